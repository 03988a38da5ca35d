"""What the tests of reports share: the reference data of the city, read once."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.store.reference_files import load_reference
from dinkop_desktop.register.values.reference import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference("36.74")
