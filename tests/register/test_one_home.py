"""Facts have one home: no condition on their fields, and none of their codes, stands anywhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import dinkop_desktop
from dinkop_desktop.register.queries import facts
from dinkop_desktop.register.rules import activity, ksu, licensing, membership, validation

PACKAGE = Path(dinkop_desktop.__file__).parent
TWINS = "register/queries/facts.py"
# Field that a fact is about -> the module whose rule it is.
HOMES: Mapping[str, str] = {
    "punya_nib": "register/rules/licensing.py",
    "alasan_tanpa_nib": "register/rules/licensing.py",
    "berlaku_sampai": "register/rules/licensing.py",
    "anggota_koperasi": "register/rules/membership.py",
    "minat_koperasi": "register/rules/membership.py",
    "status_usaha": "register/rules/activity.py",
    "status_lapangan": "register/rules/activity.py",
    "kelompok": "register/rules/ksu.py",
}
# Doubts about one record's own answers, and what a form opens: they ask what was typed, not what is true.
ALLOWED: Mapping[str, frozenset[str]] = {
    "register/rules/contradictions.py": frozenset({"punya_nib", "anggota_koperasi"}),
    "window/forms/card.py": frozenset({"punya_nib", "anggota_koperasi"}),
}
_IN_SQL = frozenset({"in_", "not_in", "is_", "is_not", "contains", "isdisjoint", "like"})
RULES = (activity, validation, licensing, membership, ksu)


def conditions(source: str) -> Iterator[tuple[int, str]]:
    """Line and field of each comparison on one of the fields."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Compare | ast.Call) or not _compares(node):
            continue
        for part in ast.walk(node):
            name = part.value if isinstance(part, ast.Constant) else getattr(part, "attr", None)
            if isinstance(name, str) and name in HOMES:
                yield node.lineno, name


def _compares(node: ast.Compare | ast.Call) -> bool:
    if isinstance(node, ast.Compare):
        return True
    return isinstance(node.func, ast.Attribute) and node.func.attr in _IN_SQL


def second_homes(files: Mapping[str, str]) -> set[str]:
    """Comparisons that stand neither in the home of their fact nor where they are allowed."""
    return {
        f"{path}:{line} {field}"
        for path, source in files.items()
        if path != TWINS and not path.startswith("register/catalogue/")
        for line, field in conditions(source)
        if path != HOMES[field] and field not in ALLOWED.get(path, frozenset())
    }


def test_no_fact_has_a_second_home() -> None:
    files = {path.relative_to(PACKAGE).as_posix(): path.read_text() for path in PACKAGE.rglob("*.py")}

    assert second_homes(files) == set()


@pytest.mark.parametrize(
    "source",
    [
        'x = shown["punya_nib"] == "ya"',
        'x = values.get("status_usaha") in {"tutup"}',
        'x = sa.func.coalesce(t.c.status_usaha, "").not_in(("tutup",))',
        'x = owner["anggota_koperasi"] != "ya"',
        "x = paper.c.berlaku_sampai >= day",
    ],
)
def test_a_second_home_is_found(source: str) -> None:
    assert second_homes({"reporting/any.py": source})


def test_what_is_allowed_is_still_there() -> None:
    for path, fields in ALLOWED.items():
        assert fields <= {field for _, field in conditions((PACKAGE / path).read_text())}


def test_every_twin_has_the_name_of_its_rule() -> None:
    twins = {
        name
        for name, one in vars(facts).items()
        if callable(one) and getattr(one, "__module__", "") == facts.__name__ and not name.startswith("_")
    }
    ruled = {name for rules in RULES for name in vars(rules)}

    assert twins - ruled == {"holding", "members"}
