"""How facilitators, pairs and suggestions are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.facilitators.rules.pairing import Match, Near, Trade, Way
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator, Pair
from dinkop_desktop.window.pages.list_columns import SCALE_WORDS, SHORT_SECTORS
from dinkop_desktop.window.pages.worklist import ColumnOf
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.words import area_name, label, later, number, short_day, tr

STATE_WORDS: Mapping[str, tuple[str, str]] = {
    "diusulkan": (later("Diusulkan"), "info"),
    "berjalan": (later("Berjalan"), "accent"),
    "selesai": (later("Selesai"), "ok"),
    "batal": (later("Tidak jadi"), "muted"),
}
_TRADES: Mapping[Trade, str] = {
    Trade.SAME: later("Usaha sama"),
    Trade.GROUP: later("Kelompok sama"),
    Trade.CLASS: later("Golongan sama"),
    Trade.DIVISION: later("Bidang sama"),
    Trade.SECTOR: later("Sektor sama"),
}
_NEAR: Mapping[Near, str] = {
    Near.SAME_RW: later("RW sama"),
    Near.NEXT_RW: later("RW sebelah"),
    Near.SAME_KELURAHAN: later("sekelurahan"),
    Near.SAME_KECAMATAN: later("sekecamatan"),
    Near.ELSEWHERE: later("kecamatan lain"),
}
_KM = 1000


def trade_words(trade: Trade) -> str:
    """How alike two trades are."""
    return tr(_TRADES[trade])


def way_words(way: Way) -> str:
    """How far it is: measured in km, or by the areas alone, which is no measure."""
    if way.near is not Near.COORDINATES:
        return tr(_NEAR[way.near])
    if way.metres < _KM:
        return tr("{metres} m", metres=number(way.metres))
    whole, tenth = divmod(round(way.metres / 100), 10)
    return tr("{whole},{tenth} km", whole=number(whole), tenth=str(tenth))


def _count_of(status: str) -> Callable[[Facilitator, Desk], Cell]:
    return lambda one, _: number(sum(pair.row.status == status for pair in one.pairs))


def _scale(one: Facilitator, _desk: Desk) -> Cell:
    return tr(SCALE_WORDS[one.size]) if one.size in SCALE_WORDS else "–"


HELPER_COLUMNS: tuple[ColumnOf[Facilitator], ...] = (
    ColumnOf("nama", later("Usaha"), lambda one, _: one.firm.name or tr("(tanpa nama)"), paint=Paint.STRONG),
    ColumnOf(
        "kelurahan",
        later("Kelurahan"),
        lambda one, desk: area_name(desk.reference, one.firm.place.kelurahan),
        140,
        Paint.ENDS,
        least=110,
        rank=2,
    ),
    ColumnOf("skala", later("Skala"), _scale, 92),
    ColumnOf(
        "sektor",
        later("Sektor"),
        lambda one, _: label(SHORT_SECTORS.get(one.firm.sector, "")) or "–",
        92,
        rank=1,
    ),
    ColumnOf("berjalan", later("Berjalan"), _count_of("berjalan"), 84, Paint.NUMBER),
    ColumnOf("diusulkan", later("Diusulkan"), _count_of("diusulkan"), 88, Paint.NUMBER),
    ColumnOf("kosong", later("Tempat kosong"), lambda one, _: number(one.free), 116, Paint.NUMBER),
)

Helped = Pair | Match


def _state(one: Helped, _desk: Desk) -> Cell:
    if isinstance(one, Match):
        return State(tr("Saran"), "muted")
    words, tone = STATE_WORDS.get(one.row.status, (one.row.status, "muted"))
    return State(tr(words), tone)


def _met(one: Helped, _desk: Desk) -> Cell:
    if isinstance(one, Match):
        return ""
    if not one.meetings:
        return "–"
    met = short_day(date.fromisoformat(one.last_met))
    return tr("{count}, {day}", count=number(one.meetings), day=met)


def name_of(one: Helped) -> str:
    """Of the business."""
    return (one.firm.name if isinstance(one, Match) else one.name) or tr("(tanpa nama)")


def place_of(one: Helped, desk: Desk) -> str:
    """Its kelurahan."""
    return area_name(desk.reference, one.firm.place.kelurahan if isinstance(one, Match) else one.place)


PAIR_COLUMNS: tuple[ColumnOf[Helped], ...] = (
    ColumnOf("nama", later("Usaha mikro"), lambda one, _: name_of(one), paint=Paint.STRONG),
    ColumnOf("kelurahan", later("Kelurahan"), place_of, 136, Paint.ENDS, least=104, rank=2),
    ColumnOf("keadaan", later("Keadaan"), _state, 108),
    ColumnOf(
        "usaha",
        later("Kecocokan"),
        lambda one, _: trade_words(one.trade) if isinstance(one, Match) else "",
        122,
        rank=1,
    ),
    ColumnOf(
        "jarak", later("Jarak"), lambda one, _: way_words(one.way) if isinstance(one, Match) else "", 118
    ),
    ColumnOf("pertemuan", later("Pertemuan"), _met, 118, Paint.MUTED),
)
