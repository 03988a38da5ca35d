"""The lists that others ask for: `ods-koperasi` in the columns of ODS, `sidt-umkm` in those of PL-KUMKM.

1. Columns stand in the order of their form, under its own names or with its item numbers; ids are text.
2. What a list asks for and a record does not have is named on the sheet "Yang kurang", a row for each record
   that lacks something. Of what is asked only in a case (a date of a certificate) it is missing in that case.
3. NIK are masked unless somebody asks for them.

What either system takes as a file was not found (domain.md 11, question 7): these are its columns, to be
copied from. Source: domain.md 1.1 to 1.8 (PL items), 3.3 (ODS page and API keys).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.papers.roundtrip import cell_of, sheet_columns
from dinkop_desktop.papers.table import Cell, Column, ColumnKind
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import ksu
from dinkop_desktop.register.values.fields import Field, Value
from dinkop_desktop.register.values.reference import Reference

MISSING_SHEET: Final = "Yang kurang"
_ENOUGH: Final = 3  # fewer columns of a form are not its list
Values = Mapping[str, Value]
_NUMBER, _RUPIAH, _ID, _DATE = ColumnKind.NUMBER, ColumnKind.RUPIAH, ColumnKind.ID, ColumnKind.DATE
_ALWAYS: Callable[[Values], bool] = lambda _values: True  # noqa: E731 - a constant of that type
_NEVER: Callable[[Values], bool] = lambda _values: False  # noqa: E731


@dataclass(frozen=True, slots=True)
class Asked:
    """One column of a list.

    Attributes:
        heading: of it.
        key: of the flat view, or of what `more` tells of a record.
        is_needed: whether it is missing where it is empty, of a record's values.
        kind, width: of the cells, where `key` is none of the flat view's.
    """

    heading: str
    key: str
    is_needed: Callable[[Values], bool] = _NEVER
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 18


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list.

    Attributes:
        key: as the command names it.
        title: of the sheet.
        kind: of its records.
        name_key: of what names a record.
        columns: in the order of its form.
    """

    key: str
    title: str
    kind: str
    name_key: str
    columns: tuple[Asked, ...]
    fields: Mapping[str, Field] = field(default_factory=dict)


def _needed(heading: str, key: str, **more: ColumnKind | int) -> Asked:
    return Asked(heading, key, _ALWAYS, **more)  # type: ignore[arg-type]


def _if(key: str, *answers: str) -> Callable[[Values], bool]:
    return lambda values: values.get(key) in answers


