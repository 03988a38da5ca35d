"""One cell read as its column means it: into raw values of one field or several, each for `values.values`.

1. A cell that does not fit its column leaves the field empty and is a problem that says so; it does not stop
   its row. Numbers of persons and papers, and days, are left to the field, which refuses false ones.
2. An amount that names its own unit (`5 juta` in a column of thousands) is read as it says, with a warning.
3. A code of KBLI is read from its number, from its whole title, or from an everyday word that leads to one
   code only; from a word with a warning.
4. Nothing is repaired: a RT/RW that Excel made a date stays out.

What it does not do: know other cells of the row (`drafts` does).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.intake.meanings import MONTHS_A_YEAR, How, Meaning, said
from dinkop_desktop.intake.texts import neighbourhoods
from dinkop_desktop.register.rules import ksu
from dinkop_desktop.register.values import amounts
from dinkop_desktop.register.values.amounts import Number
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import quoted, written
from dinkop_desktop.register.values.reference import NEWEST_FULL_LIST, Reference

KIND_OF_KOPERASI: Final = "jenis"
DOUBTS = frozenset({"IMP-SATUAN", "IMP-KBLI-KATA"})
"""Codes of cells that were read, with a question."""
YES = frozenset(
    {
        *("v", "x", "✓", "√", "✔", "☑", "ü", "1", "o", "•", "*", "ok", "true"),
        *("ya", "y", "iya", "yes", "ada", "punya", "sudah", "memiliki", "sudah ada", "sudah punya"),
    }
)
NO = frozenset(
    {
        *("-", "0", "t", "n", "no", "false", "tidak", "tdk", "belum", "blm", "nihil"),
        *("tidak ada", "tdk ada", "belum ada", "blm ada", "tidak punya", "tdk punya", "belum punya"),
        *("tidak memiliki", "belum memiliki"),
    }
)
STREET = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|kp|kamp|kampung|perum|perumahan|komp|komplek|kompleks|komplex|blok|cluster|"
    r"ruko|dusun|dsn|lingk|lingkungan|villa|vila|graha|griya|rt)\b[\s.:]*",
    re.IGNORECASE,
)
_DAY_AT_END = re.compile(r"(\d{1,4}[\s/.-]+[A-Za-z0-9]+[\s/.-]+\d{2,4})\s*$")
_COORDINATES = re.compile(r"\s*([+-]?\d{1,3}[.,]\d+)\s*[,; ]+\s*([+-]?\d{1,3}[.,]\d+)\s*")
_OWN_UNIT = re.compile(r"[a-z]{1,}", re.IGNORECASE)
_CURRENCY = re.compile(r"\b(?:rp|idr|rupiah)\b\.?|\brp\.?(?=\d)", re.IGNORECASE)
ENGLISH_GROUPS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")
_ONE_DOTTED_GROUP = re.compile(r"\d{1,3}\.\d{3}")
_SWAPPED = str.maketrans(",.", ".,")
_DECIMAL = re.compile(r"\d{1,4}[.,]\d{1,2}")
_BETWEEN_PRODUCTS = re.compile(
    r"\s*(?:[,;/•\n]|\bdan\b|&|\+|(?:(?<=\s)|^)\d{1,2}[.)](?=\s))\s*", re.IGNORECASE
)
_NUMERIC_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_BOOK_YEAR = re.compile(r"(?:(?:rat|tahun|thn|th|buku|tb)\b[\s.]*)*((?:19|20)\d\d)", re.IGNORECASE)
_LONG_WITH_DECIMALS = re.compile(r"\d{7,16}\.0")
_NIB_DIGITS = 10
_PRODUCT_LETTERS, _PRODUCTS = 60, 12
_LETTERS_ONLY = re.compile(r"[^a-z0-9]+")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100


@dataclass(slots=True)
class Taken:
    """What a cell gives: raw values by key, and what did not fit."""

    values: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def split(meaning: Meaning, value: CellValue, reference: Reference) -> Taken:
    """The raw values of a cell that is not empty."""
    if meaning.answers:
        code = meaning.answers.get(said(value))
        if code is not None:
            return Taken({meaning.key: code} if code else {})
    return _SPLITTERS.get(meaning.how, _plain)(meaning, value, reference)


def _plain(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    if meaning.key == KIND_OF_KOPERASI and isinstance(value, str) and ksu.is_named_ksu(value):
        # None of the five kinds: what an old list calls the koperasi, and evidence of a KSU.
        return Taken({"jenis_lama": ksu.GROUP})
    # A number that another program wrote as text with decimals: its noughts are none of its digits.
    if isinstance(value, str) and value.endswith(".0") and _LONG_WITH_DECIMALS.fullmatch(value):
        value = value[:-2]
    return _day(meaning, value) if meaning.days else Taken({meaning.key: value})


def _day(meaning: Meaning, value: CellValue) -> Taken:
    """A day as the file writes it; where nobody knows its order, and both are days, it stays out."""
    found = _NUMERIC_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return Taken({meaning.key: value})
    first, second = int(found[1]), int(found[3])
    if meaning.days == "?":
        if first <= MONTHS_A_YEAR and second <= MONTHS_A_YEAR and first != second:
            return Taken(problems=[_told(meaning, "IMP-TANGGAL-URUTAN", isi=quoted(str(value)))])
        is_month_first = second > MONTHS_A_YEAR
    else:
        is_month_first = True
    return Taken({meaning.key: f"{found[3]}/{found[1]}/{found[4]}" if is_month_first else value})


def _amount(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    if meaning.is_english and isinstance(value, str):
        return _english(meaning, value)
    return _our_amount(meaning, value)


def _english(meaning: Meaning, text: str) -> Taken:
    bare = _CURRENCY.sub(" ", text).strip()
    if _ONE_DOTTED_GROUP.fullmatch(bare):  # thousands as we write them, or decimals as the column does
        return Taken(problems=[_told(meaning, "ANGKA-GANDA", saran=bare)])
    return _our_amount(meaning, bare.translate(_SWAPPED) if ENGLISH_GROUPS.fullmatch(bare) else text)


def _our_amount(meaning: Meaning, value: CellValue) -> Taken:
    factor = meaning.unit * meaning.period
    if factor == 1 or isinstance(value, (bool, date)):
        return Taken({meaning.key: value})
    if isinstance(value, (int, float)):
        return _times(meaning, Decimal(str(value)), factor, value)
    text = written(value)
    bare = "" if text is None else _CURRENCY.sub(" ", text).strip()
    if text is None or not bare or not any(letter.isdigit() for letter in bare):
        return Taken({meaning.key: value})
    if meaning.unit > 1 and _DECIMAL.fullmatch(bare):  # 7,5 in a column of millions
        return _times(meaning, Decimal(bare.replace(",", ".")), factor, value)
    number = amounts.parse_number(text, units=True)
    if not isinstance(number, Number):
        return Taken({meaning.key: value})
    if not _OWN_UNIT.search(bare):
        return _times(meaning, Decimal(number.value), factor, value)
    taken = Taken({meaning.key: number.value * meaning.period})
    if meaning.unit > 1:
        taken.problems.append(
            _told(meaning, "IMP-SATUAN", isi=quoted(text), dibaca=amounts.dotted(number.value))
        )
    return taken


def _times(meaning: Meaning, number: Decimal, factor: int, value: CellValue) -> Taken:
    try:
        product = number * factor
        whole = int(product)
    except (InvalidOperation, OverflowError, ValueError):
        return Taken({meaning.key: value})
    return Taken({meaning.key: whole if product == whole else value})


def _mark(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    text = said(value)
    if text in YES or text == meaning.code.casefold():
        return Taken({meaning.key: meaning.code})
    if text in NO:
        return Taken()
    return Taken(problems=[_told(meaning, "IMP-TANDA", isi=quoted(text))])


def _rt_and_rw(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    if isinstance(value, date):
        return Taken(problems=[_told(meaning, "IMP-RTRW-TANGGAL")])
    text = written(value)
    if text is None:
        return Taken()
    # A number cell may have lost a nought behind its point: 3.1 was 3.1 or 3.10.
    found = neighbourhoods.read(text) if isinstance(value, str) else None
    if found is None:
        return Taken(problems=[_told(meaning, "IMP-RTRW", isi=quoted(text))])
    return Taken({key: number for key, number in zip(meaning.keys, found, strict=True) if number is not None})


def _name_and_address(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    name_key, street_key = meaning.keys
    text = str(value).strip()
    first, line, rest = text.partition("\n")
    if line and rest.strip():
        return Taken({name_key: first.strip(" ,;"), street_key: rest.strip()})
    found = STREET.search(text)
    if found is not None and (name := text[: found.start()].strip(" ,;-–/")):
        return Taken({name_key: name, street_key: text[found.start() :].strip()})
    name, comma, rest = text.partition(",")
    if comma and any(letter.isdigit() for letter in rest):
        return Taken({name_key: name.strip(), street_key: rest.strip()})
    return Taken({name_key: text}, [_told(meaning, "IMP-PECAH", field=street_key)])


def _coordinates(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    found = _COORDINATES.fullmatch(str(value))
    if found is None:
        return Taken(problems=[_told(meaning, "IMP-KOORDINAT", isi=quoted(str(value)))])
    return Taken({"lintang": found[1], "bujur": found[2]})


def _nib(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    text = said(value)
    if sum(letter.isdigit() for letter in text) >= _NIB_DIGITS:
        return Taken({"nib": value, "punya_nib": "ya"})
    if text in YES or text in NO - {"-"}:
        return Taken({"punya_nib": "ya" if text in YES else "tidak"})
    if written(value) is None:
        return Taken()
    return Taken(problems=[_told(meaning, "IMP-TANDA", isi=quoted(text))])


def _trade(meaning: Meaning, value: CellValue, reference: Reference) -> Taken:
    taken = _kbli(meaning, value, reference)
    bare = re.sub(r"^[A-Va-v]?[\s.]*\d{5}\s*[-–:.]?\s*", "", str(value)).strip()
    if bare and not bare.isdigit():
        taken.values["kegiatan_utama"] = bare
    # What people do is told; that no code was found for it is no fault of the cell.
    taken.problems = [problem for problem in taken.problems if problem.code != "IMP-KBLI"]
    return taken


def _kbli(meaning: Meaning, value: CellValue, reference: Reference) -> Taken:
    text = written(value)
    if text is None:
        return Taken()
    if re.match(r"[A-Va-v]?[\s.]*\d{5}(?!\d)", text) or not any(letter.isalpha() for letter in text):
        return Taken({"kbli": value})
    code = _titles(reference).get(_letters(text))
    if code is not None:
        return Taken({"kbli": code})
    codes = _everyday(reference).get(_letters(text), ())
    if len(codes) == 1:
        title = reference.kbli_title(codes[0]) or ""
        told = _told(meaning, "IMP-KBLI-KATA", field="kbli", isi=quoted(text), kode=codes[0], judul=title)
        return Taken({"kbli": codes[0]}, [told])
    return Taken(problems=[_told(meaning, "IMP-KBLI", field="kbli", isi=quoted(text))])


def _products(_meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    text = str(value).strip()
    parts = [part.strip() for part in _BETWEEN_PRODUCTS.split(text) if part and part.strip(" .")]
    if not 1 < len(parts) <= _PRODUCTS or any(len(part) > _PRODUCT_LETTERS for part in parts):
        return Taken({"produk_utama": value})
    return Taken({"produk_utama": parts[0], "produk": [{"nama": part} for part in dict.fromkeys(parts)]})


def _birth(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    if isinstance(value, date):
        return Taken({meaning.key: value})
    found = _DAY_AT_END.search(str(value))
    if found is None:
        return Taken(problems=[_told(meaning, "IMP-LAHIR", isi=quoted(str(value)))])
    return _plain(meaning, found[1], _reference)


def _beginning(_meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    if isinstance(value, date):
        return Taken({"tahun_mulai": value.year, "bulan_mulai": value.month})
    text = str(value).strip()
    found = re.search(r"(?:^|[\s/.-])(\d{4})$", text)
    if found and _EARLIEST_YEAR <= int(found[1]) <= _LATEST_YEAR:
        return Taken({"tahun_mulai": found[1]})
    return Taken({"tahun_mulai": value})


def _paper(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    text = said(value)
    if text in NO or written(value) is None:
        return Taken()
    paper: dict[str, object] = {"jenis": meaning.code}
    if text not in YES and text != meaning.code:
        paper["nomor"] = written(value)
    return Taken({"legalitas": [paper]})


def _officer(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    text = written(value)
    if text is None or not any(letter.isalpha() for letter in text):
        return Taken(problems=[] if text is None else [_told(meaning, "IMP-NAMA-PENGURUS", isi=quoted(text))])
    return Taken({meaning.key: [{"jabatan": meaning.code, "nama": text}]})


def _meeting(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    """The year of the books that a meeting was about; one is held in the year after them.

    Source: UU 25/1992 Pasal 26, and Pasal 35: at most six months after the year of the books.
    """
    if isinstance(value, date):
        held = {"diadakan": "ya", "tanggal_rat": value}
        return Taken({meaning.key: [{"tahun_buku": value.year - 1, **held}]})
    text = written(value)
    if text is None or said(text) in NO:
        return Taken()
    found = _BOOK_YEAR.fullmatch(text)
    if found is None:
        return Taken(problems=[_told(meaning, "IMP-RAT", isi=quoted(text))])
    return Taken({meaning.key: [{"tahun_buku": found[1], "diadakan": "ya"}]})


def _area(meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    text = written(value)
    if text is None or any(letter.isdigit() for letter in text):
        return Taken({meaning.key: value})
    # The column says that it names a kelurahan, so that the kecamatan of the same name is not meant.
    is_said = re.match(r"(?:kel|kelurahan|desa)\b", text, re.IGNORECASE)
    return Taken({meaning.key: text if is_said else f"Kel. {text}"})


def _kecamatan(_meaning: Meaning, value: CellValue, _reference: Reference) -> Taken:
    return Taken({"@kecamatan": written(value)})


def _told(meaning: Meaning, code: str, *, field: str = "", **params: str) -> Problem:
    return Problem(field or meaning.key, code, tuple(params.items()))


def _letters(text: str) -> str:
    return _LETTERS_ONLY.sub("", text.casefold())


@lru_cache(maxsize=2)
def _titles(reference: Reference) -> Mapping[str, str]:
    """Title of a code, letters only -> code, of every list at hand; the newest whole list wins."""
    found: dict[str, str] = {}
    for version in sorted(reference.kbli):
        found |= {_letters(title): code for code, title in reference.kbli[version].items()}
    return found


@lru_cache(maxsize=2)
def _everyday(reference: Reference) -> Mapping[str, tuple[str, ...]]:
    """Everyday words, letters only -> the codes they lead to."""
    known = reference.kbli[NEWEST_FULL_LIST]
    found: dict[str, tuple[str, ...]] = {}
    for words, code in reference.trade_words:
        if code in known:
            found[_letters(words)] = (*found.get(_letters(words), ()), code)
    return found


_SPLITTERS: Mapping[How, Callable[[Meaning, CellValue, Reference], Taken]] = {
    How.AMOUNT: _amount,
    How.AREA: _area,
    How.MARK: _mark,
    How.RT_AND_RW: _rt_and_rw,
    How.NAME_AND_ADDRESS: _name_and_address,
    How.COORDINATES: _coordinates,
    How.NIB: _nib,
    How.TRADE: _trade,
    How.KBLI: _kbli,
    How.PRODUCTS: _products,
    How.BIRTH: _birth,
    How.BEGINNING: _beginning,
    How.PAPER: _paper,
    How.OFFICER: _officer,
    How.MEETING: _meeting,
    How.KECAMATAN: _kecamatan,
}
