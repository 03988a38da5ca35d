"""Where commands write: never beside the keys that are carried away, and then nothing at all is done."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop import sentences
from dinkop_desktop.cli import words
from tests.cli.calls import Terminal
from tests.offices import CODES

# Options that name what a command writes, with the words that the command needs besides.
NEEDED = {
    "list": ("umkm",),
    "import-sheet": ("ada.csv",),
    "reconcile": ("ada.csv",),
    "oss": ("ada.csv",),
    "export-sheet": ("umkm",),
    "report": ("skala",),
    "export-ods": ("sidt-umkm",),
    "sku make": ("ada", "--purpose", "kur"),
    "sku print": ("500/1/Kel.Ciater/2026",),
    "restore": ("ada.cadangan",),
    "recover request": ("--office", "Kelurahan Rempoa"),
    "savings": ("--members", "1", "--pokok", "1", "--wajib", "1"),
    "programme propose": ("1",),
    "programme recipients": ("ada.csv",),
    "programme attendance": ("x",),
    "programme certificates": ("x",),
    "visits papers": ("slip",),
    "rounds protocol": ("1",),
    "subject letter": ("x",),
    "subject withdraw": ("x",),
    "breach": (
        *("--disclosure", "1", "--what", "x", "--handling", "x"),
        *("--found-at", "24-11-2026"),
    ),
    "photo export": ("x",),
    "recover answer": ("ada.permintaan", "--identity", "ada.txt"),
}
READS = {
    "--data",
    "--passphrase-file",
    "--file",
    "--map",
    "--card",
    "--keep-offline",
    "--database",
    "--identity",
    "--root",
    "--new-passphrase-file",
    "--decisions",
}
SAYS_NO_FILE = {"--sheet"}


def written(one: argparse.ArgumentParser, said: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Each command with each of its options that names a file or folder to write."""
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inside in action.choices.items():
                yield from written(inside, (*said, name))
        named = str(action.metavar or "")
        option = next(iter(action.option_strings), "")
        if option and named.startswith(("FILE", "DIR", "OUT")) and option not in READS | SAYS_NO_FILE:
            yield (*said, *NEEDED.get(" ".join(said), ()), option)


COMMANDS = tuple(written(words.parser()))


@pytest.fixture
def offline(tmp_path: Path) -> Path:
    folder = tmp_path / "luring"
    folder.mkdir()
    (folder / "recovery-identity.txt").write_text("?")
    return folder


def test_every_errand_that_writes_is_among_them() -> None:
    heads = {command[0] for command in COMMANDS}

    assert {"send", "card", "enrol", "reply", "report", "list", "export-sheet", "book", "open-data"} <= heads
    assert {"dump", "demo", "export-ods", "import-sheet", "reconcile", "lookalikes"} <= heads
    assert {"savings", "ksu", "programme", "visits", "rounds", "subject", "breach"} <= heads
    assert {"retype", "photo", "remind", "office", "recover", "oss"} <= heads


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["", "hasil.pdf", "sub/hasil.dkb"], ids=["folder", "file", "below"])
def test_nothing_is_written_where_the_keys_lie(
    terminal: Terminal, offline: Path, command: tuple[str, ...], name: str
) -> None:
    desk = CODES[0] if command[0] in {"send", "enrol"} else "dinkop"
    more = ("--out", offline.parent / "x.pdf") if command[0] in {"book"} and "--out" not in command else ()

    said = terminal.at(desk, *command, offline / name, *more)

    assert said.refusal == "EXP-KUNCI"
    assert [one.name for one in offline.iterdir()] == ["recovery-identity.txt"]


def test_a_bundle_that_would_lie_beside_the_keys_is_not_made(terminal: Terminal, offline: Path) -> None:
    example = terminal.office("fields", "umkm", "--example")
    terminal.office("add", "umkm", given=example)

    refused = terminal.at(CODES[0], "send", "--out", offline)
    sent = terminal.office("send", "--out", terminal.town.new_folder())

    assert refused.refusal == "EXP-KUNCI"
    assert (sent["seq"], sent["changes"]) == (1, 3)


