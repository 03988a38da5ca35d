"""Applicants: which businesses ask for capital, and what the screening for KUR has to know of them.

Rows come for numbers of records, so that a page or a kelurahan is read and never the city at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa

from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import places, statements, tables
from dinkop_desktop.register.store.store import Reader

record = tables.record
OWN = (
    *("nama_usaha", "nama_komersial", "kode_kelurahan", "alamat_jalan", "rt", "rw", "hp_wa_usaha"),
    *("status_usaha", "kebutuhan_modal", "kebutuhan", "tahun_mulai", "bulan_mulai", "nib", "punya_nib"),
    *("npwp_usaha", "pernah_kredit_komersial", "setuju_diteruskan", "setuju_diteruskan_tanggal"),
    *("persetujuan_pdp_cara", "kbli", "kbli_versi", "sektor_unggulan"),
)
OWNER = ("nama", "nik", "hp", "pekerjaan_lain", "pekerjaan", "npwp_pribadi")
YEARLY = ("omzet_tahunan", "rentang_omzet")
LOAN = ("sumber", "tujuan_kredit", "plafon", "sisa", "kolektibilitas")
PAPER = ("jenis", "status", "berlaku_sampai")
LETTER = ("status", "berlaku_sampai")
REFERRAL = (
    *("bank", "cabang", "skema", "jumlah", "tanggal", "status", "tanggal_diterima", "tanggal_putusan"),
    *("alasan_ditolak", "tanggal_cair", "plafon_cair"),
)
# Whoever touches an owner touches the owner's businesses (touching.py).
KINDS = ("umkm", "angka_umkm", "legalitas", "sku", "pembiayaan", "rujukan")


def wanting(reader: Reader, rids: Iterable[int] | None = None) -> list[int]:
    """Numbers of the businesses that ask for capital, by kelurahan: all of them, or those among some.

    A business that was referred is one of them, whatever it says now.
    """
    if rids is not None:
        rows = _wanting_among().rows(reader.conn, rids)
        return [rid for _, rid in sorted((row.kode_kelurahan or "", row.rid) for row in rows)]
    table = tables.kind_tables["umkm"]
    query = _wanting(some=False).with_only_columns(table.c.rid)
    return statements.numbers(reader.conn, query.order_by(table.c.kode_kelurahan, table.c.rid))


def _wanting(*, some: bool) -> sa.Select[tuple[int, str | None]]:
    table, referral = tables.kind_tables["umkm"], tables.kind_tables["rujukan"]
    needs = sa.literal(",").concat(sa.func.coalesce(table.c.kebutuhan, "")).concat(",")
    inside = record.join(referral, referral.c.rid == record.c.rid)
    there = referral.c.hidden == tables.SHOWN
    if some:
        its = sa.select(record.c.rid).select_from(inside).where(there, record.c.parent == table.c.rid)
        is_referred: sa.ColumnElement[bool] = its.correlate(table).exists()
    else:
        is_referred = table.c.rid.in_(sa.select(record.c.parent).select_from(inside).where(there))
    return sa.select(table.c.rid, table.c.kode_kelurahan).where(
        table.c.hidden == tables.SHOWN,
        sa.or_(table.c.kebutuhan_modal > 0, needs.contains(",permodalan,"), is_referred),
    )


@cache
def _wanting_among() -> statements.Lookup[int]:
    # By the numbers, and each one's own referrals: those of the whole city lie in thousands of pages.
    return statements.Lookup(_wanting(some=True), tables.kind_tables["umkm"].c.rid)


def flat_rows(reader: Reader, rids: Sequence[int]) -> Iterator[tuple[object, ...]]:
    """(id, number, *OWN, *OWNER, *YEARLY) of some businesses; the newest year that is recorded."""
    yield from reading.stream_flat(reader, "umkm", own=OWN, owner=OWNER, yearly=YEARLY, rids=rids)


def inside(
    reader: Reader, kind: str, keys: tuple[str, ...], rids: Sequence[int]
) -> dict[int, list[tuple[str, tuple[Any, ...]]]]:
    """Of some records the children of a kind that are there, by the parent's number: (id, values)."""
    found: defaultdict[int, list[tuple[str, tuple[Any, ...]]]] = defaultdict(list)
    for parent, name, *values in _inside(kind, keys).rows(reader.conn, rids):
        found[parent].append((name, tuple(values)))
    return found


@cache
def _inside(kind: str, keys: tuple[str, ...]) -> statements.Lookup[Any]:
    table = tables.kind_tables[kind]
    query = (
        sa.select(record.c.parent, record.c.id, *(table.c[key] for key in keys))
        .join(table, table.c.rid == record.c.rid)
        .where(table.c.hidden == tables.SHOWN)
        .order_by(table.c.rid)
    )
    return statements.Lookup(query, record.c.parent)


def touched_since(reader: Reader, moment: int) -> frozenset[str]:
    """Kelurahan where something that the screening reads was touched after a moment; "" for none."""
    return frozenset(place for place, last in places.touched_since(reader, KINDS).items() if last > moment)


@dataclass(frozen=True, slots=True)
class AtBank:
    """How many referrals of a bank stand at a step, and what was paid out of them."""

    bank: str
    step: str
    count: int
    paid_rp: int


def by_bank(reader: Reader, first_day: str, last_day: str) -> list[AtBank]:
    """The referrals of some days by bank and step; the days included, ISO."""
    table = tables.kind_tables["rujukan"]
    query = (
        sa.select(
            table.c.bank,
            table.c.status,
            sa.func.count(),
            sa.func.coalesce(sa.func.sum(table.c.plafon_cair), 0),
        )
        .where(table.c.hidden == tables.SHOWN, table.c.tanggal.between(first_day, last_day))
        .group_by(table.c.bank, table.c.status)
    )
    return [
        AtBank(bank or "", step or "", int(count), int(paid))
        for bank, step, count, paid in reader.conn.execute(query)
    ]


def waiting_at_banks(reader: Reader) -> list[int]:
    """Numbers of the businesses whose referral no bank has decided, by kelurahan."""
    table, business = tables.kind_tables["rujukan"], tables.kind_tables["umkm"]
    query = (
        sa.select(business.c.rid)
        .join(record, record.c.parent == business.c.rid)
        .join(table, table.c.rid == record.c.rid)
        .where(
            table.c.hidden == tables.SHOWN,
            business.c.hidden == tables.SHOWN,
            table.c.status.in_(("dirujuk", "diterima")),
        )
        .distinct()
        .order_by(business.c.kode_kelurahan, business.c.rid)
    )
    return [row.rid for row in reader.conn.execute(query)]
