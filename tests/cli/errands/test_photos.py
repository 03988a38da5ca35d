"""photo."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal
from tests.features.photos.test_photographing import SOUTH_EAST, picture, with_place
from tests.offices import CODES


def test_a_photo_is_kept_gives_its_place_is_handed_out_and_forgotten(
    terminal: Terminal, tmp_path: Path
) -> None:
    (melati,) = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati"})["ids"]
    placed, bare = tmp_path / "a.jpg", tmp_path / "b.jpg"
    placed.write_bytes(with_place(picture(), *SOUTH_EAST))
    bare.write_bytes(picture())

    kept = terminal.office("photo", "add", melati, placed, "--place")
    without = terminal.at(CODES[0], "photo", "add", melati, bare, "--place")
    (listed,) = terminal.office("photo", "list", melati)["photos"]
    out = terminal.office("photo", "export", melati, "--out", tmp_path / "foto", "--purpose", "Laporan")
    fields = terminal.office("show", melati)["fields"]
    terminal.office("photo", "remove", melati, kept["photo"])

    assert (kept["has_place"], listed["photo"]) == (True, kept["photo"])
    assert without.refusal == "FOTO-TANPA-TEMPAT"
    assert float(fields["lintang"]) < -6
    assert Path(out["files"][0]).read_bytes()[:2] == b"\xff\xd8"
    assert terminal.office("photo", "list", melati)["photos"] == []
    assert terminal.at(CODES[0], "photo", "remove", melati, kept["photo"]).refusal == "FOTO-TIDAKADA"
