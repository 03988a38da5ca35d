"""Other keys of an office's PC: what the former key signed counts until the new one signs, and not after."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keyring, keys
from dinkop_desktop.exchange.keyring import Member
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.features.offices import admitting, enrolling, locking_out
from dinkop_desktop.features.offices.enrolling import Made
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.store import store
from tests import offices
from tests.offices import Town


def ask(town: Town, name: str = "baru.permohonan") -> Made:
    return enrolling.write_renewal(town.office, town.folder / name)


def admit(town: Town, made: Made) -> None:
    enrolling.admit(town.dinkop, made.path.read_bytes(), made.fingerprint)


def member(town: Town) -> Member:
    ring = town.dinkop.keyring
    assert ring is not None
    found = ring.member(town.office.identity.install)
    assert found is not None
    return found


def send(town: Town, number: int) -> str:
    """One more business; what became of its bundle, with the code where there is one."""
    offices.add_business(town.office, number)
    came = town.take_in(town.office)
    return came.code or came.verdict


def steal(desk: Desk) -> dict[str, bytes]:
    return {key: desk.secrets[key] for key in ("sign", "age")}


def sign_with(desk: Desk, stolen: dict[str, bytes]) -> None:
    with desk.store.begin() as work:
        for key, value in stolen.items():
            store.put_secret(work, key, value)
        work.commit()
    desk.refresh()


def test_an_office_works_on_through_a_renewal_and_nothing_is_lost(town: Town) -> None:
    before = member(town).sign_key
    said = [send(town, 1)]
    made = ask(town)
    said.append(send(town, 2))  # asked for, not admitted
    admit(town, made)
    said.append(send(town, 3))  # admitted, and the office has not heard of it
    assert town.answer(town.office).verdict == "accepted"
    said.append(send(town, 4))  # with the new key
    assert town.answer(town.office).verdict == "accepted"

    assert said == ["accepted"] * 4
    assert keys.fingerprint(keys.public_key(town.office.signing_key)) == made.fingerprint
    assert member(town).fingerprint == made.fingerprint
    assert [(one.sign_key, set(one.until.values())) for one in member(town).former] == [(before, {4})]
    assert safekeeping.dump(town.office).sha256 == safekeeping.dump(town.dinkop).sha256


def test_a_bundle_of_the_former_key_that_was_on_its_way_still_counts(town: Town) -> None:
    offices.add_business(town.office, 1)
    on_its_way = town.send(town.office)
    admit(town, ask(town))
    town.answer(town.office)
    offices.add_business(town.office, 2)
    newer = town.send(town.office)

    assert town.receive(newer)[0].code == "BDL-CELAH"
    first = town.receive(on_its_way)[0]
    assert (first.verdict, [one.verdict for one in first.closed]) == ("accepted", ["accepted"])
    assert offices.count_rows(town.dinkop, "umkm") == 2


def test_the_former_key_signs_nothing_once_the_new_one_has(town: Town) -> None:
    thief_s = steal(town.office)
    admit(town, ask(town))
    town.answer(town.office)
    assert send(town, 1) == "accepted"

    sign_with(town.office, thief_s)

    assert send(town, 2) == "BDL-CABUT"


def test_the_former_key_reads_no_reply_once_the_new_one_has_signed(town: Town) -> None:
    old = town.office.age_identity
    admit(town, ask(town))
    assert keys.recipient_of(old) in member(town).recipients
    town.answer(town.office)
    send(town, 1)

    assert member(town).recipients == (keys.recipient_of(town.office.age_identity),)
    assert keys.recipient_of(old) not in member(town).recipients


def test_the_request_may_be_written_again_and_asks_for_the_same_keys(town: Town) -> None:
    assert ask(town).fingerprint == ask(town, "lagi.permohonan").fingerprint


def test_keys_are_renewed_twice(town: Town) -> None:
    for number in (1, 2):
        admit(town, ask(town))
        town.answer(town.office)
        assert send(town, number) == "accepted"

    assert len(member(town).former) == 2
    assert town.answer(town.office).verdict == "accepted"


def test_who_has_not_the_present_key_renews_nothing(town: Town) -> None:
    request = keyring.read_request(ask(town).path.read_bytes())
    sign = keys.new_signing_key()
    forged = keyring.Request(
        request.format,
        request.deployment_id,
        request.office,
        request.name,
        request.install,
        request.officer,
        enrolling._text(keys.public_key(sign)),
        keys.new_identity()[1],
        request.made_at,
    )
    raw = keyring.sign_document(forged, [sign])

    with pytest.raises(TrustError, match="KEY-INSTALASI"):
        enrolling.admit(town.dinkop, raw, keys.fingerprint(keys.public_key(sign)))


def test_a_wrong_fingerprint_renews_nothing(town: Town) -> None:
    made, before = ask(town), member(town)

    with pytest.raises(TrustError, match="KEY-SIDIK"):
        enrolling.admit(town.dinkop, made.path.read_bytes(), "AAAA BBBB CCCC DDDD EEEE")

    assert member(town) == before


def test_a_pc_that_is_locked_out_renews_nothing_and_its_former_key_neither(town: Town) -> None:
    thief_s = steal(town.office)
    admit(town, ask(town))
    town.answer(town.office)
    send(town, 1)
    again = ask(town, "lagi.permohonan")
    locking_out.revoke(town.dinkop, town.office.identity.install)

    with pytest.raises(TrustError, match="KEY-INSTALASI"):
        admit(town, again)
    assert send(town, 2) == "BDL-CABUT"
    sign_with(town.office, thief_s)
    assert send(town, 3) == "BDL-CABUT"


def test_a_key_that_was_somebody_s_is_never_used_again(town: Town) -> None:
    first = (town.folder / "dulu.permohonan", ask(town).fingerprint)
    admit(town, ask(town))
    town.answer(town.office)
    send(town, 1)
    admit(town, ask(town, "kedua.permohonan"))

    ring = town.dinkop.keyring
    assert ring is not None
    request = keyring.read_request((town.folder / "baru.permohonan").read_bytes())
    assert first[1] == keys.fingerprint(request.public_key)
    with pytest.raises(TrustError, match="KEY-TERPAKAI"):
        keyring.renew(ring, request, made_at="")


def test_dinkop_sees_that_it_is_a_renewal_and_an_office_not_yet_in_asks_for_none(
    town: Town, tmp_path: Path
) -> None:
    made = ask(town)

    asking = admitting.read_requests(town.dinkop, [made.path])[0]

    assert (asking.code, asking.is_renewal) == ("", True)
    admit(town, made)
    assert admitting.read_again(town.dinkop, asking).code == "KEY-INSTALASI"
    fingerprint = offices.card_fingerprint(town.dinkop)
    new = offices.set_up_office(tmp_path / "baru", "36.74.01.1002", town.dinkop, fingerprint, town.clock)
    with pytest.raises(TrustError, match="KEY-BELUM"):
        enrolling.write_renewal(new, tmp_path / "x")
    new.close()
    with pytest.raises(TrustError, match="KEY-PERAN"):
        enrolling.write_renewal(town.dinkop, tmp_path / "x")


def test_an_unwritten_bundle_of_the_former_key_goes_out_after_the_renewal(town: Town) -> None:
    offices.add_business(town.office, 1)
    town.send(town.office)  # lost on its way
    admit(town, ask(town))
    town.answer(town.office)
    offices.add_business(town.office, 2)

    files = sending.send(town.office, town.new_folder(), again=True).files
    bundles = [path for path in files if path.suffix == ".dkb"]

    assert {one.verdict for one in town.receive(*bundles)} == {"accepted"}
    assert offices.count_rows(town.dinkop, "umkm") == 2
