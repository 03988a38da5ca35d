"""The reports on the economy of the UKM, as the catalogue lists them."""

from __future__ import annotations

from dinkop_desktop.features.economy.reports import (
    digital,
    economy,
    financing,
    legality,
    markets,
    scale_rules,
    workforce,
)

REPORTS = (
    economy.ECONOMY,
    economy.CLASSES,
    workforce.WORKFORCE,
    legality.LEGALITY,
    legality.WITHOUT_NIB,
    digital.DIGITAL,
    financing.LOANS,
    markets.MARKETS,
    scale_rules.OLD_LAW,
    scale_rules.DIFFERING,
)
