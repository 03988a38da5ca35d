"""A master that was put back from a backup goes on, with all that offices have of its later replies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import TrustError
from dinkop_desktop.features.exchange import recollecting
from dinkop_desktop.features.exchange.recollecting import KNOWN, REFUSED, TAKEN, WAITS
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town


class Lost:
    """A master of three weeks ago, and the replies that its offices had since."""

    def __init__(self, town: Town) -> None:
        self.town = town
        offices.add_business(town.office, 1)
        town.take_in(town.office)
        town.answer(town.office)
        town.dinkop.close()
        backup = town.folder / "dinkop-dulu"
        shutil.copytree(town.place("dinkop"), backup)
        self.later = offices.open_desk(town.place("dinkop"), town.clock)
        town._open["dinkop"] = self.later
        self.replies: list[Path] = []
        for number in (2, 3):
            record = offices.add_business(town.office, number)
            town.take_in(town.office)
            recording.set_fields(self.later, record, {"catatan": f"Dinkop {number}"})
            self.replies.append(town.write_reply(town.office))
            town.receive(self.replies[-1], at=town.office)
        self.wanted = safekeeping.dump(self.later).sha256
        self.later.close()
        self.master = offices.open_desk(backup, town.clock)
        town._open["dinkop"] = self.master

    def became(self, *paths: Path) -> list[str]:
        return [one.became for one in recollecting.recollect(self.master, paths)]


@pytest.fixture
def lost(town: Town) -> Lost:
    return Lost(town)


def names(desk: Desk) -> int:
    return offices.count_rows(desk, "umkm")


def test_all_that_was_lost_is_there_again_and_the_offices_go_on(lost: Lost) -> None:
    town = lost.town
    offices.add_business(town.office, 4)
    assert town.take_in(town.office).code == "BDL-ACK"

    assert lost.became(*lost.replies) == [TAKEN, TAKEN]

    assert names(lost.master) == 4  # the bundle that was held is in, too
    assert town.answer(town.office).verdict == "accepted"
    assert safekeeping.dump(town.office).sha256 == safekeeping.dump(lost.master).sha256


def test_the_master_is_as_it_was(lost: Lost) -> None:
    lost.became(*lost.replies)

    assert safekeeping.dump(lost.master).sha256 == lost.wanted


def test_what_dinkop_wrote_itself_comes_back(lost: Lost) -> None:
    lost.became(*lost.replies)

    rows = offices.run_sql(lost.master, "SELECT id FROM record WHERE kind = 'umkm'")
    notes = {browsing.show(lost.master, str(row[0])).fields.get("catatan") for row in rows}
    assert {"Dinkop 2", "Dinkop 3"} <= notes


def test_they_may_be_named_in_any_order_and_twice(lost: Lost) -> None:
    assert lost.became(*reversed(lost.replies)) == [TAKEN, TAKEN]
    assert lost.became(*lost.replies) == [KNOWN, KNOWN]
    assert safekeeping.dump(lost.master).sha256 == lost.wanted


def test_one_whose_predecessor_is_missing_waits_and_nothing_is_taken_of_it(lost: Lost) -> None:
    before = safekeeping.dump(lost.master).sha256

    assert lost.became(lost.replies[1]) == [WAITS]

    assert safekeeping.dump(lost.master).sha256 == before


def test_what_dinkop_did_not_sign_is_refused(lost: Lost, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.dkb"
    broken.write_bytes(lost.replies[0].read_bytes()[:-40])
    bundle = lost.town.folder / "kiriman.dkb"
    offices.add_business(lost.town.office, 5)
    shutil.copy(lost.town.send(lost.town.office), bundle)

    assert lost.became(broken, bundle, tmp_path / "tiada.dkb") == [REFUSED] * 3


def test_only_dinkop_recollects(town: Town) -> None:
    with pytest.raises(TrustError, match="KEY-PERAN"):
        recollecting.recollect(town.office, [])
