"""Picking: what a dialog gives back, and what may be dropped on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from dinkop_desktop import drives
from dinkop_desktop.drives import Mount
from dinkop_desktop.window.pages import picking

KINDS = "Buku kerja (*.xlsx)"


@pytest.fixture
def over(qapp: QApplication) -> Iterator[QWidget]:
    """What is asked over, and dropped upon."""
    page = QWidget()
    yield page
    page.deleteLater()
    qapp.processEvents()


def drop(page: QWidget, *urls: str) -> tuple[bool, bool]:
    """Drag addresses over a page and let them go; whether either was taken."""
    data, left, none = QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data.setUrls([QUrl(one) for one in urls])
    drag = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    drag.ignore()
    QApplication.sendEvent(page, drag)
    let_go = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    let_go.ignore()
    QApplication.sendEvent(page, let_go)
    return drag.isAccepted(), let_go.isAccepted()


def test_files_are_taken_from_a_drop_and_nothing_else_of_it(over: QWidget, tmp_path: Path) -> None:
    taken: list[Sequence[Path]] = []
    picking.TakesFiles(over, taken.append)
    book = tmp_path / "Data UMKM.xlsx"

    answers = drop(over, "https://contoh.invalid/a.xlsx", QUrl.fromLocalFile(str(book)).toString())

    assert (answers, taken) == ((True, True), [(book,)])


def test_an_address_of_the_net_is_not_taken(over: QWidget) -> None:
    taken: list[Sequence[Path]] = []
    picking.TakesFiles(over, taken.append)

    answers = drop(over, "https://contoh.invalid/a.xlsx")

    assert (answers, taken) == ((False, False), [])


def test_a_folder_is_asked_for_where_the_last_one_was(
    over: QWidget, chosen: Callable[[Path], None], tmp_path: Path
) -> None:
    chosen(tmp_path / "kartu")

    assert picking.pick_folder(over, "Pilih folder", start=tmp_path) == tmp_path / "kartu"


def test_who_changes_his_mind_has_chosen_nothing(over: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))

    folder = picking.pick_folder(over, "Pilih folder")
    target = picking.pick_target(over, "Simpan", Path("hasil.xlsx"), KINDS)

    assert (folder, target) == (None, None)


@pytest.mark.parametrize(("typed", "kept"), [("laporan", "laporan.xlsx"), ("laporan.csv", "laporan.csv")])
def test_a_name_without_an_ending_gets_the_suggested_one(
    over: QWidget, chosen: Callable[[Path], None], tmp_path: Path, typed: str, kept: str
) -> None:
    chosen(tmp_path / typed)

    assert picking.pick_target(over, "Simpan", Path("hasil.xlsx"), KINDS) == tmp_path / kept


@pytest.mark.parametrize(
    ("typed", "kind", "kept"),
    [
        ("a.xlsx", "Dokumen PDF (*.pdf)", "a.pdf"),
        ("lama.xlsx", "Dokumen PDF (*.pdf)", "lama (2).pdf"),
        ("a.pdf", "Buku kerja (*.xlsx)", "a.pdf"),
        ("lama.xlsx", "Buku kerja (*.xlsx)", "lama.xlsx"),
    ],
)
def test_the_kind_that_is_chosen_in_the_dialog_is_the_kind_of_the_file(
    over: QWidget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    kept: str,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), kind))
    (tmp_path / "lama.pdf").write_bytes(b"lama")

    found = picking.pick_target(over, "Simpan", Path("b.xlsx"), f"Buku kerja (*.xlsx);;{kind}")

    assert found == tmp_path / kept


def test_a_file_is_opened_as_a_file_of_this_computer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[QUrl] = []

    def open_it(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)

    done = picking.open_outside(tmp_path / "surat #1.docx")

    assert done
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "surat #1.docx"]


def test_a_dialog_begins_where_the_last_one_ended(
    over: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun: list[str] = []
    stick, other = tmp_path / "KANTOR-1", tmp_path / "lain"
    stick.mkdir()
    other.mkdir()
    monkeypatch.setattr(picking, "_last", [])
    monkeypatch.setattr(drives, "mounted", lambda: [Mount(stick, "KANTOR-1", "FAT32")])

    def ask(_parent: QWidget, _title: str, start: str, *_: str) -> str:
        begun.append(start)
        return str(other)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    picking.pick_folder(over, "Pilih folder")
    picking.pick_folder(over, "Pilih folder")
    other.rmdir()
    monkeypatch.setattr(drives, "mounted", list)
    picking.pick_folder(over, "Pilih folder")

    assert begun == [str(stick), str(other), str(picking.documents())]
