"""The KSU worklist and its steps: what is written, who may write it, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop.desk import undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.koperasi import ksu_transition
from dinkop_desktop.features.koperasi.ksu_transition import Case, Step
from dinkop_desktop.features.koperasi.rules.conversion import STEPS, Reason, Usp
from dinkop_desktop.records import describing
from dinkop_desktop.records.filling import Saved
from dinkop_desktop.register.rules.ksu import Evidence
from tests import offices
from tests.offices import Town
from tests.pdf_text import text_of

MISSING_CAPITAL: dict[str, Any] = {"modal_sendiri": 388_000_000}


def add_ksu(desk: Desk, called: str = "KSU Melati", **more: object) -> str:
    given: dict[str, object] = dict(describing.example_for(desk, "koperasi"))
    given |= {"nama": called, "kelompok": "serba_usaha", "transisi_status": "belum_mulai", "jenis": None}
    return offices.add(desk, {**given, **more}, kind="koperasi")[0]


def only(desk: Desk) -> Case:
    (case,) = ksu_transition.read_cases(desk)
    return case


def end(desk: Desk, koperasi: str, step: Step) -> Saved:
    done = ksu_transition.end_step(desk, koperasi, step)
    assert isinstance(done, Saved), done
    return done


def test_the_worklist_holds_ksu_with_suggestion_and_reasons(town: Town) -> None:
    add_ksu(
        town.office,
        punya_usp="ya",
        pendapatan_simpan_pinjam=78,
        pendapatan_konsumen=22,
        bentuk="primer_kota",
        **MISSING_CAPITAL,
    )
    offices.add(town.office, describing.example_for(town.office, "koperasi"), kind="koperasi")

    case = only(town.office)

    assert (case.idea.kind, case.idea.share_percent, case.next, case.done) == (
        "simpan_pinjam",
        78,
        "jenis",
        (),
    )
    assert case.reasons == (Reason.INCOME, Reason.USP, Reason.CAPITAL)
    assert case.lacking_rp == 112_000_000
    assert (case.place, case.deadline, case.chosen) == (town.office.identity.name, None, "")


def test_all_five_steps_lead_to_a_kind_and_a_new_deed(town: Town) -> None:
    koperasi = add_ksu(town.office, punya_usp="ya", pendapatan_konsumen=5)
    end(town.office, koperasi, Step("jenis", "01-09-2026", "", "konsumen", Usp.KEPT))

    case = only(town.office)
    assert (case.chosen, case.next, case.usp, case.done) == (
        "konsumen",
        "rapat_anggota",
        Usp.KEPT,
        ("jenis",),
    )
    assert case.deadline is not None
    assert case.late_days == (town.office.today - case.deadline).days > 0

    for step in STEPS[1:]:
        end(town.office, koperasi, Step(step, "02-11-2026", f"{step}/1"))

    case = only(town.office)
    assert (case.is_done, case.deadline, case.late_days) == (True, None, 0)
    shown = case.life.values
    assert (shown["jenis"], shown["transisi_status"]) == ("konsumen", "selesai")
    assert (shown["no_pad"], shown["tgl_pad"]) == ("selesai/1", "2026-11-02")


def test_a_step_again_changes_its_row_and_going_back_takes_all_of_it(town: Town) -> None:
    koperasi = add_ksu(town.office)
    end(town.office, koperasi, Step("jenis", "01-09-2026", "", "jasa"))
    end(town.office, koperasi, Step("rapat_anggota", "01-10-2026", "BA-1"))
    again = end(town.office, koperasi, Step("rapat_anggota", "03-10-2026", "BA-2"))
    assert only(town.office).life.steps["rapat_anggota"] == ("2026-10-03", "BA-2")

    undoing.take_back(town.office, again.changes)
    assert only(town.office).life.steps["rapat_anggota"] == ("2026-10-01", "BA-1")

    done = end(town.office, koperasi, Step("akta_notaris", "04-10-2026", "7"))
    undoing.take_back(town.office, done.changes)
    case = only(town.office)
    assert (case.next, case.life.values["transisi_status"]) == ("akta_notaris", "rapat_anggota")
    end(town.office, koperasi, Step("akta_notaris", "05-10-2026", "8"))
    assert only(town.office).life.steps["akta_notaris"] == ("2026-10-05", "8")


def test_a_day_that_cannot_be_is_refused_and_nothing_is_written(town: Town) -> None:
    koperasi = add_ksu(town.office)

    refused = ksu_transition.end_step(town.office, koperasi, Step("jenis", "40-13-2026", "", "jasa"))

    assert isinstance(refused, Refused)
    assert [problem.field.rpartition("/")[2] for problem in refused.problems] == ["tanggal"]
    assert only(town.office).done == ()


def test_an_office_ends_no_step_of_another_but_dinkop_does(town: Town) -> None:
    koperasi = add_ksu(town.office)
    town.take_in(town.office)

    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        ksu_transition.end_step(town.other, koperasi, Step("jenis", "01-09-2026", "", "jasa"))
    end(town.dinkop, koperasi, Step("jenis", "01-09-2026", "", "jasa"))
    town.answer(town.office)

    assert only(town.office).chosen == "jasa"


def test_progress_is_counted_by_kecamatan(town: Town) -> None:
    add_ksu(town.office, "KSU Satu", transisi_status="selesai", jenis="jasa")
    add_ksu(town.office, "KSU Dua")
    add_ksu(town.office, "KSU Tiga", transisi_status="tidak_perlu", jenis="jasa")

    cases = ksu_transition.read_cases(town.office)

    assert [(done, count) for _, done, count in ksu_transition.progress_of(cases)] == [(2, 3)]
    assert [case.needs_none for case in cases] == [False, False, True]


def test_each_open_ksu_gets_a_letter_about_its_next_step(town: Town, tmp_path: Path) -> None:
    first = add_ksu(town.office, "KSU Satu", pendapatan_jasa=4)
    add_ksu(town.office, "KSU Dua", transisi_status="akta_notaris")
    add_ksu(town.office, "KSU Tiga", transisi_status="selesai", jenis="jasa")
    cases = ksu_transition.read_cases(town.office)
    out = tmp_path / "surat.pdf"

    assert ksu_transition.write_letters(town.office, cases, out) == 2

    said = " ".join(text_of(out.read_bytes()).split())
    assert "Yth. Pengurus KSU Satu" in said
    assert "Jenis yang disarankan menurut data kami: Jasa" in said
    assert "Pengajuan perubahan anggaran dasar melalui SABH" in said
    assert "KSU Tiga" not in said
    assert "Lurah," in said
    done = [case for case in cases if case.is_done]
    assert ksu_transition.write_letters(town.office, done, tmp_path / "kosong.pdf") == 0
    assert not (tmp_path / "kosong.pdf").exists()
    assert first in {case.id for case in cases}


def test_all_that_are_called_serba_usaha_somewhere_are_on_the_list_until_one_needs_no_change(
    town: Town,
) -> None:
    add_ksu(town.office, "Kop. Anggrek")
    named = add_ksu(town.office, "KSU Kenanga", kelompok="konsumen", transisi_status=None, jenis="konsumen")
    add_ksu(
        town.office,
        "Kop. Melur",
        kelompok=None,
        transisi_status=None,
        jenis_lama="Serba Usaha",
    )
    add_ksu(town.office, "Kop. Dahlia", kelompok="konsumen", transisi_status=None, jenis="konsumen")
    before = ksu_transition.read_cases(town.office)

    changes = ksu_transition.end_without_change(town.office, [named])

    assert {case.life.name: case.life.ksu_by for case in before} == {
        "Kop. Anggrek": (Evidence.GROUP,),
        "KSU Kenanga": (Evidence.NAME,),
        "Kop. Melur": (Evidence.LIST,),
    }
    after = {case.life.name: case.needs_none for case in ksu_transition.read_cases(town.office)}
    assert after == {"Kop. Anggrek": False, "KSU Kenanga": True, "Kop. Melur": False}
    undoing.take_back(town.office, changes)
    assert not any(case.needs_none for case in ksu_transition.read_cases(town.office))


def test_a_ksu_by_name_ends_its_steps_like_any_other(town: Town) -> None:
    named = add_ksu(town.office, "KSU Kenanga", kelompok="konsumen", transisi_status=None, jenis="konsumen")

    end(town.office, named, Step("rapat_anggota", "2026-03-01"))

    assert only(town.office).life.values["transisi_status"] == "rapat_anggota"
