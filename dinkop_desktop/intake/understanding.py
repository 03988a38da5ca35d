"""What was understood of a sheet: each column with its meaning, and what else it says.

1. A sheet whose headings are all labels or keys of ours is taken as it says (`columns`); any other is guessed
   (`guessing`). A map overrules both, column by column.
2. Kelurahan, RT, RW and data year that stand in the title or in the sheet's name hold for all rows, where no
   column gives them.
3. The layout is known again by its headings alone (`fingerprint`), whatever stands below them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dinkop_desktop.intake import (
    answering,
    columns,
    contents,
    guessing,
    headings,
    layout,
    map_files,
    workbook,
)
from dinkop_desktop.intake.columns import ColumnMap
from dinkop_desktop.intake.contents import Column, Scale
from dinkop_desktop.intake.grids import Book, Grid
from dinkop_desktop.intake.guessing import Proposal, Why
from dinkop_desktop.intake.map_files import MapEntry, MapFile
from dinkop_desktop.intake.meanings import How, Meaning
from dinkop_desktop.intake.places import column_letters
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.origin import Origin
from dinkop_desktop.register.values.fields import FieldKind

_AN_ID, _SHARE_OF_IDS = re.compile(r"[0-9a-fA-F]{32}"), 0.5
_NAMED_AREA = re.compile(r"\b(?:kelurahan|kel\.?|desa)\s*[:.]?\s*([a-z][a-z ]+)", re.IGNORECASE)
_NAMED = {
    "rw": re.compile(r"\bRW\s*[.:]?\s*0*(\d{1,3})\b(?!\s*[-–/&,]|\s*(?:s/?d|sampai|dan))", re.IGNORECASE),
    "rt": re.compile(
        r"\bRT\s*[.:]?\s*0*(\d{1,3})\b(?!\s*[-–/&,]\s*\d|\s*(?:s/?d|sampai|dan))", re.IGNORECASE
    ),
    "tahun_data": re.compile(r"\b(?:tahun|thn|th)\b\.?\s*(20\d\d)\b(?!\s*[-–/])", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class ColumnSense:
    """What was understood of one column.

    Attributes:
        letter: of the column in the file.
        name: its heading; with a number where another column has the same; "" without heading.
        filled: rows with something in it.
        examples: what stands in it.
        proposals: what it may mean, the chosen one first.
        unknown: values that mean no answer of a closed list, the most frequent first.
        different: what stands in the cells of a column with answers -> how often.
    """

    letter: str
    name: str
    filled: int
    examples: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    unknown: tuple[str, ...] = ()
    different: tuple[tuple[str, int], ...] = ()

    @property
    def meaning(self) -> Meaning | None:
        """How it is read; None for not at all."""
        return self.proposals[0].meaning

    @property
    def confidence(self) -> float:
        """How sure that is, from 0 to 1."""
        return self.proposals[0].confidence

    @property
    def why(self) -> Why:
        """What it rests on."""
        return self.proposals[0].why


@dataclass(frozen=True, slots=True)
class Understanding:
    """What was understood of a sheet.

    Attributes:
        kind: of record.
        sheet: the table.
        rows: how many it has.
        columns: one for each heading.
        constants: key -> what the title or the sheet's name says of all rows.
        is_ours: whether all headings are labels of ours.
        origin: what a sheet that was exported says of itself; None for any other.
    """

    kind: str
    sheet: SheetRows
    rows: int
    columns: tuple[ColumnSense, ...]
    constants: Mapping[str, str]
    is_ours: bool
    origin: Origin | None = None

    @property
    def comes_back(self) -> bool:
        """Whether it is a sheet that was exported: it says so, or its rows name records and their version.

        As CSV, or copied to another workbook, it has lost what it said of itself; what was deleted from it
        is not known then.
        """
        keys = {column.meaning.key for column in self.columns if column.meaning}
        return self.origin is not None or (
            self.is_ours and {columns.RECORD_ID, columns.RECORD_VERSION} <= keys
        )

    @property
    def fingerprint(self) -> str:
        """By which the layout is known again."""
        return fingerprint(self.kind, self.sheet)

    def column_map(self) -> ColumnMap:
        """The same for reading rows.

        Raises:
            IntakeError: IMP-TANPA-KOLOM, no column means anything.
        """
        return columns.from_meanings(
            self.sheet.headings,
            self.kind,
            [column.meaning for column in self.columns],
            names=[column.name for column in self.columns],
            left_out=[column.name for column in self.columns if column.why is Why.MAP and not column.meaning],
            doubled=[column.name for column in self.columns if column.why is Why.DOUBLED],
            constants=self.constants,
        )

    def map_file(self) -> dict[str, MapEntry]:
        """What a map keeps of it."""
        return {column.name: map_files.entry_of(column.meaning) for column in self.columns if column.name}


def choose_sheet(book: Book, sheet: str | None) -> Grid:
    """The sheet of that name; of None the first that looks like a table, else the first that holds something.

    Raises:
        IntakeError: IMP-LEMBAR, IMP-KOSONG.
    """
    if sheet is None:
        for grid in book.grids:
            if grid.is_shown and layout.has_known_headings(grid):
                return grid
    return workbook.choose(book, sheet)


def understand(
    sheet: SheetRows, scale: Scale, chosen: MapFile | None = None, progress: Progress | None = None
) -> Understanding:
    """What a sheet says, as records of a kind.

    Args:
        sheet: the table.
        scale: kind, reference data, today.
        chosen: a map.
        progress: told now and then.

    Raises:
        IntakeError: IMP-PETA-KOLOM, the map names a column that is not there; IMP-PETA-ISIAN, a field that
            the kind does not have.
        Stopped: somebody did.
    """
    rows, found = contents.look(sheet, progress)
    names = names_of(sheet.headings)
    own = map_files.meanings_of(chosen or {}, names, scale.kind)
    ours = _our_meanings(sheet, found, scale.kind)
    is_ours = ours is not None
    guessed = _as_labelled(ours) if ours is not None else guessing.guess(sheet, found, scale)
    settled = _with_map(guessed, names, own)
    if not is_ours:
        settled = [
            _with_its_rigour_first(proposals, name, scale.kind)
            for proposals, name in zip(settled, names, strict=True)
        ]
    senses = tuple(
        _sense(sheet, place, names[place], column, proposals, scale)
        for place, (column, proposals) in enumerate(zip(found, settled, strict=True))
    )
    constants = {} if is_ours else _constants(sheet, senses, scale)
    return Understanding(scale.kind, sheet, rows, senses, constants, is_ours)


def change(before: Understanding, place: int, meaning: Meaning | None, scale: Scale) -> Understanding:
    """The same with another meaning for one column; whoever had that field gives it up."""
    senses = list(before.columns)
    one = senses[place]
    if meaning is not None:
        _, found = contents.look(before.sheet)
        meaning = meaning if meaning.answers else answering.with_answers(meaning, found[place], scale)
        for at, other in enumerate(senses):
            if at != place and other.meaning and other.meaning.claims & meaning.claims:
                senses[at] = replace(other, proposals=(Proposal(None, 1.0, Why.DOUBLED), *other.proposals))
        unknown = answering.unknown(meaning, found[place], scale)
        different = (
            tuple(found[place].different.most_common()) if guessing.is_answered(scale.kind, meaning) else ()
        )
        meaning = _with_its_rigour(meaning, one.name, scale.kind)
        one = replace(one, unknown=unknown, different=different)
    rest = tuple(each for each in one.proposals if each.meaning is not None and each.meaning != meaning)
    senses[place] = replace(one, proposals=(Proposal(meaning, 1.0, Why.MAP), *rest))
    return replace(before, columns=tuple(senses))


def fingerprint(kind: str, sheet: SheetRows) -> str:
    """Hash of a layout: kind and headings."""
    said_ = "\x1f".join([kind, *(headings.comparable(heading) for heading in sheet.headings)])
    return hashlib.sha256(said_.encode()).hexdigest()[:32]


def names_of(there: Sequence[str]) -> list[str]:
    """By which columns are told apart: their headings, with a number where one stands again."""
    seen: Counter[str] = Counter()
    names = []
    for heading in there:
        seen[heading] += 1
        names.append(f"{heading} ({seen[heading]})" if heading and seen[heading] > 1 else heading)
    return names


def _our_meanings(sheet: SheetRows, filled: Sequence[Column], kind: str) -> list[Meaning | None] | None:
    """What our own headings say; None where one of them is not ours, or a column has rows and no heading."""
    known = columns.meanings_of_labels(kind)
    found: list[Meaning | None] = []
    for heading, column in zip(sheet.headings, filled, strict=True):
        key = columns.labelled(heading, known)
        if not heading and column.filled:
            return None
        if heading and (key is None or _is_called_by_chance(heading, key, kind)):
            return None
        if key and _names_people(key, column, kind):
            return None
        found.append(Meaning((key,)) if key else None)
    return found


def _names_people(key: str, column: Column, kind: str) -> bool:
    """Whether under the label of an id (`Pemilik`) stand no ids, but names."""
    its = catalogue.field_of(kind, key)
    if its is None or its.kind is not FieldKind.RECORD or not column.filled:
        return False
    return contents.share(_AN_ID, column) < _SHARE_OF_IDS


def _is_called_by_chance(heading: str, key: str, kind: str) -> bool:
    """Whether a heading has the letters of a key, not of its label, and is not written as keys are: `HP`."""
    is_key = headings.comparable(heading) == headings.comparable(key)
    label = next((flat.label for flat in catalogue.flat_view(kind) if flat.key == key), heading)
    return is_key and heading != key and headings.comparable(label) != headings.comparable(heading)


def _as_labelled(ours: Sequence[Meaning | None]) -> tuple[tuple[Proposal, ...], ...]:
    taken: set[str] = set()
    found: list[tuple[Proposal, ...]] = []
    for meaning in ours:
        if meaning is None:
            found.append((Proposal(None, 1.0, Why.EMPTY),))
        elif meaning.key in taken:
            found.append((Proposal(None, 1.0, Why.DOUBLED), Proposal(meaning, 0.9, Why.HEADING)))
        else:
            taken.add(meaning.key)
            found.append((Proposal(meaning, 1.0, Why.HEADING),))
    return tuple(found)


def _with_map(
    guessed: Sequence[tuple[Proposal, ...]], names: Sequence[str], own: Mapping[str, Meaning | None]
) -> list[tuple[Proposal, ...]]:
    taken = {claim for meaning in own.values() if meaning for claim in meaning.claims}
    found: list[tuple[Proposal, ...]] = []
    for name, proposals in zip(names, guessed, strict=True):
        bare = headings.comparable(name)
        chosen = proposals[0].meaning
        if name and bare in own:
            found.append((Proposal(own[bare], 1.0, Why.MAP), *proposals))
        elif chosen is not None and chosen.claims & taken:
            found.append((Proposal(None, 1.0, Why.DOUBLED), *proposals))
        else:
            found.append(proposals)
    return found


def _sense(
    sheet: SheetRows, place: int, name: str, column: Column, proposals: tuple[Proposal, ...], scale: Scale
) -> ColumnSense:
    meaning = proposals[0].meaning
    unknown: tuple[str, ...] = ()
    different: tuple[tuple[str, int], ...] = ()
    if meaning is not None and guessing.is_answered(scale.kind, meaning):
        if not meaning.answers and proposals[0].why is Why.MAP:
            meaning = answering.with_answers(meaning, column, scale)
            proposals = (replace(proposals[0], meaning=meaning), *proposals[1:])
        unknown = answering.unknown(meaning, column, scale)
        different = tuple(column.different.most_common())
    letter = column_letters(sheet.first_column + place)
    return ColumnSense(letter, name, column.filled, column.examples, proposals, unknown, different)


def _with_its_rigour(meaning: Meaning, name: str, kind: str) -> Meaning:
    """Under its field's own name a column is strict, but for words: those of others are theirs, not false."""
    its = catalogue.field_of(kind, meaning.key)
    is_own = columns.labelled(name, columns.meanings_of_labels(kind)) == meaning.key
    has_words = its is not None and its.kind in {FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.MULTI}
    is_id = meaning.key in {columns.RECORD_ID, columns.RECORD_VERSION}
    return replace(meaning, is_guessed=not is_id and (has_words or not is_own))


