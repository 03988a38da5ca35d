"""A new PC takes a dead one's place: what was sent is there, what was not is told, found data come in."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.exchange import receiving, replying, succeeding
from dinkop_desktop.features.exchange.succeeding import Heard
from dinkop_desktop.features.offices import enrolling, locking_out
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import CODES, Town

OFFICE = CODES[0]


@pytest.fixture
def sent(town: Town) -> list[str]:
    """What the old PC recorded: two businesses sent, the third never."""
    records = [offices.add_business(town.office, number) for number in (1, 2)]
    assert town.take_in(town.office).verdict == "accepted"
    return [*records, offices.add_business(town.office, 3)]


def replace_pc(town: Town) -> Desk:
    """A new PC of the office, admitted and with its first reply."""
    fingerprint = offices.card_fingerprint(town.dinkop)
    desk = offices.set_up_office(town.folder / "pc-baru", OFFICE, town.dinkop, fingerprint, town.clock)
    made = enrolling.write_request(desk, town.folder / "baru.permohonan")
    enrolling.admit(town.dinkop, made.path.read_bytes(), made.fingerprint)
    written = replying.reply(town.dinkop, town.new_folder(), offices=[OFFICE])
    received = receiving.receive(desk, [one.path for one in written])
    assert {one.verdict for one in received} == {"accepted"}
    return desk


def names(desk: Desk) -> set[str]:
    rows = offices.run_sql(desk, "SELECT nama_usaha FROM umkm WHERE hidden = 0")
    return {str(row[0]) for row in rows}


def test_all_that_was_sent_is_there_and_it_is_told_until_where(town: Town, sent: list[str]) -> None:
    old = town.office.identity.install

    new = replace_pc(town)

    assert names(new) == {"Warung Melati 1", "Warung Melati 2"}
    assert succeeding.heard_before(new) == (Heard(old, 1),)
    assert browsing.show(new, sent[0]).owner == OFFICE
    new.close()


def test_the_new_pc_is_at_work_and_both_sides_say_the_same(town: Town, sent: list[str]) -> None:
    new = replace_pc(town)
    locking_out.retire(town.dinkop, town.office.identity.install)

    offices.add_business(new, 4)
    assert town.take_in(new).verdict == "accepted"
    town.answer(new)

    assert len(sent) == 3
    assert safekeeping.dump(new).sha256 == safekeeping.dump(town.dinkop).sha256
    new.close()


@pytest.mark.parametrize("is_retired", [False, True])
def test_what_is_found_on_the_old_disk_later_comes_in_too(
    town: Town, sent: list[str], *, is_retired: bool
) -> None:
    new, old = replace_pc(town), town.office.identity.install
    if is_retired:
        locking_out.retire(town.dinkop, old)
    found = town.send(town.office)

    first = town.receive(found)[0]
    if is_retired:
        assert (first.verdict, first.code) == ("quarantined", "BDL-CABUT")
        locking_out.revoke(town.dinkop, old, from_number=9999)
        receiving.judge_waiting_again(town.dinkop)
    else:
        assert first.verdict == "accepted"

    town.answer(new)
    assert names(new) == names(town.dinkop) == {f"Warung Melati {number}" for number in (1, 2, 3)}
    assert browsing.show(new, sent[2]).owner == OFFICE
    new.close()


def test_an_office_s_first_pc_has_nobody_before_it(town: Town) -> None:
    assert succeeding.heard_before(town.office) == ()
