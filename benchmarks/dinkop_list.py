"""Dinkop's own list of a made-up city: a workbook in its own layout, and what is true of each of its rows.

1. Most businesses stand in it with what the master has, written as others write: capitals, other short forms,
   phones with strokes, RT without noughts. Of some the facts themselves are others, some are left out, and
   some rows are about businesses that no kelurahan has.
2. Some rows have no NIK, and in a few one digit of it is wrong: nobody can be sure of these by number.
3. The truth stands beside it, row by row: fate, record, and the fields in which it says otherwise. Nothing of
   it is in the workbook.

All that is made follows from the seed and the size of the city.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import city, citygen
from benchmarks.years_making import Making, some_phone, trade_of
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.matching.differences import letters_alone
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.table import Cell, Column, ColumnKind
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.values.fields import Value

TITLE_YEAR = 2025
_ALTERED, _LEFT_OUT, _STRANGE, _WITHOUT_NIK, _SLIP = 0.10, 0.05, 0.05, 0.08, 0.01
_ID, _NUMBER = ColumnKind.ID, ColumnKind.NUMBER
COLUMNS = (
    Column("no", "No", _NUMBER, 6),
    Column("nama_usaha", "Merk / Nama Usaha", width=30),
    Column("nama_pemilik", "Nama Pemilik", width=26),
    Column("nik", "NIK", _ID, 18),
    Column("hp_wa_usaha", "No. HP/WA", _ID, 16),
    Column("alamat_jalan", "Alamat Usaha", width=30),
    Column("rt", "RT", _ID, 5),
    Column("rw", "RW", _ID, 5),
    Column("kelurahan", "Kelurahan", width=18),
    Column("kecamatan", "Kecamatan", width=18),
    Column("kbli", "KBLI", _ID, 7),
    Column("omzet_tahunan", f"Omzet Tahun {TITLE_YEAR} (Rp)", ColumnKind.RUPIAH, 16),
)
Row = dict[str, Cell]
# A phone changes most often.
_ALTERABLE = (
    "hp_wa_usaha",
    "hp_wa_usaha",
    "kbli",
    "omzet_tahunan",
    "alamat_jalan",
    "nama_usaha",
    "nama_pemilik",
)
_LETTERS = 5  # of a shorter name no letter can slip without making another of it
_NAMES = frozenset({"nama_usaha", "nama_pemilik"})
# It is taken over as it was written, and has no types.
_world: Any = citygen


class Fate(StrEnum):
    """What is true of a row, or of a record that is on none."""

    EQUAL = "sama"
    DIFFERENT = "beda"
    ONLY_DINKOP = "hanya_dinkop"
    ONLY_KELURAHAN = "hanya_kelurahan"


@dataclass(slots=True)
class Made:
    """What was made.

    Attributes:
        rows: of the workbook.
        fates: how many of each.
    """

    rows: int = 0
    fates: Counter[str] = field(default_factory=Counter)


def make(desk: Desk, book: Path, truth: Path, *, seed: int = 7) -> Made:
    """Write the list of a city, and its truth as CSV: row, fate, number of the record, fields.

    Args:
        desk: Dinkop's.
        book: the workbook.
        truth: the CSV; row 0 is a record that is on no row.
        seed: of what becomes of each.
    """
    made = Made()
    with truth.open("w", newline="", encoding="utf-8") as said, book.open("w+b") as file:
        told = csv.writer(said, lineterminator="\n")
        told.writerow(("row", "fate", "rid", "fields"))
        rows = _rows(desk, Random(seed), made, told.writerow)
        xlsx.write_rows(COLUMNS, rows, file, sheet_name="UMKM Binaan")
    return made


def _rows(
    desk: Desk, chance: Random, made: Made, write: Callable[[Iterable[object]], object]
) -> Iterator[tuple[Cell, ...]]:
    areas = {area.code: (area, names) for names, area in city.kelurahan_by_name().items()}
    makers: dict[str, Making] = {}

    def tell(fate: Fate, rid: int, fields: tuple[str, ...] = ()) -> None:
        made.fates[fate] += 1
        row = 0 if fate is Fate.ONLY_KELURAHAN else made.rows + 1
        write((row, fate.value, rid, ",".join(fields)))

    with desk.store.read() as reader:
        for _, rid, values in imports.flat_rows(reader, "umkm", year=TITLE_YEAR):
            area, names = areas[str(values["kode_kelurahan"])]
            if chance.random() < _LEFT_OUT:
                tell(Fate.ONLY_KELURAHAN, rid)
                continue
            if area.code not in makers:
                makers[area.code] = Making(area, int(chance.random() * 10**6), *names)
            making = makers[area.code]
            if chance.random() < _STRANGE:
                made.rows += 1
                tell(Fate.ONLY_DINKOP, 0)
                yield _cells(made.rows, _written(_somebody(making), names, chance))
            given: dict[str, Value] = dict(values)
            fields = _alter(given, making) if chance.random() < _ALTERED else ()
            fields += _spoil(given, chance)
            made.rows += 1
            tell(Fate.DIFFERENT if fields else Fate.EQUAL, rid, fields)
            yield _cells(made.rows, _written(given, names, chance))


def _cells(number: int, row: Row) -> tuple[Cell, ...]:
    return tuple(number if column.key == "no" else row.get(column.key) for column in COLUMNS)


def _somebody(making: Making) -> dict[str, Value]:
    """A business that no kelurahan has."""
    person = making.person()
    kbli, name = trade_of(making, person)
    return {
        **making.address(),
        "nama_usaha": name,
        "nama_pemilik": str(person["name"]),
        "nik": str(person["nik"]),
        "hp_wa_usaha": some_phone(making),
        "kbli": kbli,
        "omzet_tahunan": making.chance.randrange(5, 500) * 1_000_000,
    }


def _alter(given: dict[str, Value], making: Making) -> tuple[str, ...]:
    """One or two facts are others; which."""
    keys = [key for key in _ALTERABLE if len(str(given.get(key) or "")) >= _LETTERS]
    chosen = sorted(set(making.chance.sample(keys, min(len(keys), making.chance.choice((1, 1, 2))))))
    for key in chosen:
        before = given[key]
        while letters_alone(str(given[key])) == letters_alone(str(before)):
            given[key] = _another(key, before, making)
    return tuple(chosen)


def _another(key: str, before: Value, making: Making) -> Value:
    if key == "hp_wa_usaha":
        return some_phone(making)
    if key in _NAMES:
        return str(_world.typo(making.city, str(before)))
    if key == "kbli":
        return trade_of(making, making.person())[0]
    if key == "omzet_tahunan":
        return int(str(before)) * 2 + 1_000_000
    return making.address()["alamat_jalan"]


def _spoil(given: dict[str, Value], chance: Random) -> tuple[str, ...]:
    """No NIK, or one with a wrong digit; in what field it says otherwise by that."""
    nik = str(given.get("nik") or "")
    if chance.random() < _WITHOUT_NIK:
        given.pop("nik", None)
    elif nik and chance.random() < _SLIP:
        given["nik"] = f"{nik[:-2]}{(int(nik[-2]) + 4) % 10}{nik[-1]}"
        return ("nik",)
    return ()


def _written(given: Mapping[str, Value], names: tuple[str, str], chance: Random) -> Row:
    """The row as somebody else writes it."""
    phone = str(given.get("hp_wa_usaha") or "").replace("+62", "0")
    street = str(given.get("alamat_jalan") or "")
    in_capitals = chance.random() < 0.5
    row: Row = {
        "nama_usaha": str(given.get("nama_usaha") or "") or None,
        "nama_pemilik": str(given.get("nama_pemilik") or "") or None,
        "nik": str(given.get("nik") or "") or None,
        "hp_wa_usaha": chance.choice((phone, f"{phone[:4]}-{phone[4:8]}-{phone[8:]}")) if phone else None,
        "alamat_jalan": street.replace("Jl. ", chance.choice(("Jl. ", "Jalan "))) or None,
        "rt": str(given.get("rt") or "").lstrip("0") or None,
        "rw": str(given.get("rw") or "").lstrip("0") or None,
        "kelurahan": names[0],
        "kecamatan": names[1],
        "kbli": str(given.get("kbli") or "") or None,
        "omzet_tahunan": int(str(given["omzet_tahunan"])) if given.get("omzet_tahunan") else None,
    }
    if in_capitals:
        row |= {
            key: str(row[key]).upper() for key in ("nama_usaha", "nama_pemilik", "alamat_jalan") if row[key]
        }
    return row
