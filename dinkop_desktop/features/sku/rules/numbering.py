"""Numbers of letters: one office has one row of them a year, whichever of its computers gives the next.

1. A number is `500/12/Kel.Ciater/2026` by the pattern `500/{urut}/Kel.{kelurahan}/{tahun}`: the class of the
   archive (500, perekonomian), the place in the year's row, the office, the year. An office that writes its
   numbers otherwise says so in `nomor-sku.txt` (`papers.letterhead`).
2. Two computers of an office do not hear of each other for weeks. The one that Dinkop admitted first counts
   bare (12), as long as its data were neither copied nor put back from a backup; any other one adds a mark of
   its own (12-K7QM), which follows from its installation and epoch. So no two can give the same number, and
   a computer that lost its last days does not give them again.
3. The next number follows the highest of the year with the same mark, whatever became of those letters.
4. Who takes the number from the office's agenda types its place; one that the register has is refused.

Source: Permendagri 1/2023 (tata naskah dinas), penomoran; Permendagri 83/2022 (kode klasifikasi arsip), 500.

Example: `compose(PATTERN, Place(12, ""), year=2026, month=12, kelurahan="Ciater")` is
`500/12/Kel.Ciater/2026`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Final

PATTERN: Final = "500/{urut}/Kel.{kelurahan}/{tahun}"
_PARTS: Final = frozenset({"urut", "kelurahan", "tahun", "bulan"})
_NEEDED: Final = frozenset({"urut", "tahun"})
_PATTERN_LETTERS: Final = 60
# Without letters that are taken for figures or for each other.
_LETTERS: Final = "ABCDEFGHJKMNPQRSTUVWXYZ"
_MARK_LETTERS: Final = 4
_MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TYPED: Final = re.compile(r"0*([1-9]\d{0,5})(?:\s*[-./]\s*([A-Za-z0-9]{1,8})|([A-Za-z]{1,8}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the row of a year: its number, and the mark of the computer that gives it, "" for none."""

    order: int
    mark: str

    def __str__(self) -> str:
        """As it stands in the letter's number."""
        return f"{self.order}-{self.mark}" if self.mark else str(self.order)


def mark_of(install: str, epoch: str, *, admitted: Iterable[str], is_first_epoch: bool) -> str:
    """What a computer adds to its numbers (rule 2); "" where it counts bare.

    Args:
        install: of the computer that gives the number.
        epoch: of the same.
        admitted: installations of this office, in the order in which Dinkop admitted them.
        is_first_epoch: whether its data were never copied nor put back.
    """
    if is_first_epoch and next(iter(admitted), None) == install:
        return ""
    left = int.from_bytes(hashlib.sha256(f"{install}:{epoch}".encode()).digest()[:8], "big")
    letters = []
    for _ in range(_MARK_LETTERS):
        left, at = divmod(left, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "".join(letters)


def next_place(given: Iterable[Place], mark: str) -> Place:
    """The place after those of a year that have the same mark."""
    return Place(max((one.order for one in given if one.mark == mark), default=0) + 1, mark)


def read_place(typed: str) -> Place | None:
    """A place as it is typed from the office's agenda (`12`, `012`, `12-A`); None where it is none."""
    found = _TYPED.fullmatch(typed.strip())
    return Place(int(found[1]), (found[2] or found[3] or "").upper()) if found else None


def is_pattern(text: str) -> bool:
    """Whether a text is a pattern by which numbers can be told apart: with place and year, and no more."""
    try:
        parts = [(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return False
    names = {name for name, _ in parts}
    return (
        len(text) <= _PATTERN_LETTERS
        and names >= _NEEDED
        and names <= _PARTS
        and all(not form or (name == "urut" and re.fullmatch(r"0\d", form)) for name, form in parts)
        and text.isprintable()
    )


def compose(pattern: str, place: Place, *, year: int, month: int, kelurahan: str) -> str:
    """The number of a letter."""
    parts: Mapping[str, object] = {
        "urut": _Order(place),
        "kelurahan": kelurahan,
        "tahun": year,
        "bulan": _MONTHS[month - 1],
    }
    return pattern.format_map(parts)


@dataclass(frozen=True, slots=True)
class _Order:
    """A place in a pattern, which may ask for noughts before it: `{urut:03}`."""

    place: Place

    def __format__(self, form: str) -> str:
        number = format(self.place.order, form)
        return f"{number}-{self.place.mark}" if self.place.mark else number
