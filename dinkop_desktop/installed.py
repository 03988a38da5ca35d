"""Which features this program has, and how an engine finds what each of them brings.

1. An engine never imports a feature. Where features add to it, it says the name of a module and what stands
   in it (`reporting`, `forgetting`, `pages.list_acts`), and asks here for that module of every feature that
   has one.
2. A feature is here with one line. Some can be taken out: the folder goes, the line goes, and the rest still
   stands (tests/test_features.py says which, and does so).

Example: `for module in brought("forgetting"): module.forget(work, emptied)`
"""

from __future__ import annotations

import importlib
import importlib.util
from functools import cache
from types import ModuleType
from typing import Final

FEATURES: Final = (
    "recaps",
    "visits",
    "growth",
    "koperasi",
    "privacy",
    "economy",
    "kur",
    "sku",
    "facilitators",
    "programmes",
    "quarterly",
    "reconciliation",
    "lookalikes",
    "recording",
    "intake",
    "mending",
    "retyping",
    "photos",
    "history",
    "exchange",
    "conflicts",
    "offices",
    "people",
    "rules",
    "overview",
    "reports",
    "yearbook",
    "published",
    "safekeeping",
    "settings",
    "first_start",
    "demo",
)
"""In the order in which what they bring is shown: reports, acts of a list."""


@cache
def brought(what: str) -> tuple[ModuleType, ...]:
    """The module of that name of each feature that has one, in the order of the features.

    Args:
        what: its name below the feature, such as `forgetting` or `pages.list_acts`.
    """
    places = (f"dinkop_desktop.features.{feature}.{what}" for feature in FEATURES)
    return tuple(importlib.import_module(place) for place in places if is_there(place))


def is_there(place: str) -> bool:
    """Whether there is a module of that name, whose feature may have been taken out."""
    try:
        return importlib.util.find_spec(place) is not None
    except ModuleNotFoundError:  # not even the folder that it would lie in
        return False
