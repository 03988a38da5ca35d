"""What becomes of a form: saved as a whole, refused, taken back; and kept while it is not saved."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from dinkop_desktop.desk import recording
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.records import jotting, viewing
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.finding import FindEditor
from dinkop_desktop.window.widgets import UndoBar
from tests import offices
from tests.window.forms.hands import (
    all_views,
    form,
    here,
    messages,
    open_new,
    open_stored,
    page,
    state,
)
from tests.window.harness import Driver

# --- saving ---


def test_saving_keeps_the_form_open_and_can_be_undone(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Ctrl+S")
    office.settle()

    assert [view.title for view in all_views(office)] == ["Warung"]
    assert page(office).record == all_views(office)[0].record
    office.press("Ctrl+Z")
    office.settle()
    assert all_views(office) == []
    office.press("Ctrl+Y")
    office.settle()

    assert [view.title for view in all_views(office)] == ["Warung"]


def test_why_a_form_was_not_saved_is_told_beside_its_completeness_and_goes_with_it(office: Driver) -> None:
    open_new(office)
    form(office).walk.go_to("hp_wa_usaha")
    office.press("0812-900", "Ctrl+S")
    office.settle()
    bar = office.shell.findChild(UndoBar)
    assert bar is not None
    nav = form(office).nav
    side = QRect(nav.mapTo(office.shell, QPoint(0, 0)), nav.size())

    told, covered = bar.isVisible(), bar.geometry().intersects(side)
    office.press("Ctrl+3")
    office.settle()

    assert (told, covered) == (True, False)
    assert not bar.isVisible()


def test_what_was_done_is_still_told_on_the_page_that_comes(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Ctrl+S")
    office.settle()
    bar = office.shell.findChild(UndoBar)
    assert bar is not None

    office.press("Ctrl+3")
    office.settle()

    assert bar.isVisible()
    bar.withdraw()


def test_the_next_form_opens_at_once_with_what_stays_the_same(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jalan Melati 5", "Enter", "3", "Enter", "4", "Ctrl+Enter", "Laundry")
    office.settle()

    known = state(office)
    assert (known.answers["nama_usaha"].text, known.answers["rt"].text) == ("Laundry", "003")
    assert [view.title for view in all_views(office)] == ["Warung"]


def test_a_new_form_never_stands_upon_another_and_what_was_typed_is_kept(office: Driver) -> None:
    open_new(office)
    office.press("Warung Lama", "Enter", "Jalan Melati 5", "Enter", "3", "Enter")

    office.press("Ctrl+N")
    office.settle()

    assert state(office).answers["nama_usaha"].text == ""
    (kept,) = jotting.left_over(office.shell.desk)
    assert kept.title == "Warung Lama"
    office.press("Esc")
    office.settle()
    assert not isinstance(office.shell.page, RecordPage)


def test_ctrl_n_in_an_empty_form_changes_nothing(office: Driver) -> None:
    open_new(office)

    office.press("Ctrl+N", "Warung", "Ctrl+S")
    office.settle()

    assert [view.title for view in all_views(office)] == ["Warung"]
    assert jotting.left_over(office.shell.desk) == ()


def test_what_is_wrong_is_not_saved_and_stands_where_the_cursor_goes(office: Driver) -> None:
    open_new(office)
    office.press("Warung")
    form(office).walk.go_to("rt")
    office.press("tiga", "Ctrl+S")
    office.settle()

    assert all_views(office) == []
    assert (here(office).name, messages(office)["rt"][0]) == ("rt", "danger")


def test_nothing_to_save_is_said_and_writes_nothing(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    before = offices.count_rows(office.shell.desk, "change")

    office.press("Ctrl+S")
    office.settle()

    assert offices.count_rows(office.shell.desk, "change") == before


def test_a_row_is_added_and_one_taken_out_by_keys(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1, legalitas=[{"jenis": "halal"}])
    open_stored(office, record)
    form(office).walk.go_to("legalitas")

    office.press("Ctrl+Del", "Alt+B", "pir", "Enter", "1234", "Ctrl+S")
    office.settle()

    rows = viewing.view_record(office.shell.desk, record).rows["legalitas"]
    assert [(row.values["jenis"], row.values["nomor"]) for row in rows] == [("spp_irt", "1234")]


def test_what_others_change_meanwhile_is_not_put_over_what_is_typed(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    office.press("Warung Baru")

    recording.set_fields(office.shell.desk, record, {"nama_komersial": "Lain"})
    office.shell.refresh.tell("umkm", ids=(record,))
    office.settle()
    office.press("Ctrl+S")
    office.settle()

    values = viewing.view_record(office.shell.desk, record).values
    assert (values["nama_usaha"], values["nama_komersial"]) == ("Warung Baru", "Lain")


def test_the_next_step_of_a_ksu_is_one_key_away(office: Driver) -> None:
    record = offices.add(
        office.shell.desk,
        {
            "nama": "KSU Karya Bersama",
            "kelompok": "serba_usaha",
            "transisi_ksu": [{"langkah": "jenis", "tanggal": "2026-01-05"}],
        },
        kind="koperasi",
    )[0]
    open_stored(office, record, "koperasi")
    form(office).sheet.build_all()

    office.press("Alt+A", "5-2-2026", "Ctrl+S")
    office.settle()

    rows = viewing.view_record(office.shell.desk, record).rows["transisi_ksu"]
    assert {row.values["langkah"]: row.values["tanggal"] for row in rows} == {
        "jenis": "2026-01-05",
        "rapat_anggota": "2026-02-05",
    }


def test_a_new_koperasi_has_its_meetings_and_board_ready(office: Driver) -> None:
    open_new(office, "koperasi")
    office.press("KSP Melati")
    form(office).walk.go_to("pengurus")
    office.press("Tab", "Mulyati", "Ctrl+PgUp")
    form(office).walk.go_to("rat")
    form(office).walk.step(1, passing=False)
    form(office).walk.step(1, passing=False)
    office.press("F2", "Ctrl+S")
    office.settle()

    view = all_views(office, "koperasi")[0]
    assert [(row.values["jabatan"], row.values["nama"]) for row in view.rows["pengurus"]] == [
        ("ketua", "Mulyati")
    ]
    assert [(row.values["tahun_buku"], row.values["diadakan"]) for row in view.rows["rat"]] == [
        (2025, "tidak")
    ]


def test_a_membership_is_added_in_the_short_form_by_what_the_window_shows(office: Driver) -> None:
    desk = office.shell.desk
    koperasi = offices.add(desk, {"nama": "Koperasi Mekar"}, kind="koperasi")[0]
    person = offices.add(desk, {"nama": "Siti Rahayu"}, kind="orang")[0]
    open_stored(office, person, "orang")
    if form(office).sheet.everything:
        office.press("Alt+L")
    form(office).walk.go_to("anggota_koperasi")

    office.press("y")
    (table,) = [one for card in form(office).sheet.cards for one in card.tables if one.kind == "keanggotaan"]
    assert table.adding.isVisible()
    assert table.adding.key == "Alt+B"
    form(office).walk.go_to("anggota_koperasi")
    while QApplication.focusWidget() is not table.adding:
        before = QApplication.focusWidget()
        office.press("Tab")
        assert QApplication.focusWidget() is not before
    office.press("Enter", "Mekar", "Enter")  # faster than what is typed is looked up
    typed_on = here(office).name
    office.settle()
    office.press("Ctrl+S")
    office.settle()

    (row,) = viewing.view_record(desk, person).rows["keanggotaan"]
    assert row.values["koperasi_id"] == koperasi
    assert not typed_on.endswith("/koperasi_id")
    assert here(office).name == f"keanggotaan/{row.id}/{typed_on.split('/')[2]}"
    assert all(key in page(office).help_text() for key in ("Alt+B", "Ctrl+Del"))


def test_a_name_that_no_koperasi_has_is_said_to_have_none(office: Driver) -> None:
    desk = office.shell.desk
    person = offices.add(desk, {"nama": "Siti Rahayu", "anggota_koperasi": "ya"}, kind="orang")[0]
    open_stored(office, person, "orang")
    form(office).go_to_section(_section_of_rows("keanggotaan"))

    office.press("Alt+B", "Kenanga", "Enter")
    office.settle()

    (row,) = state(office).rows["keanggotaan"]
    told = [one.words for one in form(office).judging.troubles() if one.name.endswith("/koperasi_id")]
    assert told == ["Tidak ada yang cocok dengan “Kenanga”. Periksa ejaannya, atau catat dulu datanya."]
    form(office).walk.go_to(f"keanggotaan/{row.name}/koperasi_id")
    office.press("Kenari", "Tab")
    told = [one.words for one in form(office).judging.troubles() if one.name.endswith("/koperasi_id")]
    assert told == ["“Kenari” belum dipilih dari daftar. Ketik namanya, lalu Enter."]


def _section_of_rows(kind: str) -> int:
    return next(at for at, one in enumerate(sections.SECTIONS["orang"]) if kind in one.rows)


def test_the_cursor_stays_in_its_field_when_the_form_is_saved(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    form(office).walk.go_to("rw")

    office.press("007", "Ctrl+S")
    office.settle()

    assert here(office).name == "rw"


# --- keeping ---


def test_what_was_typed_is_there_again_after_the_window_was_dropped(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jalan Melati 5", "Enter", "03")
    office.settle()
    left = jotting.left_over(office.shell.desk)

    assert [(one.title, sorted(one.jotting.texts)) for one in left] == [
        ("Warung", ["alamat_jalan", "nama_usaha"])
    ]
    office.shell.open_page(UmkmForm(office.shell, jotted=left[0].jotting.key))
    office.settle()

    known = state(office)
    assert (known.answers["nama_usaha"].text, known.answers["alamat_jalan"].text) == (
        "Warung",
        "Jalan Melati 5",
    )
    office.press("Ctrl+S")
    office.settle()
    # The form that lies below is still being typed; the one that was saved is no longer kept.
    assert left[0].jotting.key not in {one.jotting.key for one in jotting.left_over(office.shell.desk)}


def test_what_was_typed_of_a_record_is_offered_and_can_be_thrown_away(office: Driver) -> None:
    record = offices.add_business(office.shell.desk, 1)
    open_stored(office, record)
    office.press("Warung Baru", "Esc")
    office.settle()
    assert not isinstance(office.shell.page, RecordPage)

    open_stored(office, record)
    assert state(office).answers["nama_usaha"].text == "Warung Baru"
    office.press("Alt+G")
    office.settle()

    assert state(office).answers["nama_usaha"].text == "Warung Melati 1"
    assert jotting.left_over(office.shell.desk) == ()


def test_the_first_page_offers_what_was_not_saved(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter", "Jl")
    office.press("Esc")
    office.settle()
    office.press("Ctrl+1")
    office.settle()

    office.press("1")
    office.settle()

    known = state(office)
    assert (known.answers["nama_usaha"].text, known.answers["alamat_jalan"].text) == ("Warung", "Jl")


def test_the_list_of_a_choice_is_closed_by_saving_and_esc_leaves_the_form(office: Driver) -> None:
    open_new(office)
    office.press("Warung", "Enter")
    form(office).walk.go_to("tempat_usaha")
    line = here(office).widget
    assert isinstance(line, FindEditor)
    was_open = line.is_dropped

    office.press("Ctrl+S")
    office.settle()
    assert (was_open, line.is_dropped) == (True, False)
    office.press("Esc")
    office.settle()

    assert not isinstance(office.shell.page, RecordPage)
