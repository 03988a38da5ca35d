"""Pairs with both records beside each other, and what is known now of pairs that were found."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.lookalikes import deciding, reviewing
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.features.lookalikes.finding import Pair
from dinkop_desktop.features.lookalikes.reviewing import Band
from dinkop_desktop.progress import Progress
from dinkop_desktop.records.registered import BUSINESS, COOPERATIVE
from tests.features import lists
from tests.features.lists import HERE, MELATI, NIK, THERE
from tests.offices import Town


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


def test_what_both_say_stands_side_by_side_and_differences_are_marked(desk: Desk) -> None:
    lists.add(desk, MELATI, MELATI | {"alamat_jalan": "Jl. Kenanga No. 9", "kode_kelurahan": THERE})

    (found,) = reviewing.look(desk, reviewing.find(desk, Progress()))

    lines = {line.key: line for line in found.lines}
    assert {key for key, line in lines.items() if line.differs} == {"alamat_jalan"}
    assert {lines["alamat_jalan"].one, lines["alamat_jalan"].other} == {
        "Jl. Mawar Raya No. 3",
        "Jl. Kenanga No. 9",
    }
    assert {found.one.area, found.other.area} == {HERE, THERE}
    assert found.one.name == "Warung Melati"


def test_a_nik_is_shown_masked(desk: Desk) -> None:
    lists.add(desk, MELATI, MELATI)

    (found,) = reviewing.look(desk, reviewing.find(desk, Progress()))

    (nik,) = [line for line in found.lines if line.key == "nik"]
    assert NIK not in (nik.one, nik.other)
    assert nik.one.startswith("3674")


def test_what_one_alone_knows_is_no_difference(desk: Desk) -> None:
    less = {key: value for key, value in MELATI.items() if key not in ("kbli", "omzet_tahunan", "tahun_data")}
    lists.add(desk, MELATI, less)

    (found,) = reviewing.look(desk, reviewing.find(desk, Progress()))

    kbli = next(line for line in found.lines if line.key == "kbli")
    assert "" in (kbli.one, kbli.other)
    assert not any(line.differs for line in found.lines)


def test_who_was_removed_changed_or_checked_since_is_shown_as_it_is_now(desk: Desk) -> None:
    one, other, third = lists.add(desk, MELATI, MELATI, MELATI)
    pairs = reviewing.find(desk, Progress())

    recording.set_fields(desk, one, {"nama_usaha": "Warung Mawar"})
    deciding.decide(desk, [Checked(one, other)])
    recording.remove(desk, third, reason="ganda")

    assert len(pairs) == 3
    assert reviewing.look(desk, pairs) == ()
    recording.unremove(desk, third)
    now = reviewing.look(desk, pairs)
    assert {two.pair.ids for two in now} == {tuple(sorted((one, third))), tuple(sorted((other, third)))}
    assert {side.name for two in now for side in (two.one, two.other)} == {"Warung Melati", "Warung Mawar"}


@pytest.mark.parametrize(
    ("kind", "score", "band"),
    [
        (BUSINESS, 4.0, Band.CERTAIN),
        (BUSINESS, 3.9, Band.LIKELY),
        (BUSINESS, -0.42, Band.LIKELY),
        (BUSINESS, -0.43, Band.DOUBTFUL),
        (COOPERATIVE, -0.1, Band.DOUBTFUL),
        (COOPERATIVE, 0.0, Band.LIKELY),
    ],
)
def test_a_pair_is_as_sure_as_its_score(kind: str, score: float, band: Band) -> None:
    assert reviewing.band_of(Pair(kind, "a", "b", score, ())) is band
