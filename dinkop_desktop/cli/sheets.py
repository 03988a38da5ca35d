"""import-sheet, export-sheet."""

from __future__ import annotations

import json
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dinkop_desktop import files
from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.cli.records import pairs
from dinkop_desktop.desk import import_memory, understood_files
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake import exporting, handing_back, importing
from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.features.intake.importing import Imported, Outcome, RowOutcome, SheetOrder
from dinkop_desktop.features.intake.missing_rows import Answers
from dinkop_desktop.features.intake.returning import (
    ASKED,
    CHANGED_SINCE,
    FOREIGN,
    FROM_ELSEWHERE,
    IN_QUESTION,
    OWN,
    WAITING,
    CellChange,
)
from dinkop_desktop.intake import columns, doubts, map_files
from dinkop_desktop.intake.guessing import Why
from dinkop_desktop.intake.layout import Said
from dinkop_desktop.intake.understanding import ColumnSense, Understanding
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, Value

_LINES, _LACKING = 20, 6
_PLACE = (doubts.OTHER_CITY, doubts.OTHER_KELURAHAN)
_NO_LIST = (doubts.FORM, doubts.RECAP, doubts.NAMES_ALONE)
# By what a doubt about the whole file is settled here; the window has keys for it.
_WAYS: Mapping[str, str] = {
    **dict.fromkeys(_PLACE, "--other-place"),
    **dict.fromkeys((doubts.FORM, doubts.RECAP), "--sheet, --as-list"),
    doubts.NAMES_ALONE: "--heading-rows, --as-list",
    doubts.YEARS: "--year",
}
_COUNTED = ("rows", "new", "same", "changed", "refused")
_HARM = {
    FieldKind.NIK: 0,
    FieldKind.NIB: 0,
    FieldKind.NIK_KOPERASI: 0,
    FieldKind.RUPIAH: 1,
    FieldKind.INTEGER: 1,
}
_CELLS = frozenset({CHANGED_SINCE, FROM_ELSEWHERE, IN_QUESTION})
REASONS: Mapping[Why, str] = {
    Why.EMPTY: "kolom kosong",
    Why.NUMBERING: "nomor urut",
    Why.DERIVED: "dihitung sendiri oleh program",
    Why.TOTAL: "jumlah saja, tanpa rincian",
    Why.UNIT: "satuan rupiahnya tidak disebut; pilih lewat peta",
    Why.PERIOD: "bukan sebulan atau setahun; pilih lewat peta",
    Why.DOUBLED: "isian yang sama sudah diisi kolom lain",
    Why.NO_FIELD: "bukan isian program ini",
    Why.UNKNOWN: "judul tidak dikenal",
    Why.MAP: "menurut peta",
}
LEFT_OUT: Mapping[str, str] = {
    "nomor": "nomor kolom",
    "judul": "judul yang berulang",
    "bagian": "judul bagian",
    "jumlah": "jumlah",
    "kaki": "kaki lembar",
}


def import_sheet(call: Call) -> int:
    """`import-sheet`; 3 where the sheet has rows and every one was refused, so that nothing came of it."""
    asked = call.asked
    chosen = map_files.read_map(read_json(asked.map)) if asked.map else None
    order = SheetOrder(
        path=Path(asked.file),
        kind=asked.kind,
        sheet=asked.sheet,
        chosen=chosen,
        dry_run=asked.dry_run,
        hold_broken_nik=asked.hold_broken_nik,
        settled=frozenset({*(_PLACE if asked.other_place else ()), *(_NO_LIST if asked.as_list else ())}),
        year=asked.year,
        said=Said(asked.heading_rows[0], asked.heading_rows[1], asked.first_row),
        all_sheets=asked.all_sheets,
        hold_look_alikes=not asked.take_lookalikes,
        report=Path(asked.report) if asked.report else None,
        lang=call.lang,
        match=Rule(asked.match or Rule.ASK) if asked.match or asked.decisions else None,
        decided_in=Path(asked.decisions) if asked.decisions else None,
        purpose=call.purpose(lambda: bool(asked.report)),
        answers=Answers(None if asked.prefer_sheet else frozenset(), asked.remove_missing or ""),
    )
    try:
        every = importing.import_sheets(call.desk, order, progress=call.progress())
    except IntakeError as error:
        if way := _WAYS.get(error.code):
            call.hint(call.tell("IMPOR-PILIHAN", pilihan=way))
        raise
    told = [_told(call, found, dry_run=asked.dry_run) for found in every]
    if asked.map_out and every[0].understood is not None:
        _write_map(every[0].understood, Path(asked.map_out))
    document = told[0][0] if len(told) == 1 else _summed([its for its, _ in told])
    counts = {name: document[name] for name in _COUNTED}
    nothing_taken = IntakeError("IMP-SEMUA") if 0 < counts["rows"] == counts["refused"] else None
    if nothing_taken:
        document["error"] = call.refusal(nothing_taken)
    waiting = 0 if asked.take_lookalikes else document["lookalikes"]
    more = [call.tell("IMPOR-MIRIP-TUNGGU", count=waiting)] if waiting else []
    more += (
        [call.tell("IMPOR-MIRIP", count=document["lookalikes"])]
        if asked.take_lookalikes and document["lookalikes"]
        else []
    )
    more += [call.tell("PERCOBAAN")] if asked.dry_run else []
    more += [
        call.tell("IMPOR-NOMOR", nomor=one.no) for one in every if one.no and any(_lines_of_sheet(call, one))
    ]
    lines = [line for _, its in told for line in its]
    call.answer(document, *lines, call.tell("IMPOR", **counts), *more)
    if nothing_taken:
        call.refuse(nothing_taken, to_people_alone=True)
        return 3
    return 0


