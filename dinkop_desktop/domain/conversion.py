"""The change of a Koperasi Serba Usaha into one of the five kinds: which kind its income points to.

Rules (domain.md 3.2; no deadline and no automatic change was found in any rule):
1. A koperasi is in the worklist if its kelompok is serba usaha and its change is not done and not unneeded.
2. The kind suggested is that of its largest income; with none recorded, of its sector where that says it.
   An officer confirms: nothing is written by a suggestion.
3. With a unit simpan pinjam and another main income a choice is due: keep it as USP, or split off a KSP.

Source: domain.md 3.2; Permenkop UKM 8/2023 (usaha simpan pinjam).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

GROUP = "serba_usaha"
STEPS = ("jenis", "rapat_anggota", "akta_notaris", "pengajuan_ahu", "selesai")
_DONE = frozenset({"selesai", "tidak_perlu"})
_INCOME = MappingProxyType(
    {
        "pendapatan_simpan_pinjam": "simpan_pinjam",
        "pendapatan_konsumen": "konsumen",
        "pendapatan_produsen": "produsen",
        "pendapatan_pemasaran": "pemasaran",
        "pendapatan_jasa": "jasa",
    }
)
INCOME = tuple(_INCOME)
# Category of KBLI -> kind, where it leaves no doubt.
_SECTORS = MappingProxyType(
    {
        "G": "konsumen",
        "K": "simpan_pinjam",
        "C": "produsen",
        "A": "produsen",
        "H": "jasa",
        "I": "jasa",
        "N": "jasa",
    }
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Which kind is suggested, and why.

    Attributes:
        kind: code of `jenis`; "" where nothing points to one.
        by: `pendapatan`, `sektor` or "".
        share_percent: of the largest income in all that is recorded; None for none.
        keeps_usp: whether a unit simpan pinjam has to be kept or split off.
    """

    kind: str
    by: str
    share_percent: int | None
    keeps_usp: bool


def is_open(group: str | None, status: str | None) -> bool:
    """Whether a koperasi is a KSU whose change is still to be done."""
    return group == GROUP and (status or "") not in _DONE


def suggest(income_rp: Mapping[str, int | None], *, sector: str | None, has_usp: bool) -> Suggestion:
    """The kind that the records point to.

    Args:
        income_rp: of the newest year, by `INCOME`.
        sector: code of `sektor_usaha`.
        has_usp: whether it has a unit simpan pinjam.
    """
    told = {key: amount for key in INCOME if (amount := income_rp.get(key)) and amount > 0}
    if told:
        largest = max(told, key=lambda key: told[key])
        kind, by, share = _INCOME[largest], "pendapatan", round(told[largest] * 100 / sum(told.values()))
    else:
        kind = _SECTORS.get(sector or "", "")
        by, share = ("sektor" if kind else ""), None
    return Suggestion(kind, by, share, has_usp and kind not in ("", "simpan_pinjam"))


def next_step(status: str | None) -> str:
    """Code of the step that comes next; "" where all are done."""
    if (status or "") in _DONE:
        return ""
    place = STEPS.index(status) if status in STEPS else -1
    return STEPS[place + 1]
