"""programme."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import Terminal
from tests.cli.test_programmes import CLASS
from tests.features.koperasi.test_joining_members import sheet

NIK = "3674015204850001"


def test_participants_are_enlisted_marked_and_taken_off(terminal: Terminal, tmp_path: Path) -> None:
    given = {"nama_usaha": "Warung Melati", "nama_pemilik": "Siti Aminah", "nik": NIK}
    (melati,) = terminal.office("add", "umkm", given=given)["ids"]
    (other,) = terminal.office("add", "umkm", given={"nama_usaha": "Kedai Mawar"})["ids"]
    (programme,) = terminal.office("add", "program", given=CLASS)["ids"]
    heads = ("Nama Usaha", "Nama Pemilik", "NIK")
    rows = (
        ("Warung Melati", "Siti Aminah", NIK),
        ("Kedai Mawar", None, None),
        ("Toko Tak Dikenal", None, None),
    )
    book = sheet(tmp_path / "peserta.xlsx", *rows, heads=heads)

    tried = terminal.office("programme", "enlist", programme, "--file", book, "--dry-run")
    put = terminal.office("programme", "enlist", programme, "--file", book)
    (asked,) = put["asked"]
    more = ("--answer", f"{asked['row']}={other}")
    again = terminal.office("programme", "enlist", programme, "--file", book, *more)
    terminal.office("programme", "mark", programme, "ikut", melati)
    terminal.office("programme", "outcome", programme, "NIB terbit", melati)
    said = {one["record"]: one for one in terminal.office("programme", "roll", programme)["participants"]}
    terminal.office("programme", "take-off", programme, other, "--reason", "keliru")

    assert (tried["new"], tried["changes"]) == (1, [])
    assert (put["new"], [one["said"] for one in put["unknown"]]) == (1, ["Toko Tak Dikenal"])
    assert [one["id"] for one in asked["candidates"]] == [other]
    assert (again["new"], again["same"], again["asked"]) == (1, 1, [])
    assert (said[melati]["status"], said[melati]["outcome"], said[melati]["day"]) == (
        "ikut",
        "NIB terbit",
        "2026-11-24",
    )
    assert said[other]["status"] == "terdaftar"
    left = terminal.office("programme", "roll", programme)["participants"]
    assert [one["record"] for one in left] == [melati]
    unknown = terminal.at("36.74.01.1001", "programme", "mark", programme, "ikut", "x")
    assert unknown.refusal == "PESERTA-BUKAN"


def test_the_year_tells_what_overlaps_and_the_letter_proposes_one_class(
    terminal: Terminal, tmp_path: Path
) -> None:
    for name in ("Kelas kemasan", "Kelas foto"):
        terminal.office("add", "program", given=CLASS | {"nama": name})
    letter = tmp_path / "usulan.pdf"

    listed = terminal.office("programme", "list", "--year", "2026")
    written = terminal.office("programme", "propose", "1", "--year", "2026", "--out", letter)
    none = terminal.at("36.74.01.1001", "programme", "propose", "9", "--out", letter)

    assert [one["name"] for one in listed["programmes"]] == ["Kelas foto", "Kelas kemasan"]
    (overlap,) = listed["overlaps"]
    assert (overlap["number"], overlap["begins"], overlap["on_both_lists"]) == (1, "2026-12-02", 0)
    assert (written["letters"], letter.read_bytes()[:4]) == (1, b"%PDF")
    assert none.refusal == "PROGRAM-TANPA-IRIS"


def test_proposed_recipients_are_weighed_and_papers_are_written(terminal: Terminal, tmp_path: Path) -> None:
    (melati,) = terminal.office("add", "umkm", given={"nama_usaha": "Warung Melati", "nama_pemilik": "Siti"})[
        "ids"
    ]
    terminal.office("add", "umkm", given={"nama_usaha": "Kedai Mawar", "nama_pemilik": "Budi"})
    aid = CLASS | {
        "nama": "Mesin jahit",
        "jenis": "bantuan_alat",
        "mulai": "2024-05-02",
        "selesai": "2024-05-02",
    }
    (programme,) = terminal.office("add", "program", given=aid)["ids"]
    terminal.office("programme", "enlist", programme, melati, "--status", "selesai")
    heads = ("Nama Usaha", "Nama Pemilik")
    book = sheet(
        tmp_path / "calon.xlsx", ("Warung Melati", "Siti"), ("Kedai Mawar", "Budi"), ("X", "Y"), heads=heads
    )

    said = terminal.office(
        "programme", "recipients", book, "--report", tmp_path / "n.xlsx", "--purpose", "Menilai"
    )
    besides = terminal.office("programme", "recipients", book, "--for", programme)
    hadir = terminal.office(
        "programme", "attendance", programme, "--out", tmp_path / "h.pdf", "--purpose", "Kelas"
    )
    words = ("--number", "1/{no}", "--out", tmp_path / "s.pdf", "--purpose", "Kelas")
    proof = terminal.office("programme", "certificates", programme, melati, *words)

    assert (said["verdicts"]["sudah_menerima"], said["verdicts"]["belum_pernah"]) == (1, 1)
    assert said["verdicts"]["tidak_tercatat"] == 1
    (one,) = said["recipients"][0]["received"]
    assert (one["relation"], one["name"], one["year"], one["aid"]) == (
        "usaha_sama",
        "Mesin jahit",
        2024,
        True,
    )
    assert besides["verdicts"]["sudah_menerima"] == 0
    (again,) = terminal.office("add", "program", given=aid | {"nama": "Oven", "mulai": "2026-05-02"})["ids"]
    put = terminal.office("programme", "enlist", again, "--file", book, "--skip-received")
    assert (put["new"], put["received"]) == (1, [melati])
    assert (hadir["participants"], proof["letters"]) == (1, 1)
    assert all((tmp_path / name).exists() for name in ("n.xlsx", "h.pdf", "s.pdf"))
