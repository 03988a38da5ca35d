"""Setting up and admitting: Dinkop's master, an office's folder, the request, the keyring.

The order in which trust is made (sync.md section 6):
1. Dinkop is set up; the two root keys and the recovery identity are written to be carried away, and not kept.
2. Its card goes to the offices; its fingerprint goes there on paper, and is typed.
3. An office makes its keys and writes a request; its fingerprint is read out, and typed at Dinkop. It may
   begin without the card (`trusting` takes it later): it records, and its request waits.
4. Admission is a new keyring; it travels in the next reply.
"""

from __future__ import annotations

import base64
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from dinkop_desktop import drives, files, offline_keys, settings
from dinkop_desktop.desk.desk import Clock, Desk, write_key_file
from dinkop_desktop.errors import DinkopError, FolderError, TrustError
from dinkop_desktop.exchange import keyring, keys, passphrases
from dinkop_desktop.exchange.keyring import Card, Keyring, Request
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.offices import fingerprints, papers
from dinkop_desktop.features.offices.fingerprints import Typed
from dinkop_desktop.register.changes.changes import LONGEST_AUTHOR
from dinkop_desktop.register.store import database, journal, postbox, reference_files, store, upgrade
from dinkop_desktop.register.store.store import Store
from dinkop_desktop.register.values import texts
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.settings import Folder

_CODE_PARTS = 4


@dataclass(frozen=True, slots=True)
class CitySetup:
    """What `setup city` is told.

    Attributes:
        code: of the city, `36.74`.
        name: of the Dinas.
        operator: who works at the master.
        offline: folder for the root keys and the recovery identity, to be carried away.
    """

    code: str
    name: str
    operator: str
    offline: Path


@dataclass(frozen=True, slots=True)
class Made:
    """A data folder that was made: its card or key's fingerprint, and where it lies."""

    fingerprint: str
    path: Path


@dataclass(frozen=True, slots=True)
class Installation:
    """One replica in the registry of offices, with what came from it."""

    install: str
    epoch: str
    status: str
    fingerprint: str
    signing_key: str
    last_seq: int
    last_received: str


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the city and its replicas."""

    code: str
    name: str
    installs: tuple[Installation, ...]


def set_up_city(folder: Folder, passphrase: str, asked: CitySetup, *, clock: Clock) -> Made:
    """Make Dinkop's master and its keys.

    Returns:
        The card's fingerprint and the data folder.

    Raises:
        FolderError: FLD-ISI, something is there already; FLD-JARINGAN, it is on another computer;
            FLD-NAMA, a name cannot be written in a bundle;
            FLD-LURING or FLD-LURING-ISI, the keys to be carried away would lie with what is not.
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
        ReferenceError: REF-KOTA, no such city.
        ExportError: a folder cannot be written.
    """
    _check_empty(folder)
    offline_keys.check_place(asked.offline, data=folder.path)
    name, operator = _name(asked.name), _name(asked.operator) if asked.operator else ""
    reference_files.load_reference(asked.code)  # refuses a city that does not exist
    passphrases.check(passphrase, known=(name, operator), city=asked.code)
    now = clock().strftime("%Y-%m-%dT%H:%M:%SZ")
    roots = [keys.new_signing_key(), keys.new_signing_key()]
    recovery_secret, recovery_recipient = keys.new_identity()
    sign, (age_secret, age_recipient) = keys.new_signing_key(), keys.new_identity()
    deployment = keys.new_token(10)
    card = Card(
        keyring.FORMAT,
        1,
        deployment,
        asked.code,
        name,
        [_text(keys.public_key(root)) for root in roots],
        _text(keys.public_key(sign)),
        age_recipient,
        recovery_recipient,
        now,
    )
    card_bytes = keyring.sign_document(card, roots)
    ring = Keyring(keyring.FORMAT, 1, deployment, now, [])
    files.make_folder(asked.offline, beside_keys=True)
    for number, root in enumerate(roots, 1):
        write_offline(asked.offline / offline_keys.root_key_name(number), keys.private_pem(root))
    line = f"# {name}: kunci pemulihan. public key: {recovery_recipient}\n{recovery_secret}\n"
    write_offline(asked.offline / offline_keys.RECOVERY_IDENTITY, line.encode())
    values = {
        "role": "dinkop",
        "office": asked.code,
        "city": asked.code,
        "name": name,
        "deployment_id": deployment,
        "officer": operator,
    }
    documents = {
        "sign": sign,
        "age": age_secret.encode(),
        "card": card_bytes,
        "keyring": keyring.sign_document(ring, [sign]),
    }
    _make_file(folder, passphrase, values, documents, recovery_recipient=recovery_recipient, clock=clock)
    return Made(keyring.fingerprint_of(card_bytes), folder.path)


def write_offline(path: Path, content: bytes) -> None:
    """Write a key; one that is there is kept beside it, since it may be another city's only way back."""
    number = 1
    while path.exists():
        older = path.with_stem(f"{path.stem}.lama-{number}")
        number += 1
        if not older.exists():
            files.move_safely(path, older)
    files.write_safely(path, content, private=True, beside_keys=True)


