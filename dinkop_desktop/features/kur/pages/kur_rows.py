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
from dinkop_desktop.window.pages.worklist import ColumnOf, View
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.words import day_of, label, language, later, number, tr

TONES = {Verdict.LIKELY: "ok", Verdict.LACKING: "warning", Verdict.NOT_YET: "danger"}
_READY, _SENT = "siap", "dirujuk"


def place_words(one: Screened, desk: Desk) -> str:
    """The name of its kelurahan."""
    area = desk.reference.areas.find(one.place)
    return area.name if area else one.place


def _verdict(one: Screened) -> State:
    verdict = one.screening.verdict
    return State(label(kur_words.VERDICTS[verdict]), TONES[verdict])


def _scheme_words(one: Screened) -> str:
    """The kind of KUR without the word KUR: `Super mikro`."""
    scheme = one.screening.scheme
    if scheme is None:
        return "–"
    words = label(scheme.name).removeprefix("KUR ")
    return words[:1].upper() + words[1:]


def _referral_words(one: Screened) -> str:
    """How its newest referral stands: `BRI, dirujuk 20 Nov 2026`."""
    if not one.referrals:
        return tr("siap dirujuk") if one.is_ready else "–"
    last = one.referrals[-1]
    step = label(kur_words.STEPS.get(last.step, last.step))
    said = last.refusal or (day_of(last.day) if last.day else "")
    return f"{_short_bank(last.bank)}, {step} {said}".strip()


def _short_bank(name: str) -> str:
    """`BRI` of "Bank Rakyat Indonesia (BRI)"; the whole name where it has no short one."""
    _, _, behind = name.partition("(")
    return behind.rstrip(")").strip() or name


VIEWS = (
    View[Screened](later("Semua {count}")),
    View[Screened](later("Mungkin layak {count}"), wish="mungkin_layak"),
    View[Screened](later("Data kurang {count}"), wish="data_kurang"),
    View[Screened](later("Belum layak {count}"), wish="belum_layak"),
    View[Screened](later("Siap dirujuk {count}"), wish=_READY),
    View[Screened](later("Dirujuk {count}"), wish=_SENT),
)
COLUMNS = (
    ColumnOf[Screened](
        "nama", later("Nama usaha"), lambda one, _: one.name or tr("(tanpa nama)"), paint=Paint.STRONG
    ),
    ColumnOf[Screened](
        "kelurahan",
        later("Kelurahan"),
        place_words,
        112,
        Paint.ENDS,
        least=92,
        rank=2,
    ),
    ColumnOf[Screened](
        "butuh",
        later("Butuh (Rp)"),
        lambda one, _: number(one.need_rp) if one.need_rp else "–",
        104,
        Paint.NUMBER,
    ),
    ColumnOf[Screened](
        "jenis", later("Jenis"), lambda one, _: _scheme_words(one), 106, Paint.MUTED, least=106, rank=3
    ),
    ColumnOf[Screened]("penyaringan", later("Penyaringan"), lambda one, _: _verdict(one), 122),
    ColumnOf[Screened](
        "kurang",
        later("Kurang"),
        lambda one, _: kur_words.missing(one.screening, one.consent, language()) or "",
        120,
        least=80,
        rank=1,
    ),
    ColumnOf[Screened](
        "rujukan", later("Rujukan"), lambda one, _: _referral_words(one), 150, least=96, rank=4
    ),
)


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


class FoundApplicants:
    """One filter of the screening; numbers are found beside the window, businesses by page.

    Attributes:
        numbers: of those that fit, in the order of the list, when they were counted.
        rids: id -> number of those that were read.
    """

    def __init__(self, desk: Desk, *, chip: str, area: str, words: str) -> None:
        """Nothing is read yet.

        Args:
            desk: Dinkop's.
            chip: word of the view; "" for all.
            area: code of a kelurahan or kecamatan; "" for the city.
            words: that are searched for.
        """
        self.numbers: list[int] = []
        self.rids: dict[str, int] = {}
        self._desk, self._chip, self._area, self._words = desk, chip, area, words.strip()

    def count(self, progress: Progress) -> int:
        """How many there are."""
        index = screening.index(self._desk, progress)
        self.numbers = _numbers_of(index, self._chip, self._area)
        if self._words:
            fits = screening.found(self._desk, self._words)
            self.numbers = [rid for rid in self.numbers if rid in fits]
        return len(self.numbers)

    def some(self, offset: int, limit: int) -> Sequence[Screened]:
        """Some of them."""
        found = screening.screened(self._desk, self.numbers[offset : offset + limit])
        self.rids |= {one.id: one.rid for one in found}
        return found

    def next_gap(self, here: int) -> int:
        """The row below that lacks data, going round; -1 where none does."""
        lacking = set(screening.index(self._desk).numbers(verdict=Verdict.LACKING.value))
        count = len(self.numbers)
        for step in range(1, count + 1):
            at = (here + step) % count
            if self.numbers[at] in lacking:
                return at
        return -1


def _numbers_of(index: Index, chip: str, area: str) -> list[int]:
    """Numbers of the businesses of a view and an area."""
    if chip == _READY:
        return index.numbers(ready=True, area=area)
    if chip == _SENT:
        every = index.numbers(area=area)
        never = set(index.numbers(never_referred=True, area=area))
        return [rid for rid in every if rid not in never]
    return index.numbers(verdict=chip, area=area)


def count_of(totals: Totals, chip: str) -> int:
    """How many a view shows."""
    if chip == _READY:
        return totals.ready
    if chip == _SENT:
        return sum(count for step, count in totals.steps.items() if step)
    return totals.verdicts[chip] if chip else totals.all
