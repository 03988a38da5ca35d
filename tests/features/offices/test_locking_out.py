"""A stolen PC is locked out: no reply for it, nothing from it past the cut-off, and all before it stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.keyring import Member
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, receiving, replying
from dinkop_desktop.features.offices import admitting, enrolling, locking_out
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import CODES, PASSPHRASE, Town


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """Numbers are counted, so no folder notices that it is a copy."""
    return Town(tmp_path, as_it_was=True)


def sent(town: Town, office: Desk, number: int) -> list[Path]:
    """So many bundles, one business in each."""
    found = []
    for n in range(number):
        offices.add_business(office, n + 1)
        found.append(town.send(office))
    return found


def second_pc(town: Town, code: str) -> Desk:
    """Another PC of an office, admitted and told."""
    home = Folder(town.folder / "kedua")
    card = town.dinkop.secrets["card"]
    shown = enrolling.write_card(town.dinkop, town.folder / "kartu").fingerprint
    asked = enrolling.OfficeSetup(code, "Budi Santoso", card, shown)
    enrolling.set_up_office(home, PASSPHRASE, asked, clock=town.clock)
    desk = desks.open_desk(home, PASSPHRASE, clock=town.clock)
    request = town.folder / "kedua.permohonan"
    fingerprint = enrolling.write_request(desk, request).fingerprint
    enrolling.admit(town.dinkop, request.read_bytes(), fingerprint)
    return desk


def reply_to(town: Town, code: str) -> Path:
    return replying.reply(town.dinkop, town.new_folder(), offices=[code])[0].path


def verdict(town: Town, path: Path) -> tuple[str, str]:
    found = town.receive(path)[0]
    return found.verdict, found.code


def status_of(town: Town, install: str) -> str:
    return next(one.status for one in admitting.registry(town.dinkop).replicas if one.install == install)


def test_what_was_accepted_counts_and_nothing_that_comes_later(town: Town) -> None:
    first, second = sent(town, town.office, 2)
    assert verdict(town, first) == ("accepted", "")
    before = safekeeping.dump(town.dinkop).records

    done = locking_out.revoke(town.dinkop, town.office.identity.install)

    assert (done.status, done.from_number, done.accepted) == ("dicabut", 2, ())
    assert verdict(town, second) == ("quarantined", "BDL-CABUT")
    assert safekeeping.dump(town.dinkop).records == before
    assert status_of(town, town.office.identity.install) == "dicabut"


def test_up_to_a_number_all_count_that_come_later_still(town: Town) -> None:
    first, second, third = sent(town, town.office, 3)
    assert verdict(town, first) == ("accepted", "")

    locking_out.revoke(town.dinkop, town.office.identity.install, from_number=3)

    assert [verdict(town, one) for one in (second, third)] == [
        ("accepted", ""),
        ("quarantined", "BDL-CABUT"),
    ]


def test_what_was_accepted_past_the_cut_off_is_named_to_be_looked_at(town: Town) -> None:
    town.receive(*sent(town, town.office, 3))

    done = locking_out.revoke(town.dinkop, CODES[0], from_number=2)

    assert [one.seq for one in done.accepted] == [2, 3]
    assert all(one.bundle_id for one in done.accepted)


def test_a_cut_off_that_is_moved_lets_in_what_it_kept_out(town: Town) -> None:
    first, second = sent(town, town.office, 2)
    town.receive(first)
    locking_out.revoke(town.dinkop, CODES[0])
    assert verdict(town, second) == ("quarantined", "BDL-CABUT")

    locking_out.revoke(town.dinkop, town.office.identity.install, from_number=3)

    assert receiving.judge_waiting_again(town.dinkop) == 1


def test_no_reply_is_encrypted_to_it_and_another_pc_of_the_office_learns_of_it(town: Town) -> None:
    town.receive(*sent(town, town.office, 1))
    other = second_pc(town, CODES[0])
    stolen = town.office.identity.install

    locking_out.revoke(town.dinkop, stolen)
    path = reply_to(town, CODES[0])

    envelope = opening.open_envelope(town.dinkop, path.read_bytes(), [PayloadType.REPLY])
    recipients = bundle.unpack(envelope.payload, ReplyBody).recipients
    gone = next(one for one in _members(town.dinkop) if one.install == stolen)
    assert seal.key_id(gone.recipient.encode()) not in recipients
    assert town.receive(path, at=town.office)[0].code == "BDL-ALAMAT"
    assert town.receive(path, at=other)[0].verdict == "accepted"
    assert {one.install: one.status for one in _members(other)}[stolen] == "dicabut"
    other.close()


def _members(desk: Desk) -> list[Member]:
    assert desk.keyring is not None
    return desk.keyring.members


def test_what_a_lost_pc_never_had_is_not_sent_for_ever_to_the_one_in_its_place(town: Town) -> None:
    town.receive(*sent(town, town.office, 1))
    other = second_pc(town, CODES[0])
    locking_out.revoke(town.dinkop, town.office.identity.install)
    town.receive(reply_to(town, CODES[0]), at=other)
    town.receive(town.send(other))

    (written,) = replying.reply(town.dinkop, town.new_folder(), offices=[CODES[0]])

    assert written.changes == 0
    other.close()


def test_an_office_without_an_active_pc_has_no_reply(town: Town) -> None:
    done = locking_out.revoke(town.dinkop, CODES[0])

    assert done.is_last
    assert [one.office for one in replying.reply(town.dinkop, town.new_folder())] == list(CODES[1:])
    with pytest.raises(RecordError, match="REC-KANTOR"):
        reply_to(town, CODES[0])


def test_an_epoch_that_was_never_heard_is_revoked_whole(town: Town) -> None:
    town.receive(*sent(town, town.office, 1))
    locking_out.revoke(town.dinkop, CODES[0], from_number=9)
    copied = Town(town.folder / "salinan", town.clock)
    copied.folder.mkdir()
    shutil.copytree(town.office.folder.path, copied.folder / CODES[0])

    path = sent(town, copied.office, 1)[0]

    assert copied.office.identity.install == town.office.identity.install
    assert verdict(town, path)[1] == "BDL-CABUT"
    copied.close()


def test_nothing_of_a_retired_pc_counts_any_more(town: Town) -> None:
    first, second = sent(town, town.office, 2)
    town.receive(first)

    done = locking_out.retire(town.dinkop, CODES[0])

    assert (done.status, status_of(town, done.install)) == ("pensiun", "pensiun")
    assert verdict(town, second) == ("quarantined", "BDL-CABUT")
    with pytest.raises(TrustError, match="KEY-NONAKTIF"):
        locking_out.retire(town.dinkop, done.install)


def test_of_an_office_with_several_pcs_the_one_is_named(town: Town) -> None:
    second_pc(town, CODES[0]).close()

    with pytest.raises(TrustError, match="KEY-BANYAK"):
        locking_out.revoke(town.dinkop, CODES[0])


@pytest.mark.parametrize("named", ["", "tidak-ada", "36.74.07.1001"])
def test_a_pc_that_nobody_admitted_is_refused(town: Town, named: str) -> None:
    with pytest.raises(TrustError, match="KEY-TIADA"):
        locking_out.revoke(town.dinkop, named)


def test_a_number_beyond_all_numbers_and_an_epoch_of_nobody_leave_a_keyring_that_is_read(town: Town) -> None:
    town.receive(*sent(town, town.office, 1))

    locking_out.revoke(town.dinkop, CODES[0], from_number=10**30)
    with pytest.raises(TrustError, match="KEY-MASA"):
        locking_out.revoke(town.dinkop, CODES[1], from_number=2, epoch="\udcff")

    assert status_of(town, town.office.identity.install) == "dicabut"


def test_a_number_of_a_pc_that_was_never_heard_needs_its_epoch(town: Town) -> None:
    first, second, third = sent(town, town.office, 3)
    with pytest.raises(TrustError, match="KEY-MASA"):
        locking_out.revoke(town.dinkop, CODES[0], from_number=3)

    with town.office.store.read() as reader:
        epoch = reader.values["epoch"]
    locking_out.revoke(town.dinkop, CODES[0], from_number=3, epoch=epoch)

    assert [verdict(town, one)[0] for one in (first, second, third)] == ["accepted"] * 2 + ["quarantined"]


def test_an_office_locks_nobody_out(town: Town) -> None:
    for act in (locking_out.retire, locking_out.revoke):
        with pytest.raises(TrustError, match="KEY-PERAN"):
            act(town.office, CODES[1])


def test_the_key_of_a_revoked_pc_is_never_admitted_again(town: Town) -> None:
    request = town.folder / "lagi.permohonan"
    shown = enrolling.write_request(town.office, request).fingerprint
    locking_out.revoke(town.dinkop, CODES[0])

    with pytest.raises(TrustError, match="KEY-INSTALASI"):
        enrolling.admit(town.dinkop, request.read_bytes(), shown)


@pytest.mark.parametrize("act", [locking_out.revoke, locking_out.retire])
def test_a_pc_that_was_locked_out_cannot_fill_the_disk(
    town: Town, monkeypatch: pytest.MonkeyPatch, act: Callable[[Desk, str], object]
) -> None:
    first, second, third, fourth = sent(town, town.office, 4)
    others = sent(town, town.other, 1)
    assert verdict(town, first) == ("accepted", "")
    act(town.dinkop, town.office.identity.install)
    with monkeypatch.context() as patch:
        patch.setattr(receiving, "_MOST_BYTES_OF_REVOKED", 1)
        kept = verdict(town, second), verdict(town, second)
        too_many = verdict(town, third)
        of_another = verdict(town, others[0])
    later = verdict(town, fourth)

    assert kept == (("quarantined", "BDL-CABUT"),) * 2, "what is there is looked at as often as one likes"
    assert too_many == ("refused", "BDL-CABUT-PENUH")
    assert of_another == ("accepted", "")
    assert later == ("quarantined", "BDL-CABUT")
