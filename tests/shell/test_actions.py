"""What can be done on a page is declared once: no key stands twice, none that is named is dead."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from dinkop_desktop import features
from dinkop_desktop.register.catalogue.filters import Filter
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.window.look import icons
from dinkop_desktop.window.pages import actions, listing
from dinkop_desktop.window.pages.actions import actions_of, keys_told
from dinkop_desktop.window.pages.list_page import ListPage
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets import Button, Notice, sequence
from dinkop_desktop.window.words import tr
from tests.shell import guide_keys
from tests.shell.test_focus import BOTH_ROLES, driver, leave_what_opened, page_of, ways_in
from tests.window.harness import Driver

__all__ = ["driver"]

_OF_THE_WINDOW = "key='Alt+Z'"  # an action of the window, on what every page has


def test_the_guide_s_table_of_keys_is_what_the_program_declares() -> None:
    assert guide_keys.GUIDE.read_text(encoding="utf-8") == guide_keys.written()


def test_no_page_declares_a_key_twice() -> None:
    found = {}
    for title, kind in guide_keys.pages():
        keys = Counter(key for key, _ in guide_keys.keys_of(kind))
        if twice := [key for key, count in keys.items() if count > 1]:
            found[title] = twice

    assert found == {}


def test_no_page_makes_a_button_with_a_key_of_its_own() -> None:
    """Words, key and icon of an action stand in one place: its button is made by `button_for`."""
    found, kinds = {}, every_page()
    for kind in kinds:
        keys = {one.key for one in actions_of(kind) if one.key}
        names = {one.name for one in actions_of(kind)}
        for part in parts_of(kind):
            if said := [one for one in own_buttons(part, keys, names) if _OF_THE_WINDOW not in one]:
                found[kind.__name__, part.stem] = said

    assert found == {}
    assert len(kinds) > 40


def test_a_button_of_its_own_is_found(tmp_path: Path) -> None:
    page, popup = tmp_path / "page.py", tmp_path / "popup.py"
    page.write_text(
        "class Side:\n"
        "    def a(self):\n"
        "        Button(tr('Simpan'), self.asked.emit, key='Ctrl+Enter')\n"
        "        Button(tr('Buang'), self.throw_away, hint='Del')\n"
        "        Button(tr('Buka'), self.open, hint='Enter')\n"
        "        self.button_for(self.throw_away)\n"
    )
    popup.write_text("class Ask(Popup):\n    def a(self):\n        Button('Ya', self.do, key='Ctrl+Enter')\n")

    assert [said[11:17] for said in own_buttons(page, {"Ctrl+Enter"}, {"throw_away"})] == ["Simpan", "Buang'"]
    assert own_buttons(popup, {"Ctrl+Enter"}, set()) == []


def every_page() -> set[type[Page]]:
    """The pages of all features, those that open above others, too."""
    named = [one.name for one in pkgutil.walk_packages(features.__path__, f"{features.__name__}.")]
    modules = [importlib.import_module(name) for name in named if ".pages." in name]
    found = {value for one in modules for value in vars(one).values() if isinstance(value, type)}
    return {one for one in found if issubclass(one, Page)}


def parts_of(kind: type) -> set[Path]:
    """The modules of a page's classes, and of its side and other parts that stand beside them."""
    waiting = [one.__module__ for one in kind.__mro__ if one.__module__.startswith("dinkop_desktop.")]
    modules: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in modules or name == actions.__name__:  # where buttons of actions are made
            continue
        modules.add(name)
        for value in vars(sys.modules[name]).values():
            beside = getattr(value, "__module__", "")
            is_part = isinstance(value, type) and not issubclass(value, Page)
            if is_part and beside.rpartition(".")[0] == name.rpartition(".")[0]:
                waiting.append(beside)
    return {Path(sys.modules[one].__file__ or "") for one in modules}


def own_buttons(module: Path, keys: Collection[str], names: Collection[str]) -> list[str]:
    """Buttons that are made with a key, or do an action; what a popup asks has its own."""
    found = []
    classes = [one for one in ast.parse(module.read_text()).body if isinstance(one, ast.ClassDef)]
    for kind in classes:
        if any(ast.unparse(base).endswith("Popup") for base in kind.bases):
            continue
        for call in ast.walk(kind):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "Button":
                given = {one.arg: ast.unparse(one.value).strip("'") for one in call.keywords}
                is_key = "key" in given or given.get("hint") in keys
                done = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
                if is_key or done.removeprefix("self.") in names:
                    found.append(ast.unparse(call))
    return found


