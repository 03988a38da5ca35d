"""What is counted: one small value for each business and each koperasi, and what the counting is about.

The values are read in one pass, in any order, and none is kept: memory does not grow with the register but by
eight bytes for an owner and an omzet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from dinkop_desktop.errors import RecordError
from dinkop_desktop.papers.table import Column
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values.areas import CITY, KECAMATAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.business_economy import BusinessEconomy
from dinkop_desktop.reporting.kept_records import KeptFigures
from dinkop_desktop.reporting.kur_figures import Candidate
from dinkop_desktop.reporting.member_business import MemberBusiness
from dinkop_desktop.reporting.narrowing import EVERYBODY, Narrowing
from dinkop_desktop.reporting.pairing_figures import HelperFigures, WillingOwner
from dinkop_desktop.reporting.programme_figures import BusinessReach, ProgrammeFigures
from dinkop_desktop.reporting.reconciled_figures import ReconciledFigures, ReconciledRow
from dinkop_desktop.sentences import translate

_NOTHING = YearFigures()


class BusinessFigures(msgspec.Struct, frozen=True):
    """What reports need to know of one UMKM; figures are those of the data year that is asked for.

    Attributes:
        record_id: of the business.
        kode_kelurahan: where it lies.
        owner_id: of its owner's Person; None where none is linked.
        kbli, kbli_versi, sektor_unggulan: as they are recorded.
        has_nib: whether it has an NIB, by its number, a paper in force, or its own word.
        status_usaha: code of the answer.
        omzet, rentang_omzet, modal_usaha: of the year.
        workers: paid and unpaid of the year; None where none of the four figures is known.
        is_draft: whether an obligatory answer is missing.
    """

    record_id: str
    kode_kelurahan: str | None
    owner_id: str | None = None
    kbli: str | None = None
    kbli_versi: str | None = None
    sektor_unggulan: str | None = None
    has_nib: bool = False
    status_usaha: str | None = None
    omzet: int | None = None
    rentang_omzet: str | None = None
    modal_usaha: int | None = None
    workers: int | None = None
    is_draft: bool = False


class BusinessYears(msgspec.Struct, frozen=True):
    """One UMKM in two data years: the one that is asked for and the one before.

    Attributes:
        record_id: of the business.
        name: by which people know it.
        kode_kelurahan: where it lies.
        kbli, kbli_versi, sektor_unggulan: as they are recorded.
        before, after: figures of the two years; empty where none were recorded.
        became_formal: whether it got an NIB, SPP-IRT, halal or merek in the year, or began to keep accounts.
    """

    record_id: str
    name: str
    kode_kelurahan: str | None
    kbli: str | None = None
    kbli_versi: str | None = None
    sektor_unggulan: str | None = None
    before: YearFigures = _NOTHING
    after: YearFigures = _NOTHING
    became_formal: bool = False


@dataclass(frozen=True, slots=True)
class CooperativeFigures:
    """What reports need to know of one koperasi."""

    record_id: str
    kode_kelurahan: str | None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class CooperativeLife:
    """What reports need to know of how a koperasi lives.

    Attributes:
        record_id: of the koperasi.
        name: of it.
        kode_kelurahan: where it lies.
        values: what its fields show, by their keys.
        rat: book year -> whether its RAT was held.
        steps: step of the change of a KSU -> day and number of the document.
        terms: office in it and year in which its term ends, of each pengurus and pengawas.
        figures: of the newest year that is recorded: members, money, and income by `conversion.INCOME`.
        reported: book year -> whether its RAT was reported to Dinkop.
        health: year of the examination -> score as it is written, and predicate.
        heads: names of those who hold the office of ketua.
    """

    record_id: str
    name: str
    kode_kelurahan: str | None
    values: Mapping[str, str] = field(default_factory=dict)
    rat: Mapping[int, bool] = field(default_factory=dict)
    steps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    figures: Mapping[str, int | None] = field(default_factory=dict)
    terms: Sequence[tuple[str, int]] = ()
    reported: Mapping[int, bool] = field(default_factory=dict)
    health: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    heads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of a koperasi, and what they run.

    Attributes:
        koperasi, person: ids.
        businesses: how many UMKM the person owns.
        active: how many of them are aktif.
    """

    koperasi: str
    person: str
    businesses: int = 0
    active: int = 0


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """How many of a data year's visits are alike.

    Attributes:
        kode_kelurahan, rw, rt: where; "" where that is not known.
        outcome: what is known (rules/visits/py).
        is_find: whether they stand beside the prelist.
        count: how many.
        home: kelurahan of the businesses and koperasi that they are about, if those are here.
        if_newest, if_older: whether they are there while no later data year was opened, and after that.
    """

    kode_kelurahan: str
    rw: str
    rt: str
    outcome: Outcome
    is_find: bool = False
    count: int = 1
    home: str = ""
    if_newest: bool = True
    if_older: bool = True


