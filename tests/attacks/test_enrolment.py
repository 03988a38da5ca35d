"""C15 to C19: who is let in, by which key, and who is shown out again."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keyring, keys
from dinkop_desktop.exchange.keyring import Request
from dinkop_desktop.features.exchange import replying
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.store import store
from dinkop_desktop.settings import Folder
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, OFFICE_B, Pen, Town
from tests.exchange import weak_keys


def text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def a_request(town: Town, private: bytes, **more: object) -> Request:
    made = Request(
        1,
        town.dinkop.identity.deployment_id,
        "36.74.01.1002",
        "Ciater",
        "pemasanganbaru",
        "Budi",
        text(keys.public_key(private)),
        keys.new_identity()[1],
        "2026-11-24T08:00:00Z",
    )
    return craft.replaced(made, **more)


def refusal(town: Town, raw: bytes, typed: str) -> str:
    before = town.dinkop.secrets["keyring"]
    with pytest.raises(TrustError) as refused:
        enrolling.admit(town.dinkop, raw, typed)
    town.dinkop.refresh()
    assert town.dinkop.secrets["keyring"] == before, "somebody was let in"
    return refused.value.code


@pytest.mark.parametrize("raw", weak_keys.SIGNING, ids=lambda raw: raw.hex()[:12] + raw.hex()[-2:])
def test_a_weak_signing_key_is_not_let_in(still_town: Town, raw: bytes) -> None:
    """C15: with most of these one constant signature fits every message, so possession proves nothing."""
    private = keys.new_signing_key()
    request = keyring.sign_document(a_request(still_town, private, sign_key=text(raw)), [private])

    assert refusal(still_town, request, keys.fingerprint(raw)) == "KEY-LEMAH"


@pytest.mark.parametrize("recipient", weak_keys.RECIPIENTS[:7])
def test_a_weak_recipient_is_not_let_in(still_town: Town, recipient: str) -> None:
    """C15: a reply to it ended the program, and with it the replies to everybody else."""
    private = keys.new_signing_key()
    request = keyring.sign_document(a_request(still_town, private, recipient=recipient), [private])

    assert refusal(still_town, request, keys.fingerprint(keys.public_key(private))) == "KEY-LEMAH"


def test_who_does_not_hold_the_key_is_not_let_in(still_town: Town) -> None:
    """C16: somebody else's public key, with one's own signature or none."""
    theirs = keys.public_key(still_town.b.signing_key)
    thief = keys.new_signing_key()
    request = a_request(still_town, thief, sign_key=text(theirs))

    signed = keyring.sign_document(request, [thief])
    unsigned = craft.raw_envelope(b"{}", "application/vnd.dinkop.enrolment-request+json", [])

    assert refusal(still_town, signed, keys.fingerprint(theirs)) == "KEY-BUKTI"
    assert refusal(still_town, unsigned, keys.fingerprint(theirs)) == "KEY-BERKAS"


def test_a_key_or_installation_that_is_in_already_is_not_let_in_again(still_town: Town) -> None:
    """C16: the same key for another installation or office, the same installation with another key."""
    ours = still_town.a
    shown = keys.fingerprint(keys.public_key(ours.signing_key))
    own_recipient = keys.recipient_of(ours.age_identity)
    new = keys.new_signing_key()
    loose = text(keys.public_key(ours.signing_key))
    loose = loose[:-2] + ("B" if loose[-2] != "B" else "C") + "="

    codes = [
        refusal(still_town, keyring.sign_document(a_request(still_town, private, **more), [private]), typed)
        for private, more, typed in (
            (ours.signing_key, {}, shown),
            (ours.signing_key, {"office": OFFICE_B}, shown),
            (ours.signing_key, {"sign_key": loose}, shown),
            (new, {"recipient": own_recipient}, keys.fingerprint(keys.public_key(new))),
            (new, {"recipient": own_recipient.upper()}, keys.fingerprint(keys.public_key(new))),
            (new, {"install": ours.identity.install}, keys.fingerprint(keys.public_key(new))),
        )
    ]

    assert codes == [
        "KEY-TERPAKAI",
        "KEY-TERPAKAI",
        "KEY-BERKAS",
        "KEY-TERPAKAI",
        "KEY-LEMAH",
        "KEY-INSTALASI",
    ]


@pytest.mark.parametrize(
    "more",
    [
        {"deployment_id": "latihan"},
        {"office": "32.76.01.1001"},
        {"office": craft.CITY},
        {"office": ""},
    ],
    ids=["another deployment", "another city's kelurahan", "Dinkop itself", "no office"],
)
def test_who_is_not_of_this_city_is_not_let_in(still_town: Town, more: dict[str, object]) -> None:
    private = keys.new_signing_key()
    request = keyring.sign_document(a_request(still_town, private, **more), [private])

    assert refusal(still_town, request, keys.fingerprint(keys.public_key(private))) == "KEY-ASING"


@pytest.mark.parametrize("lie", ["e\u0301", "\u0007", "x" * 100_000, "\u202e"])
def test_a_request_with_odd_letters_is_refused_or_kept_harmless(town: Town, lie: str) -> None:
    private = keys.new_signing_key()
    raw = keyring.sign_document(a_request(town, private, name=lie, officer=lie), [private])
    shown = keys.fingerprint(keys.public_key(private))

    try:
        enrolling.admit(town.dinkop, raw, shown)
    except TrustError as error:
        assert error.code == "KEY-BERKAS"  # noqa: PT017 - either answer is one
    else:
        assert len(lie) <= 200
        assert len(replying.reply(town.dinkop, town.folder / "balasan")) == 3


def test_a_fingerprint_typed_wrong_three_times_closes_the_request(town: Town) -> None:
    """C17.

    1st, 2nd try   KEY-SIDIK
    3rd try        KEY-COBA
    the right one  KEY-COBA: the request is spent, a new one is needed
    another PC     is not concerned
    """
    private, other = keys.new_signing_key(), keys.new_signing_key()
    request = keyring.sign_document(a_request(town, private), [private])
    shown = keys.fingerprint(keys.public_key(private))
    wrong = shown[:-1] + ("A" if shown[-1] != "A" else "B")

    codes = [refusal(town, request, typed) for typed in (wrong, "", wrong, shown)]
    second = a_request(town, other, install="pemasanganlain")
    admitted = enrolling.admit(
        town.dinkop, keyring.sign_document(second, [other]), keys.fingerprint(keys.public_key(other))
    )

    assert codes == ["KEY-SIDIK", "KEY-SIDIK", "KEY-COBA", "KEY-COBA"]
    assert admitted == second
    tries = [detail for action, detail in craft.audit_actions(town.dinkop) if action == "fingerprint-wrong"]
    assert len(tries) == 3


def test_one_or_two_slips_are_forgiven(town: Town) -> None:
    private = keys.new_signing_key()
    request = keyring.sign_document(a_request(town, private), [private])
    shown = keys.fingerprint(keys.public_key(private))

    assert [refusal(town, request, typed) for typed in ("x", "y")] == ["KEY-SIDIK"] * 2
    assert enrolling.admit(town.dinkop, request, shown.lower()).install == "pemasanganbaru"


def test_an_office_does_not_trust_a_card_whose_fingerprint_is_another(
    still_town: Town, tmp_path: Path
) -> None:
    """C17 at the office: a false Dinkop's card with the true one's fingerprint, and the other way round."""
    true = still_town.dinkop.secrets["card"]
    root = keys.new_signing_key()
    false = keyring.sign_document(
        craft.replaced(keyring.read_card(true), roots=[text(keys.public_key(root))]), [root]
    )
    codes = []
    for raw, typed in (
        (false, keyring.fingerprint_of(true)),
        (true, keyring.fingerprint_of(false)),
        (true, ""),
    ):
        asked = enrolling.OfficeSetup(OFFICE_A, "Sri", raw, typed)
        with pytest.raises(TrustError) as refused:
            enrolling.set_up_office(Folder(tmp_path / "baru"), craft.PASSPHRASE, asked, clock=craft.clock)
        codes.append(refused.value.code)

    assert codes == ["KEY-SIDIK"] * 3
    assert not (tmp_path / "baru").exists()


def put_keyring(town: Town, **more: object) -> None:
    """Dinkop signs a keyring in which office A's standing is another."""
    ring = town.dinkop.keyring
    assert ring is not None
    members = [
        craft.replaced(member, **more) if member.office == OFFICE_A else member for member in ring.members
    ]
    raw = keyring.sign_document(
        craft.replaced(ring, version=ring.version + 1, members=members), [town.dinkop.signing_key]
    )
    with town.dinkop.store.begin(by="Ratna") as work:
        store.put_secret(work, "keyring", raw)
        work.commit()
    town.dinkop.refresh()


