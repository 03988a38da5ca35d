"""C06, C07, C12, C26: the right words for the wrong reader, and old words for the right one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import bundle, keyring, keys, seal, strict
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, receiving
from dinkop_desktop.register.changes.changes import OWNER
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, OFFICE_B, Pen, Town


def recipient_of(desk: Desk) -> str:
    return keys.recipient_of(desk.age_identity)


def test_a_bundle_encrypted_to_somebody_else_is_not_for_us(still_town: Town, still_pen: Pen) -> None:
    """C06."""
    before = craft.dump(still_town.dinkop)
    file = still_pen.sealed(still_pen.body(), recipients=[keys.new_identity()[1]])

    received = still_town.give(file)

    assert (received.verdict, received.code) == ("refused", "BDL-ALAMAT")
    craft.assert_untouched(still_town.dinkop, before)


def test_a_bundle_of_another_city_encrypted_to_us_is_not_for_us(still_town: Town, still_pen: Pen) -> None:
    """C07: a training bundle in production, and one whose signed recipients are others."""
    before = craft.dump(still_town.dinkop)
    lies = [
        still_pen.body(deployment_id="latihan"),
        still_pen.body(recipients=[]),
        still_pen.body(recipients=[seal.key_id(recipient_of(still_town.b).encode())]),
        still_pen.body(recipients=[seal.key_id(still_town.dinkop.card.recovery_recipient.encode())]),
    ]

    received = [still_town.give(still_pen.sealed(bundle.pack(lie))) for lie in lies]

    assert [(one.verdict, one.code) for one in received] == [("refused", "BDL-ALAMAT")] * 4
    craft.assert_untouched(still_town.dinkop, before)


def test_a_reply_for_one_office_forwarded_to_another_is_not_for_it(town: Town) -> None:
    """C07: whoever may read A's reply encrypts its envelope to B."""
    before = craft.dump(town.b)
    raw = town.reply(town.a).read_bytes()
    envelope = craft.envelope_of(town.a, raw)

    as_it_is = town.give(raw, to=town.b)
    forwarded = town.give(seal.encrypt(seal.rewrap(envelope), [recipient_of(town.b)]), to=town.b)

    assert (as_it_is.verdict, as_it_is.code) == ("refused", "BDL-ALAMAT")
    assert (forwarded.verdict, forwarded.code) == ("refused", "BDL-ALAMAT")
    craft.assert_untouched(town.b, before)


def test_a_reply_for_another_pc_of_the_office_is_not_for_this_one(town: Town) -> None:
    body = craft.reply_body(town.dinkop, town.reply(town.a))
    before = craft.dump(town.a)

    received = town.give(
        craft.reply_file(town.dinkop, craft.replaced(body, recipients=["0" * 16]), town.a), to=town.a
    )

    assert (received.verdict, received.code) == ("refused", "BDL-ALAMAT")
    craft.assert_untouched(town.a, before)


def test_what_we_sent_does_not_come_back_as_something_for_us(town: Town, pen: Pen) -> None:
    """C07, reflection: A's bundle to A, Dinkop's reply to Dinkop, an office's bundle to another office."""
    reply, own = town.reply(town.a).read_bytes(), pen.bundle()
    envelope = craft.envelope_of(town.dinkop, own)
    mirrored = seal.encrypt(seal.rewrap(envelope), [recipient_of(town.a), recipient_of(town.b)])
    before = craft.dump(town.a), craft.dump(town.b), craft.dump(town.dinkop)

    codes = [
        town.give(own, to=town.a).code,
        town.give(mirrored, to=town.a).code,
        town.give(mirrored, to=town.b).code,
        town.give(reply).code,
    ]

    assert codes == ["BDL-ALAMAT", "BDL-JENIS", "BDL-JENIS", "BDL-JENIS"]
    assert (craft.dump(town.a), craft.dump(town.b), craft.dump(town.dinkop)) == before


def test_a_signature_for_one_purpose_is_none_for_another(town: Town, pen: Pen) -> None:
    """C12: any signed text under any other type, and any body under the right type."""
    before = craft.dump(town.dinkop), craft.dump(town.a)
    reply = craft.reply_body(town.dinkop, town.reply(town.a))
    purposes = [one for one in PayloadType if one is not PayloadType.BUNDLE]

    to_dinkop = [
        *(town.give(pen.sealed(pen.body(), payload_type=one)) for one in purposes),
        town.give(pen.sealed(pen.body(kind="reply"))),
        town.give(pen.sealed(pen.body(kind="keyring"))),
        town.give(pen.sealed(bundle.pack(reply))),
        town.give(pen.sealed(town.dinkop.secrets["keyring"])),
        town.give(seal.encrypt(town.dinkop.secrets["card"], pen.recipients)),
        town.give(seal.encrypt(town.dinkop.secrets["keyring"], pen.recipients)),
    ]
    to_office = [
        town.give(craft.reply_file(town.dinkop, reply, town.a, payload_type=PayloadType.KEYRING), to=town.a),
        town.give(craft.reply_file(town.dinkop, craft.replaced(reply, kind="bundle"), town.a), to=town.a),
        town.give(seal.encrypt(town.dinkop.secrets["card"], [recipient_of(town.a)]), to=town.a),
    ]

    assert [one.verdict for one in (*to_dinkop, *to_office)] == ["refused"] * 14
    assert [one.code for one in to_dinkop] == [
        *["BDL-JENIS"] * len(purposes),
        "BDL-JENIS",
        "BDL-JENIS",
        "BDL-RUSAK",
        "BDL-RUSAK",
        "BDL-JENIS",
        "BDL-JENIS",
    ]
    assert [one.code for one in to_office] == ["BDL-JENIS"] * 3
    assert (craft.dump(town.dinkop), craft.dump(town.a)) == before


