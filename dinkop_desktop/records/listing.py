"""Listing: which records fit a filter, in an order; how many; and what a page of them shows.

1. A list is a row of numbers; what a record shows is read by page, when it is looked at.
2. NIK are masked; whoever needs one asks for it (`revealing`), and that is in the audit log.
3. A record's stage is worked out on reading, from what it says, what is asked about it and what Dinkop said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import DERIVED, Condition, Filter, Order, Stage, Way
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.queries import lists, writers
from dinkop_desktop.register.queries.derived import Rules
from dinkop_desktop.register.queries.lists import Shown
from dinkop_desktop.register.rules import confirmed_doubts, flat, scale, sectors, validation
from dinkop_desktop.register.values import identifiers, values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.problems import Problem

# Words shorter than that are looked for in titles alone, from end to end.
SEARCHED_LETTERS = 3
_LOOKED_AT, _AT_ONCE = 100, 500
_NONE: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True)
class Listed:
    """One record of a list.

    Attributes:
        id: of the record.
        title: what it is called; its owner's name where it has none, "" where nobody has.
        office: code of whose it is.
        values: what it shows in the flat view, NIK masked.
        stage: the one word about it.
        standing: what became of what was written of it here.
        percent: of the wajib and dianjurkan answers those that are there.
        derived: skala and sektor of a business.
        businesses, memberships: of a person.
        maker: who recorded it, as they called themselves.
        is_removed: whether it is in the list of what was removed.
    """

    id: str
    title: str
    office: str
    values: Mapping[str, Value]
    stage: Stage
    standing: Standing
    percent: int
    derived: Mapping[str, str]
    businesses: int = 0
    memberships: int = 0
    maker: str = ""
    is_removed: bool = False


def numbers(
    desk: Desk,
    kind: str,
    wanted: Filter,
    order: Order,
    *,
    limit: int | None = None,
    progress: Progress | None = None,
) -> tuple[int, ...]:
    """Numbers of the records of a kind that fit, in an order; the first ones only where a limit is named.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG, no such kind or field.
        Stopped: what is worked out on reading takes about half a millisecond a record, and can be stopped.
    """
    _check(kind, wanted, order)
    if wanted.state is Stage.DOUBTFUL:
        return _doubtful(desk, kind, wanted, order, progress or Progress())[:limit]
    with desk.store.read() as reader:
        return lists.numbers(reader, kind, wanted, order, limit=limit, rules=_rules(desk))


def _doubtful(desk: Desk, kind: str, wanted: Filter, order: Order, progress: Progress) -> tuple[int, ...]:
    """Of the records that fit the rest those whose one word is "perlu dicek", which no table holds."""
    found = numbers(desk, kind, replace(wanted, state=None), order)
    kept: list[int] = []
    for at in range(0, len(found), _AT_ONCE):
        progress.at("Memeriksa data", at, len(found))
        some = found[at : at + _AT_ONCE]
        with desk.store.read() as reader:
            names = reader.ids_of(some)
            shown = lists.shown(reader, kind, some, removed=wanted.removed)
        doubtful = {
            one.id for one in shown if _stage(desk, kind, one, _parts(kind, one.values)) is Stage.DOUBTFUL
        }
        kept += [rid for rid in some if names[rid] in doubtful]
    return tuple(kept)


def first_matches(desk: Desk, kind: str, wanted: Filter, order: Order) -> tuple[int, ...]:
    """Numbers of some of the newest records that hold the words, at once; `numbers` has them all."""
    _check(kind, wanted, order)
    if wanted.state is Stage.DOUBTFUL:
        return numbers(desk, kind, wanted, order, limit=_LOOKED_AT)
    with desk.store.read() as reader:
        return lists.first_matches(reader, kind, wanted, order, limit=_LOOKED_AT, rules=_rules(desk))


def counts(desk: Desk, kind: str, wanted: Sequence[Filter]) -> tuple[int, ...]:
    """How many records fit each filter.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG.
    """
    for one in wanted:
        _check(kind, one, Order())
    return tuple(_count(desk, kind, one) for one in wanted)


def _count(desk: Desk, kind: str, wanted: Filter) -> int:
    if wanted.state is Stage.DOUBTFUL:
        return len(numbers(desk, kind, wanted, Order()))
    with desk.store.read() as reader:
        return lists.count(reader, kind, wanted, rules=_rules(desk))


def _rules(desk: Desk) -> Rules:
    return Rules(desk.reference, desk.clock().date())


def _check(kind: str, wanted: Filter, order: Order) -> None:
    recording.check_kind(kind)
    keys = [one.key for one in wanted.conditions] + ([] if order.key.startswith("#") else [order.key])
    for key in keys:
        if key not in DERIVED.get(kind, frozenset()) and catalogue.field_of(kind, key) is None:
            raise RecordError("REC-BIDANG", field=key[:40])


def chosen(
    desk: Desk, kind: str, wanted: Filter, order: Order, *, but: bool, ids: frozenset[str]
) -> tuple[tuple[int, str], ...]:
    """Number and id of what somebody marked in a list, in its order.

    Args:
        desk: any.
        kind: of the list.
        wanted: its filter.
        order: its order.
        but: whether all are meant but those that are named.
        ids: of the records that are named.
    """
    found = numbers(desk, kind, wanted, order)
    with desk.store.read() as reader:
        names = reader.ids_of(found)
    return tuple((rid, names[rid]) for rid in found if (names[rid] in ids) is not but)


def rows(desk: Desk, kind: str, rids: Sequence[int], *, removed: bool = False) -> tuple[Listed, ...]:
    """What some records of a list show, in the order given; those that went meanwhile are left out.

    Args:
        desk: any.
        kind: of the list.
        rids: some of its numbers.
        removed: whether it is the list of what was removed.
    """
    with desk.store.read() as reader:
        found = lists.shown(reader, kind, rids, removed=removed)
        belongings = lists.belongings(reader, [one.id for one in found]) if kind == "orang" else {}
        names, made = reader.ids_of(rids), writers.makers(reader, rids)
    makers = {names[rid]: by for rid, by in made.items() if rid in names}
    return tuple(
        replace(
            list_one(desk, kind, one, belongings.get(one.id, (0, 0))),
            maker=makers.get(one.id, "").strip(),
            is_removed=removed,
        )
        for one in found
    )


def list_one(desk: Desk, kind: str, one: Shown, belongings: tuple[int, int] = (0, 0)) -> Listed:
    """A record as a list has it, with how many businesses and memberships are a person's."""
    parts = _parts(kind, one.values)
    filled, asked = _answers(kind, parts)
    return Listed(
        id=one.id,
        title=title_of(kind, one.values),
        office=one.office,
        values=masked(kind, one.values),
        stage=_stage(desk, kind, one, parts),
        standing=one.standing,
        percent=round(100 * filled / asked) if asked else 100,
        derived=_derived(desk, kind, one.values),
        businesses=belongings[0],
        memberships=belongings[1],
    )


