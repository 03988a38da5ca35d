"""Members and businesses by name, of both sides: `anggota-pengusaha-nama`, `pengusaha-anggota`, its names.

1. From the koperasi's side: which of its members run a business, and which one.
2. From the businesses' side: of how many UMKM the owner is a member of some koperasi, by area and by name.
   Somebody in two koperasi has one business all the same: it is counted once.

Source: domain.md 0 ("549 active koperasi; how many of their members are active entrepreneurs? Members of how
many UMKM?").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from dinkop_desktop.features.koperasi.reports.member_business import BUSINESS_COUNTS, OWNED, MemberBusiness
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.streams import Streams

_NUMBER, _ID = ColumnKind.NUMBER, ColumnKind.ID
_BY_NAME = (
    Column("kelurahan", "Kelurahan koperasi", width=20),
    Column("koperasi", "Nama koperasi", width=34),
    Column("anggota", "Nama anggota", width=26),
    Column("nomor_anggota", "No. anggota", _ID, 12),
    Column("usaha", "Usahanya", width=40),
    Column("umkm", "UMKM", _NUMBER, 8),
    Column("aktif", "Usahanya aktif", _NUMBER, 9),
    Column("id", "ID", _ID, 36),
)
_COUNTED = (
    Column("kode", "Kode", _ID, 14),
    Column("wilayah", "Wilayah", width=26),
    Column("umkm", "UMKM", _NUMBER, 9, behind=leads_to("umkm")),
    Column("umkm_anggota", "UMKM yang pemiliknya anggota", _NUMBER, 12),
    Column("umkm_anggota_aktif", "di antaranya aktif", _NUMBER, 11),
    Column("pemilik_anggota", "Pemilik yang anggota", _NUMBER, 11),
    Column("persen", "Bagian dari UMKM", ColumnKind.PERCENT, 9),
)
_BUSINESSES = (
    Column("kelurahan", "Kelurahan", width=20),
    Column("usaha", "Nama usaha", width=34),
    Column("pemilik", "Pemilik", width=26),
    Column("koperasi", "Anggota koperasi", width=44),
    Column("keadaan", "Keadaan usaha", width=14),
    Column("id", "ID", _ID, 36),
)
_BY_NAME_KEY, _NAMES_KEY = "anggota-pengusaha-nama", "pengusaha-anggota-nama"


def list_entrepreneurs(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`anggota-pengusaha-nama`: members who run a business, by koperasi and name.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    here = [one for one in streams[OWNED] if lies_in(one.koperasi_place or None, area)]
    here.sort(key=lambda one: (one.koperasi, one.person))
    rows = []
    for _, same in groupby(here, key=lambda one: (one.koperasi, one.person)):
        its = list(same)
        first, each = its[0], {one.business: one for one in its}
        rows.append(
            Row(
                (
                    _place(first.koperasi_place, reference),
                    first.koperasi_name or scope.say("koperasi di luar data ini"),
                    first.person_name,
                    first.number or None,
                    "; ".join(sorted(one.business_name for one in each.values() if one.business_name))
                    or None,
                    len(each),
                    sum(one.is_active for one in each.values()),
                    first.person,
                )
            )
        )
    total = {
        "koperasi": len({one.koperasi for one in here}),
        "pengusaha": len({one.person for one in here}),
        "pengusaha_aktif": len({one.person for one in here if one.is_active}),
        "umkm_anggota": len({one.business for one in here}),
    }
    return _listed(scope, area, (_BY_NAME_KEY, "Anggota yang pengusaha, menurut nama"), _BY_NAME, rows, total)


def count_businesses(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`pengusaha-anggota`: UMKM whose owner is a member of some koperasi, by kelurahan within kecamatan.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    known = {each.code for each in reference.areas.kelurahan}
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, count in streams[BUSINESS_COUNTS]:
        if lies_in(code, area):
            places[code if code in known else ""]["umkm"] += count
    owners: set[tuple[str, str]] = set()
    for one in _once(streams[OWNED], area):
        place = one.place if one.place in known else ""
        counts = places[place]
        counts["umkm_anggota"] += 1
        counts["umkm_anggota_aktif"] += one.is_active
        # An owner with businesses in two kelurahan counts in both: a row tells of its own place.
        counts["pemilik_anggota"] += (place, one.person) not in owners
        owners.add((place, one.person))
    total = summed(places.values())
    people = len({person for _, person in owners})
    behind = leads_to("laporan", laporan=_NAMES_KEY)
    rows = tuple(rows_by_area(scope, area, places, reference, _row, summed, behind=behind))
    return Table(
        key="pengusaha-anggota",
        title=scope.say("UMKM yang pemiliknya anggota koperasi"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_COUNTED),
        rows=rows,
        total={
            "umkm": total["umkm"],
            "umkm_anggota": total["umkm_anggota"],
            "umkm_anggota_aktif": total["umkm_anggota_aktif"],
            "pemilik_anggota": people,
        },
        notes=(notes.source(scope), *_notes(scope)),
        made_at=scope.made_at,
    )


def list_businesses(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`pengusaha-anggota-nama`: the UMKM whose owner is a member of some koperasi, by name.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    named: defaultdict[str, set[str]] = defaultdict(set)
    owned = list(streams[OWNED])
    once = _once(owned, area)
    for one in owned:
        if lies_in(one.place or None, area):
            named[one.business].add(one.koperasi_name or scope.say("koperasi di luar data ini"))
    rows = [
        Row(
            (
                _place(one.place, reference),
                one.business_name or None,
                one.person_name,
                "; ".join(sorted(named[one.business])),
                scope.say("Aktif" if one.is_active else "Tidak aktif"),
                one.business,
            )
        )
        for one in once
    ]
    total = {
        "umkm_anggota": len(rows),
        "pemilik_anggota": len({one.person for one in once}),
    }
    title = "UMKM yang pemiliknya anggota koperasi, menurut nama"
    return _listed(scope, area, (_NAMES_KEY, title), _BUSINESSES, rows, total)


def _once(owned: Iterable[MemberBusiness], area: Area) -> list[MemberBusiness]:
    """Each business of the area once, however many koperasi its owner belongs to."""
    return list({one.business: one for one in owned if lies_in(one.place or None, area)}.values())


def _row(code: str, name: str, counts: Mapping[str, int], role: RowRole) -> Row:
    counted = [counts[column.key] for column in _COUNTED[2:-1]]
    share = round(counts["umkm_anggota"] * 100 / counts["umkm"], 1) if counts["umkm"] else None
    return Row((code or None, name, *counted, share), role)


def _place(code: str, reference: Reference) -> str:
    area = reference.areas.by_code.get(code)
    return area.name if area else code


def _notes(scope: Scope) -> tuple[str, ...]:
    return (
        scope.say(
            "Anggota: orang dengan keanggotaan yang belum keluar dan bukan calon. UMKM yang pemiliknya "
            "anggota dua koperasi dihitung satu kali. Aktif: status usaha Aktif menurut petugas."
        ),
    )


def _listed(
    scope: Scope,
    area: Area,
    named: tuple[str, str],
    columns: tuple[Column, ...],
    rows: Sequence[Row],
    total: Mapping[str, int],
) -> Table:
    key, title = named
    return Table(
        key=key,
        title=scope.say(title),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(columns),
        rows=tuple(sorted(rows, key=lambda row: tuple(str(cell or "").casefold() for cell in row.cells[:3]))),
        total=total,
        notes=(notes.source(scope), *_notes(scope)),
        made_at=scope.made_at,
    )
