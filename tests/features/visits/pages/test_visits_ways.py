"""Kunjungan, the ways beside the main one: refused, given up, lists that bring nothing, areas."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dinkop_desktop.errors import RecordError, StorageError
from dinkop_desktop.features.koperasi.pages.koperasi_form import KoperasiForm
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.pages.visit_form import VisitForm
from dinkop_desktop.features.visits.pages.visits import VisitsPage
from dinkop_desktop.features.visits.visiting import Line, Round
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.widgets import Notice
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.window.walks import Walk, at_visits, bar, prelist, wait
from tests.windows import Opener


@pytest.fixture
def walk(town: Town, open_window: Opener) -> Walk:
    """Opens the window at Kunjungan."""
    return lambda: at_visits(town, open_window)


@pytest.fixture
def street(town: Town) -> tuple[Line, ...]:
    """The prelist of 2026: three businesses in RW 004, one in RW 009."""
    return prelist(town)


def the_round(town: Town) -> Round:
    return visiting.read_round(town.office)


def outcomes(town: Town) -> list[Outcome]:
    return [line.outcome for line in the_round(town).lines]


def names(page: VisitsPage) -> list[str]:
    rows = [page.table.rows.record(at) for at in range(page.table.total)]
    return [str(row.cells[1]) for row in rows if row is not None]


def states(page: VisitsPage) -> list[str]:
    rows = [page.table.rows.record(at) for at in range(page.table.total)]
    return [getattr(row.cells[4], "words", "") for row in rows if row is not None]


def notices(driver: Driver) -> list[str]:
    QApplication.processEvents()
    shown = [one for one in driver.window.findChildren(Notice) if one.isVisible()]
    return [f"{one.title.text()} {one.body.text()}" for one in shown]


def words_of(page: VisitsPage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *rows: str) -> None:
    """The list that the person picks."""
    path = tmp_path / "daftar.csv"
    path.write_text("\n".join(("Nama usaha,Alamat,RT,RW", *rows)) + "\n", encoding="utf-8")
    monkeypatch.setattr(picking, "pick_files", lambda *_: (path,))


def test_ctrl_enter_without_an_outcome_says_what_to_choose(
    town: Town, street: tuple[Line, ...], walk: Walk
) -> None:
    driver, _page = walk()

    driver.press("Ctrl+Enter")
    driver.settle()

    assert bar(driver) == "Pilih hasilnya dulu: 1 sampai 7."
    assert outcomes(town) == [Outcome.UNSEEN] * 4


def test_a_digit_that_is_no_outcome_and_a_digit_over_an_empty_list_record_nothing(
    town: Town, street: tuple[Line, ...], walk: Walk
) -> None:
    driver, page = walk()

    driver.press("9", "0")
    page.search.setText("tidak ada yang begini")
    wait(driver, page)
    page.record(Outcome.REFUSED)
    driver.settle()

    assert outcomes(town) == [Outcome.UNSEEN] * 4
    assert "Tidak ada yang sesuai" in words_of(page)


def test_what_could_not_be_written_stands_again_as_it_was(
    street: tuple[Line, ...], walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver, page = walk()

    def fail(*_: object) -> None:
        raise StorageError("DB-PENUH")

    monkeypatch.setattr(visiting, "record_visits", fail)
    driver.press("3")
    wait(driver, page)

    assert states(page) == ["Belum dikunjungi"] * 4
    assert notices(driver)[0].startswith("Ruang disk habis")


def test_a_visit_that_would_be_false_is_told_and_not_recorded(
    town: Town, street: tuple[Line, ...], walk: Walk
) -> None:
    driver, page = walk()

    page.side_part.choose(Outcome.REFUSED)
    page.side_part.note.setMaxLength(10_000)
    page.side_part.note.setText("kata " * 1_500)
    driver.press("Ctrl+Enter")
    wait(driver, page)

    assert notices(driver)[0].startswith("Belum dicatat.")
    assert outcomes(town) == [Outcome.UNSEEN] * 4
    assert states(page) == ["Belum dikunjungi"] * 4


def test_esc_takes_away_the_marks_then_what_was_searched_for(street: tuple[Line, ...], walk: Walk) -> None:
    driver, page = walk()
    page.search.setText("warung")
    wait(driver, page)
    page.table.setFocus()
    driver.press("Space")
    marked = page.table.marked()[1]

    driver.press("Esc")
    first = page.table.marked()[1], page.search.text()
    driver.press("Esc")
    wait(driver, page)
    second = page.search.text()

    assert len(marked) == 1
    assert (first, second) == ((frozenset(), "warung"), "")
    assert not page.take_esc()


def test_a_koperasi_opens_its_own_form_in_the_year_of_the_round(town: Town, walk: Walk) -> None:
    koperasi = {"nama": "Koperasi Melati", "kode_kelurahan": town.office.identity.office}
    offices.add(town.office, koperasi, kind="koperasi")
    prelisting.open_year(town.office, 2026)
    driver, _page = walk()

    driver.press("Enter")
    driver.settle()

    form = driver.shell.page
    assert isinstance(form, KoperasiForm)
    assert form.form.state is not None
    assert form.form.state.year == 2026


def test_a_line_that_went_meanwhile_opens_nothing(street: tuple[Line, ...], walk: Walk) -> None:
    driver, page = walk()

    page.table.opened.emit("sudah-tidak-ada")
    driver.settle()

    assert driver.shell.page is page


def test_a_new_find_is_an_empty_form_in_the_year_of_the_round(street: tuple[Line, ...], walk: Walk) -> None:
    driver, _page = walk()

    driver.press("Ctrl+N")
    driver.settle()

    form = driver.shell.page
    assert isinstance(form, VisitForm)
    assert form.form.state is not None
    assert (form.form.state.year, form.form.state.answers["nama_usaha"].text) == (2026, "")


def test_a_year_of_nobody_is_not_opened(town: Town, walk: Walk) -> None:
    driver, page = walk()

    driver.press("Alt+T")
    wait(driver, page)

    assert bar(driver) == "Belum ada UMKM atau koperasi yang tercatat."
    assert "Belum ada daftar awal." in words_of(page)
    assert the_round(town).lines == ()


def test_a_list_that_is_not_chosen_changes_nothing(
    town: Town, street: tuple[Line, ...], walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_files", lambda *_: ())
    driver, page = walk()

    driver.press("Ctrl+O")
    wait(driver, page)

    assert bar(driver) == ""
    assert names(page) == [line.name for line in street]


def test_a_list_of_known_names_says_that_nothing_is_new(
    town: Town, street: tuple[Line, ...], walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_list(tmp_path, monkeypatch, "Warung 1,Jl. Melati 1,1,4")
    driver, page = walk()

    driver.press("Ctrl+O")
    wait(driver, page)

    assert bar(driver) == "0 nama ditambahkan, 1 sudah ada, 0 baris tidak terbaca."
    assert names(page) == [line.name for line in street]


def test_rows_that_cannot_be_read_are_counted_and_the_first_is_told(
    town: Town, street: tuple[Line, ...], walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_list(tmp_path, monkeypatch, "Bengkel Jaya,Jl. Kenanga 2,1,4", "Kios Baru,Jl. Kenanga 3,seratus,4")
    driver, page = walk()

    driver.press("Ctrl+O")
    wait(driver, page)
    told, said = notices(driver), bar(driver)
    after = names(page)
    driver.press("Ctrl+Z")
    wait(driver, page)

    assert said == "1 nama ditambahkan, 0 sudah ada, 1 baris tidak terbaca."
    assert told[0].startswith("Baris 3 tidak dibaca.")
    assert set(after) == {*(line.name for line in street), "Bengkel Jaya"}
    assert names(page) == [line.name for line in street]


def test_another_year_shows_its_own_round(town: Town, street: tuple[Line, ...], walk: Walk) -> None:
    visiting.record_visits(town.office, street[:1], visiting.Visit(Outcome.REFUSED, town.office.today))
    prelisting.open_year(town.office, 2025)
    driver, page = walk()
    assert page.round is not None
    shown = page.round.year

    page.year.set_value("2025")
    wait(driver, page)

    assert (shown, page.round.year) == (2026, 2025)
    assert "Menolak" not in states(page)


def test_enter_on_an_rw_goes_on_to_its_lines(street: tuple[Line, ...], walk: Walk) -> None:
    driver, page = walk()
    page.areas.setFocus()
    page.areas.go_to(2)

    driver.press("Enter")
    wait(driver, page)

    assert names(page) == ["Warung 4"]
    assert page.table.hasFocus()


def test_where_the_window_is_narrow_a_box_chooses_the_area(street: tuple[Line, ...], walk: Walk) -> None:
    driver, page = walk()
    driver.resize(900, 467)
    driver.settle()

    page.area.set_value("009/")
    wait(driver, page)

    assert page.area.isVisible()
    assert names(page) == ["Warung 4"]
    assert "RW 009" in page.head.subtitle.text()


def test_where_nobody_waits_it_is_said(town: Town, street: tuple[Line, ...], walk: Walk) -> None:
    visiting.record_visits(town.office, street, visiting.Visit(Outcome.REFUSED, town.office.today))
    driver, page = walk()

    page.chips[1].click()
    wait(driver, page)

    assert "Semua: tidak ada yang menunggu." in words_of(page)
    assert "4 dari 4 sudah ada hasilnya." in words_of(page)
    driver.press("1")
    assert outcomes(town) == [Outcome.REFUSED] * 4


def test_a_line_that_cannot_be_looked_at_says_nothing_by_itself(
    street: tuple[Line, ...], walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RecordError("REC-DIHAPUS")

    monkeypatch.setattr(visiting, "look_at", fail)
    driver, page = walk()

    driver.press("Down")
    wait(driver, page)

    assert notices(driver) == []
    assert page.side_part.title.text() == "Warung 2"


def test_tab_goes_from_the_results_to_the_day_so_that_no_note_chooses_another_one(
    street: tuple[Line, ...], walk: Walk, town: Town
) -> None:
    driver, page = walk()

    driver.press("F6", "3", "Tab", "Tab", "tidak mau")
    assert page.side_part.note.text() == "tidak mau"
    driver.press("Ctrl+Enter")
    wait(driver, page)

    assert outcomes(town)[0] is Outcome.REFUSED


def test_the_counts_of_a_whole_kelurahan_fit_beside_the_scroll_bar(
    street: tuple[Line, ...], walk: Walk
) -> None:
    driver, page = walk()
    driver.resize(1366, 768)
    areas = page.areas
    edge = 10 + 8  # of a cell, left and right
    letters = areas.fontMetrics()

    widths = [areas.columnWidth(at) for at in range(3)]

    needed = [letters.horizontalAdvance(words) for words in ("  RT 001", "100", "2.550/2.550")]
    needed[1] += 36 + 7 - 6  # the bar before it, and the edge that a share may use
    short = [need + edge - width for width, need in zip(widths, needed, strict=True)]
    assert max(short) <= 0, short
    assert sum(widths) <= page.nav.width() - areas.verticalScrollBar().sizeHint().width()
