"""What a demonstration wrote goes; whatever else is in its folder stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import files
from dinkop_desktop.errors import FolderError
from dinkop_desktop.features.demo import clearing

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


def put_safely(path: Path, text: str) -> None:
    files.make_folder(path.parent)
    files.write_safely(path, text.encode())


def play_and_be_killed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A demonstration that was killed: nothing of what comes after its last file was done."""
    with monkeypatch.context() as patch:
        patch.setattr(clearing, "note", lambda _out: None)
        with clearing.demonstration(out, TOLD):
            put_safely(out / "laporan" / "skala.xlsx", "1")
            with files.writing_safely(out / "laporan" / "besar.xlsx") as file:
                file.write(b"2")
            files.make_folder(out / "kantor" / "dua" / ".penyiapan")
            put(out / "kantor" / "dua" / ".penyiapan" / "dinkop.db", "isi")
            put_safely(out / "kantor" / "satu" / "kunci.json", "kunci")
            put(out / "kantor" / "satu" / "dinkop.db", "isi")
            put_safely(out / "surat.txt", "lama")
            put_safely(out / "surat.txt", "baru")
            files.make_folder(out / "kiriman-1")
            put(out / "kiriman-1" / f".0123456789ab{files.UNFINISHED}", "setengah")


def test_one_that_was_killed_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "contoh"
    play_and_be_killed(out, monkeypatch)

    clearing.begin(out, TOLD)

    assert [path.name for path in out.iterdir()] == [clearing.MARK]
    assert (out / clearing.MARK).read_text() == TOLD


@pytest.mark.parametrize(
    "name",
    [
        "catatan.txt",
        "laporan/skala.xlsx",  # written into since
        "kiriman-1/kiriman.dkb",
        "kantor/dua/.penyiapan/surat.txt",
        "kantor/tiga/dinkop.db",
    ],
)
def test_what_came_beside_one_that_was_killed_is_left_and_stops_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    out = tmp_path / "contoh"
    play_and_be_killed(out, monkeypatch)
    put(out / name, "milik orang")
    before = inside(out)

    with pytest.raises(FolderError, match="FLD-CONTOH"):
        clearing.begin(out, TOLD)

    assert inside(out) == before
    assert (out / name).read_text() == "milik orang"


def test_one_that_was_killed_while_it_wrote_its_mark_is_taken_up(tmp_path: Path) -> None:
    half = tmp_path / f".0123456789ab{files.UNFINISHED}"
    half.write_text("orang lain")
    with pytest.raises(FolderError, match="FLD-ISI"):
        clearing.begin(tmp_path, TOLD)
    half.write_text(TOLD[:7])

    clearing.begin(tmp_path, TOLD)

    assert inside(tmp_path) == {clearing.MARK}


def test_one_that_is_at_work_is_left_to_it(tmp_path: Path) -> None:
    out = tmp_path / "contoh"

    with clearing.demonstration(out, TOLD):
        put_safely(out / "surat.txt", "")
        with pytest.raises(FolderError, match="FLD-BERJALAN"):
            clearing.begin(out, TOLD)
        assert inside(out) == {clearing.MARK, "surat.txt"}
    clearing.begin(out, TOLD)

    assert inside(out) == {clearing.MARK}


def test_a_folder_that_became_a_link_is_no_part_of_it(demo: Path, tmp_path: Path) -> None:
    put(tmp_path / "dokumen" / "surat.txt", "penting")
    (demo / "laporan" / "skala.xlsx").unlink()
    (demo / "laporan").rmdir()
    (demo / "laporan").symlink_to(tmp_path / "dokumen", target_is_directory=True)

    with pytest.raises(FolderError, match="FLD-CONTOH"):
        clearing.begin(demo, TOLD)

    assert inside(tmp_path / "dokumen") == {"surat.txt"}


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
