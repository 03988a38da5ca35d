"""Papers of a round: sheets for the street, slips for owners, sheets for an NIB. All are PDF.

NIK stand on none of them but the sheet for an NIB, which is of no use without; that is logged. Whose data
stand on a paper is noted (desk.disclosing).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import FIELD_WORK, FOR_OWNER, Action, Leaving
from dinkop_desktop.features.visits.reports.licence_sheet import (
    Asked,
    AskedPart,
    LicenceSheet,
    licence_sheets,
)
from dinkop_desktop.features.visits.reports.owner_slip import Slip, owner_slips
from dinkop_desktop.features.visits.visiting import KIND, Line
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import form_papers, viewing
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.catalogue.parts import WAYS_OF_CONSENT
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.rules import licensing, visits
from dinkop_desktop.register.rules.visits import RECORDED, Outcome
from dinkop_desktop.register.values import contacts, dates, values
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.sentences import translate

if TYPE_CHECKING:
    from dinkop_desktop.features.visits.reports.visit_sheets import SheetLine

_ON_SHEETS = ("nama_pemilik", "alamat_jalan", "hp_wa_usaha", "telepon")
_ON_SLIPS = ("nama_usaha", "alamat_jalan", "persetujuan_pdp_tanggal")

# --- sheets for the street ---


def write_sheets(
    desk: Desk,
    lines: Sequence[Line],
    *,
    year: int,
    words: Mapping[Outcome, str],
    out: Path,
    lang: str = "id",
    progress: Progress | None = None,
) -> int:
    """Write a sheet for each RT of some lines.

    Args:
        desk: the office's.
        lines: in walking order.
        year: data year.
        words: what outcomes are called on the screen.
        out: the PDF.
        lang: of the sheets' own words.
        progress: told before each RT; stopping leaves nothing written.

    Returns:
        How many RT have one.

    Raises:
        ExportError: it cannot be written.
    """
    # Qt takes 0.1 s and 50 MB, and only who prints needs it.
    from dinkop_desktop.features.visits.reports.visit_sheets import VisitSheet, visit_sheets  # noqa: PLC0415

    told = _told(desk, lines)
    by_rt: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        by_rt.setdefault((line.rw, line.rt), []).append(line)
    sheets = [
        VisitSheet(
            f"RT {rt or '–'}/RW {rw or '–'}",
            tuple(_sheet_line(line, told.get(line.record or line.visit, {}), words) for line in its),
        )
        for (rw, rt), its in by_rt.items()
    ]
    legend = [words[one] for one in RECORDED]
    office = letterheads.office_of(desk)
    progress, count, made_at = progress or Progress(), len(sheets), desk.clock().astimezone()

    def tell(number: int) -> None:
        progress.at("Menulis lembar", number, count)

    rendered = visit_sheets(office, year, legend, sheets, made_at, lang=lang, tell=tell)
    leaving = Leaving(Action.PAPER, "lembar kunjungan", _ON_SHEETS, FIELD_WORK, out)
    disclosing.note_ids(desk, leaving, [line.record for line in lines if line.record])
    files.write_safely(out, rendered)
    return count


def _told(desk: Desk, lines: Sequence[Line]) -> dict[str, Mapping[str, Value]]:
    """Id of a record -> its flat values, of the newest year; of who has none by the id of the visit."""
    found: dict[str, Mapping[str, Value]] = {}
    with desk.store.read() as reader:
        bare = [one.visit for one in lines if one.visit and not one.record]
        found |= imports.flat_values(reader, KIND, bare)
        for kind in ("umkm", "koperasi"):
            found |= imports.flat_values(reader, kind, [one.record for one in lines if one.kind == kind])
    return found


def _sheet_line(line: Line, told: Mapping[str, Value], words: Mapping[Outcome, str]) -> SheetLine:
    from dinkop_desktop.features.visits.reports.visit_sheets import SheetLine  # noqa: PLC0415 - as above

    known = ""
    if visits.has_outcome(line.outcome):
        day = dates.day_or_none(line.on) if line.on else None
        known = f"{words[line.outcome]} {day:%d-%m}" if day else words[line.outcome]
    return SheetLine(
        str(line.number) if line.number else "+",
        line.name,
        # What a list said of somebody stands where the owner would.
        str(told.get("nama_pemilik") or told.get("catatan") or "") if line.kind != "koperasi" else "",
        line.street,
        contacts.show_phone(str(told.get("hp_wa_usaha") or told.get("telepon") or "")),
        known,
    )


# --- slips for owners ---


def write_slips(desk: Desk, lines: Sequence[Line], *, out: Path, lang: str = "id") -> int:
    """Write the slip "sudah terdata" for the business or koperasi of each line that has a record.

    Returns:
        How many; 0 where none has one, and then nothing is written.

    Raises:
        RecordError: KUNJUNGAN-BANYAK.
        ExportError: it cannot be written.
    """
    lines = [line for line in lines if line.record]
    form_papers.check_count([line.record for line in lines])
    if lines:
        told, made_at = _told(desk, lines), desk.clock().astimezone()
        slips = [_slip(desk, line, told.get(line.record, {}), lang) for line in lines]
        rendered = owner_slips(letterheads.head_of(desk), slips, made_at, lang=lang)
        leaving = Leaving(Action.PAPER, "slip pemilik", _ON_SLIPS, FOR_OWNER, out)
        disclosing.note_ids(desk, leaving, [line.record for line in lines])
        files.write_safely(out, rendered)
    return len(lines)


def _slip(desk: Desk, line: Line, told: Mapping[str, Value], lang: str) -> Slip:
    on = dates.day_or_none(line.on) or dates.day_or_none(str(told.get("tanggal_pendataan") or ""))
    ways = {one.code: one.label for one in WAYS_OF_CONSENT}
    way = ways.get(str(told.get("persetujuan_pdp_cara") or ""), "")
    day = str(told.get("persetujuan_pdp_tanggal") or "")
    consent = ", ".join(part for part in (translate(way, lang) if way else "", dates.show_day(day)) if part)
    place = f"{line.street}, RT {line.rt or '–'}/RW {line.rw or '–'}".lstrip(", ")
    return Slip(line.name, short_number(line.record), place, on or desk.today, desk.officer, consent)


def short_number(record: str) -> str:
    """By which an office finds a record again: the last eight letters of its id, which were drawn."""
    tail = record.replace("-", "")[-8:].upper()
    return f"{tail[:4]}-{tail[4:]}"


# --- help with an NIB ---


def write_licence_sheets(desk: Desk, lines: Sequence[Line], *, out: Path, lang: str = "id") -> int:
    """Write what the online licensing asks for, for the business of each line; NIK in full, which is logged.

    Returns:
        How many; 0 where none of the lines is a business, and then nothing is written.

    Raises:
        RecordError: KUNJUNGAN-BANYAK.
        ExportError: it cannot be written.
        StorageError: that NIK are shown could not be logged; nothing was written.
    """
    lines = [line for line in lines if line.kind == "umkm"]
    form_papers.check_count([line.record for line in lines])
    if lines:
        told = _told(desk, lines)
        sheets = [_licence_sheet(desk, line, told.get(line.record, {}), lang) for line in lines]
        made_at = desk.clock().astimezone()
        rendered = licence_sheets(letterheads.head_of(desk), sheets, made_at, lang=lang)
        asked = [key for part in licensing.PARTS for key in (*part.needed, *part.useful)]
        columns = tuple(key for key in privacy.personal_keys("umkm") if key in asked)
        leaving = Leaving(Action.PAPER, "lembar bantu NIB", columns, FOR_OWNER, out)
        disclosing.note_ids(desk, leaving, [line.record for line in lines])
        for line in lines:
            if told.get(line.record, {}).get("nik"):
                viewing.note_reveal(desk, line.record)
        files.write_safely(out, rendered, private=True)
    return len(lines)


def _licence_sheet(desk: Desk, line: Line, told: Mapping[str, Value], lang: str) -> LicenceSheet:
    labels = {one.key: one for one in catalogue.flat_view("umkm")}

    def asked(key: str, *, needed: bool) -> Asked:
        its = labels[key]
        shown = values.show(its.field, licensing.answer(told, key), reference=desk.reference)
        if key == "kbli" and shown:
            shown = f"{shown} {desk.reference.kbli_title(shown) or ''}".strip()
        elif its.field.kind is FieldKind.RUPIAH and shown:
            shown = f"Rp {shown}"
        return Asked(translate(its.label, lang), shown, needed)

    parts = tuple(
        AskedPart(
            part.title,
            (
                *(asked(key, needed=True) for key in part.needed),
                *(asked(key, needed=False) for key in part.useful),
                *(Asked(words) for words in part.by_hand),
            ),
        )
        for part in licensing.PARTS
    )
    place = f"{line.street}, RT {line.rt or '–'}/RW {line.rw or '–'}".lstrip(", ")
    return LicenceSheet(line.name, place, parts)
