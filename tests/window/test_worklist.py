"""A list page is declared in one file: this one has a page with an action, and its keys and states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel

from dinkop_desktop.errors import FolderError
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, View, Worklist
from dinkop_desktop.window.tables import State
from dinkop_desktop.window.widgets import Item, text
from tests.window.harness import Driver


@dataclass(frozen=True)
class Stall:
    name: str
    state: str = "buka"


ALL = [Stall("Bakso Urat"), Stall("Es Teler", "tutup"), Stall("Bakwan")]


class StallsPage(Worklist[Stall]):
    key, about, title, search_for, file = "lapak", "Lapak pasar.", "Lapak", "Cari lapak", "lapak"
    columns = (
        ColumnOf[Stall]("nama", "Nama", lambda one, _: one.name),
        ColumnOf[Stall]("buka", "Buka", lambda one, _: State(one.state), 90),
    )
    views = (View("Semua {count}"), View("Tutup {count}", lambda one: one.state == "tutup", wish="tutup"))
    none = Nothing("shop", "Belum ada lapak.", "Tunggu pasar.")
    stalls: list[Stall] | None = ALL
    opened, swept = "", ""

    def read(self, _desk: object, _progress: object) -> Sequence[Stall]:
        if self.stalls is None:
            raise FolderError("FLD-BERKAS", name="lapak")
        return self.stalls

    def searched(self, one: Stall) -> Sequence[str]:
        return (one.name,)

    def summary(self) -> str:
        return f"{len(self.listed)} dari {len(self.found)} lapak"

    def card(self, one: Stall) -> Sequence[Item]:
        return text(f"Kartu {one.name}", "heading"), self.enter_button("Buka lapak")

    def open_one(self, one: Stall) -> None:
        self.opened = one.name

    @action("Sapu lapak", "Alt+Y")
    def sweep(self) -> None:
        self.swept = ", ".join(one.name for one in self.chosen())


@pytest.fixture
def page(office: Driver) -> StallsPage:
    office.shell.open_page(made := StallsPage(office.shell))
    office.rest()
    return made


def press(office: Driver, *keys: str) -> None:
    office.press(*keys)
    office.rest()


def said(page: StallsPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_words_and_a_view_narrow_it(office: Driver, page: StallsPage) -> None:
    assert {"3 dari 3 lapak", "Kartu Bakso Urat"} <= set(said(page).split("\n"))
    press(office, "Ctrl+F", "bak", "Down")
    office.press("Down", "Enter", "Alt+Y")
    assert (page.table.total, page.opened, page.swept) == (2, "Bakwan", "Bakwan")
    page.wish(saring="tutup")
    office.rest()
    assert ("Tidak ada yang sesuai" in said(page), "Kartu" in said(page)) == (True, False)
    press(office, "Alt+L")
    assert (page.table.total, page.search.text(), page.table.hasFocus()) == (3, "", True)


def test_esc_leaves_card_marks_words_and_page(office: Driver, page: StallsPage) -> None:
    press(office, "Ctrl+F", "bak", "Down")
    press(office, "Space")
    office.press("F6")
    assert getattr(office.window.focusWidget(), "text", str)() == "Buka lapak"
    for marked, words in ((1, "bak"), (0, "bak"), (0, "")):
        office.press("Esc")
        assert (len(page.table.rows.marked), page.search.text()) == (marked, words)
    office.press("Esc")
    assert office.shell.page is not page


def test_marked_rows_are_acted_on_and_go_out(
    office: Driver, page: StallsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_target", lambda *_: tmp_path / "lapak.xlsx")
    monkeypatch.setattr(picking, "open_outside", bool)
    office.press("Space", "Space", "Alt+Y", "Ctrl+E")
    office.settle()
    cells = {one.value for row in load_workbook(tmp_path / "lapak.xlsx").worksheets[0] for one in row}
    assert (page.swept, cells & {"Es Teler", "Bakwan"}) == ("Bakso Urat, Es Teler", {"Es Teler"})
    assert "Sapu lapak" in {one.words for one in page.row_acts()}


@pytest.mark.parametrize(("stalls", "words"), [([], "Belum ada lapak."), (None, "FLD-BERKAS")])
def test_none_and_a_refusal_have_a_state(office: Driver, page: StallsPage, stalls: None, words: str) -> None:
    page.stalls = stalls
    press(office, "F5")
    assert words in said(page)
