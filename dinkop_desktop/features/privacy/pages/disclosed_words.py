"""What the pages about personal data call things: ways to hand out, what was in it, where it went."""

from __future__ import annotations

from dinkop_desktop.desk.disclosing import Action, Disclosure
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.catalogue import all_reports
from dinkop_desktop.window.words import label, later, tr

WAYS = {
    Action.SHEET: later("Lembar Excel"),
    Action.REPORT: later("Laporan"),
    Action.PAPER: later("Cetakan"),
    Action.LETTER: later("Surat"),
    Action.PHOTOS: later("Foto"),
    Action.BUNDLE: later("Kiriman"),
    Action.REPLY: later("Balasan"),
    Action.DUMP: later("Salinan isi"),
}

NAMED = frozenset(
    {
        later("peserta program"),
        later("anggota koperasi"),
        later("daftar kunjungan"),
        later("hasil impor"),
        later("pasangan fasilitator"),
        later("penyaringan KUR"),
        later("konflik"),
        later("perlu diperbaiki"),
        later("riwayat rekonsiliasi"),
        later("data seseorang"),
        later("data dibawa keluar"),
        later("data-siapa"),
    }
)
"""Lists that are neither a kind of record nor a report."""


def subject_of(one: Disclosure, reference: Reference) -> str:
    """What was in it: a list, a report by its title, a bundle by its number, a reply by its office."""
    if one.subject in catalogue.KINDS:
        return label(catalogue.KINDS[one.subject].plural)
    if one.subject in all_reports():
        return label(all_reports()[one.subject].title)
    if one.action is Action.BUNDLE:
        return tr("nomor {seq}", seq=one.subject)
    area = reference.areas.find(one.subject) if one.action is Action.REPLY else None
    if area is not None:
        return area.name
    return tr(one.subject) if one.subject in NAMED else one.subject


def place_of(one: Disclosure) -> str:
    """Where it went."""
    return one.medium or tr("Komputer ini")


def purpose_of(one: Disclosure) -> str:
    """What for."""
    return label(one.purpose) if one.purpose else tr("tidak disebutkan")


def columns_of(one: Disclosure) -> str:
    """The personal fields that were in it, by their labels."""
    names: dict[str, str] = {}
    for kind in ("umkm", "orang", *catalogue.KINDS):
        for flat in catalogue.flat_view(kind):
            names.setdefault(flat.key, flat.label)
    if one.subject in catalogue.KINDS:
        names |= {flat.key: flat.label for flat in catalogue.flat_view(one.subject)}
    return ", ".join(label(names[key]) for key in one.columns if key in names)
