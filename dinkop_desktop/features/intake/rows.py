"""Rows on their way: what is asked of all rows of a sheet lies open, what each row says is packed.

1. A hundred thousand rows with their drafts would take a gigabyte. A row that is on its way keeps its number,
   who it is about, and what is the matter with it; its cells and its draft lie in a sheaf with some hundred
   others, packed, and are unpacked when they are written or compared.
2. Sheaves are asked for in the order of the sheet: the one that was unpacked last lies open, and no other.
3. What is the matter with a row is kept by row, and told cell by cell: most rows lack the same fields.

What it does not do: read rows or decide what becomes of them (`importing`).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias, overload

import msgspec

from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.features.intake import decisions
from dinkop_desktop.features.intake.decisions import Decision
from dinkop_desktop.features.intake.filling_in import Difference
from dinkop_desktop.features.intake.landing import Landing
from dinkop_desktop.features.intake.outcomes import Outcome
from dinkop_desktop.intake import worker
from dinkop_desktop.intake.drafts import Places, RowDraft
from dinkop_desktop.matching.links import Band
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

IN_A_SHEAF: Final = 250
_KEY_LETTERS = 24
_FAST = 1
# What is the matter with a row only where it becomes a record of its own.
_OF_NEW_ALONE = frozenset({"WAJIB", "IMP-TANPA-NAMA"})
_PlainDraft: TypeAlias = tuple[str, dict[str, Value], dict[str, Value], list[Any], str]
_Packed: TypeAlias = tuple[dict[str, Any], dict[str, str], dict[str, str], _PlainDraft]
_LARGE = 2
_SMALLEST, _LARGEST = -(2**63), 2**64 - 1


@dataclass(slots=True)
class Row:
    """One row on its way.

    Attributes:
        place: among the rows that were read, from 0.
        number: in the file, from 1.
        record_id, version: of the record that it names, as `RowDraft` has them.
        cells: key -> where it stands.
        masked: keys of masked NIK that came back.
        problems: what is the matter with its draft.
        unread: what is the matter with its cells, of those that could not be read.
        title: by which people know it.
        digest: of what it says; empty where it names a record.
        identity, by_name: whom it is about, as `identifying` says.
    """

    place: int
    number: int
    record_id: str | None
    version: str | None
    cells: Places
    masked: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Problem, ...] = ()
    title: str = ""
    digest: str = ""
    identity: str = ""
    by_name: str = ""
    looks_like: str = ""
    twin_row: int = 0
    record: str | None = None
    outcome: Outcome = Outcome.REFUSED
    decision: Decision = decisions.UNDECIDED
    landing: Landing | None = None
    shown: Mapping[str, Value] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()

    @property
    def key(self) -> str:
        """By which what is decided of it finds it again."""
        return self.digest[:_KEY_LETTERS]

    @property
    def names_a_record(self) -> bool:
        """Whether it says which record it is."""
        return bool(self.record_id or self.version)

    @property
    def is_refused(self) -> bool:
        """Whether something in it would be false."""
        return any(one.blocking for one in self.problems)

    @property
    def may_land(self) -> bool:
        """Whether it may be about a record that is here, which has the name that a row lacks."""
        return all(one.code in _OF_NEW_ALONE for one in self.problems if one.blocking)

    @property
    def is_held(self) -> bool:
        """Whether what it says keeps it out."""
        is_new = self.landing is None or (self.landing.band is Band.NEW and not self.landing.is_skipped)
        return bool(self.masked) or (self.is_refused and is_new)

    @property
    def told_of_known(self) -> list[Problem]:
        """What is told of it where it is about a record that is here: nothing that only a new one needs."""
        return [one for one in self.problems if one.code not in _OF_NEW_ALONE]

    @property
    def is_taken(self) -> bool:
        """Whether its record is what it says now."""
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}


class Sheaves:
    """What each row of a sheet says, packed; added and asked for in the order of the sheet."""

    def __init__(self) -> None:
        """None yet."""
        self._packed: list[bytes] = []
        self._open: list[_Packed] = []
        self._unpacked: tuple[int, list[_Packed]] = (-1, [])

    def add(self, source: RowDraft, draft: Draft) -> None:
        """Put a row behind those that are there."""
        self._open.append((dict(source.raw), dict(source.masked), dict(source.lost), _plain(draft)))
        if len(self._open) == IN_A_SHEAF:
            packable = [(_packable(raw), *rest) for raw, *rest in self._open]
            self._packed.append(zlib.compress(_ENCODER.encode(packable), _FAST))
            self._open = []

    def source(self, row: Row) -> RowDraft:
        """What was read of a row."""
        raw, masked, lost, _ = self._at(row.place)
        return RowDraft(row.number, row.record_id, row.version, raw, row.cells, masked, row.unread, lost)

    def draft(self, row: Row) -> Draft:
        """What it would become."""
        draft = _draft_of(self._at(row.place)[3])
        draft.problems = list(row.problems)
        return draft

    def drafts(self, rows: Sequence[Row]) -> Drafts:
        """What some rows would become, in the order of the sheet."""
        return Drafts(self, rows)

    def _at(self, place: int) -> _Packed:
        sheaf, at = divmod(place, IN_A_SHEAF)
        if sheaf == len(self._packed):
            return self._open[at]
        if self._unpacked[0] != sheaf:
            self._unpacked = (sheaf, _DECODER.decode(zlib.decompress(self._packed[sheaf])))
        return self._unpacked[1][at]


class Drafts(Sequence[Draft]):
    """What some rows would become: each is unpacked when it is asked for, and not kept."""

    def __init__(self, sheaves: Sheaves, rows: Sequence[Row]) -> None:
        """Of these rows."""
        self._sheaves, self._rows = sheaves, rows

    @overload
    def __getitem__(self, place: int) -> Draft: ...

    @overload
    def __getitem__(self, place: slice) -> Drafts: ...

    def __getitem__(self, place: int | slice) -> Draft | Drafts:
        """One, or those of a part."""
        if isinstance(place, slice):
            return Drafts(self._sheaves, self._rows[place])
        return self._sheaves.draft(self._rows[place])

    def __len__(self) -> int:
        """How many."""
        return len(self._rows)


def _plain(draft: Draft) -> _PlainDraft:
    return (draft.kind, draft.values, draft.owner, list(map(_plain, draft.children)), draft.parent)


def _draft_of(plain: _PlainDraft) -> Draft:
    kind, values, owner, children, parent = plain
    return Draft(kind, values, owner, list(map(_draft_of, children)), parent)


def _packable(value: Any) -> Any:  # noqa: ANN401 - a cell is what it is
    """What MessagePack would make a text of, or refuse, as an extension."""
    if isinstance(value, dict):
        return {key: _packable(one) for key, one in value.items()}
    if isinstance(value, list):
        return list(map(_packable, value))
    if isinstance(value, int) and not _SMALLEST <= value <= _LARGEST:
        return msgspec.msgpack.Ext(_LARGE, str(value).encode())
    return worker.pack_cell(value) if isinstance(value, date) else value


def _unpacked(code: int, data: memoryview) -> object:
    return int(bytes(data)) if code == _LARGE else worker.unpack_cell(code, data)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ext_hook=_unpacked)
