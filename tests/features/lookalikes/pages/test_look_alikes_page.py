"""Pairs that may be one, worked through in the window by keys alone."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from dinkop_desktop.features.lookalikes import finding, reviewing
from dinkop_desktop.features.lookalikes.pages.join_popup import JoinPopup
from dinkop_desktop.features.lookalikes.pages.look_alikes_page import LookAlikesPage
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import listing
from tests.features import lists
from tests.features.lists import MELATI
from tests.window.harness import Driver

OTHER = {
    "nama_usaha": "Bengkel Joko",
    "nama_pemilik": "Joko Susilo",
    "nik": "3674016203900002",
    "kode_kelurahan": lists.HERE,
    "alamat_jalan": "Jl. Kenanga No. 9",
    "kbli": "45407",
}
RAHAYU = {"nama": "Koperasi Karyawan Rahayu", "nik_koperasi": "3674911670802", "kode_kelurahan": lists.HERE}


def open_page(driver: Driver) -> LookAlikesPage:
    driver.shell.desk.refresh()
    driver.shell.open_above(next(one for one in listing.ABOVE if one.key == "dua-kali"))
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, LookAlikesPage)
    return found


def said(page: LookAlikesPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def shown(page: LookAlikesPage) -> list[str]:
    """The kinds of the pairs that are there, row by row."""
    return [one.pair.kind for one in page.found]


def listed(driver: Driver) -> list[str]:
    driver.shell.desk.refresh()
    found = browsing.list_records(driver.shell.desk, "umkm", where={}, limit=9)
    return sorted(line.id for line in found.lines)


def left(driver: Driver) -> int:
    driver.shell.desk.refresh()
    return len(finding.in_register(driver.shell.desk))


def test_two_that_are_two_are_noted_by_one_key_and_come_back_by_ctrl_z(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, MELATI, MELATI, OTHER, OTHER)
    page = open_page(dinkop)
    assert len(shown(page)) == 2

    dinkop.press("1")
    dinkop.settle()

    assert len(shown(page)) == 1
    assert left(dinkop) == 1
    dinkop.press("Ctrl+Z")
    dinkop.settle()
    assert len(shown(page)) == 2
    assert left(dinkop) == 2


def test_marked_pairs_are_two_businesses_of_one_owner_at_once_and_koperasi_have_none(dinkop: Driver) -> None:
    desk = dinkop.shell.desk
    lists.add(desk, MELATI, MELATI, OTHER, OTHER)
    lists.add(desk, RAHAYU, RAHAYU, kind="koperasi")
    page = open_page(dinkop)

    dinkop.press("Ctrl+A", "2")
    dinkop.settle()

    assert shown(page) == ["koperasi"]
    dinkop.press("2")
    dinkop.settle()
    assert len(shown(page)) == 1
    dinkop.press("1")
    dinkop.settle()
    assert shown(page) == []
    assert "Tidak ada yang mirip" in said(page)


def test_the_card_shows_what_both_say_and_why(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, MELATI, MELATI | {"alamat_jalan": "Jl. Kenanga No. 9"})

    words = said(open_page(dinkop))

    assert "Jl. Mawar Raya No. 3" in words
    assert "Jl. Kenanga No. 9" in words
    assert "NIK sama." in words


def test_enter_and_alt_d_open_either_record(dinkop: Driver) -> None:
    ids = lists.add(dinkop.shell.desk, MELATI, MELATI)
    open_page(dinkop)

    opened = []
    for key in ("Enter", "Alt+D"):
        dinkop.press(key)
        dinkop.settle()
        form = dinkop.shell.page
        assert isinstance(form, UmkmForm)
        opened.append(form.record)
        dinkop.press("Esc")
        dinkop.settle()

    assert sorted(opened) == sorted(ids)


def test_what_came_since_is_found_when_it_is_asked_for(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, MELATI, MELATI)
    page = open_page(dinkop)

    lists.add(dinkop.shell.desk, OTHER, OTHER)
    dinkop.press("F5")
    dinkop.settle()
    assert len(shown(page)) == 1
    dinkop.press("Alt+C")
    dinkop.settle()

    assert len(shown(page)) == 2


def test_views_and_words_narrow_it(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, MELATI, MELATI)
    lists.add(dinkop.shell.desk, RAHAYU, RAHAYU, kind="koperasi")
    page = open_page(dinkop)

    page.wish(saring="koperasi")
    assert [one.pair.kind for one in page.listed] == ["koperasi"]
    page.wish(saring="ragu")
    assert page.listed == []
    dinkop.press("Alt+L")
    page.search.setText("melati")

    assert [one.one.name for one in page.listed] == ["Warung Melati"]


def test_nothing_is_cut_in_any_size(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, MELATI, MELATI | {"nama_usaha": "Warung Nasi Uduk Melati Bu Hajah Siti"})
    lists.add(dinkop.shell.desk, RAHAYU, RAHAYU, kind="koperasi")
    open_page(dinkop)
    assert len(reviewing.find(dinkop.shell.desk, Progress())) == 2

    assert dinkop.faults_at_sizes() == {}


def test_two_that_are_one_are_joined_as_proposed_and_come_apart_by_ctrl_z(dinkop: Driver) -> None:
    ids = lists.add(dinkop.shell.desk, MELATI, MELATI | {"alamat_jalan": "Jl. Mawar Raya No. 3 RT 01"})
    page = open_page(dinkop)

    dinkop.press("3")
    dinkop.settle()
    popup = page.popup
    assert isinstance(popup, JoinPopup)
    assert set(popup.choices) == {"alamat_jalan"}
    dinkop.press("Ctrl+Enter")
    dinkop.settle()

    assert shown(page) == []
    (kept,) = listed(dinkop)
    assert kept in ids
    dinkop.press("Ctrl+Z")
    dinkop.settle()
    assert len(shown(page)) == 1
    assert listed(dinkop) == sorted(ids)


def test_another_value_and_another_id_may_be_kept(dinkop: Driver) -> None:
    ids = lists.add(dinkop.shell.desk, MELATI, MELATI | {"alamat_jalan": "Jl. Mawar Raya No. 3 RT 01"})
    page = open_page(dinkop)
    dinkop.press("3")
    dinkop.settle()
    popup = page.popup
    assert isinstance(popup, JoinPopup)

    kept = next(record for record in ids if record != popup.kept.value())
    popup.kept.set_value(kept)
    popup.choices["alamat_jalan"].set_value(ids[0])
    popup.join.click()
    dinkop.settle()

    assert listed(dinkop) == [kept]
    assert browsing.show(dinkop.shell.desk, kept).fields["alamat_jalan"] == "Jl. Mawar Raya No. 3"


def test_marked_pairs_are_joined_at_once(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, MELATI, MELATI, OTHER, OTHER)
    page = open_page(dinkop)

    dinkop.press("Ctrl+A", "3")
    dinkop.settle()

    assert shown(page) == []
    assert len(listed(dinkop)) == 2


def test_koperasi_are_not_joined_and_nothing_is_asked(dinkop: Driver) -> None:
    lists.add(dinkop.shell.desk, RAHAYU, RAHAYU, kind="koperasi")
    page = open_page(dinkop)

    dinkop.press("3")
    dinkop.settle()

    assert page.popup is None
    assert shown(page) == ["koperasi"]


def test_an_office_is_told_that_dinkop_joins(office: Driver) -> None:
    lists.add(office.shell.desk, MELATI, MELATI)
    page = open_page(office)

    office.press("3")
    office.settle()

    assert page.popup is None
    assert len(shown(page)) == 1
    told = [one.text() for one in office.shell.findChildren(QLabel) if one.isVisible()]
    assert any("digabungkan dan dipisahkan di Dinkop" in words for words in told)


def test_what_stays_is_asked_without_a_cut_word(dinkop: Driver) -> None:
    lists.add(
        dinkop.shell.desk,
        MELATI,
        MELATI
        | {
            "alamat_jalan": "Jl. Kenanga No. 9",
            "nama_usaha": "Warung Nasi Uduk Melati Bu Hajah Siti",
            "rt": "2",
        },
    )
    open_page(dinkop)

    dinkop.press("3")
    dinkop.settle()

    assert dinkop.faults_at_sizes() == {}
