"""The last steps: what is printed, what is carried away, and the request to be let in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop.features.first_start.wizard.answers import Answers
from dinkop_desktop.features.first_start.wizard.step import Step
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.pages.picking import documents
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceCard,
    ChoiceCards,
    Notice,
    card,
    column,
    glyph,
    pill,
    row,
    set_tone,
    text,
)
from dinkop_desktop.window.words import later, number, tr

if TYPE_CHECKING:
    from dinkop_desktop.desk.desk import Desk  # heavy; it comes beside the window
    from dinkop_desktop.features.offices.enrolling import Made

T = TypeVar("T")


def with_desk(answers: Answers, errand: Callable[[Desk], T]) -> Callable[[object], T]:
    """An errand at the desk that has just been made; it is closed again."""
    folder, passphrase = answers.folder, answers.passphrase

    def run(_progress: object) -> T:
        from dinkop_desktop import app  # noqa: PLC0415 - heavy, beside the window

        desk = app.open_desk(folder, passphrase)
        try:
            return errand(desk)
        finally:
            desk.close()

    return run


class _FileStep(Step):
    """A step whose work is one file, written where the person says."""

    is_there = False

    def put(self, title: str, subtitle: str, icon: str, *, line: str, button: Button, note: Notice) -> None:
        """Lay it out."""
        self.said, self.state = text(line, "strong", wrap=True), pill(tr("belum"))
        self.where = text("", "caption", wrap=True)
        self.where.hide()
        self.button = button
        whole = row(
            glyph(icon, "accent", 22), column(self.said, self.where, gap=0), self.state, button, gap=12
        )
        whole.setStretch(1, 1)
        self.build(title, subtitle, card(whole), note)

    def first_focus(self) -> QWidget | None:
        """The button that writes; once it has, it could only write again."""
        return None if self.is_there else self.button

    def show_written(self, path: Path) -> None:
        """Say where it lies."""
        self.show_there(str(path), tr("ditulis"))

    def show_there(self, where: str, state: str) -> None:
        """What this step is for is there."""
        self.is_there = True
        self.where.setText(where)
        self.where.show()
        self.state.setText(state)
        set_tone(self.state, "ok")


class SheetStep(_FileStep):
    """The recovery sheet, to print and fill in by hand."""

    short = later("Lembar pemulihan")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A file to write, and what to do with it."""
        super().__init__(answers, background)
        self.put(
            tr("Lembar pemulihan untuk lemari kantor"),
            tr("Cetak lembar ini, tulis kata sandi dengan tangan, lalu kunci di lemari."),
            "file",
            line=tr("Lembar pemulihan (PDF)"),
            button=Button(tr("Simpan PDF"), self._on_save, key="Alt+S"),
            note=Notice(
                "info",
                tr("Kata sandi tidak ikut tercetak."),
                tr("Berkas dan ingatan printer dapat dibaca orang lain; maka kata sandi ditulis tangan."),
            ),
        )

    def _on_save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Simpan lembar pemulihan"), str(documents() / "lembar-pemulihan.pdf"), "PDF (*.pdf)"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write it beside the window."""

        def errand(desk: Desk) -> Path:
            from dinkop_desktop.features.first_start import welcoming  # noqa: PLC0415 - is there by now

            welcoming.write_recovery_sheet(desk, path)
            return path

        self.work(tr("Menulis lembar…"), with_desk(self.answers, errand), self.show_written)


