"""What a list does not do, and says so: too many rows, rows that are gone, rows that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.features.recording import bulk_editing
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.window.lists import NAMES, fill, page, shown, texts
from tests.windows import Opener


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """The window on the list of five businesses."""
    fill(town)
    made = open_window(town.office)
    made.press("Ctrl+2")
    made.settle()
    return made


def show_removed(driver: Driver) -> None:
    """The command of the palette that lists what was removed."""
    (command,) = [one for one in page(driver).commands() if one.words == "Lihat yang dihapus"]
    command.do()
    driver.settle()


def id_of(town: Town, name: str) -> str:
    return next(line.id for line in browsing.search(town.office, name).lines if line.kind == "umkm")


def test_what_was_removed_is_listed_and_not_removed_again(driver: Driver, town: Town) -> None:
    driver.press("Del", "1")
    driver.settle()
    show_removed(driver)
    listed = shown(driver)

    driver.press("Del")
    driver.settle()

    assert listed == [NAMES[-1]]
    assert "Data ini sudah dihapus. Buka untuk melihatnya." in texts(driver.window)
    assert page(driver).popup is None


def test_a_row_that_somebody_removed_meanwhile_is_left_as_it_is(driver: Driver, town: Town) -> None:
    recording.remove(town.office, id_of(town, NAMES[-1]), reason="salah")
    before = offices.count_rows(town.office, "change")

    driver.press("Space", "Del", "1")
    driver.settle()

    assert offices.count_rows(town.office, "change") == before


def test_too_many_rows_are_not_changed_at_once(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_editing, "MOST", 2)
    here = driver.shell.page

    driver.press("Ctrl+A", "Alt+U")
    driver.settle()

    assert driver.shell.page is here
    assert "Terpilih 5; sekali ubah paling banyak 2." in texts(driver.window)


def test_an_export_that_is_called_off_writes_nothing(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(
        picking, "pick_target", lambda _over, _title, suggested, _kinds: asked.append(suggested)
    )

    driver.press("Ctrl+E", "1")
    driver.settle()

    assert [one.name.split("-")[0] for one in asked] == ["umkm"]
    assert list(tmp_path.rglob("*.xlsx")) == []


def test_the_keys_of_a_list_are_told_by_f1(driver: Driver) -> None:
    driver.press("F1")
    driver.settle()

    said = texts(driver.window)
    assert all(one in said for one in ("Ctrl+F cari", "Alt+S tambah saringan", "Del hapus dari daftar"))


def test_keys_for_a_row_do_nothing_where_there_is_none(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    driver.press("Ctrl+2")
    driver.settle()
    here, before = driver.shell.page, offices.audit_actions(town.office)

    driver.press("Del", "Ctrl+I", "Ctrl+H")
    driver.settle()

    assert (driver.shell.page, page(driver).popup) == (here, None)
    assert offices.audit_actions(town.office) == before


def test_dinkop_removes_at_once_and_does_not_propose(town: Town, open_window: Opener) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    name = str(browsing.show(town.office, record).fields["nama_usaha"])
    driver = open_window(town.dinkop)
    driver.press("Ctrl+2")
    driver.settle()
    listed = shown(driver)

    driver.press("Del", "1")
    driver.settle()

    assert name in listed
    assert f"{name} dihapus dari daftar." in texts(driver.window)
