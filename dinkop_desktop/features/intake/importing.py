"""Importing: a workbook or CSV comes in, row by row, and says what became of each cell.

1. A row that names a record we have changes the fields that were edited, and no others (`returning`). One
   that comes back from a sheet of ours, but names none that is here, is refused: it would be there twice.
2. Any other row is a new record, unless the very same values were taken in before: then it is `same`. So the
   same file twice does nothing the second time.
3. What would be false refuses its row alone, with the cell and a sentence.
4. A row without an id that names whom an earlier import of the same layout named (`identifying`) is that row
   corrected: only what it says otherwise than then is taken.
5. Rows of a sheet of ours that did not come back are told, and removed only when asked to (`comebacks`).
6. A row that looks like a record that is here is told; whether it waits, the order says. Where a list is
   matched, each row lands on its record (`landing`, `filling_in`), is new, or is a doubt and waits.
7. All of it is one transaction; a trial run is the same work without merging, undone. `recalling` takes an
   import back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dinkop_desktop.desk import collector, earlier_records, recording, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.desk.recording import Writing
from dinkop_desktop.desk.understood_files import OpenedFile
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake import (
    decisions,
    filling_in,
    handing_back,
    identifying,
    landing,
    missing_rows,
    repeated_rows,
    returning,
    sparing,
)
from dinkop_desktop.features.intake.decisions import Decision
from dinkop_desktop.features.intake.filling_in import Landed, Rule
from dinkop_desktop.features.intake.missing_rows import Answers, Comeback
from dinkop_desktop.features.intake.outcomes import Imported, Matched, Outcome, RowOutcome
from dinkop_desktop.features.intake.rows import Row, Sheaves
from dinkop_desktop.intake import columns, doubts, drafts, splitting
from dinkop_desktop.intake.columns import ColumnMap
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.intake.layout import NOBODY_SAID, Said
from dinkop_desktop.intake.map_files import MapFile
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.matching.links import Band
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import look_alikes
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.problems import Problem

__all__ = ["Imported", "Outcome", "RowOutcome", "SheetOrder", "import_sheet", "take_in"]

_SHOWN_EVERY = 200
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What is asked for.

    Attributes:
        path: the file.
        kind: kind of record that its rows are; "" for what its headings can only be.
        sheet: name of the sheet; the first that looks like a table where none is named.
        chosen: a map: heading -> how it is read, where that is not guessed right.
        dry_run: count and check, and undo it.
        report: where the workbook with the problems at their cells goes; None for none.
        lang: of its sentences.
        purpose: what that workbook is taken out for; "" where nobody says.
        hold_look_alikes: whether rows that look like a record that is here, or like an earlier row, wait for
            somebody to decide.
        answers: what the person says of a sheet of ours that came back.
        all_sheets: whether the sheets of the same shape come in with it.
        settled: codes of doubts about the whole file that somebody has looked at (`intake.doubts`).
        year: of its figures, where titles, sheet and file say several; 0 for what they say.
        said: where heading and first row of data stand, where somebody says so.
        hold_broken_nik: whether rows whose NIK cannot be read wait.
        match: the rule for what differs, of a list whose businesses may be here; None where each row is new.
        decisions: what a person decided of its rows, besides what stands in the file itself.
        decided_in: a report of this list with what a person decided; None for none.
    """

    path: Path
    kind: str = ""
    sheet: str | None = None
    chosen: MapFile | None = None
    dry_run: bool = False
    report: Path | None = None
    lang: str = "id"
    purpose: str = ""
    hold_look_alikes: bool = False
    answers: Answers = field(default_factory=Answers)
    all_sheets: bool = False
    settled: frozenset[str] = frozenset()
    year: int = 0
    said: Said = NOBODY_SAID
    hold_broken_nik: bool = False
    match: Rule | None = None
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    decided_in: Path | None = None


@dataclass(frozen=True, slots=True)
class _Taking:
    """One import under way.

    Attributes:
        desk, order, understood, progress: as they were given.
        said: what its rows say.
        found: what became of them so far.
    """

    desk: Desk
    order: SheetOrder
    understood: Understanding
    progress: Progress
    found: Imported
    said: Sheaves = field(default_factory=Sheaves)


