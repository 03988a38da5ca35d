"""What outcomes of visits are called, in which tone, and the rows of a round as a list shows them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.visits.rules import walking
from dinkop_desktop.features.visits.visiting import Line
from dinkop_desktop.register.rules.visits import AGAIN, Outcome
from dinkop_desktop.register.values import dates
from dinkop_desktop.window.pages.worklist import ColumnOf
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.words import later, number, short_day, tr

WORDS: Mapping[Outcome, tuple[str, str]] = MappingProxyType(
    {
        Outcome.COMPLETE: (later("Lengkap"), "ok"),
        Outcome.PARTLY: (later("Sebagian"), "warning"),
        Outcome.REFUSED: (later("Menolak"), "danger"),
        Outcome.NOT_FOUND: (later("Tidak ditemukan"), "warning"),
        Outcome.CLOSED: (later("Tutup"), "info"),
        Outcome.MOVED: (later("Pindah"), "info"),
        Outcome.NOT_FILLED: (later("Belum diisi"), "warning"),
        Outcome.UNSEEN: (later("Belum dikunjungi"), "muted"),
        Outcome.FOUND: (later("Temuan baru"), "accent"),
    }
)
# What an outcome asks to be noted.
_ASKED: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.COMPLETE: later("formulir selesai"),
        Outcome.REFUSED: later("alasan"),
        Outcome.CLOSED: later("sejak"),
        Outcome.MOVED: later("ke mana"),
    }
)
NOTES: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.COMPLETE: later("misalnya: dibantu anaknya"),
        Outcome.PARTLY: later("misalnya: omzet menyusul"),
        Outcome.REFUSED: later("alasan menolak"),
        Outcome.NOT_FOUND: later("misalnya: rumah kosong"),
        Outcome.CLOSED: later("sejak kapan tutup"),
        Outcome.MOVED: later("pindah ke mana"),
        Outcome.NOT_FILLED: later("misalnya: ada setelah pukul 16"),
    }
)


def detail_of(outcome: Outcome) -> str:
    """What stands at the right of an outcome: when to go again, or what to note."""
    if outcome in AGAIN:
        return tr("+{days} hari", days=AGAIN[outcome])
    return tr(_ASKED[outcome]) if outcome in _ASKED else ""


def _outcome(line: Line, _desk: Desk) -> Cell:
    words, tone = WORDS[line.outcome]
    return State(tr(words), tone)


def _again(line: Line, desk: Desk) -> Cell:
    day = dates.day_or_none(line.again) if line.again else None
    if day is None or (line.outcome is Outcome.COMPLETE and not line.is_asked):
        return ""
    return tr("hari ini") if day == desk.today else short_day(day)


COLUMNS: tuple[ColumnOf[Line], ...] = (
    ColumnOf(
        "no", later("No."), lambda line, _: number(line.number) if line.number else "+", 42, Paint.MUTED
    ),
    ColumnOf("nama", later("Nama"), lambda line, _: line.name or tr("tanpa nama"), paint=Paint.STRONG),
    ColumnOf(
        "alamat",
        later("Alamat"),
        lambda line, _: walking.short_street(line.street) or "–",
        142,
        least=110,
        rank=1,
    ),
    ColumnOf(
        "rt_rw", later("RT/RW"), lambda line, _: f"{line.rt or '–'}/{line.rw or '–'}", 70, Paint.MUTED, rank=3
    ),
    ColumnOf("hasil", later("Hasil"), _outcome, 150),
    ColumnOf("ulang", later("Ulang"), _again, 70, rank=2),
)
