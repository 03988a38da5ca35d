"""Konflik, the ways beside the main one: narrow, by parts, looked into, given up, refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.exchange.pages.inbox import InboxPage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.window.widgets import Button, EmptyState
from tests import offices
from tests.features.conflicts.disputes import go, in_question, name_of, number_of, page_of, words_of
from tests.offices import Town
from tests.window.harness import Driver


def test_a_narrow_window_decides_by_the_same_keys_without_the_queue(dinkop: Driver, town: Town) -> None:
    records = in_question(town, 1, 2)
    page = go(dinkop)
    dinkop.resize(900, 467)
    assert QApplication.focusWidget() is page.decide_button

    dinkop.press("e")
    assert QApplication.focusWidget() is page.question.other
    dinkop.press("Esc")
    assert QApplication.focusWidget() is page.decide_button
    dinkop.press(number_of(page, "Warung Dahlia"), "Enter")
    dinkop.settle()

    assert not page.queue.isVisible()
    assert sorted(str(name_of(town, one)) for one in records).count("Warung Dahlia") >= 1
    assert len(deciding.queue(town.dinkop)) == 1


def test_the_questions_of_one_sort_are_taken_one_after_the_other(dinkop: Driver, town: Town) -> None:
    in_question(town, 1)
    in_question(town, 2, key="omzet_tahunan", ours="75 jt")
    page = go(dinkop)
    assert page.table.total == 2

    page.queue.chips[1].click()  # Uang
    dinkop.settle()

    assert page.table.total == 1
    assert "Omzet" in page.question._title.text()
    assert page.table.hasFocus()
    page.queue.chips[0].click()  # Semua
    dinkop.settle()
    assert page.table.total == 2


def test_the_queue_is_walked_and_the_question_follows(dinkop: Driver, town: Town) -> None:
    in_question(town, 1, 2)
    page = go(dinkop)
    first = page._current

    dinkop.press("Down")
    dinkop.bot.waitUntil(lambda: page._current != first, timeout=20_000)
    dinkop.settle()
    dinkop.press("Space")  # marks nothing here

    assert page.table.marked() == (False, frozenset())
    assert page._shown is not None
    assert page._shown.asked.question.id == page._current


def test_h_shows_the_history_and_h_again_what_stands_beside(dinkop: Driver, town: Town) -> None:
    in_question(town, 1)
    go(dinkop)

    dinkop.press("h")
    dinkop.settle()
    history = words_of(dinkop)
    dinkop.press("h")
    dinkop.settle()

    assert "Isian lain pada data ini" not in history
    assert "Isian lain pada data ini" in words_of(dinkop)


def test_the_only_question_that_is_left_for_later_stays(dinkop: Driver, town: Town) -> None:
    in_question(town, 1)
    page = go(dinkop)
    asked = page._current

    dinkop.press("0")
    dinkop.settle()

    assert page._current == asked
    dinkop.press("Enter")
    dinkop.settle()
    assert deciding.queue(town.dinkop) == ()


def test_the_record_is_looked_into_and_esc_comes_back_to_its_question(dinkop: Driver, town: Town) -> None:
    (record,) = in_question(town, 1)
    page = go(dinkop)
    asked = page._current

    dinkop.press("Alt+D")
    dinkop.settle()
    form = dinkop.shell.page
    assert isinstance(form, RecordPage)
    assert form.record == record
    dinkop.press("Alt+2")
    dinkop.settle()

    assert page_of(dinkop)._current == asked


def test_esc_gives_up_what_was_asked_first(dinkop: Driver, town: Town) -> None:
    in_question(town, 1, 2)
    page = go(dinkop)

    dinkop.press(number_of(page, "Warung Dahlia"), "Ctrl+R")
    assert "2 konflik serupa" in words_of(dinkop)
    dinkop.press("Esc")
    dinkop.settle()

    assert "konflik serupa memakai" not in words_of(dinkop)
    assert len(deciding.queue(town.dinkop)) == 2


def refuse(_desk: Desk, decisions: Sequence[Decision]) -> Refused:
    return Refused((Problem("nama_usaha", "PANJANG", (("panjang", "999"), ("maks", "200")), blocking=True),))


def test_a_rule_that_cannot_serve_all_decides_none(
    dinkop: Driver, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_question(town, 1, 2)
    page = go(dinkop)
    dinkop.press(number_of(page, "Warung Dahlia"), "Ctrl+R")

    with monkeypatch.context() as patch:
        patch.setattr(resolving, "decide", refuse)
        dinkop.press("Enter")
        dinkop.settle()

    assert page.table.total == 2
    assert len(deciding.queue(town.dinkop)) == 2


def test_a_decision_that_is_refused_says_why_and_the_question_is_there_again(
    dinkop: Driver, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_all(_desk: Desk, _decisions: Sequence[Decision]) -> None:
        raise RecordError("KFL-BARU")

    in_question(town, 1)
    page = go(dinkop)
    asked = page._current

    with monkeypatch.context() as patch:
        patch.setattr(resolving, "decide", refuse_all)
        dinkop.press("Enter")
        dinkop.settle()

    assert page._current == asked
    assert len(deciding.queue(town.dinkop)) == 1


def test_when_all_is_decided_the_replies_are_one_key_away(dinkop: Driver, town: Town) -> None:
    in_question(town, 1)
    page = go(dinkop)
    dinkop.press("Enter")
    dinkop.settle()
    state = next(one for one in page.findChildren(EmptyState) if one.isVisible())
    assert "Balasan siap dibuat di Kotak masuk" in state.body.text()

    (button,) = [one for one in state.findChildren(Button) if one.text() == "Buat balasan"]
    button.click()
    dinkop.settle()

    assert isinstance(dinkop.shell.page, InboxPage)


def test_a_reason_that_was_typed_is_kept_whichever_value_is_chosen_then(dinkop: Driver, town: Town) -> None:
    (record,) = in_question(town, 1)
    page = go(dinkop)
    page.question.reason.setFocus()
    page.question.reason.selectAll()
    dinkop.press("papan nama", "Esc")

    dinkop.press(number_of(page, "Warung Dahlia"), "Enter")
    dinkop.settle()

    with town.dinkop.store.read() as reader:
        history = recording.history_of(reader, recording.find(reader, record).rid)
    (head,) = history.heads("nama_usaha")
    assert (head.sets["nama_usaha"], head.reason) == ("Warung Dahlia", "papan nama")


def test_a_click_chooses_a_value_and_a_number_that_none_has_chooses_nothing(
    dinkop: Driver, town: Town
) -> None:
    in_question(town, 1)
    page = go(dinkop)
    number = int(number_of(page, "Warung Dahlia"))
    card = page.question._cards[number]

    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    dinkop.press("7")

    said = page.question.taken()
    assert said is not None
    assert said.value == "Warung Dahlia"


def test_a_value_that_is_typed_is_seen_to_be_the_chosen_one(dinkop: Driver, town: Town) -> None:
    in_question(town, 1)
    page = go(dinkop)
    before = page.question._other.property("chosen")

    dinkop.press("E", "Warung Anggrek")
    typed = [card.property("chosen") for card in page.question._cards.values()]
    meanwhile = page.question._other.property("chosen")
    dinkop.press("Esc", "1")

    assert (before, meanwhile, set(typed)) == ("false", "true", {"false"})
    assert page.question._other.property("chosen") == "false"


def test_whether_a_record_is_there_is_decided_and_not_typed(dinkop: Driver, town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    recording.remove(town.dinkop, record, reason="tutup")
    town.take_in(town.office)
    page = go(dinkop)

    assert not page.question.other.isEnabled()
    dinkop.press("Enter")
    dinkop.settle()

    assert deciding.queue(town.dinkop) == ()
