"""What outcomes of visits are called, in which tone, and the rows of a round as a list shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from dinkop_desktop.features.visits.rules import walking
from dinkop_desktop.features.visits.visiting import Line
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.rules.visits import AGAIN, Outcome
from dinkop_desktop.register.values import dates
from dinkop_desktop.window.tables import Column, Paint, Row, State
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


def columns() -> tuple[Column, ...]:
    """Of the list of a round."""
    return (
        Column("no", tr("No."), 42, Paint.MUTED, sorts=False),
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("alamat", tr("Alamat"), 142, sorts=False, least=110, rank=1),
        Column("rt_rw", tr("RT/RW"), 70, Paint.MUTED, sorts=False, rank=3),
        Column("hasil", tr("Hasil"), 150, sorts=False),
        Column("ulang", tr("Ulang"), 70, sorts=False, rank=2),
    )


def detail_of(outcome: Outcome) -> str:
    """What stands at the right of an outcome: when to go again, or what to note."""
    if outcome in AGAIN:
        return tr("+{days} hari", days=AGAIN[outcome])
    return tr(_ASKED[outcome]) if outcome in _ASKED else ""


class RoundSource:
    """Lines of a round as rows; they are there already, and become cells when they are seen."""

    def __init__(self, lines: Sequence[Line], today: date) -> None:
        """Take the lines in the order of the walk."""
        self.lines, self._today = tuple(lines), today

    def count(self, _progress: Progress) -> int:
        """How many."""
        return len(self.lines)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some of them."""
        return [self._row(line) for line in self.lines[offset : offset + limit]]

    def _row(self, line: Line) -> Row:
        words, tone = WORDS[line.outcome]
        return Row(
            line.id,
            (
                number(line.number) if line.number else "+",
                line.name or tr("tanpa nama"),
                walking.short_street(line.street) or "–",
                f"{line.rt or '–'}/{line.rw or '–'}",
                State(tr(words), tone),
                self._again(line),
            ),
        )

    def _again(self, line: Line) -> str:
        day = dates.day_or_none(line.again) if line.again else None
        if day is None or (line.outcome is Outcome.COMPLETE and not line.is_asked):
            return ""
        if day == self._today:
            return tr("hari ini")
        return short_day(day)
