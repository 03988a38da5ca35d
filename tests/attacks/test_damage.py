"""C01 to C05, C30: files that were cut, changed, wrapped, or never were bundles."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from collections.abc import Callable

import pytest

from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import bundle, keys, seal
from dinkop_desktop.exchange.bundle import BundleBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening
from dinkop_desktop.register.catalogue import natural
from tests.attacks import craft
from tests.attacks.craft import Pen, Town

HEADER = 22


def code_when_opened(town: Town, raw: bytes) -> str:
    """Steps 2 to 9 for a file's bytes; "" where it is believed."""
    try:
        envelope = opening.open_envelope(town.dinkop, raw, [PayloadType.BUNDLE])
        seal.verify(envelope, [keys.public_key(town.a.signing_key)])
        body = bundle.unpack(envelope.payload, BundleBody)
        bundle.read_changes(body.changes, sender=body.sender, ack=body.ack, natural_id=natural.id_of)
    except BundleError as error:
        return error.code
    return ""


@pytest.fixture(scope="module")
def good(still_town: Town) -> bytes:
    """A small good bundle of office A, not received yet."""
    return Pen.of(still_town.a, still_town.dinkop).bundle()


def test_a_bundle_cut_at_any_byte_is_refused(still_town: Town, good: bytes) -> None:
    """C01."""
    codes = {code_when_opened(still_town, good[:length]) for length in range(HEADER, len(good))}
    beginnings = {code_when_opened(still_town, good[:length]) for length in range(HEADER)}

    assert codes == {"BDL-RUSAK"}
    assert beginnings <= {"BDL-BUKAN", "BDL-RUSAK"}


@pytest.mark.slow
def test_a_bundle_with_any_bit_turned_is_refused(still_town: Town, good: bytes) -> None:
    """C02: every bit of the header; of the rest, which one tag covers, one bit of every byte."""
    end_of_header = good.index(b"\n--- ") + 50
    codes = set()
    for place, byte in enumerate(good):
        for bit in range(8) if place < end_of_header else (place % 8,):
            changed = bytes([byte ^ 1 << bit])
            codes.add(code_when_opened(still_town, good[:place] + changed + good[place + 1 :]))

    assert codes <= {"BDL-RUSAK", "BDL-BUKAN", "BDL-ALAMAT"}


def test_an_envelope_with_any_bit_turned_is_refused(still_town: Town, good: bytes) -> None:
    """C02 once more, below the encryption: what a recipient could change who is no sender."""
    text = seal.decrypt(good, [still_town.dinkop.age_identity])
    public = keys.public_key(still_town.a.signing_key)
    believed = []
    for place, byte in enumerate(text):
        changed = text[:place] + bytes([byte ^ 1 << place % 7]) + text[place + 1 :]
        try:
            envelope = seal.take_apart(changed, [PayloadType.BUNDLE])
            seal.verify(envelope, [public])
        except BundleError:
            continue
        believed.append(envelope)

    # Only the hint may be turned: it decides nothing.
    original = seal.take_apart(text, [PayloadType.BUNDLE])
    assert all(one.payload == original.payload for one in believed)
    assert all(one.signatures[0].sig == original.signatures[0].sig for one in believed)


@pytest.mark.parametrize("place", ["cut", "turned", "behind", "twice"])
def test_a_damaged_file_is_answered_and_changes_nothing(still_town: Town, good: bytes, place: str) -> None:
    """C01 to C03, all the way through receiving."""
    before = craft.dump(still_town.dinkop)
    damaged = {
        "cut": good[:-1],
        "turned": good[:-20] + bytes([good[-20] ^ 1]) + good[-19:],
        "behind": good + b"\n",
        "twice": good + good,
    }[place]

    received = still_town.give(damaged)

    assert (received.verdict, received.code) == ("refused", "BDL-RUSAK")
    craft.assert_untouched(still_town.dinkop, before)
    assert craft.audit_actions(still_town.dinkop)[-1] == ("bundle-refused", '{"code":"BDL-RUSAK"}')


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("DK-3674011001-00003.dkb", content)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"x", id="one byte"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(500), id="a photograph"),
        pytest.param(zipped(b"x"), id="a zip"),
        pytest.param(b"<!DOCTYPE html><html><body>Masuk ke surel</body></html>", id="a mail page"),
        pytest.param(b"%PDF-1.7\n" + bytes(500), id="the letter"),
        pytest.param(gzip.compress(b"{}"), id="a gzip"),
        pytest.param(b'{"payload":"","payloadType":"","signatures":[]}', id="an envelope in the clear"),
        pytest.param(bytes(1000), id="zeros"),
    ],
)
def test_what_never_was_a_bundle_is_called_so(still_town: Town, content: bytes) -> None:
    """C04."""
    before = craft.dump(still_town.dinkop)

    received = still_town.give(content)

    assert (received.verdict, received.code) == ("refused", "BDL-BUKAN")
    craft.assert_untouched(still_town.dinkop, before)


