"""Areas of Indonesia by Kemendagri code: the own city at hand, every other one when it is asked for.

Rules:
1. A code says its level by its parts: `36` province, `36.74` city, `36.74.01` kecamatan, `36.74.01.1001`
   kelurahan.
2. A name is compared without case, spaces, stops and words like "Kel."; other spellings come from the alias
   table.
3. A name that several areas bear, or that a kecamatan bears too (Setu, Serpong, Ciputat, Pondok Aren), names
   a kelurahan only together with its kecamatan, or where "Kel." is written before it (domain.md 6).

What it does not do: find a kelurahan of another city by name. Its code is chosen from lists (`areas_below`).

Example: `areas.resolve("Kel. Perigi Lama, Kec. Pondok Aren").area.code` is `36.74.03.1008`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

PROVINCE, CITY, KECAMATAN, KELURAHAN = 1, 2, 3, 4

_CODE = re.compile(r"[1-9]\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?")
_BARE_CODE = re.compile(r"[1-9]\d(?:\d\d(?:\d\d(?:\d{4})?)?)?")
_KELURAHAN_WORD = re.compile(r"^(?:kelurahan|kel|desa)\b\.?\s*", re.IGNORECASE)
_HIGHER_WORD = re.compile(
    r"^(?:kecamatan|kec|distrik|kota administrasi|kota|kabupaten|kab)\b\.?\s*", re.IGNORECASE
)
_KECAMATAN_WITHIN = re.compile(r"(?<=\S)\s+kec(?:amatan)?\b\.?\s*", re.IGNORECASE)
_SEPARATORS = re.compile(r"[,;/()]")
_NOT_A_LETTER = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its dotted code, its name, and the postcode of a kelurahan ("" elsewhere)."""

    code: str
    name: str
    postcode: str = ""

    @property
    def level(self) -> int:
        """1 province, 2 city or kabupaten, 3 kecamatan, 4 kelurahan or desa."""
        return self.code.count(".") + 1


@dataclass(frozen=True, slots=True)
class AreaMatch:
    """What a writing may mean: the one area, or None with the candidates it could be (none: unknown)."""

    area: Area | None
    candidates: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class Areas:
    """The deployment's city with its kecamatan and kelurahan; made by `city_areas`."""

    city: Area
    kecamatan: tuple[Area, ...]
    kelurahan: tuple[Area, ...]
    by_code: Mapping[str, Area]
    by_name: Mapping[str, tuple[Area, ...]]
    aliases: Mapping[str, str]

    def find(self, code: str) -> Area | None:
        """The area with that dotted code, in the own city at once, elsewhere in Indonesia through `lokal`."""
        own = self.by_code.get(code)
        if own is not None or code.startswith(f"{self.city.code}."):
            return own
        return _elsewhere(code)

    def kecamatan_of(self, code: str) -> Area | None:
        """The kecamatan in which a kelurahan lies."""
        return self.find(code[:8])

    def resolve(
        self, written: str, *, kecamatan: str = "", levels: tuple[int, ...] = (KELURAHAN,)
    ) -> AreaMatch:
        """The area that a code or name of the own city means.

        Args:
            written: `36.74.01.1001`, `3674011001`, `Ciater`, `Kel. Setu`, `Setu, Kec. Setu`, `Setu (Setu)`.
            kecamatan: name or code of the kecamatan, where a sheet has it in a column of its own.
            levels: levels that may be meant.
        """
        code = area_code(written)
        if code is not None:
            return self._by_code(code, levels)
        name, within, is_kelurahan, is_higher = _take_apart(written)
        wanted = self._parents(kecamatan or within) if (kecamatan or within) else None
        bearers = self.by_name.get(self.comparable(name), ())
        fits = tuple(area for area in bearers if area.level in levels and _lies_in(area, wanted))
        if is_kelurahan:
            fits = tuple(area for area in fits if area.level == KELURAHAN)
        elif is_higher:
            fits = tuple(area for area in fits if area.level < KELURAHAN)
        elif wanted is None and len(bearers) > len(fits):
            return AreaMatch(None, bearers)
        return AreaMatch(fits[0], fits) if len(fits) == 1 else AreaMatch(None, fits or bearers)

    def comparable(self, name: str) -> str:
        """The name as it is compared: letters only, in the official spelling."""
        bare = comparable_name(name)
        return self.aliases.get(bare, bare)

    def _by_code(self, code: str, levels: tuple[int, ...]) -> AreaMatch:
        area = self.find(code)
        if area is None or area.level not in levels:
            return AreaMatch(None)
        return AreaMatch(area, (area,))

    def _parents(self, written: str) -> frozenset[str]:
        code = area_code(written)
        if code is not None:
            return frozenset({code})
        name = _HIGHER_WORD.sub("", written.strip())
        return frozenset(
            area.code for area in self.by_name.get(self.comparable(name), ()) if area.level == KECAMATAN
        )


