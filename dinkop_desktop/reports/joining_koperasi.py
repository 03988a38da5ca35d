"""The reports `gabung-koperasi` and `gabung-koperasi-nama`: owners who would join, and koperasi near them.

1. Counted are businesses whose owner said "ya" or "ragu" and is no member; by name with the koperasi that
   suit best.
2. A koperasi gets names only of those who agreed; a phone number is not shown of others (UU 27/2022).
3. Each owner has one first choice, so the first choices add up; who is among the first three may be several.

Source: domain.md section 0; domain/joining.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dinkop_desktop.domain import joining
from dinkop_desktop.domain.areas import Area
from dinkop_desktop.domain.catalogue_parts import FIVE_KINDS_OF_KOPERASI
from dinkop_desktop.domain.joining import Koperasi, Offer, Suits
from dinkop_desktop.domain.reference import Reference
from dinkop_desktop.reports import notes
from dinkop_desktop.reports.figures import CooperativeLife, Scope, Streams, area_of, lies_in
from dinkop_desktop.reports.pairing_figures import WillingOwner
from dinkop_desktop.reports.table import Column, ColumnKind, Row, RowRole, Table

_NUMBER = ColumnKind.NUMBER
_OFFERS = 3
_AREA_LETTERS = 8
_KINDS = {one.code: one.label for one in FIVE_KINDS_OF_KOPERASI}
_WHY: Mapping[Suits, str] = {
    Suits.KELURAHAN: "sekelurahan",
    Suits.KECAMATAN: "sekecamatan",
    Suits.SECTOR: "sektornya sama",
    Suits.KIND: "jenisnya cocok",
    Suits.KDKMP: "KKMP kelurahannya",
}
_KOPERASI = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("nama", "Koperasi", width=36),
    Column("jenis", "Jenis", width=16),
    Column("pilihan_pertama", "Pilihan pertama", _NUMBER, 11),
    Column("tiga_besar", "Tiga terdekat", _NUMBER, 11),
    Column("boleh_dihubungi", "Boleh dihubungi", _NUMBER, 11),
    Column("id", "ID", ColumnKind.ID, 36),
)
_NAMES = (
    Column("kelurahan", "Kelurahan", width=20),
    Column("nama_pemilik", "Pemilik", width=24),
    Column("nama_usaha", "Usaha", width=28),
    Column("minat", "Minat", width=8),
    Column("hp", "HP", ColumnKind.ID, 16),
    Column("koperasi_1", "Koperasi terdekat", width=32),
    Column("alasan", "Karena", width=30),
    Column("koperasi_2", "Pilihan kedua", width=28),
    Column("koperasi_3", "Pilihan ketiga", width=28),
    Column("id", "ID", ColumnKind.ID, 36),
)


def count_joining(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`gabung-koperasi`: how many willing owners each koperasi has near it.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    there = _koperasi(streams.lives)
    near = _by_kecamatan(there)
    counts: dict[str, Counter[str]] = {one.id: Counter() for one in there}
    total = Counter(dict.fromkeys(_TOTALS, 0))
    for owner in _in_area(streams.willing, area):
        offers = _offers(owner, there, near)
        total.update(_owner_counts(owner, offers))
        for place, one in enumerate(offers):
            counts[one.koperasi.id].update(
                {"pilihan_pertama": int(place == 0), "tiga_besar": 1, "boleh_dihubungi": int(owner.may_tell)}
            )
    rows = [
        _koperasi_row(scope, one, counts[one.id], reference) for one in there if lies_in(one.kelurahan, area)
    ]
    shown = sorted(
        rows, key=lambda row: (-int(str(row.cells[3])), -int(str(row.cells[4])), str(row.cells[1]))
    )
    whole = [total["pilihan_pertama"], None, None]
    return Table(
        key="gabung-koperasi",
        title=scope.say("Peminat koperasi"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_KOPERASI),
        rows=(*shown, Row((scope.say("Jumlah peminat"), None, None, *whole, None), RowRole.TOTAL)),
        total={key: total[key] for key in _TOTALS},
        notes=(notes.source(scope), *_definitions(scope)),
        made_at=scope.made_at,
    )


def list_joining(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`gabung-koperasi-nama`: willing owners by name, each with the koperasi that suit best.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    there = _koperasi(streams.lives)
    near = _by_kecamatan(there)
    rows: list[Row] = []
    total = Counter(dict.fromkeys(_TOTALS, 0))
    for owner in _in_area(streams.willing, area):
        offers = _offers(owner, there, near)
        total.update(_owner_counts(owner, offers))
        rows.append(_owner_row(scope, owner, offers, reference))
    return Table(
        key="gabung-koperasi-nama",
        title=scope.say("Peminat koperasi menurut nama"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_NAMES),
        rows=tuple(sorted(rows, key=lambda row: tuple(str(cell or "") for cell in row.cells[:3]))),
        total={key: total[key] for key in _TOTALS},
        notes=(notes.source(scope), *_definitions(scope)),
        made_at=scope.made_at,
    )


_TOTALS = ("peminat", "ragu", "boleh_dihubungi", "pilihan_pertama", "tanpa_saran")


def _owner_counts(owner: WillingOwner, offers: Sequence[Offer]) -> dict[str, int]:
    return {
        "peminat": 1,
        "ragu": int(not owner.is_sure),
        "boleh_dihubungi": int(owner.may_tell),
        "pilihan_pertama": int(bool(offers)),
        "tanpa_saran": int(not offers),
    }


def _in_area(owners: Iterable[WillingOwner], area: Area) -> Iterable[WillingOwner]:
    return (one for one in owners if lies_in(one.kode_kelurahan, area))


def _koperasi(lives: Iterable[CooperativeLife]) -> list[Koperasi]:
    """Those that take members: primer ones that are not said to be inactive."""
    return [
        Koperasi(
            id=one.record_id,
            name=one.name,
            kelurahan=one.kode_kelurahan or "",
            kind=one.values.get("jenis", ""),
            category=one.values.get("sektor_usaha", ""),
            is_kdkmp=one.values.get("kdkmp") == "ya",
        )
        for one in lives
        if not one.values.get("bentuk", "").startswith("sekunder")
        and one.values.get("status_koperasi") != "tidak_aktif"
        and one.values.get("status_lapangan", "berjalan") == "berjalan"
    ]


def _by_kecamatan(there: Iterable[Koperasi]) -> dict[str, list[Koperasi]]:
    found: dict[str, list[Koperasi]] = {}
    for one in there:
        found.setdefault(one.kelurahan[:_AREA_LETTERS], []).append(one)
    return found


def _offers(
    owner: WillingOwner, there: Sequence[Koperasi], near: Mapping[str, Sequence[Koperasi]]
) -> Sequence[Offer]:
    """The koperasi of the owner's kecamatan; those of the city only where it has none that suits."""
    closest = near.get(owner.suits.kelurahan[:_AREA_LETTERS], ()) if owner.suits.kelurahan else ()
    return joining.best_offers(closest, owner.suits, most=_OFFERS) or joining.best_offers(
        there, owner.suits, most=_OFFERS
    )


