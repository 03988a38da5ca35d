"""What the reports about KUR count: a business that asks for capital, its screening and its referrals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dinkop_desktop.features.kur.rules.kur import Consent, Screening
from dinkop_desktop.features.kur.rules.referrals import Step, is_ready
from dinkop_desktop.reporting.narrowing import PROGRAM, SECTOR
from dinkop_desktop.reporting.streams import Stream

KINDS = frozenset({"umkm", "angka_umkm", "pembiayaan", "legalitas", "sku", "rujukan"})
"""The kinds of records from which a candidate is read."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One referral.

    Attributes:
        bank: where to.
        step: how far it came, a code of `Step`.
        day: on which it was referred, ISO; "" where that is not known.
        paid_rp: that was paid out.
    """

    bank: str
    step: str
    day: str = ""
    paid_rp: int | None = None

    @property
    def was_received(self) -> bool:
        """Whether the bank took it up: what it decided about it has received."""
        return self.step != Step.REFERRED

    @property
    def was_approved(self) -> bool:
        """Whether the bank agreed, paid out or not yet."""
        return self.step in (Step.APPROVED, Step.PAID_OUT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One business that asks for capital.

    Attributes:
        record_id: of the business.
        name: by which people know it.
        kode_kelurahan, rw: where it lies.
        need_rp: that it asks for.
        screening: by the rule in force.
        consent: whether its data may go to a bank.
        sent: its referrals, the newest last.
        kbli, kbli_versi, sektor_unggulan: as they are recorded.
    """

    record_id: str
    name: str
    kode_kelurahan: str | None
    rw: str
    need_rp: int | None
    screening: Screening
    consent: Consent
    sent: tuple[Sent, ...] = ()
    kbli: str | None = None
    kbli_versi: str | None = None
    sektor_unggulan: str | None = None

    @property
    def is_ready(self) -> bool:
        """Whether it may be referred now."""
        return is_ready(self.screening, self.consent, (one.step for one in self.sent))


CANDIDATES: Final = Stream[Candidate]("kur", narrowed_by=frozenset({SECTOR, PROGRAM}))
