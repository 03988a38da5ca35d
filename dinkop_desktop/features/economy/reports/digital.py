"""The report `digital`: who sells and is paid online, of those who answered.

1. A share is of those who answered, and how many they are stands beside: no answer is no "tidak".
2. Media: a business that names one or more; a marketplace is one of those that sell (PL-KUMKM 708 C).
3. Below, each medium with how many businesses use it: they may use several.

Source: PL-KUMKM 2022 items 707 and 708; Sensus Ekonomi 2026 items 16, 19 and 27d; domain.md 1.5, 1.7.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.reporting import notes, years
from dinkop_desktop.reporting.charts import OF_BUSINESSES, TotalBars
from dinkop_desktop.reporting.columns import Figure, count, every, known, middle, share
from dinkop_desktop.reporting.tables import ByGroup, Group, counted
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

# What is asked with yes or no: its column, the field, and the heading.
_ASKED = (
    ("internet", "pakai_internet", "Memakai internet"),
    ("qris", "qris", "Menerima QRIS"),
    ("rekening", "punya_rekening", "Punya rekening bank"),
    ("dompet", "punya_dompet_digital", "Punya dompet digital"),
)
_MARKETPLACES = frozenset(
    {
        *("tokopedia", "shopee", "lazada", "blibli", "gofood", "grabfood", "shopeefood", "padi"),
        *("ekatalog", "tiktok"),
    }
)
_MEDIA = catalogue.choices_of("umkm", "media")


def _asked() -> Iterator[Figure[Any]]:
    for key, field, heading in _ASKED:
        yield count(key, heading, partial(_says_yes, field), behind=leads_to("", **{field: "ya"}))
        yield share(f"{key}_persen", "Dari yang menjawab", key, f"{key}_dijawab")


def _says_yes(field: str, one: View) -> bool:
    return one[field] == "ya"


def _answers(field: str, one: View) -> bool:
    return one[field] is not None


def _sells(one: View) -> bool:
    return not _MARKETPLACES.isdisjoint(one.choices("media"))


DIGITAL = counted(
    "digital",
    "UMKM digital",
    ByGroup(
        of=views_of("umkm", "media", "pct_online", *(field for _, field, _ in _ASKED), named=False),
        name="Wilayah, sektor, skala atau media",
        columns=(
            every("umkm", "UMKM"),
            *_asked(),
            count("media", "Memakai media daring", lambda one: bool(one["media"])),
            count("lokapasar", "Berjualan di lokapasar", _sells),
            known("online_terisi", "Terisi (penjualan online)"),
            middle("online_median", "Median penjualan online", "online", kind=ColumnKind.PERCENT, width=9),
        ),
        besides=(
            *(count(f"{key}_dijawab", "", partial(_answers, field)) for key, field, _ in _ASKED),
            Figure("online", of=lambda one: one.number("pct_online"), known="online_terisi", keeps=True),
        ),
        groups=(
            Group(
                "Menurut media (boleh lebih dari satu)",
                lambda one: set(one.choices("media")),
                _MEDIA,
                only_columns=frozenset({"umkm"}),
            ),
        ),
    ),
    total=(
        "umkm",
        *(key for each, _, _ in _ASKED for key in (each, f"{each}_dijawab")),
        *("media", "lokapasar", "online_terisi"),
    ),
    notes=(economy_notes.ANSWERED, economy_notes.MEDIA, economy_notes.SIZES, notes.by_sector),
    years=years.FIGURES,
    charts=(
        TotalBars(
            later("Digital"),
            OF_BUSINESSES,
            (
                ("internet", later("Memakai internet")),
                ("media", later("Memakai media daring")),
                ("lokapasar", later("Berjualan di lokapasar")),
                ("qris", later("Menerima QRIS")),
                ("rekening", later("Punya rekening bank")),
            ),
        ),
    ),
)
"""`digital`: internet, QRIS, accounts, media and online sales, by area, sector and size; each medium."""
