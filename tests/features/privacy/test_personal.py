"""Consent and retention: states by hand, parts that add up, and days on which a year is over."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.privacy.reports import personal
from dinkop_desktop.features.privacy.reports.personal import Consent, TooLong
from dinkop_desktop.features.privacy.reports.retained_records import RETAINED, RetainedFigures
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import ConsentText, RetentionRule
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN = "36.74.01.1001", "36.74.02.1001"
TEXT = ConsentText("2026-1", date(2026, 1, 1), "Data dicatat.")
RULE = RetentionRule("x", date(2000, 1, 1), years_closed=5, years_silent=10)
ON = date(2026, 11, 24)


def kept(record: str = "u1", **more: object) -> RetainedFigures:
    return RetainedFigures(record, "Warung", "Siti", CIATER, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({}, Consent.NONE),
        (
            {"consent_on": "2026-01-15", "consent_version": "2026-1", "consent_way": "lisan"},
            Consent.IN_FORCE,
        ),
        ({"consent_on": "2025-01-15", "consent_version": "2025-1"}, Consent.OLD),
        ({"consent_on": "2025-01-15"}, Consent.WITHOUT_VERSION),
        ({"consent_way": "lisan"}, Consent.WITHOUT_VERSION),
        ({"consent_way": "tidak_setuju", "consent_version": "2026-1"}, Consent.REFUSED),
    ],
)
def test_a_consent_counts_by_the_version_that_was_read(told: dict[str, str], expected: Consent) -> None:
    assert personal.consent_of(kept(**told), TEXT) is expected


def test_without_a_text_no_version_is_in_force() -> None:
    assert personal.consent_of(kept(consent_version="2026-1"), None) is Consent.OLD


@pytest.mark.parametrize(
    ("status", "last", "expected"),
    [
        ("aktif", "2026-11-24", None),
        ("aktif", "2016-11-25", None),
        ("aktif", "2016-11-24", TooLong.SILENT),
        ("tutup", "2021-11-25", None),
        ("tutup", "2021-11-24", TooLong.CLOSED),
        ("tutup", "2010-01-01", TooLong.CLOSED),
        ("tutup_sementara", "2021-11-24", None),
        ("", "2016-02-29", TooLong.SILENT),
    ],
)
def test_data_are_kept_too_long_from_the_day_on_which_the_years_are_over(
    status: str, last: str, expected: TooLong | None
) -> None:
    one = kept(status=status, last_on=date.fromisoformat(last))

    assert personal.retained_too_long(one, RULE, ON) is expected


def test_a_leap_day_is_over_on_the_first_of_march() -> None:
    one = kept(status="tutup", last_on=date(2020, 2, 29))

    found = [personal.retained_too_long(one, RULE, date(2025, *on)) for on in ((2, 28), (3, 1))]

    assert found == [None, TooLong.CLOSED]


def test_what_has_no_rule_or_no_change_stays() -> None:
    assert personal.retained_too_long(kept(last_on=date(1990, 1, 1)), None, ON) is None
    assert personal.retained_too_long(kept(), RULE, ON) is None


def test_who_has_not_consented_is_listed_by_name(reference: Reference) -> None:
    streams = Streams(
        {
            RETAINED: (
                kept("u1", consent_on="2026-01-15", consent_version="2026-1", consent_way="lisan"),
                kept("u2", consent_on="2025-01-15", consent_version="2025-1", consent_way="tanda_tangan"),
                RetainedFigures("u3", "Jahit", "Budi", PAKULONAN),
            )
        }
    )

    table = personal.CONSENTS.count(SCOPE, streams, reference)

    assert [row.cells for row in table.rows] == [
        (
            *("Ciater", "Warung", "Siti", "Versi lama", date(2025, 1, 15), "2025-1"),
            *("Tanda tangan di formulir", "u2"),
        ),
        ("Pakulonan", "Jahit", "Budi", "Belum ada persetujuan", None, "", "", "u3"),
    ]
    assert "2026-1" in table.notes[1]
    only = Scope(SCOPE.year, SCOPE.made_at, SCOPE.source, area=CIATER)
    assert personal.CONSENTS.count(only, streams, reference).total["umkm"] == 2


def test_what_would_go_is_listed_with_its_reason(reference: Reference) -> None:
    streams = Streams(
        {
            RETAINED: (
                kept("u1", status="tutup", last_on=date(2020, 5, 1)),
                kept("u2", status="aktif", last_on=date(2026, 5, 1)),
                kept("u3", status="aktif", last_on=date(2011, 5, 1)),
            )
        }
    )

    table = personal.RETENTION.count(SCOPE, streams, reference)

    assert [row.cells[3:] for row in table.rows] == [
        ("Tutup", date(2020, 5, 1), 6, "Tutup, lebih dari 5 tahun", "u1"),
        ("Aktif", date(2011, 5, 1), 15, "Tidak berubah lebih dari 10 tahun", "u3"),
    ]
    assert dict(table.total) == {"umkm": 3, "lewat": 2, "sesudah_tutup": 1, "tanpa_perubahan": 1}
    assert any("Tidak ada yang terhapus sendiri" in note for note in table.notes)


_ONE = st.builds(
    RetainedFigures,
    record_id=st.text(min_size=1, max_size=3),
    kode_kelurahan=st.sampled_from([None, CIATER, PAKULONAN, "36.74.03.1001"]),
    status=st.sampled_from(["", "aktif", "tutup"]),
    consent_version=st.sampled_from(["", "2025-1", "2026-1"]),
    consent_way=st.sampled_from(["", "lisan", "tidak_setuju"]),
    last_on=st.one_of(st.none(), st.dates(date(2000, 1, 1), ON)),
)


@given(found=st.lists(_ONE, max_size=12))
def test_the_parts_add_up(found: list[RetainedFigures], reference: Reference) -> None:
    tables = [
        count(SCOPE, Streams({RETAINED: found}), reference)
        for count in (personal.CONSENTS.count, personal.RETENTION.count)
    ]
    by_district = [
        sum(
            personal.CONSENTS.count(
                Scope(SCOPE.year, SCOPE.made_at, SCOPE.source, area=area.code),
                Streams({RETAINED: found}),
                reference,
            ).total["umkm"]
            for area in reference.areas.kecamatan
        )
    ]

    consents, retention = (table.total for table in tables)
    assert consents["umkm"] == retention["umkm"] == len(found)
    assert sum(consents[state.value] for state in Consent) == consents["umkm"]
    assert len(tables[0].rows) == consents["umkm"] - consents["versi_berlaku"]
    assert retention["lewat"] == sum(retention[reason.value] for reason in TooLong)
    assert by_district == [sum(one.kode_kelurahan is not None for one in found)]
