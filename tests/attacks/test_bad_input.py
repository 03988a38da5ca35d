"""The list of bad input, once through by the command line: one sentence, one code, nothing changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from dinkop_desktop import app, cli, settings
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.exchange import bundle, keyring, keys, seal
from dinkop_desktop.register.store import database
from dinkop_desktop.settings import Folder
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, Pen, Town


@dataclass
class Console:
    """Calls commands and hears what they say."""

    capsys: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def refusal(self, *words: object, at: Folder) -> str:
        """The code with which a command is refused; it says one sentence to people, and the same in JSON."""
        code = cli.main([*map(str, words), "--data", str(at.path), "--json"])
        told = self.capsys.readouterr()
        assert code == 3, told
        error = json.loads(told.out)["error"]
        sentence = error["message"]
        assert sentence in told.err
        assert sentence != error["code"]
        assert sentence.endswith((".", "…", "。"))
        assert "{" not in sentence
        assert "Traceback" not in told.err
        return str(error["code"])

    def bundle(self, path: Path, *, at: Folder) -> str:
        """The code with which a file is not taken in, and the sentence of it on stderr or in the lines."""
        code = cli.main(["receive", str(path), "--data", str(at.path), "--json"])
        told = self.capsys.readouterr()
        assert code == 3, told
        (one,) = json.loads(told.out)["bundles"]
        assert one["verdict"] in ("refused", "quarantined")
        return str(one["code"])


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("DINKOP_PASSPHRASE", craft.PASSPHRASE)
    monkeypatch.setattr(app, "now", craft.clock)
    return Console(capsys, monkeypatch)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the log of who tried what."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".log"}


BUNDLES: dict[str, tuple[Callable[[Pen], bytes], str]] = {
    "damaged": (lambda pen: pen.bundle()[:-1], "BDL-RUSAK"),
    "foreign": (lambda _: b"PK\x03\x04", "BDL-BUKAN"),
    "unsigned": (
        lambda pen: seal.encrypt(
            craft.raw_envelope(bundle.pack(pen.body()), seal.PayloadType.BUNDLE, []), pen.recipients
        ),
        "BDL-TTD",
    ),
    "signed by a stranger": (
        lambda pen: pen.sealed(pen.body(), signers=[keys.new_signing_key()]),
        "BDL-PENGIRIM",
    ),
    "misaddressed": (
        lambda pen: pen.sealed(pen.body(), recipients=[keys.new_identity()[1]]),
        "BDL-ALAMAT",
    ),
    "of another city": (lambda pen: pen.sealed(pen.body(deployment_id="lain")), "BDL-ALAMAT"),
    "downgraded": (lambda pen: pen.sealed(pen.body(format=0)), "BDL-TURUN"),
    "huge": (lambda _: bytes(seal.MAX_FILE_BYTES + 1), "BDL-BESAR"),
}


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_that_is_not_in_order(town: Town, pen: Pen, console: Console, name: str) -> None:
    make, code = BUNDLES[name]
    before = craft.dump(town.dinkop)
    path = town.file("kiriman.dkb", make(pen))

    assert console.bundle(path, at=town.dinkop.folder) == code
    craft.assert_untouched(town.dinkop, before)


def test_a_bundle_that_is_not_there(town: Town, console: Console) -> None:
    assert console.bundle(town.folder / "tidak-ada.dkb", at=town.dinkop.folder) == "BDL-TIADA"


def test_a_wrong_passphrase(town: Town, console: Console) -> None:
    before = contents(town.a.folder.path)
    console.patch.setenv("DINKOP_PASSPHRASE", "sandi yang lain")

    assert console.refusal("list", "umkm", at=town.a.folder) == "KUNCI-SANDI"
    after = contents(town.a.folder.path)
    assert json.loads(after.pop("jeda.json"))["salah"] == 1, "it is counted, and nothing else is written"
    assert after == before


def test_a_wrong_fingerprint_three_times(town: Town, console: Console) -> None:
    card = town.file("kartu", town.dinkop.secrets["card"])
    new = Folder(town.folder / "baru")
    setup = ("setup", "office", "--kelurahan", OFFICE_A, "--officer", "Sri", "--card", card)

    assert console.refusal(*setup, "--fingerprint", "ABCD EFGH JKLM NPQR STUV", at=new) == "KEY-SIDIK"
    assert not new.path.exists()

    request = town.folder / "permohonan"
    home = Folder(town.folder / "pc")
    shown = json.loads(town_setup(console, setup, town, home))["fingerprint"]
    assert cli.main(["enrol", "request", "--out", str(request), "--data", str(home.path), "--json"]) == 0
    console.capsys.readouterr()
    admit = ("enrol", "admit", request, "--fingerprint")
    wrong = shown[::-1]
    codes = [console.refusal(*admit, typed, at=town.dinkop.folder) for typed in (wrong, wrong, wrong, shown)]
    assert codes == ["KEY-SIDIK", "KEY-SIDIK", "KEY-COBA", "KEY-COBA"]


def town_setup(console: Console, setup: tuple[object, ...], town: Town, home: Folder) -> str:
    typed = keyring.fingerprint_of(town.dinkop.secrets["card"])
    words = [*map(str, setup), "--fingerprint", typed, "--data", str(home.path), "--json"]
    assert cli.main(words) == 0
    return console.capsys.readouterr().out


def keys_of_tomorrow(folder: Folder) -> None:
    found = desks.read_key_file(folder)
    secret = desks._unwrap(found, craft.PASSPHRASE)
    with mock.patch.object(settings, "KEY_FILE_FORMAT", 99):
        desks.write_key_file(
            folder,
            secret,
            craft.PASSPHRASE,
            user="",
            page_bytes=found.page_bytes,
            recovery_recipient=keys.new_identity()[1],
        )


def schema_of_tomorrow(folder: Folder) -> None:
    secret = desks._unwrap(desks.read_key_file(folder), craft.PASSPHRASE)
    page_bytes = desks.read_key_file(folder).page_bytes
    engine = database.connect_file(folder.database, secret, page_bytes=page_bytes)
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()


def emptied(folder: Folder) -> None:
    shutil.rmtree(folder.path)
    folder.path.mkdir()


def somebody_elses(folder: Folder) -> None:
    emptied(folder)
    (folder.path / "resep.txt").write_text("gula, tepung")


def keys_lost(folder: Folder) -> None:
    folder.key_file.unlink()
    folder.key_copy.unlink()


def keys_damaged(folder: Folder) -> None:
    folder.key_file.write_bytes(b"{")
    folder.key_copy.write_bytes(b"{")


FOLDERS: dict[str, tuple[Callable[[Folder], object], str]] = {
    "not there": (lambda folder: shutil.rmtree(folder.path), "FLD-TIDAKADA"),
    "empty": (emptied, "FLD-TIDAKADA"),
    "somebody else's": (somebody_elses, "FLD-ASING"),
    "keys of a newer program": (keys_of_tomorrow, "FLD-BARU"),
    "data of a newer program": (schema_of_tomorrow, "DB-BARU"),
    "without its keys": (keys_lost, "KUNCI-HILANG"),
    "with damaged keys": (keys_damaged, "KUNCI-RUSAK"),
    "without its data": (lambda folder: folder.database.unlink(), "DB-HILANG"),
    "with other data": (lambda folder: folder.database.write_bytes(b"SQLite format 3\x00" * 512), "DB-BUKAN"),
    "with empty data": (lambda folder: folder.database.write_bytes(b""), "DB-BUKAN"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_a_data_folder_that_is_not_ours_or_not_whole(town: Town, console: Console, name: str) -> None:
    damage, code = FOLDERS[name]
    town.a.close()
    damage(town.a.folder)
    there = town.a.folder.path.exists()
    before = contents(town.a.folder.path) if there else {}

    assert console.refusal("add", "umkm", "--file", town.file("x.json", b"{}"), at=town.a.folder) == code
    assert (contents(town.a.folder.path) if there else {}) == before


@pytest.fixture
def busy(town: Town) -> Iterator[Town]:
    """A town in which another program holds office A's data file."""
    with town.a.store.begin():
        yield town


