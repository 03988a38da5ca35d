"""Likening: which records that are there look like the one that is being typed.

1. Storage finds candidates by what is typed so far; reconcile judges each pair; nothing is written.
2. A business is compared with businesses; its owner also with persons of whom no business was found. A person
   is compared with persons.
3. What is not typed yet, or cannot be read, counts neither for nor against.
4. Every look-alike says why in codes of sentences (`sentences.LIKENESSES`), and field by field what is equal
   and what is different.
5. The record that is being changed, other businesses of an owner who was chosen, and at an office what is
   another's by now, are no look-alikes; nor is one of which a person found that it is another.

What it does not do: decide. "Ini usaha yang sama" is a person's answer; what was typed is then written into
the record that is there, as changes.

Koperasi are not compared: there is no study of theirs, and the numbers that no two may share are watched
already (store.queue).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.matching import comparable, matching, names, weights
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.evidence import Counts
from dinkop_desktop.matching.matching import Certainty, Judgement, Verdict
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import candidates, checked
from dinkop_desktop.register.queries.candidates import Candidate, Clues
from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

BUSINESS, PERSON = "umkm", "orang"
MOST = 5
_OFTEN = 301
# Of the candidates so many are read and judged: true ones stand far in front.
_READ, _READ_PEOPLE = 28, 8
_OWNER = "pemilik_id"
_OF_PERSON = (
    *("nama", "nik", "jk", "hp", "whatsapp", "npwp_pribadi"),
    *("alamat_jalan", "rt", "rw", "kode_kelurahan"),
)
_OF_BUSINESS = (
    *("kode_kelurahan", "nama_usaha", "nama_komersial", "alamat_jalan", "rt", "rw"),
    *("hp_wa_usaha", "telepon", "kbli", "nib", "npwp_usaha", "tahun_mulai", _OWNER),
    *("nama_pemilik", "nik", "jk", "hp", "whatsapp", "npwp_pribadi"),
    *("tahun_data", "omzet_tahunan", "modal_usaha"),
    *totals.WORKERS.keys,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record looks like the one that is typed, or why it may be another.

    Attributes:
        code: of its sentence.
        is_shared: whether it is something that both have.
    """

    code: str
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that both have filled, with different values."""

    key: str
    typed: Value
    kept: Value


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A record that is there and looks like the one that is typed.

    Attributes:
        kind: `umkm` or `orang`.
        record: its id.
        person: id of the owner, or of the person itself; "" for none.
        verdict: the same business; or only the same person.
        certainty: of the verdict.
        score: log odds of the verdict.
        reasons: in the order of what they are about.
        equal: keys of the flat view with equal values.
        different: keys whose values differ.
        values: what the record shows.
    """

    kind: str
    record: str
    person: str
    verdict: Verdict
    certainty: Certainty
    score: float
    reasons: tuple[Reason, ...]
    equal: tuple[str, ...]
    different: tuple[Difference, ...]
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A candidate with what is thought of it."""

    kind: str
    candidate: Candidate
    judgement: Judgement

    @property
    def is_same(self) -> bool:
        """Whether it may be the business itself, and not only one of the same owner."""
        return self.kind == BUSINESS and self.judgement.verdict is not Verdict.SAME_OWNER

    @property
    def score(self) -> float:
        """Log odds of what it is shown as."""
        return self.judgement.score if self.is_same else self.judgement.owner_score

    @property
    def person(self) -> str:
        """Id of the owner, or of the person itself."""
        return self.candidate.id if self.kind == PERSON else str(self.candidate.values.get(_OWNER) or "")


def look_alikes(desk: Desk, draft: Draft, *, record: str = "", most: int = MOST) -> tuple[LookAlike, ...]:
    """Records that are there and look like the one that is typed, the likeliest first.

    Args:
        desk: any; its own file is looked through.
        draft: what was typed so far, by `drafting.read`.
        record: id of the record that is being changed; "" for a new one.
        most: how many at most.

    Returns:
        Nothing for kinds of record that are not compared.
    """
    if draft.kind not in (BUSINESS, PERSON):
        return ()
    typed = flat_of(draft)
    person = _of_owner(typed) if draft.kind == BUSINESS else typed
    with desk.store.read() as reader:
        pairs = [
            pair
            for pair in _judged(desk, reader, draft.kind, typed, person)
            if pair.judgement.is_worth_a_look or pair.candidate.id == record
        ]
        known = reader.known([pair.candidate.id for pair in pairs])
        two = {i for both in checked.pairs_of(reader, [record] if record else ()) for i in both}
    own = next((pair for pair in pairs if pair.candidate.id == record), None)
    chosen = str(typed.get(_OWNER) or (own.person if own else ""))
    ours = {i for i, its in known.items() if desk.identity.is_dinkop or its.owner == desk.identity.office}
    good = [pair for pair in pairs if pair.candidate.id in ours - two - {record} and _is_told(pair, chosen)]
    best = _each_person_once(sorted(good, key=lambda pair: (not pair.is_same, -pair.score)))[:most]
    return tuple(_told(pair, typed if pair.kind == draft.kind else person) for pair in best)


def look_alikes_of_form(
    desk: Desk, kind: str, texts: Mapping[str, object], *, record: str = ""
) -> tuple[LookAlike, ...]:
    """`look_alikes` of what stands in a form.

    Args:
        desk: any.
        kind: of record.
        texts: flat key -> answer as typed.
        record: id of the record that is being changed; "" for a new one.
    """
    return look_alikes(desk, drafting.read(kind, texts, recording.scene_of(desk)), record=record)


def compared(kind: str) -> tuple[str, ...]:
    """The keys of the flat view that a kind of record is compared by; none for one that is not compared."""
    return {BUSINESS: _OF_BUSINESS, PERSON: _OF_PERSON}.get(kind, ())


def comparable_of(desk: Desk, draft: Draft) -> Comparable:
    """What a draft is compared by; of a kind that is compared.

    Args:
        desk: whose reference names the areas.
        draft: what was typed, by `drafting`.
    """
    typed = flat_of(draft)
    return _business(desk, typed) if draft.kind == BUSINESS else _person(desk, typed)


def _is_told(pair: _Pair, chosen: str) -> bool:
    """Whether a person should see it; what is the chosen owner's is known to be."""
    return pair.is_same or not chosen or pair.person != chosen


