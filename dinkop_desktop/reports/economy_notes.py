"""What stands under the reports on the economy of the UKM."""

from __future__ import annotations

from dinkop_desktop.reports.figures import Scope


def coverage(scope: Scope) -> str:
    """What "terisi" means, and what becomes of the others."""
    return scope.say(
        "Terisi: UMKM yang angkanya diisi untuk data tahun {tahun}. Cakupan: yang terisi dibagi UMKM. "
        "Jumlah, kuartil dan rentang hanya dari yang terisi; yang belum terisi tidak diperkirakan.",
        tahun=scope.year,
    )


def figures(scope: Scope) -> str:
    """What each figure is."""
    return scope.say(
        "Omzet: penjualan setahun yang ditulis sebagai angka (yang hanya berupa rentang ada di laporan Kelas "
        "omzet). Modal usaha: tanpa tanah dan bangunan tempat usaha. Aset: seluruhnya, atau jumlah kedua "
        "rinciannya. Tenaga kerja: dibayar dan tidak dibayar."
    )


def quartiles(scope: Scope) -> str:
    """What a quartile is, of any figure."""
    return scope.say(
        "Kuartil dan median: seperempat, separuh dan tiga perempat dari UMKM yang terisi berangka paling "
        "banyak sekian. Jumlah mudah terangkat oleh beberapa usaha besar; median tidak."
    )


def sizes(scope: Scope) -> str:
    """Which class a business is in."""
    return scope.say(
        "Skala: menurut angka tahun yang sama, dengan aturan pada laporan Skala usaha. Belum diketahui: "
        "omzet, rentang omzet dan modal usaha belum diisi, atau rentangnya melintasi batas skala."
    )


def classes(scope: Scope) -> str:
    """Where a class of omzet comes from."""
    return scope.say(
        "Kelas omzet: menurut angka omzet setahun bila diisi untuk data tahun {tahun}, selainnya menurut "
        "rentang yang dipilih. Batas atas termasuk ke kelasnya.",
        tahun=scope.year,
    )
