"""KUR: a first screening of who may apply for a loan, with every reason, and never a bank's decision.

Rules (domain.md section 4; the numbers are the dated `thresholds.KurRule`):
1. Every ground is judged by itself: it fits, it fails, or an answer is lacking. One that fails makes
   `belum_layak`, else one that is lacking makes `data_kurang`, else it is `mungkin_layak`.
2. The kind of KUR follows from the sum that is needed; age of the business and NPWP follow from the kind.
3. Earlier credit is the owner's own word. What is recorded counts before it: a loan of a commercial bank for
   working capital or investment; not KUR that is paid regularly, loans to a household, ultra micro up to its
   bound, loans over the internet, of a koperasi, of family. Government loans only where they are paid off.
4. Consent to pass data on to a bank is no condition of KUR: it is asked apart, before anybody is referred.

What it does not do: ask SLIK, Dukcapil or a bank. Its words are in reports/kur_words/py.

Source: Permenko Perekonomian 1/2026 and 1/2022, partly unverified.

Example: a bakery with omzet of 60 jt since 2019, a need of 20 jt, NIB, NIK, no other job and no credit is
`mungkin_layak` for KUR mikro.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import msgspec

from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.rules.scale import RANGES
from dinkop_desktop.register.values.thresholds import KurRule, KurScheme

_MONTHS = 12
_YES, _NO = "ya", "tidak"
_PAID, _CURRENT = "lunas", "lancar"
_KUR_PREFIX = "kur_"
_COMMERCIAL, _ULTRA_MICRO, _STATE = "bank", "pnm", "lpdb"
_CONSUMPTION = "konsumsi"


class Verdict(StrEnum):
    """What the screening says."""

    LIKELY = "mungkin_layak"
    NOT_YET = "belum_layak"
    LACKING = "data_kurang"


class Answer(StrEnum):
    """How one ground stands."""

    FITS = "sesuai"
    LACKS = "kurang"
    FAILS = "tidak_sesuai"


class Ground(StrEnum):
    """What is judged, in the order in which it is told."""

    STATUS = "status"
    TURNOVER = "omzet"
    NEED = "kebutuhan"
    AGE = "umur"
    JOB = "pekerjaan"
    CREDIT = "kredit"
    TAX = "npwp"
    PERMIT = "izin"
    NIK = "nik"


class Consent(StrEnum):
    """Whether the owner's data may be passed on to a bank."""

    GIVEN = "ya"
    REFUSED = "tidak"
    UNASKED = "belum"


@dataclass(frozen=True, slots=True)
class Credit:
    """A loan that is recorded.

    Attributes:
        source, purpose, collectibility: codes of `pembiayaan`.
        plafon_rp, rest_rp: None where they are not known.
    """

    source: str
    purpose: str | None = None
    plafon_rp: int | None = None
    rest_rp: int | None = None
    collectibility: str | None = None

    @property
    def is_paid_off(self) -> bool:
        """Whether nothing is owed any more."""
        return self.collectibility == _PAID or self.rest_rp == 0


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the screening knows of a business and its owner; None where nothing is recorded.

    Attributes:
        status: code of `status_usaha`.
        turnover_rp, turnover_range: of the newest year that is recorded.
        need_rp: the capital that is needed.
        start_year, start_month: when the business began.
        has_other_job, job: of the owner, codes of `pekerjaan_lain` and `pekerjaan`.
        had_credit: the owner's word, `ya` or `tidak`.
        credits: loans that are recorded.
        has_npwp, has_nik: whether a number is recorded.
        has_permit: whether it has an NIB or a surat keterangan usaha.
        consent: code of `setuju_diteruskan`.
        notice: code of `persetujuan_pdp_cara`.
    """

    status: str | None = None
    turnover_rp: int | None = None
    turnover_range: str | None = None
    need_rp: int | None = None
    start_year: int | None = None
    start_month: int | None = None
    has_other_job: str | None = None
    job: str | None = None
    had_credit: str | None = None
    credits: tuple[Credit, ...] = ()
    has_npwp: bool = False
    has_permit: bool = False
    has_nik: bool = False
    consent: str | None = None
    notice: str | None = None


class Reason(msgspec.Struct, frozen=True):
    """How a ground stands, and why.

    Attributes:
        ground, answer: what is judged, and how it stands.
        code: which sentence says it (reports/kur_words/py).
        amount: the number in it: rupiah, months or years.
        bound: the number of the rule beside it.
    """

    ground: Ground
    answer: Answer
    code: str
    amount: int = 0
    bound: int = 0


class Screening(msgspec.Struct, frozen=True):
    """The first screening of a business.

    Attributes:
        verdict: what comes of the reasons together.
        reasons: all of them, in the order of `Ground`.
        scheme: kind of KUR by the sum that is needed; None where that is not known or above every kind.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    scheme: KurScheme | None

    @property
    def open_grounds(self) -> tuple[Ground, ...]:
        """What stands in the way: what fails, then what is lacking."""
        order = (Answer.FAILS, Answer.LACKS)
        return tuple(one.ground for answer in order for one in self.reasons if one.answer is answer)


