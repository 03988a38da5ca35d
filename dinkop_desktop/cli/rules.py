"""rules list, rules show, rules add, rules withdraw: what the page Aturan & ambang does, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.rules import estimate_lists, rule_versions
from dinkop_desktop.features.rules.rule_versions import Version
from dinkop_desktop.register.rules import rule_parts, rulebook
from dinkop_desktop.register.rules.rulebook import RuleError

_ESTIMATE, _COUNTS = "perkiraan", "jumlah"


def list_rules(call: Call) -> int:
    """`rules list`: every version of every table."""
    found = rule_versions.versions(call.desk)
    lines = [
        call.tell(
            "ATURAN-BARIS",
            tabel=one.table,
            sejak=call.day(one.since),
            keadaan=call.translate(_state(one)),
            nama=one.name,
        )
        for one in found
    ]
    call.answer({"rules": [_document(one) for one in found]}, *lines)
    return 0


def show_rule(call: Call) -> int:
    """`rules show`: the parts of the version that holds, or of a day."""
    one = _version(call, call.asked.table, call.asked.since)
    lines = [
        f"{_key_of(part.path)}: {part.text or '–'}" + (f" {part.unit}" if part.unit else "")
        for part in rule_parts.parts_of(one.table, one.rule)
    ]
    call.answer(_document(one) | {"parts": _parts(one)}, *lines)
    return 0


def add_rule(call: Call) -> int:
    """`rules add`: a new version of a table, which begins from the one that holds."""
    asked = call.asked
    before = _version(call, asked.table, "")
    typed: dict[rule_parts.Path, str] = {("aturan",): asked.source, ("sejak",): asked.since}
    known = {_key_of(part.path): part.path for part in rule_parts.parts_of(before.table, before.rule)}
    for told in asked.set:
        key, sign, value = told.partition("=")
        if not sign or key.strip() not in known:
            raise RecordError("ATURAN-BAGIAN", bagian=key.strip()[:40], yang=", ".join(known))
        typed[known[key.strip()]] = value
    if asked.sheet:
        if asked.table != _ESTIMATE:
            raise RecordError("ATURAN-LEMBAR", tabel=_ESTIMATE)
        typed[(_COUNTS,)] = ";".join(
            estimate_lists.read_list(call.desk, Path(asked.sheet), sheet=asked.sheet_name)
        )
    try:
        item = rule_parts.item_with(before.table, before.rule, typed)
        added = rule_versions.add_version(call.desk, before.table, item)
    except RuleError as error:
        raise RecordError("ATURAN-SALAH", bagian=error.key) from error
    call.answer(
        _document(added) | {"parts": _parts(added)},
        call.tell("ATURAN-DITAMBAH", tabel=added.table, sejak=call.day(added.since)),
    )
    return 0


def withdraw_rule(call: Call) -> int:
    """`rules withdraw`: what held before holds again."""
    one = _version(call, call.asked.table, call.asked.since)
    rule_versions.withdraw_version(call.desk, one)
    call.answer(_document(one), call.tell("ATURAN-DICABUT", tabel=one.table, sejak=call.day(one.since)))
    return 0


def _version(call: Call, table: str, since: str) -> Version:
    """The version of a table that holds today, or the newest that begins on a day."""
    if table not in rulebook.TABLES:
        raise RecordError("ATURAN-TABEL", tabel=table[:40], yang=", ".join(rulebook.TABLES))
    mine = [one for one in rule_versions.versions(call.desk) if one.table == table]
    try:
        day = rule_parts.read_day(since) if since else ""
    except RuleError as error:
        raise RecordError("ATURAN-SALAH", bagian=error.key) from error
    fits = [one for one in mine if (one.since == day if day else one.is_in_force)]
    if not fits:
        raise RecordError("ATURAN-TANGGAL", tabel=table)
    return fits[0]


def _key_of(path: rule_parts.Path) -> str:
    """A part as it is named in words: `skema.1.sampai` is that of the second kind of KUR."""
    return ".".join(map(str, path))


def _state(one: Version) -> str:
    if one.is_in_force:
        return "berlaku"
    return "nanti" if one.is_ahead else "dulu"


def _document(one: Version) -> dict[str, Any]:
    return {
        "table": one.table,
        "rule": one.name,
        "since": one.since,
        "state": _state(one),
        "added": one.is_added,
        "unchecked": one.is_unchecked,
    }


def _parts(one: Version) -> dict[str, str]:
    return {_key_of(part.path): part.text for part in rule_parts.parts_of(one.table, one.rule)}