def import_sheet(desk: Desk, order: SheetOrder, *, progress: Progress | None = None) -> Imported:
    """Take a sheet in.

    Raises:
        IntakeError: IMP-*, it is no such file, or not safe, or its columns mean nothing.
        RecordError: REC-JENIS.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    progress = progress or Progress()
    if order.kind:
        recording.check_kind(order.kind)
    opened = understood_files.open_file(order.path, progress)
    understood = _grasp(desk, opened, order, progress)
    return take_in(desk, order, understood, progress=progress)


def import_sheets(desk: Desk, order: SheetOrder, *, progress: Progress | None = None) -> tuple[Imported, ...]:
    """Take a sheet in, and where that is asked for all sheets of its shape, each as an import of its own.

    Raises:
        IntakeError, RecordError, StorageError: as `import_sheet`; of a sheet that has to be asked about
            nothing of any was taken.
    """
    progress = progress or Progress()
    if not order.all_sheets:
        return (import_sheet(desk, order, progress=progress),)
    if order.kind:
        recording.check_kind(order.kind)
    opened = understood_files.open_file(order.path, progress)
    first = _grasp(desk, opened, order, progress)
    alike = understood_files.alike_sheets(opened, first)
    every = [first] + [
        _grasp(desk, opened, replace(order, sheet=name, kind=first.kind), progress) for name in alike
    ]
    for understood in every:
        _settled(desk, order, understood)
    return tuple(
        take_in(desk, _numbered(order, number), understood, progress=progress)
        for number, understood in enumerate(every, 1)
    )


def _grasp(desk: Desk, opened: OpenedFile, order: SheetOrder, progress: Progress) -> Understanding:
    return understood_files.grasp(
        desk,
        opened,
        sheet=order.sheet,
        kind=order.kind,
        chosen=order.chosen,
        said=order.said,
        progress=progress,
    )


def _numbered(order: SheetOrder, number: int) -> SheetOrder:
    """The order for one of several sheets: each has a report of its own."""
    if order.report is None or number == 1:
        return order
    return replace(order, report=order.report.with_stem(f"{order.report.stem}-{number}"))


def take_in(
    desk: Desk, order: SheetOrder, understood: Understanding, *, progress: Progress | None = None
) -> Imported:
    """Take in a sheet that was understood.

    Args:
        desk: whose.
        order: what is asked for; its file, sheet, kind and map are settled already.
        understood: the sheet, and what its columns mean.
        progress: told now and then; stopping leaves nothing taken in.

    Raises:
        IntakeError: IMP-TANPA-KOLOM, no column means anything.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    progress = progress or Progress()
    understood = _settled(desk, order, understood)
    mapped = understood.column_map()
    order = replace(order, kind=understood.kind)
    found = Imported(
        kind=order.kind,
        mapping=mapped.mapping,
        unknown=mapped.unknown,
        warnings=understood.sheet.warnings,
        understood=understood,
    )
    with collector.put_off():
        return _taken_in(_Taking(desk, order, understood, progress, found), mapped)


def _taken_in(taking: _Taking, mapped: ColumnMap) -> Imported:
    desk, order, understood = taking.desk, taking.order, taking.understood
    found, progress = taking.found, taking.progress
    rows = _read_rows(taking, mapped)
    if order.match is None:
        _find_look_alikes(taking, rows)
    else:
        _match(taking, rows)
    version = ""
    with desk.store.begin(by=desk.officer, bulk=len(rows) > recording.BULK) as work:
        _take_in(taking, work, rows)
        _count(found, rows)
        found.back = missing_rows.settle(
            desk,
            work,
            order.answers,
            kind=order.kind,
            origin=understood.origin,
            named=_named(rows) if columns.RECORD_ID in mapped.keys else None,
            cells=found.back.cells,
        )
        if not order.dry_run and found.back.written:
            counts = {"new": found.new, "changed": found.changed, "removed": found.back.removed}
            work.note("import", kind=order.kind, rows=found.rows, **counts)
            found.no = imports.note_intake(
                work,
                file=order.path.name,
                sheet=understood.sheet.name,
                kind=order.kind,
                new=found.new,
                changed=found.changed,
            )
            version = earlier_records.version_of(work)
            work.commit()
    titles = _titles(desk, order.kind, rows)
    found.outcomes = tuple(_told(row, version, rows, taking.said, titles) for row in rows)
    found.unread = _unread(rows, found)
    found.misfits = Counter(cell.rstrip("0123456789") for cell in found.unread)
    if not order.dry_run:
        progress.at("Merapikan indeks pencarian", len(rows), len(rows))
        desk.store.tidy()
    if order.report is not None:
        handing_back.write_report(desk, order.report, found, lang=order.lang, purpose=order.purpose)
    return found


