"""From nothing to a window: one for each data folder, dressed, with the net under it.

1. A second start of the same folder raises the window that is there and ends.
2. A folder with data is unlocked, one without is set up. Heavy libraries come beside the first window.
3. Locking hides everything, lets data and key go, and asks for the passphrase again; what was begun by then
   is done first, and nothing begins afterwards. Another language makes the window anew.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QObject, Qt, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow

from dinkop_desktop import settings
from dinkop_desktop.features.people.delays import Delays
from dinkop_desktop.features.settings import idling
from dinkop_desktop.progress import Progress
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell import sheets
from dinkop_desktop.shell.idle import Idle
from dinkop_desktop.shell.unlock import Unlock
from dinkop_desktop.window import place, standard_words, words
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.crash import CrashNet
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.look.tokens import LIGHT
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.words import number, tr

if TYPE_CHECKING:
    from dinkop_desktop.desk.desk import Desk
    from dinkop_desktop.errors import DinkopError
    from dinkop_desktop.features.recording.pages.unsaved_typing import LeftAt
    from dinkop_desktop.features.safekeeping.pages.keeper import Keeper
    from dinkop_desktop.shell.shell import Shell

_RAISE = b"raise"
_WAIT_MS = 500
_SCALES = range(100, 201)
_MARK = "DATA-CONTOH.txt"
_PAGES_BROUGHT = 2
LOCK_KEY = "Ctrl+L"
_TYPED_LETTERS = 300
_READS = "lurah"  # the role that only reads; its names come with the heavy libraries


class OneWindow(QObject):
    """Sees to it that a data folder has one window.

    Signals:
        raised: somebody started the program again.
    """

    raised = Signal()

    def __init__(self, folder: Folder, parent: QObject | None = None) -> None:
        """Name the folder's window."""
        super().__init__(parent)
        place = str(folder.path.absolute()).encode("utf-8", "surrogateescape")
        name = bytes(QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256).data()).hex()
        self._name = f"dinkop-{name[:24]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_asked)

    def is_first(self) -> bool:
        """Whether the folder has no window yet; the one that is there is raised."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_WAIT_MS):
            socket.write(_RAISE)
            socket.waitForBytesWritten(_WAIT_MS)
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)  # of a program that was killed
        return self._server.listen(self._name) or True

    def close(self) -> None:
        """Let the name go."""
        self._server.close()

    def _on_asked(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raised.emit()


class Start(QObject):
    """Leads from one window to the next."""

    def __init__(self, folder: Folder, app: QApplication) -> None:
        """Make ready; `begin` shows the first window."""
        super().__init__()
        self._app = app
        self.folder = folder
        self.memory = Memory(folder)
        self.background = Background(self)
        self.net = CrashNet(self)
        self.window: QMainWindow | None = None
        self._desk: Desk | None = None
        self._keeper: Keeper | None = None
        self._last_keeper: Keeper | None = None  # of a desk that was locked; it may be at work yet
        self._restored = ""  # what is to be said in the window that comes after a restoring
        # Made-up data are nobody's, and who looks at them may not know that they have a passphrase.
        self.idle = Idle(self, lambda: 60 * self._idle_minutes(), lambda: not self.background.is_idle)
        self.idle.reached.connect(self._on_nobody_there)
        self._left: LeftAt | None = None  # a form that is to stand open in the next window
        self._typed: tuple[sheets.Typed, ...] = ()  # in dialogues that the lock has closed
        self._left_by = ""  # whose these are
        app.focusWindowChanged.connect(self._on_other_window)
        words.speak(self.memory.text("bahasa", "id"))
        theme.dress(app, _scheme_of(self.memory))
        standard_words.install(app)
        self.net.caught.connect(self._on_caught)

    def begin(self) -> None:
        """The first window: unlocking, or setting up."""
        # A missing key, or a restoring that was killed, is no new computer.
        if self.folder.has_key or self.folder.database.exists() or self.folder.is_being_restored:
            self._show_unlock()
        else:
            self._show_wizard()

    def raise_window(self) -> None:
        """Bring the window before all others."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    def back_up(self) -> None:
        """Before the program ends: what was written since the last backup."""
        keeper = self._keeper or self._last_keeper
        if keeper is not None:
            keeper.finish()

    def end(self) -> None:
        """Let everything go: worker, data, net."""
        self.idle.end()
        for keeper in (self._keeper, self._last_keeper):
            if keeper is not None:
                keeper.close()
        self._keeper = self._last_keeper = None
        self.background.close()
        if self._desk is not None:
            self._desk.lock()
            self._desk = None
        self.memory.save()
        self.net.take_in()

    # -- one window after the other --

    def _show_unlock(self, said: str = "") -> Unlock:
        unlock = Unlock(
            *(self.folder, self.background, Delays(self.folder)),
            office=self.memory.text("kantor"),
            said=said,
            user=self.memory.text("pengguna"),
        )
        unlock.unlocked.connect(self.open_shell)
        unlock.other_asked.connect(self._on_other_asked)
        unlock.restore_asked.connect(self._show_restore)
        # What comes after the passphrase is read while it is typed, and not while the window is painted.
        unlock.seen.connect(self._on_seen)
        self._replace(unlock)
        return unlock

    def _show_restore(self, why: DinkopError | None = None, passphrase: str = "") -> None:
        """Which backup takes the place of data that cannot be used, or of none."""
        from dinkop_desktop.features.safekeeping.pages import keeper  # noqa: PLC0415 - rarely seen
        from dinkop_desktop.features.safekeeping.pages.restore_window import RestoreWindow  # noqa: PLC0415

        window = RestoreWindow(
            self.folder,
            self.background,
            why=why,
            passphrase=passphrase,
            second=self.memory.text(keeper.SECOND),
        )
        window.restored.connect(self._on_restored)
        window.left.connect(self.begin)
        self._replace(window)

    def _on_restore_asked(self) -> None:
        """An older state is wanted, or pages are damaged: the data are closed before any file moves."""
        shell = self.window
        self._left = None
        self._let_desk_go()
        self._show_restore()
        if shell is not None:
            shell.close()

    def _on_restored(self, passphrase: str, said: str) -> None:
        self._restored = said
        self._show_unlock().try_with(passphrase)

    def _on_seen(self) -> None:
        _look_for_garbage()
        self.background.ask(self, _bring_libraries, _nothing, key="libraries")

    def _show_wizard(self) -> None:
        from dinkop_desktop.features.first_start.wizard import Wizard  # noqa: PLC0415 - most starts never see it

        wizard = Wizard(self.folder, self.background)
        wizard.finished.connect(self._on_set_up)
        wizard.restore_asked.connect(self._show_restore)
        self._replace(wizard)
        _look_for_garbage()

    def _on_set_up(self, folder: Folder, passphrase: str) -> None:
        """A folder is ready; its passphrase was just typed."""
        self._take_folder(folder)
        self._show_unlock().try_with(passphrase)

    def open_shell(self, desk: Desk) -> None:
        """The window of an open data folder."""
        from dinkop_desktop.shell.shell import Shell  # noqa: PLC0415 - brings the heavy libraries

        self._desk = desk
        self.memory.keep("kantor", desk.identity.name)
        self._let_go_of_others(desk)
        shell = Shell(desk, self.background, self.memory, is_demo=is_made_up(self.folder))
        shell.lock_asked.connect(self.lock)
        shell.dress_asked.connect(self._on_dress_asked)
        shell.removal_asked.connect(self._on_removal_asked)
        shell.restore_asked.connect(self._on_restore_asked)
        self._replace(shell)
        left, self._left = self._left, None
        shell.begin(left)
        if not is_made_up(self.folder):
            self.idle.begin(shell.windowHandle())
        self._keep_safe(desk, shell)
        if desk.has_weak_passphrase:
            desk.has_weak_passphrase = False  # once after each unlocking
            shell.tell(
                "info",
                tr("Kata sandi ini mudah ditebak."),
                tr("Data tetap terbuka. Ganti di Pengaturan dengan lima kata yang diusulkan."),
            )
        if desk.role == _READS:
            shell.tell(
                "info",
                tr("Anda masuk untuk membaca, mencetak, dan menandatangani."),
                tr("Yang diketik di formulir tidak disimpan; mencatat dilakukan petugas atau admin."),
            )
        self._tell_typed(shell)
        said, self._restored = self._restored, ""
        if said:
            shell.tell("info", tr("Dipulihkan dari cadangan."), said)
        if desk.has_mended_keys:
            desk.has_mended_keys = False  # once: another language makes another window
            shell.tell(
                "warning",
                tr("Berkas kunci rusak atau hilang, dan dibuat lagi dari salinannya."),
                tr("Datanya utuh. Bila terulang, disk ini mulai rusak: buat cadangan di tempat lain."),
            )
        self.background.ask(self, lambda _progress: _bring_pages(desk.identity.role), _nothing, key="pages")
        # What is here by now (reference data above all) stays; looking it over for garbage takes 0.1 s, in
        # the middle of a key.
        gc.freeze()

    def _let_go_of_others(self, desk: Desk) -> None:
        """What stood open under another user's name is neither shown nor saved under this one's."""
        if desk.user:
            self.memory.keep("pengguna", desk.user)
        if self._left_by not in ("", desk.user):
            self._left, self._typed = None, ()
        self._left_by = desk.user

    def _tell_typed(self, shell: Shell) -> None:
        """What was typed in dialogues that the lock closed: to be typed or copied where it belongs."""
        typed, self._typed = self._typed, ()
        if typed:
            shell.tell(
                "info",
                tr(
                    "“{title}” ditutup saat layar dikunci.",
                    title=", ".join(one.title or tr("Jendela kecil") for one in typed),
                ),
                tr(
                    "Yang diketik di situ belum disimpan: {typed}",
                    typed="; ".join(text[:_TYPED_LETTERS] for one in typed for text in one.texts),
                ),
            )

    def _keep_safe(self, desk: Desk, shell: Shell) -> None:
        """Have backups made beside the window; made-up data need none, and are deleted as they were made."""
        from dinkop_desktop.features.safekeeping.pages.keeper import Keeper  # noqa: PLC0415 - beside the first page

        if self._keeper is not None:  # another language, and the same data
            self._keeper.speak_to(shell.tell)
        elif not is_made_up(self.folder):
            self._keeper = Keeper(desk, self.memory, shell.tell, self)
            self._keeper.begin()

    def _let_desk_go(self, *, with_backup: bool = False) -> None:
        """Close the data beside the window, when nobody makes a backup of them any more."""
        desk, self._desk = self._desk, None
        keeper, self._keeper = self._keeper, None
        self._last_keeper = keeper

        def close() -> None:
            if self._last_keeper is keeper:
                self._last_keeper = None
            if desk is not None:
                self.background.ask(self, lambda _progress: desk.lock(), _nothing)

        if keeper is not None:
            keeper.let_go(close, with_backup=with_backup)
        else:
            close()

    def _on_nobody_there(self) -> None:
        if self._desk is not None:
            count = number(self._idle_minutes())
            self.lock(tr("Layar dikunci: {count} menit tidak dipakai.", count=count))

    def _idle_minutes(self) -> int:
        return idling.minutes(self.memory.number(idling.KEPT, idling.USUAL))

    def _on_other_window(self, _window: object) -> None:
        """Ctrl+L locks from a dialogue too, which holds the keys of the window below it."""
        if self.window is not None and self._desk is not None:
            sheets.hear(self.window, LOCK_KEY, self.lock)

    def lock(self, said: str = "") -> None:
        """Hide everything, and let the data go.

        Args:
            said: why; "" where somebody wanted it.
        """
        if self.window is not None and self._desk is not None:
            self._typed += sheets.typed_above(self.window)
        if self.window is not None and sheets.put_away(self.window):
            # Whoever asked by such a sheet gets its answer first, and then the window may go.
            QTimer.singleShot(0, self, lambda: self._lock(said))
        else:
            self._lock(said)

    def _lock(self, said: str) -> None:
        shell = self.window
        if shell is None or self._desk is None:
            return
        self.idle.end()
        self._left = self._left_at()
        self._show_unlock(said or tr("Layar dikunci."))
        shell.close()
        # Who leaves for today may close the program from here.
        self._let_desk_go(with_backup=True)

    def _left_at(self) -> LeftAt | None:
        find = getattr(self.window, "left_at", None)
        return find() if find is not None else None

    def _on_removal_asked(self) -> None:
        root = made_up_root(self.folder)
        if root is None:
            return
        desk, self._desk = self._desk, None
        self._take_folder(settings.default_folder())
        self.begin()

        def remove(_progress: Progress) -> None:
            from dinkop_desktop.features.demo import clearing  # noqa: PLC0415 - is there by now

            if desk is not None:
                desk.close()
            clearing.remove(root)

        self.background.ask(self, remove, _nothing)

    def _on_dress_asked(self) -> None:
        words.speak(self.memory.text("bahasa", "id"))
        standard_words.install(self._app)
        desk = self._desk
        if desk is not None:
            self._left = self._left_at()
            self.open_shell(desk)

    def _on_other_asked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self.window, tr("Pilih folder data"), str(self.folder.path.parent)
        )
        if chosen:
            self._take_folder(Folder(Path(chosen)))
            self.begin()

    def _take_folder(self, folder: Folder) -> None:
        self.memory.save()
        self.folder, self.memory = folder, Memory(folder)
        self._left, self._typed, self._left_by = None, (), ""

    def _replace(self, window: QMainWindow) -> None:
        before, self.window = self.window, window
        window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        if before is None:
            place.find(window, self.memory)
        else:
            place.follow(window, before)
        window.show()
        if before is not None:
            before.hide()
            QTimer.singleShot(0, before, before.deleteLater)

    def _on_caught(self, place: str) -> None:
        tell = getattr(self.window, "tell_crash", None)
        if tell is not None:
            tell(place)