def test_a_data_file_that_somebody_else_writes_to(
    busy: Town, console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT_S", 0.05)
    given = busy.file("x.json", json.dumps(craft.business(busy.a, 7)).encode())

    assert console.refusal("add", "umkm", "--file", given, at=busy.a.folder) == "DB-DIPAKAI"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "IMP-JSON"),
        (b"nama_usaha: Kopi", "IMP-JSON"),
        (b"{", "IMP-JSON"),
        (b"[" * 100_000, "IMP-JSON"),
        (b'{"omzet_tahunan": ' + b"9" * 5000 + b"}", "IMP-JSON"),
        (b'{"omzet_tahunan": NaN}', "IMP-JSON"),
        (b"\xff\xfe{\x00}\x00", "IMP-JSON"),
    ],
    ids=["nothing", "no JSON", "cut off", "depth", "5,000 digits", "NaN", "UTF-16"],
)
def test_what_is_no_json(town: Town, console: Console, raw: bytes, code: str) -> None:
    before = craft.dump(town.a)

    assert console.refusal("add", "umkm", "--file", town.file("x.json", raw), at=town.a.folder) == code
    craft.assert_untouched(town.a, before)


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ("Kopi", "", "BUKAN-OBJEK"),
        (5, "", "BUKAN-OBJEK"),
        (None, "", "BUKAN-OBJEK"),
        ([["x"]], "", "BUKAN-OBJEK"),
        ({"nama_usaha": "Kopi", "warna": "biru"}, "warna", "BIDANG-TIDAK-ADA"),
        ({"nama_usaha": "x" * 500}, "nama_usaha", "PANJANG"),
        ({"nama_usaha": "x\u0007y"}, "nama_usaha", "KARAKTER"),
        ({"nama_usaha": {"x": 1}}, "nama_usaha", "JENIS-ISI"),
        ({"nama_usaha": "Kopi", "omzet_tahunan": 1e999}, "omzet_tahunan", "JENIS-ISI"),
        ({"nama_usaha": "Kopi", "legalitas": "nib"}, "legalitas", "BUKAN-DAFTAR"),
        ({"nama_usaha": "Kopi", "\ud800": 1}, "\\ud800", "BIDANG-TIDAK-ADA"),
    ],
    ids=str,
)
def test_an_object_that_is_none_or_says_what_cannot_be(
    town: Town, console: Console, given: object, field: str, code: str
) -> None:
    before = craft.dump(town.a)
    file = town.file("x.json", json.dumps(given).replace("Infinity", "1e999").encode())

    exit_code = cli.main(["add", "umkm", "--file", str(file), "--data", str(town.a.folder.path), "--json"])
    told = console.capsys.readouterr().out

    document = json.loads(told)
    assert exit_code == 3
    assert document["ids"] == [None]
    found = [(p["field"], p["code"]) for p in document["problems"] if p["blocking"]]
    assert (field.encode().decode("unicode_escape") if "\\u" in field else field, code) in found
    assert all(p["message"] != p["code"] for p in document["problems"])
    craft.assert_untouched(town.a, before)
