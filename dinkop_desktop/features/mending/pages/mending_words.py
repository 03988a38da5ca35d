"""How what is the matter is written: in the list, and beside it."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.features.mending.mending import Sort, Trouble
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.worklist import ColumnOf
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.widgets import STRETCH, Item, facts, pill, row, text
from dinkop_desktop.window.words import label, later, number, tr

_TONES = {Sort.FAULTY: "danger", Sort.REFUSED: "danger", Sort.DOUBTFUL: "warning", Sort.MISSING: "muted"}
SORT_WORDS = {
    Sort.FAULTY: later("Salah"),
    Sort.REFUSED: later("Ditolak Dinkop"),
    Sort.DOUBTFUL: later("Perlu dicek"),
    Sort.MISSING: later("Belum diisi"),
}


def _said(one: Trouble) -> str:
    if one.sort is Sort.MISSING and one.unbegun:
        count = number(one.count)
        return tr("{count} isian wajib belum diisi, dan angka {year}", count=count, year=one.unbegun)
    if one.sort is Sort.MISSING:
        return tr("{count} isian wajib belum diisi", count=number(one.count))
    return words_of(one.problem) if one.problem.code else tr("Ditolak Dinkop.")


COLUMNS: tuple[ColumnOf[Trouble], ...] = (
    ColumnOf(
        "keadaan", later("Keadaan"), lambda one, _: State(tr(SORT_WORDS[one.sort]), _TONES[one.sort]), 126
    ),
    ColumnOf(
        "nama", later("Nama"), lambda one, _: one.title or tr("(tanpa nama)"), 190, Paint.STRONG, least=120
    ),
    ColumnOf("isian", later("Isian"), lambda one, _: label(one.label), 170, least=110),
    ColumnOf("masalah", later("Masalah"), lambda one, _: _said(one), paint=Paint.MUTED),
    ColumnOf("petugas", later("Petugas"), lambda one, _: one.officer or "–", 120, least=90, rank=1),
)


def items(one: Trouble) -> Sequence[Item]:
    """What stands beside the list of the current one."""
    pairs = [(tr("Isian"), label(one.label)), (tr("Ditulis oleh"), one.officer or "–")]
    parts: list[Item] = [
        text(one.title or tr("(tanpa nama)"), "heading", wrap=True),
        text(label(catalogue.KINDS[one.kind].label), "muted"),
        row(pill(tr(SORT_WORDS[one.sort]), _TONES[one.sort]), STRETCH),
        text(_said(one), wrap=True),
        facts(pairs),
    ]
    if one.can_be_confirmed:
        hint = tr("Bila memang begitu keadaannya, pertahankan dengan catatan: Alt+Y.")
        parts.append(text(hint, "caption", wrap=True))
    return parts
