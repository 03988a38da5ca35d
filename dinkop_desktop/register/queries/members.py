"""Members: who belongs to a koperasi, by the memberships that stand inside persons.

A membership is a child of its person and goes with them (sync.md 4, "Authority"); a koperasi has no list of
its own. So its members are looked up here, by the index on the koperasi that a membership names.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.register.queries import facts, lists, reading
from dinkop_desktop.register.queries.reading import Joined
from dinkop_desktop.register.rules import membership
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader


class Member(NamedTuple):
    """One membership that is there, with what names its person.

    Attributes:
        id: of the membership.
        koperasi: id of the koperasi.
        person: id of the person; "" where another office keeps them and only tells of them.
        name: of the person; "" where nobody wrote one.
        office: code of the office that keeps the person.
        status, number, since, until, basis: as the membership says; "" where it says nothing.
        businesses: how many the person has: an entrepreneur has at least one.
    """

    id: str
    koperasi: str
    person: str
    name: str
    office: str
    status: str
    number: str
    since: str
    until: str
    basis: str = ""
    businesses: int = 0

    @property
    def has_left(self) -> bool:
        """Whether they are a member no longer."""
        return membership.has_left(self.status)

    @property
    def is_listed(self) -> bool:
        """Whether the koperasi's own list says so."""
        return membership.is_listed(self.status, self.basis)

    @property
    def is_current(self) -> bool:
        """Whether they are a member now: neither one who left nor one who only asked to be one."""
        return membership.is_current(self.status)


def of_koperasi(reader: Reader, koperasi: str) -> list[Member]:
    """Every member of a koperasi whose person is kept here, by name."""
    return _with_businesses(reader, _query().where(_member.c.koperasi_id == koperasi))


def entrepreneurs(reader: Reader, status: str = "") -> Joined:
    """Every membership that is current, with how many businesses its person has, and how many aktif ones.

    Args:
        reader: the view.
        status: how the businesses stand that are counted (`facts.is_counted`).
    """
    business = tables.kind_tables["umkm"]
    # Looked up member by member, by the index on the owner: the city has ten businesses for each of them.
    owned = sa.select(sa.func.count()).where(
        facts.is_counted("umkm", business, status), business.c.pemilik_id == _above.c.id
    )
    active = owned.where(facts.is_active(business))
    query = (
        sa.select(
            _member.c.koperasi_id,
            _above.c.id.label("orang_id"),
            owned.correlate(_above).scalar_subquery().label("umkm"),
            active.correlate(_above).scalar_subquery().label("umkm_aktif"),
            facts.is_listed(_member).label("dari_daftar"),
        )
        .select_from(_member)
        .join(tables.record, tables.record.c.rid == _member.c.rid)
        .join(_above, _above.c.rid == tables.record.c.parent)
        .where(_member.c.hidden == tables.SHOWN, facts.is_current(_member))
    )
    return reading.joined(reader, query)


def recorded_elsewhere(reader: Reader, office: str, *, most_of_an_office: int) -> list[Member]:
    """Members of an office's koperasi whose persons other offices keep, by the membership's id.

    Args:
        reader: the view.
        office: whose koperasi.
        most_of_an_office: those that another office wrote beyond its first so many are left out.
    """
    ours = sa.select(tables.record.c.id).where(
        tables.record.c.owner == office, tables.record.c.kind == "koperasi"
    )
    query = _query().where(_member.c.koperasi_id.in_(ours), _above.c.owner != office)
    nth = sa.func.row_number().over(partition_by=_above.c.owner, order_by=tables.record.c.rid)
    written = query.order_by(None).add_columns(nth.label("nth")).subquery()
    first = sa.select(*list(written.c)[:-1]).where(written.c.nth <= most_of_an_office)
    return sorted(_with_businesses(reader, first))


_member, _person = tables.kind_tables["keanggotaan"], tables.kind_tables["orang"]
_above = tables.record.alias("above")


def _query() -> sa.Select[Any]:
    inside = tables.record
    return (
        sa.select(
            inside.c.id,
            _member.c.koperasi_id,
            _above.c.id,
            _person.c.nama,
            _above.c.owner,
            _member.c.status,
            _member.c.nomor_anggota,
            _member.c.tanggal_masuk,
            _member.c.tanggal_keluar,
            _member.c.dasar,
        )
        .select_from(_member)
        .join(inside, inside.c.rid == _member.c.rid)
        .join(_above, _above.c.rid == inside.c.parent)
        .join(_person, _person.c.rid == inside.c.parent)
        .where(_member.c.hidden == tables.SHOWN)
        .order_by(_person.c.nama, inside.c.id)
    )


def _with_businesses(reader: Reader, query: sa.Select[Any]) -> list[Member]:
    found = [Member._make((*(value or "" for value in row), 0)) for row in reader.conn.execute(query)]
    counts = lists.belongings(reader, list({one.person for one in found}))
    return [one._replace(businesses=counts[one.person][0]) for one in found]
