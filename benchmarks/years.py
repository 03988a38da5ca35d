"""A made-up city with three data years: businesses that come and go, koperasi, programmes, KUR, visits.

    python -m benchmarks.years --umkm 3000 build/kota     a Dinkop to look at pages with, in some ten seconds
    python -m benchmarks.years build/kota-utuh            the whole city: 149,800 UMKM, some minutes

1. The world is `citygen`'s: its people, names, addresses and trades. What it does not know (other years,
   papers, loans, members, programmes, visits) is made up here, in `years_koperasi` and `years_visits`.
2. Nothing is typed: clean values enter Dinkop as changes of its offices, through the same merge as bundles.
3. Of every kelurahan all follows from the seed, its code and its size.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from random import Random

from benchmarks import city, years_koperasi, years_visits
from benchmarks.measuring import say
from benchmarks.years_making import YEARS, Making, money, phone, trade_of
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import merging
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.settings import Folder

PASSPHRASE = "tolok ukur melati hujan tenang"
_SECOND, _GONE, _MOVED, _NEW, _SILENT, _FORMER = 0.065, 0.03, 0.015, 0.06, 0.08, 0.05
_JUMP, _MEMBER, _KUR, _PAPER, _TRAINED = 0.02, 0.1, 0.25, 0.3, 0.08
_PAPERS = ("halal", "spp_irt", "merek", "nib", "nib", "npwp")
_LENDERS = ("kur_mikro", "kur_super_mikro", "bank", "pnm", "koperasi", "pinjol", "keluarga")
_STANDINGS = ("lancar", "lancar", "lancar", "lunas", "lunas", "dpk", "macet")
_NEEDS = ("permodalan", "pemasaran,permodalan", "legalitas", "digital,pemasaran", "kemasan,legalitas")
_REFERRED = ("dirujuk", "dirujuk", "diterima", "disetujui", "ditolak", "cair")


@dataclass(frozen=True, slots=True)
class Size:
    """How large a city is: UMKM and koperasi, and the highest count of members of one that are recorded."""

    umkm: int = city.UMKM
    koperasi: int = city.KOPERASI
    members: int = 60


def now() -> datetime:
    """The same day in every run."""
    return datetime(2026, 11, 24, 2, tzinfo=UTC)


def found(folder: Path) -> Desk:
    """A Dinkop without records, in a new folder."""
    home = Folder(folder / "dinkop")
    setup = enrolling.CitySetup(city.CITY, "Dinas Koperasi dan UKM", "Ratna Dewi", folder / "luring")
    enrolling.set_up_city(home, PASSPHRASE, setup, clock=now)
    return desks.open_desk(home, PASSPHRASE, clock=now)


def open_dinkop(folder: Path) -> Desk:
    """The Dinkop that `main` made below a folder."""
    return desks.open_desk(Folder(folder / "dinkop"), PASSPHRASE, clock=now)


def load(dinkop: Desk, size: Size, *, seed: int = 7) -> int:
    """Bring the city into a Dinkop.

    Args:
        dinkop: without records of this city.
        size: of the city.
        seed: of everything in it.

    Returns:
        How many changes came.
    """
    count = 0
    for number, making in enumerate(make(size, seed=seed), 1):
        with dinkop.store.begin(bulk=True) as work:
            merging.merge(work, making.made, rules=Rules(dinkop.reference, dinkop.today))
            work.commit()
        count += len(making.made)
        if number % 9 == 0:
            say(f"  {number} kelurahan, {count:,} changes")
    while not dinkop.store.tidy(steps=100):
        pass
    return count


def make(size: Size, *, seed: int) -> Iterator[Making]:
    """What each office sends, kelurahan by kelurahan; Dinkop's programmes with the first."""
    areas = city.kelurahan_by_name()
    chance = Random(seed)
    edges = list(accumulate(0.5 + chance.random() for _ in areas))
    before = 0
    programmes = years_koperasi.Programmes()
    for number, (names, area) in enumerate(areas.items()):
        making = Making(area, seed, *names)
        until = [round(total * edges[number] / edges[-1]) for total in (size.umkm, size.koperasi)]
        if number == 0:
            programmes.add_citywide(making)
        programmes.add_local(making)
        umkm, koperasi = until[0] - before, until[1] - _before(size.koperasi, edges, number)
        before = until[0]
        owners = _add_businesses(making, umkm, programmes)
        years_koperasi.add_koperasi(making, koperasi, owners, members=size.members)
        years_visits.add_visits(making, [one.code for one in areas.values() if one is not area])
        yield making


def _before(total: int, edges: list[float], number: int) -> int:
    return round(total * edges[number - 1] / edges[-1]) if number else 0


