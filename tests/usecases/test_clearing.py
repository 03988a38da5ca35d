"""What a demonstration wrote goes; whatever else is in its folder stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import FolderError
from dinkop_desktop.usecases import clearing

TOLD = "Data contoh: semua dibuat-buat.\n"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A demonstration's folder: a report and one data folder, in which somebody went on recording."""
    out = tmp_path / "contoh"
    clearing.begin(out, TOLD)
    put(out / "laporan" / "skala.xlsx", "1")
    put(out / "kantor" / "satu" / "kunci.json", "kunci")
    put(out / "kantor" / "satu" / "dinkop.db", "isi")
    clearing.note(out)
    put(out / "kantor" / "satu" / "dinkop.db", "isi lagi")
    put(out / "kantor" / "satu" / "jendela.json", "{}")
    return out


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def inside(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if not path.is_dir()}


def test_what_it_wrote_goes_with_its_folders(demo: Path) -> None:
    assert clearing.remove(demo) == ()
    assert not demo.exists()


def test_another_one_takes_its_place(demo: Path) -> None:
    clearing.begin(demo, TOLD)

    assert inside(demo) == {clearing.MARK}
    assert (demo / clearing.MARK).read_text() == TOLD


@pytest.mark.parametrize(
    "name",
    [
        "catatan.txt",
        "laporan/skala.xlsx",  # a report that somebody wrote into
        "laporan/skala-2.xlsx",
        "kantor/satu/surat.pdf",
        "kantor/dinkop.db",
        "kantor/dua/kunci.json",
        "kantor/satu/kunci.json",  # another data folder in the place of the made-up one
    ],
)
def test_what_is_somebodys_own_stops_another_one_and_stays_at_a_removal(demo: Path, name: str) -> None:
    put(demo / name, "milik orang")
    before = inside(demo)

    with pytest.raises(FolderError, match="FLD-CONTOH"):
        clearing.begin(demo, TOLD)
    assert inside(demo) == before

    left = {path.relative_to(demo).as_posix() for path in clearing.remove(demo) if path.is_file()}

    assert name in left
    assert inside(demo) == left
    assert (demo / name).read_text() == "milik orang"


def test_a_link_is_never_followed(demo: Path, tmp_path: Path) -> None:
    put(tmp_path / "asli" / "dinkop.db", "isi")
    (demo / "tautan").symlink_to(tmp_path / "asli", target_is_directory=True)

    clearing.remove(demo)

    assert (tmp_path / "asli" / "dinkop.db").read_text() == "isi"
    assert (demo / "tautan").is_symlink()


def test_a_list_that_leads_out_of_the_folder_is_not_believed(demo: Path, tmp_path: Path) -> None:
    put(tmp_path / "surat.txt", "")
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with (demo / clearing.MARK).open("a") as mark:
        mark.write(f"{nothing}  ../surat.txt\n{nothing}  {tmp_path / 'surat.txt'}\n")

    clearing.remove(demo)

    assert (tmp_path / "surat.txt").is_file()


def test_what_is_no_demonstration_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "surat.txt", "penting")

    with pytest.raises(FolderError, match="FLD-ASING"):
        clearing.remove(tmp_path)
    with pytest.raises(FolderError, match="FLD-ISI"):
        clearing.begin(tmp_path, TOLD)
    assert inside(tmp_path) == {"surat.txt"}
