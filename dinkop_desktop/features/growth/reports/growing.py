"""The report `pertumbuhan`: workers, omzet, modal and aset of a data year beside the year before.

1. Compared are the businesses whose figure is known of both years; how many they are stands beside, and who
   was left out, and why, below.
2. The growth of a sum and the quartiles of the businesses' own growth are told apart: few large ones move the
   sum, and hardly the median. Growth from nothing is no percentage, and is in no quartile.
3. By size means the class of the year before: a business that grew into a class did not grow in it.
4. The city's target stands beside each figure, nominal, and real by the inflation that Dinkop filled in: the
   year's rupiah in prices of the year before. Nobody's figure is made up where it is not.
5. Every area, sector and class has its row, with 0 where there is nothing; parts add up to the whole.

Source: domain.md 0 and 2.3; rules/growth/py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Cell, ColumnKind, leads_to
from dinkop_desktop.register.rules import growth
from dinkop_desktop.register.rules.growth import Step, YearFigures
from dinkop_desktop.register.rules.rule_parts import percent_of
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.breakdown import sector_key
from dinkop_desktop.reporting.charts import Counted, TotalBars
from dinkop_desktop.reporting.columns import Counts, Figure, known, quartiles, shown, values_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Measure, counted
from dinkop_desktop.reporting.tally import class_of
from dinkop_desktop.reporting.two_years import YEARS, two_years
from dinkop_desktop.reporting.views import View
from dinkop_desktop.sentences import later

_PERCENT = ColumnKind.PERCENT
# What is compared: its key, its heading, and where it is found in a year's figures.
_MEASURES: tuple[tuple[str, str, Callable[[YearFigures], int | None]], ...] = (
    ("omzet", "Omzet setahun (Rp)", lambda year: year.turnover_rp),
    ("tenaga_kerja", "Tenaga kerja (orang)", lambda year: year.workers),
    ("modal", "Modal usaha (Rp)", lambda year: year.capital_rp),
    ("aset", "Aset (Rp)", lambda year: year.assets_rp),
)
# Where it is found, and the keys under which a business counts: the year before, the year, and each step.
_KEYS = tuple(
    (of, f"{key}_sebelum", f"{key}_sesudah", {step: f"{key}_{step}" for step in Step})
    for key, _, of in _MEASURES
)
_WORKERS_AFTER = "tenaga_kerja_sesudah"
# What has prices: all but people.
_IN_MONEY = frozenset(f"{key}_sesudah" for key, _, _ in _MEASURES if key != "tenaga_kerja")
# Quartiles are counted in tenths of a percent.
_TENTHS = 10


class _Compared(NamedTuple):
    """A business beside itself a year before.

    Attributes:
        sector, size: of it; the size of the year before.
        sums: what it adds to each key.
        omzet, tenaga_kerja, modal, aset: its own growth in tenths of a percent.
    """

    sector: str
    size: str
    sums: dict[str, int]
    omzet: int | None = None
    tenaga_kerja: int | None = None
    modal: int | None = None
    aset: int | None = None


def _compare(one: View, here: Here) -> _Compared:
    earliest, latest = two_years(one)
    prices = _prices(here)
    sums, own = {"umkm": 1}, list[int | None]()
    for of, earlier, later_on, steps in _KEYS:
        before, after = of(earliest), of(latest)
        if before is None or after is None:
            own.append(None)
            continue
        if later_on == _WORKERS_AFTER and (earliest.workers_by_total or latest.workers_by_total):
            sums[notes.BY_TOTAL] = 1
        sums[earlier], sums[later_on] = before, after
        sums[steps[growth.step(before, after)]] = 1
        if prices is not None and later_on in _IN_MONEY:
            sums[f"{later_on}_riil"] = growth.in_prices_before(after, prices)
        grown = growth.percent(before, after)
        own.append(None if grown is None else round(grown * _TENTHS))
    if len(sums) == 1 and (left_out := _why_left_out(earliest, latest)):
        sums[left_out] = 1
    if prices is not None:
        sums["berinflasi"] = 1
    size = class_of(growth.size_in(earliest, reference=here.reference, on=here.on))
    return _Compared(sector_key(one, here.reference), size, sums, *own)


def _prices(here: Here) -> int | None:
    """By how many hundredths of a percent prices rose in the year; None where nobody filled it in."""
    found = here.reference.thresholds.inflation_of(here.scope.year, here.on)
    return None if found is None else found[1]


def _why_left_out(before: YearFigures, after: YearFigures) -> str:
    """Which of the two years is missing altogether; "" for none."""
    if before.is_empty and after.is_empty:
        return "tanpa_angka"
    if before.is_empty:
        return "baru"
    return "tidak_diisi_lagi" if after.is_empty else ""


def _percent(key: str, counts: Counts) -> Cell:
    grown = growth.percent(counts.sums[f"{key}_sebelum"], counts.sums[f"{key}_sesudah"])
    return None if grown is None else round(grown, 1)


def _real(key: str, counts: Counts) -> Cell:
    """How a sum grew in prices of the year before; None of people, and where inflation is not known."""
    sums, after = counts.sums, f"{key}_sesudah"
    if after not in _IN_MONEY or not sums["berinflasi"]:
        return None
    grown = growth.percent(sums[f"{key}_sebelum"], sums[f"{after}_riil"])
    return None if grown is None else round(grown, 1)


def _after_real(key: str, counts: Counts) -> Cell:
    """A sum in prices of the year before; None where inflation is not known, which is not nothing."""
    return counts.sums[f"{key}_sesudah_riil"] if counts.sums["berinflasi"] else None


def _own(key: str, quarter: int, counts: Counts) -> Cell:
    tenths = quartiles(counts.values.get(f"{key}_tumbuh"))[quarter - 1]
    return None if tenths is None else tenths / _TENTHS


def _of(key: str, counts: Counts) -> Cell:
    return counts.sums[key]


def _both(key: str, counts: Counts) -> int:
    """How many are known of both years: each went up, down, or stayed."""
    return sum(counts.sums[f"{key}_{step}"] for step in Step)


def _left(key: str, counts: Counts) -> Cell:
    return counts.sums["umkm"] - _both(key, counts)


def _columns(measure: str) -> tuple[Figure[_Compared], ...]:
    def of(key: str, heading: str, width: int = 9) -> Figure[_Compared]:
        return shown(key, heading, partial(_of, f"{measure}_{key}"), width=width)

    def quartile(key: str, heading: str, quarter: int) -> Figure[_Compared]:
        return shown(key, heading, partial(_own, measure, quarter), kind=_PERCENT, width=10)

    return (
        known("umkm", "UMKM", behind=leads_to("umkm")),
        shown("dua_tahun", "Terisi dua tahun", partial(_both, measure), width=10),
        of("sebelum", "Tahun sebelumnya", 20),
        of("sesudah", "Tahun ini", 20),
        shown("persen", "Pertumbuhan", partial(_percent, measure), kind=_PERCENT, width=11),
        shown("persen_riil", "Pertumbuhan riil", partial(_real, measure), kind=_PERCENT, width=11),
        quartile("kuartil_1", "Kuartil 1", 1),
        quartile("median", "Median", 2),
        quartile("kuartil_3", "Kuartil 3", 3),
        *(
            of(step, heading)
            for step, heading in ((Step.UP, "Naik"), (Step.SAME, "Tetap"), (Step.DOWN, "Turun"))
        ),
        shown(
            "tidak_dihitung",
            "Tidak dihitung",
            partial(_left, measure),
            width=10,
            behind=leads_to("laporan", laporan="tak-terhitung"),
        ),
    )


def _target(here: Here) -> Iterator[str]:
    """The city's target, and beside it how each figure grew: nominal, and real where inflation is known."""
    rule = in_force(here.reference.thresholds.growth, here.on)
    yield from notes.target(here.scope, rule)
    if rule is None or rule.target_percent is None:
        return
    counts = Counts(here.sums)
    for key, words, _ in _MEASURES:
        yield from _beside_target(
            here, rule.target_percent, words, (_percent(key, counts), _real(key, counts))
        )
    yield _of_prices(here)


