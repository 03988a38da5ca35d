"""The short core of a business: on one screen of 1366x768, and what its answers open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from dinkop_desktop.records import viewing
from dinkop_desktop.register.rules import totals
from dinkop_desktop.window.forms.field import Holder
from tests import offices
from tests.window.forms.hands import NIK, form, here, open_new, open_stored, page, state
from tests.window.harness import Driver


def out_of_sight(driver: Driver) -> list[str]:
    """Names of the fields that do not stand in the visible part of the form as a whole."""
    area = form(driver).sheet
    port = area.viewport()

    def is_seen(one: Holder) -> bool:
        top = one.mapTo(port, QPoint(0, 0)).y()
        return top >= 0 and top + one.height() <= port.height()

    return [one.name for one in form(driver).sheet.holders() if not is_seen(one)]


def fill_in(driver: Driver) -> None:
    driver.press(
        "Keripik Singkong Mpok Lilis", "Enter", "Jl. Kenanga II No. 8", "Enter", "3", "Enter", "4", "Enter"
    )
    driver.press("1", "081290001145", "Enter", "membuat keripik singkong", "Enter", "keripik", "Enter")
    driver.press(
        "kerip", "Enter", "1", "2019", "Enter", "1", "Enter", "Lilis Handayani", "Enter", NIK, "Enter"
    )
    driver.press(
        "1", "Enter", "2", "Enter", "1", "Enter", "1", "Enter", "96 jt", "Enter", "7,5 jt", "Enter", "1"
    )


def test_an_empty_core_fits_one_screen(office: Driver) -> None:
    open_new(office)
    office.resize(1366, 768)

    assert out_of_sight(office) == []
    assert office.faults() == []


def test_a_core_that_is_filled_in_fits_one_screen(office: Driver) -> None:
    open_new(office)
    office.resize(1366, 768)
    fill_in(office)
    office.settle()

    assert out_of_sight(office) == []
    assert office.faults() == []


def test_the_next_form_fits_one_screen_with_what_sticks(office: Driver) -> None:
    open_new(office)
    office.resize(1366, 768)
    fill_in(office)
    office.press("Ctrl+Enter")
    office.settle()

    assert state(office).answer("rt").text == "003"
    assert state(office).answer("status_usaha").text
    assert out_of_sight(office) == []


def test_a_message_keeps_its_room_when_its_neighbour_is_told_something_too(office: Driver) -> None:
    open_new(office)
    office.resize(1366, 768)
    form(office).walk.go_to("nama_pemilik")

    office.press("Gg. Mawar 3", "Enter", "4", "Enter")
    office.settle()

    fields = {one.name: one for one in form(office).sheet.holders()}
    told = [fields["nama_pemilik"], fields["nik"]]
    assert [one.message.tone for one in told] == ["warning", "danger"]
    assert [one.height() >= one.heightForWidth(one.width()) for one in told] == [True, True]


def test_the_core_fits_its_screen_after_the_whole_form_was_seen(office: Driver) -> None:
    open_new(office)
    office.resize(1366, 768)
    office.press("Alt+L")
    office.settle()

    office.press("Alt+L")
    office.settle()

    area = form(office).sheet
    assert area.horizontalScrollBar().maximum() == 0
    assert out_of_sight(office) == []
    told = {one.name: one.message.words for one in form(office).sheet.holders()}
    assert told["nama_usaha"] == told["modal_usaha"] == ""
    assert office.faults() == []


def test_the_hint_of_the_field_with_the_cursor_stands_beside(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("modal_usaha")

    assert "PP 7/2021" in page(office)._aside._hint.text()
    assert here(office).message.words == ""
    office.press("Alt+L")
    office.settle()
    form(office).walk.go_to("modal_usaha")

    assert here(office).message.words


@pytest.mark.parametrize(
    ("opener", "key", "opened"),
    [("punya_nib", "2", "alasan_tanpa_nib"), ("anggota_koperasi", "1", "jenis_koperasi_diikuti")],
)
def test_an_answer_opens_what_follows_in_the_short_form(
    office: Driver, opener: str, key: str, opened: str
) -> None:
    open_new(office)
    form(office).walk.go_to(opener)
    assert opened not in {one.name for one in form(office).sheet.holders()}

    office.press(key)

    assert here(office).name == opened


def test_a_koperasi_syariah_has_a_row_for_its_supervisors(office: Driver) -> None:
    open_new(office, "koperasi")

    def supervisors() -> list[str]:
        rows = state(office).rows["pengurus"]
        return [str(row.answers["jabatan"].value) for row in rows if not row.is_removed]

    form(office).walk.go_to("pola_pengelolaan")
    office.press("2")
    assert "dps" in supervisors()
    form(office).walk.go_to("pola_pengelolaan")
    office.press("1")
    office.settle()

    assert "dps" not in supervisors()


def test_the_people_of_two_years_are_compared_by_their_sum(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1, tahun_data="2023", tk_dibayar_l="2", tk_dibayar_p="2")
    open_stored(office, record)
    form(office).walk.go_to("tk_dibayar_l")

    office.press("3", "Enter", "3", "Enter")

    figures = (
        form(office)
        .sheet.cards[[card.section.key for card in form(office).sheet.cards].index("tenaga")]
        .figures[0]
    )
    assert figures._change.text() == "+20 %"  # type: ignore[attr-defined]


def test_workers_of_whom_only_the_total_is_known_stand_in_the_sum(office: Driver) -> None:
    record = offices.add_business(
        office.shell.desk, 1, tahun_data="2023", tk_jumlah="5", **dict.fromkeys(totals.WORKERS.parts, "")
    )
    open_stored(office, record)
    form(office).walk.go_to("tk_jumlah")
    office.press("15", "Enter")

    figures = (
        form(office)
        .sheet.cards[[card.section.key for card in form(office).sheet.cards].index("tenaga")]
        .figures[0]
    )
    assert figures._sum.text() == "15"  # type: ignore[attr-defined]
    assert figures._change.text() == "+200 %"  # type: ignore[attr-defined]
    assert "tk_dibayar_l" not in {one.name for one in form(office).judging.troubles()}


def test_last_years_figures_bring_the_key_that_takes_them_over(office: Driver) -> None:
    made = {"tahun_data": "2024", "tk_dibayar_l": "2", "tk_dibayar_p": "3", "omzet_tahunan": "96 jt"}
    record = offices.add_business(office.shell.desk, 1, **made)
    open_stored(office, record)
    page(office)._show_year(2025)
    office.settle()
    form(office).walk.go_to("tk_dibayar_l")
    asked = {key: state(office).answers[key].text for key in ("tk_dibayar_l", "tk_dibayar_p")}

    office.press("Ctrl+D")
    office.settle()

    assert asked == {"tk_dibayar_l": "", "tk_dibayar_p": ""}
    assert state(office).answers["tk_dibayar_l"].value == 2
    assert state(office).answers["tk_dibayar_p"].value == 3
    assert state(office).answers["omzet_tahunan"].text == ""  # another section's
    office.press("150")
    told = {one.name: one.words for one in form(office).judging.troubles()}
    assert "tk_dibayar_l" in told  # asked about, and still no reason not to save
    assert form(office).blocking == []


def test_of_which_koperasi_an_owner_is_a_member_is_asked_where_they_are_one(office: Driver) -> None:
    desk = office.shell.desk
    offices.add(desk, {"nama": "Koperasi Mekar"}, kind="koperasi")
    open_new(office)
    office.press("Warung")
    form(office).walk.go_to("nama_pemilik")
    office.press("Lilis")
    form(office).walk.go_to("anggota_koperasi")
    office.press("1", "Alt+B", "Mekar")
    office.rest()
    office.press("Enter")
    assert office.faults() == []

    office.press("Ctrl+S")
    office.settle()

    view = viewing.view_record(desk, page(office).record)
    assert [view.names[str(row.values["koperasi_id"])] for row in view.rows["keanggotaan"]] == [
        "Koperasi Mekar"
    ]