def _told(call: Call, found: Imported, *, dry_run: bool) -> tuple[dict[str, Any], list[str]]:
    """What became of one sheet, for scripts and for people."""
    problems = [{"cell": cell, **call.problem(problem)} for cell, problem in found.problems]
    document: dict[str, Any] = {
        "rows": found.rows,
        "new": found.new,
        "same": found.same,
        "changed": found.changed,
        "refused": found.refused,
        "problems": problems,
        "mapping": dict(found.mapping),
        "unknown": list(found.unknown),
        "warnings": list(found.warnings),
        "cells": [_cell(call, found, cell) for cell in found.back.cells],
        "missing": [
            {"id": one.record, "name": found.back.titles.get(one.record, ""), "changed_since": one.is_newer}
            for one in found.back.missing
        ],
        "removed": found.back.removed,
        "dry_run": dry_run,
        "lookalikes": found.look_alikes,
        "import": found.no or None,
    }
    if found.was_matched:
        document["match"] = _matched(found)
    if found.understood is not None:
        document |= _understood(found.understood, found)
    about = list(_lines_of_sheet(call, found))
    lines = [
        *about,
        *_shortened(call, [_cell_line(call, found, cell) for cell in found.back.cells]),
        *_lines_of_match(call, found),
        *_lines_of_problems(call, found, problems),
        *_missing_lines(call, found),
    ]
    if found.unknown and not about:
        lines.append(call.tell("KOLOM-TAK-DIKENAL", names=", ".join(found.unknown)))
    return document, [*lines, *(call.tell(code) for code in found.warnings)]


def _matched(found: Imported) -> dict[str, Any]:
    """With which records the rows were matched, for scripts; what they say is in the report alone."""
    rows = [(one, one.matched) for one in found.outcomes if one.matched is not None]
    return {
        "this": found.landed,
        "doubtful": found.doubtful,
        "skipped": found.skipped,
        "decisions_unknown": found.unknown_decisions,
        "rows": [
            {
                "row": one.row,
                "band": its.landing.band.value,
                "decided": its.landing.is_decided,
                "record": its.landing.record or None,
                "suggested": [
                    {"record": near.record, "score": round(near.score, 2), "reasons": list(near.codes)}
                    for near in its.landing.suggested
                ],
                "differences": [{"field": each.key, "taken": each.is_taken} for each in its.differences],
            }
            for one, its in rows
        ],
    }


def _lines_of_match(call: Call, found: Imported) -> Iterator[str]:
    """The doubtful rows with what speaks for and against, then how many there are of each."""
    if not found.was_matched:
        return
    doubts = [one for one in found.outcomes if one.outcome is Outcome.DOUBTFUL and one.matched is not None]
    yield from _shortened(call, [_line_of_doubt(call, one) for one in doubts])
    counts = {name: getattr(found, name) for name in ("landed", "new", "doubtful", "skipped")}
    yield call.tell("COCOK", **counts)
    differing = [each for one in found.outcomes if one.matched for each in one.matched.differences]
    if differing:
        taken = sum(each.is_taken for each in differing)
        yield call.tell("COCOK-BEDA", count=len(differing), taken=taken)
    if found.doubtful:
        yield call.tell("COCOK-RAGU", count=found.doubtful)
    if found.unknown_decisions:
        yield call.tell("COCOK-KEPUTUSAN-LAIN", count=found.unknown_decisions)


