"""Evidence: what two records have in common, and in what they differ, aspect by aspect.

1. Every aspect that is known of both gives one finding; what is missing on either side gives none, and so
   counts neither for nor against.
2. The order of the two does not matter.
3. What many share says less: a facilitator's phone, a name that a hundred have (`Counts`).
4. Serial numbers of a NIK that differ by one or two are brothers and sisters, not a slip of the hand.
5. Figures are compared where they are of the same year.
6. One digit's difference in two numbers and more (NIK, NIB, telephone; serial numbers of a NIK that follow
   each other count too) is no two slips of the hand: for one name the strongest counts, for others none.

What it does not do: weigh (`weights`), decide (`matching`).

Example: two businesses whose owners' NIKs differ in one digit, with nothing else known, give
`(Finding(Aspect.NIK, "one slip"),)`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.matching import likeness
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.weights import CONFUSED_KBLI, WEIGHTS, Aspect, Weight

# The highest number and its level; what is more has the last level.
Steps = Sequence[tuple[float, str]]
_MANY = math.inf
PHONE_USERS: Steps = (
    *((2, "equal, 2 use it"), (3, "equal, 3 use it"), (5, "equal, 4-5 use it"), (9, "equal, 6-9 use it")),
    (_MANY, "equal, many use it"),
)
NAME_OWNERS: Steps = (
    *((2, "equal, 2 have it"), (5, "equal, 3-5 have it"), (15, "equal, 6-15 have it")),
    *((60, "equal, 16-60 have it"), (_MANY, "equal, common")),
)
SHOP_OWNERS: Steps = (
    *((2, "equal, 2 have it"), (6, "equal, 3-6 have it"), (30, "equal, 7-30 have it")),
    (_MANY, "equal, common"),
)
BRAND_OWNERS: Steps = (
    *((4, "equal, rare"), (30, "equal, 5-30"), (300, "equal, 31-300")),
    (_MANY, "equal, common"),
)
YEARS: Steps = (
    *((0, "equal"), (1, "1 apart"), (2, "2 apart"), (8, "3-8 apart")),
    (_MANY, "more than 8 apart"),
)
PEOPLE: Steps = ((0, "equal"), (1, "1 apart"), (2, "2 apart"), (_MANY, "more than 2 apart"))
RUPIAH: Steps = (
    *((0, "equal"), (0.3, "within 1.3x"), (0.7, "within 2x"), (1.1, "within 3x"), (1.6, "within 5x")),
    *((2.3, "within 10x"), (_MANY, "far")),
)
# Of which one digit may differ, the strongest first; and what is said of them then.
NUMBERS = (Aspect.NIK, Aspect.PHONE, Aspect.NIB)
SLIP, NEXT = "one slip", "next serial"
BESIDE_ANOTHER, IN_A_ROW = "one slip, beside another", "one slip, in a row"
# Names that one hand hardly makes of the other.
OTHER_NAMES = frozenset(
    {"like .70", "words like .70", "like .60", "like .50", "like .40", "unlike"},
)
_SHARED = frozenset(
    {"SAMA", "SATU", "DUA", "LAHIR", "MIRIP", "DALAM", "BANYAK", "RW", "RT", "DEKAT", "TERTUKAR", "KANTOR"}
)
_ALL = 0.999
_BIRTH = slice(6, 12)
_REGION_AND_BIRTH = slice(12)
_BIRTH_AND_SERIAL = slice(6, 16)
_FEW_SLIPS = 4
_KECAMATAN = slice(8)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of the register, the two included, share a value; two where nothing is said.

    Attributes:
        phone, name, business, brand: value as `Comparable` has it (a name with its words sorted) -> records.
    """

    phone: Mapping[str, int] = field(default_factory=dict)
    name: Mapping[str, int] = field(default_factory=dict)
    business: Mapping[str, int] = field(default_factory=dict)
    brand: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one aspect.

    Attributes:
        aspect: compared by what.
        level: how it is; a key of the aspect's weights.
    """

    aspect: Aspect
    level: str

    @property
    def weight(self) -> Weight:
        """What it weighs, and the code of its sentence."""
        return WEIGHTS[self.aspect][self.level]

    @property
    def is_shared(self) -> bool:
        """Whether it is something that both have, equal or nearly so."""
        return self.weight.code.rpartition("-")[2] in _SHARED


def find_evidence(one: Comparable, other: Comparable, counts: Counts) -> tuple[Finding, ...]:
    """What was found of every aspect that is known of both, in the order of the aspects.

    Args:
        one: a record.
        other: another; the same comes back where the two change places.
        counts: how many share what the two may have in common.
    """
    levels = {aspect: look(one, other, counts) for aspect, look in _LOOKS.items()}
    levels |= _of_numbers_in_a_row(levels)
    return tuple(Finding(aspect, level) for aspect, level in levels.items() if level)


def _of_numbers_in_a_row(levels: Mapping[Aspect, str]) -> dict[Aspect, str]:
    """Other levels for numbers of which several differ by one digit (rule 6)."""
    slips = [aspect for aspect in NUMBERS if levels[aspect] == SLIP]
    if len(slips) + (levels[Aspect.NIK] == NEXT) < 2:  # noqa: PLR2004 - one alone is a slip of the hand
        return {}
    if levels[Aspect.NAME] in OTHER_NAMES:
        return dict.fromkeys(slips, IN_A_ROW)
    return dict.fromkeys(slips[1:], BESIDE_ANOTHER)


def _step(number: float, steps: Steps) -> str:
    return next(level for most, level in steps if number <= most)


# --- numbers of people and papers ---


def _nik(one: Comparable, other: Comparable, _counts: Counts) -> str:
    mine, yours = one.nik, other.nik
    if not mine or not yours:
        return ""
    if mine == yours:
        return "equal"
    if one.is_child or other.is_child:
        return ""
    head = mine[_REGION_AND_BIRTH] == yours[_REGION_AND_BIRTH]
    if head and abs(int(mine[12:]) - int(yours[12:])) <= 2:  # noqa: PLR2004 - twins, and those born the same day
        return "next serial"
    tail, birth = mine[_BIRTH_AND_SERIAL] == yours[_BIRTH_AND_SERIAL], mine[_BIRTH] == yours[_BIRTH]
    slips = likeness.slips(mine, yours, at_most=_FEW_SLIPS)
    levels = (
        (slips == 1, "one slip"),
        (head, "same place and birth date"),
        (slips == 2 and (tail or birth), "two slips, same birth date"),  # noqa: PLR2004 - as the level says
        (slips == 2, "two slips"),  # noqa: PLR2004 - as the level says
        (tail, "same birth date and serial"),
        (birth, "same birth date"),
        (slips <= _FEW_SLIPS, "3 or 4 slips"),
    )
    return next((level for holds, level in levels if holds), "different")


def _nib(one: Comparable, other: Comparable, _counts: Counts) -> str:
    if not one.nib or not other.nib:
        return ""
    slips = likeness.slips(one.nib, other.nib, at_most=1)
    return ("equal", "one slip", "different")[slips]


def _npwp(one: Comparable, other: Comparable, _counts: Counts) -> str:
    if not one.npwps or not other.npwps:
        return ""
    return "equal" if set(one.npwps) & set(other.npwps) else "different"


def _phone(one: Comparable, other: Comparable, counts: Counts) -> str:
    if not one.phones or not other.phones:
        return ""
    both = set(one.phones) & set(other.phones)
    if both:
        return _step(min(counts.phone.get(phone, 2) for phone in both), PHONE_USERS)
    near = any(likeness.slips(mine, yours, at_most=1) == 1 for mine in one.phones for yours in other.phones)
    return "one slip" if near else "different"


# --- the owner ---


def _name(one: Comparable, other: Comparable, counts: Counts) -> str:
    if not one.name or not other.name:
        return ""
    mine, yours = one.name_sorted, other.name_sorted
    letters = likeness.letters(mine, yours)
    if letters == 1:
        return _step(counts.name.get(mine, 2), NAME_OWNERS)
    words = likeness.words(mine, yours)
    levels = (
        (words >= _ALL and letters >= 0.7, "one within the other, long"),  # noqa: PLR2004 - as it was learnt
        (words >= _ALL, "one within the other"),
        *_alike(letters, (0.92, 0.86, 0.8)),
        *_alike(words, (0.85,), by="words like"),
        *_alike(letters, (0.7,)),
        *_alike(words, (0.7,), by="words like"),
        *_alike(letters, (0.6, 0.5, 0.4)),
    )
    return next((level for holds, level in levels if holds), "unlike")


def _alike(value: float, steps: Sequence[float], *, by: str = "like") -> Iterator[tuple[bool, str]]:
    """Levels as they are called: `like .92`."""
    return ((value >= step, f"{by} {step:.2f}".replace("0.", ".")) for step in steps)


def _sex(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _same(one.sex, other.sex)


def _same(mine: str, yours: str) -> str:
    if not mine or not yours:
        return ""
    return "equal" if mine == yours else "different"


# --- the business's name ---


def _business(one: Comparable, other: Comparable, counts: Counts) -> str:
    mine, yours = one.shop.words, other.shop.words
    if not mine or not yours:
        return ""
    letters = likeness.sorted_letters(mine, yours)
    if letters == 1:
        return _step(min(counts.business.get(mine, 2), counts.business.get(yours, 2)), SHOP_OWNERS)
    words = likeness.words(mine, yours)
    levels = (
        *_alike(letters, (0.92,)),
        (words >= _ALL, "one within the other"),
        *_alike(letters, (0.82, 0.72)),
        *_alike(words, (0.8,), by="words like"),
        *_alike(letters, (0.62,)),
        *_alike(words, (0.6,), by="words like"),
        *_alike(letters, (0.5, 0.4)),
    )
    return next((level for holds, level in levels if holds), "unlike")


def _brand(one: Comparable, other: Comparable, counts: Counts) -> str:
    mine, yours = one.shop.brand, other.shop.brand
    if not (one.shop.words and other.shop.words) or not (mine or yours):
        return ""
    if not mine or not yours:
        return "one has none"
    letters = likeness.letters(mine, yours)
    if letters == 1:
        return _step(counts.brand.get(mine, 2), BRAND_OWNERS)
    levels = (
        *_alike(letters, (0.85,)),
        (likeness.words(mine, yours) >= _ALL, "one within the other"),
        *_alike(letters, (0.7, 0.55)),
    )
    return next((level for holds, level in levels if holds), "unlike")


def _trade(one: Comparable, other: Comparable, _counts: Counts) -> str:
    mine, yours = one.shop.kind, other.shop.kind
    if not mine or not yours:
        return ""
    if mine == yours:
        return "equal"
    words = likeness.words(mine, yours)
    levels = ((words >= _ALL, "one within the other"), *_alike(words, (0.6, 0.4)))
    return next((level for holds, level in levels if holds), "unlike")


def _branch(one: Comparable, other: Comparable, _counts: Counts) -> str:
    mine, yours = one.shop.branch, other.shop.branch
    if not (one.shop.words and other.shop.words) or not (mine or yours):
        return ""
    return "same" if mine == yours else "other"


# --- the place ---


def _street(one: Comparable, other: Comparable, _counts: Counts) -> str:
    mine, yours = one.address, other.address
    if not mine.street or not yours.street:
        return ""
    same_numeral = mine.numeral == yours.numeral
    letters = likeness.letters(mine.street, yours.street)
    if letters == 1:
        return "equal" if same_numeral else "equal, other numeral"
    if letters >= 0.75:  # noqa: PLR2004 - as it was learnt
        return "like .75" if same_numeral else "like .75, other numeral"
    return "like .55" if letters >= 0.55 and same_numeral else "unlike"  # noqa: PLR2004 - as it was learnt


def _number(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _same(one.address.number, other.address.number)


def _block(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _same(one.address.block, other.address.block)


def _rt_rw(one: Comparable, other: Comparable, _counts: Counts) -> str:
    mine, yours = one.address, other.address
    if not (mine.rt and yours.rt and mine.rw and yours.rw):
        return ""
    rt, rw = mine.rt == yours.rt, mine.rw == yours.rw
    return "equal" if rt and rw else "RW equal" if rw else "RT equal" if rt else "both differ"


def _place(one: Comparable, other: Comparable, _counts: Counts) -> str:
    if not one.area or not other.area:
        return ""
    office, address = one.area == other.area, _said_area(one) == _said_area(other)
    if office:
        return "same kelurahan" if address else "same office, address elsewhere"
    if address:
        return "address the same"
    return "same kecamatan" if one.area[_KECAMATAN] == other.area[_KECAMATAN] else "other kecamatan"


def _said_area(one: Comparable) -> str:
    """Where the address says it is, or else the office that recorded it."""
    return one.address.area or one.area_name or one.area


# --- trade and figures ---


def _kbli(one: Comparable, other: Comparable, _counts: Counts) -> str:
    if not one.kbli or not other.kbli:
        return ""
    if one.kbli == other.kbli:
        return "equal"
    pair = "-".join(sorted((one.kbli, other.kbli)))
    return "often confused" if pair in CONFUSED_KBLI else "different"


def _apart(mine: int | None, yours: int | None, steps: Steps) -> str:
    return "" if mine is None or yours is None else _step(abs(mine - yours), steps)


def _year(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _apart(one.since, other.since, YEARS)


def _workers(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _apart(one.workers, other.workers, PEOPLE) if _is_one_year(one, other) else ""


def _turnover(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _ratio(one.turnover_rp, other.turnover_rp) if _is_one_year(one, other) else ""


def _capital(one: Comparable, other: Comparable, _counts: Counts) -> str:
    return _ratio(one.capital_rp, other.capital_rp) if _is_one_year(one, other) else ""


def _is_one_year(one: Comparable, other: Comparable) -> bool:
    return one.figures_of == other.figures_of or one.figures_of is None or other.figures_of is None


def _ratio(mine: int | None, yours: int | None) -> str:
    if mine is None or yours is None:
        return ""
    return _step(abs(math.log(max(mine, 1)) - math.log(max(yours, 1))), RUPIAH)


_LOOKS: Mapping[Aspect, Callable[[Comparable, Comparable, Counts], str]] = {
    Aspect.NIK: _nik,
    Aspect.NIB: _nib,
    Aspect.NPWP: _npwp,
    Aspect.PHONE: _phone,
    Aspect.NAME: _name,
    Aspect.GENDER: _sex,
    Aspect.BUSINESS: _business,
    Aspect.BRAND: _brand,
    Aspect.TRADE: _trade,
    Aspect.BRANCH: _branch,
    Aspect.STREET: _street,
    Aspect.NUMBER: _number,
    Aspect.BLOCK: _block,
    Aspect.RT_RW: _rt_rw,
    Aspect.PLACE: _place,
    Aspect.KBLI: _kbli,
    Aspect.YEAR: _year,
    Aspect.WORKERS: _workers,
    Aspect.TURNOVER: _turnover,
    Aspect.CAPITAL: _capital,
}
