"""The letter to a bank: everybody is named once, however many pages that takes, and no NIK."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dinkop_desktop.features.kur.reports.bank_letter import LISTED, bank_letters, enclosure, is_enclosed
from dinkop_desktop.features.kur.reports.bank_list import Referred, list_for_bank
from dinkop_desktop.papers.letterhead import Letterhead, Signer
from dinkop_desktop.register.values.reference import Reference
from tests.pdf_text import pages_of

MOMENT = datetime(2026, 11, 24, tzinfo=UTC)
HEAD = Letterhead("Pemerintah Kota Contoh", "Dinas Contoh")
NIK = "3674061234560001"


def referred(number: int, amount: int | None = 20_000_000) -> Referred:
    return Referred(
        record_id=f"id{number}",
        name=f"Warung {number:03d}",
        owner="Sari Contohwati",
        nik=NIK,
        phone="",
        street="",
        place="36.74.06.1001",
        scheme="mikro",
        amount_rp=amount,
        day="2026-11-20",
        branch="",
        step="dirujuk",
    )


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (31, 2), (45, 2), (90, 3)])
def test_everybody_is_named_once_on_as_many_pages_as_it_takes(
    count: int, pages: int, reference: Reference
) -> None:
    its = [referred(number, None if number == 0 else 5) for number in range(count)]
    table = list_for_bank("Bank Contoh", its, reference, schemes={"mikro": "KUR mikro"}, made_at=MOMENT)

    said = pages_of(bank_letters(HEAD, "Kota Contoh", [("Bank Contoh", table)]))

    whole = " ".join(said)
    assert len(said) == pages
    assert all(whole.count(f"Warung {number:03d}") == 1 for number in range(count))
    assert whole.count("Kepala Dinas") == 1
    assert NIK not in whole
    assert all(NIK not in map(str, row.cells) for row in table.rows)


def test_a_long_name_is_broken_and_not_cut(reference: Reference) -> None:
    long = replace(referred(1), name="Kios Beras Pandan Wangi Haji Mahmud Serba Ada Sejahtera")
    table = list_for_bank("Bank Contoh", [long], reference, schemes={}, made_at=MOMENT)

    said = " ".join(" ".join(pages_of(bank_letters(HEAD, "Kota Contoh", [("Bank Contoh", table)]))).split())

    assert all(word in said for word in long.name.split())
    assert "…" not in said


def test_a_list_that_is_too_long_is_enclosed_and_named_nowhere(reference: Reference, tmp_path: Path) -> None:
    its = [referred(number) for number in range(LISTED + 1)]
    table = list_for_bank("Bank Contoh", its, reference, schemes={}, made_at=MOMENT)

    (said,) = pages_of(bank_letters(HEAD, "Kota Contoh", [("Bank Contoh", table)]))

    flat = " ".join(said.split())
    assert is_enclosed(table)
    assert "1 (satu) berkas" in flat
    assert f"{LISTED + 1} usaha" in flat
    assert "Warung" not in flat
    assert enclosure(tmp_path / "surat.pdf", "Bank Contoh (BC)").name == "surat-bank-contoh-bc.xlsx"


def test_who_signs_stands_under_the_letter(reference: Reference) -> None:
    table = list_for_bank("Bank Contoh", [referred(1)], reference, schemes={}, made_at=MOMENT)
    head = replace(HEAD, signer=Signer("Plt. Kepala Dinas", "Ahmad Fauzi", "Pembina", "1970"))

    (said,) = pages_of(bank_letters(head, "Kota Contoh", [("Bank Contoh", table)]))

    flat = " ".join(said.split())
    assert "Plt. Kepala Dinas, Ahmad Fauzi Pembina NIP: 1970" in flat
    assert "di Tempat" in flat
