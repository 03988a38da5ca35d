"""Card, keyring and request: signed by whom, and never going back."""

from __future__ import annotations

import base64
from collections.abc import Callable

import msgspec
import pytest

from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keyring, keys, seal, strict
from dinkop_desktop.exchange.keyring import Card, Keyring, Member, Request
from dinkop_desktop.exchange.seal import PayloadType
from tests.exchange import weak_keys

AT = "2026-11-24T08:00:00Z"
ROOTS = [keys.new_signing_key(), keys.new_signing_key()]
SIGN = keys.new_signing_key()
RECIPIENT, RECOVERY = keys.new_identity()[1], keys.new_identity()[1]
OFFICE = keys.new_signing_key()


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def a_card(**more: object) -> Card:
    made = Card(
        1,
        1,
        "kota",
        "36.74",
        "Dinkop",
        [text(keys.public_key(root)) for root in ROOTS],
        text(keys.public_key(SIGN)),
        RECIPIENT,
        RECOVERY,
        AT,
    )
    return msgspec.structs.replace(made, **more)


def a_request(**more: object) -> Request:
    made = Request(
        1, "kota", "36.74.01.1001", "Jombang", "install1", "Sri", text(keys.public_key(OFFICE)), RECIPIENT, AT
    )
    return msgspec.structs.replace(made, **more)


def a_keyring(**more: object) -> Keyring:
    return msgspec.structs.replace(Keyring(1, 1, "kota", AT, []), **more)


def refusal(read: Callable[[], object]) -> str:
    with pytest.raises(TrustError) as refused:
        read()
    return refused.value.code


def test_a_card_is_believed_when_a_root_of_its_own_signed_it() -> None:
    card = a_card()

    assert keyring.read_card(keyring.sign_document(card, ROOTS)) == card
    assert keyring.read_card(keyring.sign_document(card, ROOTS[1:])) == card


@pytest.mark.parametrize(
    ("more", "signers", "code"),
    [
        ({}, [SIGN], "KEY-TTD"),
        ({"format": 2}, ROOTS, "KEY-VERSI"),
        ({"sign_key": text(weak_keys.SIGNING[0])}, ROOTS, "KEY-LEMAH"),
        ({"roots": [text(weak_keys.SIGNING[0])]}, ROOTS, "KEY-LEMAH"),
        ({"recipient": weak_keys.RECIPIENTS[0]}, ROOTS, "KEY-LEMAH"),
        ({"recovery_recipient": "age1"}, ROOTS, "KEY-LEMAH"),
        ({"sign_key": "!!!"}, ROOTS, "KEY-BERKAS"),
        ({"sign_key": text(keys.public_key(SIGN)) + "\n"}, ROOTS, "KEY-BERKAS"),
        ({"name": "e\u0301"}, ROOTS, "KEY-BERKAS"),
        ({"roots": []}, ROOTS, "KEY-TTD"),
    ],
    ids=range(10),
)
def test_a_card_that_is_not_in_order_is_refused(
    more: dict[str, object], signers: list[bytes], code: str
) -> None:
    raw = keyring.sign_document(a_card(**more), signers)

    assert refusal(lambda: keyring.read_card(raw)) == code


def test_a_newer_card_is_signed_by_a_root_of_the_one_that_is_held() -> None:
    held, new_roots = a_card(), [keys.new_signing_key()]
    changed = a_card(version=2, roots=[text(keys.public_key(new_roots[0]))])

    by_old_and_new = keyring.sign_document(changed, [ROOTS[0], *new_roots])
    by_new = keyring.sign_document(changed, new_roots)
    older = keyring.sign_document(a_card(version=0), ROOTS)
    foreign = keyring.sign_document(a_card(deployment_id="lain"), ROOTS)

    assert keyring.read_card(by_old_and_new, held=held) == changed
    assert refusal(lambda: keyring.read_card(by_new, held=held)) == "KEY-TTD"
    assert refusal(lambda: keyring.read_card(older, held=held)) == "KEY-MUNDUR"
    assert refusal(lambda: keyring.read_card(foreign, held=held)) == "KEY-MUNDUR"


def test_a_keyring_is_believed_when_the_cards_operational_key_signed_it() -> None:
    card, held = a_card(), a_keyring(version=5)

    newer = keyring.sign_document(a_keyring(version=5), [SIGN])
    by_root = keyring.sign_document(a_keyring(version=6), ROOTS)
    older = keyring.sign_document(a_keyring(version=4), [SIGN])
    foreign = keyring.sign_document(a_keyring(deployment_id="lain"), [SIGN])

    assert keyring.read_keyring(newer, card=card, held=held) == held
    assert keyring.read_keyring(older, card=card).version == 4
    assert refusal(lambda: keyring.read_keyring(by_root, card=card, held=held)) == "KEY-TTD"
    assert refusal(lambda: keyring.read_keyring(older, card=card, held=held)) == "KEY-MUNDUR"
    assert refusal(lambda: keyring.read_keyring(foreign, card=card)) == "KEY-MUNDUR"


