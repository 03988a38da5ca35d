"""The window: pages by keys, the palette, notices, undo, panes, its place."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.papers.charts import Columns, Mark
from dinkop_desktop.progress import Progress
from dinkop_desktop.records.browsing import Beside, Line
from dinkop_desktop.window.charts.view import look_of
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.widgets import Notice, SearchBox, UndoBar
from dinkop_desktop.window.words import number
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


def notices(driver: Driver) -> list[str]:
    QApplication.processEvents()
    return [one.title.text() for one in driver.window.findChildren(Notice) if one.isVisible()]


def test_the_palette_finds_a_page_by_its_name(office: Driver) -> None:
    office.press("Ctrl+K", "berand")

    palette = office.shell.finding.palette
    assert palette is not None
    assert palette._lines[0].found.words == "Beranda"

    office.press("Enter")
    office.settle()
    assert office.shell.finding.palette is None
    assert office.shell.key == "beranda"


def test_the_palette_finds_a_record_as_it_is_typed(office: Driver, town: Town) -> None:
    office.press("Ctrl+K", "siti")
    office.rest()

    palette = office.shell.finding.palette
    assert palette is not None
    assert palette._lines
    office.press("Esc")


def test_the_palette_says_whose_and_where_equal_names_are(office: Driver, town: Town) -> None:
    for at, (rt, owner) in enumerate((("001", "Lilis Handayani"), ("002", "Dewi Astuti")), 1):
        offices.add_business(town.office, at, nama_usaha="Warung Kembar", rt=rt, nama_pemilik=owner)

    office.press("Ctrl+K", "kembar")
    office.rest()

    palette = office.shell.finding.palette
    assert palette is not None
    details = {line.found.detail for line in palette._lines if line.found.words == "Warung Kembar"}
    assert {one.split(" · ")[0] for one in details} == {"Lilis Handayani", "Dewi Astuti"}
    assert {one.split(" · ")[1][:6] for one in details} == {"RT 001", "RT 002"}
    office.press("Esc")


def test_the_palette_offers_a_new_form_where_nothing_is_found(office: Driver) -> None:
    office.press("Ctrl+K", "zzqqxx")
    office.rest()

    palette = office.shell.finding.palette
    assert palette is not None
    assert [line.found.group for line in palette._lines] == ["Tidak ditemukan"]
    office.press("Esc")


def test_leaving_the_palette_gives_the_focus_back(office: Driver) -> None:
    before = QApplication.focusWidget()

    office.press("Ctrl+K", "Esc")

    assert QApplication.focusWidget() is before


def test_a_refusal_is_a_sentence_above_the_page_until_esc(office: Driver) -> None:
    office.shell.tell_refusal(DinkopError("DB-PENUH"))
    assert notices(office)[0].startswith("Ruang disk habis")

    office.press("Esc")

    assert notices(office) == []


def test_what_was_done_is_taken_back_and_done_again(office: Driver) -> None:
    said: list[str] = []
    done = Undoable("Dihapus.", lambda *_: said.append("undo"), lambda *_: said.append("redo"), ("umkm",))

    office.shell.offer_undo(done)
    office.press("Ctrl+Z")
    office.settle()
    office.press("Ctrl+Y")
    office.settle()

    assert said == ["undo", "redo"]


def test_a_long_undo_says_how_far_it_is_and_can_be_stopped(office: Driver) -> None:
    page, is_seen = office.shell.page, threading.Event()
    assert page is not None

    def go_back(_desk: Desk, progress: Progress) -> None:
        while not is_seen.wait(0.02):  # what is told before the page listens, it does not hear
            progress.at("Mengurungkan", 200, 3000)
        progress.at("Mengurungkan", 400, 3000)

    office.shell.offer_undo(Undoable("3.000 baris.", go_back, None, ("umkm",)))
    office.press("Ctrl+Z")
    labels = page.progress.findChildren(QLabel)
    try:
        office.bot.waitUntil(lambda: "200 dari 3.000" in [one.text() for one in labels], timeout=20_000)
        page.progress.stop_asked.emit()
    finally:
        is_seen.set()
    office.settle()

    assert not page.progress.isVisible()
    assert office.shell.undoing.last is not None
    assert len(notices(office)) == 1
    tones = [one.property("tone") for one in office.window.findChildren(Notice) if one.isVisible()]
    assert tones == ["info"], "whoever stops it has done nothing wrong"


def test_an_undo_that_is_refused_says_why_and_can_be_tried_again(office: Driver) -> None:
    def refuse(*_: object) -> None:
        raise DinkopError("DB-DIPAKAI")

    office.shell.offer_undo(Undoable("Dihapus.", refuse, None, ("umkm",)))
    office.press("Ctrl+Z")
    office.settle()

    assert notices(office)[0].startswith("Data sedang dipakai")
    assert office.shell.undoing.last is not None


def test_f6_goes_through_the_panes_and_comes_back(office: Driver) -> None:
    before = QApplication.focusWidget()
    office.press("F6")
    elsewhere = QApplication.focusWidget()
    office.press("Shift+F6")

    assert elsewhere is not None
    assert elsewhere is not before
    assert QApplication.focusWidget() is not None


def test_a_passing_word_never_lies_on_the_progress_of_long_work(office: Driver) -> None:
    page = office.shell.page
    assert page is not None
    office.shell.say_done("Tersimpan.")
    bar = office.shell.findChild(UndoBar)
    assert bar is not None
    low = bar.y()

    page.progress.begin("Menulis berkas…", at_once=True)
    office.resize(1366, 768)

    top = page.progress.mapTo(office.shell, QPoint(0, 0)).y()
    assert bar.geometry().bottom() < top
    page.progress.end()
    QApplication.processEvents()
    assert bar.y() == low
    bar.withdraw()


@pytest.mark.parametrize("width", [200, 1100])
def test_a_passing_word_gives_way_to_the_field_with_the_cursor(office: Driver, width: int) -> None:
    office.shell.say_done("Tersimpan.")
    bar = office.shell.findChild(UndoBar)
    assert bar is not None
    line = QLineEdit(office.shell)
    line.setGeometry(bar.x(), bar.y() + 4, width, 30)
    line.show()

    line.setFocus()
    QApplication.processEvents()

    assert not bar.geometry().intersects(line.geometry())
    assert office.shell.rect().contains(bar.geometry())
    bar.withdraw()
    line.deleteLater()


def test_a_narrow_window_keeps_the_icons_alone(office: Driver) -> None:
    office.resize(1280, 720)
    wide = office.shell.rail.width()

    office.resize(1000, 600)

    assert (wide, office.shell.rail.width()) == (204, 54)


def test_the_window_remembers_its_size_and_page(town: Town, open_window: Opener) -> None:
    first = open_window(town.office)
    first.resize(1111, 666)
    first.window.close()

    memory = Memory(town.office.folder)

    assert memory.numbers("ukuran") == [1111, 666]
    assert memory.text("halaman") == "beranda"


def test_what_is_remembered_never_names_anybody(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    driver.press("Ctrl+K", "siti", "Esc")
    driver.window.close()

    kept = (town.office.folder.path / "jendela.json").read_text(encoding="utf-8").casefold()

    assert "siti" not in kept
    assert town.office.officer.casefold() not in kept


def test_help_says_what_the_page_is_for_and_then_its_keys(office: Driver) -> None:
    office.press("F1")

    told = next(one for one in office.window.findChildren(Notice) if one.isVisible())
    assert told.title.text().startswith("Yang perlu dikerjakan di kantor ini sekarang")
    keys, everywhere = told.body.text().splitlines()
    assert "Ctrl+N" in keys
    assert everywhere.startswith("Di mana saja: ")
    assert "Ctrl+K cari apa saja" in everywhere


def test_a_clock_that_cannot_be_right_is_told_when_the_window_opens(town: Town, open_window: Opener) -> None:
    town.clock.pass_by(days=-1700)

    driver = open_window(town.office)
    driver.settle()

    assert any(one.startswith("Jam komputer ini meragukan: 30 Mar 2022") for one in notices(driver))


def test_the_menu_is_reached_by_f10_and_left_by_esc(office: Driver) -> None:
    office.press("F10")
    menu = QApplication.activePopupWidget()

    assert menu is not None
    office.press("Esc")
    assert QApplication.activePopupWidget() is None


def test_the_title_names_the_program_once_and_at_its_end(office: Driver) -> None:
    title = office.window.windowTitle()

    # Qt writes the name after every title that does not end in it.
    assert title.endswith("Dinkop Desktop")
    assert title.count("Dinkop") == 1


def test_the_label_of_the_last_column_is_whole_at_the_edge(office: Driver) -> None:
    marks = tuple(Mark(str(at), 1, "1") for at in range(13))
    chart = Columns((*marks, Mark("14", 4153, "4.153.000.000")))
    image = QImage(400, 140, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    painter = QPainter(image)
    chart.paint(painter, QRectF(100, 0, 200, 120), look_of(office.window))
    painter.end()

    beside = {image.pixelColor(x, y).name() for x in range(302, 400) for y in range(60)}

    assert beside == {"#ffffff"}


@pytest.mark.parametrize("key", ["kirim", "setelan"])
def test_ctrl_n_is_a_new_business_on_a_page_without_a_form_of_its_own(office: Driver, key: str) -> None:
    office.shell.go_to(key)
    office.settle()

    office.press("Ctrl+N")
    office.settle()

    assert office.shell.key == "umkm"
    assert isinstance(office.shell.page, UmkmForm)


def test_ctrl_k_opens_the_palette_from_the_search_box_of_a_list(office: Driver) -> None:
    office.shell.go_to("umkm")
    office.settle()
    box = office.shell.page.findChild(SearchBox)  # type: ignore[union-attr]
    assert box is not None
    box.setFocus()

    office.press("Ctrl+K")

    assert office.shell.finding.palette is not None
    office.press("Esc")


def test_the_rail_says_that_it_counts_records_to_be_sent(office: Driver) -> None:
    button = office.shell.rail.buttons["kirim"]

    button.set_waiting(3)

    assert button.accessibleName().endswith("3 data belum dikirim")
    assert "3 data belum dikirim" in button.toolTip()


@pytest.mark.parametrize(("count", "shown"), [(888, "888"), (2588, "2 rb"), (88888, "88 rb")])
def test_however_many_wait_the_name_of_the_page_stays_whole(office: Driver, count: int, shown: str) -> None:
    button = office.shell.rail.buttons["kirim"]
    office.resize(1366, 768)

    button.set_waiting(count)
    office.settle()

    assert button._count.text() == shown
    assert office.faults() == []
    assert button.accessibleName().startswith(f"Kirim & terima, {number(count)} ")


def test_the_palette_names_the_kelurahan_of_a_record_at_dinkop(dinkop: Driver, town: Town) -> None:
    areas = dinkop.shell.desk.reference.areas

    line = Line(1, "id", "umkm", "Warung", town.office.identity.office, in_question=False)
    detail = dinkop.shell.finding._detail(line, Beside())

    assert detail == areas.by_code[town.office.identity.office].name
