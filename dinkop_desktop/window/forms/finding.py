"""Editors in which words are typed and one of what is found is taken: choices, trades, areas, records.

A list drops down under the line while it is typed: ↓ ↑ move, Enter takes, Esc closes it. What is typed and
not taken stays, and is judged as it stands.

A digit typed first takes that line of a short list at once. Where it may be the beginning of something else
(of a longer number, where there are ten lines or more; of words, as in "50 juta") it waits for Enter, Tab or
the next digit, so that nothing of what is typed falls into the next field; or for a letter, which begins the
next answer where no choice has a figure in its words.

Where what is found comes from beside the window, Enter does not wait for it: the form goes on, and the first
that fits those words is taken as soon as the answer is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMoveEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication

from dinkop_desktop.register.values import answers
from dinkop_desktop.register.values.fields import Choice
from dinkop_desktop.window.forms.drop_list import DropList, Found
from dinkop_desktop.window.forms.editors import TextEditor
from dinkop_desktop.window.look import icons, theme
from dinkop_desktop.window.words import label, tr

_MOST_DIGITS = 9
_ASK_AFTER_MS = 120
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def begins_a_word(number: str, words: str) -> bool:
    """Whether one of some words begins with a number: 5 does in "Sampai 50 juta", 1 does not in "S1"."""
    return any(word.startswith(number) for word in words.split())


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and not text.startswith("0")


Finder = Callable[[str], Sequence[Found]]
AsksFor = Callable[[str, Callable[[Sequence[Found]], None]], None]


class FindEditor(TextEditor):
    """A line that finds: words are typed, one of what is found is taken."""

    def __init__(
        self,
        find: Finder | None,
        words_of: Callable[[str], str],
        *,
        ask: AsksFor | None = None,
        digits: bool = False,
        keeps_code: bool = False,
        placeholder: str = "",
    ) -> None:
        """Make a line.

        Args:
            find: gives what fits what was typed, at once; "" gives all that is offered unasked.
            words_of: code -> what the line shows of it.
            ask: asks for what fits beside the window, in place of `find`.
            digits: a number typed first takes that line.
            keeps_code: the line shows the code itself (KBLI).
            placeholder: shown while it is empty.
        """
        super().__init__(placeholder=placeholder)
        self._find, self._ask, self._words_of = find, ask, words_of
        self._digits, self._keeps_code = digits, keeps_code
        self._code = ""
        self._found: Sequence[Found] = ()
        self._drop: DropList | None = None
        self._answered = self._meant = ""  # words that the list answers; words on which Enter was pressed
        self.textEdited.disconnect(self.typed)
        self.textEdited.connect(self._on_edited)
        self._wait = QTimer(self, singleShot=True, interval=_ASK_AFTER_MS)
        self._wait.timeout.connect(self._ask_now)

    # -- the answer --

    def raw(self) -> str:
        """The code that was taken, else what was typed."""
        return self._code or self.text()

    def show_text(self, text: str) -> None:
        """Put a code in; what is no code stands as it was typed."""
        words = self._words_of(text) if text else ""
        self._code = text if words else ""
        super().show_text(text if self._keeps_code or not words else words)

    def _take(self, number: int) -> None:
        self._wait.stop()
        one = self._found[number]
        self.show_text(one.code)
        self._code = one.code
        if not self._keeps_code:
            self.setText(one.words)
        self._close()
        self.typed.emit(one.code)

    # -- the list --

    def _on_edited(self, text: str) -> None:
        own = self._numbered(text)
        self._code = own.code if own is not None else ""  # until the next digit says otherwise
        self.typed.emit(self._code or text)
        if self._ask is not None:
            self._wait.start()
            return
        self._show_found(self._fitting_now(text))

    def _ask_now(self) -> None:
        text = self.text()
        if self._ask is not None and text.strip():
            self._ask(text, self._on_asked(text))
        else:
            self._close()

    def _on_asked(self, text: str) -> Callable[[Sequence[Found]], None]:
        def show(found: Sequence[Found]) -> None:
            if not shiboken6.isValid(self) or self.text() != text:
                return
            self._answered = text
            if self._meant == text:
                self._found, self._meant = found, ""
                if found:
                    self._take(0)
                else:
                    self.typed.emit(text)  # to be judged anew: nothing fits
            elif self.hasFocus():
                self._show_found(found)

        return show

    def _is_unanswered(self) -> bool:
        """Whether the list, if there is one, answers other words than those that stand here."""
        text = self.text()
        return self._ask is not None and not self._code and bool(text.strip()) and self._answered != text

    def _take_what_comes(self) -> None:
        self._wait.stop()
        self._close()
        self._meant = self.text()
        self._ask_now()

    def _show_found(self, found: Sequence[Found], *, unasked: bool = False) -> None:
        self._found = found
        if not self.text().strip() and not unasked:
            self._close()
            return
        if not found and (unasked or self._is_whole()):
            self._close()
            return
        current = -1 if unasked or self._is_whole() else 0 if found else -1
        drop = self._list()
        nothing = tr("Tidak ada yang cocok dengan “{words}”.", words=self.text())
        drop.show_found(found, current=current, numbers=self._numbers_of(found), nothing=nothing)
        self._place(drop)
        drop.show()
        drop.raise_()
        self._watch(seen=True)

    def _is_whole(self) -> bool:
        """Whether what stands here is a code already, so that Enter takes nothing else."""
        return self._keeps_code and bool(self._words_of(self.text()))

    def _list(self) -> DropList:
        if self._drop is None or self._drop.parent() is not self.window():
            self._drop = DropList(self.window())
            self._drop.taken.connect(self._on_taken)
            self.destroyed.connect(self._drop.deleteLater)
        return self._drop

    def _watch(self, *, seen: bool) -> None:
        """What this line stands in is watched while the list is seen: it moves, and is scrolled."""
        above = self.parentWidget()
        while above is not None:
            above.removeEventFilter(self)
            if seen:
                above.installEventFilter(self)
            above = above.parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list stays beside its line; it closes when the window changes its size."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._close()
        elif event.type() == QEvent.Type.Move:
            self._follow()
        return False

    def moveEvent(self, event: QMoveEvent) -> None:
        """What stands around this line takes another room."""
        super().moveEvent(event)
        self._follow()

    def _follow(self) -> None:
        if self._drop is None or not self._drop.isVisible():
            return
        if self.visibleRegion().isEmpty():
            self._close()  # scrolled out of sight
        else:
            self._place(self._drop)

    def _place(self, drop: DropList) -> None:
        window = self.window()
        below = self.mapTo(window, QPoint(0, self.height() + 2))
        height = drop.height_px()
        if below.y() + height > window.height() - 4:
            below = self.mapTo(window, QPoint(0, -height - 2))
        width = max(self.width(), min(self._wanted_px(), window.width() - below.x() - 8))
        drop.setGeometry(QRect(below, QSize(width, height)))

    def _wanted_px(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(f"{f.words} {f.beside}") for f in self._found), default=0) + 70

    def _close(self) -> None:
        if self._drop is not None and not self._drop.isHidden():
            self._drop.hide()
            self._watch(seen=False)

    @property
    def is_dropped(self) -> bool:
        """Whether the list is seen."""
        return self._drop is not None and self._drop.isVisible()

    def drop_down(self) -> None:
        """Show all that is offered (F2, Alt+↓): of a trade what fits the words, else what is often chosen."""
        if self._find is not None and not self.isReadOnly():
            words = self.text() if self._keeps_code and not self._is_whole() else ""
            self._show_found(self._find(words), unasked=True)

    def _on_taken(self, number: int) -> None:
        self._take(number)
        self.answered.emit()

    # -- keys --

    def event(self, event: QEvent) -> bool:
        """Close the list before the form is saved, so that Esc leaves it."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Save):
            self._close()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, take from it, close it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if self._takes_digit(event, plain=plain) or self._is_gone_on_by(event):
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4):
            self._move(event)
        elif event.key() in _ENTER and plain and self._is_unanswered():
            self._take_what_comes()
            event.ignore()  # and the form goes on
        elif event.key() in _ENTER and plain and self.is_dropped and self._current() >= 0:
            self._take(self._current())
            event.ignore()  # and the form goes on
        elif event.key() == Qt.Key.Key_Escape and self.is_dropped:
            self._close()
        else:
            super().keyPressEvent(event)

    def _takes_digit(self, event: QKeyEvent, *, plain: bool) -> bool:
        if not (self._digits and plain and event.text().isdigit()):
            return False
        before = "" if self.selectedText() == self.text() else self.text()
        number = before + event.text()
        if self._numbered(number) is None or self._may_go_on(number):
            return False
        self._take_number(number)
        self.answered.emit()
        return True

    def _is_gone_on_by(self, event: QKeyEvent) -> bool:
        """Whether a letter follows the number of a line: it begins the next answer, and goes there."""
        number, letter = self.text(), event.text()
        others = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if others or not letter.isalpha() or self._numbered(number) is None or self._find is None:
            return False
        # Where choices are told by figures, "1m" may be meant as an amount.
        if any(sign.isdigit() for one in self._find("") for sign in one.words):
            return False
        self._take_number(number)
        self.answered.emit()
        follower = QApplication.focusWidget()
        if follower is not None and follower is not self:
            QApplication.sendEvent(follower, event)
        return True

    # -- numbers --

    def _numbered(self, text: str) -> Found | None:
        """The line whose number a text is."""
        if not self._digits or self._find is None or not _is_number(text):
            return None
        return next((one for number, one in enumerate(self._find(""), 1) if str(number) == text), None)

    def _may_go_on(self, number: str) -> bool:
        """Whether a number may be the beginning of a longer one, or of words."""
        offered = self._find("") if self._find is not None else ()
        if len(offered) > _MOST_DIGITS and len(number) < len(str(len(offered))):
            return True
        own = self._numbered(number)
        return any(begins_a_word(number, one.words) for one in offered if one is not own)

    def _take_number(self, number: str) -> None:
        assert self._find is not None
        self._found = self._find("")
        self._take(int(number) - 1)

    def _fitting_now(self, text: str) -> Sequence[Found]:
        if self._find is None:
            return ()
        found = self._find(text)
        own = self._numbered(text)
        if own is None:
            return found
        longer = [one for n, one in enumerate(self._find(""), 1) if str(n).startswith(text)]
        return list(dict.fromkeys([own, *longer, *found]))

    def _numbers_of(self, found: Sequence[Found]) -> Sequence[int]:
        """Of each line, while a number can be typed."""
        if not self._digits or self._find is None or not (self.text() == "" or _is_number(self.text())):
            return ()
        places = {one.code: number for number, one in enumerate(self._find(""), 1)}
        return [places[one.code] for one in found]

    def _move(self, event: QKeyEvent) -> None:
        if not self.is_dropped:
            self.drop_down()
        if self._drop is not None and event.key() != Qt.Key.Key_F4:
            self._answered = self.text()  # whoever chooses from it has seen it
            self._drop.step(1 if event.key() == Qt.Key.Key_Down else -1)

    def _current(self) -> int:
        return self._drop.current if self._drop is not None else -1

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what there is, where that is short."""
        super().focusInEvent(event)
        if self._digits and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.drop_down()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list with the line; a number that stands here was meant."""
        self._wait.stop()
        is_over = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if is_over and self._numbered(self.text()) is not None:
            self._take_number(self.text())
        self._close()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow of a list."""
        super().paintEvent(event)
        arrow = icons.pixmap("down" if self._digits else "search", theme.tokens().muted, 14)
        QPainter(self).drawPixmap(self.width() - 22, (self.height() - 14) // 2, arrow)


class SeveralEditor(FindEditor):
    """Several answers in one line of a table, typed with commas: `Pemasaran, Ekspor`.

    The last word is looked up, and completed by Enter from the list; what stands before it stays.
    """

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Show `choices`."""
        self._offered = [Found(choice.code, label(choice.label)) for choice in choices]
        self._known = answers.writings(tuple(choices))
        self._labels = {one.code: one.words for one in self._offered}
        super().__init__(self._fitting, self._all_words)

    def _fitting(self, text: str) -> Sequence[Found]:
        before, _, last = text.rpartition(",")
        chosen = {self._known.get(answers.comparable(part)) for part in before.split(",")}
        small = last.casefold().strip()
        fits = [one for one in self._offered if one.code not in chosen and small in one.words.casefold()]
        return sorted(fits, key=lambda one: not one.words.casefold().startswith(small))

    def _all_words(self, raw: str) -> str:
        codes = raw.split(",")
        return ", ".join(self._labels[code] for code in codes) if set(codes) <= self._labels.keys() else ""

    def raw(self) -> str:
        """The codes of what is written; what is none of them as it stands."""
        parts = [part for part in self.text().split(",") if part.strip()]
        codes = [self._known.get(answers.comparable(part)) for part in parts]
        return ",".join(sorted({code for code in codes if code})) if all(codes) else self.text()

    def _take(self, number: int) -> None:
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma}{' ' if comma else ''}{self._found[number].words}")
        self._close()
        self.typed.emit(self.raw())
