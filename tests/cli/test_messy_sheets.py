"""import-sheet of lists that nobody made for us: understood without a map, corrected with one."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.calls import Terminal, has
from tests.intake import other_shapes, shapes
from tests.intake.shape import Shape
from tests.intake.workbooks import a_workbook
from tests.offices import CODES


def written(shape: Shape, folder: Path) -> Path:
    path = folder / "daftar.xlsx"
    path.write_bytes(shape.content)
    return path


def test_a_list_with_titles_groups_and_totals_is_taken_without_a_map(
    terminal: Terminal, tmp_path: Path
) -> None:
    said = terminal.office("import-sheet", written(shapes.TITLES_AND_FOOT, tmp_path))

    has(said, columns=list, constants=dict, left_out=dict, kind=str, sheet=str, layout=str)
    assert (said["rows"], said["new"], said["refused"], said["kind"]) == (3, 3, 0, "umkm")
    assert said["mapping"]["Omzet/bln (rb)"] == "omzet_tahunan"
    assert said["left_out"] == {
        "6": "nomor", "7": "bagian", "10": "bagian", "12": "jumlah",
        **{str(row): "kaki" for row in (14, 15, 17, 18)},
    }  # fmt: skip
    listed = terminal.office("list", "umkm", "--where", "rt=003")["records"]
    shown = [terminal.office("show", each["id"])["fields"] for each in listed]
    assert {
        (f["nama_pemilik"], f["rw"], f["omzet_tahunan"], f["tahun_data"], f["tk_dibayar_l"]) for f in shown
    } == {
        ("Siti Rahayu", "002", 54_000_000, 2024, 1),
        ("Agus Santoso", "002", 60_000_000, 2024, 2),
    }


def test_a_column_says_what_it_means_how_sure_that_is_and_what_does_not_fit(
    terminal: Terminal, tmp_path: Path
) -> None:
    said = terminal.office("import-sheet", written(shapes.NAME_AND_ADDRESS, tmp_path), "--dry-run")

    named = {column["heading"]: column for column in said["columns"]}
    one = named["Nama / Alamat"]
    has(one, column=str, meaning=str, fields=list, confidence=float, why=str)
    has(one, filled=int, misfits=int, examples=list)
    assert named["L"]["meaning"] == "jk=L"
    assert (named["No"]["meaning"], named["No"]["why"]) == (None, "nomor")


@pytest.mark.parametrize(("words", "counted"), [((), (3, 0)), (("--hold-broken-nik",), (1, 2))])
def test_a_nik_that_excel_broke_is_told_and_its_row_waits_where_that_is_asked_for(
    terminal: Terminal, tmp_path: Path, words: tuple[str, ...], counted: tuple[int, int]
) -> None:
    content = a_workbook(
        ["DATA UMKM"],
        ["No", "Nama Usaha", "Pemilik", "No KTP"],
        [1, "Warung", "Siti", 3674015503850001],
        [2, "Bengkel", "Agus", "3,67401E+15"],
        [3, "Toko", "Rina", "3674014107900002"],
    )
    (tmp_path / "nik.xlsx").write_bytes(content)

    said = terminal.office("import-sheet", tmp_path / "nik.xlsx", *words)

    assert (said["new"], said["refused"]) == counted
    assert [(p["cell"], p["code"]) for p in said["problems"] if p["code"] == "NIK-EXCEL"] == [
        ("D3", "NIK-EXCEL"),
        ("D4", "NIK-EXCEL"),
    ]


def test_figures_of_earlier_years_are_kept_with_their_year(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("import-sheet", written(shapes.TWO_YEARS, tmp_path))

    (found,) = terminal.office("search", "Melati")["records"]
    shown = terminal.office("show", found["id"])
    assert (shown["fields"]["omzet_tahunan"], shown["fields"]["aset"]) == (54_000_000, 12_500_000)
    assert shown["years"]["2023"]["omzet_tahunan"] == 48_000_000


def test_papers_and_products_become_records_of_their_own(terminal: Terminal, tmp_path: Path) -> None:
    terminal.office("import-sheet", written(shapes.MARKS, tmp_path))

    (found,) = terminal.office("search", "Keripik Sari")["records"]
    shown = terminal.office("show", found["id"])
    fields = shown["fields"]
    assert (fields["nib"], fields["punya_nib"], fields["qris"]) == ("0220001234567", "ya", "ya")
    assert {paper["jenis"] for paper in shown["children"]["legalitas"]} == {"spp_irt", "halal"}


def test_koperasi_are_known_by_their_headings(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.office("import-sheet", written(other_shapes.KOPERASI, tmp_path))

    assert (said["kind"], said["new"]) == ("koperasi", 2)


@pytest.mark.slow
def test_the_map_that_was_used_can_be_kept_corrected_and_given(terminal: Terminal, tmp_path: Path) -> None:
    path, kept = written(other_shapes.SECTORS, tmp_path), tmp_path / "peta.json"
    terminal.office("import-sheet", path, "--dry-run", "--map-out", kept)
    chosen = json.loads(kept.read_text())
    assert chosen["STATUS USAHA"] == {"isian": "status_usaha", "nilai": {"masih berjalan": "aktif"}}

    chosen["STATUS TEMPAT"] = None
    chosen["STATUS USAHA"]["nilai"]["masih berjalan"] = "pindah"
    kept.write_text(json.dumps(chosen))
    said = terminal.office("import-sheet", path, "--map", kept)

    assert "STATUS TEMPAT" not in said["mapping"]
    (found,) = terminal.office("search", "Melati")["records"]
    fields = terminal.office("show", found["id"])["fields"]
    assert (fields["status_usaha"], fields.get("status_kepemilikan_tempat")) == ("pindah", None)


def test_a_map_says_the_unit_that_nobody_said(terminal: Terminal, tmp_path: Path) -> None:
    path = written(shapes.NO_UNIT, tmp_path)
    (tmp_path / "peta.json").write_text(json.dumps({"Omzet": "omzet_tahunan*12000"}))

    said = terminal.office("import-sheet", path, "--map", tmp_path / "peta.json")

    assert said["mapping"]["Omzet"] == "omzet_tahunan"
    (found,) = terminal.office("search", "Melati")["records"]
    assert terminal.office("show", found["id"])["fields"]["omzet_tahunan"] == 54_000_000


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        ({"Omzet": "omzet_tahunan*x"}, "IMP-PETA-ISIAN"),
        ({"Omzet": {"isian": "status_usaha", "nilai": {"a": "b"}}}, "IMP-PETA-ISIAN"),
        ({"Omzet": {"nilai": {}}}, "IMP-PETA"),
        ({"Zodiak": "nib"}, "IMP-PETA-KOLOM"),
    ],
)
def test_a_map_that_says_what_is_not_there_is_refused(
    terminal: Terminal, tmp_path: Path, chosen: object, code: str
) -> None:
    (tmp_path / "peta.json").write_text(json.dumps(chosen))

    said = terminal.at(
        CODES[0], "import-sheet", written(shapes.NO_UNIT, tmp_path), "--map", tmp_path / "peta.json"
    )

    assert said.refusal == code


def test_people_are_shown_what_was_understood(terminal: Terminal, tmp_path: Path) -> None:
    path = written(shapes.COVER_SHEET, tmp_path)

    lines = terminal.say("import-sheet", path, "--data", terminal.town.place(CODES[0])).out.splitlines()

    assert [line for line in lines if "belum diisi" not in line or "Status" in line] == [
        "Lembar “RW 011”, judul di baris 1, 2 baris dibaca sebagai UMKM.",
        "  A  Nama Usaha -> nama_usaha (97 %, 0 sel tidak cocok)",
        "  B  Pemilik -> nama_pemilik (97 %, 0 sel tidak cocok)",
        "  C  Alamat -> alamat_jalan (97 %, 0 sel tidak cocok)",
        "  D  RT -> rt (97 %, 0 sel tidak cocok)",
        "  Untuk semua baris: RW = 011",
        "Lembar lain tidak dibaca: Petunjuk. Ambil dengan --sheet, atau yang sebentuk dengan --all-sheets.",
        "Status usaha: belum diisi di 2 baris.",
        "… dan 6 lagi.",
        "2 baris: 2 baru, 0 sama, 0 berubah, 0 ditolak.",
        "Ini impor nomor 1. Mengurungkannya: dinkop undo-import 1.",
    ]


def test_an_import_is_taken_back_by_its_number(terminal: Terminal, tmp_path: Path) -> None:
    said = terminal.office("import-sheet", written(shapes.PLAIN, tmp_path))

    back = terminal.office("undo-import", said["import"])

    assert back == {"import": 1, "undone": 6, "kept": []}
    assert terminal.office("list", "umkm")["total"] == 0
    assert terminal.at(CODES[0], "undo-import", 1).refusal == "IMP-SUDAH-URUNG"


def test_what_does_not_fit_a_guessed_column_leaves_its_field_empty_and_is_told_by_cell(
    terminal: Terminal, tmp_path: Path
) -> None:
    content = a_workbook(
        ["No", "Nama UMKM", "Nama Pelaku", "Telp/HP", "Omzet/bln (rb)", "Status Usaha", "RT/RW"],
        [1, "Warung", "Siti", "0857-1000", "rame2an", "libur panjang", "depan masjid"],
        [2, "Toko", "Ani", "081290001145", 4500, "aktif", "1/2"],
    )
    (tmp_path / "daftar.xlsx").write_bytes(content)

    said = terminal.office("import-sheet", tmp_path / "daftar.xlsx")

    told = {p["cell"]: p["code"] for p in said["problems"] if p["code"] != "WAJIB" and p["cell"] != "A2"}
    misfits = {column["heading"]: column["misfits"] for column in said["columns"] if column["misfits"]}
    (found,) = terminal.office("search", "Warung")["records"]
    fields = terminal.office("show", found["id"])["fields"]
    assert (said["new"], said["refused"]) == (2, 0)
    assert told == {"D2": "TELEPON", "E2": "ANGKA", "F2": "PILIHAN", "G2": "IMP-RTRW"}
    assert misfits == {"Telp/HP": 1, "Omzet/bln (rb)": 1, "Status Usaha": 1, "RT/RW": 1}
    assert not {"hp_wa_usaha", "omzet_tahunan", "status_usaha", "rt"} & fields.keys()


def test_what_does_not_fit_a_field_under_its_own_name_is_told_and_kept_in_a_note(
    terminal: Terminal, tmp_path: Path
) -> None:
    content = a_workbook(
        ["No", "Nama usaha", "Pelaku", "HP atau WA usaha"],
        [1, "Warung", "Siti", "0857-1000"],
        [2, "Toko", "Ani", "081290001145"],
    )
    (tmp_path / "daftar.xlsx").write_bytes(content)

    said = terminal.office("import-sheet", tmp_path / "daftar.xlsx")

    (found,) = terminal.office("search", "Warung")["records"]
    fields = terminal.office("show", found["id"])["fields"]
    assert (said["new"], said["refused"]) == (2, 0)
    assert [(p["cell"], p["blocking"]) for p in said["problems"] if p["code"] == "TELEPON"] == [("D2", False)]
    assert "hp_wa_usaha" not in fields
    assert "0857-1000" in str(fields["catatan_pemilik"])


def test_a_rt_that_excel_made_a_day_and_a_formula_without_value_are_told(
    terminal: Terminal, tmp_path: Path
) -> None:
    content = a_workbook(
        ["No", "Nama UMKM", "Pelaku", "RT/RW", "Modal (rb)"],
        [1, "Warung", "Siti", date(2025, 11, 3), 4500],
        [2, "Toko", "Ani", "1/2", "=E2*2"],
    )
    (tmp_path / "daftar.xlsx").write_bytes(content)

    said = terminal.office("import-sheet", tmp_path / "daftar.xlsx")

    told = {p["cell"]: p["code"] for p in said["problems"] if p["code"].startswith("IMP-")}
    assert told == {"D2": "IMP-RTRW-TANGGAL", "E3": "IMP-RUMUS"}
    assert (said["new"], said["refused"]) == (2, 0)
