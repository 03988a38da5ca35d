"""The program's own text, parsed once for all tests of a process that read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), path.name)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a module, walked through once."""
    return tuple(ast.walk(parsed(path)))


def calls(path: Path) -> Iterator[ast.Call]:
    """All calls of a module."""
    return (node for node in nodes(path) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """The last name of what is called: `b` for `a.b()`, nothing for what has none."""
    called = call.func
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