def _with_its_rigour_first(proposals: tuple[Proposal, ...], name: str, kind: str) -> tuple[Proposal, ...]:
    first = proposals[0]
    if first.meaning is None:
        return proposals
    return (replace(first, meaning=_with_its_rigour(first.meaning, name, kind)), *proposals[1:])


def _constants(sheet: SheetRows, senses: Sequence[ColumnSense], scale: Scale) -> dict[str, str]:
    given = {key for sense in senses if sense.meaning for key in sense.meaning.keys}
    texts = [*sheet.titles, sheet.name]
    found: dict[str, str] = {}
    if "kode_kelurahan" not in given and catalogue.field_of(scale.kind, "kode_kelurahan"):
        codes = {code for text in texts if (code := _area(text, scale))}
        if len(codes) == 1:
            found["kode_kelurahan"] = codes.pop()
    for key, pattern in _NAMED.items():
        if key in given or catalogue.field_of(scale.kind, key) is None:
            continue
        if key == "tahun_data" and not _has_figures(senses, scale.kind):
            continue
        numbers = {match[1] for text in texts for match in pattern.finditer(text)}
        if len(numbers) == 1:
            number = numbers.pop()
            found[key] = number if key == "tahun_data" else number.zfill(3)
    return found


def _area(text: str, scale: Scale) -> str | None:
    for match in _NAMED_AREA.finditer(text):
        words = match[1].split()
        # The name may be one to three words long, and the title may go on behind it.
        for count in range(min(4, len(words)), 0, -1):
            area = scale.reference.areas.resolve(f"Kel. {' '.join(words[:count])}").area
            if area is not None:
                return area.code
    return None


def _has_figures(senses: Sequence[ColumnSense], kind: str) -> bool:
    """Whether a column gives figures of a year, and none says of which."""
    yearly = catalogue.YEARLY.get(kind)
    keys = {flat.key for flat in catalogue.flat_fields(kind) if flat.kind == yearly}
    meant = [sense.meaning for sense in senses if sense.meaning and sense.meaning.key in keys]
    return bool(meant) and not any(meaning.year for meaning in meant)


def how_of(sense: ColumnSense) -> How | None:
    """How a column is read."""
    return sense.meaning.how if sense.meaning else None
