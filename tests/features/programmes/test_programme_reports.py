"""Reports about programmes, counted from what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import participation
from dinkop_desktop.records import browsing
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import Town

KEYS = ("program", "program-tumpang-tindih", "program-jangkauan", "program-dampak")
CLASS = {
    "nama": "Kelas kemasan",
    "pemilik_jenis": "kelurahan",
    "jenis": "pelatihan",
    "mulai": "2026-03-02",
    "selesai": "2026-03-16",
    "anggaran": "5 jt",
    "kuota": "25",
}


def fill(desk: Desk) -> tuple[str, str, str]:
    """Two programmes that overlap; one business in both, one by its owner, one in none."""
    first, second = (offices.add_business(desk, at) for at in (1, 2))
    offices.add_business(desk, 3)
    owner = str(browsing.show(desk, second).fields["pemilik_id"])
    one, other = (
        offices.add(desk, {**CLASS, "nama": name, "kode_wilayah": desk.identity.office}, kind="program")[0]
        for name in ("Kelas kemasan", "Kelas foto")
    )
    participation.enlist(desk, one, [first, owner], status="selesai")
    participation.enlist(desk, other, [first], status="batal")
    participation.enlist(desk, other, [owner])
    return one, other, owner


def test_what_is_stored_is_counted(town: Town) -> None:
    fill(town.office)

    program, overlap, reach = (reporting.report(town.office, key).total for key in KEYS[:3])

    assert (program["program"], program["peserta"], program["hadir"], program["batal"]) == (2, 3, 2, 1)
    assert (program["anggaran"], program["kuota"], program["kelurahan"]) == (10_000_000, 50, 2)
    assert overlap == {"tumpang_tindih": 1, "program": 2, "di_keduanya": 1}
    assert reach == {"umkm": 3, "pernah": 2, "belum": 1, "sering": 0}


def test_growth_compares_who_took_part_in_the_year_with_who_did_not(town: Town) -> None:
    fill(town.office)
    for line in browsing.list_records(town.office, "umkm", where={}, limit=9).lines:
        for year, omzet in ((2025, "100 jt"), (2026, "120 jt")):
            recording.set_fields(town.office, line.id, {"tahun_data": year, "omzet_tahunan": omzet})

    now, before = (reporting.report(town.office, "program-dampak", year=year).total for year in (2026, 2025))

    assert (now["omzet_peserta"], now["omzet_serupa"], now["omzet_tanpa_pembanding"]) == (2, 1, 0)
    assert (before["omzet_peserta"], before["omzet_serupa"]) == (0, 0)


def test_at_dinkop_each_is_kept_until_something_that_it_reads_changes(town: Town) -> None:
    one, _, _ = fill(town.dinkop)
    before = {key: reporting.report(town.dinkop, key, year=2026) for key in KEYS}
    town.clock.pass_by(minutes=5)

    again = {key: reporting.report(town.dinkop, key, year=2026) for key in KEYS}
    participation.mark(town.dinkop, participation.read_roll(town.dinkop, one).participants, "batal")
    changed = {key: reporting.report(town.dinkop, key, year=2026) for key in KEYS}

    # An office counts its few at once; a table that was kept says when it was counted.
    assert [again[key].made_at == before[key].made_at for key in KEYS] == [True] * 4
    assert [changed[key].made_at == before[key].made_at for key in KEYS] == [False] * 4
    assert changed["program-jangkauan"].total["pernah"] == 0


def test_a_calendar_is_of_this_year_and_growth_of_the_last_full_one(town: Town) -> None:
    years = {key: reporting.usual_year(town.office, key) for key in KEYS}

    assert years == dict(zip(KEYS, (2026, 2026, 2026, 2025), strict=True))


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_each_is_written_as_a_workbook_and_on_paper(
    town: Town, tmp_path: Path, key: str, ending: str
) -> None:
    fill(town.office)
    out = tmp_path / f"{key}{ending}"

    reporting.write_report(town.office, reporting.report(town.office, key), out, purpose="rapat")

    assert out.stat().st_size > 1000
