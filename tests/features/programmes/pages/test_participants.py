"""Participants in the window: marked with one key, added by name or from a list, taken off."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.features.programmes.pages.matching_page import MatchingPage
from dinkop_desktop.features.programmes.pages.participants_page import ParticipantsPage
from dinkop_desktop.features.programmes.participation import STATUSES
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.features.programmes.pages.programmes import (
    column,
    go_to_ours,
    make_overlap,
    open_calendar,
    people,
    roll,
    texts,
)
from tests.offices import Town
from tests.pdf_text import text_of
from tests.window.harness import Driver
from tests.windows import Opener


@pytest.fixture
def ours(town: Town) -> str:
    return make_overlap(town)


@pytest.fixture
def driver(town: Town, ours: str, open_window: Opener) -> Driver:
    assert ours
    return open_calendar(town, open_window)


def test_participants_are_marked_with_one_key_and_it_is_undone(town: Town, ours: str, driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()
    assert column(driver, 0) == ["Jahit Mekar", "Keripik Melati"]

    driver.press("2")
    driver.settle()
    assert roll(town, ours) == [("Jahit Mekar", "ikut", ""), ("Keripik Melati", "terdaftar", "")]
    assert "1 mengikuti" in people(driver).head.subtitle.text()
    driver.press("Ctrl+A", "3")
    driver.settle()
    assert [status for _, status, _ in roll(town, ours)] == ["selesai", "selesai"]
    driver.press("Ctrl+Z")
    driver.settle()
    assert [status for _, status, _ in roll(town, ours)] == ["ikut", "terdaftar"]
    assert driver.faults() == []


def test_what_came_of_it_is_typed_over_the_list(town: Town, ours: str, driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Alt+H", "NIB terbit", "Enter")
    driver.settle()

    assert roll(town, ours)[0] == ("Jahit Mekar", "terdaftar", "NIB terbit")
    driver.press("Alt+H", "Esc")
    driver.settle()
    assert isinstance(driver.shell.page, ParticipantsPage)


def test_somebody_is_added_by_name_and_taken_off(town: Town, ours: str, driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Ctrl+N", "kopi")
    driver.rest()
    driver.press("Enter")
    driver.settle()
    assert [name for name, _, _ in roll(town, ours)] == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]
    assert people(driver).adding.text() == ""

    driver.press("Esc", "Home", "Del")
    driver.settle()
    assert [name for name, _, _ in roll(town, ours)] == ["Keripik Melati", "Kopi Tuku"]


def test_the_list_is_searched_and_narrowed_and_leads_to_the_record(driver: Driver) -> None:
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Ctrl+F", "keripik")
    driver.settle()
    assert column(driver, 0) == ["Keripik Melati"]
    people(driver).show_only(1 + STATUSES.index("batal"))
    driver.settle()
    assert people(driver).table.total == 0
    people(driver).show_only(0)
    driver.settle()
    people(driver).table.setFocus()
    driver.press("Enter")
    driver.settle()
    assert driver.shell.page is not None
    assert driver.shell.page.key == "umkm-formulir"


def test_a_list_from_excel_takes_the_sure_and_asks_the_doubtful(
    town: Town, ours: str, driver: Driver, tmp_path: Path
) -> None:
    recording.set_fields(
        town.office, offices.add_business(town.office, 7, nama_usaha="Kopi Tuku"), {"rw": "9"}
    )
    path = tmp_path / "daftar.csv"
    path.write_text(
        "Nama Usaha;Nama Pemilik\nKopi Tuku;\nKeripik Melati;Siti Rahayu B\nTak Ada;\n", encoding="utf-8"
    )
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    people(driver).match_list(path)
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, MatchingPage)
    assert page.head.subtitle.text() == "3 baris · 1 terpilih · 1 ragu · 1 tidak tercatat"
    driver.rest()
    assert driver.faults() == []

    driver.press("2")
    driver.settle()
    driver.press("F8")
    assert page.head.subtitle.text() == "3 baris · 2 terpilih · 0 ragu · 1 tidak tercatat"
    driver.press("Ctrl+Enter")
    driver.settle()

    assert [name for name, _, _ in roll(town, ours)] == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]


def test_what_is_marked_in_the_list_of_businesses_takes_part(town: Town, ours: str, driver: Driver) -> None:
    driver.press("Ctrl+2")
    driver.settle()

    driver.press("Ctrl+A", "Alt+J")
    driver.settle()
    driver.press("kelas", "Enter")
    driver.settle()

    assert [name for name, _, _ in roll(town, ours)] == ["Jahit Mekar", "Keripik Melati", "Kopi Tuku"]
    assert year_calendar.read_calendar(town.office).lines[1].listed == 3


def test_what_somebody_received_stands_beside_a_list_and_aid_is_not_ticked_twice(
    town: Town, driver: Driver, tmp_path: Path
) -> None:
    aid = {"jenis": "bantuan_alat", "pemilik_jenis": "kelurahan", "kode_wilayah": town.office.identity.office}
    before = offices.add(town.office, {**aid, "nama": "Alat 2024", "mulai": "2024-05-02"}, kind="program")[0]
    now = offices.add(town.office, {**aid, "nama": "Alat 2026", "mulai": "2026-05-02"}, kind="program")[0]
    melati, mawar = (
        offices.add_business(town.office, at, nama_usaha=name)
        for at, name in ((21, "Dapur Melati"), (22, "Dapur Mawar"))
    )
    given = {"induk_id": melati, "program_id": before, "status": "selesai", "nilai_bantuan": 2_500_000}
    offices.add(town.office, given, kind="peserta")
    path = tmp_path / "calon.csv"
    rows = [f"{name};Siti Rahayu {letter}" for name, letter in (("Dapur Melati", "B"), ("Dapur Mawar", "C"))]
    path.write_text("Nama Usaha;Nama Pemilik\n" + "\n".join(rows) + "\n", encoding="utf-8")
    driver.shell.open_page(ParticipantsPage(driver.shell, now))
    driver.settle()

    people(driver).match_list(path)
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, MatchingPage)
    assert page.head.subtitle.text() == "2 baris · 1 terpilih · 0 ragu · 0 tidak tercatat"
    driver.press("Home")
    driver.settle()
    assert "Usaha ini: Dapur Melati · Alat 2024 · Bantuan alat · 2024 · Rp 2.500.000" in texts(page)
    driver.press("Ctrl+Enter")
    driver.settle()

    assert [name for name, _, _ in roll(town, now)] == ["Dapur Mawar"]
    assert mawar
    assert driver.faults() == []


def test_the_sheet_and_the_certificates_are_written_for_who_is_meant(
    town: Town, ours: str, driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = [tmp_path / name for name in ("hadir.pdf", "kosong.pdf", "sertifikat.pdf")]
    asked = iter(targets)
    monkeypatch.setattr(picking, "pick_target", lambda *_: next(asked))
    opened: list[Path] = []
    monkeypatch.setattr(picking, "open_outside", opened.append)
    go_to_ours(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Alt+D", "3")
    driver.settle()
    driver.press("Alt+S", "3")
    driver.settle()
    driver.press("2")
    driver.settle()
    driver.press("Alt+S", "3")
    driver.settle()

    assert opened == [targets[0], targets[2]]
    assert "Jahit Mekar" in text_of(targets[0].read_bytes())
    assert "Keripik Melati" not in text_of(targets[2].read_bytes())
    assert not targets[1].exists()
