"""Locking a PC out: one that was stolen is revoked from a number on, one that is put away is retired.

1. From then on no reply is encrypted to it, and an office whose last PC it was has no reply.
2. What was accepted before stays: a revocation acts on bundles that come later. Those that count no more by
   their number are named, so that a person looks at them and undoes them (`undo`).
3. What was held or set aside for the cut-off is judged again at the next taking-in, when it is moved.
4. Every other PC learns it from the keyring in its next reply.

Example: `revoke(desk, install)` lets all count that came from that PC until now, and nothing after it;
`revoke(desk, install, from_number=7)` lets 1 to 6 count of its last epoch, whenever they come.

Source: sync.md section 6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keyring, strict
from dinkop_desktop.exchange.keyring import Keyring, Member
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.register.store import ledger, postbox, store
from dinkop_desktop.register.store.ledger import Arrival
from dinkop_desktop.register.store.store import Reader, Work

_EPOCH = re.compile(r"[0-9a-z]{1,32}")


@dataclass(frozen=True, slots=True)
class LockedOut:
    """A PC that counts no more.

    Attributes:
        office, install: which.
        status: `pensiun` or `dicabut`.
        epoch, from_number: of a revoked one the epoch that was meant, and the first number in it that does
            not count; "" and 0 of a retired one.
        accepted: bundles that were accepted before and count no more by their number, oldest first.
        is_last: whether the office has no PC now that may send.
    """

    office: str
    install: str
    status: str
    epoch: str
    from_number: int
    accepted: tuple[Arrival, ...]
    is_last: bool


def retire(desk: Desk, named: str) -> LockedOut:
    """Put a PC away that is used no more: nothing that it still sends counts.

    Args:
        desk: Dinkop's.
        named: the installation, or the code of an office that has one active PC.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; KEY-TIADA, no such PC; KEY-BANYAK, the office has several;
            KEY-NONAKTIF, it is retired or revoked already.
    """
    _check_place(desk)
    with desk.store.begin(by=desk.officer) as work:
        held = _held(desk, work)
        install = _install(held, named)
        new = keyring.retire(held, install, made_at=work.at)
        _put(desk, work, new)
        member = _member(new, install)
        work.note("retire", office=member.office, install=install, version=new.version)
        work.commit()
    desk.refresh()
    return LockedOut(member.office, install, member.status, "", 0, (), _is_last(new, member.office))


def revoke(desk: Desk, named: str, *, from_number: int | None = None, epoch: str = "") -> LockedOut:
    """Lock a PC out that was stolen, or whose key somebody else may have.

    Args:
        desk: Dinkop's.
        named: the installation, or the code of an office that has one active PC.
        from_number: the first number of the epoch that counts no more; None for the one after the last that
            was accepted.
        epoch: in which it counts; "" for the one that was heard last. Of every other epoch what was accepted
            until now counts.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; KEY-TIADA, no such PC; KEY-BANYAK, the office has several;
            KEY-NONAKTIF, every PC of the office is retired or revoked already; KEY-MASA, nothing was heard of
            it yet, so a number needs its epoch; or that is none, or not one of those that were heard.
    """
    _check_place(desk)
    with desk.store.begin(by=desk.officer) as work:
        held = _held(desk, work)
        install = _install(held, named)
        came = _accepted(work, install)
        last: dict[str, int] = {}
        for one in came:
            last[one.epoch] = max(last.get(one.epoch, 0), one.seq)
        meant = epoch or (came[-1].epoch if came else "")
        if (from_number or 1) > 1 and not _EPOCH.fullmatch(meant):
            raise TrustError("KEY-MASA")
        heard = _epochs_heard(work, install)
        if epoch and heard and epoch not in heard:
            raise TrustError("KEY-MASA")
        first = last.get(meant, 0) + 1 if from_number is None else min(from_number, strict.MAX_NUMBER)
        cut = {each: number + 1 for each, number in last.items()}
        new = keyring.revoke(held, install, cut | ({meant: first} if meant else {}), made_at=work.at)
        _put(desk, work, new)
        member = _member(new, install)
        work.note(
            "revoke", office=member.office, install=install, epoch=meant, number=first, version=new.version
        )
        work.commit()
    desk.refresh()
    doubted = tuple(one for one in came if not keyring.counts(member, epoch=one.epoch, seq=one.seq))
    return LockedOut(
        member.office, install, member.status, meant, first, doubted, _is_last(new, member.office)
    )


def _check_place(desk: Desk) -> None:
    desk.check_may(Right.MANAGE)
    if not desk.identity.is_dinkop or desk.keyring is None:
        raise TrustError("KEY-PERAN")


def _held(desk: Desk, work: Work) -> Keyring:
    """The keyring as it is in this transaction: another process may have written one since."""
    return keyring.read_keyring(store.secrets_of(work)["keyring"], card=desk.card)


def _put(desk: Desk, work: Work, new: Keyring) -> None:
    store.put_secret(work, "keyring", keyring.sign_document(new, [desk.signing_key]))


def _install(ring: Keyring, named: str) -> str:
    if ring.member(named) is not None:
        return named
    pcs = [one for one in ring.members if one.office == named and one.status == keyring.ACTIVE]
    if not pcs:
        had_one = any(one.office == named for one in ring.members)
        raise TrustError("KEY-NONAKTIF" if had_one else "KEY-TIADA")
    if len(pcs) > 1:
        raise TrustError("KEY-BANYAK", count=len(pcs))
    return pcs[0].install


def _member(ring: Keyring, install: str) -> Member:
    found = ring.member(install)
    if found is None:
        raise TrustError("KEY-TIADA")
    return found


def _accepted(reader: Reader, install: str) -> list[Arrival]:
    """The bundles of a PC that were accepted, oldest first."""
    return [
        one
        for one in reversed(ledger.arrivals(reader, kind="bundle"))
        if one.install == install and one.verdict == postbox.ACCEPTED
    ]


def _epochs_heard(reader: Reader, install: str) -> set[str]:
    """In which epochs anything came from a PC, also what waits or was set aside."""
    return {one.epoch for one in ledger.arrivals(reader, kind="bundle") if one.install == install}


def _is_last(ring: Keyring, office: str) -> bool:
    return not any(one.office == office and one.status == keyring.ACTIVE for one in ring.members)
