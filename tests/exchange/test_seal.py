"""Sign what is meant, then encrypt it; and open only what is of the right form and from the right hand."""

from __future__ import annotations

import base64
import hashlib

import msgspec
import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import keys, seal, strict
from dinkop_desktop.exchange.seal import Envelope, PayloadType, Signature

SECRET, RECIPIENT = keys.new_identity()
SIGNER = keys.new_signing_key()
PUBLIC = keys.public_key(SIGNER)
MESSAGE = b"isi"


def code_of(error: pytest.ExceptionInfo[BundleError]) -> str:
    return error.value.code


def envelope_text(**more: object) -> bytes:
    """An envelope's JSON, good unless something is said otherwise."""
    good = msgspec.json.decode(seal.sign(MESSAGE, PayloadType.BUNDLE, [SIGNER]))
    return strict.encode(good | more)


@given(st.binary(max_size=300), st.sampled_from(list(PayloadType)))
def test_what_is_signed_and_encrypted_comes_back(payload: bytes, purpose: PayloadType) -> None:
    raw = seal.encrypt(seal.sign(payload, purpose, [SIGNER]), [RECIPIENT])

    envelope = seal.take_apart(seal.decrypt(raw, [SECRET]), [purpose])

    assert (envelope.payload, envelope.payload_type) == (payload, purpose)
    assert seal.verify(envelope, [keys.public_key(keys.new_signing_key()), PUBLIC]) == PUBLIC
    assert envelope.sha256 == hashlib.sha256(payload).hexdigest()


def test_the_encoding_that_is_signed_is_that_of_dsse() -> None:
    """The example of the DSSE specification."""
    assert seal.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_each_recipient_can_open_and_nobody_else() -> None:
    other_secret, other = keys.new_identity()
    raw = seal.encrypt(b"x", [RECIPIENT, other])

    with pytest.raises(BundleError) as refused:
        seal.decrypt(raw, [keys.new_identity()[0]])

    assert seal.decrypt(raw, [SECRET]) == seal.decrypt(raw, [other_secret]) == b"x"
    assert code_of(refused) == "BDL-ALAMAT"


def test_a_rewrapped_envelope_has_the_same_hash_and_signature() -> None:
    envelope = seal.take_apart(seal.sign(MESSAGE, PayloadType.REPLY, [SIGNER]), [PayloadType.REPLY])

    again = seal.take_apart(seal.rewrap(envelope), [PayloadType.REPLY])

    assert again == envelope
    assert seal.verify(again, [PUBLIC]) == PUBLIC


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(b"{}", "BDL-RUSAK", id="nothing in it"),
        pytest.param(b"[]", "BDL-RUSAK", id="a list"),
        pytest.param(envelope_text(payload="!!!"), "BDL-RUSAK", id="payload no base64"),
        pytest.param(envelope_text(payload="aXNp\n"), "BDL-RUSAK", id="payload with a line end"),
        pytest.param(envelope_text(payload="aXM"), "BDL-RUSAK", id="payload without padding"),
        pytest.param(envelope_text(payload="aXN="), "BDL-RUSAK", id="payload with loose bits"),
        pytest.param(envelope_text(payload="_-8="), "BDL-RUSAK", id="payload in the other alphabet"),
        pytest.param(envelope_text(payload="\u00e9"), "BDL-RUSAK", id="payload beyond ASCII"),
        pytest.param(envelope_text(signatures=[]), "BDL-TTD", id="no signature"),
        pytest.param(
            envelope_text(signatures=[{"keyid": "", "sig": ""}] * 5), "BDL-TTD", id="five signatures"
        ),
        pytest.param(envelope_text(signatures=None), "BDL-RUSAK", id="signatures null"),
        pytest.param(envelope_text(payloadType="application/json"), "BDL-JENIS", id="a strange type"),
        pytest.param(envelope_text(payloadType=PayloadType.REPLY), "BDL-JENIS", id="another purpose"),
    ],
)
def test_an_envelope_of_another_form_is_refused(text: bytes, code: str) -> None:
    with pytest.raises(BundleError) as refused:
        seal.take_apart(text, [PayloadType.BUNDLE, PayloadType.CARD])

    assert code_of(refused) == code


def test_the_key_id_is_only_a_hint() -> None:
    signed = seal.take_apart(seal.sign(MESSAGE, PayloadType.BUNDLE, [SIGNER]), [PayloadType.BUNDLE])
    stranger = keys.public_key(keys.new_signing_key())
    lying = Envelope(
        signed.payload, signed.payload_type, (Signature(seal.key_id(stranger), signed.signatures[0].sig),)
    )

    with pytest.raises(BundleError) as refused:
        seal.verify(lying, [stranger])

    assert seal.verify(lying, [stranger, PUBLIC]) == PUBLIC
    assert code_of(refused) == "BDL-TTD"


