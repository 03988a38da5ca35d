"""The made-up city in our own words: what each office has in its sheet before it begins.

`citygen` says what the world is like; its columns are turned into keys of the flat view, and what it knows
nothing of is filled in, so that a record has about forty filled fields, as a wawancara gives. The filling
follows from the record's id alone: the same city, the same sheets.

Nothing is repaired: broken NIKs, homeless addresses and nameless businesses stay as they are.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from benchmarks import citygen
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.register.values.areas import Area

CITY = "36.74"
# Below the sheets: the same city in the words of `citygen`, which no office has.
RAW = "city"
UMKM, KOPERASI = 149_800, 549
DATA_YEAR = 2025
Row = dict[str, str | int]

# Of an address as it was typed: RT 05/RW 10, RT.04/02, RT 5 RW 6, rt 005/004.
_RT_RW = re.compile(r"[,\s]+rt[ .]*(\d{1,3})\s*[/ ]\s*(?:rw[ .]*)?(\d{1,3})", re.IGNORECASE)
_KOPERASI = {  # kind -> jenis, kelompok, pola
    "Simpan Pinjam": ("simpan_pinjam", "simpan_pinjam", "konvensional"),
    "Konsumen": ("konsumen", "konsumen", "konvensional"),
    "Karyawan": ("konsumen", "karyawan", "konvensional"),
    "Pegawai": ("konsumen", "kpri", "konvensional"),
    "Wanita": ("simpan_pinjam", "wanita", "konvensional"),
    "Syariah": ("simpan_pinjam", "bmt", "syariah"),
    "Jasa": ("jasa", "jasa", "konvensional"),
    "Produsen": ("produsen", "produsen", "konvensional"),
    "Pasar": ("pemasaran", "pasar", "konvensional"),
}
_SCHOOL = ("sd", "smp", "sma", "sma", "sma", "diploma", "s1")
_PLACES = ("rumah", "rumah", "rumah", "toko", "kios", "kaki_lima", "keliling", "online")
_CHANNELS = ("non_digital", "digital,non_digital", "digital", "perantara", "non_digital,perantara")
_MEDIA = ("whatsapp", "instagram,whatsapp", "facebook,whatsapp", "gofood,grabfood", "shopee,tiktok")
_NEEDS = ("permodalan", "pemasaran,permodalan", "legalitas", "digital,pemasaran", "kemasan,legalitas")
_WORK = {
    "Kuliner": "memasak dan menjual makanan di tempat usaha",
    "Perdagangan": "menjual barang eceran kepada warga sekitar",
    "Industri": "mengolah bahan di rumah dan menjual hasilnya",
    "Kerajinan": "membuat kerajinan tangan menurut pesanan",
    "Jasa": "melayani pelanggan di tempat usaha",
}


def make_sheets(folder: Path, *, seed: int, scale: float) -> dict[str, int]:
    """Write one `umkm.csv` and one `koperasi.csv` per office below `folder`.

    Returns:
        How many rows there are of each kind.
    """
    raw = folder / RAW
    raw.mkdir(parents=True, exist_ok=True)
    citygen.build(seed, max(54, round(UMKM * scale)), max(6, round(KOPERASI * scale)), out=str(raw))
    areas = kelurahan_by_name()
    counts = {}
    converters: dict[str, Callable[[Mapping[str, str], Area], Row]] = {
        "umkm": business_of,
        "koperasi": _koperasi,
    }
    for kind, convert in converters.items():
        by_office: dict[str, list[Row]] = defaultdict(list)
        for given in _read(raw / f"{kind}.csv"):
            area = areas[given["kelurahan"], given["kecamatan"]]
            by_office[area.code].append(convert(given, area))
        counts[kind] = sum(map(len, by_office.values()))
        for code in sorted(area.code for area in areas.values()):
            _write(folder / code / f"{kind}.csv", by_office.get(code, []))
    return counts


def offices() -> list[str]:
    """Codes of the kelurahan that take part: all 54."""
    return sorted(area.code for area in kelurahan_by_name().values())


def kelurahan_by_name() -> dict[tuple[str, str], Area]:
    """(kelurahan, kecamatan) as the made-up city writes them -> the area."""
    known = reference_files.load_reference(CITY).areas
    found = {}
    for kelurahan, kecamatan in citygen.KELURAHAN:
        area = known.resolve(f"Kel. {kelurahan}, Kec. {kecamatan}").area
        if area is None:
            raise RuntimeError(f"no such kelurahan: {kelurahan}")
        found[kelurahan, kecamatan] = area
    return found


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _write(path: Path, rows: list[Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        if rows:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def business_of(given: Mapping[str, str], area: Area) -> Row:
    """A business of the made-up city in keys of the flat view, with what the city knows nothing of."""
    chance = random.Random(int(given["record_id"][:8], 16))
    street, rt, rw = take_apart(given["address"])
    sector = given["sector"]
    sells_food, makes = sector == "Kuliner", sector in {"Industri", "Kerajinan"}
    serves = sector == "Jasa"
    online = chance.random() < 0.45
    nib = given["nib"]
    return {
        "kode_kelurahan": area.code,
        **_owner(given, chance),
        "nama_usaha": given["business_name"],
        "alamat_jalan": street,
        "rt": rt,
        "rw": rw,
        "kode_pos": area.postcode,
        "tempat_usaha": chance.choice(_PLACES),
        "status_kepemilikan_tempat": chance.choice(("milik", "milik", "sewa", "kontrak", "bebas_sewa")),
        "hp_wa_usaha": given["phone"] if chance.random() < 0.7 else "",
        "status_usaha": "aktif" if chance.random() < 0.93 else "tutup_sementara",
        "kegiatan_utama": _WORK.get(sector, "menjual hasil sendiri di sekitar rumah"),
        "produk_utama": given["business_name"].lower(),
        "kbli": given["kbli"],
        "kbli_versi": "2020",
        "flag_produksi": _yes(makes),
        "flag_mamin": _yes(sells_food),
        "flag_jual": _yes(not serves),
        "flag_jasa": _yes(serves),
        "bentuk_badan": "bukan_badan",
        "punya_nib": _yes(bool(nib)),
        "nib": nib,
        "alasan_tanpa_nib": "" if nib else chance.choice(("tidak_tahu", "sedang_proses", "tidak_perlu")),
        "bulan_mulai": chance.randint(1, 12),
        "tahun_mulai": given["start_year"],
        "jaringan_usaha": "tunggal",
        "metode_pemasaran": chance.choice(_CHANNELS),
        "media": chance.choice(_MEDIA) if online else "",
        "pakai_internet": _yes(online),
        "qris": _yes(chance.random() < 0.4),
        "punya_rekening": _yes(chance.random() < 0.7),
        "kebutuhan": chance.choice(_NEEDS),
        "sumber": "wawancara",
        "tanggal_pendataan": f"2025-{chance.randint(7, 11):02d}-{chance.randint(1, 28):02d}",
        **_figures(given, chance),
    }


def _owner(given: Mapping[str, str], chance: random.Random) -> Row:
    nik = given["nik"]
    member = chance.random() < 0.1
    return {
        "nama_pemilik": given["owner_name"],
        "jk": given["gender"],
        "nik": nik,
        "alasan_tanpa_nik": "" if nik else chance.choice(("menolak", "ktp_tidak_dibawa", "diwakili")),
        "tanggal_lahir": _born(nik),
        "status_pengusaha": "pemilik",
        "npwp_pribadi": given["npwp"],
        "hp": given["phone"],
        "alamat_sama": _yes(chance.random() < 0.7),
        "pendidikan": chance.choice(_SCHOOL),
        "anggota_koperasi": _yes(member),
        "minat_koperasi": "" if member else chance.choice(("ya", "tidak", "ragu")),
    }


def _figures(given: Mapping[str, str], chance: random.Random) -> Row:
    workers, turnover, capital = int(given["employees"]), int(given["omzet"]), int(given["modal"])
    paid = workers - 1
    men = chance.randint(0, paid)
    owner_is_man = given["gender"] == "L"
    return {
        "tahun_data": DATA_YEAR,
        "tk_dibayar_l": men,
        "tk_dibayar_p": paid - men,
        "tk_tidak_dibayar_l": int(owner_is_man),
        "tk_tidak_dibayar_p": int(not owner_is_man),
        "upah_gaji": paid * 18_000_000 if paid else "",
        "omzet_tahunan": turnover,
        "pct_online": chance.choice((0, 0, 10, 25, 50)),
        "modal_usaha": capital,
        "aset_lain": capital // 2,
        "laporan_keuangan": _yes(chance.random() < 0.2),
    }


def _koperasi(given: Mapping[str, str], area: Area) -> Row:
    chance = random.Random(int(given["record_id"][:8], 16))
    street, rt, rw = take_apart(given["address"])
    jenis, kelompok, pola = _KOPERASI[given["kind"]]
    members, assets = int(given["members"]), int(given["assets"])
    women = chance.randint(members // 4, members)
    return {
        "kode_kelurahan": area.code,
        "nama": given["name"],
        "no_badan_hukum": given["badan_hukum_no"],
        "tgl_badan_hukum": given["badan_hukum_date"],
        "nik_koperasi": given["nik_koperasi"],
        "alamat_jalan": street,
        "rt": rt,
        "rw": rw,
        "kode_pos": area.postcode,
        "telepon": given["phone"],
        "bentuk": "primer_kota",
        "jenis": jenis,
        "kelompok": kelompok,
        "pola_pengelolaan": pola,
        "punya_usp": _yes(jenis == "simpan_pinjam"),
        "status_koperasi": "aktif" if chance.random() < 0.6 else "tidak_aktif",
        "sumber": "wawancara",
        "tanggal_pendataan": f"2025-{chance.randint(7, 11):02d}-{chance.randint(1, 28):02d}",
        "responden_nama": given["chair_name"],
        "responden_jabatan": "Ketua",
        "tahun_data": DATA_YEAR,
        "anggota_pria": members - women,
        "anggota_wanita": women,
        "modal_sendiri": assets // 2,
        "modal_luar": assets - assets // 2,
        "aset": assets,
        "volume_usaha": given["volume"],
    }


def take_apart(address: str) -> tuple[str, str, str]:
    """The street of an address as it was typed, its RT and its RW."""
    found = _RT_RW.search(address)
    if found is None:
        return address, "", ""
    street = address[: found.start()] + address[found.end() :]
    return street.strip(" ,"), f"{int(found[1]):03d}", f"{int(found[2]):03d}"


def _born(nik: str) -> str:
    """The day that a NIK says; nothing where it says none."""
    if len(nik) != 16 or not nik.isdecimal():
        return ""
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= 40 if day > 40 else 0
    if not (1 <= day <= 28 and 1 <= month <= 12):
        return ""
    return f"{1900 + year if year > 20 else 2000 + year}-{month:02d}-{day:02d}"


def _yes(is_so: bool) -> str:  # noqa: FBT001 - a value, not a switch
    return "ya" if is_so else "tidak"
