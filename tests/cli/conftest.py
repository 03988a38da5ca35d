"""A town whose folders are worked through the command line alone."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from dinkop_desktop import app
from tests.cli.calls import Terminal
from tests.offices import PASSPHRASE, Town


@pytest.fixture
def terminal(
    town: Town, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr(app, "now", town.clock)
    before = signal.getsignal(signal.SIGINT)
    yield Terminal(town, capsys, monkeypatch)
    assert signal.getsignal(signal.SIGINT) is before, "Ctrl+C stays taken after the call"