def test_every_action_has_an_icon_of_the_set() -> None:
    kinds: list[type] = [Shell, *(kind for _, kind in guide_keys.pages())]

    assert {one.icon for kind in kinds for one in actions_of(kind)} <= set(icons.PATHS)


def test_no_action_of_the_window_has_the_key_of_a_page_of_the_rail() -> None:
    ours = {one.key for one in actions_of(Shell) if one.key}

    assert ours.isdisjoint(one.shortcut for one in listing.PAGES)


def declared(page: Page) -> set[str]:
    """Keys that a page's class and the window declare, and those that its parts serve."""
    kind = type(page)
    keys = {one.key for one in (*actions_of(kind), *actions_of(Shell))}
    told = [guide_keys.told(one)[0] for one in (*kind.hints, *kind.more_hints)]
    return keys | {part.strip() for one in told for part in one.split(",")}


@BOTH_ROLES
def test_every_key_on_a_button_of_a_page_is_declared(driver: Driver, role: str) -> None:
    found = {}
    for name, open_it in ways_in(driver).items():
        open_it()
        driver.rest()
        page = page_of(driver)
        on_buttons = {one.key for one in page.findChildren(Button) if one.isVisible() and len(one.key) > 1}
        if strange := on_buttons - declared(page) - {"Enter", "Alt+Z"}:
            found[name] = sorted(strange)

    assert found == {}


@BOTH_ROLES
def test_foot_f1_palette_menu_and_row_say_what_is_declared(driver: Driver, role: str) -> None:
    """On every page, in the state in which it opens."""
    found = {}
    for name, open_it in ways_in(driver).items():
        driver.shell.go_to("beranda")
        driver.rest()
        open_it()
        driver.rest()
        if said := untrue(driver):
            found[name] = said

    assert found == {}


def untrue(driver: Driver) -> dict[str, list[str]]:
    """What is shown on the present page, and otherwise than its class and features declare it."""
    page = page_of(driver)
    acts = {(one.key, one.words) for one in page.acts()}
    lines = {(one.key, tr(one.words_on(page))) for one in actions_of(type(page))}
    shorter = {
        (one.key, said)
        for one in actions_of(type(page))
        for whole in (tr(one.words_on(page)),)
        for said in (tr(one.foot), f"{whole[:1].lower()}{whole[1:]}")
    }
    served = {guide_keys.told(tr(one)) for one in (*page.hints, *page.more_hints, page.esc) if one}
    assert page.foot is not None
    named = page.foot.keys.text().replace("\u00a0", " ").split(" · ")
    foot = {told for one in named if (told := guide_keys.told(one))[0]}
    f1 = page.help_text().split(" · ")
    palette = {(one.key, one.words) for one in driver.shell.finding.ours()}
    row_menu = {(one.key, one.words) for one in page.row_acts()}
    menu = menu_of(driver)
    off = {
        "acts": acts - lines,
        "foot": foot - shorter - served,
        "f1": {(one.key, one.words) for one in page.acts() if one.key and keys_told([one])[0] not in f1},
        "palette": acts - palette,
        "menu": {(key, words) for key, words in acts if (sequence(key).toString(), words) not in menu},
        "row": {one for one in acts if one[0] not in {"Enter", "Esc", "F5", "Ctrl+K"}} - row_menu,
    }
    return {place: sorted(f"{key} {words}" for key, words in them) for place, them in off.items() if them}


