"""The KSU worklist in the window: choosing a kind, ending a step, letters, and what is said of nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.koperasi import ksu_transition
from dinkop_desktop.features.koperasi.ksu_transition import Step
from dinkop_desktop.features.koperasi.pages.koperasi_form import KoperasiForm
from dinkop_desktop.features.koperasi.pages.ksu import KsuPage
from dinkop_desktop.features.koperasi.pages.ksu_popup import StepPopup
from dinkop_desktop.features.koperasi.rules.conversion import Usp
from tests.features.koperasi.test_ksu_transition import MISSING_CAPITAL, add_ksu, end, only
from tests.offices import Town
from tests.window.harness import Driver


def page(driver: Driver) -> KsuPage:
    found = driver.shell.page
    assert isinstance(found, KsuPage)
    return found


def open_popup(driver: Driver) -> StepPopup | None:
    popup = page(driver).popup
    assert popup is None or isinstance(popup, StepPopup)
    return popup


def open_ksu(driver: Driver) -> KsuPage:
    driver.shell.desk.refresh()
    driver.press("Alt+6")
    driver.settle()
    return page(driver)


def shown(driver: Driver) -> list[list[str]]:
    model = page(driver).table.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_kind_is_chosen_by_its_digit_and_the_step_ended_by_keys_alone(town: Town, office: Driver) -> None:
    add_ksu(town.office, pendapatan_konsumen=5)
    open_ksu(office)
    assert shown(office)[0][2:6] == ["Konsumen", "0 dari 5 langkah selesai", "Pilih jenis", "–"]

    office.press("4", "Ctrl+Enter", "Ctrl+Enter")
    office.settle()

    assert only(town.office).chosen == "jasa"
    assert shown(office)[0][2:5] == ["Jasa", "1 dari 5 langkah selesai", "Rapat anggota"]
    office.press("Ctrl+Enter", "01-11-2026", "Enter", "BA-9", "Enter", "Enter")
    office.settle()
    assert only(town.office).life.steps["rapat_anggota"] == ("2026-11-01", "BA-9")
    office.press("Ctrl+Z")
    office.settle()
    assert only(town.office).next == "rapat_anggota"
    assert office.faults() == []


def test_what_becomes_of_a_usp_is_asked_with_the_kind(town: Town, office: Driver) -> None:
    add_ksu(town.office, punya_usp="ya", pendapatan_konsumen=5)
    found = open_ksu(office)
    office.press("Ctrl+Enter", "Ctrl+Enter")
    office.settle()
    assert found.popup is not None
    assert only(town.office).chosen == ""

    office.press("2", "Ctrl+Enter")
    office.settle()

    assert (only(town.office).chosen, only(town.office).usp) == ("konsumen", Usp.SPLIT)


def test_a_wrong_day_is_said_under_it_and_esc_leaves(town: Town, office: Driver) -> None:
    add_ksu(town.office, pendapatan_jasa=5)
    open_ksu(office)

    office.press("Ctrl+Enter", "32-13-2026", "Ctrl+Enter")
    office.settle()

    asked = open_popup(office)
    assert asked is not None
    assert asked.said["tanggal"]
    office.press("Esc")
    assert open_popup(office) is None
    assert only(town.office).done == ()


def test_without_a_suggestion_a_kind_has_to_be_chosen(town: Town, office: Driver) -> None:
    add_ksu(town.office, sektor_usaha="B")
    found = open_ksu(office)
    assert shown(office)[0][2] == "–"
    assert shown(office)[0][4] == "Data kurang"

    office.press("Ctrl+Enter")

    assert found.popup is None


def test_chips_and_words_narrow_the_list(town: Town, office: Driver) -> None:
    add_ksu(town.office, "KSU Satu", punya_usp="ya", pendapatan_simpan_pinjam=9, **MISSING_CAPITAL)
    late = add_ksu(town.office, "KSU Dua")
    end(town.office, late, Step("jenis", "01-01-2026", "", "jasa"))
    add_ksu(town.office, "KSU Tiga", transisi_status="selesai", jenis="jasa")
    add_ksu(town.office, "KSU Empat", transisi_status="tidak_perlu", jenis="jasa")
    found = open_ksu(office)
    assert [chip.text() for chip in found.chips] == [
        *("✓ Semua 4", "Pilih jenis 1", "Lewat tenggat 1", "Punya USP 1", "Hanya namanya 0", "Selesai 2"),
    ]

    found.wish(saring="lewat")
    office.settle()
    assert [row[0] for row in shown(office)] == ["KSU Dua"]
    assert shown(office)[0][5].startswith("lewat ")
    found.show_only(0)
    office.press("Ctrl+F", "tiga")
    office.settle()
    assert [row[0] for row in shown(office)] == ["KSU Tiga"]
    office.press("Esc")
    office.settle()
    assert len(shown(office)) == 4
    assert office.faults() == []


def test_letters_and_the_list_are_written(
    town: Town,
    office: Driver,
    chosen: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    add_ksu(town.office, "KSU Satu")
    add_ksu(town.office, "KSU Dua", transisi_status="selesai", jenis="jasa")
    open_ksu(office)
    chosen(tmp_path / "surat.pdf")

    office.press("Ctrl+P")  # the first row is through
    office.settle()
    assert not (tmp_path / "surat.pdf").exists()
    office.press("Ctrl+A", "Ctrl+P")
    office.settle()
    chosen(tmp_path / "ksu.xlsx")
    office.press("Ctrl+E")
    office.settle()

    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "ksu.xlsx").stat().st_size > 0


def test_enter_opens_the_koperasi(town: Town, office: Driver) -> None:
    add_ksu(town.office)
    open_ksu(office)

    office.press("Enter")
    office.settle()

    assert isinstance(office.shell.page, KoperasiForm)


def test_an_office_without_ksu_is_told_how_one_comes_here(office: Driver) -> None:
    open_ksu(office)

    assert office.faults() == []


def test_a_refusal_of_the_world_is_told(town: Town, office: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    add_ksu(town.office, pendapatan_jasa=5)
    found = open_ksu(office)
    monkeypatch.setattr(ksu_transition, "end_step", lambda *_: Refused(()))
    office.press("Ctrl+Enter", "Ctrl+Enter")
    office.settle()

    assert found.popup is not None
    office.press("Esc")


@pytest.mark.slow
def test_nothing_is_cut_nameless_or_twice(town: Town, dinkop: Driver) -> None:
    add_ksu(town.office, "KSU dengan nama yang panjang sekali " * 3, punya_usp="ya", pendapatan_jasa=5)
    town.take_in(town.office)
    open_ksu(dinkop)

    assert dinkop.faults_at_sizes() == {}


def test_esc_goes_back_step_by_step_and_what_is_through_says_so(town: Town, office: Driver) -> None:
    add_ksu(town.office, "KSU Satu", transisi_status="selesai", jenis="jasa")
    found = open_ksu(office)
    found.table.setFocus()
    office.press("Space")
    is_marked = bool(found.table.rows.marked)
    found.search.setText("tidak ada")
    office.settle()
    none = len(shown(office))
    found.table.setFocus()

    said = [command.words for command in found.commands()]
    steps = [found.take_esc(), found.take_esc(), found.take_esc()]
    office.settle()
    office.press("Ctrl+Enter")  # there is no step to end

    assert (is_marked, none, len(shown(office))) == (True, 0, 1)
    assert steps == [True, True, False]
    assert found.popup is None
    assert "Semua 1 KSU sudah beralih." in found.head.accessibleName() + " ".join(
        one.text() for one in found.findChildren(QLabel)
    )
    assert "KSU yang lewat tenggat" in said
