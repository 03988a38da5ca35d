"""Decisions: what a person chose for the rows of a list that was matched, in the report or in the window.

1. A row is known by its key, a hash of what it says: rows may be sorted, filtered or left out in Excel. A row
   of the very file that is taken in carries its decision itself, and may have been corrected besides.
2. A choice is a word that the column offers, in whatever case; anything else is told and decides nothing.
3. A record that is named is taken as it is written; whether it is here is asked when the row lands.

Example: `Keputusan` "ini" with an id under `Data yang dimaksud` lands the row on that record; "baru" makes a
new one; "lewati" leaves the row out. `Isi yang berlaku` "daftar" takes what differs, "kami" does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import report
from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.intake.workbook import SheetRows


class Choice(StrEnum):
    """What a person chose for a row."""

    NOTHING = ""
    THIS_ONE = report.THIS_ONE
    NEW = report.NEW
    SKIP = report.SKIP


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of one row.

    Attributes:
        choice: of what becomes of it.
        record: id of the record that is meant; "" for the one that was proposed.
        takes_list: whether what differs is taken from the list; None where nobody says.
        unread: what stands in a column and is none of its words; "" where all could be read.
    """

    choice: Choice = Choice.NOTHING
    record: str = ""
    takes_list: bool | None = None
    unread: str = ""

    @property
    def is_made(self) -> bool:
        """Whether anything was decided, or tried to be."""
        return self.choice is not Choice.NOTHING or self.takes_list is not None or bool(self.unread)


UNDECIDED: Final = Decision()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided of the rows of a list.

    Attributes:
        by_key: key of a row -> what was decided.
        by_row: number of a row -> the same, in the file itself that is taken in.
    """

    by_key: Mapping[str, Decision] = field(default_factory=dict)
    by_row: Mapping[int, Decision] = field(default_factory=dict)

    def of(self, key: str, row: int) -> Decision:
        """What was decided of one row."""
        return self.by_row.get(row) or self.by_key.get(key) or UNDECIDED

    def strangers(self, keys: Iterable[str]) -> int:
        """How many decisions are about none of these rows."""
        return len(self.by_key.keys() - set(keys))


NONE_MADE: Final = Decisions()
_CHOICES: Final[Mapping[str, Choice]] = {
    **{choice.value: choice for choice in Choice},
    "this": Choice.THIS_ONE,
    "new": Choice.NEW,
    "skip": Choice.SKIP,
}
_PREFERRED: Final[Mapping[str, bool | None]] = {
    "": None,
    report.OURS: False,
    report.OF_LIST: True,
    "ours": False,
    "list": True,
}


def of_same_file(sheet: SheetRows) -> Decisions:
    """What stands in the sheet itself that is taken in; nothing where it has no such columns."""
    if _places(sheet).get(report.CHOICE) is None:
        return NONE_MADE
    return Decisions(by_row={row: its for row, _, its in _read(sheet) if its.is_made})


def of_report(sheet: SheetRows) -> Decisions:
    """What stands in a report that came back.

    Raises:
        IntakeError: IMP-KEPUTUSAN, it is no report of rows that were matched.
    """
    if not {report.CHOICE, report.ROW_KEY} <= _places(sheet).keys():
        raise IntakeError("IMP-KEPUTUSAN")
    return Decisions(by_key={key: its for _, key, its in _read(sheet) if key and its.is_made})


def _places(sheet: SheetRows) -> Mapping[str, int]:
    there = {comparable(heading): at for at, heading in enumerate(sheet.headings)}
    wanted = {column.heading: comparable(column.heading) for column in report.MATCH_COLUMNS}
    return {heading: there[its] for heading, its in wanted.items() if its in there}


def _read(sheet: SheetRows) -> Iterable[tuple[int, str, Decision]]:
    places = _places(sheet)
    for row in sheet.rows():
        said = {
            heading: "" if row.cells[at] is None else str(row.cells[at]).strip()
            for heading, at in places.items()
        }
        yield row.number, said.get(report.ROW_KEY, ""), _decision(said)


def _decision(said: Mapping[str, str]) -> Decision:
    choice, preferred = (said.get(heading, "").casefold() for heading in (report.CHOICE, report.PREFERRED))
    if choice not in _CHOICES or preferred not in _PREFERRED:
        return Decision(unread=said[report.CHOICE] if choice not in _CHOICES else said[report.PREFERRED])
    return Decision(_CHOICES[choice], said.get(report.CHOSEN, "").lower(), _PREFERRED[preferred])
