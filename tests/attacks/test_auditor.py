"""An auditor opens and verifies a bundle with stock tools and docs/bundle-format.md alone.

Used here: the `age` program, Ed25519 of a common library, gunzip, a JSON reader, sha256. What the document
says is written out once more below; nothing that reads or judges is imported from the program.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from dinkop_desktop.desk import recording
from dinkop_desktop.features.offices import enrolling
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, Town

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
SIGNED_FIELDS = [
    *("deployment_id", "kind", "format", "min_reader", "schema", "sender", "recipients", "bundle_id", "seq"),
    *("prev_sha256", "ack", "keyring_version", "created_at", "counts", "changes_sha256", "part", "changes"),
]
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
NATURAL_KEYS = {"angka_umkm": ["tahun_data"]}


@pytest.fixture(scope="session")
def age() -> str:
    """The stock program (Debian: apt-get install age)."""
    found = shutil.which("age")
    if found is None:
        if IN_CI:
            pytest.fail("no `age` program here (Debian: apt-get install age)")
        pytest.skip("no `age` program here (Debian: apt-get install age)")
    return found


def opened(age: str, file: Path, identity: Path) -> dict[str, Any]:
    """Section 1, steps 1 and 2."""
    text = subprocess.run([age, "-d", "-i", identity, file], check=True, capture_output=True).stdout
    envelope: dict[str, Any] = json.loads(text)
    return envelope


def signed_by(envelope: dict[str, Any], raw_key: bytes) -> bool:
    """Section 1, step 3."""
    payload, purpose = base64.b64decode(envelope["payload"]), envelope["payloadType"]
    encoded = b"DSSEv1 %d %s %d %s" % (len(purpose), purpose.encode(), len(payload), payload)
    for signature in envelope["signatures"]:
        try:
            Ed25519PublicKey.from_public_bytes(raw_key).verify(base64.b64decode(signature["sig"]), encoded)
        except InvalidSignature:
            continue
        return True
    return False


def read(envelope: dict[str, Any]) -> dict[str, Any]:
    """Section 1, step 4."""
    body: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(envelope["payload"])))
    return body


def key_id(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]


def filled_in(body: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Section 2: each change's id as it is named or follows, the digest of its content, and the change."""
    sender = body["sender"]
    number, office, by, at = 0, sender["office"], "", ""
    ack = f"{body['ack']['epoch']}:{body['ack']['number']}" if body.get("ack") else ""
    found = []
    for change in body["changes"]:
        office, by, at = change.get("office", office), change.get("by", by), change.get("at", at)
        ack = change.get("ack", ack)
        record = change.get("record", "")
        if not record:
            keys = [str(change["sets"][key]) for key in NATURAL_KEYS[change["kind"]]]
            record = str(uuid.uuid5(uuid.UUID(change["parent"]), "/".join([change["kind"], *keys])))
        content = [
            *(office, change["kind"], record, change.get("parent", ""), change.get("birth", False)),
            *(change.get("sets", {}), change.get("after", {}), change.get("was", {}), change.get("saw", [])),
            *(ack, by, at, change.get("reason", "")),
        ]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        if "id" in change:
            named = change["id"]
        else:
            number = change.get("number", number + 1)
            named = f"{sender['install_id']}:{sender['epoch']}:{number}:{digest}"
        found.append((named, digest, change | {"record": record}))
    return found


def fingerprint(content: bytes) -> str:
    """Section 3."""
    number, letters = int.from_bytes(hashlib.sha256(content).digest(), "big"), ""
    for _ in range(20):
        number, place = divmod(number, 24)
        letters += LETTERS[place]
    return " ".join(letters[i : i + 4] for i in range(0, 20, 4))


def recorded(town: Town) -> Path:
    """A bundle with births, children, edits, a removal, letters beyond ASCII."""
    added = recording.add(
        town.a,
        "umkm",
        [
            craft.business(town.a, 2)
            | {"nama_usaha": "Kafé “Ibu Siti” — 50%", "catatan": "baris satu\nbaris dua"}
        ],
    )
    record = added.ids[0]
    assert record is not None
    recording.set_fields(town.a, town.umkm_a, {"nama_komersial": "Sari", "omzet_tahunan": "300 jt", "rt": ""})
    recording.set_fields(town.a, town.umkm_a, {"nama_komersial": "Sari Rasa"})
    recording.remove(town.a, record, reason="tercatat dua kali")
    return town.send(town.a)


def test_an_offices_bundle_opens_with_stock_tools(town: Town, age: str) -> None:
    file = recorded(town)
    listed = {one.code: one for one in enrolling.list_offices(town.dinkop)}[OFFICE_A].installs[0]
    raw_key = base64.b64decode(listed.signing_key)

    envelope = opened(age, file, town.folder / "luring" / "recovery-identity.txt")
    body = read(envelope)

    assert envelope.keys() == {"payload", "payloadType", "signatures"}
    assert envelope["payloadType"] == "application/vnd.dinkop.bundle+gzip"
    assert signed_by(envelope, raw_key)
    assert not signed_by(envelope, base64.b64decode(town.dinkop.card.sign_key))
    assert envelope["signatures"][0]["keyid"] == key_id(raw_key) == body["sender"]["key"]
    assert fingerprint(raw_key) == listed.fingerprint


