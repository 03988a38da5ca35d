"""From nothing to a window: unlocking, refusals as sentences, one window for each folder, locking."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.exchange import key_file, keys
from dinkop_desktop.features.demo import demonstration
from dinkop_desktop.features.first_start.wizard import Wizard
from dinkop_desktop.reporting import reporting
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell import start
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.shell.start import OneWindow, Start
from dinkop_desktop.shell.unlock import Unlock
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.widgets import Notice
from tests.offices import PASSPHRASE, Town
from tests.window.harness import SIZES, driver_of
from tests.windows import BeginAt


def unlock_of(one: Start) -> Unlock:
    assert isinstance(one.window, Unlock)
    return one.window


def test_the_passphrase_opens_the_window(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    one = begin_at(town.place(town_office()))
    driver = driver_of(one, qtbot)

    driver.press(PASSPHRASE, "Enter")
    driver.settle()

    assert isinstance(one.window, Shell)
    assert one.window.key == "beranda"


def town_office() -> str:
    return "36.74.01.1001"


def test_a_wrong_passphrase_is_a_sentence_and_can_be_typed_again(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = begin_at(town.place(town_office()))
    driver = driver_of(one, qtbot)

    driver.press("bukan ini", "Enter")
    driver.settle()

    assert unlock_of(one).field.message.startswith("Kata sandi tidak cocok")
    assert unlock_of(one).secret.hasFocus()


def test_three_wrong_passphrases_make_a_pause_and_say_who_helps(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = begin_at(town.place(town_office()))
    driver = driver_of(one, qtbot)

    for _ in range(3):
        driver.press("bukan ini", "Enter")
        driver.settle()

    assert not unlock_of(one).open.isEnabled()
    assert unlock_of(one).notice.title.text().startswith("Sudah 3 kali tidak cocok. Coba lagi dalam")
    assert "Lupa kata sandi" in unlock_of(one).notice.body.text()


def test_a_damaged_key_file_is_a_sentence(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    place = town.place(town_office())
    for name in ("kunci.json", "kunci-2.json"):
        (place / name).write_text("{", encoding="utf-8")
    one = begin_at(place)
    driver = driver_of(one, qtbot)

    driver.press(PASSPHRASE, "Enter")
    driver.settle()

    assert unlock_of(one).notice.body.text().startswith("Berkas kunci dan salinannya rusak")


@pytest.mark.parametrize("left", ["{", None], ids=["damaged", "missing"])
def test_a_key_file_that_was_mended_is_told_once(
    begin_at: BeginAt, town: Town, qtbot: QtBot, left: str | None
) -> None:
    place = town.place(town_office())
    (place / "kunci.json").unlink()
    if left is not None:
        (place / "kunci.json").write_text(left, encoding="utf-8")
    one = begin_at(place)
    driver = driver_of(one, qtbot)

    driver.press(PASSPHRASE, "Enter")
    driver.settle()
    told = [notice.title.text() for notice in window_of(one).findChildren(Notice)]
    one.lock()
    qtbot.waitUntil(lambda: isinstance(one.window, Unlock) and one._last_keeper is None)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()

    mended = "Berkas kunci rusak atau hilang, dan dibuat lagi dari salinannya."
    assert mended in told
    assert mended not in [notice.title.text() for notice in window_of(one).findChildren(Notice)]
    assert (place / "kunci.json").read_bytes() == (place / "kunci-2.json").read_bytes()


def test_a_passphrase_that_is_soon_guessed_opens_and_is_told(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    weak = "srilestari1990"
    folder = town.office.folder
    wrap = keys.wrap_secret(town.office.key, weak, user="Budi")
    desks.replace_key_file(folder, key_file.with_wrap(desks.read_key_file(folder), wrap))
    hint = "Kata sandi ini mudah ditebak."

    told = []
    for user, passphrase in (("Budi", weak), ("Sri Lestari", PASSPHRASE)):
        one = begin_at(folder.path)
        assert isinstance(one.window, Unlock)
        one.window.user.set_value(user)
        driver = driver_of(one, qtbot)
        driver.press(passphrase, "Enter")
        driver.settle()
        told.append(hint in [notice.title.text() for notice in window_of(one).findChildren(Notice)])

    assert told == [True, False]


def window_of(one: Start) -> Shell:
    assert isinstance(one.window, Shell)
    return one.window


def test_an_empty_folder_begins_the_first_start(begin_at: BeginAt, tmp_path: Path) -> None:
    one = begin_at(tmp_path / "baru")

    assert isinstance(one.window, Wizard)


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = OneWindow(Folder(tmp_path)), OneWindow(Folder(tmp_path))
    assert first.is_first()

    with qtbot.waitSignal(first.raised):
        assert not second.is_first()

    first.close()
    assert OneWindow(Folder(tmp_path / "lain")).is_first()


@pytest.mark.slow
@pytest.mark.parametrize("dressed", [Scheme.LIGHT, Scheme.DARK], indirect=True)
def test_the_unlocking_window_is_whole_at_any_size(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    driver = driver_of(begin_at(town.place(town_office())), qtbot)
    faults = {}

    for size in SIZES:
        driver.resize(*size)
        if found := driver.faults():
            faults[size] = found
    driver.settle()

    assert faults == {}


def test_the_scale_that_was_chosen_is_said_before_qt_begins(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    place = town.place(town_office())
    (place / "jendela.json").write_text('{"skala": 150}', encoding="utf-8")

    start.prepare(Folder(place))

    import os

    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    monkeypatch.delenv("QT_SCALE_FACTOR")


def test_nothing_heavy_comes_before_the_first_window() -> None:
    heavy = {"sqlalchemy", "msgspec", "cryptography", "sqlcipher3", "lokal", "openpyxl", "xlsxwriter"}
    places = ("cli", "shell.start", "features.first_start.wizard")
    asked = "import sys, " + ", ".join(f"dinkop_desktop.{one}" for one in places)

    said = [sys.executable, "-c", f"{asked}; print(*sys.modules)"]
    ran = subprocess.run(said, capture_output=True, text=True, check=True)

    come = {name.partition(".")[0] for name in ran.stdout.split()}
    assert come & heavy == set()
    assert "PySide6.QtPrintSupport" not in ran.stdout.split()


@pytest.mark.slow
def test_the_source_of_what_is_imported_beside_the_window_is_not_read() -> None:
    asked = "import dinkop_desktop.shell.start, linecache, sqlalchemy; print(*linecache.cache, sep='\\n')"

    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert [line for line in ran.stdout.splitlines() if "sqlalchemy" in line and line.endswith(".py")] == []


def test_what_comes_after_the_passphrase_is_brought_when_the_window_is_there(
    begin_at: BeginAt, town: Town, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[bool] = []
    monkeypatch.setattr(start, "_bring_libraries", lambda _progress: brought.append(True))
    one = begin_at(town.place(town_office()))

    driver_of(one, qtbot).settle()

    assert brought == [True]
    assert gc.isenabled()


def test_the_first_window_is_comfortable_where_the_screen_has_room_for_it(
    begin_at: BeginAt, tmp_path: Path
) -> None:
    one = begin_at(tmp_path / "baru")
    assert one.window is not None
    room = one.window.screen().availableGeometry()

    assert one.window.width() == max(900, min(1366, room.width() - 16))
    assert one.window.height() == max(467, min(768, room.height() - 40))


def test_a_window_stands_where_it_stood_last_time(begin_at: BeginAt, town: Town) -> None:
    path = town.place(town_office())
    (path / "jendela.json").write_text('{"ukuran": [1000, 500], "letak": [30, 20]}', encoding="utf-8")

    one = begin_at(path)

    assert one.window is not None
    assert (one.window.width(), one.window.height()) == (1000, 500)


@pytest.mark.slow
def test_the_made_up_city_is_taken_away_and_the_first_start_comes_again(
    begin_at: BeginAt, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DINKOP_DATA", str(tmp_path / "data"))
    root = tmp_path / "data-contoh"
    some = reporting.list_reports()[:2]
    monkeypatch.setattr(reporting, "list_reports", lambda **_: some)
    demonstration.demonstrate(root, offices=2, records=20)
    one = begin_at(sorted((root / "kantor").iterdir())[0])
    driver_of(one, qtbot).press(demonstration.PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.window.removal_asked.emit()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Wizard)
    assert not root.exists()
    assert one.folder.path == tmp_path / "data"


def test_a_real_folder_is_never_taken_away(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    path = town.place(town_office())
    one = begin_at(path)
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.window.removal_asked.emit()
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    assert (path / "dinkop.db").is_file()


RUN = """
import sys
from pathlib import Path
from dinkop_desktop.settings import Folder
from dinkop_desktop.shell import start

