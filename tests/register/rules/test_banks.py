"""One bank has one name, however it was written; another one keeps its own."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.register.rules import banks
from dinkop_desktop.register.rules.banks import Bank, banks_in
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import BankList, in_force

BRI, BJB, MANDIRI = "Bank Rakyat Indonesia (BRI)", "bank bjb", "Bank Mandiri"
LIST = BankList("Uji", date(2026, 1, 1), (BRI, BJB, MANDIRI), (("Bank Jabar Banten", BJB),))


@pytest.mark.parametrize(
    ("written", "name", "branch"),
    [
        ("BRI", BRI, ""),
        ("Bank  BRI", BRI, ""),
        ("bri unit pamulang", BRI, "unit pamulang"),
        ("PT Bank Rakyat Indonesia (Persero) Tbk", BRI, ""),
        ("Bank Rakyat Indonesia (BRI) KCP Ciputat", BRI, "KCP Ciputat"),
        ("BJB", BJB, ""),
        ("Jabar Banten, cabang BSD", BJB, "cabang BSD"),
        ("mandiri", MANDIRI, ""),
    ],
)
def test_a_known_bank_is_found_under_every_spelling(written: str, name: str, branch: str) -> None:
    assert banks_in(LIST).find(written) == Bank(name, branch, is_known=True)


@pytest.mark.parametrize("written", ["BRI Syariah", "Mandiri Taspen", "BPR Berkah", "", "Bank", "?"])
def test_another_bank_keeps_its_own_name(written: str) -> None:
    assert banks_in(LIST).find(written) == Bank(written)


def test_unknown_names_that_differ_in_case_and_spaces_are_one() -> None:
    found = banks_in(LIST).one_name(["BPR Berkah", "bpr  berkah", "BRI", "Bank BRI", ""])

    assert found == {
        "BPR Berkah": "BPR Berkah",
        "bpr  berkah": "BPR Berkah",
        "BRI": BRI,
        "Bank BRI": BRI,
        "": "",
    }


def test_without_a_list_every_name_stays() -> None:
    assert banks.banks_in(None).find("BRI") == Bank("BRI")


def test_every_spelling_that_is_shipped_leads_to_its_bank(reference: Reference) -> None:
    held = in_force(reference.thresholds.banks, date(2026, 11, 24))
    assert held is not None
    known = banks_in(held)

    found = {spelling: known.find(spelling).name for spelling, _ in held.spellings}

    assert found == dict(held.spellings)
    assert {name: known.find(name).name for name in held.names} == {name: name for name in held.names}
    assert [known.find(one).name for one in ("BRI", "BNI", "BTN", "BSI", "BCA")] == [
        *held.names[:1],
        *(name for name in held.names[1:] if "(" in name),
    ]
