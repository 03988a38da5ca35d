"""Keys, fingerprints, and the wraps of the one secret that opens a data file."""

from __future__ import annotations

import base64

import msgspec
import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import DinkopError, SecretError, TrustError
from dinkop_desktop.exchange import keys, seal
from tests.exchange import weak_keys

CHEAP = 2**10


def test_keys_sign_and_are_carried_away_as_a_stock_file() -> None:
    private = keys.new_signing_key()

    loaded = serialization.load_pem_private_key(keys.private_pem(private), None)

    assert loaded.private_bytes_raw() == private  # type: ignore[union-attr]
    assert len(keys.public_key(private)) == 32
    keys.check_public_key(keys.public_key(private))


def test_an_identity_names_its_recipient() -> None:
    secret, recipient = keys.new_identity()

    keys.check_recipient(recipient)

    assert keys.recipient_of(secret) == recipient
    assert seal.decrypt(seal.encrypt(b"x", [recipient]), [secret]) == b"x"


def test_tokens_are_plain_letters_and_never_the_same() -> None:
    tokens = {keys.new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(token.isalnum() and token == token.lower() and len(token) == 13 for token in tokens)


@pytest.mark.parametrize("raw", weak_keys.SIGNING, ids=lambda raw: raw.hex()[:12])
def test_a_weak_signing_key_is_refused(raw: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        keys.check_public_key(raw)

    assert refused.value.code == "KEY-LEMAH"


@pytest.mark.parametrize("raw", [b"", bytes(31), bytes(33)])
def test_a_key_of_another_length_is_refused(raw: bytes) -> None:
    with pytest.raises(TrustError) as refused:
        keys.check_public_key(raw)

    assert refused.value.code == "KEY-LEMAH"


@pytest.mark.parametrize("text", weak_keys.RECIPIENTS, ids=lambda text: text[:14] or "nothing")
def test_a_weak_recipient_is_refused(text: str) -> None:
    """To one of low order nothing can be encrypted: the attempt ended the whole program."""
    with pytest.raises(TrustError) as refused:
        keys.check_recipient(text)

    assert refused.value.code == "KEY-LEMAH"


def test_a_fingerprint_is_five_groups_of_four_letters_without_i_and_o() -> None:
    shown = keys.fingerprint(b"x")

    groups = shown.split(" ")

    assert [len(group) for group in groups] == [4] * 5
    assert set(shown) - {" "} <= set(keys.LETTERS)
    assert not {"I", "O"} & set(keys.LETTERS)
    assert keys.fingerprint(b"y") != shown


def test_a_fingerprint_may_be_typed_small_and_with_dashes() -> None:
    shown = keys.fingerprint(b"x")

    assert keys.is_same_fingerprint(shown.lower().replace(" ", "-"), shown)
    assert keys.is_same_fingerprint(shown.replace(" ", ""), shown)
    assert not keys.is_same_fingerprint(shown[:-1], shown)
    assert not keys.is_same_fingerprint("", shown)
    assert not keys.is_same_fingerprint(shown[:-1] + ("A" if shown[-1] != "A" else "B"), shown)


@pytest.mark.slow
@given(st.text(min_size=1, max_size=40))
def test_the_secret_comes_back_with_its_passphrase(passphrase: str) -> None:
    secret = keys.new_secret()

    wrap = keys.wrap_secret(secret, passphrase, user="Sri", n=CHEAP)

    assert keys.unwrap_secret(wrap, passphrase) == secret
    assert wrap.user == "Sri"


def test_another_passphrase_opens_nothing() -> None:
    wrap = keys.wrap_secret(keys.new_secret(), "melati", user="Sri", n=CHEAP)

    with pytest.raises(SecretError) as refused:
        keys.unwrap_secret(wrap, "mawar")

    assert refused.value.code == "KUNCI-SANDI"


@pytest.mark.parametrize(
    "damage",
    [
        {"salt": "!!!"},
        {"nonce": ""},
        {"sealed": "AAAA"},
        {"n": 2**9},
        {"n": 2**21},
        {"n": 1500},
        {"n": -1024},
        {"r": 0},
        {"r": 33},
        {"p": 2},
    ],
    ids=str,
)
def test_a_damaged_wrap_is_called_so_and_costs_nothing(damage: dict[str, object]) -> None:
    wrap = keys.wrap_secret(keys.new_secret(), "melati", user="Sri", n=CHEAP)

    with pytest.raises(SecretError) as refused:
        keys.unwrap_secret(msgspec.structs.replace(wrap, **damage), "melati")

    assert refused.value.code in ("KUNCI-RUSAK", "KUNCI-SANDI")


@pytest.mark.slow
@given(st.integers(0, 59), st.integers(1, 255), st.sampled_from(["salt", "nonce", "sealed"]))
def test_a_changed_byte_never_gives_another_secret(place: int, change: int, part: str) -> None:
    secret = keys.new_secret()
    wrap = keys.wrap_secret(secret, "melati", user="Sri", n=CHEAP)
    raw = bytearray(base64.b64decode(getattr(wrap, part)))
    raw[place % len(raw)] ^= change

    with pytest.raises(DinkopError) as refused:
        keys.unwrap_secret(msgspec.structs.replace(wrap, **{part: base64.b64encode(raw).decode()}), "melati")

    assert refused.value.code == "KUNCI-SANDI"


@pytest.mark.parametrize(
    "written",
    [
        "# created: 2026-12-03\n# public key: {public}\n{identity}\n",
        "\ufeff{identity}\r\n",
        "  {identity}  ",
        "AGE-SECRET-KEY-1BUKAN\n{identity}",
    ],
)
def test_an_identity_is_found_in_whatever_an_editor_has_left_of_its_file(written: str) -> None:
    identity, public = keys.new_identity()

    assert keys.identity_in(written.format(identity=identity, public=public).encode()) == identity


@pytest.mark.parametrize("content", [b"", b"AGE-SECRET-KEY-1BUKAN\n", b"\xff\xfe\x00", b"bukan kunci"])
def test_a_file_without_an_identity_holds_none(content: bytes) -> None:
    assert keys.identity_in(content) is None
