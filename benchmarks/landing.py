"""Landing: three lists of one city, a year apart and of three shapes, taken in one after the other.

    python -m benchmarks.landing --businesses 10000 --seed 21

Each row should land on the record of its business; a doubt is answered as the truth says. After that the
figures of growth are those of the truth, or the difference is told. As of 3 December 2026, of two cities of
10,000 businesses: 98.4 % of the rows of the second list landed and 99.2 % of the third, 99.9 % of these and
more on the right record; two of a thousand businesses were missing in the growth, most of them rows without
the name of the business. A hundred rows take 0.2 s of the processor, most of it for writing.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import three_lists
from benchmarks.measuring import say
from benchmarks.three_lists import Line
from benchmarks.town import PASSPHRASE, now
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.decisions import Choice, Decision
from dinkop_desktop.features.intake.filling_in import Rule
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.features.intake.outcomes import RowOutcome
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.matching.links import Band
from dinkop_desktop.reporting import reporting
from dinkop_desktop.settings import Folder

_PLACE = frozenset({"IMP-TEMPAT-KOTA"})


@dataclass
class Tally:
    """What became of the rows of one list, against the truth.

    Attributes:
        known: rows whose business is here.
        right: of those, on the right record.
        wrong: rows on somebody else's.
        doubtful: rows that a person had to answer.
        doubled: rows that made a record of a business that is here.
    """

    known: int = 0
    right: int = 0
    wrong: int = 0
    doubtful: int = 0
    doubled: int = 0

    @property
    def recall(self) -> float:
        """Share of the rows whose business is here that landed on it."""
        return self.right / self.known if self.known else 1.0

    @property
    def precision(self) -> float:
        """Share of the rows that landed that did so on the right record."""
        landed = self.right + self.wrong
        return self.right / landed if landed else 1.0


@dataclass
class Years:
    """Three lists on their way into a register.

    Attributes:
        lines: the truth of each year.
        paths: where the lists are.
        records: business -> ids of its records.
        tallies: year -> what became of its list.
    """

    lines: Mapping[int, Sequence[Line]]
    paths: Mapping[int, Path]
    records: dict[str, set[str]] = field(default_factory=dict)
    tallies: dict[int, Tally] = field(default_factory=dict)


def make(folder: Path, *, seed: int, businesses: int) -> Years:
    """The lists of a made-up city."""
    lines = three_lists.three_lists(seed=seed, businesses=businesses)
    return Years(lines, three_lists.write_lists(folder, lines))


def take_in(desk: Desk, years: Years, year: int) -> Tally:
    """Take one list in, answer what is in doubt by the truth, and take that in."""
    found = _take(desk, years, year)
    tally = years.tallies[year] = _tallied(years, year, found)
    _remember(years, year, found)
    answers = {
        one.matched.key: _answer(years, _line(years, year, one))
        for one in found.outcomes
        if one.matched is not None and one.matched.landing.band is Band.DOUBTFUL
    }
    if answers:
        _remember(years, year, _take(desk, years, year, decisions=answers))
    return tally


def growth(desk: Desk, year: int) -> tuple[int, int, int]:
    """Of how many the turnover of two years is known, and the sums of both, as the report says."""
    total: Mapping[str, Any] = reporting.report(desk, "pertumbuhan", year=year).total
    return total["omzet_dua_tahun"], total["omzet_sebelum"], total["omzet_sesudah"]


def true_growth(years: Years, year: int) -> tuple[int, int, int]:
    """The same, as the truth says."""
    before, after = ({its.business: its.turnover_rp for its in years.lines[one]} for one in (year - 1, year))
    both = before.keys() & after.keys()
    return len(both), sum(before[one] for one in both), sum(after[one] for one in both)


def main(words: Sequence[str] | None = None) -> int:
    """Make a city, take its lists in at a new Dinkop, and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.landing")
    parser.add_argument("--businesses", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=21)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="landing-") as folder:
        home = Folder(Path(folder) / "dinkop")
        city = enrolling.CitySetup("36.74", "Dinas Koperasi dan UKM", "Ratna Dewi", Path(folder) / "luring")
        enrolling.set_up_city(home, PASSPHRASE, city, clock=now)
        desk = desks.open_desk(home, PASSPHRASE, clock=now)
        years = make(Path(folder) / "daftar", seed=asked.seed, businesses=asked.businesses)
        for year in three_lists.YEARS:
            begun = time.process_time()
            tally = take_in(desk, years, year)
            took = time.process_time() - begun
            say(
                f"{year}: {len(years.lines[year]):,} rows, {tally}; recall {tally.recall:.4f}, "
                f"precision {tally.precision:.5f}, {took:.0f} s of the processor"
            )
        for year in three_lists.YEARS[1:]:
            say(f"growth {year}: {growth(desk, year)}, in truth {true_growth(years, year)}")
        desk.close()
    return 0


def _take(desk: Desk, years: Years, year: int, **more: Any) -> Imported:  # noqa: ANN401
    order = SheetOrder(years.paths[year], "umkm", match=Rule.LATER, settled=_PLACE, **more)
    return importing.import_sheet(desk, order)


def _line(years: Years, year: int, one: RowOutcome) -> Line:
    return years.lines[year][one.row - three_lists.first_row_of(year)]


def _tallied(years: Years, year: int, found: Imported) -> Tally:
    tally = Tally()
    for one in found.outcomes:
        landing = one.matched.landing if one.matched else None
        there = years.records.get(_line(years, year, one).business, set())
        tally.known += bool(there)
        if landing is None:
            continue
        if landing.band is Band.THIS_ONE:
            tally.right += landing.record in there
            tally.wrong += landing.record not in there
        tally.doubtful += landing.band is Band.DOUBTFUL
        tally.doubled += landing.band is Band.NEW and bool(there)
    return tally


def _answer(years: Years, line: Line) -> Decision:
    there = years.records.get(line.business)
    return Decision(Choice.THIS_ONE, min(there)) if there else Decision(Choice.NEW)


def _remember(years: Years, year: int, found: Imported) -> None:
    for one in found.outcomes:
        if one.record:
            years.records.setdefault(_line(years, year, one).business, set()).add(one.record)


if __name__ == "__main__":
    raise SystemExit(main())
