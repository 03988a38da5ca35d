"""KSU: which koperasi is a Koperasi Serba Usaha, the old form that becomes one of the five kinds.

1. A koperasi is a KSU if its kelompok says so. That is what the transition's list and every count go by.
2. A name that says so ("KSU ...", "... Serba Usaha") is evidence, not yet the fact: the officer is asked, and
   says it in the kelompok.
3. Its change is open until it is done, or was found to be unneeded.

Source: domain.md 3.2 (no rule was found that says which names count).
"""

from __future__ import annotations

import re

GROUP = "serba_usaha"
_UNNEEDED = "tidak_perlu"
_SETTLED = frozenset({"selesai", _UNNEEDED})
_NAMED = re.compile(r"\bserba\s*usaha\b|\bKSU\b", re.IGNORECASE)


def is_ksu(group: object) -> bool:
    """Whether a koperasi is a KSU, by the code of its `kelompok` (rule 1)."""
    return group == GROUP


def is_named_ksu(name: object) -> bool:
    """Whether the name of a koperasi says that it is one (rule 2)."""
    return _NAMED.search(str(name or "")) is not None


def is_settled(status: object) -> bool:
    """Whether nothing is left to be done of a change (rule 3), by the code of `transisi_status`."""
    return status in _SETTLED


def is_unneeded(status: object) -> bool:
    """Whether it was found that no change is needed, by the code of `transisi_status`."""
    return status == _UNNEEDED


def is_under_way(status: object) -> bool:
    """Whether a change has begun and is not settled, by the code of `transisi_status`."""
    return bool(status) and not is_settled(status)


def is_open(group: object, status: object) -> bool:
    """Whether a koperasi is a KSU whose change is still to be done (rule 3).

    Args:
        group: code of `kelompok`.
        status: code of `transisi_status`.
    """
    return is_ksu(group) and not is_settled(status)
