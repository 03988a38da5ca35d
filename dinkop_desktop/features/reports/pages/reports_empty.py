"""What a report says where it has nothing to draw: why, and what to do now; nothing where its rows speak."""

from __future__ import annotations

from typing import NamedTuple

from dinkop_desktop.features.reports.pages.reports_behind import RECORD
from dinkop_desktop.papers.table import RowRole, Table
from dinkop_desktop.window.words import tr


class Said(NamedTuple):
    """A notice: its tone, what is the matter, and the way on."""

    tone: str
    title: str
    body: str


def is_list(counted: Table) -> bool:
    """Whether its rows are names: the last column has the record's id."""
    return bool(counted.columns) and counted.columns[-1].key == RECORD


def has_rows(counted: Table) -> bool:
    """Whether its rows say something: a name, or a figure that is not 0."""
    if is_list(counted) or not counted.total:
        return any(row.role is RowRole.DATA for row in counted.rows)
    return any(counted.total.values())


def notice_of(counted: Table) -> Said | None:
    """What is said above a report without charts or of a year without data; None where its rows speak."""
    if "daftar_awal" in counted.total and not counted.total["daftar_awal"]:
        body = tr("Pilih tahun lain. Tahun data dibuka di kelurahan, pada halaman Kunjungan (Ctrl+5).")
        return Said("info", counted.lacking or tr("Belum ada daftar awal untuk tahun ini."), body)
    if counted.lacking and (has_rows(counted) or is_list(counted)):
        body = tr("Angka nol di bawah berarti belum dicatat. Pilih tahun yang ada datanya di atas.")
        return Said("info", counted.lacking, body)
    if counted.key == "program-dampak":
        body = tr("Dibandingkan bila sedikitnya 20 peserta dan 20 UMKM serupa terisi dua tahun.")
        return Said("info", tr("Belum cukup yang dapat dibandingkan."), body)
    if has_rows(counted):
        return None
    if counted.key == "program" or (counted.lacking and counted.key == "program-tumpang-tindih"):
        body = tr("Catat di halaman Program (Ctrl+6), atau pilih tahun lain.")
        return Said("info", counted.lacking or tr("Belum ada program pada tahun ini."), body)
    if counted.key == "program-tumpang-tindih":
        body = tr("Tidak ada dua program sejenis pada waktu dan wilayah yang sama.")
        return Said("ok", tr("Tidak ada yang tumpang tindih."), body)
    if is_list(counted) and counted.total.get("umkm", counted.total.get("koperasi", 0)) == 0:
        body = tr("Tidak ada yang perlu ditindaklanjuti. Pilih tahun atau wilayah lain untuk melihatnya.")
        return Said("info", tr("Daftar ini kosong."), body)
    body = tr("Catat usaha dulu, pilih tahun lain, atau pilih wilayah yang lebih luas.")
    return Said("info", tr("Belum ada usaha yang tercatat di sini."), body)
