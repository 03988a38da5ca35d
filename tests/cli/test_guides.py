"""The guides that are read out over the telephone: every command in them is played, in their order."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from dinkop_desktop import sentences
from dinkop_desktop.cli import words
from dinkop_desktop.installed import FEATURES
from tests.capital import business
from tests.cli.calls import Terminal
from tests.cli.test_programmes import CLASS
from tests.cli.test_setup import Tty
from tests.features import lists
from tests.features.facilitators.test_pair_records import MILLION, bakery
from tests.features.koperasi.test_ksu_transition import add_ksu
from tests.offices import CODES, PASSPHRASE

PANDUAN = Path(__file__).parents[2] / "docs" / "panduan"
GUIDE = (PANDUAN / "kata-sandi.md").read_text(encoding="utf-8")
TERMINAL = (PANDUAN / "terminal.md").read_text(encoding="utf-8")
GONE = {"kur"} - set(FEATURES)  # where a feature is taken out, its chapter is about nothing
AT_DINKOP = {"KUR", "Rekonsiliasi"}
NEW = "bambu perahu cincin dahan elang"


def commands(heading: str) -> list[list[str]]:
    """The commands below a heading, without `dinkop`."""
    part = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = re.findall(r"^ *```\n *dinkop (.+)\n *```$", part, re.MULTILINE)
    assert len(lines) == part.count("```") // 2
    return [shlex.split(line) for line in lines]


class Telephone:
    """Plays commands in a folder, as somebody who types what the program asks for."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal, self.folder = terminal, folder
        terminal.patch.delenv("DINKOP_PASSPHRASE")
        terminal.patch.chdir(folder)

    def play(self, at: str, words: list[str], *, types: str = "", passphrases: tuple[str, ...] = ()) -> str:
        typed = iter(passphrases)
        self.terminal.patch.setattr("getpass.getpass", lambda _prompt: next(typed))
        self.terminal.patch.setattr("sys.stdin", Tty(types))
        keys = self.terminal.town.place("luring")
        words = [
            word.replace("FLASHDISK/", "").replace("KUNCI/", f"{keys}/").replace("NAMA KELURAHAN", "Serpong")
            for word in words
        ]
        said = self.terminal.say(*words, "--data", self.terminal.town.place(at))
        assert said.code == 0, (words, said)
        assert next(typed, None) is None
        return said.out


@pytest.fixture
def telephone(terminal: Terminal, tmp_path: Path) -> Telephone:
    folder = tmp_path / "meja"
    folder.mkdir()
    return Telephone(terminal, folder)


def opens(telephone: Telephone, at: str, passphrase: str) -> bool:
    telephone.terminal.patch.setenv("DINKOP_PASSPHRASE", passphrase)
    said = telephone.terminal.at(at, "check")
    telephone.terminal.patch.delenv("DINKOP_PASSPHRASE")
    return said.code == 0


def test_changing_as_the_guide_says(telephone: Telephone) -> None:
    suggest, change = commands("Mengganti kata sandi")

    words = telephone.play(CODES[0], suggest).splitlines()[0]
    telephone.play(CODES[0], change, passphrases=(PASSPHRASE, words, words))

    assert opens(telephone, CODES[0], words)
    assert not opens(telephone, CODES[0], PASSPHRASE)


def test_an_office_comes_back_as_the_guide_says(telephone: Telephone) -> None:
    request, answer, finish = commands("Kelurahan lupa kata sandi")

    told = telephone.play(CODES[0], request)
    fingerprint = re.findall(r"(?:[A-Z]{4} ){4}[A-Z]{4}", told)[0]
    telephone.play("dinkop", answer, types=fingerprint, passphrases=(PASSPHRASE,))
    telephone.play(CODES[0], finish, passphrases=(NEW, NEW))

    assert opens(telephone, CODES[0], NEW)
    assert not opens(telephone, CODES[0], PASSPHRASE)


def test_dinkop_comes_back_as_the_guide_says(telephone: Telephone) -> None:
    (here,) = commands("Dinkop lupa kata sandi")

    telephone.play("dinkop", here, passphrases=(NEW, NEW))

    assert opens(telephone, "dinkop", NEW)
    assert not opens(telephone, "dinkop", PASSPHRASE)


