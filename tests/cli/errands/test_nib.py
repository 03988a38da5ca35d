"""oss."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal, has
from tests.features import lists
from tests.features.lists import MELATI, OTHER_NIK
from tests.features.reconciliation.test_nib_lists import BARE, NIB, OTHER_NIB, ROW, write


def test_a_list_from_oss_is_compared_reported_and_taken(terminal: Terminal, tmp_path: Path) -> None:
    (melati,) = lists.add(terminal.town.dinkop, MELATI)
    new = {
        "NIB": OTHER_NIB,
        "Nama User": "BUDI",
        "Nama Perusahaan": "BUDI",
        "Nomor Identitas User": OTHER_NIK,
    }
    path = write(tmp_path, ROW, ROW | new)

    looked = terminal.dinkop("oss", path, "--report", tmp_path / "hasil.xlsx", "--purpose", "NIB")
    taken = terminal.dinkop("oss", path, "--take")
    again = terminal.dinkop("oss", path, "--take")
    path = write(tmp_path, ROW, ROW | new, ROW | {"NIB": "1.22E+12"})
    told = terminal.say("oss", path, "--data", terminal.town.place("dinkop"))

    has(looked, rows=int, counts=dict, listed=list, taken=int, left=list, changes=list, file=str)
    assert (looked["counts"]["nib_baru"], looked["counts"]["tidak_tercatat"], looked["taken"]) == (1, 1, 0)
    assert (tmp_path / "hasil.xlsx").exists()
    assert (taken["taken"], again["taken"]) == (1, 0)
    assert terminal.dinkop("show", melati)["fields"]["nib"] == NIB
    assert told.out.splitlines()[-1] == (
        "3 baris: 0 NIB belum tercatat, 1 tidak ada di data, 0 NIB-nya lain, 0 perlu dipastikan, 1 sudah "
        "tercatat, 1 tidak terbaca atau dari wilayah lain."
    )
    terminal.dinkop("take-back", *taken["changes"])
    assert "nib" not in terminal.dinkop("show", melati)["fields"]


def test_what_is_doubtful_is_taken_only_where_it_is_named(terminal: Terminal, tmp_path: Path) -> None:
    (melati,) = lists.add(terminal.town.dinkop, MELATI)
    path = write(tmp_path, ROW | BARE)

    left = terminal.dinkop("oss", path, "--take")
    named = terminal.dinkop("oss", path, "--also", f"{NIB}={melati}")
    wrong = terminal.at("dinkop", "oss", path, "--also", f"{OTHER_NIB}={melati}")

    assert (left["taken"], left["listed"][0]["standing"]) == (0, "perlu_dipastikan")
    assert named["taken"] == 1
    assert wrong.refusal == "NIB-PASANGAN"
