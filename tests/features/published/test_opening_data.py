"""Open data made from real records, as files in a folder."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.features.published import opening_data
from tests import offices
from tests.offices import Town


def test_the_set_is_written_into_a_folder_and_again_over_it(town: Town, tmp_path: Path) -> None:
    for number in range(1, 7):
        offices.add_business(town.office, number)

    opening_data.write_open_data(town.office, tmp_path / "baru" / "set")
    made = opening_data.write_open_data(town.office, tmp_path / "baru" / "set")

    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "baru" / "set").iterdir()}
    assert written.keys() == {one.name for one in made}
    assert "kelurahan,36.74.01.1001,Ciater,semua,semua,6,tidak" in written["umkm_sektor_skala.csv"]
    assert "Warung Melati" not in "".join(written.values())
