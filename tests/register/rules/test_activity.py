"""Aktif in three ways, and the kind that a KSU's records point to."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.features.koperasi.rules.conversion import Suggestion
from dinkop_desktop.register.rules import activity, ksu
from dinkop_desktop.register.rules.activity import Activity
from dinkop_desktop.register.values.thresholds import KoperasiRule

ON = date(2026, 11, 24)
RULE = KoperasiRule("UU", date(2020, 11, 2), primary_members=9, secondary_members=3, years_of_rat=3)
OLD, YOUNG = date(2001, 5, 1), date(2024, 2, 29)
YES, NO, UNKNOWN = Activity.ACTIVE, Activity.INACTIVE, Activity.UNKNOWN
NONE_HELD = {2023: False, 2024: False, 2025: False}


@pytest.mark.parametrize(
    ("seen", "founded", "rat", "by_rule"),
    [
        ("berjalan", OLD, {2023: True}, YES),
        ("berjalan", OLD, {2022: True, **NONE_HELD}, NO),
        ("berjalan", OLD, NONE_HELD, NO),
        # Two years without, and of the third nobody knows.
        ("berjalan", OLD, {2024: False, 2025: False}, UNKNOWN),
        ("berjalan", OLD, {}, UNKNOWN),
        ("berjalan", YOUNG, NONE_HELD, YES),
        ("tidak_berjalan", OLD, {2025: True}, NO),
        ("bubar", None, {}, NO),
        (None, OLD, {2025: True}, UNKNOWN),
        (None, OLD, NONE_HELD, NO),
        ("berjalan", None, NONE_HELD, NO),
    ],
)
def test_the_rule_asks_for_a_rat_or_youth_and_a_running_business(
    seen: str | None, founded: date | None, rat: dict[int, bool], by_rule: Activity
) -> None:
    ways = activity.judge(status_ods=None, status_seen=seen, founded=founded, rat=rat, rule=RULE, on=ON)

    assert ways.by_rule is by_rule


@pytest.mark.parametrize(
    ("ods", "seen", "differ"),
    [("aktif", "tidak_berjalan", True), ("tidak_aktif", "berjalan", True), ("aktif", None, False)],
)
def test_what_is_known_may_differ(ods: str, seen: str | None, differ: bool) -> None:
    ways = activity.judge(status_ods=ods, status_seen=seen, founded=None, rat={}, rule=None, on=ON)

    assert ways.differ is differ
    assert ways.by_rule is UNKNOWN


def test_three_years_before_a_leap_day_is_the_day_before() -> None:
    ways = activity.judge(
        status_ods=None,
        status_seen="berjalan",
        founded=date(2025, 3, 1),
        rat=NONE_HELD | dict.fromkeys(range(2025, 2028), False),
        rule=RULE,
        on=date(2028, 2, 29),
    )

    assert ways.by_rule is YES


# --- KSU ---


@pytest.mark.parametrize(
    ("income", "sector", "usp", "found"),
    [
        (
            {"pendapatan_simpan_pinjam": 75, "pendapatan_konsumen": 25},
            "G",
            True,
            Suggestion("simpan_pinjam", "pendapatan", 75, keeps_usp=False),
        ),
        ({"pendapatan_konsumen": 60}, None, True, Suggestion("konsumen", "pendapatan", 100, keeps_usp=True)),
        ({"pendapatan_jasa": 0}, "H", False, Suggestion("jasa", "sektor", None, keeps_usp=False)),
        ({}, "B", True, Suggestion("", "", None, keeps_usp=False)),
    ],
)
def test_the_largest_income_points_to_a_kind(
    income: dict[str, int | None], sector: str | None, usp: bool, found: Suggestion
) -> None:
    assert conversion.suggest(income, sector=sector, has_usp=usp) == found


@pytest.mark.parametrize(
    ("group", "status", "is_open", "following"),
    [
        ("serba_usaha", None, True, "jenis"),
        ("serba_usaha", "belum_mulai", True, "jenis"),
        ("serba_usaha", "rapat_anggota", True, "akta_notaris"),
        ("serba_usaha", "pengajuan_ahu", True, "selesai"),
        ("serba_usaha", "selesai", False, ""),
        ("serba_usaha", "tidak_perlu", False, ""),
        ("konsumen", None, False, "jenis"),
    ],
)
def test_a_ksu_is_in_the_worklist_until_it_is_done(
    group: str, status: str | None, is_open: bool, following: str
) -> None:
    assert ksu.is_open("Koperasi Melati", group, None, status=status) is is_open
    assert conversion.next_step(status) == following
