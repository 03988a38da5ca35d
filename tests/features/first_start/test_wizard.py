"""The first start, by keyboard: from an empty folder to an office, a Dinkop, or a made-up city."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.desk.desk import open_desk, read_key_file
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.first_start import trusting
from dinkop_desktop.features.first_start.trusting import Looked
from dinkop_desktop.features.first_start.welcoming import CardSeen
from dinkop_desktop.features.first_start.wizard.closing import OfflineStep, RequestStep, SheetStep
from dinkop_desktop.features.first_start.wizard.opening import OfficeStep, PassphraseStep, RoleStep
from dinkop_desktop.features.first_start.wizard.trusting import CardStep
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.reporting import reporting
from dinkop_desktop.settings import Folder
from tests.features.first_start.first_start import WORDS, to_card, wizard_of
from tests.offices import Town
from tests.windows import Begin


@pytest.mark.slow
def test_an_office_is_set_up_by_keyboard_alone(
    begin: Begin, town: Town, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    card = tmp_path / "dinkop.kartu"
    fingerprint = enrolling.write_card(town.dinkop, card).fingerprint
    driver = begin()
    done: list[object] = []
    wizard_of(driver).finished.connect(lambda folder, words: done.extend([folder, words]))

    to_card(driver)
    assert isinstance(wizard_of(driver).step, CardStep)
    chosen(card)
    driver.press("Alt+G")
    driver.settle()
    for group in fingerprint.split():
        driver.press(group.lower())
        driver.settle()
    driver.press("Enter")
    driver.settle()
    assert isinstance(wizard_of(driver).step, SheetStep)
    chosen(tmp_path / "lembar.pdf")
    driver.press("Alt+S")
    driver.settle()
    driver.press("Enter")
    driver.settle()
    assert isinstance(wizard_of(driver).step, RequestStep)
    chosen(tmp_path / "x.permohonan")
    driver.press("Enter")
    driver.settle()
    assert done == []
    driver.press("Enter")

    assert done == [Folder(tmp_path / "data"), WORDS]
    assert (tmp_path / "data" / "kunci.json").is_file()
    assert (tmp_path / "lembar.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "x.permohonan").is_file()


def test_the_fingerprint_is_promised_until_it_is_known(begin: Begin, town: Town, tmp_path: Path) -> None:
    wizard = wizard_of(begin())
    step = RequestStep(wizard.answers, wizard.step.background)
    step.enter()
    before = step.said.text()

    step._on_made(enrolling.write_request(town.office, tmp_path / "x.permohonan"))

    made = keys.fingerprint(keys.public_key(town.office.signing_key))
    assert before == "Sidik kantor ini diperlihatkan sesudah permintaan ditulis."
    assert step.said.text() == f"Sidik kantor ini: {made}"
    assert step.first_focus() is None
    step.deleteLater()


def test_a_chosen_folder_leaves_enter_to_go_on(
    begin: Begin, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    driver = begin()
    driver.press("2", "Enter")
    driver.settle()
    wizard = wizard_of(driver)
    wizard.show_step(3)
    step = wizard.step
    assert isinstance(step, OfflineStep)
    chosen(tmp_path)

    driver.press("Enter")

    assert step.state.text() == "dipilih"
    assert QApplication.focusWidget() is wizard.next


@pytest.mark.slow
def test_an_office_without_a_card_skips_it_and_is_ready(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trusting, "look_for_cards", lambda: Looked(("KANTOR-1", "Downloads"), ()))
    driver = begin()
    done: list[object] = []
    wizard_of(driver).finished.connect(lambda folder, words: done.extend([folder, words]))
    to_card(driver)
    step = wizard_of(driver).step
    assert isinstance(step, CardStep)
    assert "KANTOR-1, Downloads" in step.panel.about.text()

    driver.press("Alt+L")
    driver.settle()
    assert isinstance(wizard_of(driver).step, SheetStep)
    assert wizard_of(driver).next.text() == "Buka"
    wizard_of(driver).go_on()

    assert done == [Folder(tmp_path / "data"), WORDS]
    assert read_key_file(Folder(tmp_path / "data")).recovery == ""


@pytest.mark.slow
def test_a_card_that_is_plugged_in_is_found_and_names_the_city(
    begin: Begin, town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = enrolling.CitySetup("32.73", "Dinas", "", tmp_path / "luring")
    made = enrolling.set_up_city(Folder(tmp_path / "bandung"), WORDS, asked, clock=town.clock)
    desk = open_desk(Folder(tmp_path / "bandung"), WORDS, clock=town.clock)
    seen = CardSeen(
        desk.secrets["card"], "kartu-dinkop.dkb", "Dinas", "32.73", "2026-11-24T08:00:00Z", "STIK"
    )
    desk.close()
    monkeypatch.setattr(trusting, "look_for_cards", lambda: Looked(("STIK",), (seen,)))
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()
    driver.press("sukarasa", "Tab", "Tab", "Siti Rahayu", "Enter")
    driver.press(WORDS, "Tab", WORDS, "Enter")
    driver.settle()

    for group in made.fingerprint.split():
        driver.press(group)
        driver.settle()
    driver.press("Enter")
    driver.settle()

    assert isinstance(wizard_of(driver).step, SheetStep)
    assert wizard_of(driver).answers.place.startswith("32.73.")


def test_the_code_of_another_city_lists_its_kelurahan(begin: Begin) -> None:
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()

    driver.press("32.73 sukarasa")
    driver.settle()

    step = wizard_of(driver).step
    assert isinstance(step, OfficeStep)
    assert step.list.count() == 1


def test_enter_on_the_kelurahan_goes_to_the_name_and_reproaches_nobody(begin: Begin) -> None:
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()
    driver.press("serpong", "Down", "Enter")
    step = wizard_of(driver).step
    assert isinstance(step, OfficeStep)

    assert step.officer.hasFocus()
    assert "Nama belum diisi." not in [one.text() for one in step.name_field.findChildren(QLabel)]
    driver.press("Enter")
    assert "Nama belum diisi." in [one.text() for one in step.name_field.findChildren(QLabel)]


def test_after_three_wrong_groups_the_card_must_be_chosen_again(
    begin: Begin, town: Town, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    card = tmp_path / "dinkop.kartu"
    enrolling.write_card(town.dinkop, card)
    driver = begin()
    to_card(driver)
    chosen(card)
    driver.press("Alt+G")
    driver.settle()
    step = wizard_of(driver).step
    assert isinstance(step, CardStep)

    for _ in range(3):
        driver.press("0000")
        driver.settle()
    assert not step.groups.isEnabled()
    assert "tiga kali" in step.notice.title.text()
    driver.press("Alt+G")
    driver.settle()

    assert step.groups.isEnabled()


def test_a_group_that_does_not_fit_stops_the_step(
    begin: Begin, town: Town, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    card = tmp_path / "dinkop.kartu"
    enrolling.write_card(town.dinkop, card)
    driver = begin()
    to_card(driver)
    chosen(card)
    driver.press("Alt+G")
    driver.settle()

    driver.press("????", "0000")
    driver.settle()
    driver.press("Enter")
    driver.settle()

    step = wizard_of(driver).step
    assert isinstance(step, CardStep)
    assert step.notice.isVisible()
    assert not (tmp_path / "data").exists()


def test_pasting_a_fingerprint_is_refused(
    begin: Begin, town: Town, tmp_path: Path, chosen: Callable[[Path], None]
) -> None:
    card = tmp_path / "dinkop.kartu"
    fingerprint = enrolling.write_card(town.dinkop, card).fingerprint
    driver = begin()
    to_card(driver)
    chosen(card)
    driver.press("Alt+G")
    driver.settle()
    QApplication.clipboard().setText(fingerprint[:4])

    driver.press("Ctrl+V")

    step = wizard_of(driver).step
    assert isinstance(step, CardStep)
    assert step.groups.boxes[0].text() == ""
    assert "supaya kartu palsu ketahuan" in step.notice.title.text()


def test_a_step_that_is_not_answered_says_what_is_missing(begin: Begin) -> None:
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()

    driver.press("Enter")

    assert isinstance(wizard_of(driver).step, OfficeStep)
    assert wizard_of(driver).step.notice.isVisible()


def test_two_passphrases_that_differ_are_not_taken(begin: Begin) -> None:
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()
    driver.press("ciater", "Tab", "Tab", "Siti", "Enter")

    driver.press(WORDS, "Tab", "lain sama sekali", "Enter")

    step = wizard_of(driver).step
    assert isinstance(step, PassphraseStep)
    assert "Tidak sama" in step.second_field.message


def test_an_interrupted_set_up_is_taken_up_again_without_its_secret(begin: Begin, tmp_path: Path) -> None:
    first = begin()
    to_card(first)
    first.window.close()

    second = begin()

    step = wizard_of(second).step
    assert isinstance(step, OfficeStep)
    assert step.officer.text() == "Siti Rahayu"
    assert all(WORDS.encode() not in one.read_bytes() for one in tmp_path.glob(".*.json"))
    assert not (tmp_path / "data").exists()


def test_alt_left_goes_back(begin: Begin) -> None:
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()

    driver.press("Alt+Left")

    assert isinstance(wizard_of(driver).step, RoleStep)


def test_five_words_are_suggested_and_another_five_when_asked(begin: Begin) -> None:
    driver = begin()
    driver.press("1", "Enter")
    driver.settle()
    driver.press("ciater", "Tab", "Tab", "Siti", "Enter")
    driver.settle()
    step = wizard_of(driver).step
    assert isinstance(step, PassphraseStep)
    first = step.suggestion.text()

    driver.press("Alt+U")
    driver.settle()

    assert len(first.split()) == 5
    assert step.suggestion.text() != first


@pytest.mark.slow
@pytest.mark.parametrize("role", ["1", "2", "3"])
def test_no_step_is_cut_at_any_size(begin: Begin, role: str) -> None:
    driver = begin()
    faults = {}
    wizard = wizard_of(driver)
    driver.press(role)
    wizard.go_on()

    for at in range(len(wizard.steps)):
        wizard.show_step(at)
        if found := driver.faults_at_sizes():
            faults[type(wizard.step).__name__] = found

    assert faults == {}


@pytest.mark.slow
def test_a_made_up_city_is_made_and_opened(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = reporting.list_reports()[:2]
    monkeypatch.setattr(reporting, "list_reports", lambda **_: some)
    driver = begin()
    done: list[Folder] = []
    wizard_of(driver).finished.connect(lambda folder, _words: done.append(folder))

    driver.press("3", "Enter", "2")
    wizard_of(driver).go_on()
    driver.settle(timeout_ms=100_000)

    assert [one.path for one in done] == [tmp_path / "data-contoh" / "dinkop"]
    assert done[0].key_file.is_file()
