"""Other wraps in the key file, and what the audit log says of them: both or neither."""

from __future__ import annotations

from contextlib import suppress

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.exchange.key_file import KeyFile
from dinkop_desktop.register.store.store import Work


def commit(desk: Desk, work: Work, held: KeyFile, new: KeyFile, *, opens: str | None = None) -> None:
    """Put wraps in the place of those that are held, and make the transaction last that tells of it.

    Args:
        desk: whose key file.
        work: the transaction; nobody else writes meanwhile.
        held: the wraps that are there.
        new: the wraps that shall be.
        opens: a passphrase that must open them before they take that place.

    Raises:
        SecretError: KUNCI-RUSAK; ExportError, StorageError: it cannot be written. The held wraps stay.
    """
    desks.replace_key_file(desk.folder, new, opens=opens, secret=desk.key)
    try:
        work.commit()
    except DinkopError:
        with suppress(DinkopError):
            desks.replace_key_file(desk.folder, held)
        raise