def _settled(desk: Desk, order: SheetOrder, understood: Understanding) -> Understanding:
    """The sheet as it is to be read, once nothing has to be asked about it as a whole.

    Raises:
        IntakeError: a code of `intake.doubts`, which nobody has settled.
    """
    office = "" if desk.identity.is_dinkop else desk.identity.office
    settled = order.settled | {doubts.YEARS} if order.year else order.settled
    doubt = doubts.first_of(doubts.doubts_of(understood, desk.reference.areas, office=office), settled)
    if doubt is not None:
        raise IntakeError(doubt.code, **dict(doubt.params))
    if order.year:
        return replace(understood, constants={**understood.constants, "tahun_data": str(order.year)})
    return understood


def _named(rows: Sequence[Row]) -> set[str]:
    return {str(row.record_id) for row in rows if row.record_id}


def _count(found: Imported, rows: Sequence[Row]) -> None:
    counted = Counter(row.outcome for row in rows)
    found.rows, found.new, found.same = len(rows), counted[Outcome.NEW], counted[Outcome.SAME]
    found.changed, found.refused = counted[Outcome.CHANGED], counted[Outcome.REFUSED]
    found.doubtful, found.skipped = counted[Outcome.DOUBTFUL], counted[Outcome.SKIPPED]
    found.landed = sum(bool(row.landing and row.landing.record == row.record != "") for row in rows)
    found.look_alikes = sum(bool(row.looks_like) for row in rows)


def _told(
    row: Row, version: str, rows: Sequence[Row], said: Sheaves, titles: Mapping[str, str]
) -> RowOutcome:
    # A row that came back keeps its version: what it says otherwise than the record, and was not taken, would
    # be taken for an edit the next time.
    its = version if row.outcome is Outcome.NEW else row.version or ""
    return RowOutcome(
        row.number,
        row.outcome,
        row.title,
        row.record or "",
        its if row.record else "",
        _matched(row, rows, said, titles) if row.landing else None,
    )


def _match(taking: _Taking, rows: Sequence[Row]) -> None:
    """Find where each row lands that may become a record, or part of one."""
    desk, order, said, progress = taking.desk, taking.order, taking.said, taking.progress
    landing.check_kind(order.kind)
    made = decisions.of_same_file(taking.understood.sheet)
    by_key = dict(order.decisions)
    if order.decided_in is not None:
        opened = understood_files.open_file(order.decided_in, progress)
        by_key |= decisions.of_report(_grasp(desk, opened, order, progress).sheet).by_key
    made = replace(made, by_key=by_key)
    open_rows = [row for row in rows if not row.names_a_record]
    for row in open_rows:
        row.decision = made.of(row.key, row.number)
    taking.found.unknown_decisions = made.strangers(row.key for row in open_rows)
    asked = [row for row in open_rows if not row.masked and row.may_land]
    where = landing.land(desk, said.drafts(asked), [row.decision for row in asked], progress)
    for row, its in zip(asked, where, strict=True):
        # The place among all rows, of which those that cannot be read were not asked.
        taken_by = None if its.taken_by is None else asked[its.taken_by].place
        row.landing = replace(its, taken_by=taken_by)
    _doubt_repeated(taking, asked)


def _doubt_repeated(taking: _Taking, asked: Sequence[Row]) -> None:
    """Doubt rows that are new and look like an earlier new row of the list."""
    new = [row for row in asked if row.landing and row.landing.band is Band.NEW and not row.is_held]
    # A row that is said twice in the same words is the same row, and is told as such.
    first = list({row.digest: row for row in reversed(new)}.values())[::-1]
    places = repeated_rows.twins(taking.desk, taking.said.drafts(first), taking.progress)
    for row, place in zip(first, places, strict=True):
        if place is not None and row.landing and not row.landing.is_decided:
            row.landing = replace(row.landing, band=Band.DOUBTFUL)
            row.looks_like = first[place].title
            row.twin_row = first[place].number


