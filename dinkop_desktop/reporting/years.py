"""What the year of a report is a year of: of figures, of books, of visits, of programmes, of letters.

A report whose subtitle names a year declares one of these; so it can say where its year has nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from dinkop_desktop.register.queries.recorded_years import Yearly


@dataclass(frozen=True, slots=True)
class OfYear:
    """What a year of a report is a year of.

    Attributes:
        source: where it stands; None for programmes, whose years follow from their days.
        lacks: the sentence for a year without any; `{tahun}` and `{ada}`.
        nothing: the sentence where no year has any.
        is_compared: whether the year before is needed, too.
        so_far: whether all years up to this one count.
    """

    source: Yearly | None
    lacks: str
    nothing: str
    is_compared: bool = False
    so_far: bool = False


FIGURES: Final = OfYear(
    Yearly("angka_umkm", "tahun_data", "umkm"),
    "Untuk tahun data {tahun} belum ada angka UMKM yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada angka UMKM dari tahun mana pun yang tercatat di sini.",
)
BOOKS: Final = OfYear(
    Yearly("rat", "tahun_buku", "koperasi"),
    "Untuk tahun buku {tahun} belum ada RAT yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada RAT dari tahun buku mana pun yang tercatat di sini.",
)
HEALTH: Final = OfYear(
    Yearly("kesehatan", "tahun", "koperasi"),
    "Untuk tahun {tahun} belum ada pemeriksaan kesehatan yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada pemeriksaan kesehatan dari tahun mana pun yang tercatat di sini.",
)
LISTS: Final = OfYear(
    Yearly("kunjungan", "tahun_data"),
    "Untuk tahun data {tahun} belum ada daftar awal di sini; tahun yang ada: {ada}.",
    "Belum ada daftar awal dari tahun mana pun di sini.",
)
LETTERS: Final = OfYear(
    Yearly("sku", "tahun", "umkm"),
    "Untuk tahun {tahun} belum ada SKU di register ini; tahun yang ada: {ada}.",
    "Belum ada SKU yang diterbitkan di sini.",
)
PROGRAMMES: Final = OfYear(
    None,
    "Untuk tahun {tahun} belum ada program yang tercatat di sini; tahun yang ada: {ada}.",
    "Belum ada program yang tercatat di sini.",
)
TWO_YEARS: Final = replace(FIGURES, is_compared=True)
PROGRAMMES_SO_FAR: Final = replace(PROGRAMMES, so_far=True)
