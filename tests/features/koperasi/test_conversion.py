"""The way of a KSU: which steps are done, what comes next, until when, and what speaks for a kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.features.koperasi.rules.conversion import STEPS, Reason, Suggestion, Usp
from dinkop_desktop.register.values.thresholds import KspRule, KsuPlan

JT = 10**6
KSP = KspRule("Permenkop UKM 8/2023", date(2023, 1, 1), (500 * JT, 1000 * JT, 2000 * JT), 500 * JT)
PLAN = KsuPlan("Rencana", date(2020, 1, 1), (("rapat_anggota", 60), ("akta_notaris", 30)))


@pytest.mark.parametrize(
    ("status", "dated", "done"),
    [
        (None, (), ()),
        ("belum_mulai", (), ()),
        ("belum_mulai", ("jenis",), ("jenis",)),
        ("rapat_anggota", (), ("jenis", "rapat_anggota")),
        ("rapat_anggota", ("akta_notaris",), ("jenis", "rapat_anggota", "akta_notaris")),
        ("selesai", (), STEPS),
        (None, ("akta_notaris",), ("akta_notaris",)),
    ],
)
def test_a_step_is_done_by_its_day_or_by_the_status(
    status: str | None, dated: tuple[str, ...], done: tuple[str, ...]
) -> None:
    assert conversion.steps_done(status, dated) == done


@pytest.mark.parametrize(
    ("status", "step", "after"),
    [
        ("", "jenis", "belum_mulai"),
        ("akta_notaris", "jenis", "akta_notaris"),
        ("belum_mulai", "rapat_anggota", "rapat_anggota"),
        ("pengajuan_ahu", "rapat_anggota", "pengajuan_ahu"),
        ("pengajuan_ahu", "selesai", "selesai"),
    ],
)
def test_the_status_never_goes_back(status: str, step: str, after: str) -> None:
    assert conversion.status_after(status, step) == after


@given(st.sampled_from((None, "", "belum_mulai", *STEPS)), st.sampled_from(STEPS))
def test_a_step_that_was_ended_is_done(status: str | None, step: str) -> None:
    after = conversion.status_after(status, step)

    done = conversion.steps_done(after, [step])

    assert step in done
    assert set(conversion.steps_done(status, ())) <= set(done)


@pytest.mark.parametrize(
    ("step", "days", "until"),
    [
        ("rapat_anggota", {"jenis": date(2026, 1, 1)}, date(2026, 3, 2)),
        ("akta_notaris", {"jenis": date(2026, 1, 1), "rapat_anggota": date(2026, 2, 1)}, date(2026, 3, 3)),
        ("rapat_anggota", {}, None),
        ("pengajuan_ahu", {"akta_notaris": date(2026, 1, 1)}, None),
        ("", {"selesai": date(2026, 1, 1)}, None),
        ("rapat_anggota", {"jenis": date(9999, 12, 31)}, None),
    ],
)
def test_the_plan_gives_days_after_the_last_step(
    step: str, days: dict[str, date], until: date | None
) -> None:
    assert conversion.deadline(step, days, PLAN) == until


def test_without_a_plan_there_is_no_deadline() -> None:
    assert conversion.deadline("rapat_anggota", {"jenis": date(2026, 1, 1)}, None) is None


@pytest.mark.parametrize(
    ("kind", "form", "capital", "lacking"),
    [
        ("simpan_pinjam", "primer_kota", 388 * JT, 112 * JT),
        ("simpan_pinjam", None, 500 * JT, None),
        ("simpan_pinjam", "primer_provinsi", 500 * JT, 500 * JT),
        ("simpan_pinjam", "sekunder_nasional", 0, 2000 * JT),
        ("simpan_pinjam", "primer_kota", None, None),
        ("konsumen", "primer_kota", 0, None),
    ],
)
def test_a_ksp_needs_capital_by_where_its_members_live(
    kind: str, form: str | None, capital: int | None, lacking: int | None
) -> None:
    assert conversion.lacking_capital(kind, form=form, own_capital_rp=capital, rule=KSP) == lacking


def test_reasons_begin_with_the_weightiest() -> None:
    idea = Suggestion("simpan_pinjam", "pendapatan", 78, keeps_usp=False)

    found = conversion.reasons(idea, recorded="konsumen", has_usp=True, lacking_rp=5)

    assert found == (Reason.INCOME, Reason.ODS, Reason.USP, Reason.CAPITAL)
    nothing = Suggestion("", "", None, keeps_usp=False)
    assert conversion.reasons(nothing, recorded=None, has_usp=False, lacking_rp=None) == (Reason.NOTHING,)


@pytest.mark.parametrize(
    ("note", "has_usp", "kind", "usp"),
    [
        ("", True, "konsumen", Usp.ASKED),
        ("", False, "konsumen", Usp.NONE),
        ("", True, "simpan_pinjam", Usp.NONE),
        ("Dibahas. USP dipertahankan (Permenkop UKM 8/2023).", True, "jasa", Usp.KEPT),
        ("USP dipisahkan menjadi koperasi simpan pinjam.", True, None, Usp.SPLIT),
    ],
)
def test_what_becomes_of_a_usp_is_a_note(note: str, has_usp: bool, kind: str | None, usp: Usp) -> None:
    assert conversion.usp_of(note, has_usp=has_usp, kind=kind) is usp


@given(st.sampled_from(("", "Dibahas bersama pengurus.", "Kata lain")), st.lists(st.sampled_from(Usp)))
def test_only_the_last_choice_stays_and_other_words_stay_too(note: str, choices: list[Usp]) -> None:
    written = note
    for choice in choices:
        written = conversion.with_usp(written, choice)

    assert written.startswith(note)
    last = next((one for one in reversed(choices)), Usp.NONE)
    expected = last if last in (Usp.KEPT, Usp.SPLIT) else Usp.ASKED
    assert conversion.usp_of(written, has_usp=True, kind="jasa") is expected
