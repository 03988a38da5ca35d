"""How the rounds of a list came out, one after the other, for one kelurahan and for all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import TrustError
from dinkop_desktop.features.reconciliation import reconciling, round_history, settling
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.features.reconciliation.settling import Order
from tests.features import lists
from tests.features.lists import HERE, MELATI, ROW, THERE
from tests.offices import Town


def test_what_was_taken_over_is_equal_in_the_next_round(town: Town, tmp_path: Path) -> None:
    desk, path = town.dinkop, tmp_path / "daftar.xlsx"
    lists.add(desk, MELATI)
    new = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi Santoso", "Kelurahan": "Ciater"}
    lists.compare(desk, path, ROW | {"KBLI": "47111"}, new)
    settling.settle(desk, Order(1, Standing.DIFFERENT, Way.TAKE, (3,)))
    reconciling.compare_again(desk, 1)

    first, second = round_history.rounds_told(desk, "umkm")

    assert (first.no, first.rows, first.equal, first.settled, first.waiting) == (1, 2, 0, 1, 1)
    assert (second.no, second.rows, second.equal, second.settled, second.waiting) == (2, 2, 1, 0, 1)
    assert [one.no for one in round_history.rounds_told(desk, "umkm", area=HERE)] == [1, 2]
    assert round_history.rounds_told(desk, "umkm", area=THERE) == ()
    assert round_history.rounds_told(desk, "koperasi") == ()


def test_only_dinkop_has_rounds(town: Town) -> None:
    with pytest.raises(TrustError, match="KEY-PERAN"):
        round_history.rounds_told(town.office, "umkm")
