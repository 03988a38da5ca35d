"""The pages in the order of the rail. A page is one line here, and a module with a class.

A page whose module is not there yet is not shown. Ctrl is for everybody's pages, Alt for Dinkop's desks.
"""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass

from dinkop_desktop.ui.pages.page import Page
from dinkop_desktop.ui.words import later

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
        module: in this folder.
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
        return importlib.util.find_spec(f"dinkop_desktop.ui.pages.{self.module}") is not None

    def load(self) -> type[Page]:
        """Its class; imported when the page is first shown, so that the window opens at once."""
        found = getattr(importlib.import_module(f"dinkop_desktop.ui.pages.{self.module}"), self.name)
        return _checked(found)


PAGES = (
    Listed("beranda", later("Beranda"), "Ctrl+1", "home", OFFICE, "home", "HomePage"),
    Listed("beranda", later("Beranda"), "Ctrl+1", "home", DINKOP, "home_dinkop", "DinkopHomePage"),
    Listed("umkm", later("UMKM"), "Ctrl+2", "shop", BOTH, "umkm", "UmkmPage"),
    Listed("koperasi", later("Koperasi"), "Ctrl+3", "people", BOTH, "koperasi", "KoperasiPage"),
    Listed("orang", later("Orang"), "Ctrl+4", "person", BOTH, "people", "PeoplePage"),
    Listed("kunjungan", later("Kunjungan"), "Ctrl+5", "pin", OFFICE, "visits", "VisitsPage"),
    Listed("kunjungan", later("Kunjungan"), "Ctrl+5", "pin", DINKOP, "visits_city", "CityVisitsPage"),
    Listed("program", later("Program"), "Ctrl+6", "flag", BOTH, "program", "ProgramPage"),
    Listed("impor", later("Impor Excel"), "Ctrl+7", "sheet", BOTH, "import_page", "ImportPage"),
    Listed("kirim", later("Kirim & terima"), "Ctrl+8", "send", OFFICE, "exchange", "ExchangePage"),
    Listed("laporan", later("Laporan"), "Ctrl+9", "chart", BOTH, "reports", "ReportsPage"),
    Listed("setelan", later("Pengaturan"), "Ctrl+0", "gear", BOTH, "settings", "SettingsPage"),
    Listed("kotak", later("Kotak masuk"), "Alt+1", "inbox", DINKOP, "inbox", "InboxPage"),
    Listed("konflik", later("Konflik"), "Alt+2", "fork", DINKOP, "conflicts", "ConflictsPage"),
    Listed(
        "rekonsiliasi", later("Rekonsiliasi"), "Alt+4", "scales", DINKOP, "reconcile_page", "ReconcilePage"
    ),
    Listed("kur", later("KUR"), "Alt+5", "bank", DINKOP, "kur_page", "KurPage"),
    Listed("ksu", later("Transisi KSU"), "Alt+6", "swap", BOTH, "ksu", "KsuPage"),
    Listed("naik-kelas", later("Naik kelas"), "Alt+7", "chart", DINKOP, "rising_page", "RisingPage"),
    Listed("fasilitator", later("Fasilitator"), "Alt+8", "hands", BOTH, "facilitators", "FacilitatorsPage"),
    Listed("kantor", later("Kantor & kunci"), "Alt+9", "key", DINKOP, "offices", "OfficesPage"),
)

# Pages that stand above another one; the palette leads to them from anywhere.
ABOVE = (
    Listed("data-pribadi", later("Data pribadi"), "", "lock", BOTH, "privacy_page", "PrivacyPage"),
    Listed("aturan", later("Aturan & ambang"), "", "scales", BOTH, "rules_page", "RulesPage"),
    Listed("ketikan", later("Ketikan belum disimpan"), "", "pencil", BOTH, "jottings", "JottingsPage"),
    Listed("perbaikan", later("Perlu diperbaiki"), "", "stop", OFFICE, "mending", "MendingPage"),
    Listed("simulasi-simpanan", later("Simulasi simpanan"), "", "chart", BOTH, "savings", "SavingsPage"),
    Listed("petugas", later("Hitungan petugas"), "", "person", BOTH, "officer", "OfficerPage"),
    Listed(
        "angka", later("Angka kota, kecamatan, kelurahan"), "", "chart", BOTH, "figures_page", "FiguresPage"
    ),
    Listed("ketik-ulang", later("Ketik ulang"), "", "twins", OFFICE, "retype_page", "RetypePage"),
)

# Which page shows one record of a kind: module and class of a form, made with (host, record id or "").
FORMS = {
    "umkm": ("umkm_form", "UmkmForm"),
    "koperasi": ("koperasi_form", "KoperasiForm"),
    "orang": ("person_form", "PersonForm"),
    "program": ("program_form", "ProgramForm"),
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
    if not module or importlib.util.find_spec(f"dinkop_desktop.ui.pages.{module}") is None:
        return None
    return _checked(getattr(importlib.import_module(f"dinkop_desktop.ui.pages.{module}"), name))


def _checked(found: object) -> type[Page]:
    if not (isinstance(found, type) and issubclass(found, Page)):
        raise RuntimeError(f"{found} is no page")
    return found