def menu_of(driver: Driver) -> set[tuple[str, str]]:
    """Each line that F10 shows, with its key."""
    driver.press("F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = {(one.shortcut().toString(), one.text().replace("&&", "&")) for one in menu.actions()}
    driver.press("Esc")
    return lines


@pytest.mark.slow(20)
@BOTH_ROLES
def test_no_key_that_a_foot_names_is_dead(driver: Driver, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody took it where it comes to the window; whoever takes a key does what is declared beside it."""
    untaken: list[str] = []
    whole: Callable[[Shell, QKeyEvent], None] = Shell.keyPressEvent

    def note(shell: Shell, event: QKeyEvent) -> None:
        untaken.append(QKeySequence(event.keyCombination()).toString())
        whole(shell, event)

    monkeypatch.setattr(Shell, "keyPressEvent", note)
    found = {}
    for name, open_it in ways_in(driver).items():
        open_it()
        driver.rest()
        page = page_of(driver)
        assert page.foot is not None
        named = page.foot.keys.text().replace("\u00a0", " ").split(" · ")
        for key, _ in (guide_keys.told(one) for one in named):
            if not key or key == "Esc" or page._states.currentIndex() != 0:
                continue  # what an empty page says is of another state
            for one in pressed(key):
                open_it()
                driver.rest()
                untaken.clear()
                driver.press(one)
                driver.settle()
                leave_what_opened(driver)
                if untaken and untaken[0] == sequence(one).toString():
                    found[name, key] = one
                if page.popup is not None:
                    page.close_popup()

    assert found == {}


def pressed(key: str) -> list[str]:
    """One press for each of the keys that are named together; of arrows those that have somewhere to go."""
    named = {"↓": "Down", "→": "Right", "Spasi": "Space"}
    found = []
    for one in key.translate({ord("↑"): " ", ord("←"): " ", ord(","): " "}).split():
        first = one.split("–")[0] if "–" in one else one
        found.append(named.get(first, first.lower() if len(first) == 1 and first.isalpha() else first))
    return found


@pytest.mark.parametrize("role", ["kelurahan"])
def test_the_menu_has_what_the_page_and_the_window_can_do_with_their_keys(driver: Driver, role: str) -> None:
    driver.press("Ctrl+2")
    driver.rest()

    driver.press("F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = {one.text(): one.shortcut().toString() for one in menu.actions()}
    driver.press("Esc")

    assert lines["Tambah saringan"] == "Alt+S"
    assert lines["Ganti petugas"] == "Alt+0"
    assert lines["Formulir baru"] == "Ctrl+N"


@pytest.mark.parametrize("role", ["kelurahan"])
def test_a_key_works_without_a_button_and_not_where_its_button_is_shut(driver: Driver, role: str) -> None:
    driver.press("Ctrl+2")
    driver.rest()
    page = page_of(driver)
    button = next(one for one in page.findChildren(Button) if one.key == "Alt+K")
    button.hide()
    driver.press("Alt+K")
    while_hidden = page.popup
    button.show()
    driver.press("Alt+K")
    columns = type(page.popup).__name__
    driver.press("Esc", "Del")
    reasons = type(page.popup).__name__  # no button asks for them

    assert (while_hidden, columns, reasons) == (None, "ColumnPopup", "RemovalPopup")


@pytest.mark.parametrize("role", ["kelurahan"])
def test_a_button_that_went_with_its_state_shuts_no_key(driver: Driver, role: str) -> None:
    driver.press("Ctrl+2")
    driver.rest()
    page = page_of(driver)
    assert isinstance(page, ListPage)
    narrowed = Filter(area=driver.shell.desk.identity.office)
    page.bar.set_wanted(replace(narrowed, words="tidak ada yang begini"))
    driver.rest()
    empty = page.table.isVisible()
    page.bar.set_wanted(narrowed)
    driver.rest()

    assert (empty, page.table.isVisible()) == (False, True)
    driver.press("Alt+L")

    assert page.bar.wanted.is_plain


@pytest.mark.parametrize("role", ["kelurahan"])
def test_f1_tells_the_keys_of_the_page_and_those_of_everywhere(driver: Driver, role: str) -> None:
    driver.press("Ctrl+2")
    driver.rest()
    said = page_of(driver).help_text()

    assert all(one in said for one in ("Enter buka", "Alt+S tambah saringan", "Del hapus dari daftar"))
    driver.press("F1")
    bodies = [one.body.text() for one in driver.window.findChildren(Notice) if one.isVisible()]
    assert any("Di mana saja: " in one and "Alt+0 ganti petugas" in one for one in bodies)
    driver.press("Esc")
