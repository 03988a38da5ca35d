"""The town that all histories play in, founded once a module: its dice and its empty letter stay here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.properties.play import Stage
from tests.town import in_session


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with in_session() as town:
        yield Stage.of(town)