def screen(applicant: Applicant, *, rule: KurRule, on: date) -> Screening:
    """Judge a business by the rule of a day.

    Args:
        applicant: what is recorded.
        rule: the conditions in force.
        on: the day; the age of the business is counted up to it.
    """
    scheme = scheme_for(applicant.need_rp, rule)
    reasons = tuple(_reasons(applicant, rule, scheme, on))
    answers = {one.answer for one in reasons}
    if Answer.FAILS in answers:
        verdict = Verdict.NOT_YET
    elif Answer.LACKS in answers:
        verdict = Verdict.LACKING
    else:
        verdict = Verdict.LIKELY
    return Screening(verdict, reasons, scheme)


def scheme_for(need_rp: int | None, rule: KurRule) -> KurScheme | None:
    """The first kind of KUR whose plafon holds the sum; KUR khusus, for clusters, stands last."""
    if need_rp is None:
        return None
    return next((one for one in rule.schemes if one.above_rp < need_rp <= one.up_to_rp), None)


def needs_capital(need_rp: int | None, needs: str | None) -> bool:
    """Whether a business asks for capital: by a sum, or by its answer to `kebutuhan`."""
    return bool(need_rp) or "permodalan" in (needs or "").split(",")


def consent_of(consent: str | None, notice: str | None) -> Consent:
    """Whether the owner's data may go to a bank: asked for that alone, and not refused as a whole.

    Source: UU 27/2022 pasal 20 and 22: consent is given for a purpose that was named.
    """
    if consent == _NO or notice == "tidak_setuju":
        return Consent.REFUSED
    return Consent.GIVEN if consent == _YES else Consent.UNASKED


def is_old(rule: KurRule, on: date) -> bool:
    """Whether a rule is older than a year: KUR is set anew nearly every year, so somebody should look."""
    years = on.year - rule.since.year
    return years > 1 or (years == 1 and (on.month, on.day) > (rule.since.month, rule.since.day))


def without_tax_up_to(rule: KurRule) -> int:
    """The highest sum in rupiah for which no NPWP is asked."""
    return max((_untaxed(one) for one in rule.schemes), default=0)


def _untaxed(scheme: KurScheme) -> int:
    if scheme.npwp_above_rp is None:
        return scheme.up_to_rp
    return min(scheme.up_to_rp, scheme.npwp_above_rp)


# --- the grounds ---


def _reasons(applicant: Applicant, rule: KurRule, scheme: KurScheme | None, on: date) -> Iterator[Reason]:
    yield _status(applicant.status)
    yield _turnover(applicant, rule)
    yield _need(applicant.need_rp, rule, scheme)
    yield _age(applicant, scheme, on)
    yield _job(applicant, rule)
    yield _credit(applicant, rule)
    yield _tax(applicant, rule, scheme)
    yield _has(Ground.PERMIT, applicant.has_permit)
    yield _has(Ground.NIK, applicant.has_nik)


def _status(status: str | None) -> Reason:
    if activity.is_active(status):
        return Reason(Ground.STATUS, Answer.FITS, "status-aktif")
    if activity.is_unanswered(status):
        return Reason(Ground.STATUS, Answer.LACKS, "status-kosong")
    return Reason(Ground.STATUS, Answer.FAILS, "status-tidak-aktif")


def _turnover(applicant: Applicant, rule: KurRule) -> Reason:
    bound, known = rule.turnover_up_to_rp, applicant.turnover_rp
    lowest, highest = RANGES.get(applicant.turnover_range or "", (None, None))
    if known is not None:
        if known <= bound:
            return Reason(Ground.TURNOVER, Answer.FITS, "omzet-sampai", known, bound)
        return Reason(Ground.TURNOVER, Answer.FAILS, "omzet-di-atas", known, bound)
    if lowest is None:
        return Reason(Ground.TURNOVER, Answer.LACKS, "omzet-kosong", 0, bound)
    if highest is not None and highest <= bound:
        return Reason(Ground.TURNOVER, Answer.FITS, "rentang-sampai", highest, bound)
    if lowest > bound:
        return Reason(Ground.TURNOVER, Answer.FAILS, "rentang-di-atas", lowest, bound)
    return Reason(Ground.TURNOVER, Answer.LACKS, "rentang-melintang", 0, bound)


def _need(need_rp: int | None, rule: KurRule, scheme: KurScheme | None) -> Reason:
    highest = max((one.up_to_rp for one in rule.schemes), default=0)
    if not need_rp:
        return Reason(Ground.NEED, Answer.LACKS, "kebutuhan-kosong", 0, highest)
    if scheme is None:
        return Reason(Ground.NEED, Answer.FAILS, "kebutuhan-di-atas", need_rp, highest)
    return Reason(Ground.NEED, Answer.FITS, "kebutuhan-sampai", need_rp, scheme.up_to_rp)


