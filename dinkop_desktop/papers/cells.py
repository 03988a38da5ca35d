"""Cells: how a value is written into a sheet so that it comes back as the same value.

1. No text ever becomes a formula, a number, an address or a date: text is written as text, whatever it says.
   Text that a spreadsheet could take for a formula when somebody edits the cell carries quotePrefix besides;
   the text itself is not changed, so `+62812...` comes back as `+62812...`.
2. A letter that XML cannot carry (most control characters, half a surrogate pair) becomes U+FFFD.
3. Excel keeps 32,767 letters to a cell, counted in UTF-16; what is longer is cut and ends with an ellipsis.
4. What looks like Excel's own escape (`_x0041_`) is escaped once more.
5. A number of more than 15 digits is written as text: Excel would round it. So is a date before March 1900,
   where Excel's calendar has a day too many.

Every text that had to be changed (2, 3) is reported by cell: nothing is lost without being said.

Source: ECMA-376 part 1, 18.3.1.4 (cells), 18.8.45 (quotePrefix), 22.4.2.4 (escapes); XML 1.0 section 2.2.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dinkop_desktop.papers.table import FIGURE_KINDS, Cell, ColumnKind

CELL_LETTERS = 32_767
LISTED_REPLACEMENTS = 1_000
CUT_MARK = "…"
REPLACEMENT = "\ufffd"

Encoder = Callable[[int, Cell], str]

_EXACT_NUMBER = 10**15
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_SOUND_DAY = date(1900, 3, 1)
_UNITS_AT_MOST = 2  # UTF-16 units that one letter takes

# What begins so could be read as a formula; some versions fold the full-width forms, and some skip white
# space, quotes and separators before they look. Source: OWASP, "CSV Injection".
_FORMULA_STARTS = frozenset("=+-@|%;,'\"\t\r\n ＝＋－＠")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_TURNS_READING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# One look tells whether a text can be written as it stands; nearly all can.
_NEEDS_CARE = re.compile(r"[\x00-\x1f&<>\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|_x|^\s|\s$")


@dataclass(frozen=True, slots=True)
class Replacement:
    """One cell whose text could not be written as it was.

    Attributes:
        cell: where it stands (`B7`).
        key: the column's key.
        reason: `huruf` for letters that were replaced, `panjang` for text that was cut.
    """

    cell: str
    key: str
    reason: str


@dataclass(slots=True)
class Replacements:
    """The cells that were changed on their way out: the first ones by name, all of them by number."""

    listed: list[Replacement] = field(default_factory=list)
    count: int = 0

    def add(self, cell: str, key: str, reasons: tuple[str, ...]) -> None:
        """Note one more cell for each reason."""
        for reason in reasons:
            self.count += 1
            if self.count <= LISTED_REPLACEMENTS:
                self.listed.append(Replacement(cell, key, reason))


def fit(text: str) -> tuple[str, tuple[str, ...]]:
    """The text as a cell can hold it, and why it had to be changed (`huruf`, `panjang`; mostly nothing)."""
    reasons: tuple[str, ...] = ()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _FORBIDDEN.search(text):
        text, reasons = _FORBIDDEN.sub(REPLACEMENT, text), ("huruf",)
    if len(text) * _UNITS_AT_MOST > CELL_LETTERS:
        units = text.encode("utf-16-le")
        if len(units) > CELL_LETTERS * 2:
            kept = units[: (CELL_LETTERS - len(CUT_MARK)) * 2].decode("utf-16-le", "ignore")
            text, reasons = kept + CUT_MARK, (*reasons, "panjang")
    return text, reasons


def for_paper(text: str) -> str:
    """The text as it stands on paper: letters that turn the direction of reading are shown as a sign."""
    return _TURNS_READING.sub(REPLACEMENT, fit(text)[0]).replace("\t", " ")


def letters_of(index: int) -> str:
    """The name of the column at `index`, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def text_encoder(index: int, key: str, styles: tuple[int, int], replacements: Replacements) -> Encoder:
    """A function that writes a value as a text cell of the column at `index`.

    Args:
        index: of the column, from 0.
        key: of the column, for the report of replacements.
        styles: of ordinary text, and of text that looks like a formula.
        replacements: where changed cells are noted.
    """
    letters = letters_of(index)
    plain, guarded = styles

    def encode(row: int, value: Cell) -> str:
        if value is None or value == "":
            return ""
        text = value if isinstance(value, str) else str(value)
        keep = ""
        if len(text) * _UNITS_AT_MOST > CELL_LETTERS or _NEEDS_CARE.search(text):
            text, reasons = fit(text)
            replacements.add(f"{letters}{row}", key, reasons)
            keep = ' xml:space="preserve"'
            text = _ESCAPE_LIKE.sub("_x005F_", text)
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        style = guarded if text[:1] in _FORMULA_STARTS else plain
        return f'<c r="{letters}{row}" s="{style}" t="inlineStr"><is><t{keep}>{text}</t></is></c>'

    return encode


def number_encoder(index: int, style: int, as_text: Encoder) -> Encoder:
    """A function that writes whole numbers and fractions; what Excel would round goes through `as_text`."""
    letters = letters_of(index)

    def encode(row: int, value: Cell) -> str:
        if isinstance(value, (int, float)) and not math.isnan(value) and abs(value) < _EXACT_NUMBER:
            return f'<c r="{letters}{row}" s="{style}"><v>{value!r}</v></c>'
        return as_text(row, value)

    return encode


def date_encoder(index: int, style: int, as_text: Encoder) -> Encoder:
    """A function that writes dates, given as such or as ISO text; the rest goes through `as_text`."""
    letters = letters_of(index)

    def encode(row: int, value: Cell) -> str:
        day = _day(value)
        if day is None or day < _FIRST_SOUND_DAY:
            return as_text(row, value)
        return f'<c r="{letters}{row}" s="{style}"><v>{(day - _EXCEL_EPOCH).days}</v></c>'

    return encode


def encoder(
    index: int, key: str, kind: ColumnKind, *, styles: tuple[int, int, int], replacements: Replacements
) -> Encoder:
    """A function from row number (from 1) and value to the XML of one cell; "" for nothing.

    Args:
        index: of the column, from 0.
        key: of the column.
        kind: of the column.
        styles: of its values, of text in it, and of text in it that looks like a formula.
        replacements: where cells whose text was changed are noted.
    """
    own, plain, guarded = styles
    as_text = text_encoder(index, key, (plain, guarded), replacements)
    if kind in FIGURE_KINDS:
        return number_encoder(index, own, as_text)
    if kind is ColumnKind.DATE:
        return date_encoder(index, own, as_text)
    return as_text


def _day(value: Cell) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
