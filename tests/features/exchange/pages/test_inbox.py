"""Kotak masuk: a week's bundles in four keys, rehearsed first; the board; replies for all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from benchmarks.klm import TASKS, cost
from dinkop_desktop import drives
from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import ExportError
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.exchange import office_board, sending
from dinkop_desktop.features.exchange.office_board import ReplyState
from dinkop_desktop.features.exchange.pages.inbox import InboxPage
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.window.pages import picking
from tests import offices
from tests.offices import CODES, Town
from tests.window.harness import Driver
from tests.windows import Opener

Plug = Callable[[str], Path]


@pytest.fixture
def plug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Plug sticks in, by their names; none at first."""
    there: list[Mount] = []
    monkeypatch.setattr(drives, "mounted", lambda: tuple(there))

    def plug_in(name: str) -> Path:
        path = tmp_path / name
        path.mkdir(exist_ok=True)
        there.append(Mount(path, name, "FAT32"))
        return path

    return plug_in


def page_of(driver: Driver) -> InboxPage:
    page = driver.shell.page
    assert isinstance(page, InboxPage)
    return page


def side_words(driver: Driver) -> str:
    labels = page_of(driver).side_part.findChildren(QLabel)
    return " | ".join(one.text() for one in labels if one.isVisible())


def go(driver: Driver) -> InboxPage:
    driver.press("Alt+1")
    driver.settle()
    return page_of(driver)


def send_all(town: Town, stick: Path) -> None:
    for number, office in enumerate(town.offices, 1):
        offices.add_business(office, number)
        shutil.copy(town.send(office), stick)


def test_a_week_s_bundles_take_four_keys(town: Town, open_window: Opener, plug: Plug) -> None:
    send_all(town, plug("MINGGU-48"))
    driver = open_window(town.dinkop)
    driver.keys = 0

    driver.replay(TASKS["week"].ours)
    driver.settle()

    assert driver.keys == cost(TASKS["week"].ours).keys <= TASKS["week"].at_most
    assert {line.last_seq for line in office_board.survey(town.dinkop).lines if line.admitted} == {1}
    assert "3 kiriman diterima." in side_words(driver)


