"""Paper: pages of a PDF, painted without a window, in the program's own letters.

Everything is measured in points (1/72 inch) from the upper left corner of the page, A4.

1. Text is plain: markup in it is shown as letters, no picture, link or file is ever looked up. That is why
   pages are painted with QPainter and QTextLayout and not by QTextDocument, which reads HTML and loads what
   it names.
2. Text can be selected and searched. Letters that turn the direction of reading are shown as U+FFFD.
3. An application object that exists is used and left alone; where there is none, one without a display lives
   while the pages are painted.
4. The same content at the same moment gives the same bytes.

Example: `paint("Rekap", moment, lambda paper: (paper.open_page(), paper.write("Halo", 36, 36, 200)))`
"""

from __future__ import annotations

import re
import uuid
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QPointF, QRectF, Qt, QUuid
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextLayout,
    QTextOption,
)

from dinkop_desktop.files import resources_folder
from dinkop_desktop.papers.cells import fit, for_paper

SHORT_SIDE, LONG_SIDE = 595.0, 842.0
INK, MUTED, ACCENT, ACCENT_SOFT, SOFT, LINE = "#172126", "#52606A", "#0B6673", "#DCEEF1", "#EDF2F3", "#C3CCD1"

_FAMILY = "Open Sans"
_FONT_FILES = ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf", "OpenSans-Bold.ttf")
# The application that has our letters: they go with it.
_READ_FOR: list[weakref.ref[QCoreApplication]] = []
_DOTS_PER_INCH = 1200
_SCALE = _DOTS_PER_INCH / 72
_DATE_IN_PDF = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}Z?[^)]*\)")
_DATE_IN_XMP = re.compile(rb'xmp:(CreateDate|ModifyDate|MetadataDate)="[^"]*"')
_OWN_IDS = uuid.UUID("6f0c4f0e-52a5-5c0f-9d0c-7a1d6c1f3674")


