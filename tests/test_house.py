"""The house itself: captions, sizes, layout, locks, and what an import may not bring along."""

from __future__ import annotations

import ast
import re
import runpy
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.source import name_of, nodes, parsed

# Who reads the whole program does it in one process.
ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dinkop_desktop"
MOST_FILES = 25

TOP_LEVEL = {
    *("dinkop_desktop", "resources", "migrations", "tests", "benchmarks", "docs", ".ci"),
    *("pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "Makefile", "ruff.toml"),
    *("requirements.lock", "requirements-dev.lock"),
    *(".gitignore", ".gitattributes", ".importlinter", ".editorconfig"),
}


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tracked() -> tuple[str, ...]:
    listing = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=False
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return tuple(name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())


def imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# --- modules ---


def test_every_module_has_a_caption() -> None:
    bare = [
        named(path)
        for path in modules("dinkop_desktop", "benchmarks", "migrations")
        if not (ast.get_docstring(parsed(path)) or "").strip()
    ]

    assert not bare


def test_no_folder_holds_more_than_its_listing_can_tell() -> None:
    held = Counter(named(path.parent) for path in modules("dinkop_desktop") if path.name != "__init__.py")

    assert {folder: count for folder, count in held.items() if count > MOST_FILES} == {}


def test_no_room_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "common", "helpers", "manager", "base", "misc", "core"}

    found = [named(path) for path in modules("dinkop_desktop") if path.stem in drawers]

    assert not found


def test_qt_widgets_stay_in_the_window() -> None:
    painted = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg")  # without a window

    def allowed(path: Path) -> tuple[str, ...]:
        places = set(path.relative_to(PACKAGE).parts)
        if places & {"window", "shell", "pages", "wizard"}:
            return ("PySide6",)
        return painted if places & {"papers", "reports"} else ()

    strays = [
        f"{named(path)} imports {name}"
        for path in modules("dinkop_desktop")
        for name in imports(path)
        if name.startswith("PySide6.") and not name.startswith(allowed(path))
    ]

    assert not strays


def test_migrations_know_nothing_of_today() -> None:
    strays = [
        f"{named(path)} imports {name}"
        for path in modules("migrations/versions")
        for name in imports(path)
        if name.split(".")[0] == "dinkop_desktop"
    ]

    assert not strays


def test_the_rooms_are_checked_by_the_gate() -> None:
    steps = ("ruff format", "ruff check", "mypy", "lint-imports", "pytest")
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8")
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    rules, check, test = (
        recipe.partition(f"\n{name}:")[2].partition("\n\n")[0] for name in ("rules", "check", "test")
    )

    assert [step for step in steps if step not in rules + check] == []
    assert check.startswith(" rules\n")
    assert check.rstrip().endswith("pytest -n auto -m 'not ($(LONG))'")
    # Nothing is left out: all rules, and every test.
    assert test.rstrip().endswith("pytest -n auto")
    assert "\nstep 'make rules' make rules\n" in gate
    assert "\nstep 'make test' make test\n" in gate


# --- what an import brings along ---

LATE = (
    "PySide6",
    "openpyxl",
    "alembic",
    "sqlalchemy.orm",
    "xlsxwriter",
    "python_calamine",
    "psycopg",
    "typst",
)


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    if not (PACKAGE / "cli").is_dir():
        pytest.skip("no command line yet")
    look = "import sys, dinkop_desktop.cli; print(*sys.modules, sep='\\n')"

    brought = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()

    assert [name for name in LATE if name in brought] == []


def test_qt_gives_none_back() -> None:
    """PySide6 6.12.0 on Python 3.11 loses one reference to None per call, until the interpreter dies."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)

    for _ in range(1_000):
        thing.setObjectName("nama")

    assert sys.getrefcount(None) - before > -500


# --- the checkout ---


def test_the_top_level_stays_as_it_was_laid_out() -> None:
    strangers = {name.split("/")[0] for name in tracked()} - TOP_LEVEL

    assert not strangers


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_no_lock_names_an_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.search(r"://|index-url|find-links|trusted-host|@ ", text) is None
    assert "--hash=sha256:" in text


def test_both_locks_hold_the_same_versions() -> None:
    pins = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
    run, dev = (
        dict(pins.findall((ROOT / name).read_text(encoding="utf-8")))
        for name in ("requirements.lock", "requirements-dev.lock")
    )

    assert {name: dev.get(name) for name in run} == run


@pytest.mark.slow
def test_no_file_tells_of_the_machine_it_was_made_on() -> None:
    homes = "|".join(("work", "root", "tmp/w"))  # put together here, so that this file does not find itself
    place = re.compile(rf"(?<![\w.~-])/(?:{homes})/\w".encode())

    telling = [name for name in tracked() if place.search((ROOT / name).read_bytes())]

    assert not telling


# --- tests ---


@pytest.mark.slow(3)
def test_every_test_asserts_something() -> None:
    # Of each function of the tests: what it calls, by its last name; an assertion counts as `assert`.
    called: dict[tuple[str, str], set[str]] = {}
    for path in modules("tests"):
        for function in nodes(path):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = called.setdefault((named(path), function.name), set())
                for node in ast.walk(function):
                    if isinstance(node, ast.Call):
                        inside.add(name_of(node))
                    elif isinstance(node, ast.Assert):
                        inside.add("assert")
    # A call counts when its name ends, over any number of steps, in a function of the tests that asserts.
    asserting = {"assert", "raises", "warns", "fail", "run_state_machine_as_test"}
    while more := {name for (_, name), inside in called.items() if inside & asserting} - asserting:
        asserting |= more

    idle = [
        f"{where}::{name}"
        for (where, name), inside in called.items()
        if name.startswith("test_") and not inside & asserting
    ]

    assert not idle


def test_each_test_file_has_a_name_that_pytest_finds() -> None:
    lost = [
        named(path)
        for path in modules("tests")
        if not path.name.startswith("test_")
        and any(
            isinstance(node, ast.FunctionDef) and node.name.startswith("test_") for node in parsed(path).body
        )
    ]

    assert not lost


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_gets_an_empty_database_of_a_real_server(postgres_url: str, time: str) -> None:
    import sqlalchemy

    engine = sqlalchemy.create_engine(postgres_url, poolclass=sqlalchemy.NullPool)

    with engine.begin() as connection:
        tables = sqlalchemy.inspect(connection).get_table_names()
        connection.exec_driver_sql(f"CREATE TABLE {time} (id INTEGER)")

    assert tables == []


def test_the_plan_that_is_drawn_is_the_plan_that_holds() -> None:
    drawn = (ROOT / "docs" / "pictures" / "rooms.svg").read_text(encoding="utf-8")

    done = runpy.run_path(str(ROOT / "docs" / "pictures" / "rooms.py"), run_name="rooms")

    assert done["draw"]() == drawn, "python docs/pictures/rooms.py draws it anew"


ROOMS = {path.name for path in (*PACKAGE.iterdir(), *ROOT.iterdir()) if path.is_dir()}


def test_what_the_plan_names_is_there() -> None:
    said = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    named_files = [word for word in re.findall(r"`([\w/]+\.py)`", said) if word.partition("/")[0] in ROOMS]

    assert len(named_files) > 15
    assert [
        word for word in named_files if not any((base / word).is_file() for base in (PACKAGE, ROOT))
    ] == []
