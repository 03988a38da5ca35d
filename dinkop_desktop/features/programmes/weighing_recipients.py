"""Weighing recipients: who is proposed beside all that was received in all years, before they are enlisted.

1. Whom a row means is found as for a list of participants (`list_matching`); a doubt is told, not weighed.
2. What was received is read from the participants of every programme that is known here (who withdrew left
   out), and from help that records name by its year. An office knows what it was told of; Dinkop everything.
3. Who belongs together: a business and its owner, all businesses of one owner, and persons whose home is at
   one street, number, RT, RW and kelurahan. An address without a number is nobody's household.
4. Nothing is written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import list_matching
from dinkop_desktop.features.programmes.list_matching import Matched
from dinkop_desktop.features.programmes.participation import Candidate
from dinkop_desktop.features.programmes.reports.recipients_sheet import Given, RecipientLine, recipients_table
from dinkop_desktop.features.programmes.rules import double_aid
from dinkop_desktop.features.programmes.rules.double_aid import Relation, Verdict
from dinkop_desktop.matching import names
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.queries import programmes as stored
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules.programmes import ON_LIST, Programme
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting.figures import Scope

__all__ = [
    "Evidence",
    "Given",
    "Relation",
    "Verdict",
    "Weighed",
    "table_of",
    "weigh",
    "weigh_everybody",
    "weigh_list",
]

_NOTED = "pembinaan"
_AID_NOTED = "bantuan_modal"
_YES = "ya"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was received.

    Attributes:
        relation: whose it was.
        record, who: of whoever received it.
        given: what.
    """

    relation: Relation
    record: str
    who: str
    given: Given

    @property
    def is_aid(self) -> bool:
        """Whether it was money or tools."""
        return self.given.sort in double_aid.AID


@dataclass(frozen=True, slots=True)
class Weighed:
    """One row of the list.

    Attributes:
        matched: the row, and whom it means.
        verdict: what is to be known first.
        evidence: all that was received, aid first, then the newest.
        twins: other rows of the list about the same owner or household.
    """

    matched: Matched
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    twins: tuple[int, ...] = ()


@dataclass(slots=True)
class _Families:
    """Who belongs together."""

    names: dict[str, str] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    businesses: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    home: dict[str, tuple[str, ...]] = field(default_factory=dict)
    at_home: defaultdict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))

    def person_of(self, candidate: Candidate) -> str:
        """The person that a candidate is, or is owned by; "" for a koperasi."""
        return candidate.record if candidate.kind == "orang" else self.owner.get(candidate.record, "")

    def related(self, candidate: Candidate) -> Iterator[tuple[Relation, str]]:
        """Everybody whose help counts, each once."""
        yield Relation.SELF, candidate.record
        person = self.person_of(candidate)
        if not person:
            return
        yield from (
            (Relation.OWNER, one)
            for one in (person, *self.businesses.get(person, ()))
            if one != candidate.record
        )
        for other in self.at_home.get(self.home.get(person, ()), ()):
            if other != person:
                yield from ((Relation.HOME, one) for one in (other, *self.businesses.get(other, ())))


def weigh_list(
    desk: Desk, path: Path, *, besides: str = "", progress: Progress | None = None
) -> tuple[Weighed, ...]:
    """Read a list of proposed recipients and weigh each; nothing is written.

    Args:
        desk: the office's, or Dinkop's.
        path: a workbook or CSV.
        besides: id of the programme that they are proposed for, whose own list says nothing; "" for none.
        progress: told now and then.

    Raises:
        IntakeError: as `list_matching.match_list`.
    """
    found = list_matching.match_list(desk, path, progress=progress)
    return weigh(desk, found, besides=besides, progress=progress)


def weigh_everybody(
    desk: Desk, found: Sequence[Matched], *, besides: str = "", progress: Progress | None = None
) -> Mapping[str, Weighed]:
    """Id of everybody whom some rows mean, or may mean -> what is to be known of them."""
    meant = {
        its.record: Matched(one.row, one.said, its)
        for one in found
        for its in ((one.sure,) if one.sure is not None else one.candidates)
    }
    weighed = weigh(desk, list(meant.values()), besides=besides, progress=progress)
    return dict(zip(meant, weighed, strict=True))


def weigh(
    desk: Desk, found: Sequence[Matched], *, besides: str = "", progress: Progress | None = None
) -> tuple[Weighed, ...]:
    """Weigh rows that were matched already; as `weigh_list`."""
    progress = progress or Progress()
    with desk.store.read() as reader:
        progress.at("Membaca bantuan semua tahun", 0, 0)
        received = _received(reader, besides)
        families = _families(reader)
    rows = _rows_by_key(families, found)
    weighed = []
    for one in found:
        if one.sure is None:
            weighed.append(Weighed(one, Verdict.ASKED if one.candidates else Verdict.UNKNOWN))
            continue
        evidence = sorted(
            (
                Evidence(relation, record, families.names.get(record, ""), given)
                for relation, record in families.related(one.sure)
                for given in received.get(record, ())
            ),
            key=lambda each: (list(Relation).index(each.relation), not each.is_aid, -each.given.year),
        )
        twins = {row for key in _keys(families, one.sure) for row in rows[key]} - {one.row}
        verdict = double_aid.verdict_of(
            ((each.relation, each.is_aid) for each in evidence), twice=bool(twins)
        )
        weighed.append(Weighed(one, verdict, tuple(evidence), tuple(sorted(twins))))
    return tuple(weighed)


