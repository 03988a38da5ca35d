"""KSU: which koperasi is a Koperasi Serba Usaha, the old form that becomes one of the five kinds.

1. A koperasi is a KSU by its kelompok, by the jenis that an old list gives it (`jenis_lama`), or by a name
   that says so ("KSU ...", "... Serba Usaha"). All three are on the transition's list and in every count,
   each with its evidence.
2. Who is a KSU by name alone is asked about: the officer says it in the kelompok, or that no change is
   needed.
3. Its change is open until it is done, or was found to be unneeded.

Source: domain.md 3.2 (no rule was found that says which names count).
"""

from __future__ import annotations

import re
from enum import StrEnum

GROUP = "serba_usaha"
UNNEEDED = "tidak_perlu"
_SETTLED = frozenset({"selesai", UNNEEDED})
_NAMED = re.compile(r"\bserba\s*usaha\b|\bKSU\b", re.IGNORECASE)


class Evidence(StrEnum):
    """By what a koperasi is known to be a KSU (rule 1); the strongest first."""

    GROUP = "kelompok"
    LIST = "jenis_lama"
    NAME = "nama"


def is_ksu_by_group(group: object) -> bool:
    """Whether a koperasi is a KSU by the code of its `kelompok`."""
    return group == GROUP


def is_listed_ksu(former: object) -> bool:
    """Whether an old list has it as one, by the code of `jenis_lama`."""
    return former == GROUP


def is_named_ksu(name: object) -> bool:
    """Whether a text says that it is one: the name of a koperasi, or a cell about its jenis."""
    return _NAMED.search(str(name or "")) is not None


def evidence_of(name: object, group: object, former: object) -> tuple[Evidence, ...]:
    """By what a koperasi is a KSU; by nothing where it is none.

    Args:
        name: of the koperasi.
        group: code of `kelompok`.
        former: code of `jenis_lama`.
    """
    holds = {
        Evidence.GROUP: is_ksu_by_group(group),
        Evidence.LIST: is_listed_ksu(former),
        Evidence.NAME: is_named_ksu(name),
    }
    return tuple(one for one, is_so in holds.items() if is_so)


def is_ksu(name: object, group: object, former: object) -> bool:
    """Whether a koperasi is a KSU by any of them; arguments as in `evidence_of`."""
    return is_ksu_by_group(group) or is_listed_ksu(former) or is_named_ksu(name)


def is_settled(status: object) -> bool:
    """Whether nothing is left to be done of a change (rule 3), by the code of `transisi_status`."""
    return status in _SETTLED


def is_unneeded(status: object) -> bool:
    """Whether it was found that no change is needed, by the code of `transisi_status`."""
    return status == UNNEEDED


def is_under_way(status: object) -> bool:
    """Whether a change has begun and is not settled, by the code of `transisi_status`."""
    return bool(status) and not is_settled(status)


def is_open(name: object, group: object, former: object, *, status: object) -> bool:
    """Whether a koperasi is a KSU whose change is still to be done (rule 3).

    Args:
        name: as in `evidence_of`.
        group: likewise.
        former: likewise.
        status: code of `transisi_status`.
    """
    return is_ksu(name, group, former) and not is_settled(status)
