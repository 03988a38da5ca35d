"""What stands under the reports on the economy of the UKM."""

from __future__ import annotations

from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.register.values.thresholds import SizeRule
from dinkop_desktop.reporting.figures import Scope

COVERAGE = (
    "Terisi: UMKM yang angkanya diisi untuk data tahun {tahun}. Cakupan: yang terisi dibagi UMKM. "
    "Jumlah, kuartil dan rentang hanya dari yang terisi; yang belum terisi tidak diperkirakan."
)
"""What "terisi" means, and what becomes of the others."""
FIGURES = (
    "Omzet: penjualan setahun yang ditulis sebagai angka (yang hanya berupa rentang ada di laporan "
    "Kelas omzet). Modal usaha: tanpa tanah dan bangunan tempat usaha. Aset: seluruhnya, atau jumlah "
    "kedua rinciannya. Tenaga kerja: dibayar dan tidak dibayar."
)
"""What each figure is."""
QUARTILES = (
    "Kuartil dan median: seperempat, separuh dan tiga perempat dari UMKM yang terisi berangka paling "
    "banyak sekian. Jumlah mudah terangkat oleh beberapa usaha besar; median tidak."
)
"""What a quartile is, of any figure."""


def ends(scope: Scope, smallest: int) -> str:
    """Why the least and the most are not always written. Source: UU 27/2022 pasal 4; domain.md 9.2."""
    return scope.say(
        "Terkecil dan terbesar hanya ditulis bila sedikitnya {jumlah} UMKM terisi; dari yang lebih sedikit, "
        "angka satu usaha dapat dikenali.",
        jumlah=smallest,
    )


SIZES = (
    "Skala: menurut angka tahun yang sama, dengan aturan pada laporan Skala usaha. Belum diketahui: "
    "omzet, rentang omzet dan modal usaha belum diisi, atau rentangnya melintasi batas skala."
)
"""Which class a business is in."""
CLASSES = (
    "Kelas omzet: menurut angka omzet setahun bila diisi untuk data tahun {tahun}, selainnya menurut "
    "rentang yang dipilih. Batas atas termasuk ke kelasnya."
)
"""Where a class of omzet comes from."""
PAPERS = (
    "Dihitung: yang berlaku pada hari laporan. Dalam proses dan Kedaluwarsa (juga yang dicabut): UMKM "
    "dengan sedikitnya satu. NIB: nomornya, suratnya, atau pengakuan pemilik. Tanpa satu pun: tanpa NIB"
    " dan tanpa legalitas lain yang berlaku."
)
"""When a paper counts."""
WITHOUT_NIB = (
    "Daftar ini memuat UMKM yang masih berjalan dan belum ber-NIB, termasuk yang belum dijawab. "
    "Kelurahan dapat membantu pendaftarannya (PP 7/2021 pasal 40); lembar bantu NIB dicetak dari "
    "halaman Kunjungan."
)
"""Who is on the list, and what can be done."""
WAGES = (
    "Pemilik yang ikut bekerja termasuk pekerja tidak dibayar. Upah per pekerja sebulan: upah dan gaji "
    "setahun dari UMKM yang mengisi upah dan pekerja dibayar, dibagi pekerja dibayarnya dan dua belas "
    "bulan."
)
"""How wages and workers are counted."""
ANSWERED = (
    "Dari yang menjawab: yang menjawab ya dibagi yang menjawab ya atau tidak; yang belum dijawab tidak "
    "ikut. Penjualan online: persen pendapatan menurut pemilik, data tahun {tahun}."
)
"""Of whom a share is."""
MEDIA = (
    "Media daring: sedikitnya satu media disebut. Lokapasar: Tokopedia, Shopee, Lazada, Blibli, TikTok,"
    " GoFood, GrabFood, ShopeeFood, PaDi UMKM atau E-Katalog."
)
"""What counts as a marketplace."""
LOANS = (
    "Pinjaman: yang tercatat menurut pengakuan pemilik; yang tidak tercatat belum tentu tidak ada. "
    "Plafon dan sisa: jumlah dari yang terisi. Tidak lancar: kurang lancar, diragukan atau macet. "
    "Kebutuhan modal: yang disebut pemilik."
)
"""Which loans are counted."""
SHARES = (
    "Terisi: UMKM yang keenam bagiannya berjumlah 100 persen untuk data tahun {tahun}. Persen: "
    "rata-rata bagian tiap UMKM, tanpa bobot omzet. Menjual ke luar negeri: ada omzet atau bagian pasar"
    " luar negeri."
)
"""What a mean share is a mean of."""


def old_law(scope: Scope, rule: SizeRule) -> str:
    """What the old classes are, and why they are shown."""
    mikro, kecil, menengah = (show_number(bound, scope.lang) for bound in rule.turnover)
    return scope.say(
        "{aturan}: menurut penjualan setahun mikro sampai Rp {mikro}, kecil sampai Rp {kecil}, menengah "
        "sampai Rp {menengah}; bila penjualan tidak diketahui, menurut kekayaan bersih tanpa tanah dan "
        "bangunan (aset lain dikurangi pinjaman). Untuk membaca daftar lama saja; tidak berlaku lagi.",
        aturan=rule.rule,
        mikro=mikro,
        kecil=kecil,
        menengah=menengah,
    )