begin, raise_window = start.Start.begin, start.Start.raise_window

def begin_and_tell(self):
    begin(self)
    print("begun", flush=True)

def raise_and_leave(self):
    raise_window(self)
    print("raised", self.window.isActiveWindow(), flush=True)
    self.window.close()

start.Start.begin, start.Start.raise_window = begin_and_tell, raise_and_leave
sys.exit(start.run(Folder(Path(sys.argv[1]))))
"""


def test_the_program_started_twice_shows_one_window_and_both_end_well(town: Town, qapp: QApplication) -> None:
    path = town.place(town_office())
    words = [sys.executable, "-c", RUN, str(path)]

    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "begun\n"
        assert not OneWindow(Folder(path)).is_first()
        told, _ = first.communicate(timeout=20)

    assert (told.split()[0], first.returncode) == ("raised", 0)


def test_a_second_start_of_a_folder_ends_at_once(town: Town, qtbot: QtBot) -> None:
    path = town.place(town_office())
    first = OneWindow(Folder(path))
    assert first.is_first()

    with qtbot.waitSignal(first.raised, timeout=20_000):
        second = subprocess.Popen([sys.executable, "-c", RUN, str(path)])
    assert second.wait(timeout=20) == 0

    first.close()


def test_another_folder_is_opened_from_the_unlocking_window(
    begin_at: BeginAt, town: Town, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = begin_at(town.place(town_office()))
    other = town.place("dinkop")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    driver_of(one, qtbot).press("Alt+F")
    assert one.folder.path == town.place(town_office())

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    driver_of(one, qtbot).press("Alt+F")
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)
    assert one.window.desk.identity.is_dinkop


def test_what_was_just_set_up_is_opened_with_the_passphrase_that_was_typed(
    begin_at: BeginAt, town: Town, qtbot: QtBot, tmp_path: Path
) -> None:
    one = begin_at(tmp_path / "baru")
    assert isinstance(one.window, Wizard)

    one.window.finished.emit(Folder(town.place(town_office())), PASSPHRASE)
    driver_of(one, qtbot).settle()

    assert isinstance(one.window, Shell)


def test_a_fault_of_ours_is_told_above_the_page(begin_at: BeginAt, town: Town, qtbot: QtBot) -> None:
    one = begin_at(town.place(town_office()))
    one.net.caught.emit("ui.unlock:1")  # a window without a place for notices is left as it is
    driver_of(one, qtbot).press(PASSPHRASE, "Enter")
    driver_of(one, qtbot).settle()
    assert isinstance(one.window, Shell)

    one.net.caught.emit("ui.shell:1")

    told = [notice.title.text() for notice in one.window.findChildren(Notice)]
    assert any("ui.shell:1" in words for words in told)


def test_an_empty_passphrase_is_asked_for_and_after_a_pause_typing_goes_on(
    begin_at: BeginAt, town: Town, qtbot: QtBot
) -> None:
    one = begin_at(town.place(town_office()))
    driver = driver_of(one, qtbot)

    driver.press("Enter")
    assert unlock_of(one).field.message == "Ketik kata sandinya lebih dulu."
    for _ in range(3):
        driver.press("bukan ini", "Enter")
        driver.settle()
    later = unlock_of(one).delays.seconds() + 5
    unlock_of(one).delays.seconds = lambda: later
    unlock_of(one).look_at_pause()
    driver.press(PASSPHRASE, "Enter")
    driver.settle()

    assert isinstance(one.window, Shell)
