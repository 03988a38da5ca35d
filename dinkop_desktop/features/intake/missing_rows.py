"""What else comes of a sheet of ours that came back: rows that are missing, and all that was written.

1. Which rows there were stands in the file itself (`catalogue.origin`). A row whose cells were all emptied
   counts as missing, too. A record that was removed here meanwhile, or is another office's, is none to ask
   about.
2. A record whose row is missing is removed only where the person says so, with a reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.desk import earlier_records, recording, removing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.earlier_records import Hindsight
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.intake import returning
from dinkop_desktop.features.intake.returning import CellChange
from dinkop_desktop.register.catalogue.origin import Origin
from dinkop_desktop.register.store.store import Reader, Work


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person says of a sheet that came back.

    Attributes:
        newer: places of cells that are newer than the person's own word in the program since; None for all.
        reason: why records are removed whose rows did not come back; "" removes none.
        removed: which of them; None for all.
    """

    newer: frozenset[str] | None = frozenset()
    reason: str = ""
    removed: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A record whose row did not come back.

    Attributes:
        record: its id.
        is_newer: whether it was changed after the sheet was exported.
    """

    record: str
    is_newer: bool


@dataclass(frozen=True, slots=True)
class Comeback:
    """What came of it.

    Attributes:
        cells: each that was edited.
        missing: rows that the sheet had and that did not come back.
        removed: how many of those were removed.
        titles: names of the records that `cells` and `missing` name, by id.
        written: how many changes were made, of whatever kind.
    """

    cells: tuple[CellChange, ...] = ()
    missing: tuple[Missing, ...] = ()
    removed: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    written: int = 0


def settle(
    desk: Desk,
    work: Work,
    answers: Answers,
    *,
    kind: str,
    origin: Origin | None,
    named: Collection[str] | None,
    cells: Sequence[CellChange],
) -> Comeback:
    """Ask about the rows that are missing, and say all that was written, inside the caller's transaction.

    Args:
        desk: where the sheet comes back.
        work: the transaction; the rows that came back are written already.
        answers: what the person says.
        kind: of record.
        origin: what the sheet says of itself; None where it says nothing, or is not ours.
        named: ids that its rows name; None where it has no column of ids.
        cells: those that were edited.

    Raises:
        RecordError: REC-ALASAN, the reason is too long, or holds what no bundle may hold;
            REC-TERLALU-BANYAK, more would go than anybody has looked at.
    """
    is_whole = origin is not None and origin.kind == kind and named is not None
    missing = find_missing(desk, work, origin, named or ()) if origin is not None and is_whole else []
    titles = returning.titles_of(work, kind, cells, [one.record for one in missing])
    gone = [one for one in missing if answers.removed is None or one.record in answers.removed]
    gone = gone if answers.reason.strip() else []
    if len(gone) > removing.MOST:
        raise RecordError("REC-TERLALU-BANYAK", jumlah=len(gone), maks=removing.MOST)
    for one in gone:
        recording.remove_in(desk, work, one.record, reason=answers.reason)
    return Comeback(tuple(cells), tuple(missing), len(gone), titles, work.written)


def find_missing(desk: Desk, reader: Reader, origin: Origin, there: Collection[str]) -> list[Missing]:
    """The rows that are missing, in the order in which they were exported.

    Args:
        desk: where the sheet comes back.
        reader: a view of its file.
        origin: what the sheet says of itself.
        there: ids that its rows name.
    """
    gone = [record for record in origin.ids if record not in there]
    known = {
        record: entry
        for record, entry in reader.known(gone).items()
        if entry.is_live and entry.kind == origin.kind
        if desk.identity.is_dinkop or entry.owner == desk.identity.office
    }
    sights = Hindsight(reader, earlier_records.moment_of(reader, origin.version))
    sights.look_at(known, known)
    found = []
    for record in gone:
        if record in known:
            sight = sights.of(record)
            found.append(Missing(record, is_newer=sight.now is not sight.then))
    return found
