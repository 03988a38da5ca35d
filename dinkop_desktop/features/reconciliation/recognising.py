"""Recognising: which record of the master a row of another list is about; sure, doubtful, or none.

1. Sure is a row that has the record's own number (NIK, NIB; NIK koperasi, badan hukum) and does not speak of
   another business of that owner: the name, the KBLI or the place fits, or neither side has a second one.
2. Without a number a row is sure only where name, owner and kelurahan are the same, a phone or the street
   too, no number contradicts, and no other record is like that.
3. What looks like one record by anything else is a doubt, for a person to answer. Nothing is guessed.
4. What people answered to a doubt before is kept to.
5. Koperasi are compared by numbers, then by name and kelurahan; there is no study of theirs.

Candidates come from an index of the whole register (`clues`), judged by `matching.matching`.

Source: domain.md 5 ("same business?"): NIB, NIK and NPWP name the owner, a business needs more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from dinkop_desktop.features.reconciliation.blocking_keys import ClueIndex
from dinkop_desktop.features.reconciliation.rules.reconciliation import Way
from dinkop_desktop.matching import comparable, differences, likeness, matching
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.evidence import Counts
from dinkop_desktop.matching.matching import Judgement, Verdict
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.areas import Areas
from dinkop_desktop.register.values.fields import Value

Values = Mapping[str, Value]
_SHOWN_EVERY = 2000
_MANY, _OFTEN, _LEAST_WORD, _HEAD = 24, 301, 4, 3
_NAMES_ALIKE, _KOPERASI_ALIKE = 0.82, 0.86
# Of two that are sure the better one is taken only where it is so much better.
_AHEAD = 2.0
_OWN = ("nama_usaha", "nama_komersial", "kode_kelurahan", "nib", "hp_wa_usaha", "telepon", "alamat_jalan")
_OF_OWNER = ("nama", "nik", "hp", "whatsapp")
_KOPERASI = ("nama", "kode_kelurahan", "nik_koperasi", "no_badan_hukum")
_NO_NAME = frozenset({"koperasi", "kop", "ksu", "kud", "primer", "primkop", "kel", "kelurahan"})


class Certainty(StrEnum):
    """How sure it is that a row is about a record."""

    SURE = "pasti"
    DOUBTFUL = "ragu"
    NONE = "tidak ada"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which record a row is about.

    Attributes:
        certainty: how sure that is.
        record: its number; None for none.
    """

    certainty: Certainty
    record: int | None = None


NOBODY = Recognised(Certainty.NONE)


@dataclass(slots=True)
class Row:
    """A row on its way.

    Attributes:
        identity: whom it is about.
        values: what it says, in the flat view.
        is_answered: whether people said of some record that it is, or is not, what the row is about.
        candidates: numbers of the records that it may be about.
        compared: the row as it is compared, once that was asked for.
    """

    identity: str
    values: Values
    is_answered: bool = False
    candidates: list[int] = field(default_factory=list)
    compared: Comparable | None = None


class Recogniser(Protocol):
    """What finds and judges records of one kind."""

    def candidates(self, row: Row) -> list[int]:
        """Numbers of the records that a row may be about."""
        ...

    def judge(self, row: Row, kept: Mapping[int, Values]) -> Recognised:
        """Which of some records a row is about."""
        ...


def recogniser(reader: Reader, kind: str, *, areas: Areas, on: date, progress: Progress) -> Recogniser:
    """What recognises records of a kind; it reads the whole register once.

    Args:
        reader: the view.
        kind: `umkm` or `koperasi`.
        areas: of the city.
        on: today.
        progress: told now and then.
    """
    if kind == "koperasi":
        return _Cooperatives(reader)
    return _Businesses(reader, areas, on, progress)


def recognise(
    its: Recogniser, row: Row, kept: Mapping[int, Values], answers: Sequence[tuple[str, int]]
) -> Recognised:
    """Which record a row is about, by what people answered and by what is judged.

    Args:
        its: of the kind.
        row: with its candidates.
        kept: number -> flat values, of the candidates that are there.
        answers: (how, number) that people gave for this row.
    """
    # The last word about each record holds.
    said = {record: how for how, record in answers}
    for record, how in said.items():
        if how == Way.ONE and record in kept:
            return Recognised(Certainty.SURE, record)
    others = {record for record, how in said.items() if how == Way.OTHER}
    left = {record: kept[record] for record in row.candidates if record in kept and record not in others}
    return its.judge(row, left) if left else NOBODY


# --- UMKM ---