def _add_businesses(making: Making, count: int, programmes: years_koperasi.Programmes) -> list[str]:
    """Businesses of a kelurahan with all that lives inside them; ids of their owners."""
    owners: list[str] = []
    person: dict[str, object] = {}
    for _ in range(count):
        if not owners or not making.likely(_SECOND):
            person = making.person()
            owners.append(making.add_person(person, is_member=making.likely(_MEMBER)))
        record, first, last = _add_business(making, person, owners[-1])
        _add_years(making, record, first, last)
        _add_papers(making, record)
        if making.likely(_TRAINED):
            programmes.add_participant(making, record)
    return owners


def _add_business(making: Making, person: dict[str, object], owner: str) -> tuple[str, int, int]:
    """A business; its id, and the first and the last data year of which it tells something."""
    kbli, name = trade_of(making, person)
    first, last, status = _life(making)
    born = first if first > YEARS[0] else max(1985, 2023 - int(making.chance.expovariate(1 / 6.5)))
    nib = str(person["nib"])
    wants = making.likely(_KUR)
    agrees = wants and making.likely(0.6)
    sets: dict[str, Value] = {
        **making.address(),
        "nama_usaha": name,
        "lintang": f"{-6.4 + making.chance.random() * 0.2:.6f}" if making.likely(0.3) else "",
        "kode_pos": making.area.postcode,
        "tempat_usaha": making.chance.choice(("rumah", "rumah", "toko", "kios", "kaki_lima", "keliling")),
        "hp_wa_usaha": phone(str(person["phone"])),
        "pemilik_id": owner,
        "status_usaha": status,
        "kegiatan_utama": "melayani pembeli di sekitar tempat usaha",
        "produk_utama": name.lower(),
        "kbli": kbli,
        "kbli_versi": "2020",
        "bentuk_badan": "bukan_badan",
        "punya_nib": "ya" if nib else "tidak",
        "nib": nib,
        "alasan_tanpa_nib": ""
        if nib
        else making.chance.choice(("tidak_tahu", "sedang_proses", "terkendala")),
        "bulan_mulai": making.chance.randint(1, 10),
        "tahun_mulai": born,
        "metode_pemasaran": making.chance.choice(("non_digital", "digital,non_digital", "digital")),
        "media": "instagram,whatsapp" if making.likely(0.4) else "",
        "pakai_internet": making.yes(0.45),
        "qris": making.yes(0.4),
        "punya_rekening": making.yes(0.7),
        "kebutuhan_modal": money(making.chance.lognormvariate(16.8, 0.9)) if wants else None,
        "tujuan_modal": making.chance.choice(("modal_kerja", "investasi")) if wants else "",
        "pernah_kredit_komersial": making.yes(0.2) if wants else "",
        "setuju_diteruskan": "ya" if agrees else "",
        "setuju_diteruskan_tanggal": making.day(2025) if agrees else "",
        "kebutuhan": making.chance.choice(_NEEDS),
        "sumber": "wawancara",
        "tanggal_pendataan": making.day(2025),
        "persetujuan_pdp_tanggal": making.day(2025),
        "persetujuan_pdp_versi": "1",
        "persetujuan_pdp_cara": making.chance.choice(("tanda_tangan", "tanda_tangan", "lisan")),
    }
    if sets["lintang"]:
        sets["bujur"] = f"{106.6 + making.chance.random() * 0.2:.6f}"
    record = making.add("umkm", sets)
    if wants and making.likely(0.5):
        _add_loan(making, record)
    if agrees and making.likely(0.15):
        _add_referral(making, record)
    return record, first, last


def _life(making: Making) -> tuple[int, int, str]:
    """First and last data year with figures, and what the business is now."""
    if making.likely(_SILENT):
        return YEARS[-1] + 1, YEARS[-1], "aktif"  # nobody ever told a figure
    if making.likely(_GONE):
        return YEARS[0], making.chance.choice(YEARS[:-1]), "tutup"
    if making.likely(_MOVED):
        return YEARS[0], making.chance.choice(YEARS[:-1]), "pindah"
    first = making.chance.choice(YEARS[1:]) if making.likely(_NEW) else YEARS[0]
    last = YEARS[-2] if making.likely(_FORMER) else YEARS[-1]
    return first, max(first, last), "aktif" if making.likely(0.95) else "tutup_sementara"


