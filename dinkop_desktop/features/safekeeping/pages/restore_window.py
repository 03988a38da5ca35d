"""The way back: which backups there are, which is proposed, what it lacks, and the passphrase that opens it.

Shown where the data file cannot be used, and on a new computer. The damaged file is never written to: it is
kept in a folder beside.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.settings import Folder
from dinkop_desktop.window import place
from dinkop_desktop.window.background import Background, Job
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    ChoiceEdit,
    Field,
    Notice,
    ProgressLine,
    SecretEdit,
    card,
    column,
    glyph,
    holder,
    row,
    text,
)
from dinkop_desktop.window.words import moment_of, number, refusal, sentence, step_words, tr

if TYPE_CHECKING:
    from dinkop_desktop.features.safekeeping.offering import Offer  # heavy; it comes beside the window
    from dinkop_desktop.features.safekeeping.restoring import Restored
    from dinkop_desktop.features.safekeeping.rota import Found

_WIDTH_PX = 560


class RestoreWindow(QMainWindow):
    """The window of a folder that has no usable data.

    Signals:
        restored: the folder is ready; its passphrase, and what is to be said in its window.
        left: the person goes back.
        closed: the person leaves the program.
    """

    restored = Signal(str, str)
    left = Signal()
    closed = Signal()

    def __init__(
        self,
        folder: Folder,
        background: Background,
        *,
        why: DinkopError | None = None,
        passphrase: str = "",
        second: str = "",
    ) -> None:
        """Make the window.

        Args:
            folder: whose data are damaged, or where they shall be.
            background: does the work.
            why: what is the matter; None on a new computer, or where an older state is wanted.
            passphrase: as it was typed before.
            second: the second place for backups; "" for none.
        """
        super().__init__()
        self.setWindowTitle("Dinkop Desktop")
        self.setMinimumSize(*place.SMALLEST)
        self._folder, self._background, self._second = folder, background, second
        self._is_there = folder.database.exists()
        self._paths: list[Path] = []
        self._offer: Offer | None = None
        self._job: Job | None = None
        self.choice = ChoiceEdit([])
        self.choice.setAccessibleName(tr("Cadangan data"))
        self.choice.currentIndexChanged.connect(self._on_chosen)
        self.choice_field = Field(tr("Cadangan data"), self.choice)
        self.facts = text(tr("Mencari cadangan…"), "caption", wrap=True)
        self.secret = SecretEdit()
        self.secret.setText(passphrase)
        self.secret.returnPressed.connect(self._on_restore)
        self.field = Field(
            tr("Kata sandi"), self.secret, hint=tr("Kata sandi kantor ini pada hari cadangan dibuat.")
        )
        self.notice = Notice("danger", "")
        self.notice.hide()
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self._on_stop)
        self.other = Button(tr("Berkas lain…"), self._on_other, key="Alt+B", icon="file")
        self.back = Button(tr("Kembali"), self.left.emit, kind="quiet", key="Alt+K")
        self.act = Button(tr("Pulihkan"), self._on_restore, kind="primary", hint="Enter", icon="swap")
        self.act.setEnabled(False)
        title, said = _heading(why, is_there=self._is_there)
        head = row(
            glyph("alert" if why else "swap", "danger" if why else "accent", 28),
            column(text(title, "title", wrap=True), text(said, wrap=True), gap=4),
            gap=12,
        )
        head.setStretch(1, 1)
        where = text(tr("Folder data: {path}", path=str(folder.path)), "caption", wrap=True)
        inside = card(
            head,
            where,
            4,
            self.choice_field,
            self.facts,
            self.field,
            self.notice,
            self.progress,
            4,
            row(self.back, STRETCH, self.other, self.act),
            margins=(24, 20, 24, 20),
        )
        inside.setFixedWidth(_WIDTH_PX)
        body = column(STRETCH, row(STRETCH, inside, STRETCH), STRETCH, margins=(20, 12, 20, 12))
        self.setCentralWidget(holder(body, name="page"))
        self._look()

    # -- what there is --

    def _look(self, *more: Path) -> None:
        folder, second, passphrase = self._folder, self._second, self.secret.text()

        def look(progress: Progress) -> Offer:
            from dinkop_desktop.features.safekeeping import offering  # noqa: PLC0415 - heavy, beside the window

            places = offering.places_of(folder, second)
            return offering.offer(folder, places, passphrase, progress=progress, files=more)

        self._background.ask(self, look, self._on_found, failed=self._on_refused, key="look")

    def _on_found(self, found: Offer) -> None:
        self._offer = found
        self._paths = [one.path for one in found.found]
        blocked = QSignalBlocker(self.choice)
        self.choice.clear()
        for at, one in enumerate(found.found):
            self.choice.addItem(self._words_of(one, is_damaged=at in found.damaged), at)
        self.choice.setCurrentIndex(found.chosen)
        blocked.unblock()
        if not self._paths:
            self.choice_field.say(
                tr("Tidak ada cadangan yang ditemukan. Pasang flashdisknya, lalu pilih Berkas lain."),
                "warning",
            )
        elif found.chosen < 0:
            self.choice_field.say(tr("Semua cadangan yang ditemukan rusak. Pilih Berkas lain."), "warning")
        else:
            self.choice_field.say("")
        self._on_chosen()
        if found.chosen < 0:
            self.other.setFocus()
        else:
            (self.act if self.secret.text() else self.secret).setFocus()

    @staticmethod
    def _words_of(one: Found, *, is_damaged: bool) -> str:
        if one.manifest is None:
            return tr("{name} · tidak dapat dibaca", name=one.path.name)
        told = one.manifest
        words = tr(
            "{at} · {records} data · {name}",
            at=moment_of(told.made_at),
            records=number(told.records),
            name=told.name,
        )
        return tr("{words} · rusak", words=words) if is_damaged else words

    def _on_chosen(self) -> None:
        at = self.choice.currentIndex()
        found = self._offer
        self.notice.hide()
        is_good = self._is_good(at)
        self.act.setEnabled(is_good)
        if found is None or at < 0:
            self.facts.setText("")
            return
        lines = [str(found.found[at].path)]
        told = found.found[at].manifest
        if is_good and told is not None:
            if self._is_there and at == found.chosen and found.missing is not None:
                lines.append(
                    tr(
                        "{count} perubahan sesudah cadangan ini tidak ada di dalamnya.",
                        count=number(found.missing),
                    )
                    if found.missing
                    else tr("Tidak ada perubahan sesudah cadangan ini.")
                )
            elif self._is_there:
                lines.append(
                    tr("Yang dicatat sesudah {at} tidak ada di dalamnya.", at=moment_of(told.made_at))
                )
            if told.role == "kelurahan":
                lines.append(tr("Yang sudah terkirim kembali lewat balasan Dinkop."))
        self.facts.setText("\n".join(lines))

    def _on_other(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, tr("Pilih cadangan"), str(self._folder.path.parent), tr("Cadangan (*.cadangan);;Semua (*)")
        )
        if chosen:
            self._look(Path(chosen))

    # -- putting it back --

    def _on_restore(self) -> None:
        at = self.choice.currentIndex()
        if not self.act.isEnabled() or at < 0:
            return
        if not self.secret.text():
            self.field.say(tr("Ketik kata sandinya lebih dulu."), "warning")
            self.secret.setFocus()
            return
        self.field.say("")
        self.notice.hide()
        self._set_busy(is_busy=True)
        path, folder, passphrase = self._paths[at], self._folder, self.secret.text()

        def put_back(progress: Progress) -> tuple[Restored, Path | None]:
            from dinkop_desktop import app  # noqa: PLC0415 - heavy, beside the window
            from dinkop_desktop.features.safekeeping import restoring  # noqa: PLC0415

            return restoring.put_back(path, folder, passphrase, clock=app.now, progress=progress)

        self._job = self._background.ask(self, put_back, self._on_restored, failed=self._on_refused)
        self._job.progressed.connect(self._on_progress)
        self.progress.begin(tr("Membaca cadangan"), at_once=True)

    def _on_progress(self, step: str, done: int, total: int) -> None:
        self.progress.at(step_words(step), done, total)

    def _on_stop(self) -> None:
        if self._job is not None:
            self.progress.stopping()
            self._job.stop()

    def _on_restored(self, made: tuple[Restored, Path | None]) -> None:
        self._job = None
        self.progress.end()
        passphrase = self.secret.text()
        self.secret.clear()
        self.restored.emit(passphrase, _words_after(*made))

    def _on_refused(self, error: DinkopError) -> None:
        self._job = None
        self.progress.end()
        self._set_busy(is_busy=False)
        if error.code == "CDG-KUNCI":
            self.field.say(refusal(error))
            self.secret.setFocus()
            self.secret.selectAll()
            return
        self.notice.say(
            "info" if isinstance(error, Stopped) else "danger", tr("Belum dipulihkan."), refusal(error)
        )
        self.notice.show()

    def _set_busy(self, *, is_busy: bool) -> None:
        for one in (self.choice, self.secret, self.other, self.back):
            one.setEnabled(not is_busy)
        self.act.setEnabled(not is_busy and self._is_good(self.choice.currentIndex()))

    def _is_good(self, at: int) -> bool:
        return self._offer is not None and at >= 0 and at not in self._offer.damaged

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person leaves."""
        super().closeEvent(event)
        self.closed.emit()


def _words_after(made: Restored, damaged: Path | None) -> str:
    told = made.manifest
    at = moment_of(told.made_at)
    said = [sentence("DIPULIHKAN-INDUK" if told.role == "dinkop" else "DIPULIHKAN-KANTOR", at=at)]
    if made.unsent + made.unanswered:
        said.append(sentence("DIPULIHKAN-BELUM", unsent=made.unsent, unanswered=made.unanswered))
    if damaged is not None:
        said.append(tr("Berkas yang lama ada di folder “{folder}”.", folder=damaged.name))
    return " ".join(said)


def _heading(why: DinkopError | None, *, is_there: bool) -> tuple[str, str]:
    """What the window is for, and what becomes of what is there."""
    if why is not None:
        kept = tr("Berkas yang rusak disimpan di sebelahnya, tidak ditimpa.")
        return tr("Data di folder ini tidak dapat dipakai"), f"{refusal(why)} {kept}"
    if is_there:
        said = tr("Cadangan menggantikan data di folder ini. Yang sekarang disimpan di sebelahnya.")
    else:
        said = tr("Folder data yang baru dibuat dari cadangan di flashdisk atau di komputer ini.")
    return tr("Pulihkan dari cadangan"), said
