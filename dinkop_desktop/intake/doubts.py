"""What has to be asked once about a whole file, before anything else: is it a list, and one of here.

1. A form of one business (labels and their values) and a recap (an area or a group, and counts) are no lists,
   and are called by their names.
2. A list of another city, or of another kelurahan than the office's, says so by its columns of regions
   or its title. What nobody knows proves nothing: only names that are known do, or columns of which hardly
   any value is found here.
3. A list of which only the names are understood, and one of which title, sheet and file say different years,
   are asked about as well.

What it does not do: decide. Who takes the list in says that it shall be taken all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Final

from dinkop_desktop.intake import headings
from dinkop_desktop.intake.grids import tidy
from dinkop_desktop.intake.meanings import KECAMATAN
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.register.values import areas as all_areas
from dinkop_desktop.register.values.areas import Areas

FORM, RECAP, OTHER_CITY, OTHER_KELURAHAN, NAMES_ALONE, YEARS = (
    "IMP-FORMULIR",
    "IMP-REKAP",
    "IMP-KOTA-LAIN",
    "IMP-KELURAHAN-LAIN",
    "IMP-NAMA-SAJA",
    "IMP-TAHUN-BEDA",
)
SETTLED_BY_A_PERSON: Final = frozenset({FORM, RECAP, OTHER_CITY, OTHER_KELURAHAN, NAMES_ALONE, YEARS})
CITY, AREA = "@kota", "kode_kelurahan"
_NAMES = frozenset({"nama_usaha", "nama_pemilik", "nama", "nama_komersial"})
_HARDLY, _MOSTLY, _ENOUGH = 0.2, 0.5, 3
_LOOKED_AT, _FORM_ROWS, _FORM_SHARE, _FORM_CELLS = 60, 5, 0.6, 3
_A_CITY = re.compile(r"\b(kota|kabupaten|kab)\b\s*[.:]?\s+([a-z][a-z ]+)", re.IGNORECASE)
_RECAPPED = re.compile(r"\brekap|\brekapitulasi\b|\bjumlah\b.*\b(?:per|menurut|berdasarkan)\b", re.IGNORECASE)
_PIVOT = re.compile(
    r"(?:row labels|label baris|grand total|total keseluruhan|(?:sum|count|jumlah) (?:of|dari)\b.*)",
    re.IGNORECASE,
)
_GROUPS = (
    "kecamatan",
    "kelurahan",
    "desa",
    "kota",
    "kabupaten",
    "rw",
    "sektor",
    "jenis",
    "skala",
    "bulan",
    "tahun",
    "uraian",
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One question about a whole file: its code, and what its sentence needs."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


def doubts_of(its: Understanding, areas: Areas, *, office: str = "") -> tuple[Doubt, ...]:
    """What has to be asked about a sheet, the most harmful first.

    Args:
        its: what was understood of it.
        areas: of the own city.
        office: code of the office's kelurahan; "" at Dinkop.
    """
    if its.comes_back or its.is_ours:
        return ()
    found = (
        _form(its.sheet),
        _recap(its),
        _other_city(its, areas) or _other_kelurahan(its, areas, office),
        _names_alone(its),
        _years(its),
    )
    return tuple(doubt for doubt in found if doubt is not None)


def _form(sheet: SheetRows) -> Doubt | None:
    labelled = filled = 0
    labels: set[str] = set()
    for _, row in islice(sheet.read(), _LOOKED_AT):
        cells = [cell for cell in map(tidy, row) if cell is not None]
        if not cells:
            continue
        filled += 1
        first = str(cells[0]).strip(" :.")
        if 1 < len(cells) <= _FORM_CELLS and isinstance(cells[0], str) and headings.is_known(first):
            labelled += 1
            labels.add(first.casefold())
    return Doubt(FORM) if len(labels) >= _FORM_ROWS and labelled >= _FORM_SHARE * filled else None


def _recap(its: Understanding) -> Doubt | None:
    meant = {key for column in its.columns if column.meaning for key in column.meaning.keys}
    if meant & _NAMES:
        return None
    first = [heading for heading in its.sheet.headings if heading and not _is_numbering(heading)]
    if any(_PIVOT.fullmatch(heading.strip()) for heading in its.sheet.headings):
        return Doubt(RECAP, (("menurut", "tabel pivot"),))
    counted = [column for column in its.columns if column.filled and all(map(_is_count, column.examples))]
    group = next(
        (word for heading in first[:2] for word in headings.words_of(heading) if word in _GROUPS), ""
    )
    says_so = any(_RECAPPED.search(text) for text in (*its.sheet.titles, its.sheet.name, its.file))
    if (group or says_so) and len(counted) >= (1 if says_so or group else 2):
        return Doubt(RECAP, (("menurut", group or "kelompok"),))
    return None


def _is_numbering(heading: str) -> bool:
    return any(key == "@nomor" for key, _ in headings.candidates("umkm", (heading,))[:1])


def _is_count(text: str) -> bool:
    return re.fullmatch(r"[\d.,\s%-]+", text) is not None


def _other_city(its: Understanding, areas: Areas) -> Doubt | None:
    said = _said(its.regions.get(CITY, {}))
    named = [
        (count, other)
        for text, count in said
        if (other := _city_in(f"kota {text}", areas) or _city_in(text, areas))
    ]
    own = sum(count for text, count in said if _is_own(text, areas))
    if named and sum(count for count, _ in named) > own:
        return _of_city(max(named)[1])
    if own:
        return None
    regions = [
        _share(its.regions.get(KECAMATAN, {}), lambda text: _is_here(text, areas, level=3)),
        _share(its.regions.get(AREA, {}), lambda text: _is_here(text, areas, level=4)),
    ]
    known = [share for share in regions if share is not None]
    if known and max(known) < _HARDLY:
        title = next((other for text in _around(its) if (other := _city_in(text, areas))), "")
        column = its.regions.get(KECAMATAN) or its.regions.get(AREA) or {}
        often = max(column.items(), key=lambda item: item[1], default=("", 0))[0]
        return _of_city(title or often.title())
    if known and max(known) >= _MOSTLY:
        return None
    titles = list(_around(its))
    if any(_is_own(text, areas) for text in titles):
        return None
    other = next((found for text in titles if (found := _city_in(text, areas))), "")
    return _of_city(other) if other else None


def _of_city(name: str) -> Doubt:
    return Doubt(OTHER_CITY, (("nama", name),))


def _other_kelurahan(its: Understanding, areas: Areas, office: str) -> Doubt | None:
    if not office:
        return None
    codes: Counter[str] = Counter()
    for text, count in its.regions.get(AREA, {}).items():
        found = areas.resolve(text if text[:3] == "kel" else f"Kel. {text}").area
        if found is not None:
            codes[found.code] += count
    if not codes and its.constants.get(AREA):
        codes[its.constants[AREA]] = 1
    if codes:
        often, _ = codes.most_common(1)[0]
        return _of_area(often, areas) if codes[office] < _MOSTLY * codes.total() else None
    above = _codes_of(its.regions.get(KECAMATAN, {}), areas)
    if above and above[office[:8]] < _MOSTLY * above.total():
        return _of_area(above.most_common(1)[0][0], areas)
    return None


def _codes_of(values: Mapping[str, int], areas: Areas) -> Counter[str]:
    codes: Counter[str] = Counter()
    for text, count in values.items():
        found = areas.resolve(f"Kec. {re.sub(r'^kec(amatan)?[. ]+', '', text)}", levels=(3,)).area
        if found is not None:
            codes[found.code] += count
    return codes


def _of_area(code: str, areas: Areas) -> Doubt:
    area = areas.find(code)
    return Doubt(OTHER_KELURAHAN, (("nama", area.name if area else code),))


def _names_alone(its: Understanding) -> Doubt | None:
    meant = {key for column in its.columns if column.meaning for key in column.meaning.keys}
    others = [column.name for column in its.columns if column.filled and not column.meaning and column.name]
    alone = bool(meant) and meant <= _NAMES and len(meant) == 1 and len(others) > 1
    return Doubt(NAMES_ALONE) if alone else None


def _years(its: Understanding) -> Doubt | None:
    return Doubt(YEARS, (("tahun", ", ".join(map(str, its.years))),)) if len(its.years) > 1 else None


def _around(its: Understanding) -> Sequence[str]:
    return (*its.sheet.titles, its.sheet.name, its.file.rpartition(".")[0].replace("_", " "))


def _said(values: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(text, count) for text, count in values.items() if any(letter.isalpha() for letter in text)]


def _share(values: Mapping[str, int], is_here: object) -> float | None:
    said = _said(values)
    total = sum(count for _, count in said)
    if total < _ENOUGH or not callable(is_here):
        return None
    return sum(count for text, count in said if is_here(text)) / total


def _is_here(text: str, areas: Areas, *, level: int) -> bool:
    bare = re.sub(r"^(?:kec(?:amatan)?|kel(?:urahan)?|desa)\b[. ]*", "", text)
    return any(area.level == level for area in areas.by_name.get(areas.comparable(bare), ())) or (
        areas.find(all_areas.area_code(text) or "") is not None
    )


def _is_own(text: str, areas: Areas) -> bool:
    return all_areas.comparable_name(areas.city.name) in all_areas.comparable_name(text) or (
        _letters(areas.city.name) in _letters(text)
    )


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]|^kota|^kab(?:upaten)?", "", text.casefold())


def _city_in(text: str, areas: Areas) -> str:
    """The name of another city that a text says, as it is written officially; "" for none."""
    for match in _A_CITY.finditer(text):
        kind = "kota" if match[1].casefold() == "kota" else "kabupaten"
        words = match[2].split()
        for count in range(min(4, len(words)), 0, -1):
            name = _cities().get((kind, _letters(" ".join(words[:count]))))
            if name is not None:
                return "" if _letters(name) == _letters(areas.city.name) else name
    return ""


@cache
def _cities() -> Mapping[tuple[str, str], str]:
    """Every city and kabupaten of Indonesia by its kind and the letters of its name."""
    found = {}
    for province in all_areas.areas_below(""):
        for city in all_areas.areas_below(province.code):
            kind = "kota" if city.name.casefold().startswith("kota") else "kabupaten"
            found[
                kind, _letters(re.sub(r"(?i)^kota(?: administrasi)? |^kab(?:upaten)?\.? ", "", city.name))
            ] = city.name
    return found


def first_of(doubts: Iterable[Doubt], settled: frozenset[str]) -> Doubt | None:
    """The first that nobody has settled yet."""
    return next((doubt for doubt in doubts if doubt.code not in settled), None)
