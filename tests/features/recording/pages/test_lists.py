"""The lists by keyboard: what is shown is what the data say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import StorageError
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import browsing, listing
from dinkop_desktop.register.catalogue.filters import Filter, Order, Stage
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.window.pages.filter_popup import FilterPopup
from dinkop_desktop.window.widgets import Chip
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.window.lists import EVIL, NAMES, add_filter, empty, fill, page, shown, side, texts, title, wait
from tests.windows import Opener


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """The window on the list of five businesses."""
    fill(town)
    made = open_window(town.office)
    made.press("Ctrl+2")
    made.settle()
    return made


# --- what stands there ---


def test_a_list_opens_with_what_was_changed_last_first_and_the_focus_in_it(driver: Driver) -> None:
    assert shown(driver) == [*reversed(NAMES)]
    assert title(driver) == "5 UMKM · menurut perubahan terakhir"
    assert driver.window.focusWidget() is page(driver).table
    assert page(driver).foot.where.text() == "Baris 1 dari 5"  # type: ignore[union-attr]


def test_rows_show_owner_place_figures_and_the_one_word(driver: Driver) -> None:
    assert [shown(driver, column)[4] for column in range(8)] == [
        *("Warung Melati", "Pemilik B", "003/001", "Kuliner", "Mikro", "10.000.000"),
        *(shown(driver, 6)[4], "Lengkap"),
    ]


def test_cells_speak_to_screen_readers_and_say_what_is_marked(driver: Driver) -> None:
    driver.press("Space")
    rows = page(driver).table.rows
    spoken = [
        str(rows.data(rows.index(0, column), Qt.ItemDataRole.AccessibleTextRole)) for column in (0, 5, 7)
    ]

    assert spoken == [
        "Nama usaha: Salon Mawar, dipilih",
        "Omzet (Rp): 50.000.000, dipilih",
        "Keadaan: Lengkap, dipilih",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("key", ["Ctrl+2", "Ctrl+3", "Ctrl+4"])
def test_nothing_is_cut_where_names_are_long_and_filters_many(
    town: Town, open_window: Opener, key: str
) -> None:
    offices.add_business(
        town.office, 1, nama_usaha="Toko " * 19, nama_pemilik="Siti " * 19, alamat_jalan="Jalan " * 30
    )
    offices.add(town.office, {"nama": "Koperasi " * 11}, kind="koperasi")
    driver = open_window(town.office)
    driver.press(key)
    driver.settle()
    side(driver)
    assert driver.faults_at_sizes() == {}

    for field in ("rw", "rt", "alamat"):
        driver.press("Alt+S", field, "Enter", "Tab" if field == "alamat" else "4", "Enter")
        driver.settle()
        assert driver.faults_at_sizes() == {}
        driver.press("Esc")


def test_markup_and_odd_letters_are_shown_as_they_stand(town: Town, open_window: Opener) -> None:
    offices.add_business(town.office, 1, nama_usaha=EVIL, nama_pemilik=EVIL, responden_nama="Siti")
    driver = open_window(town.office)
    for key in ("Ctrl+2", "Ctrl+4"):
        driver.press(key)
        driver.settle()
        assert shown(driver)[0] == EVIL
        assert EVIL in side(driver)
        driver.press("Del")
        assert EVIL in texts(page(driver).popup)  # type: ignore[arg-type]
        driver.press("Esc")
        assert driver.faults() == []


# --- search, chips, filters ---


def test_the_button_for_filters_stands_in_the_line_of_the_chips(driver: Driver) -> None:
    bar = page(driver).bar
    driver.resize(1280, 720)
    driver.settle()

    for counts in ((0, 0, 0), (7, 0, 12), (124, 12, 340)):
        bar.set_counts(counts)
        QApplication.processEvents()
        assert bar.more.geometry().center().y() == bar.all.geometry().center().y()
        assert bar.box.width() >= 150


def test_search_follows_the_hand_and_the_arrow_enters_the_list(driver: Driver) -> None:
    driver.press("Ctrl+F", "melati")
    wait(driver)

    assert shown(driver) == ["Warung Melati"]
    assert title(driver).startswith("1 dari 5 UMKM")
    driver.press("Down")
    assert driver.window.focusWidget() is page(driver).table


def test_the_arrow_does_not_wait_for_the_hand_to_rest(driver: Driver) -> None:
    driver.press("Ctrl+F", "kopi", "Down")
    driver.settle()

    assert shown(driver) == ["Kopi Tuku"]


def test_enter_in_the_box_opens_the_row_that_is_searched_for(driver: Driver) -> None:
    driver.press("Ctrl+F", "kopi", "Enter")
    driver.settle()
    assert form_title(driver) == "Kopi Tuku"

    driver.press("Esc", "Ctrl+F", "mawar")
    wait(driver)
    driver.press("Enter")
    driver.settle()
    assert form_title(driver) == "Salon Mawar"


def test_after_a_form_the_next_search_is_typed_over_the_last_one(driver: Driver) -> None:
    driver.press("Ctrl+F", "kopi", "Enter")
    driver.settle()

    driver.press("Esc", "mawar")
    wait(driver)

    assert shown(driver) == ["Salon Mawar"]


def form_title(driver: Driver) -> str:
    found = driver.shell.page
    assert isinstance(found, RecordPage)
    return found.head.title.text()


def test_enter_where_nothing_is_found_opens_nothing(driver: Driver) -> None:
    driver.press("Ctrl+F", "tidak ada", "Enter")
    driver.settle()

    assert page(driver).table.total == 0


@pytest.mark.parametrize("field", ["alamat", "rw", "omzet set", "jenis tempat", "kbli"])
def test_a_filter_is_typed_as_soon_as_its_field_is_chosen(driver: Driver, field: str) -> None:
    driver.press("Alt+S", field, "Enter")

    popup, focus = page(driver).popup, QApplication.focusWidget()
    assert isinstance(popup, FilterPopup)
    wanted = popup._picker.list if popup._picker is not None else popup._lines[0]
    assert focus is wanted


def test_search_finds_by_owner_and_by_two_letters(driver: Driver) -> None:
    driver.press("Ctrl+F", "pemilik c")
    wait(driver)
    assert shown(driver) == ["Bengkel Jaya"]

    driver.press("Ctrl+F", "Backspace", "ko")
    wait(driver)
    assert shown(driver) == ["Kopi Tuku"]


def test_esc_empties_the_box_and_everything_is_there_again(driver: Driver) -> None:
    driver.press("Ctrl+F", "melati")
    wait(driver)
    driver.press("Esc")
    wait(driver)

    assert len(shown(driver)) == 5


def test_chips_count_exclude_each_other_and_are_pressed_by_keys(driver: Driver, town: Town) -> None:
    offices.add(town.office, {"nama_usaha": "Draf Saja"})
    driver.shell.refresh.tell("umkm")
    driver.settle()
    bar = page(driver).bar
    assert bar.chips[Stage.DRAFT].text() == "Draf 1"
    assert bar.chips[Standing.UNSENT].text() == "Belum dikirim 6"

    bar.chips[Stage.DRAFT].setFocus()
    driver.press("Enter")
    driver.settle()
    assert shown(driver) == ["Draf Saja"]
    assert not bar.all.isChecked()
    driver.press("Tab", "Tab", "Space")
    driver.settle()
    assert len(shown(driver)) == 6
    assert [chip.isChecked() for chip in bar.chips.values()] == [False, False, True]


def test_any_field_filters_by_keys_alone_and_a_chip_takes_it_off(driver: Driver) -> None:
    add_filter(driver, "rw", "Enter", "3", "Enter")
    assert shown(driver) == ["Laundry Berkah"]
    assert title(driver).startswith("1 dari 5 UMKM · 1 saringan aktif")
    add_filter(driver, "omzet set", "Enter", "50 jt", "Enter")
    assert shown(driver) == []
    chips = [one for one in page(driver).bar._second.findChildren(QWidget) if one.isVisible()]
    assert [one.accessibleName() for one in chips] == ["RW: 003", "Omzet setahun: dari 50.000.000"]

    chips[0].setFocus()
    driver.press("Space")
    driver.settle()
    assert shown(driver) == ["Salon Mawar"]


def test_choices_are_ticked_and_emptiness_is_a_filter_too(driver: Driver, town: Town) -> None:
    offices.add(town.office, {"nama_usaha": "Tanpa Tempat"})
    driver.shell.refresh.tell("umkm")
    driver.settle()
    add_filter(driver, "jenis tempat", "Enter", "Space", "Enter")
    with_home = listing.numbers(
        town.office,
        "umkm",
        page(driver).bar.wanted,
        Order(),
    )
    assert len(shown(driver)) == len(with_home)
    assert "Rumah tinggal" in page(driver).bar._second.findChildren(QWidget)[0].accessibleName()

    page(driver).bar.set_wanted(Filter())
    driver.settle()
    driver.press("Alt+S", "jenis tempat", "Enter")
    while not (focus := QApplication.focusWidget()) or "membandingkan" not in focus.accessibleName():
        driver.press("Tab")
    driver.press("2", "Enter")
    driver.settle()
    assert shown(driver) == ["Tanpa Tempat"]


def test_a_wrong_value_is_told_in_the_popup_and_filters_nothing(driver: Driver) -> None:
    driver.press("Alt+S", "omzet set", "Enter", "banyak", "Enter")
    popup = page(driver).popup

    assert popup is not None
    assert "angka" in texts(popup).lower()
    driver.press("Esc")
    assert page(driver).popup is None
    assert len(shown(driver)) == 5
    assert driver.window.focusWidget() is page(driver).table


def test_states_beyond_the_chips_are_filters_and_removed_ones_a_list(driver: Driver, town: Town) -> None:
    recording.remove(town.office, fill_ids(town)[0], reason="salah")
    driver.shell.refresh.tell("umkm")
    driver.settle()
    add_filter(driver, "keadaan", "Enter", "dihapus", "Enter")

    assert shown(driver) == ["Warung Melati"]
    assert "sudah dihapus" in side(driver)
    assert "Dihapus" in side(driver)
    assert "Lengkap" not in side(driver)


def fill_ids(town: Town) -> list[str]:
    return [line.id for line in browsing.search(town.office, "warung melati").lines if line.kind == "umkm"]


def test_other_pages_come_with_a_filter(driver: Driver, town: Town) -> None:
    offices.add(town.office, {"nama_usaha": "Draf Saja"})
    driver.shell.go_to("umkm", saring="draf")
    driver.settle()

    assert shown(driver) == ["Draf Saja"]


def test_a_list_is_narrowed_to_a_class_of_size_and_a_sector(driver: Driver, town: Town) -> None:
    offices.add_business(town.office, 9, nama_usaha="Pabrik Besar", omzet_tahunan=9_000_000_000)

    add_filter(driver, "skala", "Enter", "kecil", "Enter")

    assert shown(driver) == ["Pabrik Besar"]
    assert "✓ Skala: Kecil" in [chip.text() for chip in page(driver).bar.findChildren(Chip)]
    assert driver.faults() == []
    driver.shell.go_to("umkm", sektor="fashion")
    driver.settle()
    assert shown(driver) == []


def test_what_is_doubted_is_a_filter_at_an_office(driver: Driver, town: Town) -> None:
    offices.add_business(town.office, 9, nama_usaha="Warung Telepon", hp_wa_usaha="(021) 7491234")

    add_filter(driver, "keadaan", "Enter", "dicek", "Enter")

    assert shown(driver) == ["Warung Telepon"]


# --- states ---


def test_an_empty_list_says_so_and_gives_the_key(town: Town, open_window: Opener) -> None:
    driver = open_window(town.office)
    for key, words in {
        "Ctrl+2": "Belum ada UMKM",
        "Ctrl+3": "Belum ada koperasi",
        "Ctrl+4": "Belum ada orang",
    }.items():
        driver.press(key)
        driver.settle()
        said = texts(empty(driver))
        assert words in said
        assert "Ctrl+N" in said
        assert driver.window.focusWidget() is page(driver).bar.box
        assert not page(driver).preview.frame.isVisible()


def test_nothing_found_offers_to_take_the_filter_off(driver: Driver) -> None:
    add_filter(driver, "rw", "Enter", "3", "Enter")
    driver.press("Ctrl+F", "melati")
    wait(driver)
    assert "Tidak ada UMKM yang cocok" in texts(empty(driver))
    assert driver.faults() == []

    driver.press("Alt+L")
    driver.settle()
    assert shown(driver) == ["Warung Melati"]


def test_what_was_not_found_is_recorded_under_the_name_that_was_typed(driver: Driver) -> None:
    driver.press("Ctrl+F", "Rempeyek Bu Sari")
    wait(driver)

    driver.press("Alt+D")
    driver.settle()

    form = driver.shell.page
    assert isinstance(form, RecordPage)
    assert form.form.state is not None
    assert form.form.state.answers["nama_usaha"].value == "Rempeyek Bu Sari"
    driver.press("Ctrl+Enter")
    driver.settle()
    state = form.form.state
    assert state is not None
    assert state.answers["nama_usaha"].value is None


def test_digits_that_were_not_found_name_nobody(driver: Driver) -> None:
    driver.press("Ctrl+F", "08771234567")
    wait(driver)

    driver.press("Alt+D")
    driver.settle()

    form = driver.shell.page
    assert isinstance(form, RecordPage)
    assert form.form.state is not None
    assert not form.form.state.is_changed


def test_a_file_that_cannot_be_read_is_told_and_f5_reads_again(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise StorageError("DB-RUSAK")

    with monkeypatch.context() as patch:
        patch.setattr(listing, "numbers", refuse)
        driver.press("F5")
        driver.settle()
        assert "tidak dapat dibaca" in texts(page(driver))
        assert driver.faults() == []
    driver.press("F5")
    driver.settle()

    assert page(driver).table.isVisible()
    assert len(shown(driver)) == 5


def test_rows_on_their_way_are_grey_bars_that_speak(driver: Driver) -> None:
    rows = page(driver).table.rows
    rows.begin(5)

    assert rows.data(rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "sedang dibaca"
    driver.settle()
