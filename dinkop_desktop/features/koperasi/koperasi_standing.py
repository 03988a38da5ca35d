"""Weighing a koperasi: aktif in three ways, its grade and its KUK, and its members by its own word.

Everything is worked out on reading from what is saved; nothing is stored (docs/adr/0004).

Source: domain.md 3.4, 3.5, 3.7; ui.md section 5 (`14`).
"""

from __future__ import annotations

from dataclasses import dataclass

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.koperasi import streaming_lives
from dinkop_desktop.features.koperasi.reports.koperasi_life import told_members
from dinkop_desktop.register.rules import activity, grading
from dinkop_desktop.register.rules.activity import ThreeWays
from dinkop_desktop.register.rules.grading import Graded
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.thresholds import in_force


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the records of a koperasi come to.

    Attributes:
        ways: aktif by ODS, by the rule, by sight.
        held: of the last book years, how many RAT were held.
        years: how many book years count.
        grade_ods, kuk_ods: as ODS records them; "" for nothing.
        graded: the grade by the rules of ODS.
        kuk_hint: the class that its figures reach; None where none is known.
        members, entrepreneurs: as the koperasi says; None where it says nothing.
    """

    ways: ThreeWays
    held: int
    years: int
    grade_ods: str
    graded: Graded
    kuk_ods: str
    kuk_hint: int | None
    members: int | None
    entrepreneurs: int | None


def weigh(desk: Desk, record: str) -> Weighed | None:
    """Weigh a koperasi; None where it is not there any more.

    Raises:
        RecordError: REC-TIDAKADA.
    """
    with desk.store.read() as reader:
        life = streaming_lives.read_life(reader, recording.find(reader, record).rid)
    if life is None:
        return None
    on, rules, shown = desk.today, desk.reference.thresholds, life.values
    founded, rule = dates.day_or_none(shown.get("tgl_badan_hukum") or ""), in_force(rules.koperasi, on)
    years = activity.last_book_years(rule, on) if rule is not None else range(0)
    return Weighed(
        ways=activity.judge(
            status_ods=shown.get("status_koperasi"),
            status_seen=shown.get("status_lapangan"),
            founded=founded,
            rat=life.rat,
            rule=rule,
            on=on,
        ),
        held=sum(life.rat.get(year, False) for year in years),
        years=len(years),
        grade_ods=shown.get("grade", ""),
        graded=grading.grade(founded=founded, reported=life.reported, on=on),
        kuk_ods=shown.get("kuk", ""),
        kuk_hint=grading.hint_kuk(
            members=told_members(life),
            own_capital_rp=life.figures.get("modal_sendiri"),
            assets_rp=life.figures.get("aset"),
            rule=in_force(rules.kuk, on),
        ),
        members=told_members(life),
        entrepreneurs=life.figures.get("anggota_pengusaha"),
    )
