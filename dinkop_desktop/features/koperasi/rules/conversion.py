"""The change of a Koperasi Serba Usaha into one of the five kinds: which kind its income points to.

Rules (domain.md 3.2; no deadline and no automatic change was found in any rule):
1. A koperasi is in the worklist if its kelompok is serba usaha and its change is not done and not unneeded.
2. The kind suggested is that of its largest income; with none recorded, of its sector where that says it.
   An officer confirms: nothing is written by a suggestion.
3. With a unit simpan pinjam and another main income a choice is due: keep it as USP, or split off a KSP.
   What was chosen is a note of the step "jenis", like any other doubt that is settled (docs/adr/0009).
4. A step is done where it has its day, or where the status says that it was passed.
5. A deadline comes from Dinkop's own plan of days for each step; no rule sets one.

Source: domain.md 3.2; Permenkop UKM 8/2023 (usaha simpan pinjam).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from dinkop_desktop.register.rules import ksu
from dinkop_desktop.register.values.thresholds import KspRule, KsuPlan

STEPS = ("jenis", "rapat_anggota", "akta_notaris", "pengajuan_ahu", "selesai")
KINDS = ("konsumen", "produsen", "pemasaran", "jasa", "simpan_pinjam")
NOT_BEGUN, DONE = "belum_mulai", "selesai"
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


class Usp(StrEnum):
    """What becomes of the unit simpan pinjam of a KSU that turns into another kind."""

    NONE = ""
    ASKED = "ditanya"
    KEPT = "dipertahankan"
    SPLIT = "dipisahkan"


_NOTES = MappingProxyType(
    {
        Usp.KEPT: "USP dipertahankan (Permenkop UKM 8/2023).",
        Usp.SPLIT: "USP dipisahkan menjadi koperasi simpan pinjam.",
    }
)


def usp_of(note: str, *, has_usp: bool, kind: str | None) -> Usp:
    """What was chosen for the unit simpan pinjam, or whether it still has to be.

    Args:
        note: of the step "jenis".
        has_usp: whether it has a unit simpan pinjam.
        kind: that was chosen or is suggested.
    """
    if not has_usp or kind == "simpan_pinjam":
        return Usp.NONE
    return next((choice for choice, said in _NOTES.items() if said in note), Usp.ASKED)


def with_usp(note: str, choice: Usp) -> str:
    """The note of the step "jenis" with another choice for the unit simpan pinjam."""
    for said in _NOTES.values():
        note = note.replace(said, "")
    return " ".join(f"{note} {_NOTES.get(choice, '')}".split())


class Reason(StrEnum):
    """Why a kind is suggested, or what speaks against it."""

    INCOME = "pendapatan"
    SECTOR = "sektor"
    ODS = "jenis_ods"
    USP = "usp"
    CAPITAL = "modal_ksp"
    NOTHING = "data_kurang"


def reasons(
    idea: Suggestion, *, recorded: str | None, has_usp: bool, lacking_rp: int | None
) -> tuple[Reason, ...]:
    """The reasons of a suggestion, the weightiest first.

    Args:
        idea: as `suggest` gave it.
        recorded: code of `jenis` that is recorded, by ODS or by hand.
        has_usp: whether it has a unit simpan pinjam.
        lacking_rp: as `lacking_capital` gave it.
    """
    by = {"pendapatan": Reason.INCOME, "sektor": Reason.SECTOR, "": Reason.NOTHING}[idea.by]
    more = ((recorded, Reason.ODS), (has_usp, Reason.USP), (lacking_rp, Reason.CAPITAL))
    return (by, *(reason for holds, reason in more if holds))


def lacking_capital(
    kind: str, *, form: str | None, own_capital_rp: int | None, rule: KspRule | None
) -> int | None:
    """How much own capital a koperasi lacks to be a KSP; None where nothing is lacking, or not known.

    Source: Permenkop UKM 8/2023 (modal awal by the area of its members); domain.md 3.1.
    """
    if kind != "simpan_pinjam" or rule is None or own_capital_rp is None:
        return None
    wider = {"provinsi": 1, "nasional": 2}.get((form or "").rpartition("_")[2], 0)
    lack = rule.capital_rp[wider] - own_capital_rp
    return lack if lack > 0 else None


def steps_done(status: str | None, dated: Sequence[str]) -> tuple[str, ...]:
    """The steps that are done, in their order.

    Args:
        status: code of `transisi_status`.
        dated: codes of the steps that have their day.
    """
    passed = STEPS[: STEPS.index(status) + 1] if status in STEPS else ()
    return tuple(step for step in STEPS if step in passed or step in dated)


def status_after(status: str | None, step: str) -> str:
    """The status once a step is ended: never one that is behind what it was."""
    if step == STEPS[0]:
        return status if status in STEPS else NOT_BEGUN
    before = STEPS.index(status) if status in STEPS else 0
    return STEPS[max(before, STEPS.index(step))]


def deadline(step: str, days: Mapping[str, date], plan: KsuPlan | None) -> date | None:
    """Until when Dinkop's plan wants a step done: so many days after the last one; None before it begins.

    Args:
        step: that comes next; "" for none.
        days: of the steps that are done.
        plan: in force; None where Dinkop has none.
    """
    begun = max(days.values(), default=None)
    allowed = dict(plan.step_days).get(step) if plan is not None else None
    if begun is None or allowed is None or begun > date.max - timedelta(days=allowed):
        return None
    return begun + timedelta(days=allowed)


def next_step(status: str | None) -> str:
    """Code of the step that comes next; "" where all are done."""
    if ksu.is_settled(status):
        return ""
    place = STEPS.index(status) if status in STEPS else -1
    return STEPS[place + 1]