def _titles(desk: Desk, kind: str, rows: Sequence[Row]) -> Mapping[str, str]:
    """By which people know the records that rows may be about."""
    shown = {row.landing.record: row.shown for row in rows if row.landing and row.shown}
    more = {one.record for row in rows if row.landing for one in row.landing.suggested} - shown.keys()
    with desk.store.read() as reader:
        shown |= imports.flat_values(reader, kind, sorted(more)) if more else {}
    areas = desk.reference.areas.by_code
    return {record: landing.describe(kind, its, areas) for record, its in shown.items()}


def _matched(row: Row, rows: Sequence[Row], said: Sheaves, titles: Mapping[str, str]) -> Matched:
    its = row.landing or landing.NOWHERE
    taken_by = 0 if its.taken_by is None else rows[its.taken_by].number
    there = (its.record, *(one.record for one in its.suggested))
    known = {record: titles[record] for record in there if record in titles}
    is_shown = row.outcome is Outcome.DOUBTFUL or its.is_decided or bool(row.differences)
    flat = look_alikes.flat_of(said.draft(row)) if is_shown else {}
    return Matched(row.key, its, known, row.differences, taken_by, flat)


def _find_look_alikes(taking: _Taking, rows: Sequence[Row]) -> None:
    new = [row for row in rows if not (row.is_refused or row.names_a_record)]
    with taking.desk.store.read() as reader:
        before = imports.known(reader, [row.digest for row in new])
        there = _named_before(reader, new)
    unknown = [
        row
        for row in new
        if row.digest not in before and row.identity not in there and row.by_name not in there
    ]
    found = identifying.look_alikes(taking.desk, taking.said.drafts(unknown), taking.progress)
    for row, name in zip(unknown, found, strict=True):
        row.looks_like = name
    # A row that is said twice in the same words is the same row, and is told as such.
    first = list({row.digest: row for row in reversed(unknown)}.values())[::-1]
    places = repeated_rows.twins(taking.desk, taking.said.drafts(first), taking.progress)
    for row, place in zip(first, places, strict=True):
        if place is not None and not row.looks_like:
            row.looks_like = first[place].title
            row.twin_row = first[place].number


def _read_rows(taking: _Taking, mapped: ColumnMap) -> list[Row]:
    """All rows; what each of them says is packed."""
    desk, layout = taking.desk, taking.understood.fingerprint
    rows: list[Row] = []
    for source, draft in _drafted(taking, mapped):
        names_a_record = bool(source.record_id or source.version)
        title = identifying.title_of(draft) or identifying.written_title(draft.kind, source)
        rows.append(
            Row(
                place=len(rows),
                number=source.row_number,
                record_id=source.record_id,
                version=source.version,
                cells=source.cells,
                masked=tuple(source.masked),
                problems=tuple(draft.problems),
                unread=source.problems,
                title=title,
                digest="" if names_a_record else identifying.digest_of(desk, draft),
                identity=identifying.identity_of(desk, draft, layout),
                by_name=identifying.identity_of(desk, draft, layout, by_name=True),
            )
        )
        taking.said.add(source, draft)
    return rows


def _drafted(taking: _Taking, mapped: ColumnMap) -> Iterator[tuple[RowDraft, Draft]]:
    """Each row as it was read, and what it would become; of one that names a record nothing."""
    desk, order, understood = taking.desk, taking.order, taking.understood
    scene = recording.scene_of(desk)
    is_ours = identifying.names_our_ids(mapped, order.chosen)
    holds_nameless = sparing.gives_names(order.kind, understood)
    read = drafts.read_drafts(understood.sheet, mapped, desk.reference, desk.today)
    for number, source in enumerate(read):
        if number % _SHOWN_EVERY == 0:
            taking.progress.at("Memeriksa baris", number, 0)
        record = identifying.id_of(source, is_ours=is_ours)
        if record != source.record_id:
            source = replace(source, record_id=record)  # noqa: PLW2901
        if source.record_id or source.version:
            # It is compared with its record, cell by cell; most of it says the same and need not be read.
            if not understood.comes_back:
                source = sparing.spare_known(order.kind, source, scene)  # noqa: PLW2901
            yield source, Draft(order.kind)
            continue
        draft, spared = sparing.draft_row(
            *(order.kind, source, scene),
            hold_broken_nik=order.hold_broken_nik,
            hold_nameless=holds_nameless,
        )
        yield spared, draft


