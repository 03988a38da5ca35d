"""A backup is proven before it has a name; what is made of it is what was there, in an epoch of its own."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import (
    BackupError,
    DinkopError,
    ExportError,
    FolderError,
    SecretError,
    StorageError,
)
from dinkop_desktop.exchange import backup, keys
from dinkop_desktop.features.safekeeping import backing_up, restoring, safekeeping
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import page_cipher
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import PASSPHRASE, Town, run_sql


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, Path]]:
    """A town whose office has some records, and a backup of the office."""
    town = offices.copy_town(tmp_path_factory.mktemp("cadangan") / "kota")
    offices.add_business(town.office, 1, legalitas=[{"jenis": "halal"}])
    offices.add_business(town.office, 2)
    path = town.folder / "kantor.cadangan"
    backing_up.back_up(town.office, path)
    yield town, path
    town.close()


def restore(
    path: Path, into: Path, *, identity: str = "", passphrase: str = PASSPHRASE
) -> restoring.Restored:
    return restoring.restore(path, into, passphrase, clock=offices.Clock(), identity=identity)


def open_at(folder: Path) -> Desk:
    return offices.open_desk(folder, offices.Clock())


def left_behind(folder: Path) -> list[str]:
    """What nobody should find there; by `.terbuka-` a desk that is open says so."""
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if name.startswith(".") and not name.startswith(".terbuka-"))


def refusal_of(path: Path, into: Path, **more: str) -> str:
    with pytest.raises(DinkopError) as refused:
        restore(path, into, **more)
    assert not into.exists()
    assert left_behind(into.parent) == []
    return refused.value.code


# --- what comes back ---


@given(names=st.lists(st.text(alphabet="abc 'éñ%_日", min_size=1, max_size=30), min_size=1, max_size=4))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_put_back_has_the_same_dump(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("sama")
    town = offices.copy_town(place / "kota")
    for number, name in enumerate(names, 1):
        made = offices.add_business(town.office, number)
        recording.set_fields(town.office, made, {"nama_usaha": f"Warung {name}".strip()})
    town.take_in(town.office)
    before = safekeeping.dump(town.office)

    backing_up.back_up(town.office, place / "satu")
    restore(place / "satu", place / "baru")

    again = open_at(place / "baru")
    assert safekeeping.dump(again) == before
    assert safekeeping.check(again) == []
    again.close()
    town.close()
    shutil.rmtree(place)


def test_a_master_comes_back_with_pages_of_its_own_size(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    made = backing_up.back_up(town.dinkop, tmp_path / "induk")

    restore(tmp_path / "induk", tmp_path / "baru")

    again = open_at(tmp_path / "baru")
    assert made.manifest.page_bytes == 16384
    assert safekeeping.dump(again) == safekeeping.dump(town.dinkop)
    assert safekeeping.check(again) == []
    again.close()


def test_the_head_says_what_it_is_to_anybody(kept: tuple[Town, Path]) -> None:
    town, path = kept

    lines = path.read_bytes().split(b"\n", 2)
    said = json.loads(lines[1])

    assert lines[0].startswith(b"DINKOP-CADANGAN 1 ")
    assert (said["office"], said["name"], said["format"]) == ("36.74.01.1001", "Ciater", 1)
    assert said["made_at"] == town.office.store.now()
    assert said["records"] == safekeeping.dump(town.office).records > 2
    content = path.read_bytes()[-said["content_bytes"] :]
    assert hashlib.sha256(content).hexdigest() == said["content_sha256"]
    assert b"Melati" not in path.read_bytes()


def test_the_recovery_identity_reads_it_without_this_program(kept: tuple[Town, Path], tmp_path: Path) -> None:
    town, path = kept
    manifest = restoring.look_at(path).manifest
    text = restoring.read_identity(town.place("luring") / "recovery-identity.txt")

    clear = pyrage.decrypt(
        path.read_bytes()[-manifest.content_bytes :], [pyrage.x25519.Identity.from_str(text)]
    )
    pages = gzip.decompress(clear)

    # Any SQLite reads it: what SQLCipher reserves on every page is left free.
    import sqlite3

    (tmp_path / "terbuka.sqlite").write_bytes(pages)
    with sqlite3.connect(f"file:{tmp_path / 'terbuka.sqlite'}?immutable=1", uri=True) as conn:
        assert conn.execute("SELECT count(*) FROM umkm").fetchone() == (2,)
        assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    conn.close()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_the_stock_age_opens_it(kept: tuple[Town, Path], tmp_path: Path) -> None:
    town, path = kept
    size = restoring.look_at(path).manifest.content_bytes
    (tmp_path / "isi.age").write_bytes(path.read_bytes()[-size:])

    done = subprocess.run(
        ["age", "-d", "-i", str(town.place("luring") / "recovery-identity.txt"), str(tmp_path / "isi.age")],
        capture_output=True,
        check=True,
    )

    assert gzip.decompress(done.stdout).startswith(b"SQLite format 3\x00")


def test_dinkop_puts_it_back_for_who_forgot_the_passphrase(kept: tuple[Town, Path], tmp_path: Path) -> None:
    town, path = kept
    text = restoring.read_identity(town.place("luring") / "recovery-identity.txt")

    restore(path, tmp_path / "baru", identity=text, passphrase="lima kata yang baru sekali")

    again = desks.open_desk(Folder(tmp_path / "baru"), "lima kata yang baru sekali", clock=offices.Clock())
    assert safekeeping.dump(again) == safekeeping.dump(town.office)
    assert again.key != town.office.key
    assert desks.read_key_file(again.folder).recovery != ""
    again.close()


def test_nothing_is_lost_or_doubled_after_an_older_state_came_back(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    backing_up.back_up(town.office, tmp_path / "lama")
    offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.answer(town.office)
    offices.add_business(town.office, 3)
    town.take_in(town.office)
    before = safekeeping.dump(town.dinkop)
    install, epoch = town.office.identity.install, town.office.identity.epoch

    made = restore(tmp_path / "lama", tmp_path / "baru")
    again = open_at(tmp_path / "baru")
    town._open["36.74.01.1001"].close()
    town._open["36.74.01.1001"] = again

    assert made.unsent > 0
    assert again.identity.install == install
    assert made.epoch == again.identity.epoch != epoch
    assert town.take_in(again).verdict == "accepted"
    assert town.answer(again).verdict == "accepted"
    assert safekeeping.dump(again).sha256 == before.sha256 == safekeeping.dump(town.dinkop).sha256


def test_who_came_back_with_nothing_unsent_tells_dinkop_what_is_known(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    backing_up.back_up(town.office, tmp_path / "lama")
    offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.answer(town.office)

    restore(tmp_path / "lama", tmp_path / "baru")
    again = open_at(tmp_path / "baru")

    assert town.take_in(again).verdict == "accepted"
    assert town.answer(again).verdict == "accepted"
    assert safekeeping.dump(again).sha256 == safekeeping.dump(town.dinkop).sha256
    again.close()


def test_it_is_one_committed_state_while_others_write(town: Town, tmp_path: Path) -> None:
    for number in range(1, 4):
        offices.add_business(town.office, number)
    writer = open_at(town.office.folder.path)
    written = threading.Event()

    def show(step: str, _done: int, _total: int) -> None:
        if step == "Menyalin data" and not written.is_set():
            offices.add_business(writer, 9)
            written.set()

    before = safekeeping.dump(town.office)
    with mock.patch("dinkop_desktop.register.store.copying._PAGES_AT_ONCE", 4):
        made = backing_up.back_up(town.office, tmp_path / "satu", progress=Progress(show))

    restore(tmp_path / "satu", tmp_path / "baru")
    again = open_at(tmp_path / "baru")
    assert written.is_set()
    assert made.manifest.records == before.records
    assert safekeeping.dump(again) == before
    assert safekeeping.dump(town.office) != before
    again.close()
    writer.close()


def test_one_damaged_copy_of_the_key_file_does_not_get_into_it(town: Town, tmp_path: Path) -> None:
    raw = town.office.folder.key_file.read_bytes()
    town.office.folder.key_copy.write_bytes(raw)
    town.office.folder.key_file.write_bytes(raw.replace(b"1", b"2", 1))

    backing_up.back_up(town.office, tmp_path / "satu")

    restore(tmp_path / "satu", tmp_path / "baru")
    again = open_at(tmp_path / "baru")
    assert safekeeping.dump(again) == safekeeping.dump(town.office)
    again.close()


# --- what is refused ---


def test_every_kind_of_flipped_bit_is_found_and_nothing_is_made(
    kept: tuple[Town, Path], tmp_path: Path
) -> None:
    raw = kept[1].read_bytes()
    size = restoring.look_at(kept[1]).size_bytes
    # Every part of the head, its spaces, the header of age, the first and the last of the content.
    places = {*range(40), *range(40, size, 997), size - 2, size - 1, *range(size, size + 300, 23)}
    places |= {*range(size + 300, len(raw), len(raw) // 15), len(raw) - 1}
    broken = tmp_path / "rusak"

    codes = set()
    for place in sorted(places):
        broken.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << place % 8]) + raw[place + 1 :])
        codes.add(refusal_of(broken, tmp_path / "baru"))

    assert codes <= {"CDG-BUKAN", "CDG-RUSAK", "CDG-BARU", "CDG-KUNCI"}
    assert {"CDG-BUKAN", "CDG-RUSAK"} <= codes


def test_a_cut_or_lengthened_backup_is_found(kept: tuple[Town, Path], tmp_path: Path) -> None:
    raw = kept[1].read_bytes()
    size = restoring.look_at(kept[1]).size_bytes
    broken = tmp_path / "rusak"

    for end in (0, 1, 20, 500, size - 1, size, size + 1, size + 200, len(raw) // 2, len(raw) - 1):
        broken.write_bytes(raw[:end])
        assert refusal_of(broken, tmp_path / "baru") in {"CDG-BUKAN", "CDG-RUSAK"}
    broken.write_bytes(raw + b"x")
    assert refusal_of(broken, tmp_path / "baru") == "CDG-RUSAK"


@pytest.mark.parametrize(
    "content", [b"", b"x", b"%PDF-1.7\n" * 100, b"DINKOP-CADANGAN", b"SQLite format 3\0"]
)
def test_another_file_is_no_backup(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "lain").write_bytes(content)

    assert refusal_of(tmp_path / "lain", tmp_path / "baru") in {"CDG-BUKAN", "CDG-RUSAK"}


def test_a_newer_format_is_left_alone(kept: tuple[Town, Path], tmp_path: Path) -> None:
    raw = kept[1].read_bytes()
    (tmp_path / "baru.cadangan").write_bytes(raw.replace(b"DINKOP-CADANGAN 1", b"DINKOP-CADANGAN 2", 1))

    assert refusal_of(tmp_path / "baru.cadangan", tmp_path / "baru") == "CDG-BARU"


def test_a_wrong_passphrase_and_a_strange_identity_open_nothing(
    kept: tuple[Town, Path], tmp_path: Path
) -> None:
    stranger, _ = keys.new_identity()

    assert refusal_of(kept[1], tmp_path / "baru", passphrase="bukan ini kata sandinya") == "CDG-KUNCI"
    assert refusal_of(kept[1], tmp_path / "baru", identity=stranger) == "CDG-KUNCI"


def test_a_file_without_an_identity_is_none(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("AGE-SECRET-KEY-1BUKAN\n")

    for name in ("catatan.txt", "tidak-ada.txt"):
        with pytest.raises(BackupError) as refused:
            restoring.read_identity(tmp_path / name)
        assert refused.value.code == "CDG-IDENTITAS"


def test_a_backup_signed_by_another_than_its_data_is_refused(town: Town, tmp_path: Path) -> None:
    with mock.patch.object(Desk, "signing_key", keys.new_signing_key()):
        backing_up.back_up(town.office, tmp_path / "palsu")

    assert refusal_of(tmp_path / "palsu", tmp_path / "baru") == "CDG-ASING"


def test_wraps_of_another_office_do_not_go_with_it(kept: tuple[Town, Path], tmp_path: Path) -> None:
    town, path = kept
    raw = path.read_bytes()
    lines = raw.split(b"\n", 3)
    import base64

    other = base64.b64encode(town.other.folder.key_file.read_bytes())
    (tmp_path / "palsu").write_bytes(raw.replace(lines[2], other[: len(lines[2])].ljust(len(lines[2]))))

    assert refusal_of(tmp_path / "palsu", tmp_path / "baru") == "CDG-RUSAK"


def test_a_folder_in_use_is_not_written_over(kept: tuple[Town, Path], tmp_path: Path) -> None:
    (tmp_path / "isi").mkdir()
    (tmp_path / "isi" / "surat.txt").write_text("jangan hilang")
    (tmp_path / "kosong").mkdir()

    with pytest.raises(FolderError) as refused:
        restore(kept[1], tmp_path / "isi")
    restore(kept[1], tmp_path / "kosong")

    assert refused.value.code == "FLD-ISI"
    assert [path.name for path in (tmp_path / "isi").iterdir()] == ["surat.txt"]
    assert {path.name for path in (tmp_path / "kosong").iterdir()} == {"dinkop.db", "kunci.json"}


def test_room_is_looked_for_before_anything_is_written(kept: tuple[Town, Path], tmp_path: Path) -> None:
    town, path = kept
    full = mock.Mock(return_value=mock.Mock(free=2**20))

    with mock.patch("shutil.disk_usage", full):
        assert refusal_of(path, tmp_path / "baru") == "CDG-RUANG"
        with pytest.raises(BackupError) as refused:
            backing_up.back_up(town.office, tmp_path / "satu")

    assert refused.value.code == "CDG-RUANG"
    assert not (tmp_path / "satu").exists()


def test_a_damaged_page_ends_the_backup_and_the_old_one_stays(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    backing_up.back_up(town.office, tmp_path / "satu")
    before = (tmp_path / "satu").read_bytes()
    town.office.close()
    data = town.office.folder.database
    raw = bytearray(data.read_bytes())
    raw[4096 * (len(raw) // 4096 - 3) + 100] ^= 4
    data.write_bytes(raw)

    with pytest.raises(StorageError) as refused:
        backing_up.back_up(town.office, tmp_path / "satu")

    assert refused.value.code == "DB-RUSAK"
    assert (tmp_path / "satu").read_bytes() == before
    assert left_behind(town.office.folder.path) == left_behind(tmp_path) == []


def test_a_medium_that_loses_what_it_took_is_found_before_the_file_has_a_name(
    town: Town, tmp_path: Path
) -> None:
    (tmp_path / "satu").write_bytes(b"yang lama")
    write = backup.write

    def lose(file: io.BufferedRandom, *given: object, **more: object) -> backup.Manifest:
        made = write(file, *given, **more)  # type: ignore[arg-type]
        file.seek(-200, io.SEEK_END)
        file.write(bytes(100))
        return made

    with (
        mock.patch.object(backup, "write", lose),
        pytest.raises(BackupError) as refused,
    ):
        backing_up.back_up(town.office, tmp_path / "satu")

    assert refused.value.code == "CDG-BEDA"
    assert (tmp_path / "satu").read_bytes() == b"yang lama"


def test_what_is_missing_in_the_copy_is_found_by_its_count(town: Town, tmp_path: Path) -> None:
    made = offices.add_business(town.office, 1)
    unpack = backing_up.unpack

    def lose(file: object, head: object, target: Path, key: bytes, *given: object, **more: object) -> None:
        unpack(file, head, target, key, *given, **more)  # type: ignore[arg-type]
        shutil.copy(target, tmp_path / "dinkop.db")
        town.place(offices.CODES[0])
        from dinkop_desktop.register.store import database

        engine = database.connect_file(tmp_path / "dinkop.db", key, page_bytes=4096)
        with engine.begin() as conn:
            conn.exec_driver_sql("DELETE FROM umkm")
        engine.dispose()
        shutil.copy(tmp_path / "dinkop.db", target)

    with mock.patch.object(backing_up, "unpack", lose), pytest.raises(DinkopError) as refused:
        backing_up.back_up(town.office, tmp_path / "satu")

    assert made
    assert refused.value.code in {"DB-RUSAK", "CDG-BEDA"}
    assert not (tmp_path / "satu").exists()


def test_a_place_that_is_not_there_is_told(town: Town, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as refused:
        backing_up.back_up(town.office, tmp_path / "tidak-ada" / "satu")
    assert refused.value.code == "EXP-TEMPAT"
    assert left_behind(town.office.folder.path) == []


def test_two_backups_of_one_folder_are_made_one_after_the_other(town: Town, tmp_path: Path) -> None:
    with backing_up.working(town.office.folder, tmp_path / "satu"), pytest.raises(BackupError) as refused:
        backing_up.back_up(town.office, tmp_path / "dua")

    assert refused.value.code == "CDG-BERJALAN"
    backing_up.back_up(town.office, tmp_path / "dua")


@pytest.mark.parametrize("step", ["Menyalin data", "Menulis cadangan", "Membaca cadangan"])
def test_it_can_be_stopped_at_every_step_and_leaves_nothing(town: Town, tmp_path: Path, step: str) -> None:
    stop = threading.Event()

    def show(at: str, _done: int, _total: int) -> None:
        if at == step:
            stop.set()

    with (
        mock.patch("dinkop_desktop.register.store.copying._PAGES_AT_ONCE", 4),
        mock.patch("dinkop_desktop.features.safekeeping.backing_up._TOLD_EVERY", 1),
        pytest.raises(Stopped),
    ):
        backing_up.back_up(town.office, tmp_path / "satu", progress=Progress(show, stop))

    assert not (tmp_path / "satu").exists()
    assert left_behind(tmp_path) == left_behind(town.office.folder.path) == []


def test_nothing_readable_touches_the_disk_on_the_way(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office, 1)
    seen: list[bytes] = []

    def show(_step: str, _done: int, _total: int) -> None:
        for place in (tmp_path, town.office.folder.path):
            seen.extend(path.read_bytes() for path in place.rglob("*") if path.is_file())

    backing_up.back_up(town.office, tmp_path / "satu", progress=Progress(show))
    restoring.restore(
        tmp_path / "satu", tmp_path / "baru", PASSPHRASE, clock=offices.Clock(), progress=Progress(show)
    )

    assert len(seen) > 10
    assert not [raw for raw in seen if b"Melati" in raw or b"SQLite format" in raw]


def test_a_page_made_here_is_one_that_sqlcipher_wrote(town: Town) -> None:
    run_sql(town.office, "SELECT 1")
    town.office.store.write_log_back()
    town.office.close()
    path, key = town.office.folder.database, town.office.key

    pages = list(page_cipher.read_pages(path, key, page_bytes=4096))
    raw = path.read_bytes()
    cipher = page_cipher.PageCipher(key, raw[:16], page_bytes=4096)

    assert pages[0].startswith(b"SQLite format 3\x00")
    assert all(cipher.open(cipher.seal(page, n), n) == page for n, page in enumerate(pages, 1))
    with pytest.raises(StorageError):
        cipher.open(raw[4096:8192], 3)
    lock = 2**30 // 4096 + 1
    assert cipher.open(cipher.seal(bytes(4096), lock), lock) == bytes(4096) == cipher.seal(bytes(4096), lock)


@pytest.mark.parametrize("number", range(3))
def test_the_offices_identity_follows_from_its_key_alone(number: int) -> None:
    secret = bytes([number]) * 32

    identity = backup.office_identity(secret)

    assert str(pyrage.x25519.Identity.from_str(identity)) == identity
    assert identity == backup.office_identity(secret) != backup.office_identity(bytes(31) + b"\x09")


def test_a_weak_passphrase_is_not_had_by_restoring(kept: tuple[Town, Path], tmp_path: Path) -> None:
    identity = restoring.read_identity(kept[0].place("luring") / "recovery-identity.txt")

    with pytest.raises(SecretError, match="SANDI-"):
        restore(kept[1], tmp_path / "baru", identity=identity, passphrase="12345678")

    assert not (tmp_path / "baru").exists()


def test_a_lost_key_file_is_got_back_as_its_sentence_says(town: Town, tmp_path: Path) -> None:
    desk = town.office
    backing_up.back_up(desk, tmp_path / "minggu-lalu.cadangan")
    record = offices.add_business(desk, 1)
    desk.close()
    for gone in (desk.folder.key_file, desk.folder.key_copy):
        gone.unlink()

    restore(tmp_path / "minggu-lalu.cadangan", tmp_path / "lain")
    shutil.copy(tmp_path / "lain" / "kunci.json", desk.folder.key_file)

    again = open_at(desk.folder.path)
    assert browsing.show(again, record).fields["nama_usaha"]
    again.close()
