"""A form that the disk or the data did not take: it says why, stands as it was typed, and is saved later."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.domain.problems import Problem
from dinkop_desktop.errors import StorageError
from dinkop_desktop.usecases import filling, jotting
from dinkop_desktop.usecases.recording import Refused
from tests.ui.forms.hands import all_views, form, here, open_new, state
from tests.ui.harness import Driver

FULL = "Ruang disk habis, perubahan ini belum tersimpan. Kosongkan disk lalu ulangi."


def full(*_given: object, **_more: object) -> None:
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
    told, typed, before = said(office), state(office).answer("nama_usaha").text, names(office)
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

    told = said(office)
    assert "Belum disimpan." in told
    assert "Isi tidak sesuai jenis isian ini." in told
    assert (here(office).name, state(office).answer("nama_usaha").text) == ("rt", "Warung")
    assert names(office) == []


def test_the_next_form_is_kept_when_the_one_before_comes_back(
    office: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_new(office)
    office.press("Warung")
    is_typed = threading.Event()

    def full_later(*_given: object) -> None:
        is_typed.wait(10)
        full()

    with monkeypatch.context() as patch:
        patch.setattr(filling, "save", full_later)
        office.press("Ctrl+Enter", "Laundry")
        is_typed.set()
        office.settle()

    assert state(office).answer("nama_usaha").text == "Warung"
    assert "Laundry" in {one.title for one in jotting.left_over(office.shell.desk)}


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
    form(office).go_to("rt")

    office.press("tiga", "Ctrl+Enter")
    office.settle()

    assert (here(office).name, state(office).answer("nama_usaha").text, names(office)) == ("rt", "Warung", [])
