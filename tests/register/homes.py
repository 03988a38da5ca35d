"""Homes of facts: which module may decide by which field, and what in a file decides by one elsewhere.

1. To decide is to compare, to ask whether something is there, or to say so in SQL: `if one["nib"]`,
   `bool(one.nib)`, `not nib`, `x.c.nib.is_not(None)`, what a function or a name that says yes or no is given.
2. To read, to show, to write and to hand a value to the function of its fact decides nothing.
3. A local name stands for the field that it was read from.
4. A code of a fact, or a set of its codes, that is compared decides, too, whatever field it came from.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

CHANGES = "register/changes/changes.py"
ACTIVITY, LICENSING = "register/rules/activity.py", "register/rules/licensing.py"
MEMBERSHIP, KSU = "register/rules/membership.py", "register/rules/ksu.py"
SCALE, VISITS = "register/rules/scale.py", "register/rules/visits.py"
# Field that a fact is about -> the module whose rule it is.
FIELDS: Mapping[str, str] = {
    "nib": LICENSING,
    "punya_nib": LICENSING,
    "alasan_tanpa_nib": LICENSING,
    "berlaku_sampai": LICENSING,
    "anggota_koperasi": MEMBERSHIP,
    "minat_koperasi": MEMBERSHIP,
    "status_usaha": ACTIVITY,
    "status_lapangan": ACTIVITY,
    "status_koperasi": ACTIVITY,
    "kelompok": KSU,
    "transisi_status": KSU,
    "omzet_tahunan": SCALE,
    "rentang_omzet": SCALE,
    "modal_usaha": SCALE,
    "hasil": VISITS,
    "life": CHANGES,
}
# Code that says a fact -> the module whose word it is.
CODES: Mapping[str, str] = {
    **dict.fromkeys(("aktif", "tutup", "pindah", "bubar"), ACTIVITY),
    **dict.fromkeys(("kedaluwarsa", "dicabut"), LICENSING),
    **dict.fromkeys(("calon", "keluar"), MEMBERSHIP),
    "serba_usaha": KSU,
    **dict.fromkeys(("mikro", "kecil", "menengah"), SCALE),
    **dict.fromkeys(("belum_dikunjungi", "temuan_baru"), VISITS),
    **dict.fromkeys(("ada", "dihapus"), CHANGES),
}
# Names of codes and sets of codes, by the module that has them.
NAMES: Mapping[str, frozenset[str]] = {
    ACTIVITY: frozenset({"ACTIVE", "CLOSED", "MOVED", "NOT_FOUND", "NOT_FILLED", "DISSOLVED", "GONE"}),
    LICENSING: frozenset({"ENDED", "APPLIED_FOR", "NEED", "CANNOT_ALONE"}),
    MEMBERSHIP: frozenset({"LEFT", "CANDIDATE", "CURRENT", "NOT_CURRENT", "WILLING"}),
    KSU: frozenset({"GROUP"}),
    CHANGES: frozenset({"Life.LIVE", "Life.REMOVED"}),
    VISITS: frozenset({"Outcome.UNSEEN", "Outcome.FOUND", "OPEN"}),
}
# What a value may be passed through before it is decided by, and is still itself.
_TESTS = frozenset({"bool", "any", "all"})
_THROUGH = frozenset({"str", "int", "bool", "len", "set", "frozenset", "tuple", "list", "any", "all", "sum"})
_THROUGH_METHODS = frozenset(
    {"get", "text", "number", "strip", "casefold", "lower", "split", "coalesce", "shown", "value"}
)
_IN_SQL = frozenset(
    {
        *("in_", "not_in", "is_", "is_not", "contains", "like", "startswith"),
        *("is_distinct_from", "is_not_distinct_from", "isdisjoint", "issubset", "intersection"),
    }
)
_YES_OR_NO = re.compile(r"^_?(is|has|was|had|wants|would|may|can)_")
_SPOKEN = re.compile(rf"\b({'|'.join(FIELDS)})\b\s*(=|<>|!=|<|>|IN\b|NOT IN\b|IS\b)\s*\S")


class Found(NamedTuple):
    """One decision: the line, the field, code or name by which, and the home of that."""

    line: int
    by: str
    home: str


def decisions(source: str) -> set[Found]:
    """What a file decides by the fields and codes of facts."""
    tree = ast.parse(source)
    names = _names(tree)
    found: set[Found] = set()
    for scope in _scopes(tree):
        read = _local_names(scope)
        for one in _deciding(scope):
            found |= _Reading(one, read, names).found
    return found


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.Lambda))


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in a scope, without the functions inside of it."""
    waiting = list(ast.iter_child_nodes(scope))
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, ast.FunctionDef | ast.Lambda):
            waiting.extend(ast.iter_child_nodes(one))


def _names(tree: ast.Module) -> dict[str, str]:
    """What names of codes are called in a file, with their homes."""
    found: dict[str, str] = {}
    for one in ast.walk(tree):
        if not isinstance(one, ast.ImportFrom) or one.module is None:
            continue
        for home, its in NAMES.items():
            module = f"dinkop_desktop/{home}".removesuffix(".py").replace("/", ".")
            for alias in one.names:
                called = alias.asname or alias.name
                if one.module == module:
                    wanted = [name for name in its if name.partition(".")[0] == alias.name]
                    found |= {called + name[len(alias.name) :]: home for name in wanted}
                elif f"{one.module}.{alias.name}" == module:
                    found |= {f"{called}.{name}": home for name in its}
    return found


