"""Each way of answering: what is typed, what it stands for, and the keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.window.forms.editors import LongEditor, NikEditor, TextEditor
from dinkop_desktop.window.forms.options import Options
from dinkop_desktop.window.look import theme
from tests.window.forms.conftest import Shown
from tests.window.forms.hands import NIK, told

CHOICES = (Choice("ya", "Ya"), Choice("tidak", "Tidak"), Choice("ragu", "Ragu"))


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


def test_a_click_chooses_the_answer_under_it_and_none_beside_them(shown: Shown) -> None:
    editor = Options(CHOICES)
    heard = told(editor)
    shown(editor)
    second = editor._boxes(editor.width())[1]

    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=second.center())
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=QPoint(editor.width() - 1, second.center().y()))

    assert (editor.raw(), heard) == ("tidak", ["tidak"])


def test_space_takes_what_the_arrows_reached_and_a_strange_letter_nothing(shown: Shown) -> None:
    editor = Options(CHOICES)
    heard = told(editor)
    shown(editor)

    QTest.keyClick(editor, Qt.Key.Key_Right)
    reached = editor.raw()
    QTest.keyClicks(editor, "q")
    QTest.keyClick(editor, Qt.Key.Key_Space)

    assert (reached, editor.raw(), heard) == ("", "tidak", ["tidak"])


@pytest.mark.parametrize("state", ["danger", "warning"])
def test_answers_in_question_have_an_edge_of_that_colour(shown: Shown, state: str) -> None:
    editor = Options(CHOICES)
    shown(editor).setFocus()
    ink = QColor(getattr(theme.tokens(), state))

    def has_edge() -> bool:
        picture = editor.grab().toImage()
        points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return any(picture.pixelColor(x, y) == ink for x, y in points)

    before = has_edge()
    editor.setProperty("state", state)

    assert (before, has_edge()) == (False, True)