def _koperasi_row(scope: Scope, one: Koperasi, counts: Mapping[str, int], reference: Reference) -> Row:
    place = reference.areas.by_code.get(one.kelurahan)
    return Row(
        (
            place.name if place else one.kelurahan or None,
            one.name,
            scope.say(_KINDS[one.kind]) if one.kind in _KINDS else None,
            counts["pilihan_pertama"],
            counts["tiga_besar"],
            counts["boleh_dihubungi"],
            one.id,
        )
    )


def _owner_row(scope: Scope, owner: WillingOwner, offers: Sequence[Offer], reference: Reference) -> Row:
    place = reference.areas.by_code.get(owner.kode_kelurahan or "")
    names = [one.koperasi.name for one in offers] + [None] * (_OFFERS - len(offers))
    why = ", ".join(scope.say(_WHY[one]) for one in offers[0].why) if offers else None
    return Row(
        (
            place.name if place else owner.kode_kelurahan,
            owner.owner,
            owner.name,
            scope.say("Ya") if owner.is_sure else scope.say("Ragu"),
            owner.phone or None,
            names[0],
            why,
            *names[1:],
            owner.record_id,
        )
    )


def _definitions(scope: Scope) -> tuple[str, ...]:
    return (
        scope.say(
            "Peminat: UMKM yang pemiliknya menjawab bersedia atau ragu bergabung koperasi dan belum menjadi "
            "anggota. Koperasi yang disarankan: primer yang tidak tercatat tidak aktif, sekelurahan dahulu, "
            "lalu sekecamatan, dengan sektor dan jenis yang cocok."
        ),
        scope.say("HP hanya ditulis bila pemilik setuju datanya diberikan ke koperasi."),
    )