class _Businesses:
    """UMKM: by numbers of the owner and the business, phones, and names with their kelurahan."""

    def __init__(self, reader: Reader, areas: Areas, on: date, progress: Progress) -> None:
        self._areas, self._on = areas, on
        self._index = ClueIndex()
        keys = (*_OWN, "nama_pemilik", "nik", "hp", "whatsapp")
        rows = reading.stream_flat(reader, "umkm", own=_OWN, owner=_OF_OWNER)
        for number, (_, rid, *values) in enumerate(rows):
            if number % _SHOWN_EVERY == 0:
                progress.at("Menyusun indeks data induk", number, 0)
            known = {key: value for key, value in zip(keys, values, strict=True) if value is not None}
            self._index.add(int(str(rid)), _clues(self.comparable(known)))  # type: ignore[arg-type]

    def comparable(self, values: Values) -> Comparable:
        """What a row or a record is compared by."""
        area = self._areas.by_code.get(str(values.get("kode_kelurahan") or ""))
        return comparable.of_business(values, area_name=area.name if area else "", on=self._on)

    def _compared(self, row: Row) -> Comparable:
        if row.compared is None:
            row.compared = self.comparable(row.values)
        return row.compared

    def candidates(self, row: Row) -> list[int]:
        one = self._compared(row)
        found: dict[int, None] = {}
        for clue in _number_clues(one):
            found |= dict.fromkeys(self._index.find(clue, at_most=_MANY))
        if found and not row.is_answered:
            # Where a record has the row's own number no other one can win (`judge`), so none is read for it.
            return list(found)
        for clue in _clues(one):
            if clue[0] not in _COUNTED:
                found |= dict.fromkeys(self._index.find(clue, at_most=_MANY))
        if not one.area:
            for clue in _city_clues(one):
                found |= dict.fromkeys(self._index.find(clue, at_most=_MANY))
        return list(found)

    def judge(self, row: Row, kept: Mapping[int, Values]) -> Recognised:
        one = self._compared(row)
        others = {record: self.comparable(its) for record, its in kept.items()}
        counts = self._counts(one, others.values())
        judged = {record: matching.judge(one, other, counts) for record, other in others.items()}
        sure = [
            (judged[record].score, record) for record, other in others.items() if self._has_number(one, other)
        ]
        fitting = [(score, record) for score, record in sure if _fits(one, others[record], judged[record])]
        if not fitting and len(sure) == 1 and _is_unnamed(one, others[sure[0][1]]):
            fitting = sure
        if not fitting and not sure:
            fitting = [
                (judged[record].score, record)
                for record, other in others.items()
                if _is_same_in_all(one, other)
            ]
            if len(fitting) > 1:
                return Recognised(Certainty.DOUBTFUL, max(fitting)[1])
        if fitting:
            fitting.sort(reverse=True)
            is_clear = len(fitting) == 1 or fitting[0][0] - fitting[1][0] >= _AHEAD
            return Recognised(Certainty.SURE if is_clear else Certainty.DOUBTFUL, fitting[0][1])
        if sure:
            return Recognised(Certainty.DOUBTFUL, max(sure)[1])
        alike = [(its.score, record) for record, its in judged.items() if _is_alike(one, others[record], its)]
        return Recognised(Certainty.DOUBTFUL, max(alike)[1]) if alike else NOBODY

    @staticmethod
    def _has_number(one: Comparable, other: Comparable) -> bool:
        return bool((one.nib and one.nib == other.nib) or (one.nik and one.nik == other.nik))

    def _counts(self, one: Comparable, others: Iterable[Comparable]) -> Counts:
        each = (one, *others)

        def many(prefix: str, values: Iterable[str]) -> dict[str, int]:
            # The row beside the register's own.
            return {
                value: max(2, self._index.count(prefix + value, at_most=_OFTEN) + 1)
                for value in set(values)
                if value
            }

        return Counts(
            phone=many("p", (phone for its in each for phone in its.phones)),
            name=many("N", (its.name_sorted for its in each)),
            business=many("S", (its.shop.words for its in each)),
            brand=many("B", (its.shop.brand for its in each)),
        )


_COUNTED = frozenset("NSB")


def _number_clues(one: Comparable) -> Iterator[str]:
    """The numbers that a row is sure by."""
    if one.nik:
        yield f"k{one.nik}"
    if one.nib:
        yield f"b{one.nib}"


def _clues(one: Comparable) -> Iterator[str]:
    """By what a record is found; the first letter says what it is."""
    name, shop, area = one.name_sorted, one.shop, one.area
    yield from _number_clues(one)
    yield from (f"p{phone}" for phone in one.phones)
    yield from (
        f"{mark}{value}" for mark, value in (("N", name), ("S", shop.words), ("B", shop.brand)) if value
    )
    yield from _city_clues(one)
    if name:
        yield f"n{area} {name}"
        # One word of the owner's with the beginning of the business's name: either may hold a slip.
        head = (shop.brand or shop.words)[:_HEAD]
        yield from (f"w{area} {word} {head}" for word in name.split() if len(word) >= _LEAST_WORD)
    if shop.words:
        yield f"s{area} {shop.words}"


def _city_clues(one: Comparable) -> Iterator[str]:
    """The owner's name and the business's together say enough for the whole city."""
    if one.name_sorted and one.shop.words:
        yield f"c{one.name_sorted} {one.shop.words}"


