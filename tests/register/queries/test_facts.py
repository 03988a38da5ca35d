"""Each fact has two homes, the rule and its SQL twin: of any record, however odd, both say the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import SCALE, Condition, Way
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Life
from dinkop_desktop.register.queries import derived, facts, reading
from dinkop_desktop.register.queries.derived import Rules
from dinkop_desktop.register.rules import activity, ksu, licensing, membership, scale, validation
from dinkop_desktop.register.rules.membership import Evidence
from dinkop_desktop.register.rules.scale import RANGES, Scale
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Store, Work
from dinkop_desktop.register.values.fields import Need
from dinkop_desktop.register.values.reference import Reference
from tests.random_records import Said, Writer, answers, codes

ON = date(2026, 11, 24)
UMKM, KOPERASI = tables.kind_tables["umkm"], tables.kind_tables["koperasi"]
KINDS: Mapping[str, str] = {"paper": "legalitas", "year": "angka_umkm", "member": "keanggotaan"}


@dataclass(frozen=True)
class Business:
    """What is recorded of a business, its owner, and what stands inside both."""

    own: Said
    owner: Said
    papers: Sequence[Said]
    years: Sequence[Said]
    memberships: Sequence[Said]
    is_removed: bool


removed = st.integers(0, 1)
papers = st.fixed_dictionaries(
    {
        "jenis": st.sampled_from(["nib", "nib", "sku", "halal"]),
        "status": codes("legalitas", "status"),
        "berlaku_sampai": st.sampled_from([None, "2026-11-23", "2026-11-24", "2026-11-25", "1999-01-01"]),
        "hidden": removed,
    }
)
years = st.fixed_dictionaries(
    {
        "tahun_data": st.integers(2023, 2026),
        "omzet_tahunan": st.sampled_from(
            [None, 0, 2_000_000_000, 2_000_000_001, 15_000_000_000, 15_000_000_001, 50_000_000_001]
        ),
        "rentang_omzet": st.sampled_from([None, *RANGES]),
        "modal_usaha": st.sampled_from([None, 0, 1_000_000_000, 1_000_000_001, 10_000_000_001]),
        "hidden": removed,
    }
)
memberships = st.fixed_dictionaries(
    {"status": codes("keanggotaan", "status"), "dasar": codes("keanggotaan", "dasar"), "hidden": removed}
)
businesses = st.builds(
    Business,
    own=st.fixed_dictionaries(
        {
            "nib": st.sampled_from([None, "", "9120000000001"]),
            "punya_nib": codes("umkm", "punya_nib"),
            "status_usaha": codes("umkm", "status_usaha"),
            "kebutuhan": st.sampled_from(
                [
                    None,
                    "",
                    "legalitas",
                    "kemasan,legalitas",
                    "legalitas,kemasan",
                    "kemasan",
                    "bukan_legalitas",
                ]
            ),
            "alasan_tanpa_nib": codes("umkm", "alasan_tanpa_nib"),
        }
    ),
    owner=st.fixed_dictionaries({"anggota_koperasi": codes("orang", "anggota_koperasi")}),
    papers=st.lists(papers, max_size=3),
    years=st.lists(years, max_size=3, unique_by=lambda one: one["tahun_data"]),
    memberships=st.lists(memberships, max_size=2),
    is_removed=st.booleans(),
)


def put_business(writer: Writer, one: Business) -> int:
    """A business with its owner and all that stands inside; its number."""
    person, owner = writer.put("orang", one.owner)
    own = {**one.own, "pemilik_id": owner}
    rid, _ = writer.put("umkm", own, hidden=int(one.is_removed))
    inside = ((rid, "legalitas", one.papers), (rid, "angka_umkm", one.years))
    for parent, kind, rows in (*inside, (person, "keanggotaan", one.memberships)):
        for row in rows:
            writer.put(
                kind, {k: v for k, v in row.items() if k != "hidden"}, parent=parent, hidden=row["hidden"]
            )
    return rid


def numbers(work: Work, table: sa.FromClause, holds: sa.ColumnElement[bool]) -> set[int]:
    return set(work.conn.execute(sa.select(table.c.rid).where(holds)).scalars())


def shown(rows: Sequence[Said]) -> Iterator[Said]:
    return (row for row in rows if not row["hidden"])


def has_paper(one: Business) -> bool:
    return any(
        row["jenis"] == licensing.NIB
        and licensing.is_in_force(row["status"], row["berlaku_sampai"], ON.isoformat())
        for row in shown(one.papers)
    )


def has_nib(one: Business) -> bool:
    return licensing.has_nib(one.own["nib"], one.own["punya_nib"], has_paper=has_paper(one))


def is_there(one: Business) -> bool:
    return activity.is_there(one.own["status_usaha"], life=life_of(one))


def life_of(one: Business) -> Life:
    return Life.REMOVED if one.is_removed else Life.LIVE


def with_record(holds: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """That a condition on `record` holds of a business."""
    return UMKM.c.rid.in_(sa.select(tables.record.c.rid).where(holds))


def is_counted(wanted: str, one: Business) -> bool:
    return not one.is_removed and activity.is_counted(one.own["status_usaha"], wanted)


def is_recorded(one: Business) -> bool:
    return any(membership.is_current(row["status"]) for row in shown(one.memberships))


def is_known_by(evidence: Evidence, one: Business) -> bool:
    is_listed = any(membership.is_listed(row["status"], row["dasar"]) for row in shown(one.memberships))
    said = one.owner["anggota_koperasi"]
    return membership.evidence_of(said, is_recorded=is_recorded(one), is_listed=is_listed) is evidence


def persons_by(evidence: Evidence) -> sa.Select[tuple[str]]:
    """Ids of the persons who are members, or none, by an evidence."""
    person = tables.kind_tables["orang"]
    known = sa.select(tables.record.c.id).join(person, person.c.rid == tables.record.c.rid)
    return known.where(facts.member_by([evidence.value]))


FACTS: Mapping[str, tuple[Callable[[Business], bool], sa.ColumnElement[bool]]] = {
    "is_live": (lambda one: changes.is_live(life_of(one)), with_record(facts.is_live(tables.record))),
    "is_removed": (
        lambda one: changes.is_removed(life_of(one)),
        with_record(facts.is_removed(tables.record)),
    ),
    "is_active": (lambda one: activity.is_active(one.own["status_usaha"]), facts.is_active(UMKM)),
    "is_gone": (lambda one: activity.is_gone(one.own["status_usaha"]), facts.is_gone("umkm", UMKM)),
    "is_there": (is_there, facts.is_there("umkm", UMKM)),
    **{
        f"is_counted_{wanted or 'there'}": (
            partial(is_counted, wanted),
            facts.is_counted("umkm", UMKM, wanted),
        )
        for wanted in ("", activity.EVERY, *dict(catalogue.choices_of("umkm", "status_usaha")))
    },
    "may_run": (lambda one: activity.may_run(one.own["status_usaha"]), facts.may_run(UMKM)),
    "has_nib": (has_nib, facts.has_nib(UMKM, ON)),
    "says_no_nib": (lambda one: licensing.says_no_nib(one.own["punya_nib"]), facts.says_no_nib(UMKM)),
    "wants_nib": (
        lambda one: licensing.wants_nib(one.own, has_paper=has_paper(one)),
        facts.wants_nib(UMKM, ON),
    ),
    "is_recorded_member": (
        lambda one: any(membership.is_current(row["status"]) for row in shown(one.memberships)),
        UMKM.c.pemilik_id.in_(facts.members()),
    ),
    "is_listed_member": (
        lambda one: any(membership.is_listed(row["status"], row["dasar"]) for row in shown(one.memberships)),
        UMKM.c.pemilik_id.in_(facts.members(only_listed=True)),
    ),
    **{
        f"member_by_{each.value}": (partial(is_known_by, each), UMKM.c.pemilik_id.in_(persons_by(each)))
        for each in membership.Evidence
    },
    "needs_koperasi": (
        lambda one: membership.needs_koperasi(one.owner["anggota_koperasi"], is_recorded=is_recorded(one)),
        UMKM.c.pemilik_id.in_(persons_by(membership.Evidence.SAID)),
    ),
}


@pytest.mark.parametrize("fact", FACTS)
def test_sql_says_of_every_business_what_the_rule_says(store: Store, fact: str) -> None:
    rule, twin = FACTS[fact]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(businesses, min_size=1, max_size=8))
    def hold(made: list[Business]) -> None:
        with store.begin() as work:
            writer = Writer(work)
            by_number = {put_business(writer, one): one for one in made}
            said = numbers(work, UMKM, twin)
        assert {rid: rid in said for rid in by_number} == {rid: rule(one) for rid, one in by_number.items()}

    hold()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(businesses, min_size=1, max_size=8))
def test_what_lives_inside_owners_is_found_by_their_businesses(store: Store, made: list[Business]) -> None:
    with store.begin() as work:
        writer = Writer(work)
        by_number = {put_business(writer, one): one for one in made}
        everyone, some = (
            {
                rid
                for rid, status in reading.stream_children_of_owners(
                    work, "umkm", "keanggotaan", ["status"], rids=rids
                )
                if membership.is_current(status)
            }
            for rids in (None, list(by_number)[::2])
        )

    rule, _ = FACTS["is_recorded_member"]
    assert everyone == {rid for rid, one in by_number.items() if rule(one)}
    assert some == everyone.intersection(list(by_number)[::2])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=st.lists(businesses, min_size=1, max_size=6))
def test_sql_says_of_the_newest_year_the_size_that_the_rule_says(
    store: Store, reference: Reference, made: list[Business]
) -> None:
    with store.begin() as work:
        writer = Writer(work)
        by_number = {put_business(writer, one): one for one in made}
        found: dict[int, str] = {}
        for each in Scale:
            condition = Condition(SCALE, Way.ANY_OF, (each.value,))
            holds = derived.fits("umkm", condition, Rules(reference, ON))
            found |= dict.fromkeys(numbers(work, UMKM, holds), each.value)

    def size_of(one: Business) -> str | None:
        newest = max(shown(one.years), key=lambda row: row["tahun_data"], default=None)
        sized = None if newest is None else scale.size_of(newest, reference=reference, on=ON).scale
        return None if sized is None else sized.value

    assert {rid: found.get(rid) for rid in by_number} == {rid: size_of(one) for rid, one in by_number.items()}


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_sql_says_of_every_kind_which_of_it_are_drafts(store: Store, kind: str) -> None:
    drafts: set[bool] = set()

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(answers(kind), min_size=4, max_size=12))
    def hold(made: list[Said]) -> None:
        with store.begin() as work:
            writer = Writer(work)
            by_number = {writer.put(kind, one)[0]: one for one in made}
            said = numbers(work, tables.kind_tables[kind], facts.is_draft(kind))
        ruled = {rid for rid, one in by_number.items() if validation.is_draft(kind, one)}
        assert said.intersection(by_number) == ruled
        drafts.update(rid in ruled for rid in by_number)

    hold()
    is_ever_asked = any(field.need is Need.REQUIRED for field in catalogue.KINDS[kind].fields)
    assert drafts == ({True, False} if is_ever_asked else {False})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    made=st.lists(
        st.fixed_dictionaries(
            {
                "kelompok": codes("koperasi", "kelompok"),
                "jenis_lama": codes("koperasi", "jenis_lama"),
                "status_lapangan": codes("koperasi", "status_lapangan"),
            }
        ),
        min_size=1,
        max_size=8,
    )
)
def test_sql_says_of_every_koperasi_what_the_rule_says(store: Store, made: list[Said]) -> None:
    with store.begin() as work:
        writer = Writer(work)
        by_number = {writer.put("koperasi", one)[0]: one for one in made}
        by_group = numbers(work, KOPERASI, facts.is_ksu_by_group(KOPERASI))
        listed = numbers(work, KOPERASI, facts.is_listed_ksu(KOPERASI))
        gone = numbers(work, KOPERASI, facts.is_gone("koperasi", KOPERASI))

    assert by_group == {rid for rid, one in by_number.items() if ksu.is_ksu_by_group(one["kelompok"])}
    assert listed == {rid for rid, one in by_number.items() if ksu.is_listed_ksu(one["jenis_lama"])}
    assert gone == {rid for rid, one in by_number.items() if activity.is_gone(one["status_lapangan"])}