def _unread(rows: Sequence[Row], found: Imported) -> frozenset[str]:
    """Cells that do not fit their column, or refuse their row."""
    # What is the matter with a row as a whole is told at its first cell, which is none of its fields.
    refusing = {
        cells[problem.field]
        for _, cells, problems in found.problems.by_row()
        for problem in problems
        if problem.blocking and problem.field in cells
    }
    left_empty = {
        row.cells[problem.field]
        for row in rows
        for problem in row.unread
        if problem.code not in splitting.DOUBTS and problem.field in row.cells
    }
    return frozenset(refusing | left_empty)


def _take_in(taking: _Taking, work: Work, rows: Sequence[Row]) -> None:
    order, said, found = taking.order, taking.said, taking.found
    before = imports.known(work, [row.digest for row in rows])
    taking.progress.at("Mencocokkan baris", 0, len(rows))
    named = work.known([row.record_id for row in rows if row.record_id])
    coming_back = [row for row in rows if (known := named.get(row.record_id or "")) and known.born]
    back = {id(row) for row in coming_back}
    fresh: list[Row] = []
    seen: set[str] = set()
    for row in rows:
        if id(row) in back:
            continue
        if row.names_a_record:
            _tell(row, found, [Problem(columns.RECORD_ID, "IMP-ID", blocking=True)])
        elif row.is_held:
            _tell(row, found, [*row.problems, *_masked_problems(row)])
        elif (row.digest in before and not row.decision.is_made) or row.digest in seen:
            row.outcome = Outcome.SAME
            _tell(row, found, row.problems)
        else:
            seen.add(row.digest)
            fresh.append(row)
    corrected = _corrected(work, fresh) if order.match is None else []
    sources = [*map(said.source, coming_back), *(_without_empty(said.source(row)) for row in corrected)]
    _return(taking, work, [*coming_back, *corrected], sources)
    if order.match is not None:
        corrected = _land(taking, work, fresh)
    apart = {id(row) for row in corrected}
    fresh = [row for row in fresh if id(row) not in apart]
    _add(taking, work, fresh)
    _remember(work, [*fresh, *corrected], rows)


def _remember(work: Work, rows: Sequence[Row], every: Sequence[Row]) -> None:
    """Note which rows became which records; of rows that became one now, also whom they are about."""
    taken = [row for row in rows if row.record and row.is_taken]
    for some in _parts(taken):
        imports.remember(work, {row.digest: str(row.record) for row in some})
    # One that was corrected stays compared with what it first said.
    new = [row for row in every if row.outcome is Outcome.NEW and row.identity and row.record]
    for some in _parts(new):
        imports.remember_rows(work, {row.identity: str(row.record) for row in some})


def _parts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))


def _without_empty(source: RowDraft) -> RowDraft:
    """An empty cell of a list that is kept elsewhere says nothing."""
    return replace(source, raw={key: value for key, value in source.raw.items() if value is not None})


def _land(taking: _Taking, work: Work, fresh: Sequence[Row]) -> list[Row]:
    """Fill what rows bring into the records on which they land; all rows that do not become new ones."""
    order, said, found = taking.order, taking.said, taking.found
    settled, landed = [], []
    for row in fresh:
        its = row.landing or landing.NOWHERE
        if row.decision.unread:
            _tell(row, found, [Problem("", "IMP-KEPUTUSAN-KATA", blocking=True)])
        elif its.is_skipped:
            row.outcome = Outcome.SKIPPED
        elif its.band is Band.DOUBTFUL:
            row.outcome = Outcome.DOUBTFUL
            doubt = _look_alike_problem(row) if row.twin_row else Problem("", "IMP-RAGU")
            _tell(row, found, [*row.told_of_known, doubt])
        elif its.band is Band.THIS_ONE:
            row.record = its.record
            landed.append(row)
        else:
            continue
        settled.append(row)
    parts = [
        Landed(replace(said.source(row), record_id=row.record), said.draft(row), row.decision.takes_list)
        for row in landed
    ]
    rule = order.match or Rule.ASK
    filling_in.fill_in(taking.desk, work, order.kind, parts, rule, taking.progress)
    for row, part in zip(landed, parts, strict=True):
        row.outcome = Outcome.CHANGED if part.changed else Outcome.REFUSED if part.refused else Outcome.SAME
        row.shown, row.differences = part.shown, tuple(part.differences)
        kept = [one for one in part.differences if not one.is_taken]
        asked = kept if rule is Rule.ASK and row.decision.takes_list is None else []
        _tell(
            row,
            found,
            [*row.told_of_known, *part.problems, *(Problem(one.key, filling_in.DIFFERENT) for one in asked)],
        )
    return settled


