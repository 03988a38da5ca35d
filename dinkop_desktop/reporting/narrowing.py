"""Narrowing: which of the records a report counts, beside its area and year.

1. A sector, a class of size and a programme hold together: "kecil, kuliner, peserta Pelatihan Kemasan".
2. The class is that of the data year that is asked for, by the rule of the day of counting.
3. Koperasi have neither sector nor class: those narrow businesses alone, and the report says so.
4. Who closed, moved away or was dissolved is in no denominator unless it is asked for: all that are recorded
   (`EVERY`), or those that stand in one way. Where nothing is asked for, those that are there are counted.
5. It is applied where records come from (`reporting.streaming`), never in a count.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules import activity, scale
from dinkop_desktop.register.rules.scale import Scale
from dinkop_desktop.register.rules.sectors import OTHER, sector_of
from dinkop_desktop.register.values.reference import Reference

SECTOR: Final = "sektor"
SIZE: Final = "skala"
PROGRAM: Final = "program"
STATUS: Final = "status"
UNKNOWN: Final = "belum_diketahui"
SIZES: Final = (
    *((str(Scale.MIKRO), "Mikro"), (str(Scale.KECIL), "Kecil")),
    *((str(Scale.MENENGAH), "Menengah"), (str(Scale.BESAR), "Besar")),
    (UNKNOWN, "Belum diketahui"),
)
_EVERY: Final = (activity.EVERY, "Semua, juga yang tutup atau pindah")
STATUS_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    kind: dict((_EVERY, *catalogue.choices_of(kind, key))) for kind, key in activity.STATUS.items()
}
"""Kind of record -> how its records may stand, with all that are recorded before."""
SECTOR_NAMES: Final[Mapping[str, str]] = {one.code: one.label for one in SECTORS}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows a report.

    Attributes:
        sector: code of one of `SECTORS`; "" for all.
        size: code of one of `SIZES`; "" for all.
        program: id of the programme whose participants alone are counted; "" for everybody.
        program_name: of that programme, for what the report says of itself.
        status: how those stand that are counted, as `activity.is_counted` takes it; "" for who is there.
    """

    sector: str = ""
    size: str = ""
    program: str = ""
    program_name: str = ""
    status: str = ""

    def status_of(self, kind: str) -> str:
        """How those of a kind stand that are counted; a word of another kind says nothing of it."""
        return self.status if self.status in STATUS_NAMES[kind] else ""

    @property
    def asked(self) -> tuple[str, ...]:
        """Which of them narrow it."""
        told = (
            *((SECTOR, self.sector), (SIZE, self.size), (PROGRAM, self.program)),
            (STATUS, self.status),
        )
        return tuple(key for key, value in told if value)

    def wishes(self, year: int) -> Mapping[str, str]:
        """The same for a list or a report of the window that a figure leads to."""
        return {
            SECTOR: self.sector,
            SIZE: self.size,
            PROGRAM: self.program,
            "nama_program": self.program_name,
            "tahun": str(year) if self.size else "",
            STATUS: self.status,
        }

    def words(self, say: Callable[..., str]) -> tuple[str, ...]:
        """Each as a subtitle says it, in the language of `say`."""
        found = []
        if self.sector:
            found.append(say("sektor {nama}", nama=say(SECTOR_NAMES.get(self.sector, self.sector)).lower()))
        if self.size:
            found.append(say("skala {nama}", nama=say(dict(SIZES).get(self.size, self.size)).lower()))
        if self.program:
            found.append(say("peserta {nama}", nama=self.program_name or self.program))
        if self.status:
            names = {code: name for its in STATUS_NAMES.values() for code, name in its.items()}
            found.append(say("status: {nama}", nama=say(names.get(self.status, self.status)).lower()))
        return tuple(found)


EVERYBODY: Final = Narrowing()


class Trade(Protocol):
    """A business by what decides its sector."""

    @property
    def kbli(self) -> str | None:
        """Its code."""
        ...

    @property
    def kbli_versi(self) -> str | None:
        """Which list the code is of."""
        ...

    @property
    def sektor_unggulan(self) -> str | None:
        """What the officer chose."""
        ...


def sector_code(one: Trade, reference: Reference) -> str:
    """The sector of a business, as reports name it: one of `SECTORS`."""
    told = {"kbli": one.kbli, "kbli_versi": one.kbli_versi, "sektor_unggulan": one.sektor_unggulan}
    key = sector_of(told, reference=reference).key
    return key if key in SECTOR_NAMES else OTHER


def size_code(
    omzet: int | None, rentang_omzet: str | None, modal: int | None, *, reference: Reference, on: date
) -> str:
    """The class of size of a business by the figures of one year, as reports name it: one of `SIZES`."""
    figures = {"omzet_tahunan": omzet, "rentang_omzet": rentang_omzet, "modal_usaha": modal}
    found = scale.size_of(figures, reference=reference, on=on).scale
    return UNKNOWN if found is None else str(found)
