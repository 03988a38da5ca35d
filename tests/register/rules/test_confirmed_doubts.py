"""Doubts that a person has kept: the note, the value that it is about, and what can never be kept."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import confirmed_doubts
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reference import Reference

NIK = "3674065508790012"


def begun(reference: Reference, kind: str, key: str, value: str | int | None, typed: str = "") -> str:
    field = catalogue.field_of(kind, key)
    assert field is not None
    return confirmed_doubts.beginning(field, value, typed, reference)


def test_a_note_names_the_value_in_one_form_however_it_was_typed(reference: Reference) -> None:
    assert begun(reference, "umkm", "omzet_tahunan", 96_000_000, "96 jt").endswith(" 96.000.000: betul")


def test_a_note_is_about_one_value(reference: Reference) -> None:
    notes = confirmed_doubts.with_note("Lama.", begun(reference, "umkm", "tk_dibayar_l", 15), "gudang baru.")

    assert notes.startswith("Lama. ")
    assert notes.endswith(" 15: betul, gudang baru.")
    assert confirmed_doubts.is_confirmed(begun(reference, "umkm", "tk_dibayar_l", 15), notes)
    assert not confirmed_doubts.is_confirmed(begun(reference, "umkm", "tk_dibayar_l", 1), notes)
    assert not confirmed_doubts.is_confirmed(begun(reference, "umkm", "tk_dibayar_l", 150), notes)


def test_a_nik_is_never_written_out_in_a_note(reference: Reference) -> None:
    note = begun(reference, "umkm", "nik", NIK)

    assert NIK not in note
    assert note != begun(reference, "umkm", "nik", "3674065508790013")


def test_a_note_about_another_record_names_the_field_alone(reference: Reference) -> None:
    record = "0198f6a0-0000-7000-8000-000000000001"
    note = begun(reference, "umkm", "pemilik_id", record)

    assert record not in note
    assert note.endswith(": betul")


@pytest.mark.parametrize(
    ("problem", "can"),
    [
        (Problem("rt", "HP-JENIS"), True),
        (Problem("rt", "HP-JENIS", blocking=True), False),
        (Problem("rt", "WAJIB"), False),
        (Problem("", "LABA-JANGGAL"), False),
    ],
)
def test_what_blocks_or_is_missing_cannot_be_kept(problem: Problem, *, can: bool) -> None:
    assert confirmed_doubts.can_be_confirmed(problem) is can


@pytest.mark.parametrize(
    ("kind", "name", "holder"),
    [
        ("umkm", "rt", "penjelasan"),
        ("umkm", "omzet_tahunan", "penjelasan"),
        ("umkm", "legalitas/+1/nomor", "penjelasan"),
        ("umkm", "nama_pemilik", "catatan_pemilik"),
        ("orang", "nama", "catatan"),
        ("koperasi", "aset", "penjelasan"),
    ],
)
def test_each_answer_has_a_place_for_its_notes(kind: str, name: str, holder: str) -> None:
    assert confirmed_doubts.holder_of(kind, name) == holder
