"""One UMKM as the reports on its economy see it: figures of a year, answers, papers, loans.

What is not answered is absent, never zero: every report says how many answers its figures rest on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from dinkop_desktop.register.rules import licensing

WORKERS = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
DISABLED = tuple(f"{key}_disabilitas" for key in WORKERS)
_PAID = WORKERS[:2]
_PARTS_OF_ASSETS = ("aset_tanah_bangunan", "aset_lain")


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan that is recorded.

    Attributes:
        source: code of `pembiayaan.sumber`.
        ceiling_rp: plafon; None where it is not known.
        rest_rp: what is still owed; None where it is not known.
        is_paid_off: whether it is told to be.
        is_bad: whether it is told to be kurang lancar, diragukan or macet.
    """

    source: str
    ceiling_rp: int | None = None
    rest_rp: int | None = None
    is_paid_off: bool = False
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class Papers:
    """The kinds of papers of a business (codes of `legalitas.jenis`), each in one of three states.

    Attributes:
        valid: in force on the day, or without a last day.
        pending: applied for.
        expired: run out or taken away, with none of its kind in force.
    """

    valid: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    expired: frozenset[str] = frozenset()


NO_PAPERS = Papers()


class BusinessEconomy(msgspec.Struct, frozen=True):
    """One UMKM.

    Attributes:
        record_id: of the business.
        name: by which people know it.
        kode_kelurahan, rw, rt: where it lies.
        kbli, kbli_versi, sektor_unggulan: as they are recorded.
        answers: key -> code, of its own answers; answers of several choices are joined by commas.
        figures: key -> number, of the data year and of the business itself.
        turnover_range: code of the year's `rentang_omzet`.
        papers: what it has.
        loans: what it borrowed.
    """

    record_id: str
    name: str
    kode_kelurahan: str | None
    rw: str = ""
    rt: str = ""
    kbli: str | None = None
    kbli_versi: str | None = None
    sektor_unggulan: str | None = None
    answers: Mapping[str, str] = msgspec.field(default_factory=dict)
    figures: Mapping[str, int] = msgspec.field(default_factory=dict)
    turnover_range: str | None = None
    papers: Papers = NO_PAPERS
    loans: tuple[Loan, ...] = ()

    def sum_of(self, keys: tuple[str, ...]) -> int | None:
        """The sum of those figures that are known; None where none is."""
        known = [self.figures[key] for key in keys if key in self.figures]
        return sum(known) if known else None

    @property
    def workers(self) -> int | None:
        """Paid and unpaid."""
        return self.sum_of(WORKERS)

    @property
    def paid_workers(self) -> int | None:
        """Those who are paid."""
        return self.sum_of(_PAID)

    @property
    def assets_rp(self) -> int | None:
        """The whole, else the sum of both parts (domain.md 1.7)."""
        if "aset" in self.figures:
            return self.figures["aset"]
        if all(key in self.figures for key in _PARTS_OF_ASSETS):
            return self.sum_of(_PARTS_OF_ASSETS)
        return None

    @property
    def has_nib(self) -> bool:
        """By its number, by its paper, or by its own word."""
        told = self.answers.get("nib"), self.answers.get("punya_nib")
        return licensing.has_nib(*told, has_paper=licensing.NIB in self.papers.valid)

    @property
    def says_no_nib(self) -> bool:
        """Whether its owner says that there is none."""
        return licensing.says_no_nib(self.answers.get("punya_nib"))

    def choices(self, key: str) -> tuple[str, ...]:
        """The codes of an answer of several choices."""
        said = self.answers.get(key, "")
        return tuple(said.split(",")) if said else ()