def _line_of_doubt(call: Call, one: RowOutcome) -> str:
    its = one.matched
    near = next(iter(its.landing.suggested), None) if its else None
    return call.tell(
        "COCOK-BARIS",
        baris=one.row,
        nama=one.title,
        data=(its.titles.get(near.record, near.record) if near and its else ""),
        alasan=handing_back.reasons_of(near.codes if near else (), call.lang),
    )


def _summed(documents: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Several sheets of one shape: what became of all of them, and of each."""
    return {
        **{name: sum(its[name] for its in documents) for name in (*_COUNTED, "lookalikes", "removed")},
        "dry_run": documents[0]["dry_run"],
        "each": list(documents),
    }


def undo_import(call: Call) -> None:
    """`undo-import`: what an import wrote is taken back, but for what was written over since."""
    back = import_memory.undo_import(call.desk, call.asked.no, progress=call.progress())
    document = {"import": call.asked.no, "undone": back.undone, "kept": list(back.kept)}
    told = [call.tell("IMPOR-TINGGAL", count=len(back.kept))] if back.kept else []
    call.answer(document, call.tell("IMPOR-URUNG", nomor=call.asked.no, count=back.undone), *told)


def _shortened(call: Call, lines: list[str], most: int = _LINES) -> list[str]:
    more = len(lines) - most
    return [*lines[:most], *([call.tell("LAINNYA", count=more)] if more > 0 else [])]


def _cell(call: Call, found: Imported, cell: CellChange) -> dict[str, object]:
    before, now, value = (
        _shown(call, found.kind, cell.key, one) for one in (cell.before, cell.now, cell.value)
    )
    return {
        "cell": cell.cell,
        "id": cell.record,
        "name": found.back.titles.get(cell.record, ""),
        "field": cell.key,
        "before": before,
        "now": now,
        "after": value,
        "standing": cell.standing,
        "since": {"by": cell.by, "office": cell.office, "at": cell.at} if cell.by or cell.office else None,
        "taken": cell.is_taken,
    }


def _cell_line(call: Call, found: Imported, cell: CellChange) -> str:
    field = catalogue.field_of(found.kind, cell.key)
    empty = call.tell("KOSONG")
    before, now, value = (
        _shown(call, found.kind, cell.key, one) or empty for one in (cell.before, cell.now, cell.value)
    )
    code = {ASKED: "SEL-TANYA", OWN: "SEL-SENDIRI", FOREIGN: "SEL-LAIN"}.get(cell.standing, "SEL")
    return call.tell(
        "SEL" if cell.standing in WAITING and cell.is_taken else code,
        cell=cell.cell,
        name=found.back.titles.get(cell.record, ""),
        label=call.translate(field.label if field else cell.key),
        before=before,
        now=now,
        value=value,
        by=cell.by or cell.office,
    )


def _shown(call: Call, kind: str, key: str, value: Value) -> str:
    field = catalogue.field_of(kind, key)
    if field is None:
        return str(value or "")
    return values.show(field, value, reference=call.desk.reference, masked=True)


def _missing_lines(call: Call, found: Imported) -> list[str]:
    if not found.back.missing:
        return []
    if found.back.removed:
        return [call.tell("BARIS-DIHAPUS", count=found.back.removed)]
    names = [found.back.titles.get(one.record) or one.record for one in found.back.missing]
    return [*_shortened(call, [f"- {name}" for name in names]), call.tell("BARIS-HILANG", count=len(names))]


def export_sheet(call: Call) -> None:
    """`export-sheet`."""
    asked = call.asked
    out = Path(asked.out)
    rows = exporting.export_sheet(
        call.desk,
        asked.kind,
        out,
        where=pairs(asked.where),
        purpose=call.purpose(lambda: asked.kind in catalogue.KINDS and privacy.concerns_people(asked.kind)),
        progress=call.progress(),
    )
    call.answer({"file": str(out), "rows": rows}, call.tell("EKSPOR", count=rows, file=str(out)))


def _lines_of_problems(call: Call, found: Imported, problems: list[dict[str, Any]]) -> Iterator[str]:
    """What holds rows, then columns with cells that could not be read, most harmful first; then what lacks.

    A cell that somebody changed since has a line of its own.
    """
    held = [one for one in problems if one["blocking"] and one["code"] not in _CELLS]
    yield from _shortened(call, [f"{one['cell']}: {one['message']} [{one['code']}]" for one in held])
    left_empty: dict[tuple[str, str], list[dict[str, Any]]] = {}
    lacking: Counter[str] = Counter()
    for one in problems:
        if one["code"] == "WAJIB":
            lacking[one["field"]] += 1
        elif not one["blocking"] and one["cell"] in found.unread:
            left_empty.setdefault((one["cell"].rstrip(string.digits), one["code"]), []).append(one)
    columns_left = sorted(left_empty.items(), key=lambda item: (_harm(item[1][0]["field"]), -len(item[1])))
    yield from _shortened(
        call,
        [
            call.tell(
                "IMPOR-SEL-KOSONG",
                huruf=letter,
                jumlah=len(ones),
                sel=ones[0]["cell"],
                masalah=ones[0]["message"],
            )
            for (letter, _), ones in columns_left
        ],
    )
    labels = understood_files.field_labels(found.kind)
    yield from _shortened(
        call,
        [
            call.tell("IMPOR-BELUM-DIISI", isian=call.translate(labels.get(key, key)), jumlah=count)
            for key, count in lacking.most_common()
            if found.understood is not None and not found.understood.is_ours
        ],
        _LACKING,
    )


def _harm(key: str) -> int:
    """How much it costs that a field stays empty: who it is, then figures, then the rest."""
    its = catalogue.field_of("umkm", key) or catalogue.field_of("koperasi", key)
    return 2 if its is None else _HARM.get(its.kind, 2)


def _understood(its: Understanding, found: Imported) -> dict[str, Any]:
    """What was understood of the sheet, for scripts."""
    return {
        "kind": its.kind,
        "sheet": its.sheet.name,
        "sheets": list(its.sheet.names),
        "heading_row": its.sheet.heading_row,
        "layout": its.fingerprint,
        "columns": [_column(column, found) for column in its.columns],
        "constants": dict(its.constants),
        "left_out": {str(row): why for row, why in sorted(its.sheet.left_out.items())},
    }


def _column(column: ColumnSense, found: Imported) -> dict[str, Any]:
    return {
        "column": column.letter,
        "heading": column.name,
        "meaning": column.meaning.writing if column.meaning else None,
        "fields": list(column.meaning.keys) if column.meaning else [],
        "confidence": round(column.confidence, 2),
        "why": column.why.value,
        "filled": column.filled,
        "misfits": found.misfits.get(column.letter, 0),
        "examples": list(column.examples),
        "answers": dict(column.meaning.answers) if column.meaning else {},
        "unknown_answers": list(column.unknown),
        "others": [one.meaning.writing for one in column.proposals[1:] if one.meaning],
    }


def _write_map(its: Understanding, path: Path) -> None:
    files.write_safely(path, (json.dumps(its.map_file(), ensure_ascii=False, indent=1) + "\n").encode())


def _lines_of_sheet(call: Call, found: Imported) -> Iterator[str]:
    """What was guessed; a sheet under our own labels needs no words."""
    its = found.understood
    if its is None or its.is_ours or not any(_is_guessed(column, its.kind) for column in its.columns):
        return
    about: dict[str, str | int] = {
        "baris": its.sheet.heading_row,
        "jumlah": found.rows,
        "jenis": call.translate(catalogue.KINDS[its.kind].label),
    }
    if its.sheet.name:
        yield call.tell("IMPOR-LEMBAR", lembar=its.sheet.name, **about)
    else:
        yield call.tell("IMPOR-LEMBAR-CSV", **about)
    labels = understood_files.field_labels(its.kind)
    yield from (_line_of(call, column, found) for column in its.columns if column.filled)
    for key, value in its.constants.items():
        yield call.tell("IMPOR-TETAP", isian=call.translate(labels.get(key, key)), isi=value)
    left_out = understood_files.reasons_left_out(its)
    if left_out:
        told = ", ".join(f"{count} {call.translate(LEFT_OUT[why])}" for why, count in left_out.items())
        yield call.tell("IMPOR-LEWAT", baris=told)
    others = [name for name in its.sheet.names if name != its.sheet.name]
    if others:
        yield call.tell("IMPOR-LEMBAR-LAIN", nama=", ".join(others))


def _line_of(call: Call, column: ColumnSense, found: Imported) -> str:
    heading = column.name or "–"
    if column.meaning is None:
        reason = call.translate(REASONS.get(column.why, "judul tidak dikenal"))
        return call.tell("IMPOR-KOLOM-TIDAK", huruf=column.letter, judul=heading, sebab=reason)
    return call.tell(
        "IMPOR-KOLOM",
        huruf=column.letter,
        judul=heading,
        isian=column.meaning.writing,
        yakin=round(100 * column.confidence),
        tak_cocok=found.misfits.get(column.letter, 0),
    )


def _is_guessed(column: ColumnSense, kind: str) -> bool:
    if column.meaning is None:
        return False
    return columns.labelled(column.name, columns.meanings_of_labels(kind)) != column.meaning.key
