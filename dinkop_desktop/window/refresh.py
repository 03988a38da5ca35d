"""What changed and who did it: pages that show it read again, the others stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Changed:
    """What an errand has changed.

    Attributes:
        kinds: of records (`umkm`), and of other things that pages show: `kiriman`, `pertanyaan`, `kantor`,
            `setelan`. Empty: anything may have changed.
        ids: of records; empty where they are many.
        by: key of the page that did it; it knows already, and may show its own answer at once.
    """

    kinds: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()
    by: str = ""

    def concerns(self, kinds: frozenset[str]) -> bool:
        """Whether somebody who shows these kinds should read again."""
        return not self.kinds or bool(self.kinds & kinds)


class Refresh(QObject):
    """Where changes are told.

    Signals:
        changed: a `Changed`.
    """

    changed = Signal(object)

    def tell(self, *kinds: str, ids: tuple[str, ...] = (), by: str = "") -> None:
        """Tell everybody what has changed."""
        self.changed.emit(Changed(frozenset(kinds), ids, by))
