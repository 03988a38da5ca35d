"""Kunjungan: the walk, one stroke for an outcome, what is due, and everything taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.overview.pages.home import HomePage
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.pages.visit_form import VisitForm
from dinkop_desktop.features.visits.pages.visits import VisitsPage
from dinkop_desktop.features.visits.pages.visits_city import CityVisitsPage
from dinkop_desktop.features.visits.pages.visits_papers import Papers, choices_of
from dinkop_desktop.features.visits.visiting import Visit
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import browsing
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


def a_street(office: Desk, count: int = 5) -> list[str]:
    return [
        offices.add_business(
            office,
            at,
            nama_usaha=f"Warung {at}",
            alamat_jalan=f"Jl. Melati {at}",
            rt=str(1 + at // 4),
            rw="4" if at < 5 else "9",
        )
        for at in range(1, count + 1)
    ]


def settle(driver: Driver) -> None:
    driver.rest()


def go(driver: Driver) -> VisitsPage:
    driver.press("Ctrl+5")
    settle(driver)
    page = driver.shell.page
    assert isinstance(page, VisitsPage)
    return page


def shown(page: VisitsPage) -> list[tuple[str, str]]:
    rows = [page.table.rows.record(at) for at in range(page.table.total)]
    return [(str(row.cells[1]), getattr(row.cells[4], "words", "")) for row in rows if row is not None]


def words_of(page: VisitsPage | CityVisitsPage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_without_a_prelist_the_page_says_how_to_open_a_year_and_one_key_does_it(
    town: Town, open_window: Opener
) -> None:
    a_street(town.office)
    driver = open_window(town.office)
    page = go(driver)
    before = words_of(page)

    driver.press("Alt+T")
    settle(driver)

    assert "Belum ada daftar awal." in before
    assert [name for name, _ in shown(page)] == [f"Warung {at}" for at in range(1, 6)]
    driver.press("Ctrl+Z")
    settle(driver)
    assert "Belum ada daftar awal." in words_of(page)


def test_a_digit_records_and_goes_on_to_the_next_line(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    driver.press("1", "7", "3")
    settle(driver)

    assert shown(page)[:4] == [
        ("Warung 1", "Lengkap"),
        ("Warung 2", "Belum diisi"),
        ("Warung 3", "Menolak"),
        ("Warung 4", "Belum dikunjungi"),
    ]
    current = page.table.current()
    assert current is not None
    assert current.cells[1] == "Warung 4"
    assert [line.again for line in visiting.read_round(town.office).lines[:3]] == ["", "2026-12-01", ""]
    driver.press("Ctrl+Z")
    settle(driver)
    assert shown(page)[2] == ("Warung 3", "Belum dikunjungi")


def test_at_the_side_day_and_note_are_changed_before_it_is_recorded(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    page.side_part.cards.cards[0].setFocus()
    driver.press("4")
    page.side_part.again.setFocus()
    driver.press("Ctrl+A", "28-11-2026")
    page.side_part.note.setFocus()
    driver.press("rumah kosong")
    driver.press("Ctrl+Enter")
    settle(driver)

    line = visiting.read_round(town.office).lines[0]
    assert (line.outcome, line.again) == (Outcome.NOT_FOUND, "2026-11-28")
    assert visiting.look_at(town.office, line).seen[0].note == "rumah kosong"


def test_a_day_that_is_past_is_not_recorded(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    page.side_part.choose(Outcome.PARTLY)
    page.side_part.again.setFocus()
    driver.press("Ctrl+A", "1-1-2026", "Ctrl+Enter")
    settle(driver)

    assert "Tulis hari yang akan datang" in words_of(page)
    assert visiting.read_round(town.office).lines[0].outcome is Outcome.UNSEEN


def test_several_marked_lines_get_one_outcome(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    driver.press("Space", "Space", "5")
    settle(driver)

    assert [state for _, state in shown(page)][:3] == ["Tutup", "Tutup", "Belum dikunjungi"]


def test_filters_show_who_is_due_where_and_by_which_result(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    lines = visiting.read_round(town.office).lines
    visiting.record_visits(
        town.office, lines[:1], Visit(Outcome.NOT_FILLED, town.office.today, town.office.today)
    )
    driver = open_window(town.office)
    page = go(driver)

    page.chips[2].click()
    settle(driver)
    due = shown(page)
    page.chips[0].click()
    page.outcome.set_value("belum_dikunjungi")
    settle(driver)
    unseen = len(shown(page))
    page.outcome.set_value("")
    driver.press("Ctrl+F", "melati 3")
    settle(driver)
    found = shown(page)
    driver.press("Ctrl+A", "Del")
    settle(driver)
    page.areas.setFocus()
    driver.press("Down")
    settle(driver)

    assert (due, unseen) == ([("Warung 1", "Belum diisi")], 4)
    assert [name for name, _ in found] == ["Warung 3"]
    assert [name for name, _ in shown(page)] == ["Warung 1", "Warung 2", "Warung 3", "Warung 4"]
    assert "RW 004" in page.head.subtitle.text()


def test_enter_opens_the_form_in_the_rounds_year_and_what_is_typed_counts(
    town: Town, open_window: Opener
) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    driver.press("Enter")
    settle(driver)
    form = driver.shell.page
    assert isinstance(form, VisitForm)
    assert form.form.state is not None
    year = form.form.state.year
    form.form.state.type("omzet_tahunan", "90 jt")
    driver.press("Ctrl+S")
    settle(driver)
    driver.press("Esc")
    settle(driver)

    assert year == 2026
    assert shown(page)[0] == ("Warung 1", "Sebagian")


def test_somebody_of_a_list_gets_a_form_that_is_linked(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama usaha,Alamat,RT,RW\nBengkel Jaya,Jl. Kenanga 2,3,4\n", encoding="utf-8")
    monkeypatch.setattr(picking, "pick_files", lambda *_: (path,))
    a_street(town.office, 1)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    driver.press("Ctrl+O")
    settle(driver)
    names = [name for name, _ in shown(page)]
    driver.press("Down")
    settle(driver)
    driver.press("Enter")
    settle(driver)
    form = driver.shell.page
    assert isinstance(form, VisitForm)
    assert form.form.state is not None
    given = {key: form.form.state.answers[key].text for key in ("nama_usaha", "alamat_jalan", "rt", "rw")}
    driver.press("Ctrl+S")
    settle(driver)

    assert names == ["Warung 1", "Bengkel Jaya"]
    assert given == {"nama_usaha": "Bengkel Jaya", "alamat_jalan": "Jl. Kenanga 2", "rt": "003", "rw": "004"}
    line = next(one for one in visiting.read_round(town.office).lines if one.name == "Bengkel Jaya")
    assert browsing.show(town.office, line.record).fields["nama_usaha"] == "Bengkel Jaya"
    assert not line.is_find


def test_ten_thousand_lines_never_stop_the_window(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_street(town.office, 1)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)
    assert page.round is not None
    one = page.round.lines[0]
    lines = tuple(
        replace(one, id=f"{at}", number=at + 1, name=f"Warung {at}", rt=f"{at % 9:03}", rw=f"{at % 20:03}")
        for at in range(10_000)
    )
    many = replace(page.round, lines=lines, coverage=visiting.coverage_of(lines))
    monkeypatch.setattr(visiting, "read_round", lambda *_args, **_kwargs: many)

    with driver.beside():
        page.reload()
        settle(driver)
        page.chips[1].click()
        settle(driver)

    assert page.table.total == 10_000


def test_recording_what_dinkop_may_not_is_not_offered_and_coverage_is(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    lines = visiting.read_round(town.office).lines
    visiting.record_visits(town.office, lines[:2], Visit(Outcome.REFUSED, town.office.today))
    monkeypatch.setattr(picking, "pick_target", lambda *_: tmp_path / "cakupan.xlsx")
    monkeypatch.setattr(picking, "open_outside", lambda _: True)
    driver = open_window(town.dinkop)
    driver.press("Ctrl+5")
    settle(driver)
    page = driver.shell.page
    assert isinstance(page, CityVisitsPage)
    before = words_of(page)

    town.take_in(town.office)
    driver.shell.refresh.tell("kunjungan")
    settle(driver)

    assert "Belum ada daftar awal." in before
    assert "2 dari 5 sudah ada hasilnya" in page.head.subtitle.text()
    assert page.table.total == 62
    driver.press("Ctrl+E")
    settle(driver)
    sheet = openpyxl.load_workbook(tmp_path / "cakupan.xlsx").active
    assert sheet is not None
    rows = [[cell for cell in line if cell is not None] for line in sheet.iter_rows(values_only=True)]
    assert ["Ciater", "40 %"] in [[str(cell).strip() for cell in line[:2]] for line in rows]


def test_beranda_and_the_rail_say_who_is_due_and_lead_there(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    lines = visiting.read_round(town.office).lines
    today = town.office.today
    visiting.record_visits(town.office, lines[1:3], Visit(Outcome.NOT_FILLED, today, today))
    driver = open_window(town.office)
    settle(driver)
    home = driver.shell.page
    assert isinstance(home, HomePage)
    words = [task.words for task in home.tasks.tasks]
    at = words.index("2 kunjungan jatuh tempo")

    driver.press(str(at + 1))
    settle(driver)

    page = driver.shell.page
    assert isinstance(page, VisitsPage)
    assert [name for name, _ in shown(page)] == ["Warung 2", "Warung 3"]
    assert "2" in driver.shell.rail.buttons["kunjungan"].accessibleName()


@pytest.mark.slow
def test_nothing_is_cut_at_any_size(town: Town, open_window: Opener) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    go(driver)
    driver.press("4", "4")
    settle(driver)

    assert driver.faults_at_sizes(lambda: settle(driver)) == {}


@pytest.mark.slow
def test_the_menu_of_papers_writes_each_of_them(town: Town, dressed: Scheme, tmp_path: Path) -> None:
    none = {"nib": ..., "punya_nib": "tidak", "alasan_tanpa_nib": "tidak_tahu"}
    a_street(town.office, 3)
    offices.add_business(town.office, 7, **none)
    koperasi = {"nama": "Koperasi Melati", "kode_kelurahan": town.office.identity.office}
    offices.add(town.office, koperasi, kind="koperasi")
    prelisting.open_year(town.office, 2026)
    lines = visiting.read_round(town.office).lines

    choices = choices_of(Papers(lines, lines, 2026, "-rw004"))

    written = []
    for choice in choices:
        out = tmp_path / choice.name
        written.append((choice.name, choice.write(town.office, out, Progress()), out.read_bytes()[:5]))
    assert [(name, count) for name, count, _ in written] == [
        ("kunjungan-2026-rw004.pdf", 3),
        ("formulir-umkm.pdf", 1),
        ("formulir-koperasi.pdf", 1),
        ("formulir-terisi-umkm.pdf", 4),
        ("formulir-terisi-koperasi.pdf", 1),
        ("slip-sudah-terdata.pdf", 5),
        ("lembar-nib.pdf", 1),
    ]
    assert {head for _, _, head in written} == {b"%PDF-"}


def test_f6_goes_to_the_results_where_a_digit_only_chooses_and_esc_comes_back(
    town: Town, open_window: Opener
) -> None:
    a_street(town.office)
    prelisting.open_year(town.office, 2026)
    driver = open_window(town.office)
    page = go(driver)

    driver.press("F6", "4")
    settle(driver)
    chosen, unseen = page.side_part.cards.number, visiting.read_round(town.office).lines[0].outcome
    driver.press("Esc")
    settle(driver)

    assert (chosen, unseen) == (3, Outcome.UNSEEN)
    assert page.table.hasFocus()
    driver.press("Ctrl+Enter")
    settle(driver)
    assert visiting.read_round(town.office).lines[0].outcome is Outcome.NOT_FOUND
