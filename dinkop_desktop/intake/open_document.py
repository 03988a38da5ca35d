"""An OpenDocument spreadsheet looked through before its reader opens it.

Like `inspection` for .xlsx: XML that declares a document type is refused; so is a sheet that says of a few
cells that they are repeated a million times, for the reader would write each of them down.

Source: OpenDocument 1.3 part 3, 19.675 `table:number-columns-repeated`, 19.679 `table:number-rows-repeated`;
    faults.md X01, X03.
"""

from __future__ import annotations

import re
from typing import Final

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.archive import Archive, open_archive

SHEET_CELLS: Final = 12_000_000
_CONTENT = "content.xml"
_MANIFEST = "meta-inf/manifest.xml"
_LEFT_OVER = 4 * 2**20

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)\b([^>]*?)(/?)>")
_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_HAS_VALUE = re.compile(rb"value-type=")


def look_through(content: bytes) -> None:
    """Find the document harmless.

    Args:
        content: the whole file.

    Raises:
        IntakeError: IMP-RUSAK, IMP-SANDI, IMP-BAHAYA, IMP-BESAR as of any zip; IMP-LUAS, it reaches too far.
    """
    archive = open_archive(content)
    if _MANIFEST in archive.entries and b"encryption-data" in b"".join(archive.pieces(_MANIFEST)):
        raise IntakeError("IMP-SANDI")
    for name in archive.entries:
        if name.endswith(".xml"):
            _look_at(archive, name)


def _look_at(archive: Archive, name: str) -> None:
    count = _Counting()
    rest = b""
    for piece in archive.pieces(name):
        text = rest + piece
        if _DECLARATION.search(text):
            raise IntakeError("IMP-BAHAYA")
        cut = text.rfind(b"<")
        if len(text) - max(cut, 0) > _LEFT_OVER:
            raise IntakeError("IMP-BAHAYA")
        if name == _CONTENT:
            count.add(text[: max(cut, 0)])
        rest = text[max(cut, 0) :]
    if name == _CONTENT:
        count.add(rest)


class _Counting:
    """How many cells the rows stand for, once what is repeated is written out."""

    def __init__(self) -> None:
        self._times, self._width, self._widest, self._height = 1, 0, 0, 0

    def add(self, text: bytes) -> None:
        """Go on with the next whole tags.

        Raises:
            IntakeError: IMP-LUAS.
        """
        for end, name, attributes, _ in _TAG.findall(text):
            if name == b"table":
                self._widest = self._height = 0
            elif name == b"table-row" and not end:
                self._times, self._width = _repeated(_ROWS, attributes), 0
            elif name == b"table-row":
                self._end_row()
            elif not end and _HAS_VALUE.search(attributes):
                self._width += _repeated(_COLUMNS, attributes)

    def _end_row(self) -> None:
        # Rows without any value, repeated to the last row of the sheet, are what every such file ends with.
        if self._width:
            self._height += self._times
            self._widest = max(self._widest, self._width)
        if self._height * self._widest > SHEET_CELLS:
            raise IntakeError("IMP-LUAS", baris=self._height, kolom=self._widest)


def _repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
