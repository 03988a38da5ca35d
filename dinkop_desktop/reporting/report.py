"""What a report is: a key, a title, what it reads, and a function from streams to a table.

Reports that belong together stand in a module of their own (`listed_economy`): one line of `catalogue`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope, Streams
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.sentences import translate

BUSINESSES: Final = "umkm"
COOPERATIVES: Final = "koperasi"
VISITS: Final = "kunjungan"
OPENED: Final = "tahun_dibuka"
YEARS: Final = "umkm_tahunan"
LIVES: Final = "hidup_koperasi"
MEMBERS: Final = "keanggotaan"
ECONOMIES: Final = "ekonomi_umkm"
CANDIDATES: Final = "kur"
HELPERS: Final = "fasilitator"
WILLING: Final = "peminat_koperasi"
OWNED: Final = "usaha_anggota"
BUSINESS_COUNTS: Final = "umkm_per_kelurahan"
KEPT: Final = "data_pribadi"
RECONCILED: Final = "rekonsiliasi"
RECONCILED_ROWS: Final = "rekonsiliasi_baris"
OF_BUSINESSES: Final = "UMKM"
OF_COOPERATIVES: Final = "Koperasi"
TOGETHER: Final = "Bersama"
ABOUT_DATA: Final = "Data"
# The groups of the catalogue, in its order.
GROUPS: Final = (OF_BUSINESSES, OF_COOPERATIVES, TOGETHER, ABOUT_DATA)
PROGRAMMES: Final = "program"
REACHED: Final = "jangkauan_program"
TAKEN: Final = "peserta_tahun"
TIMES: Final = "keikutsertaan"
COMPARED: Final = "umkm_tahunan_peserta"
READS: Final = {
    LIVES: frozenset({"koperasi", "rat", "pengurus", "kesehatan", "transisi_ksu", "angka_koperasi"}),
    COOPERATIVES: frozenset({"koperasi"}),
}
"""Kinds of records that a stream is read from; of the others anything may matter."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        key: as `dinkop report` names it.
        title: Indonesian; shown through `title_in`.
        needs: which streams it reads, by kind of record; the others may stay empty.
        count: makes the table.
        parts: how it is counted kelurahan by kelurahan, and kept; None for one that is counted at once.
        reads: kinds of records that it reads: its table is kept until one of them changes; empty where that
            follows from what it needs.
        group: of `GROUPS`, where it does not follow from what the report reads.
    """

    key: str
    title: str
    needs: frozenset[str]
    count: Callable[[Scope, Streams, Reference], Table]
    parts: Parts[Any] | None = None
    reads: frozenset[str] = frozenset()
    group: str = ""

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of records that its table follows from; empty for all."""
        if not self.reads and self.needs and self.needs <= READS.keys():
            return frozenset().union(*(READS[need] for need in self.needs))
        return self.reads

    @property
    def section(self) -> str:
        """The group of the catalogue in which it stands."""
        if self.group:
            return self.group
        if not self.needs:
            return ABOUT_DATA
        if self.needs <= {COOPERATIVES, LIVES, MEMBERS}:
            return OF_COOPERATIVES
        return TOGETHER if VISITS in self.needs else OF_BUSINESSES

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return translate(self.title, lang)


def by_parts(
    key: str,
    title: str,
    needs: frozenset[str],
    parts: Parts[Any],
    *,
    group: str = "",
    reads: frozenset[str] = frozenset(),
) -> Report:
    """A report that is counted kelurahan by kelurahan, and kept; `reads` is what it reads besides."""
    return Report(key, title, needs, parts.count, parts, parts.kinds | reads, group)
