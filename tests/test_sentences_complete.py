"""Every code that the program can raise, put aside with or tell has a sentence, and gets what that needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from dinkop_desktop import errors, progress, sentences
from dinkop_desktop.installed import FEATURES
from tests.source import calls, name_of, nodes

PACKAGE = Path(sentences.__file__).parent
CODE = re.compile(r"[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)+")
# What `check` finds is told with a row or an id, to whoever can mend a file; no clerk meets it.
FINDINGS = {"AUDIT-PUTUS", "CATATAN-BEDA", "GABUNG-BEDA", "JURNAL-BEDA", "JURNAL-HILANG", "RUJUKAN-DALAM"}
NO_CODES = FINDINGS | {"UTF-8", "AES-256", "SHA-256", "DATA-CONTOH", "SPP-IRT"}
ERRORS = {
    name
    for module in (errors, progress)
    for name, value in vars(module).items()
    if isinstance(value, type) and issubclass(value, errors.DinkopError)
}
SAYS = {"tell"}
KNOWN = {**sentences.PROBLEMS, **sentences.REFUSALS, **sentences.OUTCOMES, **sentences.LIKENESSES}
# Each is raised or told in one place with what it needs; the ways of a bundle's words are many (`receiving`).
GIVEN_ELSEWHERE = {code for code in sentences.REFUSALS if code.startswith("BDL-")}


# Groups of codes that one feature alone says, which may have been taken out.
OF_FEATURES = {"KUR": "kur"}
# A window tells in words of its own.
_WINDOW = frozenset({"window", "shell", "pages", "wizard"})

# Who reads the whole program does it in one process.


@cache
def files() -> tuple[tuple[str, Path], ...]:
    return tuple(
        (path.relative_to(PACKAGE).as_posix(), path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "sentences.py"
    )


@cache
def written() -> tuple[tuple[str, str], ...]:
    """Where, and every text that stands in the program."""
    return tuple(
        (where, node.value)
        for where, path in files()
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def constants(node: ast.AST | None) -> Iterator[str]:
    """The texts that an expression may be: itself, or either end of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for one in node.values:
            yield from constants(one)


def told() -> Iterator[tuple[str, str, set[str] | None]]:
    """Where, code, and the names that are given with it (None where they cannot be seen)."""
    for where, path in files():
        for node in calls(path):
            if not node.args:
                continue
            names: set[str] | None = {str(keyword.arg) for keyword in node.keywords}
            names = None if any(keyword.arg is None for keyword in node.keywords) else names
            says = name_of(node) in SAYS and _WINDOW.isdisjoint(where.split("/"))
            if name_of(node) in ERRORS or says:
                yield from ((f"{where}:{node.lineno}", code, names) for code in constants(node.args[0]))
            elif name_of(node) == "Problem" and len(node.args) > 1:
                given = node.args[2] if len(node.args) > 2 else None
                found = (
                    {str(n.value) for n in ast.walk(given) if isinstance(n, ast.Constant)} if given else set()
                )
                yield from ((f"{where}:{node.lineno}", code, found) for code in constants(node.args[1]))


@pytest.mark.slow(4)
def test_every_code_has_a_sentence() -> None:
    without = {(where, code) for where, code, _ in told() if code and code not in KNOWN}

    assert without == set()


def test_every_text_that_looks_like_a_code_has_a_sentence() -> None:
    """Codes also stand in tables, in returned values and behind names."""
    without = {
        (where, text)
        for where, text in written()
        if CODE.fullmatch(text) and text not in KNOWN.keys() | NO_CODES and not is_beginning(text)
    }

    assert without == set()


def is_beginning(text: str) -> bool:
    """Whether it is the first part of codes, as in `code.startswith`."""
    return any(code.startswith(text) for code in KNOWN)


@pytest.mark.slow(4)
def test_every_sentence_is_given_what_it_needs() -> None:
    lacking = [
        (where, code, sorted(needed - names))
        for where, code, names in told()
        if code in KNOWN and code not in GIVEN_ELSEWHERE and names is not None
        if (needed := set(re.findall(r"(?<!{){(\w+)}(?!})", KNOWN[code]))) - names
    ]

    assert lacking == []


def test_every_sentence_is_said_somewhere() -> None:
    said = {text for _, text in written()}

    unsaid = {*sentences.REFUSALS, *sentences.OUTCOMES, *sentences.LIKENESSES} - said
    assert {code for code in unsaid if OF_FEATURES.get(code.partition("-")[0], "demo") in FEATURES} == set()


@pytest.mark.parametrize("code", [*sentences.REFUSALS])
def test_a_refusal_says_what_happened_and_what_to_do(code: str) -> None:
    """Whole sentences: a capital at the start, an end, and as a rule more than one thing said."""
    sentence = sentences.REFUSALS[code]

    assert sentence[0].isupper() or sentence.startswith(("{", "“"))
    assert sentence.endswith((".", "{place}"))
    assert "  " not in sentence
    assert len(sentence) <= 160
