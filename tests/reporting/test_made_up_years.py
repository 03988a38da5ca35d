"""The made-up city with three data years: good data, the same every time, and something of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import years
from dinkop_desktop.reporting import reporting
from dinkop_desktop.reporting.narrowing import Narrowing
from tests import offices
from tests.offices import Town

# Some closed or moved away in those years: they count only where somebody asks for all.
ALL = Narrowing(status="semua")
SMALL = years.Size(umkm=160, koperasi=54, members=3)


@pytest.mark.slow
def test_it_enters_dinkop_without_a_doubt_and_says_something_of_everything(town: Town) -> None:
    count = years.load(town.dinkop, SMALL)

    kinds = {kind for (kind,) in offices.run_sql(town.dinkop, "SELECT DISTINCT kind FROM record")}
    assert offices.run_sql(town.dinkop, "SELECT field, code FROM violation") == []
    assert offices.run_sql(town.dinkop, "SELECT count(*), min(state), max(state) FROM change") == [
        (count, 0, 0)
    ]
    assert {"umkm", "orang", "koperasi", "program", "angka_umkm", "keanggotaan", "peserta", "rat"} < kinds
    grown = reporting.report(town.dinkop, "pertumbuhan", year=2025, only=ALL).total
    assert grown["umkm"] == SMALL.umkm > reporting.report(town.dinkop, "pertumbuhan", year=2025).total["umkm"]
    assert min(grown["omzet_naik"], grown["omzet_turun"], grown["omzet_dua_tahun"]) > 0
    seen = reporting.report(town.dinkop, "cakupan").total
    assert min(seen["lengkap"], seen["menolak"], seen["belum_dikunjungi"], seen["temuan_baru"]) > 0
    assert seen["daftar_awal"] > SMALL.umkm


def test_the_same_seed_is_the_same_city() -> None:
    first, again, other = ([one.made for one in years.make(SMALL, seed=seed)] for seed in (3, 3, 4))

    assert first == again
    assert first != other


@pytest.mark.slow
def test_one_command_makes_a_dinkop_with_it(tmp_path: Path) -> None:
    assert years.main(["--umkm", "60", str(tmp_path / "kota")]) == 0

    desk = years.open_dinkop(tmp_path / "kota")
    assert sum(reporting.report(desk, "skala", only=ALL).total.values()) == 60
    desk.close()
