"""What the tests of the first start share: the wizard of a window, and the way to Dinkop's card."""

from __future__ import annotations

from dinkop_desktop.features.first_start.wizard import Wizard
from tests.window.harness import Driver

WORDS = "sawah kopi melati hujan tenang"


def wizard_of(driver: Driver) -> Wizard:
    assert isinstance(driver.window, Wizard)
    return driver.window


def to_card(driver: Driver) -> None:
    """Through the role, the kelurahan and the passphrase of an office."""
    driver.press("1", "Enter")
    driver.settle()
    driver.press("ciater", "Tab", "Tab", "Siti Rahayu", "Enter")
    driver.press(WORDS, "Tab", WORDS, "Enter")
    driver.settle()
