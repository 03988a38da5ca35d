"""A list lands on the records that are here: which row on which, what it brings, what a person decides."""

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop.desk import disclosing, import_memory, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.decisions import Choice, Decision
from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.intake import report
from dinkop_desktop.records import browsing
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.values.fields import Value
from tests import offices
from tests.offices import Town

HEADINGS = (
    "Nama Usaha",
    "Nama Pemilik",
    "NIK",
    "No HP",
    "Alamat Usaha",
    "RT",
    "RW",
    "Omzet Setahun 2024 (Rp)",
)
Row = tuple[str, ...]
SALON = ("Salon Dewi", "Dewi Lestari", "3674015204850009", "081234567809", "Jl. Salak 2", "4", "1", "20 jt")
OWNERS = (
    "Ani",
    "Budi",
    "Citra",
    "Dedi",
    "Eka",
    "Fitri",
    "Gita",
    "Hadi",
    "Indah",
    "Joko",
    "Kartika",
    "Lina",
    "Maya",
    "Nana",
    "Oki",
    "Putra",
    "Rini",
    "Tono",
    "Umar",
    "Wati",
)
STREETS = (
    "Melati",
    "Mawar",
    "Kenanga",
    "Dahlia",
    "Anggrek",
    "Flamboyan",
    "Kamboja",
    "Teratai",
    "Garuda",
    "Nuri",
    "Pipit",
    "Beo",
    "Mangga",
    "Salak",
    "Duku",
    "Nangka",
    "Durian",
    "Manggis",
    "Sawo",
    "Jati",
)

MELATI = (
    "Warung Melati",
    "Siti Rahayu",
    "3674015204850001",
    "081234567801",
    "Jl. Kenanga No. 4",
    "001",
    "002",
)
JAHIT = (
    "Jahit Kebaya Rahayu",
    "Siti Rahayu",
    "3674015204850001",
    "081234567801",
    "Jl. Kenanga No. 4",
    "001",
    "002",
)
BENGKEL = (
    "Bengkel Motor Jaya",
    "Agus Santoso",
    "3674011204850002",
    "081234567802",
    "Jl. Mawar No. 9",
    "003",
    "005",
)


