"""Files that are dropped anywhere on the window come to the page that takes them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dinkop_desktop.features.exchange import sending
from dinkop_desktop.features.exchange.pages.exchange import ExchangePage
from dinkop_desktop.features.exchange.pages.inbox import InboxPage
from dinkop_desktop.features.intake.pages.import_page import ImportPage
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.pages.offices import OfficesPage
from dinkop_desktop.features.reconciliation.pages.reconcile_page import ReconcilePage
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.window.pages import listing
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver

LIST = "Nama usaha;RT\nWarung Bu Sri;003\n"


def drop(driver: Driver, over: QWidget, *paths: Path) -> bool:
    """Let files go over a part of the window; whether they were taken."""
    data, left, none = QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    data.setText("\n".join(map(str, paths)))  # as file managers do beside the addresses
    QApplication.sendEvent(over, QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    let_go = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(over, let_go)
    driver.settle()
    return let_go.isAccepted()


def notices(driver: Driver) -> str:
    return " ".join(one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible())


def test_a_list_that_is_dropped_on_the_list_of_umkm_is_read_by_the_import(
    office: Driver, tmp_path: Path
) -> None:
    (path := tmp_path / "umkm.csv").write_text(LIST, encoding="utf-8")
    office.press("Ctrl+2")
    office.settle()

    assert drop(office, office.shell.rail, path)

    page = office.shell.page
    assert isinstance(page, ImportPage)
    assert page.table.isVisible()


def test_a_file_over_a_field_that_is_typed_into_belongs_to_the_window(office: Driver, tmp_path: Path) -> None:
    (path := tmp_path / "umkm.csv").write_text(LIST, encoding="utf-8")
    office.press("Ctrl+2", "Ctrl+N")
    office.settle()
    form = office.shell.page
    assert isinstance(form, UmkmForm)
    field = QApplication.focusWidget()
    assert field is not None

    drop(office, field, path)

    assert isinstance(office.shell.page, ImportPage)
    office.press("Ctrl+2")
    office.settle()
    assert str(path) not in notices(office)


def test_what_the_page_that_is_shown_takes_stays_with_it(dinkop: Driver, tmp_path: Path) -> None:
    (path := tmp_path / "dinkop.csv").write_text(LIST, encoding="utf-8")
    dinkop.press("Alt+4")
    dinkop.settle()

    drop(dinkop, dinkop.shell.rail, path)

    assert isinstance(dinkop.shell.page, ReconcilePage)


def test_bundles_in_a_folder_go_to_the_inbox_and_what_is_beside_them_is_named(
    dinkop: Driver, town: Town
) -> None:
    folder = town.new_folder()
    offices.add_business(town.office, 7)
    (deep := folder / "2026" / "11" / "Ciater").mkdir(parents=True)
    sending.send(town.office, deep)
    (folder / "catatan.csv").write_text(LIST, encoding="utf-8")
    dinkop.press("Ctrl+2")
    dinkop.settle()

    drop(dinkop, dinkop.shell.rail, folder)

    assert isinstance(dinkop.shell.page, InboxPage)
    assert "1 kiriman" in notices(dinkop) or "Terapkan" in notices(dinkop)
    assert "catatan.csv" in notices(dinkop).replace("\u200b", "")


def test_a_request_goes_to_the_offices_however_it_is_named(
    dinkop: Driver, town: Town, tmp_path: Path
) -> None:
    request = tmp_path / "minta.dkb"
    enrolling.write_request(town.office, request)
    dinkop.press("Alt+1")
    dinkop.settle()

    drop(dinkop, dinkop.shell.rail, request)

    assert isinstance(dinkop.shell.page, OfficesPage)


def test_a_bundle_of_another_is_told_of_where_replies_are_taken(office: Driver, tmp_path: Path) -> None:
    (path := tmp_path / "rusak.dkb").write_bytes(b"bukan kiriman")

    drop(office, office.shell.rail, path)

    assert isinstance(office.shell.page, ExchangePage)
    assert "rusak.dkb" in notices(office).replace("\u200b", "")


def test_what_fits_nowhere_is_said_by_name_and_the_page_stays(office: Driver, tmp_path: Path) -> None:
    (path := tmp_path / "lagu.mp3").write_bytes(b"lagu")
    office.press("Ctrl+2")
    office.settle()
    page = office.shell.page

    drop(office, office.shell.rail, path)

    assert office.shell.page is page
    assert "Tidak ada yang dapat diambil: lagu.mp3." in notices(office).replace("\u200b", "")


def test_a_folder_with_nothing_for_us_is_said_by_name(office: Driver, tmp_path: Path) -> None:
    (folder := tmp_path / "Album").mkdir()
    (folder / "lagu.mp3").write_bytes(b"lagu")

    drop(office, office.shell.rail, folder)

    assert "Tidak ada yang dapat diambil: Album." in notices(office).replace("\u200b", "")


def test_a_page_of_the_rail_that_takes_files_is_listed_so() -> None:
    assert [one.key for one in listing.PAGES if one.takes_files] == [
        one.key for one in listing.PAGES if one.load().takes
    ]
