"""Sending: the office's unsent changes become one signed, encrypted file, and a letter to hand over with it.

Two steps, so that a kill at any moment never makes two bundles with one number (sync.md section 3):
1. Number and signed bytes are committed in the outbox; the changes are no longer unsent.
2. The file is written from those bytes, read back and compared, the letter too, and then it is noted.
A bundle whose file was not confirmed is written first by the next `send`, with its own number.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop import drives, files, offline_keys, settings
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk, ack_of
from dinkop_desktop.desk.disclosing import Action
from dinkop_desktop.errors import BundleError, ExportError, TrustError
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.exchange.bundle import BundleBody, Part, ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.papers import letter
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.queries import telling
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.postbox import Outgoing
from dinkop_desktop.register.store.store import Work

# What encrypting may add to a file.
_AGE_BYTES = 64 * 2**10


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A bundle's file that was written, as it was read back, and the digest of what it holds."""

    path: Path
    size_bytes: int
    sha256: str
    seq: int = 0
    payload_sha256: str = ""


@dataclass(frozen=True, slots=True)
class SentSlip:
    """What was written.

    Attributes:
        files: the bundles in order, then the letter; empty where there was nothing to send.
        seq: number of the last bundle; 0 where there was nothing.
        changes, records: that travel in all of them; persons and children are records too (cli.md, point 8).
        written: each bundle's file, with what was read back.
        counts: per kind the records that they tell of, as people count them (`telling`).
    """

    files: tuple[Path, ...]
    seq: int
    changes: int
    records: int
    written: tuple[WrittenFile, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


def send(desk: Desk, out: Path, *, again: bool = False, progress: Progress | None = None) -> SentSlip:
    """Write what is unsent, and what was begun and not finished, to a folder or file.

    Args:
        desk: an admitted office's.
        out: a folder, or the file to write, in a folder that is there; with more than one bundle it must be a
            folder.
        again: also write what was sent and is not yet acknowledged.
        progress: told of each step.

    Raises:
        TrustError: KEY-KARTU, Dinkop's card is not held yet; KEY-BELUM, the office does not know yet that it
            is admitted; KEY-PERAN, at Dinkop; PERAN-BACA.
        ExportError: EXP-TEMPAT, there is no such place; EXP-KUNCI, keys lie there; a file could not be
            written: its bundle stays in the
            outbox, and its number its own.
        PaperError: KERTAS-*, the office's own letterhead or template cannot be used; nothing is begun.
    """
    with files.staying_on(out):
        return _send(desk, out, again=again, progress=progress or Progress())


def _send(desk: Desk, out: Path, *, again: bool, progress: Progress) -> SentSlip:
    desk.check_may(Right.RECORD)
    if desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    if not desk.has_card:
        raise TrustError("KEY-KARTU")
    ring = desk.keyring
    if ring is None or ring.member(desk.identity.install) is None:
        raise TrustError("KEY-BELUM")
    _check_place(out)
    letter.try_own(letterheads.head_of(desk))
    progress.at("Menyiapkan kiriman", 0, 4)
    with desk.store.begin(by=desk.officer) as work:
        _make_bundle(desk, work, keyring_version=ring.version)
        work.commit()
    with desk.store.read() as reader:
        waiting = postbox.outgoing(reader, written=False)
        if again:
            unaccepted = postbox.outgoing(reader, verdict=(postbox.PENDING, postbox.HELD))
            waiting = sorted({one.no: one for one in (*waiting, *unaccepted)}.values(), key=lambda o: o.no)
        records = postbox.count_records(reader, [one.no for one in waiting])
        told = telling.of_bundles(reader, [one.no for one in waiting])
    if not waiting:
        return SentSlip((), 0, 0, 0)
    if len(waiting) > 1 and not out.is_dir():
        raise ExportError("EXP-FOLDER", count=len(waiting))
    progress.at("Menulis berkas", 1, 4)
    written = [_write(desk, one, out) for one in waiting]
    progress.at("Membaca ulang berkas", 2, 4)
    check_written(written)
    progress.at("Menulis surat pengantar", 3, 4)
    counts = tuple(sorted(Counter(one.kind for one in told).items()))
    paper = _write_letter(desk, waiting, written, counts)
    _note_written(desk, waiting, written)
    return SentSlip(
        (*(file.path for file in written), paper),
        waiting[-1].seq,
        sum(sum(one.counts.values()) for one in waiting),
        records,
        tuple(written),
        counts,
    )


def check_written(written: Sequence[WrittenFile]) -> None:
    """Read files again at their last place: a stick may lose on the way what it took.

    Raises:
        ExportError: EXP-USB, what is there is not what was written.
    """
    for one in written:
        try:
            content = one.path.read_bytes()
        except OSError as error:
            raise ExportError("EXP-USB", name=one.path.name) from error
        if hashlib.sha256(content).hexdigest() != one.sha256:
            raise ExportError("EXP-USB", name=one.path.name)


def _check_place(out: Path) -> None:
    offline_keys.check_apart(out)
    # A file is asked for by its ending.
    if out.suffix != ".dkb" or out.is_dir():
        make_folder(out)
    else:
        _check_above(out)


def make_folder(out: Path) -> None:
    """Make a folder for bundles or replies where it is not there yet.

    Raises:
        ExportError: EXP-TEMPAT, what it would stand in is not there; EXP-KUNCI; or it cannot be made.
    """
    offline_keys.check_apart(out)
    if not out.is_dir() or drives.is_unplugged(out):
        _check_above(out)
        files.make_folder(out)


def _check_above(out: Path) -> None:
    """One that is mistyped must not pass for the stick: of a folder only the last part is made.

    And none in the place of a drive that is not plugged in.
    """
    if not out.parent.is_dir() or drives.is_unplugged(out):
        raise ExportError("EXP-TEMPAT", name=out.name)


def _make_bundle(desk: Desk, work: Work, *, keyring_version: int) -> None:
    """Put the next number and its signed bytes into the outbox, where there is anything to send."""
    changes = postbox.unsent(work)
    owes_ack = work.values.get("ack_due") == "1"
    if not changes and not owes_ack:
        return
    sender, ack = desk.sender(work), ack_of(work)
    seq = int(work.values.get("seq", "0")) + 1
    body = BundleBody(
        deployment_id=desk.identity.deployment_id,
        kind="bundle",
        format=bundle.FORMAT,
        min_reader=bundle.MIN_READER,
        schema=bundle.SCHEMA,
        sender=sender,
        recipients=[seal.key_id(line.encode()) for line in _recipients(desk)],
        bundle_id=secrets.token_hex(8),
        seq=seq,
        prev_sha256=work.values.get("prev") or None,
        ack=ack,
        keyring_version=keyring_version,
        created_at=work.at,
        counts=bundle.counts_of(changes),
        changes_sha256=bundle.hash_of(changes),
        part=Part(1, 1),
        changes=bundle.write_changes(changes, sender=sender, ack=ack, natural_id=natural.id_of),
    )
    envelope = sign_body(desk, body, PayloadType.BUNDLE)
    sha256 = seal.take_apart(envelope, [PayloadType.BUNDLE]).sha256
    postbox.put_outgoing(
        work,
        Outgoing(
            postbox.next_outgoing(work),
            sha256,
            body.bundle_id,
            sender.epoch,
            seq,
            1,
            1,
            body.counts,
            work.at,
            None,
            postbox.PENDING,
            None,
            envelope,
        ),
    )
    work.values |= {"seq": str(seq), "prev": sha256, "ack_due": "0"}
    work.note("bundle-made", seq=seq, changes=len(changes), sha256=sha256)


def sign_body(
    desk: Desk, body: BundleBody | ReplyBody, purpose: PayloadType, *, too_large: str = "EXP-BESAR"
) -> bytes:
    """The signed bytes of a bundle or reply.

    Raises:
        ExportError: `too_large`, no reader takes it.
    """
    try:
        envelope = seal.sign(bundle.pack(body), purpose, [desk.signing_key])
    except BundleError as error:
        raise ExportError(too_large) from error
    if len(envelope) > seal.MAX_FILE_BYTES - _AGE_BYTES:
        raise ExportError(too_large)
    return envelope


def _recipients(desk: Desk) -> list[str]:
    return [desk.card.recipient, desk.card.recovery_recipient]


def _write(desk: Desk, one: Outgoing, out: Path) -> WrittenFile:
    name = settings.bundle_name(
        desk.identity.office, seq=one.seq, bundle_id=one.bundle_id, part=one.part, of=one.of
    )
    path = out / name if out.is_dir() else out
    content = seal.encrypt(one.envelope, _recipients(desk))
    sha256 = files.write_safely(path, content)
    return WrittenFile(path, len(content), sha256, one.seq, one.sha256)


def _note_written(desk: Desk, bundles: list[Outgoing], written: list[WrittenFile]) -> None:
    with desk.store.begin(by=desk.officer) as work:
        for one, file in zip(bundles, written, strict=True):
            postbox.mark_written(work, one.no)
            work.note("bundle-written", seq=one.seq)
            about, records = str(one.seq), postbox.count_records(work, [one.no])
            disclosing.put_exchanged(work, Action.BUNDLE, about, file.path, records=records, bundle=one.no)
        work.commit()


def _write_letter(
    desk: Desk, bundles: list[Outgoing], written: list[WrittenFile], counts: Sequence[tuple[str, int]]
) -> Path:
    newest = bundles[-1]
    handover = letter.Handover(
        head=letterheads.head_of(desk),
        office=f"Kelurahan {desk.identity.name}",
        office_code=desk.identity.office,
        recipient=desk.card.name,
        place=desk.reference.city.name,
        officer=desk.officer,
        bundle_id=newest.bundle_id,
        seq=newest.seq,
        sha256=newest.sha256,
        made_at=desk.clock().astimezone(),
        counts=tuple((catalogue.KINDS[key].label, number) for key, number in counts),
        files=tuple(letter.HandoverFile(one.path.name, one.size_bytes, one.sha256) for one in written),
    )
    path = written[-1].path.with_suffix(".pdf")
    files.write_safely(path, letter.handover_letter(handover))
    return path
