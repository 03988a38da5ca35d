"""The letterhead is the program's own until the office lays its own into its data folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from dinkop_desktop.errors import PaperError
from dinkop_desktop.papers.letterhead import Signer, head_in

CITY, OFFICE = "Pemerintah Kota Contoh", "Kelurahan Ciater"


def own(folder: Path, **files: str | bytes) -> Path:
    (folder / "surat").mkdir(exist_ok=True)
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / "surat" / name.replace("_", ".")).write_bytes(raw)
    return folder


def a_picture(folder: Path) -> bytes:
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#0B6673"))
    image.save(str(folder / "gambar.png"))
    return (folder / "gambar.png").read_bytes()


def test_without_a_folder_of_its_own_the_office_is_called_as_the_program_knows_it(tmp_path: Path) -> None:
    head = head_in(tmp_path, CITY, OFFICE)

    assert (head.city, head.office, head.address, head.own, head.logo) == (CITY, OFFICE, "", None, None)


def test_its_own_lines_take_the_place_of_ours(tmp_path: Path) -> None:
    own(tmp_path, kop_txt="\ufeffPemerintah Kota Baru\r\n\r\n  Dinas Koperasi  \nJl. Raya 1\nTelp. 021\n")

    head = head_in(tmp_path, CITY, OFFICE)

    assert (head.city, head.office) == ("Pemerintah Kota Baru", "Dinas Koperasi")
    assert head.address == "Jl. Raya 1\nTelp. 021"


def test_a_coat_of_arms_is_found_by_its_name(tmp_path: Path) -> None:
    own(tmp_path, lambang_png=a_picture(tmp_path))

    assert head_in(tmp_path, CITY, OFFICE).logo == tmp_path / "surat" / "lambang.png"


@pytest.mark.parametrize(
    ("files", "code", "line"),
    [
        ({"kop_txt": ""}, "KERTAS-KOP", 1),
        ({"kop_txt": "Hanya satu baris"}, "KERTAS-KOP", 1),
        ({"kop_txt": "Satu\nDua\n" + "a" * 121}, "KERTAS-KOP", 3),
        ({"kop_txt": "\n".join("abcdefghi")}, "KERTAS-KOP", 9),
        ({"kop_txt": b"\xff\xfe\x00K"}, "KERTAS-BACA", None),
        ({"kop_txt": "a\n" * 4_000}, "KERTAS-BACA", None),
        ({"lambang_png": b"GIF89a"}, "KERTAS-LAMBANG", None),
        ({"lambang_png": b"\x89PNG\r\n" + b"0" * 2_000_000}, "KERTAS-LAMBANG", None),
        ({"lambang_png": b"\x89PNG\r\n", "lambang_jpg": b"\xff\xd8\xff"}, "KERTAS-LAMBANG", None),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name_and_line(
    tmp_path: Path, files: dict[str, str | bytes], code: str, line: int | None
) -> None:
    own(tmp_path, **files)

    with pytest.raises(PaperError) as refused:
        head_in(tmp_path, CITY, OFFICE)

    assert refused.value.code == code
    assert refused.value.params.get("baris") == line
    assert next(iter(files)).replace("_", ".") in str(refused.value.params["berkas"])


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (
            "Kepala Dinas,\nDr. Ahmad Fauzi, M.Si.\nPembina\nNIP 19700101 199003 1 001\n",
            Signer("Kepala Dinas", "Dr. Ahmad Fauzi, M.Si.", "Pembina", "19700101 199003 1 001"),
        ),
        ("Lurah\nSiti\nNIP. 197001011990031001", Signer("Lurah", "Siti", "", "197001011990031001")),
        ("Lurah\n\nSiti\n", Signer("Lurah", "Siti")),
        ("Lurah\nSiti\nPenata Muda", Signer("Lurah", "Siti", "Penata Muda")),
    ],
)
def test_who_signs_is_read_line_by_line(tmp_path: Path, lines: str, signer: Signer) -> None:
    own(tmp_path, penanda_txt=lines)

    assert head_in(tmp_path, CITY, OFFICE).signer == signer


@pytest.mark.parametrize(
    "lines", ["Lurah", "a\nb\nc\nd\ne", "Lurah\n19700101 199003 1 001", "Lurah\nA\nB\nC"]
)
def test_who_signs_is_refused_where_it_is_no_signer(tmp_path: Path, lines: str) -> None:
    own(tmp_path, penanda_txt=lines)

    with pytest.raises(PaperError) as refused:
        head_in(tmp_path, CITY, OFFICE)

    assert refused.value.code == "KERTAS-PENANDA"
