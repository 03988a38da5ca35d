"""The reports `fasilitator` and `fasilitator-pasangan`: who helps whom, and what came of it.

1. Listed are menengah that are aktif, and whoever has a pair; a kecil only where it has one.
2. A pair counts once, under its state; those that are proposed or running take a place.

Source: domain.md section 0; rules/pairing/py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dinkop_desktop.features.facilitators.reports.pairing_figures import HELPERS, HelperFigures
from dinkop_desktop.features.facilitators.rules.pairing import free_places
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.catalogue.pairings import FORMS_OF_HELP, STATES
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.narrowing import SECTOR_NAMES, SIZES
from dinkop_desktop.reporting.streams import Streams

DEFINITION = (
    "Fasilitator: usaha menengah yang aktif, dan usaha lain yang punya pasangan. Tempat kosong: kapasitas "
    "menurut aturan yang berlaku dikurangi pasangan yang diusulkan atau berjalan. Pertemuan menurut yang "
    "dicatat pada usaha yang dibantu."
)
_NUMBER = ColumnKind.NUMBER
_STATES = {one.code: one.label for one in STATES}
_FORMS = {one.code: one.label for one in FORMS_OF_HELP}
_SIZES = dict(SIZES)
_OPEN = ("diusulkan", "berjalan")
_HELPERS = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("nama", "Usaha fasilitator", width=32),
    Column("skala", "Skala", width=10),
    Column("sektor", "Sektor", width=12),
    Column("kapasitas", "Kapasitas", _NUMBER, 10),
    *(Column(one.code, one.label, _NUMBER, 10) for one in STATES),
    Column("tempat", "Tempat kosong", _NUMBER, 10),
    Column("pertemuan", "Pertemuan", _NUMBER, 11),
    Column("terakhir", "Terakhir bertemu", ColumnKind.DATE, 15),
    Column("id", "ID", ColumnKind.ID, 36),
)
_PAIRS = (
    Column("fasilitator", "Usaha fasilitator", width=28),
    Column("nama", "Usaha yang dibantu", width=28),
    Column("kelurahan", "Kelurahan", width=20),
    Column("keadaan", "Keadaan pasangan", width=14),
    Column("bentuk", "Bentuk bantuan", width=20),
    Column("mulai", "Mulai", ColumnKind.DATE, 13),
    Column("selesai", "Selesai", ColumnKind.DATE, 13),
    Column("pertemuan", "Pertemuan", _NUMBER, 11),
    Column("terakhir", "Terakhir bertemu", ColumnKind.DATE, 15),
    Column("hasil", "Hasil", width=36),
    Column("id", "ID", ColumnKind.ID, 36),
)


def list_facilitators(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`fasilitator`: every facilitator with its pairs by state.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    rows: list[Row] = []
    total: Counter[str] = Counter({"fasilitator": 0, "pertemuan": 0} | dict.fromkeys(_STATES, 0))
    for one in streams[HELPERS]:
        if lies_in(one.kode_kelurahan, area):
            counts = _counts(one)
            total.update(counts)
            rows.append(_helper_row(scope, one, counts, reference))
    summed = (total[key] for key in ("kapasitas", *_STATES, "tempat", "pertemuan"))
    whole = Row((scope.say("Jumlah"), None, None, None, *summed, None, None), RowRole.TOTAL)
    return Table(
        key="fasilitator",
        title=scope.say("Fasilitator dan pasangannya"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_HELPERS),
        rows=(*rows, *([whole] if rows else [])),
        total={key: total[key] for key in ("fasilitator", "kapasitas", *_STATES, "tempat", "pertemuan")},
        notes=(notes.source(scope), scope.say(DEFINITION)),
        made_at=scope.made_at,
    )


def list_pairs(scope: Scope, streams: Streams, reference: Reference) -> Table:
    """`fasilitator-pasangan`: every pair with its meetings and result.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    rows = [
        row
        for one in streams[HELPERS]
        for code, row in _pair_rows(scope, one, reference)
        if lies_in(code, area)
    ]
    counted = Counter(str(row.cells[3]) for row in rows)
    return Table(
        key="fasilitator-pasangan",
        title=scope.say("Pasangan fasilitator"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_PAIRS),
        rows=tuple(rows),
        total={"pasangan": len(rows)} | {code: counted[scope.say(words)] for code, words in _STATES.items()},
        notes=(notes.source(scope), scope.say(DEFINITION)),
        made_at=scope.made_at,
    )


def _counts(one: HelperFigures) -> dict[str, int]:
    states = one.states
    taken = sum(states.get(code, 0) for code in _OPEN)
    return {
        "fasilitator": 1,
        "kapasitas": one.capacity,
        **{code: states.get(code, 0) for code in _STATES},
        "tempat": free_places(one.capacity, taken),
        "pertemuan": sum(pair.meetings for pair in one.pairs),
    }


def _helper_row(scope: Scope, one: HelperFigures, counts: dict[str, int], reference: Reference) -> Row:
    return Row(
        (
            _name_of(one.kode_kelurahan, reference),
            one.name,
            scope.say(_SIZES.get(one.size, "")) or None,
            scope.say(SECTOR_NAMES.get(one.sector, "Lainnya")),
            *(counts[key] for key in ("kapasitas", *_STATES, "tempat", "pertemuan")),
            max((pair.last_met for pair in one.pairs), default="") or None,
            one.record_id,
        )
    )


def _pair_rows(scope: Scope, one: HelperFigures, reference: Reference) -> Iterator[tuple[str, Row]]:
    for pair in one.pairs:
        yield (
            pair.kode_kelurahan,
            Row(
                (
                    one.name,
                    pair.name,
                    _name_of(pair.kode_kelurahan, reference),
                    scope.say(_STATES.get(pair.status, pair.status)),
                    scope.say(_FORMS.get(pair.form, "")) or None,
                    pair.since or None,
                    pair.until or None,
                    pair.meetings,
                    pair.last_met or None,
                    pair.result or None,
                    pair.record_id,
                )
            ),
        )


def _name_of(code: str, reference: Reference) -> str | None:
    area = reference.areas.by_code.get(code)
    return area.name if area else code or None
