"""Lists by page: only what is seen is read, marks and places hold, keys move, cells speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from dinkop_desktop.errors import DinkopError, StorageError
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.tables import Column, Paint, Row, State, Table, copying
from tests.window.bare_tables import bare_table, settle

COLUMNS = (
    Column("nama", "Nama usaha", 200, Paint.STRONG),
    Column("omzet", "Omzet (Rp)", 0, Paint.NUMBER),
    Column("keadaan", "Keadaan", 120),
)


@dataclass
class Many:
    """A great many rows, and a count of the pages that were read."""

    total: int = 150_000
    read: list[int] = field(default_factory=list)
    refuses: bool = False

    def count(self, _progress: object) -> int:
        if self.refuses:
            raise StorageError("DB-RUSAK")
        return self.total

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        self.read.append(offset)
        end = min(offset + limit, self.total)
        return [Row(f"r{n}", (f"Warung {n}", f"{n}.000", State("Lengkap", "ok"))) for n in range(offset, end)]


WIDE = (
    Column("nama", "Nama usaha", 0, Paint.STRONG),
    Column("pemilik", "Pemilik", 120, least=90),
    Column("lengkap", "Lengkap %", 86, rank=2),
    Column("lahir", "Lahir", 100, rank=1),
    Column("keadaan", "Keadaan", 130),
)


@pytest.mark.parametrize(
    ("width", "seen", "words"),
    [
        (700, ["nama", "pemilik", "lengkap", "lahir", "keadaan"], ""),
        (570, ["nama", "pemilik", "lengkap", "lahir", "keadaan"], ""),
        (500, ["nama", "pemilik", "lahir", "keadaan"], "1 kolom tidak muat"),
        (400, ["nama", "pemilik", "keadaan"], "2 kolom tidak muat"),
        (300, ["nama", "pemilik", "keadaan"], "2 kolom tidak muat · kolom lain: →"),
    ],
)
def test_columns_give_way_and_the_last_one_is_not_cut(
    table: Table, width: int, seen: list[str], words: str
) -> None:
    table.set_columns(WIDE)
    said: list[str] = []
    table.room_changed.connect(said.append)

    table.resize(width, 400)
    QApplication.processEvents()

    header = table.horizontalHeader()
    assert [one.key for at, one in enumerate(WIDE) if not header.isSectionHidden(at)] == seen
    assert said[-1] == words
    assert header.length() <= table.viewport().width() or "→" in words


@pytest.fixture
def table(qtbot: QtBot, dressed: Scheme) -> Iterator[Table]:
    with bare_table(qtbot, "Daftar UMKM", COLUMNS) as made:
        yield made


def show(table: Table, source: Many, bot: QtBot) -> None:
    with bot.waitSignal(table.filled):
        table.show_source(source)
    settle(table, bot)


def press(table: Table, key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(table, key, mods)


def test_only_the_pages_that_are_seen_are_read(table: Table, qtbot: QtBot) -> None:
    source = Many()

    show(table, source, qtbot)
    table.go_to(149_999)
    QApplication.processEvents()
    settle(table, qtbot)

    assert table.total == 150_000
    assert set(source.read) <= {0, 149_800, 149_900}


def test_a_row_on_its_way_is_spoken_of_as_such(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    far = table.rows.index(90_000, 0)

    said = table.rows.data(far, Qt.ItemDataRole.AccessibleTextRole)

    assert said == "sedang dibaca"
    settle(table, qtbot)
    assert table.rows.data(far, Qt.ItemDataRole.AccessibleTextRole) == "Nama usaha: Warung 90000"


def test_enter_opens_the_current_row(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    press(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        press(table, Qt.Key.Key_Return)

    assert opened.args == ["r1"]


def test_space_marks_and_goes_on_and_ctrl_a_marks_all_found(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    press(table, Qt.Key.Key_Space)
    press(table, Qt.Key.Key_Space)
    some = table.marked()
    press(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(table, Qt.Key.Key_Space)
    but_one = table.marked()

    assert some == (False, frozenset({"r0", "r1"}))
    assert but_one == (True, frozenset({"r2"}))


def test_what_is_shown_stays_when_a_list_cannot_be_read(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    with qtbot.waitSignal(table.failed) as failed:
        table.show_source(Many(refuses=True))

    assert isinstance(failed.args[0], DinkopError)
    assert table.total == 150_000


def test_reading_again_keeps_the_row_and_the_scroll(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    table.go_to(5_000)
    settle(table, qtbot)
    before = table.place()

    with qtbot.waitSignal(table.filled):
        table.reload()
    settle(table, qtbot)

    assert table.place() == before


def test_a_list_that_became_shorter_has_a_current_row_still(table: Table, qtbot: QtBot) -> None:
    source = Many(total=250)
    show(table, source, qtbot)
    table.go_to(249)
    settle(table, qtbot)

    source.total = 3
    with qtbot.waitSignal(table.filled):
        table.reload()
    settle(table, qtbot)

    assert table.current() is not None
    assert table.current().id == "r2"  # type: ignore[union-attr]


def test_the_row_that_is_followed_is_told_when_the_hand_rests(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    with qtbot.waitSignal(table.followed, check_params_cb=lambda record: record == "r3"):
        for _ in range(3):
            press(table, Qt.Key.Key_Down)

    assert table.currentIndex().row() == 3


def test_a_list_of_nothing_has_no_current_row(table: Table, qtbot: QtBot) -> None:
    show(table, Many(total=0), qtbot)

    assert table.current() is None


def click(table: Table, row: int, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = table.visualRect(table.rows.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, mods, at)


def test_shift_click_marks_up_to_there_and_ctrl_click_one(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    click(table, 2)
    click(table, 5, Qt.KeyboardModifier.ShiftModifier)
    settle(table, qtbot)
    many = table.marked()
    click(table, 3, Qt.KeyboardModifier.ControlModifier)
    click(table, 8, Qt.KeyboardModifier.ControlModifier)

    assert many == (False, frozenset({"r2", "r3", "r4", "r5"}))
    assert table.marked() == (False, frozenset({"r2", "r4", "r5", "r8"}))


def test_shift_click_marks_rows_that_were_never_seen(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    table.go_to(3)
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    settle(table, qtbot)
    shown = table.rowAt(40)
    click(table, shown, Qt.KeyboardModifier.ShiftModifier)
    settle(table, qtbot)

    assert shown > 100_000
    assert len(table.marked()[1]) == shown - 3 + 1


def test_ctrl_c_copies_the_current_row_or_the_marked_ones_with_headings(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)

    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    one = QApplication.clipboard().text()
    table.rows.marked |= {"r1", "r100000"}
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(table, qtbot)

    head = "Nama usaha\tOmzet (Rp)\tKeadaan"
    assert one == f"{head}\nWarung 0\t0.000\tLengkap"
    assert (
        QApplication.clipboard().text()
        == f"{head}\nWarung 1\t1.000\tLengkap\nWarung 100000\t100000.000\tLengkap"
    )


def test_more_rows_than_can_be_read_off_are_not_copied(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    QApplication.clipboard().setText("as before")

    press(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    settle(table, qtbot)

    assert QApplication.clipboard().text() == "as before"


@pytest.mark.parametrize(
    ("cell", "copied"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-12,5", "-12,5"),
        ("-2+3", "'-2+3"),
        ("a\tb\nc", "a b c"),
    ],
)
def test_a_copied_cell_is_one_cell_and_no_formula(cell: str, copied: str) -> None:
    assert copying.as_text(("Nama",), (0,), (Row("r", (cell,)),)) == f"Nama\n{copied}"


@pytest.mark.parametrize("key", ["Shift+F10", "Menu"])
def test_the_menu_of_a_row_does_what_its_keys_do(table: Table, qtbot: QtBot, key: str) -> None:
    show(table, Many(), qtbot)

    if key == "Menu":
        press(table, Qt.Key.Key_Menu)
    else:
        press(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [one.text() for one in menu.actions()]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)

    assert said == ["Buka\tEnter", "Tandai\tSpasi", "Tandai semua\tCtrl+A", "Salin\tCtrl+C"]
    assert table.marked() == (False, frozenset({"r0"}))


def test_a_right_click_opens_the_menu_of_the_row_under_it(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    at = table.visualRect(table.rows.index(4, 0)).center()

    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(reason, at, table.viewport().mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()

    row = table.current()
    assert row is not None
    assert row.id == "r4"


def test_a_dragged_edge_moves_its_column_and_the_last_alone(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    header = table.horizontalHeader()
    before = [header.sectionSize(at) for at in range(3)]

    at = QPoint(before[0] - 2, header.height() // 2)
    port = header.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseMove(port, at - QPoint(10, 0))
    QTest.mouseMove(port, at - QPoint(60, 0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at - QPoint(60, 0))

    after = [header.sectionSize(at) for at in range(3)]
    assert after == [before[0] - 60, before[1], before[2] + 60]


def test_the_edge_of_the_column_that_took_the_rest_is_dragged_too(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    header = table.horizontalHeader()
    before = [header.sectionSize(at) for at in range(3)]

    header.resizeSection(1, before[1] + 30)
    after = [header.sectionSize(at) for at in range(3)]
    table.resize(table.width() + 50, table.height())
    QApplication.processEvents()

    assert after == [before[0], before[1] + 30, before[2] - 30]
    assert [header.sectionSize(at) for at in range(3)] == [before[0], before[1] + 30, before[2] + 20]


def test_a_double_click_on_an_edge_fits_what_is_seen(table: Table, qtbot: QtBot) -> None:
    show(table, Many(), qtbot)
    header = table.horizontalHeader()

    header.sectionHandleDoubleClicked.emit(0)

    needed = table.fontMetrics().horizontalAdvance("Warung 15")
    assert needed < header.sectionSize(0) < needed + 60
