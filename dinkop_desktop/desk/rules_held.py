"""The rules that hold at a desk: those that ship with the program, and the versions that Dinkop added.

What Dinkop added is kept in its data file and told in every reply (docs/adr/0014). A version of a table that
this program does not know, or that is not sound, is kept, and holds nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from dinkop_desktop.exchange.told import RuleEntry
from dinkop_desktop.register.rules import rulebook
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import Dated

KEPT_AS = "rules"


@dataclass(frozen=True, slots=True)
class AddedRule:
    """A version that Dinkop added, with the table that it belongs to."""

    table: str
    rule: Dated


def entries(raw: bytes | None) -> tuple[RuleEntry, ...]:
    """What is kept, in the order in which it was added; nothing where nothing was."""
    return tuple(msgspec.json.decode(raw, type=list[RuleEntry])) if raw else ()


def added(raw: bytes | None) -> tuple[AddedRule, ...]:
    """The versions that this program can use, in the order in which they were added."""
    found = []
    for one in entries(raw):
        try:
            item = msgspec.json.decode(one.content)
            if isinstance(item, Mapping):
                found.append(AddedRule(one.table, rulebook.read_rule(one.table, item)))
        except (RuleError, msgspec.DecodeError, RecursionError):
            continue
    return tuple(found)


@lru_cache(maxsize=8)
def with_rules(shipped: Reference, raw: bytes | None) -> Reference:
    """The reference data with the versions that Dinkop added; the same value for the same bytes."""
    versions = added(raw)
    if not versions:
        return shipped
    rules = rulebook.with_added(shipped.thresholds, [(one.table, one.rule) for one in versions])
    return replace(shipped, thresholds=rules)
