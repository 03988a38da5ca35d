"""Koperasi of the city with three years: members, RAT, figures, health, KSU on their way; and programmes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.city import CITY
from benchmarks.years_making import YEARS, Making, brand_of, money, some_phone
from dinkop_desktop.register.values.fields import Value

_KINDS = ("simpan_pinjam", "konsumen", "konsumen", "jasa", "produsen", "pemasaran")
_GROUPS = {
    "simpan_pinjam": ("simpan_pinjam", "wanita", "bmt"),
    "konsumen": ("konsumen", "karyawan", "kpri", "merah_putih"),
    "jasa": ("jasa",),
    "produsen": ("produsen",),
    "pemasaran": ("pemasaran", "pasar"),
}
_STEPS = ("belum_mulai", "rapat_anggota", "akta_notaris", "pengajuan_ahu", "selesai")
_PREDICATES = ("sehat", "cukup_sehat", "cukup_sehat", "dalam_pengawasan", "pengawasan_khusus")
_OFFICES = ("ketua", "sekretaris", "bendahara", "pengawas")
_SHARE_KSU, _SHARE_ENTREPRENEURS = 0.12, 0.3
_CITYWIDE, _EVERYTHING = 36, ("pelatihan", "pendampingan", "bantuan_alat", "legalitas", "digitalisasi")
_INCOME = ("simpan_pinjam", "konsumen", "produsen", "pemasaran", "jasa")


def add_koperasi(making: Making, count: int, owners: Sequence[str], *, members: int) -> None:
    """Koperasi of a kelurahan.

    Args:
        making: the kelurahan.
        count: how many.
        owners: ids of the persons there who run a business.
        members: at most so many of one koperasi are recorded by name.
    """
    for _ in range(count):
        record = _add_one(making)
        others = min(members, 20 + int(making.chance.expovariate(1 / 40)))
        chosen = round(others * _SHARE_ENTREPRENEURS)
        joined = making.chance.sample(owners, min(len(owners), chosen))
        joined += [making.add_person(making.person(), is_member=True) for _ in range(others - len(joined))]
        for person in joined:
            told: dict[str, Value] = {
                "koperasi_id": record,
                "status": "keluar" if making.likely(0.04) else "anggota",
                "tanggal_masuk": making.day(making.chance.randint(2010, 2024)),
                "simpanan_pokok": 100_000,
                "simpanan_wajib": money(making.chance.lognormvariate(13.5, 0.6)),
            }
            making.add("keanggotaan", told, parent=person)


def _add_one(making: Making) -> str:
    chance = making.chance
    is_ksu = making.likely(_SHARE_KSU)
    kind = chance.choice(_KINDS)
    step = chance.choice(_STEPS) if is_ksu else ""
    founded = chance.randint(1985, 2024)
    certified = making.likely(0.4)
    sets: dict[str, Value] = {
        **making.address(),
        "nama": f"Koperasi {brand_of(making)}",
        "no_badan_hukum": f"{chance.randint(1, 999):03d}/BH/XI.4/{chance.randint(1, 12)}/{founded}",
        "tgl_badan_hukum": making.day(founded),
        "nik_koperasi": f"3674{chance.randint(1, 10**9 - 1):09d}" if making.likely(0.6) else "",
        "status_nik": "bersertifikat" if certified else "belum",
        "tgl_berlaku_sertifikat": making.day(chance.choice((2026, 2027, 2028))) if certified else "",
        "telepon": some_phone(making),
        "bentuk": "primer_kota",
        "jenis": kind if step in ("", "selesai") else "",
        "kelompok": "serba_usaha" if is_ksu else chance.choice(_GROUPS[kind]),
        "transisi_status": step,
        "pola_pengelolaan": "konvensional" if making.likely(0.9) else "syariah",
        "punya_usp": "ya" if kind == "simpan_pinjam" else making.yes(0.3),
        "status_koperasi": chance.choice(("aktif", "aktif", "aktif", "tidak_aktif", "pembinaan")),
        "status_lapangan": chance.choice(("berjalan", "berjalan", "tidak_berjalan", "tidak_ditemukan")),
        "kdkmp": making.yes(0.1),
        "sumber": "wawancara",
        "tanggal_pendataan": making.day(2025),
    }
    record = making.add("koperasi", sets)
    _add_history(making, record, kind)
    for office in _OFFICES:
        since = chance.randint(2019, 2024)
        told: dict[str, Value] = {
            "jabatan": office,
            "nama": str(making.person()["name"]),
            "tahun_mulai_jabatan": since,
            "tahun_akhir_jabatan": since + 5,
        }
        making.add("pengurus", told, parent=record)
    for done in _STEPS[1 : _STEPS.index(step) + 1] if is_ksu else ():
        making.add(
            "transisi_ksu", {"langkah": done, "tanggal": making.day(2025), "nomor": "12"}, parent=record
        )
    return record


def _add_history(making: Making, record: str, kind: str) -> None:
    chance = making.chance
    men, women = chance.randint(10, 120), chance.randint(10, 160)
    assets = chance.lognormvariate(19.5, 1.2)
    holds = making.likely(0.65)
    for year in YEARS:
        is_held = making.likely(0.9 if holds else 0.15)
        told: dict[str, Value] = {"tahun_buku": year, "diadakan": "ya" if is_held else "tidak"}
        if is_held:
            told |= {
                "tanggal_rat": f"{year + 1}-{making.chance.randint(1, 6):02d}-20",
                "hadir": (men + women) // 2,
                "dilaporkan": making.yes(0.8),
            }
        making.add("rat", told, parent=record)
        income = money(assets * 0.1)
        figures: dict[str, Value] = {
            "tahun_data": year,
            "anggota_pria": men,
            "anggota_wanita": women,
            "anggota_pengusaha": (men + women) // 4,
            "modal_sendiri": money(assets * 0.4),
            "modal_luar": money(assets * 0.6),
            "aset": money(assets),
            "volume_usaha": money(assets * 0.8),
            "shu": money(assets * 0.03),
            "simpanan_pokok": (men + women) * 100_000,
            "simpanan_wajib": money(assets * 0.2),
            "simpanan_sukarela": money(assets * 0.1),
            f"pendapatan_{kind if kind in _INCOME else 'jasa'}": income,
        }
        making.add("angka_koperasi", figures, parent=record)
        assets *= chance.lognormvariate(0.05, 0.1)
        men, women = max(5, men + chance.randint(-5, 9)), max(5, women + chance.randint(-5, 12))
    for year in (2024, 2025) if making.likely(0.5) else ():
        making.add(
            "kesehatan",
            {
                "tahun": year,
                "skor": f"{chance.uniform(50, 92):.2f}".replace(".", ","),
                "predikat": chance.choice(_PREDICATES),
            },
            parent=record,
        )


@dataclass
class Programmes:
    """The programmes of the city, and who takes part.

    Attributes:
        citywide: ids of Dinkop's and of kecamatan.
        local: ids of those of the kelurahan that is being made.
    """

    citywide: list[str] = field(default_factory=list)
    local: list[str] = field(default_factory=list)

    def add_citywide(self, making: Making) -> None:
        """Dinkop's and the kecamatan's programmes of three years."""
        for number in range(_CITYWIDE):
            owner, code = ("dinkop", "36.74") if number % 2 else ("kecamatan", f"36.74.{number % 7 + 1:02d}")
            self.citywide.append(_add_programme(making, owner, code, YEARS[number % 3]))

    def add_local(self, making: Making) -> None:
        """Two programmes of a kelurahan itself, which often fall together with others."""
        years = making.chance.sample(YEARS, 2)
        self.local = [_add_programme(making, "kelurahan", making.area.code, year) for year in years]

    def add_participant(self, making: Making, record: str) -> None:
        """Let a business take part: in one, now and then in three."""
        offered = [*self.local, *self.citywide]
        count = making.chance.choice((1, 1, 1, 1, 2, 3))
        for programme in making.chance.sample(offered, count):
            status = making.chance.choice(("terdaftar", "ikut", "selesai", "selesai", "batal"))
            told: dict[str, Value] = {"program_id": programme, "status": status, "tanggal": making.day(2024)}
            making.add("peserta", told, parent=record)


def _add_programme(making: Making, owner: str, code: str, year: int) -> str:
    kind = making.chance.choice(_EVERYTHING)
    month = making.chance.randint(1, 10)
    about = making.chance.choice(("kemasan", "daring", "halal"))
    return making.add(
        "program",
        {
            "nama": f"{kind.replace('_', ' ').capitalize()} {about} {year}",
            "pemilik_jenis": owner,
            "kode_wilayah": code,
            "jenis": kind,
            "mulai": f"{year}-{month:02d}-05",
            "selesai": f"{year}-{month:02d}-{making.chance.choice((6, 7, 25)):02d}",
            "anggaran": making.chance.randint(2, 60) * 1_000_000,
            "sumber_dana": "APBD",
            "tempat": making.chance.choice(("Aula kelurahan", "Aula kecamatan", "Gedung Dinkop")),
            "kuota": making.chance.choice((20, 30, 50, 100)),
        },
        office=making.area.code if owner == "kelurahan" else CITY,
    )
