"""How figures and days are written on paper.

Indonesian: `1.234.567`, `3,5 %`, `24 Nov 2026`, `Selasa, 24 November 2026`, `10.42`; English: `1,234,567`,
    `3.5 %`, `24 Nov 2026`, `Tuesday, 24 November 2026`, `10:42`.
"""

from __future__ import annotations

from datetime import date, datetime

from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.values.dates import MONTHS

_DAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "id": MONTHS,
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SHORT = 3  # letters of a month, in both
_SWAP = str.maketrans(",.", ".,")
_KILO = 1000
# As wide as a figure and on its middle, as the pages have it too; a hyphen is lost before a number.
_MINUS = "−"


def show_number(value: float, lang: str = "id") -> str:
    """A number with its thousands apart; a fraction with one decimal."""
    text = f"{value:,.1f}" if not float(value).is_integer() else f"{int(value):,}"
    return text.translate(_SWAP) if lang == "id" else text


def show_day(day: date, lang: str = "id") -> str:
    """`24 Nov 2026`."""
    return f"{day.day} {_MONTHS[lang][day.month - 1][:_SHORT]} {day.year}"


def show_long_day(day: date, lang: str = "id", *, weekday: bool = False) -> str:
    """`24 November 2026`, or `Selasa, 24 November 2026`."""
    text = f"{day.day} {_MONTHS[lang][day.month - 1]} {day.year}"
    return f"{_DAYS[lang][day.weekday()]}, {text}" if weekday else text


def show_moment(moment: datetime, lang: str = "id") -> str:
    """`24 November 2026 10.42`, in the moment's own zone."""
    separator = "." if lang == "id" else ":"
    return f"{show_long_day(moment, lang)} {moment.hour:02d}{separator}{moment.minute:02d}"


def show_moment_here(moment: datetime, lang: str = "id") -> str:
    """`24 Nov 2026 10.42`, in this computer's zone: as lists, histories and the command line tell times."""
    here = moment.astimezone()
    separator = "." if lang == "id" else ":"
    return f"{show_day(here, lang)} {here.hour:02d}{separator}{here.minute:02d}"


def moment_here(at: str) -> datetime | None:
    """A moment as records keep it (`2026-11-24T03:42:00Z`), in this computer's zone; None for other texts.

    A change comes with the time that its author's computer told, and that may be any text at all.
    """
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def show_size(size_bytes: int, lang: str = "id") -> str:
    """`812 B`, `48,2 kB`, `1,3 MB`."""
    size = float(size_bytes)
    for unit in ("B", "kB", "MB"):
        if size < _KILO or unit == "MB":
            break
        size /= _KILO
    return f"{show_number(round(size, 1), lang)} {unit}"


def show_cell(value: Cell, kind: ColumnKind, lang: str = "id") -> str:
    """A cell as it stands on paper; nothing is an empty text. Rupiah stand bare, their heading names them."""
    if value is None:
        return ""
    if kind is ColumnKind.DATE:
        return _show_date(value, lang)
    if isinstance(value, (int, float)) and kind in {ColumnKind.NUMBER, ColumnKind.RUPIAH}:
        return show_number(value, lang).replace("-", _MINUS)
    if isinstance(value, (int, float)) and kind is ColumnKind.PERCENT:
        text = f"{value:,.1f} %".replace("-", _MINUS)
        return text.translate(_SWAP) if lang == "id" else text
    return str(value)


def _show_date(value: Cell, lang: str) -> str:
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return show_day(day, lang)
