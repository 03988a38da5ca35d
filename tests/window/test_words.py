"""Every word of the window goes through `tr`, and has its English."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dinkop_desktop
from dinkop_desktop import files, sentences
from dinkop_desktop.window import words
from tests.source import calls, name_of

PROGRAM = Path(dinkop_desktop.__file__).parent
TRANSLATIONS = files.resources_folder() / "translations"
# Makers whose first words are read by people: they get them from `tr`, or from who wrote them.
SHOWN_FIRST = {
    *("text", "pill", "Button", "Chip", "PageHead", "PageFoot", "Figure", "SearchBox", "titled_card"),
    *("setText", "setWindowTitle", "setToolTip", "setAccessibleName", "setAccessibleDescription"),
    *("setPlaceholderText", "addAction", "addMenu", "set_words", "busy", "ChartCard"),
}
TRANSLATES = {"tr", "later"}
LETTERS = re.compile(r"[A-Za-z]{2,}")
# Keys and names that are the same in every language.
NO_WORDS = re.compile(
    r"(English|Indonesia|Ctrl|Alt|Shift|Enter|Esc|Del|F\d+|PgDn|PgUp|Dinkop Desktop|danger|warning|ok|info)"
)


def _is_of_the_window(path: Path) -> bool:
    """Whether a module has to do with what is seen: toolkit, shell, and the pages of every feature."""
    is_page = path.parts[0] == "features" and {"pages", "wizard"} & set(path.parts)
    return path.name != "words.py" and bool(is_page or path.parts[0] in ("window", "shell"))


# Who reads the whole program does it in one process.


@cache
def window_calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """Module, what is called, and the call, for all of the window."""
    return tuple(
        (path.relative_to(PROGRAM).as_posix(), name_of(call), call)
        for path in sorted(PROGRAM.rglob("*.py"))
        if _is_of_the_window(path.relative_to(PROGRAM))
        for call in calls(path)
        # Of these, those with a dot are the memory's, not the makers of labels.
        if not (isinstance(call.func, ast.Attribute) and call.func.attr in ("text", "pill"))
    )


@cache
def declared_calls() -> tuple[tuple[str, str, ast.Call], ...]:
    """The same of what the window says for others: charts and chips that a report declares."""
    return tuple(
        (path.relative_to(PROGRAM).as_posix(), name_of(call), call)
        for path in sorted(PROGRAM.rglob("*.py"))
        if not _is_of_the_window(path.relative_to(PROGRAM))
        for call in calls(path)
        if name_of(call) == "later"
    )


def texts() -> Iterator[tuple[str, str, ast.Call]]:
    for where, name, call in (*window_calls(), *declared_calls()):
        if name in TRANSLATES and call.args and isinstance(call.args[0], ast.Constant):
            yield where, str(call.args[0].value), call


def english() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in (*sorted((TRANSLATIONS / "en").glob("*.json")), TRANSLATIONS / "en.json"):
        found |= json.loads(file.read_text(encoding="utf-8"))
    return found


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_every_text_of_the_window_has_its_english() -> None:
    there = english()

    missing = sorted({f"{name}: {text}" for name, text, _ in texts() if text not in there})

    assert missing == []


def test_the_english_of_a_text_has_the_same_placeholders() -> None:
    there = english()

    different = [t for _, t, _ in texts() if placeholders(t) != placeholders(there.get(t, t))]

    assert different == []


def test_a_text_is_given_what_its_placeholders_need() -> None:
    wrong = []
    for name, text, call in texts():
        given = {keyword.arg for keyword in call.keywords}
        is_marked = isinstance(call.func, ast.Name) and call.func.id == "later"
        if not is_marked and None not in given and given != placeholders(text):
            wrong.append(f"{name}:{call.lineno}: {text}")

    assert wrong == []


def test_what_is_translated_is_a_literal_or_was_marked() -> None:
    glued = [
        f"{where}:{call.lineno}"
        for where, name, call in window_calls()
        if name in TRANSLATES and call.args and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert glued == []


def test_no_word_reaches_a_widget_past_the_translation() -> None:
    bare = []
    for where, name, call in window_calls():
        for shown in call.args[:3] if name in SHOWN_FIRST else ():
            if isinstance(shown, ast.JoinedStr):
                said = [part.value for part in shown.values if isinstance(part, ast.Constant)]
            elif isinstance(shown, ast.Constant) and shown is call.args[0] and shown.value != "id":
                said = [shown.value]
            else:
                said = []
            words_in = [NO_WORDS.sub("", str(one)) for one in said]
            if any(LETTERS.search(one) for one in words_in):
                bare.append(f"{where}:{call.lineno}: {said}")

    assert bare == []


@pytest.mark.slow
def test_each_english_of_the_window_is_said_somewhere_and_is_the_same_everywhere() -> None:
    said = {text for _, text, _ in texts()}
    files = {
        file.name: json.loads(file.read_text(encoding="utf-8"))
        for file in sorted((TRANSLATIONS / "en").glob("*.json"))
        if file.name != "cli.json"  # the terminal's own (tests/cli/test_help.py)
    }
    pairs = {(text, english) for found in files.values() for text, english in found.items()}
    listed = [text for text, _ in pairs]

    unused = sorted(set(listed) - said)
    different = sorted({text for text in listed if listed.count(text) > 1})

    assert (unused, different) == ([], [])


def test_each_list_of_english_is_sorted_so_that_two_additions_seldom_meet() -> None:
    files = [*(TRANSLATIONS / "en").glob("*.json")]

    unsorted = [
        file.name
        for file in files
        if list(json.loads(file.read_text(encoding="utf-8")))
        != sorted(json.loads(file.read_text(encoding="utf-8")))
    ]

    assert unsorted == []


def test_a_text_is_said_in_the_language_that_was_chosen() -> None:
    try:
        words.speak(sentences.ENGLISH)

        assert words.tr("Urungkan") == "Undo"
        assert words.number(2774) == "2,774"
    finally:
        words.speak(sentences.INDONESIAN)
    assert words.tr("Urungkan") == "Urungkan"
    assert words.number(2774) == "2.774"


def test_braces_in_what_people_wrote_stay_as_they_are() -> None:
    assert words.tr("{label}, wajib", label="{isi.__class__}") == "{isi.__class__}, wajib"
