"""Handing back: the workbook as it came, with what became of each row and comments at the cells in question.

1. A row that was taken in carries the id of its record in a hidden column: corrected and taken in again, only
   what was corrected is changed (`returning`).
2. It holds what the sheet held, NIK and all: it is noted like every list that leaves (desk.disclosing).
3. Where rows were matched it says with which record, and why, and what differs; a person decides in it, row
   by row, and it is taken in again (`decisions`). Of the records it shows what tells one from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dinkop_desktop import files, sentences
from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.features.intake.filling_in import Difference
from dinkop_desktop.features.intake.outcomes import Imported, Matched, RowOutcome
from dinkop_desktop.intake import report
from dinkop_desktop.intake.report import CellProblem, RowMark
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.problems import Problem

SUBJECT = "hasil impor"
_NAMED_BY = frozenset({"nama_pemilik", "alamat_jalan", "rt", "rw"})
_ROW = re.compile(r"\d+$")


def write_report(desk: Desk, path: Path, found: Imported, *, lang: str = "id", purpose: str = "") -> None:
    """Write the workbook.

    Args:
        desk: that took the sheet in.
        path: where to.
        found: what became of its rows.
        lang: of its words.
        purpose: what the personal data in it are taken out for; "" where nobody says.

    Raises:
        ExportError: the file cannot be written; what stood there is unharmed.
        StorageError: that it is handed out could not be noted; nothing was written.
    """
    understood = found.understood
    if understood is None:
        raise RuntimeError("nothing was taken in")
    counts = (
        ("Baris", found.rows),
        ("Baru", found.new),
        ("Sama", found.same),
        ("Berubah", found.changed),
        ("Ditolak", found.refused),
        *((("Mungkin kembar", found.look_alikes),) if found.look_alikes else ()),
        *(
            (
                ("Cocok dengan data yang ada", found.landed),
                ("Ragu", found.doubtful),
                ("Dilewati", found.skipped),
            )
            if found.was_matched
            else ()
        ),
    )
    # Of a trial no new record is here to come back to.
    marks = {
        one.row: RowMark(
            sentences.translate(one.outcome.value, lang),
            one.record if one.version else "",
            one.version,
            _match_cells(desk, found.kind, one.matched, lang) if one.matched else {},
        )
        for one in found.outcomes
    }
    with files.writing_safely(path) as file:
        report.write_corrections(
            understood.sheet,
            understood.column_map(),
            list(_told(understood, found.problems, lang)),
            file,
            counts=[(sentences.translate(label, lang), number) for label, number in counts],
            lang=lang,
            marks=marks,
        )
        # Before the file takes its place: what cannot be noted is not handed out.
        leaving = Leaving(Action.SHEET, SUBJECT, _personal_columns(found), purpose, path)
        known = [record for one in found.outcomes for record in _shown_of(one)]
        disclosing.note_rows(desk, leaving, known, rows=found.rows)


def _shown_of(one: RowOutcome) -> Iterable[str]:
    """The records of which a row of the workbook shows something."""
    named = (one.record, *(one.matched.titles if one.matched else ()))
    return dict.fromkeys(record for record in named if record)


def _match_cells(desk: Desk, kind: str, its: Matched, lang: str) -> dict[str, str]:
    """What stands in the columns of a row that was matched; what a person is to fill in stays empty."""
    landing = its.landing
    best = next((one for one in landing.suggested if one.record == landing.record), None)
    best = best or next(iter(landing.suggested), None)
    record = landing.record or (best.record if best else "")
    others = [one for one in landing.suggested if one.record != record]
    return {
        report.CHOSEN: record,
        report.KNOWN_AS: its.titles.get(record, ""),
        report.REASON: reasons_of(best.codes if best else (), lang),
        report.DIFFERENT: "\n".join(difference_line(desk, kind, one, lang) for one in its.differences),
        report.OTHERS: "\n".join(f"{one.record} {its.titles.get(one.record, '')}" for one in others),
        report.ROW_KEY: its.key,
    }


def reasons_of(codes: Iterable[str], lang: str) -> str:
    """What speaks for and against a record, in sentences."""
    return " ".join(sentences.say(code, {}, lang=lang) for code in codes)


def difference_line(desk: Desk, kind: str, one: Difference, lang: str) -> str:
    """One answer in which a row differs, in words; a NIK with its middle hidden."""
    its = catalogue.field_of(kind, one.key)
    if its is None:
        return ""
    ours, listed = (
        values.show(its, value, reference=desk.reference, masked=True) for value in (one.ours, one.listed)
    )
    label = {flat.key: flat.label for flat in catalogue.flat_view(kind)}[one.key]
    code = "COCOK-ISI-DAFTAR" if one.is_taken else "COCOK-ISI-KAMI"
    told = {"isian": sentences.translate(label, lang), "kami": ours, "daftar": listed}
    return sentences.say(code, told, lang=lang)


def is_personal(found: Imported) -> bool:
    """Whether the workbook holds somebody's data, so that its purpose is asked."""
    return bool(_personal_columns(found))


def _personal_columns(found: Imported) -> tuple[str, ...]:
    if not privacy.concerns_people(found.kind):
        return ()
    read = set(found.mapping.values())
    if found.was_matched:
        # Records are named beside the rows, and answers in which the two differ.
        differing = (one.matched.differences for one in found.outcomes if one.matched)
        read |= {*_NAMED_BY, *(each.key for its in differing for each in its)}
    return tuple(key for key in privacy.personal_keys(found.kind) if key in read)


def _told(
    understood: Understanding, problems: Iterable[tuple[str, Problem]], lang: str
) -> Iterator[CellProblem]:
    by_letter = {column.letter: column for column in understood.columns}
    for cell, problem in problems:
        column = by_letter.get(_ROW.sub("", cell))
        is_its = column is not None and column.meaning is not None and problem.field in column.meaning.keys
        yield CellProblem(
            row_number=int(_ROW.findall(cell)[0]),
            cell=cell if is_its else "",
            heading=column.name if is_its and column else "",
            code=problem.code,
            message=sentences.say(problem.code, dict(problem.params), lang=lang),
            blocking=problem.blocking,
        )
