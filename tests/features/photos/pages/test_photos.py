"""Photos of a place in the window: taken in, looked at, removed and brought back, handed out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.photos.pages.photos import PhotosPage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.features.photos.test_photographing import SOUTH_EAST, picture, with_place
from tests.window.harness import Driver


@pytest.fixture
def record(office: Driver) -> str:
    return offices.add_business(office.shell.desk, 1, nama_usaha="Warung Melati")


def the_page(driver: Driver, record: str) -> PhotosPage:
    driver.shell.open_record("umkm", record)
    driver.settle()
    driver.press("Alt+F")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, PhotosPage)
    return found


def pictures(folder: Path, count: int) -> tuple[Path, ...]:
    found = []
    for number in range(count):
        image = QImage(400, 300, QImage.Format.Format_RGB32)
        image.fill(QColor(40 * number, 90, 120))
        found.append(folder / f"{number}.png")
        image.save(str(found[-1]))
    return tuple(found)


def test_photos_are_taken_in_seen_removed_and_brought_back(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = the_page(office, record)
    assert office.faults() == []
    monkeypatch.setattr(picking, "pick_files", lambda *_: pictures(tmp_path, 2))
    desk = office.shell.desk

    office.press("Ctrl+O")
    office.settle()
    kept = photographing.photos_of(desk, record)
    assert len(kept) == 2
    assert office.faults() == []
    page.view.setFocus()
    office.press("Right", "Del")
    office.settle()
    assert photographing.photos_of(desk, record) == kept[:1]
    office.press("Ctrl+Z")
    office.settle()

    assert photographing.photos_of(desk, record) == kept


def test_taking_in_is_undone_and_done_again(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_page(office, record)
    monkeypatch.setattr(picking, "pick_files", lambda *_: pictures(tmp_path, 2))
    office.press("Ctrl+O")
    office.settle()

    office.press("Ctrl+Z")
    office.settle()
    gone = photographing.count_of(office.shell.desk, record)
    office.press("Ctrl+Y")
    office.settle()

    assert (gone, photographing.count_of(office.shell.desk, record)) == (0, 2)


def test_too_many_are_refused_in_words_and_those_before_stay(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = the_page(office, record)
    monkeypatch.setattr(picking, "pick_files", lambda *_: pictures(tmp_path, 4))

    office.press("Ctrl+O")
    office.settle()

    assert photographing.count_of(office.shell.desk, record) == photographing.MOST
    assert not page.new.isEnabled()


def test_coordinates_are_used_only_by_choice(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = the_page(office, record)
    path = tmp_path / "a.jpg"
    path.write_bytes(with_place(picture(400, 300), *SOUTH_EAST))
    monkeypatch.setattr(picking, "pick_files", lambda *_: (path,))
    desk = office.shell.desk
    before = browsing.show(desk, record).fields.get("lintang")

    office.press("Ctrl+O")
    office.settle()
    assert browsing.show(desk, record).fields.get("lintang") == before
    assert page.place.isVisible()
    office.press("Alt+K")
    office.settle()

    assert browsing.show(desk, record).fields["lintang"] == "-6.308472"
    office.press("Ctrl+Z")
    office.settle()
    assert browsing.show(desk, record).fields.get("lintang") == before


def test_photos_are_written_where_they_are_wanted(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_page(office, record)
    monkeypatch.setattr(picking, "pick_files", lambda *_: pictures(tmp_path, 1))
    office.press("Ctrl+O")
    office.settle()
    target = tmp_path / "keluar"
    target.mkdir()
    monkeypatch.setattr(picking, "pick_folder", lambda *_: target)

    office.press("Ctrl+E", "5")
    office.settle()

    (one,) = disclosing.disclosures_made(office.shell.desk)
    assert (one.action, one.purpose) == (disclosing.Action.PHOTOS, disclosing.PURPOSES[4])
    assert [path.suffix for path in target.iterdir()] == [".jpg"]


def test_the_form_says_how_many_there_are(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_page(office, record)
    monkeypatch.setattr(picking, "pick_files", lambda *_: pictures(tmp_path, 2))
    office.press("Ctrl+O")
    office.settle()

    office.press("Esc")
    office.settle()

    form = office.shell.page
    assert isinstance(form, RecordPage)
    labels = [label for card in form._photos.cards() for label in card.findChildren(QLabel)]
    said = [label.text() for label in labels]
    assert "2 foto, hanya di komputer ini." in said


@pytest.mark.slow
def test_no_size_cuts_it(
    office: Driver, record: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    the_page(office, record)
    assert office.faults_at_sizes() == {}
    monkeypatch.setattr(picking, "pick_files", lambda *_: pictures(tmp_path, 2))

    office.press("Ctrl+O")
    office.settle()

    assert office.faults_at_sizes() == {}
