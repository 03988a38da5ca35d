"""Renewing Dinkop's card: another operational key, recovery identity, or root for one that is lost.

| what happened | what is renewed |
|---|---|
| the operational key may be known to somebody (Dinkop's PC was stolen, or opened by others) | `operational` |
| one of the two root keys is lost | `root`: the other one is enough |
| the recovery identity is lost, or was seen | `recovery` |

1. A new card is signed by a root key of the one that offices hold, so they take it from a reply, with nothing
   typed and nothing lost. A new root is signed for by the old one, and signs itself.
   An office that was away while cards changed twice gets from the one to the other by those between, which
   replies carry.
2. The keyring is signed again by the key that the new card names, and goes on counting.
3. What is sealed to a former operational key can be read for ever: offices that do not have the new card yet
   go on sending. Signatures of the former key count no more at whoever has the new card.
4. An office wraps its data key to the new recovery when the card comes. Older backups are opened by the older
   identity, which is kept beside the new one.
5. Where a former operational key is lost, too, what offices sealed to it is read with the recovery identity,
   to which they seal all they send: `lend_identity`, for as long as the desk is open.
6. Root keys are read where they lie, and let go.

Who stole the operational key can answer offices until the new card reaches them: hand out replies at once.

Source: sync.md section 6.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dinkop_desktop import files, offline_keys
from dinkop_desktop.desk.desk import Desk, add_recovery
from dinkop_desktop.errors import FolderError, SecretError, TrustError
from dinkop_desktop.exchange import keyring, keys
from dinkop_desktop.exchange.keyring import Card
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.register.store import store

_LARGEST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made anew.

    Attributes:
        operational: Dinkop's signing and reading keys.
        recovery: the recovery identity.
        root: the root key that is not the one that signs.
        offline: where new keys are written that are carried away; None where none are.
    """

    operational: bool = False
    recovery: bool = False
    root: bool = False
    offline: Path | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """The card that takes the place of the one before.

    Attributes:
        version, fingerprint: of it.
        written: the keys that were written to be carried away.
    """

    version: int
    fingerprint: str
    written: tuple[Path, ...]


