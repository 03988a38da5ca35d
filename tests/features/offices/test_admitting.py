"""Admitting: requests judged group by group, the registry, and the letter with Dinkop's fingerprint."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import TrustError
from dinkop_desktop.exchange import keyring
from dinkop_desktop.features.exchange import replying
from dinkop_desktop.features.offices import admitting, enrolling
from dinkop_desktop.features.offices.admitting import Asking
from tests import offices
from tests.offices import CODES, Town


def ask(town: Town, code: str = "36.74.01.1002") -> tuple[Asking, str]:
    """A new PC's request as Dinkop reads it, and the fingerprint that the office reads out."""
    fingerprint = offices.card_fingerprint(town.dinkop)
    office = offices.set_up_office(town.folder / "baru", code, town.dinkop, fingerprint, town.clock)
    made = enrolling.write_request(office, town.folder / "minta.dkb")
    office.close()
    return admitting.read_requests(town.dinkop, [made.path])[0], made.fingerprint


def test_a_request_says_who_asks_and_never_its_fingerprint(town: Town) -> None:
    asking, fingerprint = ask(town, CODES[0])

    assert (asking.name, asking.officer, asking.pcs, asking.code) == ("Ciater", "Sri Lestari", 1, "")
    assert fingerprint.split()[0] not in str(asking).replace(str(asking.raw), "")


def test_each_group_is_judged_by_itself(town: Town) -> None:
    asking, fingerprint = ask(town)
    groups = fingerprint.split()

    judged = [
        admitting.judge_group(town.dinkop, asking, number, typed=group.lower())
        for number, group in enumerate(groups)
    ]

    assert judged == [True] * admitting.GROUPS
    assert admitting.read_again(town.dinkop, asking).tries_left == 3


def test_after_three_wrong_groups_a_request_is_not_served(town: Town) -> None:
    asking, fingerprint = ask(town)
    wrong = [admitting.judge_group(town.dinkop, asking, 0, typed="0000") for _ in range(2)]

    with pytest.raises(TrustError) as refusal:
        admitting.judge_group(town.dinkop, asking, 0, typed="0000")

    assert (wrong, refusal.value.code) == ([False, False], "KEY-COBA")
    assert admitting.read_again(town.dinkop, asking).code == "KEY-COBA"
    with pytest.raises(TrustError):
        admitting.judge_group(town.dinkop, asking, 0, typed=fingerprint.split()[0])


def test_who_was_admitted_stands_in_the_registry(town: Town) -> None:
    asking, fingerprint = ask(town, CODES[0])
    enrolling.admit(town.dinkop, asking.raw, fingerprint)

    found = admitting.registry(town.dinkop)

    ours = [(one.name, one.pc, one.status) for one in found.replicas if one.office == CODES[0]]
    assert ours == [("Ciater", 1, "aktif"), ("Ciater", 2, "aktif")]
    assert (found.offices, found.active) == (3, 4)
    assert admitting.read_again(town.dinkop, asking).code == "KEY-INSTALASI"


def test_the_registry_knows_when_something_came(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    town.clock.pass_by(days=30)

    found = admitting.registry(town.dinkop)

    ours = next(one for one in found.replicas if one.office == CODES[0])
    assert (ours.last_seq, ours.silent_days, ours.is_silent) == (1, 30, True)


def test_a_file_that_is_no_request_is_told_with_its_reason(town: Town, tmp_path: Path) -> None:
    (tmp_path / "x.dkb").write_bytes(b"bukan")

    found = admitting.read_requests(town.dinkop, [tmp_path / "x.dkb", tmp_path / "hilang.dkb"])

    assert [one.code for one in found] == ["KEY-BERKAS", "FLD-BERKAS"]


def test_a_request_of_another_city_is_told_as_such(town: Town) -> None:
    asking, _ = ask(town)
    offices.run_sql(town.dinkop, "UPDATE meta SET value = 'lain' WHERE key = 'deployment_id'")
    town.dinkop.refresh()

    assert admitting.read_again(town.dinkop, asking).code == "KEY-ASING"


def test_an_office_judges_nobody(town: Town) -> None:
    asking, fingerprint = ask(town)

    with pytest.raises(TrustError):
        admitting.judge_group(town.office, asking, 0, typed=fingerprint[:4])


def test_the_letter_goes_out_with_the_card(town: Town) -> None:
    folder = town.new_folder("surat")

    card, sheet = admitting.write_card_letter(town.dinkop, folder)

    shown = offices.card_fingerprint(town.dinkop)
    assert keyring.fingerprint_of(card.read_bytes()) == shown
    assert sheet.read_bytes().startswith(b"%PDF-")
    assert admitting.registry(town.dinkop).card_fingerprint == shown


def test_replies_can_be_written_each_into_a_folder_of_its_office(town: Town) -> None:
    out = town.new_folder("balasan")

    written = replying.reply(town.dinkop, out, apart=True)

    assert written[0].path.parent.name == f"Ciater {CODES[0]}"
    assert len({one.path.parent for one in written}) == 3


def test_the_registry_shows_the_number_that_was_reached_not_the_one_that_came_last(town: Town) -> None:
    sent = []
    for number in (1, 2):
        offices.add_business(town.office, number)
        sent.append(town.send(town.office))

    town.receive(*reversed(sent))

    registry = admitting.registry(town.dinkop)
    assert [one.last_seq for one in registry.replicas if one.office == CODES[0]] == [2]
