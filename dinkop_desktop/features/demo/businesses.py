"""Businesses of the made-up city: what they sell, how they fare in three data years, what they need.

1. Of a trade, size follows from turnover, and workers and capital from both, as in life: a warung of 90
   million a year does not have a capital of a billion.
2. Most grow a little, some fall, a few grow out of being micro, a few close or move away.
3. What the screening for KUR asks is answered, denied or left open, so that each of its verdicts is met.
4. A few owners come up twice: a second business of another trade, and the same business typed again by
   another hand, which is for Dinkop to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import log10

import msgspec

from dinkop_desktop import files
from dinkop_desktop.features.demo.people import Neighbourhood, Person
from dinkop_desktop.register.rules import activity, licensing, membership

Flat = dict[str, object]
_MILLION = 10**6
_YEARS = 3
# Some have risen to many times what is usual in their trade.
_RISEN, _TIMES = 0.06, 14
FACILITATOR = "fasilitator"


class _Trade(msgspec.Struct, frozen=True):
    """What people live on.

    Attributes:
        names: what such a business is called; `{who}` is its owner, `{brand}` a good omen.
        kbli, product, does: as the form asks them.
        million: turnover of a usual one in a year.
        capital: share of it that is tied up.
        marks: does it make, serve, sell, repair: the flags of the form.
        papers: what it may have besides an NIB.
        place: codes of `tempat_usaha`.
    """

    names: tuple[str, ...]
    kbli: str
    product: str
    does: str
    million: int
    capital: float
    marks: str
    papers: tuple[str, ...] = ()
    place: tuple[str, ...] = ("rumah", "kios")


@cache
def _trades() -> tuple[_Trade, ...]:
    file = files.resources_folder() / "demo" / "trades.json"
    return msgspec.json.decode(file.read_bytes(), type=tuple[_Trade, ...])


# Those that have grown: name, KBLI, what, how; in millions a year.
_LARGE = (
    (
        "CV Dapur Nusantara Boga",
        "56210",
        "katering industri",
        "menyediakan katering harian untuk pabrik",
        19_500,
    ),
    ("PT Garmen Bintaro Utama", "14111", "pakaian jadi", "memproduksi pakaian jadi untuk merek lain", 27_000),
    ("CV Roti Mekar Abadi", "10710", "roti", "memproduksi roti dan memasok toko swalayan", 16_800),
    (
        "CV Keripik Maju Bersama",
        "10794",
        "keripik",
        "mengolah singkong menjadi keripik dan menjualnya nasional",
        15_600,
    ),
)
_BRANDS = (
    *(
        "Berkah",
        "Barokah",
        "Sederhana",
        "Jaya",
        "Sejahtera",
        "Mekar Sari",
        "Amanah",
        "Rejeki",
        "Cahaya",
        "Lestari",
    ),
    *(
        "Sari Rasa",
        "Doa Ibu",
        "Dua Saudara",
        "Bintang",
        "Melati",
        "Harapan",
        "Rizki",
        "An-Nur",
        "Pelangi",
        "Mutiara",
    ),
)
# How the number of a paper looks.
_NUMBERS = {"halal": "ID36110{:012d}", "spp_irt": "20636740{:07d}", "merek": "IDM{:09d}"}
_LENDERS = (("kur_mikro", "BRI Unit Pamulang"), ("pnm", "PNM Mekaar"), ("koperasi", "Koperasi simpan pinjam"))
_NOT_MET = ("tidak_tahu", "terkendala", "sedang_proses", "tidak_perlu")


@dataclass(frozen=True, slots=True)
class Made:
    """A business, and whom it belongs to.

    Attributes:
        flat: as `recording.add` takes it, with its years and papers inside.
        owner: its owner.
        trade: code of KBLI.
    """

    flat: Flat
    owner: Person
    trade: str


def make(place: Neighbourhood, on: date, *, owner: Person | None = None) -> Made:
    """A business with its years.

    Args:
        place: where it lies.
        on: today; the newest data year is the last full one.
        owner: of another business, too; somebody new where none is named.
    """
    chance = place.chance
    trade = chance.choice(_trades())
    owner = owner or place.person()
    name = chance.choice(trade.names).format(who=owner.called, brand=chance.choice(_BRANDS))
    began = max(owner.born.year + 19, on.year - 1 - int(chance.expovariate(1 / 6)))
    has_risen = place.likely(_RISEN)
    turnover = trade.million * _MILLION * chance.lognormvariate(0, 0.55) * (_TIMES if has_risen else 1)
    trend = chance.gauss(0.35, 0.15) if has_risen else chance.gauss(0.075, 0.12)
    told: Flat = {
        **place.address(),
        **(place.point() if place.likely(0.6) else {}),
        "nama_usaha": name,
        "tempat_usaha": chance.choice(trade.place),
        "hp_wa_usaha": owner.phone,
        "kegiatan_utama": trade.does,
        "produk_utama": trade.product,
        "kbli": trade.kbli,
        "kbli_versi": "2020",
        **{
            f"flag_{mark}": "ya" if mark == trade.marks else "tidak"
            for mark in ("produksi", "mamin", "jual", "jasa")
        },
        "bentuk_badan": "bukan_badan",
        "tahun_mulai": began,
        "bulan_mulai": chance.randint(1, 12),
        "modal_pendirian": _round(turnover * trade.capital / 2),
        "status_usaha": _standing(place),
        "punya_rekening": _yes(place, 0.72),
        "punya_dompet_digital": _yes(place, 0.55),
        "peran_kemitraan": "tidak",
        "mbg": "pemasok" if trade.marks == "produksi" and place.likely(0.08) else "tidak",
        **_market(place),
        **_owner(place, owner),
        **_money(place, on, turnover),
        **_recorded(place, on, owner),
        **_permit(place, began, on),
    }
    told["angka_umkm"] = _figures(place, told, on, (turnover, trend, trade.capital))
    told["legalitas"] = _papers(place, trade, on)
    _need(place, told)
    return Made(told, owner, trade.kbli)


def make_large(place: Neighbourhood, number: int, on: date) -> Made:
    """One of the few medium businesses, which could help small ones of the same trade."""
    name, kbli, product, does, million = _LARGE[number % len(_LARGE)]
    made = make(place, on)
    turnover = million * _MILLION * place.chance.uniform(0.9, 1.1)
    flat = made.flat | {
        **place.point(),
        "nama_usaha": name,
        "kbli": kbli,
        "produk_utama": product,
        "kegiatan_utama": does,
        "tempat_usaha": "toko",
        "bentuk_badan": "cv" if name.startswith("CV") else "pt",
        "peran_kemitraan": FACILITATOR,
        "status_usaha": "aktif",
        "tahun_mulai": on.year - 14,
        "punya_nib": "ya",
        "nib": place.nib(2021),
        "kebutuhan": "pemasaran,sdm",
    }
    for key in ("alasan_tanpa_nib", "kebutuhan_modal", "tujuan_modal", "pembiayaan"):
        flat.pop(key, None)
    flat["angka_umkm"] = _figures(place, flat, on, (turnover, place.chance.gauss(0.06, 0.03), 0.35))
    return Made(flat, made.owner, kbli)


def typed_again(made: Made) -> Made:
    """The same business in another hand: name and street written otherwise, no NIK, the newest year alone."""
    flat = dict(made.flat)
    street = str(flat["alamat_jalan"])
    flat |= {
        "nama_usaha": str(flat["nama_usaha"]).upper(),
        "alamat_jalan": street.replace("Jalan", "Jl.").replace(" Nomor ", " No "),
        "nama_pemilik": f"{'Ny.' if made.owner.is_woman else 'H.'} {made.owner.name}",
        "nik": "",
        "alasan_tanpa_nik": "ktp_tidak_dibawa",
    }
    flat["angka_umkm"] = _list(flat["angka_umkm"])[-1:]
    for key in ("legalitas", "pembiayaan", "lintang", "bujur"):
        flat.pop(key, None)
    return Made(flat, made.owner, made.trade)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _yes(place: Neighbourhood, share: float) -> str:
    return "ya" if place.likely(share) else "tidak"


def _round(rupiah: float) -> int:
    """Two figures that count, as people tell sums."""
    return int(round(rupiah, 1 - int(log10(rupiah)))) if rupiah else 0


def _standing(place: Neighbourhood) -> str:
    return place.chance.choices(("aktif", "tutup_sementara", "tutup", "pindah"), (90, 4, 4, 2))[0]


def _market(place: Neighbourhood) -> Flat:
    is_online = place.likely(0.45)
    media = place.chance.choice(
        ("whatsapp", "whatsapp,instagram", "gofood,grabfood,whatsapp", "shopee,tiktok")
    )
    return {
        "metode_pemasaran": "digital,non_digital" if is_online else "non_digital",
        "media": media if is_online else "",
        "pakai_internet": "ya" if is_online else _yes(place, 0.3),
        "tujuan_internet": "pesanan,promosi" if is_online else "",
        "qris": _yes(place, 0.6 if is_online else 0.25),
    }


def _owner(place: Neighbourhood, owner: Person) -> Flat:
    chance = place.chance
    is_member = place.likely(0.18)
    works = place.likely(0.1)
    told: Flat = {
        "nama_pemilik": owner.name,
        "jk": "P" if owner.is_woman else "L",
        "nik": owner.nik,
        "tanggal_lahir": owner.born.isoformat(),
        "status_pengusaha": "pemilik",
        "hp": owner.phone,
        "whatsapp": owner.phone,
        "alamat_sama": "ya",
        "pendidikan": chance.choices(("sd", "smp", "sma", "diploma", "s1"), (14, 22, 44, 8, 12))[0],
        "pekerjaan_lain": "ya" if works else "tidak",
        "pekerjaan": chance.choice(("karyawan", "asn", "pekerja_lepas", "pensiunan")) if works else "",
        "anggota_koperasi": "ya" if is_member else "tidak",
        "disabilitas": _yes(place, 0.02),
    }
    if is_member:
        told["jenis_koperasi_diikuti"] = chance.choice(("simpan_pinjam", "konsumen"))
    else:
        told["minat_koperasi"] = chance.choices(("ya", "ragu", "tidak"), (30, 25, 45))[0]
        if membership.would_join(told["minat_koperasi"], told["anggota_koperasi"], is_recorded=False):
            told["setuju_ke_koperasi"] = _yes(place, 0.6)
    return told


def _money(place: Neighbourhood, on: date, turnover: float) -> Flat:
    """What is needed, and what was lent; some did not answer."""
    chance = place.chance
    if not place.likely(0.55):
        return {"kebutuhan_modal": None, "pernah_kredit_komersial": _yes(place, 0.1)}
    had = chance.choices(("tidak", "ya", ""), (70, 12, 18))[0]
    told: Flat = {
        "kebutuhan_modal": max(2 * _MILLION, _round(turnover * chance.uniform(0.08, 0.5))),
        "tujuan_modal": chance.choice(("modal_kerja", "modal_kerja", "investasi", "keduanya")),
        "pernah_kredit_komersial": had,
    }
    if had:
        told["setuju_diteruskan"] = chance.choices(("ya", "tidak", ""), (62, 18, 20))[0]
        if told["setuju_diteruskan"] == "ya":
            told["setuju_diteruskan_tanggal"] = (on - timedelta(days=chance.randint(20, 200))).isoformat()
    if place.likely(0.3):
        source, lender = chance.choice(_LENDERS)
        lent = _round(chance.uniform(3, 40) * _MILLION)
        standing = chance.choices(("lancar", "lunas", "dpk", "macet"), (60, 25, 10, 5))[0]
        told["pembiayaan"] = [
            {
                "sumber": source,
                "lembaga": lender,
                "plafon": lent,
                "tahun": on.year - chance.randint(1, 3),
                "sisa": 0 if standing == "lunas" else _round(lent * chance.uniform(0.2, 0.8)),
                "kolektibilitas": standing,
                "tujuan_kredit": "modal_kerja",
            }
        ]
    return told


def _recorded(place: Neighbourhood, on: date, owner: Person) -> Flat:
    day = (on - timedelta(days=place.chance.randint(10, 60))).isoformat()
    return {
        "sumber": "wawancara",
        "tanggal_pendataan": day,
        "responden_nama": owner.name,
        "persetujuan_pdp_tanggal": day,
        "persetujuan_pdp_versi": "2026-1",
        "persetujuan_pdp_cara": "tanda_tangan",
    }


def _permit(place: Neighbourhood, began: int, on: date) -> Flat:
    """Every other one has an NIB; one in fifteen says so and has no number at hand."""
    if not place.likely(0.52):
        return {"punya_nib": "tidak", "alasan_tanpa_nib": place.chance.choice(_NOT_MET)}
    issued = place.chance.randint(max(2021, began), max(2021, began, on.year - 1))
    return {"punya_nib": "ya", "nib": place.nib(issued) if place.likely(0.93) else ""}


def _figures(
    place: Neighbourhood, told: Mapping[str, object], on: date, course: tuple[float, float, float]
) -> list[Mapping[str, object]]:
    """What it told of each data year.

    Args:
        place: where it is.
        told: what is said of it by now.
        on: today.
        course: turnover of the newest year, what it grew by in a year, and the share that is tied up.
    """
    chance = place.chance
    turnover, trend, share = course
    newest, began = on.year - 1, int(str(told["tahun_mulai"]))
    first = max(began, newest - _YEARS + 1)
    if activity.is_gone(str(told["status_usaha"])):
        newest = max(first, newest - 1)
    sums = [turnover]
    for _ in range(newest - first):
        sums.insert(0, sums[0] / max(0.5, 1 + trend + chance.gauss(0, 0.05)))
    is_kept = place.likely(0.22)
    told_years: list[Mapping[str, object]] = []
    for year, income in zip(range(first, newest + 1), sums, strict=True):
        workers = max(1, round(income / (95 * _MILLION)) + chance.choice((0, 0, 1)))
        paid = workers - 1
        men = (paid + chance.randint(0, 1)) // 2
        capital = _round(max(1.5 * _MILLION, income * share))
        owns = told["tempat_usaha"] in ("rumah", "toko") and place.likely(0.5)
        told_years.append(
            {
                "tahun_data": year,
                "tk_dibayar_l": men,
                "tk_dibayar_p": paid - men,
                "tk_tidak_dibayar_l": 0 if told["jk"] == "P" else 1,
                "tk_tidak_dibayar_p": 1 if told["jk"] == "P" else 0,
                "upah_gaji": paid * 22 * _MILLION,
                "omzet_tahunan": _round(income),
                "omzet_dn": _round(income),
                "omzet_ln": 0,
                "pct_online": chance.choice((10, 20, 40)) if told["media"] else 0,
                "modal_usaha": capital,
                "aset_tanah_bangunan": _round(chance.uniform(120, 600) * _MILLION) if owns else 0,
                "aset_lain": _round(capital * 0.6),
                "laporan_keuangan": "ya" if is_kept or income > 2_000 * _MILLION else "tidak",
            }
        )
    return told_years


def _papers(place: Neighbourhood, trade: _Trade, on: date) -> list[Mapping[str, object]]:
    """What it may have by its trade; now and then one that has run out, or soon will."""
    found: list[Mapping[str, object]] = []
    for paper in trade.papers:
        if not place.likely(0.35):
            continue
        issued = on - timedelta(days=place.chance.randint(60, 1900))
        lasts = place.chance.choice((1500, 1825, 3650))
        until = issued + timedelta(days=lasts)
        found.append(
            {
                "jenis": paper,
                "nomor": _NUMBERS[paper].format(place.chance.randrange(10**6, 10**7)),
                "tanggal_terbit": issued.isoformat(),
                "berlaku_sampai": until.isoformat(),
                "status": "berlaku" if until >= on else "kedaluwarsa",
            }
        )
    return found


def _need(place: Neighbourhood, told: Flat) -> None:
    """What it would like help with, which follows from what it lacks."""
    needs = []
    if told.get("kebutuhan_modal"):
        needs.append("permodalan")
    if licensing.says_no_nib(told["punya_nib"]):
        needs.append("legalitas")
    if not told["media"] and place.likely(0.5):
        needs.append("digital")
    if not needs or place.likely(0.4):
        needs.append("pemasaran")
    told["kebutuhan"] = ",".join(needs)
