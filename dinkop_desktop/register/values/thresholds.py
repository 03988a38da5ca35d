"""Bounds that law or Dinkop sets, each with its rule and the day from which it holds.

The numbers themselves are reference data (resources/reference/ambang.json), never code, because they change
and because some of them could not be checked against their source (domain.md, "unverified").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar


class Dated(Protocol):
    """A rule with the day from which it holds."""

    @property
    def since(self) -> date:
        """First day in force."""


Rule = TypeVar("Rule", bound=Dated)


@dataclass(frozen=True, slots=True)
class SizeRule:
    """Upper bounds of mikro, kecil and menengah in rupiah, inclusive.

    Attributes:
        rule: the article.
        since: first day in force.
        capital: modal usaha (PP 7/2021) or kekayaan bersih (UU 20/2008), both without land and building.
        turnover: hasil penjualan tahunan.
    """

    rule: str
    since: date
    capital: tuple[int, int, int]
    turnover: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class KurScheme:
    """One kind of KUR.

    Attributes:
        key, name: `mikro`, "KUR mikro".
        above_rp, up_to_rp: its plafon.
        age_months: youngest business that may apply.
        npwp_above_rp: loans above it need an NPWP; None where none is needed.
        collateral_above_rp: loans above it may need collateral; None where the bank decides.
        rates_percent: yearly rates named by the sources, lowest first.
    """

    key: str
    name: str
    above_rp: int
    up_to_rp: int
    age_months: int
    npwp_above_rp: int | None
    collateral_above_rp: int | None
    rates_percent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KurRule:
    """The conditions of KUR in force from a day on.

    Attributes:
        rule: the regulation.
        since: first day in force.
        turnover_up_to_rp: of a year, inclusive.
        excluded_jobs: of the owner, codes of `pekerjaan`.
        ultra_micro_up_to_rp: plafon up to which an ultra micro loan is no earlier credit.
        schemes: in the order in which they are suggested.
    """

    rule: str
    since: date
    turnover_up_to_rp: int
    excluded_jobs: tuple[str, ...]
    ultra_micro_up_to_rp: int
    schemes: tuple[KurScheme, ...]


@dataclass(frozen=True, slots=True)
class KoperasiRule:
    """Members that a primer needs, koperasi that a sekunder needs, years in which a RAT keeps it aktif."""

    rule: str
    since: date
    primary_members: int
    secondary_members: int
    years_of_rat: int


@dataclass(frozen=True, slots=True)
class HealthRule:
    """Lowest score, in hundredths, of each predicate of koperasi health, best first."""

    rule: str
    since: date
    lowest: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class KukRule:
    """Highest members, own capital and assets of KUK 1, 2 and 3; above them it is KUK 4."""

    rule: str
    since: date
    members: tuple[int, int, int]
    own_capital: tuple[int, int, int]
    assets: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class KspRule:
    """Own capital with which a KSP may begin, and what a unit simpan pinjam needs.

    Attributes:
        capital_rp: where members live in one kota, in several, in several provinces.
        unit_capital_rp: modal tetap of a USP of a primer.
    """

    rule: str
    since: date
    capital_rp: tuple[int, int, int]
    unit_capital_rp: int


@dataclass(frozen=True, slots=True)
class KsuPlan:
    """How many days Dinkop's own plan allows for each step of a KSU after the one before; no law sets any."""

    rule: str
    since: date
    step_days: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GrowthRule:
    """From when on a business counts as growing: percent of workers or omzet, and workers at least.

    Attributes:
        target_percent: lowest and highest growth a year that the city aims at; None where none is set.
    """

    rule: str
    since: date
    percent: int
    workers: int
    target_percent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class BankList:
    """Banks that hand out KUR from a day on.

    Attributes:
        rule, since: of the list.
        names: as they are written in letters.
        spellings: how else one is written, with its name (`rules.banks`).
    """

    rule: str
    since: date
    names: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FacilitatorRule:
    """How many micro businesses a menengah, and on request a kecil, is asked to help at a time."""

    rule: str
    since: date
    medium: int
    small: int


