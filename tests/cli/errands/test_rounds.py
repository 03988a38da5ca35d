"""rounds."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal
from tests.features import lists
from tests.features.lists import MELATI, ROW


def test_a_round_is_settled_undone_and_certified(terminal: Terminal, tmp_path: Path) -> None:
    (melati,) = lists.add(terminal.town.dinkop, MELATI)
    new = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi", "Kelurahan": "Ciater"}
    path = lists.write(tmp_path / "daftar.xlsx", ROW | {"KBLI": "47111"}, new)
    number = terminal.dinkop("reconcile", path)["round"]

    (told,) = terminal.dinkop("rounds", "list")["rounds"]
    rows = terminal.dinkop("rounds", "rows", number, "beda")
    taken = terminal.dinkop("rounds", "settle", number, "beda", "--how", "ambil")
    kept = terminal.at("dinkop", "rounds", "settle", number, "hanya_dinkop", "--how", "tetap")
    shown = terminal.dinkop("show", melati)["fields"]["kbli"]
    opened = terminal.dinkop("rounds", "undo", taken["act"])
    again = terminal.dinkop("rounds", "again", number)
    paper = terminal.dinkop("rounds", "protocol", again["round"], "--out", tmp_path / "ba.pdf")

    assert (told["no"], told["open"]["beda"], told["to_settle"]) == (number, 1, 2)
    assert (rows["total"], rows["rows"][0]["fields"]) == (1, ["kbli"])
    assert (taken["settled"], taken["left"], shown) == (1, [], "47111")
    assert kept.refusal == "REKON-ALASAN"
    assert opened["opened"] == 1
    assert terminal.dinkop("show", melati)["fields"]["kbli"] == "56102"
    assert again["standing"]["beda"] == 1
    assert paper["letters"] == 1


def test_a_round_that_is_not_there_and_an_office_are_refused(terminal: Terminal) -> None:
    assert terminal.at("dinkop", "rounds", "rows", "7", "beda").refusal == "REKON-TIDAKADA"
    assert terminal.at(lists.HERE, "rounds", "list").refusal == "KEY-PERAN"
