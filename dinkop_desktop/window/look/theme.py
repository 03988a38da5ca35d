"""Colours, type and spacing in one place: tokens -> palette and one style sheet on the application.

1. Pages never write a colour or a font size; they set a property (`role`, `tone`, `kind`, `panel`).
2. One style sheet, set once on the application: Qt polishes every widget again at each call.
3. Fusion is the style under it, so that the window looks the same on Windows 10, 11 and Linux.
4. Sizes of letters are points (they follow the system's text scaling), spacing is a 4-px grid.
5. Where the system shows high contrast, its own palette stays and the style sheet is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.files import resources_folder
from dinkop_desktop.window.look.style_sheet import sheet_of
from dinkop_desktop.window.look.tokens import BODY_PT, DARK, LIGHT, Tokens

_FAMILIES = ("Segoe UI", "Selawik", "Open Sans", "Noto Sans")
_OURS = ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf", "OpenSans-Bold.ttf")


class Scheme(StrEnum):
    """Which colours the person chose."""

    SYSTEM = "sistem"
    LIGHT = "terang"
    DARK = "gelap"


@dataclass(slots=True)
class _Look:
    """How the application looks now."""

    tokens: Tokens = LIGHT
    scheme: Scheme = Scheme.SYSTEM
    is_dressed: bool = False
    follows: bool = False


_look = _Look()


def tokens() -> Tokens:
    """The colours of now; asked for at each painting, so that a change is seen at once."""
    return _look.tokens


def scheme() -> Scheme:
    """What was chosen, which may be to follow the system."""
    return _look.scheme


def colour(name: str) -> QColor:
    """A token as Qt wants it."""
    return QColor(getattr(_look.tokens, name))


def dress(app: QApplication, chosen: Scheme = Scheme.SYSTEM) -> None:
    """Make `chosen` the look of the whole application, now and when the system changes its own."""
    _look.scheme = chosen
    hints = app.styleHints()
    if not _look.follows:
        hints.colorSchemeChanged.connect(_on_system_changed)
        _look.follows = True
    dark = chosen is Scheme.DARK or (chosen is Scheme.SYSTEM and hints.colorScheme() is Qt.ColorScheme.Dark)
    wanted = DARK if dark else LIGHT
    if _look.is_dressed and wanted is _look.tokens and app.styleSheet():
        return
    _look.tokens = wanted
    app.setStyle("Fusion")
    app.setFont(_font())
    if hints.accessibility().contrastPreference() is not Qt.ContrastPreference.HighContrast:
        app.setPalette(_palette(wanted))
        app.setStyleSheet(sheet_of(wanted))
    _look.is_dressed = True


def polish(widget: QWidget) -> None:
    """Draw one widget anew after a property of it has changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def _on_system_changed(_scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _look.scheme is Scheme.SYSTEM:
        dress(app)


def _font() -> QFont:
    if not any(QFontDatabase.hasFamily(family) for family in _FAMILIES[:3]):
        for name in _OURS:
            QFontDatabase.addApplicationFont(str(resources_folder() / "fonts" / name))
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPointSizeF(BODY_PT)
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return font


def _palette(t: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for one, ink in {
        role.Window: t.window,
        role.WindowText: t.text,
        role.Base: t.surface,
        role.AlternateBase: t.hover,
        role.Text: t.text,
        role.PlaceholderText: t.muted,
        role.Button: t.surface,
        role.ButtonText: t.text,
        role.Highlight: t.accent,
        role.HighlightedText: t.on_accent,
        role.ToolTipBase: t.surface,
        role.ToolTipText: t.text,
        role.Link: t.accent,
        role.Mid: t.line,
        role.Accent: t.accent,
    }.items():
        palette.setColor(one, QColor(ink))
    for one in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(t.disabled))
    return palette
