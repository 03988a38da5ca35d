"""Admitting: who asks to be let in, judged group by group as the fingerprint is typed, and who is in.

1. The fingerprint of a request is never shown at Dinkop: it is read out at the office and typed here.
2. Each group of four is judged when it is complete. One that does not fit counts as a try; after three the
   request is not served any more (`enrolling.admit` says the same), until the operator opens it again.
3. The letter with Dinkop's own fingerprint goes out with the card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, TrustError
from dinkop_desktop.exchange import keyring, keys
from dinkop_desktop.exchange.keyring import Request
from dinkop_desktop.features.exchange import quotas
from dinkop_desktop.features.exchange.office_board import SILENT_DAYS
from dinkop_desktop.features.offices import enrolling, fingerprints
from dinkop_desktop.features.offices.fingerprints import Typed
from dinkop_desktop.papers import letter
from dinkop_desktop.register.store import ledger, postbox
from dinkop_desktop.register.store.ledger import Arrival

GROUPS, GROUP_LETTERS = keys.GROUPS, keys.GROUP_LETTERS


@dataclass(frozen=True, slots=True)
class Replica:
    """One PC of an office that was admitted.

    Attributes:
        office, name: code and name of its office.
        install: its installation.
        pc: which PC of the office, in the order of their admission, from 1.
        fingerprint: of its key.
        status: `aktif`, `pensiun` or `dicabut`.
        admitted_at: when.
        last_seq, last_received: the last bundle that was accepted, and when it came.
        silent_days: since then, or since it was admitted.
    """

    office: str
    name: str
    install: str
    pc: int
    fingerprint: str
    status: str
    admitted_at: str
    last_seq: int
    last_received: str
    silent_days: int

    @property
    def is_admitted(self) -> bool:
        """Whether it was neither retired nor revoked since."""
        return self.status == keyring.ACTIVE

    @property
    def is_silent(self) -> bool:
        """Whether an admitted PC has sent nothing for longer than three weeks."""
        return self.is_admitted and self.silent_days > SILENT_DAYS


@dataclass(frozen=True, slots=True)
class Asking:
    """One request to be admitted.

    Attributes:
        file: name of its file.
        raw: bytes of it.
        office, name: code and name of the office that it says it is of.
        install, officer, made_at: as it says.
        pcs: how many active PCs that office has.
        tries_left: how many wrong groups may still be typed.
        code: why it cannot be admitted; "" where it can.
        is_renewal: whether a PC that is in asks for other keys.
    """

    file: str
    raw: bytes
    office: str = ""
    name: str = ""
    install: str = ""
    officer: str = ""
    made_at: str = ""
    pcs: int = 0
    tries_left: int = 0
    code: str = ""
    is_renewal: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """Who is in.

    Attributes:
        replicas: by office and PC.
        offices: how many offices have an active PC.
        card_version, card_fingerprint, card_made_at: of Dinkop's card.
        ring_version: of the keyring.
        near: office -> how many percent of its quota it has used, where that is half or more.
    """

    replicas: tuple[Replica, ...]
    offices: int
    card_version: int
    card_fingerprint: str
    card_made_at: str
    ring_version: int
    near: Mapping[str, int] = field(default_factory=dict)

    @property
    def active(self) -> int:
        """How many PCs may send."""
        return sum(one.is_admitted for one in self.replicas)


def registry(desk: Desk) -> Registry:
    """Who is in, and when something came from each.

    Args:
        desk: Dinkop's.
    """
    ring, now = desk.keyring, desk.clock()
    accepted: dict[str, list[Arrival]] = {}
    with desk.store.read() as reader:
        for one in reversed(ledger.arrivals(reader, kind="bundle")):
            if one.verdict == postbox.ACCEPTED:
                accepted.setdefault(one.install, []).append(one)
    members = sorted(ring.members if ring else (), key=lambda m: (m.office, m.admitted_at, m.install))
    counted: dict[str, int] = {}
    replicas = []
    for member in members:
        counted[member.office] = counted.get(member.office, 0) + 1
        came = accepted.get(member.install, [])
        received_at = came[-1].received_at if came else ""
        heard = datetime.fromisoformat(received_at or member.admitted_at)
        replicas.append(
            Replica(
                member.office,
                _name(desk, member.office, member.name),
                member.install,
                counted[member.office],
                member.fingerprint,
                member.status,
                member.admitted_at,
                ledger.last_number(came),
                received_at,
                max((now - heard).days, 0),
            )
        )
    return Registry(
        tuple(sorted(replicas, key=lambda one: (one.name, one.office, one.pc))),
        len({one.office for one in replicas if one.is_admitted}),
        desk.card.version,
        keyring.fingerprint_of(desk.secrets["card"]),
        desk.card.made_at,
        ring.version if ring else 0,
        quotas.near(desk),
    )


def _name(desk: Desk, code: str, said: str) -> str:
    """The name by our own list: a request may call itself anything."""
    area = desk.reference.areas.by_code.get(code)
    return area.name if area else said


def read_requests(desk: Desk, paths: Sequence[Path]) -> tuple[Asking, ...]:
    """The requests in some files; one that is no good is there with its reason.

    Args:
        desk: Dinkop's.
        paths: files, whatever they are named.
    """
    return tuple(_read(desk, path) for path in paths)


def read_again(desk: Desk, asking: Asking) -> Asking:
    """A request as it stands now."""
    return _judged(desk, asking.file, asking.raw)


def _read(desk: Desk, path: Path) -> Asking:
    try:
        raw = enrolling.read_file(path)
    except DinkopError as error:
        return Asking(path.name, b"", code=error.code)
    return _judged(desk, path.name, raw)


def _judged(desk: Desk, file: str, raw: bytes) -> Asking:
    ring = desk.keyring
    try:
        request = keyring.read_request(raw)
    except DinkopError as error:
        return Asking(file, raw, code=error.code)
    with desk.store.read() as reader:
        tries_left = fingerprints.tries_left(reader, keyring.fingerprint_of(raw))
    members = ring.members if ring else []
    is_renewal = ring is not None and keyring.is_renewal(raw, request, ring.member(request.install))
    code = "" if tries_left else "KEY-COBA"
    if request.deployment_id != desk.identity.deployment_id or not _is_ours(desk, request):
        code = "KEY-ASING"
    elif ring is not None and keyring.is_used(ring, request):
        code = "KEY-TERPAKAI" if ring.member(request.install) is None else "KEY-INSTALASI"
    elif ring is not None and ring.member(request.install) is not None and not is_renewal:
        code = "KEY-INSTALASI"
    return Asking(
        file,
        raw,
        request.office,
        _name(desk, request.office, request.name),
        request.install,
        request.officer,
        request.made_at,
        sum(m.office == request.office and m.status == keyring.ACTIVE for m in members),
        tries_left,
        code,
        is_renewal,
    )


def _is_ours(desk: Desk, request: Request) -> bool:
    return any(area.code == request.office for area in desk.reference.areas.kelurahan)


def judge_group(desk: Desk, asking: Asking, number: int, *, typed: str) -> bool:
    """Whether a group of the fingerprint was typed right; a wrong one counts as a try.

    Args:
        desk: Dinkop's.
        asking: the request.
        number: of the group, from 0.
        typed: its four letters.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; KEY-COBA, typed wrong three times.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    request = keyring.read_request(asking.raw)
    said = fingerprints.compare(
        desk,
        keys.fingerprint(request.public_key),
        typed,
        group=number,
        office=request.office,
        counted_as=keyring.fingerprint_of(asking.raw),
    )
    if said is Typed.BARRED:
        raise TrustError("KEY-COBA")
    return said is Typed.RIGHT


def write_card_letter(desk: Desk, out: Path, *, lang: str = "id") -> tuple[Path, Path]:
    """Write Dinkop's card, and the sheet with its fingerprint that goes with it on paper.

    Args:
        desk: Dinkop's.
        out: an existing folder.
        lang: of the sheet.

    Returns:
        The card and the sheet.

    Raises:
        ExportError: one of them cannot be written.
    """
    card, city = out / "kartu-dinkop.kartu", desk.reference.city.name
    made = enrolling.write_card(desk, card)
    sheet = letter.CardSheet(
        head=letterheads.head_of(desk),
        office=desk.card.name,
        place=city,
        fingerprint=made.fingerprint,
        card_file=card.name,
        made_at=desk.clock().astimezone(),
    )
    paper = card.with_suffix(".pdf")
    files.write_safely(paper, letter.card_sheet(sheet, lang))
    return card, paper
