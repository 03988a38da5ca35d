"""The rail: the pages with their digits, and a count where something waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from dinkop_desktop.window.pages.listing import Listed
from dinkop_desktop.window.widgets import STRETCH, Item, column, glyph, holder, pill, row, scrolled, text
from dinkop_desktop.window.words import number, tr

WIDE_PX, NARROW_PX = 204, 54
_BETWEEN_GROUPS_PX = 10
_TALL_PX, _LOW_PX = 28, 20  # of a line; an icon needs no less
_MANY = 1000
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RailButton(QPushButton):
    """One page: icon, words, a count where something waits, the digit of its key."""

    def __init__(self, listed: Listed) -> None:
        """Make the button of a page."""
        super().__init__()
        self.listed = listed
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setProperty("kind", "rail")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(f"{tr(listed.words)} ({listed.shortcut})")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words, self._digit = text(tr(listed.words)), text(listed.shortcut[-1:], "caption")
        self._count = pill("", "accent")
        self._digit.setFixedWidth(10)
        self._waiting, self._is_narrow, self._tall = 0, False, _TALL_PX
        symbol = glyph(listed.icon, "muted")
        parts: list[Item] = [symbol, 2, self._words, STRETCH, self._count, self._digit]
        self.setLayout(row(*parts, gap=2, margins=(10, 0, 4, 0)))
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_waiting(0)

    def set_waiting(self, count: int) -> None:
        """Show how many wait there."""
        self._waiting = count
        # Four figures and the longest name have no room beside each other; the tooltip has them all.
        self._count.setText(
            number(count) if count < _MANY else tr("{count} rb", count=number(count // _MANY))
        )
        self._count.setVisible(count > 0 and not self._is_narrow)
        name = tr(self.listed.words)
        said = self._said(count) if count else ""
        self.setAccessibleName(f"{name}, {said}" if said else name)
        self.setToolTip(f"{name} ({self.listed.shortcut})" + (f"\n{said}" if said else ""))

    def _said(self, count: int) -> str:
        """What is counted: records to be sent, or what waits."""
        if self.listed.key == "kirim":
            return tr("{count} data belum dikirim", count=number(count))
        return tr("{count} menunggu", count=number(count))

    def set_narrow(self, *, narrow: bool) -> None:
        """The icon alone, or everything."""
        self._is_narrow = narrow
        self._words.setVisible(not narrow)
        self._digit.setVisible(not narrow)
        self._count.setVisible(self._waiting > 0 and not narrow)

    def set_tall(self, tall: int) -> None:
        """Be so high where the icon stands alone, so that many pages have room."""
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A dense line, as high as its letters need; where the icon stands alone it may be lower."""
        if self._is_narrow:
            return QSize(40, self._tall)
        return QSize(40, max(_TALL_PX, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        """Narrow, never lower."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there; the arrows move between pages."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


class Rail(QFrame):
    """The list of pages. In a narrow window only the icons stay; tooltips have the words.

    Signals:
        chosen: key of a page.
    """

    chosen = Signal(str)

    def __init__(self, office: str, officer: str, pages: Sequence[Listed], *, is_demo: bool = False) -> None:
        """Make the rail of a role's pages."""
        super().__init__()
        self.setProperty("panel", "rail")
        self.setAccessibleName(tr("Daftar halaman"))
        self.buttons: dict[str, RailButton] = {}
        self._wide_only: list[QWidget] = []
        title, self._officer = text(office, "strong", wrap=True), text("", "caption", wrap=True)
        self.set_officer(officer)
        head = holder(column(title, self._officer, gap=0))
        self._wide_only.append(head)
        mark = glyph("beaker" if is_demo else "office", "warning" if is_demo else "accent", 22)
        lines = self._lines(pages)
        search = text(tr("Cari apa saja   Ctrl+K"), "caption")
        self._wide_only.append(search)
        above = row(mark, head, gap=8, margins=(14, 0, 8, 0))
        above.setAlignment(mark, Qt.AlignmentFlag.AlignLeft)
        above.setStretch(1, 1)
        self._area = area = scrolled(column(*lines, STRETCH, gap=1))
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # Wheel and keys still move.
        area.viewport().installEventFilter(self)
        parts: list[Item] = [above, area, row(search, margins=(14, 0, 0, 0))]
        if is_demo:
            sample = pill(tr("DATA CONTOH"), "warning")
            self._wide_only.append(sample)
            parts.insert(1, row(sample, STRETCH, margins=(14, 2, 0, 2)))
        self.setLayout(column(*parts, gap=4, margins=(0, 12, 0, 8)))
        self.set_narrow(narrow=False)

    def _lines(self, pages: Sequence[Listed]) -> list[Item]:
        lines: list[Item] = []
        for prefix, name in (("Ctrl", tr("Ctrl + angka")), ("Alt", tr("Alt + angka"))):
            group = [one for one in pages if one.shortcut.startswith(prefix)]
            if not group:
                continue
            heading = text(name, "overline")
            self._wide_only.append(heading)
            lines += [*([6] if lines else []), row(heading, margins=(14, 0, 0, 0))]
            for one in group:
                button = RailButton(one)
                button.clicked.connect(self._on_clicked)
                self.buttons[one.key] = button
                lines.append(row(button, margins=(6, 0, 6, 0)))
        return lines

    def show_page(self, key: str) -> None:
        """Mark the page that is shown."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def set_officer(self, name: str) -> None:
        """Say who types."""
        self._officer.setText(tr("{name} · Alt+0", name=name.strip() or tr("tanpa nama")))

    def set_waiting(self, counts: Mapping[str, int]) -> None:
        """Show what waits on which page."""
        for key, button in self.buttons.items():
            button.set_waiting(counts.get(key, 0))

    def set_narrow(self, *, narrow: bool) -> None:
        """Icons only, or words too."""
        self.setFixedWidth(NARROW_PX if narrow else WIDE_PX)
        for part in self._wide_only:
            part.setVisible(not narrow)
        for button in self.buttons.values():
            button.set_narrow(narrow=narrow)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every icon stays in sight, down to the smallest window."""
        if watched is self._area.viewport() and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        count = max(1, len(self.buttons))
        room = self._area.viewport().height() - _BETWEEN_GROUPS_PX - count
        for button in self.buttons.values():
            button.set_tall(max(_LOW_PX, min(_TALL_PX, room // count)))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            self.chosen.emit(button.listed.key)
