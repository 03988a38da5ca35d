"""KUR by area, kind, reason and bank: against counts by hand, in words, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.kur.reports import kur_referrals, kur_screening, kur_words
from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES, Candidate, Sent
from dinkop_desktop.features.kur.rules import kur
from dinkop_desktop.features.kur.rules.kur import Answer, Applicant, Consent, Ground, Reason
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

JT = 10**6
ON = date(2026, 11, 24)
SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"
GOOD = Applicant(
    status="aktif",
    turnover_rp=60 * JT,
    need_rp=20 * JT,
    start_year=2019,
    has_other_job="tidak",
    had_credit="tidak",
    has_permit=True,
    has_nik=True,
)
SENT = (
    Sent("BRI", "ditolak", "2025-05-01"),
    Sent("BRI", "cair", "2026-01-02", 15 * JT),
    Sent("BTN", "dirujuk", "2026-11-20"),
    Sent("BTN", "disetujui", ""),
    Sent("BTN", "diterima", "2026-11-02"),
)


def candidate(
    reference: Reference,
    applicant: Applicant = GOOD,
    place: str | None = CIATER,
    consent: Consent = Consent.GIVEN,
    *sent: Sent,
) -> Candidate:
    screening = kur.screen(applicant, rule=reference.thresholds.kur[0], on=ON)
    return Candidate("u", "Warung", place, "001", applicant.need_rp, screening, consent, sent)


def parts(table: Table, heading: str) -> dict[str, dict[str, Cell]]:
    keys = [column.key for column in table.columns]
    found: dict[str, dict[str, Cell]] = {}
    is_inside = False
    for row in table.rows:
        if row.role is RowRole.GROUP:
            is_inside = str(row.cells[0]).startswith(heading)
        elif is_inside:
            found[str(row.cells[1])] = dict(zip(keys, row.cells, strict=True))
    return found


@pytest.fixture
def some(reference: Reference) -> tuple[Candidate, ...]:
    return (
        candidate(reference),
        candidate(reference, replace(GOOD, need_rp=150 * JT), PAKULONAN, Consent.UNASKED),
        candidate(reference, replace(GOOD, job="asn", has_nik=False), CIATER, Consent.REFUSED),
        candidate(reference, replace(GOOD, need_rp=None), NOWHERE),
        candidate(reference, GOOD, PAKULONAN, Consent.GIVEN, *SENT[:2]),
    )


def test_verdicts_are_counted_by_area_by_kind_and_by_what_stands_in_the_way(
    some: tuple[Candidate, ...], reference: Reference
) -> None:
    table = kur_screening.SCREENING.count(SCOPE, Streams({CANDIDATES: some}), reference)

    total = table.total
    assert (total["umkm"], total["mungkin_layak"], total["data_kurang"], total["belum_layak"]) == (5, 2, 2, 1)
    assert (total["siap_dirujuk"], total["izin_belum_ditanya"], total["tidak_setuju"]) == (1, 1, 1)
    assert (total["dirujuk"], total["kebutuhan"]) == (1, 210 * JT)
    areas = parts(table, "Menurut wilayah")
    assert {name: row["umkm"] for name, row in areas.items() if row["umkm"]} == {
        "Kec. Serpong": 2,
        "Ciater": 2,
        "Kec. Serpong Utara": 2,
        "Pakulonan": 2,
        "Kelurahan tidak dikenal": 1,
        "Kota Tangerang Selatan": 5,
    }
    kinds = parts(table, "Menurut jenis")
    assert {name: row["umkm"] for name, row in kinds.items() if row["umkm"]} == {
        "KUR mikro": 3,
        "KUR kecil": 1,
        "Belum diketahui atau di atas plafon": 1,
    }
    # A lacking answer and an answer that fails are told apart.
    ways = parts(table, "Yang menghalangi")
    assert {name: (row["data_kurang"], row["belum_layak"]) for name, row in ways.items() if row["umkm"]} == {
        "kebutuhan modal": (1, 0),
        "pekerjaan pemilik": (0, 1),
        "NPWP": (1, 0),
        "NIK": (1, 0),
    }
    assert any("bukan keputusan bank" in note for note in table.notes)


def test_a_figure_leads_to_the_screening_of_its_area_and_of_a_kelurahan_to_its_names(
    reference: Reference,
) -> None:
    city = kur_screening.SCREENING.count(SCOPE, Streams(), reference)
    ciater = kur_screening.SCREENING.count(replace(SCOPE, area=CIATER), Streams(), reference)
    sent = kur_referrals.REFERRALS.count(replace(SCOPE, area=CIATER), Streams(), reference)

    serpong = next(row for row in city.rows if row.cells[1] == "Kec. Serpong")
    assert dict(serpong.behind or {}) == {"halaman": "kur", "wilayah": "36.74.01"}
    for table in (ciater, sent):
        assert dict(table.rows[1].behind or table.rows[2].behind or {})["laporan"] == "kur-nama"


def test_names_say_what_is_lacking_and_where_it_was_referred(
    some: tuple[Candidate, ...], reference: Reference
) -> None:
    table = kur_screening.SCREENED_BY_NAME.count(SCOPE, Streams({CANDIDATES: some}), reference)

    rows = [dict(zip((c.key for c in table.columns), row.cells, strict=True)) for row in table.rows]
    assert [row["penyaringan"] for row in rows] == [
        "Mungkin layak",
        "Belum layak",
        "Data kurang",
        "Mungkin layak",
        "Data kurang",
    ]
    assert [row["kurang"] for row in rows] == [
        None,
        "pekerjaan pemilik, NIK",
        "NPWP",
        None,
        "kebutuhan modal",
    ]
    assert rows[3]["rujukan"] == "BRI, cair"
    assert table.columns[-1].key == "id"


def test_referrals_are_counted_by_bank_area_and_year(
    reference: Reference,
) -> None:
    sent = (
        candidate(reference, GOOD, CIATER, Consent.GIVEN, *SENT[:3]),
        candidate(reference, GOOD, NOWHERE, Consent.GIVEN, *SENT[3:]),
    )

    table = kur_referrals.REFERRALS.count(SCOPE, Streams({CANDIDATES: sent}), reference)

    assert dict(table.total) == {
        "dirujuk": 5,
        "diterima": 4,
        "disetujui": 2,
        "ditolak": 1,
        "cair": 1,
        "menunggu": 2,
        "plafon_cair": 15 * JT,
    }
    banks = parts(table, "Menurut bank")
    assert list(banks) == ["BTN", "BRI"]
    assert (banks["BRI"]["persen_disetujui"], banks["BTN"]["persen_disetujui"]) == (50.0, 33.3)
    years = parts(table, "Menurut tahun")
    assert {name: row["dirujuk"] for name, row in years.items()} == {
        "Belum diketahui": 1,
        "2025": 1,
        "2026": 3,
    }
    assert parts(table, "Menurut wilayah")["Kelurahan tidak dikenal"]["dirujuk"] == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(
    told=st.lists(
        st.tuples(
            st.sampled_from([CIATER, PAKULONAN, NOWHERE, None]),
            st.sampled_from([None, 5 * JT, 90 * JT, 900 * JT]),
            st.sampled_from(list(Consent)),
            st.lists(st.sampled_from(SENT), max_size=3),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_parts_add_up_to_the_whole(
    told: list[tuple[str | None, int | None, Consent, list[Sent], bool]], reference: Reference
) -> None:
    some = tuple(
        candidate(reference, replace(GOOD, need_rp=need, has_nik=nik), place, consent, *sent)
        for place, need, consent, sent, nik in told
    )

    table = kur_screening.SCREENING.count(SCOPE, Streams({CANDIDATES: some}), reference)
    banks = kur_referrals.REFERRALS.count(SCOPE, Streams({CANDIDATES: some}), reference)

    assert table.total["umkm"] == len(some)
    assert sum(table.total[one.value] for one in kur.Verdict) == len(some)
    for counted, heading, key in (
        (table, "Menurut wilayah", "umkm"),
        (table, "Menurut jenis", "umkm"),
        (banks, "Menurut bank", "dirujuk"),
        (banks, "Menurut tahun", "dirujuk"),
    ):
        rows = parts(counted, heading)
        named = {area.name for area in reference.areas.kelurahan} | {"Kelurahan tidak dikenal"}
        its = [row for name, row in rows.items() if heading != "Menurut wilayah" or name in named]
        assert sum(int(str(row[key])) for row in its) == counted.total[key]


CODES = sorted(set(kur_words._SENTENCES))


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_reason_is_a_whole_sentence_in_both_languages(code: str, lang: str) -> None:
    reason = Reason(Ground.NEED, Answer.FAILS, code, 7 if code.startswith("umur") else 7 * JT, 6)

    words = kur_words.sentence(reason, lang) + kur_words.way_out(reason, lang)

    assert words
    assert "{" not in words
    assert (kur_words.way_out(reason, lang) != "") == (code in kur_words._WAYS_OUT)


def test_every_reason_that_can_be_given_has_its_words(reference: Reference) -> None:
    rule = reference.thresholds.kur[0]
    given = {one.code for one in kur.screen(Applicant(), rule=rule, on=ON).reasons}
    given |= {one.code for one in kur.screen(GOOD, rule=rule, on=ON).reasons}

    assert given <= set(kur_words._SENTENCES)
    lacking = [
        one for one in kur.screen(Applicant(), rule=rule, on=ON).reasons if kur_words.is_hindrance(one)
    ]
    assert all(kur_words.way_out(one) for one in lacking)


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (4_800 * JT, "4,8 M"),
        (50 * JT, "50 jt"),
        (2_500_000, "2,5 jt"),
        (900_000, "900.000"),
        (50_123_000, "50.123.000"),
    ],
)
def test_an_amount_is_said_as_it_is_spoken_of_and_never_rounded(amount: int, said: str) -> None:
    assert kur_words.short_amount(amount) == said


def test_the_lacking_consent_is_said_last(reference: Reference) -> None:
    one = candidate(reference, replace(GOOD, has_nik=False), CIATER, Consent.UNASKED)

    assert kur_words.missing(one.screening, one.consent) == "NIK, izin pemilik"
    assert kur_words.missing(one.screening, Consent.GIVEN) == "NIK"
