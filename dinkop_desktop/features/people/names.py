"""Names on the lock screen: who may open a folder, read without what the data need.

They stand in the key file in the clear; what they may do is told only once the data are open. Nothing here
is believed: whose passphrase it is, is judged by the wrap that it opens.
"""

from __future__ import annotations

import json

from dinkop_desktop.settings import Folder

_LARGEST_BYTES = 1_000_000


def names(folder: Folder) -> tuple[str, ...]:
    """Whose passphrases open a folder, by name; of the copy where the key file cannot be read, else none."""
    for path in (folder.key_file, folder.key_copy):
        try:
            if path.stat().st_size > _LARGEST_BYTES:
                continue
            said = json.loads(path.read_bytes())
            found = [str(one["user"]) for one in said["wraps"]]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            continue
        return tuple(sorted(dict.fromkeys(found), key=str.casefold))
    return ()
