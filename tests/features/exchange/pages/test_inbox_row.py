"""Kotak masuk: the row at which the person is, as files come and are applied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dinkop_desktop import drives
from dinkop_desktop.drives import Mount
from dinkop_desktop.features.exchange.pages.inbox import InboxPage
from tests import offices
from tests.offices import CODES, Town
from tests.windows import Opener


def test_who_was_just_taken_in_is_the_current_row(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(tmp_path / "STIK", "STIK", "FAT32"),))
    (tmp_path / "STIK").mkdir()
    driver = open_window(town.dinkop)
    driver.press("Alt+1")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, InboxPage)
    first = page.table.current()
    assert first is not None
    sender = next(office for office in town.offices if office.identity.office != first.id)
    offices.add_business(sender, 1)
    sent = Path(shutil.copy(town.send(sender), tmp_path / "STIK"))

    page.take_files([sent])
    driver.settle()
    driver.press("Ctrl+Enter")
    driver.settle()

    current = page.table.current()
    assert current is not None
    assert current.id == sender.identity.office
    assert current.id in CODES

    page.table.go_to(0)
    driver.press("F5")
    driver.settle()
    again = page.table.current()
    assert again is not None
    assert again.id == first.id, "only once: whoever went on is not called back"


def test_the_board_stays_where_it_was_when_many_were_taken_in(
    town: Town, open_window: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    driver = open_window(town.dinkop)
    driver.press("Alt+1")
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, InboxPage)
    senders = [one for one in town.offices if one.identity.office != CODES[0]][:2]
    assert len(senders) == 2
    for number, one in enumerate(senders, 1):
        offices.add_business(one, number)
    first = page.table.current()
    assert first is not None

    page.take_files([town.send(one) for one in senders])
    driver.settle()
    driver.press("Ctrl+Enter")
    driver.settle()

    current = page.table.current()
    assert current is not None
    assert current.id == first.id
