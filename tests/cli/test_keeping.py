"""report, dump, check, demo."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from dinkop_desktop.usecases import demonstrating
from tests import offices
from tests.cli.calls import Terminal, has
from tests.offices import CODES

# --- report ---


def test_reports_are_listed_with_their_titles(terminal: Terminal) -> None:
    said = terminal.say("report", "list", "--json").document
    people = terminal.say("report", "list", "--lang", "en").out

    assert [one["key"] for one in said["reports"]][:3] == ["rekap-wilayah", "skala", "sektor"]
    for report in said["reports"]:
        has(report, key=str, title=str)
    assert people.splitlines()[1].startswith("skala            ")


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_a_report_is_counted_and_written(terminal: Terminal, tmp_path: Path, ending: str) -> None:
    offices.add_business(terminal.town.dinkop, 1)
    out = tmp_path / f"skala{ending}"

    said = terminal.dinkop("report", "skala", "--year", "2025", "--area", "36.74.01", "--out", out)

    has(said, key=str, file=str, rows=int, total=dict)
    assert said["total"] == {"mikro": 1, "kecil": 0, "menengah": 0, "besar": 0, "belum_diketahui": 0}
    assert Path(said["file"]) == out
    assert out.stat().st_size > 1000


def test_a_report_without_a_file_tells_its_total(terminal: Terminal) -> None:
    said = terminal.say("report", "skala", "--data", terminal.town.place("dinkop"))

    assert said.out.splitlines()[0] == "Skala usaha"
    assert "  mikro: 0" in said.out.splitlines()
    assert terminal.dinkop("report", "sektor")["file"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("cuaca",), "REC-LAPORAN"),
        (("skala", "--area", "12.34"), "REC-WILAYAH"),
        (("skala", "--out", "x.docx"), "EXP-JENIS"),
    ],
)
def test_a_report_that_cannot_be_is_refused(terminal: Terminal, words: tuple[str, ...], code: str) -> None:
    assert terminal.at("dinkop", "report", *words).refusal == code


# --- dump, check ---


def test_dump_has_the_keys_of_the_contract_and_writes_what_it_hashed(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.office("add", "umkm", given={"nama_usaha": "Warung", "nama_pemilik": "Siti"})

    said = terminal.office("dump", "--canonical", "--out", tmp_path / "isi")
    people = terminal.say("dump", "--data", terminal.town.place(CODES[0])).out

    has(said, sha256=str, records=int, changes=int, conflicts=int)
    assert (said["records"], said["changes"], said["conflicts"]) == (2, 2, 0)
    assert hashlib.sha256((tmp_path / "isi").read_bytes()).hexdigest() == said["sha256"]
    assert people.splitlines() == [said["sha256"], "2 data, 2 perubahan, 0 pertanyaan."]


def test_check_says_whether_all_is_whole(terminal: Terminal) -> None:
    record = terminal.office("add", "umkm", given={"nama_usaha": "Warung"})["ids"][0]
    good = terminal.office("check")
    offices.run_sql(terminal.town.office, "UPDATE umkm SET nama_usaha = 'Lain'")

    bad = terminal.at(CODES[0], "check")
    people = terminal.say("check", "--data", terminal.town.place(CODES[0]))

    assert good == {"ok": True, "findings": []}
    assert (bad.code, bad.document) == (3, {"ok": False, "findings": [f"CATATAN-BEDA {record}"]})
    assert people.out == f"CATATAN-BEDA {record}\n"


# --- demo ---


def test_demo_plays_the_whole_round(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.say(
        "demo", "--out", tmp_path / "demo", "--offices", "2", "--records", "3", "--json"
    ).document

    has(said, folder=str, offices=int, records=int, conflicts=int, lookalikes=int, dump=str, reports=list)
    assert (said["offices"], said["records"], said["conflicts"]) == (2, 3, 1)
    assert {Path(path).name for path in said["reports"]} == {
        f"{key}{ending}" for key in ("rekap-wilayah", "skala", "sektor") for ending in (".xlsx", ".pdf")
    }
    data = ("--data", tmp_path / "demo" / "dinkop", "--json")
    terminal.patch.setenv("DINKOP_PASSPHRASE", demonstrating.PASSPHRASE)
    assert terminal.say("dump", *data).document["sha256"] == said["dump"]
    assert terminal.say("list", "umkm", *data).document["total"] == 3
    assert terminal.say("check", *data).document["ok"] is True


def test_a_demonstration_takes_the_place_of_a_former_one_and_of_nothing_else(
    terminal: Terminal, tmp_path: Path
) -> None:
    words = ("demo", "--offices", "1", "--records", "1")
    first = terminal.say(*words, "--out", tmp_path / "demo")
    again = terminal.say(*words, "--out", tmp_path / "demo", "--lang", "en")
    (tmp_path / "surat.txt").write_text("penting")

    assert (first.code, again.code) == (0, 0)
    assert first.out.splitlines()[0] == "1 kelurahan mencatat 1 usaha contoh dan mengirimkannya ke Dinkop."
    assert again.out.splitlines()[0] != first.out.splitlines()[0]
    assert terminal.say(*words, "--out", tmp_path, "--json").refusal == "FLD-ISI"
    assert terminal.say(*words, "--out", tmp_path / "surat.txt", "--json").refusal == "FLD-ISI"
    assert (tmp_path / "surat.txt").read_text() == "penting"
