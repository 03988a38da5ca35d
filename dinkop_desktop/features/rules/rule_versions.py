"""Ruling: Dinkop sees the dated tables of rules, adds versions with their first day, withdraws its own.

1. A version never changes what was stored: skala, naik kelas, screening, reminders are worked out on reading.
2. Versions that ship with the program stay; one that Dinkop added can be withdrawn.
3. The offices get all versions with every reply, and show them; only Dinkop adds.

Source: domain.md, "keep such values in a dated table that Dinkop can change"; docs/adr/0014.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from dinkop_desktop.desk import rules_held
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.exchange.told import RuleEntry
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.register.rules import rulebook
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.store import store
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values.thresholds import Dated, in_force

_MOST = 200


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a table.

    Attributes:
        table: one of `rulebook.TABLES`.
        rule: what holds.
        name: of the regulation, with what was not checked of it.
        since: first day, ISO.
        is_added: whether Dinkop added it.
        is_in_force, is_ahead: whether it holds today, or begins later.
        is_unchecked: whether its name says that it was not checked against its source.
    """

    table: str
    rule: Dated
    name: str
    since: str
    is_added: bool
    is_in_force: bool
    is_ahead: bool
    is_unchecked: bool


def versions(desk: Desk) -> tuple[Version, ...]:
    """Every version of every table, table by table, the newest first."""
    ours = [one.rule for one in rules_held.added(desk.secrets.get(rules_held.KEPT_AS))]
    found = []
    for table in rulebook.TABLES:
        every = rulebook.versions_of(desk.reference.thresholds, table)
        held = in_force(every, desk.today)
        for rule in every:
            name = str(getattr(rule, "rule", ""))
            found.append(
                Version(
                    table=table,
                    rule=rule,
                    name=name,
                    since=rule.since.isoformat(),
                    is_added=rule in ours,
                    is_in_force=rule is held,
                    is_ahead=rule.since > desk.today,
                    is_unchecked="belum" in name.casefold() and "diperiksa" in name.casefold(),
                )
            )
    return tuple(found)


def add_version(desk: Desk, table: str, item: Mapping[str, object]) -> Version:
    """Add a version of a table; it holds from its day on, at the offices after the next reply.

    Args:
        desk: Dinkop's.
        table: one of `rulebook.TABLES`.
        item: its parts, as in resources/reference/ambang.json.

    Returns:
        The version as it is listed now.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RuleError: the version is not sound; nothing was written.
        RecordError: ATURAN-PENUH, there are too many.
        StorageError: the file is busy, full or read-only.
    """
    _check_role(desk)
    desk.check_may(Right.MANAGE)
    rule = rulebook.read_rule(table, item)
    # In ASCII: whatever was pasted into a text, no character of it can stop the reply.
    content = json.dumps(dict(sorted(item.items())), separators=(",", ":"))
    with desk.store.begin(by=desk.officer) as work:
        kept = list(rules_held.entries(store.secrets_of(work).get(rules_held.KEPT_AS)))
        if len(kept) >= _MOST:
            raise RecordError("ATURAN-PENUH", maks=_MOST)
        _keep(work, [*kept, RuleEntry(table, content)])
        work.note("rule-added", table=table, since=rule.since.isoformat())
        work.commit()
    desk.refresh()
    return next(one for one in versions(desk) if one.table == table and one.rule == rule)


def withdraw_version(desk: Desk, version: Version) -> None:
    """Withdraw a version that Dinkop added; what held before holds again.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: ATURAN-TETAP, it ships with the program, or is withdrawn already.
        StorageError: as `add_version`.
    """
    _check_role(desk)
    desk.check_may(Right.MANAGE)
    with desk.store.begin(by=desk.officer) as work:
        kept = list(rules_held.entries(store.secrets_of(work).get(rules_held.KEPT_AS)))
        its = next((at for at, one in enumerate(kept) if _is_version(one, version)), None)
        if its is None:
            raise RecordError("ATURAN-TETAP")
        _keep(work, kept[:its] + kept[its + 1 :])
        work.note("rule-withdrawn", table=version.table, since=version.since)
        work.commit()
    desk.refresh()


def to_tell(work: Work) -> list[RuleEntry] | None:
    """What a reply tells of the rules: all that Dinkop added; None where it never added any."""
    raw = store.secrets_of(work).get(rules_held.KEPT_AS)
    return list(rules_held.entries(raw)) if raw else None


def _check_role(desk: Desk) -> None:
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")


def _keep(work: Work, kept: list[RuleEntry]) -> None:
    store.put_secret(work, rules_held.KEPT_AS, msgspec.json.encode(kept))


def _is_version(one: RuleEntry, version: Version) -> bool:
    if one.table != version.table:
        return False
    try:
        return rulebook.read_rule(one.table, msgspec.json.decode(one.content)) == version.rule
    except (RuleError, msgspec.DecodeError):
        return False
