"""The hands of an officer at a form: open it, look at what stands in it, look up what was stored."""

from __future__ import annotations

from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import browsing, viewing
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.window.forms.field import Holder
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.forms.state import FormState
from tests.window.harness import Driver

NIK = "3674065508790012"
# faults.md J10: markup in every field.
NASTY = "<b>Murah</b><img src='file:///etc/passwd'>&amp;{x}"


def page(driver: Driver) -> RecordPage:
    found = driver.shell.page
    assert isinstance(found, RecordPage)
    return found


def form(driver: Driver) -> Form:
    return page(driver).form


def here(driver: Driver) -> Holder:
    found = form(driver).sheet.current()
    assert found is not None
    return found


def open_new(driver: Driver, kind: str = "umkm") -> None:
    driver.shell.open_record(kind, "")
    driver.settle()


def open_stored(driver: Driver, record: str, kind: str = "umkm") -> None:
    driver.shell.open_record(kind, record)
    driver.settle()


def all_views(driver: Driver, kind: str = "umkm") -> list[FormView]:
    desk = driver.shell.desk
    lines = browsing.list_records(desk, kind, where={}, limit=50).lines
    return [viewing.view_record(desk, line.id) for line in lines]


def messages(driver: Driver) -> dict[str, tuple[str, str]]:
    return {one.name: (one.message.tone, one.message.words) for one in form(driver).sheet.holders()}


def state(driver: Driver) -> FormState:
    found = form(driver).state
    assert found is not None
    return found


def told(editor: object) -> list[str]:
    """What an editor tells from now on."""
    found: list[str] = []
    editor.typed.connect(found.append)  # type: ignore[attr-defined]
    return found
