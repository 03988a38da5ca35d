"""Rules that Dinkop adds: they hold from their day on, travel to the offices, and change nothing stored."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from dinkop_desktop.desk import rules_held
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.exchange.told import RuleEntry
from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.store import store
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import Town

GROWTH = {"aturan": "RPJMD", "sejak": "2026-01-01", "persen": 10, "pekerja": 2, "sasaran_persen": [7, 8]}


def growth_of(desk: Desk) -> object:
    return in_force(desk.reference.thresholds.growth, desk.today)


def test_what_dinkop_adds_holds_there_at_once_and_at_an_office_after_the_reply(town: Town) -> None:
    before = growth_of(town.office)

    rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)
    waiting = growth_of(town.office)
    town.answer(town.office)

    held = growth_of(town.dinkop)
    assert waiting == before
    assert growth_of(town.office) == held != before
    assert any("7" in note for note in reporting.report(town.office, "pertumbuhan").notes)


def test_it_is_there_after_the_folder_was_opened_again(town: Town) -> None:
    rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)
    folder = town.dinkop.folder.path
    held = growth_of(town.dinkop)
    town.dinkop.close()

    again = offices.open_desk(folder, town.clock)

    assert growth_of(again) == held
    again.close()


def test_what_was_added_can_be_withdrawn_everywhere_and_nothing_else(town: Town) -> None:
    before = growth_of(town.dinkop)
    rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)
    town.answer(town.office)
    (added,) = [one for one in rule_versions.versions(town.dinkop) if one.is_added]
    shipped = next(one for one in rule_versions.versions(town.dinkop) if not one.is_added)

    with pytest.raises(RecordError) as refusal:
        rule_versions.withdraw_version(town.dinkop, shipped)
    rule_versions.withdraw_version(town.dinkop, added)
    town.answer(town.office)

    assert refusal.value.code == "ATURAN-TETAP"
    assert growth_of(town.dinkop) == growth_of(town.office) == before
    assert {"rule-added", "rule-withdrawn"} <= set(offices.audit_actions(town.dinkop))


def test_only_dinkop_adds_and_only_what_is_sound(town: Town) -> None:
    with pytest.raises(TrustError):
        rule_versions.add_version(town.office, "tumbuh", GROWTH)
    with pytest.raises(RuleError) as refusal:
        rule_versions.add_version(town.dinkop, "tumbuh", {**GROWTH, "persen": -1})

    assert refusal.value.key == "persen"
    assert not [one for one in rule_versions.versions(town.dinkop) if one.is_added]


def test_too_many_versions_are_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_versions, "_MOST", 1)
    rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)

    with pytest.raises(RecordError) as refusal:
        rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)

    assert refusal.value.code == "ATURAN-PENUH"


def test_a_table_that_is_not_known_and_a_version_that_is_not_sound_are_kept_and_hold_nowhere(
    town: Town,
) -> None:
    rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)
    with town.dinkop.store.begin(by="x") as work:
        kept = rule_versions.to_tell(work) or []
        kept += [RuleEntry("pajak", "{}"), RuleEntry("tumbuh", "[]"), RuleEntry("tumbuh", "{")]
        store.put_secret(work, rules_held.KEPT_AS, msgspec.json.encode(kept))
        work.commit()
    town.dinkop.refresh()

    town.answer(town.office)

    assert len(rules_held.entries(town.office.secrets[rules_held.KEPT_AS])) == 4
    assert growth_of(town.office) == growth_of(town.dinkop)
    (ours,) = [one for one in rule_versions.versions(town.dinkop) if one.is_added]
    rule_versions.withdraw_version(town.dinkop, ours)
    assert len(rules_held.entries(town.dinkop.secrets[rules_held.KEPT_AS])) == 3


def test_a_reply_that_says_nothing_of_rules_leaves_those_that_are_held(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule_versions.add_version(town.dinkop, "tumbuh", GROWTH)
    town.answer(town.office)
    held = growth_of(town.office)
    monkeypatch.setattr(rule_versions, "to_tell", lambda _work: None)

    town.answer(town.office)

    assert growth_of(town.office) == held


def test_versions_say_what_holds_now_and_what_later(town: Town) -> None:
    rule_versions.add_version(town.dinkop, "tumbuh", {**GROWTH, "sejak": "2030-01-01"})

    growth = [one for one in rule_versions.versions(town.dinkop) if one.table == "tumbuh"]

    assert [(one.is_ahead, one.is_in_force) for one in growth] == [(True, False), (False, True)]
    assert growth_of(town.dinkop) == growth[1].rule
    assert replace(growth[0], table="x").name == "RPJMD"


def test_a_text_that_was_pasted_does_not_stop_the_reply(town: Town) -> None:
    words = "Data usaha dicatat di kios Cafe\u0301.\u2028Pemilik setuju."
    rule_versions.add_version(
        town.dinkop, "persetujuan", {"aturan": "v9", "sejak": town.dinkop.today.isoformat(), "teks": words}
    )

    town.answer(town.office)

    held = in_force(town.office.reference.thresholds.consents, town.office.today)
    assert held is not None
    assert held.text == "Data usaha dicatat di kios Caf\u00e9.\nPemilik setuju."
    assert held == in_force(town.dinkop.reference.thresholds.consents, town.dinkop.today)
