"""The reports `fasilitator` and `fasilitator-pasangan`: who helps whom, and what came of it.

1. Listed are menengah that are aktif, and whoever has a pair; a kecil only where it has one.
2. A pair counts once, under its state; those that are proposed or running take a place.
3. A pair lies where the business does that is helped.

Source: domain.md section 0; rules/pairing/py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from dinkop_desktop.features.facilitators.rules.pairs import Facilitator, Pair
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.catalogue.pairings import STATES
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.narrowing import SECTOR_NAMES, SIZES
from dinkop_desktop.reporting.streams import Stream
from dinkop_desktop.reporting.tables import Names, Told, as_read, counted, of_kelurahan, told


@dataclass(frozen=True, slots=True)
class Helped:
    """A pair, with who helps."""

    helper: Facilitator
    pair: Pair

    @property
    def kode_kelurahan(self) -> str:
        """Where the business lies that is helped."""
        return self.pair.place


# Who could help, and in which pairs; a business without a name of its own is called by its owner's.
_READS: Final = frozenset({"umkm", "orang", "angka_umkm", "fasilitasi", "pertemuan"})
HELPERS: Final = Stream[Facilitator]("fasilitator", reads=_READS)
PAIRS: Final = Stream[Helped]("pasangan", reads=_READS)
DEFINITION = (
    "Fasilitator: usaha menengah yang aktif, dan usaha lain yang punya pasangan. Tempat kosong: kapasitas "
    "menurut aturan yang berlaku dikurangi pasangan yang diusulkan atau berjalan. Pertemuan menurut yang "
    "dicatat pada usaha yang dibantu."
)
_NUMBER, _DATE = ColumnKind.NUMBER, ColumnKind.DATE
_STATES = tuple(one.code for one in STATES)
_SIZES = dict(SIZES)


def _counts(one: Facilitator) -> dict[str, int]:
    return {
        "fasilitator": 1,
        "kapasitas": one.capacity,
        **{state: _in_state(state, one) for state in _STATES},
        "tempat": one.free,
        "pertemuan": _meetings(one),
    }


def _in_state(state: str, one: Facilitator) -> int:
    return sum(pair.row.status == state for pair in one.pairs)


def _meetings(one: Facilitator) -> int:
    return sum(pair.meetings for pair in one.pairs)


def _sector(one: Facilitator, here: Here) -> Cell:
    return here.say(SECTOR_NAMES.get(one.firm.sector, "Lainnya"))


def _last_met(one: Facilitator, _here: Here) -> Cell:
    return max((pair.last_met for pair in one.pairs), default="") or None


def _number(key: str, heading: str, of: Callable[[Facilitator], int], width: int = 10) -> Told[Facilitator]:
    return told(key, heading, lambda one, _: of(one), kind=_NUMBER, width=width)


def _state(one: Helped, here: Here) -> Cell:
    return here.label("fasilitasi", "status", one.pair.row.status)


def _form(one: Helped, here: Here) -> Cell:
    return here.label("fasilitasi", "bentuk", one.pair.row.form)


FACILITATORS = counted(
    "fasilitator",
    "Fasilitator dan pasangannya",
    Names(
        of=HELPERS,
        columns=(
            of_kelurahan(),
            told("nama", "Usaha fasilitator", lambda one, _: one.firm.name, width=32),
            told("skala", "Skala", lambda one, here: here.say(_SIZES.get(one.size, "")) or None, width=10),
            told("sektor", "Sektor", _sector),
            _number("kapasitas", "Kapasitas", lambda one: one.capacity),
            *(_number(one.code, one.label, partial(_in_state, one.code)) for one in STATES),
            _number("tempat", "Tempat kosong", lambda one: one.free),
            _number("pertemuan", "Pertemuan", _meetings, 11),
            told("terakhir", "Terakhir bertemu", _last_met, kind=_DATE, width=15),
            told("id", "ID", lambda one, _: one.firm.id, kind=ColumnKind.ID, width=36),
        ),
        counts=_counts,
        order=as_read,
        throughout=lambda one: one.standing,
        last=lambda here: {"kelurahan": here.say("Jumlah"), **here.sums} if here.sums else {},
    ),
    total=("fasilitator", "kapasitas", *_STATES, "tempat", "pertemuan"),
    subtitle=notes.on_a_day,
    notes=(DEFINITION,),
    at_once=True,
)
"""`fasilitator`: every facilitator with its pairs by state."""
PAIRED = counted(
    "fasilitator-pasangan",
    "Pasangan fasilitator",
    Names(
        of=PAIRS,
        columns=(
            told("fasilitator", "Usaha fasilitator", lambda one, _: one.helper.firm.name, width=28),
            told("nama", "Usaha yang dibantu", lambda one, _: one.pair.name, width=28),
            of_kelurahan(20),
            told("keadaan", "Keadaan pasangan", _state, width=14),
            told("bentuk", "Bentuk bantuan", _form, width=20),
            told("mulai", "Mulai", lambda one, _: one.pair.row.since or None, kind=_DATE, width=13),
            told("selesai", "Selesai", lambda one, _: one.pair.row.until or None, kind=_DATE, width=13),
            told("pertemuan", "Pertemuan", lambda one, _: one.pair.meetings, kind=_NUMBER, width=11),
            told(
                "terakhir", "Terakhir bertemu", lambda one, _: one.pair.last_met or None, kind=_DATE, width=15
            ),
            told("hasil", "Hasil", lambda one, _: one.pair.row.result or None, width=36),
            told("id", "ID", lambda one, _: one.pair.row.helped, kind=ColumnKind.ID, width=36),
        ),
        counts=lambda one: ("pasangan", one.pair.row.status),
        order=as_read,
        throughout=lambda one: (*one.helper.standing, one.pair.row.since, one.pair.row.id),
    ),
    total=("pasangan", *_STATES),
    subtitle=notes.on_a_day,
    notes=(DEFINITION,),
    at_once=True,
)
"""`fasilitator-pasangan`: every pair with its meetings and result."""