class RequestStep(_FileStep):
    """The request to be let in, and the fingerprint to read out."""

    short = later("Permintaan gabung")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A file to write, and a fingerprint to read."""
        super().__init__(answers, background)
        self.put(
            tr("Minta bergabung ke Dinkop"),
            tr("Bawa atau kirim berkas ini ke Dinkop, lalu bacakan sidik kantor ini lewat telepon."),
            "key",
            line=tr("Berkas permintaan"),
            button=Button(tr("Simpan permintaan"), self._on_save, key="Alt+S"),
            note=Notice(
                "ok",
                tr("Pencatatan dapat dimulai sekarang."),
                tr("Hanya kiriman yang menunggu sampai Dinkop menerima kantor ini."),
            ),
        )

    def enter(self) -> None:
        """Show the fingerprint of what was made."""
        if self.answers.fingerprint:
            said = tr("Sidik kantor ini: {fingerprint}", fingerprint=self.answers.fingerprint)
        else:
            said = tr("Sidik kantor ini diperlihatkan sesudah permintaan ditulis.")
        self.said.setText(said)

    def _on_save(self) -> None:
        name = f"{self.answers.place.replace('.', '')}.permohonan"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Simpan permintaan"), str(documents() / name))
        if chosen:
            self.write(Path(chosen))

    def write(self, path: Path) -> None:
        """Write it beside the window."""

        def errand(desk: Desk) -> Made:
            from dinkop_desktop.features.offices import enrolling  # noqa: PLC0415 - is there by now

            return enrolling.write_request(desk, path)

        self.work(tr("Menulis permintaan…"), with_desk(self.answers, errand), self._on_made)

    def _on_made(self, made: Made) -> None:
        self.answers.fingerprint = made.fingerprint
        self.enter()
        self.show_written(made.path)


class OfflineStep(_FileStep):
    """Where the keys go that must never stay on this computer; then Dinkop's folder is made."""

    short = later("Kunci untuk dibawa pergi")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A folder to choose."""
        super().__init__(answers, background)
        self.put(
            tr("Kunci induk untuk dibawa pergi"),
            tr("Dua kunci akar dan satu kunci pemulihan ditulis ke flashdisk, bukan ke komputer ini."),
            "usb",
            line=tr("Folder di flashdisk"),
            button=Button(tr("Pilih folder"), self._on_choose, key="Alt+G"),
            note=Notice(
                "warning",
                tr("Simpan flashdisk ini di lemari besi, di luar ruangan komputer."),
                tr(
                    "Tanpa kunci ini kartu Dinkop tidak dapat diganti dan data kantor tidak dapat dipulihkan."
                ),
            ),
        )

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Pilih folder di flashdisk"), str(documents()))
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Take a folder."""
        self.answers.offline = str(path / "kunci-luring")
        self.show_there(self.answers.offline, tr("dipilih"))
        self.clear_notice()
        self.settled.emit()

    def leave(self) -> None:
        """Make Dinkop's folder, where the keys have a place to go."""
        if not self.answers.offline:
            self.refuse(
                tr("Folder belum dipilih."), tr("Pasang flashdisk, lalu pilih foldernya."), tone="warning"
            )
            return
        if self.answers.is_made:
            self.done.emit()
            return
        folder, passphrase = self.answers.folder, self.answers.passphrase
        place, name, officer = self.answers.place, self.answers.name, self.answers.officer
        offline = Path(self.answers.offline)

        def make(_progress: object) -> str:
            from dinkop_desktop import app  # noqa: PLC0415 - heavy, beside the window
            from dinkop_desktop.features.offices import enrolling  # noqa: PLC0415

            asked = enrolling.CitySetup(place, name, officer, offline)
            return enrolling.set_up_city(folder, passphrase, asked, clock=app.now).fingerprint

        self.work(tr("Membuat data induk dan kunci…"), make, self._on_made)

    def _on_made(self, fingerprint: str) -> None:
        self.answers.fingerprint, self.answers.is_made = fingerprint, True
        self.answers.forget()
        self.done.emit()


