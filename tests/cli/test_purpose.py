"""What personal data are taken out for: given, asked for at a terminal, and never asked of a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import drives
from dinkop_desktop.cli import call as calls
from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.disclosing import PURPOSES, Disclosure
from dinkop_desktop.drives import Mount
from tests import offices
from tests.cli.calls import Said, Terminal
from tests.offices import CODES

SHEET = "Nama usaha;Nama pemilik;NIK\nWarung Melati;Siti Rahayu;3674015204850001\nBengkel;Agus;12\n"


@pytest.fixture
def person(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Somebody at a terminal of the first office, where one business is recorded."""
    monkeypatch.setattr(calls, "_at_a_terminal", lambda: True)
    offices.add_business(terminal.town.office, 1)
    return terminal


def typed(person: Terminal, text: str, *words: object) -> Said:
    person.type(text)
    return person.say(*words, "--data", person.town.place(CODES[0]))


def noted(terminal: Terminal) -> list[Disclosure]:
    return list(disclosing.disclosures_made(terminal.town.office))


@pytest.mark.parametrize(
    ("text", "purpose"), [("2\n", PURPOSES[1]), ("Rapat Camat\n", "Rapat Camat"), ("\n  \n7\n", "7")]
)
def test_at_a_terminal_the_purpose_is_asked_for(
    person: Terminal, tmp_path: Path, text: str, purpose: str
) -> None:
    said = typed(person, text, "export-sheet", "umkm", "--out", tmp_path / "a.xlsx")

    assert said.code == 0
    assert "Berkas ini membawa data pribadi keluar." in said.err
    assert f"  2  {PURPOSES[1]}" in said.err.splitlines()
    assert [(one.purpose, one.target) for one in noted(person)] == [(purpose, "a.xlsx")]


@pytest.mark.parametrize("text", ["\n\n\n", ""])
def test_who_says_nothing_gets_nothing(person: Terminal, tmp_path: Path, text: str) -> None:
    said = typed(person, text, "export-sheet", "umkm", "--out", tmp_path / "a.xlsx")

    assert said.code == 2
    assert "[PERINTAH-TUJUAN]" in said.err
    assert said.err.count("Tujuannya perlu disebut") == 3
    assert (list(tmp_path.glob("*.xlsx")), noted(person)) == ([], [])


def test_ctrl_c_ends_the_question_and_nothing_is_written(
    person: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_self: object, _prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(calls.Call, "ask", interrupt)
    said = typed(person, "", "dump", "--out", tmp_path / "isi.jsonl")

    assert (said.code, "[BERHENTI]" in said.err) == (3, True)
    assert list(tmp_path.glob("*.jsonl")) == []


@pytest.mark.parametrize(
    "words",
    [
        ("export-sheet", "koperasi", "--out", "x.xlsx"),
        ("report", "skala", "--out", "x.xlsx"),
        ("export-ods", "ods-koperasi", "--out", "x.xlsx"),
        ("dump",),
        ("export-sheet", "umkm", "--out", "x.xlsx", "--purpose", ""),
        ("export-sheet", "umkm", "--out", "x.xlsx", "--json"),
    ],
)
def test_what_is_nobodys_what_was_said_and_what_scripts_want_is_not_asked(
    person: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)

    said = typed(person, "", *words)

    assert said.code == 0, said
    assert "Untuk apa?" not in said.err


def test_every_command_that_hands_out_names_takes_a_purpose(terminal: Terminal, tmp_path: Path) -> None:
    offices.add_business(terminal.town.office, 1, punya_nib="tidak", nib=...)
    sheet = tmp_path / "data.csv"
    sheet.write_text(SHEET)

    def hand_out(name: str, *words: object) -> None:
        terminal.office(*words, tmp_path / name, "--purpose", f"untuk {name}")

    hand_out("a.xlsx", "export-sheet", "umkm", "--out")
    hand_out("b.pdf", "report", "tanpa-nib", "--out")
    hand_out("c.xlsx", "export-ods", "sidt-umkm", "--nik", "--out")
    hand_out("d.jsonl", "dump", "--out")
    hand_out("e.xlsx", "import-sheet", sheet, "--report")

    made = {one.target: one for one in noted(terminal)}
    assert {name: one.purpose for name, one in made.items()} == {name: f"untuk {name}" for name in made}
    assert set(made) == {"a.xlsx", "b.pdf", "c.xlsx", "d.jsonl", "e.xlsx"}
    # The row whose NIK is broken names a person, too: it is taken, to be mended.
    assert (made["e.xlsx"].subject, made["e.xlsx"].records, made["e.xlsx"].persons) == ("hasil impor", 2, 2)
    assert {"nik", "nama_pemilik"} <= set(made["e.xlsx"].columns)


def test_the_results_of_a_list_of_koperasi_are_nobodys(terminal: Terminal, tmp_path: Path) -> None:
    sheet = tmp_path / "koperasi.csv"
    sheet.write_text("Nama koperasi;Alamat\nKoperasi Melati;Jalan Raya 1\n")

    terminal.office("import-sheet", sheet, "--kind", "koperasi", "--report", tmp_path / "hasil.xlsx")

    assert (tmp_path / "hasil.xlsx").exists()
    assert noted(terminal) == []


def test_whose_data_were_on_a_stick_is_one_command(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        offices.add_business(terminal.town.office, number, nama_usaha=f"Warung {number}")
    stick = tmp_path / "stik"
    stick.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: [Mount(stick, "FLASHDISK LURAH", "vfat")])
    terminal.office("export-sheet", "umkm", "--out", tmp_path / "semua.xlsx")
    terminal.office("export-sheet", "umkm", "--where", "nama_usaha=Warung 1", "--out", stick / "satu.xlsx")
    terminal.office("export-sheet", "umkm", "--where", "nama_usaha=Warung 1", "--out", stick / "lagi.xlsx")

    on_stick = terminal.office("disclosures", "--medium", "flashdisk lurah")["disclosures"]
    whose = terminal.office("disclosures", "--medium", "FLASHDISK LURAH", "--people")
    by_file = terminal.office("disclosures", "--search", "semua xlsx")["disclosures"]

    assert [one["file"] for one in on_stick] == ["lagi.xlsx", "satu.xlsx"]
    assert (whose["disclosures"], [one["name"] for one in whose["persons"]]) == ([3, 2], ["Siti Rahayu B"])
    assert [(one["file"], one["persons"]) for one in by_file] == [("semua.xlsx", 2)]
