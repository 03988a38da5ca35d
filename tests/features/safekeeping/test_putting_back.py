"""A backup takes the place of a damaged data file: all or nothing, and the damaged one is kept beside."""

from __future__ import annotations

import os
import re
import shutil
import time
from pathlib import Path
from unittest import mock

import pytest

from dinkop_desktop import files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BackupError, DinkopError
from dinkop_desktop.features.safekeeping import backing_up, restoring, rota, safekeeping
from dinkop_desktop.register.store import putting_back
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import PASSPHRASE, Town


def damage(desk: Desk) -> Path:
    desk.close()
    data = desk.folder.database
    raw = bytearray(data.read_bytes())
    for place in range(0, len(raw), 4096 * 5):
        raw[place + 2000] ^= 8
    data.write_bytes(raw)
    return data


def test_a_damaged_file_is_kept_beside_and_the_backup_takes_its_place(town: Town, office: Desk) -> None:
    before = safekeeping.dump(office)
    kept = rota.make(office).made
    raw = damage(office).read_bytes()
    with pytest.raises(DinkopError):
        town.desk(offices.CODES[0]).store.begin().__enter__()

    made, damaged = restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    again = offices.open_desk(office.folder.path, town.clock)
    assert safekeeping.dump(again) == before
    assert safekeeping.check(again) == []
    assert again.identity.epoch == made.epoch
    assert damaged is not None
    assert (damaged / "dinkop.db").read_bytes() == raw
    assert re.fullmatch(r"rusak-\d{8}-\d{6}", damaged.name)
    assert not (office.folder.path / ".pemulihan").exists()
    again.close()


def told_of(folder: Path, town: Town) -> str:
    """What the program says of a folder: in opening it, or by looking at every page."""
    try:
        desk = offices.open_desk(folder, town.clock)
    except DinkopError as error:
        return error.code
    found = safekeeping.check(desk)
    desk.close()
    return "DB-RUSAK" if found[0].startswith("HALAMAN") else str(found)


@pytest.mark.parametrize("fault", ["bits", "cut", "empty", "other", "text", "missing"])
def test_whatever_happened_to_the_file_it_is_not_touched_and_the_way_back_works(
    town: Town, office: Desk, fault: str, tmp_path: Path
) -> None:
    kept = rota.make(office).made
    data = damage(office) if fault == "bits" else office.folder.database
    office.close()
    if fault == "cut":
        data.write_bytes(data.read_bytes()[:5000])
    elif fault == "empty":
        data.write_bytes(b"")
    elif fault == "text":
        data.write_text("bukan data " * 1000)
    elif fault == "other":
        shutil.copy(town.place(offices.CODES[1]) / "dinkop.db", data)
    elif fault == "missing":
        data.unlink()
    raw = data.read_bytes() if data.exists() else b""

    assert told_of(office.folder.path, town) in {"DB-RUSAK", "DB-BUKAN", "DB-HILANG"}
    assert (data.read_bytes() if data.exists() else b"") == raw
    _, damaged = restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    kept_beside = damaged / "dinkop.db" if damaged is not None else None
    assert (kept_beside.read_bytes() if kept_beside is not None and kept_beside.exists() else b"") == raw
    again = offices.open_desk(office.folder.path, town.clock)
    assert safekeeping.check(again) == []
    again.close()


def test_a_key_file_that_is_lost_comes_back_with_it(town: Town, office: Desk) -> None:
    kept = rota.make(office).made
    office.close()
    office.folder.key_file.write_bytes(b"{}")

    restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    again = offices.open_desk(office.folder.path, town.clock)
    assert safekeeping.check(again) == []
    assert offices.count_rows(again, "umkm") == 1
    again.close()


def test_a_passphrase_of_today_opens_a_backup_of_yesterday(town: Town, office: Desk) -> None:
    kept = rota.make(office).made
    office.close()
    desks.write_key_file(
        office.folder,
        office.key,
        "lima kata yang baru sekali",
        user="Sri Lestari",
        page_bytes=4096,
        recovery_recipient=office.card.recovery_recipient,
    )

    restoring.put_back(kept, office.folder, "lima kata yang baru sekali", clock=town.clock)

    again = desks.open_desk(office.folder, "lima kata yang baru sekali", clock=town.clock)
    assert offices.count_rows(again, "umkm") == 1
    again.close()


def test_a_backup_that_is_damaged_changes_nothing(town: Town, office: Desk) -> None:
    kept = rota.make(office).made
    office.close()
    raw = kept.read_bytes()
    kept.write_bytes(raw[:-50] + bytes(50))
    before = {path.name: path.read_bytes() for path in office.folder.path.iterdir() if path.is_file()}

    assert not restoring.is_whole(kept)
    with pytest.raises(BackupError):
        restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    after = {path.name: path.read_bytes() for path in office.folder.path.iterdir() if path.is_file()}
    assert after == before
    assert not (office.folder.path / ".pemulihan").exists()


