"""The charts of the reports about programmes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from dinkop_desktop.papers.charts import Bars, Mark
from dinkop_desktop.papers.table import RowRole, Table
from dinkop_desktop.window.charts.drawn import Drawn, first_rows
from dinkop_desktop.window.words import label, later, number, tr

_MOST = 10
_OWNERS = (
    ("kelurahan", later("Kelurahan")),
    ("kecamatan", later("Kecamatan")),
    ("dinkop", later("Dinkop")),
    ("lain", later("Pihak lain")),
    ("tanpa_pemilik", later("Belum diisi")),
)
_ATTENDANCE = (
    ("peserta", later("Peserta")),
    ("hadir", later("Mengikuti")),
    ("tuntas", later("Sampai selesai")),
    ("batal", later("Batal")),
)
_REACHED = (
    ("belum", later("Belum pernah")),
    ("pernah", later("Sekali atau lebih")),
    ("sering", later("Tiga kali atau lebih")),
)


def _of_programmes(table: Table) -> Iterator[Drawn]:
    marks = tuple(
        Mark(tr(words), float(count), number(count))
        for key, words in _OWNERS
        if (count := table.total[key]) or not key.startswith("tanpa")
    )
    yield Drawn(
        tr("Program menurut pemilik"),
        tr("{count} program", count=number(table.total["program"])),
        Bars(marks),
    )
    people = tuple(
        Mark(tr(words), float(table.total[key]), number(table.total[key])) for key, words in _ATTENDANCE
    )
    places = tr("{count} tempat disediakan", count=number(table.total["kuota"]))
    yield Drawn(tr("Peserta"), places, Bars(people))


def _of_overlaps(table: Table) -> Iterator[Drawn]:
    found = Counter(str(row.cells[1]) for row in table.rows)
    marks = tuple(Mark(label(kind), float(count), number(count)) for kind, count in found.most_common())
    counted = tr("{count} tumpang tindih", count=number(table.total["tumpang_tindih"]))
    yield Drawn(tr("Tumpang tindih menurut jenis"), counted, Bars(marks))


def _of_reach(table: Table) -> Iterator[Drawn]:
    counted = tr("persen dari {count} UMKM", count=number(table.total["umkm"]))
    rows = [row for row in table.rows if row.role is RowRole.SUBTOTAL] or first_rows(table)
    keys = [column.key for column in table.columns]
    shares = [(label(str(row.cells[1])), row.cells[keys.index("jangkauan")]) for row in rows]
    marks = [Mark(name, float(share), _percent(share)) for name, share in shares if isinstance(share, float)]
    marks.sort(key=lambda mark: -mark.value)
    yield Drawn(tr("Pernah ikut program"), counted, Bars(tuple(marks[:_MOST])))
    marks = [Mark(tr(words), float(table.total[key]), number(table.total[key])) for key, words in _REACHED]
    yield Drawn(tr("Berapa kali ikut"), tr("UMKM"), Bars(tuple(marks)))


def _of_effect(table: Table) -> Iterator[Drawn]:
    """Medians side by side, where there are enough cases and nothing shrank: bars start at zero."""
    middle = [column.key for column in table.columns].index("median")
    measure, told = "", list[Mark]()
    for row in (*table.rows, None):
        if row is None or row.role is RowRole.GROUP:
            if told and all(mark.value >= 0 for mark in told):
                yield Drawn(label(measure), tr("Median pertumbuhan"), Bars(tuple(told)))
            measure, told = str(row.cells[0]) if row is not None else "", []
        elif isinstance(value := row.cells[middle], float):
            # Four narrow charts stand side by side: the table below has the names in full.
            told.append(Mark(tr("Serupa") if told else tr("Peserta"), value, _percent(value)))


def _percent(value: float) -> str:
    return tr("{share} %", share=number(round(value)))


MAKERS: Mapping[str, Callable[[Table], Iterator[Drawn]]] = {
    "program": _of_programmes,
    "program-tumpang-tindih": _of_overlaps,
    "program-jangkauan": _of_reach,
    "program-dampak": _of_effect,
}
