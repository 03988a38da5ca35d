"""Matched rows: the rows of a list beside the records that they may be about, as a person looks at them.

What both say is shown of rows that are in doubt, that differ, or of which something was decided: of the
others there is nothing to decide, and there may be a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake.decisions import UNDECIDED, Choice, Decision
from dinkop_desktop.features.intake.outcomes import Imported, Matched, Outcome, RowOutcome
from dinkop_desktop.matching import differences
from dinkop_desktop.matching.links import Band
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, Value

_COMPARED: Final[Mapping[str, tuple[str, ...]]] = {
    "umkm": (
        *("nama_usaha", "nama_komersial", "nama_pemilik", "nik", "nib", "hp_wa_usaha", "hp", "alamat_jalan"),
        *("rt", "rw", "kode_kelurahan", "kbli", "tahun_mulai"),
    ),
    "koperasi": (
        *("nama", "nik_koperasi", "no_badan_hukum", "telepon", "alamat_jalan", "rt", "rw", "kode_kelurahan"),
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """What the row and a record say of one field.

    Attributes:
        label: of the field.
        listed, ours: as people read it, a NIK masked; "" where it is not known.
        differs: whether both say something, and not the same.
    """

    label: str
    listed: str
    ours: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A record that a row may be about.

    Attributes:
        record: its id.
        title: by which people know it.
        codes: of the sentences of what was found.
        lines: what both say.
    """

    record: str
    title: str
    codes: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MatchedRow:
    """A row as it is looked at.

    Attributes:
        row: its number in the file.
        title: by which people know it.
        outcome: of the trial, or of what was taken in.
        matched: with what.
        near: the records that it may be about, the likeliest first.
        decision: of a person.
    """

    row: int
    title: str
    outcome: Outcome
    matched: Matched
    near: tuple[Near, ...]
    decision: Decision = UNDECIDED

    @property
    def key(self) -> str:
        """By which what is decided of it finds it again."""
        return self.matched.key

    @property
    def is_open(self) -> bool:
        """Whether nobody knows yet what it is about."""
        return self.outcome is Outcome.DOUBTFUL and self.decision.choice is Choice.NOTHING

    @property
    def differs(self) -> bool:
        """Whether something of it was not taken because the record says otherwise."""
        return any(not one.is_taken for one in self.matched.differences)

    @property
    def record(self) -> str:
        """Id of the record on which it lands, or which is the likeliest; "" for none."""
        likeliest = self.near[0].record if self.near else ""
        return self.decision.record or self.matched.landing.record or likeliest

    @property
    def band(self) -> Band:
        """What becomes of it, by what was decided, else by what is thought."""
        said = {Choice.THIS_ONE: Band.THIS_ONE, Choice.NEW: Band.NEW}
        return said.get(self.decision.choice, self.matched.landing.band)

    def decided(self, decision: Decision) -> MatchedRow:
        """The same with another decision."""
        return replace(self, decision=decision)


def look(desk: Desk, found: Imported, decided: Mapping[str, Decision]) -> tuple[MatchedRow, ...]:
    """The rows that were matched, those in doubt first.

    Args:
        desk: whose register.
        found: a trial, or what was taken in.
        decided: key of a row -> what a person decided of it.
    """
    rows = [(one, one.matched) for one in found.outcomes if one.matched is not None]
    wanted = {near.record for _, its in rows if its.said for near in its.landing.suggested}
    wanted |= {its.landing.record for _, its in rows if its.said and its.landing.record}
    with desk.store.read() as reader:
        known = imports.flat_values(reader, found.kind, sorted(wanted)) if wanted else {}
    shown = [_matched_row(desk, found.kind, one, its, known, decided) for one, its in rows]
    return tuple(sorted(shown, key=lambda one: (one.outcome is not Outcome.DOUBTFUL, one.row)))


def _matched_row(
    desk: Desk,
    kind: str,
    one: RowOutcome,
    its: Matched,
    known: Mapping[str, Mapping[str, Value]],
    decided: Mapping[str, Decision],
) -> MatchedRow:
    near = tuple(
        Near(
            each.record,
            its.titles.get(each.record, ""),
            each.codes,
            _lines(desk, kind, its.said, known.get(each.record, {})) if its.said else (),
        )
        for each in its.landing.suggested
    )
    return MatchedRow(one.row, one.title, one.outcome, its, near, decided.get(its.key, UNDECIDED))


def _lines(desk: Desk, kind: str, said: Mapping[str, Value], ours: Mapping[str, Value]) -> tuple[Line, ...]:
    """What both say: who and where it is, and whatever else is not the same."""
    both = {key: value for key, value in said.items() if ours.get(key) is not None}
    apart = differences.differing(kind, both, ours)
    labels = {flat.key: flat.label for flat in catalogue.flat_view(kind)}
    figures = {flat.key for flat in catalogue.flat_fields(kind) if flat.kind == catalogue.YEARLY.get(kind)}
    keys = (*_COMPARED[kind], *(key for key in apart if key not in figures))
    lines = []
    for key in dict.fromkeys(keys):
        its = catalogue.field_of(kind, key)
        if its is None or (said.get(key) is None and ours.get(key) is None):
            continue
        listed, kept = (_shown(desk, its, one.get(key)) for one in (said, ours))
        lines.append(Line(labels[key], listed, kept, key in apart))
    return tuple(lines)


def _shown(desk: Desk, its: Field, value: Value) -> str:
    return "" if value is None else values.show(its, value, reference=desk.reference, masked=True)
