"""The page of all that is the matter: filtered, jumped to, kept with a note."""

from __future__ import annotations

import threading

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.mending import mending
from dinkop_desktop.features.mending.mending import Sort
from dinkop_desktop.features.mending.pages.mending import MendingPage
from dinkop_desktop.features.overview.pages.home import HomePage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from tests import offices
from tests.window.harness import Driver


@pytest.fixture
def page(office: Driver) -> MendingPage:
    desk = office.shell.desk
    desk.officer = "Ani"
    offices.add_business(desk, 1, nama_usaha="Warung Satu", hp_wa_usaha="(021) 7491234")
    desk.officer = "Budi"
    offices.add_business(desk, 2, nama_usaha="Warung Dua", hp_wa_usaha="(021) 7491236")
    office.press("Ctrl+K", "perlu diperbaiki")
    office.rest()
    office.press("Enter")
    office.settle()
    found = office.shell.page
    assert isinstance(found, MendingPage)
    return found


def shown(page: MendingPage) -> list[tuple[str, str]]:
    rows = (page.table.rows.record(number) for number in range(page.table.total))
    return [(str(one.cells[1]), str(one.cells[4])) for one in rows if one is not None]


def choose(page: MendingPage, sort: Sort) -> None:
    page.show_wished(sort)


def test_a_line_names_record_and_officer_and_is_filtered_by_both(office: Driver, page: MendingPage) -> None:
    choose(page, Sort.DOUBTFUL)
    office.settle()
    assert {("Warung Satu", "Ani"), ("Warung Dua", "Budi")} <= set(shown(page))

    page.officers.setCurrentIndex(page.officers.findData("Budi"))
    page.officers.activated.emit(page.officers.currentIndex())
    office.settle()

    assert {officer for _, officer in shown(page)} == {"Budi"}


def test_enter_opens_the_form_with_the_cursor_in_the_field_and_esc_comes_back(
    office: Driver, page: MendingPage
) -> None:
    choose(page, Sort.DOUBTFUL)
    office.settle()
    page.table.setFocus()

    office.press("Enter")
    office.settle()

    form = office.shell.page
    assert isinstance(form, RecordPage)
    here = form.form.sheet.current()
    assert here is not None
    assert here.name == "hp_wa_usaha"
    office.press("Esc")
    office.settle()
    assert office.shell.page is page


def test_what_is_mended_in_the_form_is_gone_from_the_list(office: Driver, page: MendingPage) -> None:
    choose(page, Sort.DOUBTFUL)
    office.settle()
    before = len(shown(page))
    page.table.setFocus()

    office.press("Enter")
    office.settle()
    office.press("081290001145", "Ctrl+S")
    office.settle()
    office.press("Esc")
    office.settle()

    assert len(shown(page)) == before - 1


def test_a_doubt_is_kept_with_a_reason_and_comes_back_by_ctrl_z(office: Driver, page: MendingPage) -> None:
    choose(page, Sort.DOUBTFUL)
    office.settle()
    page.table.setFocus()
    office.settle()
    before = shown(page)

    office.press("Alt+Y", "memang telepon rumah", "Enter")
    office.settle()
    assert len(shown(page)) == len(before) - 1
    office.press("Ctrl+Z")
    office.settle()

    assert sorted(shown(page)) == sorted(before)


def test_whoever_reads_while_it_is_looked_through_waits_for_one_part_at_most(
    office: Driver, page: MendingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, done, may_go_on = shown(page), list[str](), threading.Event()
    look = mending.look

    def slowly(desk: Desk, search: mending.Search, part: int) -> tuple[mending.Trouble, ...]:
        done.append("part")
        if len(done) == 2:
            may_go_on.wait(60)
        return look(desk, search, part)

    monkeypatch.setattr(mending, "_AT_ONCE", 1)
    monkeypatch.setattr(mending, "look", slowly)
    page.load()
    office.bot.waitUntil(lambda: len(done) == 2)
    said = page.head.subtitle.text()
    page.ask(lambda _progress: done.append("another"), lambda _nothing: None, key="another")
    may_go_on.set()
    office.settle()

    assert done == ["part", "part", "another", "part", "part"]  # two businesses, two owners
    assert said == "memeriksa data, 1 dari 4…"
    assert shown(page) == before


def test_what_changes_while_it_is_looked_through_is_looked_at_again(
    office: Driver, page: MendingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mending, "_AT_ONCE", 1)
    page.load()
    record = offices.add_business(office.shell.desk, 3, nama_usaha="Warung Tiga", hp_wa_usaha="(021) 7491237")
    office.shell.refresh.tell("umkm", ids=(record,))
    office.settle()

    assert "Warung Tiga" in {name for name, _ in shown(page)}
    assert page.head.subtitle.text().endswith("hal, yang terberat di atas")


def test_the_first_page_leads_to_what_is_wrong(office: Driver) -> None:
    desk = office.shell.desk
    for number in (1, 2):
        made = {"nama": f"Koperasi {number}", "nik_koperasi": "3674010001000"}
        recording.add(desk, "koperasi", [{"kode_kelurahan": desk.identity.office, **made}])
    office.press("Ctrl+1", "F5")
    office.settle()
    home = office.shell.page
    assert isinstance(home, HomePage)
    place = next(at for at, task in enumerate(home.tasks.tasks) if task.verb == "Perbaiki")

    office.press(str(place + 1))
    office.settle()

    page = office.shell.page
    assert isinstance(page, MendingPage)
    assert page.kinds.value() == "koperasi"
    assert {name for name, _ in shown(page)} == {"Koperasi 1", "Koperasi 2"}


def test_nothing_is_cut_nameless_or_twice(office: Driver, page: MendingPage) -> None:
    assert office.faults_at_sizes() == {}
    assert page.table.total
