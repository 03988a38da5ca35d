"""Ketik ulang by keys: a share chosen, a form typed again unseen, a difference decided and taken back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel, QWidget

from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.pages.retype_form import RetypeForm
from dinkop_desktop.features.retyping.pages.retype_page import RetypePage
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

SECOND = "Budi Santoso"
FORM = {"nama_usaha": "Warung Melati", "alamat_jalan": "Jalan Melati 3", "hp_wa_usaha": "0812-9000-1145"}


@pytest.fixture
def record(town: Town) -> str:
    retyping.choose_share(town.office, 100)
    made = offices.add(town.office, FORM)[0]
    town.office.officer = SECOND
    return made


def open_page(driver: Driver) -> RetypePage:
    driver.press("Ctrl+K", "ketik ulang", "Enter")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, RetypePage)
    return found


def rows(page: RetypePage) -> list[tuple[str, ...]]:
    table = page.table
    count = len(table.rows.columns)
    return [
        tuple(str(table.rows.data(table.rows.index(row, column))) for column in range(count))
        for row in range(table.total)
    ]


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def choose(driver: Driver, page: RetypePage, words: str) -> None:
    next(chip for chip in page.chips.values() if words in chip.text()).click()
    driver.settle()


def form_of(driver: Driver) -> Form:
    found = driver.shell.page
    assert isinstance(found, RetypeForm)
    return found.form


def type_again(driver: Driver, **answers: str) -> None:
    form = form_of(driver)
    for name, words in answers.items():
        form.walk.go_to(name)
        driver.press(words)
    driver.press("Ctrl+Enter")
    driver.settle()


def test_it_begins_when_a_share_is_chosen(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    page = open_page(driver)
    before = said(page)

    page.share.set_value("5")
    page.share.activated.emit(3)
    driver.settle()

    assert "Ketik ulang belum dipakai" in before
    assert retyping.standing(town.office).share == 5
    assert "Tidak ada formulir yang menunggu" in said(page)
    assert driver.faults() == []


def test_a_form_is_typed_again_without_seeing_the_first(town: Town, record: str, open_window: Opener) -> None:
    driver = open_window(town.office)
    page = open_page(driver)
    waiting = rows(page)
    driver.press("Enter")
    driver.settle()
    state = form_of(driver).state
    assert state is not None
    shown = {key: answer.text for key, answer in state.answers.items() if key in FORM}

    type_again(
        driver, nama_usaha="Warung Melati", alamat_jalan="jalan melati 3", hp_wa_usaha="0812 9000 1154"
    )

    assert [line[0] for line in waiting] == ["Warung Melati"]
    assert shown == dict.fromkeys(FORM, "")
    assert [one.answer.field for one in retyping.standing(town.office).differences] == ["hp_wa_usaha"]
    assert jotting.left_over(town.office) == ()
    assert offices.count_rows(town.office, "record") == 1
    assert driver.shell.page is page


def test_what_was_typed_stays_in_the_window_when_the_form_is_left(
    town: Town, record: str, open_window: Opener
) -> None:
    driver = open_window(town.office)
    open_page(driver)
    driver.press("Enter")
    driver.settle()
    form_of(driver).walk.go_to("hp_wa_usaha")
    driver.press("0812 9000 1154", "Enter")
    driver.press("Esc")
    if isinstance(driver.shell.page, RetypeForm):
        driver.press("Esc")  # the first one closed a list of choices
    driver.settle()
    assert isinstance(driver.shell.page, RetypePage)

    driver.press("Enter")
    driver.settle()

    state = form_of(driver).state
    assert state is not None
    assert state.answers["hp_wa_usaha"].text.replace(" ", "").replace("-", "") == "081290001154"


def test_a_difference_is_decided_by_a_key_and_taken_back_by_another(
    town: Town, record: str, open_window: Opener
) -> None:
    retyping.keep_second(town.office, record, FORM | {"hp_wa_usaha": "0812-9000-1154"})
    driver = open_window(town.office)
    page = open_page(driver)
    choose(driver, page, "Berbeda")
    page.table.setFocus()
    driver.bot.waitUntil(page.first.isVisible, timeout=20_000)
    before = rows(page)
    assert driver.faults() == []

    driver.press("Alt+K")
    driver.settle()
    decided = browsing.show(town.office, record).fields["hp_wa_usaha"]
    driver.press("Ctrl+Z")
    driver.settle()

    assert before == [("Warung Melati", "HP atau WA usaha", "0812-9000-1145", "0812-9000-1154")]
    assert decided == "+6281290001154"
    assert browsing.show(town.office, record).fields["hp_wa_usaha"] == "+6281290001145"
    assert rows(page) == before


def test_where_both_are_wrong_the_right_one_is_written(town: Town, record: str, open_window: Opener) -> None:
    retyping.keep_second(town.office, record, FORM | {"hp_wa_usaha": "0812-9000-1154"})
    driver = open_window(town.office)
    page = open_page(driver)
    choose(driver, page, "Berbeda")
    driver.bot.waitUntil(page.other.isVisible, timeout=20_000)

    page.other.setFocus()
    driver.press("0812-9000-1111", "Enter")
    driver.settle()

    assert browsing.show(town.office, record).fields["hp_wa_usaha"] == "+6281290001111"
    assert retyping.standing(town.office).rates[0].first == 1


def test_how_often_a_field_is_mistyped_is_shown_and_exported(
    town: Town, record: str, open_window: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    retyping.keep_second(town.office, record, FORM | {"hp_wa_usaha": "0812-9000-1154"})
    retyping.decide(
        town.office, retyping.standing(town.office).differences[0].answer, retyping.Verdict.SECOND
    )
    path = tmp_path / "salah.xlsx"
    monkeypatch.setattr(picking, "pick_target", lambda *_: path)
    driver = open_window(town.office)
    page = open_page(driver)
    choose(driver, page, "Salah ketik")

    driver.press("Ctrl+E")
    driver.settle()

    assert rows(page)[0] == ("HP atau WA usaha", "1", "1", "0", "0", "100 %")
    book = openpyxl.load_workbook(path).worksheets[0]
    assert any(row[0].value == "HP atau WA usaha" and row[6].value == 100 for row in book.iter_rows())
    assert driver.faults() == []


def test_who_typed_first_is_told_that_another_has_to(town: Town, record: str, open_window: Opener) -> None:
    town.office.officer = town.office.identity.officer
    driver = open_window(town.office)
    page = open_page(driver)

    assert "1 formulir Anda sendiri menunggu" in said(page)


def test_the_first_page_tells_what_waits_and_opens_it(town: Town, record: str, open_window: Opener) -> None:
    retyping.keep_second(town.office, record, FORM | {"hp_wa_usaha": "0812-9000-1154"})
    town.office.officer, second = town.office.identity.officer, town.office.officer
    offices.add(town.office, {"nama_usaha": "Bengkel"})
    town.office.officer = second
    driver = open_window(town.office)
    told = said(driver.shell)

    task = next(one for one in driver.shell.page.tasks.tasks if "diketik ulang" in one.words)  # type: ignore[union-attr]
    task.do()
    driver.settle()

    assert "1 formulir menunggu diketik ulang" in told
    assert "1 isian berbeda antara dua ketikan" in told
    assert isinstance(driver.shell.page, RetypePage)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(4))
def test_nothing_of_it_is_cut_in_any_size(town: Town, record: str, open_window: Opener, number: int) -> None:
    if number:
        retyping.keep_second(town.office, record, FORM | {"hp_wa_usaha": "0812-9000-1154"})
    driver = open_window(town.office)
    page = open_page(driver)
    if not number:
        driver.press("Enter")
    else:
        list(page.chips.values())[number - 1].click()
    driver.settle()

    assert driver.faults_at_sizes() == {}
