"""rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Terminal, has


@pytest.mark.slow
def test_versions_are_listed_shown_added_and_withdrawn(terminal: Terminal) -> None:
    listed = terminal.dinkop("rules", "list")["rules"]
    before = terminal.dinkop("rules", "show", "tumbuh")
    words = ("rules", "add", "tumbuh", "--since", "2026-03-01", "--source", "RPJMD")
    added = terminal.dinkop(*words, "--set", "sasaran_persen.0=6", "--set", "sasaran_persen.1=8")
    held = terminal.dinkop("rules", "show", "tumbuh")
    gone = terminal.dinkop("rules", "withdraw", "tumbuh", "--since", "2026-03-01")
    after = terminal.dinkop("rules", "show", "tumbuh")

    has(before, table=str, rule=str, since=str, state=str, added=bool, unchecked=bool, parts=dict)
    assert {one["table"] for one in listed} >= {"skala", "kur", "tumbuh", "perkiraan"}
    assert (held["rule"], held["parts"]["sasaran_persen.1"]) == ("RPJMD", "8")
    assert held["parts"]["persen"] == before["parts"]["persen"]
    assert added["since"] == gone["since"] == "2026-03-01"
    assert after == before


@pytest.mark.slow
def test_a_source_is_told_as_it_is_kept_and_a_day_as_people_write_it(terminal: Terminal) -> None:
    words = ("rules", "add", "tumbuh", "--since", "01-03-2026", "--source", " RPJMD  2027 ")

    added = terminal.dinkop(*words)

    assert (added["rule"], added["since"]) == ("RPJMD 2027", "2026-03-01")
    assert terminal.dinkop("rules", "show", "tumbuh", "--since", "1/3/2026")["rule"] == "RPJMD 2027"
    assert terminal.dinkop("rules", "withdraw", "tumbuh", "--since", "01.03.2026")["rule"] == "RPJMD 2027"


@pytest.mark.slow
def test_how_many_there_are_said_to_be_comes_from_a_sheet(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "bps.csv"
    path.write_text("kelurahan,jumlah\nCiater,2.700\nJelupang,1.900\n", encoding="utf-8")
    words = ("rules", "add", "perkiraan", "--since", "2026-03-01", "--source", "BPS 2025")

    terminal.dinkop(*words, "--sheet", path)

    said = terminal.dinkop("rules", "show", "perkiraan")
    assert said["parts"]["jumlah"] == "36.74.01.1001 = 2.700; 36.74.02.1006 = 1.900"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "pajak"), "ATURAN-TABEL"),
        (("show", "tumbuh", "--since", "1999-01-01"), "ATURAN-TANGGAL"),
        (("add", "tumbuh", "--since", "besok", "--source", "X"), "ATURAN-SALAH"),
        (("add", "tumbuh", "--since", "2027-01-01", "--source", "X", "--set", "pajak=1"), "ATURAN-BAGIAN"),
        (
            ("add", "tumbuh", "--since", "2027-01-01", "--source", "X", "--set", "persen=banyak"),
            "ATURAN-SALAH",
        ),
        (("add", "tumbuh", "--since", "2027-01-01", "--source", "X", "--sheet", "a.csv"), "ATURAN-LEMBAR"),
        (("withdraw", "skala", "--since", "2021-02-02"), "ATURAN-TETAP"),
    ],
)
def test_what_is_wrong_has_a_code(terminal: Terminal, words: tuple[str, ...], code: str) -> None:
    said = terminal.say("rules", *words, "--data", terminal.town.place("dinkop"), "--json")

    assert said.refusal == code


def test_an_office_reads_rules_and_adds_none(terminal: Terminal) -> None:
    listed = terminal.office("rules", "list")["rules"]
    words = ("rules", "add", "tumbuh", "--since", "2027-01-01", "--source", "X")

    said = terminal.say(*words, "--data", terminal.town.place("36.74.01.1001"), "--json")

    assert listed
    assert said.refusal == "KEY-PERAN"


def test_inflation_is_filled_in_and_makes_growth_real(terminal: Terminal) -> None:
    words = ("rules", "add", "inflasi", "--since", "2026-02-01", "--source", "BPS 2026")

    added = terminal.dinkop(*words, "--set", "inflasi=2025 = 2,15; 2024 = 1,8")
    shown = terminal.dinkop("rules", "show", "inflasi")
    refused = terminal.say(
        *words, "--set", "inflasi=2025 = banyak", "--data", terminal.town.place("dinkop"), "--json"
    )

    assert added["rule"] == "BPS 2026"
    assert shown["parts"]["inflasi"] == "2024 = 1,80; 2025 = 2,15"
    assert refused.refusal == "ATURAN-SALAH"
