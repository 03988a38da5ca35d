"""Three lists of one made-up city, a year apart and of three different shapes, with the truth beside them.

1. Businesses begin and end between the years, and what they turn over changes; the truth says which business
   each row is about, and what the figures were.
2. Each list was typed anew by somebody with habits of their own: other headings in another order, names in
   capitals, phones in another style, RT and RW inside the address or beside it. What is known is left out
   here and there (a NIK most of all), and a share of the rows was typed as badly as a second report is.
3. The neighbours that are hard stay as `citygen` makes them: two businesses of one owner, spouses at one
   address, namesakes in one trade, the same shop names everywhere.

All that is made follows from the seed and the size.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks import city, citygen

YEARS: Final = (2023, 2024, 2025)
_FIRST, _BEGINS, _ENDS = 0.82, 0.5, 0.06
_BADLY, _BAD = 0.12, 0.5
_WITHOUT_NIK = {2023: 0.04, 2024: 0.22, 2025: 0.08}
_WITHOUT_PHONE = {2023: 0.05, 2024: 0.08, 2025: 0.2}
_NOISE = {2023: 0.12, 2024: 0.25, 2025: 0.2}
_SLIP = 0.04
# It is taken over as it was written, and has no types.
_world: Any = citygen
Said = Mapping[str, str | int]
Cells = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list, and what is true of it.

    Attributes:
        business: which one it is about.
        turnover_rp: what it turned over in the year of the list.
        said: what the row says, by the words of `citygen`.
    """

    business: str
    turnover_rp: int
    said: dict[str, str | int]


def three_lists(*, seed: int, businesses: int) -> dict[int, list[Line]]:
    """The lines of each year, in an order of their own.

    Args:
        seed: of the city.
        businesses: how many there ever were.
    """
    made = _world.G(seed)
    chance = Random(seed * 7919 + businesses)
    entities, styles, _ = _world.make_entities(made, businesses)
    found: dict[int, list[Line]] = {year: [] for year in YEARS}
    for one in entities:
        for year in _years_of(chance):
            found[year].append(_line(made, chance, one, styles, year))
            one["omzet"] = _world.round_money(one["omzet"] * chance.lognormvariate(0.05, 0.2))
    for lines in found.values():
        chance.shuffle(lines)
    return found


def write_lists(folder: Path, lists: Mapping[int, Sequence[Line]]) -> dict[int, Path]:
    """Write each year's list in its own shape; where they are.

    The rows stand in the order of the lines: the first under the heading is the first line.
    """
    folder.mkdir(parents=True, exist_ok=True)
    first, second, third = YEARS
    shapes = {
        first: (_of_first_year, ("DATA UMKM BINAAN", "KOTA TANGERANG SELATAN", f"TAHUN {first}")),
        second: (_of_second_year, ()),
        third: (_of_third_year, (f"Rekapitulasi Pelaku Usaha Mikro Tahun {third}",)),
    }
    paths = {}
    for year, (shape, titles) in shapes.items():
        rows = [shape(at, line.said) for at, line in enumerate(lists[year], 1)]
        if year == second:
            paths[year] = folder / f"pelaku-usaha-{year}.csv"
            _write_csv(paths[year], rows)
        else:
            paths[year] = folder / f"daftar-{year}.xlsx"
            _write_book(paths[year], titles, rows)
    return paths


def first_row_of(year: int) -> int:
    """Number of the row in which the first line of a list stands."""
    return {YEARS[0]: 5, YEARS[1]: 2, YEARS[2]: 3}[year]


def _of_first_year(number: int, said: Said) -> Cells:
    return {
        "No": number,
        "NAMA USAHA": said["business_name"],
        "NAMA PEMILIK": said["owner_name"],
        "NIK": said["nik"],
        "ALAMAT": said["address"],
        "KELURAHAN": said["kelurahan"],
        "KECAMATAN": said["kecamatan"],
        "NO. HP": said["phone"],
        "KBLI": said["kbli"],
        "OMZET PER TAHUN (Rp)": said["omzet"],
    }


def _of_second_year(_number: int, said: Said) -> Cells:
    street, rt, rw = city.take_apart(str(said["address"]))
    return {
        "Kecamatan": said["kecamatan"],
        "Kelurahan": said["kelurahan"],
        "Nama Pengusaha": said["owner_name"],
        "L/P": said["gender"],
        "No. KTP": said["nik"],
        "No. Telp/WA": said["phone"],
        "Merk Dagang": said["business_name"],
        "Alamat Usaha": street,
        "RT": rt,
        "RW": rw,
        "Omzet Setahun 2024 (Rp)": said["omzet"],
    }


def _of_third_year(_number: int, said: Said) -> Cells:
    return {
        "Omzet Tahun 2025 (Rp)": said["omzet"],
        "Nama Merek Usaha": str(said["business_name"]).upper(),
        "NIB": said["nib"],
        "KBLI": said["kbli"],
        "Tahun Mulai Usaha": said["start_year"],
        "Alamat Tempat Usaha": said["address"],
        "Kelurahan": said["kelurahan"],
        "Kecamatan": said["kecamatan"],
        "Nomor WhatsApp": said["phone"],
        "NIK Pemilik": said["nik"],
        "Nama Pemilik": said["owner_name"],
    }


def _write_csv(path: Path, rows: Sequence[Cells]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_book(path: Path, titles: Sequence[str], rows: Sequence[Cells]) -> None:
    import xlsxwriter  # noqa: PLC0415 - only who writes lists pays for it

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    for at, title in enumerate(titles):
        sheet.write_string(at, 0, title)
    for at, heading in enumerate(rows[0]):
        sheet.write_string(len(titles), at, heading)
    for number, row in enumerate(rows, len(titles) + 1):
        for at, cell in enumerate(row.values()):
            if isinstance(cell, int):
                sheet.write_number(number, at, cell)
            else:
                sheet.write_string(number, at, cell)
    book.close()


def _years_of(chance: Random) -> Iterator[int]:
    """The years in which a business is there."""
    is_there = False
    for year in YEARS:
        if not is_there:
            is_there = chance.random() < (_FIRST if year == YEARS[0] else _BEGINS)
        elif chance.random() < _ENDS:
            return
        if is_there:
            yield year


def _line(made: Any, chance: Random, one: dict[str, Any], styles: Any, year: int) -> Line:  # noqa: ANN401
    is_bad = year != YEARS[0] and chance.random() < _BADLY
    office = one["office"]
    style = dict(styles[office], phone=year % len(_world.STYLES))
    if year == YEARS[1]:
        style["case"] = "upper"
    noise = _BAD if is_bad else _NOISE[year]
    cells, _ = _world.type_record(made, one, office, {office: style}, noise, is_bad)
    said = dict(zip(_world.FIELDS, cells, strict=True))
    said["omzet"] = one["omzet"]
    if chance.random() < _WITHOUT_NIK[year]:
        said["nik"] = ""
    if chance.random() < _WITHOUT_PHONE[year]:
        said["phone"] = ""
    if chance.random() < _SLIP:
        said["owner_name"] = _world.typo(made, said["owner_name"])
    return Line(one["id"], one["omzet"], said)
