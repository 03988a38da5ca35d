"""The prelist of the last data year: a line for nearly everybody, some with an outcome, some about who moved.

Lines come as an office's bundle brings them when the round is under way: what was recorded is in the birth.
What is made here is made last in a kelurahan, so that all else is the same with it and without.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.years_making import YEARS, Making, trade_of
from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.rules.visits import AGAIN, GONE, Outcome
from dinkop_desktop.register.values.fields import Value

_LISTED, _ELSEWHERE, _SEEN, _RECORDED_FIND = 0.97, 0.01, 0.25, 0.5
_NAMES_OF_A_LIST = 0.02
_OUTCOMES = (
    *(Outcome.COMPLETE, Outcome.PARTLY, Outcome.PARTLY, Outcome.NOT_FILLED, Outcome.NOT_FOUND),
    *(Outcome.REFUSED, Outcome.CLOSED, Outcome.MOVED),
)


def add_visits(making: Making, elsewhere: Sequence[str]) -> None:
    """The prelist of a kelurahan, and some visits of who is not on it.

    Args:
        making: the kelurahan, with its businesses and koperasi.
        elsewhere: codes of kelurahan from which a business may have moved here since it was listed.
    """
    there = [change for change in making.made if _is_visited(change)]
    for change in there:
        if making.likely(_LISTED):
            _add_line(making, change, elsewhere)
        elif making.likely(_RECORDED_FIND):
            making.add("kunjungan", {**_said(change), **_recorded(making)})
    for _ in range(round(len(there) * _NAMES_OF_A_LIST)):
        _, name = trade_of(making, making.person())
        told = {"nama_sasaran": name, **making.address(), "tahun_data": YEARS[-1]}
        making.add("kunjungan", {**told, "hasil": Outcome.NOT_FILLED.value})


def _is_visited(change: Change) -> bool:
    is_gone = change.sets.get("status_usaha") in GONE.values()
    return change.kind == "koperasi" or (change.kind == "umkm" and not is_gone)


def _add_line(making: Making, about: Change, elsewhere: Sequence[str]) -> None:
    told = {**_said(about), "tahun_data": YEARS[-1], "hasil": Outcome.NOT_FILLED.value}
    if making.likely(_ELSEWHERE):
        told["kode_kelurahan"] = making.chance.choice(elsewhere)
    making.add("kunjungan", {**told, **(_recorded(making) if making.likely(_SEEN) else {})})


def _said(about: Change) -> dict[str, Value]:
    name = about.sets.get("nama_usaha") or about.sets.get("nama")
    place = about.sets["kode_kelurahan"]
    return {"nama_sasaran": name, f"{about.kind}_id": about.record, "kode_kelurahan": place}


def _recorded(making: Making) -> dict[str, Value]:
    outcome = making.chance.choice(_OUTCOMES)
    again = f"2026-12-{making.chance.randint(1, 28):02d}" if outcome in AGAIN else ""
    on = f"2026-11-{making.chance.randint(2, 20):02d}"
    return {"hasil": outcome.value, "tanggal": on, "tenggat": again, "petugas": "Sri Lestari"}
