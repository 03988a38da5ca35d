"""What the tests of conflicts share: businesses in question, and how the page is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import recording
from dinkop_desktop.features.conflicts.pages.conflicts import ConflictsPage
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver


def in_question(
    town: Town, *numbers: int, ours: object = "Warung Kenanga", key: str = "nama_usaha"
) -> list[str]:
    """Businesses of which both sides wrote a field, Dinkop an hour earlier."""
    records = [offices.add_business(town.office, number) for number in numbers]
    town.take_in(town.office)
    town.answer(town.office)
    for record in records:
        recording.set_fields(town.dinkop, record, {key: "Warung Dahlia" if key == "nama_usaha" else "90 jt"})
    town.clock.pass_by(hours=1)
    for record in records:
        recording.set_fields(town.office, record, {key: ours})
    town.take_in(town.office)
    return records


def name_of(town: Town, record: str) -> object:
    with town.dinkop.store.read() as reader:
        rid = recording.find(reader, record).rid
        return reader.shown_values("umkm", [rid])[record]["nama_usaha"]


def page_of(driver: Driver) -> ConflictsPage:
    page = driver.shell.page
    assert isinstance(page, ConflictsPage)
    return page


def words_of(driver: Driver) -> str:
    return " | ".join(one.text() for one in page_of(driver).findChildren(QLabel) if one.isVisible())


def go(driver: Driver) -> ConflictsPage:
    driver.press("Alt+2")
    driver.settle()
    return page_of(driver)


def number_of(page: ConflictsPage, value: str) -> str:
    assert page._shown is not None
    return next(str(one.number) for one in page._shown.asked.question.said if one.value == value)
