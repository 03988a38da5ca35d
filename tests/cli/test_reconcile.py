"""reconcile: Dinkop's own list in a script."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.calls import Terminal, has
from tests.features import lists
from tests.features.lists import MELATI, ROW


def test_reconcile_has_the_keys_of_the_contract(terminal: Terminal, tmp_path: Path) -> None:
    lists.add(terminal.town.dinkop, MELATI)
    new = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi", "Kelurahan": "Ciater"}
    path = lists.write(tmp_path / "daftar.xlsx", ROW, new)

    said = terminal.dinkop("reconcile", path)

    has(said, only_here=int, only_there=int, equal=int, different=int, doubtful=int, unread=int, settled=dict)
    assert {key: said[key] for key in ("only_here", "only_there", "equal", "different", "rows", "round")} == {
        "only_here": 1,
        "only_there": 0,
        "equal": 1,
        "different": 0,
        "rows": 2,
        "round": 1,
    }
    assert said["areas"].keys() == {lists.HERE}
    assert said["mapping"]["Nama Usaha"] == "nama_usaha"


def test_a_dry_run_says_so_and_people_are_told_of_doubts(terminal: Terminal, tmp_path: Path) -> None:
    lists.add(terminal.town.dinkop, MELATI)
    path = lists.write(tmp_path / "daftar.xlsx", ROW | {"NIK": None, "No HP": None, "Alamat": None})

    told = terminal.say("reconcile", path, "--dry-run", "--data", terminal.town.place("dinkop"))

    assert told.code == 0
    assert told.out.splitlines() == [
        (
            "1 baris: 0 hanya di Dinkop, 0 beda isian, 0 sama, 1 perlu dipastikan, 0 tidak terbaca. "
            "0 data hanya di kelurahan."
        ),
        "1 baris mirip satu data, tetapi belum pasti. Pastikan pada halaman Rekonsiliasi.",
        "Baru dicoba: tidak ada yang disimpan.",
    ]


def test_an_office_has_no_list_of_dinkop(terminal: Terminal, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "daftar.xlsx", ROW)

    said = terminal.say("reconcile", path, "--json", "--data", terminal.town.place(lists.HERE))

    assert said.refusal == "KEY-PERAN"


def test_names_and_the_protocol_are_written_beside_it(terminal: Terminal, tmp_path: Path) -> None:
    new = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi", "Kelurahan": "Ciater"}
    path, book, paper = (tmp_path / name for name in ("daftar.xlsx", "nama.xlsx", "acara.pdf"))
    lists.write(path, new)

    said = terminal.dinkop("reconcile", path, "--report", book, "--protocol", paper)

    assert said["files"] == [str(book), str(paper)]
    assert openpyxl.load_workbook(book).worksheets[0].max_row > 1
    assert paper.read_bytes().startswith(b"%PDF")


def test_lists_of_ods_and_sidt_come_back_as_a_difference(terminal: Terminal, tmp_path: Path) -> None:
    """12:00 both go out; 12:01 of each one is dropped there and one is new; 12:02 they come back."""
    for number, name in enumerate(("Koperasi Melati", "Koperasi Mawar"), 1):
        given = {"nama": name, "nik_koperasi": f"367491167080{number}", "kode_kelurahan": lists.HERE}
        lists.add(terminal.town.dinkop, given, kind="koperasi")
    lists.add(
        terminal.town.dinkop,
        MELATI,
        MELATI | {"nama_usaha": "Kedai Mawar", "nama_pemilik": "Budi", "nik": lists.OTHER_NIK},
    )
    for key, name in (("ods-koperasi", "Nama Koperasi"), ("sidt-umkm", "106 Nama lengkap usaha")):
        out = tmp_path / f"{key}.xlsx"
        terminal.dinkop("export-ods", key, "--nik", "--purpose", "Unggah", "--out", out)
        book = openpyxl.load_workbook(out)
        sheet = book.worksheets[0]
        heads = [cell.value for cell in sheet[1]]
        place = heads.index("Kelurahan" if key == "ods-koperasi" else "105 Kelurahan")
        sheet.delete_rows(2)
        sheet.append(
            [{heads.index(name): "Usaha Baru Sekali", place: "Ciater"}.get(at) for at in range(len(heads))]
        )
        book.save(out)

        said = terminal.dinkop(
            "reconcile", out, "--of", key, "--report", tmp_path / "n.xlsx", "--purpose", "x"
        )

        assert (said["only_here"], said["only_there"], said["equal"], said["different"]) == (1, 1, 1, 0), key
        assert said["mapping"][name] in ("nama", "nama_usaha")
    told = terminal.say(
        "reconcile",
        tmp_path / "sidt-umkm.xlsx",
        "--of",
        "sidt-umkm",
        "--dry-run",
        "--data",
        terminal.town.place("dinkop"),
    )
    assert told.out.startswith("2 baris daftar itu: 1 tidak ada pada kita")


def test_a_list_of_other_columns_is_none_of_ods(terminal: Terminal, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "daftar.xlsx", ROW)

    assert terminal.at("dinkop", "reconcile", path, "--of", "ods-koperasi").refusal == "REKON-BUKAN-RESMI"
