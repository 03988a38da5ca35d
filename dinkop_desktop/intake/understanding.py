"""What was understood of a sheet: each column with its meaning, and what else it says.

1. A sheet whose headings are all labels or keys of ours is taken as it says (`columns`); any other is guessed
   (`guessing`). A map overrules both, column by column.
2. Kelurahan, RT, RW and data year that stand in the title or in the sheet's name hold for all rows, where no
   column or no cell gives them (`namings`).
3. The layout is known again by its headings alone (`fingerprint`), whatever stands below them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from dinkop_desktop.intake.meanings import KECAMATAN, Meaning
from dinkop_desktop.intake.places import column_letters
from dinkop_desktop.intake.texts import namings
from dinkop_desktop.intake.texts.namings import Naming
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.origin import Origin
from dinkop_desktop.register.values.fields import FieldKind

_CITY, _SURELY = "@kota", 0.7
_AN_ID, _SHARE_OF_IDS = re.compile(r"[0-9a-fA-F]{32}"), 0.5


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
        years: that titles, sheet and file say, where they say several.
        file: its name.
        regions: what columns of regions hold: `@kota`, `@kecamatan`, `kode_kelurahan` -> value -> how often.
    """

    kind: str
    sheet: SheetRows
    rows: int
    columns: tuple[ColumnSense, ...]
    constants: Mapping[str, str]
    is_ours: bool
    origin: Origin | None = None
    years: tuple[int, ...] = ()
    file: str = ""
    regions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

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
    sheet: SheetRows,
    scale: Scale,
    chosen: MapFile | None = None,
    progress: Progress | None = None,
    *,
    file: str = "",
    is_own: bool = False,
) -> Understanding:
    """What a sheet says, as records of a kind.

    Args:
        sheet: the table.
        scale: kind, reference data, today.
        chosen: a map.
        progress: told now and then.
        file: its name.
        is_own: whether the sheet was exported, so that nothing around it says more than it does.

    Raises:
        IntakeError: IMP-PETA-KOLOM, the map names a column that is not there; IMP-PETA-ISIAN, a field that
            the kind does not have.
        Stopped: somebody did.
    """
    rows, found = contents.look(sheet, progress)
    names = names_of(sheet.headings)
    own = map_files.meanings_of(chosen or {}, names, scale.kind)
    ours = _our_meanings(sheet, found, replace(scale, styles=contents.styles_of(found)))
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
    naming = Naming(sheet.titles, sheet.name, file.rpartition(".")[0] or file)
    constants, years = ({}, ()) if is_own else _constants(senses, scale, naming)
    return Understanding(
        scale.kind,
        sheet,
        rows,
        senses,
        constants,
        is_ours,
        years=years,
        file=file,
        regions=_regions(sheet, found, senses, scale.kind),
    )


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


def shape_of(there: Sequence[str]) -> tuple[str, ...]:
    """By what sheets are of one shape: their headings in order, without years and numbers."""
    return tuple(re.sub(r"\d+", "", headings.comparable(heading)) for heading in there if heading)


def names_of(there: Sequence[str]) -> list[str]:
    """By which columns are told apart: their headings, with a number where one stands again."""
    seen: Counter[str] = Counter()
    names = []
    for heading in there:
        seen[heading] += 1
        names.append(f"{heading} ({seen[heading]})" if heading and seen[heading] > 1 else heading)
    return names


def _our_meanings(sheet: SheetRows, filled: Sequence[Column], scale: Scale) -> list[Meaning | None] | None:
    """What our own headings say; None where one of them is not ours, or a column has rows and no heading."""
    kind = scale.kind
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
        # Days of ours are day first, but not what other people's Excel made of them.
        found.append(guessing.with_days(Meaning((key,)), column, scale) if key else None)
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


def _constants(
    senses: Sequence[ColumnSense], scale: Scale, naming: Naming
) -> tuple[dict[str, str], tuple[int, ...]]:
    """What holds for all rows, and the years that are said where they are several."""
    given = {key for sense in senses if sense.meaning for key in sense.meaning.keys}
    found: dict[str, str] = {}
    if "kode_kelurahan" not in given and catalogue.field_of(scale.kind, "kode_kelurahan"):
        code = namings.kelurahan_of(naming, scale.reference.areas)
        if code is not None:
            found["kode_kelurahan"] = code
    found |= {
        key: number
        for key, number in namings.neighbourhoods_of(naming).items()
        if key not in given and catalogue.field_of(scale.kind, key) is not None
    }
    years: tuple[int, ...] = ()
    if _has_figures(senses, scale.kind):
        year, years = namings.year_of(naming, until=scale.on.year)
        if year is not None:
            found["tahun_data"] = str(year)
    return found, years


def _regions(
    sheet: SheetRows, found: Sequence[Column], senses: Sequence[ColumnSense], kind: str
) -> dict[str, Mapping[str, int]]:
    """What the columns of regions hold, whether they are read or not."""
    told: dict[str, Mapping[str, int]] = {}
    lines = sheet.lines or tuple((heading,) for heading in sheet.headings)
    for column, sense, its in zip(found, senses, lines, strict=True):
        meant = sense.meaning.key if sense.meaning else ""
        called = next((key for key, sure in headings.candidates(kind, its)[:1] if sure > _SURELY), "")
        for key in (_CITY, KECAMATAN, "kode_kelurahan"):
            if key in {meant, called} and column.filled:
                told.setdefault(key, dict(column.different))
    return told


def _has_figures(senses: Sequence[ColumnSense], kind: str) -> bool:
    """Whether a column gives figures of a year, and none says of which."""
    yearly = catalogue.YEARLY.get(kind)
    keys = {flat.key for flat in catalogue.flat_fields(kind) if flat.kind == yearly}
    meant = [sense.meaning for sense in senses if sense.meaning and sense.meaning.key in keys]
    return bool(meant) and not any(meaning.year for meaning in meant)
