"""report, book, open-data, export-ods."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.cli.call import Call
from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.koperasi import reminding_koperasi
from dinkop_desktop.features.published import opening_data, transcribing
from dinkop_desktop.features.published.reports.official_lists import LISTS
from dinkop_desktop.features.yearbook import yearbook_writing
from dinkop_desktop.papers import printing
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.reporting import reporting
from dinkop_desktop.reporting.narrowing import Narrowing


def report(call: Call) -> None:
    """`report list` and `report KEY`."""
    asked = call.asked
    if asked.key == "list":
        found = reporting.list_reports()
        width = max(len(one.key) for one in found)
        call.answer(
            {"reports": [{"key": one.key, "title": one.title_in(call.lang)} for one in found]},
            *(f"{one.key:<{width}} {one.title_in(call.lang)}" for one in found),
        )
        return
    table = reporting.report(
        call.desk,
        asked.key,
        year=asked.year,
        area=asked.area or "",
        only=Narrowing(asked.sector, asked.size, asked.program, status=asked.status),
        lang=call.lang,
        progress=call.progress(),
    )
    out = Path(asked.out) if asked.out else None
    if out is not None:
        purpose = call.purpose(lambda: disclosing.is_personal(call.desk, table))
        reporting.write_report(
            call.desk, table, out, lang=call.lang, purpose=purpose, progress=call.progress()
        )
    document: dict[str, object] = {
        "key": table.key,
        "file": str(out) if out else None,
        "rows": table.data_count,
        "total": dict(table.total),
        "lacking": table.lacking,
    }
    lines = [f"{table.title}, {table.subtitle}", *filter(None, [table.lacking]), *_total_lines(call, table)]
    if asked.letters:
        count = reminding_koperasi.write_letters(
            call.desk,
            asked.key,
            Path(asked.letters),
            year=asked.year,
            area=asked.area or "",
            lang=call.lang,
        )
        document["letters"] = count
        lines.append(call.translate("{jumlah} surat ke koperasi").format(jumlah=count))
    call.answer(document, *lines, *([call.file(out)] if out else []))


def book(call: Call) -> None:
    """`book`: the yearly book of results as one PDF."""
    asked, out = call.asked, Path(call.asked.out)
    made = yearbook_writing.make_book(
        call.desk, year=asked.year, area=asked.area or "", lang=call.lang, progress=call.progress()
    )
    yearbook_writing.write_book(call.desk, made, out)
    document = {"file": str(out), "title": made.title, "area": made.area, "chapters": len(made.chapters)}
    told = call.tell("BUKU", tahun=str(made.year), wilayah=made.area, bab=len(made.chapters), file=str(out))
    call.answer(document, told)


def open_data(call: Call) -> None:
    """`open-data`: counts that tell of nobody, with their dictionary."""
    asked, out = call.asked, Path(call.asked.out)
    made = opening_data.write_open_data(
        call.desk, out, year=asked.year, area=asked.area or "", progress=call.progress()
    )
    hidden = sum(one.hidden for one in made)
    listed = [{"name": one.name, "rows": one.rows, "hidden": one.hidden} for one in made]
    rows = sum(one.rows for one in made)
    told = call.tell("DATA-TERBUKA", berkas=len(made), folder=str(out), baris=rows, samar=hidden)
    call.answer({"folder": str(out), "files": listed}, told)


def export_ods(call: Call) -> None:
    """`export-ods`: a list in the columns that another system asks for."""
    asked, out, one = call.asked, Path(call.asked.out), LISTS.get(call.asked.key)
    rows, lacking = transcribing.write_list(
        call.desk,
        asked.key,
        out,
        year=asked.year,
        with_nik=asked.nik,
        purpose=call.purpose(lambda: one is not None and privacy.concerns_people(one.kind)),
        progress=call.progress(),
    )
    document = {"list": asked.key, "file": str(out), "rows": rows, "incomplete": lacking}
    call.answer(document, call.tell("DAFTAR-RESMI", count=rows, file=str(out), kurang=lacking))


def _total_lines(call: Call, table: Table) -> list[str]:
    """The figures of the whole by their headings, written as on paper."""
    columns = {column.key: column for column in table.columns}
    sectors = {sector.code: call.translate(sector.label) for sector in SECTORS}
    lines = []
    for name, number in table.total.items():
        label = (
            columns[name].label
            if name in columns
            else sectors.get(name) or name.replace("_", " ").capitalize()
        )
        lines.append(f"  {label}: {printing.show_number(number, call.lang)}")
    return lines
