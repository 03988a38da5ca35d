"""Pages are painted without a window, in the program's own letters, and read no markup."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from dinkop_desktop.papers import paper
from dinkop_desktop.papers.paper import Align, Paper, Style, paint
from tests.pdf_text import pages_of, text_of

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PLAIN = Style(10)


def a_page_with(text: str, style: Style = PLAIN) -> bytes:
    def draw(sheet: Paper) -> None:
        sheet.open_page()
        sheet.write(text, 40, 40, 300, style)

    return paint("Judul", NOON, draw)


def test_text_can_be_searched() -> None:
    assert "Warung Bu Siti, RT 003/RW 004" in text_of(a_page_with("Warung Bu Siti, RT 003/RW 004"))


@pytest.mark.parametrize(
    "text",
    [
        '<img src="file:///etc/passwd">',
        "<b>Murah</b> & &amp; baik",
        "<script>alert(1)</script>",
        "&File",
        "{x} %s %1",
        '<a href="http://x">klik</a>',
    ],
)
def test_markup_is_shown_as_letters(text: str) -> None:
    assert text.replace(" ", "") in "".join(text_of(a_page_with(text)).split())


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\x00", "\x1b", "\ud800"])
def test_letters_that_could_mislead_the_eye_are_shown_as_a_sign(letter: str) -> None:
    text = text_of(a_page_with(f"Budi{letter}idub"))

    assert "Budi" in text
    assert letter not in text


def test_nothing_is_looked_up_while_painting(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    program = (
        "import sys\n"
        "from datetime import datetime, UTC\n"
        "from dinkop_desktop.papers.paper import paint, Style\n"
        "import dinkop_desktop.papers.paper as paper\n"
        "opened = []\n"
        "paint('x', datetime.now(UTC), lambda p: p.open_page())\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        f"text = '<img src=\"{picture}\">'\n"
        "paint('x', datetime.now(UTC), lambda p: (p.open_page(), p.write(text, 9, 9, 200, Style(10))))\n"
        "print([name for name in opened if 'OpenSans' not in name])\n"
    )

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"


def test_the_letters_are_the_programs_own() -> None:
    pdf = a_page_with("Huruf")

    assert b"OpenSans" in pdf
    assert b"DejaVu" not in pdf


def test_the_same_page_at_the_same_moment_gives_the_same_bytes() -> None:
    assert a_page_with("Warung") == a_page_with("Warung")


def test_the_only_date_in_the_file_is_the_one_given() -> None:
    wib = timezone(timedelta(hours=7))
    pdf = paint("x", NOON.astimezone(wib), lambda sheet: sheet.open_page())

    assert b"/CreationDate (D:20261124120000Z)" in pdf
    assert b'xmp:CreateDate="2026-11-24T12:00:00+00:00"' in pdf
    assert f"{datetime.now(UTC):%Y%m%d}".encode() not in pdf or NOON.date() == datetime.now(UTC).date()


def test_no_application_is_left_behind_and_an_existing_one_is_kept() -> None:
    before = QCoreApplication.instance()

    a_page_with("x")

    assert QCoreApplication.instance() is before


def test_it_works_without_an_application_and_leaves_room_for_a_window() -> None:
    program = (
        "import os\n"
        "os.environ.pop('QT_QPA_PLATFORM', None)\n"
        "from datetime import datetime, UTC\n"
        "from dinkop_desktop.papers.paper import paint\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "for _ in range(3):\n"
        "    assert paint('x', datetime.now(UTC), lambda p: p.open_page()).startswith(b'%PDF')\n"
        "    assert QCoreApplication.instance() is None\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel('x')\n"
        "paint('x', datetime.now(UTC), lambda p: p.open_page())\n"
        "assert QCoreApplication.instance() is app\n"
        "print('ok')\n"
    )

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (result.stdout.strip(), result.returncode) == ("ok", 0), result.stderr


def test_a_worker_paints_beside_a_window(qapp: QCoreApplication) -> None:
    painted: list[bytes] = []
    worker = threading.Thread(target=lambda: painted.append(a_page_with("Warung")))

    worker.start()
    worker.join(20)

    assert painted == [a_page_with("Warung")]
    assert QCoreApplication.instance() is qapp


def test_an_application_without_letters_is_our_own_fault() -> None:
    program = (
        "from datetime import datetime, UTC\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from dinkop_desktop.papers.paper import paint\n"
        "app = QCoreApplication([])\n"
        "try:\n"
        "    paint('x', datetime.now(UTC), lambda p: p.open_page())\n"
        "except RuntimeError as error:\n"
        "    print(error)\n"
    )

    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "QGuiApplication" in result.stdout


def test_painting_before_a_page_is_open_is_our_own_fault() -> None:
    with pytest.raises(RuntimeError, match="no page is open"):
        paint("x", NOON, lambda sheet: sheet.rule(0, 0, 10))


def test_a_mistake_while_painting_reaches_the_caller() -> None:
    def draw(sheet: Paper) -> None:
        sheet.open_page()
        raise ValueError("salah")

    with pytest.raises(ValueError, match="salah"):
        paint("x", NOON, draw)


def test_text_is_measured_as_it_is_painted() -> None:
    measured: list[float] = []

    def draw(sheet: Paper) -> None:
        sheet.open_page()
        width = sheet.measure("Warung Bu Siti", PLAIN)
        measured.append(sheet.height_of("Warung Bu Siti", PLAIN, width))
        measured.append(sheet.write("Warung Bu Siti", 40, 40, width, PLAIN))
        measured.append(sheet.height_of("Warung Bu Siti", PLAIN, width * 0.7))
        measured.append(sheet.height_of("satu\ndua", PLAIN, 500))
        measured.append(sheet.measure("", PLAIN))

    paint("x", NOON, draw)

    line = measured[0]
    assert 12 < line < 16
    assert measured == pytest.approx([line, line, 2 * line, 2 * line, 0.0])


def test_a_word_longer_than_its_width_is_broken_and_not_cut() -> None:
    text = text_of(a_page_with("x" * 300))

    assert text.replace("\n", "").count("x") == 300


def test_pages_lie_as_the_first_one_is_opened() -> None:
    sizes: list[tuple[float, float]] = []

    def draw(sheet: Paper) -> None:
        sheet.open_page(landscape=True)
        sizes.append((sheet.width, sheet.height))
        sheet.frame(10, 10, 20, 20)
        sheet.open_page()
        sizes.append((sheet.width, sheet.height))

    pdf = paint("x", NOON, draw)

    assert sizes == [(paper.LONG_SIDE, paper.SHORT_SIDE)] * 2
    assert len(pages_of(pdf)) == 2


def test_letters_can_be_spaced_and_stand_at_the_right() -> None:
    assert "K Q" in text_of(a_page_with("K Q", Style(27, align=Align.RIGHT, spacing=112)))
