"""The report `kamus-data`: every field that is recorded, what it may say, and its class of personal data.

It is made from the field catalogue alone, so that it is never older than the program.

Source: UU 27/2022 pasal 4; domain.md 1 and 9.2; catalogue/privacy/py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dinkop_desktop.papers.table import Column, ColumnKind, Row, Table
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.catalogue.privacy import Depends
from dinkop_desktop.register.values.fields import Field, FieldKind, Need, Privacy, RecordKind
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

_COLUMNS = (
    Column("jenis", "Jenis data", width=22),
    Column("kunci", "Kunci", ColumnKind.ID, 26),
    Column("isian", "Isian", width=34),
    Column("bentuk", "Bentuk isi", width=20),
    Column("wajib", "Keharusan", width=15),
    Column("kelas", "Kelas data pribadi", width=22),
    Column("syarat", "Kelas bergantung pada", width=30),
    Column("satuan", "Satuan", width=12),
    Column("pilihan", "Pilihan", width=40),
    Column("keterangan", "Keterangan", width=40),
)
CLASSES: Mapping[Privacy, str] = MappingProxyType(
    {Privacy.PERSONAL: "Pribadi umum", Privacy.SPECIFIC: "Pribadi spesifik", Privacy.PUBLIC: "Bukan pribadi"}
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


def list_fields(scope: Scope, _streams: Streams, _reference: Reference) -> Table:
    """`kamus-data`: the fields of every kind of record, in the order of the forms."""
    counts: Counter[Privacy] = Counter()
    rows: list[Row] = []
    for kind in catalogue.KINDS.values():
        for field in kind.fields:
            counts[privacy.class_of(kind.key, field)] += 1
            rows.append(Row(tuple(_cells(scope, kind, field))))
    return Table(
        key="kamus-data",
        title=scope.say("Kamus data"),
        subtitle=scope.say("Semua isian menurut jenis data"),
        columns=scope.labelled(_COLUMNS),
        rows=tuple(rows),
        total={
            "isian": counts.total(),
            "pribadi_umum": counts[Privacy.PERSONAL],
            "pribadi_spesifik": counts[Privacy.SPECIFIC],
            "bukan_pribadi": counts[Privacy.PUBLIC],
        },
        notes=(notes.classes(scope), notes.from_catalogue(scope)),
        made_at=scope.made_at,
    )


def _cells(scope: Scope, kind: RecordKind, field: Field) -> Iterator[str]:
    yield scope.say(kind.label)
    yield field.key
    yield scope.say(field.label)
    yield scope.say(SHAPES[field.kind])
    yield scope.say(NEEDS[field.need])
    yield scope.say(CLASSES[privacy.class_of(kind.key, field)])
    depends = _DEPENDS[privacy.depends_on(kind.key, field)]
    yield scope.say(depends) if depends else ""
    yield field.unit
    yield "; ".join(f"{choice.code} = {scope.say(choice.label)}" for choice in field.choices)
    yield scope.say(field.help) if field.help else ""
