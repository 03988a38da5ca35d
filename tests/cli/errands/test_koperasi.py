"""savings, ksu, members."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.calls import Terminal, has
from tests.desk.test_membership import add_koperasi
from tests.features.koperasi.test_joining_members import NIK, add_person, sheet
from tests.features.koperasi.test_ksu_transition import add_ksu

PLAN = ("--members", "12000", "--pokok", "Rp 100.000", "--wajib", "75000", "--months", "12")


def test_the_koperasi_of_twelve_thousand_is_worked_out(terminal: Terminal, tmp_path: Path) -> None:
    book = tmp_path / "simulasi.xlsx"
    unit = ("--unit", "Toko grosir=5 M:100 jt", "--unit", "Pabrik=900 M:1 M")

    said = terminal.office("savings", *PLAN, *unit, "--out", book)

    assert (said["months"][0]["capital"], said["months"][-1]["capital"]) == (1_200_000_000, 12_000_000_000)
    assert [one["month"] for one in said["months"]] == list(range(13))
    shop, plant = said["units"]
    assert (shop["name"], shop["cost"], shop["in_order"], shop["pays_back"]) == (
        "Toko grosir",
        5_000_000_000,
        5,
        50,
    )
    assert (plant["alone"], plant["in_order"]) == (None, None)
    assert said["beside"] is None
    assert openpyxl.load_workbook(book).worksheets


def test_a_koperasi_stands_beside_the_what_if_and_people_read_it(terminal: Terminal) -> None:
    koperasi = add_koperasi(terminal.town.office)

    said = terminal.office("savings", *PLAN, "--koperasi", koperasi)
    lent = ("--rate", "9,5", "--lent", "60", "--reserve", "30")
    told = terminal.say("savings", *PLAN, *lent, "--data", terminal.town.place("dinkop"))

    assert said["beside"]["name"] == "Koperasi Melati"
    assert told.out.startswith("Sesudah 12 bulan: simpanan Rp 12.000.000.000, modal Rp 12.1")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--months", "241"), "SIMULASI-BESAR"),
        (("--koperasi", "0" * 26), "REC-TIDAKADA"),
    ],
)
def test_a_what_if_that_cannot_be_is_refused(terminal: Terminal, more: tuple[str, ...], code: str) -> None:
    assert terminal.at("dinkop", "savings", *PLAN, *more).refusal == code


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "Toko"),
        ("--unit", "Toko=banyak:1"),
        ("--lent", "101"),
        ("--rate", "9,123"),
        ("--pokok", "1,5"),
        ("--wajib", "banyak"),
    ],
    ids=" ".join,
)
def test_amounts_that_cannot_be_read_are_wrong_words(terminal: Terminal, words: tuple[str, ...]) -> None:
    said = terminal.say("savings", *PLAN, *words, "--data", terminal.town.place("dinkop"))

    assert said.code == 2
    assert said.err


def test_a_ksu_goes_through_its_steps_and_gets_its_letter(terminal: Terminal, tmp_path: Path) -> None:
    koperasi = add_ksu(terminal.town.office, punya_usp="ya", pendapatan_konsumen=5)
    letter = tmp_path / "surat.pdf"

    before = terminal.office("ksu", "list")
    written = terminal.office("ksu", "letters", koperasi, "--out", letter)
    words = ("ksu", "step", koperasi, "jenis", "--on", "1-9-2026", "--kind", "konsumen")
    done = terminal.office(*words, "--usp", "dipertahankan")
    (after,) = terminal.office("ksu", "list")["koperasi"]

    (case,) = before["koperasi"]
    assert (case["id"], case["next"], case["suggested"], before["done"]) == (koperasi, "jenis", "konsumen", 0)
    assert (written["letters"], letter.read_bytes()[:4]) == (1, b"%PDF")
    assert done["changes"]
    assert (after["next"], after["chosen"], after["usp"]) == ("rapat_anggota", "konsumen", "dipertahankan")
    refused = terminal.at("dinkop", "ksu", "letters", "x", "--out", tmp_path / "b.pdf")
    assert refused.refusal == "KSU-BUKAN"


def test_what_a_step_did_is_taken_back_by_the_ids_of_its_changes(terminal: Terminal) -> None:
    koperasi = add_ksu(terminal.town.office)
    done = terminal.office("ksu", "step", koperasi, "jenis", "--kind", "jasa")

    back = terminal.office("take-back", *done["changes"])

    (case,) = terminal.office("ksu", "list")["koperasi"]
    assert back["changes"]
    assert (case["next"], case["done"]) == ("jenis", [])


def test_members_are_taken_and_who_is_asked_is_said(terminal: Terminal, tmp_path: Path) -> None:
    koperasi = add_koperasi(terminal.town.office)
    known = add_person(terminal.town.office, "Budi Santoso")
    book = sheet(tmp_path / "anggota.xlsx", ("Siti Aminah", NIK), ("Budi Santoso", None))

    tried = terminal.office("members", koperasi, book, "--dry-run")
    first = terminal.office("members", koperasi, book)
    (asked,) = first["asked"]
    second = terminal.office("members", koperasi, book, "--answer", f"{asked['row']}={known}")

    assert (tried["joined"], tried["changes"], tried["found"]["baru"]) == (0, [], 1)
    assert (first["joined"], first["persons"]) == (1, 1)
    assert [one["id"] for one in asked["candidates"]] == [known]
    assert (second["joined"], second["persons"], second["asked"]) == (1, 0, [])
    has(second, rows=int, refused=list)
    wrong = terminal.say("members", koperasi, book, "--answer", f"siapa={known}", "--data", tmp_path)
    assert wrong.code in (2, 3)