def _name(text: str) -> str:
    """A name as every change and card may hold it."""
    tidy = texts.free_text(text, longest=LONGEST_AUTHOR)
    if not tidy:
        raise FolderError("FLD-NAMA", maks=LONGEST_AUTHOR)
    return tidy


def write_card(desk: Desk, out: Path) -> Made:
    """Write Dinkop's public card for the offices.

    Raises:
        ExportError: it cannot be written.
    """
    raw = desk.secrets["card"]
    files.write_safely(out, raw)
    return Made(keyring.fingerprint_of(raw), out)


def read_file(path: Path, *, limit: int = keyring.MAX_DOCUMENT_BYTES) -> bytes:
    """The bytes of a small file that a person named.

    Raises:
        FolderError: FLD-BERKAS, it cannot be read.
        TrustError: KEY-BERKAS, it is far too large to be what is asked for.
    """
    try:
        if path.stat().st_size > limit:
            raise TrustError("KEY-BERKAS")
        return path.read_bytes()
    except OSError as error:
        raise FolderError("FLD-BERKAS", name=path.name) from error


def check_card(raw: bytes, typed: str) -> Card:
    """The card, where what was typed is its fingerprint.

    Raises:
        TrustError: KEY-SIDIK, another fingerprint; KEY-BERKAS, KEY-TTD or KEY-LEMAH, no good card.
    """
    card = keyring.read_card(raw)
    if not keys.is_same_fingerprint(typed, keyring.fingerprint_of(raw)):
        raise TrustError("KEY-SIDIK")
    return card


@dataclass(frozen=True, slots=True)
class OfficeSetup:
    """What `setup office` is told.

    Attributes:
        kelurahan: its code, or its name.
        officer: who works there.
        card: bytes of Dinkop's card; none where it is not there yet, and then the kelurahan says the city.
        typed: the card's fingerprint, as typed from Dinkop's letter.
    """

    kelurahan: str
    officer: str
    card: bytes = b""
    typed: str = ""


def set_up_office(folder: Folder, passphrase: str, asked: OfficeSetup, *, clock: Clock) -> Made:
    """Make an office's data folder and keys.

    Returns:
        The fingerprint of the office's key and the data folder.

    Raises:
        FolderError: FLD-ISI, something is there already; FLD-JARINGAN, it is on another computer;
            FLD-KELURAHAN, no such kelurahan in the card's city;
            FLD-NAMA, the officer's name cannot be written in a bundle.
        SecretError: SANDI-PENDEK or SANDI-LEMAH.
        TrustError: the card is not the one whose fingerprint was typed.
    """
    _check_empty(folder)
    officer = _name(asked.officer)
    card = check_card(asked.card, asked.typed) if asked.card else None
    city = card.city if card else _city_of(asked.kelurahan)
    reference = reference_files.load_reference(city)
    code = _kelurahan(reference, asked.kelurahan)
    passphrases.check(passphrase, known=(officer, reference.areas.by_code[code].name), city=city)
    sign, (age_secret, _) = keys.new_signing_key(), keys.new_identity()
    values = {
        "role": "kelurahan",
        "office": code,
        "city": city,
        "name": reference.areas.by_code[code].name,
        "deployment_id": card.deployment_id if card else "",
        "officer": officer,
    }
    documents = {"sign": sign, "age": age_secret.encode()} | ({"card": asked.card} if card else {})
    recovery = card.recovery_recipient if card else ""
    _make_file(folder, passphrase, values, documents, recovery_recipient=recovery, clock=clock)
    return Made(keys.fingerprint(keys.public_key(sign)), folder.path)


def _city_of(kelurahan: str) -> str:
    """The city that a kelurahan's code begins with; the usual one where it is a name."""
    parts = kelurahan.strip().split(".")
    return ".".join(parts[:2]) if len(parts) == _CODE_PARTS else reference_files.DEFAULT_CITY


