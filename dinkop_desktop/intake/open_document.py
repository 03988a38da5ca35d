"""An OpenDocument spreadsheet looked through before its reader opens it.

Like `inspection` for .xlsx: XML that declares a document type is refused; so is a sheet that says of a few
cells that they are repeated a million times, for the reader would write each of them down. Cells whose
formula has no value, or an error, are noted: the reader would take them for empty ones.

Source: OpenDocument 1.3 part 3, 19.675 `table:number-columns-repeated`, 19.679 `table:number-rows-repeated`;
    faults.md X01, X03.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.archive import Archive, open_archive
from dinkop_desktop.intake.places import column_letters

SHEET_CELLS: Final = 12_000_000
_CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"
_LEFT_OVER = 4 * 2**20

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*?)(/?)>")
_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_NAME = re.compile(rb'table:name="([^"]*)"')
_HAS_VALUE = re.compile(rb"\soffice:value-type=")
_FORMULA = re.compile(rb"\stable:formula=")
_ERROR = re.compile(rb'\scalcext:value-type="error"')


def look_through(content: bytes) -> dict[str, frozenset[str]]:
    """Find the document harmless.

    Args:
        content: the whole file.

    Returns:
        Sheet name -> places (`B7`) of formulas without a value, or with an error for one.

    Raises:
        IntakeError: IMP-RUSAK, IMP-SANDI, IMP-BAHAYA, IMP-BESAR as of any zip; IMP-LUAS, it reaches too far.
    """
    archive = open_archive(content)
    if _MANIFEST in archive.entries and b"encryption-data" in b"".join(archive.pieces(_MANIFEST)):
        raise IntakeError("IMP-SANDI")
    walk = _Walk()
    for name in archive.entries:
        if name.endswith(".xml"):
            _look_at(archive, name, walk)
    return {name: frozenset(places) for name, places in walk.unread.items()}


def _look_at(archive: Archive, name: str, walk: _Walk) -> None:
    rest = b""
    for piece in archive.pieces(name):
        text = rest + piece
        if _DECLARATION.search(text):
            raise IntakeError("IMP-BAHAYA")
        cut = max(text.rfind(b"<"), 0)
        if len(text) - cut > _LEFT_OVER:
            raise IntakeError("IMP-BAHAYA")
        if name == _CONTENT:
            walk.add(text[:cut])
        rest = text[cut:]
    if name == _CONTENT:
        walk.add(rest)


class _Walk:
    """A way through the cells: how many they are once what is repeated is written out; the unread ones."""

    def __init__(self) -> None:
        self.unread: dict[str, set[str]] = {}
        self._sheet = ""
        self._row, self._column, self._times = 0, 0, 1
        self._width, self._widest, self._height = 0, 0, 0

    def add(self, text: bytes) -> None:
        """Go on with the next whole tags.

        Raises:
            IntakeError: IMP-LUAS.
        """
        for end, name, attributes, closed in _TAG.findall(text):
            if name == b"table":
                self._begin_sheet(attributes if not end else b"")
            elif name == b"table-row" and not end:
                self._times, self._width, self._column = _repeated(_ROWS, attributes), 0, 0
                if closed:
                    self._end_row()
            elif name == b"table-row":
                self._end_row()
            elif not end:
                self._pass_cell(attributes)

    def _begin_sheet(self, attributes: bytes) -> None:
        found = _NAME.search(attributes)
        self._sheet = unescape(found[1].decode("utf-8", "replace")) if found else self._sheet
        self._row = self._widest = self._height = 0

    def _pass_cell(self, attributes: bytes) -> None:
        times = _repeated(_COLUMNS, attributes)
        has_value = _HAS_VALUE.search(attributes) is not None
        if _ERROR.search(attributes) or (not has_value and _FORMULA.search(attributes)):
            place = f"{column_letters(self._column)}{self._row + 1}"
            self.unread.setdefault(self._sheet, set()).add(place)
        self._column += times
        self._width += times if has_value else 0

    def _end_row(self) -> None:
        self._row += self._times
        # Rows without any value, repeated to the last row of the sheet, are what every such file ends with.
        if self._width:
            self._height += self._times
            self._widest = max(self._widest, self._width)
        if self._height * self._widest > SHEET_CELLS:
            raise IntakeError("IMP-LUAS", baris=self._height, kolom=self._widest)


def _repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
