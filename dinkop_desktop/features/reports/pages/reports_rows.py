"""What the rows of a report lead to, and what is said where they say nothing: why, and what to do now.

1. A table of names has the record's id in its last column; a counted row says itself where it leads.
2. A column may lead further than its row: "Kecil" of Kec. Serpong opens the small businesses of Serpong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dinkop_desktop.papers.table import PAGE, RowRole, Table
from dinkop_desktop.window.words import tr

_RECORD = "id"


def record_of(table: Table, at: int) -> str:
    """The id of the record that a row names; "" where it names none."""
    if not 0 <= at < len(table.rows) or not table.columns or table.columns[-1].key != _RECORD:
        return ""
    return str(table.rows[at].cells[-1] or "")


def behind(table: Table, at: int, column: int) -> tuple[str, Mapping[str, str]]:
    """The page that has what one figure counts, and the filter it takes; an empty key where there is none."""
    row = table.rows[at] if 0 <= at < len(table.rows) else None
    if row is None or row.behind is None:
        return "", {}
    further = table.columns[column].behind if 0 <= column < len(table.columns) else None
    wishes = {**row.behind, **(further or {})}
    return wishes.pop(PAGE, ""), wishes


class Said(NamedTuple):
    """A notice: its tone, what is the matter, and the way on."""

    tone: str
    title: str
    body: str


def _is_list(counted: Table) -> bool:
    """Whether its rows are names: the last column has the record's id."""
    return bool(counted.columns) and counted.columns[-1].key == _RECORD


def _has_rows(counted: Table) -> bool:
    """Whether its rows say something: a name, or a figure that is not 0."""
    if _is_list(counted) or not counted.total:
        return any(row.role is RowRole.DATA for row in counted.rows)
    return any(counted.total.values())


def notice_of(counted: Table) -> Said | None:
    """What is said above a report without charts or of a year without data; None where its rows speak."""
    if "daftar_awal" in counted.total and not counted.total["daftar_awal"]:
        body = tr("Pilih tahun lain. Tahun data dibuka di kelurahan, pada halaman Kunjungan (Ctrl+5).")
        return Said("info", counted.lacking or tr("Belum ada daftar awal untuk tahun ini."), body)
    if counted.lacking and (_has_rows(counted) or _is_list(counted)):
        body = tr("Angka nol di bawah berarti belum dicatat. Pilih tahun yang ada datanya di atas.")
        return Said("info", counted.lacking, body)
    if counted.key == "program-dampak":
        body = tr("Dibandingkan bila sedikitnya 20 peserta dan 20 UMKM serupa terisi dua tahun.")
        return Said("info", tr("Belum cukup yang dapat dibandingkan."), body)
    if _has_rows(counted):
        return None
    if counted.key == "program" or (counted.lacking and counted.key == "program-tumpang-tindih"):
        body = tr("Catat di halaman Program (Ctrl+6), atau pilih tahun lain.")
        return Said("info", counted.lacking or tr("Belum ada program pada tahun ini."), body)
    if counted.key == "program-tumpang-tindih":
        body = tr("Tidak ada dua program sejenis pada waktu dan wilayah yang sama.")
        return Said("ok", tr("Tidak ada yang tumpang tindih."), body)
    if _is_list(counted) and counted.total.get("umkm", counted.total.get("koperasi", 0)) == 0:
        body = tr("Tidak ada yang perlu ditindaklanjuti. Pilih tahun atau wilayah lain untuk melihatnya.")
        return Said("info", tr("Daftar ini kosong."), body)
    body = tr("Catat usaha dulu, pilih tahun lain, atau pilih wilayah yang lebih luas.")
    return Said("info", tr("Belum ada usaha yang tercatat di sini."), body)