def test_its_fields_are_those_of_the_contract(town: Town, age: str) -> None:
    """cli.md, fine point 10, literally."""
    body = read(opened(age, recorded(town), town.folder / "luring" / "recovery-identity.txt"))

    assert list(body) == SIGNED_FIELDS
    assert list(body["sender"]) == ["office", "install_id", "epoch", "key"]
    assert list(body["part"]) == ["number", "of"]
    assert list(body["ack"]) == ["epoch", "number", "sha256"]
    assert (body["kind"], body["format"], body["sender"]["office"]) == ("bundle", 1, OFFICE_A)
    assert (body["seq"], body["part"]) == (2, {"number": 1, "of": 1})
    card = town.dinkop.card
    assert body["recipients"] == [key_id(card.recipient.encode()), key_id(card.recovery_recipient.encode())]
    assert isinstance(body["changes"], list)


def test_its_counts_hashes_and_ids_can_be_worked_out_anew(town: Town, age: str) -> None:
    identity = town.folder / "luring" / "recovery-identity.txt"
    first = next(town.folder.glob("DK-3674011001-00001-*.dkb"))
    envelope, before = opened(age, recorded(town), identity), opened(age, first, identity)
    body = read(envelope)

    changes = filled_in(body)

    assert len(changes) == sum(body["counts"].values()) >= 6
    kinds = [change["kind"] for _, _, change in changes]
    assert body["counts"] == {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    assert all(named.rpartition(":")[2] == digest for named, digest, _ in changes)
    lines = "".join(f"{named}\n" for named, _, _ in changes)
    assert body["changes_sha256"] == hashlib.sha256(lines.encode()).hexdigest()
    assert body["prev_sha256"] == hashlib.sha256(base64.b64decode(before["payload"])).hexdigest()
    assert [int(named.split(":")[2]) for named, _, _ in changes] == list(range(4, 4 + len(changes)))


def test_a_reply_opens_with_dinkops_own_key_and_verifies_by_the_card(
    town: Town, age: str, tmp_path: Path
) -> None:
    """Nobody needs the office to know what it was told."""
    town.give(recorded(town).read_bytes())
    reply = town.reply(town.a)  # first: nothing is written beside a key
    identity = tmp_path / "dinkop.txt"
    identity.write_text(town.dinkop.age_identity + "\n")
    card = json.loads(base64.b64decode(json.loads(town.dinkop.secrets["card"])["payload"]))

    envelope = opened(age, reply, identity)
    body = read(envelope)

    assert envelope["payloadType"] == "application/vnd.dinkop.reply+gzip"
    assert signed_by(envelope, base64.b64decode(card["sign_key"]))
    assert (body["kind"], body["office"], body["sender"]["office"]) == ("reply", OFFICE_A, "36.74")
    assert {one["verdict"] for one in body["verdicts"]} == {"accepted"}
    assert all(named.rpartition(":")[2] == digest for named, digest, _ in filled_in(body))


def test_the_card_is_signed_by_both_root_keys_that_were_carried_away(town: Town) -> None:
    card = json.loads(town.dinkop.secrets["card"])
    folder = town.folder / "luring"

    for number in (1, 2):
        private = serialization.load_pem_private_key((folder / f"root-{number}.pem").read_bytes(), None)
        public = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        assert signed_by(card, public)
        assert base64.b64encode(public).decode() in json.loads(base64.b64decode(card["payload"]))["roots"]


def test_a_changed_payload_does_not_verify(town: Town, age: str) -> None:
    """The auditor's own control: the check above can fail."""
    envelope = opened(age, recorded(town), town.folder / "luring" / "recovery-identity.txt")
    raw_key = base64.b64decode(enrolling.list_offices(town.dinkop)[0].installs[0].signing_key)
    body = read(envelope) | {"seq": 9}
    forged = gzip.compress(json.dumps(body).encode())

    assert signed_by(envelope, raw_key)
    assert not signed_by(envelope | {"payload": base64.b64encode(forged).decode()}, raw_key)
    assert not signed_by(envelope | {"payloadType": "application/vnd.dinkop.reply+gzip"}, raw_key)


def test_another_dsse_library_says_the_same(town: Town, age: str) -> None:
    dsse = pytest.importorskip("securesystemslib.dsse", reason="not among our libraries")
    envelope = opened(age, recorded(town), town.folder / "luring" / "recovery-identity.txt")
    payload, purpose = base64.b64decode(envelope["payload"]), envelope["payloadType"]

    theirs = dsse.Envelope(payload, purpose, {}).pae()

    assert theirs == b"DSSEv1 %d %s %d %s" % (len(purpose), purpose.encode(), len(payload), payload)
