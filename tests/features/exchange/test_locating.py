"""Locating: sticks, folders and the files that lie there; and the draft of an e-mail."""

from __future__ import annotations

import email
from email import policy
from pathlib import Path

import pytest

from dinkop_desktop import drives
from dinkop_desktop.desk import mailing
from dinkop_desktop.drives import Drive, Mount
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.exchange import locating, sending
from tests import offices
from tests.offices import Town


def a_stick(path: Path) -> Drive:
    """A folder that is looked at like a drive."""
    return drives.look_at(Mount(path, path.name, ""), needed_bytes=0)


def test_a_reply_for_this_office_is_found_on_a_stick(town: Town, tmp_path: Path) -> None:
    ours, theirs = town.write_reply(town.office), town.write_reply(town.other)
    stick = tmp_path / "stik"
    (stick / "balasan").mkdir(parents=True)
    (stick / "balasan" / "apa-saja.DKB").write_bytes(ours.read_bytes())
    (stick / "lain.dkb").write_bytes(theirs.read_bytes())
    (stick / "rusak.dkb").write_bytes(b"bukan")

    found = locating.find_replies(town.office, [a_stick(stick)])

    assert [(one.path.name, one.is_new, one.place) for one in found] == [("apa-saja.DKB", True, "stik")]


def test_a_reply_that_was_applied_is_not_new(town: Town) -> None:
    path = town.write_reply(town.office)
    town.receive(path, at=town.office)

    found = locating.find_replies(town.office, [a_stick(path.parent)])

    assert [one.is_new for one in found] == [False]


def test_bundles_that_came_before_are_not_found_again(town: Town) -> None:
    offices.add_business(town.office)
    old = town.send(town.office)
    town.receive(old)
    offices.add_business(town.other)
    new = town.send(town.other)
    places = [a_stick(path.parent) for path in (old, new)]

    assert locating.find_bundles(town.dinkop, places) == (new,)


def test_files_are_taken_as_they_are_and_folders_are_looked_into(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    inside, other = tmp_path / "a" / "x.dkb", tmp_path / "surat.txt"
    inside.write_bytes(b"1")
    other.write_bytes(b"2")
    (tmp_path / "a" / "catatan.txt").write_bytes(b"3")

    assert set(locating.files_in([tmp_path / "a", other])) == {inside, other}


def test_bundles_are_found_in_subfolders_beside_an_album(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office)
    bundle = town.send(town.office)
    stick = tmp_path / "stik"
    deep = stick / "DATA" / "2026" / "Desember" / "Ciater" / "minggu 1" / "kiriman"
    for folder in (deep, stick / "$RECYCLE.BIN", stick / ".Trash-1000" / "files"):
        folder.mkdir(parents=True)
        (folder / "kiriman.DKB").write_bytes(bundle.read_bytes())
    (deep / "lebih dalam").mkdir()
    (deep / "lebih dalam" / "jauh.dkb").write_bytes(bundle.read_bytes())
    (stick / "DATA" / "lagi").symlink_to(stick, target_is_directory=True)
    for number in range(2_000):
        album = stick / "foto" / f"{number % 40:02}"
        album.mkdir(parents=True, exist_ok=True)
        (album / f"IMG_{number}.jpg").touch()

    found = locating.find_bundles(town.dinkop, [a_stick(stick)])

    assert found == (deep / "kiriman.DKB",)


def test_a_stick_is_not_walked_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locating, "_ENTRIES", 50)
    (tmp_path / "atas.dkb").touch()
    for number in range(60):
        (tmp_path / "album" / f"{number:02}").mkdir(parents=True)
        (tmp_path / "album" / f"{number:02}" / "x.dkb").touch()

    assert locating.files_in([tmp_path]) == (tmp_path / "atas.dkb",)


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    gone = tmp_path / "hilang"

    assert locating.find_drives() is not None
    assert a_stick(gone).problem == "MEDIA-BACA"


def test_a_draft_carries_the_files_as_they_are(town: Town) -> None:
    offices.add_business(town.office)
    slip = sending.send(town.office, town.new_folder())

    path = mailing.write_draft(town.office, slip.files, seq=slip.seq, to="dinkop@contoh.id")

    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    attached = {part.get_filename(): part.get_content() for part in message.iter_attachments()}
    assert attached == {file.name: file.read_bytes() for file in slip.files}
    assert (message["X-Unsent"], message["To"]) == ("1", "dinkop@contoh.id")
    assert "nomor 1" in message["Subject"]


def test_a_draft_of_a_file_that_is_gone_is_refused(town: Town, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refusal:
        mailing.write_draft(town.office, [tmp_path / "hilang.dkb"], seq=1)

    assert refusal.value.code == "EXP-TEMPAT"


def test_a_file_that_changed_on_the_stick_is_noticed(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "x.dkb"
    path.write_bytes(b"lain")

    with pytest.raises(ExportError) as refusal:
        sending.check_written([sending.WrittenFile(path, 4, "00")])

    assert refusal.value.code == "EXP-USB"