def _add(taking: _Taking, work: Work, fresh: Sequence[Row]) -> None:
    """Make records of rows that nobody has seen before; those that look like a record may have to wait."""
    order, found = taking.order, taking.found
    taken = [row for row in fresh if not (row.looks_like and order.hold_look_alikes)]
    for row in fresh:
        if row.looks_like and order.hold_look_alikes:
            row.outcome = Outcome.LOOK_ALIKE
            _tell(row, found, [*row.problems, _look_alike_problem(row)])
    writing = recording.Writing(taking.desk, work, is_trial=order.dry_run)
    step = "Memeriksa baris" if order.dry_run else "Menyimpan baris"
    for number, some in enumerate(_parts(taken)):
        taking.progress.at(step, number * _AT_ONCE, len(taken))
        _write(taking, writing, some)


def _write(taking: _Taking, writing: Writing, rows: Sequence[Row]) -> None:
    added = writing.write(list(taking.said.drafts(rows)))
    by_row: dict[int, list[Problem]] = {}
    for index, problem in added.problems:
        by_row.setdefault(index, []).append(problem)
    for index, row in enumerate(rows):
        row.record = added.ids[index]
        row.outcome = Outcome.REFUSED if row.record is None else Outcome.NEW
        more = [_look_alike_problem(row)] if row.looks_like else []
        _tell(row, taking.found, by_row.get(index, []) + more)


def _corrected(work: Work, fresh: Sequence[Row]) -> list[Row]:
    """Rows that became a record before and say something else now: what they say is compared with that."""
    there = _named_before(work, fresh)
    replica = f"{work.identity.install}:{work.identity.epoch}"
    found = []
    for row in fresh:
        if row.identity in there or row.by_name in there:
            record, moment = there[row.identity] if row.identity in there else there[row.by_name]
            row.record_id, row.version = record, f"{moment}:{replica}"
            found.append(row)
    return found


def _named_before(reader: Reader, rows: Sequence[Row]) -> dict[str, tuple[str, int]]:
    """Whom earlier rows of this layout named -> record and moment; of several rows of one name none.

    A row that has its number now, and came in without it, is found by its names.
    """
    found: dict[str, tuple[str, int]] = {}
    for called in ("identity", "by_name"):
        counted = Counter(who for row in rows if (who := getattr(row, called)))
        found |= imports.known_rows(reader, [who for who, count in counted.items() if count == 1])
    return found


def _look_alike_problem(row: Row) -> Problem:
    if row.twin_row:
        return Problem("", "IMP-KEMBAR-BARIS", (("nama", row.looks_like), ("baris", str(row.twin_row))))
    return Problem("", "IMP-KEMBAR", (("nama", row.looks_like),))


def _masked_problems(row: Row) -> list[Problem]:
    return [Problem(key, "NIK-TERTUTUP", blocking=True) for key in row.masked]


def _tell(row: Row, found: Imported, problems: Sequence[Problem]) -> None:
    told = tuple(problems)
    # Mostly nothing is added to what the draft said of itself: it is kept once.
    found.problems.tell(row.number, row.cells, row.problems if told == row.problems else told)


def _return(taking: _Taking, work: Work, rows: Sequence[Row], sources: Sequence[RowDraft]) -> None:
    order, found = taking.order, taking.found
    named = work.known([str(row.record_id) for row in rows])
    became = returning.change_returning(
        *(taking.desk, work, order.kind, sources, named),
        newer=order.answers.newer,
        progress=taking.progress,
    )
    found.back = Comeback(tuple(cell for its in became for cell in its.cells))
    for row, its in zip(rows, became, strict=True):
        row.record = row.record_id
        row.outcome = Outcome.REFUSED if its.refused else Outcome.CHANGED if its.changed else Outcome.SAME
        _tell(row, found, its.problems)
