"""A key of the rail opens the page that it names; what was half done above it waits, and is offered there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dinkop_desktop
from dinkop_desktop.features.privacy.pages.privacy_page import PrivacyPage
from dinkop_desktop.features.programmes.pages.participants_page import ParticipantsPage
from dinkop_desktop.features.recording.pages.bulk_edit import BulkEditPage
from dinkop_desktop.features.recording.pages.form_page import FormPage
from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.features.recording.pages.umkm import UmkmPage
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.features.rules.pages.rule_form import RuleForm
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.widgets.messages import UndoBar
from tests import offices
from tests.window.harness import SIZES, Driver


def shown(driver: Driver) -> Page:
    page = driver.shell.page
    assert page is not None
    return page


def offered(driver: Driver) -> str:
    """What the page says that waits."""
    page = shown(driver)
    return "" if page.half_done_line.isHidden() else page.half_done_line.words.text()


def begin_form(driver: Driver, name: str) -> None:
    driver.press("Ctrl+2", "Ctrl+N")
    driver.settle()
    driver.press(name, "Enter")
    driver.settle()


def test_a_half_typed_form_never_takes_the_keys_of_who_comes_to_the_list(office: Driver) -> None:
    begin_form(office, "Warung Kenanga")

    office.press("Ctrl+1", "Ctrl+2")
    office.settle()
    office.press("Ctrl+F", "melati")
    office.rest()

    page = shown(office)
    assert isinstance(page, UmkmPage)
    assert page.bar.box.text() == "melati"
    assert [one.jotting.texts["nama_usaha"] for one in jotting.left_over(office.shell.desk)] == [
        "Warung Kenanga"
    ]


def test_what_is_half_typed_is_offered_on_the_page_and_comes_back_whole(office: Driver) -> None:
    begin_form(office, "Warung Kenanga")
    office.press("Ctrl+2")
    office.settle()
    page = shown(office)
    assert offered(office) == "“Warung Kenanga” belum selesai diisi."

    office.press("Alt+Z")
    office.settle()

    form = shown(office)
    assert isinstance(form, UmkmForm)
    assert form.form.state is not None
    assert form.form.state.answers["nama_usaha"].text == "Warung Kenanga"
    office.press("Ctrl+S")
    office.settle()
    office.press("Esc")
    office.settle()
    assert shown(office) is page
    assert "Kenanga" not in offered(office)
    assert browsing.search(office.shell.desk, "kenanga").total == 1


def test_the_newest_of_several_comes_first(office: Driver) -> None:
    begin_form(office, "Warung Satu")
    begin_form(office, "Warung Dua")
    office.press("Ctrl+2")
    office.settle()
    page = shown(office)
    assert page.half_done_line.words.text() == "“Warung Dua” belum selesai diisi. Di bawahnya 1 lagi."

    office.press("Alt+Z")
    office.settle()
    form = shown(office)
    assert isinstance(form, FormPage)
    assert form.form.state is not None
    assert form.form.state.title == "Warung Dua"
    office.press("Esc")
    office.settle()

    assert page.half_done_line.words.text() == "“Warung Satu” belum selesai diisi."


def test_a_form_in_which_nothing_was_typed_is_not_offered(office: Driver) -> None:
    office.press("Ctrl+2", "Ctrl+N")
    office.settle()

    office.press("Ctrl+2")
    office.settle()

    assert isinstance(shown(office), UmkmPage)
    assert shown(office).half_done_line.isHidden()


def test_what_was_thrown_away_elsewhere_is_offered_no_longer(office: Driver) -> None:
    begin_form(office, "Warung Kenanga")
    office.press("Ctrl+2")
    office.settle()
    (left,) = jotting.left_over(office.shell.desk)
    office.shell.refresh.tell("ketikan")
    office.settle()
    assert offered(office)

    jotting.discard(office.shell.desk, [left.jotting.key])
    office.shell.refresh.tell("ketikan")
    office.settle()

    assert offered(office) == ""


def test_a_page_that_keeps_nothing_in_the_data_file_waits_as_it_is(office: Driver) -> None:
    offices.add_business(office.shell.desk, 1)
    office.press("Ctrl+2")
    office.rest()
    office.press("Space", "Alt+U")
    office.settle()
    edit = shown(office)
    assert isinstance(edit, BulkEditPage)

    office.press("Ctrl+1", "Ctrl+2")
    office.settle()
    assert isinstance(shown(office), UmkmPage)
    office.press("Alt+Z")
    office.settle()

    assert shown(office) is edit
    office.press("Esc")
    office.settle()
    assert shown(office).half_done_line.isHidden()


def test_an_errand_of_another_page_is_not_shown_under_a_name_that_is_not_its_own(dinkop: Driver) -> None:
    dinkop.press("Alt+4")
    dinkop.settle()
    own = shown(dinkop)
    above = next(one for one in listing.ABOVE if one.key == "data-pribadi")
    dinkop.shell.open_above(above)
    dinkop.settle()
    assert isinstance(shown(dinkop), PrivacyPage)

    dinkop.press("Alt+5", "Alt+4")
    dinkop.settle()

    assert shown(dinkop) is own


def test_a_place_of_the_page_is_come_back_to_and_the_same_key_again_leads_to_its_root(
    office: Driver,
) -> None:
    (programme,) = offices.add(
        office.shell.desk, {"nama": "Kelas kemasan", "mulai": "2026-05-04"}, kind="program"
    )
    office.press("Ctrl+6")
    office.settle()
    root = shown(office)
    people = ParticipantsPage(office.shell, programme)
    office.shell.open_page(people)
    office.settle()

    office.press("Ctrl+1", "Ctrl+6")
    office.settle()
    assert shown(office) is people
    office.press("Ctrl+6")
    office.settle()

    assert shown(office) is root


def test_the_same_key_again_closes_what_asks(office: Driver) -> None:
    office.press("Ctrl+2")
    office.settle()
    office.press("Alt+S")

    office.press("Ctrl+2")
    office.settle()

    page = shown(office)
    assert isinstance(page, RecordListPage)
    assert page.popup is None
    assert page._focus.is_here


@pytest.mark.slow
def test_what_is_offered_is_cut_at_no_size(office: Driver) -> None:
    begin_form(office, "Warung Nasi Uduk Betawi Ibu Hajah Siti Rahayu Kenanga dan Keluarga")
    office.press("Ctrl+2")
    office.settle()

    faults = {}
    for size in SIZES:
        office.resize(*size)
        office.settle()
        if found := office.faults():
            faults[size] = found

    assert faults == {}


def test_no_form_is_a_place_that_a_key_of_the_rail_comes_back_to() -> None:
    forms = [listing.form_for(kind) for kind in listing.FORMS]

    assert not any(one.is_place for one in (*forms, RuleForm, BulkEditPage) if one is not None)


def test_a_page_that_only_dinkop_has_is_said_to_be_elsewhere(office: Driver) -> None:
    before = shown(office)

    office.shell.go_to("kur")
    office.settle()

    assert shown(office) is before
    bar = office.shell.findChild(UndoBar)
    assert bar is not None
    assert bar.accessibleName() == "Halaman “KUR” tidak ada di kantor ini."


def test_every_page_that_is_gone_to_by_its_key_is_there() -> None:
    pages = {one.key for one in listing.PAGES}
    named = set[str]()
    for file in (Path(dinkop_desktop.__file__).parent).rglob("*.py"):
        named |= set(re.findall(r'(?:host\.go_to|leads_to)\("([\w-]+)"', file.read_text(encoding="utf-8")))

    assert len(named) > 5
    assert named <= pages
