"""Each way of answering: what is typed, what it stands for, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dinkop_desktop.domain.fields import Choice
from dinkop_desktop.ui.forms.editors import LongEditor, NikEditor, TextEditor
from dinkop_desktop.ui.forms.finding import FindEditor, Found
from dinkop_desktop.ui.forms.options import Options
from dinkop_desktop.ui.forms.several import SeveralEditor
from tests.ui.harness import let_go

NIK = "3674065508790012"
CHOICES = (Choice("ya", "Ya"), Choice("tidak", "Tidak"), Choice("ragu", "Ragu"))
PAPERS = [Found("nib", "NIB"), Found("halal", "Sertifikat halal"), Found("sni", "SNI")]
Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """An editor in a window, with the focus, above another field."""

    windows: list[QWidget] = []

    def show(editor: QWidget) -> QWidget:
        window, other = QWidget(), QLineEdit()
        windows.append(window)
        lay = QVBoxLayout(window)
        lay.addWidget(editor)
        lay.addWidget(other)
        window.resize(500, 400)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        other.setFocus()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return other

    yield show
    for window in windows:
        let_go(window)


def told(editor: object) -> list[str]:
    found: list[str] = []
    editor.typed.connect(found.append)  # type: ignore[attr-defined]
    return found


def paper_editor(**more: bool) -> FindEditor:
    def find(text: str) -> Sequence[Found]:
        return [one for one in PAPERS if text.casefold() in one.words.casefold()]

    return FindEditor(find, {one.code: one.words for one in PAPERS}.get, **more)  # type: ignore[arg-type]


# --- lines ---


def test_a_line_tells_what_is_typed_and_replaces_what_stood_there(shown: Shown) -> None:
    editor = TextEditor()
    editor.show_text("lama")
    heard = told(editor)
    shown(editor)

    QTest.keyClicks(editor, "baru")

    assert (heard[-1], editor.raw()) == ("baru", "baru")


def test_a_line_tells_when_it_is_left(shown: Shown, qtbot: QtBot) -> None:
    editor = TextEditor()
    other = shown(editor)

    with qtbot.waitSignal(editor.left):
        other.setFocus()


def test_a_nik_is_open_while_it_is_typed_and_masked_when_it_is_left(shown: Shown) -> None:
    editor = NikEditor()
    heard = told(editor)
    other = shown(editor)

    QTest.keyClicks(editor, NIK)
    assert (editor.text(), heard[-1]) == (NIK, NIK)
    other.setFocus()

    assert (editor.text(), editor.raw()) == ("367406••••••0012", NIK)


def test_a_masked_nik_is_typed_anew_as_a_whole(shown: Shown) -> None:
    editor = NikEditor()
    editor.show_text(NIK)
    shown(editor)
    editor.deselect()

    QTest.keyClicks(editor, "36")

    assert (editor.text(), editor.raw()) == ("36", "36")


def test_a_nik_is_shown_when_that_is_asked_for(shown: Shown) -> None:
    editor = NikEditor()
    editor.show_text(NIK)
    shown(editor)

    editor.reveal()

    assert editor.text() == NIK


def test_alt_enter_begins_a_line_and_enter_is_left_to_the_form(shown: Shown) -> None:
    editor = LongEditor()
    shown(editor)

    QTest.keyClicks(editor, "satu")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(editor, "dua")

    assert editor.raw() == "satu\ndua"


# --- answers side by side ---


@pytest.mark.parametrize(("key", "code"), [("2", "tidak"), ("r", "ragu"), ("Y", "ya")])
def test_a_digit_or_letter_chooses_and_the_form_goes_on(shown: Shown, key: str, code: str) -> None:
    editor = Options(CHOICES)
    heard, gone_on = told(editor), []
    editor.answered.connect(lambda: gone_on.append(True))
    shown(editor)

    QTest.keyClicks(editor, key)

    assert (editor.raw(), heard, gone_on) == (code, [code], [True])


YEARS = (Choice("2020", "KBLI 2020"), Choice("2025", "KBLI 2025"), Choice("2017", "KBLI 2017 (lama)"))


@pytest.mark.parametrize(
    ("keys", "code", "goes_on"),
    [("2", "2025", False), ("2020", "2020", True), ("2017", "2017", True), ("3", "2017", True)],
)
def test_a_digit_that_may_begin_words_chooses_and_waits_for_the_rest(
    shown: Shown, keys: str, code: str, goes_on: bool
) -> None:
    editor = Options(YEARS)
    gone_on: list[bool] = []
    editor.answered.connect(lambda: gone_on.append(True))
    shown(editor)

    QTest.keyClicks(editor, keys)

    assert (editor.raw(), bool(gone_on)) == (code, goes_on)


def test_arrows_move_the_choice_and_del_takes_it_back(shown: Shown) -> None:
    editor = Options(CHOICES)
    editor.show_text("ya")
    shown(editor)

    QTest.keyClick(editor, Qt.Key.Key_Right)
    assert editor.raw() == "tidak"
    QTest.keyClick(editor, Qt.Key.Key_Delete)

    assert editor.raw() == ""


def test_several_are_switched_by_their_digits(shown: Shown) -> None:
    editor = Options(CHOICES, several=True)
    shown(editor)

    QTest.keyClicks(editor, "312")
    QTest.keyClicks(editor, "1")

    assert editor.raw() == "ragu,tidak"


def test_what_is_chosen_is_said(shown: Shown) -> None:
    editor = Options(CHOICES)
    shown(editor)

    editor.show_text("ragu")

    assert editor.accessibleDescription().startswith("Ragu.")


def test_a_code_that_no_answer_has_is_kept_as_it_is() -> None:
    editor = Options(CHOICES)

    editor.show_text("mungkin")

    assert editor.raw() == "mungkin"


# --- lists ---


def test_words_find_and_enter_takes_the_first(shown: Shown) -> None:
    editor = paper_editor()
    heard = told(editor)
    shown(editor)

    QTest.keyClicks(editor, "hal")
    assert editor.is_dropped
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert (editor.raw(), editor.text(), heard[-1]) == ("halal", "Sertifikat halal", "halal")
    assert not editor.is_dropped


def test_arrows_take_another(shown: Shown) -> None:
    editor = paper_editor()
    shown(editor)

    QTest.keyClicks(editor, "n")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert editor.raw() == "sni"


def test_a_digit_takes_a_line_at_once(shown: Shown, qtbot: QtBot) -> None:
    editor = paper_editor(digits=True)
    shown(editor)

    with qtbot.waitSignal(editor.answered):
        QTest.keyClicks(editor, "3")

    assert editor.raw() == "sni"


KINDS = [Found(f"k{number}", f"Izin {chr(64 + number)}") for number in range(1, 18)]
AMOUNTS = [Found("a", "Sampai 50 juta"), Found("b", "Di atas 50 juta"), Found("c", "Di atas 2 miliar")]


def numbered_editor(offered: Sequence[Found]) -> FindEditor:
    def find(text: str) -> Sequence[Found]:
        return [one for one in offered if text.casefold() in one.words.casefold()]

    return FindEditor(find, {one.code: one.words for one in offered}.get, digits=True)  # type: ignore[arg-type]


def test_a_digit_of_a_long_list_waits_for_the_second(shown: Shown) -> None:
    editor = numbered_editor(KINDS)
    gone_on: list[bool] = []
    editor.answered.connect(lambda: gone_on.append(True))
    shown(editor)

    QTest.keyClicks(editor, "1")
    assert (editor.text(), editor.raw(), editor.is_dropped, gone_on) == ("1", "k1", True, [])
    QTest.keyClicks(editor, "7")

    assert (editor.raw(), gone_on) == ("k17", [True])


def test_enter_takes_the_one_digit_that_was_typed(shown: Shown) -> None:
    editor = numbered_editor(KINDS)
    shown(editor)

    QTest.keyClicks(editor, "2")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert (editor.raw(), editor.text()) == ("k2", "Izin B")


def test_a_number_that_is_left_was_meant(shown: Shown) -> None:
    editor = numbered_editor(KINDS)
    other = shown(editor)

    QTest.keyClicks(editor, "1")
    other.setFocus(Qt.FocusReason.TabFocusReason)

    assert editor.raw() == "k1"


def test_digits_that_may_begin_words_look_them_up(shown: Shown) -> None:
    editor = numbered_editor(AMOUNTS)
    gone_on: list[bool] = []
    editor.answered.connect(lambda: gone_on.append(True))
    shown(editor)

    QTest.keyClicks(editor, "2")
    assert gone_on == []
    QTest.keyClicks(editor, " mil")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert editor.raw() == "c"


def test_letters_after_a_digit_stay_where_they_are_typed(shown: Shown) -> None:
    editor = numbered_editor(KINDS)
    shown(editor)

    QTest.keyClicks(editor, "1x")

    assert (editor.text(), editor.hasFocus()) == ("1x", True)


def test_what_fits_nothing_stays_as_it_was_typed(shown: Shown) -> None:
    editor = paper_editor()
    other = shown(editor)

    QTest.keyClicks(editor, "xyz")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    other.setFocus()

    assert (editor.raw(), editor.is_dropped) == ("xyz", False)


def test_esc_closes_the_list_and_nothing_else(shown: Shown) -> None:
    editor = paper_editor()
    shown(editor)

    QTest.keyClicks(editor, "hal")
    QTest.keyClick(editor, Qt.Key.Key_Escape)

    assert (editor.is_dropped, editor.text()) == (False, "hal")


def test_a_click_takes_a_line(shown: Shown) -> None:
    editor = paper_editor()
    shown(editor)
    QTest.keyClicks(editor, "s")
    drop = editor._drop
    assert drop is not None

    QTest.mouseClick(drop, Qt.MouseButton.LeftButton, pos=drop.rect().center())

    assert editor.raw() in {"halal", "sni"}


def test_records_are_asked_for_beside_the_window(shown: Shown, qtbot: QtBot) -> None:
    asked: list[str] = []

    def ask(words: str, done: Callable[[Sequence[Found]], None]) -> None:
        asked.append(words)
        done([Found("id-1", "Koperasi Melati")])

    editor = FindEditor(None, {"id-1": "Koperasi Melati"}.get, ask=ask)  # type: ignore[arg-type]
    shown(editor)

    QTest.keyClicks(editor, "mela")
    qtbot.waitUntil(lambda: editor.is_dropped)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert (asked, editor.raw(), editor.text()) == (["mela"], "id-1", "Koperasi Melati")


def test_several_in_one_line_are_completed_one_after_the_other(shown: Shown) -> None:
    editor = SeveralEditor(CHOICES)
    shown(editor)

    QTest.keyClicks(editor, "rag")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_End)
    QTest.keyClicks(editor, ",ti")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert (editor.text(), editor.raw()) == ("Ragu, Tidak", "ragu,tidak")
    editor.show_text("ya")
    assert editor.text() == "Ya"
