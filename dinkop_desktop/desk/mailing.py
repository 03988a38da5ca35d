"""Mailing: a draft of an e-mail with the files attached, for the mail program of this computer to open.

Nothing is sent from here. The draft is a plain `.eml` file; `X-Unsent` makes mail programs open it for
writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError
from dinkop_desktop.sentences import INDONESIAN, say

_TYPES = {".pdf": ("application", "pdf")}


def write_draft(
    desk: Desk, attached: Sequence[Path], *, seq: int, to: str = "", lang: str = INDONESIAN
) -> Path:
    """Write a draft beside the first of the files that it carries.

    Args:
        desk: whose name stands under it.
        attached: the files, as `sending.send` gives them.
        seq: number of the bundle, for the subject.
        to: the address; empty where the person writes it.
        lang: of the words.

    Returns:
        The draft's place.

    Raises:
        ExportError: a file cannot be read, or the draft not be written.
    """
    message = EmailMessage()
    message["Subject"] = say("SUREL-JUDUL", {"office": desk.identity.name, "seq": seq}, lang)
    if to:
        message["To"] = to
    message["X-Unsent"] = "1"
    told = {"office": desk.identity.name, "seq": seq, "officer": desk.officer}
    message.set_content(say("SUREL-ISI", told, lang))
    for path in attached:
        main, sub = _TYPES.get(path.suffix, ("application", "octet-stream"))
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ExportError("EXP-TEMPAT", name=path.name) from error
        message.add_attachment(content, maintype=main, subtype=sub, filename=path.name)
    out = attached[0].with_suffix(".eml")
    files.write_safely(out, bytes(message), private=True)
    return out
