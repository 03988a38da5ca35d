"""What a column means: the fields that its cells are read into, and how.

A meaning has a short writing, which maps keep and the command line shows:

| writing | is read |
|---|---|
| `nama_usaha` | as the field says |
| `omzet_tahunan*12000`, `modal_usaha*1000000` | an amount in thousands, a month's; in millions |
| `omzet_tahunan@2023` | as figure of that year |
| `modal_usaha~en` | an amount whose commas group thousands: `1,500,000.00` |
| `tanggal_lahir~mdy`, `tanggal_lahir~?` | days month first; days of which nobody knows the order |
| `jk=L` | a mark in the cell means that answer |
| `rt+rw`, `nama_usaha+alamat_jalan`, `lintang+bujur`, `nib+punya_nib`, | one cell into several fields |
| `kegiatan_utama+kbli`, `produk_utama+produk` | likewise |
| `tanggal_lahir+tempat`, `tahun_mulai+bulan_mulai` | the day behind a place; year and month of a day |
| `legalitas=halal` | a paper: its number, or a mark that it is there |
| `pengurus=ketua` | the name of an officer of a koperasi |
| `rat` | the year, or the day, of its last meeting of members |
| `@kecamatan` | helps to tell two kelurahan of one name apart |

What it does not do: read cells (`splitting` does), choose a meaning (`guessing` does).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind

KECAMATAN: Final = "@kecamatan"
PLACE_WORD: Final = "tempat"
PAPERS: Final = "legalitas"
OFFICERS: Final = "pengurus"
MEETINGS: Final = "rat"
MONTHS_A_YEAR: Final = 12


class How(StrEnum):
    """How a cell becomes values."""

    PLAIN = "plain"
    AMOUNT = "amount"
    AREA = "area"
    MARK = "mark"
    RT_AND_RW = "rt_and_rw"
    NAME_AND_ADDRESS = "name_and_address"
    COORDINATES = "coordinates"
    NIB = "nib"
    TRADE = "trade"
    KBLI = "kbli"
    PRODUCTS = "products"
    BIRTH = "birth"
    BEGINNING = "beginning"
    PAPER = "paper"
    OFFICER = "officer"
    MEETING = "meeting"
    KECAMATAN = "kecamatan"


SEVERAL: Mapping[tuple[str, ...], How] = MappingProxyType(
    {
        ("rt", "rw"): How.RT_AND_RW,
        ("nama_usaha", "alamat_jalan"): How.NAME_AND_ADDRESS,
        ("nama", "alamat_jalan"): How.NAME_AND_ADDRESS,
        ("nama_pemilik", "alamat_jalan_pemilik"): How.NAME_AND_ADDRESS,
        ("lintang", "bujur"): How.COORDINATES,
        ("nib", "punya_nib"): How.NIB,
        ("kegiatan_utama", "kbli"): How.TRADE,
        ("produk_utama", "produk"): How.PRODUCTS,
        ("tanggal_lahir", PLACE_WORD): How.BIRTH,
        ("tahun_mulai", "bulan_mulai"): How.BEGINNING,
    }
)
_WRITING = re.compile(
    r"(?P<keys>@?[a-z][a-z0-9_]*(?:\+[a-z0-9_]+)*)"
    r"(?:\*(?P<factor>[1-9]\d{0,12})|=(?P<code>[A-Za-z0-9_]+))?"
    r"(?:~(?P<style>en|mdy|\?))?"
    r"(?:@(?P<year>(?:19|20)\d\d))?"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column means.

    Attributes:
        keys: of the fields it is read into, in the flat view; the first names it.
        how: a cell becomes their values.
        unit: rupiah that a written 1 stands for.
        period: months that a written amount stands for in a year: 12 of a month's amount, else 1.
        is_english: whether commas group the thousands of its amounts, and a dot begins decimals.
        days: order of its days: "" day first, `mdy` month first, `?` where nobody can say of some.
        code: the answer that a mark means, or the kind of a paper.
        year: of its figures; None for the row's own.
        answers: what stands in a cell (as `said` writes it) -> code of the field's answer; "" for nothing.
        is_guessed: whether the column goes by another name than its field's. What does not fit such a column
            leaves its field empty and is told; under the field's own name it refuses its row.
    """

    keys: tuple[str, ...]
    how: How = How.PLAIN
    unit: int = 1
    period: int = 1
    is_english: bool = False
    days: str = ""
    code: str = ""
    year: int | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    is_guessed: bool = False

    @property
    def key(self) -> str:
        """The field that it is mainly read into."""
        return self.keys[0]

    @property
    def is_plain(self) -> bool:
        """Whether a cell is taken as it is."""
        return self.how is How.PLAIN and not (self.answers or self.year or self.days or self.is_guessed)

    @property
    def writing(self) -> str:
        """Its short writing; answers are kept beside it."""
        factor = self.unit * self.period
        return "".join(
            (
                "+".join(self.keys),
                f"*{factor}" if factor != 1 else "",
                f"={self.code}" if self.code else "",
                "~en" if self.is_english else "",
                f"~{self.days}" if self.days else "",
                f"@{self.year}" if self.year else "",
            )
        )

    @property
    def claims(self) -> frozenset[tuple[str, str, int | None]]:
        """What no other column may give as well."""
        return frozenset((key, self.code, self.year) for key in self.keys if key != PLACE_WORD)


