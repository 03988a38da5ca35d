"""A list of NIB beside the register as a table: each list by name, NIK masked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dinkop_desktop.features.reconciliation.rules.nib_lists import Ground, Standing
from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table, group_row
from dinkop_desktop.register.values.identifiers import mask_nik
from dinkop_desktop.reporting.figures import Scope

KEY: Final = "nib-oss"
WORDS: Final = MappingProxyType(
    {
        Standing.NEW: "Punya NIB yang belum tercatat",
        Standing.OTHER: "NIB-nya lain dari yang tercatat",
        Standing.STRANGER: "Tidak ada di data",
        Standing.ASKED: "Perlu dipastikan",
        Standing.KNOWN: "Sudah tercatat",
        Standing.ELSEWHERE: "Di kelurahan lain",
        Standing.UNREAD: "NIB tidak terbaca",
    }
)
GROUNDS: Final = MappingProxyType(
    {
        Ground.NIB: "NIB sama",
        Ground.NIK: "NIK sama",
        Ground.NAME: "Nama dan tempat sama",
        Ground.ALIKE: "Mirip",
        Ground.TWO: "Dua NIB untuk satu usaha",
        Ground.ENDED: "Menurut daftar tidak berlaku",
        Ground.LEGAL: "NIK sama, tetapi atas nama badan usaha",
        Ground.NONE: "",
    }
)
_COLUMNS: Final = (
    Column("no", "Baris", ColumnKind.NUMBER, 7),
    Column("nib", "NIB", ColumnKind.ID, 16),
    Column("nama_usaha", "Nama di daftar", width=28),
    Column("nama_pemilik", "Pemilik di daftar", width=24),
    Column("nik", "NIK", ColumnKind.ID, 19),
    Column("kelurahan", "Kelurahan", width=20),
    Column("terbit", "Terbit", ColumnKind.DATE, 12),
    Column("data", "Usaha yang tercatat", width=28),
    Column("nib_tercatat", "NIB yang tercatat", ColumnKind.ID, 16),
    Column("dasar", "Dasarnya", width=24),
    Column("id", "ID", ColumnKind.ID, 36),
)


@dataclass(frozen=True, slots=True)
class NibLine:
    """One NIB beside one business, or beside none."""

    standing: Standing
    ground: Ground
    row: int
    nib: str
    name: str
    owner: str
    nik: str
    place: str
    issued: str
    ours: str
    our_nib: str
    record: str


def nib_table(scope: Scope, file: str, rows: int, lines: Sequence[NibLine]) -> Table:
    """The lists by name, one below the other."""
    columns = scope.labelled(_COLUMNS)
    counts = {one.value: sum(line.standing is one for line in lines) for one in Standing}
    return Table(
        key=KEY,
        title=scope.say("NIB dari OSS dibandingkan dengan data"),
        subtitle=scope.say("{file}, {jumlah} baris", file=file, jumlah=rows),
        columns=columns,
        rows=tuple(_rows(scope, columns, lines)),
        total=counts,
        notes=(
            scope.say(
                "Dicocokkan menurut NIB, NIK, lalu nama dan tempat. NIB milik pelaku usaha: satu NIB berlaku "
                "untuk semua usahanya. NIK disamarkan. Sah tidaknya NIB hanya OSS yang tahu."
            ),
        ),
        made_at=scope.made_at,
    )


def _rows(scope: Scope, columns: tuple[Column, ...], lines: Sequence[NibLine]) -> Iterator[Row]:
    for standing, words in WORDS.items():
        its = [one for one in lines if one.standing is standing]
        if its:
            yield group_row(f"{scope.say(words)} ({len(its)})", columns)
        for one in its:
            yield Row(
                (
                    one.row,
                    one.nib,
                    one.name or None,
                    one.owner or None,
                    mask_nik(one.nik) if one.nik else None,
                    one.place or None,
                    one.issued or None,
                    one.ours or None,
                    one.our_nib or None,
                    scope.say(GROUNDS[one.ground]) or None,
                    one.record or None,
                )
            )