def _each_person_once(pairs: Sequence[_Pair]) -> list[_Pair]:
    """A person not again for each of their businesses, nor beside a business that shows them."""
    found: list[_Pair] = []
    people: set[str] = set()
    for pair in pairs:
        if pair.is_same or not pair.person or pair.person not in people:
            found.append(pair)
        people.add(pair.person)
    return found


# --- what was typed ---


def flat_of(draft: Draft) -> dict[str, Value]:
    """What was typed, under the keys of the flat view."""
    found = dict(draft.values)
    year = catalogue.YEARLY.get(draft.kind)
    figures = next((child.values for child in draft.children if child.kind == year), {})
    for flat in catalogue.flat_fields(draft.kind):
        found[flat.key] = (figures if flat.kind == year else draft.owner).get(flat.field.key)
    return {key: value for key, value in found.items() if value is not None}


def _of_owner(typed: Mapping[str, Value]) -> dict[str, Value]:
    """Of a business in the flat view what its owner shows as a person."""
    entries = [flat for flat in catalogue.flat_fields(BUSINESS) if flat.kind == PERSON]
    return {flat.field.key: typed[flat.key] for flat in entries if flat.key in typed}


def _clues(kind: str, typed: Mapping[str, Value], person: Mapping[str, Value], one: Comparable) -> Clues:
    name = names.person_words(str(person.get("nama") or ""))
    if kind == PERSON:
        return Clues(nik=one.nik, phones=one.phones, person=name)
    shop, brand = names.shop_words(_shop_name(typed), weights.KINDS)
    return Clues(
        nik=one.nik,
        nib=one.nib,
        phones=one.phones,
        person=name,
        shop=shop,
        brand=brand,
        street=names.street_words(str(typed.get("alamat_jalan") or "")),
        area=one.area,
        kbli=one.kbli,
    )


