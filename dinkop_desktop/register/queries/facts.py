"""Facts in SQL: the twins of what the rules say of one record, under the same names and in the same order.

Each says of every record what its pure function says; a property test writes random records and compares
them (tests/register/queries/test_facts.py). Size and sector, which need lists and thresholds, have their
twins in derived.py, what a visit came to in features/visits. docs/glossary.md has the table of all facts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import Life
from dinkop_desktop.register.rules import activity, ksu, licensing, membership
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.values.fields import Need

Holds = sa.ColumnElement[bool]
_record = tables.record
_NEVER = "9999-12-31"
_YES, _NO = "ya", "tidak"


def _said(column: sa.ColumnElement[Any]) -> sa.ColumnElement[str]:
    return sa.func.coalesce(column, "")


# --- register/changes/changes.py ---


def is_live(table: sa.FromClause) -> Holds:
    """That a record is live: of `record`, or an alias of it."""
    return table.c.life == Life.LIVE.value


def is_removed(table: sa.FromClause) -> Holds:
    """That a record was removed: of `record`, or an alias of it."""
    return table.c.life == Life.REMOVED.value


# --- register/rules/activity.py ---


def is_active(table: sa.FromClause) -> Holds:
    """That a business is aktif."""
    return _said(table.c.status_usaha) == activity.ACTIVE


def is_gone(kind: str, table: sa.FromClause) -> Holds:
    """That a business closed or moved away, or a koperasi was dissolved.

    Args:
        kind: `umkm` or `koperasi`.
        table: of the kind, or an alias of it.
    """
    return _said(table.c[activity.STATUS[kind]]).in_(sorted(activity.GONE))


def is_there(kind: str, table: sa.FromClause) -> Holds:
    """That a record was not removed, and what it is about is not gone; arguments as in `is_gone`."""
    return sa.and_(table.c.hidden == tables.SHOWN, sa.not_(is_gone(kind, table)))


def is_counted(kind: str, table: sa.FromClause, wanted: str = "") -> Holds:
    """That a record is live and counts where some are asked for by how they stand.

    Args:
        kind: as in `is_gone`.
        table: likewise.
        wanted: as of the rule.
    """
    status, live = _said(table.c[activity.STATUS[kind]]), table.c.hidden == tables.SHOWN
    if wanted == activity.EVERY:
        return live
    if wanted == activity.NOT_FILLED:
        return sa.and_(live, status.in_(["", activity.NOT_FILLED]))
    return sa.and_(live, status == wanted if wanted else sa.not_(is_gone(kind, table)))


def may_run(table: sa.FromClause) -> Holds:
    """That a business runs as far as anybody knows."""
    return _said(table.c.status_usaha).not_in(sorted({*activity.GONE, activity.NOT_FOUND}))


# --- register/rules/validation.py ---


def is_draft(kind: str) -> Holds:
    """That a wajib field of a record that is asked has no answer.

    Args:
        kind: any of the catalogue; the query has its table under its own name.
    """
    table = tables.kind_tables[kind]
    found = []
    for field in catalogue.KINDS[kind].fields:
        if field.need is not Need.REQUIRED:
            continue
        lacks = [table.c[key].is_(None) for key in (field.key, *field.instead)]
        if field.only_if is not None:
            key, codes = field.only_if
            lacks.append(sa.func.coalesce(sa.cast(table.c[key], sa.Text), "").in_(codes))
        found.append(sa.and_(*lacks))
    return sa.or_(*found)


# --- register/rules/licensing.py ---


def is_in_force(paper: sa.FromClause, on: date) -> Holds:
    """That a paper is in force on a day."""
    not_in_force = sorted({*licensing.ENDED, licensing.APPLIED_FOR})
    return sa.and_(
        _said(paper.c.status).not_in(not_in_force),
        sa.func.coalesce(paper.c.berlaku_sampai, _NEVER) >= on.isoformat(),
    )


def holding(kind: str, on: date) -> sa.Select[tuple[int]]:
    """Numbers of the records with a paper of a kind (code of `legalitas.jenis`) that is in force on a day."""
    # Under a name of its own, for queries that join `record` themselves.
    paper, inside = tables.kind_tables["legalitas"], _record.alias("paper_inside")
    return (
        sa.select(inside.c.parent)
        .join(paper, paper.c.rid == inside.c.rid)
        .where(paper.c.hidden == tables.SHOWN, paper.c.jenis == kind, is_in_force(paper, on))
        .distinct()
    )


def has_nib(table: sa.FromClause, on: date) -> Holds:
    """That a business has an NIB on a day: by its number, its owner's word, or a paper in force."""
    return sa.or_(
        _said(table.c.nib) != "",
        _said(table.c.punya_nib) == _YES,
        table.c.rid.in_(holding(licensing.NIB, on)),
    )


