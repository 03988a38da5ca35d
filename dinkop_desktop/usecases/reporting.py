"""Reporting: figures counted from streams by the rules of domain, and written as a workbook or PDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.domain import catalogue, conversion, validation, visits
from dinkop_desktop.domain.fields import Need, Value
from dinkop_desktop.domain.growth import YearFigures
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.reports import catalogue as report_catalogue
from dinkop_desktop.reports import xlsx
from dinkop_desktop.reports.catalogue import Report
from dinkop_desktop.reports.figures import (
    BusinessFigures,
    BusinessYears,
    CooperativeFigures,
    CooperativeLife,
    Membership,
    Scope,
    Streams,
    VisitFigures,
)
from dinkop_desktop.reports.table import Table
from dinkop_desktop.storage import legality, reading
from dinkop_desktop.storage import members as stored_members
from dinkop_desktop.storage import visits as stored_visits
from dinkop_desktop.storage.store import Reader
from dinkop_desktop.usecases.desk import Desk

_WORKERS = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
_YEARLY = ("omzet_tahunan", "rentang_omzet", "modal_usaha", *_WORKERS)
_OF_KOPERASI = ("anggota_pria", "anggota_wanita", "anggota_pengusaha", *conversion.INCOME)
_PARTS_OF_ASSETS = ("aset_tanah_bangunan", "aset_lain")
_COMPARED = (*_YEARLY, "aset", *_PARTS_OF_ASSETS, "laporan_keuangan")
# Papers by which a business becomes more formal (domain.md 2.3).
_FORMAL = ("nib", "spp_irt", "halal", "merek")
_SHOWN_EVERY = 2000
_FIRST_YEAR = 1900


def list_reports() -> tuple[Report, ...]:
    """Every report there is."""
    return tuple(report_catalogue.REPORTS.values())


def report(
    desk: Desk,
    key: str,
    *,
    year: int | None = None,
    area: str = "",
    lang: str = "id",
    progress: Progress | None = None,
) -> Table:
    """Count a report.

    Args:
        desk: any: Dinkop's counts the city, an office's its own records.
        key: of the report.
        year: data year of the figures; where none is named the last full one, of visits the newest that was
            opened.
        area: code of a kecamatan or kelurahan; all where none is named.
        lang: of headings and notes.
        progress: told now and then.

    Raises:
        RecordError: REC-LAPORAN, REC-WILAYAH, or REC-TAHUN, a year that cannot have data.
    """
    progress = progress or Progress()
    found = report_catalogue.find_report(key)
    now = desk.clock().astimezone()
    if year is not None and not _FIRST_YEAR <= year <= now.year:
        raise RecordError("REC-TAHUN", dari=_FIRST_YEAR, sampai=now.year)
    scope = Scope(
        year=year or usual_year(desk, key),
        made_at=now,
        source="data induk Dinkop" if desk.identity.is_dinkop else f"data Kelurahan {desk.identity.name}",
        area=area or ("" if desk.identity.is_dinkop else desk.identity.office),
        lang=lang,
    )
    with desk.store.read() as reader:
        streams = Streams(
            _businesses(reader, scope.year, progress) if report_catalogue.BUSINESSES in found.needs else (),
            _cooperatives(reader) if report_catalogue.COOPERATIVES in found.needs else (),
            _visits(reader, scope.year, scope.area) if report_catalogue.VISITS in found.needs else (),
            _two_years(reader, scope.year, progress) if report_catalogue.YEARS in found.needs else (),
            _lives(reader) if report_catalogue.LIVES in found.needs else (),
            _members(reader) if report_catalogue.MEMBERS in found.needs else (),
        )
        return found.count(scope, streams, desk.reference)


def usual_year(desk: Desk, key: str) -> int:
    """The data year of a report that is meant where none is named.

    Raises:
        RecordError: REC-LAPORAN.
    """
    if report_catalogue.VISITS in report_catalogue.find_report(key).needs:
        with desk.store.read() as reader:
            opened = stored_visits.years(reader)
        if opened:
            return opened[0]
    return desk.today.year - 1


def write_report(desk: Desk, table: Table, out: Path, *, lang: str = "id") -> None:
    """Write a counted report, by the ending of the name.

    Raises:
        ExportError: EXP-JENIS, neither .xlsx nor .pdf; or it cannot be written.
    """
    ending = out.suffix.lower()
    if ending == ".pdf":
        # Qt takes 0.1 s and 50 MB, and only who prints needs it.
        from dinkop_desktop.reports import pdf  # noqa: PLC0415
        from dinkop_desktop.reports.letterhead import Letterhead  # noqa: PLC0415

        city = desk.reference.city.name
        name = desk.identity.name if desk.identity.is_dinkop else f"Kelurahan {desk.identity.name}"
        files.write_safely(out, pdf.render_table(table, Letterhead(f"Pemerintah {city}", name), lang))
    elif ending == ".xlsx":
        with files.writing_safely(out) as file:
            xlsx.write_table(table, file, lang)
    else:
        raise ExportError("EXP-JENIS", name=out.name)


def _asked_keys(kind: str) -> list[str]:
    """The fields that say whether a record of a kind is a draft: wajib ones, and those that decide which."""
    wanted: dict[str, None] = {}
    for field in catalogue.KINDS[kind].fields:
        if field.need is Need.REQUIRED:
            wanted[field.key] = None
            wanted |= dict.fromkeys(field.instead)
            if field.only_if:
                wanted[field.only_if[0]] = None
    return list(wanted)


def _businesses(reader: Reader, year: int, progress: Progress) -> Iterator[BusinessFigures]:
    named = (
        "kode_kelurahan",
        "pemilik_id",
        "kbli",
        "kbli_versi",
        "sektor_unggulan",
        "nib",
        "punya_nib",
        "status_usaha",
    )
    own = list(dict.fromkeys([*named, *_asked_keys("umkm")]))
    rows = reading.stream_flat(reader, "umkm", own=own, yearly=_YEARLY, year=year)
    width = len(own)
    for number, (record, _, *values) in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            progress.at("Menghitung", number, 0)
        shown: dict[str, Value] = dict(zip(own, values, strict=False))  # type: ignore[arg-type]
        figures: dict[str, Value] = dict(zip(_YEARLY, values[width:], strict=True))  # type: ignore[arg-type]
        workers = [n for key in _WORKERS if isinstance(n := figures[key], int)]
        yield BusinessFigures(
            record_id=str(record),
            kode_kelurahan=_text(shown["kode_kelurahan"]),
            owner_id=_text(shown["pemilik_id"]),
            kbli=_text(shown["kbli"]),
            kbli_versi=_text(shown["kbli_versi"]),
            sektor_unggulan=_text(shown["sektor_unggulan"]),
            has_nib=bool(shown["nib"]) or shown["punya_nib"] == "ya",
            status_usaha=_text(shown["status_usaha"]),
            omzet=_number(figures["omzet_tahunan"]),
            rentang_omzet=_text(figures["rentang_omzet"]),
            modal_usaha=_number(figures["modal_usaha"]),
            workers=sum(workers) if workers else None,
            is_draft=validation.is_draft("umkm", shown),
        )


def _two_years(reader: Reader, year: int, progress: Progress) -> Iterator[BusinessYears]:
    """The businesses in the order of their numbers, each with the year and the one before."""
    formal = legality.issued_between(reader, _FORMAL, date(year, 1, 1), date(year, 12, 31))
    own = ("nama_usaha", "nama_komersial", "kode_kelurahan", "kbli", "kbli_versi", "sektor_unggulan")
    before = reading.stream_flat(reader, "umkm", own=(), yearly=_COMPARED, year=year - 1)
    after = reading.stream_flat(reader, "umkm", own=own, owner=("nama",), yearly=_COMPARED, year=year)
    # Both are one view of the same records, in the same order.
    for number, (earlier, (record, rid, *values)) in enumerate(zip(before, after, strict=True)):
        if number % _SHOWN_EVERY == 0:
            progress.at("Menghitung", number, 0)
        name, brand, place, kbli, version, sector, owner = (_text(one) for one in values[: len(own) + 1])  # type: ignore[arg-type]
        one, other = (dict(zip(_COMPARED, its, strict=True)) for its in (earlier[2:], values[len(own) + 1 :]))
        keeps_accounts = (one["laporan_keuangan"], other["laporan_keuangan"]) == ("tidak", "ya")
        yield BusinessYears(
            record_id=str(record),
            name=name or brand or owner or "",
            kode_kelurahan=place,
            kbli=kbli,
            kbli_versi=version,
            sektor_unggulan=sector,
            before=_year_figures(one),
            after=_year_figures(other),
            became_formal=rid in formal or keeps_accounts,
        )


def _year_figures(values: Mapping[str, object]) -> YearFigures:
    found = {key: value for key, value in values.items() if isinstance(value, int)}
    workers = [found[key] for key in _WORKERS if key in found]
    parts = [found[key] for key in _PARTS_OF_ASSETS if key in found]
    both = sum(parts) if len(parts) == len(_PARTS_OF_ASSETS) else None
    return YearFigures(
        workers=sum(workers) if workers else None,
        turnover_rp=found.get("omzet_tahunan"),
        capital_rp=found.get("modal_usaha"),
        assets_rp=found.get("aset", both),
        turnover_range=str(values["rentang_omzet"] or "") or None,
    )


def _cooperatives(reader: Reader) -> Iterator[CooperativeFigures]:
    keys = list(dict.fromkeys(["kode_kelurahan", *_asked_keys("koperasi")]))
    for record, *values in reading.stream(reader, "koperasi", keys):
        shown: dict[str, Value] = dict(zip(keys, values, strict=True))  # type: ignore[arg-type]
        yield CooperativeFigures(
            str(record), _text(shown["kode_kelurahan"]), validation.is_draft("koperasi", shown)
        )


def _lives(reader: Reader) -> Iterator[CooperativeLife]:
    own = [
        *("nama", "kode_kelurahan", "no_badan_hukum", "tgl_badan_hukum", "telepon", "status_koperasi"),
        *("status_lapangan", "kelompok", "jenis", "transisi_status", "sektor_usaha", "punya_usp"),
        "tgl_berlaku_sertifikat",
    ]
    rat: defaultdict[object, dict[int, bool]] = defaultdict(dict)
    for parent, year, was_held in reading.stream_children(reader, "rat", ("tahun_buku", "diadakan")):
        if isinstance(year, int) and was_held:
            rat[parent][year] = was_held == "ya"
    steps: defaultdict[object, dict[str, tuple[str, str]]] = defaultdict(dict)
    for parent, step, *told in reading.stream_children(
        reader, "transisi_ksu", ("langkah", "tanggal", "nomor")
    ):
        day, number = (str(one or "") for one in told)
        steps[parent][str(step)] = day, number
    terms: defaultdict[object, list[tuple[str, int]]] = defaultdict(list)
    for parent, office, last in reading.stream_children(
        reader, "pengurus", ("jabatan", "tahun_akhir_jabatan")
    ):
        if isinstance(last, int):
            terms[parent].append((str(office), last))
    rows = reading.stream_flat(reader, "koperasi", own=own, yearly=_OF_KOPERASI)
    for record, rid, *values in rows:
        shown = {key: str(value) for key, value in zip(own, values, strict=False) if value is not None}
        figures = {
            key: value if isinstance(value, int) else None
            for key, value in zip(_OF_KOPERASI, values[len(own) :], strict=True)
        }
        name, place = shown.get("nama", ""), shown.get("kode_kelurahan")
        yield CooperativeLife(str(record), name, place, shown, rat[rid], steps[rid], figures, terms[rid])


def _members(reader: Reader) -> Iterator[Membership]:
    return (Membership(*told) for told in stored_members.entrepreneurs(reader))


def _visits(reader: Reader, year: int, area: str) -> Iterator[VisitFigures]:
    for one in stored_visits.tallies(reader, year, area=area):
        outcome = visits.outcome_of(
            one.recorded,
            "ada" if one.was_seen else "",
            has_figures=one.has_figures,
            is_complete=not one.lacks,
            is_find=not one.in_year,
        )
        yield VisitFigures(one.kelurahan, one.rw, one.rt, outcome, not one.in_year, one.alike)


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None
