"""J11, J13, J14: what a NIK, an amount or a day may be."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.records import browsing
from tests.attacks import craft
from tests.attacks.craft import Town, entered, kept

NIK = "3674010101010001"


@pytest.mark.parametrize(
    ("nik", "code"),
    [
        ("367401010101000", "NIK-16"),
        ("36740101010100012", "NIK-16"),
        ("36740101010100OI", "NIK-ANGKA"),
        ("３６７４０１０１０１０１０００１", "NIK-ANGKA"),
        ("3674010001010001", "NIK-TANGGAL"),
        ("3674013201010001", "NIK-TANGGAL"),
        ("3674014001010001", "NIK-TANGGAL"),
        ("3674017201010001", "NIK-TANGGAL"),
        ("3674013102010001", "NIK-TANGGAL"),
        ("3674010113010001", "NIK-TANGGAL"),
        ("0000000000000000", "NIK-PROVINSI"),
        ("9974010101010001", "NIK-PROVINSI"),
        ("3600010101010001", "NIK-WILAYAH"),
        ("3674010101010000", "NIK-URUT"),
        ("3.67401E+15", "NIK-EXCEL"),
        (3674010101010001.0, "NIK-EXCEL"),
        (True, "JENIS-ISI"),
    ],
)
def test_a_nik_that_cannot_be_is_refused_with_the_reason(still_town: Town, nik: object, code: str) -> None:
    """J11."""
    record, problems = entered(still_town, nik=nik)

    assert record is None
    assert (problems["nik"].code, problems["nik"].blocking) == (code, True)


@pytest.mark.parametrize(
    ("nik", "jk"),
    [
        (NIK, "L"),
        ("3674014101010001", "P"),
        ("3674017101010001", "P"),
        ("3174010101010001", "L"),
        ("3674 0101 0101 0001", "L"),
        (3674010101010001, "L"),
    ],
    ids=["a man", "a woman, day 41", "a woman, day 71", "born elsewhere", "with spaces", "a number"],
)
def test_a_nik_that_can_be_is_kept_as_sixteen_digits(busy_town: Town, nik: object, jk: str) -> None:
    """J11: a region elsewhere is information, people move."""
    record, problems = entered(busy_town, nik=nik, jk=jk)

    assert kept(busy_town, record, "nik") == str(nik).replace(" ", "")
    assert not [p for p in problems.values() if p.blocking]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (-1, "ANGKA-KECIL"),
        ("-1", "ANGKA-KECIL"),
        ("1,000,000", "ANGKA-GANDA"),
        ("1,000", "ANGKA-GANDA"),
        ("1.5", "ANGKA-PECAHAN"),
        ("1,5", "ANGKA-PECAHAN"),
        (1.5, "ANGKA-PECAHAN"),
        ("1.500.000,50", "ANGKA-PECAHAN"),
        (10**15 + 1, "ANGKA-BESAR"),
        (10**18, "ANGKA-BESAR"),
        (10**30, "JENIS-ISI"),
        ("1e6", "ANGKA"),
        ("1e999", "ANGKA"),
        (float("inf"), "JENIS-ISI"),
        (float("nan"), "JENIS-ISI"),
        (True, "JENIS-ISI"),
        ("1.00.000", "ANGKA"),
        ("12-15 jt", "ANGKA-RENTANG"),
        ("0x10", "ANGKA"),
        ("1_000", "ANGKA"),
    ],
    ids=repr,
)
def test_money_that_may_be_read_two_ways_or_cannot_be_is_refused(
    still_town: Town, typed: object, code: str
) -> None:
    """J13."""
    record, problems = entered(still_town, modal_usaha=typed)

    assert record is None
    assert (problems["modal_usaha"].code, problems["modal_usaha"].blocking) == (code, True)


@pytest.mark.parametrize(
    ("typed", "rupiah"),
    [
        (0, 0),
        ("1.000.000", 1_000_000),
        ("1000000", 1_000_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("1,5 jt", 1_500_000),
        ("2 M", 2_000_000_000),
        ("1 500 000", 1_500_000),
        (10**15, 10**15),
    ],
    ids=repr,
)
def test_money_is_exact_rupiah(busy_town: Town, typed: object, rupiah: int) -> None:
    """J13."""
    record, _ = entered(busy_town, modal_usaha=typed)

    assert kept(busy_town, record, "modal_usaha") == rupiah


DAYS_THAT_ARE_NONE = [
    ("2025-02-30", "TANGGAL-MUSTAHIL"),
    ("30/02/2025", "TANGGAL-MUSTAHIL"),
    ("29/02/1900", "TANGGAL-MUSTAHIL"),
    ("29 Feb 2025", "TANGGAL-MUSTAHIL"),
    (60, "TANGGAL-ANGKA"),
    ("60", "TANGGAL-ANGKA"),
    (45000.5, "TANGGAL-ANGKA"),
    ("20250301", "TANGGAL-ANGKA"),
    ("01/13/2025", "TANGGAL-BULAN"),
    ("12/31/2024", "TANGGAL-BULAN"),
    ("3-3-25", "TANGGAL-TAHUN-DUA"),
    ("1899-12-31", "TANGGAL-TAHUN"),
    ("2099-01-01", "TANGGAL-DEPAN"),
    ("kemarin", "TANGGAL"),
]


@pytest.mark.parametrize(("typed", "code"), DAYS_THAT_ARE_NONE, ids=repr)
def test_a_day_that_is_none_or_may_be_two_is_refused(still_town: Town, typed: object, code: str) -> None:
    """J14: never guessed silently."""
    record, problems = entered(still_town, tanggal_pendataan=typed)

    assert record is None
    assert (problems["tanggal_pendataan"].code, problems["tanggal_pendataan"].blocking) == (code, True)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("29/02/2024", "2024-02-29"),
        ("01/02/2025", "2025-02-01"),
        ("3 Maret 2025", "2025-03-03"),
        ("2025-03-01", "2025-03-01"),
    ],
)
def test_a_day_is_read_as_people_here_write_it(busy_town: Town, typed: str, day: str) -> None:
    """J14: the day stands first."""
    record, _ = entered(busy_town, tanggal_pendataan=typed)

    assert kept(busy_town, record, "tanggal_pendataan") == day


def sheet_with_days(path: Path, *values: object, mac: bool = False) -> None:
    book = openpyxl.Workbook()
    if mac:
        book.epoch = CALENDAR_MAC_1904
    page = book.active
    assert page is not None
    page.append(["kode_kelurahan", "nama_usaha", "tanggal_pendataan"])
    for number, value in enumerate(values):
        page.append([craft.OFFICE_A, f"Warung {number}", value])
    book.save(path)


def test_days_of_a_workbook_are_days_only_where_their_cells_are(town: Town) -> None:
    """J14: serial 60 in a cell of format General is a number; a real date is taken, the 1904 system too."""
    common, mac = town.folder / "a.xlsx", town.folder / "mac.xlsx"
    sheet_with_days(common, date(2025, 3, 1), 60, 45000, "30/02/2025", datetime(2024, 2, 29, 10))  # noqa: DTZ001 - a cell knows no zone
    sheet_with_days(mac, date(2025, 3, 1), mac=True)

    done = importing.import_sheet(town.a, SheetOrder(common, "umkm"))
    from_mac = importing.import_sheet(town.a, SheetOrder(mac, "umkm"))

    # The day of recording is a side cell: its row is taken without it, and the cell is told.
    assert (done.rows, done.refused) == (5, 0)
    codes = [problem.code for _, problem in done.problems if problem.field == "tanggal_pendataan"]
    assert codes == ["TANGGAL-ANGKA", "TANGGAL-ANGKA", "TANGGAL-MUSTAHIL"]
    shown = {
        line.title: browsing.show(town.a, line.id).fields.get("tanggal_pendataan")
        for line in browsing.list_records(town.a, "umkm", where={}, limit=20).lines
    }
    assert (shown["Warung 0"], shown["Warung 4"]) == ("2025-03-01", "2024-02-29")
    assert [shown[f"Warung {number}"] for number in (1, 2, 3)] == [None] * 3
    assert (from_mac.rows, from_mac.same, from_mac.refused) == (1, 1, 0)