def test_what_a_backup_lacks_is_counted_where_the_file_still_tells(town: Town, office: Desk) -> None:
    manifest = restoring.look_at(rota.make(office).made).manifest
    assert restoring.count_missing(office.folder, PASSPHRASE, manifest) == 0
    offices.add_business(office, 2)
    missing = restoring.count_missing(office.folder, PASSPHRASE, manifest)
    assert missing is not None
    assert missing >= 2

    assert restoring.count_missing(office.folder, "bukan ini kata sandinya", manifest) is None
    office.close()
    office.folder.database.write_bytes(b"x" * 8192)
    assert restoring.count_missing(office.folder, PASSPHRASE, manifest) is None


def test_a_new_folder_gets_its_data_and_nothing_else(town: Town, office: Desk, tmp_path: Path) -> None:
    before = safekeeping.dump(office)
    kept = rota.make(office).made

    _, damaged = restoring.put_back(kept, Folder(tmp_path / "a" / "baru"), PASSPHRASE, clock=town.clock)

    assert damaged is None
    assert {path.name for path in (tmp_path / "a" / "baru").iterdir()} == {"dinkop.db", "kunci.json"}
    again = offices.open_desk(tmp_path / "a" / "baru", town.clock)
    assert safekeeping.dump(again) == before
    again.close()


def test_who_opens_while_another_is_moving_waits_for_it(town: Town, office: Desk) -> None:
    """Else what has just come in would be taken for the damaged one."""
    kept = rota.make(office).made
    raw = damage(office).read_bytes()
    refused = []
    real = files.move_safely

    def look_in(old: Path, new: Path) -> None:
        try:
            offices.open_desk(office.folder.path, town.clock).close()
        except BackupError as error:
            refused.append(error.code)
        real(old, new)

    with mock.patch.object(files, "move_safely", look_in):
        _, damaged = restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    assert set(refused) == {"CDG-BERJALAN"}
    assert damaged is not None
    assert (damaged / "dinkop.db").read_bytes() == raw
    offices.open_desk(office.folder.path, town.clock).close()


def test_what_was_never_ready_goes_when_its_maker_must_be_gone(town: Town, office: Desk) -> None:
    office.close()
    aside = office.folder.aside
    aside.path.mkdir()
    aside.database.write_bytes(b"setengah")

    offices.open_desk(office.folder.path, town.clock).close()
    assert aside.database.exists(), "somebody may be at it"
    long_ago = time.time() - 2 * 3600
    os.utime(aside.path, (long_ago, long_ago))
    offices.open_desk(office.folder.path, town.clock).close()

    assert not aside.path.exists()


def test_two_do_not_put_back_at_once(town: Town, office: Desk, tmp_path: Path) -> None:
    kept = rota.make(office).made
    raw = damage(office).read_bytes()

    with backing_up.working(office.folder, kept), pytest.raises(BackupError) as refused:
        restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    assert refused.value.code == "CDG-BERJALAN"
    assert office.folder.database.read_bytes() == raw


def test_without_room_nothing_is_begun(town: Town, office: Desk) -> None:
    kept = rota.make(office).made
    raw = damage(office).read_bytes()

    with (
        mock.patch("shutil.disk_usage", return_value=mock.Mock(free=2**20)),
        pytest.raises(BackupError) as refused,
    ):
        restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    assert refused.value.code == "CDG-RUANG"
    assert office.folder.database.read_bytes() == raw
    assert not (office.folder.path / ".pemulihan").exists()


def test_data_that_another_program_has_open_are_not_put_aside_under_its_hands(
    town: Town, office: Desk
) -> None:
    kept = rota.make(office).made
    other = offices.open_desk(office.folder.path, town.clock)
    office.close()
    before = office.folder.database.stat().st_ino

    with pytest.raises(BackupError, match="CDG-DIPAKAI"):
        restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)
    untouched = office.folder.database.stat().st_ino
    record = offices.add_business(other, 5)
    other.close()
    restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    assert untouched == before
    assert record
    assert not list(office.folder.path.glob(".terbuka-*"))


def test_who_opens_the_data_while_a_backup_is_unpacked_is_seen_before_anything_moves(
    town: Town, office: Desk
) -> None:
    kept = rota.make(office).made
    office.close()
    late: list[Desk] = []
    proven = putting_back.move_in

    def open_late(folder: Folder, **more: object) -> object:
        late.append(offices.open_desk(folder.path, town.clock))
        return proven(folder, **more)  # type: ignore[arg-type]

    with (
        mock.patch.object(putting_back, "move_in", open_late),
        pytest.raises(BackupError, match="CDG-DIPAKAI"),
    ):
        restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    assert offices.add_business(late[0], 5)
    assert not office.folder.is_being_restored
    late[0].close()


def test_what_a_killed_program_left_is_no_program(town: Town, office: Desk) -> None:
    kept = rota.make(office).made
    office.close()
    left = office.folder.path / ".terbuka-0123456789ab"
    left.write_bytes(b"")

    restoring.put_back(kept, office.folder, PASSPHRASE, clock=town.clock)

    assert not left.exists()