@dataclass(frozen=True, slots=True)
class Streams:
    """The records to be counted: living ones, each once; look-alikes that were joined count as one."""

    businesses: Iterable[BusinessFigures] = ()
    cooperatives: Iterable[CooperativeFigures] = ()
    visits: Iterable[VisitFigures] = ()
    opened: Iterable[int] = ()
    years: Iterable[BusinessYears] = ()
    lives: Iterable[CooperativeLife] = ()
    members: Iterable[Membership] = ()
    economies: Iterable[BusinessEconomy] = ()
    candidates: Iterable[Candidate] = ()
    programmes: Iterable[ProgrammeFigures] = ()
    reached: Iterable[BusinessReach] = ()
    taken: Iterable[str] = ()
    times: Iterable[tuple[str, int]] = ()
    helpers: Iterable[HelperFigures] = ()
    willing: Iterable[WillingOwner] = ()
    owned: Iterable[MemberBusiness] = ()
    business_counts: Iterable[tuple[str, int]] = ()
    kept: Iterable[KeptFigures] = ()
    reconciled: Iterable[ReconciledFigures] = ()
    reconciled_rows: Iterable[ReconciledRow] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about.

    Attributes:
        year: the data year of the figures in the streams.
        made_at: when it is counted, in the zone it shall be read in; its day decides which rule of size
            holds.
        source: whose records are counted, "data induk Dinkop".
        area: code of a kecamatan or kelurahan; "" or the city's code for all of it.
        lang: `id` or `en`.
        only: which records alone are counted (`reporting.narrowing`); the streams hold no others.
    """

    year: int
    made_at: datetime
    source: str
    area: str = ""
    lang: str = "id"
    only: Narrowing = EVERYBODY

    def say(self, text: str, **values: str | int) -> str:
        """A text in the report's language, with its placeholders filled."""
        return translate(text, self.lang).format(**values)

    def labelled(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns with their headings in the report's language."""
        return tuple(replace(column, label=self.say(column.label)) for column in columns)


def area_of(scope: Scope, reference: Reference) -> Area:
    """The area that is asked for.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = reference.areas.by_code.get(scope.area or reference.city.code)
    if area is None:
        raise RecordError("REC-WILAYAH", kode=scope.area)
    return area


def lies_in(code: str | None, area: Area) -> bool:
    """Whether a kelurahan lies in an area; one that nobody knows lies in the city, so that it is counted."""
    if area.level == CITY:
        return True
    return code == area.code or (code or "").startswith(f"{area.code}.")


def kelurahan_in(area: Area, reference: Reference) -> tuple[Area, ...]:
    """The kelurahan of an area, itself where it is one, in the order of their codes."""
    return tuple(each for each in reference.areas.kelurahan if lies_in(each.code, area))


def name_of(area: Area, scope: Scope) -> str:
    """The area's name with what it is: "Kec. Serpong", "Kel. Ciater"."""
    if area.level == CITY:
        return area.name
    form = "Kec. {nama}" if area.level == KECAMATAN else "Kel. {nama}"
    return scope.say(form, nama=area.name)
