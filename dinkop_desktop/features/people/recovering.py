"""The way back from a forgotten passphrase: by file to Dinkop and back, or with the recovery identity itself.

1. The office writes a request: its key to Dinkop's recovery recipient, as `kunci.json` holds it, and the
   public half of a pair that is made for this request alone. The other half waits in `pemulihan.json`.
2. Dinkop opens the key with the recovery identity, which is brought from the safe, and encrypts it to that
   pair. Before that the operator types the fingerprint of the request as the office reads it out over the
   telephone, on the number that Dinkop knows: the file alone proves nothing of who asks.
3. The office opens the answer, sees that the key in it opens its own data file, and sets a new passphrase.
   All records are there, sent and unsent: nothing but a wrap was written anew.
4. An answer counts once, for 14 days, for the request that waits here. What it was answered with is thrown
   away with it, so that nobody opens it again.
5. At Dinkop, and wherever the identity itself is at hand, `recover_here` needs no file.

What stays of it is a line in the audit log, at Dinkop and at the office. The identity is read and let go.

Source: sync.md section 6.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from dinkop_desktop import files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Clock, Desk
from dinkop_desktop.errors import BundleError, DinkopError, FolderError, SecretError, TrustError
from dinkop_desktop.exchange import key_file, keys, passphrases, seal, strict
from dinkop_desktop.exchange import users as users_module
from dinkop_desktop.exchange.key_file import KeyFile
from dinkop_desktop.exchange.strict import Label, Name, Number
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.offices import fingerprints
from dinkop_desktop.features.offices.fingerprints import Typed
from dinkop_desktop.features.people import changing, wrapping
from dinkop_desktop.register.changes.changes import LONGEST_AUTHOR
from dinkop_desktop.register.values import texts
from dinkop_desktop.settings import Folder

FORMAT: Final = 1
DAYS: Final = 14
_MOST_BYTES: Final = 64 * 2**10
_REQUEST, _ANSWER = "dinkop-recovery-request", "dinkop-recovery-answer"
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Request(msgspec.Struct, frozen=True):
    """What an office sends to Dinkop.

    Attributes:
        format, kind: of the file.
        office, officer: who asks, as they say; the telephone proves it.
        recipient: the public half of the pair that is made for this request alone.
        recovery: the office's key to Dinkop's recovery recipient, as its key file holds it.
        made_at: by the office's clock.
    """

    format: Number
    kind: Name
    office: Label
    officer: Label
    recipient: Name
    recovery: str
    made_at: Name


class _Waiting(msgspec.Struct, frozen=True):
    """What stays at the office until the answer comes: the request's hash, whose, and the pair's secret."""

    format: Number
    request: Name
    officer: Label
    identity: str


class _Answer(msgspec.Struct, frozen=True):
    """What Dinkop answers, encrypted to the request's recipient."""

    format: Number
    kind: Name
    request: Name
    secret: Name
    answered_at: Name


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as it was written or is looked at.

    Attributes:
        office, officer: who asks, as they say.
        made_at: when, by their clock.
        fingerprint: to be read out over the telephone.
        path: where the file lies.
    """

    office: str
    officer: str
    made_at: str
    fingerprint: str
    path: Path


# -- at the office --


def can_be_asked(folder: Folder) -> bool:
    """Whether Dinkop can help here: not where its card was never taken.

    Raises:
        SecretError: KUNCI-HILANG or KUNCI-RUSAK.
    """
    return bool(desks.read_key_file(folder).recovery)


def users(folder: Folder) -> tuple[str, ...]:
    """Whose passphrases open a folder, by name.

    Raises:
        SecretError: KUNCI-HILANG or KUNCI-RUSAK.
    """
    return tuple(wrap.user for wrap in desks.read_key_file(folder).wraps)


def is_waiting(folder: Folder) -> bool:
    """Whether a request was written here that is not answered yet."""
    return folder.recovery_request.is_file()


def ask(folder: Folder, out: Path, *, office: str, officer: str, clock: Clock) -> Asked:
    """Write the request for Dinkop; one that waited before is answered by nothing any more.

    Args:
        folder: whose passphrase is forgotten.
        out: where the request goes.
        office: what the office is called.
        officer: whose passphrase is to be set anew; see `users`.
        clock: gives the time.

    Raises:
        SecretError: PULIH-KARTU, Dinkop's card was never taken, so that nobody can help; KUNCI-HILANG or
            KUNCI-RUSAK.
        FolderError: FLD-NAMA, a name is missing or cannot be written.
        ExportError: a file cannot be written.
    """
    held = desks.read_key_file(folder)
    if not held.recovery:
        raise SecretError("PULIH-KARTU")
    identity, recipient = keys.new_identity()
    made_at = clock().strftime(_MOMENT)
    request = Request(FORMAT, _REQUEST, _name(office), _name(officer), recipient, held.recovery, made_at)
    raw = strict.encode(request)
    waiting = _Waiting(FORMAT, _hash(raw), request.officer, identity)
    # The secret first: a request that nothing here can open the answer to would be the worse half.
    files.write_safely(folder.recovery_request, strict.encode(waiting), private=True, beside_keys=True)
    files.write_safely(out, raw)
    return Asked(request.office, request.officer, made_at, keys.fingerprint(raw), out)


def _name(text: str) -> str:
    tidy = texts.free_text(text, longest=LONGEST_AUTHOR)
    if not tidy:
        raise FolderError("FLD-NAMA", maks=LONGEST_AUTHOR)
    return tidy


def look_at_answer(folder: Folder, answer: Path, *, clock: Clock) -> str:
    """Whose passphrase an answer lets set anew, after everything else about it was judged.

    Raises:
        SecretError: as `finish`, but for the new passphrase.
    """
    _open_answer(folder, answer, clock=clock)
    return _waiting(folder).officer


def finish(folder: Folder, answer: Path, new: str, *, clock: Clock) -> str:
    """Set a new passphrase with Dinkop's answer; the passphrases of others stay as they are.

    Args:
        folder: whose passphrase was forgotten.
        answer: Dinkop's file.
        new: the new passphrase.
        clock: gives the time.

    Returns:
        Whose passphrase it is.

    Raises:
        SecretError: PULIH-TANPA, nothing was asked for here, or it was answered already; PULIH-LAIN, for
            another request or office; PULIH-RUSAK, damaged or changed; PULIH-LAMA, older than 14 days;
            PULIH-BUKAN, the key in it does not open these data; SANDI-PENDEK or SANDI-LEMAH.
        FolderError: FLD-BERKAS, the file cannot be read.
        ExportError: the folder cannot be written; the old passphrases stay, and the answer counts still.
    """
    secret = _open_answer(folder, answer, clock=clock)
    user = _waiting(folder).officer
    _set_anew(folder, secret, new, user=user, clock=clock, action="passphrase-recovered")
    folder.recovery_request.unlink(missing_ok=True)
    return user


def _waiting(folder: Folder) -> _Waiting:
    try:
        return strict.decode(folder.recovery_request.read_bytes(), _Waiting)
    except (OSError, BundleError) as error:
        raise SecretError("PULIH-TANPA") from error


def _open_answer(folder: Folder, path: Path, *, clock: Clock) -> bytes:
    """The key in an answer, which may be anybody's until it has opened the data."""
    waiting = _waiting(folder)
    raw = _read(path)
    try:
        answer = strict.decode(seal.decrypt(raw, [waiting.identity]), _Answer)
    except BundleError as error:
        raise SecretError(_ANSWER_CODES.get(error.code, "PULIH-RUSAK")) from error
    if answer.kind != _ANSWER:
        raise SecretError("PULIH-SALAH")
    if answer.format > FORMAT:
        raise FolderError("FLD-BARU")
    if answer.request != waiting.request:
        raise SecretError("PULIH-LAIN")
    _check_age(answer.answered_at, clock)
    try:
        return base64.b64decode(answer.secret, validate=True)
    except ValueError as error:
        raise SecretError("PULIH-RUSAK") from error


