"""Lines that find: words are typed, one of what is found is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.window.forms.drop_list import DropList, Found
from dinkop_desktop.window.forms.finding import FindEditor, SeveralEditor
from dinkop_desktop.window.widgets import STRETCH, column, scrolled
from tests.window.forms.conftest import Shown
from tests.window.forms.hands import told

CHOICES = (Choice("ya", "Ya"), Choice("tidak", "Tidak"), Choice("ragu", "Ragu"))
PAPERS = [Found("nib", "NIB"), Found("halal", "Sertifikat halal"), Found("sni", "SNI")]
Answer = Callable[[Sequence[Found]], None]


def paper_editor(**more: bool) -> FindEditor:
    def find(text: str) -> Sequence[Found]:
        return [one for one in PAPERS if text.casefold() in one.words.casefold()]

    return FindEditor(find, {one.code: one.words for one in PAPERS}.get, **more)  # type: ignore[arg-type]


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


def test_a_letter_after_a_digit_takes_the_line_where_no_choice_has_figures(shown: Shown) -> None:
    editor = numbered_editor(KINDS)
    shown(editor)

    QTest.keyClicks(editor, "1x")

    assert (editor.text(), editor.hasFocus()) == ("Izin A", True)


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


def asking_editor(names: Sequence[Found]) -> tuple[FindEditor, list[tuple[str, Answer]]]:
    """An editor whose questions lie here until a test answers them."""
    asked: list[tuple[str, Answer]] = []
    words = {one.code: one.words for one in names}
    return FindEditor(None, words.get, ask=lambda *one: asked.append(one)), asked  # type: ignore[arg-type]


MELATI, MENTARI = Found("id-1", "Koperasi Melati"), Found("id-2", "Koperasi Mentari")


def test_enter_does_not_wait_for_what_is_looked_up_and_takes_the_first_that_comes(shown: Shown) -> None:
    editor, asked = asking_editor([MELATI])
    heard = told(editor)
    other = shown(editor)

    QTest.keyClicks(editor, "mela")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    other.setFocus()
    ((words, answer),) = asked
    answer([MELATI])

    assert (words, heard[-1], editor.text(), editor.is_dropped) == ("mela", "id-1", MELATI.words, False)


def test_enter_takes_nothing_from_a_list_for_fewer_letters(shown: Shown, qtbot: QtBot) -> None:
    editor, asked = asking_editor([MELATI, MENTARI])
    shown(editor)
    QTest.keyClicks(editor, "me")
    qtbot.waitUntil(lambda: bool(asked))
    asked.pop()[1]([MENTARI, MELATI])
    assert editor.is_dropped

    QTest.keyClicks(editor, "la")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.raw() == "mela"
    asked.pop()[1]([MELATI])

    assert editor.raw() == "id-1"


def test_what_is_chosen_by_arrows_is_taken_though_more_letters_were_typed(shown: Shown, qtbot: QtBot) -> None:
    editor, asked = asking_editor([MELATI, MENTARI])
    shown(editor)
    QTest.keyClicks(editor, "me")
    qtbot.waitUntil(lambda: bool(asked))
    asked.pop()[1]([MENTARI, MELATI])

    QTest.keyClicks(editor, "l")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert (editor.raw(), asked) == ("id-1", [])


def test_an_answer_to_other_words_takes_nothing(shown: Shown) -> None:
    editor, asked = asking_editor([MELATI])
    shown(editor)
    QTest.keyClicks(editor, "mela")
    QTest.keyClick(editor, Qt.Key.Key_Return)

    QTest.keyClicks(editor, "x")
    asked.pop()[1]([MELATI])

    assert (editor.raw(), editor.is_dropped) == ("melax", False)


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


def test_what_is_cleared_closes_its_list(shown: Shown) -> None:
    editor = paper_editor()
    shown(editor)
    QTest.keyClicks(editor, "n")
    open_ = editor.is_dropped

    QTest.keyClick(editor, Qt.Key.Key_Backspace)

    assert (open_, editor.is_dropped, editor.raw()) == (True, False, "")


def test_the_list_closes_when_the_window_changes_its_size(shown: Shown) -> None:
    editor = paper_editor()
    shown(editor)
    QTest.keyClicks(editor, "n")
    open_ = editor.is_dropped

    editor.window().resize(640, 300)
    QApplication.processEvents()

    assert (open_, editor.is_dropped, editor.text()) == (True, False, "n")


def test_the_list_goes_with_its_line_and_closes_where_that_is_scrolled_away(shown: Shown) -> None:
    editor = paper_editor()
    area = scrolled(column(editor, 900, STRETCH, gap=0))
    shown(area)
    window = editor.window()
    window.resize(600, 400)
    editor.setFocus()
    QTest.keyClicks(editor, "n")
    drop = window.findChild(DropList)
    assert drop is not None
    gap = drop.y() - editor.mapTo(window, editor.rect().bottomLeft()).y()

    area.verticalScrollBar().setValue(10)
    followed = drop.y() - editor.mapTo(window, editor.rect().bottomLeft()).y()
    area.verticalScrollBar().setValue(400)

    assert (followed, editor.is_dropped) == (gap, False)


def test_an_arrow_opens_the_list_and_takes_from_it(shown: Shown) -> None:
    editor = paper_editor()
    shown(editor)

    QTest.keyClick(editor, Qt.Key.Key_Down)
    open_ = editor.is_dropped
    QTest.keyClick(editor, Qt.Key.Key_Return)

    assert (open_, editor.raw()) == (True, "nib")


def test_a_line_that_is_only_read_answers_no_key(shown: Shown) -> None:
    editor = paper_editor()
    editor.show_text("halal")
    editor.setReadOnly(True)
    heard = told(editor)
    shown(editor)

    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClicks(editor, "n")

    assert (editor.raw(), editor.is_dropped, heard) == ("halal", False, [])


def test_records_asked_for_are_not_shown_over_another_line(shown: Shown, qtbot: QtBot) -> None:
    editor, asked = asking_editor([MELATI])
    other = shown(editor)
    QTest.keyClicks(editor, "me")
    qtbot.waitUntil(lambda: bool(asked))

    other.setFocus()
    asked.pop()[1]([MELATI])

    assert (editor.is_dropped, editor.text()) == (False, "me")
