"""Reminding koperasi: a letter to each that a report lists, with all that is due of it, in one PDF.

1. Who gets a letter follows from the report: those without the RAT of the book year (`koperasi-rat`), or
   those whose certificate or terms run out (`koperasi-jatuh-tempo`). What the letter says is all that is due.
2. A letter names no person.

Source: UU 25/1992 pasal 26 (RAT within six months of the book year); domain.md 3.1 and 3.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, RecordError
from dinkop_desktop.features.koperasi import streaming_lives
from dinkop_desktop.features.koperasi.reports import koperasi_due
from dinkop_desktop.features.koperasi.reports.koperasi_figures import CooperativeLife
from dinkop_desktop.features.koperasi.reports.koperasi_letter import (
    ReminderLetter,
    address_of,
    reminder_letters,
)
from dinkop_desktop.papers.printing import show_cell
from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.register.rules import activity
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in

WITHOUT_RAT: Final = "koperasi-rat"
DUE: Final = "koperasi-jatuh-tempo"
REPORTS: Final = (WITHOUT_RAT, DUE)


def write_letters(
    desk: Desk, key: str, out: Path, *, year: int | None = None, area: str = "", lang: str = "id"
) -> int:
    """Write the letters.

    Args:
        desk: any; the letterhead is its office's.
        key: of the report, one of `REPORTS`.
        out: the PDF.
        year: book year of the RAT; the last full one where none is named.
        area: code of a kecamatan or kelurahan; all where none is named.
        lang: of the letters.

    Returns:
        How many letters there are; nothing is written for none.

    Raises:
        RecordError: REC-SURAT, that report has no letters; REC-WILAYAH.
        ExportError: EXP-PDF, the name does not end in .pdf; or it cannot be written.
    """
    if key not in REPORTS:
        raise RecordError("REC-SURAT", ada=", ".join(REPORTS))
    if out.suffix.lower() != ".pdf":
        raise ExportError("EXP-PDF", name=out.name)
    now, city, is_dinkop = desk.clock().astimezone(), desk.reference.city.name, desk.identity.is_dinkop
    office = "" if is_dinkop else desk.identity.office
    scope = Scope(year or desk.today.year - 1, now, "", area or office, lang)
    letters = []
    for life in _lives(desk, scope):
        due = [(kind, words) for kind, words in _due(life, scope)]
        if any((kind == WITHOUT_RAT) is (key == WITHOUT_RAT) for kind, _ in due):
            place = desk.reference.areas.by_code.get(life.kode_kelurahan or "")
            address = address_of(life, place.name if place else "")
            letters.append(ReminderLetter(life.name, address, tuple(words for _, words in due)))
    if letters:
        head = letterheads.head_of(desk)
        files.write_safely(out, reminder_letters(head, city, letters, now, from_dinkop=is_dinkop, lang=lang))
    return len(letters)


def _lives(desk: Desk, scope: Scope) -> list[CooperativeLife]:
    """The koperasi of the area, by kelurahan and name; those that were dissolved get no letters."""
    area = area_of(scope, desk.reference)
    with desk.store.read() as reader:
        found = [
            life
            for life in streaming_lives.read_lives(reader)
            if lies_in(life.kode_kelurahan, area)
            and not activity.is_gone(life.values.get(activity.STATUS["koperasi"]))
        ]
    return sorted(found, key=lambda life: (life.kode_kelurahan or "", life.name.casefold()))


def _due(life: CooperativeLife, scope: Scope) -> Iterator[tuple[str, str]]:
    """Of which report, and what is due."""
    held = life.rat.get(scope.year)
    if held is False:
        words = (
            "RAT tahun buku {tahun} tercatat tidak diadakan; RAT wajib paling lambat enam bulan sesudahnya."
        )
        yield WITHOUT_RAT, scope.say(words, tahun=scope.year)
    elif held is None:
        words = "RAT tahun buku {tahun} belum kami terima berita acaranya."
        yield WITHOUT_RAT, scope.say(words, tahun=scope.year)
    for _, what, until, is_over in koperasi_due.due_of(life, scope, scope.made_at.date()):
        form = "{apa} sudah berakhir ({sampai})." if is_over else "{apa} segera berakhir ({sampai})."
        shown = until if until.isdecimal() else show_cell(until, ColumnKind.DATE, scope.lang)
        yield DUE, scope.say(form, apa=what, sampai=shown)
