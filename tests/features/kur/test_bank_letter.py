"""The letter to a bank: everybody is named once, however many pages that takes, and no NIK."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dinkop_desktop.features.kur.reports.bank_letter import bank_letters
from dinkop_desktop.features.kur.reports.bank_list import Referred, list_for_bank
from dinkop_desktop.papers.letterhead import Letterhead
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
