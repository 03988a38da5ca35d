"""Proposed recipients beside what was received, as a table: a line for each thing, to be sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dinkop_desktop.features.programmes.reports.programme_words import choice_label
from dinkop_desktop.features.programmes.rules.double_aid import Relation, Verdict
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, Table
from dinkop_desktop.reporting.figures import Scope

KEY: Final = "calon-penerima"
VERDICTS: Final = MappingProxyType(
    {
        Verdict.UNKNOWN: "Tidak tercatat",
        Verdict.ASKED: "Perlu dipastikan siapa",
        Verdict.DOUBLE: "Sudah pernah menerima",
        Verdict.HOUSEHOLD: "Serumah pernah menerima",
        Verdict.TWICE: "Dua kali di daftar ini",
        Verdict.OTHER: "Pernah ikut, belum menerima",
        Verdict.NOTHING: "Belum pernah",
    }
)
RELATIONS: Final = MappingProxyType(
    {
        Relation.SELF: "Usaha ini",
        Relation.OWNER: "Pemilik yang sama",
        Relation.HOME: "Alamat rumah yang sama",
    }
)
_COLUMNS: Final = (
    Column("no", "Baris", ColumnKind.NUMBER, 7),
    Column("daftar", "Pada daftar", width=28),
    Column("nama_usaha", "Yang dimaksud", width=28),
    Column("nama_pemilik", "Pemilik", width=24),
    Column("putusan", "Keadaan", width=26),
    Column("hubungan", "Hubungan", width=22),
    Column("penerima", "Penerima", width=26),
    Column("program", "Program", width=30),
    Column("jenis", "Jenis", width=20),
    Column("tahun", "Tahun", ColumnKind.ID, 7),
    Column("nilai", "Nilai bantuan", ColumnKind.RUPIAH, 16),
    Column("catatan", "Catatan", width=26),
    Column("id", "ID", ColumnKind.ID, 36),
)
_NOTED: Final = "pembinaan"


@dataclass(frozen=True, slots=True)
class Given:
    """One thing that was given.

    Attributes:
        programme, name: id and name of the programme; "" of help that a record names.
        sort: kind of the programme; `pembinaan` for a year's coaching.
        year: 0 where that is not known.
        day: ISO; "" for none.
        status: of taking part; "" of help that a record names.
        value_rp: of it; None where nobody wrote it.
    """

    programme: str
    name: str
    sort: str
    year: int
    day: str
    status: str
    value_rp: int | None


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """One row of the list."""

    row: int
    said: str
    meant: str
    beside: str
    record: str
    verdict: Verdict
    twins: tuple[int, ...]
    evidence: tuple[tuple[Relation, str, Given], ...]


def recipients_table(scope: Scope, file: str, lines: Sequence[RecipientLine]) -> Table:
    """The list, each row with all that was received."""
    return Table(
        key=KEY,
        title=scope.say("Calon penerima dan bantuan yang pernah diterima"),
        subtitle=scope.say("{file}, {jumlah} baris", file=file, jumlah=len(lines)),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(_rows(scope, lines)),
        total={one.value: sum(line.verdict is one for line in lines) for one in Verdict},
        notes=(
            scope.say(
                "Bantuan ganda: bantuan modal atau alat yang pernah diterima usaha itu, pemiliknya, atau "
                "usahanya yang lain, di semua tahun dan semua program yang diketahui kantor ini."
            ),
            scope.say(
                "Alamat rumah yang sama (jalan, nomor, RT, RW, kelurahan) bukan bukti: di satu alamat dapat "
                "tinggal beberapa keluarga."
            ),
        ),
        made_at=scope.made_at,
    )


def _rows(scope: Scope, lines: Sequence[RecipientLine]) -> Iterator[Row]:
    for line in lines:
        note = ""
        if line.twins:
            note = scope.say("Juga baris {baris}", baris=", ".join(map(str, line.twins)))
        head: tuple[Cell, ...] = (
            line.row,
            line.said or None,
            line.meant or None,
            line.beside or None,
            scope.say(VERDICTS[line.verdict]),
        )
        for at, (relation, who, given) in enumerate(line.evidence or ((None, "", None),)):
            told = note if at == 0 else ""
            if relation is None or given is None:
                yield Row((*head, None, None, None, None, None, None, told or None, line.record or None))
                continue
            yield Row(
                (
                    *head,
                    scope.say(RELATIONS[relation]),
                    who or None,
                    given.name or scope.say("Tercatat pada data usaha"),
                    scope.say(sort_words(given.sort)),
                    str(given.year) if given.year else None,
                    given.value_rp,
                    told or None,
                    line.record,
                )
            )


def sort_words(sort: str) -> str:
    """What a kind of programme is called."""
    return "Pembinaan" if sort == _NOTED else choice_label("jenis", sort)
