"""The first start keeps what its foot says: on every step, wherever the focus is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from dinkop_desktop.features.first_start.wizard import Wizard
from dinkop_desktop.features.first_start.wizard.closing import SheetStep
from dinkop_desktop.window.widgets import Button
from tests.features.first_start.first_start import wizard_of
from tests.window.harness import Driver
from tests.windows import Begin


class Watch:
    """What a key has done: which button was pressed, which step was left."""

    def __init__(self, wizard: Wizard, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done: list[str] = []
        monkeypatch.setattr(wizard.step, "leave", lambda: self.done.append("leave"))
        for button in wizard.step.findChildren(Button):
            monkeypatch.setattr(button, "click", self._pressing(button))

    def _pressing(self, button: Button) -> Callable[[], None]:
        return lambda: self.done.append(button.accessibleName())


def stops(driver: Driver) -> list[QWidget]:
    """All that Tab goes to on the step that is shown, with Lanjut."""
    wizard = wizard_of(driver)
    found: list[QWidget] = []
    for _ in range(30):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in found:
            break
        if wizard.step.isAncestorOf(focus) or focus is wizard.next:
            found.append(focus)
        driver.press("Tab")
    return found


def promised(wizard: Wizard) -> str:
    """What the foot says that Enter does."""
    return next(one for one in wizard.keys.text().split(" · ") if one.startswith("Enter ")).removeprefix(
        "Enter "
    )


@pytest.mark.slow
@pytest.mark.parametrize("role", ["1", "2", "3"])
def test_enter_does_what_the_foot_says_from_wherever_the_focus_is(
    begin: Begin, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = begin()
    driver.press(role)
    wizard = wizard_of(driver)
    wizard.go_on()
    driver.settle()
    kept = []
    for at in range(len(wizard.steps)):
        wizard.show_step(at)
        driver.settle()
        with monkeypatch.context() as patched:
            watch = Watch(wizard, patched)
            for stop in stops(driver):
                stop.setFocus()
                said, main = promised(wizard), wizard.next.text().lower()
                assert wizard.next.key == ("Enter" if said == main else "Ctrl+Enter")
                watch.done.clear()

                driver.press("Enter")

                if said == main:
                    assert watch.done == ["leave"]
                elif said == "isian berikut":
                    focus = QApplication.focusWidget()
                    assert isinstance(focus, QLineEdit)
                    assert (watch.done, focus is stop, focus.text()) == ([], False, "")
                else:
                    assert [one.lower() for one in watch.done] == [said.lower()]
                stop.setFocus()
                watch.done.clear()
                driver.press("Ctrl+Enter")
                assert watch.done == ["leave"]
                kept.append(said)
    assert len(kept) > len(wizard.steps)


def test_enter_leads_to_the_next_line_that_is_empty_and_then_on(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = begin()
    wizard = wizard_of(driver)
    driver.press("2", "Enter")
    driver.settle()
    watch = Watch(wizard, monkeypatch)
    first = QApplication.focusWidget()

    driver.press("Dinas Koperasi")
    assert promised(wizard) == "isian berikut"
    driver.press("Enter")
    assert QApplication.focusWidget() is not first
    driver.press("Rina Anggraini")
    assert promised(wizard) == "lanjut"
    driver.press("Enter")

    assert watch.done == ["leave"]


def test_a_file_that_is_to_be_written_is_written_by_enter_as_the_foot_says(
    begin: Begin, tmp_path: Path, chosen: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = begin()
    driver.press("1")
    wizard = wizard_of(driver)
    wizard.go_on()
    at = next(at for at, one in enumerate(wizard.steps) if isinstance(one, SheetStep))
    wizard.show_step(at)
    written: list[Path] = []
    monkeypatch.setattr(wizard.step, "write", written.append)
    chosen(tmp_path / "lembar.pdf")

    assert wizard.keys.text() == "Enter simpan PDF"
    assert wizard.next.key == "Ctrl+Enter"
    driver.press("Enter")

    assert written == [tmp_path / "lembar.pdf"]
