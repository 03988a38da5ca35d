"""visits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Terminal
from tests.offices import CODES


def test_a_round_is_opened_walked_and_printed(terminal: Terminal, tmp_path: Path) -> None:
    (melati,) = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati", "rw": "4", "rt": "1"})[
        "ids"
    ]
    names = tmp_path / "daftar.csv"
    names.write_text("Nama Usaha,RT,RW\nKedai Mawar,2,4\nToko Kenanga,1,5\n", encoding="utf-8")

    opened = terminal.office("visits", "open", "2025")
    added = terminal.office("visits", "add", names, "--year", "2025")
    listed = terminal.office("visits", "list", "--rw", "4")
    mawar = next(one for one in listed["lines"] if one["name"] == "Kedai Mawar")
    words = ("--outcome", "tidak_ditemukan", "--on", "23-11-2026", "--again", "1-12-2026", "--note", "kosong")
    terminal.office("visits", "record", mawar["id"], melati, *words)
    after = terminal.office("visits", "list", "--state", "tidak_ditemukan")
    sheets = terminal.office("visits", "papers", "lembar", "--out", tmp_path / "lembar.pdf")
    slips = terminal.office("visits", "papers", "slip", "--out", tmp_path / "slip.pdf")

    assert (opened["lines"], added["new"], added["refused"]) == (1, 2, [])
    assert {one["name"] for one in listed["lines"]} == {"Warung Melati", "Kedai Mawar"}
    assert (after["prelist"], after["seen"], len(after["lines"])) == (3, 2, 2)
    assert {(one["on"], one["again"]) for one in after["lines"]} == {("2026-11-23", "2026-12-01")}
    assert (sheets["letters"], slips["letters"]) == (3, 1)
    assert (tmp_path / "lembar.pdf").read_bytes()[:4] == b"%PDF"
    linked = terminal.office("visits", "link", mawar["id"], melati)
    assert linked["changes"]


def test_dinkop_has_a_kelurahan_go_and_look(terminal: Terminal) -> None:
    (melati,) = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati"})["ids"]
    terminal.office("visits", "open", "2025")
    terminal.dinkop("receive", terminal.send())

    asked = terminal.dinkop("visits", "ask", melati, "--why", "Omzetnya benar?")
    terminal.answer()

    assert len(asked["changes"]) == 1
    (due,) = terminal.office("visits", "list", "--due")["lines"]
    assert (due["record"], due["asked"]) == (melati, True)
    assert terminal.at(CODES[0], "visits", "ask", melati, "--why", "x").refusal == "KEY-PERAN"


@pytest.mark.parametrize(
    ("words", "code"),
    [(("--on", "kemarin"), 2), (("--on", "31-02-2026"), 2), (("--note", "x" * 2001), 3), ((), 3)],
    ids=["no day", "no such day", "too long", "not on the list"],
)
def test_a_visit_that_cannot_be_is_refused(terminal: Terminal, words: tuple[str, ...], code: int) -> None:
    said = terminal.at(CODES[0], "visits", "record", "x", "--outcome", "lengkap", *words)

    assert said.code == code
