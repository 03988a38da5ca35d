"""The columns that the lists of records can show: a few made for their kind, and any field of the flat view.

What a cell says is worked out beside the window, with the page of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dinkop_desktop.records.listing import Listed
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import Stage
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.tables import Cell, Column, Paint, Row, Share, State
from dinkop_desktop.window.words import day, label, later, number, tr

STAGE_TONES = {
    Stage.REFUSED: "danger",
    Stage.ASKED: "info",
    Stage.FAULTY: "danger",
    Stage.DRAFT: "muted",
    Stage.DOUBTFUL: "warning",
    Stage.COMPLETE: "ok",
}
STAGE_WORDS = {
    Stage.REFUSED: later("Ditolak Dinkop"),
    Stage.ASKED: later("Belum disepakati"),
    Stage.FAULTY: later("Perlu diperbaiki"),
    Stage.DRAFT: later("Draf"),
    Stage.DOUBTFUL: later("Perlu dicek"),
    Stage.COMPLETE: later("Lengkap"),
}
STANDING_WORDS = {
    Standing.REFUSED: later("Ditolak"),
    Standing.UNSENT: later("Belum dikirim"),
    Standing.UNANSWERED: later("Belum dijawab"),
    Standing.ASKED: later("Belum disepakati"),
    Standing.ACCEPTED: later("Diterima"),
}
SCALE_WORDS = {
    "mikro": later("Mikro"),
    "kecil": later("Kecil"),
    "menengah": later("Menengah"),
    "besar": later("Besar"),
}
SHORT_SECTORS = {one.code: one.label for one in SECTORS} | {"lainnya": later("Lainnya")}
_WIDTHS = {
    FieldKind.TEXT: 140,
    FieldKind.LONG_TEXT: 200,
    FieldKind.CHOICE: 130,
    FieldKind.MULTI: 170,
    FieldKind.RUPIAH: 112,
    FieldKind.PHONE: 128,
    FieldKind.EMAIL: 150,
    FieldKind.WEBSITE: 150,
    FieldKind.NIK: 144,
    FieldKind.NIB: 116,
    FieldKind.NPWP: 150,
    FieldKind.AREA: 130,
    FieldKind.DATE: 100,
}
_NARROW_PX = 84
# Down to how many px words may be elided. What is no word keeps its width: half a number is another number.
_LEAST = {
    FieldKind.TEXT: 108,
    FieldKind.LONG_TEXT: 130,
    FieldKind.CHOICE: 104,
    FieldKind.MULTI: 120,
    FieldKind.EMAIL: 120,
    FieldKind.WEBSITE: 120,
    FieldKind.AREA: 104,
}
_LEAST_OF = {"#petugas": 90, "#kelurahan": 126, "#sektor": 84, "#skala": 58, "#keadaan": 126}
# What a list leaves out first where there is no room: Keadaan says it too, or the panel beside.
_RANKS = {"#lengkap": 3, "tanggal_lahir": 2, "#koperasi": 1}
# Headings and widths of fields that stand in a list from the beginning.
_SHORT = {
    "nama_pemilik": (later("Pemilik"), 132),
    "tanggal_lahir": (later("Lahir"), 104),
    "jenis": (later("Jenis"), 110),
}
Teller = Callable[[Listed, Reference], Cell]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column with what it says of a record.

    Attributes:
        column: as the table has it.
        name: in the list of columns, where the heading is short.
        tell: the cell of a record.
        order: key by which it sorts; "" where it does not.
    """

    column: Column
    name: str
    tell: Teller
    order: str = ""


def row_of(one: Listed, columns: Sequence[ListColumn], reference: Reference) -> Row:
    """A record as a row of the table."""
    return Row(one.id, tuple(column.tell(one, reference) for column in columns))


def columns_of(kind: str, keys: Sequence[str]) -> tuple[ListColumn, ...]:
    """Some columns of a kind's list; keys that are not there any more are left out."""
    known = offered(kind)
    return tuple(known[key] for key in keys if key in known)


def offered(kind: str) -> dict[str, ListColumn]:
    """Every column that a list can show, by its key: those made for it, then any field."""
    found = {one.column.key: one for one in (_title(kind), *_made_for(kind), *_of_every_list())}
    for flat in catalogue.flat_view(kind):
        # Where a record is kept says its office; only a person lives elsewhere.
        is_told = flat.key in found or (flat.key == "kode_kelurahan" and kind != "orang")
        if not is_told and flat.field.kind is not FieldKind.RECORD:
            found[flat.key] = _of_field(flat.key, flat.label, flat.field)
    return found


def _title(kind: str) -> ListColumn:
    key = catalogue.KINDS[kind].title[0]
    words = {"umkm": tr("Nama usaha"), "koperasi": tr("Nama koperasi"), "orang": tr("Nama")}[kind]
    return ListColumn(Column(key, words, 0, Paint.STRONG), words, _tell_title, key)


def _tell_title(one: Listed, _reference: Reference) -> Cell:
    return one.title or tr("(tanpa nama)")


def _special(
    key: str,
    heading: str,
    width: int,
    tell: Teller,
    *,
    paint: Paint = Paint.TEXT,
    order: str = "",
    name: str = "",
) -> ListColumn:
    column = Column(
        key,
        heading,
        width,
        paint,
        sorts=bool(order),
        least=_LEAST_OF.get(key, 0),
        rank=_RANKS.get(key, 0),
    )
    return ListColumn(column, name or heading, tell, order)


