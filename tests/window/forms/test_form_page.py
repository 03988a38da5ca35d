"""A form as an officer has it: typed by keyboard alone, judged, with its history, and how it looks."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.overview.pages.home import HomePage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import listing, viewing
from dinkop_desktop.register.catalogue.filters import Filter, Order, Stage
from dinkop_desktop.register.rules import example
from dinkop_desktop.register.store import postbox
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.words import sentence
from tests import offices
from tests.window.forms.hands import (
    NASTY,
    NIK,
    all_views,
    form,
    here,
    messages,
    open_new,
    open_stored,
    state,
)
from tests.window.harness import Driver

# --- typing ---


def test_a_new_form_begins_where_nobody_has_typed(office: Driver) -> None:
    open_new(office)

    assert here(office).name == "nama_usaha"
    assert state(office).answers["kode_kelurahan"].text == "36.74.01.1001"


def test_enter_goes_on_shift_enter_back_and_tab_passes_nothing_over(office: Driver) -> None:
    open_new(office)

    office.press("Warung", "Enter")
    assert here(office).name == "alamat_jalan"  # the kelurahan is given
    office.press("Shift+Enter")
    assert here(office).name == "nama_usaha"
    office.press("Alt+L", "Tab")
    assert here(office).name == "nama_komersial"


def test_sections_are_walked_by_ctrl_pgdn(office: Driver) -> None:
    open_new(office)

    office.press("Ctrl+PgDn")
    assert here(office).name == "kegiatan_utama"
    office.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgUp")

    assert here(office).name == "nama_pemilik"


def test_a_mistake_is_quiet_while_typed_and_red_when_left(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("hp_wa_usaha")

    office.press("0812-900")
    assert messages(office)["hp_wa_usaha"][0] == "muted"
    office.press("Enter")

    tone, words = messages(office)["hp_wa_usaha"]
    assert (tone, "0812-900" in words) == ("danger", True)
    assert any(one.name == "hp_wa_usaha" and one.words == words for one in form(office).judging.troubles())


def test_what_two_koperasi_share_is_said_by_row_chip_first_page_and_form(office: Driver) -> None:
    desk = office.shell.desk
    given = example.make_example(
        "koperasi", kelurahan=desk.identity.office, year=2025, reference=desk.reference
    )
    same = dict(given) | {"no_badan_hukum": ""}
    ids = offices.add(
        desk, *({**same, "nama": name} for name in ("Koperasi Mekar", "Koperasi Melati")), kind="koperasi"
    )

    office.press("Ctrl+1", "F5")
    office.settle()
    home = office.shell.page
    assert isinstance(home, HomePage)
    assert home.refused.accessibleName().startswith("Salah atau ditolak: 2")
    office.shell.go_to("koperasi", saring="perlu-diperbaiki")
    office.settle()
    assert {one.stage for one in listing.rows(desk, "koperasi", every_koperasi(desk))} == {Stage.FAULTY}
    open_stored(office, ids[0], "koperasi")

    tone, words = messages(office)["nik_koperasi"]
    assert (tone, words) == ("danger", sentence("GANDA"))
    assert ("nik_koperasi", words) in [(one.name, one.words) for one in form(office).judging.troubles()]


def test_what_only_dinkop_sees_stands_among_the_problems_until_it_is_typed_over(
    office: Driver, town: offices.Town
) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    with town.office.store.begin() as work:
        postbox.put_outcomes(work, [(record, "nama_komersial", postbox.TO_MEND, "GANDA", "")])
        work.commit()
    open_stored(office, record)

    office.press("F8")
    said = sentence("DINKOP-MENILAI-SEBAB", alasan=sentence("GANDA"))
    assert (here(office).name, messages(office)["nama_komersial"]) == ("nama_komersial", ("danger", said))
    assert ("nama_komersial", said) in [(one.name, one.words) for one in form(office).judging.troubles()]
    office.press("Warung Lain")

    assert "nama_komersial" not in [one.name for one in form(office).judging.troubles()]


def every_koperasi(desk: Desk) -> tuple[int, ...]:
    return listing.numbers(desk, "koperasi", Filter(), Order())


def test_answers_read_themselves_back(office: Driver) -> None:
    open_new(office)
    for name, text, said in (
        ("omzet_tahunan", "96 jt", "Rp 96.000.000, sembilan puluh enam juta"),
        ("nik", NIK, "Perempuan, lahir 15 Agu 1979, terbit di Pamulang"),
        ("hp_wa_usaha", "081290001145", "0812-9000-1145"),
        ("kbli", "10794", "Industri Kerupuk, Keripik, Peyek Dan Sejenisnya"),
    ):
        form(office).walk.go_to(name)
        office.press(text)

        assert messages(office)[name] == ("ok", said)


def test_a_trade_that_this_office_chose_before_is_offered_first(office: Driver) -> None:
    desk = office.shell.desk
    for number in (1, 2):
        offices.add_business(desk, number, kbli="56104")
    open_new(office)
    form(office).walk.go_to("kbli")

    office.press("nasi uduk", "Enter")

    assert state(office).answers["kbli"].value == "56104"
    office.press("Ctrl+S")
    office.settle()
    open_new(office)
    assert state(office).favourites == {"56104": 2}


def test_f2_in_an_empty_kbli_offers_what_this_office_chose_the_most_used_first(office: Driver) -> None:
    desk = office.shell.desk
    for number, code in enumerate(("56104", "10794", "56104"), 1):
        offices.add_business(desk, number, kbli=code)
    open_new(office)
    form(office).walk.go_to("kbli")

    office.press("F2")
    editor = here(office).widget
    assert isinstance(editor, FindEditor)
    offered = [one.code for one in editor._found]
    assert (editor.is_dropped, offered, here(office).name) == (True, ["56104", "10794"], "kbli")
    office.press("Down", "Down", "Enter")
    chosen = state(office).answers["kbli"].value
    form(office).walk.go_to("nama_usaha")
    office.press("Warung", "Ctrl+Enter")
    office.settle()

    assert chosen == "10794"
    assert state(office).favourites == {"56104": 2, "10794": 2}  # what was just chosen counts as well


def test_f2_after_some_words_offers_what_fits_them(office: Driver) -> None:
    offices.add_business(office.shell.desk, 1, kbli="56104")
    open_new(office)
    form(office).walk.go_to("kbli")

    office.press("kerip", "Esc", "F2", "Down", "Enter")

    assert state(office).answers["kbli"].value == "10794"


def test_an_answer_opens_the_fields_that_follow(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("punya_nib")

    office.press("1")

    assert here(office).name == "nib"


def test_f2_at_the_nik_asks_why_there_is_none(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("nik")

    office.press("F2", "2")

    assert state(office).answers["alasan_tanpa_nik"].value == "belum_punya"


def test_the_whole_form_is_one_key_away(office: Driver) -> None:
    open_new(office)
    before = len(form(office).sheet.holders())

    office.press("Alt+L")
    office.settle()
    form(office).sheet.build_all()

    assert len(form(office).sheet.holders()) > 2 * before


def test_ctrl_z_takes_the_last_answer_back(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jalan Melati 5", "Enter")

    office.press("Ctrl+Z")

    assert here(office).name == "alamat_jalan"
    assert state(office).answers["alamat_jalan"].text == ""


# --- people, questions, history ---


def test_a_person_who_is_known_is_shown_and_taken_over(office: Driver) -> None:
    desk = office.shell.desk
    offices.add(desk, {"nama_usaha": "Warung", "nama_pemilik": "Lilis Handayani", "nik": NIK})
    open_new(office)
    office.press("Laundry")
    form(office).walk.go_to("nik")
    office.press(NIK)
    office.settle()

    office.press("Alt+P")
    office.settle()
    office.press("Ctrl+S")
    office.settle()

    views = {view.title: view for view in all_views(office)}
    assert views["Laundry"].values["pemilik_id"] == views["Warung"].values["pemilik_id"]
    assert views["Laundry"].values["nama_pemilik"] == "Lilis Handayani"


def test_an_open_question_is_marked_at_its_field(dinkop: Driver, town: offices.Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Satu"})
    recording.set_fields(dinkop.shell.desk, record, {"nama_usaha": "Dua"})
    town.take_in(town.office)

    open_stored(dinkop, record)

    assert messages(dinkop)["nama_usaha"][0] == "info"
    assert any(one.name == "nama_usaha" for one in form(dinkop).judging.troubles())


def test_the_history_of_a_field_is_one_key_away(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    recording.set_fields(office.shell.desk, record, {"nama_usaha": "Warung Kenanga"})
    open_stored(office, record)

    office.press("Ctrl+H")
    office.settle()

    shown = office.shell.page
    assert isinstance(shown, TracePage)
    assert "Warung Kenanga" in shown.view._answer.text()
    assert office.faults() == []
    office.press("Down")
    assert shown.view.place == (2, 2)
    office.press("Esc")
    assert isinstance(office.shell.page, RecordPage)


def test_a_removed_record_is_taken_back_from_its_form(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    recording.remove(office.shell.desk, record, reason="salah")
    open_stored(office, record)

    office.press("Alt+K")
    office.settle()

    assert not viewing.view_record(office.shell.desk, record).is_removed
    assert form(office).isEnabled()


def test_looking_at_a_nik_in_full_is_logged(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    form(office).walk.go_to("nik")
    assert "••••••" in here(office).widget.text()  # type: ignore[attr-defined]

    office.press("Ctrl+I")
    office.settle()

    assert "•" not in here(office).widget.text()  # type: ignore[attr-defined]
    assert offices.audit_actions(office.shell.desk)[-1] == "reveal"


# --- how it looks and feels ---


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_nothing_is_cut_nameless_or_twice(office: Driver, kind: str) -> None:
    open_new(office, kind)
    office.press("Alt+L")
    form(office).sheet.build_all()

    assert office.faults_at_sizes() == {}


@pytest.mark.slow(10)
def test_markup_in_every_field_is_shown_as_letters(office: Driver) -> None:
    open_new(office)
    office.press("Alt+L")
    form(office).sheet.build_all()
    for one in form(office).sheet.holders():
        form(office).walk.go_to(one.name)
        QApplication.clipboard().setText(NASTY)
        office.press("Ctrl+A", "Ctrl+V")
    office.settle()

    assert office.faults() == []
    office.press("Ctrl+S")
    office.settle()
    assert office.faults() == []
    assert state(office).answers["nama_usaha"].text == NASTY


def test_the_window_never_stands_still_while_a_form_opens_and_is_typed(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    office.press("Esc")
    office.settle()

    with office.beside():
        open_stored(office, record)
        office.press("Warung Kenanga")
        office.settle()

    assert state(office).answers["nama_usaha"].text == "Warung Kenanga"
