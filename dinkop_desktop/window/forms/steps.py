"""The way of a Koperasi Serba Usaha to one of the five kinds, as five marks: done, now, still open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dinkop_desktop.register.catalogue.koperasi import TRANSITION_STEPS
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.look.tokens import CAPTION_PT
from dinkop_desktop.window.words import later, tr

# Short names, in the order of the law; the rows below have the whole ones.
_NAMES = (later("Jenis"), later("Rapat"), later("Akta"), later("SABH"), later("Selesai"))
_RADIUS = 7


def done_steps(state: FormState) -> list[str]:
    """Codes of the steps that have their day."""
    return [
        str(row.answers["langkah"].value)
        for row in state.rows["transisi_ksu"]
        if not row.is_removed and row.answers["tanggal"].value is not None
    ]


def next_step(state: FormState) -> str:
    """Code of the first step without its day; "" where all are done."""
    done = done_steps(state)
    return next((step.code for step in TRANSITION_STEPS if step.code not in done), "")


class StepStrip(QWidget):
    """The marks, painted; the words say what the colours say."""

    def __init__(self) -> None:
        """Make an empty strip."""
        super().__init__()
        self._done: Sequence[str] = ()
        self._now = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, state: FormState) -> None:
        """Show how far the koperasi of a form is."""
        self.show_done(done_steps(state), next_step(state))

    def show_done(self, done: Sequence[str], now: str) -> None:
        """Show which steps are done, and which one comes now; "" for none."""
        self._done, self._now = done, now
        names = [tr(name) for name in _NAMES]
        said = [
            tr("{step}: sudah", step=name) if step.code in self._done else tr("{step}: belum", step=name)
            for step, name in zip(TRANSITION_STEPS, names, strict=True)
        ]
        self.setAccessibleName(tr("Langkah transisi KSU"))
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Marks with their names below."""
        return QSize(360, 2 * _RADIUS + 8 + QFontMetrics(self._font_of("")).height())

    def _font_of(self, code: str) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(CAPTION_PT)
        font.setWeight(QFont.Weight.DemiBold if code == self._now else QFont.Weight.Normal)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the way, the marks, the names."""
        tokens, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.width() / len(_NAMES)
        middles = [room * (place + 0.5) for place in range(len(_NAMES))]
        painter.setPen(QPen(QColor(tokens.line_strong), 1.6))
        painter.drawLine(QPointF(middles[0], _RADIUS + 1), QPointF(middles[-1], _RADIUS + 1))
        for middle, step, name in zip(middles, TRANSITION_STEPS, _NAMES, strict=True):
            done, now = step.code in self._done, step.code == self._now
            painter.setPen(QPen(QColor(tokens.accent if done or now else tokens.line_strong), 2))
            painter.setBrush(QColor(tokens.accent if done else tokens.surface))
            painter.drawEllipse(QPointF(middle, _RADIUS + 1), _RADIUS, _RADIUS)
            if done:
                tick = icons.pixmap("check", tokens.on_accent, 11)
                painter.drawPixmap(QPointF(middle - 5.5, _RADIUS - 4.5), tick)
            elif now:
                painter.setBrush(QColor(tokens.accent))
                painter.drawEllipse(QPointF(middle, _RADIUS + 1), 2.5, 2.5)
            painter.setFont(self._font_of(step.code))
            painter.setPen(QColor(tokens.text if done or now else tokens.muted))
            box = QRectF(middle - room / 2, 2 * _RADIUS + 4, room, self.height() - 2 * _RADIUS - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, tr(name))
