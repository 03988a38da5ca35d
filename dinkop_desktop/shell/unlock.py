"""Unlocking: the passphrase of a data folder that is there. Its data are opened beside the window.

Where several users open it, the name is chosen first; the one of last time stands there.

Wrong three times and more: pauses that grow (`delays`), and the way to Dinkop's help. What is the matter with
the folder is a sentence.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow

from dinkop_desktop.errors import DinkopError, SecretError
from dinkop_desktop.features.people import names
from dinkop_desktop.features.people.delays import Delays
from dinkop_desktop.progress import Progress
from dinkop_desktop.settings import Folder
from dinkop_desktop.window import place
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import (
    STRETCH,
    Button,
    CheckBox,
    ChoiceEdit,
    Field,
    Notice,
    SecretEdit,
    card,
    column,
    glyph,
    holder,
    row,
    text,
)
from dinkop_desktop.window.words import number, refusal, tr

_TICK_MS = 1_000
_WIDTH_PX = 540
# What a backup is the way back from.
_LOST = frozenset({"DB-RUSAK", "DB-BUKAN", "DB-HILANG", "DB-IO", "KUNCI-HILANG", "KUNCI-RUSAK"})


class Unlock(QMainWindow):
    """The window before the data are open.

    Signals:
        unlocked: a `Desk`.
        other_asked: another folder is wanted.
        closed: the person leaves.
        restore_asked: a backup is to be put back; why, and the passphrase that was typed.
        seen: it was painted for the first time.
    """

    seen = Signal()
    unlocked = Signal(object)
    other_asked = Signal()
    closed = Signal()
    restore_asked = Signal(object, str)

    def __init__(
        self,
        folder: Folder,
        background: Background,
        delays: Delays,
        *,
        office: str = "",
        said: str = "",
        user: str = "",
    ) -> None:
        """Make the window of a folder.

        Args:
            folder: which.
            background: opens it.
            delays: after wrong passphrases.
            office: what the folder's last window said it is.
            said: why it is locked, where a window was open.
            user: who came in last.
        """
        super().__init__()
        self.setWindowTitle("Dinkop Desktop")
        self.setMinimumSize(*place.SMALLEST)
        self._folder, self._background, self._office = folder, background, office
        self.delays, self._was_painted = delays, False
        self._is_anybody_s = False
        self.user, self.who = self._make_names(user)
        self.secret = SecretEdit()
        self.field = Field(tr("Kata sandi"), self.secret, hint=tr("Huruf besar dan kecil dibedakan."))
        self.shown = CheckBox(tr("Perlihatkan hurufnya"))
        self.shown.toggled.connect(self.secret.show_letters)
        self.open = Button(tr("Buka"), self._on_open, kind="primary", hint="Enter", icon="lock")
        other = Button(tr("Folder lain"), self.other_asked.emit, kind="quiet", key="Alt+F")
        self.forgotten = Button(tr("Lupa kata sandi"), self._on_forgotten, kind="quiet", key="Alt+L")
        self.secret.returnPressed.connect(self._on_open)
        self.notice = Notice("danger", "")
        self.notice.hide()
        self._why: DinkopError | None = None
        self.restore = Button(tr("Pulihkan dari cadangan"), self._on_restore, key="Alt+P", icon="swap")
        self.restore.hide()
        self._pause = QTimer(self, interval=_TICK_MS)
        self._pause.timeout.connect(self.look_at_pause)
        title = text(office or tr("Buka data"), "title", wrap=True)
        where = text(tr("Folder data: {path}", path=str(folder.path)), "caption", wrap=True)
        head = row(glyph("office", "accent", 28), column(title, where, gap=0), gap=12)
        head.setStretch(1, 1)
        buttons = row(other, self.forgotten, STRETCH, self.open)
        inside = card(
            head,
            4,
            self.who,
            self.field,
            self.shown,
            self.notice,
            self.restore,
            4,
            buttons,
            margins=(24, 20, 24, 20),
        )
        inside.setFixedWidth(_WIDTH_PX)
        self.setCentralWidget(
            holder(
                column(STRETCH, row(STRETCH, inside, STRETCH), STRETCH, margins=(20, 12, 20, 12)), name="page"
            )
        )
        self.secret.setFocus()
        if said:
            self.notice.say("info", said, tr("Yang sedang diketik tersimpan dan tampil lagi sesudah dibuka."))
            self.notice.show()
        self.look_at_pause()

    def _make_names(self, user: str) -> tuple[ChoiceEdit, Field]:
        """Which of the users comes in; of one alone nobody asks."""
        known = names.names(self._folder)
        choice = ChoiceEdit([(one, one) for one in known])
        if user in known:
            choice.set_value(user)
        field = Field(tr("Nama"), choice)
        field.setVisible(len(known) > 1)
        return choice, field

    def try_with(self, passphrase: str) -> None:
        """Open with a passphrase that was given elsewhere, such as that of the made-up city; anybody's."""
        self.secret.setText(passphrase)
        self._is_anybody_s = True
        self._on_open()
        self._is_anybody_s = False

    def _on_open(self) -> None:
        if not self.open.isEnabled():
            return
        if not self.secret.text():
            self.field.say(tr("Ketik kata sandinya lebih dulu."), "warning")
            return
        self.field.say("")
        self.notice.hide()
        self.secret.setEnabled(False)
        self.open.busy(tr("Membuka…"))
        folder, passphrase = self._folder, self.secret.text()
        user = "" if self._is_anybody_s or self.who.isHidden() else self.user.value()

        def open_desk(_progress: Progress) -> object:
            # The heavy libraries come here, beside the window that is there already.
            from dinkop_desktop import app  # noqa: PLC0415

            app.set_up_logging(folder)
            return app.open_desk(folder, passphrase, user=user)

        self._background.ask(self, open_desk, self._on_opened, failed=self._on_refused)

    def _on_opened(self, desk: object) -> None:
        self.secret.clear()
        self.delays.end()
        self.unlocked.emit(desk)

    def _on_refused(self, error: DinkopError) -> None:
        self.open.done()
        self.secret.setEnabled(True)
        if isinstance(error, SecretError) and error.code == "KUNCI-SANDI":
            self.delays.add()
            self.field.say(refusal(error))
            self.secret.selectAll()
            self.look_at_pause()
        else:
            self.notice.say("danger", tr("Data belum dapat dibuka."), refusal(error))
            self.notice.show()
            if error.code in _LOST:
                self._why = error
                self.restore.show()
                self.restore.setFocus()
                return
        self.secret.setFocus()

    def _on_restore(self) -> None:
        self.restore_asked.emit(self._why, self.secret.text())

    def _on_forgotten(self) -> None:
        # Brings the heavy libraries, which are there by now: they came while the window was looked at.
        from dinkop_desktop.features.people.pages.forgotten_dialog import ForgottenDialog  # noqa: PLC0415

        dialog = ForgottenDialog(self, self._folder, self._background, office=self._office)
        dialog.recovered.connect(self._on_recovered)
        dialog.open()

    def _on_recovered(self, passphrase: str) -> None:
        self.delays.end()
        self.look_at_pause()
        self.try_with(passphrase)

    def look_at_pause(self) -> None:
        """Say how long the pause lasts still, and end it when it is over."""
        left = self.delays.left_s()
        if left:
            self._say_pause(left)
            self._pause.start()
        elif self._pause.isActive():
            self._pause.stop()
            self.notice.hide()
            self.open.setEnabled(True)
            self.secret.setEnabled(True)
            self.secret.setFocus()

    def _say_pause(self, left_s: int) -> None:
        self.open.setEnabled(False)
        self.secret.setEnabled(False)
        self.notice.say(
            "warning",
            tr(
                "Sudah {count} kali tidak cocok. Coba lagi dalam {seconds} detik.",
                count=number(self.delays.wrong),
                seconds=number(left_s),
            ),
            tr(
                "Periksa Caps Lock dan lembar pemulihan. Bila hilang, tekan Lupa kata sandi: Dinkop dapat "
                "memulihkannya bila kartu Dinkop sudah diambil di sini."
            ),
        )
        self.notice.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is there."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.seen.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person leaves."""
        super().closeEvent(event)
        self.closed.emit()