_KOPERASI = (
    _needed("Nama Koperasi", "nama", width=36),
    _needed("Nomor Badan Hukum Pendirian", "no_badan_hukum"),
    _needed("Tanggal Badan Hukum", "tgl_badan_hukum"),
    Asked("Nomor Perubahan AD", "no_pad"),
    Asked("Tanggal Perubahan AD", "tgl_pad", lambda values: values.get("no_pad") is not None),
    _needed("Nomor Induk Koperasi", "nik_koperasi"),
    _needed("Status NIK", "status_nik"),
    Asked("Berlaku sampai", "tgl_berlaku_sertifikat", _if("status_nik", "bersertifikat")),
    Asked("Grade", "grade"),
    _needed("Alamat", "alamat_jalan", width=36),
    _needed("Kelurahan", "kode_kelurahan"),
    _needed("Kecamatan", "kecamatan"),
    Asked("Kode Pos", "kode_pos"),
    _needed("Telepon", "telepon"),
    Asked("Faksimile", "faks"),
    Asked("Email", "email"),
    Asked("Website", "website"),
    _needed("Bentuk Koperasi", "bentuk"),
    Asked("Jenis Koperasi", "jenis", lambda values: not _is_changing(values)),
    _needed("Kelompok Koperasi", "kelompok"),
    _needed("Sektor Usaha", "sektor_usaha"),
    _needed("Pola Pengelolaan", "pola_pengelolaan"),
    _needed("Status Koperasi", "status_koperasi"),
    Asked("KUK", "kuk"),
    _needed("Nama Ketua", "ketua"),
    _needed("Nama Sekretaris", "sekretaris"),
    _needed("Nama Bendahara", "bendahara"),
    Asked("Nama Pengawas", "pengawas"),
    Asked("Nama Manajer", "manajer"),
    Asked("Dewan Pengawas Syariah", "dps", _if("pola_pengelolaan", "syariah")),
    _needed("Anggota Pria", "anggota_pria"),
    _needed("Anggota Wanita", "anggota_wanita"),
    Asked("Manajer Pria", "manajer_pria"),
    Asked("Manajer Wanita", "manajer_wanita"),
    Asked("Karyawan Pria", "karyawan_pria"),
    Asked("Karyawan Wanita", "karyawan_wanita"),
    _needed("Tahun Buku RAT terakhir", "rat_tahun", kind=_ID, width=10),
    _needed("Tanggal RAT terakhir", "rat_tanggal", kind=_DATE, width=12),
    _needed("Tahun Data", "tahun_data"),
    _needed("Modal Sendiri", "modal_sendiri"),
    _needed("Modal Luar", "modal_luar"),
    _needed("Aset", "aset"),
    _needed("Volume Usaha", "volume_usaha"),
    _needed("Sisa Hasil Usaha", "shu"),
    Asked("NPWP", "npwp"),
    Asked("NIB", "nib"),
)
_UMKM = (
    _needed("105 Kelurahan", "kode_kelurahan"),
    _needed("105 Kecamatan", "kecamatan"),
    _needed("106 Nama lengkap usaha", "nama_usaha"),
    Asked("107 Nama komersial", "nama_komersial"),
    _needed("108 Jenis tempat usaha", "tempat_usaha"),
    _needed("109 Alamat", "alamat_jalan"),
    _needed("109 RT", "rt"),
    _needed("109 RW", "rw"),
    Asked("109 Kode pos", "kode_pos"),
    Asked("109 Telepon", "telepon"),
    _needed("109 HP/WA", "hp_wa_usaha"),
    Asked("109 Email", "email"),
    Asked("109 Website", "website"),
    Asked("110 Lintang", "lintang"),
    Asked("110 Bujur", "bujur"),
    _needed("201 Kegiatan utama", "kegiatan_utama"),
    _needed("202 Produk utama", "produk_utama"),
    _needed("202 KBLI", "kbli"),
    Asked("202 Versi KBLI", "kbli_versi"),
    _needed("203 Status badan usaha", "bentuk_badan"),
    _needed("204 Punya NIB", "punya_nib"),
    Asked("204 NIB", "nib", _if("punya_nib", "ya")),
    Asked("205 Modal pendirian", "modal_pendirian"),
    _needed("205 Modal usaha", "modal_usaha"),
    Asked("206 NPWP badan", "npwp_usaha"),
    Asked("207 Bulan mulai", "bulan_mulai"),
    _needed("207 Tahun mulai", "tahun_mulai"),
    _needed("301 Nama pengusaha", "nama_pemilik"),
    _needed("302 Jenis kelamin", "jk"),
    Asked("303 Tanggal lahir", "tanggal_lahir"),
    Asked("304 Status pengusaha", "status_pengusaha"),
    _needed("305 NIK", "nik"),
    Asked("306 NPWP", "npwp_pribadi"),
    Asked("307 Alamat pengusaha", "alamat_jalan_pemilik", _if("alamat_sama", "tidak")),
    Asked("309 HP pengusaha", "hp"),
    Asked("309 Email pengusaha", "email_pemilik"),
    Asked("310 Pendidikan", "pendidikan"),
    _needed("311 Anggota koperasi", "anggota_koperasi"),
    Asked("311 Jenis koperasi", "jenis_koperasi_diikuti", _if("anggota_koperasi", "ya")),
    Asked("312 Pekerjaan lain", "pekerjaan_lain"),
    Asked("Tahun data", "tahun_data", _ALWAYS),
    Asked("706 Omzet dalam negeri", "omzet_dn"),
    Asked("706 Omzet luar negeri", "omzet_ln"),
    Asked("707 Cara pemasaran", "metode_pemasaran"),
    Asked("708 Media", "media"),
    _needed("801 Dibayar laki-laki", "tk_dibayar_l"),
    _needed("801 Dibayar perempuan", "tk_dibayar_p"),
    _needed("801 Tidak dibayar laki-laki", "tk_tidak_dibayar_l"),
    _needed("801 Tidak dibayar perempuan", "tk_tidak_dibayar_p"),
    Asked("803 Upah dan gaji", "upah_gaji"),
    Asked("1001 Peran kemitraan", "peran_kemitraan"),
    Asked("1101 Laporan keuangan", "laporan_keuangan"),
    Asked("1102 Omzet setahun", "omzet_tahunan", lambda values: values.get("rentang_omzet") is None),
    Asked("1102 Rentang omzet", "rentang_omzet"),
    Asked("1103 Pajak", "pajak"),
    Asked("1105 Aset tanah dan bangunan", "aset_tanah_bangunan"),
    Asked("1105 Aset lain", "aset_lain"),
    Asked("1106 Modal pinjaman", "modal_pinjaman"),
    Asked("1107 Ekuitas", "ekuitas"),
    _needed("1203 Kebutuhan", "kebutuhan"),
    Asked("Skala (PP 7/2021)", "skala"),
)


