"""Reports on how koperasi live: `koperasi-aktif`, its names, `koperasi-rat`, `ksu` and `anggota-pengusaha`.

1. Aktif is counted by three definitions side by side, and who differs is listed by name: so that a number
   such as 549 can be explained.
2. A koperasi without the RAT of a book year, and one whose KSU change is open, has a row with what somebody
   needs to act: name, number, telephone.

Source: domain.md 3.2 and 3.4; rules/activity/py, rules/conversion/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, MEMBERS, CooperativeLife
from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import activity, ksu
from dinkop_desktop.register.rules.activity import Activity, ThreeWays
from dinkop_desktop.register.values import contacts, dates
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import KoperasiRule, in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.streams import Streams

_NUMBER, _ID = ColumnKind.NUMBER, ColumnKind.ID
WHO = (
    Column("kelurahan", "Kelurahan", width=20),
    Column("nama", "Nama koperasi", width=36),
    Column("no_badan_hukum", "Nomor badan hukum", _ID, 22),
    Column("telepon", "Telepon", _ID, 16),
)
_ACTIVE_COLUMNS = (
    Column("kode", "Kode", _ID, 14),
    Column("wilayah", "Wilayah", width=26),
    Column("koperasi", "Koperasi", _NUMBER, 9),
    Column("aktif_ods", "Aktif menurut ODS", _NUMBER, 11),
    Column("aktif_aturan", "Aktif menurut aturan", _NUMBER, 11),
    Column("aktif_lapangan", "Aktif menurut lapangan", _NUMBER, 12),
    Column("aktif_ketiganya", "Aktif menurut ketiganya", _NUMBER, 12),
    Column(
        "berbeda",
        "Berbeda",
        _NUMBER,
        9,
        behind=leads_to("laporan", laporan="koperasi-aktif-nama"),
    ),
    Column("belum_lengkap", "Ada yang belum diketahui", _NUMBER, 12),
)
_DIFFERING = (
    *WHO[:3],
    Column("ods", "Menurut ODS", width=16),
    Column("aturan", "Menurut aturan", width=16),
    Column("lapangan", "Menurut lapangan", width=16),
    Column("rat", "RAT tahun buku", width=16),
    Column("telepon", "Telepon", _ID, 16),
    Column("id", "ID", _ID, 36),
)
_WITHOUT_RAT = (
    *WHO,
    Column("rat", "RAT terakhir", _ID, 9),
    Column("keadaan", "Keadaan", width=22),
    Column("id", "ID", _ID, 36),
)
_KSU_COLUMNS = (
    *WHO,
    Column("status", "Sampai di", width=22),
    Column("tanggal", "Tanggal", ColumnKind.DATE, 12),
    Column("nomor", "Nomor dokumen", _ID, 18),
    Column("berikut", "Langkah berikut", width=24),
    Column("usul", "Usul jenis", width=14),
    Column("alasan", "Alasan usul", width=28),
    Column("usp", "USP", width=22),
    Column("id", "ID", _ID, 36),
)
_MEMBER_COLUMNS = (
    *WHO[:3],
    Column("anggota", "Anggota menurut koperasi", _NUMBER, 12),
    Column("pengusaha_koperasi", "Pengusaha menurut koperasi", _NUMBER, 12),
    Column("tercatat", "Anggota tercatat", _NUMBER, 10),
    Column("pengusaha", "Pengusaha", _NUMBER, 10),
    Column("pengusaha_aktif", "Usahanya aktif", _NUMBER, 10),
    Column("umkm", "UMKM anggota", _NUMBER, 10),
    Column("id", "ID", _ID, 36),
)


@dataclass(frozen=True, slots=True)
class _Listing:
    """A report that lists koperasi by name: its key, title and columns, and whether it is of a book year."""

    key: str
    title: str
    columns: tuple[Column, ...]
    is_of_year: bool = False


_DIFFER_LIST = _Listing("koperasi-aktif-nama", "Koperasi aktif: yang berbeda", _DIFFERING)
_RAT_LIST = _Listing("koperasi-rat", "Koperasi tanpa RAT", _WITHOUT_RAT, is_of_year=True)
_KSU_LIST = _Listing("ksu", "KSU menjadi satu dari lima jenis", _KSU_COLUMNS)
_MEMBERS_LIST = _Listing("anggota-pengusaha", "Anggota koperasi yang pengusaha", _MEMBER_COLUMNS)
_WORDS: Mapping[Activity, str] = {
    Activity.ACTIVE: "Aktif",
    Activity.INACTIVE: "Tidak aktif",
    Activity.UNKNOWN: "Belum diketahui",
}


@dataclass(frozen=True, slots=True)
class _Judged:
    one: CooperativeLife
    ways: ThreeWays

    def counts(self) -> Iterator[str]:
        """The columns in which it counts."""
        ways = self.ways
        three = {"ods": ways.by_ods, "aturan": ways.by_rule, "lapangan": ways.by_sight}
        yield "koperasi"
        yield from (f"aktif_{key}" for key, its in three.items() if its is Activity.ACTIVE)
        if set(three.values()) == {Activity.ACTIVE}:
            yield "aktif_ketiganya"
        if ways.differ:
            yield "berbeda"
        if Activity.UNKNOWN in three.values():
            yield "belum_lengkap"


def count_active(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`koperasi-aktif`: by the three definitions, by kelurahan within kecamatan.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    known = {each.code for each in reference.areas.kelurahan}
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for judged in _judged(scope, streams, area, reference):
        place = judged.one.kode_kelurahan or ""
        places[place if place in known else ""].update(judged.counts())
    total = summed(places.values())
    return Table(
        key="koperasi-aktif",
        title=scope.say("Koperasi aktif, tiga definisi"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_ACTIVE_COLUMNS),
        rows=tuple(
            rows_by_area(scope, area, places, reference, _counted_row, summed, behind=leads_to("koperasi"))
        ),
        total={column.key: total[column.key] for column in _ACTIVE_COLUMNS[2:]},
        notes=(notes.source(scope), *notes.active(scope, _rule(scope, reference))),
        made_at=scope.made_at,
    )


def list_differing(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`koperasi-aktif-nama`: the koperasi of which the definitions say different things.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    rows, count = [], 0
    for judged in _judged(scope, streams, area, reference):
        count += 1
        if judged.ways.differ:
            ways = (judged.ways.by_ods, judged.ways.by_rule, judged.ways.by_sight)
            who = who_is(judged.one, reference)
            held = ", ".join(str(year) for year, was_held in sorted(judged.one.rat.items()) if was_held)
            rows.append(
                Row((*who[:3], *(scope.say(_WORDS[way]) for way in ways), held, who[3], judged.one.record_id))
            )
    return _listed(
        scope,
        area,
        _DIFFER_LIST,
        rows,
        {"koperasi": count, "berbeda": len(rows)},
        notes.active(scope, _rule(scope, reference)),
    )


def list_without_rat(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`koperasi-rat`: koperasi whose RAT of the book year was not held, or of which nobody knows.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    rows: list[Row] = []
    counts: Counter[str] = Counter()
    for one in _of_area(streams[LIVES], area):
        was_held = one.rat.get(scope.year)
        counts["sudah_rat" if was_held else "belum_diketahui" if was_held is None else "tidak_rat"] += 1
        if not was_held:
            last = max((year for year, held in one.rat.items() if held), default=None)
            said = "RAT tidak diadakan" if was_held is False else "RAT belum dicatat"
            year = None if last is None else str(last)
            rows.append(Row((*who_is(one, reference), year, scope.say(said), one.record_id)))
    total = {key: counts[key] for key in ("sudah_rat", "tidak_rat", "belum_diketahui")}
    return _listed(
        scope,
        area,
        _RAT_LIST,
        rows,
        {"koperasi": counts.total(), **total},
        (notes.counted_rat(scope, counts), notes.held(scope)),
    )


def list_conversions(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`ksu`: the worklist of KSU that have to become one of five kinds.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    rows: list[Row] = []
    counts: Counter[str] = Counter()
    for one in _of_area(streams[LIVES], area):
        group, status = one.values.get("kelompok"), one.values.get("transisi_status") or "belum_mulai"
        if ksu.is_ksu(group):
            counts[status] += 1
        if ksu.is_open(group, status):
            rows.append(_conversion_row(scope, one, status, reference))
    return _listed(
        scope,
        area,
        _KSU_LIST,
        rows,
        {"ksu": counts.total(), **{each.code: counts[each.code] for each in _choices("transisi_status")}},
        (notes.counted_change(scope, counts, _choices("transisi_status")), notes.conversion(scope)),
    )


def count_entrepreneurs(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`anggota-pengusaha`: of each koperasi's members, how many run a business.

    Somebody in two koperasi is one person, and their businesses are counted once, in the totals.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    lives = list(_of_area(streams[LIVES], area))
    asked = {one.record_id for one in lives}
    members: defaultdict[str, Counter[str]] = defaultdict(Counter)
    people: dict[str, tuple[int, int]] = {}
    for each in streams[MEMBERS]:
        if each.koperasi in asked:
            counts = members[each.koperasi]
            counts["tercatat"] += 1
            counts["pengusaha"] += each.businesses > 0
            counts["pengusaha_aktif"] += each.active > 0
            counts["umkm"] += each.businesses
            people[each.person] = each.businesses, each.active
    rows = [_member_row(one, members[one.record_id], reference) for one in lives]
    total = {
        "koperasi": len(lives),
        "anggota": sum(told_members(one) or 0 for one in lives),
        "tercatat": len(people),
        "pengusaha": sum(count > 0 for count, _ in people.values()),
        "pengusaha_aktif": sum(active > 0 for _, active in people.values()),
        "umkm_anggota": sum(count for count, _ in people.values()),
    }
    whole = [total[key] for key in ("anggota", "tercatat", "pengusaha", "pengusaha_aktif", "umkm_anggota")]
    whole.insert(1, sum(one.figures.get("anggota_pengusaha") or 0 for one in lives))
    last = Row((scope.say("Jumlah"), None, None, *whole, None), RowRole.TOTAL)
    table = _listed(scope, area, _MEMBERS_LIST, rows, total, (notes.members(scope),))
    return replace(table, rows=(*table.rows, last)) if rows else table


def _member_row(one: CooperativeLife, counts: Counter[str], reference: Reference) -> Row:
    counted = (counts[key] for key in ("tercatat", "pengusaha", "pengusaha_aktif", "umkm"))
    told = told_members(one), one.figures.get("anggota_pengusaha")
    return Row((*who_is(one, reference)[:3], *told, *counted, one.record_id))


def told_members(one: CooperativeLife) -> int | None:
    """How many members the koperasi itself says to have, men and women."""
    told = [
        count for key in ("anggota_pria", "anggota_wanita") if (count := one.figures.get(key)) is not None
    ]
    return sum(told) if told else None


def _conversion_row(scope: Scope, one: CooperativeLife, status: str, reference: Reference) -> Row:
    has_usp = one.values.get("punya_usp") == "ya"
    idea = conversion.suggest(one.figures, sector=one.values.get("sektor_usaha"), has_usp=has_usp)
    day, number = one.steps.get(status, ("", ""))
    why = {
        "pendapatan": "pendapatan terbesar, {persen} %",
        "sektor": "sektor usahanya",
        "": "belum ada petunjuk",
    }[idea.by]
    chosen = one.values.get("jenis") or idea.kind
    usp = "pertahankan atau pisahkan" if idea.keeps_usp else "ada" if has_usp else ""
    return Row(
        (
            *who_is(one, reference),
            scope.say(_label("transisi_status", status)),
            dates.day_or_none(day),
            number or None,
            scope.say(_step_label(conversion.next_step(status))),
            scope.say(_label("jenis", chosen)) if chosen else None,
            scope.say("sudah dipilih" if one.values.get("jenis") else why, persen=idea.share_percent or 0),
            scope.say(usp) if usp else None,
            one.record_id,
        )
    )


def _judged(scope: Scope, streams: Streams, area: Area, reference: Reference) -> Iterator[_Judged]:
    on, rule = scope.made_at.date(), _rule(scope, reference)
    for one in _of_area(streams[LIVES], area):
        ways = activity.judge(
            status_ods=one.values.get("status_koperasi"),
            status_seen=one.values.get("status_lapangan"),
            founded=_day(one.values.get("tgl_badan_hukum")),
            rat=one.rat,
            rule=rule,
            on=on,
        )
        yield _Judged(one, ways)


def _rule(scope: Scope, reference: Reference) -> KoperasiRule | None:
    return in_force(reference.thresholds.koperasi, scope.made_at.date())


def _day(text: str | None) -> date | None:
    return dates.day_or_none(text or "")


def _of_area(lives: Iterable[CooperativeLife], area: Area) -> Iterator[CooperativeLife]:
    return (one for one in lives if lies_in(one.kode_kelurahan, area))


def who_is(one: CooperativeLife, reference: Reference) -> tuple[Cell, ...]:
    """Cells of the columns `WHO`."""
    area = reference.areas.by_code.get(one.kode_kelurahan or "")
    place = area.name if area else one.kode_kelurahan
    phone = contacts.show_phone(one.values.get("telepon") or "") or None
    return place, one.name, one.values.get("no_badan_hukum") or None, phone


def _choices(key: str) -> tuple[Choice, ...]:
    field = catalogue.field_of("koperasi", key)
    return field.choices if field else ()


def _label(key: str, code: str) -> str:
    return next((one.label for one in _choices(key) if one.code == code), code)


def _step_label(code: str) -> str:
    field = catalogue.field_of("transisi_ksu", "langkah")
    return next((one.label for one in field.choices if one.code == code), "") if field else ""


def _listed(
    scope: Scope,
    area: Area,
    listing: _Listing,
    rows: Sequence[Row],
    total: Mapping[str, int],
    definitions: Sequence[str],
) -> Table:
    return Table(
        key=listing.key,
        title=scope.say(listing.title),
        subtitle=notes.subtitle(scope, area) if listing.is_of_year else notes.on_a_day(scope, area),
        columns=scope.labelled(listing.columns),
        rows=tuple(sorted(rows, key=lambda row: (str(row.cells[0]), str(row.cells[1]).casefold()))),
        total=total,
        notes=(notes.source(scope), *definitions),
        made_at=scope.made_at,
    )


def _counted_row(code: str, name: str, counts: Counter[str], role: RowRole) -> Row:
    return Row((code or None, name, *(counts[column.key] for column in _ACTIVE_COLUMNS[2:])), role)