class CityCardStep(_FileStep):
    """Dinkop's card for the offices, and its fingerprint for the official letter."""

    short = later("Kartu untuk kelurahan")

    def __init__(self, answers: Answers, background: Background) -> None:
        """A file to write, and a fingerprint to print."""
        super().__init__(answers, background)
        self.put(
            tr("Kartu Dinkop untuk semua kelurahan"),
            tr("Kartu dibagikan lewat flashdisk; sidiknya dicetak di surat resmi, terpisah dari kartunya."),
            "file",
            line=tr("Kartu Dinkop"),
            button=Button(tr("Simpan kartu dan surat"), self._on_save, key="Alt+S"),
            note=Notice(
                "ok",
                tr("Data induk siap dipakai."),
                tr("Kartu dan suratnya dapat dibuat lagi kapan saja di Kantor & kunci."),
            ),
        )

    def enter(self) -> None:
        """Show the fingerprint of the card."""
        self.said.setText(tr("Sidik kartu: {fingerprint}", fingerprint=self.answers.fingerprint))

    def _on_save(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, tr("Pilih folder untuk kartu dan surat"), str(documents())
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, folder: Path) -> None:
        """Write both beside the window."""

        def errand(desk: Desk) -> Path:
            from dinkop_desktop.features.offices import admitting  # noqa: PLC0415 - is there by now

            return admitting.write_card_letter(desk, folder)[0]

        self.work(tr("Menulis kartu…"), with_desk(self.answers, errand), self.show_written)


class SampleStep(Step):
    """A made-up city: it is made here, and then one of its desks is chosen."""

    short = later("Kota contoh")
    keys = later("↑ ↓ atau angka memilih")

    def __init__(self, answers: Answers, background: Background) -> None:
        """Nothing is made yet."""
        super().__init__(answers, background)
        self.told = text(tr("Kota contoh belum dibuat. Membuatnya sekitar setengah menit."), wrap=True)
        self.cards = ChoiceCards(
            [
                ChoiceCard("1", "shop", tr("Sebagai kelurahan"), tr("Mencatat, mengirim, menerima balasan.")),
                ChoiceCard("2", "office", tr("Sebagai Dinkop"), tr("Menerima kiriman, memutuskan, melapor.")),
            ]
        )
        self.made: tuple[Path, ...] = ()
        self.build(
            tr("Coba dengan data contoh"),
            tr("Semua orang dan usaha di dalamnya dibuat-buat. Dapat dihapus lagi di Pengaturan."),
            self.cards,
            card(row(glyph("beaker", "warning", 22), self.told, STRETCH, gap=12)),
        )

    def next_words(self) -> str:
        """The city is made before a desk of it is opened."""
        return "" if self.made else tr("Buat dan buka")

    def first_focus(self) -> QWidget | None:
        """The chosen desk."""
        return self.cards.cards[self.cards.number]

    def leave(self) -> None:
        """Make the city, then open the desk that is chosen."""
        if self.made:
            self._choose()
            return
        out = self.answers.folder.path.with_name(f"{self.answers.folder.path.name}-contoh")

        def make(progress: object) -> tuple[Path, ...]:
            from dinkop_desktop.features.demo import demonstration  # noqa: PLC0415 - heavy, beside the window
            from dinkop_desktop.progress import Progress  # noqa: PLC0415

            assert isinstance(progress, Progress)
            demonstration.demonstrate(out, progress=progress)
            return (sorted(one for one in (out / "kantor").iterdir() if one.is_dir())[0], out / "dinkop")

        self.work(tr("Membuat kota contoh…"), make, self._on_made)

    def _on_made(self, made: tuple[Path, ...]) -> None:
        self.made = made
        self.told.setText(tr("Kota contoh siap, dengan {count} meja.", count=number(len(made))))
        self._choose()

    def _choose(self) -> None:
        from dinkop_desktop.features.demo import demonstration  # noqa: PLC0415 - is there by now
        from dinkop_desktop.settings import Folder  # noqa: PLC0415

        self.answers.folder = Folder(self.made[self.cards.number])
        self.answers.passphrase, self.answers.is_made = demonstration.PASSPHRASE, True
        self.done.emit()
