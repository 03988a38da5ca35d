"""C33: what is private is in the encrypted file and in encrypted bundles, and nowhere else.

A whole session is played by the command line, in a process of its own, with words that stand out; then every
file that it left, and all that it said, is searched for those words.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.exchange import bundle
from dinkop_desktop.settings import Folder
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "zebra-kuarsa-xilofon-rahasia"
PRIVATE = {
    "nama_usaha": "Warungzqxwk Tersembunyi",
    "nama_pemilik": "Sitizqvbn Rahayuzqpl",
    "nik": "3674015204859871",
    "hp": "+6281290009871",
    "alamat_jalan": "Jalan Zqxjv Nomor 77",
    "catatan": "zqxcatatan yang pribadi",
}


@dataclass
class Session:
    """One PC's user, who calls the program again and again, and keeps all that it says."""

    folder: Path
    desk: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def run(
        self, *words: object, at: str, given: object = None, is_broken: bool = False
    ) -> tuple[int, dict[str, Any]]:
        """Call a command; when it is broken, merging ends in our own fault, with the record in its hands."""
        call = {
            "words": [*map(str, words), "--data", str(self.folder / at), "--json"],
            "given": json.dumps(given) if given is not None else "",
            "is_broken": is_broken,
        }
        assert self.desk.stdin is not None
        assert self.desk.stdout is not None
        print(json.dumps(call), file=self.desk.stdin, flush=True)
        code, out, err = json.loads(self.desk.stdout.readline())
        self.said.append(f"{' '.join(map(str, words))}\n{err}")
        if words[0] not in ("show", "list", "search", "set"):
            self.said.append(out)
        return code, json.loads(out) if out else {}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Setup, add, send, receive, errors, a crash; and the program has ended."""
    folder = tmp_path_factory.mktemp("rahasia")
    (folder / "tmp").mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.attacks.calls"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"DINKOP_PASSPHRASE": PASSPHRASE, "TMPDIR": str(folder / "tmp")},
    ) as desk:
        one = Session(folder, desk)
        _play(one)
    assert desk.returncode == 0
    return one


def _play(one: Session) -> None:
    folder = one.folder

    def good(*words: object, at: str, given: object = None) -> dict[str, Any]:
        code, document = one.run(*words, at=at, given=given)
        assert code == 0, (words, one.said[-2:])
        return document

    good(
        *("setup", "city", "--code", "36.74", "--name", "Dinkop", "--operator", "Ratna"),
        *("--keep-offline", folder / "luring"),
        at="d",
    )
    card = good("card", "--out", folder / "kartu", at="d")
    good(
        *("setup", "office", "--kelurahan", OFFICE_A, "--officer", "Petugas", "--card", folder / "kartu"),
        *("--fingerprint", card["fingerprint"]),
        at="a",
    )
    asked = good("enrol", "request", "--out", folder / "permohonan", at="a")
    good("enrol", "admit", folder / "permohonan", "--fingerprint", asked["fingerprint"], at="d")
    reply = good("reply", "--out", folder / "balasan", at="d")["files"][0]["file"]
    good("receive", reply, at="a")
    example = good("fields", "umkm", "--example", at="a")
    record = good("add", "umkm", at="a", given=example | PRIVATE)["ids"][0]
    assert one.run("add", "umkm", at="a", given=example | PRIVATE | {"nik": PRIVATE["nik"] + "9"})[0] == 3
    assert one.run("set", record, f"nik={PRIVATE['nik'][:-1]}", at="a")[0] == 3
    assert one.run("search", PRIVATE["nama_usaha"], at="a")[0] == 0
    good("remove", record, "--reason", PRIVATE["catatan"], at="a")
    good("unremove", record, at="a")
    assert one.run("add", "umkm", at="a", given=example | PRIVATE, is_broken=True)[0] == 1
    sent = good("send", "--out", folder / "stik", at="a")["files"]
    assert one.run("receive", sent[0], at="d", is_broken=True)[0] == 1
    damaged = folder / "rusak.dkb"
    damaged.write_bytes(Path(sent[0]).read_bytes()[:-1])
    assert one.run("receive", damaged, at="d")[0] == 3
    good("receive", sent[0], "--rehearse", at="d")
    good("receive", sent[0], at="d")
    good("inspect", sent[0], at="d")
    good("receive", good("reply", "--out", folder / "balasan2", at="d")["files"][0]["file"], at="a")
    good("check", at="d")


def secrets_of(folder: Path) -> dict[str, bytes]:
    """The private keys of a data folder, and the key of its file."""
    desk = desks.open_desk(Folder(folder), PASSPHRASE, clock=craft.clock)
    found = {name: desk.secrets[name] for name in ("sign", "age")}
    desk.close()
    key_file = desks.read_key_file(Folder(folder))
    return found | {"file": desks._unwrap(key_file, PASSPHRASE)}


def needles(session: Session) -> dict[str, bytes]:
    """All that must not be found, in each way in which it might be written."""
    found = {name: text.encode() for name, text in PRIVATE.items()}
    found |= {
        "half a name": b"zqxwk",
        "half an owner": b"Rahayuzqpl",
        "the phone as typed": b"0812-9000-9871",
    }
    found |= {"passphrase": PASSPHRASE.encode()}
    for place in ("d", "a"):
        for name, secret in secrets_of(session.folder / place).items():
            found[f"{place} {name}"] = secret
            found[f"{place} {name} hex"] = secret.hex().encode()
            found[f"{place} {name} base64"] = base64.b64encode(secret).rstrip(b"=")
    return found


def found_in(raw: bytes, sought: dict[str, bytes]) -> list[str]:
    return [what for what, needle in sought.items() if needle in raw]


def test_what_is_sought_is_found_where_it_may_be(session: Session) -> None:
    """The control: in the bundle's own text, which only Dinkop can open, the words are there."""
    desk = desks.open_desk(Folder(session.folder / "d"), PASSPHRASE, clock=craft.clock)
    file = next((session.folder / "stik").glob("*.dkb"))

    text = bundle.inflate(craft.envelope_of(desk, file.read_bytes()).payload)
    desk.close()

    assert set(found_in(text, needles(session))) >= {*PRIVATE, "half a name"}


