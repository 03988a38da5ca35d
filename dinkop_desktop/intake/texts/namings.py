"""What the name of a file, of its sheet and its titles say of all rows: the year, the kelurahan, RT and RW.

1. A title is nearer to the table than the sheet's name, and that nearer than the file's. The nearest that
   says something is taken.
2. Years that are said elsewhere and are others are told as well: somebody has to say which is meant.
3. A year is `tahun 2024`, `per 31 Desember 2024`, or a bare 2024; in a number of a regulation, a range of
   years (2022-2024), a telephone or a day in a file's name there is none. A year to come is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from dinkop_desktop.register.values.areas import Areas

_REGULATION = re.compile(
    r"\b(?:nomor|no\.?|peraturan|perda|perwal|permen\w*|undang|uu|pp|sk|keputusan|kbli)\b", re.IGNORECASE
)
_RANGE = re.compile(
    r"\b(?:19|20)\d\d\s*(?:[-–/]|s\.?\s?/?d\.?|sampai|hingga)\s*(?:19|20)?\d\d\b", re.IGNORECASE
)
_A_DAY = re.compile(r"\d{1,2}[-_. ]\d{1,2}[-_. ]20\d\d|20\d\d[-_. ]\d{1,2}[-_. ]\d{1,2}")
_A_YEAR = re.compile(r"(?<![\d.,])(20[0-4]\d)(?![\d]|[.,]\d)")
_NAMED_AREA = re.compile(r"\b(?:kelurahan|kel\.?|desa)\s*[:.]?\s*([a-z][a-z ]+)", re.IGNORECASE)
_NEIGHBOURHOODS: Final = {
    "rw": re.compile(r"\bRW\s*[.:]?\s*0*(\d{1,3})\b(?!\s*[-–/&,]|\s*(?:s/?d|sampai|dan))", re.IGNORECASE),
    "rt": re.compile(
        r"\bRT\s*[.:]?\s*0*(\d{1,3})\b(?!\s*[-–/&,]\s*\d|\s*(?:s/?d|sampai|dan))", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True)
class Naming:
    """What stands around a table: titles, its sheet's name, and its file's before the last point."""

    titles: Sequence[str] = ()
    sheet: str = ""
    file: str = ""

    @property
    def near_first(self) -> tuple[Sequence[str], ...]:
        """What says something, the nearest to the table first."""
        return self.titles, (self.sheet,), (self.file.replace("_", " "),)


def year_of(naming: Naming, *, until: int) -> tuple[int | None, tuple[int, ...]]:
    """The year of all rows, and every year that is said where they are several.

    Args:
        naming: of the table.
        until: the year that runs; a later one is not meant.
    """
    said = [
        sorted(year for text in texts for year in _years(text) if year <= until)
        for texts in naming.near_first
    ]
    years = {year for found in said for year in found}
    nearest = next((set(found) for found in said if found), set())
    return (nearest.pop() if len(nearest) == 1 else None), tuple(sorted(years)) if len(years) > 1 else ()


def kelurahan_of(naming: Naming, areas: Areas) -> str | None:
    """Code of the kelurahan of all rows."""
    codes = {code for text in (*naming.titles, naming.sheet) if (code := _area(text, areas))}
    if not codes and (bare := areas.resolve(naming.sheet).area) is not None:
        codes = {bare.code}
    if not codes and (code := _area(naming.file.replace("_", " "), areas)):
        codes = {code}
    return codes.pop() if len(codes) == 1 else None


def neighbourhoods_of(naming: Naming) -> dict[str, str]:
    """RT and RW of all rows, with three digits."""
    found = {}
    for key, pattern in _NEIGHBOURHOODS.items():
        numbers = {match[1] for text in (*naming.titles, naming.sheet) for match in pattern.finditer(text)}
        if len(numbers) == 1:
            found[key] = numbers.pop().zfill(3)
    return found


def _years(text: str) -> Iterable[int]:
    if _REGULATION.search(text):
        return ()
    bare = _A_DAY.sub(" ", _RANGE.sub(" ", text))
    return {int(year) for year in _A_YEAR.findall(bare)}


def _area(text: str, areas: Areas) -> str | None:
    for match in _NAMED_AREA.finditer(text):
        words = match[1].split()
        # The name may be one to three words long, and the title may go on behind it.
        for count in range(min(4, len(words)), 0, -1):
            area = areas.resolve(f"Kel. {' '.join(words[:count])}").area
            if area is not None:
                return area.code
    return None
