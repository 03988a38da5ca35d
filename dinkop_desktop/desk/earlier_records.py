"""Hindsight: records as they are, and as they were when a sheet was exported from this file.

1. A sheet's version names the moment of this file at which it was exported: `moment:install:epoch`. Moments
   are this file's own; after it was copied or put back its new epoch still knows those of the earlier one, up
   to where that ended (`store.meta`).
2. A field was changed since where what is in force now is not what was in force then, and says something
   else. Who said it decides what becomes of an edit made in the sheet (docs/adr/0010).

Example: exported at moment 7, Dinkop's reply sets hp at 8: `since(sight, "hp")` is Dinkop's change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.register.changes.changes import LIFE, OWNER, Change, ChangeId, is_live
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.store import meta
from dinkop_desktop.register.store.rows import Known
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value


def version_of(reader: Reader) -> str:
    """The version that a sheet carries which is exported from this view."""
    return f"{reader.moment}:{reader.identity.install}:{reader.identity.epoch}"


def moment_of(reader: Reader, version: str | None) -> int | None:
    """The moment of this file at which a sheet was exported; None where it was not exported from it."""
    number, _, replica = (version or "").partition(":")
    install, _, epoch = replica.partition(":")
    if install != reader.identity.install or not (number.isascii() and number.isdigit()):
        return None
    moment = int(number)
    last = reader.moment if epoch == reader.identity.epoch else meta.end_of_epoch(reader.values, epoch)
    return moment if moment <= last else None


def is_version(text: str | None) -> bool:
    """Whether a text is the version of some sheet, whichever file's."""
    return re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+:[A-Za-z0-9_-]+", text or "") is not None


@dataclass(frozen=True, slots=True)
class Sight:
    """One record, now and then.

    Attributes:
        known: what is known of it; None where no such record is here.
        now, then: its accepted changes; None where it is, or was, not born. `then` is `now` where nobody
            knows what it was.
    """

    known: Known | None
    now: History | None
    then: History | None

    @property
    def is_there(self) -> bool:
        """Whether it is born and not removed."""
        return self.known is not None and self.known.is_live

    @property
    def was_there(self) -> bool:
        """Whether it was born and not removed."""
        return self.then is not None and is_live(self.then.shown(LIFE))

    def shown_now(self) -> dict[str, Value]:
        """What it shows."""
        return _shown(self.now)

    def shown_then(self) -> dict[str, Value]:
        """What it showed."""
        return _shown(self.then)

    def since(self, key: str) -> tuple[Change, ...]:
        """The changes in force for a field that were not then, where one of them says something else."""
        if self.now is None or self.now is self.then:
            return ()
        before = {head.id for head in self.then.heads(key)} if self.then else set()
        new = tuple(head for head in self.now.heads(key) if head.id not in before)
        was = self.then.shown(key) if self.then else None
        return new if any(head.value(key) != was for head in new) else ()

    def written_after(self, key: str, *, install: str, epoch: str) -> tuple[ChangeId, ...]:
        """What an edit of the sheet is written after: what its author was shown."""
        return self.then.written_after(key, install=install, epoch=epoch) if self.then else ()


NOWHERE = Sight(None, None, None)


class Hindsight:
    """Looks at many records at once."""

    def __init__(self, reader: Reader, moment: int | None) -> None:
        """Nothing is read yet; without a moment everything was as it is."""
        self._reader, self._moment = reader, moment
        self._seen: dict[str, Sight] = {}

    def look_at(self, ids: Iterable[str], known: Mapping[str, Known] | None = None) -> None:
        """Read some records."""
        wanted = [i for i in dict.fromkeys(ids) if i and i not in self._seen]
        here = dict(known or {})
        here |= self._reader.known([i for i in wanted if i not in here])
        rids = [here[i].rid for i in wanted if i in here]
        now = self._reader.histories(rids)
        then = now if self._moment is None else self._reader.histories(rids, until=self._moment)
        for record in wanted:
            entry = here.get(record)
            its = self._history(now.get(entry.rid, ())) if entry else None
            if entry is None or then is now or now.get(entry.rid) == then.get(entry.rid):
                self._seen[record] = Sight(entry, its, its)
            else:
                self._seen[record] = Sight(entry, its, self._history(then.get(entry.rid, ())))

    def of(self, record: str) -> Sight:
        """One of them."""
        return self._seen.get(record, NOWHERE)

    def _history(self, changes: Sequence[Change]) -> History | None:
        found = History(changes, dinkop=self._reader.identity.dinkop)
        return found if found.births else None


def _shown(history: History | None) -> dict[str, Value]:
    if history is None:
        return {}
    return {
        key: value
        for key in history.fields
        if key not in (LIFE, OWNER) and (value := history.shown(key)) is not None
    }
