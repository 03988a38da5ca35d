"""Aturan & ambang: what holds, what is added with keys at Dinkop, and what an office only reads."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.features.rules.pages.rule_form import RuleForm
from dinkop_desktop.features.rules.pages.rules_page import RulesPage
from dinkop_desktop.register.rules import rulebook
from dinkop_desktop.register.rules.rule_parts import Path
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.window.widgets import LineEdit
from tests.offices import Town
from tests.window.harness import SIZES, Driver
from tests.windows import Opener


def settle(driver: Driver) -> None:
    driver.rest()


def go(driver: Driver) -> RulesPage:
    driver.press("Ctrl+0")
    driver.settle()
    driver.press("Alt+A")
    settle(driver)
    page = driver.shell.page
    assert isinstance(page, RulesPage)
    return page


def choose(driver: Driver, page: RulesPage, table: str) -> None:
    page.table.go_to(next(at for at, one in enumerate(page.found) if one.table == table))
    settle(driver)


def put(form: RuleForm, path: Path, words: str) -> None:
    line = form.lines[path]
    assert isinstance(line, LineEdit)
    line.setText(words)


def said(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.window.findChildren(QLabel) if one.isVisible())


def test_a_version_is_added_and_withdrawn_with_keys(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)
    choose(driver, page, "tumbuh")
    driver.press("Ctrl+N")
    settle(driver)
    form = driver.shell.page
    assert isinstance(form, RuleForm)

    driver.press("RPJMD 2027")
    form.lines[("sejak",)].setFocus()
    driver.press("01-01-2026")
    put(form, ("persen",), "15")
    driver.press("Ctrl+S")
    settle(driver)

    rule = in_force(town.dinkop.reference.thresholds.growth, town.dinkop.today)
    assert rule is not None
    assert (rule.rule, rule.percent) == ("RPJMD 2027 (belum diperiksa)", 15)
    assert driver.shell.page is page
    assert "1 ditambah Dinkop" in page.head.subtitle.text()

    choose(driver, page, "tumbuh")
    driver.press("Alt+C")
    settle(driver)

    assert not [one for one in rule_versions.versions(town.dinkop) if one.is_added]


def test_what_is_wrong_is_said_under_its_field_and_nothing_is_written(
    town: Town, open_window: Opener
) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)
    choose(driver, page, "kur")
    driver.press("Enter")
    settle(driver)
    form = driver.shell.page
    assert isinstance(form, RuleForm)

    driver.press("Ctrl+S")
    settle(driver)
    nameless = said(driver)
    put(form, ("aturan",), "Permenko")
    put(form, ("sejak",), "01-01-2027")
    form.checked.set_value("ya")
    put(form, ("skema", 1, "sampai"), "banyak")
    driver.press("Ctrl+S")
    settle(driver)

    assert "Tulis tanggal mulai berlaku" in nameless or "Tulis nama aturan" in nameless
    assert "Angkanya tidak terbaca" in said(driver)
    assert not [one for one in rule_versions.versions(town.dinkop) if one.is_added]


def test_an_office_reads_and_adds_nothing(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    page = go(driver)

    driver.press("Enter")
    settle(driver)

    assert driver.shell.page is page
    assert not page.new.isVisible()
    assert page.table.total == len(rule_versions.versions(town.office))


def test_nothing_is_cut_in_any_size(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)

    assert driver.faults_at_sizes(lambda: settle(driver)) == {}

    driver.resize(*SIZES[0])
    choose(driver, page, "kur")
    driver.press("Enter")
    assert driver.faults_at_sizes(lambda: settle(driver)) == {}


@pytest.mark.parametrize("table", rulebook.TABLES)
def test_every_table_has_a_form(town: Town, open_window: Opener, table: str) -> None:
    driver = open_window(town.dinkop)
    page = go(driver)
    choose(driver, page, table)

    driver.press("Enter")
    settle(driver)

    assert isinstance(driver.shell.page, RuleForm)
    assert driver.faults() == []
