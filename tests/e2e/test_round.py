"""The whole round from outside, by the command line alone, from empty folders to the decision and back."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop import cli
from tests import offices

Run = Callable[[Sequence[str], str], tuple[int, str]]
CODES = ("36.74.01.1001", "36.74.04.1003", "36.74.06.1002")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Call the command line with words and stdin; its exit code and stdout."""

    def call(words: Sequence[str], given: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        return cli.main(words), capsys.readouterr().out

    with offices.cheap_passphrases():
        yield call


@dataclass
class Desk:
    """One PC: a data folder worked through the command line."""

    run: Run
    folder: Path
    kelurahan: str = ""

    def __post_init__(self) -> None:
        self.folder.with_suffix(".sandi").write_text("sawah kopi melati hujan tenang\n")

    def __call__(self, *words: object, given: object = None, exits: int = 0) -> dict[str, Any]:
        """What `dinkop WORDS --json` printed."""
        phrase = self.folder.with_suffix(".sandi")
        common = ("--data", self.folder, "--passphrase-file", phrase, "--json")
        code, out = self.run([str(word) for word in (*words, *common)], json.dumps(given))
        assert code == exits, out
        found: dict[str, Any] = json.loads(out)
        return found

    def send(self) -> list[Path]:
        out = self.folder.parent / f"kiriman-{len(list(self.folder.parent.iterdir()))}"
        return [Path(name) for name in self("send", "--out", out)["files"] if name.endswith(".dkb")]

    def receive(self, *files: Path) -> list[str]:
        return [one["verdict"] for one in self("receive", *files)["bundles"]]

    def shows(self, record: str, key: str) -> object:
        return self("show", record)["fields"].get(key)


def business(desk: Desk, number: int) -> dict[str, Any]:
    """The program's own example as another business."""
    new = desk("fields", "umkm", "--example") | {"kode_kelurahan": desk.kelurahan}
    for key, value in new.items():
        if isinstance(value, str) and key.startswith(("nik", "nib", "hp", "telepon", "whatsapp")):
            new[key] = f"{value[:-4]}{number:04d}"
    return new | {
        "nama_usaha": f"Warung Melati {number}",
        "nama_pemilik": f"Siti Rahayu {chr(64 + number % 10)}",
    }


def set_up(run: Run, folder: Path) -> tuple[Desk, list[Desk]]:
    """Dinkop and its admitted offices, each with the reply that tells it so."""
    dinkop = Desk(run, folder / "dinkop")
    dinkop(
        *("setup", "city", "--code", "36.74", "--name", "Dinas Koperasi dan UKM"),
        *("--operator", "Ratna Dewi", "--keep-offline", folder / "luring"),
    )
    card = dinkop("card", "--out", folder / "dinkop.kartu")
    desks = []
    for code in CODES:
        desk = Desk(run, folder / code.replace(".", ""), code)
        desk(
            *("setup", "office", "--kelurahan", code, "--officer", "Sri Lestari"),
            *("--card", folder / "dinkop.kartu", "--fingerprint", card["fingerprint"]),
        )
        request = folder / f"{code}.permohonan"
        asked = desk("enrol", "request", "--out", request)
        dinkop("enrol", "admit", request, "--fingerprint", asked["fingerprint"])
        desks.append(desk)
    reply(dinkop, desks)
    return dinkop, desks


def reply(dinkop: Desk, desks: Sequence[Desk]) -> None:
    """Dinkop's replies travel to some offices."""
    out = dinkop.folder.parent / f"balasan-{len(list(dinkop.folder.parent.iterdir()))}"
    files = {one["office"]: Path(one["file"]) for one in dinkop("reply", "--out", out)["files"]}
    for desk in desks:
        assert desk.receive(files[desk.kelurahan]) == ["accepted"]


@pytest.mark.slow(3)
def test_the_whole_round_holds(run: Run, tmp_path: Path) -> None:
    dinkop, desks = set_up(run, tmp_path)

    # Three offices record and send; Dinkop receives, and once more.
    ids = [
        desk("add", "umkm", given=[business(desk, 10 * place + number) for number in range(1, 6)])["ids"]
        for place, desk in enumerate(desks)
    ]
    bundles = [file for desk in desks for file in desk.send()]
    assert dinkop.receive(*bundles) == ["accepted"] * 3
    assert dinkop("list", "umkm")["total"] == 15
    before = dinkop("dump", "--canonical")["sha256"]
    assert dinkop.receive(*bundles) == ["duplicate"] * 3
    assert dinkop("dump", "--canonical")["sha256"] == before
    reply(dinkop, desks)

    # An office and Dinkop say different things of one field; Dinkop decides, and the decision goes back.
    desk, record = desks[0], ids[0][0]
    desk("set", record, "nama_komersial=Warung Ibu Siti")
    dinkop("set", record, "nama_komersial=Melati")
    assert dinkop.receive(*desk.send()) == ["accepted"]
    (question,) = dinkop("conflicts")["conflicts"]
    numbers = {value["value"]: value["number"] for value in question["values"]}
    assert (question["record"], set(numbers)) == (record, {"Warung Ibu Siti", "Melati"})
    dinkop("resolve", question["id"], "--take", numbers["Warung Ibu Siti"], "--reason", "papan nama")
    reply(dinkop, [desk])
    for place in (dinkop, desk):
        assert place.shows(record, "nama_komersial") == "Warung Ibu Siti"
        assert place("check") == {"ok": True, "findings": []}

    # A removal travels, and is taken back.
    desk("remove", ids[0][1], "--reason", "tutup")
    dinkop.receive(*desk.send())
    assert dinkop("list", "umkm")["total"] == 14
    dinkop("unremove", ids[0][1])
    reply(dinkop, [desk])
    assert desk("list", "umkm")["total"] == 5

    # A file that was cut is refused by a code, and changes nothing.
    before = dinkop("dump", "--canonical")["sha256"]
    cut = tmp_path / "putus.dkb"
    cut.write_bytes(bundles[0].read_bytes()[:-1])
    (said,) = dinkop("receive", cut, exits=3)["bundles"]
    assert (said["verdict"], said["code"]) == ("refused", "BDL-RUSAK")
    assert dinkop("dump", "--canonical")["sha256"] == before

    # The figures are those of all three.
    written = dinkop("report", "rekap-wilayah", "--out", tmp_path / "rekap.xlsx")
    assert (written["total"]["umkm"], written["total"]["pemilik"]) == (15, 15)
    assert dinkop("report", "skala", "--out", tmp_path / "skala.pdf")["total"]["mikro"] == 15
    assert (tmp_path / "skala.pdf").read_bytes().startswith(b"%PDF-")
