"""How participants of a programme are said, and the rows of their list."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.features.programmes.pages.programmes_words import choice_words, status_tone
from dinkop_desktop.features.programmes.participation import STATUSES, Candidate, Enlisted, Participant
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.tables import Column, Paint, Row, State
from dinkop_desktop.window.words import day_of, number, tr


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
    area = reference.areas.find(one.office)
    return " · ".join(part for part in (kind, one.beside, place, area.name if area else "") if part)


def status_chips() -> list[tuple[str, str]]:
    """Code and words of the chips: all, and each status with its digit."""
    return [
        ("", tr("Semua")),
        *(
            (code, tr("{digit} {status}", digit=at, status=choice_words("status", code, kind="peserta")))
            for at, code in enumerate(STATUSES, 1)
        ),
    ]


def columns() -> list[Column]:
    """Of the list of participants."""
    return [
        Column("nama", tr("Nama"), 0, Paint.STRONG, sorts=False),
        Column("jenis", tr("Data"), 92, Paint.MUTED, sorts=False, rank=3),
        Column("kelurahan", tr("Kelurahan"), 140, sorts=False, least=100, rank=2),
        Column("rt_rw", tr("RT/RW"), 76, Paint.MUTED, sorts=False, rank=4),
        Column("status", tr("Keikutsertaan"), 124, sorts=False),
        Column("tanggal", tr("Tanggal"), 104, Paint.MUTED, sorts=False, rank=1),
        Column("hasil", tr("Hasil"), 200, sorts=False, least=120),
    ]


def row_of(one: Participant, reference: Reference) -> Row:
    """A participant as the list shows it."""
    kinds = {"umkm": tr("UMKM"), "koperasi": tr("Koperasi"), "orang": tr("Orang")}
    area = reference.areas.find(one.kelurahan or one.office)
    status = choice_words("status", one.status, kind="peserta")
    return Row(
        one.id,
        (
            one.name or tr("(tanpa nama)"),
            kinds.get(one.kind, one.kind),
            area.name if area is not None else one.office,
            f"{one.rt}/{one.rw}" if one.rt and one.rw else "",
            State(status, status_tone(one.status)) if status else "",
            day_of(one.day) if one.day else "",
            one.outcome,
        ),
    )


def shown_list(name: str, said: str, listed: Sequence[Participant], reference: Reference) -> ShownList:
    """The participants of a programme as they go into a workbook or onto paper; `said` is how many."""
    return ShownList(
        name="peserta program",
        title=tr("Peserta {name}", name=name),
        subtitle=said,
        columns=columns(),
        rows=[row_of(one, reference) for one in listed],
        records=[one.record for one in listed],
        names=("nama", "rt", "rw"),
    )
