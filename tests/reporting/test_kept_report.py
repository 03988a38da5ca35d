"""Consent and retention from real records: what was recorded, and when anything last changed."""

from __future__ import annotations

from dinkop_desktop.desk import recording
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import Town


def test_a_consent_that_is_recorded_is_counted(town: Town) -> None:
    offices.add_business(town.office, 1)
    offices.add_business(
        town.office, 2, persetujuan_pdp_versi=..., persetujuan_pdp_tanggal=..., persetujuan_pdp_cara=...
    )

    table = reporting.report(town.office, "persetujuan")

    assert (table.total["umkm"], table.total["versi_berlaku"], table.total["belum_ada"]) == (2, 1, 1)
    assert [row.cells[1:4] for row in table.rows] == [
        ("Warung Melati 2", "Siti Rahayu C", "Belum ada persetujuan")
    ]


def test_a_change_of_its_figures_keeps_a_business(town: Town) -> None:
    first = offices.add_business(town.office, 1)
    offices.add_business(town.office, 2)
    town.clock.pass_by(days=3650)
    recording.set_fields(town.office, first, {"tahun_data": 2030, "tk_dibayar_l": 3})
    town.clock.pass_by(days=10)

    table = reporting.report(town.office, "retensi")

    assert [row.cells[1] for row in table.rows] == ["Warung Melati 2"]
    assert (table.total["umkm"], table.total["lewat"]) == (2, 1)
