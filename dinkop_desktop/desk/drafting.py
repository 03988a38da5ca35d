"""Drafting: what a person gives in the flat view becomes drafts of records, with all problems at once.

    {"nama_usaha": ..., "nama_pemilik": ..., "omzet_tahunan": "1,5 jt"}
        -> a draft of umkm, one of orang, one of angka_umkm, each with values in their one form

Nothing is stored here, and nothing is decided that needs the file: who the owner is (found by NIK) is
settled by `recording`. Source: cli.md, fine points 3 and 5.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, FlatField, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import Reading
from dinkop_desktop.register.values.reference import Reference

PARENT_KEY = "induk_id"
# Of these it says where somebody lives, which nobody knows who was not told: owners live elsewhere, too.
_HOMES = frozenset({"orang"})
_AREA = "kode_kelurahan"
_ANSWERS = frozenset({FieldKind.YES_NO, FieldKind.CHOICE})
# What is written for these comes again all over a city, and tells of nobody: what it was read as is kept.
_REPEATED = _ANSWERS | {
    *(FieldKind.MULTI, FieldKind.DATE, FieldKind.KBLI, FieldKind.RT_RW, FieldKind.POSTCODE, FieldKind.AREA),
    *(FieldKind.YEAR, FieldKind.MONTH, FieldKind.PERCENT, FieldKind.INTEGER, FieldKind.RUPIAH),
}
_PLAIN_TYPES = (str, int, float)
_KEPT = 4_000
_Readings = dict[str, dict[tuple[type, object], Reading]]


@dataclass(slots=True)
class Draft:
    """One record to be, with its children.

    Attributes:
        kind: of record.
        values: in their one form.
        owner: values of the owner's Person; empty where nothing was said of one.
        children: drafts of records inside it.
        parent: id of the record it shall be inside of, of a child that is added alone.
        problems: what is the matter, with the keys of the flat view.
    """

    kind: str
    values: dict[str, Value] = field(default_factory=dict)
    owner: dict[str, Value] = field(default_factory=dict)
    children: list[Draft] = field(default_factory=list)
    parent: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether something in it would be false."""
        return any(problem.blocking for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Scene:
    """What drafting looks at besides the draft.

    Attributes:
        reference: codes and dated tables.
        on: today.
        kelurahan: code that is preset; "" at Dinkop.
    """

    reference: Reference
    on: date
    kelurahan: str = ""

    @property
    def last_full_year(self) -> int:
        """The data year that is meant where none is named."""
        return self.on.year - 1


def draft(kind_key: str, given: object, scene: Scene) -> Draft:
    """A draft of a whole record that was given in the flat view, checked by all rules.

    Args:
        kind_key: kind of record.
        given: an object of keys and raw values; anything else is a problem of its own.
        scene: reference data, the day, the preset kelurahan.
    """
    found = read(kind_key, given, scene)
    if isinstance(given, Mapping):
        were_read = set(found.values)
        if kind_key not in _HOMES and _AREA in _plan_of(kind_key).own and scene.kelurahan:
            found.values.setdefault(_AREA, scene.kelurahan)
        _check(found, scene, were_read)
    return found


def read(kind_key: str, given: object, scene: Scene) -> Draft:
    """What was given of a record in the flat view, each value read by itself."""
    found = Draft(kind_key)
    if not isinstance(given, Mapping):
        found.problems.append(Problem("", "BUKAN-OBJEK", blocking=True))
        return found
    plan, known = _plan_of(kind_key), _readings(kind_key, scene.reference, scene.on)
    yearly: dict[str, Value] = {}
    for key, raw in given.items():
        if (own := plan.own.get(str(key))) is not None:
            _read(found, own, str(key), raw, (scene, known), into=found.values)
        elif (entry := plan.flat.get(str(key))) is not None:
            target = yearly if entry.kind == plan.yearly else found.owner
            _read(found, entry.field, str(key), raw, (scene, known), into=target)
        elif key in plan.inside:
            _draft_children(found, str(key), raw, scene)
        elif key == PARENT_KEY and plan.is_child and isinstance(raw, str):
            found.parent = raw
        else:
            found.problems.append(Problem(str(key)[:100], "BIDANG-TIDAK-ADA", blocking=True))
    _add_year(found, yearly, scene)
    return found


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the keys of the flat view mean in records of one kind.

    Attributes:
        own: the kind's own fields.
        flat: fields of owner and yearly figures.
        key_of: kind and field's key -> key of the flat view.
        inside: kinds of record that are given as lists.
        yearly: kind of the yearly figures; "" where it has none.
        is_child: whether it lives inside another record.
    """

    own: Mapping[str, Field]
    flat: Mapping[str, FlatField]
    key_of: Mapping[tuple[str, str], str]
    inside: frozenset[str]
    yearly: str
    is_child: bool


@cache
def _plan_of(kind_key: str) -> _Plan:
    kind, entries = catalogue.KINDS[kind_key], catalogue.flat_fields(kind_key)
    return _Plan(
        own={one.key: one for one in kind.fields},
        flat={entry.key: entry for entry in entries},
        key_of={(entry.kind, entry.field.key): entry.key for entry in entries},
        inside=frozenset(child.key for child in catalogue.children_of(kind_key)),
        yearly=catalogue.YEARLY.get(kind_key, ""),
        is_child=kind.is_child,
    )


def named_year(kind_key: str, given: Mapping[str, object], scene: Scene) -> int | None:
    """The data year that was given in the flat view; None where none was, or where it is no year."""
    field, raw = catalogue.field_of(kind_key, "tahun_data"), given.get("tahun_data")
    if field is None or not _is_raw(raw):
        return None
    value = values.read(field, raw, reference=scene.reference, on=scene.on).value  # type: ignore[arg-type]
    return value if isinstance(value, int) else None


def _read(
    found: Draft, its: Field, key: str, raw: object, by: tuple[Scene, _Readings], *, into: dict[str, Value]
) -> None:
    # Yes and no are answers; of a name they would become the letters of one.
    if not _is_raw(raw) or (isinstance(raw, bool) and its.kind not in _ANSWERS):
        found.problems.append(Problem(key, "JENIS-ISI", blocking=True))
        return
    reading = _reading(its, key, raw, *by)
    if reading.problems:
        found.problems += [
            p if p.field == key else Problem(key, p.code, p.params, p.blocking) for p in reading.problems
        ]
    if reading.value is not None:
        into[its.key] = reading.value


def _reading(its: Field, key: str, raw: object, scene: Scene, known: _Readings) -> Reading:
    if its.kind not in _REPEATED or type(raw) not in _PLAIN_TYPES:
        return values.read(its, raw, reference=scene.reference, on=scene.on)  # type: ignore[arg-type]
    there, named = known.setdefault(key, {}), (type(raw), raw)
    if (reading := there.get(named)) is None:
        reading = values.read(its, raw, reference=scene.reference, on=scene.on)  # type: ignore[arg-type]
        if len(there) < _KEPT:
            there[named] = reading
    return reading


@lru_cache(maxsize=64)
def _readings(kind_key: str, reference: Reference, on: date) -> _Readings:  # noqa: ARG001 - what it depends on
    """What was written for the fields of a kind, and what it was read as, on one day."""
    return {}


def _is_raw(raw: object) -> bool:
    if isinstance(raw, list):
        return all(isinstance(one, str) for one in raw)
    return raw is None or isinstance(raw, (str, int, float, bool, date))


def _draft_children(found: Draft, kind_key: str, raw: object, scene: Scene) -> None:
    if not isinstance(raw, list):
        found.problems.append(Problem(kind_key, "BUKAN-DAFTAR", blocking=True))
        return
    for number, given in enumerate(raw, 1):
        child = draft(kind_key, given, Scene(scene.reference, scene.on))
        found.children.append(child)
        found.problems += [
            Problem(f"{kind_key}[{number}].{p.field}", p.code, p.params, p.blocking) for p in child.problems
        ]


def _add_year(found: Draft, yearly: dict[str, Value], scene: Scene) -> None:
    """Figures of the flat view belong to a data year: the one that is named, or the last full one."""
    if not any(key != "tahun_data" for key in yearly):
        return
    yearly.setdefault("tahun_data", scene.last_full_year)
    found.children.append(Draft(_plan_of(found.kind).yearly, yearly))


def _check(found: Draft, scene: Scene, were_read: set[str]) -> None:
    """The rules of whole records, of the record, its owner and its yearly figures; each problem once."""
    seen = {(p.field, p.code) for p in found.problems}
    plan = _plan_of(found.kind)
    checked = validation.check_record(
        found.kind,
        found.values,
        reference=scene.reference,
        on=scene.on,
        owner=found.owner or None,
        told=were_read,
    )
    named = [(found.kind, problem) for problem in checked]
    if found.owner:
        judged = validation.check_record(
            "orang", found.owner, reference=scene.reference, on=scene.on, told=found.owner.keys()
        )
        # One name of the two is enough (cli.md, fine point 5); the rules of the business see to it.
        named += [("orang", problem) for problem in judged if problem.code != "NAMA-KOSONG"]
    for child in found.children:
        if child.kind == plan.yearly and not child.problems:
            judged = validation.check_record(
                child.kind,
                child.values,
                reference=scene.reference,
                on=scene.on,
                parent=found.values,
                told=child.values.keys() - {"tahun_data"},
            )
            named += [(child.kind, problem) for problem in judged]
    for kind_key, problem in named:
        key = (
            problem.field
            if kind_key == found.kind
            else plan.key_of.get((kind_key, problem.field), problem.field)
        )
        if (key, problem.code) not in seen:
            seen.add((key, problem.code))
            found.problems.append(problem if key == problem.field else _under(key, problem))


@lru_cache(maxsize=1024)
def _under(key: str, problem: Problem) -> Problem:
    """The same problem under the key of the flat view."""
    return replace(problem, field=key)
