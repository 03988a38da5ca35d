"""Ketik ulang, the ways beside the main one: left empty, refused, the first is right, nothing to show."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.pages.retype_form import RetypeForm
from dinkop_desktop.features.retyping.pages.retype_page import RetypePage
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets import Notice
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener

FORM = {"nama_usaha": "Warung Melati", "alamat_jalan": "Jalan Melati 3", "hp_wa_usaha": "0812-9000-1145"}
OTHERWISE = FORM | {"hp_wa_usaha": "0812-9000-1154"}


@pytest.fixture
def record(town: Town) -> str:
    retyping.choose_share(town.office, 100)
    made = offices.add(town.office, FORM)[0]
    town.office.officer = "Budi Santoso"
    return made


def open_page(driver: Driver) -> RetypePage:
    driver.press("Ctrl+K", "ketik ulang", "Enter")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, RetypePage)
    return found


def open_form(driver: Driver) -> RetypeForm:
    open_page(driver)
    driver.press("Enter")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, RetypeForm)
    return found


def choose(driver: Driver, page: RetypePage, words: str) -> None:
    next(chip for chip in page.chips.values() if words in chip.text()).click()
    driver.settle()


def said(page: RetypePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_an_empty_form_is_not_handed_in(town: Town, record: str, open_window: Opener) -> None:
    driver = open_window(town.office)
    form = open_form(driver)

    driver.press("Ctrl+Enter")
    driver.settle()

    here = form.form.sheet.current()
    assert driver.shell.page is form
    assert here is not None
    assert here.name == form.form.blocking[0].field
    assert retyping.standing(town.office).forms == 0


def test_what_cannot_be_read_is_gone_to_before_it_is_handed_in(
    town: Town, record: str, open_window: Opener
) -> None:
    driver = open_window(town.office)
    form = open_form(driver)
    form.form.walk.go_to("rt")
    driver.press("seratus")
    form.form.walk.go_to("nama_usaha")
    driver.press("Warung Melati")

    driver.press("Ctrl+Enter")
    driver.settle()

    assert driver.shell.page is form
    assert [one.field for one in form.form.blocking] == ["rt"]
    assert retyping.standing(town.office).forms == 0


def test_what_could_not_be_kept_stays_in_the_form(
    town: Town, record: str, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageError("DB-PENUH")

    driver = open_window(town.office)
    form = open_form(driver)
    form.form.walk.go_to("nama_usaha")
    driver.press("Warung Melati")
    with monkeypatch.context() as patched:
        patched.setattr(retyping, "keep_second", fail)
        driver.press("Ctrl+Enter")
        driver.settle()
    QApplication.processEvents()
    told = [one.title.text() for one in driver.window.findChildren(Notice) if one.isVisible()]
    stayed = driver.shell.page is form

    driver.press("Ctrl+Enter")
    driver.settle()

    assert told[0].startswith("Ruang disk habis")
    assert stayed
    assert retyping.standing(town.office).forms == 1


def test_enter_on_a_difference_leads_to_the_answer_and_the_first_may_be_right(
    town: Town, record: str, open_window: Opener
) -> None:
    retyping.keep_second(town.office, record, OTHERWISE)
    driver = open_window(town.office)
    page = open_page(driver)
    choose(driver, page, "Berbeda")
    page.table.setFocus()
    driver.bot.waitUntil(page.first.isVisible, timeout=20_000)

    driver.press("Enter")
    focused = page.first.hasFocus()
    driver.press("Alt+P")
    driver.settle()

    assert focused
    assert retyping.standing(town.office).differences == ()
    assert browsing.show(town.office, record).fields["hp_wa_usaha"] == "+6281290001145"
    assert "Tidak ada yang berbeda" in said(page)


def test_without_figures_it_is_said_and_an_export_given_up_writes_nothing(
    town: Town, record: str, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []
    monkeypatch.setattr(picking, "pick_target", lambda *_: None)
    monkeypatch.setattr(retyping, "rates_table", lambda *args, **_: written.append(args))
    driver = open_window(town.office)
    page = open_page(driver)
    choose(driver, page, "Salah ketik")

    driver.press("Ctrl+E")
    driver.settle()

    assert "Belum ada hitungan" in said(page)
    assert written == []
