"""P20, P22 and bad input at opening: the right code, exit 3, a sentence, and not a byte changed."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from dinkop_desktop import cli, files
from dinkop_desktop.desk import desk
from dinkop_desktop.errors import DinkopError, ExportError, StorageError
from dinkop_desktop.exchange import keyring
from dinkop_desktop.settings import Folder
from tests.faults import judge, worker
from tests.faults.lab import KILLED, Lab
from tests.town import PASSPHRASE

Spoil = Callable[[Path], None]
NAMES = ("Warung Anggrek", "Warung Kenanga")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DINKOP_PASSPHRASE", PASSPHRASE)


def missing(folder: Path) -> None:
    shutil.rmtree(folder)


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("bukan folder")


def foreign(folder: Path) -> None:
    empty(folder)
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")


KEYS = ("kunci.json", "kunci-2.json")


def key_lost(folder: Path) -> None:
    for name in KEYS:
        (folder / name).unlink()


def key_is_a_folder(folder: Path) -> None:
    key_lost(folder)
    (folder / "kunci.json").mkdir()


def key_of(content: bytes) -> Spoil:
    def spoil(folder: Path) -> None:
        for name in KEYS:
            (folder / name).write_bytes(content)

    return spoil


def key_cut(folder: Path) -> None:
    for path in (folder / name for name in KEYS):
        path.write_bytes(path.read_bytes()[:-1])


def data_lost(folder: Path) -> None:
    (folder / "dinkop.db").unlink()


def data_is_a_folder(folder: Path) -> None:
    data_lost(folder)
    (folder / "dinkop.db").mkdir()


def data_of(content: bytes) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / "dinkop.db").write_bytes(content)

    return spoil


def other_sqlite(folder: Path) -> None:
    connection = sqlite3.connect(folder / "resep.db")
    connection.execute("CREATE TABLE resep (nama TEXT)")
    connection.commit()
    connection.close()
    (folder / "resep.db").replace(folder / "dinkop.db")


def data_of_another(folder: Path) -> None:
    shutil.copy(folder.parent / "B1" / "dinkop.db", folder / "dinkop.db")


def _in_ours(folder: Path, *statements: str) -> None:
    """Do something in a data file under its own key."""
    secret = desk._unwrap(desk.read_key_file(Folder(folder)), PASSPHRASE).hex()
    connection = driver.connect(folder / "dinkop.db", isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{secret}'\"")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def something_else_under_our_key(folder: Path) -> None:
    data_lost(folder)
    _in_ours(folder, "PRAGMA journal_mode=WAL", "CREATE TABLE resep (nama TEXT)")


def nobody_s(folder: Path) -> None:
    _in_ours(folder, "DELETE FROM meta WHERE key = 'role'")


def schema_newer(folder: Path) -> None:
    _in_ours(folder, "UPDATE alembic_version SET version_num = '9999'")


REFUSED: dict[str, tuple[Spoil, str]] = {
    "no folder": (missing, "FLD-TIDAKADA"),
    "an empty folder": (empty, "FLD-TIDAKADA"),
    "a file in its place": (a_file, "FLD-TIDAKADA"),
    "a foreign folder": (foreign, "FLD-ASING"),
    "no key": (key_lost, "KUNCI-HILANG"),
    "a folder as key": (key_is_a_folder, "KUNCI-HILANG"),
    "an empty key": (key_of(b""), "KUNCI-RUSAK"),
    "a key that is no object": (key_of(b"[1, 2]"), "KUNCI-RUSAK"),
    "a key in another encoding": (key_of(b"\xff\xfe{\x00"), "KUNCI-RUSAK"),
    "a key cut short": (key_cut, "KUNCI-RUSAK"),
    "no data": (data_lost, "DB-HILANG"),
    "a folder as data": (data_is_a_folder, "DB-HILANG"),
    **{f"{size} bytes": (data_of(b"x" * size), "DB-BUKAN") for size in (0, 1, 2, 99, 512, 4095, 4096, 9000)},
    "a text": (data_of(b"Ini surat biasa, bukan data.\n" * 400), "DB-BUKAN"),
    "another SQLite file": (other_sqlite, "DB-BUKAN"),
    "another office's data": (data_of_another, "DB-BUKAN"),
    "something else under our key": (something_else_under_our_key, "DB-BUKAN"),
    "nobody's data": (nobody_s, "FLD-ASING"),
    "data of a newer program": (schema_newer, "DB-BARU"),
}


@pytest.mark.parametrize(("spoil", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_folder_that_is_not_as_it_should_be_is_refused_and_left_alone(
    place: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil, code: str
) -> None:
    folder = place / "A1"
    spoil(folder)
    before = judge.fingerprints(place)

    exit_code = cli.main(["list", "umkm", "--data", str(folder), "--json"])

    said = json.loads(capsys.readouterr().out)["error"]
    assert (exit_code, said["code"]) == (3, code)
    assert said["message"] not in ("", code)
    assert "{" not in said["message"]
    assert judge.fingerprints(place) == before


@pytest.mark.parametrize("name", ["0 bytes", "1 bytes", "9000 bytes", "a text", "another SQLite file"])
def test_a_file_put_in_place_of_the_data_never_gets_the_live_log_of_what_was_there(
    place: Path, lab: Lab, name: str
) -> None:
    folder = place / "A1"
    outcome = lab.run("save", {"folder": folder, "names": NAMES}, inject=["write:signal=KILL:when=2"])
    whole = (folder / "dinkop.db").read_bytes()
    REFUSED[name][0](folder)
    before = judge.fingerprints(folder)

    said = refusal_at(folder)

    after = judge.fingerprints(folder)
    assert said == "DB-BUKAN"
    # The index beside the log is memory that processes share; nobody trusts what is in it.
    assert after | {"dinkop.db-shm": ""} == before | {"dinkop.db-shm": ""}
    (folder / "dinkop.db").write_bytes(whole)
    assert judge.look(folder).businesses >= {*outcome.saved}
    assert outcome.saved


def test_a_data_file_that_goes_while_the_program_runs_is_not_made_anew(place: Path) -> None:
    database = place / "A1" / "dinkop.db"
    at = judge.open_folder(place / "A1")
    at.close()  # as a pool does with a connection that it has had for long
    database.unlink()

    with pytest.raises(StorageError, match="DB-BUKA"), at.store.read():
        pass

    assert not database.exists()


def test_a_key_file_with_any_bit_flipped_is_told_from_a_wrong_passphrase(place: Path) -> None:
    folder = place / "A1"
    path, database = folder / "kunci.json", (folder / "dinkop.db").read_bytes()
    whole = path.read_bytes()

    for bit in range(0, len(whole) * 8, 11):
        spoilt = bytearray(whole)
        spoilt[bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoilt)
        (folder / "kunci-2.json").write_bytes(spoilt)

        assert refusal_at(folder) == "KUNCI-RUSAK", (bit, spoilt)
    assert (folder / "dinkop.db").read_bytes() == database
    path.write_bytes(whole)
    assert refusal_at(folder) == ""


@pytest.mark.parametrize("hurt", KEYS)
@pytest.mark.parametrize("content", [None, b"", b"{", b"[1, 2]", b"\xff\xfe{\x00", "a bit", "cut"], ids=str)
def test_one_of_the_two_key_files_is_enough_and_mends_the_other(
    place: Path, hurt: str, content: bytes | str | None
) -> None:
    folder = place / "A1"
    assert refusal_at(folder) == ""
    path = folder / hurt
    whole = path.read_bytes()
    path.unlink()
    if content is not None:
        spoilt = bytes([whole[0] ^ 1]) + whole[1:] if content == "a bit" else whole[:-1]
        path.write_bytes(content if isinstance(content, bytes) else spoilt)

    assert refusal_at(folder) == ""
    assert [(folder / name).read_bytes() for name in KEYS] == [whole, whole]
    assert path.stat().st_mode & 0o077 == 0


def test_a_key_file_is_mended_only_by_what_has_opened_the_data(place: Path) -> None:
    folder = place / "A1"
    assert refusal_at(folder) == ""
    shutil.copy(place / "B1" / "kunci.json", folder / "kunci-2.json")
    (folder / "kunci.json").write_bytes(b"{")

    assert refusal_at(folder) == "DB-BUKAN"
    assert (folder / "kunci.json").read_bytes() == b"{"


def test_where_nothing_can_be_written_one_key_file_is_enough_still(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place / "A1"
    (folder / "kunci.json").write_bytes(b"{")

    def full(path: Path, _content: bytes, **_how: bool) -> str:
        raise ExportError("EXP-PENUH", name=path.name)

    monkeypatch.setattr(files, "write_safely", full)

    assert refusal_at(folder) == ""


def test_what_a_kill_left_of_a_key_file_is_no_key_and_is_gone_after_the_next_start(
    place: Path, lab: Lab
) -> None:
    bare, card = place / "tanpa-kartu", place / "dinkop.kartu"
    worker.set_up_without(_nothing, folder=str(bare))
    before = (bare / "kunci.json").read_bytes()
    assert (bare / "kunci-2.json").read_bytes() == before
    words = {"card": card, "fingerprint": keyring.fingerprint_of(card.read_bytes())}
    outcome = lab.run("take_card", words | {"folder": bare}, inject=["rename:signal=KILL:when=1"])
    left = [path for path in bare.iterdir() if path.suffix == files.UNFINISHED]
    assert (outcome.signal, len(left)) == (KILLED, 1)
    assert left[0].stat().st_mode & 0o077 == 0

    _make_older(left[0], seconds=5)
    assert refusal_at(bare) == ""
    while_it_may_be_written = left[0].exists()
    _make_older(left[0], seconds=60)
    key_lost(bare)
    without_key = (refusal_at(bare), left[0].exists())
    (bare / "kunci.json").write_bytes(before)

    assert (while_it_may_be_written, without_key) == (True, ("KUNCI-HILANG", True))
    assert refusal_at(bare) == ""
    assert not left[0].exists()
    worker.take_card(_nothing, folder=str(bare), **{key: str(value) for key, value in words.items()})
    assert desk.read_key_file(Folder(bare)).recovery


def _nothing(_line: str) -> None:
    """Nobody listens."""


def _make_older(path: Path, *, seconds: float) -> None:
    at = time.time() - seconds
    os.utime(path, (at, at))


def test_a_key_file_cut_anywhere_is_damaged(place: Path) -> None:
    folder = place / "A1"
    whole = (folder / "kunci.json").read_bytes()

    said = set()
    for size in range(0, len(whole), 7):
        for name in KEYS:
            (folder / name).write_bytes(whole[:size])
        said.add(refusal_at(folder))

    assert said == {"KUNCI-RUSAK"}


def test_a_key_file_of_a_newer_program_is_not_guessed_at(place: Path) -> None:
    path = place / "A1" / "kunci.json"
    newer = json.loads(path.read_bytes()) | {"format": 99, "cara_baru": True, "sum": "0" * 64}
    text = json.dumps(newer)
    path.write_text(text.replace("0" * 64, sha256(text.replace("0" * 64, "").encode()).hexdigest()))

    assert refusal_at(place / "A1") == "FLD-BARU"


def test_ten_wrong_passphrases_lock_nobody_out(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = place / "A1"
    before = judge.fingerprints(folder)

    with monkeypatch.context() as wrong:
        wrong.setattr(judge, "PASSPHRASE", PASSPHRASE.upper())
        said = [refusal_at(folder) for _ in range(10)]

    assert said == ["KUNCI-SANDI"] * 10
    assert judge.fingerprints(folder) == before
    assert judge.save_one(folder) in judge.look(folder).businesses


def refusal_at(folder: Path) -> str:
    """The code with which opening a folder is refused; nothing where it opens."""
    try:
        judge.open_folder(folder).close()
    except DinkopError as error:
        return error.code
    return ""