def says_no_nib(table: sa.FromClause) -> Holds:
    """That the owner says that there is none."""
    return _said(table.c.punya_nib) == _NO


def wants_nib(table: sa.FromClause, on: date) -> Holds:
    """That a business has no NIB on a day and is to be helped to one."""
    needs = sa.literal(",") + _said(table.c.kebutuhan) + ","
    reason = _said(table.c.alasan_tanpa_nib)
    return sa.and_(
        sa.or_(needs.contains(f",{licensing.NEED},"), reason.in_(sorted(licensing.CANNOT_ALONE))),
        may_run(table),
        sa.not_(has_nib(table, on)),
    )


# --- register/rules/membership.py ---


def is_current(member: sa.FromClause) -> Holds:
    """That who has a membership is a member now."""
    return _said(member.c.status).not_in(sorted(membership.NOT_CURRENT))


def is_listed(member: sa.FromClause) -> Holds:
    """That a membership is current and rests on the koperasi's own list."""
    return sa.and_(is_current(member), _said(member.c.dasar) == membership.OF_LIST)


def members(*, only_listed: bool = False) -> sa.Select[tuple[str]]:
    """Ids of the persons with a membership that is recorded and current, or of those on a koperasi's list."""
    member, above = tables.kind_tables["keanggotaan"], _record.alias("member_above")
    inside = _record.alias("member_inside")
    return (
        sa.select(above.c.id)
        .join(inside, inside.c.parent == above.c.rid)
        .join(member, member.c.rid == inside.c.rid)
        .where(member.c.hidden == tables.SHOWN, is_listed(member) if only_listed else is_current(member))
        .distinct()
    )


def evidence_of(person: sa.ColumnElement[Any], said: sa.ColumnElement[Any]) -> sa.Case[str]:
    """By what somebody is a member of a koperasi, or is none.

    Args:
        person: the column with their id.
        said: that of `anggota_koperasi`.
    """
    return sa.case(
        (person.in_(members(only_listed=True)), membership.Evidence.LISTED.value),
        (person.in_(members()), membership.Evidence.RECORDED.value),
        (_said(said) == _YES, membership.Evidence.SAID.value),
        (_said(said) == _NO, membership.Evidence.DENIED.value),
        else_=membership.Evidence.UNKNOWN.value,
    )


def needs_koperasi(person: sa.ColumnElement[Any], said: sa.ColumnElement[Any]) -> Holds:
    """That somebody says that they are a member, and nobody knows of which koperasi; as `evidence_of`."""
    return evidence_of(person, said) == membership.Evidence.SAID.value


def member_by(codes: Iterable[str]) -> Holds:
    """That a person is a member of a koperasi, or none, by one of some evidences."""
    person = tables.kind_tables["orang"]
    known = _record.alias("member_known")
    itself = sa.select(known.c.id).where(known.c.rid == person.c.rid).correlate(person).scalar_subquery()
    return evidence_of(itself, person.c.anggota_koperasi).in_(list(codes))


# --- register/rules/ksu.py ---


def is_ksu_by_group(table: sa.FromClause) -> Holds:
    """That a koperasi is a KSU by its kelompok."""
    return _said(table.c.kelompok) == ksu.GROUP


def is_listed_ksu(table: sa.FromClause) -> Holds:
    """That an old list has a koperasi as a KSU."""
    return _said(table.c.jenis_lama) == ksu.GROUP