def city_areas(areas: Iterable[Area], *, city_code: str, aliases: Mapping[str, str]) -> Areas:
    """The areas of one city, ready to be looked up.

    Args:
        areas: the city, its kecamatan and kelurahan, in any order; others are left out.
        city_code: dotted, such as `36.74`.
        aliases: other spelling -> official spelling, as people write them.
    """
    own = [area for area in areas if area.code == city_code or area.code.startswith(f"{city_code}.")]
    by_name: dict[str, tuple[Area, ...]] = {}
    for area in own:
        name = comparable_name(area.name)
        by_name[name] = (*by_name.get(name, ()), area)
    spellings = {comparable_name(other): comparable_name(official) for other, official in aliases.items()}
    return Areas(
        city=next(area for area in own if area.code == city_code),
        kecamatan=tuple(area for area in own if area.level == KECAMATAN),
        kelurahan=tuple(area for area in own if area.level == KELURAHAN),
        by_code=MappingProxyType({area.code: area for area in own}),
        by_name=MappingProxyType(by_name),
        aliases=MappingProxyType({other: name for other, name in spellings.items() if other not in by_name}),
    )


def area_code(written: str) -> str | None:
    """The dotted code that is written, with or without its dots, or None where it is no code."""
    bare = written.strip()
    if _CODE.fullmatch(bare):
        return bare
    if not _BARE_CODE.fullmatch(bare):
        return None
    return ".".join(part for part in (bare[0:2], bare[2:4], bare[4:6], bare[6:10]) if part)


def is_area_code(code: str) -> bool:
    """Whether it has the form of a dotted code."""
    return _CODE.fullmatch(code) is not None


def comparable_name(name: str) -> str:
    """A name without its kind of area, case, spaces and stops."""
    bare = name.strip()
    bare = _KELURAHAN_WORD.sub("", _HIGHER_WORD.sub("", bare)) or bare
    return _NOT_A_LETTER.sub("", bare.casefold())


def areas_below(code: str) -> tuple[Area, ...]:
    """The areas directly below any area of Indonesia; of "" the provinces.

    Source: Kepmendagri 300.2.2-2138/2025, through `lokal`.
    """
    # Lazy: the table of all villages takes 0.25 s and 20 MB, and most sessions never need another city.
    from lokal import wilayah  # noqa: PLC0415

    return tuple(
        Area(item.code, item.name, item.postal_code or "") for item in wilayah.list_wilayah(code or None)
    )


def areas_of_city(city_code: str) -> tuple[Area, ...]:
    """A city with its kecamatan and kelurahan, empty where there is no such city.

    Source: Kepmendagri 300.2.2-2138/2025, through `lokal`.
    """
    city = _elsewhere(city_code)
    if city is None or city.level != CITY:
        return ()
    kecamatan = areas_below(city_code)
    return (city, *kecamatan, *(below for area in kecamatan for below in areas_below(area.code)))


def _elsewhere(code: str) -> Area | None:
    if not is_area_code(code):
        return None
    # Lazy for the reason given above.
    from lokal import wilayah  # noqa: PLC0415

    found = wilayah.get_wilayah(code)
    return None if found is None else Area(found.code, found.name, found.postal_code or "")


def _take_apart(written: str) -> tuple[str, str, bool, bool]:
    """Name, kecamatan written with it, whether "Kel." stands before it, whether "Kec." or "Kota" does."""
    spaced = _KECAMATAN_WITHIN.sub(",", written.strip())
    parts = [part.strip() for part in _SEPARATORS.split(spaced) if part.strip()]
    name, within = [*parts, "", ""][:2]
    return (
        name,
        within,
        _KELURAHAN_WORD.match(name) is not None,
        _HIGHER_WORD.match(name) is not None,
    )


def _lies_in(area: Area, parents: frozenset[str] | None) -> bool:
    return parents is None or any(area.code.startswith(f"{parent}.") for parent in parents)