def test_a_request_proves_that_the_asker_holds_the_key() -> None:
    request = a_request()

    assert keyring.read_request(keyring.sign_document(request, [OFFICE])) == request
    stolen = keyring.sign_document(request, [keys.new_signing_key()])
    assert refusal(lambda: keyring.read_request(stolen)) == "KEY-BUKTI"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"sign_key": text(weak_keys.SIGNING[0])}, "KEY-LEMAH"),
        ({"sign_key": "AA"}, "KEY-BERKAS"),
        ({"sign_key": "AAAA"}, "KEY-LEMAH"),
        ({"sign_key": "A" * 42 + "B="}, "KEY-BERKAS"),
        ({"sign_key": " " + text(keys.public_key(OFFICE))}, "KEY-BERKAS"),
        ({"recipient": weak_keys.RECIPIENTS[0]}, "KEY-LEMAH"),
        ({"recipient": RECIPIENT.upper()}, "KEY-LEMAH"),
    ],
    ids=range(7),
)
def test_a_request_for_a_weak_or_doubtful_key_is_refused(more: dict[str, object], code: str) -> None:
    raw = keyring.sign_document(a_request(**more), [OFFICE])

    assert refusal(lambda: keyring.read_request(raw)) == code


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>",
        b"x" * (keyring.MAX_DOCUMENT_BYTES + 1),
        seal.sign(b"{}", PayloadType.REQUEST, [OFFICE]),
        seal.sign(strict.encode(a_request()), PayloadType.CARD, [OFFICE]),
        seal.sign(strict.encode(a_request()), PayloadType.BUNDLE, [OFFICE]),
    ],
    ids=["nothing", "a page", "huge", "an empty object", "a card", "a bundle"],
)
def test_what_is_no_request_is_refused(raw: bytes) -> None:
    assert refusal(lambda: keyring.read_request(raw)) == "KEY-BERKAS"


def test_admitting_makes_the_next_keyring() -> None:
    later = a_request(install="install0", sign_key=text(b"k" * 32), recipient=RECOVERY)

    one = keyring.admit(a_keyring(), a_request(), made_at=AT)
    two = keyring.admit(one, later, made_at=AT)

    assert (one.version, two.version) == (2, 3)
    assert [member.install for member in two.members] == ["install0", "install1"]
    member = one.member("install1")
    assert member is not None
    assert member.public_key == keys.public_key(OFFICE)
    assert member.fingerprint == keys.fingerprint(keys.public_key(OFFICE))
    assert a_request().public_key == keys.public_key(OFFICE)
    assert one.member("nobody") is None


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"sign_key": text(b"k" * 32), "recipient": RECOVERY}, "KEY-INSTALASI"),
        ({"install": "install2", "recipient": RECOVERY}, "KEY-TERPAKAI"),
        ({"install": "install2", "sign_key": text(b"k" * 32)}, "KEY-TERPAKAI"),
    ],
    ids=["same installation", "same signing key", "same recipient"],
)
def test_nobody_is_admitted_twice(more: dict[str, object], code: str) -> None:
    ring = keyring.admit(a_keyring(), a_request(), made_at=AT)

    assert refusal(lambda: keyring.admit(ring, a_request(**more), made_at=AT)) == code


@pytest.mark.parametrize(
    ("status", "epoch", "seq", "counts"),
    [
        (keyring.ACTIVE, "e1", 9, True),
        (keyring.RETIRED, "e1", 1, False),
        (keyring.REVOKED, "e1", 4, True),
        (keyring.REVOKED, "e1", 5, False),
        (keyring.REVOKED, "e2", 1, False),
    ],
)
def test_a_revocation_is_a_number_in_an_epoch(status: str, epoch: str, seq: int, *, counts: bool) -> None:
    member = Member("36.74.01.1001", "Jombang", "install1", "", "", AT, status, {"e1": 5})

    assert keyring.counts(member, epoch=epoch, seq=seq) is counts


def test_a_documents_fingerprint_is_of_what_was_signed() -> None:
    card = a_card()

    by_both, by_one = keyring.sign_document(card, ROOTS), keyring.sign_document(card, ROOTS[:1])

    assert keyring.fingerprint_of(by_both) == keyring.fingerprint_of(by_one)
    assert keyring.fingerprint_of(by_both) == keys.fingerprint(strict.encode(card))
    assert refusal(lambda: keyring.fingerprint_of(b"{}")) == "KEY-BERKAS"
