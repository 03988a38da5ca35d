"""The letter of a business in the window: asked for at its form, printed, printed again, cancelled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.features.sku import issuing
from dinkop_desktop.features.sku.pages.letter_page import CancelPopup, LetterPage
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.features.sku.test_issuing import FACTS
from tests.pdf_text import text_of
from tests.window.harness import Driver


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is saved goes, whatever was suggested."""
    path = tmp_path / "sku.pdf"
    monkeypatch.setattr(picking, "pick_target", lambda *_: path)
    monkeypatch.setattr(picking, "open_outside", lambda _path: True)
    return path


def said_in(driver: Driver) -> list[str]:
    """Every line that can be read in the window."""
    return [one.text() for one in driver.window.findChildren(QLabel) if one.isVisible()]


def the_page(driver: Driver, **facts: object) -> LetterPage:
    business = offices.add_business(driver.shell.desk, 1, **FACTS | facts)
    driver.shell.open_record("umkm", business)
    driver.settle()
    driver.press("Ctrl+P")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, LetterPage)
    return found


def test_a_letter_is_printed_from_the_form_with_the_keyboard_alone(office: Driver, out: Path) -> None:
    page = the_page(office)
    assert page.purpose.hasFocus()
    assert office.faults() == []

    page.purpose.set_value("kur")
    office.press("Tab")
    office.press("BRI Unit Serpong")
    page.signer.setFocus()
    office.press("Siti Rahmawati")
    office.press("Ctrl+Enter")
    office.settle()

    (letter,) = issuing.register(office.shell.desk)
    text = " ".join(text_of(out.read_bytes()).split())
    assert letter.number in text
    assert "Pengajuan KUR (BRI Unit Serpong)" in text
    assert "Siti Rahmawati" in text
    assert page.earlier.currentText() == letter.number
    assert office.faults() == []


def test_what_is_missing_is_said_and_one_key_leads_to_it(office: Driver, out: Path) -> None:
    page = the_page(office, kegiatan_utama=..., produk_utama=...)
    said = page.notice.title.text()
    can_print = page.print_it.isEnabled()

    office.press("Alt+L")
    office.settle()

    form = office.shell.page
    assert isinstance(form, UmkmForm)
    assert "Kegiatan utama" in said
    assert not can_print
    here = form.form.sheet.current()
    assert here is not None
    assert here.name == "kegiatan_utama"
    assert not out.exists()


def test_what_is_not_saved_is_saved_first(office: Driver) -> None:
    business = offices.add_business(office.shell.desk, 1, **FACTS)
    office.shell.open_record("umkm", business)
    office.settle()
    form = office.shell.page
    assert isinstance(form, UmkmForm)
    assert form.form.state is not None
    form.form.state.type("nama_usaha", "Warung Baru")

    office.press("Ctrl+P")
    office.settle()

    assert office.shell.page is form
    assert any("Simpan dulu" in one for one in said_in(office))


def test_without_a_signer_or_a_purpose_nothing_is_given_a_number(office: Driver, out: Path) -> None:
    page = the_page(office)

    office.press("Ctrl+Enter")
    office.settle()
    without_signer = said_in(office)
    page.signer.setText("Siti Rahmawati")
    office.press("Ctrl+Enter")
    office.settle()

    assert "Isi nama dan jabatan penanda tangan." in without_signer
    assert "Pilih keperluannya." in said_in(office)
    assert issuing.register(office.shell.desk) == []
    assert not out.exists()


def test_a_letter_is_printed_again_and_cancelled_with_its_reason(office: Driver, out: Path) -> None:
    page = the_page(office)
    page.purpose.set_value("sekolah")
    page.signer.setText("Siti Rahmawati")
    office.press("Ctrl+Enter")
    office.settle()
    first = out.read_bytes()
    out.unlink()

    office.press("Ctrl+P")
    office.settle()
    again = out.read_bytes()
    office.press("Alt+B")
    office.settle()
    assert isinstance(page.popup, CancelPopup)
    office.press("Salah nama")
    office.press("Enter")
    office.settle()

    (letter,) = issuing.register(office.shell.desk)
    assert again == first
    assert (letter.state, letter.reason) == ("dibatalkan", "Salah nama")
    assert not page.print_again.isEnabled()
    assert "dibatalkan: Salah nama" in page.told.text()
    assert office.faults() == []


@pytest.mark.slow(3)
def test_the_page_fits_every_window(office: Driver) -> None:
    the_page(office)

    assert office.faults_at_sizes() == {}
