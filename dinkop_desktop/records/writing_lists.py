"""Writing lists: the records of a kind that show some values, as a workbook to be read or on paper.

1. Columns are fields of the flat view; where none are named those that are mostly wanted. What names another
   record shows what people call that one; a record that lives in another says first in which.
2. NIK and NPWP are masked. What it was taken out for stands on it and in the log of what was disclosed.
3. Nothing is written of a list without rows, nor of one that would be a book on paper.
4. It does not come back: the sheet that does is `exporting`'s, the list as the window shows it
   `printing_lists`'.

Example: `write_list(desk, "umkm", Path("daftar.pdf"), where={"rw": "004"})`
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.papers import roundtrip
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.queries import imports, reading
from dinkop_desktop.register.store import statements
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, FlatField, Value
from dinkop_desktop.reporting import reporting
from dinkop_desktop.reporting.packed import packed_rows
from dinkop_desktop.reporting.packed.packed_rows import PackedRows
from dinkop_desktop.sentences import translate

_PAPER = ".pdf"
_USUAL: Mapping[str, tuple[str, ...]] = {
    "umkm": ("nama_usaha", "nama_pemilik", "kode_kelurahan", "rw", "rt", "kbli", "omzet_tahunan"),
    "koperasi": ("nama", "kode_kelurahan", "jenis", "anggota_pria", "anggota_wanita", "aset"),
    "orang": ("nama", "nik", "tanggal_lahir", "jk", "hp"),
}
_MOST_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is written: the fields, and what every record shows."""

    kind: str
    fields: tuple[FlatField, ...]
    where: Mapping[str, Value]


