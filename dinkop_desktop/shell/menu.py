"""F10: the one menu: what the page does, what the window does, theme and language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

import dinkop_desktop
from dinkop_desktop.shell.window import Window
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.look.theme import Scheme
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.widgets import sequence
from dinkop_desktop.window.widgets.labels import literally
from dinkop_desktop.window.words import language, tr


def open_menu(window: Window) -> None:
    """Open the menu at the corner of the window."""
    menu = QMenu(window)
    menu.setAccessibleName(tr("Menu"))
    menu.setObjectName("menu")
    _head(menu, tr("Tampilan"))
    names = {Scheme.SYSTEM: tr("Ikut sistem"), Scheme.LIGHT: tr("Terang"), Scheme.DARK: tr("Gelap")}
    for scheme, name in names.items():
        action = menu.addAction(name, _choosing(window, scheme))
        action.setCheckable(True)
        action.setChecked(theme.scheme() is scheme)
    menu.addSeparator()
    _head(menu, tr("Bahasa"))
    for lang, name in (("id", "Indonesia"), ("en", "English")):
        action = menu.addAction(name, _speaking(window, lang))
        action.setCheckable(True)
        action.setChecked(language() == lang)
    menu.addSeparator()
    page = window.page
    if page is not None and page.acts():
        _head(menu, tr("Di halaman ini"))
        _add(menu, page.acts())
        menu.addSeparator()
    taken = {one.key for one in page.acts() if one.key} if page is not None else set()
    _add(menu, [one for one in window.commands() if one.key not in {*taken, "F10"}])
    menu.addAction(tr("Keluar"), window.close)
    menu.addSeparator()
    version = menu.addAction(tr("Versi {version}", version=dinkop_desktop.__version__))
    version.setEnabled(False)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(window.mapToGlobal(QPoint(8, 8)))
    menu.setActiveAction(next(one for one in menu.actions() if one.isEnabled()))


def _add(menu: QMenu, commands: Sequence[Command]) -> None:
    """A line for each, with the key that does the same."""
    for one in commands:
        line = menu.addAction(literally(one.words), one.do)
        if one.key:
            line.setShortcut(sequence(one.key))
            line.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # written here, served elsewhere


def _head(menu: QMenu, words: str) -> None:
    """What the next lines choose between; the style sheet shows no words of a `QMenu` section."""
    menu.addAction(words).setEnabled(False)


def _choosing(window: Window, scheme: Scheme) -> Callable[[], None]:
    return lambda: window.choose_scheme(scheme)


def _speaking(window: Window, lang: str) -> Callable[[], None]:
    return lambda: window.choose_language(lang)