def parse(writing: str, kind: str) -> Meaning | None:
    """The meaning that a short writing says, or None where the kind has no such field."""
    found = _WRITING.fullmatch(writing.strip())
    if found is None:
        return None
    keys = tuple(found["keys"].split("+"))
    if keys == (KECAMATAN,):
        return Meaning(keys, How.KECAMATAN)
    if found["code"]:
        return _with_code(keys, found["code"], kind)
    if keys == (MEETINGS,):
        return Meaning(keys, How.MEETING) if _is_there(kind, MEETINGS) else None
    return _of_several(keys, found, kind) if len(keys) > 1 else _of_one(keys[0], found, kind)


def _of_several(keys: tuple[str, ...], found: re.Match[str], kind: str) -> Meaning | None:
    how, style = SEVERAL.get(keys), found["style"] or ""
    if how is None or style == "en" or (style and how is not How.BIRTH):
        return None
    return Meaning(keys, how, days=style) if all(_is_there(kind, key) for key in keys) else None


def _of_one(key: str, found: re.Match[str], kind: str) -> Meaning | None:
    year = int(found["year"]) if found["year"] else None
    field_, style = catalogue.field_of(kind, key), found["style"] or ""
    if field_ is None:
        return None
    if field_.kind is FieldKind.RUPIAH:
        unit, period = factors(int(found["factor"] or 1))
        its = Meaning((key,), How.AMOUNT, unit=unit, period=period, is_english=style == "en", year=year)
        return its if style in {"", "en"} else None
    if found["factor"] or style == "en" or (style and field_.kind is not FieldKind.DATE):
        return None
    return Meaning((key,), _HOW_OF.get(field_.key, How.PLAIN), days=style, year=year)


def factors(factor: int) -> tuple[int, int]:
    """Unit and months of a factor: 12000 is thousands, twelve times a year."""
    for period in (MONTHS_A_YEAR, 1):
        unit, rest = divmod(factor, period)
        if not rest and str(unit).strip("0") == "1":
            return unit, period
    return factor, 1


def said(value: object) -> str:
    """What stands in a cell, as answers are looked up: small letters, single spaces."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()).casefold()


def of_field(kind: str, key: str) -> Meaning:
    """The meaning of a column that is simply that field."""
    return parse(key, kind) or Meaning((key,))


_CODED = {(PAPERS,): (How.PAPER, "jenis"), (OFFICERS,): (How.OFFICER, "jabatan")}
_HOW_OF = {"kode_kelurahan": How.AREA, "kbli": How.KBLI}


def _is_there(kind: str, key: str) -> bool:
    inside = {child.key for child in catalogue.children_of(kind)}
    return key == PLACE_WORD or key in inside or catalogue.field_of(kind, key) is not None


def _with_code(keys: tuple[str, ...], code: str, kind: str) -> Meaning | None:
    if keys in _CODED:
        how, said_in = _CODED[keys]
        its = catalogue.KINDS[keys[0]].field(said_in)
        known = {choice.code for choice in its.choices} if its else set()
        return Meaning(keys, how, code=code) if code in known and _is_there(kind, keys[0]) else None
    field_ = catalogue.field_of(kind, keys[0]) if len(keys) == 1 else None
    if field_ is None or code not in {choice.code for choice in field_.choices}:
        return None
    return Meaning(keys, How.MARK, code=code)
