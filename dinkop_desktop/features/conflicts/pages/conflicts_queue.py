"""The queue of questions at the left: the record in the first line, the field and its office below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QProgressBar, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dinkop_desktop.features.conflicts.deciding import Asked
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ALIAS, LIFE
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.tokens import CAPTION_PT
from dinkop_desktop.window.tables import Column, Place, Ready, Row, Table
from dinkop_desktop.window.tables.model import Index, PagedModel
from dinkop_desktop.window.widgets import STRETCH, Chip, column, row, text
from dinkop_desktop.window.words import label, later, number, tr

QUEUE_PX, _ROW_PX = 264, 46
CHIPS = (later("Semua"), later("Uang"), later("Identitas"))
_MONEY = frozenset({FieldKind.RUPIAH})
_IDENTITY = frozenset({FieldKind.NIK, FieldKind.NIB, FieldKind.NPWP, FieldKind.NIK_KOPERASI})


def field_words(asked: Asked) -> str:
    """The field that is in question, as people know it."""
    if asked.question.field == LIFE:
        return tr("Dihapus atau tetap ada")
    if asked.question.field == ALIAS:
        return tr("Digabungkan atau tidak")
    field = catalogue.KINDS[asked.question.kind].field(asked.question.field)
    return label(field.label) if field else asked.question.field


def is_about(asked: Asked, chip: int) -> bool:
    """Whether a question belongs under a chip: all, money, identity."""
    field = catalogue.KINDS[asked.question.kind].field(asked.question.field)
    kind = field.kind if field else FieldKind.TEXT
    return not chip or kind in (_MONEY if chip == 1 else _IDENTITY)


def in_order(queue: Sequence[Asked], chip: int, later: Sequence[str]) -> list[Asked]:
    """The questions of a chip, those that were left for later at the end."""
    shown = [one for one in queue if is_about(one, chip)]
    place = {question: at for at, question in enumerate(later, 1)}
    return sorted(shown, key=lambda one: place.get(one.question.id, 0))


class TwoLines(str):
    """A cell of two lines; said as one."""

    __slots__ = ("above", "below")
    above: str
    below: str

    def __new__(cls, above: str, below: str) -> TwoLines:
        """Put two lines together."""
        made = super().__new__(cls, f"{above}, {below}")
        made.above, made.below = above, below
        return made


class QueueTable(Table):
    """The questions; digits and letters are the page's.

    Signals:
        typed: a digit or letter, for the page.
    """

    typed = Signal(str)

    def __init__(self, background: Background) -> None:
        """Make an empty queue."""
        super().__init__(
            tr("Konflik yang menunggu"),
            (Column("apa", tr("Data"), 0, sorts=False),),
            background,
            row_px=_ROW_PX,
        )
        self.setItemDelegate(_TwoLinesDelegate(self))
        self.horizontalHeader().hide()
        height = self.fontMetrics().height() * 2 + 12
        self.verticalHeader().setDefaultSectionSize(max(_ROW_PX, height))
        self.setProperty("ring", "row")

    def show_asked(self, asked: Sequence[Asked], names: dict[str, str], *, at: int) -> None:
        """Show questions, one of them the current one."""
        rows = tuple(
            Row(
                one.question.id,
                (
                    TwoLines(
                        one.of.title or tr("(tanpa nama)"),
                        f"{field_words(one)} · {names.get(one.of.owner, one.of.owner)}",
                    ),
                ),
            )
            for one in asked
        )
        record = asked[at].question.id if 0 <= at < len(asked) else ""
        self.show_source(Ready(rows), place=Place(record, max(at, 0), self.verticalScrollBar().value()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand digits and letters on; Space marks nothing here."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.text().isalnum():
            self.typed.emit(event.text().upper())
        elif event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)


class QueuePanel(QFrame):
    """How far the work is, what is shown of it, and the queue.

    Signals:
        chip_chosen: number of a chip.
    """

    chip_chosen = Signal(int)

    def __init__(self, table: QueueTable) -> None:
        """Stand the parts one below the other."""
        super().__init__()
        self.setProperty("panel", "nav")
        self.setFixedWidth(QUEUE_PX)
        self._done, self._share = text("", "strong"), text("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._rest = text("", "caption")
        self.chips = [Chip(tr(words), checked=not at) for at, words in enumerate(CHIPS)]
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(_choosing(self, at))
        self.setLayout(
            column(
                row(self._done, STRETCH, self._share, margins=(12, 0, 12, 0)),
                row(self._bar, margins=(12, 0, 12, 0)),
                2,
                row(*self.chips, STRETCH, gap=6, margins=(12, 0, 12, 4)),
                table,
                row(self._rest, margins=(12, 0, 12, 0)),
                gap=4,
                margins=(0, 12, 0, 10),
            )
        )

    def show_progress(self, done: int, total: int, shown: int) -> None:
        """So many were decided in this sitting, of so many."""
        self._done.setText(tr("{done} dari {total} diputuskan", done=number(done), total=number(total)))
        self._share.setText(f"{round(100 * done / total) if total else 100} %")
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._bar.setAccessibleName(self._done.text())
        self._rest.setText(tr("↑ ↓ pindah · {count} menunggu", count=number(shown)))

    def show_chips(self, queue: Sequence[Asked], at: int) -> int:
        """Let those be chosen of which there are questions; the one that stays chosen, else that of all."""
        for number_, chip in enumerate(self.chips):
            chip.setEnabled(not number_ or any(is_about(one, number_) for one in queue))
        stays = at if self.chips[at].isEnabled() else 0
        for number_, chip in enumerate(self.chips):
            chip.setChecked(number_ == stays)
        return stays

    def choose(self, at: int) -> None:
        """Show one chip as the chosen one."""
        for number_, chip in enumerate(self.chips):
            chip.setChecked(number_ == at)
        self.chip_chosen.emit(at)


def _choosing(panel: QueuePanel, at: int) -> Callable[[], None]:
    return lambda: panel.choose(at)


class _TwoLinesDelegate(QStyledItemDelegate):
    """Paints a name, and what is asked of it below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one question."""
        model = index.model()
        if not isinstance(model, PagedModel):
            raise RuntimeError("this delegate paints lists by page")
        t, line, rect = theme.tokens(), model.record(index.row()), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, QColor(t.accent_soft if selected else t.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(t.line))
        if selected:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(t.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(t.focus), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
        cell = line.cells[0] if line is not None else ""
        if isinstance(cell, TwoLines):
            box = QRectF(rect).adjusted(12, 4, -8, -5)
            half = box.height() / 2
            font = QFont(option.font)
            font.setWeight(QFont.Weight.DemiBold)
            _write(painter, QRectF(box.left(), box.top(), box.width(), half), cell.above, font, t.text)
            small = QFont(option.font)
            small.setPointSizeF(CAPTION_PT)
            below = QRectF(box.left(), box.top() + half, box.width(), half)
            _write(painter, below, cell.below, small, t.muted)
        painter.restore()


def _write(painter: QPainter, box: QRectF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter) | Qt.TextFlag.TextSingleLine, shown)
