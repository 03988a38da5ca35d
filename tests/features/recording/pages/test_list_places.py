"""People, the whole city, many rows, and keys counted."""

from __future__ import annotations

import pytest

from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue.filters import SECTOR, Filter, Way
from dinkop_desktop.window.widgets import Button
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.window.lists import add_filter, fill, page, shown, side, title, wait
from tests.windows import Opener


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """The window on the list of five businesses."""
    fill(town)
    made = open_window(town.office)
    made.press("Ctrl+2")
    made.settle()
    return made


# --- people, koperasi, Dinkop ---


def test_people_show_how_many_businesses_and_koperasi_are_theirs(town: Town, open_window: Opener) -> None:
    record = offices.add_business(town.office, 1)
    person = str(browsing.show(town.office, record).fields["pemilik_id"])
    offices.add(town.office, {"nama_usaha": "Dua", "pemilik_id": person})
    (koperasi,) = offices.add(town.office, {"nama": "Melati Jaya"}, kind="koperasi")
    offices.add(town.office, {"induk_id": person, "koperasi_id": koperasi}, kind="keanggotaan")
    driver = open_window(town.office)
    driver.press("Ctrl+4")
    driver.settle()

    headings = [column.key for column in page(driver).table.rows.columns]
    assert shown(driver, headings.index("#usaha")) == ["2"]
    assert shown(driver, headings.index("#koperasi")) == ["1"]
    assert "Melati Jaya" in side(driver)
    assert "Dua" in side(driver)


def test_over_the_whole_city_the_kelurahan_is_a_column_and_a_filter(town: Town, open_window: Opener) -> None:
    for number, code in enumerate(offices.CODES, 1):
        offices.add_business(town.dinkop, number, nama_usaha=f"Warung {number}", kode_kelurahan=code)
    driver = open_window(town.dinkop)
    for key in ("Ctrl+2", "Ctrl+4"):
        driver.press(key)
        driver.settle()
        columns = [column.key for column in page(driver).table.rows.columns]
        places = shown(driver, columns.index("#kelurahan"))
        assert len(set(places)) == 3
        add_filter(driver, "kecamatan atau", "Enter", places[1].lower(), "Enter")
        assert shown(driver, columns.index("#kelurahan")) == [places[1]]


def test_a_search_of_the_whole_city_ends_with_all_that_fit(town: Town, open_window: Opener) -> None:
    given = [{"nama_usaha": f"Warung {n:03}", "kode_kelurahan": offices.CODES[n % 3]} for n in range(130)]
    offices.add(town.dinkop, *given, {"nama_usaha": "Bengkel", "kode_kelurahan": offices.CODES[0]})
    driver = open_window(town.dinkop)
    driver.press("Ctrl+2", "Ctrl+F", "warung")
    wait(driver)

    assert page(driver).table.total == 130
    assert title(driver).startswith("130 dari 131 UMKM")


# --- many rows ---


def grow(town: Town, count: int) -> None:
    """Many more businesses like the first, behind the program's back, since nobody types that many."""
    offices.add_business(town.office, 1, nama_usaha="Warung Melati")
    offices.run_sql(
        town.office,
        "INSERT INTO record(rid, id, kind, parent, owner, birth, life, gained) "
        "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
        "SELECT i, printf('01a20cc8-8e80-7c88-9913-%012d', i), kind, NULL, owner, birth, life, gained "
        "FROM n, record WHERE record.kind = 'umkm' AND record.rid < 100",
        (count + 99,),
    )
    offices.run_sql(
        town.office,
        "INSERT INTO umkm(rid, hidden, nama_usaha, pemilik_id, kode_kelurahan, rw, rt, tempat_usaha) "
        "SELECT r.rid, 0, printf('Warung %05d', r.rid), u.pemilik_id, u.kode_kelurahan, "
        "printf('%03d', r.rid % 20), '001', u.tempat_usaha "
        "FROM record r, umkm u WHERE r.rid >= 100 AND u.rid < 100",
    )
    offices.run_sql(
        town.office,
        "INSERT INTO search_text(rowid, words) SELECT rid, nama_usaha FROM umkm WHERE rid >= 100",
    )


def test_twenty_thousand_rows_never_keep_the_window_waiting(town: Town, open_window: Opener) -> None:
    grow(town, 20_000)
    driver = open_window(town.office)
    driver.press("Ctrl+2")
    driver.settle()
    assert page(driver).table.total == 20_001

    with driver.beside():
        for keys in (("PgDn",) * 30, ("End",), ("Home",), ("Ctrl+F", "warung 19"), ("Esc",)):
            driver.press(*keys)
            driver.settle()
        page(driver).table.horizontalHeader().sectionClicked.emit(0)
        driver.settle()
        add_filter(driver, "rw", "Enter", "7", "Enter")

    assert page(driver).table.total == 1_000
    assert shown(driver)[0] == "Warung 00107"


def test_the_last_row_of_many_is_reached_and_read(town: Town, open_window: Opener) -> None:
    grow(town, 20_000)
    driver = open_window(town.office)
    driver.press("Ctrl+2")
    driver.settle()
    table = page(driver).table
    table.horizontalHeader().sectionClicked.emit(0)
    driver.settle()
    table.setFocus()
    driver.press("Ctrl+End")
    driver.settle()

    current = table.current()
    assert current is not None
    assert current.cells[0] == "Warung Melati"


def test_only_the_newest_of_many_searches_is_answered(town: Town, open_window: Opener) -> None:
    grow(town, 5_000)
    driver = open_window(town.office)
    driver.press("Ctrl+2")
    driver.settle()
    bar = page(driver).bar
    for words in ("warung 1", "warung 2", "warung 3", "warung 00101"):
        bar.set_wanted(Filter(words=words))
    driver.settle()

    assert shown(driver) == ["Warung 00101"]


# --- keys counted ---


def test_a_business_is_found_and_its_phone_corrected_in_27_keys(driver: Driver, town: Town) -> None:
    """Search, four letters, into the list, open, to the field, the number, save (ui.md, section 10)."""
    driver.keys = 0
    driver.press("Ctrl+F", "mela")
    wait(driver)
    driver.press("Down", "Enter")
    driver.settle()
    driver.press("Ctrl+K", "hp", "Enter")
    driver.settle()
    driver.press("081290001145", "Ctrl+S")
    driver.settle()

    record = next(
        line.id for line in browsing.search(town.office, "warung melati").lines if line.kind == "umkm"
    )
    assert browsing.show(town.office, record).fields["hp_wa_usaha"] == "+6281290001145"
    assert driver.keys <= 27


def test_buttons_of_the_preview_do_what_their_keys_do(driver: Driver) -> None:
    side(driver)
    open_, history = page(driver).preview.open, page(driver).preview.history
    for button in (open_, history):
        assert isinstance(button, Button)
        button.click()
        driver.settle()
        assert not isinstance(driver.shell.page, RecordListPage)
        driver.press("Esc")
        driver.settle()


def test_another_page_comes_with_what_fields_say(driver: Driver) -> None:
    driver.shell.go_to("umkm", wilayah=CODES[0], sektor="kuliner", punya_nib="ya,tidak", kosong="rt")
    wait(driver)

    wanted = page(driver).bar.wanted
    assert [(one.key, one.way, one.values) for one in wanted.conditions] == [
        (SECTOR, Way.ANY_OF, ("kuliner",)),
        ("punya_nib", Way.ANY_OF, ("ya", "tidak")),
        ("rt", Way.EMPTY, ()),
    ]
    driver.shell.go_to("koperasi", skala="kecil")
    wait(driver)
    assert page(driver).bar.wanted.conditions == ()
