"""Where the cursor begins: in what was left, and in a business that is visited."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from dinkop_desktop.features.overview.pages.home import HomePage
from dinkop_desktop.features.recording.pages.unsaved_typing import open_left
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.pages.visit_form import VisitForm
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.window.forms import faults, sections
from dinkop_desktop.window.forms.finding import FindEditor
from tests import offices
from tests.window.forms.hands import form, here, open_new, open_stored, state
from tests.window.harness import Driver


def test_a_form_that_was_left_goes_on_behind_what_was_typed(office: Driver) -> None:
    open_new(office)
    office.press("Warung Bu", "Enter", "Jalan Mel", "Esc")
    office.settle()
    (left,) = jotting.left_over(office.shell.desk)

    open_left(office.shell, left)
    office.settle()
    office.press("ati 5")

    assert here(office).name == "alamat_jalan"
    assert state(office).answers["alamat_jalan"].text == "Jalan Melati 5"
    assert state(office).answers["nama_usaha"].text == "Warung Bu"


def test_what_followed_from_an_answer_is_no_answer_of_its_own_when_a_form_is_taken_up(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("kbli")
    office.press("56102", "Enter", "Esc")
    office.settle()
    (left,) = jotting.left_over(office.shell.desk)
    assert left.jotting.texts["kbli_versi"] == "2020"

    open_left(office.shell, left)
    office.settle()

    assert state(office).answers["kbli_versi"].is_given
    assert "kbli_versi" not in {one.name for one in form(office).sheet.holders()}


def test_the_list_of_the_answer_that_is_taken_up_leaves_its_line_free(office: Driver) -> None:
    open_new(office)
    office.resize(1366, 768)
    form(office).walk.go_to("kbli")
    office.press("56102", "Enter", "1", "Esc")
    office.settle()
    (left,) = jotting.left_over(office.shell.desk)

    open_left(office.shell, left)
    office.settle()

    line = here(office).widget
    assert isinstance(line, FindEditor)
    assert line._drop is not None
    assert line.is_dropped
    assert line._drop.y() >= line.mapTo(line.window(), QPoint(0, line.height())).y()


def test_the_task_of_the_first_page_does_not_type_over_the_name(office: Driver) -> None:
    open_new(office)
    office.press("Warung Bu", "Esc")
    office.settle()
    office.press("Ctrl+1", "F5")
    office.settle()
    assert isinstance(office.shell.page, HomePage)

    office.press("1")
    office.settle()
    office.press(" Siti")

    assert state(office).answers["nama_usaha"].text == "Warung Bu Siti"


def test_changes_of_a_record_that_were_left_go_on_where_they_stopped(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    jotting.keep(
        office.shell.desk,
        "a",
        kind="umkm",
        record=record,
        texts={"rt": "003", "produk_utama": "kopi", "penjelasan": "Dibayar L 150: betul."},
    )

    open_stored(office, record)
    office.press(" susu")

    assert here(office).name == "produk_utama"
    assert state(office).answers["produk_utama"].text == "kopi susu"


def visited(office: Driver, record: str) -> None:
    desk = office.shell.desk
    prelisting.open_year(desk, 2026)
    line = next(one for one in visiting.read_round(desk).lines if one.record == record)
    office.shell.open_page(VisitForm(office.shell, line, year=2026))
    office.settle()


def test_a_business_that_is_visited_is_asked_what_is_missing_first(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    name = browsing.show(office.shell.desk, record).fields["nama_usaha"]

    visited(office, record)

    missing = [one.field for one in faults.problems_of(state(office)) if one.code == "WAJIB"]
    assert missing
    assert here(office).name == missing[0]
    assert not state(office).answers[missing[0]].text
    assert state(office).answers["nama_usaha"].text == name


def test_a_record_that_was_looked_at_leaves_the_next_new_form_short(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    assert form(office).sheet.everything
    office.press("Esc")

    open_new(office)

    assert not form(office).sheet.everything


def test_a_new_form_after_a_record_that_was_saved_is_short_too(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    office.press("Warung Lain", "Ctrl+Enter")
    office.settle()

    assert state(office).view.record == ""
    assert not form(office).sheet.everything


def test_the_depth_that_was_chosen_for_new_forms_stays(office: Driver) -> None:
    open_new(office)
    office.press("Alt+L", "Esc")

    open_new(office)

    assert form(office).sheet.everything


def test_a_section_of_rows_begins_behind_what_the_form_gave(office: Driver) -> None:
    open_new(office, "koperasi")
    number = next(n for n, one in enumerate(sections.SECTIONS["koperasi"]) if one.key == "rat")
    form(office).go_to_section(number)

    assert here(office).name.endswith("/diadakan")

    office.press("Ctrl+PgDn", "Ctrl+PgDn")

    assert here(office).name.endswith("/nama")
