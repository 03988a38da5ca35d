"""A town whose folders are worked through the command line alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop import app
from tests import offices
from tests.cli.calls import Terminal
from tests.offices import PASSPHRASE, Town


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with offices.cheap_passphrases():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = offices.copy_town(tmp_path / "kota")
    yield made
    made.close()


@pytest.fixture
def terminal(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(app, "now", town.clock)
    before = signal.getsignal(signal.SIGINT)
    yield Terminal(town, capsys, monkeypatch)
    assert signal.getsignal(signal.SIGINT) is before, "Ctrl+C stays taken after the call"