def _kelurahan(reference: Reference, text: str) -> str:
    found = reference.areas.resolve(text).area
    if found is None or found.code not in reference.areas.by_code:
        raise FolderError("FLD-KELURAHAN", kode=text)
    return found.code


def write_request(desk: Desk, out: Path) -> Made:
    """Write the request to be admitted.

    Raises:
        TrustError: KEY-PERAN, Dinkop does not ask itself; KEY-KARTU, nobody is known yet whom to ask.
        ExportError: it cannot be written.
    """
    who = desk.identity
    if who.is_dinkop:
        raise TrustError("KEY-PERAN")
    if not desk.has_card:
        raise TrustError("KEY-KARTU")
    public = keys.public_key(desk.signing_key)
    request = Request(
        keyring.FORMAT,
        who.deployment_id,
        who.office,
        who.name,
        who.install,
        desk.officer,
        _text(public),
        keys.recipient_of(desk.age_identity),
        desk.store.now(),
    )
    files.write_safely(out, keyring.sign_document(request, [desk.signing_key]))
    papers.pay(desk, papers.REQUEST)
    return Made(keys.fingerprint(public), out)


def write_renewal(desk: Desk, out: Path) -> Made:
    """Write the request for other keys of this PC; until they are admitted all goes on with the present ones.

    Returns:
        The fingerprint of the new key, to be read out, and the file.

    Raises:
        TrustError: KEY-PERAN, Dinkop's are renewed with its card; PERAN-ADMIN or PERAN-BACA; KEY-BELUM, this
            PC is not admitted yet.
        ExportError: it cannot be written.
    """
    who = desk.identity
    if who.is_dinkop:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    ring = desk.keyring
    if ring is None or ring.member(who.install) is None:
        raise TrustError("KEY-BELUM")
    sign, age = _next_keys(desk)
    public = keys.public_key(sign)
    request = Request(
        keyring.FORMAT,
        who.deployment_id,
        who.office,
        who.name,
        who.install,
        desk.officer,
        _text(public),
        keys.recipient_of(age),
        desk.store.now(),
    )
    files.write_safely(out, keyring.sign_document(request, [sign, desk.signing_key]))
    return Made(keys.fingerprint(public), out)


def _next_keys(desk: Desk) -> tuple[bytes, str]:
    """The keys that are asked for; the same again, where the file got lost."""
    sign, age = desk.secrets.get("sign-next", b""), desk.secrets.get("age-next", b"").decode()
    if sign and age:
        return sign, age
    sign, (age, _) = keys.new_signing_key(), keys.new_identity()
    with desk.store.begin(by=desk.officer) as work:
        store.put_secret(work, "sign-next", sign)
        store.put_secret(work, "age-next", age.encode())
        work.note("keys-asked-for")
        work.commit()
    desk.refresh()
    return sign, age


def admit(desk: Desk, raw: bytes, typed: str) -> Request:
    """Admit the replica that asks, or its new keys, where what was typed is the fingerprint.

    Args:
        desk: Dinkop's.
        raw: bytes of the request.
        typed: the fingerprint that the officer read out.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; KEY-SIDIK, another fingerprint; KEY-COBA, typed wrong three
        times;
            KEY-BUKTI, KEY-LEMAH, KEY-BERKAS, no good request; KEY-ASING, of another city; KEY-INSTALASI or
            KEY-TERPAKAI, admitted already.
    """
    ring = desk.keyring
    if not desk.identity.is_dinkop or ring is None:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    request = keyring.read_request(raw)
    codes = {area.code for area in desk.reference.areas.kelurahan}
    if request.deployment_id != desk.identity.deployment_id or request.office not in codes:
        raise TrustError("KEY-ASING")
    _check_typed(desk, request, typed, raw)
    with desk.store.begin(by=desk.officer) as work:
        now = desk.store.now()
        held = keyring.read_keyring(store.secrets_of(work)["keyring"], card=desk.card)
        is_renewal = keyring.is_renewal(raw, request, held.member(request.install))
        new = (keyring.renew if is_renewal else keyring.admit)(held, request, made_at=now)
        store.put_secret(work, "keyring", keyring.sign_document(new, [desk.signing_key]))
        work.note(
            "renew" if is_renewal else "admit",
            office=request.office,
            install=request.install,
            version=new.version,
        )
        work.commit()
    desk.refresh()
    return request


