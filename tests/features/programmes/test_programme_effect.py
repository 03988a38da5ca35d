"""Growth of participants beside alike businesses: with numbers on both sides, and no claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dinkop_desktop.features.programmes.reports import programme_effect
from dinkop_desktop.features.programmes.reports.programme_figures import TAKEN
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.two_years import EVERYBODY
from dinkop_desktop.reporting.views import View
from tests.builders import a_grown

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN = "36.74.01.1001", "36.74.02.1001"
JT = 10**6


def business(number: int, grows: int, place: str | None = CIATER, sector: str = "kuliner") -> View:
    """One whose omzet grows by so many percent, with two workers in both years."""
    before = YearFigures(workers=2, turnover_rp=100 * JT)
    after = YearFigures(workers=2, turnover_rp=(100 + grows) * JT)
    return a_grown(f"u{number}", "Warung", place, sector=sector, before=before, after=after)


def medians(table: Table) -> list[tuple[object, object, object]]:
    return [(row.cells[0], row.cells[1], row.cells[3]) for row in table.rows]


def test_medians_stand_side_by_side_with_their_numbers(reference: Reference) -> None:
    years = [business(n, 14 if n < 25 else 6) for n in range(65)]
    taken = [f"u{n}" for n in range(25)]

    table = programme_effect.EFFECT.count(SCOPE, Streams({EVERYBODY: years, TAKEN: taken}), reference)

    assert medians(table)[:6] == [
        ("Omzet setahun", None, None),
        ("Peserta program", 25, 14.0),
        ("Serupa, tidak ikut", 40, 6.0),
        ("Tenaga kerja", None, None),
        ("Peserta program", 25, 0.0),
        ("Serupa, tidak ikut", 40, 0.0),
    ]
    assert (table.total["omzet_peserta"], table.total["omzet_serupa"]) == (25, 40)
    assert any("bukan bukti sebab" in note for note in table.notes)


def test_too_few_are_told_and_not_compared(reference: Reference) -> None:
    years = [business(n, 14) for n in range(47)]

    table = programme_effect.EFFECT.count(
        SCOPE, Streams({EVERYBODY: years, TAKEN: [f"u{n}" for n in range(7)]}), reference
    )

    assert medians(table)[:4] == [
        ("Omzet setahun", None, None),
        ("Peserta program", 7, None),
        ("Serupa, tidak ikut", 40, None),
        ("Terlalu sedikit untuk dibandingkan (n = 7).", None, None),
    ]


def test_only_alike_businesses_of_the_same_kecamatan_are_compared(reference: Reference) -> None:
    years = [
        *(business(n, 10) for n in range(60)),
        *(business(n, 900, PAKULONAN) for n in range(100, 400)),
        *(business(n, 900, sector="fashion") for n in range(400, 700)),
    ]
    alone = business(999, 50, sector="kerajinan")
    taken = [*(f"u{n}" for n in range(30)), alone.record_id]

    table = programme_effect.EFFECT.count(
        SCOPE, Streams({EVERYBODY: [*years, alone], TAKEN: taken}), reference
    )

    assert medians(table)[1:3] == [("Peserta program", 30, 10.0), ("Serupa, tidak ikut", 30, 10.0)]
    assert table.total["omzet_tanpa_pembanding"] == 1
    assert table.rows[1].cells[-1] == 1


def test_what_lies_elsewhere_or_has_one_year_only_is_left_out(reference: Reference) -> None:
    years = [
        business(1, 10),
        business(2, 10, PAKULONAN),
        a_grown("u3", "Warung", CIATER, sector="kuliner", after=YearFigures(workers=2, turnover_rp=110 * JT)),
        business(4, 10, None),
    ]

    table = programme_effect.EFFECT.count(
        replace(SCOPE, area=CIATER), Streams({EVERYBODY: years, TAKEN: ["u1"]}), reference
    )

    assert (table.total["omzet_tanpa_pembanding"], table.total["umkm"]) == (1, 0)
