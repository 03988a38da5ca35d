"""Naik kelas: who rose or fell, by name, and what a rise rests on: the reports of growth on their own desk.

It is the page of reports with those few reports: what is shown, narrowed, opened and written is the same.
"""

from __future__ import annotations

from dinkop_desktop.features.reports.pages.reports import ReportsPage
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.words import later


class RisingPage(ReportsPage):
    """The reports on growth, the names first."""

    key = "naik-kelas"
    heading = later("Naik kelas")
    about = later(
        "UMKM yang naik kelas dengan tiga cara dan yang turun, menurut nama: dibuka, diundang, "
        "ditindaklanjuti."
    )
    only = ("naik-kelas-nama", "naik-kelas", "pertumbuhan", "legalitas", "tanpa-nib")

    def __init__(self, host: Host) -> None:
        """Begin with the names, whatever report was looked at last."""
        super().__init__(host)
        self._key = self.only[0]
