"""What a sheet that came back would do, as lines: a cell, a row that is new, missing or refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from dinkop_desktop.features.intake.importing import Outcome
from dinkop_desktop.features.intake.returning import (
    ASKED,
    CHANGED_SINCE,
    FOREIGN,
    FROM_ELSEWHERE,
    OWN,
    CellChange,
)
from dinkop_desktop.features.intake.reviewing import Review
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.tables import Column, Paint, Row, State
from dinkop_desktop.window.words import label, later, number, sentence, tr


class Sort(StrEnum):
    """What a line is about."""

    CHANGED = "berubah"
    ASKED = "pertanyaan"
    OWN = "sendiri"
    FOREIGN = "lain"
    REFUSED = "ditolak"
    ADDED = "baru"
    MISSING = "hilang"


SORT_WORDS = {
    Sort.CHANGED: later("Berubah"),
    Sort.ASKED: later("Menjadi pertanyaan"),
    Sort.OWN: later("Anda ubah sendiri"),
    Sort.FOREIGN: later("Dari komputer lain"),
    Sort.REFUSED: later("Ditolak"),
    Sort.ADDED: later("Baris baru"),
    Sort.MISSING: later("Baris hilang"),
}
_TONES = {
    Sort.CHANGED: "ok",
    Sort.ASKED: "info",
    Sort.OWN: "warning",
    Sort.FOREIGN: "warning",
    Sort.REFUSED: "danger",
    Sort.ADDED: "ok",
    Sort.MISSING: "warning",
}


ANSWERED = frozenset({Sort.OWN, Sort.FOREIGN})
"""Cells of which the person says whether the sheet or the program is right."""
_SHOWN = frozenset({CHANGED_SINCE, FROM_ELSEWHERE})


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        sort: what it is about.
        place: of the cell or row, and what the person's answer is kept under.
        title: of the record.
        field: label of the field; "" for a whole row.
        before, value: what the record said, and what the cell says, as words.
        now: what the record says now, where somebody changed it since.
        cell: behind it, where it is one.
        record: id of the record; "" for none.
        told: why a row is refused.
    """

    sort: Sort
    place: str
    title: str
    field: str = ""
    before: str = ""
    value: str = ""
    now: str = ""
    cell: CellChange | None = None
    record: str = ""
    told: str = ""


def lines_of(review: Review, reference: Reference) -> tuple[Line, ...]:
    """All lines: what needs a look first, then the changes in the order of the sheet."""
    found, kind = review.found, review.order.kind
    titles = found.back.titles
    # A row of which only one's own later words are left is shown cell by cell, to be answered.
    blocking = [(place, p) for place, p in found.problems if p.blocking and p.code not in _SHOWN]
    refused = {problem_row(place) for place, _ in blocking}
    named = {cell.row: titles.get(cell.record, "") for cell in found.back.cells}
    lines = [
        Line(
            Sort.REFUSED,
            place,
            named.get(problem_row(place)) or _row(place),
            _label(kind, problem.field),
            told=_told(problem.code, problem.params),
        )
        for place, problem in blocking
    ]
    lines += [
        Line(Sort.MISSING, one.record, titles.get(one.record, ""), record=one.record)
        for one in found.back.missing
    ]
    cells = [_cell_line(cell, review, reference) for cell in found.back.cells if cell.row not in refused]
    lines += [line for line in cells if line.sort in ANSWERED]
    lines += [line for line in cells if line.sort is Sort.ASKED]
    lines += [line for line in cells if line.sort is Sort.CHANGED]
    new = [one for one in found.outcomes if one.outcome is Outcome.NEW]
    lines += [Line(Sort.ADDED, f"A{one.row}", one.title) for one in new]
    return tuple(lines)


def problem_row(place: str) -> int:
    """The row in which a cell stands."""
    return int("".join(letter for letter in place if letter.isdigit()) or 0)


def _cell_line(cell: CellChange, review: Review, reference: Reference) -> Line:
    kind = review.order.kind
    sort = {ASKED: Sort.ASKED, OWN: Sort.OWN, FOREIGN: Sort.FOREIGN}.get(cell.standing, Sort.CHANGED)
    before, now, value = (
        shown(kind, cell.key, one, reference) for one in (cell.before, cell.now, cell.value)
    )
    title = review.found.back.titles.get(cell.record, "")
    field = _label(kind, cell.key)
    return Line(sort, cell.cell, title, field, before, value, now, cell=cell, record=cell.record)


def shown(kind: str, key: str, value: Value, reference: Reference) -> str:
    """A value as it is written on the screen; "kosong" for none."""
    field = catalogue.field_of(kind, key)
    if value is None or field is None:
        return tr("kosong")
    words = values.show(field, value, reference=reference, masked=True)
    return tr("Rp {amount}", amount=words) if field.kind is FieldKind.RUPIAH else words


def _label(kind: str, key: str) -> str:
    flat = {one.key: one.label for one in catalogue.flat_view(kind)}
    return label(flat[key]) if key in flat else ""


def _row(place: str) -> str:
    return tr("Baris {number}", number=problem_row(place))


def _told(code: str, params: Collection[tuple[str, str | int]]) -> str:
    return sentence(code, **dict(params))


def columns() -> list[Column]:
    """Of the list."""
    return [
        Column("data", tr("Data"), 0, Paint.STRONG, sorts=False),
        Column("isian", tr("Isian"), 170, Paint.MUTED, sorts=False, least=110),
        Column("lama", tr("Isi lama"), 170, sorts=False, least=110),
        Column("baru", tr("Isi baru"), 190, sorts=False, least=120),
        Column("keadaan", tr("Yang terjadi"), 168, sorts=False),
    ]


def row_of(number_: int, line: Line, *, newer: Collection[str], removed: Collection[str]) -> Row:
    """A line of the list, with what the person answered."""
    title = line.title or tr("(tanpa nama)")
    if line.sort is Sort.REFUSED:
        return Row(str(number_), (title, line.field, "", line.told, _state(line.sort)))
    if line.sort is Sort.MISSING:
        gone = line.record in removed
        state = State(tr("Akan dihapus"), "danger") if gone else State(tr("Hilang, tetap ada"), "warning")
        return Row(str(number_), (title, "", "", "", state))
    if line.sort in ANSWERED:
        taken = line.place in newer
        state = State(tr("Isi lembar dipakai"), "ok") if taken else State(tr("Isi program tetap"), "warning")
        return Row(str(number_), (title, line.field, line.now, line.value, state))
    before = line.now if line.sort is Sort.ASKED else line.before
    return Row(str(number_), (title, line.field, before, line.value, _state(line.sort)))


def _state(sort: Sort) -> State:
    return State(tr(SORT_WORDS[sort]), _TONES[sort])


def summary(review: Review) -> str:
    """How much there is, in a line."""
    found = review.found
    records = {cell.record for cell in found.back.cells}
    return tr(
        "{rows} baris dibaca · {cells} sel berubah pada {records} data",
        rows=number(found.rows),
        cells=number(len(found.back.cells)),
        records=number(len(records)),
    )