_ANSWER_CODES: Final = {"BDL-ALAMAT": "PULIH-LAIN", "BDL-BUKAN": "PULIH-SALAH", "BDL-BESAR": "PULIH-SALAH"}


def _check_age(at: str, clock: Clock) -> None:
    try:
        age = clock() - datetime.strptime(at, _MOMENT).replace(tzinfo=UTC)
    except ValueError as error:
        raise SecretError("PULIH-RUSAK") from error
    # A clock that is a day behind is an office's everyday; a month is a doubt.
    if abs(age) > timedelta(days=DAYS):
        raise SecretError("PULIH-LAMA", hari=DAYS)


def _set_anew(folder: Folder, secret: bytes, new: str, *, user: str, clock: Clock, action: str) -> None:
    """Wrap the key of a folder under a new passphrase of a user, where it opens the data."""
    held = desks.read_key_file(folder)
    opened = _open_with_key(folder, held, secret, clock=clock)
    try:
        passphrases.check(new, known=(user, *opened.known_names), city=opened.identity.city)
        changing.check_nobody_else(held, user, new)
        wraps = key_file.with_wrap(held, keys.wrap_secret(secret, new, user=user))
        with opened.store.begin(by=user) as work:
            users_module.role_of(users_module.read(work.values.get(users_module.KEPT_AS)), user)
            work.note(action, user=key_file.place_of(wraps, user))
            wrapping.commit(opened, work, held, wraps, opens=new)
    finally:
        opened.close()


