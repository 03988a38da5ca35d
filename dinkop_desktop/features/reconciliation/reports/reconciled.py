"""The reports of reconciliation: Dinkop's own list beside the master, counted by area and listed by name.

1. Of each kelurahan the newest list counts that is about it; UMKM and koperasi have reports of their own.
2. Every row stands in one column, and so does every record that is on no row; what is settled is counted of
   those that there is something to settle of.
3. Lists of names leave out what is equal.

Source: domain.md 0 ("is Dinkop's data the same as the kelurahan's or not?").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from dinkop_desktop.features.reconciliation.reports.reconciled_figures import (
    RECONCILED,
    RECONCILED_ROWS,
    ReconciledFigures,
    ReconciledRow,
)
from dinkop_desktop.features.reconciliation.rules.reconciliation import TO_SETTLE, Standing, Way
from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.charts import Counted, RowGrid
from dinkop_desktop.reporting.columns import Counts, known, shown
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.report import Report
from dinkop_desktop.reporting.streams import TOGETHER
from dinkop_desktop.reporting.tables import ByArea, Names, Told, counted, of_record, told
from dinkop_desktop.sentences import later

STANDINGS: Mapping[Standing, str] = {
    Standing.ONLY_DINKOP: "Hanya di Dinkop",
    Standing.ONLY_KELURAHAN: "Hanya di kelurahan",
    Standing.DIFFERENT: "Beda per isian",
    Standing.DOUBTFUL: "Perlu dipastikan",
    Standing.EQUAL: "Sama",
    Standing.UNREAD: "Tidak terbaca",
}
WAYS: Mapping[str, str] = {
    "": "Belum",
    Way.TAKE: "Ambil dari Dinkop",
    Way.KEEP: "Tetap atau ditolak",
    Way.SOME: "Per isian",
    Way.VISIT: "Dikunjungi",
    Way.ADD: "Masuk daftar Dinkop",
}
_SHOWN = tuple(STANDINGS)
# What would say the same on every row of a list of one standing, or nothing.
_NEVER_SAID: Mapping[Standing, frozenset[str]] = {
    Standing.ONLY_DINKOP: frozenset({"letak", "isian", "id"}),
    Standing.ONLY_KELURAHAN: frozenset({"letak", "isian", "baris"}),
}
_DEFINITIONS = (
    (
        "Yang dihitung: daftar Dinkop terbaru untuk tiap kelurahan, dibanding data induk. Sama: tidak ada "
        "isian yang disebut daftar yang berbeda. Perlu dipastikan: mirip satu data tanpa nomor yang sama; "
        "tidak ditebak."
    ),
    (
        "Selesai: sudah diputuskan pada halaman Rekonsiliasi. Hanya di kelurahan: data di wilayah daftar itu "
        "yang tidak ditunjuk barisnya."
    ),
)


def _of_kind(kind: str, one: ReconciledFigures, _here: Here) -> Iterator[ReconciledFigures]:
    if one.kind == kind:
        yield one


def _counts(one: ReconciledFigures) -> dict[str, int]:
    counts = {one.standing.value: one.count}
    if one.standing in TO_SETTLE:
        counts["selesai" if one.settled else "belum"] = one.count
    return counts


def _share(counts: Counts) -> float | None:
    done, waiting = counts.sums["selesai"], counts.sums["belum"]
    return round(100 * done / (done + waiting), 1) if done + waiting else None


def _by_area(kind: str, key: str, title: str) -> Report:
    return counted(
        key,
        title,
        ByArea(
            of=RECONCILED,
            each=partial(_of_kind, kind),
            counts=_counts,
            columns=(
                *(known(one.value, STANDINGS[one], width=11) for one in _SHOWN),
                known("selesai", "Selesai"),
                known("belum", "Belum selesai"),
                shown("persen_selesai", "Selesai %", _share, kind=ColumnKind.PERCENT),
            ),
            behind=leads_to("rekonsiliasi"),
        ),
        total=(*(one.value for one in _SHOWN), "selesai", "belum"),
        subtitle=notes.on_a_day,
        notes=_DEFINITIONS,
        group=TOGETHER,
        at_once=True,
        charts=(
            RowGrid(
                later("Keadaan menurut wilayah"),
                Counted(later("{count} yang menunggu; tiap kolom berskala sendiri"), "belum"),
                name="wilayah",
                columns=(
                    *(Standing.EQUAL.value, Standing.DIFFERENT.value, Standing.ONLY_DINKOP.value),
                    *(Standing.ONLY_KELURAHAN.value, Standing.DOUBTFUL.value, "persen_selesai", "belum"),
                ),
            ),
        ),
    )


def _place(one: ReconciledRow, here: Here) -> str:
    area = here.reference.areas.by_code.get(one.kode_kelurahan)
    return area.name if area is not None else here.say("Kelurahan tidak dikenal")


def _settled(one: ReconciledRow, here: Here) -> str:
    way = WAYS.get(one.settled, "") if one.standing in TO_SETTLE else ""
    return here.say(way) if way else ""


_COLUMNS: tuple[Told[ReconciledRow], ...] = (
    told("kelurahan", "Kelurahan", _place, width=20),
    told("jenis", "Jenis", lambda one, here: here.say(catalogue.KINDS[one.kind].label), width=10),
    told("baris", "Baris", lambda one, _: one.row or None, kind=ColumnKind.NUMBER, width=7),
    told("nama", "Nama", lambda one, _: one.title, width=30),
    told("letak", "Keadaan", lambda one, here: here.say(STANDINGS[one.standing]), width=20),
    told(
        "isian",
        "Isian yang beda",
        lambda one, here: ", ".join(labels_of(one.kind, one.fields, here.say)),
        width=34,
    ),
    told("selesai", "Diselesaikan dengan", _settled, width=20),
    of_record(),
)


def _stands(wanted: frozenset[Standing], one: ReconciledRow, _here: Here) -> Iterator[ReconciledRow]:
    if one.standing in wanted:
        yield one


def _by_name(key: str, title: str, wanted: frozenset[Standing]) -> Report:
    """Rows and records that stand so, by kelurahan, standing and row."""
    silent = _NEVER_SAID.get(next(iter(wanted)), frozenset()) if len(wanted) == 1 else frozenset()
    return counted(
        key,
        title,
        Names(
            of=RECONCILED_ROWS,
            each=partial(_stands, wanted),
            columns=tuple(one for one in _COLUMNS if one.column.key not in silent),
            counts=lambda one: (one.standing.value, *(["selesai"] if one.settled else [])),
            order=lambda one: (_SHOWN.index(one.standing), one.row, one.title),
            group=lambda one: int(bool(one.kode_kelurahan)),  # first what the list places nowhere
        ),
        total=(*(one.value for one in _SHOWN if one in wanted), "selesai"),
        subtitle=notes.on_a_day,
        notes=_DEFINITIONS,
        group=TOGETHER,
        at_once=True,
    )


def labels_of(kind: str, keys: Iterable[str], say: Callable[[str], str]) -> list[str]:
    """Fields as people know them."""
    labels = {flat.key: flat.label for flat in catalogue.flat_view(kind)}
    return [say(labels.get(key, key)) for key in keys]


REPORTS = (
    _by_area("umkm", "rekonsiliasi", "Rekonsiliasi UMKM"),
    _by_area("koperasi", "rekonsiliasi-koperasi", "Rekonsiliasi koperasi"),
    _by_name("rekonsiliasi-nama", "Rekonsiliasi menurut nama", frozenset(Standing) - {Standing.EQUAL}),
    _by_name("rekonsiliasi-hanya-dinkop", "Hanya di daftar Dinkop", frozenset({Standing.ONLY_DINKOP})),
    _by_name("rekonsiliasi-hanya-kelurahan", "Hanya di data kelurahan", frozenset({Standing.ONLY_KELURAHAN})),
)
