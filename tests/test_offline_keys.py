"""Nothing is written beside the keys that are carried away: in their folder, below it, or on their stick."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import drives, files, offline_keys
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import ExportError, FolderError
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.settings import Folder
from tests.offices import PASSPHRASE, Clock


@pytest.fixture
def offline(tmp_path: Path) -> Path:
    """The folder to be carried away, with a root key in it."""
    folder = tmp_path / "luring"
    folder.mkdir()
    (folder / "root-1.pem").write_bytes(keys.private_pem(keys.new_signing_key()))
    return folder


def is_taken(place: Path) -> bool:
    offline_keys.check_apart(place)
    return True


def refusal_at(place: Path) -> dict[str, str | int]:
    with pytest.raises(ExportError, match="EXP-KUNCI") as refused:
        offline_keys.check_apart(place)
    return refused.value.params


def test_the_folder_of_the_keys_takes_nothing_else(offline: Path) -> None:
    for write in (
        lambda: files.write_safely(offline / "kiriman.dkb", b"isi"),
        lambda: files.writing_safely(offline / "laporan.xlsx").__enter__(),
        lambda: files.make_folder(offline / "stik"),
    ):
        with pytest.raises(ExportError, match="EXP-KUNCI"):
            write()

    assert [one.name for one in offline.iterdir()] == ["root-1.pem"]
    assert refusal_at(offline) == {"folder": "luring", "key": "root-1.pem"}


def test_what_lies_below_the_keys_goes_where_they_go(offline: Path) -> None:
    refusal_at(offline / "stik" / "belum-ada" / "kiriman.dkb")


def test_a_link_into_their_folder_is_their_folder(offline: Path, tmp_path: Path) -> None:
    (tmp_path / "stik").symlink_to(offline, target_is_directory=True)

    refusal_at(tmp_path / "stik" / "kiriman.dkb")


def test_a_folder_beside_them_or_above_them_on_this_computer_is_taken(offline: Path) -> None:
    offline_keys.check_apart(offline.parent / "stik")

    files.write_safely(offline.parent / "dinkop.kartu", b"kartu")

    assert (offline.parent / "dinkop.kartu").read_bytes() == b"kartu"


def test_the_stick_of_the_keys_takes_nothing_else(offline: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = Mount(offline.parent, "BRANKAS", "FAT32")
    monkeypatch.setattr(drives, "mounted", lambda: [stick])

    assert refusal_at(offline.parent / "kiriman") == {"folder": "luring", "key": "root-1.pem"}


def test_another_stick_is_taken(offline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "KANTOR-1"
    other.mkdir()
    monkeypatch.setattr(drives, "mounted", lambda: [Mount(other, "KANTOR-1", "FAT32")])

    assert is_taken(other / "kiriman")


@pytest.mark.parametrize(
    "name", ["root-2.pem", "ROOT-1.PEM", "root-1.lama-1.pem", "recovery-identity.txt", "kunci akar.txt"]
)
def test_a_key_is_known_by_its_name_or_by_what_it_says(tmp_path: Path, name: str) -> None:
    said = keys.private_pem(keys.new_signing_key()) if name.startswith("kunci") else b"?"
    (tmp_path / name).write_bytes(said)

    assert refusal_at(tmp_path)["key"] == name


def test_a_recovery_identity_of_another_name_is_known_by_what_it_says(tmp_path: Path) -> None:
    secret, _ = keys.new_identity()
    (tmp_path / "catatan.txt").write_text(f"# Dinas: kunci pemulihan\n{secret}\n")

    assert refusal_at(tmp_path)["key"] == "catatan.txt"


@pytest.mark.parametrize("name", ["root.pem", "catatan.txt", "root-1.pem.pdf", "recovery-identity.pdf"])
def test_another_file_is_no_key(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("-----BEGIN CERTIFICATE-----\nAGE-SECRET? age1abc\n")

    assert is_taken(tmp_path)


def test_a_folder_that_nobody_may_read_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").mkdir()
    (tmp_path / "rusak.pem").symlink_to(tmp_path / "tidak-ada")
    (tmp_path / "lingkar").symlink_to(tmp_path / "lingkar")

    assert is_taken(tmp_path)
    assert is_taken(tmp_path / "lingkar" / "x")


def test_a_key_itself_and_the_programs_own_files_may_be_written_there(offline: Path) -> None:
    files.make_folder(offline / "induk", beside_keys=True)
    files.write_safely(offline / "root-2.pem", b"?", private=True, beside_keys=True)

    assert sorted(one.name for one in offline.iterdir()) == ["induk", "root-1.pem", "root-2.pem"]


# --- where the keys themselves may be written ---


@pytest.mark.parametrize("place", ["induk", "induk/luring", "."])
def test_the_keys_lie_neither_in_the_data_folder_nor_around_it(tmp_path: Path, place: str) -> None:
    asked = enrolling.CitySetup("36.74", "Dinas", "", tmp_path / place)

    with pytest.raises(FolderError, match="FLD-LURING"):
        enrolling.set_up_city(Folder(tmp_path / "induk"), PASSPHRASE, asked, clock=Clock())

    assert list(tmp_path.rglob("*.pem")) == []


@pytest.mark.parametrize("name", ["DK-1.dkb", "DINKOP.KARTU", "ciater.permohonan"])
def test_the_keys_are_not_written_where_files_lie_that_are_handed_out(tmp_path: Path, name: str) -> None:
    place = tmp_path / "stik"
    place.mkdir()
    (place / name).write_text("")

    with pytest.raises(FolderError, match="FLD-LURING-ISI"):
        offline_keys.check_place(place, data=tmp_path / "induk")


def test_nor_on_the_stick_that_carries_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "KINGSTON"
    (stick / "balasan").mkdir(parents=True)
    (stick / "balasan" / "BALASAN-1.dkb").write_text("")
    monkeypatch.setattr(drives, "mounted", lambda: (Mount(stick, "KINGSTON", "FAT32"),))

    with pytest.raises(FolderError, match="FLD-LURING-ISI"):
        offline_keys.check_place(stick / "luring", data=tmp_path / "induk")


def test_a_folder_with_older_keys_and_notes_takes_them(offline: Path, tmp_path: Path) -> None:
    (offline / "catatan.txt").write_text("brankas lantai 2")

    with pytest.raises(FolderError, match="FLD-LURING"):
        offline_keys.check_place(offline, data=offline / "induk")
    offline_keys.check_place(offline, data=tmp_path / "induk")
