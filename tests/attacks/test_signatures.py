"""C08 to C11, C13, C14: who signed, and whether anybody did."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import bundle, keyring, keys, seal
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import receiving
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.settings import Folder
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, Pen, Town

L = 2**252 + 27742317777372353535851937790883648493
P = 2**255 - 19


def sealed(town: Town, envelope: bytes) -> bytes:
    return seal.encrypt(envelope, [town.dinkop.card.recipient])


@pytest.mark.parametrize("count", [0, 5, 5000])
def test_a_bundle_with_no_or_too_many_signatures_is_refused(
    still_town: Town, still_pen: Pen, count: int
) -> None:
    """C08."""
    before = craft.dump(still_town.dinkop)
    payload = bundle.pack(still_pen.body())
    envelope = craft.raw_envelope(payload, PayloadType.BUNDLE, [("0" * 16, bytes(64))] * count)

    received = still_town.give(sealed(still_town, envelope))

    assert (received.verdict, received.code) == ("refused", "BDL-TTD")
    craft.assert_untouched(still_town.dinkop, before)


def new_pc(town: Town) -> Desk:
    """An installation that nobody has admitted."""
    home, raw = Folder(town.folder / "pc-baru"), town.dinkop.secrets["card"]
    asked = enrolling.OfficeSetup(OFFICE_A, "Budi", raw, keyring.fingerprint_of(raw))
    enrolling.set_up_office(home, craft.PASSPHRASE, asked, clock=craft.clock)
    return desks.open_desk(home, craft.PASSPHRASE, clock=craft.clock)


def admit(town: Town, office: Desk) -> None:
    request = town.folder / "baru.permohonan"
    shown = enrolling.write_request(office, request).fingerprint
    enrolling.admit(town.dinkop, request.read_bytes(), shown)


def test_an_unknown_sender_is_kept_and_judged_again_when_it_was_admitted(town: Town) -> None:
    """C09.

    C -> Dinkop   bundle 1, signed by a key nobody knows     quarantined, kept
    Dinkop        admits C
    any bundle    C's bundle is judged again                 accepted
    """
    before = craft.dump(town.dinkop)
    office = new_pc(town)
    stranger = Pen.of(office, town.dinkop)
    birth = stranger.birth()
    file = stranger.bundle([birth])

    received = town.give(file)
    untouched = craft.dump(town.dinkop)
    admit(town, office)
    again = town.give(file)
    office.close()

    assert (received.verdict, received.code) == ("quarantined", "BDL-PENGIRIM")
    assert untouched == before
    assert again.verdict == "accepted"
    assert browsing.show(town.dinkop, birth.record).owner == OFFICE_A


def test_what_was_kept_of_a_stranger_never_stands_in_the_way_of_others(town: Town, pen: Pen) -> None:
    """C09: what is kept is judged again at every receiving; it may turn out to be anything.

    C -> Dinkop   a signed text that is no bundle; one with somebody else's key id    quarantined
    Dinkop        admits C
    A -> Dinkop   an honest bundle                                                     accepted
    """
    office = new_pc(town)
    stranger = Pen.of(office, town.dinkop)
    public = keys.public_key(office.signing_key)
    foreign = craft.raw_envelope(b"x", PayloadType.BUNDLE, [(seal.key_id(public), bytes(64))])
    junk = [
        stranger.sealed(b"no gzip at all"),
        stranger.sealed(stranger.body(deployment_id="lain")),
        sealed(town, foreign),
    ]
    kept = [town.give(one, name=f"{place}.dkb") for place, one in enumerate(junk)]
    admit(town, office)
    office.close()

    received = town.give(pen.bundle([pen.birth()]))
    later = [town.give(one, name=f"{place}.dkb") for place, one in enumerate(junk)]

    assert [(one.verdict, one.code) for one in kept] == [("quarantined", "BDL-PENGIRIM")] * 3
    assert received.verdict == "accepted"
    assert [(one.verdict, one.code) for one in later] == [
        ("refused", "BDL-RUSAK"),
        ("refused", "BDL-ALAMAT"),
        ("refused", "BDL-TTD"),
    ]
    assert safekeeping.check(town.dinkop) == []


def test_an_office_that_speaks_for_another_is_quarantined_and_noted(town: Town, pen: Pen) -> None:
    """C10: A's key, B's name."""
    before = craft.dump(town.dinkop)
    theirs = Pen.of(town.b, town.dinkop).sender
    lies = [
        pen.body(sender=craft.replaced(pen.sender, office=theirs.office)),
        pen.body(sender=craft.replaced(pen.sender, install_id=theirs.install_id)),
        pen.body(sender=craft.replaced(pen.sender, key=theirs.key)),
        pen.body(sender=theirs),
    ]

    received = [town.give(pen.sealed(bundle.pack(lie)), name=f"{n}.dkb") for n, lie in enumerate(lies)]

    assert [(one.verdict, one.code) for one in received] == [("quarantined", "BDL-KANTOR")] * 4
    assert {one.office for one in received} == {OFFICE_A}
    craft.assert_untouched(town.dinkop, before)
    noted = [detail for action, detail in craft.audit_actions(town.dinkop) if action == "bundle-kept"]
    assert len([detail for detail in noted if "BDL-KANTOR" in detail]) == 4


def test_a_key_id_is_only_a_hint(town: Town, pen: Pen) -> None:
    """C11: B's key id over A's signature is A's bundle; over nobody's it is a forgery."""
    payload = bundle.pack(pen.body())
    message = seal.pae(PayloadType.BUNDLE, payload)
    b_id = seal.key_id(keys.public_key(town.b.signing_key))
    by_a = sign(town.a.signing_key, message)
    by_stranger = sign(keys.new_signing_key(), message)

    forged = town.give(sealed(town, craft.raw_envelope(payload, PayloadType.BUNDLE, [(b_id, by_stranger)])))
    honest = town.give(sealed(town, craft.raw_envelope(payload, PayloadType.BUNDLE, [(b_id, by_a)])))

    assert (forged.verdict, forged.code) == ("refused", "BDL-TTD")
    assert (honest.verdict, honest.office) == ("accepted", OFFICE_A)


def sign(private: bytes, message: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(message)


def test_bytes_cannot_move_between_type_and_payload(still_town: Town, still_pen: Pen) -> None:
    """C13: the lengths are signed too."""
    before = craft.dump(still_town.dinkop)
    payload = bundle.pack(still_pen.body())
    purpose = str(PayloadType.BUNDLE)
    private = still_town.a.signing_key
    key_id = still_pen.sender.key
    shifted = [
        seal.pae(purpose + " ", payload),
        seal.pae(purpose[:-1], purpose[-1].encode() + payload),
        f"DSSEv1 {len(purpose)} {purpose} {len(payload)} ".encode() + payload + b" ",
        purpose.encode() + payload,
        payload,
        base64.b64encode(payload),
        seal.pae(purpose, base64.b64encode(payload)),
        f"DSSEv1 {len(purpose):03d} {purpose} {len(payload)} ".encode() + payload,
    ]

    codes = set()
    for message in shifted:
        envelope = craft.raw_envelope(payload, PayloadType.BUNDLE, [(key_id, sign(private, message))])
        codes.add(still_town.give(sealed(still_town, envelope)).code)

    assert codes == {"BDL-TTD"}
    craft.assert_untouched(still_town.dinkop, before)


def invalid_signatures(private: bytes, message: bytes, other: bytes) -> Iterator[tuple[str, bytes]]:
    """The classes of Wycheproof's Ed25519 vectors, made for our own key and message.

    Source: C2SP/wycheproof, testvectors_v1/ed25519_test.json: 63 of its 150 signatures are invalid.
    """
    good = sign(private, message)
    r, s = good[:32], good[32:]
    scalar = int.from_bytes(s, "little")
    yield from (
        (f"S+{k}L", r + (scalar + k * L).to_bytes(32, "little"))
        for k in range(1, 16)
        if scalar + k * L < 2**256
    )
    yield from ((f"only {length} bytes", good[:length]) for length in (0, 1, 31, 32, 33, 62, 63))
    yield from (
        (f"{more!r} behind", good + more)
        for more in (b"\x00", b"\x01", b"\x00" * 32, r, s, good, b"\n", b" ")
    )
    yield from ((f"{more!r} before", more + good) for more in (b"\x00", b"\x30\x44", good))
    yield from ((f"bit {bit} of R", turned(good, bit)) for bit in range(0, 256, 37))
    yield from (
        (f"bit {bit} of S", turned(good, bit)) for bit in (256, 257, 300, 400, 500, 508, 509, 510, 511)
    )
    points = {
        "0": 0,
        "1": 1,
        "-1": P - 1,
        "p": P,
        "p+1": P + 1,
        "2^255-1": 2**255 - 1,
        "-0": 1 << 255 | 1,
        "ones": 2**256 - 1,
    }
    for name, point in points.items():
        encoded = point.to_bytes(32, "little")
        yield f"R = {name}", encoded + s
        yield f"R = {name}, S = 0", encoded + bytes(32)
    scalars = {"0": 0, "1": 1, "L-1": L - 1, "L": L, "L+1": L + 1, "2^252": 2**252, "ones": 2**256 - 1}
    yield from ((f"S = {name}", r + number.to_bytes(32, "little")) for name, number in scalars.items())
    yield "S = -S", r + (L - scalar).to_bytes(32, "little")
    yield "R and S changed places", s + r
    yield "R turned round", r[::-1] + s
    yield "S turned round", r + s[::-1]
    yield "all turned round", good[::-1]
    yield "of another message", sign(private, message + b"x")
    yield "of nothing", sign(private, b"")
    yield "of another key", sign(other, message)
    yield "as ASN.1", b"\x30\x44\x02\x20" + r + b"\x02\x20" + s
    yield "as hex", good.hex().encode()


def turned(raw: bytes, bit: int) -> bytes:
    place = bit // 8
    return raw[:place] + bytes([raw[place] ^ 1 << bit % 8]) + raw[place + 1 :]


def test_no_signature_but_the_one_that_was_made_is_taken(still_town: Town, still_pen: Pen) -> None:
    """C14: all of Wycheproof's classes of invalid signatures, more than its 63."""
    before = craft.dump(still_town.dinkop)
    payload = bundle.pack(still_pen.body())
    message = seal.pae(PayloadType.BUNDLE, payload)
    made = dict(invalid_signatures(still_town.a.signing_key, message, keys.new_signing_key()))

    taken = []
    for name, signature in made.items():
        envelope = craft.raw_envelope(payload, PayloadType.BUNDLE, [(still_pen.sender.key, signature)])
        path = still_town.file("kiriman.dkb", sealed(still_town, envelope))
        received = receiving.receive(still_town.dinkop, [path], rehearse=True)[0]
        if (received.verdict, received.code) != ("refused", "BDL-TTD"):
            taken.append((name, received.verdict, received.code))

    assert len(set(made.values())) >= 63
    assert taken == []
    craft.assert_untouched(still_town.dinkop, before)


