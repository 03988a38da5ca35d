"""The report `kamus-data`: every field that is recorded, what it may say, and its class of personal data.

It is made from the field catalogue alone, so that it is never older than the program.

Source: UU 27/2022 pasal 4; domain.md 1 and 9.2; catalogue/privacy/py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.catalogue.privacy import Depends
from dinkop_desktop.register.values.fields import Field, FieldKind, Need, Privacy, RecordKind
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.streams import ABOUT_DATA, Stream
from dinkop_desktop.reporting.tables import Names, as_read, counted, told

CLASSES: Mapping[Privacy, str] = MappingProxyType(
    {Privacy.PERSONAL: "Pribadi umum", Privacy.SPECIFIC: "Pribadi spesifik", Privacy.PUBLIC: "Bukan pribadi"}
)
_TOTALS: Mapping[Privacy, str] = MappingProxyType(
    {
        Privacy.PERSONAL: "pribadi_umum",
        Privacy.SPECIFIC: "pribadi_spesifik",
        Privacy.PUBLIC: "bukan_pribadi",
    }
)
NEEDS: Mapping[Need, str] = MappingProxyType(
    {Need.REQUIRED: "Wajib", Need.ADVISED: "Dianjurkan", Need.OPTIONAL: "Opsional"}
)
_DEPENDS: Mapping[Depends, str] = MappingProxyType(
    {
        Depends.NOTHING: "",
        Depends.LEGAL_FORM: "bukan pribadi bila usahanya badan hukum",
        Depends.PLACE: "bukan pribadi bila tempat usahanya bukan rumah pemilik",
    }
)
SHAPES: Mapping[FieldKind, str] = MappingProxyType(
    {
        FieldKind.TEXT: "teks",
        FieldKind.LONG_TEXT: "teks panjang",
        FieldKind.CHOICE: "satu pilihan",
        FieldKind.MULTI: "beberapa pilihan",
        FieldKind.YES_NO: "ya atau tidak",
        FieldKind.INTEGER: "bilangan bulat",
        FieldKind.RUPIAH: "rupiah",
        FieldKind.YEAR: "tahun",
        FieldKind.MONTH: "bulan 1 sampai 12",
        FieldKind.PERCENT: "persen 0 sampai 100",
        FieldKind.DATE: "tanggal",
        FieldKind.COORDINATE: "koordinat desimal",
        FieldKind.NIK: "NIK 16 angka",
        FieldKind.NIB: "NIB 13 angka",
        FieldKind.NPWP: "NPWP 15 atau 16 angka",
        FieldKind.NIK_KOPERASI: "NIK koperasi 13 angka",
        FieldKind.PHONE: "nomor telepon",
        FieldKind.EMAIL: "alamat surel",
        FieldKind.WEBSITE: "alamat situs",
        FieldKind.KBLI: "KBLI lima angka",
        FieldKind.RT_RW: "tiga angka",
        FieldKind.POSTCODE: "lima angka",
        FieldKind.AREA: "kode wilayah",
        FieldKind.RECORD: "id data lain",
    }
)


class Entry(NamedTuple):
    """A field of a kind of record; it lies nowhere."""

    kind: RecordKind
    field: Field
    kode_kelurahan: None = None

    @property
    def privacy(self) -> Privacy:
        """Its class of personal data."""
        return privacy.class_of(self.kind.key, self.field)


FIELDS: Final = Stream[Entry]("isian", of_records=False)


def entries() -> Iterator[Entry]:
    """The fields of every kind of record, in the order of the forms."""
    return (Entry(kind, field) for kind in catalogue.KINDS.values() for field in kind.fields)


def _depends(one: Entry, here: Here) -> str:
    depends = _DEPENDS[privacy.depends_on(one.kind.key, one.field)]
    return here.say(depends) if depends else ""


def _choices(one: Entry, here: Here) -> str:
    return "; ".join(f"{choice.code} = {here.say(choice.label)}" for choice in one.field.choices)


DICTIONARY = counted(
    "kamus-data",
    "Kamus data",
    Names(
        of=FIELDS,
        columns=(
            told("jenis", "Jenis data", lambda one, here: here.say(one.kind.label), width=22),
            told("kunci", "Kunci", lambda one, _: one.field.key, kind=ColumnKind.ID, width=26),
            told("isian", "Isian", lambda one, here: here.say(one.field.label), width=34),
            told("bentuk", "Bentuk isi", lambda one, here: here.say(SHAPES[one.field.kind]), width=20),
            told("wajib", "Keharusan", lambda one, here: here.say(NEEDS[one.field.need]), width=15),
            told("kelas", "Kelas data pribadi", lambda one, here: here.say(CLASSES[one.privacy]), width=22),
            told("syarat", "Kelas bergantung pada", _depends, width=30),
            told("satuan", "Satuan", lambda one, _: one.field.unit, width=12),
            told("pilihan", "Pilihan", _choices, width=40),
            told(
                "keterangan",
                "Keterangan",
                lambda one, here: here.say(one.field.help) if one.field.help else "",
                width=40,
            ),
        ),
        counts=lambda one: ("isian", _TOTALS[one.privacy]),
        order=as_read,
    ),
    total=("isian", *_TOTALS.values()),
    subtitle=lambda scope, _: scope.say("Semua isian menurut jenis data"),
    notes=(lambda here: notes.classes(here.scope), lambda here: notes.from_catalogue(here.scope)),
    group=ABOUT_DATA,
    everywhere=True,
    at_once=True,
    says_source=False,
)
"""`kamus-data`: every field, in every area alike."""
