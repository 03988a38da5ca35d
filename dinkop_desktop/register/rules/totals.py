"""Totals: how many workers or members there are, and how much capital, by the parts or by their total.

1. A total is a field of its own (`total_of`): a list that says "Jumlah karyawan 15" says nothing of men and
   women, paid and unpaid, and nothing is made up for it.
2. The parts count where all of them are filled; else the total where that is; else the parts that are filled:
   of them it is known that they are not all.
3. Where both are there they are checked: parts that are all filled have to come to the total, and parts of
   which some lack may not come to more.
4. A business has one `modal_usaha`, which is a total already: it has no parts that a list could lack.

What it does not do: split a total.

Example: `WORKERS.of({"tk_jumlah": 15})` is 15, and `WORKERS.is_by_total` is true of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from dinkop_desktop.register.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Parted:
    """Something that is recorded in parts, or as their total.

    Attributes:
        total: key of the total.
        parts: keys of its parts.
    """

    total: str
    parts: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts, and last the total: what has to be read to know it."""
        return (*self.parts, self.total)

    def of(self, values: Mapping[str, object]) -> int | None:
        """How much it is; None where it is not known (rule 2)."""
        return worth(*self._told(values))

    def is_by_total(self, values: Mapping[str, object]) -> bool:
        """Whether it is known as a total alone."""
        return is_by_total(*self._told(values))

    def _told(self, values: Mapping[str, object]) -> tuple[list[int | None], int | None]:
        parts = [_number(values.get(key)) for key in self.parts]
        return parts, _number(values.get(self.total))


def worth(parts: Iterable[int | None], total: int | None) -> int | None:
    """What parts and total come to (rule 2); None where nothing is known."""
    every = list(parts)
    known = [part for part in every if part is not None]
    if total is not None and len(known) < len(every):
        return total
    return sum(known) if known else None


def is_by_total(parts: Iterable[int | None], total: int | None) -> bool:
    """Whether the total decides (rule 2)."""
    return total is not None and any(part is None for part in parts)


def sum_that_differs(parts: Iterable[int | None], total: int | None) -> int | None:
    """What the parts come to where that contradicts the total (rule 3); None where nothing does."""
    every = list(parts)
    known = [part for part in every if part is not None]
    if total is None or not known:
        return None
    come_to = sum(known)
    contradicts = come_to != total if len(known) == len(every) else come_to > total
    return come_to if contradicts else None


def of_kind(kind: str) -> tuple[Parted, ...]:
    """What of a kind of record is recorded in parts or as a total."""
    return tuple(
        Parted(field.key, field.total_of) for field in catalogue.KINDS[kind].fields if field.total_of
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _by_total(kind: str, total: str) -> Parted:
    return next(one for one in of_kind(kind) if one.total == total)


WORKERS: Final = _by_total("angka_umkm", "tk_jumlah")
MEMBERS: Final = _by_total("angka_koperasi", "anggota_jumlah")
EMPLOYEES: Final = _by_total("angka_koperasi", "karyawan_jumlah")
CAPITAL: Final = _by_total("angka_koperasi", "modal_jumlah")
