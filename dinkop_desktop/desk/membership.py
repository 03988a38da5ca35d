"""Membership: who is recorded as a member of a koperasi, here and at other offices.

The members whose persons this office keeps are records here. Those whose persons another office keeps come in
Dinkop's replies as a list to be read: name, office, and what the membership says, never the person's NIK,
address or savings (docs/adr/0006).

Source: sync.md section 4, "Authority": a membership is the person's office's, "the koperasi's office gets it
to read".
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import strict
from dinkop_desktop.exchange.told import MemberEntry
from dinkop_desktop.register.queries import members
from dinkop_desktop.register.queries.members import Member
from dinkop_desktop.register.store.store import Reader, Work

__all__ = ["KEPT_AS", "Member", "members_of", "read_members", "to_tell"]

KEPT_AS = "members"
# Of the members that one other office wrote: it cannot fill somebody else's reply with them.
MOST_TOLD = 5_000
_NO_ENTRIES = hashlib.sha256(b"[]").hexdigest()


def members_of(desk: Desk, koperasi: str) -> tuple[Member, ...]:
    """Everybody who is recorded as a member of a koperasi, those who left last, by name."""
    with desk.store.read() as reader:
        return read_members(desk, reader, koperasi)


def read_members(desk: Desk, reader: Reader, koperasi: str) -> tuple[Member, ...]:
    """`members_of`, in a view that is open already."""
    here = members.of_koperasi(reader, koperasi)
    told = [_of_entry(one) for one in _told(desk) if one.koperasi == koperasi]
    return tuple(sorted([*here, *told], key=lambda one: (one.has_left, one.name.casefold(), one.number)))


def _of_entry(one: MemberEntry) -> Member:
    return Member(
        id=one.id,
        koperasi=one.koperasi,
        person="",
        name=one.nama,
        office=one.office,
        status=one.status,
        number=one.nomor,
        since=one.masuk,
        until=one.keluar,
        businesses=one.usaha,
    )


def _told(desk: Desk) -> Sequence[MemberEntry]:
    raw = desk.secrets.get(KEPT_AS)
    return _read(raw) if raw else ()


@lru_cache(maxsize=2)
def _read(raw: bytes) -> Sequence[MemberEntry]:
    return msgspec.json.decode(raw, type=tuple[MemberEntry, ...])


def to_tell(work: Work, office: str, *, since: int) -> list[MemberEntry] | None:
    """What a reply tells an office of its koperasi's members elsewhere: all of it, or nothing at all.

    Args:
        work: the transaction in which the reply is made; since when the list is as it is, is noted in it.
        office: the addressee.
        since: Dinkop's clock of the oldest state that the reply builds on.

    Returns:
        The whole list where it became what it is after `since`; None where the office has it already.
    """
    told = [
        MemberEntry(
            one.id,
            one.koperasi,
            one.name,
            one.office,
            one.status,
            one.number,
            one.since,
            one.until,
            one.businesses,
        )
        for one in members.recorded_elsewhere(work, office, most_of_an_office=MOST_TOLD)
    ]
    # A list can change by what is told of a person, a business or a koperasi, and by what is taken out of the
    # accepted set again: no clock of changes says when, but the list itself.
    digest, key = hashlib.sha256(strict.encode(told)).hexdigest(), f"members:{office}"
    before, _, changed = work.values.get(key, f"{_NO_ENTRIES} 0").partition(" ")
    if digest != before:
        changed = work.values.get("clock", "0")
        work.values[key] = f"{digest} {changed}"
    return told if int(changed) > since else None
