"""Businesses of members, each beside every koperasi that its owner belongs to; how many there are at all."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader


def stream(reader: Reader) -> Iterator[tuple[str, ...]]:
    """Koperasi (id, name, kelurahan), member (id, name, number), business (id, name, kelurahan, status)."""
    member, person = tables.kind_tables["keanggotaan"], tables.kind_tables["orang"]
    business, koperasi = tables.kind_tables["umkm"], tables.kind_tables["koperasi"]
    inside, above = tables.record.alias("inside"), tables.record.alias("above")
    its, named = tables.record.alias("its"), tables.record.alias("named")
    query = (
        sa.select(
            member.c.koperasi_id,
            koperasi.c.nama,
            koperasi.c.kode_kelurahan,
            above.c.id,
            person.c.nama,
            member.c.nomor_anggota,
            its.c.id,
            sa.func.coalesce(business.c.nama_usaha, business.c.nama_komersial),
            business.c.kode_kelurahan,
            business.c.status_usaha,
        )
        .select_from(member)
        .join(inside, inside.c.rid == member.c.rid)
        .join(above, above.c.rid == inside.c.parent)
        .join(person, person.c.rid == above.c.rid)
        .join(business, (business.c.pemilik_id == above.c.id) & (business.c.hidden == tables.SHOWN))
        .join(its, its.c.rid == business.c.rid)
        .outerjoin(named, named.c.id == member.c.koperasi_id)
        .outerjoin(koperasi, (koperasi.c.rid == named.c.rid) & (koperasi.c.hidden == tables.SHOWN))
        .where(
            member.c.hidden == tables.SHOWN,
            person.c.hidden == tables.SHOWN,
            facts.is_current(member),
        )
        .order_by(member.c.rid, business.c.rid)
    )
    for row in reader.conn.execute(query, execution_options={"yield_per": 1000}):
        yield tuple(str(value or "") for value in row)


def counts(reader: Reader) -> Iterator[tuple[str, int]]:
    """How many businesses lie in each kelurahan; "" for none."""
    business = tables.kind_tables["umkm"]
    place = sa.func.coalesce(business.c.kode_kelurahan, "")
    query = sa.select(place, sa.func.count()).where(business.c.hidden == tables.SHOWN).group_by(place)
    for code, count in reader.conn.execute(query):
        yield str(code), int(count)
