"""The charts of the reports about programmes: the same numbers as their tables, and growth side by side."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dinkop_desktop.features.programmes.pages.programmes_side import ProgrammesSide
from dinkop_desktop.features.programmes.participant_growth import Beside, Growth
from dinkop_desktop.features.programmes.reports import programme_effect, programme_reach, programmes
from dinkop_desktop.features.programmes.reports.programme_figures import TAKEN
from dinkop_desktop.register.store.reference_files import load_reference
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.two_years import EVERYBODY
from dinkop_desktop.window.charts.drawn import charts_of
from dinkop_desktop.window.widgets import Button
from tests.features.programmes.test_programme_effect import SCOPE as OF_EFFECT
from tests.features.programmes.test_programme_effect import business
from tests.features.programmes.test_programmes import SCOPE, STREAMS

REFERENCE = load_reference("36.74")


def said(charts: tuple[object, ...]) -> list[str]:
    return [one.bars.numbers() for one in charts]  # type: ignore[attr-defined]


def test_programmes_are_shown_by_owner_and_by_who_came() -> None:
    charts = charts_of(programmes.CALENDAR.count(SCOPE, STREAMS, REFERENCE))

    assert said(charts) == [
        "Kelurahan 1; Kecamatan 1; Dinkop 1; Pihak lain 1",
        "Peserta 4; Mengikuti 1; Sampai selesai 1; Batal 2",
    ]


def test_overlaps_are_shown_by_kind_and_reach_by_kecamatan() -> None:
    overlaps = charts_of(programmes.OVERLAPS.count(SCOPE, STREAMS, REFERENCE))
    reach = charts_of(programme_reach.REACH.count(SCOPE, STREAMS, REFERENCE))

    assert said(overlaps) == ["Pelatihan 1"]
    assert said(reach)[0].startswith("Kec. Serpong 40 %")
    assert said(reach)[1] == "Belum pernah 5; Sekali atau lebih 3; Tiga kali atau lebih 2"


def test_medians_are_shown_where_there_are_enough_and_nothing_shrank() -> None:
    years = [business(n, 14 if n < 25 else 6) for n in range(65)]
    streams = Streams({EVERYBODY: years, TAKEN: [f"u{n}" for n in range(25)]})

    charts = charts_of(programme_effect.EFFECT.count(OF_EFFECT, streams, REFERENCE))

    assert said(charts)[0] == "Peserta 14 %; Serupa 6 %"


def test_growth_stands_beside_that_of_similar_businesses_and_claims_no_cause(qtbot: QtBot) -> None:
    side = ProgrammesSide(
        REFERENCE,
        people=Button("Peserta"),
        edit=Button("Isian"),
        names=lambda kind: Button("Nama", kind=kind),
        propose=partial(Button, "Usul"),
        following=partial(Button, "Berikut"),
        grow=partial(Button, "Hitung"),
    )
    qtbot.addWidget(side)

    figures = (Beside("Omzet setahun", 86, 312, 14.2, -6.4), Beside("Tenaga kerja", 86, 312, 0.0, None))
    side.show_growth(Growth(2025, figures))

    words = "\n".join(one.text() for one in side.findChildren(QLabel))
    for part in ("Tumbuh 2024 → 2025", "+14 %", "−6 %", "0 %", "86", "312", "bukan bukti sebab"):
        assert part in words
