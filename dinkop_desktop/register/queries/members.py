"""Members: who belongs to a koperasi, by the memberships that stand inside persons.

A membership is a child of its person and goes with them (sync.md 4, "Authority"); a koperasi has no list of
its own. So its members are looked up here, by the index on the koperasi that a membership names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from dinkop_desktop.register.queries import lists
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

LEFT = "keluar"


class Member(NamedTuple):
    """One membership that is there, with what names its person.

    Attributes:
        id: of the membership.
        koperasi: id of the koperasi.
        person: id of the person; "" where another office keeps them and only tells of them.
        name: of the person; "" where nobody wrote one.
        office: code of the office that keeps the person.
        status, number, since, until: as the membership says; "" where it says nothing.
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
    businesses: int = 0

    @property
    def has_left(self) -> bool:
        """Whether they are a member no longer."""
        return self.status == LEFT


def of_koperasi(reader: Reader, koperasi: str) -> list[Member]:
    """Every member of a koperasi whose person is kept here, by name."""
    return _with_businesses(reader, _query().where(_member.c.koperasi_id == koperasi))


def entrepreneurs(reader: Reader) -> Iterator[tuple[str, str, int, int]]:
    """Every membership that was not ended: koperasi, person, how many businesses, and how many aktif ones."""
    business = tables.kind_tables["umkm"]
    # Looked up member by member, by the index on the owner: the city has ten businesses for each of them.
    owned = sa.select(sa.func.count()).where(
        business.c.hidden == tables.SHOWN, business.c.pemilik_id == _above.c.id
    )
    active = owned.where(business.c.status_usaha == "aktif")
    query = (
        sa.select(
            _member.c.koperasi_id,
            _above.c.id,
            owned.correlate(_above).scalar_subquery(),
            active.correlate(_above).scalar_subquery(),
        )
        .select_from(_member)
        .join(tables.record, tables.record.c.rid == _member.c.rid)
        .join(_above, _above.c.rid == tables.record.c.parent)
        .where(_member.c.hidden == tables.SHOWN, sa.func.coalesce(_member.c.status, "") != LEFT)
    )
    for koperasi, person, count, active in reader.conn.execute(query, execution_options={"yield_per": 1000}):
        yield koperasi or "", person, count or 0, active or 0


def kept_elsewhere(reader: Reader, office: str) -> list[Member]:
    """Members of an office's koperasi whose persons other offices keep, by the membership's id."""
    ours = sa.select(tables.record.c.id).where(
        tables.record.c.owner == office, tables.record.c.kind == "koperasi"
    )
    query = _query().where(_member.c.koperasi_id.in_(ours), _above.c.owner != office)
    return sorted(_with_businesses(reader, query))


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
