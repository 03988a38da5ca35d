"""Candidates for KUR in the columns that are uploaded to SIKP, with a sheet that says what is not verified.

1. Columns are named as SIKP's records of a prospective debtor name them. No published template was found: the
   names, their order and the codes were not verified, and the second sheet says so of each column.
2. What is not recorded here (marriage, collateral) stays empty; a bank fills it in.

Source: PMK 12/2024 (SIKP; who may upload), whose annexes do not print the file; domain.md 4 (unverified).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dinkop_desktop.papers.table import Cell, Column, ColumnKind
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.sentences import translate

KEY: Final = "sikp-calon"
SHEET, NOTES = "Calon debitur", "Belum diperiksa"
_ID, _RUPIAH, _DATE, _NUMBER = ColumnKind.ID, ColumnKind.RUPIAH, ColumnKind.DATE, ColumnKind.NUMBER
_SCHOOLING: Final = MappingProxyType({"diploma": "D3"})
_WORKERS: Final = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One business that goes into the file.

    Attributes:
        record: id of it.
        values: of the flat view.
        need_rp: that is asked for.
        scheme: kind of KUR, by its name.
        bank: it was referred to; "" for none.
    """

    record: str
    values: Values
    need_rp: int | None
    scheme: str
    bank: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column: its name, what it holds, and what is to be known of it."""

    name: str
    kind: ColumnKind
    width: int
    source: str
    doubt: str


_NAME_ONLY = "Nama dan urutan kolom belum diperiksa."
_CODES = "Kodenya belum diperiksa; ditulis seperti tercatat."
_EMPTY = "Tidak dicatat di sini; diisi bank."
_COLUMNS: Final = (
    _Asked("NIK", _ID, 19, "NIK pemilik", _NAME_ONLY),
    _Asked("NPWP", _ID, 20, "NPWP pemilik, atau badannya", _NAME_ONLY),
    _Asked("NAMA_DEBITUR", ColumnKind.TEXT, 28, "Nama pemilik", _NAME_ONLY),
    _Asked("TGL_LAHIR", _DATE, 12, "Tanggal lahir pemilik", "Bentuk tanggal belum diperiksa."),
    _Asked("JNS_KELAMIN", ColumnKind.TEXT, 10, "Jenis kelamin pemilik (L, P)", _CODES),
    _Asked("MARITAS_STS", ColumnKind.TEXT, 12, "–", _EMPTY),
    _Asked("PENDIDIKAN", ColumnKind.TEXT, 14, "Pendidikan pemilik", _CODES),
    _Asked("PEKERJAAN", ColumnKind.TEXT, 18, "Pekerjaan lain pemilik; kosong: wiraswasta", _CODES),
    _Asked("ALAMAT", ColumnKind.TEXT, 36, "Alamat rumah; kosong: alamat usaha", _NAME_ONLY),
    _Asked("KODE_KABKOTA", _ID, 12, "Kode kota menurut Kemendagri", "SIKP mungkin memakai kode lain."),
    _Asked("KODE_POS", _ID, 9, "Kode pos", _NAME_ONLY),
    _Asked("NO_HP", _ID, 16, "HP pemilik; kosong: HP usaha", _NAME_ONLY),
    _Asked("MULAI_USAHA", _ID, 10, "Tahun atau tahun dan bulan mulai usaha", "Bentuknya belum diperiksa."),
    _Asked("ALAMAT_USAHA", ColumnKind.TEXT, 36, "Alamat usaha", _NAME_ONLY),
    _Asked("IZIN_USAHA", _ID, 16, "NIB; kosong: belum ada", _NAME_ONLY),
    _Asked("KBLI", _ID, 8, "KBLI lima angka", "SIKP mungkin memakai kode sektor ekonomi."),
    _Asked("MODAL_USAHA", _RUPIAH, 16, "Modal usaha, tanpa tanah dan bangunan", _NAME_ONLY),
    _Asked("OMZET_USAHA", _RUPIAH, 16, "Omzet setahun", _NAME_ONLY),
    _Asked("JML_PEKERJA", _NUMBER, 10, "Tenaga kerja dibayar dan tidak dibayar", _NAME_ONLY),
    _Asked("JML_KREDIT", _RUPIAH, 16, "Kebutuhan modal", _NAME_ONLY),
    _Asked("SKEMA", ColumnKind.TEXT, 18, "Jenis KUR menurut jumlahnya", _CODES),
    _Asked("IS_LINKAGE", ColumnKind.TEXT, 10, "–", _EMPTY),
    _Asked("URAIAN_AGUNAN", ColumnKind.TEXT, 20, "–", _EMPTY),
    _Asked("BANK", ColumnKind.TEXT, 28, "Bank tujuan rujukan", "Bukan kolom SIKP."),
    _Asked("ID", _ID, 38, "ID usaha di program ini", "Bukan kolom SIKP; untuk membaca jawaban bank."),
)
PERSONAL: Final = (
    *("nik", "npwp_pribadi", "nama_pemilik", "tanggal_lahir", "jk", "pendidikan", "alamat_jalan_pemilik"),
    *("hp", "omzet_tahunan", "modal_usaha"),
)
"""Keys of the personal fields that the file holds."""


def columns() -> tuple[Column, ...]:
    """The columns of the sheet."""
    return tuple(Column(one.name.lower(), one.name, one.kind, one.width) for one in _COLUMNS)


def row_of(one: Candidate, city: str) -> tuple[Cell, ...]:
    """The cells of a candidate.

    Args:
        one: the candidate.
        city: code of the city.
    """
    values = one.values
    home = values.get("alamat_jalan_pemilik") or values.get("alamat_jalan")
    workers = [int(str(its)) for key in _WORKERS if (its := values.get(key)) is not None]
    schooling = str(values.get("pendidikan") or "")
    return (
        _text(values.get("nik")),
        _text(values.get("npwp_pribadi") or values.get("npwp_usaha")),
        _text(values.get("nama_pemilik")),
        _text(values.get("tanggal_lahir")),
        _text(values.get("jk")),
        None,
        _SCHOOLING.get(schooling, schooling.upper()) or None,
        _text(values.get("pekerjaan")) or "WIRASWASTA",
        _text(home),
        city.replace(".", ""),
        _text(values.get("kode_pos")),
        _text(values.get("hp") or values.get("hp_wa_usaha")),
        _began(values),
        _text(values.get("alamat_jalan")),
        _text(values.get("nib")),
        _text(values.get("kbli")),
        _number(values.get("modal_usaha")),
        _number(values.get("omzet_tahunan")),
        sum(workers) if workers else None,
        one.need_rp,
        one.scheme or None,
        None,
        None,
        one.bank or None,
        one.record,
    )


def note_columns(lang: str) -> tuple[Column, ...]:
    """The columns of the sheet that says what is not verified."""
    names = (("kolom", "Kolom", 18), ("isi", "Diisi dengan", 44), ("ragu", "Yang belum diperiksa", 60))
    return tuple(Column(key, translate(label, lang), width=width) for key, label, width in names)


def note_rows(lang: str) -> Iterator[tuple[Cell, ...]]:
    """What each column holds, and what is not verified; first of the file as a whole."""
    yield (
        translate("(seluruh berkas)", lang),
        translate("Calon penerima KUR yang pemiliknya setuju datanya diteruskan ke bank.", lang),
        translate(
            "Templat unggah SIKP tidak diterbitkan; cocokkan dengan yang dipakai bank sebelum mengunggah. "
            "Ini penyaringan awal, bukan keputusan bank.",
            lang,
        ),
    )
    for one in _COLUMNS:
        yield one.name, translate(one.source, lang), translate(one.doubt, lang)


def _began(values: Values) -> str | None:
    year, month = values.get("tahun_mulai"), values.get("bulan_mulai")
    if not year:
        return None
    return f"{year}-{int(str(month)):02}" if month else str(year)


def _text(value: Value) -> str | None:
    return str(value) if value not in (None, "") else None


def _number(value: Value) -> int | None:
    return int(str(value)) if value is not None else None
