"""How participants of a programme are said, and the rows of their list."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes.pages.programmes_words import choice_words, status_tone
from dinkop_desktop.features.programmes.participation import STATUSES, Candidate, Enlisted, Participant
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.worklist import ColumnOf, View
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.words import day_of, later, number, tr


def enlisted_words(done: Enlisted) -> str:
    """What enlisting did, in a sentence."""
    said = tr("{count} didaftarkan", count=number(done.new))
    parts = [said]
    if done.same:
        parts.append(tr("{count} sudah ada", count=number(done.same)))
    if done.refused:
        parts.append(tr("{count} milik kantor lain atau sudah dihapus", count=number(done.refused)))
    return tr("{parts}.", parts=", ".join(parts))


def names_of(chosen: Sequence[Participant]) -> str:
    """The name of one, or how many they are."""
    if len(chosen) == 1:
        return chosen[0].name or tr("(tanpa nama)")
    return tr("{count} peserta", count=number(len(chosen)))


def beside_words(one: Candidate, reference: Reference) -> str:
    """What tells a candidate from another of the same name."""
    kind = {"umkm": "", "koperasi": tr("koperasi"), "orang": tr("orang")}[one.kind]
    place = tr("RT {rt}/RW {rw}", rt=one.rt, rw=one.rw) if one.rt and one.rw else ""
    known = reference.areas.find(one.office)
    return " · ".join(part for part in (kind, one.beside, place, known.name if known else "") if part)


def _status_view(at: int, code: str) -> View[Participant]:
    def said(_count: str) -> str:
        return tr("{digit} {status}", digit=at, status=choice_words("status", code, kind="peserta"))

    return View(said, lambda one: one.status == code)


VIEWS: tuple[View[Participant], ...] = (
    View(later("Semua")),
    *(_status_view(at, code) for at, code in enumerate(STATUSES, 1)),
)
"""All, and each status with its digit."""


def _kind(one: Participant, _desk: Desk) -> Cell:
    kinds = {"umkm": tr("UMKM"), "koperasi": tr("Koperasi"), "orang": tr("Orang")}
    return kinds.get(one.kind, one.kind)


def _kelurahan(one: Participant, desk: Desk) -> Cell:
    area = desk.reference.areas.find(one.kelurahan or one.office)
    return area.name if area is not None else one.office


def _status(one: Participant, _desk: Desk) -> Cell:
    status = choice_words("status", one.status, kind="peserta")
    return State(status, status_tone(one.status)) if status else ""


COLUMNS: tuple[ColumnOf[Participant], ...] = (
    ColumnOf("nama", later("Nama"), lambda one, _: one.name or tr("(tanpa nama)"), paint=Paint.STRONG),
    ColumnOf("jenis", later("Data"), _kind, 92, Paint.MUTED, rank=3),
    ColumnOf("kelurahan", later("Kelurahan"), _kelurahan, 140, least=100, rank=2),
    ColumnOf(
        "rt_rw",
        later("RT/RW"),
        lambda one, _: f"{one.rt}/{one.rw}" if one.rt and one.rw else "",
        76,
        Paint.MUTED,
        rank=4,
    ),
    ColumnOf("status", later("Keikutsertaan"), _status, 124),
    ColumnOf(
        "tanggal",
        later("Tanggal"),
        lambda one, _: day_of(one.day) if one.day else "",
        104,
        Paint.MUTED,
        rank=1,
    ),
    ColumnOf("hasil", later("Hasil"), lambda one, _: one.outcome, 200, least=120),
)