@dataclass(frozen=True, slots=True)
class EstimateRule:
    """How many UMKM there are said to be, by whoever counted or estimated them; `rule` names the source.

    Attributes:
        rule, since: the source, and the day of which it speaks.
        businesses: code of a city, kecamatan or kelurahan, and how many UMKM are there.
    """

    rule: str
    since: date
    businesses: tuple[tuple[str, int], ...]

    def of(self, code: str) -> int | None:
        """How many are said to be in an area; None where the source does not speak of it."""
        return dict(self.businesses).get(code)


INDICATORS: Final = (
    *("koperasi-aktif", "koperasi-rat", "koperasi-sehat", "mikro-kecil", "nib", "pelatihan"),
    *("kur-usaha", "kur-rupiah"),
)
"""What a city can set targets for, as the quarterly sheet counts it."""


@dataclass(frozen=True, slots=True)
class TargetRule:
    """What the city plans to reach in the year in which it begins; `rule` names the plan.

    Attributes:
        rule, since: the plan, and a day of its year.
        targets: key of an indicator, quarter (1 to 4, 0 for the year), and how many.
    """

    rule: str
    since: date
    targets: tuple[tuple[str, int, int], ...]

    def of(self, key: str, quarter: int) -> int | None:
        """The target of an indicator; None where the plan sets none."""
        return next((count for one, span, count in self.targets if (one, span) == (key, quarter)), None)


@dataclass(frozen=True, slots=True)
class InflationRule:
    """By how much prices rose in the city, by whoever measured it; `rule` names the source.

    Attributes:
        rule, since: the source, and the day from which it is used.
        by_year: year, and hundredths of a percent by which prices rose in it; fewer than 0 where they fell.
    """

    rule: str
    since: date
    by_year: tuple[tuple[int, int], ...]

    def of(self, year: int) -> int | None:
        """Hundredths of a percent of a year; None where the source does not speak of it."""
        return dict(self.by_year).get(year)


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What an owner reads or hears before their data are recorded, from a day on; `rule` is its version."""

    rule: str
    since: date
    text: str


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """For how many years data of a business are kept after it closed, and after its last change."""

    rule: str
    since: date
    years_closed: int
    years_silent: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All dated tables, each newest first."""

    size: tuple[SizeRule, ...]
    kur: tuple[KurRule, ...]
    koperasi: tuple[KoperasiRule, ...]
    health: tuple[HealthRule, ...]
    kuk: tuple[KukRule, ...]
    growth: tuple[GrowthRule, ...]
    banks: tuple[BankList, ...] = ()
    ksp: tuple[KspRule, ...] = ()
    ksu: tuple[KsuPlan, ...] = ()
    facilitators: tuple[FacilitatorRule, ...] = ()
    consents: tuple[ConsentText, ...] = ()
    retention: tuple[RetentionRule, ...] = ()
    estimates: tuple[EstimateRule, ...] = ()
    targets: tuple[TargetRule, ...] = ()
    inflation: tuple[InflationRule, ...] = ()

    def inflation_of(self, year: int, on: date) -> tuple[InflationRule, int] | None:
        """The newest source in use on a day that speaks of a year, and what it says; None where none does."""
        for rule in sorted(self.inflation, key=lambda one: one.since, reverse=True):
            hundredths = rule.of(year)
            if rule.since <= on and hundredths is not None:
                return rule, hundredths
        return None


def in_force(rules: Sequence[Rule], on: date) -> Rule | None:
    """The newest rule that holds on that day, or None where none does yet."""
    found: Rule | None = None
    # Asked of every record of a city: a loop is a fifth of what `max` of a generator takes.
    for rule in rules:
        if rule.since <= on and (found is None or rule.since > found.since):
            found = rule
    return found
