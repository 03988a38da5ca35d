"""How a KSU on its way is written: steps, states, reasons, deadlines."""

from __future__ import annotations

import re
from datetime import date

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.koperasi.ksu_transition import Case
from dinkop_desktop.features.koperasi.rules.conversion import KINDS, Reason
from dinkop_desktop.register.rules import ksu, totals
from dinkop_desktop.window.pages.worklist import ColumnOf
from dinkop_desktop.window.tables import Cell, Paint, State, Steps
from dinkop_desktop.window.words import later, number, rupiah, short_day, tr

KIND_WORDS = dict(
    zip(
        KINDS,
        (
            later("Konsumen"),
            later("Produsen"),
            later("Pemasaran"),
            later("Jasa"),
            later("Simpan pinjam"),
        ),
        strict=True,
    )
)
# Step -> what comes next in a cell, and the act that ends it.
NEXT_WORDS = {
    "jenis": (later("Pilih jenis"), later("Pilih, lanjut ke rapat")),
    "rapat_anggota": (later("Rapat anggota"), later("Catat rapat anggota")),
    "akta_notaris": (later("Akta notaris"), later("Catat akta notaris")),
    "pengajuan_ahu": (later("Tunggu SABH"), later("Catat pengajuan SABH")),
    "selesai": (later("Periksa & tutup"), later("Tutup, catat keputusan")),
}
_MANY_DAYS, _MONTH_DAYS = 100, 30  # from so many days on they are told in months
_LONG = re.compile(r"^(?:koperasi )?serba usaha\b", re.IGNORECASE)


def short_name(name: str) -> str:
    """The name with its first words as everybody says them: KSU."""
    return _LONG.sub("KSU", name, count=1)


def state_of(case: Case) -> State:
    """What comes next, in a word."""
    if case.needs_none:
        return State(tr("Tidak perlu"))
    if case.is_done:
        return State(tr("Selesai"), "ok")
    if case.next == "jenis":
        lacks = Reason.NOTHING in case.reasons
        return State(tr("Data kurang") if lacks else tr("Pilih jenis"), "warning")
    tone = "danger" if case.late_days else "accent" if case.next == "selesai" else "info"
    return State(tr(NEXT_WORDS[case.next][0]), tone)


def deadline_of(case: Case, today: date) -> str:
    """Until when, or how long it is over."""
    until = case.deadline
    if until is None:
        return "–"
    if case.late_days:
        if case.late_days < _MANY_DAYS:
            return tr("lewat {days} hr", days=number(case.late_days))
        return tr("lewat {months} bln", months=number(case.late_days // _MONTH_DAYS))
    if until == today:
        return tr("hari ini")
    return short_day(until)


def reason_words(reason: Reason, case: Case) -> str:
    """A reason in a line."""
    recorded = case.life.values.get("jenis", "")
    kind = tr(KIND_WORDS[recorded]) if recorded in KIND_WORDS else recorded
    year = case.life.figures.get("tahun_data")
    share = case.idea.share_percent or 0
    return {
        Reason.INCOME: tr(
            "{percent} % pendapatan {year}: {source}",
            percent=share,
            year=year or "",
            source=_income_words(case.idea.kind),
        ),
        Reason.SECTOR: tr("Sektor usahanya, tanpa rincian pendapatan"),
        Reason.ODS: tr("Jenis yang tercatat: {kind}", kind=kind),
        Reason.USP: tr("Punya unit simpan pinjam"),
        Reason.CAPITAL: tr("Modal sendiri kurang {amount} untuk KSP", amount=rupiah(case.lacking_rp or 0)),
        Reason.NOTHING: tr("Data kurang: isi pendapatan per jenis usaha"),
    }[reason]


def _income_words(kind: str) -> str:
    return {
        "simpan_pinjam": tr("pinjaman anggota"),
        "konsumen": tr("barang konsumsi"),
        "produsen": tr("mengolah hasil anggota"),
        "pemasaran": tr("memasarkan hasil anggota"),
        "jasa": tr("jasa"),
    }.get(kind, "")


def about(case: Case) -> str:
    """The line below the name."""
    shown, figures = case.life.values, case.life.figures
    founded = (shown.get("tgl_badan_hukum") or "")[:4]
    members = totals.MEMBERS.of(figures)
    changed = (shown.get("tgl_pad") or "")[:4]
    parts = (
        case.place,
        tr("sejak {year}", year=founded) if founded else "",
        tr("{count} anggota", count=number(members)) if members is not None else "",
        tr("AD {year}", year=changed) if changed else tr("AD lama"),
        tr("KSU menurut {evidence}", evidence=", ".join(tr(BY_WORDS[one]) for one in case.life.ksu_by)),
    )
    return " · ".join(part for part in parts if part)


BY_WORDS = {
    ksu.Evidence.GROUP: later("kelompok"),
    ksu.Evidence.LIST: later("daftar lama"),
    ksu.Evidence.NAME: later("nama"),
}


def _by(case: Case, _desk: Desk) -> Cell:
    """By what it is a KSU: the strongest evidence, and whether there is more."""
    first, *more = case.life.ksu_by
    return (
        tr("{evidence} +{count}", evidence=tr(BY_WORDS[first]), count=len(more))
        if more
        else tr(BY_WORDS[first])
    )


def _towards(case: Case, _desk: Desk) -> Cell:
    kind = case.chosen or case.idea.kind
    return tr(KIND_WORDS[kind]) if kind in KIND_WORDS and not case.needs_none else "–"


def _steps(case: Case, _desk: Desk) -> Cell:
    return Steps(
        tuple("done" if code in case.done else "now" if code == case.next else "open" for code in NEXT_WORDS)
    )


COLUMNS: tuple[ColumnOf[Case], ...] = (
    ColumnOf("nama", later("Koperasi"), lambda case, _: short_name(case.life.name), paint=Paint.STRONG),
    ColumnOf("kelurahan", later("Kelurahan"), lambda case, _: case.place, 140, Paint.ENDS, least=110, rank=2),
    ColumnOf("menuju", later("Menuju"), _towards, 112),
    ColumnOf("langkah", later("Lima langkah"), _steps, 160),
    ColumnOf("berikut", later("Berikut"), lambda case, _: state_of(case), 134),
    ColumnOf(
        "tenggat", later("Tenggat"), lambda case, desk: deadline_of(case, desk.today), 92, Paint.MUTED, rank=1
    ),
    ColumnOf("dasar", later("Dasar"), _by, 118, Paint.MUTED, rank=3),
)
