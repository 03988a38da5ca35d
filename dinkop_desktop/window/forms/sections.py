"""Where each field of the catalogue stands on its form: sections in the order of the paper.

1. Every key of a kind's flat view but the year and the link to the owner stands in one section; the order
   of keys is the order of Tab and Enter.
2. `core` is what a record from paper cannot do without: wajib, and the few that open or tell more.
3. A section may show its figures as a table beside last year's, and rows of records inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Field, FieldKind, Need
from dinkop_desktop.window.words import later


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a form.

    Attributes:
        key: unique within the form.
        name: said with `tr`.
        keys: flat keys, in their order.
        year_across: of these the counts that stand side by side under last year's, with their sum.
        year_down: of these the amounts that stand one below the other beside last year's.
        rows: kinds of records inside.
    """

    key: str
    name: str
    keys: tuple[str, ...] = ()
    year_across: tuple[str, ...] = ()
    year_down: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Every flat key in it, in the order of reading."""
        return (*self.year_across, *self.year_down, *self.keys)


_META = (
    *("sumber", "id_asal", "tanggal_pendataan"),
    *("responden_nama", "responden_jabatan", "responden_hp", "responden_email"),
    *("persetujuan_pdp_tanggal", "persetujuan_pdp_versi", "persetujuan_pdp_cara"),
)
_SHARES = tuple(
    key
    for key in (field.key for field in catalogue.KINDS["angka_umkm"].fields)
    if key.startswith(("pasar_", "wilayah_pasar_"))
)

UMKM = (
    Section(
        "tempat",
        later("Tempat usaha"),
        (
            *("nama_usaha", "nama_komersial", "kode_kelurahan", "alamat_jalan", "rt", "rw", "kode_pos"),
            *("tempat_usaha", "hp_wa_usaha", "jenis_kawasan", "status_kepemilikan_tempat"),
            *("lintang", "bujur", "telepon", "email", "website", "fax"),
        ),
    ),
    Section(
        "usaha",
        later("Usaha & KBLI"),
        (
            *("kegiatan_utama", "produk_utama", "kbli", "status_usaha", "tahun_mulai", "bentuk_badan"),
            *("kbli_versi", "bulan_mulai", "flag_produksi", "flag_mamin", "flag_jual", "flag_jasa"),
            *("modal_pendirian", "jaringan_usaha", "kbli_tambahan", "sektor_unggulan", "alasan_sektor"),
        ),
    ),
    Section(
        "pemilik",
        later("Pemilik"),
        (
            *("nama_pemilik", "nik", "alasan_tanpa_nik", "jk", "tanggal_lahir", "umur", "hp", "whatsapp"),
            *("email_pemilik", "alamat_sama", "alamat_jalan_pemilik", "rt_pemilik", "rw_pemilik"),
            *("kode_kelurahan_pemilik", "kota_rumah", "kode_pos_pemilik", "status_pengusaha", "pendidikan"),
            *("pekerjaan_lain", "pekerjaan", "npwp_pribadi", "disabilitas", "catatan_pemilik"),
        ),
    ),
    Section(
        "tenaga",
        later("Tenaga kerja"),
        (
            *("tk_jumlah", "tk_dibayar_l_disabilitas", "tk_dibayar_p_disabilitas"),
            *("tk_tidak_dibayar_l_disabilitas", "tk_tidak_dibayar_p_disabilitas"),
            *("upah_gaji", "insentif", "bulan_kerja", "hari_kerja", "jam_kerja"),
        ),
        year_across=("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p"),
    ),
    Section(
        "omzet",
        later("Omzet & modal"),
        (
            *("omzet_tahunan", "rentang_omzet", "modal_usaha", "laporan_keuangan", "omzet_dn", "omzet_ln"),
            *("pct_online", "aset_tanah_bangunan", "aset_lain", "aset", "kebutuhan_modal", "tujuan_modal"),
            *("punya_rekening", "punya_dompet_digital", "pernah_kredit_komersial"),
            *("setuju_diteruskan", "setuju_diteruskan_tanggal"),
            *("modal_pinjaman", "ekuitas", "pendapatan_lain", "subsidi", "pengeluaran_produksi"),
            *("pengeluaran_pembelian", "pengeluaran_operasional", "pengeluaran_non_operasional"),
            *("laba", "pajak"),
        ),
        rows=("pembiayaan", "rujukan"),
    ),
    Section(
        "izin",
        later("Izin & standar"),
        ("punya_nib", "nib", "alasan_tanpa_nib", "npwp_usaha"),
        rows=("legalitas",),
    ),
    Section(
        "koperasi",
        later("Koperasi"),
        (
            *("anggota_koperasi", "jenis_koperasi_diikuti", "minat_koperasi", "setuju_ke_koperasi"),
            "mitra_kdkmp",
        ),
        rows=("keanggotaan",),
    ),
    Section(
        "pasar",
        later("Pemasaran"),
        (
            *("metode_pemasaran", "media", "akun_media", "pakai_internet", "tujuan_internet", "qris"),
            *("teknologi_produksi", "teknologi_lanjut", "kapasitas_produksi", "satuan_kapasitas"),
            *_SHARES,
        ),
        rows=("produk",),
    ),
    Section(
        "pembinaan",
        later("Pembinaan"),
        ("kebutuhan", "peran_kemitraan", "mbg"),
        rows=("pembinaan", "peserta", "kemitraan", "fasilitasi", "pertemuan"),
    ),
    Section("catatan", later("Catatan"), (*_META, "penjelasan", "catatan")),
)

KOPERASI = (
    Section(
        "identitas",
        later("Identitas"),
        (
            *("nama", "no_badan_hukum", "tgl_badan_hukum", "no_pad", "tgl_pad", "nik_koperasi"),
            *("status_nik", "tgl_berlaku_sertifikat", "npwp", "nib"),
        ),
    ),
    Section(
        "alamat",
        later("Alamat"),
        (
            *("kode_kelurahan", "alamat_jalan", "rt", "rw", "kode_pos", "telepon", "telepon_2", "faks"),
            *("email", "website"),
        ),
    ),
    Section(
        "jenis",
        later("Jenis & kelompok"),
        (
            *(
                "bentuk",
                "kelompok",
                "kelompok_lain",
                "jenis_lama",
                "transisi_status",
                "jenis",
                "pola_pengelolaan",
            ),
            *("sektor_usaha", "kbli", "kbli_versi", "kdkmp", "mitra"),
        ),
    ),
    Section("transisi", later("Transisi KSU"), rows=("transisi_ksu",)),
    Section(
        "anggota",
        later("Anggota"),
        (
            *("anggota_jumlah", "anggota_pengusaha", "calon_anggota", "manajer_pria", "manajer_wanita"),
            *("karyawan_pria", "karyawan_wanita", "karyawan_jumlah"),
        ),
        year_across=("anggota_pria", "anggota_wanita"),
    ),
    Section("rat", later("RAT"), rows=("rat",)),
    Section(
        "angka",
        later("Angka tahunan"),
        (
            *("simpanan_pokok", "simpanan_wajib", "simpanan_sukarela", "cadangan", "hibah"),
            *("pendapatan_simpan_pinjam", "pendapatan_konsumen", "pendapatan_produsen"),
            *("pendapatan_pemasaran", "pendapatan_jasa"),
        ),
        year_down=("modal_sendiri", "modal_luar", "modal_jumlah", "aset", "volume_usaha", "shu"),
    ),
    Section("pengurus", later("Pengurus"), rows=("pengurus",)),
    Section("simpan", later("Simpan pinjam"), ("punya_usp", "modal_tetap_usp")),
    Section(
        "status",
        later("Status & kesehatan"),
        ("status_koperasi", "status_lapangan", "grade", "kuk"),
        rows=("kesehatan",),
    ),
    Section("izin", later("Izin & pembinaan"), rows=("legalitas", "pembinaan", "peserta")),
    Section("catatan", later("Catatan"), (*_META, "penjelasan", "catatan")),
)

ORANG = (
    Section(
        "identitas",
        later("Identitas"),
        (
            *("nama", "nik", "alasan_tanpa_nik", "jk", "tanggal_lahir", "umur", "status_pengusaha"),
            *("pendidikan", "pekerjaan_lain", "pekerjaan", "npwp_pribadi", "disabilitas"),
        ),
    ),
    Section("kontak", later("Kontak"), ("hp", "whatsapp", "email")),
    Section(
        "rumah",
        later("Rumah"),
        ("alamat_sama", "alamat_jalan", "rt", "rw", "kode_kelurahan", "kota_rumah", "kode_pos"),
    ),
    Section(
        "koperasi",
        later("Koperasi"),
        ("anggota_koperasi", "jenis_koperasi_diikuti", "minat_koperasi", "setuju_ke_koperasi"),
        rows=("keanggotaan",),
    ),
    Section("program", later("Program"), rows=("peserta",)),
    Section("catatan", later("Catatan"), ("catatan",)),
)

PROGRAM = (
    Section(
        "program",
        later("Program"),
        ("nama", "pemilik_jenis", "nama_pemilik_lain", "kode_wilayah", "jenis", "sektor"),
    ),
    Section("waktu", later("Waktu & tempat"), ("mulai", "selesai", "tempat", "kuota")),
    Section("biaya", later("Biaya"), ("anggaran", "sumber_dana")),
    Section("narahubung", later("Narahubung"), ("narahubung", "hp_narahubung")),
    Section("catatan", later("Catatan"), ("uraian", "catatan")),
)

SECTIONS: Mapping[str, tuple[Section, ...]] = MappingProxyType(
    {"umkm": UMKM, "koperasi": KOPERASI, "orang": ORANG, "program": PROGRAM}
)
# Children that no form asks for: what was found out about a pair is written where the two are compared, and
# a letter is given its number when it is made.
IN_NO_FORM = frozenset({"periksa_kembar", "sku"})
# Beside what is wajib: they are on every paper, and other answers follow from them.
_ALSO_CORE = frozenset({"nik", "kode_wilayah", "selesai", "tempat", "kuota", "anggaran"})
# The columns of rows; what is left stands in a second line.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "legalitas": ("jenis", "nomor", "tanggal_terbit", "berlaku_sampai", "status"),
        "produk": ("nama", "kuantitas", "satuan", "nilai"),
        "pembiayaan": ("sumber", "lembaga", "plafon", "tahun", "sisa"),
        "rujukan": ("bank", "skema", "jumlah", "tanggal", "status"),
        "fasilitasi": ("fasilitator_id", "bentuk", "status", "mulai"),
        "pertemuan": ("tanggal", "fasilitator_id", "hasil"),
        "kemitraan": ("nama", "lingkup", "pola", "tahun_mulai"),
        "pembinaan": ("tahun", "jenis", "penyelenggara"),
        "pengurus": ("jabatan", "nama", "hp", "tahun_mulai_jabatan", "tahun_akhir_jabatan"),
        "rat": ("tahun_buku", "diadakan", "tanggal_rat", "hadir", "dilaporkan"),
        "kesehatan": ("tahun", "skor", "predikat", "pemeriksa"),
        "transisi_ksu": ("langkah", "tanggal", "nomor"),
        "keanggotaan": ("koperasi_id", "status", "nomor_anggota", "tanggal_masuk"),
        "peserta": ("program_id", "status", "tanggal", "hasil"),
    }
)
SHORT: Mapping[str, str] = MappingProxyType(
    {
        "tk_dibayar_l": later("Dibayar L"),
        "tk_dibayar_p": later("Dibayar P"),
        "tk_tidak_dibayar_l": later("Tak dib. L"),
        "tk_tidak_dibayar_p": later("Tak dib. P"),
        "anggota_pria": later("Pria"),
        "anggota_wanita": later("Wanita"),
        "tanggal_terbit": later("Terbit"),
        "tahun_mulai_jabatan": later("Mulai"),
        "tahun_akhir_jabatan": later("Sampai"),
        "tahun_mulai": later("Sejak"),
        "tanggal_rat": later("Tanggal RAT"),
        "hadir": later("Hadir"),
        "dilaporkan": later("Lapor"),
        "diadakan": later("Diadakan"),
        "pemeriksa": later("Pemeriksa"),
    }
)
_SIXTHS: Mapping[FieldKind, int] = MappingProxyType(
    {
        FieldKind.LONG_TEXT: 6,
        FieldKind.MULTI: 6,
        FieldKind.YES_NO: 2,
        FieldKind.INTEGER: 2,
        FieldKind.YEAR: 2,
        FieldKind.MONTH: 2,
        FieldKind.PERCENT: 2,
        FieldKind.DATE: 2,
        FieldKind.COORDINATE: 2,
        FieldKind.RT_RW: 1,
        FieldKind.POSTCODE: 2,
        FieldKind.KBLI: 3,
    }
)
_WIDER: Mapping[str, int] = MappingProxyType(
    {
        "status_usaha": 2,
        "bentuk_badan": 2,
        "alamat_jalan": 4,
        "alamat_jalan_pemilik": 4,
        "kegiatan_utama": 6,
        "jk": 3,  # two answers beside each other
        "pernah_kredit_komersial": 3,
    }
)


# Forms whose core stands on one screen of 1366x768: close together, without headings; the left side names
# them.
DENSE = frozenset({"umkm"})
# Sections that stand side by side there.
ABREAST = frozenset({"izin", "koperasi"})
WHOLE_COLUMNS, DENSE_COLUMNS = 6, 12
_TWELFTHS: Mapping[str, int] = MappingProxyType(
    {
        **dict.fromkeys(("rt", "rw"), 2),
        **dict.fromkeys(("kode_kelurahan",), 8),
        **dict.fromkeys(("nama_usaha", "alamat_jalan", "kbli", "status_usaha", "tahun_mulai"), 4),
        **dict.fromkeys(("bentuk_badan", "nama_pemilik", "nik", "jk", "alasan_tanpa_nik"), 4),
        **dict.fromkeys(("kegiatan_utama",), 5),
        **dict.fromkeys(("produk_utama",), 3),
        **dict.fromkeys(("punya_nib", "anggota_koperasi"), 5),
        **dict.fromkeys(("nib", "alasan_tanpa_nib", "jenis_koperasi_diikuti"), 7),
    }
)


def span(key: str, field: Field, *, dense: bool = False) -> int:
    """How many of a form's six columns a field takes; of twelve where it is dense."""
    if dense:
        return _TWELFTHS.get(key) or min(2 * span(key, field), DENSE_COLUMNS)
    return _WIDER.get(key) or _SIXTHS.get(field.kind, 3)


def is_core(key: str, field: Field) -> bool:
    """Whether a record from paper cannot do without the field."""
    return field.need is Need.REQUIRED or key in _ALSO_CORE


def section_of(kind: str, name: str) -> Section | None:
    """The section in which a flat key, or a row's `kind/row/key`, stands."""
    inside = name.partition("/")[0] if "/" in name else ""
    for section in SECTIONS[kind]:
        if name in section.all_keys or (inside or name) in section.rows:
            return section
    return None


@cache
def order_of(kind: str) -> Mapping[str, int]:
    """Answer, or kind of rows with a stroke -> at which place of the form it stands."""
    names = (
        name
        for section in SECTIONS[kind]
        for name in (*section.all_keys, *(f"{rows}/" for rows in section.rows))
    )
    return {name: place for place, name in enumerate(names)}
