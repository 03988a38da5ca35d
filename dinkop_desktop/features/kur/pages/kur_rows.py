"""The rows of KUR: which businesses of the screening are wanted, and what a row says of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.kur import bank_referrals, screening
from dinkop_desktop.features.kur.bank_referrals import BankLine
from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.rules import kur
from dinkop_desktop.features.kur.rules.kur import Verdict
from dinkop_desktop.features.kur.screening import Screened
from dinkop_desktop.features.kur.screening_index import Index, Totals
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.tables import Column, Paint, Row, State
from dinkop_desktop.window.words import day_of, label, language, later, number, tr

TONES = {Verdict.LIKELY: "ok", Verdict.LACKING: "warning", Verdict.NOT_YET: "danger"}
READY, SENT = "siap", "dirujuk"
# Chip -> its words; "" is all of them.
SHOWN = (
    ("mungkin_layak", later("Mungkin layak {count}")),
    ("data_kurang", later("Data kurang {count}")),
    ("belum_layak", later("Belum layak {count}")),
    (READY, later("Siap dirujuk {count}")),
    (SENT, later("Dirujuk {count}")),
    ("", later("Semua {count}")),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is shown: a chip, an area, words that are searched for."""

    chip: str = ""
    area: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the list: counts, what became of this year's referrals, and how old the rule is."""

    totals: Totals
    banks: tuple[BankLine, ...]
    since: date
    is_old: bool


def read_above(desk: Desk, area: str, progress: Progress) -> Above:
    """Screen what changed, and count an area; the banks are those of the city."""
    index = screening.index(desk, progress)
    is_old = kur.is_old(index.rule, desk.today)
    return Above(index.totals(area), bank_referrals.bank_lines(desk), index.rule.since, is_old)


class KurSource:
    """One filter of the screening; numbers are found beside the window, rows by page."""

    def __init__(self, desk: Desk, wanted: Wanted) -> None:
        """Nothing is read yet."""
        self.wanted = wanted
        self.numbers: list[int] = []
        self.rids: dict[str, int] = {}
        self._desk = desk

    def count(self, progress: Progress) -> int:
        """How many there are."""
        index = screening.index(self._desk, progress)
        self.numbers = numbers_of(index, self.wanted)
        if self.wanted.words.strip():
            fits = screening.found(self._desk, self.wanted.words)
            self.numbers = [rid for rid in self.numbers if rid in fits]
        return len(self.numbers)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some rows."""
        found = screening.screened(self._desk, self.numbers[offset : offset + limit])
        self.rids |= {one.id: one.rid for one in found}
        return [row_of(one, self._desk.reference) for one in found]

    def next_gap(self, here: int) -> int:
        """The row below that lacks data, going round; -1 where none does."""
        lacking = set(screening.index(self._desk).numbers(verdict=Verdict.LACKING.value))
        count = len(self.numbers)
        for step in range(1, count + 1):
            at = (here + step) % count
            if self.numbers[at] in lacking:
                return at
        return -1


def numbers_of(index: Index, wanted: Wanted) -> list[int]:
    """Numbers of the businesses of a chip and an area."""
    if wanted.chip == READY:
        return index.numbers(ready=True, area=wanted.area)
    if wanted.chip == SENT:
        every = index.numbers(area=wanted.area)
        never = set(index.numbers(never_referred=True, area=wanted.area))
        return [rid for rid in every if rid not in never]
    return index.numbers(verdict=wanted.chip, area=wanted.area)


def count_of(totals: Totals, chip: str) -> int:
    """How many a chip shows."""
    if chip == READY:
        return totals.ready
    if chip == SENT:
        return sum(count for step, count in totals.steps.items() if step)
    return totals.verdicts[chip] if chip else totals.all


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column("nama", tr("Nama usaha"), 0, Paint.STRONG, sorts=False),
        Column("kelurahan", tr("Kelurahan"), 112, Paint.ENDS, sorts=False, least=92, rank=2),
        Column("butuh", tr("Butuh (Rp)"), 104, Paint.NUMBER, sorts=False),
        Column("jenis", tr("Jenis"), 106, Paint.MUTED, sorts=False, least=106, rank=3),
        Column("penyaringan", tr("Penyaringan"), 122, sorts=False),
        Column("kurang", tr("Kurang"), 120, sorts=False, least=80, rank=1),
        Column("rujukan", tr("Rujukan"), 150, sorts=False, least=96, rank=4),
    )


def row_of(one: Screened, reference: Reference) -> Row:
    """One business in the list."""
    area = reference.areas.find(one.place)
    verdict = one.screening.verdict
    return Row(
        one.id,
        (
            one.name or tr("(tanpa nama)"),
            area.name if area else one.place,
            number(one.need_rp) if one.need_rp else "–",
            scheme_words(one),
            State(label(kur_words.VERDICTS[verdict]), TONES[verdict]),
            kur_words.missing(one.screening, one.consent, language()) or "",
            referral_words(one),
        ),
    )


def scheme_words(one: Screened) -> str:
    """The kind of KUR without the word KUR: `Super mikro`."""
    scheme = one.screening.scheme
    if scheme is None:
        return "–"
    words = label(scheme.name).removeprefix("KUR ")
    return words[:1].upper() + words[1:]


def referral_words(one: Screened) -> str:
    """How its newest referral stands: `BRI, dirujuk 20 Nov 2026`."""
    if not one.referrals:
        return tr("siap dirujuk") if one.is_ready else "–"
    last = one.referrals[-1]
    step = label(kur_words.STEPS.get(last.step, last.step))
    said = last.refusal or (day_of(last.day) if last.day else "")
    return f"{short_bank(last.bank)}, {step} {said}".strip()


def short_bank(name: str) -> str:
    """`BRI` of "Bank Rakyat Indonesia (BRI)"; the whole name where it has no short one."""
    _, _, behind = name.partition("(")
    return behind.rstrip(")").strip() or name