def _nothing(_answer: object) -> None:
    """An errand whose answer nobody waits for."""


def _look_for_garbage() -> None:
    """From now on, and no more among the thousands of things that the start has made."""
    gc.freeze()
    gc.enable()


def is_made_up(folder: Folder) -> bool:
    """Whether a folder belongs to the made-up city."""
    return made_up_root(folder) is not None


def made_up_root(folder: Folder) -> Path | None:
    """The folder of the made-up city that a data folder belongs to; None for a real one."""
    above = (folder.path.parent, folder.path.parent.parent)
    return next((one for one in above if (one / _MARK).is_file()), None)


def _scheme_of(memory: Memory) -> Scheme:
    kept = memory.text("tema")
    return Scheme(kept) if kept in list(Scheme) else Scheme.SYSTEM


def _bring_libraries(_progress: Progress) -> None:
    from dinkop_desktop import app  # noqa: F401, PLC0415
    from dinkop_desktop.shell import shell  # noqa: F401, PLC0415
    from dinkop_desktop.window.pages import listing  # noqa: PLC0415

    # The first pages of the rail are those that are opened first; a page that comes on the window's own
    # thread holds it up.
    for one in listing.pages_for("kelurahan")[:_PAGES_BROUGHT]:
        one.load()


def _bring_pages(role: str) -> None:
    """Bring the rest of the rail beside the first page; on the window's own thread it would hold it up."""
    from dinkop_desktop.window.pages import listing  # noqa: PLC0415

    for one in listing.pages_for(role):
        one.load()


def prepare(folder: Folder) -> None:
    """What has to be said before Qt begins: the scale that the person chose."""
    scale = Memory(folder).number("skala", 100)
    if scale in _SCALES and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = f"{scale / 100:g}"


def _be_named_to_windows() -> None:
    """Its taskbar calls a program by its id, and one without by the interpreter's: "Python"."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("Dinkop.Desktop")


def run(folder: Folder) -> int:
    """Open the window of a data folder and stay until it is closed.

    Returns:
        The exit code.
    """
    prepare(folder)
    _be_named_to_windows()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("dinkop-desktop")
    app.setApplicationDisplayName("Dinkop Desktop")
    app.setWindowIcon(icons.program_icon(LIGHT.accent, LIGHT.on_accent))
    one = OneWindow(folder)
    if not one.is_first():
        return 0
    start = Start(folder, app)
    one.raised.connect(start.raise_window)
    start.net.spread()
    start.begin()
    code = app.exec()
    start.back_up()
    one.close()
    start.end()
    return code