class Align(Enum):
    """Where a text stands in its width."""

    LEFT = Qt.AlignmentFlag.AlignLeft
    CENTRE = Qt.AlignmentFlag.AlignHCenter
    RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Attributes:
        size: in points.
        weight: of `QFont.Weight`.
        colour: `#rrggbb`.
        align: where it stands in its width.
        spacing: of the letters, in percent; 100 as the font has it.
    """

    size: float
    weight: QFont.Weight = QFont.Weight.Normal
    colour: str = INK
    align: Align = Align.LEFT
    spacing: int = 100


class Paper:
    """The pages of one document while they are painted."""

    def __init__(self, writer: QPdfWriter) -> None:
        self._writer = writer
        self._painter: QPainter | None = None
        self._fonts: dict[Style, QFont] = {}
        self.width, self.height = SHORT_SIDE, LONG_SIDE

    def open_page(self, *, landscape: bool = False) -> None:
        """Begin a page; the first call decides how all of them lie."""
        if self._painter is None:
            orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
            self._writer.setPageOrientation(orientation)
            if landscape:
                self.width, self.height = LONG_SIDE, SHORT_SIDE
            self._painter = QPainter(self._writer)
            if not self._painter.isActive():
                raise RuntimeError("the PDF writer cannot be painted on")
        else:
            self._writer.newPage()

    def close(self) -> None:
        """End the last page."""
        if self._painter is not None:
            self._painter.end()

    def measure(self, text: str, style: Style) -> float:
        """Width of the text in one line."""
        layout = self._lay_out(text, style, None)
        return layout.lineAt(0).naturalTextWidth() / _SCALE if layout.lineCount() else 0.0

    def height_of(self, text: str, style: Style, width: float) -> float:
        """Height of the text when it is broken into lines of that width."""
        layout = self._lay_out(text, style, width)
        return sum(layout.lineAt(index).height() for index in range(layout.lineCount())) / _SCALE

    def cut(self, text: str, style: Style, width: float) -> str:
        """What of a text fits into one line of that width, with an ellipsis where something is left out."""
        if self.measure(text, style) <= width:
            return text
        fits, rest = 0, len(text)
        while rest - fits > 1:
            middle = (fits + rest) // 2
            if self.measure(text[:middle].rstrip() + "…", style) <= width:
                fits = middle
            else:
                rest = middle
        return text[:fits].rstrip() + "…" if fits else ""

    def write(self, text: str, x: float, y: float, width: float, style: Style) -> float:
        """Write a text below `y`, broken into lines of that width.

        Returns:
            Its height.
        """
        layout = self._lay_out(text, style, width)
        painter = self._open_painter()
        painter.setPen(QColor(style.colour))
        layout.draw(painter, QPointF(x * _SCALE, y * _SCALE))
        return sum(layout.lineAt(index).height() for index in range(layout.lineCount())) / _SCALE

    def rule(self, x: float, y: float, width: float, *, weight: float = 0.4, colour: str = LINE) -> None:
        """A horizontal line."""
        self.fill(x, y - weight / 2, width, weight, colour)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A ground without border."""
        rect = QRectF(x * _SCALE, y * _SCALE, width * _SCALE, height * _SCALE)
        self._open_painter().fillRect(rect, QColor(colour))

    def frame(self, x: float, y: float, width: float, height: float, colour: str = LINE) -> None:
        """A border without ground."""
        painter = self._open_painter()
        painter.setPen(QPen(QColor(colour), 0.6 * _SCALE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(x * _SCALE, y * _SCALE, width * _SCALE, height * _SCALE))

    def draw(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        paint_it: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Let somebody paint into a box whose units are points; letters are measured in pixels there."""
        painter = self._open_painter()
        painter.save()
        painter.translate(x * _SCALE, y * _SCALE)
        painter.scale(_SCALE, _SCALE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_it(painter, QRectF(0, 0, width, height))
        painter.restore()

    def _open_painter(self) -> QPainter:
        if self._painter is None:
            raise RuntimeError("no page is open")
        return self._painter

    def _lay_out(self, text: str, style: Style, width: float | None) -> QTextLayout:
        clean = for_paper(text).replace("\n", "\u2028")
        if style not in self._fonts:
            self._fonts[style] = _font(style)
        layout = QTextLayout(clean, self._fonts[style], self._writer)
        option = QTextOption(style.align.value)
        option.setWrapMode(
            QTextOption.WrapMode.NoWrap
            if width is None
            else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            # A hair more than the width, or a text measured to fit exactly may break by rounding.
            line.setLineWidth(1e7 if width is None else width * _SCALE + 1)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout


def paint(title: str, made_at: datetime, draw: Callable[[Paper], None]) -> bytes:
    """The PDF that `draw` paints.

    Args:
        title: for the document's properties.
        made_at: aware; the only date in the file.
        draw: opens pages and writes on them; may measure before it opens the first.
    """
    with with_letters():
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(_DOTS_PER_INCH)
        writer.setTitle(fit(title)[0])
        writer.setCreator("Dinkop Desktop")
        own_id = uuid.uuid5(_OWN_IDS, f"{title} {made_at.isoformat()}")
        writer.setDocumentId(QUuid(f"{{{own_id}}}"))
        paper = Paper(writer)
        try:
            draw(paper)
        finally:
            paper.close()
        return _dated(bytes(buffer.data().data()), made_at)


@contextmanager
def with_letters() -> Iterator[None]:
    """An application object with our letters, for as long as it is needed."""
    existing = QCoreApplication.instance()
    if existing is not None and not isinstance(existing, QGuiApplication):
        raise RuntimeError("a QCoreApplication without letters is running; make it a QGuiApplication")
    if existing is not None:
        read_letters(existing)
        yield
        return
    own = QGuiApplication(["dinkop", "-platform", "offscreen"])
    try:
        read_letters(own)
        yield
    finally:
        # Shut down and not kept: a window opened later in this process needs an application of its own kind.
        own.shutdown()


def read_letters(application: QCoreApplication) -> None:
    """Give an application the program's letters, once; a window calls it as it starts, before any worker."""
    if _READ_FOR and _READ_FOR[-1]() is application:
        return
    for name in _FONT_FILES:
        if QFontDatabase.addApplicationFontFromData((resources_folder() / "fonts" / name).read_bytes()) < 0:
            raise RuntimeError(f"{name} is no font")
    _READ_FOR[:] = [weakref.ref(application)]


def chart_font(size_px: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Our letters for what is painted by `Paper.draw`; there is an application while a PDF is painted."""
    font = QFont(_FAMILY)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("liga"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _font(style: Style) -> QFont:
    font = QFont(_FAMILY)
    font.setPointSizeF(style.size)
    font.setWeight(style.weight)
    # Joined letters (fi) would be found by no search and be copied as a sign of their own.
    font.setFeature(QFont.Tag("liga"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.spacing != 100:  # noqa: PLR2004 - percent: as the font has it
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, style.spacing)
    return font


def _dated(pdf: bytes, made_at: datetime) -> bytes:
    """The file with our moment in place of the clock's; lengths stay, so that its table of offsets holds."""
    moment = made_at.astimezone(UTC)

    def put(text: str, match: re.Match[bytes]) -> bytes:
        content = text.encode()
        return content.ljust(len(match[0])) if len(content) <= len(match[0]) else match[0]

    def in_pdf(match: re.Match[bytes]) -> bytes:
        return put(f"/{match[1].decode()} (D:{moment:%Y%m%d%H%M%S}Z)", match)

    def in_xmp(match: re.Match[bytes]) -> bytes:
        return put(f'xmp:{match[1].decode()}="{moment:%Y-%m-%dT%H:%M:%S}+00:00"', match)

    head, tail = pdf[:8192], pdf[8192:]
    return _DATE_IN_XMP.sub(in_xmp, _DATE_IN_PDF.sub(in_pdf, head)) + tail
