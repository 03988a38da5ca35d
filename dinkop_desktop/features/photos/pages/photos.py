"""Foto tempat: the pictures of one record, seen one at a time; they stay on this computer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.photos.photographing import Photo, Taken
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import RADIUS
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.purpose_popup import ask_purpose
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.widgets import PageFoot, PageHead
from dinkop_desktop.window.words import later, moment_of, number, tr

_EDGE_PX, _LINE_PX = 20, 26
_STEPS = {Qt.Key.Key_Left.value: -1, Qt.Key.Key_Right.value: 1}


class PhotoView(QWidget):
    """One picture as large as there is room, with a line below; ← → go to the others.

    Signals:
        moved: number of the picture.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        """Make an empty view."""
        super().__init__()
        self._images: list[QImage] = []
        self._said: list[str] = []
        self.current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Foto tempat"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_photos(self, images: Sequence[QImage], said: Sequence[str]) -> None:
        """Show pictures with what is said of each; the current one stays where it can."""
        self._images, self._said = list(images), list(said)
        self.go_to(min(self.current, max(len(images) - 1, 0)))

    def go_to(self, at: int) -> None:
        """Show another one."""
        self.current = at
        self.setAccessibleDescription(self._said[at] if at < len(self._said) else "")
        self.moved.emit(at)
        self.update()

    def sizeHint(self) -> QSize:
        """As the page has room."""
        return QSize(640, 420)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← and →."""
        step = _STEPS.get(event.key())
        if step is None or not self._images:
            super().keyPressEvent(event)
        else:
            self.go_to(max(0, min(self.current + step, len(self._images) - 1)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and its line."""
        if not self._images:
            return
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._images[self.current]
        room = self.rect().adjusted(_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX - _LINE_PX)
        size = image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = size.boundedTo(image.size())
        box = QRect(room.center().x() - size.width() // 2, room.top(), size.width(), size.height())
        painter.drawImage(box, image)
        if self.hasFocus():
            painter.setPen(QColor(tokens.focus))
            painter.drawRoundedRect(box.adjusted(-4, -4, 3, 3), RADIUS, RADIUS)
        painter.setPen(QColor(tokens.muted))
        line = QRect(room.left(), box.bottom() + 8, room.width(), _LINE_PX)
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, self._said[self.current])


