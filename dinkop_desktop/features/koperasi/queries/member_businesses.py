"""Businesses of members, each beside every koperasi that its owner belongs to; how many there are at all."""

from __future__ import annotations

import sqlalchemy as sa

from dinkop_desktop.register.queries import facts, reading
from dinkop_desktop.register.queries.reading import Joined
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader


def owned(reader: Reader, status: str = "") -> Joined:
    """Businesses of members that stand so (`facts.is_counted`), each with membership, person, koperasi."""
    member, person = tables.kind_tables["keanggotaan"], tables.kind_tables["orang"]
    business, koperasi = tables.kind_tables["umkm"], tables.kind_tables["koperasi"]
    inside, above = tables.record.alias("inside"), tables.record.alias("above")
    its, named = tables.record.alias("its"), tables.record.alias("named")
    query = (
        sa.select(
            member.c.koperasi_id,
            koperasi.c.nama.label("nama_koperasi"),
            koperasi.c.kode_kelurahan.label("kelurahan_koperasi"),
            above.c.id.label("orang_id"),
            person.c.nama.label("nama_pemilik"),
            member.c.nomor_anggota,
            its.c.id,
            business.c.nama_usaha,
            business.c.nama_komersial,
            business.c.kode_kelurahan,
            business.c.status_usaha,
            facts.is_listed(member).label("dari_daftar"),
        )
        .select_from(member)
        .join(inside, inside.c.rid == member.c.rid)
        .join(above, above.c.rid == inside.c.parent)
        .join(person, person.c.rid == above.c.rid)
        .join(business, (business.c.pemilik_id == above.c.id) & facts.is_counted("umkm", business, status))
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
    return reading.joined(reader, query)


def without_koperasi(reader: Reader, status: str = "") -> Joined:
    """Who says that they are a member and names no koperasi, beside each of their businesses, or none."""
    person, business = tables.kind_tables["orang"], tables.kind_tables["umkm"]
    whose, its = tables.record.alias("whose"), tables.record.alias("its")
    query = (
        sa.select(
            whose.c.id.label("orang_id"),
            person.c.nama.label("nama_pemilik"),
            person.c.hp,
            person.c.jenis_koperasi_diikuti,
            its.c.id,
            business.c.nama_usaha,
            business.c.nama_komersial,
            sa.func.coalesce(business.c.kode_kelurahan, person.c.kode_kelurahan, whose.c.owner).label(
                "kode_kelurahan"
            ),
            business.c.rt,
            business.c.rw,
            business.c.status_usaha,
        )
        .select_from(person)
        .join(whose, whose.c.rid == person.c.rid)
        .outerjoin(
            business, (business.c.pemilik_id == whose.c.id) & facts.is_counted("umkm", business, status)
        )
        .outerjoin(its, its.c.rid == business.c.rid)
        .where(person.c.hidden == tables.SHOWN, facts.needs_koperasi(whose.c.id, person.c.anggota_koperasi))
        .order_by(person.c.rid, business.c.rid)
    )
    return reading.joined(reader, query)


def counts(reader: Reader, status: str = "") -> Joined:
    """How many businesses that stand so lie in each kelurahan."""
    business = tables.kind_tables["umkm"]
    place = business.c.kode_kelurahan
    counted = sa.select(place, sa.func.count().label("umkm"))
    return reading.joined(reader, counted.where(facts.is_counted("umkm", business, status)).group_by(place))