def _beside_target(
    here: Here, target: tuple[int, int], measure: str, grown: tuple[Cell, Cell]
) -> Iterator[str]:
    nominal, real = grown
    if not isinstance(nominal, float):
        return
    values = {
        "ukuran": here.say(measure).partition(" (")[0],
        "nominal": show_number(nominal, here.scope.lang),
        "arti": here.say(growth.beside(nominal, target)),
    }
    if isinstance(real, float):
        yield here.say(
            "{ukuran}: nominal {nominal} % ({arti}), riil {riil} % ({arti_riil}).",
            **values,
            riil=show_number(real, here.scope.lang),
            arti_riil=here.say(growth.beside(real, target)),
        )
    else:
        yield here.say("{ukuran}: {nominal} % ({arti}).", **values)


def _of_prices(here: Here) -> str:
    """Where real growth comes from, or why there is none."""
    found = here.reference.thresholds.inflation_of(here.scope.year, here.on)
    if found is None:
        return here.say(
            "Riil tidak dihitung: inflasi kota {tahun} belum diisi (Aturan & ambang, Inflasi kota).",
            tahun=here.scope.year,
        )
    rule, hundredths = found
    written = percent_of(hundredths)
    return here.say(
        "Riil: nilai rupiah {tahun} dalam harga {sebelum}, dengan inflasi {persen} % ({sumber}). Tenaga "
        "kerja tidak berinflasi.",
        tahun=here.scope.year,
        sebelum=here.scope.year - 1,
        persen=written if here.scope.lang == "id" else written.replace(",", "."),
        sumber=rule.rule,
    )


