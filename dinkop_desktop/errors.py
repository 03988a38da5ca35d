"""The expected failures of this program, as one tree.

    DinkopError                 the world refuses: a code and parameters, never a sentence
    ├── FolderError             FLD-*   the data folder is missing, foreign, read-only, newer
    ├── StorageError            DB-*    the data file is busy, full, damaged, not ours
    ├── SecretError             KUNCI-* a passphrase or key file does not open
    ├── TrustError              KEY-*   a card, request, keyring or fingerprint is not to be trusted
    ├── BundleError             BDL-*   a bundle or reply is refused, held or quarantined
    ├── IntakeError             IMP-*   a workbook, CSV or JSON text cannot be taken in
    ├── ExportError             EXP-*   a file could not be written where it should go
    ├── BackupError             CDG-*   a backup cannot be made, is damaged, foreign, or not to be opened so
    ├── PaperError              KERTAS-*  a template, letterhead or coat of arms of the office cannot be used
    └── RecordError             REC-*, KFL-*  an unknown record, field or conflict; a stale decision

A person reads the sentence that `dinkop_desktop.sentences` keeps for the code. Anything that is not a
`DinkopError` is our own fault and is caught only by the crash net.
"""

from __future__ import annotations


class DinkopError(Exception):
    """The world refuses, and a person can do something about it."""

    def __init__(self, code: str, **params: str | int) -> None:
        """Name the refusal.

        Args:
            code: upper-case word group such as `BDL-RUSAK`; it has a sentence in `sentences`.
            params: what the sentence's placeholders need. Never personal data.
        """
        super().__init__(code)
        self.code = code
        self.params = params


class FolderError(DinkopError):
    """The data folder cannot be used as it is."""


class StorageError(DinkopError):
    """The data file cannot be read or written now."""


class SecretError(DinkopError):
    """A passphrase or key file does not open the data."""


class TrustError(DinkopError):
    """A card, request, keyring or fingerprint must not be trusted."""


class BundleError(DinkopError):
    """A bundle or a reply is not taken in."""


class IntakeError(DinkopError):
    """A workbook, CSV or JSON text cannot be taken in at all."""


class ExportError(DinkopError):
    """A file could not be written where it should go; what stood there is unharmed."""


class BackupError(DinkopError):
    """A backup cannot be made or put back; the data, and backups that are there, are unharmed."""


class PaperError(DinkopError):
    """What an office made its own in a paper cannot be used; the paper is not made."""


class RecordError(DinkopError):
    """A record, field or conflict is unknown, or a decision is about something that has changed."""


def place_of(error: BaseException) -> str:
    """Where it went wrong, without what it says: an error's text may hold what a record says."""
    place = error.__traceback__
    name = type(error).__name__
    lines = []
    while place is not None:
        lines.append(f"{_named(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}")
        place = place.tb_next
    return f"{name} {' '.join(lines[-4:])}"


def _named(filename: str) -> str:
    """A file of ours by its room, another one by its name: the way there may hold somebody's name."""
    plain = filename.replace("\\", "/")
    room = plain.rpartition("dinkop_desktop/")[2]
    return room if room != plain else plain.rpartition("/")[2]