def _shop_name(typed: Mapping[str, Value]) -> str:
    return str(typed.get("nama_usaha") or typed.get("nama_komersial") or "")


# --- judging ---


def _judged(
    desk: Desk, reader: Reader, kind: str, typed: Mapping[str, Value], person: Mapping[str, Value]
) -> list[_Pair]:
    """Every candidate with what is thought of it."""
    about = _person(desk, person)
    one = _business(desk, typed) if kind == BUSINESS else about
    clues = _clues(kind, typed, person, one)
    found = candidates.find(reader, clues, most=_READ)
    pairs: list[_Pair] = []
    if kind == BUSINESS:
        rows = candidates.shown(reader, BUSINESS, found.businesses, _OF_BUSINESS)
        others = [_business(desk, row.values) for row in rows]
        brand = candidates.count_holding(reader, clues.brand, at_most=_OFTEN)
        pairs = _pairs(BUSINESS, rows, one, others, _counts(one, others, brand=brand))
    shown = {pair.person for pair in pairs}
    rows = candidates.shown(reader, PERSON, found.people[:_READ_PEOPLE], _OF_PERSON)
    rows = [row for row in rows if row.id not in shown]
    others = [_person(desk, row.values) for row in rows]
    return pairs + _pairs(PERSON, rows, about, others, _counts(about, others))


def _pairs(
    kind: str, rows: Sequence[Candidate], one: Comparable, others: Sequence[Comparable], counts: Counts
) -> list[_Pair]:
    return [
        _Pair(kind, row, matching.judge(one, other, counts)) for row, other in zip(rows, others, strict=True)
    ]


def _business(desk: Desk, values: Mapping[str, Value]) -> Comparable:
    area = desk.reference.areas.find(str(values.get("kode_kelurahan") or ""))
    return comparable.of_business(values, area_name=area.name if area else "", on=desk.clock().date())


def _person(desk: Desk, values: Mapping[str, Value]) -> Comparable:
    return comparable.of_person(values, on=desk.clock().date())


def _counts(one: Comparable, others: Sequence[Comparable], *, brand: int = 0) -> Counts:
    """How many share what is typed, itself included; those who do are among the candidates."""
    return Counts(
        phone=_tally(one.phones, (phone for other in others for phone in other.phones)),
        name=_tally([one.name_sorted], (other.name_sorted for other in others)),
        business=_tally([one.shop.words], (other.shop.words for other in others)),
        brand={one.shop.brand: max(2, brand + 1)},
    )


def _tally(typed: Iterable[str], there: Iterable[str]) -> dict[str, int]:
    counted = Counter(there)
    return {text: counted[text] + 1 for text in typed}


# --- telling ---


def _told(pair: _Pair, typed: Mapping[str, Value]) -> LookAlike:
    values = pair.candidate.values
    both = [key for key in typed if key in values and key != _OWNER]
    return LookAlike(
        kind=pair.kind,
        record=pair.candidate.id,
        person=pair.person,
        verdict=Verdict.SAME if pair.is_same else Verdict.SAME_OWNER,
        certainty=matching.certainty_of(pair.score),
        score=pair.score,
        reasons=tuple(Reason(one.weight.code, one.is_shared) for one in pair.judgement.findings),
        equal=tuple(key for key in both if typed[key] == values[key]),
        different=tuple(
            Difference(key, typed[key], values[key]) for key in both if typed[key] != values[key]
        ),
        values=values,
    )