@pytest.mark.parametrize(
    ("more", "verdicts"),
    [
        ({"status": keyring.RETIRED}, ["quarantined", "quarantined"]),
        ({"status": keyring.REVOKED}, ["quarantined", "quarantined"]),
        ({"status": keyring.REVOKED, "revoked_from": {"lain": 9}}, ["quarantined", "quarantined"]),
        ({"status": keyring.REVOKED, "revoked_from": {"": 3}}, ["accepted", "quarantined"]),
    ],
    ids=["retired", "revoked whole", "revoked in another epoch", "revoked from 3"],
)
def test_a_key_that_was_shown_out_counts_up_to_its_cut_off(
    town: Town, pen: Pen, more: dict[str, object], verdicts: list[str]
) -> None:
    """C18, C19: a number cuts, not a date; above it a bundle is quarantined, below accepted."""
    if more.get("revoked_from") == {"": 3}:
        more = more | {"revoked_from": {pen.epoch: 3}}
    put_keyring(town, **more)
    before = craft.dump(town.dinkop)

    received = [town.give(pen.bundle([pen.birth()]), name=f"{place}.dkb") for place in (2, 3)]

    assert [one.verdict for one in received] == verdicts
    assert {one.code for one in received if one.verdict == "quarantined"} == {"BDL-CABUT"}
    assert (craft.dump(town.dinkop) == before) is ("accepted" not in verdicts)
    assert safekeeping.check(town.dinkop) == []


def test_others_are_not_concerned_when_one_is_shown_out(town: Town) -> None:
    put_keyring(town, status=keyring.REVOKED)
    other = Pen.of(town.b, town.dinkop)

    assert town.give(other.bundle([other.birth()])).verdict == "accepted"
