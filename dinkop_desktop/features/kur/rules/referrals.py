"""Referrals: how far a business came with a bank, and whether it may be referred now.

The bank decides; here is only kept what it said, each step with its day (`catalogue_referrals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from dinkop_desktop.features.kur.rules.kur import Consent, Screening, Verdict


class Step(StrEnum):
    """How far a referral to a bank came."""

    REFERRED = "dirujuk"
    RECEIVED = "diterima"
    APPROVED = "disetujui"
    REFUSED = "ditolak"
    PAID_OUT = "cair"


STEPS = tuple(Step)


def is_open(steps: Iterable[str]) -> bool:
    """Whether a referral stands in the way of another one: whatever no bank refused."""
    return any(one != Step.REFUSED for one in steps)


def is_ready(screening: Screening, consent: Consent, steps: Iterable[str]) -> bool:
    """Whether a business may be referred now: it may fit, its owner agreed, and no referral is open."""
    return screening.verdict is Verdict.LIKELY and consent is Consent.GIVEN and not is_open(steps)


# The field that holds the day of a step.
DAY_OF: Mapping[str, str] = MappingProxyType(
    {
        Step.REFERRED.value: "tanggal",
        Step.RECEIVED.value: "tanggal_diterima",
        Step.APPROVED.value: "tanggal_putusan",
        Step.REFUSED.value: "tanggal_putusan",
        Step.PAID_OUT.value: "tanggal_cair",
    }
)