def test_no_file_tells_what_is_private(session: Session) -> None:
    """The data files too: not one page of them is in the clear."""
    files = [path for path in session.folder.rglob("*") if path.is_file()]
    names = {path.name for path in files}

    sought = needles(session)

    hits = [
        f"{what} in {path.relative_to(session.folder)}"
        for path in files
        if path.parent.name != "luring"
        for what in found_in(path.name.encode() + b"\n" + path.read_bytes(), sought)
    ]

    assert hits == []
    assert {"dinkop.db", "kunci.json", "dinkop.log"} <= names
    assert any(name.endswith(".dkb") for name in names)
    assert any(name.endswith(".pdf") for name in names)


def test_nothing_is_left_in_the_temporary_folder(session: Session) -> None:
    assert list((session.folder / "tmp").iterdir()) == []


def test_no_error_and_no_answer_about_bundles_tells_what_is_private(session: Session) -> None:
    asked = {PRIVATE["nama_usaha"], PRIVATE["catatan"], f"nik={PRIVATE['nik'][:-1]}"}
    told = "\n".join(session.said)
    for words in asked:
        told = told.replace(words, "")

    assert found_in(told.encode(), needles(session)) == []
    assert "PROGRAM-SALAH" in told


def test_the_log_tells_of_the_crash_by_its_place(session: Session) -> None:
    """The control of the tests above: there is a log, and it was written in the worst moment."""
    log = (session.folder / "d" / "dinkop.log").read_text(encoding="utf-8")

    assert "crash KeyError" in log
    assert "merging" in log or "receiving" in log


def test_the_data_file_is_noise_from_its_first_byte(session: Session) -> None:
    raw = (session.folder / "a" / "dinkop.db").read_bytes()

    assert not raw.startswith(b"SQLite format 3")
    for word in (b"CREATE TABLE", b"umkm", b"nama_usaha", b"kelurahan"):
        assert word not in raw


def test_what_is_private_is_for_this_user_alone(session: Session) -> None:
    if os.name == "nt":
        pytest.skip("rights are another thing there")
    private = [
        *(
            session.folder / place / name
            for place in ("d", "a")
            for name in ("dinkop.db", "kunci.json", "kunci-2.json")
        ),
        *(session.folder / "luring").iterdir(),
    ]

    assert [path.name for path in private if path.stat().st_mode & 0o077] == []
    assert (session.folder / "a").stat().st_mode & 0o077 == 0
