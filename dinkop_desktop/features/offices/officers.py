"""Staffing: who sits at this computer, and what each has done, for their own use.

1. Several officers may share one data folder and its passphrase: then a name says who types, no more. Where
   the folder has users (`exchange.users`) it is whoever opened it.
2. Names are kept in the data file, which is encrypted, and never travel but as the author of a change.
3. Figures are of one officer and for that officer: forms and how many an hour, and what was corrected later.
4. An hour of work is what lies between forms that follow each other; a longer rest is no work.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.register.queries import deeds
from dinkop_desktop.register.store.store import Reader

DAYS = 14
LONGEST_NAME = 60
MOST = 9
_REST = timedelta(minutes=20)
_NAMES, _SEATED = "officers", "seated"


@dataclass(frozen=True, slots=True)
class Worked:
    """What an officer did here in the last two weeks.

    Attributes:
        officer: who.
        days: day -> forms that were made on it, today last; days without any are there too.
        forms: of all these days.
        hourly: forms an hour while forms were typed; None where too few followed each other.
        own: fields that this officer wrote anew after a form of theirs was saved.
        others: fields of this officer's forms that others wrote anew.
    """

    officer: str
    days: Mapping[date, int] = field(default_factory=dict)
    forms: int = 0
    hourly: float | None = None
    own: int = 0
    others: int = 0

    @property
    def today(self) -> int:
        """Forms of today."""
        return self.days[max(self.days)] if self.days else 0


def officers(desk: Desk) -> tuple[str, ...]:
    """Who sits at this computer, by name; who sits there now is among them."""
    with desk.store.read() as reader:
        found = _names(reader)
    return tuple(
        sorted({*found, *([desk.officer.strip()] if desk.officer.strip() else [])}, key=str.casefold)
    )


def _names(reader: Reader) -> list[str]:
    raw = reader.values.get(_NAMES)
    default = reader.values.get("officer", "").strip()
    return [str(name) for name in json.loads(raw)] if raw else [default] if default else []


def sit_down(desk: Desk, name: str) -> str:
    """Somebody else types from now on, also when the program is opened again.

    Args:
        desk: any.
        name: of who sits down; new names are remembered.

    Returns:
        The name as it is written from now on.

    Raises:
        RecordError: PETUGAS-NAMA, no name, or a longer one than fits; PENGGUNA-KUNCI, the folder has users,
            and whoever works is who opened it.
        StorageError: the file is busy, full or read-only; who sat there still does.
    """
    if desk.has_users:
        raise RecordError("PENGGUNA-KUNCI")
    wanted = " ".join(name.split())
    if not wanted or len(wanted) > LONGEST_NAME or not wanted.isprintable():
        raise RecordError("PETUGAS-NAMA", paling=LONGEST_NAME)
    with desk.store.begin(by=wanted) as work:
        before = desk.officer.strip()
        known = list(dict.fromkeys([*_names(work), *([before] if before else [])]))
        same = next((one for one in known if one.casefold() == wanted.casefold()), wanted)
        work.values[_NAMES] = json.dumps(list(dict.fromkeys([*known, same])), ensure_ascii=False)
        work.values[_SEATED] = same
        work.commit()
    desk.officer = same
    return same


def forget(desk: Desk, name: str) -> None:
    """Offer a name no longer; what was written under it stays. Who sits here is never forgotten."""
    with desk.store.begin(by=desk.officer) as work:
        left = [one for one in _names(work) if one != name or one == desk.officer]
        work.values[_NAMES] = json.dumps(left, ensure_ascii=False)
        work.commit()


def figures_of(desk: Desk, officer: str) -> Worked:
    """What an officer did here in the last two weeks.

    Args:
        desk: any.
        officer: as they called themselves.
    """
    today = desk.today
    days = [today - timedelta(days=ago) for ago in reversed(range(DAYS))]
    start = datetime.combine(days[0], datetime.min.time()).astimezone()
    with desk.store.read() as reader:
        made = deeds.forms_by(reader, officer, since=start)
        own, others = deeds.corrections(reader, officer, since=start)
    moments = [at.astimezone() for at in made]
    counts = Counter(moment.date() for moment in moments)
    return Worked(
        officer=officer,
        days={day: counts[day] for day in days},
        forms=len(moments),
        hourly=_hourly(moments),
        own=own,
        others=others,
    )


def _hourly(moments: Sequence[datetime]) -> float | None:
    """How many forms an hour, between forms that follow each other without a rest."""
    gaps = [after - before for before, after in pairwise(moments)]
    worked = [gap for gap in gaps if timedelta() < gap <= _REST]
    spent = sum(worked, timedelta())
    return len(worked) / (spent.total_seconds() / 3600) if spent else None
