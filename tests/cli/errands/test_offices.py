"""officer, remind, office letter, recover sheet."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal
from tests.offices import CODES


def test_another_officer_sits_down_and_is_forgotten_later(terminal: Terminal) -> None:
    before = terminal.office("officer", "list")
    terminal.office("officer", "sit", " Budi  Santoso ")
    after = terminal.office("officer", "list")
    sits = terminal.at(CODES[0], "officer", "forget", "Budi Santoso")
    terminal.office("officer", "forget", before["here"])

    assert (after["here"], sits.refusal) == ("Budi Santoso", "PETUGAS-TIDAKADA")
    assert terminal.office("officer", "list")["officers"] == ["Budi Santoso"]
    assert terminal.at(CODES[0], "officer", "sit", "").refusal == "PETUGAS-NAMA"


def test_papers_of_offices_are_written(terminal: Terminal, tmp_path: Path) -> None:
    terminal.town.clock.pass_by(days=40)
    letter = terminal.dinkop("office", "letter", "--out", tmp_path / "kartu")
    sheet = terminal.office("recover", "sheet", "--out", tmp_path / "pemulihan.pdf")
    silent = terminal.dinkop("remind", "--out", tmp_path / "semua.pdf")
    one = terminal.dinkop("remind", CODES[0], "--out", tmp_path / "satu.pdf")
    unknown = terminal.at("dinkop", "remind", "36.74.09", "--out", tmp_path / "x.pdf")

    assert [Path(each).suffix for each in letter["files"]] == [".kartu", ".pdf"]
    assert (sheet["letters"], silent["letters"], one["letters"]) == (1, 3, 1)
    assert all(path.read_bytes()[:4] == b"%PDF" for path in tmp_path.glob("*.pdf"))
    assert unknown.refusal == "REC-WILAYAH"
    for words in (("remind", "--out", tmp_path / "y.pdf"), ("office", "letter", "--out", tmp_path / "z")):
        assert terminal.at(CODES[0], *words).refusal == "KEY-PERAN"
