"""The town that all histories play in, founded once a session; its dice are loaded while a test plays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.properties.play import Stage
from tests.town import in_session


@pytest.fixture(scope="session")
def _founded() -> Iterator[Stage]:
    with in_session() as town:
        yield Stage.of(town)


@pytest.fixture
def stage(_founded: Stage) -> Iterator[Stage]:
    with _founded.town.in_play():
        yield _founded
