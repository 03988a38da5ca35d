"""The town that is attacked: set up once, copied for every test, with cheap passphrases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dinkop_desktop.exchange import keys
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.register.store import reference_files
from tests.attacks import craft
from tests.attacks.craft import Pen, Town


@pytest.fixture(scope="session", autouse=True)
def _cheap_to_open() -> Iterator[None]:
    """What guards a passphrase for years would cost minutes, and so would reading all areas each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys.wrap_secret, "__kwdefaults__", {"n": 2**10})
        patch.setattr(reference_files, "load_reference", cache(reference_files.load_reference))
        yield


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kota") / "asal"
    folder.mkdir()
    craft.found_town(folder)
    return folder


@pytest.fixture
def town(founded: Path, tmp_path: Path) -> Iterator[Town]:
    """A town of this test's own."""
    made = craft.copy_town(founded, tmp_path / "kota")
    yield made
    made.close()


@pytest.fixture(scope="module")
def still_town(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town for tests after which nothing may have changed."""
    made = craft.copy_town(founded, tmp_path_factory.mktemp("diam") / "kota")
    before = craft.dump(made.dinkop), craft.dump(made.a), craft.dump(made.b)
    yield made
    assert (craft.dump(made.dinkop), craft.dump(made.a), craft.dump(made.b)) == before
    made.close()


@pytest.fixture(scope="module")
def busy_town(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town in which many tests record, and which is whole in the end."""
    made = craft.copy_town(founded, tmp_path_factory.mktemp("ramai") / "kota")
    yield made
    assert safekeeping.check(made.a) == []
    made.close()


@pytest.fixture
def pen(town: Town) -> Pen:
    """Writes in the name of office A."""
    return Pen.of(town.a, town.dinkop)


@pytest.fixture
def still_pen(still_town: Town) -> Pen:
    return Pen.of(still_town.a, still_town.dinkop)