def test_a_good_signature_beside_bad_ones_is_found(town: Town, pen: Pen) -> None:
    payload = bundle.pack(pen.body())
    good = sign(town.a.signing_key, seal.pae(PayloadType.BUNDLE, payload))
    signatures = [("x", bytes(64)), ("y", b"short"), ("z", good), (pen.sender.key, bytes(64))]

    received = town.give(sealed(town, craft.raw_envelope(payload, PayloadType.BUNDLE, signatures)))

    assert received.verdict == "accepted"


def test_strangers_cannot_fill_the_disk(town: Town, pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    """C30: anybody who has the card may encrypt to Dinkop.

    X -> Dinkop   more files than are kept of strangers   the last refused
    X -> Dinkop   one of those that are kept, again       as before
    A -> Dinkop   an honest bundle                        accepted
    """
    monkeypatch.setattr(receiving, "_MOST_OF_STRANGERS", 2)
    body = pen.body()
    ids = [f"{number:016x}" for number in range(7, 10)]
    files = [
        pen.sealed(craft.replaced(body, bundle_id=named), signers=[keys.new_signing_key()]) for named in ids
    ]

    received = [town.give(file) for file in (*files, files[0])]

    assert [(one.verdict, one.code) for one in received] == [
        ("quarantined", "BDL-PENGIRIM"),
        ("quarantined", "BDL-PENGIRIM"),
        ("refused", "BDL-ASING-PENUH"),
        ("quarantined", "BDL-PENGIRIM"),
    ]
    assert town.give(pen.sealed(body)).verdict == "accepted"
