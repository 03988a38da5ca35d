"""An office with something to lose."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk.desk import Desk
from tests import offices
from tests.offices import Town


@pytest.fixture
def office(town: Town) -> Desk:
    offices.add_business(town.office, 1)
    return town.office
