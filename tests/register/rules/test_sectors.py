"""Sectors come from KBLI, by version, unless an officer has chosen."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.rules import sectors
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference


@pytest.mark.parametrize(
    ("values", "key", "ask"),
    [
        ({"kbli": "56102"}, "kuliner", ""),
        ({"kbli": "10710", "kbli_versi": "2020"}, "kuliner", ""),
        ({"kbli": "14120"}, "fashion", ""),
        ({"kbli": "16291"}, "kerajinan", ""),
        ({"kbli": "13134"}, "kerajinan", ""),  # batik: made as cloth, but a craft at heart
        ({"kbli": "15129"}, "fashion", ""),  # as much the one as the other: the first in order
        ({"kbli": "56301"}, "lainnya", "kuliner"),
        ({"kbli": "62010"}, "lainnya", ""),
        ({"kbli": "47112", "kbli_versi": "2025"}, "lainnya", ""),
        ({}, "lainnya", ""),
        ({"kbli": "62010", "sektor_unggulan": "fashion"}, "fashion", ""),
    ],
)
def test_a_business_has_one_sector(
    reference: Reference, values: dict[str, Value], key: str, ask: str
) -> None:
    found = sectors.sector_of(values, reference=reference)

    assert (found.key, found.ask) == (key, ask)
