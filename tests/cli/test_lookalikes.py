"""lookalikes: the pairs that may be the same, in a script and at the terminal."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from dinkop_desktop import sentences
from tests.cli.calls import Terminal, has
from tests.features import lists
from tests.features.lists import MELATI, ROW, THERE


def add_twice(terminal: Terminal, times: int = 2) -> list[str]:
    return lists.add(terminal.town.dinkop, *[MELATI] * times)


def test_pairs_have_the_keys_of_the_contract(terminal: Terminal) -> None:
    twice = add_twice(terminal)

    said = terminal.dinkop("lookalikes")

    has(said, pairs=list)
    (pair,) = said["pairs"]
    has(pair, a=str, b=str, score=float, kind=str, reasons=list)
    assert {pair["a"], pair["b"]} == set(twice)
    assert {"code": "MIRIP-NIK-SAMA", "message": "NIK sama."} in pair["reasons"]
    assert all(reason["message"] == sentences.LIKENESSES[reason["code"]] for reason in pair["reasons"])


def test_pairs_are_written_for_who_judges_them(terminal: Terminal, tmp_path: Path) -> None:
    twice, out = add_twice(terminal), tmp_path / "pairs.csv"

    said = terminal.dinkop("lookalikes", "--out", out)

    with out.open(newline="", encoding="utf-8") as file:
        (line,) = csv.DictReader(file)
    assert {line["id_a"], line["id_b"]} == set(twice)
    assert float(line["score"]) == said["pairs"][0]["score"]
    assert said["file"] == str(out)


def test_the_terminal_shows_the_likeliest_twenty_unless_all_are_asked(terminal: Terminal) -> None:
    add_twice(terminal, 7)
    where = ("--data", terminal.town.place("dinkop"))

    few, every = terminal.say("lookalikes", *where), terminal.say("lookalikes", "--all", *where)

    assert few.out.splitlines()[0] == "21 pasangan mungkin sama; yang teratas paling yakin."
    assert few.out.splitlines()[-1] == "… dan 1 lagi."
    assert len(few.out.splitlines()) == 22
    assert len(every.out.splitlines()) == 22
    assert "NIK sama." in few.out
    assert "Siti" not in every.out


def test_where_nothing_is_alike_it_says_so(terminal: Terminal) -> None:
    lists.add(terminal.town.dinkop, MELATI)

    said = terminal.say("lookalikes", "--data", terminal.town.place("dinkop"))

    assert (said.code, said.out) == (0, "Tidak ada pasangan yang mirip.\n")


def test_a_lower_score_shows_the_doubtful_too(terminal: Terminal) -> None:
    add_twice(terminal)
    lists.add(
        terminal.town.dinkop, MELATI | {"nama_usaha": "Laundry Kilat", "kbli": "96200", "tahun_mulai": 2001}
    )

    some = terminal.dinkop("lookalikes")["pairs"]
    more = terminal.dinkop("lookalikes", "--min-score", "-6")["pairs"]
    none = terminal.dinkop("lookalikes", "--min-score", "500,5")["pairs"]

    assert (len(some), len(more), none) == (1, 3, [])
    assert more[0] == some[0]
    assert more[-1]["score"] < 0 < some[0]["score"]


@pytest.mark.parametrize("written", ["banyak", "nan", "inf", "1e9"])
def test_a_score_that_is_no_number_is_a_wrong_call(terminal: Terminal, written: str) -> None:
    said = terminal.at("dinkop", "lookalikes", "--min-score", written)

    assert said.code == 2
    assert written in said.err


def test_a_kind_may_be_chosen(terminal: Terminal) -> None:
    add_twice(terminal)

    assert len(terminal.dinkop("lookalikes", "--kind", "umkm")["pairs"]) == 1
    assert terminal.dinkop("lookalikes", "--kind", "koperasi")["pairs"] == []
    assert terminal.at("dinkop", "lookalikes", "--kind", "orang").refusal == "MIRIP-JENIS-TIDAK"


def test_a_list_is_judged_before_anything_of_it_is_stored(terminal: Terminal, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "daftar.xlsx", ROW, ROW | {"Kelurahan": THERE})

    said = terminal.dinkop("lookalikes", "--sheet", path)

    assert [{pair["a"], pair["b"]} for pair in said["pairs"]] == [{"3", "4"}]
    assert terminal.dinkop("list", "umkm")["total"] == 0


def test_a_map_says_what_the_columns_of_a_list_are(terminal: Terminal, tmp_path: Path) -> None:
    path, chosen = tmp_path / "list.csv", tmp_path / "map.json"
    row = "X1,Siti Aminah,3674015204850001,Jl. Mawar Raya No. 3,081234567890"
    path.write_text(f"record_id,siapa,nomor,di mana,kontak\n{row}\n{row.replace('X1', 'X2')}\n")
    chosen.write_text(
        json.dumps({"siapa": "nama_pemilik", "nomor": "nik", "di mana": "alamat_jalan", "kontak": "hp"})
    )

    said = terminal.dinkop("lookalikes", "--sheet", path, "--kind", "umkm", "--map", chosen)

    assert [{pair["a"], pair["b"]} for pair in said["pairs"]] == [{"X1", "X2"}]


def test_an_office_may_ask_as_well(terminal: Terminal) -> None:
    example = {key: value for key, value in MELATI.items() if key != "kode_kelurahan"}
    for _ in range(2):
        lists.add(terminal.town.office, example)

    assert len(terminal.office("lookalikes")["pairs"]) == 1


def test_a_list_that_is_not_there_is_refused(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.at("dinkop", "lookalikes", "--sheet", tmp_path / "tidak-ada.xlsx")

    assert said.code == 3
    assert said.refusal in sentences.REFUSALS


def test_a_map_without_a_list_is_a_wrong_word(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.at("dinkop", "lookalikes", "--map", tmp_path / "tidak-ada.json")

    assert said.code == 2
    assert said.document["error"]["code"] == "PERINTAH-PETA"
