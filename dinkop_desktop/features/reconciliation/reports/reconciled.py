"""The reports of reconciliation: Dinkop's own list beside the master, counted by area and listed by name.

1. Of each kelurahan the newest list counts that is about it; UMKM and koperasi have reports of their own.
2. Every row stands in one column, and so does every record that is on no row; what is settled is counted of
   those that there is something to settle of.
3. Lists of names leave out what is equal.

Source: domain.md 0 ("is Dinkop's data the same as the kelurahan's or not?").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from dinkop_desktop.features.reconciliation.reports.reconciled_figures import (
    RECONCILED,
    RECONCILED_ROWS,
    ReconciledRow,
)
from dinkop_desktop.features.reconciliation.rules.reconciliation import TO_SETTLE, Standing, Way
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.streams import Streams

_NUMBER = ColumnKind.NUMBER
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
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("wilayah", "Wilayah", width=26),
    *(Column(one.value, STANDINGS[one], _NUMBER, 11) for one in _SHOWN),
    Column("selesai", "Selesai", _NUMBER, 9),
    Column("belum", "Belum selesai", _NUMBER, 9),
    Column("persen_selesai", "Selesai %", ColumnKind.PERCENT, 9),
)
_NAMES = (
    Column("kelurahan", "Kelurahan", width=20),
    Column("jenis", "Jenis", width=10),
    Column("baris", "Baris", _NUMBER, 7),
    Column("nama", "Nama", width=30),
    Column("letak", "Keadaan", width=20),
    Column("isian", "Isian yang beda", width=34),
    Column("selesai", "Diselesaikan dengan", width=20),
    Column("id", "ID", ColumnKind.ID, 36),
)
# What would say the same on every row of a list of one standing, or nothing.
_NEVER_SAID: Mapping[Standing, frozenset[str]] = {
    Standing.ONLY_DINKOP: frozenset({"letak", "isian", "id"}),
    Standing.ONLY_KELURAHAN: frozenset({"letak", "isian", "baris"}),
}


def count_reconciled(kind: str, scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`rekonsiliasi`: where the rows of a kind stand, and how many are settled, by area.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    known = {each.code for each in reference.areas.kelurahan}
    places: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in streams[RECONCILED]:
        if one.kind != kind or not lies_in(one.kode_kelurahan, area):
            continue
        its = places[one.kode_kelurahan if one.kode_kelurahan in known else ""]
        its[one.standing] += one.count
        if one.standing in TO_SETTLE:
            its["selesai" if one.settled else "belum"] += one.count
    key = KEYS[kind]
    behind = leads_to("rekonsiliasi")
    rows = rows_by_area(scope, area, places, reference, _row, summed, behind=behind)
    return Table(
        key=key,
        title=scope.say(TITLES[key]),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(rows),
        total={name: n for name, n in _figures(summed(places.values())).items() if isinstance(n, int)},
        notes=(notes.source(scope), _definition(scope), _what_is_settled(scope)),
        made_at=scope.made_at,
    )


def _figures(counts: Mapping[str, int]) -> dict[str, Cell]:
    done, waiting = counts.get("selesai", 0), counts.get("belum", 0)
    share = round(100 * done / (done + waiting), 1) if done + waiting else None
    return {
        **{one.value: counts.get(one, 0) for one in _SHOWN},
        "selesai": done,
        "belum": waiting,
        "persen_selesai": share,
    }


def _row(code: str, name: str, counts: Mapping[str, int], role: RowRole = RowRole.DATA) -> Row:
    return Row((code or None, name, *_figures(counts).values()), role)


def list_reconciled(
    key: str, wanted: frozenset[Standing], scope: Scope, streams: Streams, reference: Reference
) -> Table:
    """Names of rows and records that stand so, by kelurahan, standing and row.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    places = {each.code: each.name for each in reference.areas.kelurahan}
    found = [
        one
        for one in streams[RECONCILED_ROWS]
        if one.standing in wanted and lies_in(one.kode_kelurahan, area)
    ]
    found.sort(key=lambda one: (one.kode_kelurahan, _SHOWN.index(one.standing), one.row, one.title))
    counted = Counter(one.standing for one in found)
    silent = _NEVER_SAID.get(next(iter(wanted)), frozenset()) if len(wanted) == 1 else frozenset()
    kept = [at for at, column in enumerate(_NAMES) if column.key not in silent]
    cells = (_cells(one, scope, places) for one in found)
    return Table(
        key=key,
        title=scope.say(TITLES[key]),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(tuple(_NAMES[at] for at in kept)),
        rows=tuple(Row(tuple(its[at] for at in kept)) for its in cells),
        total={one.value: counted[one] for one in _SHOWN if one in wanted}
        | {"selesai": sum(bool(one.settled) for one in found)},
        notes=(notes.source(scope), _definition(scope), _what_is_settled(scope)),
        made_at=scope.made_at,
    )


def _cells(one: ReconciledRow, scope: Scope, places: Mapping[str, str]) -> tuple[Cell, ...]:
    settled = WAYS.get(one.settled, "") if one.standing in TO_SETTLE else ""
    return (
        places.get(one.kode_kelurahan, scope.say("Kelurahan tidak dikenal")),
        scope.say(catalogue.KINDS[one.kind].label),
        one.row or None,
        one.title,
        scope.say(STANDINGS[one.standing]),
        ", ".join(labels_of(one.kind, one.fields, scope.say)),
        scope.say(settled) if settled else "",
        one.record_id or None,
    )


def labels_of(kind: str, keys: Iterable[str], say: Callable[[str], str]) -> list[str]:
    """Fields as people know them."""
    labels = {flat.key: flat.label for flat in catalogue.flat_view(kind)}
    return [say(labels.get(key, key)) for key in keys]


def _definition(scope: Scope) -> str:
    return scope.say(
        "Yang dihitung: daftar Dinkop terbaru untuk tiap kelurahan, dibanding data induk. Sama: tidak ada "
        "isian yang disebut daftar yang berbeda. Perlu dipastikan: mirip satu data tanpa nomor yang sama; "
        "tidak ditebak."
    )


def _what_is_settled(scope: Scope) -> str:
    return scope.say(
        "Selesai: sudah diputuskan pada halaman Rekonsiliasi. Hanya di kelurahan: data di wilayah daftar itu "
        "yang tidak ditunjuk barisnya."
    )


KEYS: Mapping[str, str] = {"umkm": "rekonsiliasi", "koperasi": "rekonsiliasi-koperasi"}
TITLES: Mapping[str, str] = {
    "rekonsiliasi": "Rekonsiliasi UMKM",
    "rekonsiliasi-koperasi": "Rekonsiliasi koperasi",
    "rekonsiliasi-nama": "Rekonsiliasi menurut nama",
    "rekonsiliasi-hanya-dinkop": "Hanya di daftar Dinkop",
    "rekonsiliasi-hanya-kelurahan": "Hanya di data kelurahan",
}
LISTS: Mapping[str, frozenset[Standing]] = {
    "rekonsiliasi-nama": frozenset(Standing) - {Standing.EQUAL},
    "rekonsiliasi-hanya-dinkop": frozenset({Standing.ONLY_DINKOP}),
    "rekonsiliasi-hanya-kelurahan": frozenset({Standing.ONLY_KELURAHAN}),
}
