"""A list of records on paper: its columns as they are shown, and which records it has, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.papers.table import Cell, Column, ColumnKind
from dinkop_desktop.records.listing import Listed
from dinkop_desktop.records.printing_lists import ListPaper
from dinkop_desktop.register.catalogue.filters import Filter
from dinkop_desktop.register.rules.scale import size_of
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import reporting
from dinkop_desktop.window.pages.list_columns import ListColumn
from dinkop_desktop.window.pages.list_words import WORDS, area_words, condition_words, state_words
from dinkop_desktop.window.tables import Paint, Share
from dinkop_desktop.window.tables.rows import words_of
from dinkop_desktop.window.words import label, language, later, number, tr

_MASKED = frozenset({"nik", "npwp", "nik_pemilik"})
_MEANINGS = {
    "#lengkap": later("Lengkap: bagian isian wajib dan dianjurkan yang sudah dijawab."),
    "#keadaan": later(
        "Keadaan: ditolak Dinkop, belum disepakati, perlu diperbaiki, draf (isian wajib belum lengkap), "
        "perlu dicek, atau lengkap."
    ),
    "#kelurahan": later("Kelurahan: kantor yang mencatatnya."),
    "#sektor": later(
        "Sektor: pilihan petugas; bila tidak ada, menurut KBLI (pemetaan Dinkop, bukan daftar resmi)."
    ),
    "omzet_tahunan": later("Omzet: tahun data terbaru yang terisi."),
    "aset": later("Aset: tahun data terbaru yang terisi."),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records of a list are meant.

    Attributes:
        kind, filter: of the list.
        counted: how many there are, in the words of the page's head.
        order: in which order, in words.
        marked: of them those that were marked; 0 where all are meant.
    """

    kind: str
    filter: Filter
    counted: str
    order: str
    marked: int


def paper_of(desk: Desk, columns: Sequence[ListColumn], wanted: Wanted) -> ListPaper:
    """What a list says on paper, in the language that is spoken."""
    return ListPaper(
        kind=wanted.kind,
        title=tr(WORDS[wanted.kind].name),
        subtitle=_subtitle(wanted, desk.reference),
        columns=tuple(_column(one) for one in columns),
        tell=_teller(columns, desk.reference),
        notes=(
            reporting.source_note(desk, language()),
            *_meanings(desk, [one.column.key for one in columns]),
        ),
        lang=language(),
    )


def filter_words(kind: str, wanted: Filter, reference: Reference) -> tuple[str, ...]:
    """Everything that narrows a list, each in the words of its chip."""
    found = [tr("memuat “{words}”", words=wanted.words)] if wanted.words else []
    found += [tr("Dihapus")] if wanted.removed else []
    found += [state_words(wanted.state)] if wanted.state is not None else []
    found += [area_words(wanted.area, reference)] if wanted.area else []
    return (*found, *(condition_words(kind, one, reference) for one in wanted.conditions))


def _subtitle(wanted: Wanted, reference: Reference) -> str:
    narrowed = filter_words(wanted.kind, wanted.filter, reference)
    said = tr("{list} · {order}", list=wanted.counted, order=wanted.order)
    if narrowed:
        said = tr("{list} · saringan: {filters}", list=said, filters="; ".join(narrowed))
    if wanted.marked:
        said = tr("{count} yang dipilih dari {list}", count=number(wanted.marked), list=said)
    return said


def _column(one: ListColumn) -> Column:
    is_figure = one.column.paint is Paint.NUMBER or one.column.key == "#lengkap"
    return Column(one.column.key, one.column.heading, ColumnKind.NUMBER if is_figure else ColumnKind.TEXT)


def _teller(columns: Sequence[ListColumn], reference: Reference) -> Callable[[Listed], tuple[Cell, ...]]:
    def tell(one: Listed) -> tuple[Cell, ...]:
        cells = (column.tell(one, reference) for column in columns)
        return tuple(cell.percent if isinstance(cell, Share) else words_of(cell) for cell in cells)

    return tell


def _meanings(desk: Desk, keys: Sequence[str]) -> list[str]:
    said = [tr("NIK dan NPWP disamarkan.")] if _MASKED & set(keys) else []
    if "#skala" in keys:
        rule = size_of({}, reference=desk.reference, on=desk.today).rule
        said.append(
            tr(
                "Skala: {rule}; menurut omzet setahun, bila tidak ada menurut rentangnya, bila tidak ada "
                "menurut modal usaha.",
                rule=label(rule),
            )
        )
    return [*said, *(tr(words) for key, words in _MEANINGS.items() if key in keys)]
