"""The first screening for KUR: each ground at its bounds, what comes of them together, and referrals."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.kur.rules import kur, referrals
from dinkop_desktop.features.kur.rules.kur import (
    Answer,
    Applicant,
    Consent,
    Credit,
    Ground,
    Reason,
    Verdict,
)
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import KurRule, in_force

JT = 10**6
ON = date(2026, 11, 24)
GOOD = Applicant(
    status="aktif",
    turnover_rp=60 * JT,
    need_rp=20 * JT,
    start_year=2019,
    has_other_job="tidak",
    had_credit="tidak",
    has_permit=True,
    has_nik=True,
    consent="ya",
)


@pytest.fixture(scope="module")
def rule(reference: Reference) -> KurRule:
    found = in_force(reference.thresholds.kur, ON)
    assert found is not None
    return found


def reason_of(applicant: Applicant, ground: Ground, rule: KurRule) -> Reason:
    return next(one for one in kur.screen(applicant, rule=rule, on=ON).reasons if one.ground is ground)


def test_who_fits_every_ground_may_be_eligible_for_the_kind_by_the_sum(rule: KurRule) -> None:
    found = kur.screen(GOOD, rule=rule, on=ON)

    assert (found.verdict, found.open_grounds) == (Verdict.LIKELY, ())
    assert found.scheme is not None
    assert found.scheme.key == "mikro"
    assert [one.ground for one in found.reasons] == list(Ground)


def test_who_told_nothing_lacks_every_ground_but_those_that_follow_from_the_sum(rule: KurRule) -> None:
    found = kur.screen(Applicant(), rule=rule, on=ON)

    assert (found.verdict, found.scheme) == (Verdict.LACKING, None)
    assert set(found.open_grounds) == set(Ground) - {Ground.TAX}


@pytest.mark.parametrize(
    ("need", "scheme"),
    [
        (1, "super_mikro"),
        (10 * JT, "super_mikro"),
        (10 * JT + 1, "mikro"),
        (100 * JT, "mikro"),
        (100 * JT + 1, "kecil"),
        (500 * JT, "kecil"),
        (500 * JT + 1, None),
        (0, None),
        (None, None),
    ],
)
def test_the_kind_follows_from_the_sum(need: int | None, scheme: str | None, rule: KurRule) -> None:
    found = kur.scheme_for(need, rule)

    assert (found.key if found else None) == scheme


LIMIT = 4_800 * JT
CASES: list[tuple[Ground, dict[str, object], Answer, str]] = [
    (Ground.STATUS, {"status": "aktif"}, Answer.FITS, "status-aktif"),
    (Ground.STATUS, {"status": None}, Answer.LACKS, "status-kosong"),
    (Ground.STATUS, {"status": "belum_diisi"}, Answer.LACKS, "status-kosong"),
    (Ground.STATUS, {"status": "tutup_sementara"}, Answer.FAILS, "status-tidak-aktif"),
    (Ground.TURNOVER, {"turnover_rp": LIMIT}, Answer.FITS, "omzet-sampai"),
    (Ground.TURNOVER, {"turnover_rp": 0}, Answer.FITS, "omzet-sampai"),
    (Ground.TURNOVER, {"turnover_rp": LIMIT + 1}, Answer.FAILS, "omzet-di-atas"),
    (
        Ground.TURNOVER,
        {"turnover_rp": None, "turnover_range": "2m_4_8m"},
        Answer.FITS,
        "rentang-sampai",
    ),
    (
        Ground.TURNOVER,
        {"turnover_rp": None, "turnover_range": "4_8m_15m"},
        Answer.FAILS,
        "rentang-di-atas",
    ),
    (
        Ground.TURNOVER,
        {"turnover_rp": None, "turnover_range": "di_atas_50m"},
        Answer.FAILS,
        "rentang-di-atas",
    ),
    (Ground.TURNOVER, {"turnover_rp": None}, Answer.LACKS, "omzet-kosong"),
    (Ground.NEED, {"need_rp": 500 * JT}, Answer.FITS, "kebutuhan-sampai"),
    (Ground.NEED, {"need_rp": 500 * JT + 1}, Answer.FAILS, "kebutuhan-di-atas"),
    (Ground.NEED, {"need_rp": None}, Answer.LACKS, "kebutuhan-kosong"),
    (Ground.AGE, {"start_year": 2026, "start_month": 5}, Answer.FITS, "umur-cukup"),
    (Ground.AGE, {"start_year": 2026, "start_month": 6}, Answer.FAILS, "umur-kurang"),
    # Of a year alone the month decides where the bound lies within it.
    (Ground.AGE, {"start_year": 2026}, Answer.LACKS, "umur-bulan"),
    (Ground.AGE, {"start_year": 2025}, Answer.FITS, "umur-cukup"),
    (Ground.AGE, {"start_year": None}, Answer.LACKS, "umur-kosong"),
    (Ground.AGE, {"start_year": None, "need_rp": 10 * JT}, Answer.FITS, "umur-bebas"),
    (Ground.JOB, {"has_other_job": "ya", "job": "asn"}, Answer.FAILS, "pekerjaan-dikecualikan"),
    (Ground.JOB, {"has_other_job": "ya", "job": "tni"}, Answer.FAILS, "pekerjaan-dikecualikan"),
    (Ground.JOB, {"has_other_job": "ya", "job": "polri"}, Answer.FAILS, "pekerjaan-dikecualikan"),
    (Ground.JOB, {"has_other_job": "ya", "job": "pensiunan"}, Answer.FITS, "pekerjaan-boleh"),
    (Ground.JOB, {"has_other_job": "ya", "job": None}, Answer.LACKS, "pekerjaan-kosong"),
    (Ground.JOB, {"has_other_job": None}, Answer.LACKS, "pekerjaan-kosong"),
    (Ground.CREDIT, {"had_credit": "tidak"}, Answer.FITS, "kredit-belum-pernah"),
    (Ground.CREDIT, {"had_credit": "ya"}, Answer.FAILS, "kredit-pernah"),
    (Ground.CREDIT, {"had_credit": None}, Answer.LACKS, "kredit-kosong"),
    (Ground.TAX, {"need_rp": 50 * JT}, Answer.FITS, "npwp-tidak-perlu"),
    (Ground.TAX, {"need_rp": 50 * JT + 1}, Answer.LACKS, "npwp-kosong"),
    (Ground.TAX, {"need_rp": 50 * JT + 1, "has_npwp": True}, Answer.FITS, "npwp-ada"),
    (Ground.TAX, {"need_rp": 101 * JT}, Answer.LACKS, "npwp-kosong"),
    (Ground.TAX, {"need_rp": None}, Answer.FITS, "npwp-menurut-jumlah"),
    (Ground.PERMIT, {"has_permit": True}, Answer.FITS, "izin-ada"),
    (Ground.PERMIT, {"has_permit": False}, Answer.LACKS, "izin-kosong"),
    (Ground.NIK, {"has_nik": True}, Answer.FITS, "nik-ada"),
    (Ground.NIK, {"has_nik": False}, Answer.LACKS, "nik-kosong"),
]


@pytest.mark.parametrize(("ground", "changed", "answer", "code"), CASES)
def test_each_ground_at_its_bound(
    ground: Ground, changed: dict[str, object], answer: Answer, code: str, rule: KurRule
) -> None:
    applicant = replace(GOOD, **changed)  # type: ignore[arg-type]

    found = reason_of(applicant, ground, rule)

    assert (found.answer, found.code) == (answer, code)
    verdict = kur.screen(applicant, rule=rule, on=ON).verdict
    assert (
        verdict
        is {Answer.FITS: verdict, Answer.LACKS: Verdict.LACKING, Answer.FAILS: Verdict.NOT_YET}[answer]
    )


def test_a_range_across_the_bound_of_a_later_rule_is_lacking(rule: KurRule) -> None:
    later = replace(rule, turnover_up_to_rp=3_000 * JT)

    found = reason_of(replace(GOOD, turnover_rp=None, turnover_range="2m_4_8m"), Ground.TURNOVER, later)

    assert (found.answer, found.code) == (Answer.LACKS, "rentang-melintang")


@pytest.mark.parametrize(
    ("had", "loans", "answer", "code"),
    [
        ("tidak", [Credit("bank")], Answer.FAILS, "kredit-komersial"),
        ("tidak", [Credit("bank", "modal_kerja", collectibility="lunas")], Answer.FAILS, "kredit-komersial"),
        ("ya", [Credit("bank", "konsumsi")], Answer.FITS, "kredit-dikecualikan"),
        ("ya", [Credit("kur_mikro", collectibility="lancar")], Answer.FITS, "kredit-dikecualikan"),
        ("ya", [Credit("kur_mikro", rest_rp=0)], Answer.FITS, "kredit-dikecualikan"),
        ("ya", [Credit("kur_mikro", collectibility="lunas")], Answer.FITS, "kredit-dikecualikan"),
        ("ya", [Credit("kur_mikro", collectibility="dpk")], Answer.FAILS, "kur-tidak-lancar"),
        ("tidak", [Credit("kur_kecil")], Answer.LACKS, "kur-kelancaran"),
        ("ya", [Credit("pnm", plafon_rp=20 * JT)], Answer.FITS, "kredit-dikecualikan"),
        ("ya", [Credit("pnm", plafon_rp=20 * JT + 1)], Answer.FAILS, "ultra-mikro-di-atas"),
        ("ya", [Credit("pnm")], Answer.LACKS, "ultra-mikro-plafon"),
        ("tidak", [Credit("pinjol", plafon_rp=5 * JT)], Answer.FITS, "kredit-belum-pernah"),
        ("tidak", [Credit("koperasi")], Answer.FITS, "kredit-belum-pernah"),
        (None, [Credit("keluarga")], Answer.LACKS, "kredit-kosong"),
        ("ya", [Credit("lpdb", rest_rp=5)], Answer.FAILS, "kredit-pemerintah"),
        ("ya", [Credit("lpdb", rest_rp=0)], Answer.FITS, "kredit-dikecualikan"),
        # What fails is told before what is lacking.
        ("ya", [Credit("pnm"), Credit("bank")], Answer.FAILS, "kredit-komersial"),
    ],
)
def test_earlier_credit_and_its_exceptions(
    had: str | None, loans: list[Credit], answer: Answer, code: str, rule: KurRule
) -> None:
    found = reason_of(replace(GOOD, had_credit=had, credits=tuple(loans)), Ground.CREDIT, rule)

    assert (found.answer, found.code) == (answer, code)


def test_a_rule_without_kinds_holds_no_sum(rule: KurRule) -> None:
    bare = replace(rule, schemes=())

    assert kur.scheme_for(5 * JT, bare) is None
    assert kur.without_tax_up_to(bare) == 0
    assert kur.without_tax_up_to(rule) == 50 * JT


ANSWERS = st.fixed_dictionaries(
    {
        "status": st.sampled_from([None, "aktif", "tutup"]),
        "turnover_rp": st.sampled_from([None, 0, LIMIT, LIMIT + 1]),
        "turnover_range": st.sampled_from([None, "sd_50jt", "4_8m_15m"]),
        "need_rp": st.sampled_from([None, 5 * JT, 40 * JT, 90 * JT, 400 * JT, 900 * JT]),
        "start_year": st.sampled_from([None, 2010, 2026]),
        "start_month": st.sampled_from([None, 1, 10]),
        "has_other_job": st.sampled_from([None, "ya", "tidak"]),
        "job": st.sampled_from([None, "asn", "karyawan"]),
        "had_credit": st.sampled_from([None, "ya", "tidak"]),
        "has_npwp": st.booleans(),
        "has_permit": st.booleans(),
        "has_nik": st.booleans(),
    }
)


@given(before=ANSWERS, after=ANSWERS, data=st.data())
def test_an_answer_more_never_makes_data_lacking_where_nothing_was(
    before: dict[str, object], after: dict[str, object], data: st.DataObject, reference: Reference
) -> None:
    rule = reference.thresholds.kur[0]
    key = data.draw(st.sampled_from(sorted(before)))
    told = {**before, key: after[key]} if before[key] in (None, False) else before

    first = kur.screen(Applicant(**before), rule=rule, on=ON)  # type: ignore[arg-type]
    then = kur.screen(Applicant(**told), rule=rule, on=ON)  # type: ignore[arg-type]

    assert not (first.verdict is Verdict.LIKELY and then.verdict is Verdict.LACKING)
    # What comes of the reasons is what they say, and nothing else.
    answers = {one.answer for one in then.reasons}
    assert (then.verdict is Verdict.NOT_YET) == (Answer.FAILS in answers)
    assert (then.verdict is Verdict.LIKELY) == (answers == {Answer.FITS})


@pytest.mark.parametrize(
    ("consent", "notice", "found"),
    [
        ("ya", None, Consent.GIVEN),
        ("ya", "tanda_tangan", Consent.GIVEN),
        ("ya", "tidak_setuju", Consent.REFUSED),
        ("tidak", None, Consent.REFUSED),
        (None, "tanda_tangan", Consent.UNASKED),
    ],
)
def test_consent_is_asked_for_this_alone(consent: str | None, notice: str | None, found: Consent) -> None:
    assert kur.consent_of(consent, notice) is found


@pytest.mark.parametrize(
    ("need", "needs", "found"),
    [(5, None, True), (None, "legalitas,permodalan", True), (0, "legalitas", False), (None, None, False)],
)
def test_who_asks_for_capital_is_screened(need: int | None, needs: str | None, found: bool) -> None:
    assert kur.needs_capital(need, needs) is found


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2026, 2, 2), False),
        (date(2027, 2, 2), False),
        (date(2027, 2, 3), True),
        (date(2028, 1, 1), True),
    ],
)
def test_a_rule_is_old_after_a_year(day: date, found: bool, rule: KurRule) -> None:
    assert kur.is_old(rule, day) is found


@pytest.mark.parametrize(
    ("steps", "consent", "found"),
    [
        ([], Consent.GIVEN, True),
        ([Step.REFUSED], Consent.GIVEN, True),
        ([Step.REFERRED], Consent.GIVEN, False),
        ([Step.REFUSED, Step.PAID_OUT], Consent.GIVEN, False),
        ([], Consent.UNASKED, False),
        ([], Consent.REFUSED, False),
    ],
)
def test_who_may_be_referred_now(
    steps: list[Step],
    consent: Consent,
    found: bool,
    rule: KurRule,
) -> None:
    assert referrals.is_ready(kur.screen(GOOD, rule=rule, on=ON), consent, steps) is found


def test_who_lacks_something_is_not_referred(rule: KurRule) -> None:
    screening = kur.screen(replace(GOOD, has_nik=False), rule=rule, on=ON)

    assert not referrals.is_ready(screening, Consent.GIVEN, [])


def test_every_step_has_its_day() -> None:
    assert set(referrals.DAY_OF) == {one.value for one in Step}
    assert {one.name for one in fields(Applicant)} >= {"consent", "notice"}
