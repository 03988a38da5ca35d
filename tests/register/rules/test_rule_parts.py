"""A version of a table taken apart and put together again, as it is typed."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.rules import rule_parts, rulebook
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import Dated, GrowthRule, KurRule


def newest(reference: Reference, table: str) -> Dated:
    return rulebook.versions_of(reference.thresholds, table)[0]


@pytest.mark.parametrize("table", rulebook.TABLES)
def test_every_shipped_version_comes_back_as_it_was(table: str, reference: Reference) -> None:
    for rule in rulebook.versions_of(reference.thresholds, table):
        typed = {part.path: part.text for part in rule_parts.parts_of(table, rule)}

        assert rulebook.read_rule(table, rule_parts.item_with(table, rule, typed)) == rule


@pytest.mark.parametrize("table", rulebook.TABLES)
def test_every_part_has_a_label_and_a_path_of_its_own(table: str, reference: Reference) -> None:
    parts = rule_parts.parts_of(table, newest(reference, table))

    assert all(part.label for part in parts)
    assert len({part.path for part in parts}) == len(parts)
    assert [part.path for part in parts[:2]] == [("aturan",), ("sejak",)]


def test_numbers_are_read_as_people_write_them(reference: Reference) -> None:
    rule = newest(reference, "kur")
    typed: dict[rule_parts.Path, str] = {
        ("aturan",): "Permenko 9/2027",
        ("sejak",): "02-02-2027",
        ("omzet_sampai",): "5 M",
        ("pekerjaan_dikecualikan",): "asn; tni",
        ("skema", 0, "sampai"): "20 jt",
        ("skema", 1, "di_atas"): "20 jt",
        ("skema", 0, "npwp_di_atas"): "",
        ("skema", 0, "bunga_persen"): "3; 6",
    }

    found = rulebook.read_rule("kur", rule_parts.item_with("kur", rule, typed))

    assert isinstance(found, KurRule)
    assert (found.rule, found.since.isoformat()) == ("Permenko 9/2027", "2027-02-02")
    assert (found.turnover_up_to_rp, found.excluded_jobs) == (5 * 10**9, ("asn", "tni"))
    assert (found.schemes[0].up_to_rp, found.schemes[0].npwp_above_rp) == (20 * 10**6, None)
    assert found.schemes[0].rates_percent == (3, 6)


def test_a_growth_without_a_target_has_none(reference: Reference) -> None:
    rule = newest(reference, "tumbuh")
    typed: dict[rule_parts.Path, str] = {("sasaran_persen", 0): "", ("sasaran_persen", 1): " "}

    found = rulebook.read_rule("tumbuh", rule_parts.item_with("tumbuh", rule, typed))

    assert isinstance(found, GrowthRule)
    assert found.target_percent is None
    again = {part.path: part.text for part in rule_parts.parts_of("tumbuh", found)}
    assert rulebook.read_rule("tumbuh", rule_parts.item_with("tumbuh", found, again)) == found


@pytest.mark.parametrize(
    ("table", "path", "text", "key"),
    [
        ("kur", ("omzet_sampai",), "banyak", "omzet_sampai"),
        ("kur", ("omzet_sampai",), "", "omzet_sampai"),
        ("kur", ("skema", 0, "sampai"), "x", "sampai"),
        ("kur", ("skema", 0, "bunga_persen"), "x", "bunga_persen"),
        ("tumbuh", ("sejak",), "besok", "sejak"),
        ("skala", ("omzet", 1), "-", "omzet"),
    ],
)
def test_what_cannot_be_read_names_its_part(
    table: str, path: rule_parts.Path, text: str, key: str, reference: Reference
) -> None:
    with pytest.raises(RuleError) as refusal:
        rule_parts.item_with(table, newest(reference, table), {path: text})

    assert refusal.value.key == key
