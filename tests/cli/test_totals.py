"""Five workers then, fifteen or twenty now: two lists that say no more than a total come to growth."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests import offices
from tests.cli.calls import Terminal

HEADING = "Nama Usaha;Nama Pemilik;NIK;Alamat Usaha;{workers};Omzet Setahun (Rp)\n"
ROWS = (
    ("Warung Melati", "Siti Rahayu", "3674015204850001", 5, 15),
    ("Bengkel Jaya", "Agus Santoso", "3674011204850002", 5, 20),
    ("Salon Dewi", "Dewi Lestari", "3674015204850009", 3, 2),
)


@pytest.fixture
def two_lists(terminal: Terminal, tmp_path: Path) -> tuple[Path, Path]:
    """The same businesses in two lists; the earlier one is taken in."""
    paths = []
    for year, heading, at in ((2024, "Jumlah karyawan", 3), (2025, "Jml TK", 4)):
        path = tmp_path / f"umkm binaan {year}.csv"
        lines = [
            f"{name};{owner};{nik};Jalan Kenanga No. {at + place};{row[at]};{place + at}0.000.000\n"
            for place, row in enumerate(ROWS, 1)
            for name, owner, nik in [row[:3]]
        ]
        path.write_text(HEADING.format(workers=heading) + "".join(lines))
        paths.append(path)
    first, second = paths
    assert terminal.office("import-sheet", first)["new"] == len(ROWS)
    return first, second


def test_two_lists_of_totals_are_growth(
    terminal: Terminal, two_lists: tuple[Path, Path], tmp_path: Path
) -> None:
    taken = terminal.office("import-sheet", two_lists[1], "--match")
    report = terminal.office("report", "pertumbuhan", "--year", 2025)
    terminal.office("report", "pertumbuhan-nama", "--year", 2025, "--out", tmp_path / "nama.xlsx")

    assert (taken["new"], taken["changed"]) == (0, len(ROWS))
    total = report["total"]
    assert (total["tenaga_kerja_sebelum"], total["tenaga_kerja_sesudah"]) == (13, 37)
    assert (total["tenaga_kerja_dua_tahun"], total["tenaga_kerja_jumlah"]) == (3, 3)
    cells = [row[1:4] for row in openpyxl.load_workbook(tmp_path / "nama.xlsx").active.values]
    grown = {name: (before, after) for name, before, after in cells if isinstance(before, int)}
    assert grown == {"Warung Melati": (5, 15), "Bengkel Jaya": (5, 20), "Salon Dewi": (3, 2)}


def test_the_sum_is_what_sql_says_and_no_part_is_made_up(
    terminal: Terminal, two_lists: tuple[Path, Path]
) -> None:
    terminal.office("import-sheet", two_lists[1], "--match")

    report = terminal.office("report", "tenaga-kerja", "--year", 2025)

    total = report["total"]
    ((summed, parts),) = offices.run_sql(
        terminal.town.office,
        "SELECT sum(tk_jumlah), count(tk_dibayar_l) FROM angka_umkm WHERE tahun_data = 2025 AND hidden = 0",
    )
    assert (summed, parts) == (37, 0)
    assert (total["tenaga_kerja"], total["tanpa_rincian"], total["tenaga_kerja_jumlah"]) == (37, 37, 3)
    assert (total["laki_laki"], total["perempuan"], total["dibayar"], total["tidak_dibayar"]) == (0, 0, 0, 0)