Parts = Mapping[str, Mapping[str, Value]]


def _parts(kind: str, shown: Mapping[str, Value]) -> Parts:
    """Values by the kind of record that holds them; `flat.split` for a hundred records at once."""
    found: dict[str, dict[str, Value]] = {kind: {}}
    stored_as = flat.stored_as(kind)
    for key, value in shown.items():
        holder, stored = stored_as[key]
        found.setdefault(holder, {})[stored] = value
    return found


@cache
def _wanted_answers(kind: str) -> tuple[tuple[str, Field], ...]:
    link = catalogue.KINDS[kind].owner_link
    return tuple(
        (entry.kind, entry.field)
        for entry in catalogue.flat_view(kind)
        if entry.field.need in flat.WANTED and entry.key != link
    )


def _answers(kind: str, parts: Parts) -> tuple[int, int]:
    """`flat.completeness`, of values that are taken apart already."""
    filled = asked = 0
    for holder, field in _wanted_answers(kind):
        values = parts.get(holder, _NONE)
        if field.only_if is None or field.is_asked(values):
            asked += 1
            filled += field.key in values or field.is_answered(values)
    return filled, asked


def title_of(kind: str, shown: Mapping[str, Value]) -> str:
    """What a record is called, from what it shows in the flat view."""
    keys = (*catalogue.KINDS[kind].title, *(("nama_pemilik",) if catalogue.KINDS[kind].owner_link else ()))
    return next((str(shown[key]) for key in keys if shown.get(key)), "")