_STEPS = ("dua_tahun", "sebelum", "sesudah", *Step)
GROWTH = counted(
    "pertumbuhan",
    "Pertumbuhan UMKM",
    ByGroup(
        of=YEARS,
        judge=_compare,
        counts=lambda its: its.sums,
        sector=lambda its: its.sector,
        size=lambda its: its.size,
        by_size="skala tahun sebelumnya",
        behind=leads_to("laporan", laporan="pertumbuhan-nama"),
        columns=_columns(_MEASURES[0][0]),
        measures=tuple(Measure(words, _columns(key)) for key, words, _ in _MEASURES),
        besides=(
            *(values_of(f"{key}_tumbuh", attrgetter(key)) for key, _, _ in _MEASURES),
            *(Figure(f"{key}_dua_tahun", shows=partial(_both, key)) for key, _, _ in _MEASURES),
            *(Figure(f"{key}_sesudah_riil", shows=partial(_after_real, key)) for key, _, _ in _MEASURES),
        ),
    ),
    total=(
        "umkm",
        *(f"{key}_{step}" for key, _, _ in _MEASURES for step in _STEPS),
        *(f"{key}_sesudah_riil" for key, _, _ in _MEASURES if f"{key}_sesudah" in _IN_MONEY),
        *("baru", "tidak_diisi_lagi", "tanpa_angka", notes.BY_TOTAL),
    ),
    kinds=frozenset({"umkm", "angka_umkm"}),
    subtitle=notes.two_years,
    notes=(
        lambda here: notes.compared(here.scope),
        notes.by_totals,
        lambda here: notes.left_out(here.scope, here.sums),
        lambda here: notes.own_growth(here.scope),
        notes.by_sector,
        _target,
    ),
    years=years.TWO_YEARS,
    charts=tuple(
        TotalBars(
            words,
            Counted(later("{count} UMKM yang terisi dua tahun"), f"{key}_dua_tahun"),
            (
                (f"{key}_naik", later("Naik")),
                (f"{key}_tetap", later("Tetap")),
                (f"{key}_turun", later("Turun")),
            ),
        )
        for key, words in (("tenaga_kerja", later("Tenaga kerja")), ("omzet", later("Omzet setahun")))
    ),
)
"""`pertumbuhan`: each measure by area, by sector and by the size of the year before."""