class PhotosPage(Page):
    """The photos of a record."""

    key: ClassVar[str] = "foto"
    takes: ClassVar[frozenset[str]] = frozenset({".jpg", ".jpeg", ".png", ".webp"})
    about: ClassVar[str] = later(
        "Foto tempat usaha: dikecilkan, tanpa keterangan kamera, tersandi di komputer ini, dan tidak ikut "
        "terkirim. Berkasnya hanya dibuat bila diminta, dan itu dicatat."
    )

    def __init__(self, host: Host, record: str, title: str) -> None:
        """Make the page of a record, by its id; `title` stands in the head."""
        super().__init__(host)
        self.record = record
        self._photos: tuple[Photo, ...] = ()
        self._is_read = False
        self._place: tuple[str, str] | None = None
        self.view = PhotoView()
        self.place = self.button_for(self.take_place)
        self.place.hide()
        self.out = self.button_for(self.hand_out)
        self.new = self.button_for(self.add, kind="primary")
        self.build(
            head=PageHead(
                tr("Foto {title}", title=title or tr("tempat")), actions=[self.place, self.out, self.new]
            ),
            content=self.view,
            foot=PageFoot(self.foot_keys()),
        )

    def first_focus(self) -> QWidget | None:
        """The picture, once it is known whether there is one."""
        if not self._is_read:
            return None
        return self.view if self._photos else self.new

    # -- reading --

    def load(self) -> None:
        """Read and unfold the pictures beside the window."""
        desk, record = self.host.desk, self.record

        def read() -> tuple[tuple[Photo, ...], tuple[QImage, ...]]:
            found = photographing.photos_of(desk, record)
            return found, tuple(QImage.fromData(one.jpeg) for one in found)

        self.ask(lambda _progress: read(), self._on_read)

    def _on_read(self, found: tuple[tuple[Photo, ...], tuple[QImage, ...]]) -> None:
        (self._photos, images), self._is_read = found, True
        most = number(photographing.MOST)
        self.head.say(tr("{count} dari paling banyak {most}", count=number(len(images)), most=most))
        self.out.setEnabled(bool(images))
        self.new.setEnabled(len(images) < photographing.MOST)
        self.view.show_photos(images, [self._said(at) for at in range(len(images))])
        if images:
            self.show_content()
        else:
            body = tr(
                "Ctrl+O, atau seret fotonya ke sini. Foto dikecilkan, keterangan kameranya dibuang, "
                "dan tidak ikut terkirim."
            )
            self.show_empty("file", tr("Belum ada foto"), body)
            self._focus.mind()

    def _said(self, at: int) -> str:
        one = self._photos[at]
        return tr(
            "Foto {number} dari {count} · {width} x {height} · {size} kB · {by} · {when}",
            number=at + 1,
            count=len(self._photos),
            width=one.width,
            height=one.height,
            size=number(max(len(one.jpeg) // 1000, 1)),
            by=one.by.strip() or "–",
            when=moment_of(one.at),
        )

    # -- acts --

    @action(later("Tambah foto"), "Ctrl+O", icon="plus", foot=later("tambah"))
    def add(self) -> None:
        """Ctrl+O: choose pictures."""
        kinds = tr("Foto (*.jpg *.jpeg *.png *.webp)")
        self.take_files(picking.pick_files(self, tr("Foto tempat"), kinds))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take pictures in, as many as there is room for."""
        if not paths:
            return
        desk, record = self.host.desk, self.record

        def take() -> list[tuple[Photo, Taken]]:
            found = []
            for path in paths:
                seen = photographing.look_at(path)
                found.append((photographing.add(desk, record, seen.small), seen))
            return found

        self.work(tr("Mengecilkan foto"), lambda _progress: take(), self._on_taken, failed=self._on_refused)

    def _on_refused(self, error: object) -> None:
        self.tell_refusal(error)  # type: ignore[arg-type]
        self.load()  # Those before it are in.

    def _on_taken(self, found: list[tuple[Photo, Taken]]) -> None:
        self._place = next((seen.place for _, seen in reversed(found) if seen.place), None)
        self.place.setVisible(self._place is not None)
        said = tr("{count} foto ditambahkan.", count=number(len(found)))
        photos, record = [one for one, _ in found], self.record

        def away(desk: Desk, _progress: Progress) -> None:
            for one in photos:
                photographing.remove(desk, one.key)

        def back(desk: Desk, _progress: Progress) -> None:
            for one in photos:
                photographing.bring_back(desk, record, one)

        self.host.offer_undo(Undoable(said, away, back, ("foto",)))
        self._tell()

    def _tell(self) -> None:
        self.host.refresh.tell("foto", ids=(self.record,), by=self.key)
        self.load()

    def remove(self) -> None:
        """Del: forget the picture that is shown."""
        if not self._photos:
            return
        one, desk, record = self._photos[self.view.current], self.host.desk, self.record

        def away(there: Desk, _progress: Progress) -> None:
            photographing.remove(there, one.key)

        def back(there: Desk, _progress: Progress) -> None:
            photographing.bring_back(there, record, one)

        def done(_nothing: None) -> None:
            self.host.offer_undo(Undoable(tr("Foto dihapus."), back, away, ("foto",)))
            self._tell()

        self.host.background.ask(self, lambda progress: away(desk, progress), done, failed=self.tell_refusal)

    @action(later("Pakai koordinat foto"), "Alt+K", icon="pin")
    def take_place(self) -> None:
        """Alt+K: the record lies where the photo was taken."""
        place, desk, record = self._place, self.host.desk, self.record
        if place is None:
            return
        self.host.background.ask(
            self,
            lambda _progress: photographing.take_place(desk, record, place),
            self._on_placed,
            failed=self.tell_refusal,
        )

    def _on_placed(self, done: list[ChangeId] | Refused) -> None:
        self.place.hide()
        if isinstance(done, Refused):
            self.host.say_done(tr("Koordinat foto tidak dapat dipakai untuk data ini."), was_done=False)
        elif done:
            kinds = ("umkm", "koperasi")
            self.host.offer_undo(undoable(tr("Koordinat diambil dari foto."), done, kinds))
            self.host.refresh.tell(*kinds, ids=(self.record,), by=self.key)

    @action(later("Simpan foto ke folder"), "Ctrl+E", icon="folder", button=later("Simpan ke folder"))
    def hand_out(self) -> None:
        """Ctrl+E: ask what for, and write the pictures as files; that is noted."""
        if self._photos:
            ask_purpose(self, self._hand_out)

    def _hand_out(self, purpose: str) -> None:
        folder = picking.pick_folder(self, tr("Simpan foto ke folder"))
        if folder is None:
            return
        desk, record = self.host.desk, self.record
        self.work(
            tr("Menulis foto"),
            lambda _progress: photographing.hand_out(desk, record, folder, purpose=purpose),
            lambda paths: self.host.say_done(
                tr("{count} foto ditulis ke {folder}. Dicatat.", count=number(len(paths)), folder=folder.name)
            ),
        )

    shows: ClassVar[frozenset[str]] = frozenset({"foto"})
    hints: ClassVar[tuple[str, ...]] = (
        later("← → foto lain"),
        later("Del hapus"),
        later("Ctrl+Z urungkan"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del, wherever the focus is."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.remove()
        else:
            super().keyPressEvent(event)
