"""The guides that are read out over the telephone: every command in them is played, in their order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dinkop_desktop import sentences
from tests.cli.calls import Terminal
from tests.cli.test_setup import Tty
from tests.offices import CODES, PASSPHRASE

GUIDE = (Path(__file__).parents[2] / "docs" / "panduan" / "kata-sandi.md").read_text(encoding="utf-8")
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