def _fits(one: Comparable, other: Comparable, judged: Judgement) -> bool:
    """Whether two of one owner's may be one business: by name, or where one is unnamed by KBLI or street."""
    if _is_unnamed(one, other):
        return bool(one.kbli and one.kbli == other.kbli) or _is_same_street(one, other)
    if one.shop.branch != other.shop.branch:
        return False
    mine, yours = one.shop.words, other.shop.words
    return (
        likeness.letters(mine, yours) >= _NAMES_ALIKE
        or likeness.words(mine, yours) == 1
        or (judged.verdict is Verdict.SAME and judged.certainty is matching.Certainty.CERTAIN)
    )


def _is_unnamed(one: Comparable, other: Comparable) -> bool:
    return not (one.shop.words and other.shop.words)


def _is_same_street(one: Comparable, other: Comparable) -> bool:
    mine, yours = one.address, other.address
    return bool(mine.street) and (mine.street, mine.numeral) == (yours.street, yours.numeral)


def _is_same_in_all(one: Comparable, other: Comparable) -> bool:
    """Name, owner and kelurahan, and a phone or the street; and no number that says otherwise."""
    if not (one.shop.words and one.name and one.area):
        return False
    contradicts = any(
        mine and yours and mine != yours for mine, yours in ((one.nik, other.nik), (one.nib, other.nib))
    )
    is_named = (one.shop.words, one.shop.branch, one.name_sorted, one.area) == (
        other.shop.words,
        other.shop.branch,
        other.name_sorted,
        other.area,
    )
    is_placed = not set(one.phones).isdisjoint(other.phones) or _is_same_street(one, other)
    return is_named and is_placed and not contradicts


def _is_alike(one: Comparable, other: Comparable, judged: Judgement) -> bool:
    """Whether a person should say if they are one: the judgement says so, or both names are the same."""
    if judged.verdict is Verdict.SAME:
        return True
    is_named = bool(one.shop.words) and one.shop.words == other.shop.words
    is_owned = bool(one.name) and one.name_sorted == other.name_sorted
    is_here = not one.area or one.area == other.area
    is_reached = not set(one.phones).isdisjoint(other.phones)
    return is_named and ((is_owned and is_here) or is_reached)


# --- koperasi ---


class _Cooperatives:
    """Koperasi: a few hundred, all of them in memory."""

    def __init__(self, reader: Reader) -> None:
        self._index = ClueIndex()
        self._areas: dict[int, str] = {}
        for _, rid, *values in reading.stream_flat(reader, "koperasi", own=_KOPERASI):
            known = {key: str(value) for key, value in zip(_KOPERASI, values, strict=True) if value}
            number = int(str(rid))
            self._areas[number] = known.get("kode_kelurahan", "")
            self._index.add(number, _koperasi_clues(known))

    def candidates(self, row: Row) -> list[int]:
        found: dict[int, None] = {}
        for clue in _koperasi_clues(row.values):
            found |= dict.fromkeys(self._index.find(clue, at_most=_MANY))
        return list(found)

    def judge(self, row: Row, kept: Mapping[int, Values]) -> Recognised:
        values = row.values
        numbered = [record for record, its in kept.items() if _has_koperasi_number(values, its)]
        if len(numbered) == 1:
            return Recognised(Certainty.SURE, numbered[0])
        name, area = koperasi_name(values), str(values.get("kode_kelurahan") or "")
        alike = []
        for record, its in kept.items():
            likely = likeness.sorted_letters(name, koperasi_name(its)) if name else 0.0
            is_near = not area or self._areas.get(record) in ("", area)
            if likely >= _KOPERASI_ALIKE and (is_near or likely == 1) and not _contradicts(values, its):
                alike.append((likely, record))
        best = numbered or [record for _, record in sorted(alike, reverse=True)]
        return Recognised(Certainty.DOUBTFUL, best[0]) if best else NOBODY


def koperasi_name(values: Values) -> str:
    """The name of a koperasi without the words that each of them has."""
    words = str(values.get("nama") or "").lower().replace(".", " ").replace(",", " ").split()
    return " ".join(word for word in words if word not in _NO_NAME)


def _koperasi_clues(values: Values) -> Iterator[str]:
    for mark, key in (("k", "nik_koperasi"), ("h", "no_badan_hukum")):
        if values.get(key):
            yield f"{mark}{differences.letters_alone(str(values[key]))}"
    name = koperasi_name(values)
    if name:
        yield f"n{name}"
    yield from (f"w{word}" for word in name.split() if len(word) >= _LEAST_WORD)


def _has_koperasi_number(one: Values, other: Values) -> bool:
    return any(_same_number(one, other, key) is True for key in ("nik_koperasi", "no_badan_hukum"))


def _contradicts(one: Values, other: Values) -> bool:
    return _same_number(one, other, "nik_koperasi") is False


def _same_number(one: Values, other: Values, key: str) -> bool | None:
    """Whether both have the same number; None where one has none."""
    mine, yours = (differences.letters_alone(str(its.get(key) or "")) for its in (one, other))
    return mine == yours if mine and yours else None