def test_the_sentence_names_the_folder_and_the_key_in_both_languages(
    terminal: Terminal, offline: Path
) -> None:
    said = terminal.say("dump", "--out", offline / "isi", "--data", terminal.town.place("dinkop"))
    english = sentences.say("EXP-KUNCI", {"folder": "luring", "key": "root-1.pem"}, "en")

    assert said.code == 3
    assert "“luring”" in said.err
    assert "“recovery-identity.txt”" in said.err
    assert "must be carried away" in english


@pytest.mark.parametrize("name", ["dinkop.db", "kunci.json", "kunci-2.json"])
@pytest.mark.parametrize("command", [("dump",), ("backup",), ("lookalikes",)], ids=" ".join)
def test_the_program_s_own_files_are_never_replaced(
    terminal: Terminal, command: tuple[str, ...], name: str
) -> None:
    own = terminal.town.place(CODES[0]) / name
    before = own.read_bytes()

    said = terminal.at(CODES[0], *command, "--out", own)

    assert said.refusal == "EXP-TIMPA"
    assert own.read_bytes() == before


def test_the_list_that_is_read_is_not_replaced_by_what_is_said_of_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    book = tmp_path / "daftar.csv"
    book.write_text("Nama Usaha,Nama Pemilik\nWarung Melati,Siti\n")

    report = terminal.at(CODES[0], "import-sheet", book, "--dry-run", "--report", book)
    pairs = terminal.at(CODES[0], "lookalikes", "--sheet", book, "--out", book)

    assert (report.refusal, pairs.refusal) == ("EXP-TIMPA", "EXP-TIMPA")
    assert book.read_text().startswith("Nama Usaha")


def test_a_second_city_may_put_its_keys_beside_those_of_the_first(
    terminal: Terminal, offline: Path, tmp_path: Path
) -> None:
    said = terminal.say(
        *("setup", "city", "--code", "36.74", "--name", "D", "--keep-offline", offline),
        *("--data", tmp_path / "induk", "--json"),
    )

    assert said.code == 0
    names = {path.name for path in offline.iterdir()}
    assert {"root-1.pem", "recovery-identity.txt", "recovery-identity.lama-1.txt"} <= names


@pytest.mark.parametrize(
    "words",
    [
        ("undo-import", "9" * 26),
        ("undo-import", "9" * 5000),
        ("import-sheet", "daftar.csv", "--year", "9999999"),
        ("report", "rekap-sektor", "--year", "25"),
    ],
    ids=["26 digits", "5000 digits", "a year of seven", "a year of two"],
)
def test_a_number_beyond_all_numbers_is_a_wrong_word_and_no_crash(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    said = terminal.say(*words, "--data", terminal.town.place(CODES[0]))

    assert said.code == 2
    assert len(said.err) < 2000


@pytest.mark.parametrize("command", [("dump",), ("lookalikes",), ("list", "umkm")], ids=" ".join)
def test_a_backup_is_replaced_by_nothing_else(
    terminal: Terminal, tmp_path: Path, command: tuple[str, ...]
) -> None:
    kept = tmp_path / "minggu-ini.dkc"
    terminal.office("backup", "--out", kept)
    before = kept.read_bytes()

    said = terminal.at(CODES[0], *command, "--out", kept)

    assert said.refusal == "EXP-CADANGAN"
    assert kept.read_bytes() == before


def test_a_backup_replaces_one_of_the_same_data_alone(terminal: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "ciater.cadangan"
    terminal.office("backup", "--out", kept)

    again = terminal.at(CODES[0], "backup", "--out", kept)
    before = kept.read_bytes()
    other = terminal.at(CODES[1], "backup", "--out", kept)

    assert again.code == 0
    assert other.refusal == "EXP-CADANGAN"
    assert kept.read_bytes() == before


def test_a_damaged_backup_is_not_replaced_by_a_guess(terminal: Terminal, tmp_path: Path) -> None:
    kept = tmp_path / "ciater.cadangan"
    terminal.office("backup", "--out", kept)
    kept.write_bytes(kept.read_bytes()[:60])

    assert terminal.at(CODES[0], "backup", "--out", kept).refusal == "EXP-CADANGAN"
