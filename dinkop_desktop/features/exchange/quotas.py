"""Quotas: how much Dinkop takes of one office, told long before it ends.

| of one office | usual quota | a large kelurahan after ten years |
|---|---|---|
| records, with all that is inside them | 200,000 | 40,000 |
| changes | 1,000,000 | 200,000 |
| bytes of its bundles, as they are kept | 512 MB | 60 MB |

1. A bundle that would go over a quota is held, not thrown away: when the quota is raised it is judged again,
   and what came after it follows. Where much of a PC is held already nothing more is: the file stays where it
   lies, and can be taken in later.
2. From half of a quota on both sides are told: Dinkop where it looks at offices, the office in its reply.
3. The quota of an office is raised, or lowered, by Dinkop's operator, and is Dinkop's alone to know.
4. What Dinkop writes itself counts for nobody.

Whoever has a stolen or dishonest PC can so cost Dinkop half a gigabyte, and no other office anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BundleError, RecordError, TrustError
from dinkop_desktop.exchange import strict
from dinkop_desktop.exchange.seal import Envelope
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.exchange.opening import Opened
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.store import Reader

MB: Final = 2**20
TOLD_FROM: Final = 50
"""From so many percent of a quota on both sides are told."""
MOST_HELD_BYTES: Final = 64 * MB
"""What is held of one PC, over its quota or for another reason."""


class Quota(msgspec.Struct, frozen=True):
    """What Dinkop takes of one office."""

    records: strict.Number = 200_000
    changes: strict.Number = 1_000_000
    megabytes: strict.Number = 512


USUAL: Final = Quota()
OVER: Final = "BDL-KUOTA"
_KEPT_AS, _TOLD_AS = "quota", "quota-used"


@dataclass(frozen=True, slots=True)
class Used:
    """What Dinkop has of one office.

    Attributes:
        records, changes, size_bytes: of it.
        quota: what it may have.
    """

    records: int
    changes: int
    size_bytes: int
    quota: Quota

    @property
    def percent(self) -> int:
        """Of whichever quota it is nearest to."""
        parts = (
            (self.records, self.quota.records),
            (self.changes, self.quota.changes),
            (self.size_bytes, self.quota.megabytes * MB),
        )
        return max(100 * used // max(most, 1) for used, most in parts)

    @property
    def is_near(self) -> bool:
        """Whether it is to be told."""
        return self.percent >= TOLD_FROM


def used_by(reader: Reader, office: str) -> Used:
    """What Dinkop has of an office."""
    return Used(*postbox.use_of(reader, office), quota_of(reader, office))


def quota_of(reader: Reader, office: str) -> Quota:
    """What Dinkop takes of an office."""
    raw = reader.values.get(f"{_KEPT_AS}:{office}")
    return msgspec.json.decode(raw, type=Quota) if raw else USUAL


def used(desk: Desk, office: str) -> Used:
    """What Dinkop has of an office, and what it takes.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: REC-KANTOR, no office of the city.
    """
    _check(desk, office)
    with desk.store.read() as reader:
        return used_by(reader, office)


def near(desk: Desk) -> dict[str, int]:
    """The offices that have used half of a quota or more, with how many percent; none at an office."""
    if not desk.identity.is_dinkop:
        return {}
    with desk.store.read() as reader:
        offices = sorted({of for _, _, of in reader.replicas.by_no.values()})
        all_of_them = {office: used_by(reader, office) for office in offices}
    return {office: its.percent for office, its in all_of_them.items() if its.is_near}


def _check(desk: Desk, office: str) -> None:
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    if office not in {area.code for area in desk.reference.areas.kelurahan}:
        raise RecordError("REC-KANTOR", kode=office)


def set_quota(
    desk: Desk,
    office: str,
    *,
    records: int | None = None,
    changes: int | None = None,
    megabytes: int | None = None,
) -> Used:
    """Take more or less of an office; what is not named stays.

    Args:
        desk: Dinkop's.
        office: its code.
        records: most records.
        changes: most changes.
        megabytes: most of its bundles.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; PERAN-ADMIN or PERAN-BACA.
        RecordError: REC-KANTOR, no office of the city.
    """
    _check(desk, office)
    desk.check_may(Right.MANAGE)
    said = {"records": records, "changes": changes, "megabytes": megabytes}
    given = {key: min(value, strict.MAX_NUMBER) for key, value in said.items() if value is not None}
    with desk.store.begin(by=desk.officer) as work:
        new = msgspec.structs.replace(quota_of(work, office), **given)
        work.values[f"{_KEPT_AS}:{office}"] = msgspec.json.encode(new).decode()
        work.note("quota-set", office=office, **given)
        found = used_by(work, office)
        work.commit()
    return found


def is_over(reader: Reader, opened: Opened) -> bool:
    """Whether what an office sends would take it over its quota."""
    has = used_by(reader, opened.body.sender.office)
    births = sum(change.birth for change in opened.changes)
    return (
        has.records + births > has.quota.records
        or has.changes + len(opened.changes) > has.quota.changes
        or has.size_bytes + len(opened.envelope.payload) > has.quota.megabytes * MB
    )


def check_room_to_hold(reader: Reader, envelope: Envelope, install: str) -> None:
    """Refuse to hold even more of one PC, for whatever reason; what is held already stays.

    Raises:
        BundleError: BDL-KUOTA-PENUH.
    """
    if postbox.bytes_held_of(reader, install) < MOST_HELD_BYTES:
        return
    if postbox.receipt_by_hash(reader, envelope.sha256) is None:
        raise BundleError("BDL-KUOTA-PENUH", mb=MOST_HELD_BYTES // MB)


# -- told in replies --


def to_tell(reader: Reader, office: str) -> int:
    """How many percent of its quota an office has used; 0 where that is far."""
    found = used_by(reader, office)
    return found.percent if found.is_near else 0


def keep_told(values: dict[str, str], percent: int) -> None:
    """Keep at an office what a reply tells it."""
    values[_TOLD_AS] = str(percent)


def told(desk: Desk) -> int:
    """How many percent of its quota an office has used, as its last reply says; 0 where that is far."""
    with desk.store.read() as reader:
        return int(reader.values.get(_TOLD_AS, "0"))