def test_a_signature_that_is_no_base64_is_a_damaged_file() -> None:
    envelope = Envelope(MESSAGE, PayloadType.BUNDLE, (Signature("", "!!!"),))

    with pytest.raises(BundleError) as refused:
        seal.verify(envelope, [PUBLIC])

    assert code_of(refused) == "BDL-RUSAK"


def test_a_key_that_is_none_verifies_nothing() -> None:
    envelope = seal.take_apart(seal.sign(MESSAGE, PayloadType.BUNDLE, [SIGNER]), [PayloadType.BUNDLE])

    with pytest.raises(BundleError) as refused:
        seal.verify(envelope, [b"short"])

    assert code_of(refused) == "BDL-TTD"


def test_one_of_several_signatures_is_enough() -> None:
    second = keys.new_signing_key()

    envelope = seal.take_apart(seal.sign(MESSAGE, PayloadType.CARD, [SIGNER, second]), [PayloadType.CARD])

    assert seal.verify(envelope, [keys.public_key(second)]) == keys.public_key(second)
    assert len(envelope.signatures) == 2


def with_header(change: bytes, place: bytes) -> bytes:
    return seal.encrypt(b"x", [RECIPIENT]).replace(place, change + place, 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        pytest.param(b"", "BDL-BUKAN", id="nothing"),
        pytest.param(b"PK\x03\x04", "BDL-BUKAN", id="a zip"),
        pytest.param(b"age-encryption.org/v2\n", "BDL-RUSAK", id="another version"),
        pytest.param(b"age-encryption.org/v1\n", "BDL-RUSAK", id="no header"),
        pytest.param(b"age-encryption.org/v1\n--- AAAA\n", "BDL-RUSAK", id="no recipient"),
        pytest.param(b"age-encryption.org/v1\nx\n--- AAAA\n", "BDL-RUSAK", id="no stanza"),
        pytest.param(b"\xef\xbb\xbfage-encryption.org/v1\n", "BDL-RUSAK", id="byte-order mark"),
        pytest.param(b"-----BEGIN AGE ENCRYPTED FILE-----\n", "BDL-RUSAK", id="armored"),
        pytest.param(base64.encodebytes(b"age-encryption.org/v1\n"), "BDL-RUSAK", id="wrapped by a mail"),
        pytest.param(with_header(b"-> scrypt AAAA 18\nAAAA\n", b"-> X25519"), "BDL-RUSAK", id="passphrase"),
        pytest.param(with_header(b"-> piv-p256 AAAA\nAAAA\n", b"-> X25519"), "BDL-RUSAK", id="plugin"),
        pytest.param(with_header(b"-> ssh-ed25519 AAAA\nAAAA\n", b"-> X25519"), "BDL-RUSAK", id="ssh key"),
        pytest.param(
            b"age-encryption.org/v1\n" + (b"-> X25519 " + b"A" * 43 + b"\nAAAA\n") * 65 + b"\n--- A\n",
            "BDL-RUSAK",
            id="65 recipients",
        ),
        pytest.param(
            b"age-encryption.org/v1\n" + b"-> X25519 " + b"A" * 20_000 + b"\n--- A\n",
            "BDL-RUSAK",
            id="a huge header",
        ),
        pytest.param(bytes(seal.MAX_FILE_BYTES + 1), "BDL-BESAR", id="too large"),
    ],
)
def test_a_file_of_another_form_is_refused_before_it_is_decrypted(
    raw: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyrage, "decrypt", lambda *_: pytest.fail("decrypted"))

    with pytest.raises(BundleError) as refused:
        seal.decrypt(raw, [SECRET])

    assert code_of(refused) == code


def test_what_was_damaged_behind_its_header_is_a_damaged_file() -> None:
    raw = bytearray(seal.encrypt(b"x" * 100, [RECIPIENT]))
    raw[-1] ^= 1

    with pytest.raises(BundleError) as refused:
        seal.decrypt(bytes(raw), [SECRET])

    assert code_of(refused) == "BDL-RUSAK"


def test_the_stanza_that_age_adds_to_keep_readers_honest_is_taken() -> None:
    """Every writer adds one of random name and letters now and then; none of a thousand may be refused."""
    for _ in range(1000):
        assert seal.decrypt(seal.encrypt(b"x", [RECIPIENT]), [SECRET]) == b"x"


def test_a_file_that_says_it_is_a_request_is_told_from_others() -> None:
    """For a hint alone: nothing of it is verified."""
    request = seal.sign(MESSAGE, PayloadType.REQUEST, [SIGNER])
    card = seal.sign(MESSAGE, PayloadType.CARD, [SIGNER])

    said = [seal.says_request(raw) for raw in (request, card, b"", b"{}", request[:-1])]

    assert said == [True, False, False, False, False]


def test_a_file_too_large_for_a_request_is_not_looked_into() -> None:
    large = seal.sign(bytes(64 * 1024), PayloadType.REQUEST, [SIGNER])

    assert not seal.says_request(large)
    assert seal.take_apart(large, [PayloadType.REQUEST]).payload == bytes(64 * 1024)
