"""Konflik: decided with one or two keys, the next at once, taken back with Ctrl+Z."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.klm import TASKS, cost
from dinkop_desktop.desk import recording
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.conflicts.pages.conflicts_question import beside_card
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.widgets import EmptyState
from tests import offices
from tests.features.conflicts.disputes import go, in_question, name_of, number_of, page_of, words_of
from tests.offices import Town
from tests.windows import Opener


def test_a_conflict_takes_two_keys_and_the_next_one_is_there_at_once(town: Town, open_window: Opener) -> None:
    in_question(town, 1, 2)
    driver = open_window(town.dinkop)
    page = go(driver)
    first = page._current
    driver.keys = 0

    driver.press(number_of(page, "Warung Dahlia"), "Enter")

    assert driver.keys == cost(TASKS["conflict"].ours).keys <= TASKS["conflict"].at_most
    assert page._current not in ("", first)
    driver.settle()
    assert [one.question.id for one in deciding.queue(town.dinkop)] == [page._current]


def test_the_newest_value_is_what_enter_takes_and_its_reason_is_kept(town: Town, open_window: Opener) -> None:
    (record,) = in_question(town, 1)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Enter")
    driver.settle()

    assert name_of(town, record) == "Warung Kenanga"
    with town.dinkop.store.read() as reader:
        history = recording.history_of(reader, recording.find(reader, record).rid)
    (head,) = history.heads("nama_usaha")
    assert head.reason == "Lebih baru, dari Kel. Ciater"
    state = page_of(driver).findChild(EmptyState)
    assert state is not None
    assert state.title.text() == "Semua diputuskan."


def test_a_decision_is_taken_back_and_made_again(town: Town, open_window: Opener) -> None:
    (record,) = in_question(town, 1)
    before = safekeeping.dump(town.dinkop).sha256
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Ctrl+Z")
    driver.settle()
    taken_back = safekeeping.dump(town.dinkop).sha256
    is_asked_again = bool(page._current)
    driver.press("Ctrl+Y")
    driver.settle()

    assert (taken_back, is_asked_again) == (before, True)
    assert name_of(town, record) == "Warung Kenanga"
    assert deciding.queue(town.dinkop) == ()


def test_what_is_taken_back_is_the_question_that_is_shown_again(town: Town, open_window: Opener) -> None:
    in_question(town, 1, 2, 3)
    driver = open_window(town.dinkop)
    page = go(driver)
    first = page._current
    driver.press("Enter")
    driver.settle()
    assert page._current != first

    driver.press("Ctrl+Z")
    driver.settle()

    assert page._current == first


def test_another_value_is_typed(town: Town, open_window: Opener) -> None:
    (record,) = in_question(town, 1)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("e", "Warung Cempaka", "Enter")
    driver.settle()

    assert name_of(town, record) == "Warung Cempaka"


def test_a_value_that_cannot_be_is_told_below_it(town: Town, open_window: Opener) -> None:
    in_question(town, 1, key="omzet_tahunan", ours="75 jt")
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press("e", "banyak", "Enter")
    driver.settle()

    assert page.question._other_says.isVisible()
    assert QApplication.focusWidget() is page.question.other
    assert len(deciding.queue(town.dinkop)) == 1
    driver.press("Esc")
    assert QApplication.focusWidget() is page.table


def test_money_is_read_back_in_words_with_its_change(town: Town, open_window: Opener) -> None:
    in_question(town, 1, key="omzet_tahunan", ours="75 jt")
    driver = open_window(town.dinkop)

    go(driver)

    assert "Rp 75.000.000" in words_of(driver)
    assert "tujuh puluh lima juta rupiah" in words_of(driver)
    assert "tahun data 2025" in words_of(driver)


def test_what_is_left_for_later_goes_to_the_end(town: Town, open_window: Opener) -> None:
    in_question(town, 1, 2, 3)
    driver = open_window(town.dinkop)
    page = go(driver)
    first = page._current

    driver.press("0")
    driver.settle()

    assert page._current != first
    assert page._listed()[-1].question.id == first


def test_the_same_rule_is_shown_first_and_then_serves_all_that_are_alike(
    town: Town, open_window: Opener
) -> None:
    records = in_question(town, 1, 2, 3)
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press(number_of(page, "Warung Dahlia"), "Ctrl+R")
    driver.settle()
    said = words_of(driver)
    nothing_yet = len(deciding.queue(town.dinkop))
    driver.press("Enter")
    driver.settle()

    assert "3 konflik serupa memakai nilai Dinkop." in said
    assert nothing_yet == 3
    assert {name_of(town, one) for one in records} == {"Warung Dahlia"}
    driver.press("Ctrl+Z")
    driver.settle()
    assert len(deciding.queue(town.dinkop)) == 3


def test_a_question_that_has_changed_meanwhile_is_told(town: Town, open_window: Opener) -> None:
    (record,) = in_question(town, 1)
    driver = open_window(town.dinkop)
    page = go(driver)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Anggrek"})
    town.take_in(town.office)

    driver.press("Enter")
    driver.settle()

    assert len(deciding.queue(town.dinkop)) == 1
    assert page._current == deciding.queue(town.dinkop)[0].question.id
    assert name_of(town, record) == "Warung Dahlia"


def test_a_removal_that_somebody_did_not_know_of_is_asked_in_words(town: Town, open_window: Opener) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    recording.remove(town.dinkop, record, reason="tutup")
    town.take_in(town.office)
    driver = open_window(town.dinkop)

    go(driver)

    assert "Dihapus atau tetap ada" in words_of(driver)
    assert "Tetap ada" in words_of(driver)


def test_the_ring_of_the_focus_is_around_the_question_and_not_around_the_queue(
    town: Town, open_window: Opener
) -> None:
    in_question(town, 1, 2)
    driver = open_window(town.dinkop)
    page = go(driver)
    assert page.table.hasFocus()

    picture = page.table.viewport().grab().toImage()
    row = page.table.visualRect(page.table.currentIndex())
    ring = QColor(theme.tokens().focus).name()

    assert picture.pixelColor(row.center().x(), row.top() + 1).name() == ring
    assert picture.pixelColor(row.right() - 1, row.center().y()).name() == ring
    whole = page.table.grab().toImage()
    assert whole.pixelColor(whole.width() // 2, whole.height() - 1).name() != ring


def test_the_history_of_the_field_stands_below(town: Town, open_window: Opener) -> None:
    in_question(town, 1)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("h")
    driver.settle()

    assert "Riwayat isian" in words_of(driver)
    assert "Warung Melati 1" in words_of(driver)


def test_what_holds_now_stands_beside_what_each_side_wrote_last(town: Town, open_window: Opener) -> None:
    (record,) = in_question(town, 1)
    recording.set_fields(town.office, record, {"rw": "009"})
    town.take_in(town.office)
    town.answer(town.office)
    town.clock.pass_by(hours=1)
    recording.set_fields(town.dinkop, record, {"rw": "010"})
    driver = open_window(town.dinkop)

    page = go(driver)

    assert page._shown is not None
    card = beside_card(page._shown, {town.dinkop.identity.dinkop: "Dinkop"}, town.dinkop.reference)
    words = [one.text() for one in card.findChildren(QLabel)]
    card.deleteLater()
    at = words.index("RW")
    assert words[at + 1 : at + 4] in (["010", "010", "009"], ["010", "009", "010"])
    assert words[1] == "Sekarang"
    assert "Ditulis Dinkop" in words


def test_an_author_who_is_not_named_reads_as_the_office_alone(town: Town, open_window: Opener) -> None:
    with town.dinkop.store.begin(by="") as work:
        work.values["officer"] = ""
        work.commit()
    desk = replace(town.dinkop, officer="  ")
    record = offices.add_business(town.office)
    town.take_in(town.office)
    recording.set_fields(desk, record, {"rw": "010"})
    driver = open_window(desk)

    driver.shell.open_page(TracePage(driver.shell, record))
    driver.settle()

    said = [one.text() for one in driver.window.findChildren(QLabel)]
    assert "Dinkop" in said
    assert not [one for one in said if ", Dinkop" in one]


def test_a_chip_of_which_nothing_is_left_gives_way_to_all(town: Town, open_window: Opener) -> None:
    in_question(town, 1)
    in_question(town, 2, ours="180 jt", key="omzet_tahunan")
    driver = open_window(town.dinkop)
    page = go(driver)
    everything, money, identity = page.queue.chips
    money.click()
    driver.settle()
    assert page._shown is not None
    assert page._shown.asked.question.field == "omzet_tahunan"

    driver.press("Enter")
    driver.settle()

    assert everything.isChecked()
    assert not money.isEnabled()
    assert not identity.isEnabled()
    assert page._shown.asked.question.field == "nama_usaha"
    assert QApplication.focusWidget() is page.table


def test_no_conflicts_is_said(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)

    page = go(driver)

    state = page.findChild(EmptyState)
    assert state is not None
    assert state.title.text() == "Tidak ada konflik."


@pytest.mark.slow
def test_nothing_is_cut_and_markup_stays_letters(town: Town, open_window: Opener) -> None:
    in_question(town, 1, ours='<img src="file:///etc/passwd"> ' + "W" * 60)
    in_question(town, 2, key="omzet_tahunan", ours="75 jt")
    driver = open_window(town.dinkop)
    go(driver)
    found = {}

    for state, keys in (
        ("first", ()),
        ("history", ("h",)),
        ("alike", ("h", "Ctrl+R")),
        ("second", ("Down",)),
    ):
        driver.resize(1366, 768)
        driver.press(*keys)
        driver.rest()
        if faults := driver.faults_at_sizes():
            found[state] = faults

    assert found == {}


def test_the_window_never_stands_still(town: Town, open_window: Opener) -> None:
    in_question(town, 1, 2, 3, key="omzet_tahunan", ours="75 jt")
    driver = open_window(town.dinkop)
    go(driver)

    with driver.beside():
        driver.press("1", "Enter", "2", "Enter")
        driver.settle()

    assert len(deciding.queue(town.dinkop)) == 1
