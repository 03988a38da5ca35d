"""The pages in the order of the rail. A page is one line here, and a module with a class in its feature.

A page whose module is not there yet is not shown. Ctrl is for everybody's pages, Alt for Dinkop's desks.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from dinkop_desktop import installed
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import later

_TAKING = frozenset({"impor", "kirim", "kotak", "rekonsiliasi", "kantor"})
OFFICE, DINKOP = frozenset({"kelurahan"}), frozenset({"dinkop"})
BOTH = OFFICE | DINKOP


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the rail.

    Attributes:
        key: its class's.
        words: said with `tr`.
        shortcut: jumps to it from anywhere.
        icon: of the set.
        roles: who sees it.
        module: its feature and, among the pages of that, its module: `kur.kur_page`.
        name: of its class.
    """

    key: str
    words: str
    shortcut: str
    icon: str
    roles: frozenset[str]
    module: str
    name: str

    @property
    def is_there(self) -> bool:
        """Whether it is built by now."""
        return installed.is_there(_place_of(self.module))

    @property
    def takes_files(self) -> bool:
        """Whether files that are dropped on the window may be for it (`Page.takes`)."""
        return self.key in _TAKING

    def load(self) -> type[Page]:
        """Its class; imported when the page is first shown, so that the window opens at once."""
        found = getattr(importlib.import_module(_place_of(self.module)), self.name)
        return _checked(found)


PAGES = (
    Listed("beranda", later("Beranda"), "Ctrl+1", "home", OFFICE, "overview.home", "HomePage"),
    Listed("beranda", later("Beranda"), "Ctrl+1", "home", DINKOP, "overview.home_dinkop", "DinkopHomePage"),
    Listed("umkm", later("UMKM"), "Ctrl+2", "shop", BOTH, "recording.umkm", "UmkmPage"),
    Listed("koperasi", later("Koperasi"), "Ctrl+3", "people", BOTH, "koperasi.koperasi", "KoperasiPage"),
    Listed("orang", later("Orang"), "Ctrl+4", "person", BOTH, "recording.people", "PeoplePage"),
    Listed("kunjungan", later("Kunjungan"), "Ctrl+5", "pin", OFFICE, "visits.visits", "VisitsPage"),
    Listed("kunjungan", later("Kunjungan"), "Ctrl+5", "pin", DINKOP, "visits.visits_city", "CityVisitsPage"),
    Listed("program", later("Program"), "Ctrl+6", "flag", BOTH, "programmes.program", "ProgramPage"),
    Listed("impor", later("Impor Excel"), "Ctrl+7", "sheet", BOTH, "intake.import_page", "ImportPage"),
    Listed("kirim", later("Kirim & terima"), "Ctrl+8", "send", OFFICE, "exchange.exchange", "ExchangePage"),
    Listed("laporan", later("Laporan"), "Ctrl+9", "chart", BOTH, "reports.reports", "ReportsPage"),
    Listed("setelan", later("Pengaturan"), "Ctrl+0", "gear", BOTH, "settings.settings", "SettingsPage"),
    Listed("kotak", later("Kotak masuk"), "Alt+1", "inbox", DINKOP, "exchange.inbox", "InboxPage"),
    Listed("konflik", later("Konflik"), "Alt+2", "fork", DINKOP, "conflicts.conflicts", "ConflictsPage"),
    Listed(
        "rekonsiliasi",
        later("Rekonsiliasi"),
        "Alt+4",
        "scales",
        DINKOP,
        "reconciliation.reconcile_page",
        "ReconcilePage",
    ),
    Listed("kur", later("KUR"), "Alt+5", "bank", DINKOP, "kur.kur_page", "KurPage"),
    Listed("ksu", later("Transisi KSU"), "Alt+6", "swap", BOTH, "koperasi.ksu", "KsuPage"),
    Listed("naik-kelas", later("Naik kelas"), "Alt+7", "chart", DINKOP, "growth.rising_page", "RisingPage"),
    Listed(
        "fasilitator",
        later("Fasilitator"),
        "Alt+8",
        "hands",
        BOTH,
        "facilitators.facilitators",
        "FacilitatorsPage",
    ),
    Listed("kantor", later("Kantor & kunci"), "Alt+9", "key", DINKOP, "offices.offices", "OfficesPage"),
)

# Pages that stand above another one; the palette leads to them from anywhere.
ABOVE = (
    Listed("data-pribadi", later("Data pribadi"), "", "lock", BOTH, "privacy.privacy_page", "PrivacyPage"),
    Listed("aturan", later("Aturan & ambang"), "", "scales", BOTH, "rules.rules_page", "RulesPage"),
    Listed(
        "ketikan", later("Ketikan belum disimpan"), "", "pencil", BOTH, "recording.jottings", "JottingsPage"
    ),
    Listed("perbaikan", later("Perlu diperbaiki"), "", "stop", OFFICE, "mending.mending", "MendingPage"),
    Listed(
        "simulasi-simpanan", later("Simulasi simpanan"), "", "chart", BOTH, "koperasi.savings", "SavingsPage"
    ),
    Listed("petugas", later("Hitungan petugas"), "", "person", BOTH, "offices.officer", "OfficerPage"),
    Listed(
        "angka",
        later("Angka kota, kecamatan, kelurahan"),
        "",
        "chart",
        BOTH,
        "overview.figures_page",
        "FiguresPage",
    ),
    Listed(
        "dua-kali",
        later("Tercatat dua kali?"),
        "",
        "twins",
        BOTH,
        "lookalikes.look_alikes_page",
        "LookAlikesPage",
    ),
    Listed("nib-oss", later("NIB dari OSS"), "", "sheet", BOTH, "reconciliation.nib_page", "NibPage"),
    Listed("ketik-ulang", later("Ketik ulang"), "", "twins", OFFICE, "retyping.retype_page", "RetypePage"),
)

# Which page shows one record of a kind: module and class of a form, made with (host, record id or "").
FORMS = {
    "umkm": ("recording.umkm_form", "UmkmForm"),
    "koperasi": ("koperasi.koperasi_form", "KoperasiForm"),
    "orang": ("recording.person_form", "PersonForm"),
    "program": ("programmes.program_form", "ProgramForm"),
}


def pages_for(role: str) -> tuple[Listed, ...]:
    """The pages that a role sees and that are there."""
    return tuple(one for one in PAGES if role in one.roles and one.is_there)


def above_for(role: str) -> tuple[Listed, ...]:
    """The pages above others that a role sees and that are there."""
    return tuple(one for one in ABOVE if role in one.roles and one.is_there)


def form_for(kind: str) -> type[Page] | None:
    """The page that shows a record of a kind; None where there is none."""
    module, name = FORMS.get(kind, ("", ""))
    if not module or not installed.is_there(_place_of(module)):
        return None
    return _checked(getattr(importlib.import_module(_place_of(module)), name))


def _place_of(module: str) -> str:
    feature, _, page = module.partition(".")
    return f"dinkop_desktop.features.{feature}.pages.{page}"


def _checked(found: object) -> type[Page]:
    if not (isinstance(found, type) and issubclass(found, Page)):
        raise RuntimeError(f"{found} is no page")
    return found