def _local_names(scope: ast.AST) -> dict[str, str]:
    """Local names that stand for a field, with the field."""
    found: dict[str, str] = {}
    for one in _inside(scope):
        for target, value in _given(one):
            field = _field_of(value)
            if isinstance(target, ast.Name) and field:
                found[target.id] = field
    return found


def _given(one: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is given what by an assignment."""
    if isinstance(one, ast.NamedExpr | ast.AnnAssign) and one.value is not None:
        yield one.target, one.value
    elif isinstance(one, ast.Assign):
        for target in one.targets:
            if isinstance(target, ast.Tuple) and isinstance(one.value, ast.Tuple):
                yield from zip(target.elts, one.value.elts, strict=False)
            else:
                yield target, one.value


def _field_of(value: ast.expr) -> str:
    """The field that an expression is the value of; "" for none."""
    if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or):
        return _field_of(value.values[0])
    if isinstance(value, ast.Subscript) and isinstance(value.slice, ast.Constant):
        return str(value.slice.value) if value.slice.value in FIELDS else ""
    if isinstance(value, ast.Attribute):
        return value.attr if value.attr in FIELDS else ""
    if isinstance(value, ast.Call) and _is_through(value.func) and value.args:
        first = value.args[0]
        if isinstance(first, ast.Constant):
            return str(first.value) if first.value in FIELDS else ""
        return _field_of(first)
    return ""


def _is_through(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in _THROUGH
    return isinstance(function, ast.Attribute) and function.attr in _THROUGH_METHODS


def _deciding(scope: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a scope of which it is asked whether they hold."""
    says_yes_or_no = isinstance(scope, ast.FunctionDef) and getattr(scope.returns, "id", "") == "bool"
    for one in _inside(scope):
        if says_yes_or_no and isinstance(one, ast.Return) and one.value is not None:
            yield one.value
        yield from _tested(one)
        yield from _named_so(one)


def _tested(one: ast.AST) -> Sequence[ast.expr]:
    """What a part of a program tests."""
    match one:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) | ast.Assert(test=test):
            return [test]
        case ast.comprehension(ifs=tests) | ast.BoolOp(op=ast.And(), values=tests):
            return tests
        case ast.UnaryOp(op=ast.Not(), operand=test) | ast.Match(subject=test):
            return [test]
        case ast.Compare():
            return [one]
        case ast.Call():
            if isinstance(one.func, ast.Name) and one.func.id in _TESTS:
                return one.args
            return [one] if _is_sql(one) else []
    return []


def _named_so(one: ast.AST) -> Iterator[ast.expr]:
    """What is given a name that says yes or no, or is written out as a condition of SQL."""
    match one:
        case ast.keyword(arg=str(name), value=value) if _YES_OR_NO.match(name):
            yield value
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if _YES_OR_NO.match(name):
            yield value
        case ast.Constant(value=str(text)) if not _is_docstring(text):
            for found in _SPOKEN.finditer(text):
                yield ast.copy_location(ast.Constant(found[1]), one)


def _is_docstring(text: str) -> bool:
    return text.rstrip().endswith((".", ")")) and ("\n\n" in text or text[:1].isupper())


class _Reading(ast.NodeVisitor):
    """By which fields, codes and names an expression decides."""

    def __init__(self, one: ast.expr, read: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.found: set[Found] = set()
        self._read, self._names = read, names
        self._is_compared = isinstance(one, ast.Compare) or _is_sql(one)
        self.visit(one)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            if node.value in FIELDS:
                self._add(node, node.value, FIELDS[node.value])
            elif node.value in CODES and self._is_compared:
                self._add(node, node.value, CODES[node.value])

    def visit_Name(self, node: ast.Name) -> None:
        if node.id in self._read:
            self._add(node, self._read[node.id], FIELDS[self._read[node.id]])
        elif node.id in self._names:
            self._add(node, node.id, self._names[node.id])

    def visit_Attribute(self, node: ast.Attribute) -> None:
        called = _dotted(node).removesuffix(".value")
        if called in self._names:
            self._add(node, called, self._names[called])
            return
        if node.attr in FIELDS:
            self._add(node, node.attr, FIELDS[node.attr])
        # What hangs on a value has another name: of `life.values` nothing is decided by a life.
        if not (isinstance(node.value, ast.Attribute) and node.value.attr in FIELDS):
            self.visit(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        # What is handed to the function of a fact is not decided by here.
        if _is_through(node.func) or _is_sql(node):
            for one in node.args:
                self.visit(one)
        if isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """A scope of its own."""

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.visit(node.body)
        self.visit(node.orelse)

    def visit_Compare(self, node: ast.Compare) -> None:
        before, self._is_compared = self._is_compared, True
        self.generic_visit(node)
        self._is_compared = before

    def _add(self, node: ast.expr, by: str, home: str) -> None:
        self.found.add(Found(node.lineno, by, home))


def _dotted(one: ast.expr) -> str:
    """An expression of names and dots as it is written; what else there is becomes nothing."""
    if isinstance(one, ast.Attribute):
        return f"{_dotted(one.value)}.{one.attr}"
    return one.id if isinstance(one, ast.Name) else ""


def _is_sql(one: ast.AST) -> bool:
    return isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr in _IN_SQL
