"""Koperasi of the made-up city: one of every kind, each with numbers of its own that fit together.

Assets are own and outside capital; savings, reserve and grants make up own capital; income comes from what
such a koperasi does. Some hold their RAT every year and are healthy, one stopped years ago, KSU stand at
different steps of their change, and the Merah Putih ones are young.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import msgspec

from dinkop_desktop import files
from dinkop_desktop.features.demo.people import Neighbourhood

Flat = dict[str, object]
_MILLION = 10**6
_YEARS = 3
_BOARD = ("ketua", "sekretaris", "bendahara", "pengawas")
MERAH_PUTIH = 2
"""Which of the kinds a Koperasi Kelurahan Merah Putih is."""
_STEPS = ("rapat_anggota", "akta_notaris", "pengajuan_ahu", "selesai")


class _Sort(msgspec.Struct, frozen=True):
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


@cache
def _sorts() -> tuple[_Sort, ...]:
    file = files.resources_folder() / "demo" / "koperasi.json"
    return msgspec.json.decode(file.read_bytes(), type=tuple[_Sort, ...])


def make(place: Neighbourhood, number: int, on: date) -> Flat:
    """A koperasi with its years, RAT, board and, of a KSU, the steps of its change.

    Args:
        place: where its office is.
        number: which of the kinds; they come again from the start.
        on: today.
    """
    sort = _sorts()[number % len(_sorts())]
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