_MASKS: Mapping[FieldKind, Callable[[str], str]] = {
    FieldKind.NIK: identifiers.mask_nik,
    FieldKind.NPWP: identifiers.mask_npwp,
}


@cache
def _secret_keys(kind: str) -> tuple[tuple[str, Callable[[str], str]], ...]:
    return tuple(
        (one.key, _MASKS[one.field.kind]) for one in catalogue.flat_view(kind) if one.field.kind in _MASKS
    )


def masked(kind: str, shown: Mapping[str, Value]) -> dict[str, Value]:
    """The same with most digits of each NIK hidden, and of each NPWP that is one."""
    hidden = {key: mask(str(shown[key])) for key, mask in _secret_keys(kind) if shown.get(key)}
    return {**shown, **hidden}


def problems_of(desk: Desk, kind: str, shown: Mapping[str, Value]) -> tuple[Problem, ...]:
    """What is the matter with a record itself, its owner known; figures are the form's to judge."""
    return _problems(desk, kind, _parts(kind, shown))


def _problems(desk: Desk, kind: str, parts: Parts) -> tuple[Problem, ...]:
    owner = parts.get("orang") if kind != "orang" else None
    on = desk.today
    found = validation.check_record(kind, parts[kind], reference=desk.reference, on=on, owner=owner)
    return confirmed_doubts.unconfirmed(kind, found, parts[kind], reference=desk.reference)


def _stage(desk: Desk, kind: str, one: Shown, parts: Parts) -> Stage:
    if one.standing is Standing.REFUSED:
        return Stage.REFUSED
    if one.is_asked:
        return Stage.ASKED
    problems = _problems(desk, kind, parts)
    if one.is_faulty or any(problem.blocking for problem in problems):
        return Stage.FAULTY
    if validation.is_draft(kind, parts[kind]):
        return Stage.DRAFT
    return Stage.DOUBTFUL if problems else Stage.COMPLETE


def _derived(desk: Desk, kind: str, shown: Mapping[str, Value]) -> dict[str, str]:
    if kind != "umkm":
        return {}
    size = scale.size_of(shown, reference=desk.reference, on=desk.today).scale
    sector = sectors.sector_of(shown, reference=desk.reference).key
    return {"skala": size.value if size else "", "sektor": sector}


def read_condition(
    desk: Desk, kind: str, key: str, way: Way, texts: Sequence[str]
) -> Condition | tuple[Problem, ...]:
    """A condition from what was typed, or what is the matter with that.

    Args:
        desk: any.
        kind: of the list.
        key: of the flat view.
        way: how it is compared.
        texts: as typed: letters, a value, codes of choices, or lowest and highest ("" for no bound).

    Raises:
        RecordError: REC-BIDANG, no such field.
    """
    field = catalogue.field_of(kind, key)
    if field is None:
        raise RecordError("REC-BIDANG", field=key[:40])
    if way in (Way.EMPTY, Way.FILLED):
        return Condition(key, way)
    if way is Way.CONTAINS:
        words = " ".join(texts).strip()
        return Condition(key, way, (words,)) if words else (Problem(key, "SARINGAN-KOSONG", blocking=True),)
    if field.kind is FieldKind.AREA and (area := desk.reference.areas.find(texts[0].strip())):
        return Condition(key, way, (area.code,))
    found: list[Value] = []
    for text in texts:
        read = values.read(field, text.strip(), reference=desk.reference, on=desk.today)
        problems = [problem for problem in read.problems if read.value is None]
        if problems:
            return tuple(problems)
        found.append(read.value)
    if all(value is None for value in found):
        return (Problem(key, "SARINGAN-KOSONG", blocking=True),)
    return Condition(key, way, tuple(found))