def test_a_reply_that_dinkop_did_not_sign_is_not_believed(town: Town, pen: Pen) -> None:
    """C09 at the office: everybody else's key, the root keys' too, is a stranger's."""
    before = craft.dump(town.a)
    reply = craft.reply_body(town.dinkop, town.reply(town.a))
    root = (town.folder / "luring" / "root-1.pem").read_bytes()
    from cryptography.hazmat.primitives import serialization

    root_key = serialization.load_pem_private_key(root, None).private_bytes_raw()  # type: ignore[union-attr]

    codes = []
    for private in (town.a.signing_key, town.b.signing_key, root_key, keys.new_signing_key()):
        envelope = seal.sign(bundle.pack(reply), PayloadType.REPLY, [private])
        codes.append(town.give(seal.encrypt(envelope, [recipient_of(town.a)]), to=town.a).code)

    assert codes == ["BDL-TTD"] * 4
    craft.assert_untouched(town.a, before)


def test_a_reply_from_the_past_is_refused_and_the_same_again_is_quiet(town: Town) -> None:
    """C26.

    Dinkop -> A   reply 3, reply 4
    A             takes 4                  accepted
    A             takes 4 again            duplicate
    A             takes 3                  refused, BDL-LAMA
    """
    third, fourth = town.reply(town.a), None
    recording.set_fields(town.dinkop, town.umkm_a, {"nama_komersial": "Sari"})
    fourth = town.reply(town.a)

    verdicts = []
    for path in (fourth, fourth, third):
        one = receiving.receive(town.a, [path])[0]
        verdicts.append((one.verdict, one.code))
    before = craft.dump(town.a)
    old = town.give(Path(town.folder / "balasan-awal").glob("BALASAN*").__next__().read_bytes(), to=town.a)

    assert verdicts == [("accepted", ""), ("duplicate", "BDL-SUDAH"), ("refused", "BDL-LAMA")]
    assert old.verdict in ("duplicate", "refused")
    craft.assert_untouched(town.a, before)


def test_a_reply_of_the_same_number_but_other_words_is_refused(town: Town) -> None:
    """C26: Dinkop's disk was put back, and it made a number twice."""
    path = town.reply(town.a)
    body = craft.reply_body(town.dinkop, path)
    receiving.receive(town.a, [path])
    before = craft.dump(town.a)

    received = town.give(
        craft.reply_file(town.dinkop, craft.replaced(body, bundle_id="lain"), town.a), to=town.a
    )

    assert (received.verdict, received.code) == ("refused", "BDL-LAMA")
    craft.assert_untouched(town.a, before)


def test_a_card_or_keyring_that_goes_back_refuses_the_reply(town: Town) -> None:
    """C20, as far as a reply carries them: nothing of it is taken in, and the old ones stay."""
    import base64

    body = craft.reply_body(town.dinkop, town.reply(town.a))
    before, held = craft.dump(town.a), dict(town.a.secrets)
    ring = town.dinkop.keyring
    assert ring is not None
    card = town.dinkop.card
    signing = town.dinkop.signing_key

    def text(raw: bytes) -> str:
        return base64.b64encode(raw).decode()

    older = keyring.sign_document(craft.replaced(ring, version=ring.version - 1), [signing])
    by_office = keyring.sign_document(craft.replaced(ring, version=9), [town.a.signing_key])
    by_operational = keyring.sign_document(craft.replaced(card, version=2), [signing])
    lies = [
        craft.replaced(body, keyring=text(older)),
        craft.replaced(body, keyring=text(by_office)),
        craft.replaced(body, card=text(by_operational)),
        craft.replaced(body, card="!!!"),
        craft.replaced(body, keyring=""),
    ]

    received = [town.give(craft.reply_file(town.dinkop, lie, town.a), to=town.a) for lie in lies]

    assert [(one.verdict, one.code) for one in received] == [("refused", "BDL-KUNCI")] * 5
    assert town.a.secrets == held
    craft.assert_untouched(town.a, before)


def test_an_older_format_after_this_one_is_kept_and_doubted(town: Town, pen: Pen) -> None:
    """V07: a format that our programs never wrote."""
    before = craft.dump(town.dinkop)

    received = town.give(pen.sealed(pen.body(format=0)))

    assert (received.verdict, received.code) == ("quarantined", "BDL-TURUN")
    craft.assert_untouched(town.dinkop, before)


def test_a_bundle_for_a_newer_reader_is_kept_for_later(town: Town, pen: Pen) -> None:
    """V04."""
    before = craft.dump(town.dinkop)

    received = town.give(pen.sealed(pen.body([pen.birth()], min_reader=2)))

    assert (received.verdict, received.code) == ("held", "BDL-VERSI")
    craft.assert_untouched(town.dinkop, before)
    assert craft.rows(town.dinkop, "bundle_in") == 3


@pytest.mark.parametrize("office", [OFFICE_A, OFFICE_B])
def test_inspecting_tells_no_personal_data(town: Town, pen: Pen, office: str) -> None:
    file = town.file("x.dkb", pen.bundle([pen.birth(nama_usaha="Rahasia")]))

    found = opening.inspect(town.dinkop, file)

    assert (found.office, found.signed, found.for_us) == (OFFICE_A, True, True)
    assert "Rahasia" not in repr(found)
    assert strict.encode(found.counts) == b'{"umkm":1}'
    assert OWNER not in repr(found)
    assert office
