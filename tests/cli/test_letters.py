"""sku."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.calls import Terminal, has
from tests.features.sku.test_issuing import FACTS
from tests.offices import CODES
from tests.pdf_text import text_of


@pytest.fixture
def business(terminal: Terminal) -> str:
    example = terminal.office("fields", "umkm", "--example")
    return str(terminal.office("add", "umkm", given=example | FACTS)["ids"][0])


@pytest.mark.slow
def test_a_letter_is_checked_made_printed_again_listed_and_cancelled(
    terminal: Terminal, business: str, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    signer = (
        "--signer",
        "Siti Rahmawati",
        "--staff-number",
        "1970",
        "--position",
        "Sekretaris",
        "--on-behalf",
    )

    before = terminal.office("sku", "check", business)
    made = terminal.office("sku", "make", business, "--purpose", "kur", *signer, "--out", first)
    again = terminal.office("sku", "print", made["number"], "--out", second)
    gone = terminal.office("sku", "cancel", made["number"], "--reason", "Salah nama")
    listed = terminal.office("sku", "list", "--year", "2026")["letters"]

    has(before, missing=list, next=str, mark=str, signer=type(None), letters=list)
    assert made["number"] == before["next"]
    assert "a.n. Lurah Ciater Sekretaris, Siti Rahmawati" in " ".join(text_of(first.read_bytes()).split())
    assert second.read_bytes() == first.read_bytes()
    assert again["number"] == gone["number"] == made["number"]
    assert [(one["number"], one["state"], one["reason"]) for one in listed] == [
        (made["number"], "dibatalkan", "Salah nama")
    ]
    assert terminal.office("sku", "list", "--year", "2025")["letters"] == []


def test_what_is_missing_is_told_in_words_and_as_fields(terminal: Terminal, business: str) -> None:
    terminal.office("set", business, "tahun_mulai=")

    told = terminal.office("sku", "check", business)
    said = terminal.say("sku", "check", business, "--data", terminal.town.place(CODES[0]))
    english = terminal.say("sku", "check", business, "--data", terminal.town.place(CODES[0]), "--lang", "en")

    assert [one["field"] for one in told["missing"]] == ["tahun_mulai"]
    assert "Belum ada: Tahun mulai" in said.out
    assert "Missing" in english.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("make", "ID", "--purpose", "pesta", "--signer", "X", "--out", "a.pdf"), "SKU-KEPERLUAN"),
        (("make", "ID", "--purpose", "kur", "--out", "a.pdf"), "SKU-PENANDA"),
        (("make", "ID", "--purpose", "kur", "--signer", "X", "--number", "X", "--out", "a.pdf"), "SKU-URUT"),
        (("print", "500/9/Kel.Ciater/2026", "--out", "a.pdf"), "SKU-TIDAKADA"),
        (("cancel", "500/9/Kel.Ciater/2026", "--reason", "X"), "SKU-TIDAKADA"),
        (("check", "bukan-id"), "REC-TIDAKADA"),
    ],
)
def test_what_is_wrong_has_a_code(
    terminal: Terminal, business: str, tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    said = [business if one == "ID" else str(tmp_path / one) if one == "a.pdf" else one for one in words]

    assert terminal.at(CODES[0], "sku", *said).refusal == code
    assert not (tmp_path / "a.pdf").exists()


def test_dinkop_sees_the_register_and_writes_no_letter(
    terminal: Terminal, business: str, tmp_path: Path
) -> None:
    words = ("sku", "make", business, "--purpose", "kur", "--signer", "X", "--out", tmp_path / "a.pdf")

    assert terminal.dinkop("sku", "list")["letters"] == []
    assert terminal.at("dinkop", *words).refusal == "SKU-KANTOR"