def _open_with_key(folder: Folder, held: KeyFile, secret: bytes, *, clock: Clock) -> Desk:
    if len(secret) != keys.SECRET_BYTES:
        raise SecretError("PULIH-BUKAN")
    try:
        return desks.open_with_key(folder, held, secret, clock=clock)
    except DinkopError as error:
        raise SecretError("PULIH-BUKAN") if error.code == "DB-BUKAN" else error from error


# -- at Dinkop --


def read_request(path: Path) -> Asked:
    """Who asks, as they say, and the fingerprint that they should read out.

    Raises:
        SecretError: PULIH-SALAH, no such request.
        FolderError: FLD-BERKAS, it cannot be read; FLD-BARU, of a newer program.
    """
    raw = _read(path)
    request = _request(raw)
    return Asked(request.office, request.officer, request.made_at, keys.fingerprint(raw), path)


def answer(desk: Desk, path: Path, typed: str, identity: Path, out: Path) -> Asked:
    """Answer an office whose passphrase is forgotten.

    Args:
        desk: Dinkop's.
        path: the office's request.
        typed: its fingerprint, as it was read out over the telephone.
        identity: the recovery identity, from the safe.
        out: where the answer goes: not beside the identity.

    Returns:
        Who asked.

    Raises:
        SecretError: PULIH-SALAH, no such request; PULIH-LAMA, older than 14 days; PULIH-SIDIK, another
            fingerprint was typed; PULIH-COBA, three times; PULIH-IDENTITAS, the file holds no identity;
            PULIH-KUNCI, not that of this city, or the office's key is for another one; PULIH-RUSAK.
        TrustError: KEY-PERAN, not at Dinkop.
        ExportError: the answer cannot be written there.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    raw = _read(path)
    request = _request(raw)
    shown = keys.fingerprint(raw)
    _check_age(request.made_at, desk.clock)
    keys.check_recipient(request.recipient)
    _check_typed(desk, shown, typed)
    secret = key_file.open_with_recovery(request.recovery, _read_identity(desk, identity))
    told = _Answer(
        FORMAT, _ANSWER, _hash(raw), base64.b64encode(secret).decode(), desk.clock().strftime(_MOMENT)
    )
    with desk.store.begin(by=desk.officer) as work:
        work.note("recovery-answered", fingerprint=shown)
        files.write_safely(out, seal.encrypt(strict.encode(told), [request.recipient]))
        work.commit()
    return Asked(request.office, request.officer, request.made_at, shown, out)


def _request(raw: bytes) -> Request:
    try:
        request = strict.decode(raw, Request)
    except BundleError as error:
        raise SecretError("PULIH-SALAH") from error
    if request.kind != _REQUEST:
        raise SecretError("PULIH-SALAH")
    if request.format > FORMAT:
        raise FolderError("FLD-BARU")
    return request


def _check_typed(desk: Desk, shown: str, typed: str) -> None:
    said = fingerprints.compare(desk, shown, typed)
    if said is not Typed.RIGHT:
        raise SecretError("PULIH-SIDIK" if said is Typed.WRONG else "PULIH-COBA")


def _read_identity(desk: Desk, path: Path) -> str:
    """The identity of this city's card."""
    identity = _identity_in(path)
    if keys.recipient_of(identity) != desk.card.recovery_recipient:
        raise SecretError("PULIH-KUNCI")
    return identity


def _identity_in(path: Path) -> str:
    found = keys.identity_in(_read(path))
    if found is None:
        raise SecretError("PULIH-IDENTITAS")
    return found


# -- with the identity at hand --


def recover_here(folder: Folder, identity: Path, new: str, *, officer: str = "", clock: Clock) -> str:
    """Set a new passphrase where Dinkop's recovery identity is at hand: at Dinkop itself above all.

    Args:
        folder: whose passphrase is forgotten.
        identity: the recovery identity, from the safe.
        new: the new passphrase.
        officer: whose; the first user's where nobody is named.
        clock: gives the time.

    Returns:
        Whose passphrase it is.

    Raises:
        SecretError: PULIH-KARTU, nothing is wrapped to a recovery here; PULIH-IDENTITAS, PULIH-KUNCI or
            PULIH-RUSAK; PULIH-BUKAN; SANDI-PENDEK or SANDI-LEMAH; KUNCI-HILANG or KUNCI-RUSAK.
        FolderError: FLD-BERKAS, the identity cannot be read.
        ExportError: the folder cannot be written; the old passphrases stay.
    """
    held = desks.read_key_file(folder)
    if not held.recovery:
        raise SecretError("PULIH-KARTU")
    secret = key_file.open_with_recovery(held.recovery, _identity_in(identity))
    user = _name(officer) if officer else next((wrap.user for wrap in held.wraps), "")
    _set_anew(folder, secret, new, user=user, clock=clock, action="passphrase-recovered")
    return user


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SecretError("PULIH-SALAH")
        return path.read_bytes()
    except OSError as error:
        raise FolderError("FLD-BERKAS", name=path.name) from error