def write(path: Path, rows: Sequence[Row], headings: Sequence[str] = HEADINGS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([headings, *rows])
    return path


def record(desk: Desk, row: Row, **more: object) -> str:
    """A record that says what a row says."""
    keys = ("nama_usaha", "nama_pemilik", "nik", "hp_wa_usaha", "alamat_jalan", "rt", "rw")
    said = {key: value for key, value in zip(keys, row, strict=False) if value}
    code = offices.CODES[0] if desk.identity.is_dinkop else desk.identity.office
    return offices.add(
        desk, {"kode_kelurahan": code, "omzet_tahunan": 50_000_000, "tahun_data": 2025, **said, **more}
    )[0]


def match(desk: Desk, path: Path, rule: Rule = Rule.ASK, **more: object) -> Imported:
    return importing.import_sheet(desk, SheetOrder(path, "umkm", match=rule, **more))  # type: ignore[arg-type]


def said(desk: Desk, record_id: str, year: int | None = None) -> Mapping[str, Value]:
    with desk.store.read() as reader:
        return imports.flat_values(reader, "umkm", [record_id], year=year)[record_id]


def bands(found: Imported) -> list[str]:
    return [one.outcome.value for one in found.outcomes]


def landed_on(found: Imported) -> list[str]:
    return [one.matched.landing.record if one.matched else "" for one in found.outcomes]


def decide(path: Path, choices: Mapping[str, Mapping[str, str]], *, shuffled: bool = False) -> Path:
    """Fill a report in as a person does in Excel, by the name of the business; and sort it anew."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = {str(heading): place for place, heading in enumerate(rows[0])}
    for row in rows[1:]:
        for heading, text in choices.get(str(row[0]), {}).items():
            row[at[heading]] = text
    body = rows[1:]
    if shuffled:
        random.Random(5).shuffle(body)
    for number, row in enumerate(body, 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
    book.save(path)
    return path


# --- which row on which record ---


def test_last_years_list_brings_its_figures_to_the_records_that_are_here(town: Town, tmp_path: Path) -> None:
    melati, bengkel = record(town.office, MELATI), record(town.office, BENGKEL)
    path = write(
        tmp_path / "2024.csv",
        [
            (
                "WARUNG MELATI",
                "SITI RAHAYU",
                "3674015204850001",
                "+62 812-3456-7801",
                "Jalan Kenanga no 4",
                "1",
                "2",
                "40 jt",
            ),
            ("BENGKEL MOTOR JAYA", "AGUS SANTOSO", "", "0812 3456 7802", "JL MAWAR 9", "3", "5", "60 jt"),
            (
                "Salon Dewi",
                "Dewi Lestari",
                "3674015204850009",
                "081234567809",
                "Jl. Salak No. 2",
                "4",
                "1",
                "20 jt",
            ),
        ],
    )

    found = match(town.office, path)

    assert bands(found) == ["berubah", "berubah", "baru"]
    assert landed_on(found) == [melati, bengkel, ""]
    assert (found.landed, found.new, found.doubtful) == (2, 1, 0)
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000
    assert said(town.office, melati, 2025)["omzet_tahunan"] == 50_000_000
    assert said(town.office, bengkel, 2024)["omzet_tahunan"] == 60_000_000
    assert said(town.office, melati)["nama_usaha"] == "Warung Melati"
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 3


def test_each_business_of_one_owner_finds_its_own_and_a_third_is_new(town: Town, tmp_path: Path) -> None:
    melati, jahit = record(town.office, MELATI), record(town.office, JAHIT)
    third = ("Laundry Kiloan Express", *MELATI[1:])
    path = write(tmp_path / "2024.csv", [(*JAHIT, "10 jt"), (*third, "20 jt"), (*MELATI, "30 jt")])

    found = match(town.office, path)

    assert landed_on(found) == [jahit, "", melati]
    assert bands(found)[1] != "berubah"
    assert said(town.office, jahit, 2024)["omzet_tahunan"] == 10_000_000
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 30_000_000


def test_spouses_at_one_address_are_two(town: Town, tmp_path: Path) -> None:
    wife = record(town.office, MELATI)
    husband = ("Bengkel Motor Berkah", "Budi Hartono", "3674011507830003", *MELATI[3:])
    path = write(tmp_path / "2024.csv", [(*husband, "10 jt")])

    found = match(town.office, path)

    assert landed_on(found) == [""]
    assert "omzet_tahunan" not in said(town.office, wife, 2024)


def test_a_row_among_twenty_of_one_name_never_lands_on_a_stranger(town: Town, tmp_path: Path) -> None:
    theirs = [
        (
            "Warung Berkah",
            f"{name} Sari",
            f"36740152048500{at:02d}",
            f"0812345670{at:02d}",
            f"Jl. {street} No. {at}",
            "001",
            "002",
        )
        for at, (name, street) in enumerate(zip(OWNERS, STREETS, strict=True), 10)
    ]
    ids = [record(town.office, row) for row in theirs]
    bare = ("Warung Berkah", "", "", "", "", "", "")
    named = ("WARUNG BERKAH", theirs[3][1].upper(), "", "", theirs[3][4], "", "")
    stranger = (
        "Warung Berkah",
        "Yuliana Putri",
        "3674015501900077",
        "081299990077",
        "Jl. Cempaka No. 77",
        "004",
        "006",
    )
    path = write(tmp_path / "2024.csv", [(*row, "9 jt") for row in (bare, named, stranger)])

    found = match(town.office, path)

    assert landed_on(found) == ["", ids[3], ""]


def test_two_rows_about_one_business_do_not_both_land(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, MELATI)
    again = ("Warung Melati", "Siti Rahayu", "", "081234567801", "Jl Kenanga 4", "1", "2")
    path = write(tmp_path / "2024.csv", [(*MELATI, "30 jt"), (*again, "31 jt")])

    found = match(town.office, path)

    assert landed_on(found).count(melati) <= 1
    assert "ragu" in bands(found)
    assert "baru" not in bands(found)


def test_two_new_rows_that_are_alike_are_not_both_taken(town: Town, tmp_path: Path) -> None:
    again = (MELATI[0].upper(), MELATI[1], "", *MELATI[3:])
    path = write(tmp_path / "2024.csv", [(*MELATI, "30 jt"), (*again, "31 jt")])

    found = match(town.office, path)

    assert bands(found) == ["baru", "ragu"]
    assert [problem.code for _, problem in found.problems if problem.code.startswith("IMP-")] == [
        "IMP-KEMBAR-BARIS"
    ]


def test_an_office_lands_on_what_is_its_own_alone(town: Town, tmp_path: Path) -> None:
    theirs = record(town.office, MELATI)
    path = write(tmp_path / "2024.csv", [(*MELATI, "30 jt")])

    assert landed_on(match(town.office, path, dry_run=True)) == [theirs]
    assert bands(match(town.offices[1], path, dry_run=True)) == ["baru"]


def test_koperasi_land_on_koperasi(town: Town, tmp_path: Path) -> None:
    code = town.office.identity.office
    given = {
        "nama": "Koperasi Simpan Pinjam Melati Jaya",
        "no_badan_hukum": "123/BH/KDK.10.4/III/1999",
        "kode_kelurahan": code,
    }
    there = offices.add(town.office, given, kind="koperasi")[0]
    path = tmp_path / "koperasi.csv"
    headings = ("Nama koperasi", "Nomor badan hukum", "Nama ketua", "Volume usaha 2024")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [
                headings,
                ("KSP MELATI JAYA", "123/BH/KDK.10.4/III/1999", "Siti", "500 jt"),
                ("Koperasi Pegawai Mawar", "77/BH/PAD/II/2004", "Budi", "100 jt"),
            ]
        )

    found = importing.import_sheet(town.office, SheetOrder(path, "koperasi", match=Rule.ASK))

    assert landed_on(found) == [there, ""]
    assert bands(found)[1] == "baru"


def test_other_kinds_are_not_matched(town: Town, tmp_path: Path) -> None:
    path = write(tmp_path / "orang.csv", [("Siti Rahayu", "3674015204850001")], ("Nama", "NIK"))

    with pytest.raises(IntakeError, match="IMP-COCOK-JENIS"):
        importing.import_sheet(town.office, SheetOrder(path, "orang", match=Rule.ASK))


# --- what differs ---


@pytest.fixture
def differing(town: Town, tmp_path: Path) -> tuple[str, Path]:
    """A record of the figures of 2023, and a list of 2024 with another phone, another name, and an RT."""
    melati = record(town.office, (*MELATI[:5], "", "002"), tahun_data=2023)
    other = ("Warung Melati", "Siti Rahayuni", MELATI[2], "081298765432", MELATI[4], "007", "2")
    return melati, write(tmp_path / "2024.csv", [(*other, "40 jt")])


@pytest.mark.parametrize("rule", list(Rule))
def test_what_was_empty_and_the_figures_are_taken_by_every_rule(
    town: Town, differing: tuple[str, Path], rule: Rule
) -> None:
    melati, path = differing

    match(town.office, path, rule)

    assert said(town.office, melati)["rt"] == "007"
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000
    assert said(town.office, melati)["nama_pemilik"] == "Siti Rahayu"


@pytest.mark.parametrize(
    ("rule", "phone", "told"),
    [(Rule.OURS, "081234567801", 0), (Rule.LATER, "081298765432", 0), (Rule.ASK, "081234567801", 2)],
)
def test_what_differs_follows_the_rule(
    town: Town, differing: tuple[str, Path], rule: Rule, phone: str, told: int
) -> None:
    melati, path = differing

    found = match(town.office, path, rule)

    assert str(said(town.office, melati)["hp_wa_usaha"]).endswith(phone[1:])
    assert sum(problem.code == "IMP-COCOK-BEDA" for _, problem in found.problems) == told


def test_a_list_of_an_earlier_year_is_not_later(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, MELATI, tahun_data=2025)
    path = write(tmp_path / "2024.csv", [(*MELATI[:3], "081298765432", *MELATI[4:], "40 jt")])

    match(town.office, path, Rule.LATER)

    assert str(said(town.office, melati)["hp_wa_usaha"]).endswith("81234567801")


def test_what_was_typed_since_is_later_than_the_list(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, MELATI, tahun_data=2023)
    town.clock.pass_by(minutes=1)
    recording.set_fields(town.office, melati, {"hp_wa_usaha": "081300000001"})
    path = write(tmp_path / "2024.csv", [(*MELATI[:3], "081298765432", *MELATI[4:], "40 jt")])

    match(town.office, path, Rule.LATER)

    assert str(said(town.office, melati)["hp_wa_usaha"]).endswith("81300000001")


def test_a_husbands_answers_do_not_become_his_wifes(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, (*MELATI[:3], "", *MELATI[4:]))
    headings = (
        "Nama Usaha",
        "Nama Pemilik",
        "Jenis Kelamin",
        "Alamat Usaha",
        "RT",
        "RW",
        "Omzet Setahun 2024 (Rp)",
    )
    path = write(
        tmp_path / "2024.csv",
        [("Warung Melati", "Budi Hartono", "L", MELATI[4], "1", "2", "40 jt")],
        headings,
    )
    first = match(town.office, path, dry_run=True).outcomes[0].matched
    assert first
    decided = {first.key: Decision(Choice.THIS_ONE, melati)}

    match(town.office, path, Rule.LATER, decisions=decided)

    now = said(town.office, melati)
    assert (now["nama_pemilik"], now.get("jk")) == ("Siti Rahayu", None)
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000


def test_figures_of_several_years_all_find_their_year(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, MELATI)
    headings = (*HEADINGS[:7], "Omzet 2022 (Rp)", "Omzet 2023 (Rp)", "Omzet 2024 (Rp)")
    path = write(tmp_path / "tiga.csv", [(*MELATI, "20.000.000", "30.000.000", "40.000.000")], headings)

    match(town.office, path)

    assert [said(town.office, melati, year)["omzet_tahunan"] for year in (2022, 2023, 2024, 2025)] == [
        20_000_000,
        30_000_000,
        40_000_000,
        50_000_000,
    ]


# --- one act ---


def test_the_same_list_again_changes_nothing(town: Town, tmp_path: Path) -> None:
    record(town.office, MELATI)
    path = write(tmp_path / "2024.csv", [(*MELATI, "40 jt"), (*BENGKEL, "10 jt")])
    match(town.office, path)

    again = match(town.office, path)

    assert bands(again) == ["sama", "sama"]
    assert again.no == 0


def test_a_trial_writes_nothing(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, MELATI)
    path = write(tmp_path / "2024.csv", [(*MELATI, "40 jt")])

    found = match(town.office, path, dry_run=True)

    assert bands(found) == ["berubah"]
    assert "omzet_tahunan" not in said(town.office, melati, 2024)


def test_it_is_taken_back_as_a_whole(town: Town, differing: tuple[str, Path], tmp_path: Path) -> None:
    melati, _ = differing
    before = said(town.office, melati, 2023)
    path = write(
        tmp_path / "dua.csv",
        [(*MELATI[:3], "081298765432", MELATI[4], "007", "2", "40 jt"), (*BENGKEL, "10 jt")],
    )
    found = match(town.office, path, Rule.LATER)
    assert said(town.office, melati, 2023) != before

    import_memory.undo_import(town.office, found.no)

    assert said(town.office, melati, 2023) == before
    assert "omzet_tahunan" not in said(town.office, melati, 2024)
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 1


# --- what a person decides ---


@pytest.fixture
def doubtful(town: Town, tmp_path: Path) -> tuple[str, Path, Path]:
    """A record; a list with a row that nobody can be sure of, and one that is new; its report."""
    melati = record(town.office, MELATI)
    path = write(
        tmp_path / "2024.csv",
        [
            ("Toko Rahayu", "Siti Rahayu", MELATI[2], "", "", "", "", "40 jt"),
            (*BENGKEL, "10 jt"),
        ],
    )
    out = tmp_path / "laporan.xlsx"
    found = match(town.office, path, report=out)
    assert bands(found) == ["ragu", "baru"]
    return melati, path, out


def test_the_report_says_which_record_and_why(doubtful: tuple[str, Path, Path]) -> None:
    melati, _, out = doubtful

    rows = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))

    told = dict(zip(map(str, rows[0]), rows[1], strict=True))
    assert told[report.OUTCOME] == "ragu"
    assert told[report.CHOSEN] == melati
    assert str(told[report.KNOWN_AS]).startswith("Warung Melati \u2013 Siti Rahayu \u2013 Jl. Kenanga No. 4")
    assert "NIK sama" in str(told[report.REASON])
    assert told[report.CHOICE] is None


@pytest.mark.parametrize("shuffled", [False, True], ids=["as it was", "sorted anew"])
@pytest.mark.parametrize(("choice", "total"), [("ini", 2), ("Baru", 3), ("LEWATI", 2)])
def test_a_doubt_is_settled_in_the_report(
    town: Town, doubtful: tuple[str, Path, Path], choice: str, total: int, *, shuffled: bool
) -> None:
    melati, path, out = doubtful
    decide(out, {"Toko Rahayu": {report.CHOICE: choice}}, shuffled=shuffled)

    found = match(town.office, path, decided_in=out)

    assert bands(found) == [{"ini": "berubah", "Baru": "baru", "LEWATI": "dilewati"}[choice], "sama"]
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == total
    assert said(town.office, melati, 2024).get("omzet_tahunan") == (40_000_000 if choice == "ini" else None)


def test_the_report_itself_can_be_taken_in(town: Town, doubtful: tuple[str, Path, Path]) -> None:
    melati, _, out = doubtful
    decide(out, {"Toko Rahayu": {report.CHOICE: "ini"}})

    found = match(town.office, out)

    assert bands(found) == ["berubah", "sama"]
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000


@pytest.mark.parametrize(
    ("filled", "code"),
    [
        ({report.CHOICE: "mungkin"}, "IMP-KEPUTUSAN-KATA"),
        ({report.CHOICE: "ini", report.CHOSEN: "0" * 32}, "IMP-KEPUTUSAN-DATA"),
    ],
)
def test_a_decision_that_cannot_be_is_told_and_takes_nothing(
    town: Town, doubtful: tuple[str, Path, Path], filled: dict[str, str], code: str
) -> None:
    _, path, out = doubtful
    decide(out, {"Toko Rahayu": filled})

    found = match(town.office, path, decided_in=out)

    assert bands(found)[0] == "ditolak"
    assert [problem.code for _, problem in found.problems if problem.blocking] == [code]


def test_decisions_of_another_list_are_told_and_not_used(
    town: Town, doubtful: tuple[str, Path, Path], tmp_path: Path
) -> None:
    _, _, out = doubtful
    decide(out, {"Toko Rahayu": {report.CHOICE: "baru"}})
    other = write(tmp_path / "lain.csv", [(*MELATI, "41 jt")])

    found = match(town.office, other, decided_in=out)

    assert found.unknown_decisions == 1
    assert bands(found) == ["berubah"]


def test_a_file_without_decisions_is_refused(town: Town, doubtful: tuple[str, Path, Path]) -> None:
    _, path, _ = doubtful

    with pytest.raises(IntakeError, match="IMP-KEPUTUSAN"):
        match(town.office, path, decided_in=path)


def test_what_differs_is_chosen_row_by_row(town: Town, differing: tuple[str, Path], tmp_path: Path) -> None:
    melati, path = differing
    out = tmp_path / "laporan.xlsx"
    match(town.office, path, report=out)
    decide(out, {"Warung Melati": {report.PREFERRED: "daftar"}})

    found = match(town.office, path, decided_in=out)

    now = said(town.office, melati)
    assert bands(found) == ["berubah"]
    assert (now["nama_pemilik"], str(now["hp_wa_usaha"])[-8:]) == ("Siti Rahayuni", "98765432")


def test_two_rows_that_a_person_puts_on_one_record_both_fill_it(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, (*MELATI[:5], "", ""))
    rows = [(*MELATI[:5], "007", "", "40 jt"), ("Warung Mak Siti", "Siti R", "", "", "", "", "009", "")]
    path = write(tmp_path / "2024.csv", rows)
    out = tmp_path / "laporan.xlsx"
    match(town.office, path, report=out, dry_run=True)
    both = {report.CHOICE: "ini", report.CHOSEN: melati}
    decide(out, {"Warung Melati": both, "Warung Mak Siti": both})

    match(town.office, path, decided_in=out)

    now = said(town.office, melati)
    assert (now["rt"], now["rw"]) == ("007", "009")


def test_a_cell_that_would_be_false_costs_itself_alone(town: Town, tmp_path: Path) -> None:
    """The year of its beginning lies behind that of its closing: it is told, and the figures are taken."""
    melati = record(town.office, MELATI)
    headings = (*HEADINGS, "NIB")
    path = write(tmp_path / "2024.csv", [(*MELATI, "40 jt", "12")], headings)

    found = match(town.office, path)

    assert bands(found) == ["berubah"]
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000


def test_a_nik_that_the_list_knows_is_filled_in_and_the_reason_for_none_goes(
    town: Town, tmp_path: Path
) -> None:
    melati = record(town.office, (*MELATI[:2], "", *MELATI[3:]), alasan_tanpa_nik="ktp_tidak_dibawa")
    path = write(tmp_path / "2024.csv", [(*MELATI, "40 jt")])

    found = match(town.office, path)

    now = said(town.office, melati)
    assert bands(found) == ["berubah"]
    assert (now["nik"], now.get("alasan_tanpa_nik")) == (MELATI[2], None)


def test_papers_of_a_row_that_lands_are_told_where_they_are_not_added(town: Town, tmp_path: Path) -> None:
    melati = record(town.office, MELATI)
    headings = (*HEADINGS[:7], "No. Sertifikat Halal", "Omzet Setahun 2024 (Rp)")
    path = write(tmp_path / "2024.csv", [(*MELATI, "ID36110000123450120", "40 jt")], headings)

    found = match(town.office, path)

    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000
    assert "IMP-COCOK-ANAK" in {problem.code for _, problem in found.problems}


@pytest.mark.parametrize(
    ("rule", "answers", "told"),
    [
        (Rule.ASK, ("tidak", None), 1),
        (Rule.OURS, ("tidak", None), 0),
        (Rule.LATER, ("ya", "1234567890123"), 0),
    ],
)
def test_a_nib_differs_from_our_answer_that_there_is_none(
    town: Town, tmp_path: Path, rule: Rule, answers: tuple[str, str | None], told: int
) -> None:
    melati = record(town.office, MELATI, tahun_data=2023, punya_nib="tidak", alasan_tanpa_nib="tidak_tahu")
    headings = (*HEADINGS[:7], "NIB", "Omzet Setahun 2024 (Rp)")
    path = write(tmp_path / "2024.csv", [(*MELATI, "1234567890123", "40 jt")], headings)

    found = match(town.office, path, rule)

    now = said(town.office, melati)
    assert (now["punya_nib"], now.get("nib")) == answers
    assert ("alasan_tanpa_nib" in now) is (rule is not Rule.LATER)
    assert sum(problem.code == "IMP-COCOK-BEDA" for _, problem in found.problems) == told
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000


def test_a_row_without_a_name_lands_on_its_record_and_is_refused_where_it_is_new(
    town: Town, tmp_path: Path
) -> None:
    melati = record(town.office, MELATI)
    path = write(tmp_path / "2024.csv", [("-", *MELATI[1:], "40 jt"), ("", *BENGKEL[1:], "10 jt"), SALON])

    found = match(town.office, path)

    assert bands(found) == ["berubah", "ditolak", "baru"]
    assert said(town.office, melati, 2024)["omzet_tahunan"] == 40_000_000
    assert [problem.code for _, problem in found.problems if problem.blocking] == ["IMP-TANPA-NAMA"]


def test_the_report_of_a_matched_list_is_noted_with_the_records_that_it_names(
    town: Town, tmp_path: Path
) -> None:
    record(town.office, MELATI)
    headings = ("Nama Usaha", "No HP", "Omzet Setahun 2024 (Rp)")
    path = write(tmp_path / "2024.csv", [("Warung Melati", MELATI[3], "40 jt")], headings)

    match(town.office, path, report=tmp_path / "hasil.xlsx", purpose="mencocokkan daftar 2024")

    (noted,) = disclosing.disclosures_made(town.office)
    assert "nama_pemilik" in noted.columns
    assert [one.name for one in disclosing.whose_data(town.office, noted)] == ["Siti Rahayu"]
