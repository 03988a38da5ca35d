"""The keys of a form, each seen by what changes: the cursor, an answer, a row, a word beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from dinkop_desktop.records import jotting, viewing
from dinkop_desktop.window.forms import gone_on
from dinkop_desktop.window.widgets import UndoBar
from tests import offices
from tests.window.forms.hands import NIK, all_views, form, here, messages, open_new, open_stored, page, state
from tests.window.harness import Driver

LAST_YEAR = 2024
DOUBTFUL = "(021) 7491234"


@pytest.fixture
def known(office: Driver) -> str:
    """A business whose figures are last year's."""
    figures = {"tk_dibayar_l": 3, "tk_dibayar_p": 4, "omzet_tahunan": 60_000_000, "modal_usaha": 7_000_000}
    record = offices.add_business(office.shell.desk, 1, tahun_data=LAST_YEAR, **figures)
    open_stored(office, record)
    return record


def texts(driver: Driver, *names: str) -> list[str]:
    return [state(driver).answer(name).text for name in names]


def said(driver: Driver) -> str:
    """What the window says in passing."""
    bar = driver.shell.findChild(UndoBar)
    assert bar is not None
    return " ".join(one.text() for one in bar.findChildren(QLabel) if one.isVisible())


def side(driver: Driver) -> str:
    return " | ".join(one.text() for one in form(driver).aside.findChildren(QLabel) if one.isVisible())


# --- Enter after an answer that went on by itself ---

ANSWERS = ("tempat_usaha", "hp_wa_usaha", "bentuk_badan", "nama_pemilik", "punya_nib", "alasan_tanpa_nib")


def typed(driver: Driver, *, ends_each_with: str) -> list[str]:
    """Some answers of a short form, by hands that press a key after every digit, or none."""
    end = [ends_each_with] if ends_each_with else []
    open_new(driver)
    form(driver).walk.go_to("tempat_usaha")
    driver.press("1", *end, "081290001145", "Enter")
    form(driver).walk.go_to("bentuk_badan")  # which has more than nine, so that every hand ends it
    driver.press("1", "Enter", "Lilis", "Enter")
    form(driver).walk.go_to("punya_nib")
    driver.press("2", *end, "1", *end)
    assert here(driver).name == "anggota_koperasi"
    return texts(driver, *ANSWERS)


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_whoever_presses_a_key_after_every_digit_answers_the_same_as_who_does_not(
    office: Driver, key: str
) -> None:
    alone = typed(office, ends_each_with="")

    with_key = typed(office, ends_each_with=key)

    assert with_key == alone
    assert alone == ["rumah", "081290001145", "bukan_badan", "Lilis", "tidak", "tidak_tahu"]


