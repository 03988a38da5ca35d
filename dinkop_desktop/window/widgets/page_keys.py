"""Keys that a text editor leaves to the page it stands on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

_CTRL, _ALT, _META = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
_OF_THE_PAGE = frozenset({Qt.Key.Key_E, Qt.Key.Key_K})


def is_left_to_page(event: QEvent) -> bool:
    """Ctrl+E and Ctrl+K move and cut in Qt's editors on some systems; here they are the page's keys.

    Alt+letter is always a command's key. Where no command has it, Qt would write the letter, unseen in a
    passphrase. AltGr, which comes as Ctrl+Alt on Windows, writes as ever.

    Returns:
        True when it was ignored, and the editor has nothing to do with it.
    """
    if not isinstance(event, QKeyEvent):
        return False
    mods = event.modifiers()
    if event.type() == QEvent.Type.ShortcutOverride:
        is_pages = event.key() in _OF_THE_PAGE and mods == _CTRL
    else:
        writes = event.type() == QEvent.Type.KeyPress and event.text().isprintable() and event.text() != ""
        is_pages = writes and not mods & _CTRL and bool(mods & (_ALT | _META))
    if is_pages:
        event.ignore()
    return is_pages
