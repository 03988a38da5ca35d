"""What the tests of the domain share: the reference data that ships, and a day on which they play."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field
from dinkop_desktop.register.values.reading import Raw, Reading
from dinkop_desktop.register.values.reference import Reference

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def on() -> date:
    return TODAY


Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def read(reference: Reference) -> Read:
    """Read a raw value for a field, named by kind and key of the flat view."""

    def reader(key: str, raw: Raw, *, kind: str = "umkm") -> Reading:
        return values.read(field(key, kind), raw, reference=reference, on=TODAY)

    return reader


def field(key: str, kind: str = "umkm") -> Field:
    found = catalogue.field_of(kind, key)
    assert found is not None, key
    return found
