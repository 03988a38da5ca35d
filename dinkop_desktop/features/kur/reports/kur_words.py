"""How the screening for KUR is told: each reason in a sentence, and a way out where one stands in the way.

Each code of `rules.kur` has its sentence; what lacks or fails has a way out besides. {jumlah} and
{batas} are the amount and the bound of the reason, already written as people read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dinkop_desktop.features.kur.rules.kur import Answer, Consent, Ground, Reason, Screening, Verdict
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.sentences import translate

LABEL = "Penyaringan awal, bukan keputusan bank"
NEED = (
    "Butuh modal: kebutuhan modal diisi, atau permodalan disebut sebagai kebutuhan, atau pernah dirujuk. "
    "Siap dirujuk: mungkin layak, pemilik setuju datanya diteruskan, dan tidak ada rujukan lain yang "
    "berjalan."
)
NOT_AGREED = "Pemilik belum setuju datanya diteruskan; tidak ikut dirujuk."

VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.LIKELY: "Mungkin layak",
        Verdict.LACKING: "Data kurang",
        Verdict.NOT_YET: "Belum layak",
    }
)
STEPS: Mapping[str, str] = MappingProxyType(
    {
        Step.REFERRED: "dirujuk",
        Step.RECEIVED: "diterima bank",
        Step.APPROVED: "disetujui",
        Step.REFUSED: "ditolak",
        Step.PAID_OUT: "cair",
    }
)
CONSENTS: Mapping[Consent, str] = MappingProxyType(
    {
        Consent.GIVEN: "Setuju",
        Consent.REFUSED: "Tidak setuju",
        Consent.UNASKED: "Belum ditanya",
    }
)
# In one or two words, for a column.
GROUNDS: Mapping[Ground, str] = MappingProxyType(
    {
        Ground.STATUS: "status usaha",
        Ground.TURNOVER: "omzet",
        Ground.NEED: "kebutuhan modal",
        Ground.AGE: "umur usaha",
        Ground.JOB: "pekerjaan pemilik",
        Ground.CREDIT: "kredit",
        Ground.TAX: "NPWP",
        Ground.PERMIT: "NIB atau SKU",
        Ground.NIK: "NIK",
    }
)
_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "status-aktif": "Usaha masih berjalan",
        "status-kosong": "Belum diketahui apakah usaha masih berjalan",
        "status-tidak-aktif": "Usaha tutup, pindah atau tidak ditemukan",
        "omzet-sampai": "Omzet {jumlah}, tidak di atas batas {batas}",
        "omzet-di-atas": "Omzet {jumlah}, di atas batas {batas}",
        "omzet-kosong": "Omzet belum diisi; batasnya {batas} setahun",
        "rentang-sampai": "Omzet paling banyak {jumlah}, tidak di atas batas {batas}",
        "rentang-di-atas": "Omzet sedikitnya {jumlah}, di atas batas {batas}",
        "rentang-melintang": "Rentang omzet melintasi batas {batas}",
        "kebutuhan-sampai": "Butuh {jumlah}; jenis ini sampai {batas}",
        "kebutuhan-di-atas": "Butuh {jumlah}, di atas plafon tertinggi {batas}",
        "kebutuhan-kosong": "Jumlah modal yang dibutuhkan belum diisi",
        "umur-bebas": "Jenis ini tanpa syarat umur usaha",
        "umur-cukup": "Usaha berjalan {lama}; syarat {syarat} bulan",
        "umur-kurang": "Usaha baru berjalan {lama}; syarat {syarat} bulan",
        "umur-bulan": "Tahun mulai diketahui, bulannya belum; syarat {syarat} bulan",
        "umur-kosong": "Tahun mulai usaha belum diisi",
        "pekerjaan-boleh": "Bukan ASN, TNI atau Polri",
        "pekerjaan-dikecualikan": "Pemilik ASN, TNI atau Polri, yang tidak dapat menerima KUR",
        "pekerjaan-kosong": "Pekerjaan lain pemilik belum diisi",
        "kredit-belum-pernah": "Belum pernah kredit komersial, menurut pemilik",
        "kredit-dikecualikan": "Kredit yang tercatat tidak menghalangi",
        "kredit-pernah": "Pernah kredit komersial, menurut pemilik",
        "kredit-komersial": "Ada kredit modal kerja atau investasi di bank",
        "kredit-pemerintah": "Kredit program pemerintah belum lunas",
        "kredit-kosong": "Riwayat kredit belum ditanyakan",
        "kur-kelancaran": "Kelancaran KUR yang berjalan belum diisi",
        "kur-tidak-lancar": "KUR yang berjalan tidak lancar",
        "ultra-mikro-plafon": "Plafon kredit ultra mikro belum diisi; batasnya {batas}",
        "ultra-mikro-di-atas": "Kredit ultra mikro {jumlah}, di atas batas {batas}",
        "npwp-ada": "NPWP ada",
        "npwp-tidak-perlu": "NPWP tidak wajib sampai {batas}",
        "npwp-menurut-jumlah": "NPWP tidak wajib sampai {batas}",
        "npwp-kosong": "NPWP belum ada; wajib di atas {batas}",
        "izin-ada": "NIB atau surat keterangan usaha ada",
        "izin-kosong": "NIB atau surat keterangan usaha belum ada",
        "nik-ada": "NIK ada",
        "nik-kosong": "NIK pemilik belum ada",
    }
)
_WAYS_OUT: Mapping[str, str] = MappingProxyType(
    {
        "status-kosong": "Kelurahan mengisi status usaha pada kunjungan.",
        "status-tidak-aktif": "Bila usaha sudah buka lagi, kelurahan memperbarui status usaha.",
        "omzet-di-atas": "Di atas batas KUR: tawarkan kredit komersial, atau periksa angka omzet.",
        "omzet-kosong": "Kelurahan menanyakan omzet setahun; rentangnya pun cukup.",
        "rentang-di-atas": "Di atas batas KUR: tawarkan kredit komersial, atau periksa rentangnya.",
        "rentang-melintang": "Kelurahan menanyakan angka omzetnya.",
        "kebutuhan-di-atas": "Turunkan kebutuhan ke {batas}, atau tawarkan kredit komersial.",
        "kebutuhan-kosong": "Kelurahan menanyakan berapa modal yang dibutuhkan.",
        "umur-kurang": "Tunggu sampai {syarat} bulan, atau turunkan kebutuhan ke KUR super mikro.",
        "umur-bulan": "Kelurahan menanyakan bulan mulai usaha.",
        "umur-kosong": "Kelurahan menanyakan tahun mulai usaha.",
        "pekerjaan-dikecualikan": "Anggota keluarga yang menjalankan usaha dapat mengajukan sendiri.",
        "pekerjaan-kosong": "Kelurahan menanyakan apakah pemilik punya pekerjaan lain.",
        "kredit-pernah": (
            "Catat kreditnya pada Pembiayaan: KUR yang lancar, konsumsi rumah tangga, ultra mikro dan "
            "pinjaman daring tidak menghalangi."
        ),
        "kredit-komersial": "Bila itu konsumsi rumah tangga, isi untuk apa pinjamannya pada Pembiayaan.",
        "kredit-pemerintah": "Setelah lunas, catat kelancarannya pada Pembiayaan.",
        "kredit-kosong": "Kelurahan menanyakan apakah pemilik pernah kredit di bank.",
        "kur-kelancaran": "Kelurahan mengisi kelancaran KUR pada Pembiayaan.",
        "kur-tidak-lancar": "Selesaikan tunggakannya dengan bank, lalu perbarui kelancarannya.",
        "ultra-mikro-plafon": "Kelurahan mengisi plafonnya pada Pembiayaan.",
        "ultra-mikro-di-atas": "Tanyakan bank apakah kredit ini dihitung.",
        "npwp-kosong": "Minta NPWP saat kunjungan, atau turunkan kebutuhan ke {batas} (tanpa NPWP).",
        "izin-kosong": "Bantu pemilik membuat NIB di OSS, atau kelurahan memberi surat keterangan usaha.",
        "nik-kosong": "Kelurahan meminta KTP pemilik pada kunjungan.",
    }
)
# Reasons whose numbers are months, not rupiah.
_IN_MONTHS = frozenset({"umur-cukup", "umur-kurang", "umur-bulan", "umur-kosong"})
_JT, _M = 10**6, 10**9
_YEAR = 12


def sentence(reason: Reason, lang: str = "id") -> str:
    """What a reason says."""
    return _filled(_SENTENCES[reason.code], reason, lang)


def way_out(reason: Reason, lang: str = "id") -> str:
    """What can be done about a reason that stands in the way; "" where none does."""
    words = _WAYS_OUT.get(reason.code, "")
    return _filled(words, reason, lang) if words else ""


def ways_out(screening: Screening, lang: str = "id") -> str:
    """What can be done about all that stands in the way of a business, in sentences."""
    ways = (way_out(each, lang) for each in screening.reasons if is_hindrance(each))
    return " ".join(way for way in ways if way)


def missing(screening: Screening, consent: Consent | None = None, lang: str = "id") -> str:
    """What stands in the way, in few words: `NPWP, NIK`; the owner's consent last, where it is asked for."""
    words = [translate(GROUNDS[ground], lang) for ground in screening.open_grounds]
    if consent is not None and consent is not Consent.GIVEN:
        words.append(translate("izin pemilik", lang))
    return ", ".join(words)


def short_amount(rupiah: int, lang: str = "id") -> str:
    """`1,2 M`, `50 jt`, `900.000`: as bounds are spoken of; never rounded to another bound."""
    for unit, words in ((_M, "{angka} M"), (_JT, "{angka} jt")):
        tenths, rest = divmod(rupiah * 10, unit)
        if rupiah >= unit and rest == 0:
            return translate(words, lang).format(angka=show_number(tenths / 10, lang))
    return show_number(rupiah, lang)


def _filled(words: str, reason: Reason, lang: str) -> str:
    if reason.code in _IN_MONTHS:
        return translate(words, lang).format(lama=_age(reason.amount, lang), syarat=reason.bound)
    return translate(words, lang).format(
        jumlah=short_amount(reason.amount, lang),
        batas=short_amount(reason.bound, lang),
    )


def _age(months: int, lang: str) -> str:
    if months < _YEAR:
        return translate("{bulan} bulan", lang).format(bulan=months)
    return translate("{tahun} tahun", lang).format(tahun=months // _YEAR)


def is_hindrance(reason: Reason) -> bool:
    """Whether a reason stands in the way."""
    return reason.answer is not Answer.FITS
