"""Surveying: the board of offices by weeks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.exchange import office_board, rehearsing, reminding
from dinkop_desktop.features.exchange.office_board import Mark, OfficeLine, ReplyState
from dinkop_desktop.features.exchange.receiving import read_offered
from tests import offices
from tests.offices import CODES, Town, open_desk


def line(town: Town, code: str = CODES[0]) -> OfficeLine:
    board = office_board.survey(town.dinkop)
    return next(one for one in board.lines if one.code == code)


def send(town: Town, number: int) -> object:
    offices.add_business(town.office, number)
    return town.send(town.office)


def test_every_kelurahan_has_a_line_and_every_week_a_cell(town: Town) -> None:
    board = office_board.survey(town.dinkop, weeks=12)

    assert len(board.lines) == 54
    assert {len(one.cells) for one in board.lines} == {12}
    assert (board.weeks[0], board.weeks[-1]) == (date(2026, 9, 7), date(2026, 11, 23))


def test_a_bundle_stands_in_the_week_in_which_it_came(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    town.clock.pass_by(days=14)

    seen = line(town)

    assert [cell.mark for cell in seen.cells[-4:]] == [Mark.NONE, Mark.RECEIVED, Mark.NONE, Mark.NONE]
    assert (seen.cells[-3].numbers, seen.last_seq, seen.silent_days) == ((1,), 1, 14)


def test_two_bundles_of_a_week_are_several(town: Town) -> None:
    for number in (1, 2):
        offices.add_business(town.office, number)
        town.take_in(town.office)

    assert line(town).cells[-1] == office_board.Cell(Mark.SEVERAL, (1, 2))


@pytest.mark.slow
def test_an_office_s_number_is_the_highest_of_its_replica_that_was_heard_last(town: Town) -> None:
    for number in (1, 2, 3):
        offices.add_business(town.office, number)
        town.take_in(town.office)
    shutil.copytree(town.office.folder.path, town.folder / "salinan")
    copy = open_desk(town.folder / "salinan", town.clock)
    sent: list[Path] = []
    for number in (4, 5):
        offices.add_business(copy, number)
        sent.append(town.send(copy))

    town.receive(*reversed(sent))
    of_the_copy = line(town).last_seq
    offices.add_business(town.office, 6)
    town.take_in(town.office)

    assert (of_the_copy, line(town).last_seq) == (2, 4)
    copy.close()


def test_a_number_that_is_missing_stands_before_the_one_that_is_held(town: Town) -> None:
    send(town, 1)
    town.clock.pass_by(days=7)
    offices.add_business(town.office, 2)
    town.take_in(town.office)

    seen = line(town)

    assert [cell.mark for cell in seen.cells[-2:]] == [Mark.MISSING, Mark.HELD]
    assert (seen.missing, seen.held, seen.cells[-1].numbers) == ((1,), 1, (2,))


def test_an_office_is_silent_after_three_weeks(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    before = line(town).is_silent
    town.clock.pass_by(days=22)

    assert (before, line(town).is_silent) == (False, True)


def test_nothing_is_waited_for_from_an_office_that_was_not_admitted(town: Town) -> None:
    seen = line(town, "36.74.01.1002")

    assert (seen.admitted, seen.silent_days, seen.reply) == (False, None, ReplyState.NONE)


def test_a_reply_is_needed_then_ready_then_collected(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    town.clock.pass_by(minutes=1)
    offices.add_business(town.office, 2)
    town.take_in(town.office)
    seen = [line(town).reply]
    town.clock.pass_by(minutes=1)
    reply = town.write_reply(town.office)
    seen.append(line(town).reply)
    town.receive(reply, at=town.office)
    town.take_in(town.office)

    assert [*seen, line(town).reply] == [ReplyState.NEEDED, ReplyState.READY, ReplyState.COLLECTED]


def test_what_was_rehearsed_is_new_in_the_last_week(town: Town) -> None:
    offices.add_business(town.office)
    found = rehearsing.rehearse(town.dinkop, read_offered([town.send(town.office)]))

    board = office_board.with_new(office_board.survey(town.dinkop), found.received)

    marked = [(one.code, one.cells[-1]) for one in board.lines if one.is_new]
    assert marked == [(CODES[0], office_board.Cell(Mark.NEW, (1,)))]


def test_what_would_be_held_is_a_gap_before_it_is_applied(town: Town) -> None:
    offices.add_business(town.office, 1)
    town.send(town.office)
    offices.add_business(town.office, 2)
    found = rehearsing.rehearse(town.dinkop, read_offered([town.send(town.office)]))

    board = office_board.with_new(office_board.survey(town.dinkop), found.received)

    seen = next(one for one in board.lines if one.code == CODES[0])
    assert (seen.missing, seen.held, seen.is_new) == ((1,), 1, False)
    assert seen.cells[-1] == office_board.Cell(Mark.HELD, (2,))


def test_a_stranger_s_bundle_is_counted_beside_the_board(town: Town) -> None:
    stranger = offices.set_up_office(
        town.folder / "asing", CODES[2], town.dinkop, offices.card_fingerprint(town.dinkop), town.clock
    )
    town.receive(offices.write_bundle_of_a_stranger(town, stranger))

    assert office_board.survey(town.dinkop).strangers == 1


def test_a_reminder_to_nobody_is_refused_and_writes_nothing(town: Town, tmp_path: Path) -> None:
    lines = [replace(line, silent_days=None) for line in office_board.survey(town.dinkop).lines[:2]]

    with pytest.raises(ExportError, match="EXP-TANPASURAT"):
        reminding.write_reminders(town.dinkop, lines, tmp_path / "surat.pdf")

    assert not (tmp_path / "surat.pdf").exists()
