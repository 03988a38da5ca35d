"""KUR: screened, referred, answered and asked for with keys, and never without the owner's consent."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from dinkop_desktop.desk import disclosing
from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.kur.pages.kur_answers import AnswersPopup
from dinkop_desktop.features.kur.pages.kur_page import KurPage
from dinkop_desktop.features.kur.pages.kur_papers import LetterPopup
from dinkop_desktop.features.kur.pages.kur_referring import AnswerPopup, ReferPopup
from dinkop_desktop.features.recording.pages.umkm_form import UmkmForm
from dinkop_desktop.records import browsing
from dinkop_desktop.window.pages import picking, shown_list
from tests.capital import JT, business
from tests.features.kur.test_screening import referral
from tests.offices import Town
from tests.pdf_text import text_of
from tests.window.harness import Driver
from tests.windows import Opener


@pytest.fixture
def driver(town: Town, open_window: Opener) -> Driver:
    """Ready, without consent, lacking, closed, and one that a bank refused; by their numbers."""
    desk = town.dinkop
    business(desk, 1)
    business(desk, 2, setuju_diteruskan="tidak")
    business(desk, 3, kebutuhan_modal=150 * JT, npwp_usaha=...)
    business(desk, 4, status_usaha="tutup")
    business(desk, 5, kebutuhan_modal=8 * JT)
    return open_window(desk)


def go(driver: Driver) -> KurPage:
    driver.press("Alt+5")
    settle(driver)
    page = driver.shell.page
    assert isinstance(page, KurPage)
    return page


def settle(driver: Driver) -> None:
    driver.rest()


def words_of(page: KurPage) -> str:
    return " | ".join(one.text() for one in page.side_part.findChildren(QLabel) if one.isVisible())


def chips(page: KurPage) -> list[str]:
    return [chip._words for chip in page.chips]


def test_the_page_says_what_it_is_and_counts_every_verdict(driver: Driver) -> None:
    page = go(driver)

    assert "bukan keputusan bank" in page.head.subtitle.text()
    assert chips(page) == [
        *("Semua 5", "Mungkin layak 3", "Data kurang 1", "Belum layak 1"),
        *("Siap dirujuk 2", "Dirujuk 0"),
    ]
    assert page.table.total == 5
    assert "Usaha masih berjalan" in words_of(page)


def test_the_next_gap_is_reached_by_a_key_and_says_its_way_out(driver: Driver) -> None:
    page = go(driver)

    driver.press("F8")
    settle(driver)

    assert "NPWP belum ada; wajib di atas 50 jt" in words_of(page)
    assert "Minta NPWP saat kunjungan" in words_of(page)

    driver.press("Alt+M")
    settle(driver)

    (visit,) = browsing.list_records(driver.shell.desk, "kunjungan", where={}, limit=9).lines
    asked = browsing.show(driver.shell.desk, visit.id).fields
    driver.press("Ctrl+Z")
    settle(driver)

    assert "Minta NPWP" in str(asked["catatan"])
    assert browsing.list_records(driver.shell.desk, "kunjungan", where={}, limit=9).lines == ()


def test_those_who_may_be_referred_are_referred_with_one_undo(driver: Driver) -> None:
    page = go(driver)
    driver.press("Ctrl+A", "Ctrl+Enter")
    settle(driver)
    assert isinstance(page.popup, ReferPopup)
    assert any("1 datanya kurang" in one.text() for one in page.popup.findChildren(QLabel))

    driver.press("Enter")
    settle(driver)
    referred = chips(page)
    driver.press("Ctrl+Z")
    settle(driver)

    assert referred[4:] == ["Siap dirujuk 0", "Dirujuk 2"]
    assert chips(page)[4:] == ["Siap dirujuk 2", "Dirujuk 0"]


def test_a_bank_that_is_not_listed_is_typed(driver: Driver) -> None:
    page = go(driver)
    driver.press("Ctrl+Enter")
    settle(driver)
    popup = page.popup
    assert isinstance(popup, ReferPopup)
    popup.bank.set_value("#lain")

    driver.press("Enter")
    assert page.popup is popup  # a bank is wanted
    driver.press("BPR Contoh", "Enter")
    settle(driver)

    assert any("BPR Contoh" in one.text() for one in page.findChildren(QLabel))


def test_who_may_not_be_referred_is_told_with_the_reason(driver: Driver) -> None:
    page = go(driver)
    page.wish(saring="belum_layak")
    settle(driver)

    driver.press("Ctrl+Enter")
    settle(driver)

    assert page.popup is None
    assert any("1 belum layak" in one.text() for one in driver.window.findChildren(QLabel))


def test_what_the_bank_says_is_kept_with_its_reason(driver: Driver) -> None:
    page = go(driver)
    driver.press("Alt+J")  # there is no referral yet
    driver.press("Ctrl+Enter")
    settle(driver)
    driver.press("Enter")
    settle(driver)

    driver.press("Alt+J")
    settle(driver)
    assert isinstance(page.popup, AnswerPopup)
    driver.press("3")
    page.popup.reason.setFocus()
    driver.press("SLIK", "Enter")
    settle(driver)

    steps = screening.index(driver.shell.desk).totals().steps
    assert (steps["ditolak"], steps["dirujuk"]) == (1, 0)
    assert "SLIK" in words_of(page)


def test_a_day_that_is_none_is_refused_in_words(driver: Driver) -> None:
    page = go(driver)
    driver.press("Ctrl+Enter")
    settle(driver)
    driver.press("Enter")
    settle(driver)
    driver.press("Alt+J")
    settle(driver)
    assert isinstance(page.popup, AnswerPopup)
    page.popup.day.setText("32-13-2026")

    driver.press("Enter")
    settle(driver)

    assert any(one.text() == "Belum disimpan." for one in driver.window.findChildren(QLabel))
    assert screening.index(driver.shell.desk).totals().steps["dirujuk"] == 1


def test_lists_and_letters_ask_for_the_purpose(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_folder", lambda *_: tmp_path / "bank")
    monkeypatch.setattr(picking, "pick_target", lambda *_: tmp_path / "surat.pdf")
    monkeypatch.setattr(picking, "open_outside", lambda _: True)
    go(driver)
    driver.press("Alt+B", "4")
    settle(driver)
    nothing = [one.text() for one in driver.window.findChildren(QLabel)]
    driver.press("Esc", "Ctrl+Enter")
    settle(driver)
    driver.press("Enter")
    settle(driver)

    driver.press("Alt+B", "Enter")  # what it is usually for has the focus
    settle(driver)
    driver.press("Ctrl+P")
    settle(driver)
    asked = [one.text() for one in driver.window.findChildren(QLabel) if one.isVisible()]
    driver.press("1", "4")
    settle(driver)

    assert "Belum pernah dibuat surat di komputer ini." in asked
    assert "Tidak ada rujukan yang menunggu bank." in nothing
    assert len(list((tmp_path / "bank").glob("*.xlsx"))) == 1
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")


def test_what_is_shown_goes_into_a_workbook_and_what_is_marked_onto_paper(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = iter([tmp_path / "daftar.xlsx", tmp_path / "daftar.pdf"])
    monkeypatch.setattr(picking, "pick_target", lambda *_: next(targets))
    monkeypatch.setattr(picking, "open_outside", lambda _: True)
    monkeypatch.setattr(shown_list, "_AT_ONCE", 2)
    page = go(driver)
    page.wish(saring="mungkin_layak")
    settle(driver)
    total = page.table.total

    driver.press("Ctrl+E", "4")
    settle(driver)
    driver.press("Space")
    page.write_rows(".pdf")
    driver.press("4")
    settle(driver)

    sheet = openpyxl.load_workbook(tmp_path / "daftar.xlsx").active
    assert sheet is not None
    said = [str(cell) for line in sheet.iter_rows(values_only=True) for cell in line if cell is not None]
    paper = " ".join(text_of((tmp_path / "daftar.pdf").read_bytes()).split())
    ours = [one for one in disclosing.disclosures_made(driver.shell.desk) if one.subject == "penyaringan KUR"]
    assert sum(one == "Mungkin layak" for one in said) == total > 2
    assert any("saringan: Mungkin layak" in one for one in said)
    assert "1 yang dipilih dari" in paper
    assert [(one.records, one.persons) for one in ours] == [(1, 1), (total, total)]


def test_a_search_an_area_and_esc_narrow_and_widen_the_list(driver: Driver) -> None:
    page = go(driver)
    page.wish(wilayah="36.74.01", saring="mungkin_layak")
    settle(driver)
    serpong = page.table.total
    driver.press("Ctrl+F", "Usaha 5")
    driver.rest()
    settle(driver)
    found = page.table.total
    page.table.setFocus()
    steps = []
    for _ in range(2):
        driver.press("Esc")
        driver.rest()
        settle(driver)
        steps.append((page.search.text(), page.area.isVisible()))

    assert (serpong, found) == (3, 1)
    assert steps == [("", True), ("", False)], "words first, then the area"


def test_where_nothing_fits_that_is_said_and_one_key_takes_off_what_narrows(driver: Driver) -> None:
    page = go(driver)
    page.chips[4].click()
    driver.press("Ctrl+F", "bukan siapa-siapa")
    settle(driver)
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    marked = page._chosen()

    driver.press("Alt+L")
    settle(driver)
    everything = (page.table.total, page.search.text(), page.chips[0].isChecked())
    page.chips[4].click()
    page.chips[4].click()  # pressed again it shows everything
    settle(driver)

    assert "Tidak ada “bukan siapa-siapa” pada yang ditampilkan." in said
    assert (marked, everything, page.table.total) == ([], (5, "", True), 5)


def test_a_business_that_lacks_nothing_is_not_asked_for_by_a_key(driver: Driver) -> None:
    page = go(driver)
    driver.press("Alt+M")
    settle(driver)

    offered = {one.key for one in page.acts()}
    driver.press("F8")
    settle(driver)

    assert browsing.list_records(driver.shell.desk, "kunjungan", where={}, limit=9).lines == ()
    assert ("Alt+M" in offered, "Alt+M" in {one.key for one in page.acts()}) == (False, True)


def test_nobody_who_needs_capital_is_told_with_the_next_step(town: Town, open_window: Opener) -> None:
    driver = open_window(town.dinkop)
    driver.press("Alt+5")
    settle(driver)

    assert any("Belum ada usaha yang butuh modal" in one.text() for one in driver.window.findChildren(QLabel))


def test_nothing_is_cut_in_any_size(town: Town, open_window: Opener) -> None:
    desk = town.dinkop
    one = business(desk, 1, nama_usaha="Konveksi Maulana Pondok Benda Raya", kebutuhan_modal=150 * JT)
    referral(desk, one, status="ditolak", alasan_ditolak="SLIK", tanggal_putusan="2026-11-05")
    driver = open_window(desk)
    go(driver)

    assert driver.faults_at_sizes(lambda: settle(driver)) == {}


def test_esc_comes_back_from_the_data_of_a_business_to_its_row(driver: Driver) -> None:
    page = go(driver)
    driver.press("Down")
    row = page.table.place().number
    driver.press("Enter")
    settle(driver)
    opened = driver.shell.page

    driver.press("Esc")
    settle(driver)

    assert isinstance(opened, UmkmForm)
    assert driver.shell.page is page
    assert page.table.place().number == row


def test_letters_are_chosen_by_their_digit_and_esc_leaves_what_is_asked(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = town.dinkop
    for number, bank in enumerate(("BRI", "BNI", "Bank Mandiri", "BPR Berkah"), 1):
        referral(desk, business(desk, number), bank=bank)
    targets = iter([None, tmp_path / "surat.pdf"])
    monkeypatch.setattr(picking, "pick_folder", lambda *_: None)
    monkeypatch.setattr(picking, "pick_target", lambda *_: next(targets))
    monkeypatch.setattr(picking, "open_outside", lambda _: True)
    driver = open_window(desk)
    page = go(driver)
    others = [one.text() for one in driver.window.findChildren(QLabel) if "bank lain" in one.text()]

    driver.press("Alt+B", "4")
    driver.press("Alt+J")
    settle(driver)
    asks = isinstance(page.popup, AnswerPopup)
    driver.press("Esc", "Ctrl+P")
    settle(driver)
    letters = page.popup
    driver.press("Esc")
    left = page.popup
    for _ in range(2):  # once without a file
        driver.press("Ctrl+P")
        settle(driver)
        driver.press("2", "4")
        settle(driver)

    assert others == ["1 bank lain"]
    assert (asks, isinstance(letters, LetterPopup), left) == (True, True, None)
    assert (tmp_path / "surat.pdf").read_bytes().startswith(b"%PDF")


def test_the_menu_of_a_row_offers_what_the_page_does_now(driver: Driver) -> None:
    page = go(driver)
    page.table.setFocus()

    driver.press("Shift+F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [one.text() for one in menu.actions() if one.text()]
    menu.close()

    assert said[:4] == ["Buka\tEnter", "Tandai\tSpasi", "Tandai semua\tCtrl+A", "Salin\tCtrl+C"]
    assert "Rujuk ke bank\tCtrl+Enter" in said
    assert len({one.rpartition("\t")[2] for one in said}) == len(said)


def test_candidates_go_to_sikp_and_a_bank_s_workbook_is_kept_and_taken_back(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picking, "pick_target", lambda *_: tmp_path / "sikp.xlsx")
    page = go(driver)
    driver.press("Ctrl+A", "Ctrl+Enter")
    settle(driver)
    driver.press("Enter")
    settle(driver)
    driver.press("Alt+K", "4")
    settle(driver)
    heads, *rows = openpyxl.load_workbook(tmp_path / "sikp.xlsx").worksheets[0].iter_rows(values_only=True)
    ids = [row[heads.index("ID")] for row in rows]
    answer = tmp_path / "jawaban.csv"
    answer.write_text("ID;Status\n" + "".join(f"{one};Cair\n" for one in ids) + "x;Cair\n", encoding="utf-8")
    monkeypatch.setattr(picking, "pick_files", lambda *_: (answer,))

    driver.press("Ctrl+O")
    settle(driver)

    assert isinstance(page.popup, AnswersPopup)
    told = " | ".join(one.text() for one in page.popup.findChildren(QLabel))
    assert "0 sudah tercatat begitu · 1 tidak dipakai" in told
    assert len(ids) == 2
    driver.press("1")
    settle(driver)
    assert screening.index(driver.shell.desk).totals().steps["cair"] == 2
    driver.press("Ctrl+Z")
    settle(driver)
    assert screening.index(driver.shell.desk).totals().steps["cair"] == 0
    assert driver.faults() == []
