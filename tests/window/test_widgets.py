"""The small parts: words as letters, keys on buttons, fields that say one thing, choices by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from dinkop_desktop.window.forms.editors import LongEditor
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.widgets import (
    Button,
    CheckBox,
    Chip,
    ChoiceEdit,
    EnterMovesOn,
    Field,
    LineEdit,
    LongText,
    Notice,
    ProgressLine,
    SearchBox,
    SecretEdit,
    ShortChoice,
    column,
    holder,
    text,
    yes_no,
)
from tests.window.harness import let_go

HOSTILE = "<b>Murah</b> & <img src='file:///etc/passwd'> Jaya"
Shower = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot, dressed: Scheme) -> Iterator[Shower]:
    windows: list[QWidget] = []

    def show(*parts: QWidget) -> QWidget:
        window = holder(column(*parts), name="page")
        windows.append(window)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    yield show
    for window in windows:
        let_go(window)


def test_markup_is_shown_as_letters(shown: Shower) -> None:
    label, button, chip = text(HOSTILE), Button(HOSTILE), Chip(HOSTILE)
    field = Field(HOSTILE, LineEdit())
    notice = Notice("danger", HOSTILE, HOSTILE)
    shown(label, button, chip, field, notice)

    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == notice.title.text() == HOSTILE
    assert button.accessibleName() == chip.accessibleName() == HOSTILE
    assert button.shortcut().isEmpty(), "an ampersand in a name is no key"
    assert field.editor.accessibleName() == HOSTILE


def test_a_button_answers_its_key_at_once_and_enter_when_it_has_the_focus(shown: Shower) -> None:
    pressed: list[str] = []
    one = Button("Kirim", lambda: pressed.append("kirim"), key="Ctrl+Enter")
    other = Button("Nanti", lambda: pressed.append("nanti"))
    window = shown(one, other)
    other.setFocus()

    QTest.keyClick(other, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert pressed == ["nanti", "kirim"]


def test_a_key_that_others_serve_is_only_written(shown: Shower) -> None:
    button = Button("Buka", hint="Enter")
    shown(button)

    assert button.key == "Enter"
    assert button.shortcut().isEmpty()


def test_a_busy_button_takes_no_presses_and_keeps_its_key_afterwards(shown: Shower, qtbot: QtBot) -> None:
    button = Button("Simpan", key="Ctrl+S")
    shown(button)

    button.busy("Menyimpan…")
    qtbot.waitUntil(lambda: button.text() == "Menyimpan…")
    was_enabled = button.isEnabled()
    button.done()

    assert not was_enabled
    assert button.isEnabled()
    assert button.shortcut().toString() == "Ctrl+S"


def test_a_field_says_a_hint_or_a_message_and_the_reader_hears_it(shown: Shower) -> None:
    field = Field("NIK", LineEdit(), required=True, hint="16 angka pada KTP.")
    shown(field)

    hint = field.message
    field.say("NIK harus 16 angka; ini 14.")
    message = field.editor.accessibleDescription()
    field.say("")

    assert (hint, message, field.message) == (
        "16 angka pada KTP.",
        "NIK harus 16 angka; ini 14.",
        "16 angka pada KTP.",
    )
    assert field.editor.accessibleName() == "NIK, wajib"


def test_a_short_choice_is_made_by_digit_letter_and_arrow_and_is_one_stop_of_tab(shown: Shower) -> None:
    choice = ShortChoice((("l", "Laki-laki"), ("p", "Perempuan")))
    shown(choice)
    choice.focus_editor().setFocus()
    made: list[str] = []
    choice.changed.connect(made.append)

    for key in (Qt.Key.Key_2, Qt.Key.Key_L, Qt.Key.Key_Right):
        QTest.keyClick(QApplication.focusWidget() or choice, key)

    assert made == ["p", "l", "p"]
    stops = [one for one in choice.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(stops) == 1


def test_the_wheel_never_changes_an_answer(shown: Shower) -> None:
    choice = ChoiceEdit((("a", "Perorangan"), ("b", "CV")))
    shown(choice)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    choice.wheelEvent(turn)

    assert choice.value() == "a"
    assert not turn.isAccepted()


def test_enter_goes_to_the_next_editor_and_shift_enter_back(shown: Shower) -> None:
    first, second = LineEdit(), LineEdit()
    window = shown(first, second)
    moves = EnterMovesOn(window)
    for one in (first, second):
        one.installEventFilter(moves)
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Return)
    forth = QApplication.focusWidget()
    QTest.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)

    assert (forth, QApplication.focusWidget()) == (second, first)


@pytest.mark.slow
def test_short_work_never_shows_its_progress(shown: Shower, qtbot: QtBot) -> None:
    line = ProgressLine()
    shown(text("Beranda"), line)

    line.begin("Menghitung")
    at_once = line.isVisible()
    line.end()
    line.begin("Menghitung")
    qtbot.waitUntil(line.isVisible, timeout=20_000)
    line.end()

    assert not at_once
    assert not line.isVisible()


@pytest.mark.parametrize("editor", [LineEdit, lambda: SearchBox("Cari", name="Cari"), LongText])
@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_K])
def test_an_editor_leaves_ctrl_e_and_ctrl_k_to_the_page(
    shown: Shower, editor: Callable[[], QWidget], key: Qt.Key
) -> None:
    box = editor()
    shown(box)
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
    asked.ignore()

    QApplication.sendEvent(box, asked)

    assert not asked.isAccepted()


@pytest.mark.parametrize("editor", [LineEdit, lambda: SearchBox("Cari", name="Cari"), LongText, LongEditor])
def test_a_commands_key_that_nobody_has_writes_no_letter(
    editor: Callable[[], LineEdit | LongText | LongEditor], shown: Shower
) -> None:
    one = editor()
    shown(one)
    one.setFocus()
    alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

    QTest.keyClick(one, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(one, Qt.Key.Key_F, Qt.KeyboardModifier.MetaModifier)
    QTest.keyClicks(one, "sawah")
    QApplication.sendEvent(one, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_At, alt_gr, "@"))

    assert (one.text() if isinstance(one, LineEdit) else one.toPlainText()) == "sawah@"


def test_a_chosen_answer_has_room_for_its_bolder_words(shown: Shower) -> None:
    choice = ShortChoice((("sistem", "Ikut sistem"), ("terang", "Terang")), "sistem")
    shown(choice)
    chosen = choice.focus_editor()
    assert isinstance(chosen, QPushButton)
    bold = QFont(chosen.font())
    bold.setWeight(QFont.Weight.DemiBold)

    needed = QFontMetrics(bold).horizontalAdvance(chosen.text()) + 2 * (12 + 2)

    assert chosen.width() >= needed


def test_a_choice_is_set_and_taken_back_without_a_word_and_left_goes_back(shown: Shower) -> None:
    choice = yes_no("ya")
    heard: list[str] = []
    choice.changed.connect(heard.append)
    shown(choice)

    choice.set_value("tidak")
    answers = [choice.value()]
    choice.set_value("")
    answers.append(choice.value())
    silent = list(heard)
    first, second = choice.findChildren(QPushButton)
    choice.set_value("tidak")
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Left)

    assert (answers, silent) == (["tidak", ""], [])
    assert (choice.value(), heard, first.hasFocus()) == ("ya", ["ya"], True)


def test_a_passphrase_is_hidden_until_its_letters_are_asked_for(shown: Shower) -> None:
    box = SecretEdit()
    shown(box)
    QTest.keyClicks(box, "melati sembilan")

    hidden = box.displayText()
    box.show_letters(True)
    open_ = box.displayText()
    box.show_letters(False)

    assert "melati" not in hidden
    assert (open_, box.displayText()) == ("melati sembilan", hidden)


def test_a_ticked_box_shows_a_tick_and_not_only_another_colour(shown: Shower) -> None:
    box = CheckBox("Dengan foto")
    shown(box)

    box.click()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    middle = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    picture = box.grab(middle.adjusted(4, 4, -4, -4)).toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    greys = [picture.pixelColor(*place).lightness() for place in places]

    assert box.isChecked()
    assert max(greys) - min(greys) > 60, "a box that is only filled has one colour inside"


def test_enter_passes_over_what_cannot_be_typed_into(shown: Shower) -> None:
    first, off, last = LineEdit(), LineEdit(), LineEdit()
    window = shown(first, off, last)
    off.setEnabled(False)
    moves = EnterMovesOn(window)
    first.installEventFilter(moves)
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Return)

    assert last.hasFocus()
