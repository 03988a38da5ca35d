"""What can be done on a page, declared once, where it is done.

    @action(later("Catat pertemuan"), "Alt+J", icon="clock", foot=later("pertemuan"))
    def meet(self) -> None: ...

1. From it come the button (`Page.button_for`), palette, menu, foot and F1, and the guide's table of keys.
2. Its key works wherever no part of the page wants it for itself, whether or not a button of it can be seen.
3. A class has the actions of those above it; one that declares the same key takes it away from them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import shiboken6
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.widgets import Button, sequence
from dinkop_desktop.window.words import tr

F = TypeVar("F", bound=Callable[..., object])
Words = str | Callable[[Any], str]
# Keys that mean the row on which a list stands.
_OF_A_ROW = frozenset({"Del", "Space", "Return"})


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done.

    Attributes:
        name: of the method that does it.
        words: what it does, verb first, marked with `later`; or what finds them for a page or its class.
        key: as it is written on a button; "" for none.
        icon: of the set.
        button: what its button says, where that is shorter.
        foot: what stands beside its key at the foot; "" where only F1 says it.
        when: whether a page has it now.
    """

    name: str
    words: Words
    key: str
    icon: str
    button: str
    foot: str
    when: Callable[[Any], bool]

    def words_on(self, page: object) -> str:
        """What it is called on a page, or on the pages of a class."""
        return self.words if isinstance(self.words, str) else self.words(page)


_DECLARED: dict[Callable[..., object], Action] = {}
_OF_CLASSES: dict[type, tuple[Action, ...]] = {}


def action(
    words: Words,
    key: str = "",
    *,
    icon: str = "right",
    button: str = "",
    foot: str = "",
    when: Callable[[Any], bool] = lambda _page: True,
) -> Callable[[F], F]:
    """Declare that a method is something that can be done; see `Action`."""

    def declare(do: F) -> F:
        _DECLARED[do] = Action(do.__name__, words, key, icon, button, foot, when)
        return do

    return declare


def declared_as(do: Callable[..., object]) -> Action:
    """What a method of a page, or a method that it takes the place of, is declared as."""
    page = getattr(do, "__self__", None)
    found = _found(type(page), do.__name__)
    if found is None:
        raise RuntimeError(f"{type(page).__name__}.{do.__name__} is declared as no action")
    return found


def actions_of(kind: type) -> tuple[Action, ...]:
    """The actions of a class, those of the classes above it first."""
    if kind not in _OF_CLASSES:
        _OF_CLASSES[kind] = tuple(_collected(kind))
    return _OF_CLASSES[kind]


def _collected(kind: type) -> Iterator[Action]:
    names = dict.fromkeys(name for one in reversed(kind.__mro__) for name in vars(one))
    found = [one for name in names if (one := _found(kind, name)) is not None]
    keys = {one.key: one.name for one in found if one.key}  # the last that declares a key has it
    for one in found:
        yield one if keys.get(one.key, one.name) == one.name else replace(one, key="")


def commands_of(page: object, *, without: Collection[str] = ()) -> list[Command]:
    """The actions that a page, or the window, has now, as palette and menu show them."""
    return [
        Command(tr(one.words_on(page)), getattr(page, one.name), one.key, one.icon)
        for one in actions_of(type(page))
        if one.when(page) and one.name not in without
    ]


def keys_told(commands: Sequence[Command]) -> list[str]:
    """Each key with what it does, as a line of help says it."""
    return [f"{one.key} {one.words[:1].lower()}{one.words[1:]}" for one in commands if one.key]


def _found(kind: type, name: str) -> Action | None:
    return next(_declarations(kind, name), None)


def _declarations(kind: type, name: str) -> Iterator[Action]:
    for one in kind.__mro__:
        do = vars(one).get(name)
        if callable(do) and do in _DECLARED:
            yield _DECLARED[do]


class PageActs:
    """The actions of one page: their buttons, and the keys that do them."""

    def __init__(self, page: QWidget, *, beside: Callable[[], QWidget | None]) -> None:
        """Serve a page; `beside` finds its side panel, which may be hidden for lack of room."""
        self._page, self._beside = page, beside
        self._buttons: dict[str, list[Button]] = {}  # by the names of the actions

    def now(self) -> list[Command]:
        """What can be done now: the actions, without those whose button is shut or put away."""
        shut = {one.name for one in actions_of(type(self._page)) if self._is_shut(one)}
        return commands_of(self._page, without=shut)

    def button(self, do: Callable[[], object], *, kind: str, words: str, icon: bool) -> Button:
        """The button of an action, with its words, its key and, where it is wanted, its icon."""
        one = declared_as(do)
        said = words or tr(one.button or one.words_on(self._page))
        sign, key = one.icon if icon else "", self._key_of(one)
        if key in _OF_A_ROW:  # served where the list stands, and nowhere else
            made = Button(said, do, kind=kind, hint=key, icon=sign)
        else:
            made = Button(said, do, kind=kind, key=key, icon=sign)
        there = [two for two in self._buttons.get(one.name, ()) if shiboken6.isValid(two)]
        self._buttons[one.name] = [*there, made]
        return made

    def said_at_foot(self, do: Callable[[], object]) -> str:
        """One action as a foot says it."""
        one = declared_as(do)
        whole = tr(one.words_on(self._page))
        said = tr(one.foot) if one.foot else f"{whole[:1].lower()}{whole[1:]}"
        return tr("{key} {act}", key=self._key_of(one), act=said)

    def do_by_key(self, key: QKeySequence) -> bool:
        """Do the action of a key that nobody wanted for himself; whether there is one.

        Del and its like are meant for the row on which a list stands, and do nothing elsewhere.
        """
        if key.toString() in _OF_A_ROW and not isinstance(QApplication.focusWidget(), QAbstractItemView):
            return False
        for one in actions_of(type(self._page)):
            if one.key and sequence(one.key) == key and one.when(self._page) and not self._is_shut(one):
                getattr(self._page, one.name)()
                return True
        return False

    def _key_of(self, wanted: Action) -> str:
        return next(one.key for one in actions_of(type(self._page)) if one.name == wanted.name)

    def _is_shut(self, one: Action) -> bool:
        """Whether its buttons, if it has any, cannot be pressed now."""
        buttons = [two for two in self._buttons.get(one.name, ()) if shiboken6.isValid(two)]
        return bool(buttons) and not any(two.isEnabled() and self._is_on_page(two) for two in buttons)

    def _is_on_page(self, button: Button) -> bool:
        """Whether a button is on what is shown, or on a side that is hidden for lack of room."""
        side = self._beside()
        return button.isVisibleTo(self._page) or (side is not None and button.isVisibleTo(side))
