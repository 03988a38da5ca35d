"""A town of each test's own, with cheap passphrases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import offices
from tests.offices import Town


@pytest.fixture(scope="session", autouse=True)
def _cheap_passphrases() -> Iterator[None]:
    with offices.cheap_passphrases():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = offices.copy_town(tmp_path / "kota")
    yield made
    made.close()