def test_every_refusal_that_the_guide_names_is_one() -> None:
    named = set(re.findall(r"\b(?:PULIH|SANDI)-[A-Z]+", GUIDE))

    assert len(named) > 7
    assert named <= set(sentences.REFUSALS)


# --- everything without a window ---


def examples(guide: str) -> dict[str, list[list[str]]]:
    """Heading -> the commands in its blocks, without `dinkop`."""
    found: dict[str, list[list[str]]] = {}
    for part in guide.split("\n## ")[1:]:
        blocks = part.split("```")[1::2]
        lines = [line for block in blocks for line in block.strip().splitlines()]
        assert all(line.startswith("dinkop ") for line in lines)
        if lines:
            found[part.partition("\n")[0]] = [shlex.split(line)[1:] for line in lines]
    return found


@pytest.fixture
def ids(terminal: Terminal, tmp_path: Path) -> dict[str, str]:
    """What the words in capitals mean, at the first office; and a city with a list to reconcile."""
    terminal.patch.chdir(tmp_path)
    desk = terminal.town.office
    (tmp_path / "nama.csv").write_text("Nama Usaha,RT,RW\nKedai Mawar,2,4\n", encoding="utf-8")
    (tmp_path / "anggota.csv").write_text("Nama Anggota,NIK\nBudi Baru,\n", encoding="utf-8")
    nib = (
        "NIB,Nama Perusahaan,Nama Pemilik,NIK,Kelurahan\n1234567890123,,Siti Aminah,3674015204850001,Ciater\n"
    )
    (tmp_path / "nib.csv").write_text(nib, encoding="utf-8")
    (tmp_path / "jawaban-bank.csv").write_text("NIK;Status\n3674010101800099;Cair\n", encoding="utf-8")
    (tmp_path / "calon.csv").write_text("Nama Usaha;Nama Pemilik\nRoti 3;Siti\n", encoding="utf-8")
    big = bakery(desk, 1, turnover=20_000 * MILLION, rw="004")
    small = bakery(desk, 3, turnover=60 * MILLION, rw="004", lintang="-6,5", bujur="106,7", status_usaha=...)
    person = terminal.office("show", small)["fields"]["pemilik_id"]
    terminal.office("set", small, "nama_pemilik=Siti Aminah")
    (programme,) = terminal.office("add", "program", given=CLASS)["ids"]
    koperasi = add_ksu(desk)
    business(terminal.town.dinkop, 9)
    lists.add(terminal.town.dinkop, lists.MELATI)
    book = lists.write(tmp_path / "daftar.xlsx", lists.ROW | {"KBLI": "47111"})
    terminal.dinkop("reconcile", book)
    return {
        "USAHA": small,
        "BESAR": big,
        "ORANG": person,
        "KOPERASI": koperasi,
        "PROGRAM": programme,
    }


@pytest.mark.parametrize("heading", [one for one in examples(TERMINAL) if one.lower() not in GONE])
def test_every_example_of_the_terminal_does_what_it_says(
    terminal: Terminal, ids: dict[str, str], heading: str
) -> None:
    desk = "dinkop" if heading in AT_DINKOP else CODES[0]

    for command in examples(TERMINAL)[heading]:
        said = terminal.at(desk, *(ids.get(word, word) for word in command))

        assert said.code == 0, (command, said)
        assert said.document


def test_every_command_that_the_terminal_guide_names_is_one() -> None:
    named = re.findall(r"`dinkop ([a-z][a-z-]*)(?: ([a-z][a-z-]*))?", TERMINAL)
    top = commands_of(words.parser())

    assert len(named) > 10
    for first, second in named:
        if first in GONE:
            continue
        assert first in top
        within = commands_of(top[first])
        assert not within or not second or second in within, (first, second)


def commands_of(one: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands right below one."""
    return next((dict(a.choices) for a in one._actions if isinstance(a, argparse._SubParsersAction)), {})