def test_an_office_s_history_tells_two_bundles_of_one_number_apart(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    shutil.copytree(town.office.folder.path, town.folder / "salinan")
    copy = offices.open_desk(town.folder / "salinan", town.clock)
    for number, one in enumerate((town.office, copy), 1):
        offices.add_business(one, number)
        town.take_in(one)
    copy.close()
    driver = open_window(town.dinkop)
    page = go(driver)
    page.table.go_to(next(at for at, line in enumerate(board_of(page)) if line == CODES[0]))

    driver.press("Enter")
    driver.settle()

    words = side_words(driver)
    assert words.count("Nomor 1") == 2
    assert "folder ke-1" in words
    assert "folder ke-2" in words


def board_of(page: InboxPage) -> list[str]:
    lines = [page.table.rows.record(at) for at in range(page.table.total)]
    return [line.id for line in lines if line is not None]


def test_nothing_is_written_before_the_key(town: Town, open_window: Opener, plug: Plug) -> None:
    send_all(town, plug("MINGGU-48"))
    before = safekeeping.dump(town.dinkop).sha256
    driver = open_window(town.dinkop)

    page = go(driver)

    assert safekeeping.dump(town.dinkop).sha256 == before
    assert "3 berkas dibuka dan diperiksa. Belum ada yang ditulis." in side_words(driver)
    assert page.chips[1].text() == "Baru 3"


def test_the_board_says_in_words_what_its_marks_show(town: Town, open_window: Opener, plug: Plug) -> None:
    send_all(town, plug("MINGGU-48"))
    driver = open_window(town.dinkop)
    page = go(driver)

    index = page.table.rows.index(0, 13)
    spoken = page.table.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "23/11: baru datang nomor 1, belum diterapkan"


def test_replies_for_all_go_to_one_stick(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("MINGGU-48")
    send_all(town, stick)
    town.clock.pass_by(minutes=1)
    driver = open_window(town.dinkop)
    go(driver)
    driver.press("Ctrl+Enter")
    driver.settle()

    driver.press("Ctrl+Enter")
    driver.settle()

    replies = sorted(stick.glob("BALASAN-*"))
    assert len(replies) == 3
    assert "3 balasan ditulis dan dibaca ulang." in side_words(driver)
    states = {line.reply for line in office_board.survey(town.dinkop).lines if line.admitted}
    assert states == {ReplyState.READY}
    assert town.receive(replies[0], at=town.office)[0].verdict == "accepted"


def test_an_office_that_has_no_reply_is_named_and_the_others_are_written(
    town: Town, open_window: Opener, plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = plug("MINGGU-48")
    send_all(town, stick)
    driver = open_window(town.dinkop)
    go(driver)
    driver.press("Ctrl+Enter")
    driver.settle()
    sign = sending.sign_body

    def too_large_for_one(desk: Desk, body: ReplyBody, purpose: PayloadType, *, too_large: str) -> bytes:
        if body.office == offices.CODES[0]:
            raise ExportError(too_large)
        return sign(desk, body, purpose, too_large=too_large)

    monkeypatch.setattr(sending, "sign_body", too_large_for_one)

    driver.press("Ctrl+Enter")
    driver.settle()

    assert len(sorted(stick.glob("BALASAN-*"))) == 2
    assert "2 balasan ditulis dan dibaca ulang." in side_words(driver)
    assert "Balasan untuk Ciater tidak ditulis; 2 balasan lain sudah." in " | ".join(
        one.text() for one in driver.shell.findChildren(QLabel) if one.isVisible()
    )


def test_what_waits_can_be_applied_from_an_office_s_history(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    send_all(town, plug("MINGGU-48"))
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Enter")
    driver.settle()
    said = side_words(driver)
    driver.press("Ctrl+Enter")
    driver.settle()

    assert "Belum pernah mengirim." in said
    assert "Esc kembali ke yang akan berubah." in said
    assert {line.last_seq for line in office_board.survey(town.dinkop).lines if line.admitted} == {1}
    assert "3 kiriman diterima." in side_words(driver)


def test_esc_goes_back_from_an_office_to_what_will_change(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    send_all(town, plug("MINGGU-48"))
    driver = open_window(town.dinkop)
    go(driver)
    driver.press("Enter")
    driver.settle()

    driver.press("Esc")

    assert "Yang akan berubah" in side_words(driver)


def test_ctrl_o_on_the_first_page_asks_for_files_at_once(
    town: Town, open_window: Opener, plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(town.office)
    bundle = town.send(town.office)
    monkeypatch.setattr(picking, "pick_files", lambda *_: (bundle,))
    driver = open_window(town.dinkop)
    driver.press("Ctrl+1")
    driver.settle()

    driver.press("Ctrl+O")
    driver.settle()

    assert "1 berkas dibuka dan diperiksa. Belum ada yang ditulis." in side_words(driver)


def test_in_a_narrow_window_the_key_brings_the_side_before_it_acts(
    town: Town, open_window: Opener, plug: Plug
) -> None:
    send_all(town, plug("MINGGU-48"))
    driver = open_window(town.dinkop)
    page = go(driver)
    driver.resize(900, 467)

    driver.press("Ctrl+Enter")
    driver.settle()
    was_brought = page.side_part.isVisible()
    before = [line.last_seq for line in office_board.survey(town.dinkop).lines if line.admitted]
    driver.press("Ctrl+Enter")
    driver.settle()

    assert was_brought
    assert before == [0, 0, 0]
    assert {line.last_seq for line in office_board.survey(town.dinkop).lines if line.admitted} == {1}


def test_replies_for_chosen_offices_go_to_folders_of_their_own(
    town: Town, open_window: Opener, plug: Plug, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "balasan"
    monkeypatch.setattr(picking, "pick_folder", lambda *_args, **_more: out)
    driver = open_window(town.dinkop)
    go(driver)

    driver.press("Space", "Ctrl+Enter")
    driver.settle()

    assert [path.parent.name for path in out.rglob("*.dkb")] == [f"Ciater {CODES[0]}"]


def test_a_broken_file_says_what_its_office_should_do(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("MINGGU-48")
    send_all(town, stick)
    (stick / "JOMBANG-39.dkb").write_bytes(b"age-encryption.org/v1\nrusak")
    driver = open_window(town.dinkop)
    go(driver)

    said = side_words(driver)
    driver.press("Ctrl+Enter")
    driver.settle()

    assert "JOMBANG-39.dkb tidak diterima" in said
    assert "Minta dikirim ulang" in said
    assert "3 kiriman diterima." in side_words(driver)


def test_a_gap_is_named_and_shown_on_the_board(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("MINGGU-48")
    offices.add_business(town.office, 1)
    town.send(town.office)
    offices.add_business(town.office, 2)
    shutil.copy(town.send(town.office), stick)
    driver = open_window(town.dinkop)
    page = go(driver)
    said = side_words(driver)
    driver.press("Ctrl+Enter")
    driver.settle()

    driver.press("Enter")
    driver.settle()

    assert "Ciater nomor 2 ditahan" in said
    assert page.chips[2].text() == "Ada celah 1"
    assert "Nomor 1 belum ada." in side_words(driver)
    driver.press("Esc")
    assert "Nomor 1 belum ada." not in side_words(driver)


def test_conflicts_are_counted_as_they_are_open_now(town: Town, open_window: Opener, plug: Plug) -> None:
    records = [offices.add_business(town.office, number) for number in (1, 2, 3)]
    town.take_in(town.office)
    town.answer(town.office)
    for record in records:
        recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Melati"})
        recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    shutil.copy(town.send(town.office), plug("MINGGU-48"))
    driver = open_window(town.dinkop)
    go(driver)
    driver.press("Ctrl+Enter")
    driver.settle()
    before = side_words(driver)

    for one in deciding.queue(town.dinkop)[:2]:
        resolving.decide(town.dinkop, [resolving.Decision(one.question.id, take=1, reason="Benar")])
    driver.shell.refresh.tell("pertanyaan")
    driver.settle()

    assert "Kini 3 konflik perlu keputusan." in before
    assert "Kini 1 konflik perlu keputusan." in side_words(driver)


def test_a_request_is_shown_the_page_that_admits_it(town: Town, open_window: Opener, plug: Plug) -> None:
    request = plug("MINGGU-48") / "ciater.permohonan"
    enrolling.write_request(town.office, request)
    driver = open_window(town.dinkop)
    page = go(driver)

    page.take_files((request,))
    driver.settle()

    assert "ciater.permohonan tidak diterima" in side_words(driver)
    assert "terima lewat Kantor & kunci" in side_words(driver)


def test_the_same_files_again_change_nothing(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("MINGGU-48")
    send_all(town, stick)
    files = tuple(stick.iterdir())
    town.receive(*files)
    driver = open_window(town.dinkop)
    page = go(driver)

    page.take_files(files)
    driver.settle()

    assert "3 berkas sudah pernah diterima; tidak ada yang berubah." in side_words(driver)
    driver.press("Alt+S")
    driver.settle()
    assert "sudah pernah diterima" not in side_words(driver)


def test_chips_leave_the_offices_that_fit(town: Town, open_window: Opener, plug: Plug) -> None:
    plug("MINGGU-48")
    driver = open_window(town.dinkop)
    page = go(driver)
    all_of_them = page.table.total

    page.chips[5].click()
    driver.settle()

    assert (all_of_them, page.table.total) == (54, 3)
    assert [chip.isChecked() for chip in page.chips] == [False] * 5 + [True]


@pytest.mark.slow
def test_nothing_is_cut_in_any_state(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("MINGGU-48-DENGAN-NAMA-YANG-PANJANG")
    record = offices.add_business(town.office, 1, nama_usaha="<b>Warung</b> " + "Panjang " * 9)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "<img src=x> " + "Lebih panjang " * 6})
    shutil.copy(town.send(town.office), stick)
    (stick / ("X" * 60 + ".dkb")).write_bytes(b"bukan")
    driver = open_window(town.dinkop)
    go(driver)
    found = {}

    for state, keys in (("rehearsed", ()), ("applied", ("Ctrl+Enter",)), ("replied", ("Ctrl+Enter",))):
        driver.press(*keys)
        driver.settle()
        if faults := driver.faults_at_sizes():
            found[state] = faults

    assert found == {}


def test_the_window_never_stands_still(town: Town, open_window: Opener, plug: Plug) -> None:
    stick = plug("MINGGU-48")
    for number in range(1, 13):
        offices.add_business(town.office, number)
    shutil.copy(town.send(town.office), stick)
    driver = open_window(town.dinkop)
    go(driver)

    with driver.beside():
        driver.press("Ctrl+Enter")
        driver.settle()
        driver.press("Ctrl+Enter")
        driver.settle()

    assert "balasan ditulis" in side_words(driver)


def test_silent_offices_get_a_letter_each(
    town: Town, open_window: Opener, plug: Plug, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, opened = tmp_path / "surat.pdf", list[Path]()
    monkeypatch.setattr(picking, "pick_target", lambda *_: out)
    monkeypatch.setattr(picking, "open_outside", opened.append)
    offices.add_business(town.office)
    town.take_in(town.office)
    town.clock.pass_by(days=30)
    driver = open_window(town.dinkop)
    page = go(driver)

    driver.press("Ctrl+P")
    driver.settle()

    assert page.remind.text() == "Surat pengingat (3)"
    assert opened == [out]
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_whole_stick_that_was_dropped_gives_what_is_ours_and_tells_the_rest(
    town: Town, open_window: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "mounted", tuple)
    stick = tmp_path / "MINGGU-48"
    (stick / "kiriman" / "lama").mkdir(parents=True)
    send_all(town, stick / "kiriman" / "lama")
    for office in town.offices:
        shutil.copy(town.write_reply(office), stick)
    (stick / "Thumbs.db").write_bytes(b"gambar kecil")
    driver = open_window(town.dinkop)
    page = go(driver)

    page.take_files([stick])
    driver.settle()

    words = side_words(driver)
    assert "3 berkas dibuka dan diperiksa." in words
    assert "Terapkan 3 kiriman" in page.side_part._button.text()
    assert "3 berkas lain dibiarkan. Ini balasan yang ditulis Dinkop sendiri" in words
    assert "Thumbs" not in words
