"""What a form holds: answers as typed, what follows from them, what is the matter, what is saved."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.records.viewing import OWNERS_ROWS, FormRow, FormView
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.window.forms import faults, sections, telling
from dinkop_desktop.window.forms.field import Message
from dinkop_desktop.window.forms.state import FormState

ON = date(2026, 11, 24)
WARD = "36.74.01.1001"
NIK = "3674065508790012"


def a_form(kind: str = "umkm", *, office: str = "", **view: object) -> FormState:
    shown = FormView(kind, year=2025 if kind in catalogue.YEARLY else 0, **view)  # type: ignore[arg-type]
    return FormState(shown, reference=reference_files.load_reference("36.74"), on=ON, office=office)


def codes(state: FormState) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in faults.problems_of(state)}


@pytest.mark.parametrize("kind", sections.SECTIONS)
def test_every_field_and_row_stands_in_one_section(kind: str) -> None:
    keys = [key for section in sections.SECTIONS[kind] for key in section.all_keys]
    rows = {row for section in sections.SECTIONS[kind] for row in section.rows}
    left_out = {"tahun_data", "pemilik_id"}

    wanted = {one.key for one in catalogue.flat_view(kind)} - left_out

    assert sorted(keys) == sorted(wanted)
    # An owner's memberships come with each of their businesses.
    children = {child.key for child in catalogue.children_of(kind)}
    children |= OWNERS_ROWS if catalogue.KINDS[kind].owner_link else frozenset()
    assert rows == children - set(catalogue.YEARLY.values()) - sections.IN_NO_FORM


@pytest.mark.parametrize("kind", sections.COLUMNS)
def test_columns_of_rows_are_fields(kind: str) -> None:
    assert set(sections.COLUMNS[kind]) <= {field.key for field in catalogue.KINDS[kind].fields}


def test_what_is_wrong_as_it_is_stored_is_told_until_it_is_typed_over() -> None:
    wrong = Problem("nik_koperasi", "GANDA", blocking=True)
    state = a_form("koperasi", values={"nik_koperasi": "3674010020001"}, faults={"nik_koperasi": wrong})

    def said() -> Message:
        return telling.message(state, "nik_koperasi", [], is_typing=False, is_here=False)

    assert (faults.faults_of(state), faults.fault_of(state, "nama")) == ([wrong], None)
    assert (said().tone, said().words) == ("danger", telling.words_of(wrong))
    assert not any(problem.blocking for problem in faults.problems_of(state) if problem.code == "GANDA")
    state.type("nik_koperasi", "3674010020002")
    assert faults.faults_of(state) == []
    assert said().words != telling.words_of(wrong)


@pytest.mark.parametrize(("name", "words"), [("tempat_usaha", "ru"), ("kbli", "nasi ud")])
def test_words_that_are_looked_up_are_told_as_wrong_only_after_they_were_left(name: str, words: str) -> None:
    state = a_form()
    state.type(name, words)
    problems = [problem for problem in faults.problems_of(state) if problem.field == name]

    typing, left = (
        telling.message(state, name, problems, is_typing=is_typing, is_here=is_typing)
        for is_typing in (True, False)
    )

    assert typing.words == ""
    assert left.tone == "danger"
    assert left.words


# --- answers ---


def test_sex_and_birthday_follow_from_the_nik_and_never_over_what_was_typed() -> None:
    state = a_form()

    changed = state.type("nik", NIK)

    assert changed == ["jk", "tanggal_lahir"]
    assert (state.answers["jk"].value, state.answers["tanggal_lahir"].value) == ("P", "1979-08-15")
    state.type("jk", "L")
    state.type("nik", "3674066008790012")
    assert state.answers["jk"].value == "L"
    assert ("jk", "NIK-JK") in codes(state)


def test_the_version_follows_from_a_code_of_the_list() -> None:
    state = a_form()

    state.type("kbli", "10794")

    assert state.answers["kbli_versi"].value == "2020"


def test_what_cannot_be_read_is_one_problem_and_no_lack() -> None:
    state = a_form()

    state.type("omzet_tahunan", "banyak")

    found = {code for field, code in codes(state) if field == "omzet_tahunan"}
    assert found == {"ANGKA"}


def test_what_was_typed_over_comes_back_the_last_first() -> None:
    state = a_form()
    for text in ("Warung", "Warung Melati"):
        before = state.answers["nama_usaha"].text
        state.type("nama_usaha", text)
        state.remember("nama_usaha", before)

    assert [state.undo(), state.undo(), state.undo()] == [("nama_usaha", "Warung"), ("nama_usaha", ""), None]


# --- what is saved ---


def test_of_a_stored_record_only_what_was_changed_is_saved() -> None:
    state = a_form(record="r", values={"nama_usaha": "Warung", "hp_wa_usaha": "+6281290001145", "rt": "003"})

    state.type("nama_usaha", "Warung Melati")
    state.type("hp_wa_usaha", "0812-9000-1145")

    assert state.filled(jotting="k").texts == {"nama_usaha": "Warung Melati"}


def test_figures_go_with_their_year() -> None:
    state = a_form(record="r")

    state.type("omzet_tahunan", "96 jt")

    assert state.filled(jotting="").texts == {"omzet_tahunan": "96 jt", "tahun_data": 2025}


def test_what_the_form_gave_is_saved_and_is_no_reason_to_save() -> None:
    state = a_form()

    state.type("rt", "003", given=True)

    assert not state.is_changed
    assert state.filled(jotting="").texts == {"rt": "003"}


def test_rows_are_added_changed_and_taken_out() -> None:
    rows = {"legalitas": (FormRow("a", {"jenis": "halal"}), FormRow("b", {"jenis": "sni"}))}
    state = a_form(record="r", rows=rows)
    new = state.add_row("legalitas")
    state.add_row("legalitas")

    state.type(f"legalitas/{new.name}/jenis", "iso")
    state.type("legalitas/a/nomor", "ID 1")
    state.remove_row(state.row("legalitas/b/jenis"))

    found = {row.name: (dict(row.texts), row.is_removed) for row in state.filled(jotting="").rows}
    assert found == {"a": ({"nomor": "ID 1"}, False), "b": ({}, True), new.name: ({"jenis": "iso"}, False)}


def test_a_blank_row_is_no_problem_and_a_begun_one_is() -> None:
    state = a_form()
    row = state.add_row("legalitas")
    assert not any(field.startswith("legalitas") for field, _ in codes(state))

    state.type(f"legalitas/{row.name}/nomor", "1")

    assert (f"legalitas/{row.name}/jenis", "WAJIB") in codes(state)


# --- keeping ---


def test_what_was_jotted_comes_back_with_its_rows() -> None:
    rows = {"legalitas": (FormRow("a", {"jenis": "halal"}),)}
    state = a_form(record="r", rows=rows)

    state.take_jotted(
        {
            "nama_usaha": "Warung",
            "legalitas/+3/jenis": "iso",
            "legalitas/a/-": "1",
            "legalitas/gone/nomor": "1",
            "warna": "merah",
        }
    )

    assert state.answers["nama_usaha"].text == "Warung"
    assert state.answer("legalitas/+3/jenis").value == "iso"
    assert state.row("legalitas/a/jenis").is_removed
    assert state.add_row("legalitas").name == "+4"


def test_what_was_typed_while_it_was_saved_is_known() -> None:
    state = a_form()
    state.type("nama_usaha", "Warung")
    handed = state.filled(jotting="")

    state.type("rt", "3")
    state.type("nama_usaha", "Warung M")

    assert state.changed_since(handed) == {"nama_usaha": "Warung M", "rt": "3"}


def test_rows_stand_in_the_order_of_their_years_and_steps() -> None:
    rows = {
        "rat": (FormRow("a", {"tahun_buku": 2023}), FormRow("b", {"tahun_buku": 2025})),
        "transisi_ksu": (FormRow("c", {"langkah": "akta_notaris"}), FormRow("d", {"langkah": "jenis"})),
    }

    state = a_form("koperasi", record="r", rows=rows)

    assert [row.name for kind in rows for row in state.rows[kind]] == ["b", "a", "d", "c"]


# --- people, years, what is right ---


def test_a_person_who_is_taken_is_changed_only_where_something_is_typed() -> None:
    state = a_form()
    state.type("nama_pemilik", "Lilis")

    state.take_person("p", {"nama": "Lilis Handayani", "nik": NIK, "hp": "+6281290001145"})
    state.type("hp", "0812-9000-1146")

    assert state.filled(jotting="").texts == {
        "pemilik_id": "p",
        "hp": "0812-9000-1146",
        "jk": "P",
        "tanggal_lahir": "15-08-1979",
    }


def test_another_nik_is_another_person() -> None:
    state = a_form()
    state.take_person("p", {"nama": "Lilis Handayani", "nik": NIK})

    state.type("nik", "3674066008790012")

    texts = state.filled(jotting="").texts
    assert (texts.get("pemilik_id"), texts["nama_pemilik"]) == (None, "Lilis Handayani")


def test_a_jump_is_asked_about_until_it_is_said_to_be_right() -> None:
    state = a_form(years={2024: {"tk_dibayar_p": 5}})
    state.type("tk_dibayar_p", "48")
    asked = next(problem for problem in faults.problems_of(state) if problem.code == "LONCATAN")

    note = faults.accept(state, asked)

    assert note == "penjelasan"
    assert "48: betul." in state.answers["penjelasan"].text
    assert ("tk_dibayar_p", "LONCATAN") not in codes(state)
    state.type("tk_dibayar_p", "49")
    assert ("tk_dibayar_p", "LONCATAN") in codes(state)


def test_another_year_shows_its_own_figures() -> None:
    state = a_form(
        years={2024: {"omzet_tahunan": 7}, 2025: {"omzet_tahunan": 9}}, values={"omzet_tahunan": 9}
    )

    state.show_year(2024)

    assert (state.answers["omzet_tahunan"].text, state.before) == ("7", None)
    assert not state.is_changed


@pytest.mark.parametrize("kind", ["umkm", "koperasi"])
def test_a_kelurahan_that_is_not_the_office_s_is_warned_of_beside_its_field(kind: str) -> None:
    state = a_form(kind, office=WARD)

    state.type("kode_kelurahan", "36.74.01.1002")
    elsewhere = [p for p in faults.problems_of(state) if p.code == "WILAYAH-KANTOR"]
    said = telling.message(state, "kode_kelurahan", elsewhere, is_typing=False, is_here=False)
    state.type("kode_kelurahan", WARD)

    assert [(p.field, p.blocking) for p in elsewhere] == [("kode_kelurahan", False)]
    assert (said.tone, said.words) == ("warning", telling.words_of(elsewhere[0]))
    assert ("kode_kelurahan", "WILAYAH-KANTOR") not in codes(state)


def test_dinkop_may_say_any_kelurahan_and_an_owner_lives_anywhere() -> None:
    dinkop, office = a_form(), a_form(office=WARD)

    dinkop.type("kode_kelurahan", "36.74.01.1002")
    office.type("kode_kelurahan", WARD)
    office.type("kode_kelurahan_pemilik", "36.74.01.1002")

    assert "WILAYAH-KANTOR" not in {code for _, code in codes(dinkop) | codes(office)}
