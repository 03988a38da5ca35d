"""Reference data as a value: areas, KBLI, sectors and dated thresholds, with their look-ups.

It is read once by `store.reference_files` and handed to whoever checks, counts or shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dinkop_desktop.register.values.areas import Area, Areas
from dinkop_desktop.register.values.thresholds import Thresholds
from dinkop_desktop.register.values.tiles import Plan

NEWEST_FULL_LIST = "2020"


@dataclass(frozen=True, slots=True)
class KbliCategory:
    """A letter of KBLI with the divisions (first two digits) that belong to it."""

    version: str
    letter: str
    first: int
    last: int
    title: str


@dataclass(frozen=True, slots=True)
class SectorEntry:
    """Why a KBLI code counts to a sector: `inti`, `produksi`, `dagang` or `perlu_konfirmasi`."""

    sector: str
    role: str


@dataclass(frozen=True, slots=True)
class Box:
    """Corners of the city, in degrees; a point outside is worth a look, no more."""

    south: float
    north: float
    west: float
    east: float


# Compared and hashed by identity: it is loaded once, and compiled rules are kept for it (validation.py).
@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Everything that is looked up and not recorded.

    Attributes:
        areas: the deployment's city; other cities through it.
        kbli: version -> code -> title. A version whose whole list is not at hand is missing.
        kbli_also: version -> codes that older systems used and that are taken as they are.
        trade_words: everyday words and a code of the newest whole list to which they lead (`values.trades`);
            of one phrase the likelier code first.
        categories: letters of every version.
        sectors: (version, code) -> entries, strongest first.
        thresholds: dated tables of law and of Dinkop.
        box: corners of the city, or None where they are not known.
        tiles: how the kelurahan of the city are arranged as tiles.
        version: day of the newest file that figures depend on, for reports ("KBLI dan ambang per ...").
    """

    areas: Areas
    kbli: Mapping[str, Mapping[str, str]]
    kbli_also: Mapping[str, frozenset[str]]
    trade_words: tuple[tuple[str, str], ...]
    categories: tuple[KbliCategory, ...]
    sectors: Mapping[tuple[str, str], tuple[SectorEntry, ...]]
    thresholds: Thresholds
    box: Box | None
    version: str
    tiles: Plan = field(default_factory=Plan)

    @property
    def city(self) -> Area:
        """The deployment's city."""
        return self.areas.city

    def kbli_title(self, code: str, version: str | None = None) -> str | None:
        """Title of a KBLI code in a version (default: the newest whole list), or None."""
        return self.kbli.get(version or NEWEST_FULL_LIST, {}).get(code)

    def knows_kbli(self, code: str, version: str | None = None) -> bool:
        """Whether any list at hand, or the one of that version, has the code."""
        versions = [version] if version is not None and version in self.kbli else list(self.kbli)
        return any(code in self.kbli[each] or code in self.kbli_also.get(each, ()) for each in versions)

    def kbli_category(self, code: str, version: str | None = None) -> KbliCategory | None:
        """The letter to which a code belongs, or None for a division that the version does not have."""
        division = int(code[:2])
        wanted = version if any(each.version == version for each in self.categories) else NEWEST_FULL_LIST
        return next(
            (
                each
                for each in self.categories
                if each.version == wanted and each.first <= division <= each.last
            ),
            None,
        )

    def sector_entries(self, code: str, version: str | None = None) -> tuple[SectorEntry, ...]:
        """The sectors to which a code may count, strongest first."""
        return self.sectors.get((version or NEWEST_FULL_LIST, code), ())
