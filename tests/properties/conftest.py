"""The town that all histories play in, founded once a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.properties.play import Stage
from tests.town import in_session


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    with in_session() as town:
        yield Stage.of(town)
