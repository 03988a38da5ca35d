"""What a report is: a key, a title, what it reads, and a function from streams to a table.

Reports that belong together stand in a module of their own (`listed_economy`): one line of `catalogue`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dinkop_desktop.domain.reference import Reference
from dinkop_desktop.reports.figures import Scope, Streams
from dinkop_desktop.reports.table import Table
from dinkop_desktop.sentences import translate

BUSINESSES: Final = "umkm"
COOPERATIVES: Final = "koperasi"
VISITS: Final = "kunjungan"
YEARS: Final = "umkm_tahunan"
LIVES: Final = "hidup_koperasi"
MEMBERS: Final = "keanggotaan"
ECONOMIES: Final = "ekonomi_umkm"


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Attributes:
        key: as `dinkop report` names it.
        title: Indonesian; shown through `title_in`.
        needs: which streams it reads, by kind of record; the others may stay empty.
        count: makes the table.
    """

    key: str
    title: str
    needs: frozenset[str]
    count: Callable[[Scope, Streams, Reference], Table]

    def title_in(self, lang: str) -> str:
        """The title in a language."""
        return translate(self.title, lang)