def _add_years(making: Making, record: str, first: int, last: int) -> None:
    chance = making.chance
    is_micro = chance.random() < 0.93
    turnover = chance.lognormvariate(17.6 if is_micro else 20.9, 1.0)
    capital = turnover * chance.lognormvariate(-0.7, 0.6)
    workers = 1 + min(60, int(chance.expovariate(0.9 if is_micro else 0.12)))
    trend = chance.gauss(0.04, 0.12)
    keeps_accounts = making.likely(0.15)
    for year in range(first, last + 1):
        paid = workers - 1
        men = chance.randint(0, paid)
        keeps_accounts = keeps_accounts or making.likely(0.04)
        sales = money(turnover)
        making.add(
            "angka_umkm",
            {
                "tahun_data": year,
                "tk_dibayar_l": men,
                "tk_dibayar_p": paid - men,
                "tk_tidak_dibayar_l": men % 2,
                "tk_tidak_dibayar_p": 1 - men % 2,
                "upah_gaji": paid * 18_000_000 if paid else None,
                "omzet_tahunan": sales,
                "pct_online": chance.choice((0, 0, 10, 25, 50)),
                "modal_usaha": money(capital),
                "aset_tanah_bangunan": money(capital * 1.5) if making.likely(0.4) else 0,
                "aset_lain": money(capital * 0.5),
                "laporan_keuangan": "ya" if keeps_accounts else "tidak",
                **(_markets(making) if year == last else {}),
            },
            parent=record,
        )
        grown = chance.lognormvariate(trend, 0.15)
        turnover, capital = turnover * grown, capital * (1 + (grown - 1) / 2)
        if making.likely(_JUMP):
            workers = min(99, workers * 3)  # 5 -> 15
        else:
            workers = max(1, round(workers * chance.gauss(1.0 + trend / 2, 0.15)))


def _markets(making: Making) -> dict[str, Value]:
    """To whom and how far it sells; nothing where it was not asked."""
    if not making.likely(0.4):
        return {}
    homes, here = making.chance.randrange(40, 101, 10), making.chance.randrange(20, 81, 10)
    return {
        "pasar_rumah_tangga_persen": homes,
        "pasar_mikro_persen": 100 - homes,
        "wilayah_pasar_kelurahan_persen": here,
        "wilayah_pasar_kecamatan_persen": (100 - here) // 2,
        "wilayah_pasar_kota_persen": 100 - here - (100 - here) // 2,
    }


def _add_papers(making: Making, record: str) -> None:
    if making.likely(_PAPER):
        kind = making.chance.choice(_PAPERS)
        issued = making.day(making.chance.choice((2021, 2022, *YEARS)))
        told = {"jenis": kind, "nomor": f"{making.chance.randint(1, 10**9):013d}", "tanggal_terbit": issued}
        making.add("legalitas", {**told, "status": "berlaku"}, parent=record)


def _add_loan(making: Making, record: str) -> None:
    lent = money(making.chance.lognormvariate(16.6, 0.8))
    standing = making.chance.choice(_STANDINGS)
    told: dict[str, Value] = {
        "sumber": making.chance.choice(_LENDERS),
        "plafon": lent,
        "tahun": making.chance.choice(YEARS),
        "sisa": 0 if standing == "lunas" else lent // 2,
        "kolektibilitas": standing,
    }
    making.add("pembiayaan", told, parent=record)


def _add_referral(making: Making, record: str) -> None:
    status = making.chance.choice(_REFERRED)
    lent = money(making.chance.lognormvariate(16.8, 0.7))
    told: dict[str, Value] = {
        "bank": making.chance.choice(("BRI", "BNI", "Bank Mandiri", "Bank BJB")),
        "skema": making.chance.choice(("super_mikro", "mikro", "kecil")),
        "jumlah": lent,
        "tanggal": making.day(2025),
        "status": status,
        "alasan_ditolak": "agunan belum cukup" if status == "ditolak" else "",
        "tanggal_cair": "2026-03-02" if status == "cair" else "",
        "plafon_cair": lent if status == "cair" else None,
    }
    making.add("rujukan", told, parent=record)


def main(words: list[str] | None = None) -> int:
    """Make a Dinkop with such a city."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.years", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="new folder; the data lie below it, in `dinkop`")
    parser.add_argument("--umkm", type=int, default=city.UMKM)
    parser.add_argument("--koperasi", type=int, default=None, help="as many of the city's as of UMKM")
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args(words)
    koperasi = asked.koperasi
    if koperasi is None:
        koperasi = max(12, round(city.KOPERASI * asked.umkm / city.UMKM))
    began = time.perf_counter()
    dinkop = found(asked.folder)
    count = load(dinkop, Size(asked.umkm, koperasi), seed=asked.seed)
    dinkop.close()
    print(f"{asked.folder / 'dinkop'}: {count:,} changes in {time.perf_counter() - began:.0f} s")
    print(f"Kata sandi: {PASSPHRASE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