def _keys(families: _Families, candidate: Candidate) -> set[tuple[str, ...]]:
    """By what two rows of a list are one family's."""
    person = families.person_of(candidate)
    keys: set[tuple[str, ...]] = {(candidate.record,)}
    if person:
        keys.add((person,))
        if person in families.home:
            keys.add(families.home[person])
    return keys


def _rows_by_key(families: _Families, found: Sequence[Matched]) -> Mapping[tuple[str, ...], list[int]]:
    rows: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in found:
        if one.sure is not None:
            for key in _keys(families, one.sure):
                rows[key].append(one.row)
    return rows


def _received(reader: Reader, besides: str) -> Mapping[str, list[Given]]:
    """Id of a record -> what it received."""
    found: defaultdict[str, list[Given]] = defaultdict(list)
    for programme in stored.programmes(reader):
        if programme.id == besides:
            continue
        for one in stored.participants(reader, programme.id):
            if one.status in ON_LIST:
                found[one.record].append(_given(programme, one.day, one.status, one.value_rp))
    noted = [
        (parent, year, aid)
        for parent, year, aid in reading.stream_children(reader, _NOTED, ("tahun", _AID_NOTED))
        if isinstance(parent, int)
    ]
    ids = reader.ids_of([parent for parent, _, _ in noted])
    for parent, year, aid in noted:
        sort = _AID_NOTED if aid else _NOTED
        found[ids[parent]].append(Given("", "", sort, int(str(year or 0)), "", "", None))
    return found


def _given(programme: Programme, day: str, status: str, value_rp: int | None) -> Given:
    on = day or (programme.begins.isoformat() if programme.begins else "")
    return Given(programme.id, programme.name, programme.sort, int(on[:4] or 0), on, status, value_rp)


def _families(reader: Reader) -> _Families:
    found = _Families()
    homes: dict[str, tuple[str, ...]] = {}
    keys = ("nama", "alamat_sama", "alamat_jalan", "rt", "rw", "kode_kelurahan")
    lives_there = set()
    for record, name, same, *where in reading.stream(reader, "orang", keys):
        found.names[str(record)] = str(name or "")
        if same == _YES:
            lives_there.add(str(record))
        elif home := _home(*where):
            homes[str(record)] = home
    own = ("nama_usaha", "nama_komersial", "pemilik_id", "alamat_jalan", "rt", "rw", "kode_kelurahan")
    for record, business, brand, person, *where in reading.stream(reader, "umkm", own):
        owner = str(person or "")
        found.names[str(record)] = str(business or brand or found.names.get(owner, ""))
        if owner:
            found.owner[str(record)] = owner
            found.businesses[owner].append(str(record))
            if owner in lives_there and (home := _home(*where)):
                homes.setdefault(owner, home)
    for record, name in reading.stream(reader, "koperasi", ("nama",)):
        found.names[str(record)] = str(name or "")
    for person, home in homes.items():
        found.home[person] = home
        found.at_home[home].append(person)
    return found


def _home(street: object, rt: object, rw: object, place: object) -> tuple[str, ...]:
    """By what a home is known again; nothing where the house has no number."""
    told = names.address(str(street or ""))
    house = (told.number, told.block)
    if not told.street or not any(house) or not place:
        return ()
    return (
        told.street,
        told.numeral,
        *house,
        str(rt or told.rt).zfill(3),
        str(rw or told.rw).zfill(3),
        str(place),
    )


def count(found: Sequence[Weighed]) -> Mapping[Verdict, int]:
    """How many rows have each verdict."""
    return Counter(one.verdict for one in found)


def table_of(desk: Desk, file: str, found: Sequence[Weighed], *, lang: str = "id") -> Table:
    """The list with its evidence, as a table."""
    scope = Scope(desk.today.year, desk.clock().astimezone(), desk.identity.name, "", lang)
    lines = [
        RecipientLine(
            row=one.matched.row,
            said=one.matched.said,
            meant=one.matched.sure.name if one.matched.sure else "",
            beside=one.matched.sure.beside if one.matched.sure else "",
            record=one.matched.sure.record if one.matched.sure else "",
            verdict=one.verdict,
            twins=one.twins,
            evidence=tuple((each.relation, each.who, each.given) for each in one.evidence),
        )
        for one in found
    ]
    return recipients_table(scope, file, lines)
