"""The field catalogue: every kind of record, and the flat view of a business and of a koperasi.

Rules:
1. One list for form, table, sheet heading, rules, bundle, conflict label and report heading.
2. A derived value (skala, sektor by KBLI, totals, aktif by rule, completeness) is not a field.
3. In the flat view a key that the business already has takes `_pemilik` for its owner; the label follows.
   Notes on a year's figures stay with the year: `catatan` is the record's own.

What it does not do: where a field stands on the screen (forms/sections/py), how it is stored
(store/tables/py).

Example: `KINDS["umkm"].field("nama_usaha").need` is wajib, and `flat_fields("umkm")` has `nama_pemilik`,
stored as `nama` of the `orang` that `pemilik_id` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dinkop_desktop.register.catalogue import (
    business_letters,
    checked_pairs,
    children,
    koperasi,
    pairings,
    people,
    programmes,
    referrals,
    umkm,
    years,
)
from dinkop_desktop.register.values.fields import Field, FlatField, RecordKind

KINDS: Mapping[str, RecordKind] = MappingProxyType(
    {
        kind.key: kind
        for kind in (
            umkm.UMKM,
            people.ORANG,
            koperasi.KOPERASI,
            programmes.PROGRAM,
            programmes.KUNJUNGAN,
            years.ANGKA_UMKM,
            children.LEGALITAS,
            children.PRODUK,
            children.PEMBIAYAAN,
            children.KEMITRAAN,
            children.PEMBINAAN,
            referrals.RUJUKAN,
            pairings.FASILITASI,
            pairings.PERTEMUAN,
            business_letters.SKU,
            checked_pairs.PERIKSA_KEMBAR,
            koperasi.PENGURUS,
            koperasi.RAT,
            years.ANGKA_KOPERASI,
            koperasi.KESEHATAN,
            koperasi.TRANSISI_KSU,
            people.KEANGGOTAAN,
            programmes.PESERTA,
        )
    }
)

YEARLY: Mapping[str, str] = MappingProxyType({"umkm": "angka_umkm", "koperasi": "angka_koperasi"})
_OWNER_LABELS = {
    "nama": "Nama pemilik",
    "hp": "HP pemilik",
    "whatsapp": "WhatsApp pemilik",
    "email": "Surel pemilik",
    "catatan": "Catatan pemilik",
}


@cache
def flat_fields(kind_key: str) -> tuple[FlatField, ...]:
    """The fields of owner and yearly figures that the flat view adds to the kind's own (cli.md, point 3)."""
    kind = KINDS[kind_key]
    own_keys = {field.key for field in kind.fields}
    found: list[FlatField] = []
    if kind.owner_link:
        for field in people.ORANG.fields:
            clash = field.key in own_keys or field.key == "nama"
            key = f"{field.key}_pemilik" if clash else field.key
            found.append(FlatField(key, "orang", field, _OWNER_LABELS.get(field.key, field.label)))
    if kind_key in YEARLY:
        yearly = YEARLY[kind_key]
        found += [
            FlatField(field.key, yearly, field, field.label)
            for field in KINDS[yearly].fields
            if field.key not in own_keys
        ]
    return tuple(found)


@cache
def flat_view(kind_key: str) -> tuple[FlatField, ...]:
    """The kind's own fields followed by `flat_fields`, all in one shape: what a sheet or `add` knows."""
    own = tuple(FlatField(field.key, kind_key, field, field.label) for field in KINDS[kind_key].fields)
    return own + flat_fields(kind_key)


@cache
def children_of(kind_key: str) -> tuple[RecordKind, ...]:
    """The kinds of record that live inside a record of that kind."""
    return tuple(kind for kind in KINDS.values() if kind_key in kind.parents)


def field_of(kind_key: str, key: str) -> Field | None:
    """The field that a key of the flat view names, or None."""
    return _by_flat_key(kind_key).get(key)


def choices_of(kind_key: str, key: str) -> tuple[tuple[str, str], ...]:
    """Code and label of each choice of a field that the flat view names, in their order."""
    found = field_of(kind_key, key)
    return tuple((one.code, one.label) for one in found.choices) if found is not None else ()


@cache
def _by_flat_key(kind_key: str) -> dict[str, Field]:
    return {flat.key: flat.field for flat in flat_view(kind_key)}