def _age(applicant: Applicant, scheme: KurScheme | None, on: date) -> Reason:
    bound = scheme.age_months if scheme is not None else 0
    year, month = applicant.start_year, applicant.start_month
    if scheme is not None and bound == 0:
        return Reason(Ground.AGE, Answer.FITS, "umur-bebas")
    if year is None:
        return Reason(Ground.AGE, Answer.LACKS, "umur-kosong", 0, bound)
    eldest, youngest = (_months_since(year, one, on) for one in ((month or 1), (month or _MONTHS)))
    if youngest >= bound:
        return Reason(Ground.AGE, Answer.FITS, "umur-cukup", youngest, bound)
    if eldest < bound:
        return Reason(Ground.AGE, Answer.FAILS, "umur-kurang", eldest, bound)
    return Reason(Ground.AGE, Answer.LACKS, "umur-bulan", 0, bound)


def _months_since(year: int, month: int, on: date) -> int:
    """Months from a month to a day; a month that has not begun counts as the present one."""
    return max((on.year - year) * _MONTHS + on.month - month, 0)


def _job(applicant: Applicant, rule: KurRule) -> Reason:
    if applicant.job in rule.excluded_jobs:
        return Reason(Ground.JOB, Answer.FAILS, "pekerjaan-dikecualikan")
    if applicant.has_other_job == _NO or applicant.job is not None:
        return Reason(Ground.JOB, Answer.FITS, "pekerjaan-boleh")
    return Reason(Ground.JOB, Answer.LACKS, "pekerjaan-kosong")


def _credit(applicant: Applicant, rule: KurRule) -> Reason:
    found = [each for one in applicant.credits if (each := _of_credit(one, rule)) is not None]
    for answer in (Answer.FAILS, Answer.LACKS):
        for one in found:
            if one.answer is answer:
                return one
    if applicant.had_credit == _NO:
        return Reason(Ground.CREDIT, Answer.FITS, "kredit-belum-pernah")
    if applicant.had_credit == _YES:
        if applicant.credits:
            return Reason(Ground.CREDIT, Answer.FITS, "kredit-dikecualikan")
        return Reason(Ground.CREDIT, Answer.FAILS, "kredit-pernah")
    return Reason(Ground.CREDIT, Answer.LACKS, "kredit-kosong")


def _of_credit(one: Credit, rule: KurRule) -> Reason | None:
    """What is the matter with a loan; None where it is no hindrance."""
    if one.source.startswith(_KUR_PREFIX):
        if one.is_paid_off or one.collectibility == _CURRENT:
            return None
        if one.collectibility is None:
            return Reason(Ground.CREDIT, Answer.LACKS, "kur-kelancaran")
        return Reason(Ground.CREDIT, Answer.FAILS, "kur-tidak-lancar")
    if one.purpose == _CONSUMPTION:
        return None
    if one.source == _COMMERCIAL:
        return Reason(Ground.CREDIT, Answer.FAILS, "kredit-komersial")
    if one.source == _ULTRA_MICRO:
        return _of_ultra_micro(one, rule.ultra_micro_up_to_rp)
    if one.source == _STATE and not one.is_paid_off:
        return Reason(Ground.CREDIT, Answer.FAILS, "kredit-pemerintah")
    return None


def _of_ultra_micro(one: Credit, bound: int) -> Reason | None:
    if one.plafon_rp is None:
        return Reason(Ground.CREDIT, Answer.LACKS, "ultra-mikro-plafon", 0, bound)
    if one.plafon_rp > bound:
        return Reason(Ground.CREDIT, Answer.FAILS, "ultra-mikro-di-atas", one.plafon_rp, bound)
    return None


def _tax(applicant: Applicant, rule: KurRule, scheme: KurScheme | None) -> Reason:
    if applicant.has_npwp:
        return Reason(Ground.TAX, Answer.FITS, "npwp-ada")
    free = without_tax_up_to(rule)
    if scheme is None:
        # Above every plafon, or not known: what is asked for a smaller sum is told by the need itself.
        return Reason(Ground.TAX, Answer.FITS, "npwp-menurut-jumlah", 0, free)
    if (applicant.need_rp or 0) <= _untaxed(scheme):
        return Reason(Ground.TAX, Answer.FITS, "npwp-tidak-perlu", 0, free)
    return Reason(Ground.TAX, Answer.LACKS, "npwp-kosong", 0, free)


def _has(ground: Ground, there: bool) -> Reason:  # noqa: FBT001 - one answer of yes or no
    if there:
        return Reason(ground, Answer.FITS, f"{ground.value}-ada")
    return Reason(ground, Answer.LACKS, f"{ground.value}-kosong")