def _is_changing(values: Values) -> bool:
    """Whether it is a KSU under way, which has no kind yet (domain.md 3.3)."""
    return ksu.is_under_way(values.get("transisi_status"))


LISTS: Mapping[str, OfficialList] = MappingProxyType(
    {
        key: OfficialList(
            key,
            title,
            kind,
            name_key,
            columns,
            {one.key: one.field for one in catalogue.flat_view(kind)},
        )
        for key, title, kind, name_key, columns in (
            ("ods-koperasi", "Daftar koperasi ODS", "koperasi", "nama", _KOPERASI),
            ("sidt-umkm", "Daftar UMKM SIDT", "umkm", "nama_usaha", _UMKM),
        )
    }
)
_MISSING = (
    Column("id", "ID", _ID, 38),
    Column("nama", "Nama", width=36),
    Column("kelurahan", "Kelurahan", width=22),
    Column("banyaknya", "Yang kurang", _NUMBER, 10),
    Column("isian", "Isian yang kurang", width=90),
)


def columns_of(one: OfficialList) -> tuple[Column, ...]:
    """The columns of a list, its records' ids last."""
    known = {column.key: column for column in sheet_columns(one.kind)}
    found = []
    for asked in one.columns:
        base = known.get(asked.key)
        kind = asked.kind if base is None else base.kind
        width = max(len(asked.heading) // 2, asked.width if base is None else base.width)
        found.append(Column(asked.key, asked.heading, kind, width))
    return (*found, Column("id", "ID", _ID, 38))


def row_of(
    one: OfficialList, record: str, values: Values, *, reference: Reference, masked: bool = True
) -> tuple[Cell, ...]:
    """The cells of one record.

    Args:
        one: the list.
        record: its id.
        values: of the flat view, and what else the list asks for.
        reference: for the names of areas.
        masked: whether NIK are hidden.
    """
    cells: list[Cell] = []
    for asked in one.columns:
        field_ = one.fields.get(asked.key)
        value = values.get(asked.key)
        if asked.key == "kode_kelurahan" and (place := reference.areas.by_code.get(str(value or ""))):
            cells.append(place.name)  # bare: its kecamatan has a column of its own
            continue
        cells.append(value if field_ is None else cell_of(field_, value, reference=reference, masked=masked))
    return (*cells, record)


def map_of(one: OfficialList, headings: Sequence[str]) -> dict[str, str]:
    """How a list that comes back in these columns is read: its headings, and the keys that they mean.

    Args:
        one: the list.
        headings: of the sheet that came; those of no column, and those of what is told beside, are left out.
    """
    keys = {comparable(asked.heading): asked.key for asked in one.columns if asked.key in one.fields}
    named = {heading: keys[comparable(heading)] for heading in headings if comparable(heading) in keys}
    return named if len(named) >= _ENOUGH else {}


def missing_columns() -> tuple[Column, ...]:
    """The columns of the sheet "Yang kurang"."""
    return _MISSING


def missing_row(
    one: OfficialList, record: str, values: Values, *, reference: Reference
) -> tuple[Cell, ...] | None:
    """What a record lacks; None where it lacks nothing."""
    lacks = [
        asked.heading
        for asked in one.columns
        if values.get(asked.key) in {None, ""} and asked.is_needed(values)
    ]
    if not lacks:
        return None
    place = reference.areas.by_code.get(str(values.get("kode_kelurahan") or ""))
    name = values.get(one.name_key) or values.get("nama_pemilik")
    return (record, str(name or ""), place.name if place else None, len(lacks), "; ".join(lacks))
