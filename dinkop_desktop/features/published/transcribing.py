"""Transcribing: lists in the columns of ODS and of SIDT, each with a sheet of what every record lacks.

1. Rows are read as they are written, twice: once for the list, once for what is missing; memory does not grow
   with the register.
2. NIK come out whole only for who says what for; every list of businesses is noted (desk.disclosing).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.features.published.reports import official_lists
from dinkop_desktop.features.published.reports.official_lists import LISTS, MISSING_SHEET, OfficialList
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.frame import BesideSheet
from dinkop_desktop.papers.table import Cell
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.register.queries import imports, reading
from dinkop_desktop.register.rules.scale import size_of
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.areas import CITY
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.reporting import reporting

_LETTERS_OF_KECAMATAN = len("36.74.01")
_BOARD = ("ketua", "sekretaris", "bendahara", "pengawas", "manajer", "dps")
_Read = tuple[str, int, Mapping[str, Value]]


def write_list(
    desk: Desk,
    key: str,
    out: Path,
    *,
    year: int | None = None,
    with_nik: bool = False,
    purpose: str = "",
    progress: Progress | None = None,
) -> tuple[int, int]:
    """Write a list as a workbook.

    Args:
        desk: any.
        key: of `official_lists.LISTS`.
        out: the workbook.
        year: data year of the figures; the newest of each record where none is named.
        with_nik: whether NIK stand there whole.
        purpose: what for; "" where nobody says.
        progress: told now and then; stopping leaves what stood there.

    Returns:
        How many records, and how many of them lack something.

    Raises:
        RecordError: REC-DAFTAR, no such list; REC-TAHUN.
        ExportError: EXP-XLSX, the name ends otherwise; EXP-TUJUAN, NIK are asked for and no purpose is said;
            it cannot be written.
        StorageError: that it is handed out could not be noted; nothing was written.
    """
    one = LISTS.get(key)
    if one is None:
        raise RecordError("REC-DAFTAR", kunci=key, ada=", ".join(LISTS))
    if out.suffix.lower() != ".xlsx":
        raise ExportError("EXP-XLSX", name=out.name)
    if with_nik and not purpose.strip():
        raise ExportError("EXP-TUJUAN")
    if year is not None:
        reporting.check_year(desk, year)
    rids: list[int] = []
    lacking = 0
    with files.writing_safely(out) as file, desk.store.read() as reader:

        def rows() -> Iterator[tuple[Cell, ...]]:
            for record, rid, values in _records(desk, reader, one, year):
                rids.append(rid)
                yield official_lists.row_of(
                    one, record, values, reference=desk.reference, masked=not with_nik
                )

        def missing() -> Iterator[tuple[Cell, ...]]:
            nonlocal lacking
            for record, _, values in _records(desk, reader, one, year):
                row = official_lists.missing_row(one, record, values, reference=desk.reference)
                if row is not None:
                    lacking += 1
                    yield row

        beside = BesideSheet(MISSING_SHEET, official_lists.missing_columns(), missing)
        columns = official_lists.columns_of(one)
        xlsx.write_rows(columns, rows(), file, sheet_name=one.title, beside=beside, progress=progress)
        # Before the file takes its place: what cannot be noted is not handed out.
        leaving = Leaving(Action.SHEET, one.key, _personal(one), purpose, out)
        disclosing.note_records(desk, leaving, one.kind, rids)
    return len(rids), lacking


def _personal(one: OfficialList) -> tuple[str, ...]:
    asked = {column.key for column in one.columns}
    return tuple(key for key in privacy.personal_keys(one.kind) if key in asked)


def _records(desk: Desk, reader: Reader, one: OfficialList, year: int | None) -> Iterator[_Read]:
    """Every record with what the list asks for beside its own answers."""
    areas, on = desk.reference.areas, desk.today
    inside = _inside_koperasi(reader) if one.kind == "koperasi" else {}
    for record, rid, flat in imports.flat_rows(reader, one.kind, year=year):
        values = {**flat, **inside.get(rid, {})}
        above = areas.by_code.get(str(flat.get("kode_kelurahan") or "")[:_LETTERS_OF_KECAMATAN])
        if above is not None and above.level != CITY:
            values["kecamatan"] = above.name
        if one.kind == "umkm":
            size = size_of(flat, reference=desk.reference, on=on).scale
            values["skala"] = str(size).capitalize() if size is not None else None
        yield record, rid, values


def _inside_koperasi(reader: Reader) -> dict[object, dict[str, Value]]:
    """Number of a koperasi -> its board by office, and its last RAT; a city has few hundred."""
    found: defaultdict[object, dict[str, Value]] = defaultdict(dict)
    for parent, office, name in reading.stream_children(reader, "pengurus", ("jabatan", "nama")):
        if office in _BOARD and name:
            before = found[parent].get(str(office))
            found[parent][str(office)] = f"{before}; {name}" if before else str(name)
    for parent, year, held, day in reading.stream_children(
        reader, "rat", ("tahun_buku", "diadakan", "tanggal_rat")
    ):
        its = found[parent]
        if isinstance(year, int) and held == "ya" and str(year) > str(its.get("rat_tahun") or ""):
            its["rat_tahun"] = str(year)
            its["rat_tanggal"] = str(day) if day else None
    return found
