"""A form that the disk or the data did not take: it says why, stands as it was typed, and is saved later."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.records import filling, jotting
from dinkop_desktop.records.filling import Filled, Saved
from dinkop_desktop.register.values.problems import Problem
from tests.window.forms.hands import all_views, form, here, open_new, page, state
from tests.window.harness import Driver

Save = Callable[..., Saved | Refused]
FULL = "Ruang disk habis, perubahan ini belum tersimpan. Kosongkan disk lalu ulangi."


def full(*_given: object, **_more: object) -> Saved | Refused:
    raise StorageError("DB-PENUH")


def refused(*_given: object, **_more: object) -> Refused:
    return Refused((Problem("rt", "JENIS-ISI", blocking=True),))


def said(driver: Driver) -> str:
    return " | ".join(one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible())


def names(driver: Driver) -> list[str]:
    return [view.title for view in all_views(driver)]


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+Enter"])
def test_a_full_disk_is_told_and_the_form_stands_until_it_can_be_saved(
    office: Driver, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    open_new(office)
    office.press("Warung")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", full)
        office.press(key)
        office.settle()
    told = said(office)
    if key == "Ctrl+Enter":
        office.press("Alt+R")
    typed, before = state(office).answer("nama_usaha").text, names(office)
    office.press("Ctrl+S")
    office.settle()

    assert FULL in told
    assert (typed, before) == ("Warung", [])
    assert names(office) == ["Warung"]


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+Enter"])
def test_what_the_data_refuses_is_told_and_the_cursor_goes_there(
    office: Driver, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    open_new(office)
    office.press("Warung")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", refused)
        office.press(key)
        office.settle()
    if key == "Ctrl+Enter":
        office.press("Alt+R")

    told = said(office)
    assert "Belum disimpan." in told
    assert "Isi tidak sesuai jenis isian ini." in told
    assert (here(office).name, state(office).answer("nama_usaha").text) == ("rt", "Warung")
    assert names(office) == []


# --- refused while the hands are at the next form ---


def test_letters_for_the_next_form_stay_in_it_however_soon_the_one_before_is_refused(
    office: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_new(office)
    office.press("Warung")

    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", refused)
        office.press("Ctrl+Enter", "Lau")
        office.settle()  # the refusal is there, in the middle of a word
        office.press("ndry", "Enter", "Jalan Melati 5", "Enter")
        office.settle()

    assert [state(office).answer(name).text for name in ("nama_usaha", "alamat_jalan", "rt")] == [
        "Laundry",
        "Jalan Melati 5",
        "",
    ]
    assert "“Warung” belum disimpan." in said(office)
    assert {one.title for one in jotting.left_over(office.shell.desk)} == {"Warung", "Laundry"}


def test_the_form_that_was_refused_comes_back_by_its_key_and_the_next_one_waits_in_its_place(
    office: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jalan Melati 5")
    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", full)
        patch.setattr(jotting, "keep", full)  # and the disk takes no jotting either
        office.press("Ctrl+Enter", "Laundry")
        office.settle()
        office.press("Alt+R")
        office.settle()
    first = [state(office).answer(name).text for name in ("nama_usaha", "alamat_jalan")]

    office.press("Ctrl+Enter")
    office.settle()
    office.press("Alt+R")
    second = state(office).answer("nama_usaha").text
    office.press("Ctrl+Enter")
    office.settle()

    assert (first, second) == (["Warung", "Jalan Melati 5"], "Laundry")
    assert sorted(names(office)) == ["Laundry", "Warung"]
    assert "belum disimpan" not in said(office)
    assert not page(office)._saving.waiting.button.isVisible()


@pytest.mark.parametrize("width", [1366, 900])
def test_what_waits_is_seen_and_hides_nothing(
    office: Driver, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    office.resize(width, 620)
    open_new(office)
    office.press("Warung")
    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", full)
        office.press("Ctrl+Enter")
        office.settle()

    assert page(office)._saving.waiting.button.isVisible()
    assert office.faults() == []


# --- left before the answer ---


@pytest.fixture
def leave_while_saving(office: Driver, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Save], None]:
    """Save a form by a key, close the page, and only then let the save end in some way."""

    def leave(key: str, save: Save) -> None:
        open_new(office)
        office.press("Warung")
        closed, may_end = page(office), threading.Event()

        def slowly(desk: Desk, filled: Filled) -> Saved | Refused:
            may_end.wait(60)
            return save(desk, filled)

        with monkeypatch.context() as patch:
            patch.setattr(filling, "save", slowly)
            office.press(key, "Esc")
            office.bot.waitUntil(lambda: not shiboken6.isValid(closed))
            may_end.set()
            office.settle()

    return leave


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+Enter"])
@pytest.mark.parametrize("save", [full, refused])
def test_whoever_has_left_the_form_is_told_that_it_was_refused(
    office: Driver, leave_while_saving: Callable[[str, Save], None], key: str, save: Save
) -> None:
    leave_while_saving(key, save)

    assert "“Warung” belum disimpan." in said(office)
    assert [one.title for one in jotting.left_over(office.shell.desk)] == ["Warung"]


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+Enter"])
def test_whoever_has_left_the_form_sees_it_in_the_list_once_it_is_saved(
    office: Driver, leave_while_saving: Callable[[str, Save], None], key: str
) -> None:
    office.shell.go_to("umkm")
    office.settle()

    leave_while_saving(key, filling.save)

    shown = office.shell.page
    assert isinstance(shown, RecordListPage)
    assert [row.cells[0] for at in range(shown.table.total) if (row := shown.table.rows.record(at))] == [
        "Warung"
    ]
    assert "Warung disimpan." in said(office)


def test_what_cannot_be_kept_while_it_is_typed_is_said_at_once(
    office: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_new(office)

    with monkeypatch.context() as patch:
        patch.setattr(jotting, "keep", full)
        office.press("Warung", "Enter")
        office.settle()
    told = said(office)
    office.press("Jalan Melati 5", "Enter")
    office.settle()

    assert "ketikan belum tersimpan: Ruang disk habis" in told
    assert "tersimpan sendiri" in said(office)


def test_ctrl_enter_does_not_pass_over_what_is_wrong(office: Driver) -> None:
    open_new(office)
    office.press("Warung")
    form(office).walk.go_to("rt")

    office.press("tiga", "Ctrl+Enter")
    office.settle()

    assert (here(office).name, state(office).answer("nama_usaha").text, names(office)) == ("rt", "Warung", [])


def test_a_form_that_was_finished_from_the_list_waits_no_longer(
    office: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_new(office)
    office.press("Warung")
    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", refused)
        office.press("Ctrl+Enter", "Laundry", "Enter")
        office.settle()
    waiting = page(office)._saving.waiting
    before = waiting.count
    (left,) = (one for one in jotting.left_over(office.shell.desk) if one.title == "Warung")

    jotting.discard(office.shell.desk, [left.jotting.key])
    office.shell.refresh.tell("umkm")
    office.settle()

    assert (before, waiting.count) == (1, 0)
    assert not waiting.button.isVisible()
    assert state(office).answer("nama_usaha").text == "Laundry"