def renew_card(desk: Desk, root: Path, wanted: Wanted) -> Renewed:
    """Make and hold a new card of Dinkop's.

    Args:
        desk: Dinkop's.
        root: a root key of the present card, from the safe.
        wanted: what is made anew.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; PERAN-ADMIN; KEY-APA, nothing is to be renewed; KEY-AKAR,
            the file is no root key of the present card.
        FolderError: FLD-BERKAS, it cannot be read; FLD-OFFLINE, no folder is named for keys that are carried
            away; FLD-LURING or FLD-LURING-ISI, they would lie with what is not.
        ExportError, StorageError: something cannot be written; the present card stays.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    if not (wanted.operational or wanted.recovery or wanted.root):
        raise TrustError("KEY-APA")
    private = _root_key(root)
    card = desk.card
    signing = base64.b64encode(keys.public_key(private)).decode()
    if signing not in card.roots:
        raise TrustError("KEY-AKAR")
    if wanted.recovery or wanted.root:
        if wanted.offline is None:
            raise FolderError("FLD-OFFLINE")
        offline_keys.check_place(wanted.offline, data=desk.folder.path)
        files.make_folder(wanted.offline, beside_keys=True)
    return _renew(desk, card, private, signing, wanted)


def _renew(desk: Desk, card: Card, private: bytes, signing: str, wanted: Wanted) -> Renewed:
    signers, written = [private], []
    new = msgspec.structs.replace(card, version=card.version + 1, made_at=desk.store.now())
    if wanted.root and wanted.offline is not None:
        fresh = keys.new_signing_key()
        signers.append(fresh)
        lost = next((place for place, one in enumerate(card.roots) if one != signing), len(card.roots))
        public = base64.b64encode(keys.public_key(fresh)).decode()
        roots = [*card.roots[:lost], public, *card.roots[lost + 1 :]]
        new = msgspec.structs.replace(new, roots=roots)
        written.append(wanted.offline / offline_keys.root_key_name(lost + 1))
        enrolling.write_offline(written[-1], keys.private_pem(fresh))
    if wanted.recovery and wanted.offline is not None:
        secret, recipient = keys.new_identity()
        new = msgspec.structs.replace(new, recovery_recipient=recipient)
        written.append(wanted.offline / offline_keys.RECOVERY_IDENTITY)
        line = f"# {card.name}: kunci pemulihan. public key: {recipient}\n{secret}\n"
        enrolling.write_offline(written[-1], line.encode())
    sign, age = desk.signing_key, desk.age_identity
    if wanted.operational:
        sign, (age, recipient) = keys.new_signing_key(), keys.new_identity()
        public = base64.b64encode(keys.public_key(sign)).decode()
        new = msgspec.structs.replace(new, sign_key=public, recipient=recipient)
    raw = keyring.sign_document(new, signers)
    keyring.read_card(raw, held=card)  # as every office will
    _keep(desk, raw, new, sign=sign, age=age, was_operational=wanted.operational)
    if wanted.recovery:
        add_recovery(desk.folder, desk.key, recipient=new.recovery_recipient)
    return Renewed(new.version, keyring.fingerprint_of(raw), tuple(written))


def _keep(desk: Desk, raw: bytes, card: Card, *, sign: bytes, age: str, was_operational: bool) -> None:
    with desk.store.begin(by=desk.officer) as work:
        held = store.secrets_of(work)
        if held["card"] != desk.secrets["card"]:
            raise TrustError("KEY-MUNDUR")  # another window has renewed it meanwhile
        ring = keyring.read_keyring(held["keyring"], card=desk.card)
        ring = msgspec.structs.replace(ring, version=ring.version + 1, made_at=work.at)
        store.put_secret(work, "cards-former", msgspec.json.encode((*desk.former_cards, held["card"])))
        store.put_secret(work, "card", raw)
        store.put_secret(work, "keyring", keyring.sign_document(ring, [sign]))
        if was_operational:
            store.put_secret(work, "sign", sign)
            store.put_secret(work, "age", age.encode())
            former = "\n".join(desk.identities)
            store.put_secret(work, "age-former", former.encode())
        work.note("card-renewed", version=card.version, fingerprint=keyring.fingerprint_of(raw))
        work.commit()
    desk.refresh()


def lend_identity(desk: Desk, path: Path) -> None:
    """Let what is sealed to the recovery be read as long as the desk is open: the operational key is lost.

    Args:
        desk: Dinkop's.
        path: the recovery identity, from the safe; that of a former card does as well.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop; PERAN-ADMIN.
        SecretError: PULIH-IDENTITAS, the file holds no identity; PULIH-KUNCI, not that of this city.
        FolderError: FLD-BERKAS, it cannot be read.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    desk.check_may(Right.MANAGE)
    try:
        raw = path.read_bytes() if path.stat().st_size <= _LARGEST_BYTES else b""
    except OSError as error:
        raise FolderError("FLD-BERKAS", name=path.name) from error
    identity = keys.identity_in(raw)
    if identity is None:
        raise SecretError("PULIH-IDENTITAS")
    cards = (desk.card, *(keyring.document_of(one) for one in desk.former_cards))
    if keys.recipient_of(identity) not in {card.recovery_recipient for card in cards}:
        raise SecretError("PULIH-KUNCI")
    desk.lent = identity


def _root_key(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise TrustError("KEY-AKAR")
        raw = path.read_bytes()
    except OSError as error:
        raise FolderError("FLD-BERKAS", name=path.name) from error
    try:
        return keys.private_of_pem(raw)
    except ValueError as error:
        raise TrustError("KEY-AKAR") from error