def write_list(
    desk: Desk,
    kind: str,
    out: Path,
    *,
    where: Mapping[str, str],
    columns: Sequence[str] = (),
    limit: int | None = None,
    purpose: str = "",
    lang: str = "id",
    progress: Progress | None = None,
) -> int:
    """Write the records of a kind that show some values, in the order of their title.

    Args:
        desk: any.
        kind: of the records.
        out: the file, `.xlsx` or `.pdf`.
        where: what each of them shows, key of the flat view -> value as typed.
        columns: keys of the flat view, in their order on paper; the usual ones where none are named.
        limit: how many at most; all where none is named.
        purpose: what the personal data in it are taken out for; "" where nobody says.
        lang: of what is written around the values.
        progress: told every some hundred rows; stopping leaves what stood there.

    Returns:
        How many rows were written; with none there is no file.

    Raises:
        RecordError: REC-JENIS or REC-BIDANG, no such kind or field.
        ExportError: EXP-JENIS, another ending; EXP-HALAMAN, more than `reporting.MOST_PAGES`; the file cannot
            be written.
        StorageError: that it is handed out could not be noted; nothing was written.
        Stopped: `progress` asks for it.
    """
    recording.check_kind(kind)
    reporting.check_ending(out)
    wanted = _Wanted(kind, _fields(kind, columns), browsing.typed(desk, kind, where))
    told = progress or Progress()
    with desk.store.read() as reader:
        rids = reading.ids_in_order(reader, kind, where=wanted.where, limit=limit)
        if not rids:
            return 0
        if out.suffix.lower() == _PAPER and len(rids) > reporting.SAMPLE:
            some = rids[:: len(rids) // reporting.SAMPLE]
            sample = _table(desk, wanted, tuple(_rows(reader, desk, wanted, some)), lang)
            pages = reporting.about_pages(desk, sample, count=len(rids), lang=lang)
            reporting.check_pages(len(rids), pages, lang)
        # Packed as they are read: a city's workbook would take a gigabyte of rows.
        rows = PackedRows(packed_rows.pack(_told(_rows(reader, desk, wanted, rids), len(rids), told)))
    table = _table(desk, wanted, rows, lang)
    reporting.write_report(
        desk, table, out, lang=lang, purpose=purpose, names=_personal(wanted), progress=told
    )
    return len(rows)


def _fields(kind: str, columns: Sequence[str]) -> tuple[FlatField, ...]:
    flat = {one.key: one for one in catalogue.flat_view(kind)}
    unknown = [key for key in columns if key not in flat]
    if unknown:
        raise RecordError("REC-BIDANG", field=unknown[0][:40])
    usual = _USUAL.get(kind) or tuple(flat)[:_MOST_COLUMNS]
    return tuple(flat[key] for key in dict.fromkeys(columns or usual))


def _personal(wanted: _Wanted) -> tuple[str, ...]:
    if not privacy.concerns_people(wanted.kind):
        return ()
    personal = privacy.personal_keys(wanted.kind)
    whose = ("nama",) if "orang" in catalogue.KINDS[wanted.kind].parents else ()
    return (*whose, *(one.key for one in wanted.fields if one.key in personal))


def _rows(reader: Reader, desk: Desk, wanted: _Wanted, rids: Sequence[int]) -> Iterator[Row]:
    links = [one.key for one in wanted.fields if one.field.kind is FieldKind.RECORD]
    for chunk in statements.chunks(rids, statements.CHUNK):
        found = {row[1]: row for row in imports.flat_rows(reader, wanted.kind, rids=chunk)}
        inside = _parents(reader, wanted, [row[0] for row in found.values()])
        called = _called(
            reader, {str(row[2][key]) for row in found.values() for key in links if key in row[2]}
        )
        for record, _rid, shown in (found[rid] for rid in chunk if rid in found):
            cells = (
                called.get(str(shown.get(one.key)), "")
                if one.key in links
                else roundtrip.cell_of(one.field, shown.get(one.key), reference=desk.reference)
                for one in wanted.fields
            )
            yield Row((*((inside.get(record, ""),) if _is_inside(wanted) else ()), *cells, record))


def _is_inside(wanted: _Wanted) -> bool:
    return catalogue.KINDS[wanted.kind].is_child


def _parents(reader: Reader, wanted: _Wanted, ids: Sequence[str]) -> dict[str, str]:
    """Id of a record that lives in another -> what people call that one."""
    if not _is_inside(wanted):
        return {}
    above = {record: entry.parent for record, entry in reader.known(ids).items() if entry.parent}
    titles = {line.rid: line.title for line in reading.lines(reader, sorted(set(above.values())))}
    return {record: titles.get(parent, "") for record, parent in above.items()}


def _called(reader: Reader, ids: Collection[str]) -> dict[str, str]:
    """Id of a record -> what people call it."""
    rids = sorted(entry.rid for entry in reader.known(sorted(ids)).values() if entry.born)
    return {line.id: line.title for line in reading.lines(reader, rids)}


def _told(rows: Iterable[Row], total: int, progress: Progress) -> Iterator[Row]:
    for at, row in enumerate(rows):
        if not at % statements.CHUNK:
            progress.at("Membaca daftar", at, total)
        yield row


def _table(desk: Desk, wanted: _Wanted, rows: Sequence[Row], lang: str) -> Table:
    made_at = desk.clock().astimezone()
    kind = catalogue.KINDS[wanted.kind]
    known = {one.key: one for one in roundtrip.sheet_columns(wanted.kind)}
    columns = (
        replace(known[one.key], kind=ColumnKind.TEXT, width=30)
        if one.field.kind is FieldKind.RECORD
        else known[one.key]
        for one in wanted.fields
    )
    inside = " / ".join(translate(catalogue.KINDS[parent].label, lang) for parent in kind.parents)
    return Table(
        key=wanted.kind,
        title=translate("Daftar {jenis}", lang).format(jenis=translate(kind.plural, lang)),
        subtitle=_subtitle(desk, wanted, len(rows), lang),
        columns=(
            *((Column("induk", inside, width=30),) if _is_inside(wanted) else ()),
            *(replace(one, label=_heading(one, lang), choices=()) for one in columns),
            Column("id", translate("ID", lang), ColumnKind.ID, 38),
        ),
        rows=rows,
        total={},
        notes=(reporting.source_note(desk, lang), *_meanings(wanted, lang)),
        made_at=made_at,
    )


def _heading(one: Column, lang: str) -> str:
    said = translate(one.label, lang)
    return f"{said} (Rp)" if one.kind is ColumnKind.RUPIAH else said


def _subtitle(desk: Desk, wanted: _Wanted, count: int, lang: str) -> str:
    said = translate("{jumlah} baris", lang).format(jumlah=show_number(count, lang))
    conditions = []
    for key, value in wanted.where.items():
        field = catalogue.field_of(wanted.kind, key)
        if field is not None:
            shown = values.show(field, value, reference=desk.reference, masked=True)
            conditions.append(f"{translate(field.label, lang)}: {shown}")
    if not conditions:
        return said
    return translate("{baris} · saringan: {saringan}", lang).format(
        baris=said, saringan="; ".join(conditions)
    )


def _meanings(wanted: _Wanted, lang: str) -> Iterator[str]:
    kinds = {one.field.kind for one in wanted.fields}
    if kinds & {FieldKind.NIK, FieldKind.NPWP}:
        yield translate("NIK dan NPWP disamarkan.", lang)
    if any(one.kind in catalogue.YEARLY.values() for one in wanted.fields):
        yield translate("Angka: tahun data terbaru yang terisi.", lang)