def test_a_second_enter_passes_over_the_next_field(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("tempat_usaha")

    office.press("1", "Enter")
    first = here(office).name
    office.press("Enter")

    assert first == "hp_wa_usaha"
    assert here(office).name == "kegiatan_utama"


def test_an_enter_that_comes_later_passes_over_the_next_field(
    office: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gone_on, "AT_ONCE_S", 0.0)
    open_new(office)
    form(office).walk.go_to("tempat_usaha")

    office.press("1", "Enter")

    assert here(office).name == "kegiatan_utama"


# --- figures and years ---


def test_ctrl_d_fills_what_is_empty_in_this_section_as_last_year_and_keeps_it(
    office: Driver, known: str
) -> None:
    form(office).walk.go_to("tk_dibayar_p")
    office.press("9")

    office.press("Ctrl+D")
    office.settle()

    assert texts(office, "tk_dibayar_l", "tk_dibayar_p", "omzet_tahunan") == ["3", "9", ""]
    (left,) = jotting.left_over(office.shell.desk)
    assert left.jotting.texts["tk_dibayar_l"] == "3"
    office.press("Ctrl+S")
    office.settle()
    years = viewing.view_record(office.shell.desk, known).years
    assert (years[LAST_YEAR + 1]["tk_dibayar_l"], years[LAST_YEAR]["tk_dibayar_p"]) == (3, 4)


def test_ctrl_d_in_a_first_year_changes_nothing(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("tk_dibayar_l")

    office.press("Ctrl+D")

    assert not state(office).is_changed


def choose_year(driver: Driver, year: int) -> None:
    driver.press("Alt+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    places = [one.data() for one in menu.actions()]
    driver.press(*["Down"] * (places.index(year) + 1), "Enter")
    driver.settle()


def test_another_year_shows_its_figures_and_the_menu_says_where_there_are_any(
    office: Driver, known: str
) -> None:
    office.press("Alt+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    told = {one.data(): (one.text(), one.isChecked()) for one in menu.actions()}
    office.press("Esc")

    choose_year(office, LAST_YEAR)

    assert told[LAST_YEAR] == (f"{LAST_YEAR}, sudah ada angkanya", False)
    assert told[LAST_YEAR + 1] == (str(LAST_YEAR + 1), True)
    assert texts(office, "tk_dibayar_l", "omzet_tahunan") == ["3", "60.000.000"]
    assert f"Tahun data {LAST_YEAR}" in page(office)._year_button.accessibleName()


def test_figures_that_were_typed_are_saved_before_another_year_is_shown(office: Driver, known: str) -> None:
    form(office).walk.go_to("omzet_tahunan")
    office.press("70 jt")

    choose_year(office, LAST_YEAR)

    assert texts(office, "omzet_tahunan") == ["70 jt"]
    labels = [one.text() for one in office.window.findChildren(QLabel) if one.isVisible()]
    assert "Simpan dulu (Ctrl+S) sebelum pindah tahun." in labels


# --- what is the matter ---


def names_of(found: Sequence[object]) -> list[str]:
    return list(dict.fromkeys(one.name for one in found if one.name))  # type: ignore[attr-defined]


def test_f8_walks_through_all_that_is_the_matter_and_shift_f8_back(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("hp_wa_usaha")
    office.press("12", "Enter")
    names = names_of(form(office).judging.troubles())

    walked = []
    for _ in range(len(names) + 1):
        office.press("F8")
        walked.append(here(office).name)
    office.press("Shift+F8", "Shift+F8")

    assert walked[0] == walked[-1]
    assert sorted(set(walked)) == sorted(names)
    assert here(office).name == walked[-3]


def test_a_line_of_the_problems_is_jumped_to_by_enter_or_a_click(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("hp_wa_usaha")
    office.press("12", "Enter")
    listed = form(office).aside.troubles
    first = listed._lines[0].name

    listed.setFocus()
    office.press("Down", "Up", "Enter")
    assert here(office).name == first
    second = listed._lines[1].name
    QTest.mouseClick(
        listed, Qt.MouseButton.LeftButton, pos=QPoint(30, listed._heights(listed.width())[0] + 4)
    )

    assert here(office).name == second


def test_alt_y_calls_a_doubtful_answer_right_and_a_note_says_so_to_all(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1, hp_wa_usaha=DOUBTFUL)
    open_stored(office, record)
    form(office).walk.go_to("hp_wa_usaha")
    before = messages(office)["hp_wa_usaha"]

    office.press("Alt+Y")
    after = messages(office)["hp_wa_usaha"]
    office.press("Ctrl+S")
    office.settle()

    assert (before[0], "Alt+Y" in before[1]) == ("warning", True)
    assert after[0] != "warning"
    note = str(viewing.view_record(office.shell.desk, record).values["penjelasan"])
    assert note.startswith("Nomor HP/WA") or note.endswith(": betul.")


def test_a_narrow_window_says_where_i_am_and_how_much_is_wrong(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("hp_wa_usaha")
    office.press("12", "Enter")
    form(office).walk.go_to("nama_usaha")

    office.resize(900, 467)
    office.settle()

    shown = [one.text() for one in form(office).strip.findChildren(QLabel) if one.isVisible()]
    assert {"Bagian 1 dari 10", "1 salah", "F8"} <= set(shown)
    assert not form(office).nav.isVisible()


# --- going about ---


def test_a_section_is_gone_to_by_its_line(office: Driver) -> None:
    open_new(office)
    listed = form(office).nav.list

    QTest.mouseClick(
        listed, Qt.MouseButton.LeftButton, pos=QPoint(20, listed._line_px() * 2 + 5)
    )  # the third: the owner
    assert here(office).name == "nama_pemilik"
    listed.setFocus()
    office.press("Up", "Enter")

    assert here(office).name == "kegiatan_utama"


def test_the_sections_end_at_both_ends(office: Driver) -> None:
    open_new(office)
    office.press("Ctrl+PgUp")
    first = here(office).name
    form(office).go_to_section(9)
    last = here(office).name

    office.press("Ctrl+PgDn")

    assert (first, here(office).name) == ("nama_usaha", last)


def test_a_section_that_the_short_form_leaves_out_opens_the_whole_one(office: Driver) -> None:
    open_new(office)
    form(office).sheet.build_all()
    assert not form(office).sheet.everything

    form(office).nav.list.picked.emit(9)  # Catatan, of which nothing is wajib

    assert form(office).sheet.everything
    assert here(office).name == "sumber"
    office.press("Alt+L")
    assert not form(office).sheet.everything
    assert here(office).name != "sumber"  # which is put away again


def test_a_section_of_rows_alone_begins_its_first_row(office: Driver) -> None:
    record = offices.add(office.shell.desk, {"nama": "KSP Melati"}, kind="koperasi")[0]
    open_stored(office, record, "koperasi")

    form(office).go_to_section(7)  # Pengurus

    assert here(office).name.startswith("pengurus/")
    assert here(office).name.endswith("/jabatan")
    assert len(state(office).rows["pengurus"]) == 1


# --- keys that have nothing to do here ---


@pytest.mark.parametrize("key", ["Ctrl+Del", "Alt+A", "Alt+Y", "Ctrl+I"])
def test_a_key_that_has_nothing_to_do_changes_nothing(office: Driver, known: str, key: str) -> None:
    form(office).walk.go_to("alamat_jalan")
    before = form(office).state
    actions = offices.audit_actions(office.shell.desk)

    office.press(key)
    office.settle()

    assert here(office).name == "alamat_jalan"
    assert form(office).state is before
    assert not state(office).is_changed
    assert offices.audit_actions(office.shell.desk) == actions


def test_a_row_that_was_just_begun_is_taken_out_without_a_trace(office: Driver, known: str) -> None:
    form(office).go_to_section(5)  # Izin
    before = len(state(office).rows["legalitas"])
    office.press("Alt+B", "hal", "Enter")
    assert len(state(office).rows["legalitas"]) == before + 1

    office.press("Ctrl+Del")
    office.settle()

    assert len(state(office).rows["legalitas"]) == before
    assert not state(office).is_changed
    assert all(
        "legalitas/" not in name for one in jotting.left_over(office.shell.desk) for name in one.jotting.texts
    )


def test_a_new_form_has_no_history_yet_and_says_so(office: Driver) -> None:
    open_new(office)

    office.press("Ctrl+H")

    assert "Riwayat dimulai sesudah data disimpan." in said(office)


def test_the_nik_of_a_new_form_is_shown_without_an_entry_in_the_log(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("nik")
    office.press(NIK, "Enter")
    form(office).walk.go_to("nik")
    assert "•" in here(office).widget.text()  # type: ignore[attr-defined]

    office.press("Ctrl+I")

    assert here(office).widget.text() == NIK  # type: ignore[attr-defined]
    assert "reveal" not in offices.audit_actions(office.shell.desk)


def test_ctrl_z_goes_on_to_the_window_when_the_form_has_nothing_more(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Ctrl+S")
    office.settle()
    office.press("Ctrl+Z")  # of the form there is nothing: the save itself is taken back
    office.settle()

    assert all_views(office) == []


# --- whose record it is ---


def test_a_person_who_is_known_is_opened_from_their_own_form(office: Driver) -> None:
    desk = office.shell.desk
    offices.add(desk, {"nama": "Lilis Handayani", "nik": NIK}, kind="orang")
    open_new(office, "orang")
    form(office).walk.go_to("nik")
    office.press(NIK)
    office.settle()
    assert "Orang ini sudah ada" in side(office)

    office.press("Alt+U")
    assert here(office).name == "nik"
    office.press("Alt+P")
    office.settle()

    assert state(office).view.title == "Lilis Handayani"


def test_a_record_of_another_office_is_shown_and_not_changed(office: Driver) -> None:
    desk = office.shell.desk
    record = offices.add_business(desk, 1)
    offices.run_sql(desk, "UPDATE record SET owner = ? WHERE id = ?", (offices.CODES[1], record))
    before = offices.count_rows(desk, "change")
    open_stored(office, record)

    office.press("Ctrl+S")
    office.settle()

    assert "Hanya dibaca" in side(office)
    assert not form(office).isEnabled()
    assert offices.count_rows(desk, "change") == before
