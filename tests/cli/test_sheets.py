"""import-sheet and export-sheet."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from dinkop_desktop import sentences
from tests import offices
from tests.cli.calls import Terminal, has
from tests.offices import CODES

ROWS = "Merk;Pemilik;NIK\nWarung Melati;Siti Rahayu;3674015204850001\nBengkel;Agus;12\n"
MAP = {"Merk": "nama_usaha", "Pemilik": "nama_pemilik"}


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "data.csv"
    path.write_text(ROWS)
    (tmp_path / "peta.json").write_text(json.dumps(MAP))
    return path


def test_import_has_the_keys_of_the_contract(terminal: Terminal, sheet: Path) -> None:
    said = terminal.office("import-sheet", sheet, "--kind", "umkm", "--map", sheet.with_name("peta.json"))

    has(said, rows=int, new=int, same=int, changed=int, refused=int, problems=list, mapping=dict)
    assert {name: said[name] for name in ("rows", "new", "same", "changed", "refused")} == {
        "rows": 2,
        "new": 2,
        "same": 0,
        "changed": 0,
        "refused": 0,
    }
    assert said["mapping"] == MAP | {"NIK": "nik"}
    for problem in said["problems"]:
        has(problem, cell=str, field=str, code=str, message=str, blocking=bool)
    assert [(p["cell"], p["code"]) for p in said["problems"] if p["field"] == "nik"] == [("C3", "NIK-16")]


def test_a_trial_run_writes_only_its_report(terminal: Terminal, sheet: Path, tmp_path: Path) -> None:
    words = ("import-sheet", sheet, "--map", sheet.with_name("peta.json"), "--report", tmp_path / "lap.xlsx")

    said = terminal.office(*words, "--dry-run")

    told = terminal.say(*words, "--dry-run", "--data", terminal.town.place(CODES[0])).out
    assert (said["dry_run"], said["new"]) == (True, 2)
    assert told.splitlines()[-1] == "Baru dicoba: tidak ada yang disimpan."
    assert terminal.office("list", "umkm")["total"] == 0
    assert openpyxl.load_workbook(tmp_path / "lap.xlsx").worksheets[0]["C3"].comment is not None


def test_people_are_told_what_stops_a_row_and_which_columns_mean_nothing(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "data.csv"
    path.write_text("Nama usaha;Kelurahan;Zodiak\n" + "".join(f"Warung {n};Entah;Libra\n" for n in range(22)))

    said = terminal.say("import-sheet", path, "--other-place", "--data", terminal.town.place(CODES[0]))

    lines = said.out.splitlines()
    assert said.code == 3
    told = "Semua baris ditolak; tidak ada yang masuk. Perbaiki sel yang disebut, lalu ulangi. [IMP-SEMUA]\n"
    assert said.err == told
    assert lines[0].startswith("B2: “Kel. Entah” tidak ditemukan")
    assert "… dan 2 lagi." in lines
    assert lines[-2:] == [
        "Kolom yang tidak dikenal dan tidak dibaca: Zodiak.",
        "22 baris: 0 baru, 0 sama, 0 berubah, 22 ditolak.",
    ]


@pytest.mark.parametrize("words", [(), ("--dry-run",)])
def test_a_sheet_of_which_nothing_is_taken_is_no_success_and_says_so_beside_its_counts(
    terminal: Terminal, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "satu.csv").write_text("Nama usaha;Kelurahan\nWarung;Entah\nKedai;x\n")
    (tmp_path / "ada.csv").write_text("Nama usaha;Kelurahan\nWarung;Entah\nKedai;\n")
    (tmp_path / "kosong.csv").write_text("Nama usaha;NIB\n")

    none = terminal.office("import-sheet", tmp_path / "satu.csv", *words, exits=3)
    some = [terminal.office("import-sheet", tmp_path / name, *words) for name in ("ada.csv", "ada.csv")]
    empty = terminal.at(CODES[0], "import-sheet", tmp_path / "kosong.csv", *words)

    assert (none["rows"], none["refused"], none["error"]["code"]) == (2, 2, "IMP-SEMUA")
    assert [(one["refused"], "error" in one) for one in some] == [(1, False)] * 2
    assert (empty.code, empty.document["rows"]) == (0, 0)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--kind", "warung"), "REC-JENIS"),
        (("--sheet", "Lembar 9"), "IMP-LEMBAR"),
        (("--map", "tidak-ada.json"), "IMP-BACA"),
        ((), "IMP-TANPA-KOLOM"),
    ],
)
def test_a_sheet_that_cannot_be_taken_in_is_refused(
    terminal: Terminal, tmp_path: Path, more: tuple[str, ...], code: str
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    book.worksheets[0].append(["1", "2"])
    book.save(tmp_path / "x.xlsx")

    assert terminal.at(CODES[0], "import-sheet", tmp_path / "x.xlsx", *more).refusal == code


def test_a_map_that_is_no_object_is_refused(terminal: Terminal, sheet: Path) -> None:
    sheet.with_name("peta.json").write_text("[]")

    assert (
        terminal.at(CODES[0], "import-sheet", sheet, "--map", sheet.with_name("peta.json")).refusal
        == "IMP-PETA"
    )


def test_what_is_exported_comes_back_as_the_same(terminal: Terminal, tmp_path: Path) -> None:
    given = {"nama_usaha": "Warung", "nama_pemilik": "Siti", "nik": "3674015204850001"}
    terminal.office("add", "umkm", given=[given, given | {"nama_usaha": "Bengkel"}])

    written = terminal.office(
        "export-sheet", "umkm", "--where", "nama_usaha=Warung", "--out", tmp_path / "x.xlsx"
    )
    back = terminal.office("import-sheet", tmp_path / "x.xlsx")

    assert written == {"file": str(tmp_path / "x.xlsx"), "rows": 1}
    assert (back["rows"], back["same"]) == (1, 1)
    assert (
        terminal.at(CODES[0], "export-sheet", "umkm", "--out", tmp_path / "y" / "x.xlsx").refusal
        == "EXP-TEMPAT"
    )


def test_a_workbook_is_written_over_only_as_long_as_nobody_has_edited_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.office("add", "umkm", given={"nama_usaha": "Warung"})
    path, foreign, empty = (tmp_path / name for name in ("x.xlsx", "laporan.xlsx", "kosong.xlsx"))
    foreign.write_bytes(b"seseorang")
    empty.touch()
    export = ("export-sheet", "umkm", "--out")
    terminal.office(*export, path)
    terminal.office("add", "umkm", given={"nama_usaha": "Bengkel"})

    assert terminal.office(*export, path)["rows"] == 2
    assert terminal.office(*export, empty)["rows"] == 2
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(2, 5).value = "suntingan"
    book.save(path)
    edited = path.read_bytes()

    for one, before in ((path, edited), (foreign, b"seseorang")):
        assert terminal.at(CODES[0], *export, one).refusal == "EXP-ADA"
        assert one.read_bytes() == before


@pytest.mark.parametrize("name", ["x.csv", "x", "x.xls"])
def test_a_workbook_is_written_under_no_other_ending(terminal: Terminal, tmp_path: Path, name: str) -> None:
    said = terminal.at(CODES[0], "export-sheet", "umkm", "--out", tmp_path / name)

    assert said.refusal == "EXP-XLSX"
    assert not (tmp_path / name).exists()


@pytest.mark.slow
def test_people_are_told_of_an_edit_that_is_not_taken_even_where_the_rest_of_its_row_is(
    terminal: Terminal, tmp_path: Path
) -> None:
    record = terminal.office("add", "umkm", given={"nama_usaha": "Warung", "produk_utama": "kue"})["ids"][0]
    terminal.office("add", "umkm", given={"nama_usaha": "Bengkel"})
    path = tmp_path / "x.xlsx"
    terminal.office("export-sheet", "umkm", "--out", path)
    terminal.office("set", record, "nama_usaha=Warung Mawar")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = {str(cell.value): cell.column for cell in sheet[1]}
    row = next(
        cell.row for cell in sheet[openpyxl.utils.get_column_letter(cells["ID"])] if cell.value == record
    )
    sheet.cell(row, cells["Nama usaha"]).value = "Warung Kenanga"
    place = sheet.cell(row, cells["Nama usaha"]).coordinate
    book.save(path)

    dropped = terminal.say("import-sheet", path, "--data", terminal.town.place(CODES[0]))
    sheet.cell(row, cells["Produk utama"]).value = "bolu"
    book.save(path)
    partly = terminal.say("import-sheet", path, "--data", terminal.town.place(CODES[0]))

    told = f"{place} Warung Mawar, Nama usaha: Warung Kenanga tidak dipakai; "
    for said, counted in (
        (dropped, "2 baris: 0 baru, 1 sama, 0 berubah, 1 ditolak."),
        (partly, "2 baris: 0 baru, 1 sama, 1 berubah, 0 ditolak."),
    ):
        assert (said.code, said.out.splitlines()[-1]) == (0, counted)
        assert said.out.startswith(told)


@pytest.mark.slow
def test_a_trial_run_tells_every_changed_cell_and_missing_row(terminal: Terminal, tmp_path: Path) -> None:
    ids = terminal.office("add", "umkm", given={"nama_usaha": "Warung"})["ids"]
    terminal.office("add", "umkm", given={"nama_usaha": "Bengkel"})
    path = tmp_path / "x.xlsx"
    terminal.office("export-sheet", "umkm", "--out", path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, cells["Produk utama"]).value = "bolu"
    place = sheet.cell(2, cells["Produk utama"]).coordinate
    sheet.delete_rows(3)
    book.save(path)

    said = terminal.office("import-sheet", path, "--dry-run")
    told = terminal.say("import-sheet", path, "--dry-run", "--data", terminal.town.place(CODES[0])).out
    kept = terminal.office("list", "umkm")["total"]
    done = terminal.office("import-sheet", path, "--remove-missing", "tutup")

    (cell,) = said["cells"]
    assert (cell["cell"], cell["id"], cell["field"]) == (place, ids[0], "produk_utama")
    assert (cell["before"], cell["after"], cell["standing"], cell["taken"]) == ("", "bolu", "", True)
    assert [(one["name"], one["changed_since"]) for one in said["missing"]] == [("Bengkel", False)]
    assert told.splitlines()[:3] == [
        f"{place} Warung, Produk utama: (kosong) → bolu",
        "- Bengkel",
        "1 baris tidak kembali; datanya tetap ada. Untuk menghapusnya: --remove-missing ALASAN.",
    ]
    assert (kept, done["removed"], terminal.office("list", "umkm")["total"]) == (2, 1, 1)


@pytest.mark.slow
def test_the_sheet_may_win_over_ones_own_later_word(terminal: Terminal, tmp_path: Path) -> None:
    (record,) = terminal.office("add", "umkm", given={"nama_usaha": "Warung"})["ids"]
    path = tmp_path / "x.xlsx"
    terminal.office("export-sheet", "umkm", "--out", path)
    terminal.office("set", record, "nama_usaha=Warung Mawar")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = {str(cell.value): cell.column for cell in sheet[1]}
    sheet.cell(2, cells["Nama usaha"]).value = "Warung Kenanga"
    book.save(path)

    first = terminal.office("import-sheet", path, "--dry-run", exits=3)
    second = terminal.office("import-sheet", path, "--prefer-sheet")

    assert [(one["standing"], one["taken"]) for one in first["cells"]] == [("sendiri", False)]
    assert (second["changed"], second["cells"][0]["taken"]) == (1, True)


def test_a_purpose_may_be_said_and_scripts_without_one_go_on(terminal: Terminal, tmp_path: Path) -> None:
    given = {"nama_usaha": "Warung", "nama_pemilik": "Siti"}
    terminal.office("add", "umkm", given=given)

    terminal.office("export-sheet", "umkm", "--out", tmp_path / "a.xlsx")
    terminal.office("export-sheet", "umkm", "--out", tmp_path / "b.xlsx", "--purpose", "Rapat Camat")
    made = terminal.office("disclosures")["disclosures"]
    whose = terminal.office("disclosures", "--whose", str(made[0]["no"]))["persons"]
    terminal.office("disclosures", "--whose", "99", exits=3)

    assert [(one["file"], one["purpose"], one["persons"], one["how"]) for one in made] == [
        ("b.xlsx", "Rapat Camat", 1, "lembar"),
        ("a.xlsx", "", 1, "lembar"),
    ]
    assert [one["name"] for one in whose] == ["Siti"]


def test_a_list_of_another_place_is_asked_about_and_the_terminal_says_how_to_answer(
    terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "data.csv"
    path.write_text(
        "DATA UMKM KOTA BEKASI\n\nNama usaha;Alamat\n"
        + "".join(f"Warung {n};Jl. Melati {n}\n" for n in range(9))
    )

    said = terminal.say("import-sheet", path, "--data", terminal.town.place(CODES[0]))

    assert said.code == 3
    assert "--other-place" in said.err
    assert "--other-place" not in sentences.say("IMP-KOTA-LAIN", {"nama": "Kota Lain"})


# --- a list whose businesses may be here ---


@pytest.fixture
def last_years(terminal: Terminal, tmp_path: Path) -> Path:
    """A list of 2024: one business that is here, one that may be, one that is new."""
    offices.add(
        terminal.town.office,
        {"nama_usaha": "Warung Melati", "nama_pemilik": "Siti Rahayu", "nik": "3674015204850001"},
        {"nama_usaha": "Bengkel Jaya", "nama_pemilik": "Agus Santoso", "nik": "3674011204850002"},
    )
    path = tmp_path / "2024.csv"
    path.write_text(
        "Nama Usaha;Nama Pemilik;NIK;No HP;Alamat Usaha;RT;RW;Omzet Setahun 2024 (Rp)\n"
        "BENGKEL JAYA;AGUS SANTOSO;3674011204850002;0812-3456-7801;Jalan Kenanga 4;1;2;40.000.000\n"
        "Toko Rahayu;Siti Rahayu;3674015204850001;;;;;30.000.000\n"
        "Salon Dewi;Dewi Lestari;3674015204850009;081234567809;Jl. Salak No. 2;4;1;20.000.000\n"
    )
    return path


def test_a_list_is_matched_with_what_is_here_and_its_doubts_come_back_from_the_report(
    terminal: Terminal, last_years: Path, tmp_path: Path
) -> None:
    out = tmp_path / "hasil.xlsx"

    first = terminal.office("import-sheet", last_years, "--match", "--report", out)
    book = openpyxl.load_workbook(out)
    at = {str(cell.value): cell.column for cell in book.worksheets[0][1]}
    book.worksheets[0].cell(3, at["Keputusan"]).value = "baru"
    book.save(out)
    second = terminal.office("import-sheet", last_years, "--match", "--decisions", out)

    bands = [(one["row"], one["band"]) for one in first["match"]["rows"]]
    assert bands == [(2, "ini"), (3, "ragu"), (4, "baru")]
    assert (first["new"], first["changed"], first["match"]["this"], first["match"]["doubtful"]) == (
        1,
        1,
        1,
        1,
    )
    assert (second["new"], second["same"], second["match"]["doubtful"]) == (1, 2, 0)


def test_people_are_told_how_many_were_found_and_which_are_in_doubt(
    terminal: Terminal, last_years: Path
) -> None:
    said = terminal.say(
        "import-sheet", last_years, "--match", "later", "--data", terminal.town.place(CODES[0])
    )

    assert said.code == 0
    lines = said.out.splitlines()
    assert "Dicocokkan dengan data yang ada: 1 cocok, 1 baru, 1 ragu, 0 dilewati." in lines
    doubt = next(line for line in lines if line.startswith("Baris 3 (“Toko Rahayu”): mungkin Warung Melati"))
    assert "NIK sama." in doubt
    assert "3674015204850001" not in said.out


@pytest.mark.parametrize("words", [("--match", "terbaru"), ("--match", "ask", "--decisions")])
def test_a_rule_that_is_none_is_a_wrong_word(
    terminal: Terminal, last_years: Path, words: tuple[str, ...]
) -> None:
    assert terminal.say("import-sheet", last_years, *words).code == 2
