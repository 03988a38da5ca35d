"""What the next form has from this one by choice, and the one key that copies an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dinkop_desktop.records import carried_over
from dinkop_desktop.window.forms.field import FormField
from dinkop_desktop.window.widgets import UndoBar
from tests.window.forms.hands import all_views, form, here, open_new, page, state
from tests.window.harness import Driver


def begin(driver: Driver, name: str, street: str) -> None:
    driver.press(name, "Enter", street, "Enter", "3", "Enter", "4", "Enter")


def told(driver: Driver) -> str:
    bar = driver.shell.findChild(UndoBar)
    assert bar is not None
    return bar.accessibleName() if bar.isVisible() else ""


def test_an_answer_that_was_chosen_stands_in_the_next_form_and_the_cursor_stops_there(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jl. Kenanga II", "Alt+S", "Enter", "3", "Enter", "4", "Enter")

    office.press("Ctrl+Enter")
    office.settle()
    office.press("Kedai", "Enter")

    answer = state(office).answer("alamat_jalan")
    assert (answer.text, answer.is_given, here(office).name) == ("Jl. Kenanga II", True, "alamat_jalan")
    assert here(office).message.words == ""
    assert page(office)._aside._hint.text().endswith("seperti formulir sebelumnya")
    assert "tetap" in here(office).widget.accessibleName()


def test_the_whole_form_says_under_an_answer_that_the_form_before_gave_it(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jl. Kenanga II", "Alt+S", "Alt+L", "Ctrl+Enter")
    office.settle()

    office.press("Tab", "Tab", "Tab")

    assert here(office).name == "alamat_jalan"
    assert here(office).message.words == "seperti formulir sebelumnya"


def test_the_choice_and_what_sticks_outlive_the_window_of_a_form(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jl. Kenanga II", "Alt+S", "Enter", "3", "Enter", "Ctrl+S")
    office.settle()
    office.press("Esc")
    office.settle()

    open_new(office)

    assert state(office).answer("alamat_jalan").text == "Jl. Kenanga II"
    assert state(office).answer("rt").text == "003"


def test_alt_s_again_lets_it_go(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jl. Kenanga II", "Alt+S", "Alt+S")
    office.settle()
    field = here(office)

    assert "alamat_jalan" not in carried_over.before(office.shell.desk, "umkm").keys
    assert isinstance(field, FormField)
    assert "tetap" not in field.widget.accessibleName()


def test_what_names_one_record_alone_is_refused_in_words(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("nik")

    office.press("Alt+S")
    office.settle()

    assert "nik" not in page(office).sticky.keys
    assert told(office) == "Isian ini milik satu data saja, jadi selalu diketik."


def test_f3_says_what_the_form_before_said(office: Driver) -> None:
    open_new(office)
    begin(office, "Warung", "Jl. Kenanga II No. 8")
    form(office).walk.go_to("kegiatan_utama")
    office.press("membuat keripik", "Enter", "keripik", "Enter", "Ctrl+Enter")
    office.settle()

    office.press("Kedai")
    form(office).walk.go_to("produk_utama")
    office.press("F3", "Ctrl+S")
    office.settle()

    saved = {view.title: view.values.get("produk_utama") for view in all_views(office)}
    assert saved == {"Warung": "keripik", "Kedai": "keripik"}


def test_f3_is_an_answer_like_any_other_and_is_taken_back(office: Driver) -> None:
    open_new(office)
    begin(office, "Warung", "Jl. Kenanga II No. 8")
    office.press("Ctrl+Enter")
    office.settle()
    office.press("Kedai", "Enter", "F3", "Enter")
    assert state(office).answer("alamat_jalan").text == "Jl. Kenanga II No. 8"

    office.press("Ctrl+Z")

    assert state(office).answer("alamat_jalan").text == ""


def test_f3_without_a_form_before_says_so(office: Driver) -> None:
    open_new(office)

    office.press("F3")
    office.settle()

    assert told(office) == "Formulir sebelumnya tidak mengisi ini."
    assert not state(office).is_changed


def test_a_day_is_not_given_on_another_day(office: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Alt+L")
    form(office).walk.go_to("tanggal_pendataan")
    office.press("1-3-2025", "Enter", "Ctrl+S")
    office.settle()
    office.press("Esc")
    office.settle()
    desk = office.shell.desk
    clock = desk.clock
    monkeypatch.setattr(desk, "clock", lambda: clock() + timedelta(days=1))

    open_new(office)

    assert state(office).answer("tanggal_pendataan").text == ""
