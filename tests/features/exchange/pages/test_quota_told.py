"""A quota that is near is said where an office sends, and where Dinkop looks at its PCs."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.exchange import quotas
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener


def said(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible())


def use_half(town: Town) -> None:
    """The first office has used half of its quota, and knows it."""
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    quotas.set_quota(town.dinkop, CODES[0], records=2 * quotas.used(town.dinkop, CODES[0]).records)
    town.answer(town.office)
    offices.add_business(town.office, 2)


def test_an_office_reads_it_where_it_sends(town: Town, open_window: Opener) -> None:
    use_half(town)
    driver = open_window(town.office)

    driver.press("Ctrl+8")
    driver.settle()

    assert "Data kantor ini sudah 50 % dari kuotanya." in said(driver)


def test_dinkop_reads_it_beside_the_office_s_pc(town: Town, open_window: Opener) -> None:
    use_half(town)
    driver = open_window(town.dinkop)

    driver.press("Alt+9")
    driver.rest()
    driver.press("Down")
    driver.rest()

    assert "50 % dari kuota terpakai." in said(driver)