def as_mail(content: bytes) -> bytes:
    return b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(content)


GATEWAYS: dict[str, Callable[[bytes], bytes]] = {
    "LF to CRLF": lambda raw: raw.replace(b"\n", b"\r\n"),
    "CRLF to LF": lambda raw: raw.replace(b"\r\n", b"\n") if b"\r\n" in raw else raw[:-2] + b"\n",
    "byte-order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "line end before": lambda raw: b"\r\n" + raw,
    "base64": base64.encodebytes,
    "base64 in one line": base64.b64encode,
    "UTF-8 of Latin-1": lambda raw: raw.decode("latin-1").encode(),
    "seven bits": lambda raw: bytes(byte & 0x7F for byte in raw),
    "NULs taken out": lambda raw: raw.replace(b"\x00", b"") if b"\x00" in raw else raw[:-1],
    "disclaimer": lambda raw: raw + b"\r\n-- \r\nPesan ini rahasia.",
}


@pytest.mark.parametrize("gateway", GATEWAYS)
def test_what_a_mail_gateway_did_to_a_bundle_is_called_damage(
    still_town: Town, good: bytes, gateway: str
) -> None:
    """C05."""
    before = craft.dump(still_town.dinkop)

    received = still_town.give(GATEWAYS[gateway](good))

    assert (received.verdict, received.code) == ("refused", "BDL-RUSAK")
    craft.assert_untouched(still_town.dinkop, before)


def test_a_zip_around_a_bundle_is_not_opened(still_town: Town, good: bytes) -> None:
    """C05: no archive is ever taken apart by its own paths; the sentence says what to do."""
    received = still_town.give(zipped(good))

    assert (received.verdict, received.code) == ("refused", "BDL-BUKAN")


@pytest.mark.parametrize("name", ["kiriman.dkb.txt", "Salinan dari kiriman (2).dkb", "x"])
def test_a_name_is_never_trusted_nor_needed(town: Town, pen: Pen, name: str) -> None:
    received = town.give(pen.bundle([pen.birth()]), name=name)

    assert (received.verdict, received.file) == ("accepted", name)


def framed(*lines: bytes) -> bytes:
    return b"age-encryption.org/v1\n" + b"\n".join(lines)


SHARE = b"A" * 43
FRAMES = {
    "armored": b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24ub3JnL3YxCg==\n"
    b"-----END AGE ENCRYPTED FILE-----\n",
    "passphrase": framed(b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 18", SHARE, b"--- " + SHARE, b"x"),
    "passphrase of 2^63": framed(b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 63", SHARE, b"--- " + SHARE, b"x"),
    "plugin": framed(b"-> yubikey AAAA", SHARE, b"--- " + SHARE, b"x"),
    "100,000 recipients": framed(*[b"-> X25519 " + SHARE, SHARE] * 100_000, b"--- " + SHARE, b"x"),
    "60 recipients": framed(*[b"-> X25519 " + SHARE, SHARE] * 60, b"--- " + SHARE, b"x"),
    "header of 15 MiB": framed(b"-> X25519 " + SHARE, b"A" * 15 * 2**20, b"--- " + SHARE, b"x"),
    "stanza of 15 MiB": framed(b"-> " + b"a" * 15 * 2**20 + b"-grease", b"", b"--- " + SHARE, b"x"),
    "header without end": framed(b"-> X25519 " + SHARE, SHARE),
    "no payload": framed(b"-> X25519 " + SHARE, SHARE, b"--- " + SHARE),
    "share of zeros": framed(b"-> X25519 " + SHARE, SHARE, b"--- " + SHARE, bytes(16)),
    "nothing but grease": framed(b"-> a-grease b c", b"", b"--- " + SHARE, bytes(16)),
}


@pytest.mark.parametrize("name", FRAMES)
def test_an_age_file_of_another_form_is_refused_quickly(still_town: Town, name: str) -> None:
    """C30. Time and memory are measured in test_bounds."""
    before = craft.dump(still_town.dinkop)

    received = still_town.give(FRAMES[name])

    assert received.verdict == "refused"
    assert received.code in ("BDL-RUSAK", "BDL-ALAMAT")
    assert received.code == "BDL-RUSAK" or name in ("60 recipients", "share of zeros", "nothing but grease")
    craft.assert_untouched(still_town.dinkop, before)
