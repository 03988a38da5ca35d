"""The help of every command, in both languages: what is asked for is told, and told once."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator

import pytest

from dinkop_desktop import files
from dinkop_desktop.cli import usage, words
from dinkop_desktop.installed import FEATURES
from tests.cli.calls import Terminal

TRANSLATIONS = files.resources_folder() / "translations"
OF_TERMINAL: dict[str, str] = json.loads((TRANSLATIONS / "en" / "cli.json").read_text(encoding="utf-8"))
ENGLISH: dict[str, str] = {
    text: english
    for file in (*(TRANSLATIONS / "en").glob("*.json"), TRANSLATIONS / "en.json")
    for text, english in json.loads(file.read_text(encoding="utf-8")).items()
}
# Told by `argparse._` when a word is wrong, and by no declaration.
WHEN_WRONG = {
    "tulis hari, misalnya 24-11-2026",
    "tulis persen dari 0 sampai 100",
    "tulis rupiah tanpa koma, misalnya 100.000",
    "tulis angka bulat dari 0 sampai 200",
    "tulis angka bulat mulai dari 1",
    "tulis angka, misalnya -2 atau 6",
    "tulis tahun dengan empat angka, misalnya 2025",
}


def parsers(
    one: argparse.ArgumentParser, said: str = "dinkop"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command, with all the words that call it."""
    yield said, one
    for action in one._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inside in action.choices.items():
                yield from parsers(inside, f"{said} {name}")


def told(one: argparse.ArgumentParser) -> set[str]:
    """What a command says of itself and its options."""
    found = {one.description, *(group.title for group in one._action_groups)}
    for action in one._actions:
        found |= {action.help, action.metavar if isinstance(action.metavar, str) else None}
        if isinstance(action, argparse._SubParsersAction):
            found |= {each.help for each in action._choices_actions}
    return {text for text in found if text and text != argparse.SUPPRESS}


@pytest.fixture
def spoken() -> Iterator[None]:
    """Argparse speaks as it did before."""
    yield
    usage.speak(())


COMMANDS = dict(parsers(words.parser()))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained_in_both_languages(command: str) -> None:
    one = COMMANDS[command]
    silent = [
        action.option_strings or action.dest
        for action in one._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]

    assert silent == []
    assert {text for text in told(one) - usage.WORDS.keys() if text not in ENGLISH} == set()


@pytest.mark.skipif("kur" not in FEATURES, reason="its words stay where it is taken out")
def test_no_english_is_left_of_a_command_that_went() -> None:
    said = {text for one in COMMANDS.values() for text in told(one)}

    assert sorted(OF_TERMINAL.keys() - said - WHEN_WRONG) == []
    assert ENGLISH.keys() >= WHEN_WRONG


@pytest.mark.usefixtures("spoken")
def test_the_whole_help_is_english_where_that_is_asked_for() -> None:
    usage.speak(("--lang", "en"))
    english = dict(parsers(words.parser("en")))

    left = {text for one in english.values() for text in told(one)} - set(ENGLISH.values()) - set(usage.WORDS)

    assert english.keys() == COMMANDS.keys()
    assert left == set()


def test_help_is_read_in_english_and_a_wrong_number_too(terminal: Terminal) -> None:
    helped = terminal.say("import-sheet", "--help", "--lang", "en")
    wrong = terminal.say("search", "a", "--limit", "x", "--lang", "en")

    assert "take data in from a workbook or CSV" in helped.out
    assert "name of the sheet" in helped.out
    assert "write a whole number from 1 on" in wrong.err
