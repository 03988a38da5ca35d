"""Numbers: rupiah, counts, percentages, years, months, coordinates; kept as whole numbers.

Rules:
1. A dot groups thousands and a comma begins decimals, as Indonesians write: `1.500.000`, `1.500.000,00`,
   `1,5 jt`.
2. What could be two numbers is asked, never guessed: `1,500`, `1,000,000`, `1.500 jt` (faults.md J13).
   `Rp -`, which Excel shows for nothing and for zero alike, is no value.
3. Rupiah are whole. Units are rb, jt, M (miliar), T; words and slang through `lokal`, with "sekitar" as a
   warning.

Example: `parse_number("Rp 1,5 jt", units=True)` is 1_500_000; of "1,500" it is a `Doubt` with both readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field as with_default
from decimal import Decimal

from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.fields import Field, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import (
    NOTHING_WRITTEN,
    Context,
    Raw,
    Reading,
    blocks,
    judged,
    refused,
    warns,
    written,
)

_UNITS = {
    "rb": 3, "ribu": 3, "rbu": 3, "k": 3, "jt": 6, "juta": 6, "m": 9, "miliar": 9, "milyar": 9, "mlr": 9,
    "t": 12, "triliun": 12, "trilyun": 12,
}  # fmt: skip
_UNIT_WORDS = frozenset(
    {"orang", "org", "bulan", "bln", "hari", "jam", "tahun", "thn", "th", "unit", "buah", "pcs"}
)

_CURRENCY = re.compile(r"\b(?:rp|idr|rupiah)\b\.?|\brp\.?(?=\d)")
_DASH_END = re.compile(r"[,.]\s*-{1,2}$")
_NUMERAL_AND_UNIT = re.compile(r"([\d.,]+)\s*([a-z]*)\.?")
_SPACED_GROUPS = re.compile(r"(?<=\d) (?=\d{3}(?:\D|$))")
_PLAIN = re.compile(r"\d+")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})")
_DECIMAL_DOT = re.compile(r"(\d+)\.(\d{1,2})")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?")
_SCALED = re.compile(r"(\d+)([.,])(\d+)")
_RANGE = re.compile(r"\d\s*(?:rb|ribu|jt|juta|m|miliar)?\s*(?:-|–|s/d|sd|sampai|hingga)\s*(?:rp\.?\s*)?\d")
# Possessive, so that long nonsense is refused in one pass.
_SAFE_FOR_WORDS = re.compile(r"(?:[^\W\d_]++|\d++(?:[.,]\d{1,2})?(?![\d.,])|[ ±~]|-an\b)++")
_PART = re.compile(r"\d+(?:[.,]\d{1,2})?|[^\W\d_]+")
_COORDINATE = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
_COORDINATE_KEPT = re.compile(r"-?\d{1,3}\.\d{6}")
_SIX_PLACES = Decimal("0.000001")
_LATITUDES, _LONGITUDES = (Decimal(-11), Decimal(6)), (Decimal(95), Decimal(141))
_YEAR_WORD = re.compile(r"^(?:tahun|thn|th)\b\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a writing is no number: the problem's code and what its sentence needs."""

    code: str
    params: dict[str, str] = with_default(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number, and whether it was written as a rough one ("sekitar 2 jt")."""

    value: int
    rough: bool = False


def dotted(number: int) -> str:
    """`1500000` as `1.500.000`."""
    return f"{number:,}".replace(",", ".")


def parse_number(text: str, *, units: bool) -> Number | Doubt:
    """The whole number that is written, or why there is none.

    Args:
        text: one line, trimmed.
        units: whether rb, jt, M, T and words may stand behind it.
    """
    bare = _DASH_END.sub("", _CURRENCY.sub(" ", text.casefold()).strip()).strip()
    negative = bare[:1] in "-−(" and bare != ""
    if negative:
        bare = bare[1:].removesuffix(")").strip()
    if _RANGE.search(bare):
        return Doubt("ANGKA-RENTANG")
    found = _NUMERAL_AND_UNIT.fullmatch(_SPACED_GROUPS.sub("", bare))
    if found is None:
        number = _in_words(bare) if units else Doubt("ANGKA")
    elif found[2] == "":
        number = _whole(found[1])
    elif units and found[2] in _UNITS:
        number = _scaled(found[1], _UNITS[found[2]])
    else:
        number = _in_words(bare) if units else Doubt("ANGKA")
    return Number(-number.value, number.rough) if negative and isinstance(number, Number) else number


def judge_number(field: Field, value: int, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of a whole number: its bounds."""
    if value < field.minimum:
        return blocks(field, "ANGKA-KECIL", minimum=dotted(field.minimum))
    if value > field.maximum:
        return blocks(field, "ANGKA-BESAR", maksimum=dotted(field.maximum))
    return ()


def judge_year(field: Field, value: int, context: Context) -> tuple[Problem, ...]:
    """Problems of a year."""
    if not field.minimum <= value <= field.maximum:
        return blocks(field, "TAHUN", dari=field.minimum, sampai=field.maximum)
    if field.past and value > context.on.year:
        return blocks(field, "TAHUN-DEPAN", tahun=context.on.year)
    return ()


def read_rupiah(field: Field, raw: Raw, context: Context) -> Reading:
    """An amount of rupiah."""
    return _read_number(field, raw, context, units=True)


def read_integer(field: Field, raw: Raw, context: Context) -> Reading:
    """A count, with or without its unit behind it."""
    return _read_number(field, _without_unit(field, raw), context, units=False)


def read_percent(field: Field, raw: Raw, context: Context) -> Reading:
    """A whole percentage, with or without its sign."""
    bare = raw.strip().removesuffix("%") if isinstance(raw, str) else raw
    return _read_number(field, bare, context, units=False)


def read_year(field: Field, raw: Raw, context: Context) -> Reading:
    """A year of four digits."""
    text = written(raw)
    if text is None:
        return NOTHING_WRITTEN
    bare = _YEAR_WORD.sub("", text)
    if not (bare.isascii() and bare.isdigit()) or len(bare) != 4:  # noqa: PLR2004 - digits of a year
        return refused(field, "TAHUN", dari=field.minimum, sampai=field.maximum)
    return judged(int(bare), judge_year(field, int(bare), context))


def read_month(field: Field, raw: Raw, context: Context) -> Reading:  # noqa: ARG001 - one shape for all kinds
    """A month, as 1 to 12 or by its name."""
    text = written(raw)
    if text is None:
        return NOTHING_WRITTEN
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else dates.month_number(text)  # noqa: PLR2004
    if number is None or not 1 <= number <= len(dates.MONTHS):
        return refused(field, "BULAN")
    return Reading(number)


def judge_coordinate(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of a coordinate in its one form: within Indonesia, not the other one of the two."""
    if not _COORDINATE_KEPT.fullmatch(text):
        return blocks(field, "KOORDINAT")
    degrees = Decimal(text)
    if field.minimum <= degrees <= field.maximum:
        return ()
    other = _LONGITUDES if field.maximum == _LATITUDES[1] else _LATITUDES
    if other[0] <= degrees <= other[1]:
        return blocks(field, "KOORDINAT-TERTUKAR")
    return blocks(field, "KOORDINAT-LUAR", dari=field.minimum, sampai=field.maximum)


def read_coordinate(field: Field, raw: Raw, context: Context) -> Reading:
    """Degrees with point or comma, kept with six places."""
    text = written(raw)
    if text is None:
        return NOTHING_WRITTEN
    bare = text.replace("−", "-").replace("°", "").strip()
    if isinstance(raw, bool) or not (bare.isascii() and _COORDINATE.fullmatch(bare)):
        return refused(field, "KOORDINAT")
    # Adding nothing takes the sign off a zero.
    kept = f"{Decimal(bare.replace(',', '.')).quantize(_SIX_PLACES) + 0:f}"
    return judged(kept, judge_coordinate(field, kept, context))


def _read_number(field: Field, raw: Raw, context: Context, *, units: bool) -> Reading:
    if isinstance(raw, bool):
        return refused(field, "ANGKA")
    if isinstance(raw, float):
        if not raw.is_integer():  # so are NaN and infinity, which no cell of a sheet should hold
            return refused(field, "ANGKA-PECAHAN")
        raw = int(raw)
    if isinstance(raw, int):
        return judged(raw, judge_number(field, raw, context))
    text = written(raw)
    if text is None or written(_CURRENCY.sub(" ", text.casefold())) is None:
        return NOTHING_WRITTEN
    number = parse_number(text, units=units)
    if isinstance(number, Doubt):
        return Reading(None, blocks(field, number.code, **number.params))
    return _with_roughness(field, number, judge_number(field, number.value, context))


def _with_roughness(field: Field, number: Number, found: tuple[Problem, ...]) -> Reading:
    value: Value = number.value
    rough = warns(field, "ANGKA-KIRA", dibaca=dotted(number.value)) if number.rough else ()
    return judged(value, found + rough)


def _without_unit(field: Field, raw: Raw) -> Raw:
    if not isinstance(raw, str):
        return raw
    number, _, unit = raw.strip().rpartition(" ")
    return number if unit.casefold().strip(".") in {field.unit, *_UNIT_WORDS} - {""} else raw


def _whole(numeral: str) -> Number | Doubt:
    """A numeral without unit."""
    if _PLAIN.fullmatch(numeral):
        return _from_digits(numeral)
    for pattern in (_DOTTED, _DECIMAL_COMMA, _DECIMAL_DOT):
        if found := pattern.fullmatch(numeral):
            whole, rest = found[1].replace(".", ""), found[2] or ""
            return _from_digits(whole) if rest.strip("0") == "" else Doubt("ANGKA-PECAHAN")
    if found := _ENGLISH.fullmatch(numeral):
        return Doubt("ANGKA-GANDA", {"saran": found[1].replace(",", ".")})
    return Doubt("ANGKA")


def _scaled(numeral: str, exponent: int) -> Number | Doubt:
    """A numeral before rb, jt, M or T."""
    if _PLAIN.fullmatch(numeral):
        return _exact(numeral, "", exponent)
    if found := _SCALED.fullmatch(numeral):
        whole, separator, rest = found.groups()
        # Three places behind a dot are a group of thousands or decimals; behind a comma they are decimals,
        # unless they end in a zero that nobody writes there ("1,500 jt").
        if len(rest) == 3 and (separator == "." or rest.endswith("0")):  # noqa: PLR2004 - a group of thousands
            readings = (_exact(whole, rest, exponent), _exact(whole + rest, "", exponent))
            return Doubt(
                "ANGKA-GANDA",
                {"saran": " atau ".join(dotted(each.value) for each in readings if isinstance(each, Number))},
            )
        return _exact(whole, rest, exponent)
    if found := _DOTTED.fullmatch(numeral):
        return _exact(found[1].replace(".", ""), found[2] or "", exponent)
    return Doubt("ANGKA")


def _exact(whole: str, decimals: str, exponent: int) -> Number | Doubt:
    if len(whole) > _TOO_MANY_DIGITS:
        return Doubt("ANGKA")
    amount = Decimal(f"{whole}.{decimals or '0'}").scaleb(exponent)
    return Number(int(amount)) if amount == amount.to_integral_value() else Doubt("ANGKA-PECAHAN")


def _from_digits(digits: str) -> Number | Doubt:
    # Python refuses to turn very long digits into a number at all; no figure of ours is near.
    return Number(int(digits)) if len(digits) <= _TOO_MANY_DIGITS else Doubt("ANGKA")


def _in_words(bare: str) -> Number | Doubt:
    """Words and slang: `dua juta`, `1 jt 500 rb`, `sekitar 2 jt`, `goceng`."""
    if not _SAFE_FOR_WORDS.fullmatch(bare) or not _has_falling_units(bare):
        return Doubt("ANGKA")
    # Lazy: the package brings detectors along that take 0.1 s, and few amounts are written in words.
    from lokal.rupiah import parse_rupiah  # noqa: PLC0415

    parsed = parse_rupiah(bare)
    if parsed is None:
        return Doubt("ANGKA")
    if not isinstance(parsed.amount, int):
        return Doubt("ANGKA-PECAHAN")
    return Number(parsed.amount, parsed.approximate)


def _has_falling_units(bare: str) -> bool:
    """Whether of several numerals each has its own unit, smaller than the last: not `5 jt 5`, `1 jt 1 jt`."""
    parts = [part for part in _PART.findall(bare) if part[0].isdigit() or part in _UNITS]
    if len(parts) <= _NUMERAL_WITH_UNIT or not any(part[0].isdigit() for part in parts):
        return True
    numerals, units = parts[::2], parts[1::2]
    powers = [_UNITS.get(unit, 0) for unit in units]
    alternate = all(part[0].isdigit() for part in numerals) and len(numerals) == len(units) and all(powers)
    return alternate and powers == sorted(set(powers), reverse=True)


_TOO_MANY_DIGITS = 30
_NUMERAL_WITH_UNIT = 2
