"""Koperasi of the made-up city: one of every kind, each with numbers of its own that fit together.

Assets are own and outside capital; savings, reserve and grants make up own capital; income comes from what
such a koperasi does. Some hold their RAT every year and are healthy, one stopped years ago, KSU stand at
different steps of their change, and the Merah Putih ones are young.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dinkop_desktop.features.demo.people import Neighbourhood

Flat = dict[str, object]
_MILLION = 10**6
_YEARS = 3
_BOARD = ("ketua", "sekretaris", "bendahara", "pengawas")
MERAH_PUTIH = 2
"""Which of the kinds a Koperasi Kelurahan Merah Putih is."""
_STEPS = ("rapat_anggota", "akta_notaris", "pengajuan_ahu", "selesai")


@dataclass(frozen=True, slots=True)
class _Sort:
    """A kind of koperasi as it is met.

    Attributes:
        name: `{place}` is the kelurahan.
        kind, group, sector: codes of `jenis`, `kelompok`, `sektor_usaha`; no kind for a KSU under way.
        members, million: of a usual one; the second are its assets.
        outside: share of the assets that is lent.
        turnover: volume for each rupiah of assets.
        income: where it comes from, in parts of the volume.
        grows: of members and assets in a year.
        step: of a KSU's change.
        verdict, score: of the last check of its health; none where it was not checked.
        meets: whether RAT are held.
    """

    name: str
    kind: str
    group: str
    sector: str
    members: int
    million: int
    outside: float
    turnover: float
    income: Mapping[str, float]
    grows: float = 0.04
    step: str = ""
    verdict: str = ""
    score: str = ""
    meets: bool = True
    founded: int = 2009
    kbli: str = "64141"


_SORTS = (
    _Sort(
        name="KSP Melati Sejahtera {place}",
        kind="simpan_pinjam",
        group="simpan_pinjam",
        sector="K",
        members=214,
        million=2_950,
        outside=0.44,
        turnover=0.9,
        income={"simpan_pinjam": 0.14},
        grows=0.07,
        verdict="sehat",
        score="84,50",
        founded=2_004,
    ),
    _Sort(
        name="Koperasi Serba Usaha Karya Mandiri {place}",
        kind="",
        group="serba_usaha",
        sector="G",
        members=96,
        million=640,
        outside=0.3,
        turnover=1.8,
        income={"konsumen": 0.12, "jasa": 0.02},
        step="rapat_anggota",
        verdict="cukup_sehat",
        score="72,10",
        founded=1_998,
        kbli="47112",
    ),
    _Sort(
        name="Koperasi Kelurahan Merah Putih {place}",
        kind="konsumen",
        group="merah_putih",
        sector="G",
        members=138,
        million=175,
        outside=0.1,
        turnover=1.4,
        income={"konsumen": 0.09},
        grows=0.35,
        founded=2_025,
        kbli="47112",
    ),
    _Sort(
        name="Koperasi Pegawai Sejahtera {place}",
        kind="konsumen",
        group="kpri",
        sector="G",
        members=320,
        million=4_100,
        outside=0.35,
        turnover=1.1,
        income={"konsumen": 0.08, "simpan_pinjam": 0.03},
        verdict="sehat",
        score="81,25",
        founded=1_992,
        kbli="47112",
    ),
    _Sort(
        name="Koperasi Produsen Tempe Tahu {place}",
        kind="produsen",
        group="produsen",
        sector="C",
        members=64,
        million=880,
        outside=0.4,
        turnover=3.2,
        income={"produsen": 0.08},
        grows=0.02,
        verdict="cukup_sehat",
        score="68,00",
        kbli="10391",
    ),
    _Sort(
        name="Koperasi Serba Usaha Harapan {place}",
        kind="",
        group="serba_usaha",
        sector="K",
        members=152,
        million=1_320,
        outside=0.5,
        turnover=0.7,
        income={"simpan_pinjam": 0.13, "konsumen": 0.02},
        grows=-0.03,
        step="belum_mulai",
        verdict="dalam_pengawasan",
        score="57,40",
        founded=2_001,
    ),
    _Sort(
        name="Koperasi Jasa Angkutan {place}",
        kind="jasa",
        group="jasa",
        sector="H",
        members=48,
        million=510,
        outside=0.2,
        turnover=1.5,
        income={"jasa": 0.16},
        grows=0.01,
        kbli="49424",
    ),
    _Sort(
        name="Koperasi Pemasaran Kerajinan {place}",
        kind="pemasaran",
        group="pemasaran",
        sector="G",
        members=71,
        million=430,
        outside=0.25,
        turnover=2.1,
        income={"pemasaran": 0.11},
        grows=0.09,
        verdict="cukup_sehat",
        score="70,75",
        kbli="47785",
    ),
    _Sort(
        name="BMT Amanah {place}",
        kind="simpan_pinjam",
        group="bmt",
        sector="K",
        members=187,
        million=2_240,
        outside=0.55,
        turnover=0.8,
        income={"simpan_pinjam": 0.14},
        verdict="cukup_sehat",
        score="74,20",
        founded=2_011,
    ),
    _Sort(
        name="Koperasi Wanita Kartini {place}",
        kind="simpan_pinjam",
        group="wanita",
        sector="K",
        members=118,
        million=690,
        outside=0.15,
        turnover=0.9,
        income={"simpan_pinjam": 0.14},
        grows=0.06,
        verdict="sehat",
        score="82,90",
    ),
    _Sort(
        name="Koperasi Pasar {place}",
        kind="pemasaran",
        group="pasar",
        sector="G",
        members=83,
        million=760,
        outside=0.6,
        turnover=1.6,
        income={"pemasaran": 0.07},
        grows=-0.12,
        meets=False,
        founded=1_996,
        kbli="47112",
    ),
    _Sort(
        name="Koperasi Serba Usaha Guyub {place}",
        kind="konsumen",
        group="serba_usaha",
        sector="G",
        members=105,
        million=820,
        outside=0.3,
        turnover=1.5,
        income={"konsumen": 0.1},
        step="selesai",
        verdict="cukup_sehat",
        score="71,30",
        kbli="47112",
    ),
)


def make(place: Neighbourhood, number: int, on: date) -> Flat:
    """A koperasi with its years, RAT, board and, of a KSU, the steps of its change.

    Args:
        place: where its office is.
        number: which of the kinds; they come again from the start.
        on: today.
    """
    sort = _SORTS[number % len(_SORTS)]
    chance = place.chance
    year = on.year - 1
    founded = min(sort.founded, year)
    certified = bool(sort.verdict) and place.likely(0.7)
    told: Flat = {
        **place.address(),
        "nama": sort.name.format(place=place.area.name),
        "no_badan_hukum": f"{chance.randint(11, 980):03d}/BH/XI.4/{chance.randint(1, 12):02d}/{founded}",
        "tgl_badan_hukum": f"{founded}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "nik_koperasi": f"3674{chance.randrange(10**8, 10**9)}" if sort.verdict else "",
        "status_nik": "bersertifikat" if certified else "belum",
        "tgl_berlaku_sertifikat": f"{chance.choice((on.year, on.year + 1))}-12-15" if certified else "",
        "nib": place.nib(2022) if place.likely(0.6) else "",
        "telepon": place.phone(),
        "bentuk": "primer_kota",
        "jenis": sort.kind,
        "kelompok": sort.group,
        "transisi_status": sort.step,
        "sektor_usaha": sort.sector,
        "kbli": sort.kbli,
        "kbli_versi": "2020",
        "pola_pengelolaan": "syariah" if sort.group == "bmt" else "konvensional",
        "punya_usp": "ya" if "simpan_pinjam" in sort.income else "tidak",
        "kdkmp": "ya" if sort.group == "merah_putih" else "tidak",
        "status_koperasi": "aktif" if sort.meets else "tidak_aktif",
        "status_lapangan": "berjalan" if sort.meets else "tidak_berjalan",
        "sumber": "wawancara",
        "tanggal_pendataan": f"{on.year}-02-{chance.randint(2, 27):02d}",
        "persetujuan_pdp_tanggal": f"{on.year}-02-01",
        "persetujuan_pdp_versi": "2026-1",
        "persetujuan_pdp_cara": "tanda_tangan",
    }
    if "simpan_pinjam" in sort.income:
        told["modal_tetap_usp"] = _whole(sort.million / 6)
    years = list(range(max(founded, year - _YEARS + 1), year + 1))
    told["angka_koperasi"] = _figures(place, sort, years)
    told["rat"] = [_meeting(place, sort, one, on) for one in years if one > founded or sort.founded < year]
    told["pengurus"] = [
        {
            "jabatan": office,
            "nama": place.person().name,
            "hp": place.phone(),
            "tahun_mulai_jabatan": max(founded, year - 2),
            "tahun_akhir_jabatan": max(founded, year - 2) + 5,
        }
        for office in _BOARD
    ]
    if sort.verdict:
        told["kesehatan"] = [
            {"tahun": year, "skor": sort.score, "predikat": sort.verdict, "pemeriksa": "Dinkop (contoh)"}
        ]
    if sort.step in _STEPS:
        told["transisi_ksu"] = [
            {"langkah": step, "tanggal": f"{on.year}-{month:02d}-12", "nomor": f"{month:02d}/BA/{on.year}"}
            for month, step in enumerate(_STEPS[: _STEPS.index(sort.step) + 1], 1)
        ]
    return told


def _meeting(place: Neighbourhood, sort: _Sort, year: int, on: date) -> Mapping[str, object]:
    if not sort.meets:
        return {"tahun_buku": year, "diadakan": "tidak"}
    return {
        "tahun_buku": year,
        "diadakan": "ya",
        "tanggal_rat": min(date(year + 1, place.chance.randint(1, 5), 14), on).isoformat(),
        "hadir": round(sort.members * place.chance.uniform(0.4, 0.75)),
        "dilaporkan": "ya" if place.likely(0.85) else "tidak",
    }


def _figures(place: Neighbourhood, sort: _Sort, years: list[int]) -> list[Mapping[str, object]]:
    """Each year's, which fit together and lead to what such a koperasi has by now."""
    chance = place.chance
    scale = chance.uniform(0.75, 1.3)
    women = 0.95 if sort.group == "wanita" else chance.uniform(0.35, 0.6)
    found: list[Mapping[str, object]] = []
    for year in years:
        back = years[-1] - year
        size = scale * (1 + sort.grows) ** -back * chance.uniform(0.985, 1.015)
        members, assets = round(sort.members * size), _whole(sort.million * size)
        outside = _whole(sort.million * size * sort.outside)
        own = assets - outside
        basic, volume = members * 100_000, _whole(assets / _MILLION * sort.turnover)
        reserve = _whole(own / _MILLION * 0.27)
        duty = max(0, own - basic - reserve)
        income = {f"pendapatan_{key}": _whole(volume / _MILLION * part) for key, part in sort.income.items()}
        ladies = round(members * women)
        found.append(
            {
                "tahun_data": year,
                "anggota_pria": members - ladies,
                "anggota_wanita": ladies,
                "anggota_pengusaha": round(members * chance.uniform(0.2, 0.45)),
                "manajer_pria": 0,
                "manajer_wanita": min(1, members // 100),
                "karyawan_pria": members // 120,
                "karyawan_wanita": members // 80,
                "modal_sendiri": own,
                "modal_luar": outside,
                "aset": assets,
                "volume_usaha": volume,
                "shu": _whole(sum(income.values()) / _MILLION * (0.24 if sort.meets else -0.1)),
                "simpanan_pokok": basic,
                "simpanan_wajib": duty,
                "simpanan_sukarela": _whole(outside / _MILLION * 0.3),
                "cadangan": own - basic - duty,
                "hibah": 0,
                **income,
            }
        )
    return found


def _whole(million: float) -> int:
    """Rupiah, to the hundred thousand."""
    return round(million * 10) * 100_000
