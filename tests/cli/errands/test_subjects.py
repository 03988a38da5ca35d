"""subject, breach."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal, has

NIK = "3674015204850001"
GIVEN = {
    "nama_usaha": "Warung Melati",
    "nama_pemilik": "Siti Aminah",
    "nik": NIK,
    "hp": "081234567890",
    "omzet_tahunan": "96 jt",
}


def test_a_person_sees_all_of_it_and_has_it_emptied(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("add", "umkm", given=GIVEN)
    (one,) = terminal.office("subject", "find", NIK)["persons"]
    told = terminal.office("subject", "show", one["id"])
    letter = terminal.office("subject", "letter", one["id"], "--out", tmp_path / "isi.pdf")
    tried = terminal.office("subject", "withdraw", one["id"], "--dry-run")
    before = terminal.office("subject", "find", "siti")["persons"]
    done = terminal.office("subject", "withdraw", one["id"], "--out", tmp_path / "tarik.pdf")

    assert (one["name"], one["businesses"], NIK in one["nik"]) == ("Siti Aminah", ["Warung Melati"], False)
    assert {"nik", "hp", "omzet_tahunan"} <= {each["field"] for each in told["told"]} | {"omzet_tahunan"}
    assert NIK not in str(told)
    assert letter["letters"] == 1
    assert (tried["changes"], len(before)) == ([], 1)
    assert tried["fates"] == done["fates"]
    assert tried["fates"]["dikosongkan"] > 0
    assert done["changes"]
    assert (tmp_path / "tarik.pdf").read_bytes()[:4] == b"%PDF"
    assert terminal.office("subject", "find", NIK)["persons"] == []


def test_who_is_no_person_is_refused(terminal: Terminal) -> None:
    (business,) = terminal.office("add", "umkm", given=GIVEN)["ids"]

    assert terminal.at("36.74.01.1001", "subject", "show", business).refusal == "REC-BUKAN-ORANG"
    assert terminal.at("36.74.01.1001", "subject", "show", "x").refusal == "REC-TIDAKADA"


def test_a_breach_is_told_with_its_deadline(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("add", "umkm", given=GIVEN)
    out = tmp_path / "daftar.xlsx"
    terminal.office("list", "umkm", "--out", out, "--purpose", "Rapat")
    (left,) = terminal.office("disclosures")["disclosures"]
    what = ("--what", "Flashdisk hilang", "--handling", "Dicari", "--out", tmp_path / "surat.pdf")

    said = terminal.office("breach", "--disclosure", left["no"], "--found-at", "24-11-2026 10.42", *what)
    unknown = terminal.at("36.74.01.1001", "breach", "--disclosure", 99, "--found-at", "24-11-2026", *what)
    when = terminal.at("36.74.01.1001", "breach", "--disclosure", left["no"], "--found-at", "tadi", *what)

    has(said, persons=int, columns=list, specific=bool, deadline=str, file=str)
    assert (said["persons"], said["deadline"][:16]) == (1, "2026-11-27T10:42")
    assert (unknown.refusal, when.refusal) == ("REC-KELUAR", "BOCOR-WAKTU")
