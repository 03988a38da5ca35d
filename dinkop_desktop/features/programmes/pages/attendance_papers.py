"""What leaves the list of a programme on paper: the sheet to be signed, and the certificates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import attending
from dinkop_desktop.features.programmes.participation import Participant
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.words import language, number, tr

_PURPOSE = "Program dan pembinaan"  # of `disclosing.PURPOSES`


class AttendancePapers:
    """Asks for purpose and file, and writes the papers of one programme."""

    def __init__(self, page: Page, programme: str) -> None:
        """Write for a page, over which it asks, about a programme by its id."""
        self._page, self._programme = page, programme

    def write_sheet(self) -> None:
        """The sheet that everybody on the list signs."""
        programme = self._programme

        def write(desk: Desk, out: Path, purpose: str) -> int:
            return attending.write_attendance(desk, programme, out, purpose=purpose, lang=language())

        def said(count: int) -> str:
            return tr("Daftar hadir dengan {count} peserta ditulis.", count=number(count))

        self._ask(Path("daftar-hadir.pdf"), tr("Simpan daftar hadir"), write, said)

    def write_certificates(self, chosen: Sequence[Participant]) -> None:
        """A certificate for each of some who took part; for all where none is marked."""
        programme, only = self._programme, [one.id for one in chosen]

        def write(desk: Desk, out: Path, purpose: str) -> int:
            return attending.write_certificates(
                desk, programme, out, only=only, purpose=purpose, lang=language()
            )

        def said(count: int) -> str:
            return tr("{count} sertifikat ditulis.", count=number(count))

        self._ask(Path("sertifikat.pdf"), tr("Simpan sertifikat"), write, said)

    def _ask(
        self,
        name: Path,
        title: str,
        write: Callable[[Desk, Path, str], int],
        said: Callable[[int], str],
    ) -> None:
        ask_purpose(
            self._page, lambda purpose: self._write(name, title, purpose, write, said), usual=_PURPOSE
        )

    def _write(
        self,
        name: Path,
        title: str,
        purpose: str,
        write: Callable[[Desk, Path, str], int],
        said: Callable[[int], str],
    ) -> None:
        out = picking.pick_target(self._page, title, name, tr("Dokumen PDF (*.pdf)"))
        if out is None:
            return
        desk = self._page.host.desk

        def done(count: int) -> None:
            if not out.exists():
                self._page.host.say_done(tr("Belum ada yang mengikuti program ini."), was_done=False)
                return
            self._page.host.tell("ok", said(count), out.name)
            picking.open_outside(out)

        self._page.work(title, lambda _: write(desk, out, purpose), done)