def open_again(desk: Desk, raw: bytes, reason: str) -> Request:
    """Let the fingerprint of a request be typed again after three errors.

    Args:
        desk: Dinkop's.
        raw: bytes of the request.
        reason: why, in the operator's words; it is kept in the audit log.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; KEY-ALASAN, no reason; KEY-BUKTI, KEY-LEMAH or KEY-BERKAS, no
            good request; KEY-INSTALASI, it is admitted already.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    request = keyring.read_request(raw)
    member = desk.keyring.member(request.install) if desk.keyring else None
    if member is not None and member.sign_key == request.sign_key:
        raise TrustError("KEY-INSTALASI")
    counted = keyring.fingerprint_of(raw)
    fingerprints.open_again(desk, counted, reason=reason, office=request.office)
    return request


def _check_typed(desk: Desk, request: Request, typed: str, raw: bytes) -> None:
    subject, counted = keys.fingerprint(request.public_key), keyring.fingerprint_of(raw)
    said = fingerprints.compare(desk, subject, typed, office=request.office, counted_as=counted)
    if said is not Typed.RIGHT:
        raise TrustError("KEY-SIDIK" if said is Typed.WRONG else "KEY-COBA")


def list_offices(desk: Desk) -> tuple[Office, ...]:
    """Every kelurahan of the city, with the replicas that were admitted and what came from each."""
    ring = desk.keyring
    members = ring.members if ring else []
    with desk.store.read() as reader:
        last = postbox.last_accepted(reader)
    found = []
    for area in desk.reference.areas.kelurahan:
        installs = [
            Installation(
                member.install,
                epoch,
                member.status,
                member.fingerprint,
                member.sign_key,
                seq,
                at,
            )
            for member in members
            if member.office == area.code
            for epoch, seq, at in _epochs(last, member.install)
        ]
        found.append(Office(area.code, area.name, tuple(installs)))
    return tuple(found)


def _epochs(last: Mapping[tuple[str, str], tuple[int, str]], install: str) -> list[tuple[str, int, str]]:
    found = [(epoch, seq, at) for (one, epoch), (seq, at) in sorted(last.items()) if one == install]
    return found or [("", 0, "")]


def _check_empty(folder: Folder) -> None:
    if folder.is_half_made:
        _clear(folder)
    if not folder.is_empty:
        raise FolderError("FLD-ISI", name=folder.path.name)
    if drives.is_on_network(folder.path):
        raise FolderError("FLD-JARINGAN", name=folder.path.name)


def _make_file(
    folder: Folder,
    passphrase: str,
    values: Mapping[str, str],
    documents: Mapping[str, bytes],
    *,
    recovery_recipient: str,
    clock: Clock,
) -> None:
    page_bytes = settings.PAGE_BYTES_DINKOP if values["role"] == "dinkop" else settings.PAGE_BYTES_OFFICE
    secret = keys.new_secret()
    files.make_folder(folder.path, beside_keys=True)
    new = folder.unfinished
    files.make_folder(new.path, beside_keys=True)
    engine = database.connect_file(new.database, secret, page_bytes=page_bytes)
    try:
        upgrade.bring_up(engine)
        made = Store(engine, new.database, clock=clock)
        with made.begin(by=values["officer"]) as work:
            work.values |= dict(values) | papers.owed_at_first(values["role"])
            work.values["install"] = keys.new_token()
            work.values["epoch"] = secrets.token_hex(4)
            replicas = journal.Replicas.load(work.conn)
            who = work.values
            replicas.add(work.conn, install=who["install"], epoch=who["epoch"], office=who["office"])
            store.first_secrets(work.conn, documents)
            work.note("setup", role=values["role"], office=values["office"])
            work.commit()
        made.close()
        new.database.chmod(0o600)
        write_key_file(
            folder,
            secret,
            passphrase,
            user=values["officer"],
            page_bytes=page_bytes,
            recovery_recipient=recovery_recipient,
        )
        # Last: until the data file is in its place, the folder was not finished, and says so.
        files.move_safely(new.database, folder.database)
        shutil.rmtree(new.path, ignore_errors=True)
    except (DinkopError, OSError, sa.exc.SQLAlchemyError):
        engine.dispose()
        folder.database.unlink(missing_ok=True)
        _clear(folder)
        raise


def _clear(folder: Folder) -> None:
    """Take away what a set-up left that did not come to its end."""
    shutil.rmtree(folder.unfinished.path, ignore_errors=True)
    for path in (folder.key_file, folder.key_copy, *folder.path.glob(f".*{files.UNFINISHED}")):
        path.unlink(missing_ok=True)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
