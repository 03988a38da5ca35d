"""A made-up object of each kind, in the flat view, with nothing the matter: what `fields --example` prints.

Every value is in its one form, every wajib and dianjurkan field that is asked has an answer, and people and
numbers are invented. In `umkm` the last four characters of `nik`, `nib`, `hp`, `telepon` and `whatsapp` may
be replaced by 0001 to 0099.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dinkop_desktop.register.values import areas
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference

# Names no record: whoever takes the example puts a real id in its place.
MADE_UP_ID = "018f3c1e-0000-7000-8000-000000000001"


def make_example(kind_key: str, *, kelurahan: str, year: int, reference: Reference) -> dict[str, Value]:
    """A made-up object that `add` takes as it is.

    Args:
        kind_key: any kind of record.
        kelurahan: code of a kelurahan of the own city.
        year: data year.
        reference: for the postcode and the corners of the city.
    """
    if kind_key in _INSIDE:
        return _INSIDE[kind_key](year)
    place = reference.areas.find(kelurahan) or areas.Area(kelurahan, kelurahan)
    return _ROOTS[kind_key](place, year, reference)


def _umkm(place: areas.Area, year: int, reference: Reference) -> dict[str, Value]:
    return {
        "kode_kelurahan": place.code,
        "nama_usaha": "Dapur Contoh Ibu Sari",
        "nama_komersial": "Dapur Sari",
        "alamat_jalan": "Jalan Melati Contoh Nomor 12",
        "rt": "003",
        "rw": "004",
        **_postcode(place),
        **_point(reference),
        "tempat_usaha": "rumah",
        "status_kepemilikan_tempat": "milik",
        "hp_wa_usaha": "+6281290000001",
        "telepon": "+62217490001",
        "email": "dapur.contoh@contoh.id",
        "website": "www.contoh.id",
        "status_usaha": "aktif",
        "kegiatan_utama": "membuat kue basah di rumah dan menjualnya di warung",
        "produk_utama": "kue basah",
        "kbli": "10710",
        "kbli_versi": "2020",
        "flag_produksi": "ya",
        "flag_mamin": "tidak",
        "flag_jual": "ya",
        "flag_jasa": "tidak",
        "bentuk_badan": "bukan_badan",
        "punya_nib": "ya",
        "nib": "9120000000001",
        "modal_pendirian": 5_000_000,
        "bulan_mulai": 3,
        "tahun_mulai": year - 6,
        "metode_pemasaran": "digital,perantara",
        "media": "instagram,whatsapp",
        "pakai_internet": "ya",
        "tujuan_internet": "pesanan,promosi",
        "qris": "ya",
        "punya_rekening": "ya",
        "punya_dompet_digital": "ya",
        "kebutuhan_modal": 25_000_000,
        "tujuan_modal": "modal_kerja",
        "pernah_kredit_komersial": "tidak",
        "peran_kemitraan": "tidak",
        "kebutuhan": "pemasaran,permodalan",
        **_recording(year),
        **_owner(place),
        **_figures(year),
    }


def _owner(place: areas.Area) -> dict[str, Value]:
    person = _orang(place)
    renamed = {"nama": "nama_pemilik", "email": "email_pemilik"}
    return {renamed.get(key, key): value for key, value in person.items()}


def _orang(place: areas.Area) -> dict[str, Value]:
    return {
        "nama": "Sari Contohwati",
        "jk": "P",
        # Day 52: a woman born on the 12th.
        "nik": f"{place.code.replace('.', '')[:6]}5204850001",
        "tanggal_lahir": "1985-04-12",
        "status_pengusaha": "pemilik",
        "hp": "+6281290000001",
        "whatsapp": "+6281390000001",
        "email": "sari@contoh.id",
        "alamat_sama": "ya",
        "pendidikan": "sma",
        "anggota_koperasi": "tidak",
        "minat_koperasi": "ya",
    }


def _figures(year: int) -> dict[str, Value]:
    return {
        "tahun_data": year,
        "tk_dibayar_l": 1,
        "tk_dibayar_p": 2,
        "tk_tidak_dibayar_l": 0,
        "tk_tidak_dibayar_p": 1,
        "upah_gaji": 36_000_000,
        "omzet_tahunan": 240_000_000,
        "omzet_dn": 240_000_000,
        "omzet_ln": 0,
        "pct_online": 20,
        "modal_usaha": 40_000_000,
        "aset_tanah_bangunan": 100_000_000,
        "aset_lain": 50_000_000,
        "laporan_keuangan": "tidak",
    }


def _koperasi(place: areas.Area, year: int, reference: Reference) -> dict[str, Value]:
    return {
        "nama": "Koperasi Contoh Sejahtera",
        "no_badan_hukum": "32/BH/XXVII.4/III/2016",
        "tgl_badan_hukum": "2016-03-14",
        "no_pad": f"AHU-0000001.AH.01.27.TAHUN {year - 1}",
        "tgl_pad": f"{year - 1}-06-01",
        "nik_koperasi": f"{reference.city.code.replace('.', '')}010010001",
        "status_nik": "belum",
        "npwp": "0123456782000000",
        "nib": "9120000000002",
        "kode_kelurahan": place.code,
        "alamat_jalan": "Jalan Kenanga Contoh Nomor 5",
        "rt": "001",
        "rw": "002",
        **_postcode(place),
        "telepon": "+62217490002",
        "email": "koperasi@contoh.id",
        "bentuk": "primer_kota",
        "jenis": "konsumen",
        "kelompok": "konsumen",
        "sektor_usaha": "G",
        "kbli": "47112",
        "kbli_versi": "2020",
        "pola_pengelolaan": "konvensional",
        "punya_usp": "tidak",
        "kdkmp": "tidak",
        "status_koperasi": "aktif",
        "status_lapangan": "berjalan",
        **_recording(year),
        **_koperasi_figures(year),
    }


def _koperasi_figures(year: int) -> dict[str, Value]:
    return {
        "tahun_data": year,
        "anggota_pria": 40,
        "anggota_wanita": 60,
        "anggota_pengusaha": 35,
        "manajer_pria": 0,
        "manajer_wanita": 1,
        "karyawan_pria": 1,
        "karyawan_wanita": 2,
        "modal_sendiri": 300_000_000,
        "modal_luar": 100_000_000,
        "aset": 400_000_000,
        "volume_usaha": 900_000_000,
        "shu": 45_000_000,
        "simpanan_pokok": 10_000_000,
        "simpanan_wajib": 240_000_000,
        "simpanan_sukarela": 30_000_000,
        "cadangan": 50_000_000,
        "hibah": 0,
    }


def _program(place: areas.Area, year: int) -> dict[str, Value]:
    return {
        "nama": "Pelatihan Contoh Kemasan Pangan",
        "pemilik_jenis": "kelurahan",
        "kode_wilayah": place.code,
        "jenis": "pelatihan",
        "sektor": "kuliner",
        "mulai": f"{year}-03-03",
        "selesai": f"{year}-03-05",
        "anggaran": 15_000_000,
        "tempat": "Aula kelurahan",
        "kuota": 30,
    }


def _kunjungan(place: areas.Area, year: int) -> dict[str, Value]:
    return {
        "nama_sasaran": "Dapur Contoh Ibu Sari",
        "kode_kelurahan": place.code,
        "alamat_jalan": "Jalan Melati Contoh Nomor 12",
        "rt": "003",
        "rw": "004",
        "tahun_data": year,
        "tanggal": f"{year}-01-15",
        "hasil": "sebagian",
        "tindak_lanjut": "datang_lagi",
        "tenggat": f"{year}-02-15",
        "petugas": "Petugas Contoh",
    }


def _legalitas(year: int) -> dict[str, Value]:
    return {
        "jenis": "halal",
        "nomor": "ID36110000000010001",
        "tanggal_terbit": f"{year}-01-10",
        "status": "berlaku",
        "jumlah": 2,
    }


def _produk(year: int) -> dict[str, Value]:
    return {
        "nama": "Kue lapis",
        "tahun_data": year,
        "kuantitas": 12_000,
        "satuan": "buah",
        "nilai": 36_000_000,
    }


def _pembiayaan(year: int) -> dict[str, Value]:
    return {
        "sumber": "koperasi",
        "lembaga": "Koperasi Contoh Sejahtera",
        "plafon": 5_000_000,
        "tahun": year,
        "sisa": 2_000_000,
        "kolektibilitas": "lancar",
    }


def _kemitraan(year: int) -> dict[str, Value]:
    return {
        "nama": "Toko Contoh Makmur",
        "alamat": "Jalan Raya Contoh Nomor 8",
        "telepon": "+62217490003",
        "lingkup": "kecil",
        "pola": "distribusi",
        "tahun_mulai": year - 1,
    }


def _pembinaan(year: int) -> dict[str, Value]:
    return {
        "tahun": year,
        "jenis": "manajemen,pemasaran",
        "penyelenggara": "dinkop",
        "bantuan_modal": "produksi",
    }


def _rujukan(year: int) -> dict[str, Value]:
    return {
        "bank": "Bank Contoh",
        "skema": "mikro",
        "jumlah": 20_000_000,
        "tanggal": f"{year}-01-20",
        "status": "disetujui",
        "tanggal_putusan": f"{year}-02-03",
    }


def _fasilitasi(year: int) -> dict[str, Value]:
    return {
        "fasilitator_id": MADE_UP_ID,
        "status": "berjalan",
        "bentuk": "bimbingan",
        "mulai": f"{year}-04-02",
    }


def _periksa_kembar(_: int) -> dict[str, Value]:
    return {"lain_id": MADE_UP_ID, "hasil": "beda"}


def _sku(year: int) -> dict[str, Value]:
    return {
        "nomor": f"500/1/Kel.Contoh/{year}",
        "tahun": year,
        "urut": 1,
        "tanggal": f"{year}-01-18",
        "keperluan": "kur",
        "nama": "Sari Contohwati",
        "nik": "3674015204850001",
        "alamat": "Jalan Melati Contoh Nomor 12",
        "nama_usaha": "Warung Contoh",
        "jenis_usaha": "Warung nasi uduk",
        "alamat_usaha": "Jalan Melati Contoh Nomor 12",
        "sejak": year - 2,
        "penanda_jabatan": "Lurah",
        "penanda_nama": "Contoh Lurahwan",
        "status": "berlaku",
    }


def _pertemuan(year: int) -> dict[str, Value]:
    return {"fasilitator_id": MADE_UP_ID, "tanggal": f"{year}-04-09", "hadir": 2, "hasil": "Resep ditakar"}


def _pengurus(year: int) -> dict[str, Value]:
    return {
        "jabatan": "ketua",
        "nama": "Budi Contohwan",
        "hp": "+6281290000004",
        "tahun_mulai_jabatan": year - 1,
        "tahun_akhir_jabatan": year + 4,
    }


def _rat(year: int) -> dict[str, Value]:
    return {
        "tahun_buku": year - 1,
        "diadakan": "ya",
        "tanggal_rat": f"{year}-01-10",
        "hadir": 75,
        "dilaporkan": "ya",
    }


def _kesehatan(year: int) -> dict[str, Value]:
    return {"tahun": year, "skor": "81,25", "predikat": "sehat", "pemeriksa": "Dinkop Contoh"}


def _transisi_ksu(year: int) -> dict[str, Value]:
    return {"langkah": "rapat_anggota", "tanggal": f"{year}-01-10", "nomor": "01/BA-RA/CONTOH"}


def _keanggotaan(year: int) -> dict[str, Value]:
    return {
        "koperasi_id": MADE_UP_ID,
        "status": "anggota",
        "nomor_anggota": "A-001",
        "tanggal_masuk": f"{year - 1}-02-01",
        "simpanan_pokok": 100_000,
        "simpanan_wajib": 240_000,
    }


def _peserta(year: int) -> dict[str, Value]:
    return {"program_id": MADE_UP_ID, "status": "selesai", "tanggal": f"{year}-03-03"}


def _recording(year: int) -> dict[str, Value]:
    return {
        "sumber": "wawancara",
        "tanggal_pendataan": f"{year}-01-15",
        "responden_nama": "Sari Contohwati",
        "persetujuan_pdp_tanggal": f"{year}-01-15",
        "persetujuan_pdp_versi": "2026-1",
        "persetujuan_pdp_cara": "tanda_tangan",
    }


def _postcode(place: areas.Area) -> dict[str, Value]:
    return {"kode_pos": place.postcode} if place.postcode else {}


def _point(reference: Reference) -> dict[str, Value]:
    if reference.box is None:
        return {"lintang": "-6.300000", "bujur": "106.700000"}
    middle = (reference.box.south + reference.box.north) / 2, (reference.box.west + reference.box.east) / 2
    return {"lintang": f"{middle[0]:.6f}", "bujur": f"{middle[1]:.6f}"}


# Records inside another one depend on the year only.
_INSIDE: Mapping[str, Callable[[int], dict[str, Value]]] = MappingProxyType(
    {
        "angka_umkm": _figures,
        "legalitas": _legalitas,
        "produk": _produk,
        "pembiayaan": _pembiayaan,
        "kemitraan": _kemitraan,
        "pembinaan": _pembinaan,
        "rujukan": _rujukan,
        "fasilitasi": _fasilitasi,
        "pertemuan": _pertemuan,
        "sku": _sku,
        "periksa_kembar": _periksa_kembar,
        "pengurus": _pengurus,
        "rat": _rat,
        "angka_koperasi": _koperasi_figures,
        "kesehatan": _kesehatan,
        "transisi_ksu": _transisi_ksu,
        "keanggotaan": _keanggotaan,
        "peserta": _peserta,
    }
)
_ROOTS: Mapping[str, Callable[[areas.Area, int, Reference], dict[str, Value]]] = MappingProxyType(
    {
        "umkm": _umkm,
        "orang": lambda place, _year, _reference: _orang(place),
        "koperasi": _koperasi,
        "program": lambda place, year, _reference: _program(place, year),
        "kunjungan": lambda place, year, _reference: _kunjungan(place, year),
    }
)
