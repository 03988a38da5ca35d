"""What each finding weighs: log odds of "the same business" against both of its rivals.

1. Three classes of pairs: the same business, another business of the same owner, a stranger's. With two, the
   owner's second shop would be a sure look-alike.
2. Every finding has two numbers, natural log odds: the same business against a stranger's, and against
   another one of the owner. They are added over the aspects (`matching`).
3. What is unknown on either side has no finding and weighs nothing.
4. Each finding has the code of its sentence (`sentences.LIKENESSES`).
5. Slips of several numbers do not come alone: whoever mistypes one digit hardly does so in three numbers, and
   whoever hands out numbers in a row does (`evidence`, rule 6). The first weighs as it was learnt, a second
   and third nothing; between people of different names each is simply another number, and weighs as that.

How they were found: multinomial logistic regression over three made-up cities (benchmarks/citygen.py, seeds
7, 8 and 9; 2.0 million candidate pairs, 21,000 of them true), threshold by best F1 out of fold. On seeds kept
aside F1 is 0.989 to 0.992. They were learnt on made-up data by one generator; a desk's first week of
decisions is enough to learn them anew.

Source: the study of look-alikes of 24 November 2026, weights as of that day.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Aspect(StrEnum):
    """What two records are compared by."""

    NIK = "nik"
    NIB = "nib"
    NPWP = "npwp"
    PHONE = "phone"
    NAME = "name"
    GENDER = "gender"
    BUSINESS = "business"
    BRAND = "brand"
    TRADE = "trade"
    BRANCH = "branch"
    STREET = "street"
    NUMBER = "number"
    BLOCK = "block"
    RT_RW = "rt_rw"
    PLACE = "place"
    KBLI = "kbli"
    YEAR = "year"
    WORKERS = "workers"
    TURNOVER = "turnover"
    CAPITAL = "capital"


class Weight(NamedTuple):
    """What a finding weighs.

    Attributes:
        stranger: log odds of the same business against a stranger's.
        sibling: log odds of the same business against another one of the same owner.
        code: of its sentence.
    """

    stranger: float
    sibling: float
    code: str


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before anything is found, of pairs that have some key in common.
BASE = (-1.745, 3.743)
# From here on two are called the same.
THRESHOLD = -0.425

WEIGHTS: Mapping[Aspect, Mapping[str, Weight]] = MappingProxyType(
    {
        Aspect.NIK: {
            "equal": Weight(6.41, -0.41, "MIRIP-NIK-SAMA"),
            "next serial": Weight(-2.88, 1.76, "MIRIP-NIK-URUT"),
            "one slip": Weight(4.86, 0.41, "MIRIP-NIK-SATU"),
            "one slip, beside another": Weight(0.0, 0.41, "MIRIP-NIK-SATU"),
            "one slip, in a row": Weight(-4.37, 2.13, "MIRIP-NIK-BARIS"),
            "same place and birth date": Weight(0.08, 1.0, "MIRIP-NIK-LAHIR"),
            "two slips, same birth date": Weight(1.06, 0.77, "MIRIP-NIK-DUA"),
            "two slips": Weight(-0.1, 1.54, "MIRIP-NIK-DUA"),
            "same birth date and serial": Weight(0.15, 0.96, "MIRIP-NIK-LAHIR"),
            "same birth date": Weight(0.11, 0.96, "MIRIP-NIK-LAHIR"),
            "3 or 4 slips": Weight(-3.92, 1.44, "MIRIP-NIK-LAIN"),
            "different": Weight(-4.37, 2.13, "MIRIP-NIK-LAIN"),
        },
        Aspect.NIB: {
            "equal": Weight(3.34, -0.66, "MIRIP-NIB-SAMA"),
            "one slip": Weight(2.61, 0.16, "MIRIP-NIB-SATU"),
            "one slip, beside another": Weight(0.0, 0.16, "MIRIP-NIB-SATU"),
            "one slip, in a row": Weight(-1.81, 1.23, "MIRIP-NIB-BARIS"),
            "different": Weight(-1.81, 1.23, "MIRIP-NIB-LAIN"),
        },
        Aspect.NPWP: {
            "equal": Weight(3.93, -0.17, "MIRIP-NPWP-SAMA"),
            "different": Weight(-0.82, 0.96, "MIRIP-NPWP-LAIN"),
        },
        Aspect.PHONE: {
            "equal, 2 use it": Weight(3.34, -0.28, "MIRIP-TELEPON-SAMA"),
            "equal, 3 use it": Weight(4.02, 0.1, "MIRIP-TELEPON-SAMA"),
            "equal, 4-5 use it": Weight(3.91, -0.04, "MIRIP-TELEPON-BANYAK"),
            "equal, 6-9 use it": Weight(2.36, 0.22, "MIRIP-TELEPON-BANYAK"),
            "equal, many use it": Weight(1.69, 0.71, "MIRIP-TELEPON-BANYAK"),
            "one slip": Weight(4.34, 1.36, "MIRIP-TELEPON-SATU"),
            "one slip, beside another": Weight(0.0, 1.36, "MIRIP-TELEPON-SATU"),
            "one slip, in a row": Weight(-1.05, -0.28, "MIRIP-TELEPON-BARIS"),
            "different": Weight(-1.05, -0.28, "MIRIP-TELEPON-LAIN"),
        },
        Aspect.NAME: {
            "equal, 2 have it": Weight(0.61, -1.3, "MIRIP-NAMA-SAMA"),
            "equal, 3-5 have it": Weight(1.97, -1.52, "MIRIP-NAMA-SAMA"),
            "equal, 6-15 have it": Weight(1.6, -1.33, "MIRIP-NAMA-SAMA"),
            "equal, 16-60 have it": Weight(1.1, -1.51, "MIRIP-NAMA-SAMA"),
            "equal, common": Weight(0.16, -1.36, "MIRIP-NAMA-SAMA"),
            "one within the other, long": Weight(1.05, -0.11, "MIRIP-NAMA-DALAM"),
            "one within the other": Weight(0.2, -0.48, "MIRIP-NAMA-DALAM"),
            "like .92": Weight(2.65, -0.44, "MIRIP-NAMA-MIRIP"),
            "like .86": Weight(1.24, -0.18, "MIRIP-NAMA-MIRIP"),
            "like .80": Weight(0.36, -0.26, "MIRIP-NAMA-MIRIP"),
            "words like .85": Weight(0.02, -0.34, "MIRIP-NAMA-MIRIP"),
            "like .70": Weight(-1.45, -0.3, "MIRIP-NAMA-AGAK"),
            "words like .70": Weight(-1.64, 0.77, "MIRIP-NAMA-AGAK"),
            "like .60": Weight(-1.42, 0.41, "MIRIP-NAMA-AGAK"),
            "like .50": Weight(-1.95, 1.62, "MIRIP-NAMA-AGAK"),
            "like .40": Weight(-2.19, 3.07, "MIRIP-NAMA-AGAK"),
            "unlike": Weight(-2.29, 3.27, "MIRIP-NAMA-LAIN"),
        },
        Aspect.GENDER: {
            "equal": Weight(-0.44, -1.16, "MIRIP-JK-SAMA"),
            "different": Weight(0.44, 1.16, "MIRIP-JK-LAIN"),
        },
        Aspect.BUSINESS: {
            "equal, 2 have it": Weight(-0.45, -0.75, "MIRIP-USAHA-SAMA"),
            "equal, 3-6 have it": Weight(1.1, 0.05, "MIRIP-USAHA-SAMA"),
            "equal, 7-30 have it": Weight(-0.23, -0.13, "MIRIP-USAHA-SAMA"),
            "equal, common": Weight(-1.09, -0.79, "MIRIP-USAHA-SAMA"),
            "like .92": Weight(-0.38, 0.17, "MIRIP-USAHA-MIRIP"),
            "one within the other": Weight(-0.15, -0.23, "MIRIP-USAHA-DALAM"),
            "like .82": Weight(0.01, 0.91, "MIRIP-USAHA-MIRIP"),
            "like .72": Weight(-0.66, -0.46, "MIRIP-USAHA-MIRIP"),
            "words like .80": Weight(-1.33, -0.76, "MIRIP-USAHA-MIRIP"),
            "like .62": Weight(-1.34, -1.0, "MIRIP-USAHA-AGAK"),
            "words like .60": Weight(-1.87, -1.42, "MIRIP-USAHA-AGAK"),
            "like .50": Weight(-1.82, -1.7, "MIRIP-USAHA-AGAK"),
            "like .40": Weight(-2.63, -2.43, "MIRIP-USAHA-AGAK"),
            "unlike": Weight(-2.28, -2.38, "MIRIP-USAHA-LAIN"),
        },
        Aspect.BRAND: {
            "one has none": Weight(-1.65, -0.81, "MIRIP-KHAS-SEPIHAK"),
            "equal, rare": Weight(0.15, 0.45, "MIRIP-KHAS-SAMA"),
            "equal, 5-30": Weight(0.15, 0.48, "MIRIP-KHAS-SAMA"),
            "equal, 31-300": Weight(0.15, 0.89, "MIRIP-KHAS-SAMA"),
            "equal, common": Weight(-0.14, 0.31, "MIRIP-KHAS-SAMA"),
            "like .85": Weight(1.21, 1.11, "MIRIP-KHAS-MIRIP"),
            "one within the other": Weight(1.19, 0.73, "MIRIP-KHAS-DALAM"),
            "like .70": Weight(0.4, 1.15, "MIRIP-KHAS-MIRIP"),
            "like .55": Weight(-1.01, -0.6, "MIRIP-KHAS-LAIN"),
            "unlike": Weight(-2.49, -1.16, "MIRIP-KHAS-LAIN"),
        },
        Aspect.TRADE: {
            "equal": Weight(-0.42, 1.36, "MIRIP-JENIS-SAMA"),
            "one within the other": Weight(-0.31, 0.96, "MIRIP-JENIS-MIRIP"),
            "like .60": Weight(-1.66, -1.21, "MIRIP-JENIS-MIRIP"),
            "like .40": Weight(-2.57, -2.24, "MIRIP-JENIS-LAIN"),
            "unlike": Weight(-2.74, -2.21, "MIRIP-JENIS-LAIN"),
        },
        Aspect.BRANCH: {
            "same": Weight(-1.52, -3.15, "MIRIP-CABANG-SAMA"),
            "other": Weight(-4.86, -9.4, "MIRIP-CABANG-SEPIHAK"),
        },
        Aspect.STREET: {
            "equal": Weight(1.5, 0.23, "MIRIP-JALAN-SAMA"),
            "equal, other numeral": Weight(-1.18, -0.17, "MIRIP-JALAN-NOMOR"),
            "like .75": Weight(1.77, 0.87, "MIRIP-JALAN-MIRIP"),
            "like .75, other numeral": Weight(-0.11, 0.18, "MIRIP-JALAN-NOMOR"),
            "like .55": Weight(-0.43, -0.53, "MIRIP-JALAN-AGAK"),
            "unlike": Weight(-2.51, -2.23, "MIRIP-JALAN-LAIN"),
        },
        Aspect.NUMBER: {
            "equal": Weight(1.27, -0.85, "MIRIP-RUMAH-SAMA"),
            "different": Weight(-1.89, -1.51, "MIRIP-RUMAH-LAIN"),
        },
        Aspect.BLOCK: {
            "equal": Weight(0.7, -0.2, "MIRIP-BLOK-SAMA"),
            "different": Weight(-1.76, -0.79, "MIRIP-BLOK-LAIN"),
        },
        Aspect.RT_RW: {
            "equal": Weight(-0.21, -0.85, "MIRIP-RTRW-SAMA"),
            "RW equal": Weight(-1.0, -0.62, "MIRIP-RTRW-RW"),
            "RT equal": Weight(-1.86, -1.23, "MIRIP-RTRW-RT"),
            "both differ": Weight(-2.02, -1.66, "MIRIP-RTRW-LAIN"),
        },
        Aspect.PLACE: {
            "same kelurahan": Weight(-0.11, -1.49, "MIRIP-TEMPAT-SAMA"),
            "same office, address elsewhere": Weight(-0.45, -0.13, "MIRIP-TEMPAT-ALAMAT"),
            "address the same": Weight(1.45, 0.81, "MIRIP-TEMPAT-KANTOR"),
            "same kecamatan": Weight(0.56, 0.05, "MIRIP-TEMPAT-KECAMATAN"),
            "other kecamatan": Weight(-1.44, 0.76, "MIRIP-TEMPAT-LAIN"),
        },
        Aspect.KBLI: {
            "equal": Weight(2.03, 3.31, "MIRIP-KBLI-SAMA"),
            "often confused": Weight(1.09, 0.76, "MIRIP-KBLI-TERTUKAR"),
            "different": Weight(-1.56, -2.04, "MIRIP-KBLI-LAIN"),
        },
        Aspect.YEAR: {
            "equal": Weight(2.59, 2.56, "MIRIP-TAHUN-SAMA"),
            "1 apart": Weight(0.78, 0.51, "MIRIP-TAHUN-DEKAT"),
            "2 apart": Weight(0.33, 0.41, "MIRIP-TAHUN-DEKAT"),
            "3-8 apart": Weight(-1.39, -1.45, "MIRIP-TAHUN-LAIN"),
            "more than 8 apart": Weight(-2.31, -2.04, "MIRIP-TAHUN-LAIN"),
        },
        Aspect.WORKERS: {
            "equal": Weight(1.22, 1.2, "MIRIP-PEKERJA-SAMA"),
            "1 apart": Weight(0.74, 0.66, "MIRIP-PEKERJA-DEKAT"),
            "2 apart": Weight(0.08, 0.36, "MIRIP-PEKERJA-DEKAT"),
            "more than 2 apart": Weight(-2.04, -2.21, "MIRIP-PEKERJA-LAIN"),
        },
        Aspect.TURNOVER: {
            "equal": Weight(3.08, 3.25, "MIRIP-OMZET-SAMA"),
            "within 1.3x": Weight(0.86, 1.07, "MIRIP-OMZET-DEKAT"),
            "within 2x": Weight(0.54, 0.62, "MIRIP-OMZET-DEKAT"),
            "within 3x": Weight(-0.23, -0.04, "MIRIP-OMZET-LAIN"),
            "within 5x": Weight(-1.1, -1.44, "MIRIP-OMZET-LAIN"),
            "within 10x": Weight(-1.94, -2.02, "MIRIP-OMZET-LAIN"),
            "far": Weight(-1.22, -1.44, "MIRIP-OMZET-LAIN"),
        },
        Aspect.CAPITAL: {
            "equal": Weight(3.48, 3.6, "MIRIP-MODAL-SAMA"),
            "within 1.3x": Weight(1.35, 1.1, "MIRIP-MODAL-DEKAT"),
            "within 2x": Weight(0.55, 0.57, "MIRIP-MODAL-DEKAT"),
            "within 3x": Weight(0.22, 0.14, "MIRIP-MODAL-LAIN"),
            "within 5x": Weight(-1.09, -1.04, "MIRIP-MODAL-LAIN"),
            "within 10x": Weight(-1.98, -1.94, "MIRIP-MODAL-LAIN"),
            "far": Weight(-2.53, -2.43, "MIRIP-MODAL-LAIN"),
        },
    }
)

# The first look at a pair, by what is equal and what differs alone, before any text is compared: log odds.
QUICK: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "nik": (-5.355, 4.78),
        "head": (1.787, -2.362),
        "tail": (2.764, -3.338),
        "ends": (1.856, -2.431),
        "nib": (-0.142, -1.465),
        "npwp": (0.078, -2.116),
        "phone": (0.426, -0.818),
        "name_sorted": (0.118, -0.141),
        "first": (0.258, -0.281),
        "words": (-0.284, -2.19),
        "brand": (1.574, -0.235),
        "street": (1.398, -1.747),
        "number": (-0.192, -2.645),
        "rt": (-0.719, -0.979),
        "rw": (0.435, -2.133),
        "kbli": (2.097, -2.12),
        "area": (-2.054, 2.031),
        "said_area": (1.81, -1.834),
        "since": (1.721, -1.744),
        "block": (-0.01, -3.317),
    }
)
# Pairs below are not compared: 0.15 % of the true ones are among them.
QUICK_FLOOR = -9.163

# Words of a business's name that say its trade: they open the name, or stay within few KBLI codes.
KINDS = _words(
    """
    ac agen alat anak anggrek angkutan anyaman aren atk ayam baju bakery bakso bambu ban bangunan
    barbershop basah batagor batik bawang beauty bengkel beras besi betawi bimbel bolu bonsai brownies
    buah bubur budidaya butik cake calistung catering cell cendol cilok cincau copy craft cuci cukur
    dapur depot digital dimsum dodol doger donat elektronik elpiji es express fashion flanel food foto
    fotocopy frozen furniture garmen garut gas gendong geprek goreng gorengan grosir gula gulali hajatan
    handicraft harian herbal hias hijab hitam hp ikan inggris jahe jajanan jaket jalan jamu jati jilid
    jus kafe kampung kanopi kaos kayu kebaya kebun kecantikan kedai kedelai kelapa keliling kelontong
    kerajinan kering keripik kerupuk ketok ketoprak kg kiloan kios koi kolam komputer konter kontrakan
    konveksi kopi kos kosmetik kue kulit kulkas kuning kursus kusen lapak lapis laptop las laundry lele
    les limbah listrik lokal lontong lpg magic makan mart martabak material mayo mayur mebel mie
    minimalis minimarket minuman mobil modiste motor mua muslim muslimah nasi nursery ojek pabrik padang
    pagar pagi pandan pangkalan pangkas pasar pecel pembenihan pengantin pengrajin penjahit penyet
    percetakan permak permen pernikahan petelur peternakan pinggir pisang poci pondok pria printing
    privat pulsa rajut rambut rames ramos rempeyek rental resmi rias risol rotan roti rumah rumahan
    sablon salon sanggar sate sayur seblak segar sekolah seluler sembako sepatu seragam serba servis
    setra singkong siomay skincare soto souvenir spanduk studio sunda susu sutra swalayan tahu taman
    tambal tanaman tas tea tegal tempe ternak thai toga toko tour travel tukang tulis tv uduk umroh
    undangan wangi warkop warung wedding wisata
    """
)

# KBLI codes that two officers choose for the same business, the smaller first.
CONFUSED_KBLI = _words(
    """
    01287-01301 01462-03226 10391-10392 10710-10792 10710-47242 10739-10794 10792-10794 13134-47711
    14111-14120 14111-47711 16291-32901 18111-82190 25111-45201 31001-47591 45201-45407 47111-47112
    47112-47241 47112-47772 47112-56102 47112-56103 47213-47214 47414-95110 47523-47591 47711-47712
    47724-96112 49221-79120 56102-56103 56102-56104 56102-56210 56102-96112 56103-56104 56303-56304
    56304-56306 68111-68112 85495-85499 95110-95220 96111-96112 96112-96200
    """
)
