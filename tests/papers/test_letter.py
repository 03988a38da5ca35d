"""The letters that go with what is sent are one page, whatever was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from dinkop_desktop.papers.letter import (
    CardSheet,
    Handover,
    HandoverFile,
    card_sheet,
    handover_letter,
    in_groups,
    qr_text,
)
from dinkop_desktop.papers.letterhead import Letterhead
from tests.pdf_text import pages_of, text_of

WIB = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 24, 10, 42, tzinfo=WIB)
DIGEST = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
HANDOVER = Handover(
    head=Letterhead("Pemerintah Kota Tangerang Selatan", "Kelurahan Ciater", "Kecamatan Serpong"),
    office="Kelurahan Ciater",
    office_code="36.74.01.1001",
    recipient="Dinas Koperasi dan UKM Kota Tangerang Selatan",
    place="Tangerang Selatan",
    officer="Dewi Lestari",
    bundle_id="0190f2c4-77aa-7c3e-9b1e-2f8e6f0c9a11",
    seq=47,
    sha256=DIGEST,
    made_at=NOW,
    counts=(("UMKM", 212), ("Orang", 1_198)),
    files=(HandoverFile("DK-3674011001-00047.dkb", 48_213, DIGEST),),
)
SHEET = CardSheet(
    head=Letterhead("Pemerintah Kota Tangerang Selatan", "Dinas Koperasi"),
    office="Dinas Koperasi dan UKM",
    place="Tangerang Selatan",
    fingerprint="KQTM WXRA BCNP HJLD MMWW",
    card_file="kartu-dinkop.json",
    made_at=NOW,
)


def test_the_letter_says_who_sends_what_to_whom() -> None:
    text = text_of(handover_letter(HANDOVER))

    for part in (
        *("SURAT PENGANTAR KIRIMAN", "Kiriman nomor 47", "Kelurahan Ciater (36.74.01.1001)"),
        *("Dinas Koperasi dan UKM Kota Tangerang Selatan", "24 November 2026 10.42", HANDOVER.bundle_id),
        *("DK-3674011001-00047.dkb · 48,2 kB", "1.198", "1.410", "Tangerang Selatan, 24 November 2026"),
        *("Yang menyerahkan,", "Mengetahui,", "Yang menerima,", "Dewi Lestari"),
    ):
        assert part in text


def test_the_digest_stands_in_groups_of_four() -> None:
    assert in_groups("0123456789") == "0123 4567 89"
    assert in_groups(DIGEST) in " ".join(text_of(handover_letter(HANDOVER)).split("\n"))


def test_the_code_holds_number_id_and_digest_and_nothing_else() -> None:
    assert qr_text(HANDOVER) == f"DINKOP:47:{HANDOVER.bundle_id.upper()}:{DIGEST.upper()}"


@pytest.mark.parametrize("kinds", [0, 1, 5, 6, 18])
@pytest.mark.parametrize("files", [0, 1, 4, 9, 200])
def test_the_letter_is_one_page_whatever_was_sent(kinds: int, files: int) -> None:
    handover = replace(
        HANDOVER,
        counts=tuple((f"Angka tahunan UMKM {number}", 10**6) for number in range(kinds)),
        files=tuple(
            HandoverFile(f"DK-3674011001-00047-{n}DARI{files}.dkb", 10**7, DIGEST) for n in range(files)
        ),
    )

    (page,) = pages_of(handover_letter(handover))

    assert ("dan" in page and "berkas lagi" in page) is (files > 4)
    assert page.count("Angka tahunan UMKM 0 1.000.000") == min(kinds, 1)


def test_the_letter_is_the_same_when_it_is_made_again() -> None:
    assert handover_letter(HANDOVER) == handover_letter(HANDOVER)


def test_the_sheet_shows_the_five_groups_to_be_typed() -> None:
    lines = text_of(card_sheet(SHEET)).split("\n")

    start = lines.index("1")
    assert lines[start : start + 10] == ["1", "KQTM", "2", "WXRA", "3", "BCNP", "4", "HJLD", "5", "MMWW"]
    assert any("kartu-dinkop.json" in line for line in lines)


def test_the_sheet_of_a_card_without_fingerprint_is_still_a_page() -> None:
    assert len(pages_of(card_sheet(replace(SHEET, fingerprint="")))) == 1