def _made_for(kind: str) -> tuple[ListColumn, ...]:
    place = "" if kind == "orang" else "kode_kelurahan"
    street = _special("#rt_rw", tr("RT/RW"), 72, _tell_street, paint=Paint.MUTED, order="rw")
    area = _special("#kelurahan", tr("Kelurahan"), 136, _tell_office, paint=Paint.ENDS, order=place)
    of_kind = {
        "umkm": (
            _special("#sektor", tr("Sektor"), 92, _tell_sector),
            _special("#skala", tr("Skala"), 80, _tell_scale),
            _special(
                "omzet_tahunan",
                tr("Omzet (Rp)"),
                108,
                _number_teller("omzet_tahunan"),
                paint=Paint.NUMBER,
                order="omzet_tahunan",
                name=tr("Omzet setahun"),
            ),
        ),
        "koperasi": (
            _special("#anggota", tr("Anggota"), 76, _tell_members, paint=Paint.NUMBER),
            _special(
                "aset",
                tr("Aset (Rp)"),
                116,
                _number_teller("aset"),
                paint=Paint.NUMBER,
                order="aset",
                name=tr("Aset"),
            ),
        ),
        "orang": (
            _special("#usaha", tr("Usaha"), 64, _tell_businesses, paint=Paint.NUMBER),
            _special("#koperasi", tr("Koperasi"), 78, _tell_memberships, paint=Paint.NUMBER),
        ),
    }
    return (street, area, *of_kind[kind])


def _of_every_list() -> tuple[ListColumn, ...]:
    return (
        _special("#lengkap", tr("Lengkap %"), 86, lambda one, _: Share(one.percent)),
        _special("#keadaan", tr("Keadaan"), 132, _tell_stage),
        _special("#kiriman", tr("Kiriman"), 120, _tell_standing),
        _special("#petugas", tr("Dicatat oleh"), 130, lambda one, _: one.maker or "–", paint=Paint.MUTED),
    )


def _tell_street(one: Listed, _reference: Reference) -> Cell:
    parts = [str(one.values[key]) for key in ("rt", "rw") if one.values.get(key)]
    return "/".join(parts)


def _tell_office(one: Listed, reference: Reference) -> Cell:
    area = reference.areas.find(one.office)
    return area.name if area is not None else one.office


def _tell_sector(one: Listed, _reference: Reference) -> Cell:
    return label(SHORT_SECTORS.get(one.derived.get("sektor", ""), ""))


def _tell_scale(one: Listed, _reference: Reference) -> Cell:
    words = SCALE_WORDS.get(one.derived.get("skala", ""))
    return tr(words) if words else ""


def _tell_members(one: Listed, _reference: Reference) -> Cell:
    known = totals.MEMBERS.of(one.values)
    return "" if known is None else number(known)


def _tell_businesses(one: Listed, _reference: Reference) -> Cell:
    return number(one.businesses) if one.businesses else "–"


def _tell_memberships(one: Listed, _reference: Reference) -> Cell:
    return number(one.memberships) if one.memberships else "–"


def _tell_stage(one: Listed, _reference: Reference) -> Cell:
    return State(*stage_of(one))


def stage_of(one: Listed) -> tuple[str, str]:
    """The one word about a record, and its tone; of what was removed that, whatever it lacked before."""
    if one.is_removed:
        return tr("Dihapus"), "muted"
    return tr(STAGE_WORDS[one.stage]), STAGE_TONES[one.stage]


def _tell_standing(one: Listed, _reference: Reference) -> Cell:
    return tr(STANDING_WORDS[one.standing])


def _number_teller(key: str) -> Teller:
    def tell(one: Listed, _reference: Reference) -> Cell:
        value = one.values.get(key)
        return number(value) if isinstance(value, int) else ""

    return tell


def _of_field(key: str, words: str, field: Field) -> ListColumn:
    paint = Paint.NUMBER if field.is_number and field.kind is not FieldKind.YEAR else Paint.TEXT
    name = label(words)
    short, width = _SHORT.get(key, ("", _WIDTHS.get(field.kind, _NARROW_PX)))
    heading = tr(short) if short else name

    def tell(one: Listed, reference: Reference) -> Cell:
        return words_of(field, one.values.get(key), reference)

    least, rank = _LEAST.get(field.kind, 0), _RANKS.get(key, 0)
    return ListColumn(Column(key, heading, width, paint, least=least, rank=rank), name, tell, key)


def words_of(field: Field, value: Value, reference: Reference) -> str:
    """A value as people read it, in the language that is spoken; a NIK is masked already."""
    if value is None:
        return ""
    if field.choices and isinstance(value, str):
        names = _labels(field)
        return ", ".join(label(names.get(code, code)) for code in value.split(","))
    if field.kind is FieldKind.DATE and (on := _day(str(value))) is not None:
        return day(on)
    return values.show(field, value, reference=reference).replace("\n", " ")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def _labels(field: Field) -> dict[str, str]:
    return {choice.code: choice.label for choice in field.choices}


_USUAL = {
    "umkm": ("nama_usaha", "nama_pemilik", "#rt_rw", "#sektor", "#skala", "omzet_tahunan"),
    "koperasi": ("nama", "#rt_rw", "jenis", "#anggota", "aset"),
    "orang": ("nama", "nik", "tanggal_lahir", "hp", "#usaha", "#koperasi"),
}
_LAST = ("#lengkap", "#keadaan")


def usual(kind: str, *, whole_city: bool) -> tuple[str, ...]:
    """The columns that a list begins with; over the whole city they say in which kelurahan it is kept."""
    own = _USUAL[kind]
    if whole_city:
        elsewhere = "tanggal_lahir" if kind == "orang" else "#rt_rw"
        own = tuple("#kelurahan" if key == elsewhere else key for key in own)
    return (*own, *_LAST)
