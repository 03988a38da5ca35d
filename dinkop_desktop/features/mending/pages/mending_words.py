"""How what is the matter is written: as a row, beside the list, and as it goes out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.mending.mending import Sort, Trouble
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.tables import Column, Paint, Row, State
from dinkop_desktop.window.widgets import STRETCH, facts, holder, pill, row, text
from dinkop_desktop.window.words import label, later, number, tr

_TONES = {Sort.FAULTY: "danger", Sort.REFUSED: "danger", Sort.DOUBTFUL: "warning", Sort.MISSING: "muted"}
SORT_WORDS = {
    Sort.FAULTY: later("Salah"),
    Sort.REFUSED: later("Ditolak Dinkop"),
    Sort.DOUBTFUL: later("Perlu dicek"),
    Sort.MISSING: later("Belum diisi"),
}
_MEANING = later(
    "Salah: isian yang tidak dapat benar. Ditolak Dinkop: menurut balasan terakhir. Perlu dicek: janggal, "
    "tetapi mungkin betul. Belum diisi: isian wajib yang kosong."
)


def columns() -> list[Column]:
    """Of the list."""
    return [
        Column("keadaan", tr("Keadaan"), 126, sorts=False),
        Column("nama", tr("Nama"), 190, Paint.STRONG, sorts=False, least=120),
        Column("isian", tr("Isian"), 170, sorts=False, least=110),
        Column("masalah", tr("Masalah"), 0, Paint.MUTED, sorts=False),
        Column("petugas", tr("Petugas"), 120, sorts=False, least=90, rank=1),
    ]


def row_of(one: Trouble) -> Row:
    """A trouble as the list shows it."""
    return Row(
        one.id,
        (
            State(tr(SORT_WORDS[one.sort]), _TONES[one.sort]),
            one.title or tr("(tanpa nama)"),
            label(one.label),
            _said(one),
            one.officer or "–",
        ),
    )


def _said(one: Trouble) -> str:
    if one.sort is Sort.MISSING and one.unbegun:
        count = number(one.count)
        return tr("{count} isian wajib belum diisi, dan angka {year}", count=count, year=one.unbegun)
    if one.sort is Sort.MISSING:
        return tr("{count} isian wajib belum diisi", count=number(one.count))
    return words_of(one.problem) if one.problem.code else tr("Ditolak Dinkop.")


def items(one: Trouble) -> list[QWidget]:
    """What stands beside the list of the current one."""
    kind = label(catalogue.KINDS[one.kind].label)
    state = row(pill(tr(SORT_WORDS[one.sort]), _TONES[one.sort]), STRETCH)
    pairs = [(tr("Isian"), label(one.label)), (tr("Ditulis oleh"), one.officer or "–")]
    parts: list[QWidget] = [
        text(one.title or tr("(tanpa nama)"), "heading", wrap=True),
        text(kind, "muted"),
        holder(state),
        text(_said(one), wrap=True),
        holder(facts(pairs)),
    ]
    if one.can_be_kept:
        hint = tr("Bila memang begitu keadaannya, pertahankan dengan catatan: Alt+Y.")
        parts.append(text(hint, "caption", wrap=True))
    return parts


def count_words(count: int) -> str:
    """How many there are."""
    return tr("{count} hal, yang terberat di atas", count=number(count))


def shown_list(listed: Sequence[Trouble], filters: Sequence[str]) -> ShownList:
    """The troubles that fit as they go out; `filters`: what narrows them, in words."""
    concerns = any(privacy.concerns_people(one.kind) for one in listed)
    return ShownList(
        name="perlu diperbaiki",
        title=tr("Perlu diperbaiki"),
        subtitle=count_words(len(listed)),
        columns=columns(),
        rows=[row_of(one) for one in listed],
        records=[one.record for one in listed],
        names=("nama",) if concerns else (),
        notes=(tr(_MEANING),),
        filters=tuple(filters),
    )
