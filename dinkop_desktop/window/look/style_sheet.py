"""The one style sheet of the application, made from the tokens.

Parts carry a property and are drawn by it: `QLabel[role]`, `QFrame[panel]`, `QPushButton[kind]`,
`QLineEdit[state]`. Nothing else in the program writes a style.
"""

from __future__ import annotations

from dinkop_desktop.window.look.tokens import (
    CAPTION_PT,
    CONTROL_HEIGHT,
    FIGURE_PT,
    HEADING_PT,
    RADIUS,
    RADIUS_PANEL,
    TITLE_PT,
    Tokens,
)

TONES = ("danger", "warning", "ok", "info", "accent", "muted")


def sheet_of(t: Tokens) -> str:
    """The style sheet of one colour scheme."""
    return "\n".join(
        (_grounds(t), _labels(t), _panels(t), _buttons(t), _editors(t), _tables(t), _small_parts(t))
    )


def _grounds(t: Tokens) -> str:
    return f"""
    QMainWindow, QDialog, QWidget#page {{ background: {t.window}; }}
    QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong}; padding: 4px; }}
    QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
    QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.line_strong}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {RADIUS}px; }}
    QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QMenu::item:disabled {{ color: {t.disabled}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px; }}
    """


def _labels(t: Tokens) -> str:
    tones = "".join(
        f"""
    QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}
    QLabel[role="pill"][tone="{tone}"] {{ background: {t.soft(tone)}; color: {getattr(t, tone)}; }}
    """
        for tone in TONES
    )
    return f"""
    QLabel {{ background: transparent; }}
    QLabel[role="title"] {{ font-size: {TITLE_PT}pt; font-weight: 600; }}
    QLabel[role="heading"] {{ font-size: {HEADING_PT}pt; font-weight: 600; }}
    QLabel[role="strong"] {{ font-weight: 600; }}
    QLabel[role="figure"] {{ font-size: {FIGURE_PT}pt; font-weight: 600; }}
    QLabel[role="caption"] {{ font-size: {CAPTION_PT}pt; color: {t.muted}; }}
    QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="overline"] {{ font-size: {CAPTION_PT}pt; font-weight: 600; color: {t.muted}; }}
    QLabel[role="message"] {{ font-size: {CAPTION_PT}pt; }}
    QLabel[role="pill"] {{ font-size: {CAPTION_PT}pt; font-weight: 600; padding: 1px 8px;
        border-radius: 9px; background: {t.hover}; color: {t.muted}; }}
    QLabel[role="key"] {{ font-size: {CAPTION_PT}pt; color: {t.muted}; background: {t.window};
        border: 1px solid {t.line}; border-radius: 3px; padding: 0px 5px; }}
    {tones}
    """


def _panels(t: Tokens) -> str:
    tones = "".join(
        f"""
    QFrame[panel="notice"][tone="{tone}"] {{ background: {t.soft(tone)}; border: 1px solid {t.soft(tone)};
        border-left: 4px solid {getattr(t, tone)}; border-radius: {RADIUS}px; }}
    """
        for tone in TONES
    )
    return f"""
    QFrame[panel="card"] {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS_PANEL}px; }}
    QFrame[panel="side"] {{ background: {t.surface}; border: none; border-left: 1px solid {t.line}; }}
    QFrame[panel="nav"] {{ background: {t.surface}; border: none; border-right: 1px solid {t.line}; }}
    QFrame[panel="bar"] {{ background: {t.surface}; border: none; border-top: 1px solid {t.line}; }}
    QFrame[panel="head"] {{ background: {t.surface}; border: none; border-bottom: 1px solid {t.line}; }}
    QFrame[panel="rail"] {{ background: {t.rail}; border: none; border-right: 1px solid {t.line}; }}
    QFrame[panel="toast"] {{ background: {t.text}; border-radius: {RADIUS_PANEL}px; }}
    QFrame[panel="toast"] QLabel {{ color: {t.window}; }}
    QFrame[panel="popup"] {{ background: {t.surface}; border: 1px solid {t.line_strong};
        border-radius: {RADIUS_PANEL}px; }}
    QFrame[panel="drop"] {{ background: {t.window}; border: 1px dashed {t.line_strong};
        border-radius: {RADIUS_PANEL}px; }}
    QFrame[panel="choice"], QFrame[panel="choice"]:focus {{ background: {t.surface};
        border: 1px solid {t.line_strong}; border-radius: {RADIUS_PANEL}px; }}
    QFrame[panel="choice"][chosen="true"] {{ background: {t.accent_soft}; border: 2px solid {t.accent}; }}
    QFrame[panel="choice"]:focus {{ border: 2px solid {t.focus}; }}
    QFrame[panel="found"] {{ background: transparent; border: none; border-radius: {RADIUS}px; }}
    QFrame[panel="found"][chosen="true"] {{ background: {t.accent_soft}; }}
    QFrame[panel="rule"] {{ background: {t.line}; border: none; }}
    {tones}
    """


def _buttons(t: Tokens) -> str:
    return f"""
    QPushButton {{ min-height: {CONTROL_HEIGHT - 2}px; padding: 0 12px; border-radius: {RADIUS}px;
        border: 1px solid {t.line_strong}; background: {t.surface}; color: {t.text}; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:focus {{ border: 2px solid {t.focus}; }}
    QPushButton:disabled {{ color: {t.disabled}; border-color: {t.line}; }}
    QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
        font-weight: 600; }}
    QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; }}
    QPushButton[kind="primary"]:disabled {{ background: {t.hover}; color: {t.disabled};
        border-color: {t.line}; }}
    QPushButton[kind="primary"]:focus {{ border: 2px solid {t.text}; }}
    QPushButton[kind="quiet"] {{ background: transparent; border: 1px solid transparent;
        color: {t.accent}; }}
    QPushButton[kind="quiet"]:hover {{ background: {t.accent_soft}; }}
    QPushButton[kind="quiet"]:focus {{ border: 2px solid {t.focus}; }}
    QPushButton[kind="chip"] {{ min-height: 24px; padding: 0 10px; border-radius: 13px;
        border: 1px solid {t.line_strong}; font-size: {CAPTION_PT}pt; }}
    QPushButton[kind="chip"]:checked {{ background: {t.accent_soft}; border-color: {t.accent};
        color: {t.accent}; font-weight: 600; }}
    QPushButton[kind="chip"]:focus {{ border: 2px solid {t.focus}; }}
    QPushButton[kind="rail"] {{ min-height: 16px; border: 2px solid transparent; text-align: left;
        border-radius: {RADIUS}px; background: transparent; padding: 0 6px; }}
    QPushButton[kind="rail"]:hover {{ background: {t.hover}; }}
    QPushButton[kind="rail"]:checked {{ background: {t.surface}; font-weight: 600;
        border-left: 3px solid {t.accent}; }}
    QPushButton[kind="rail"]:focus {{ border: 2px solid {t.focus}; }}
    QPushButton[kind="segment"] {{ border-radius: 0; padding: 0 12px; margin-left: -1px; }}
    QPushButton[kind="segment"][first="true"] {{ margin-left: 0; }}
    QPushButton[kind="segment"]:checked {{ background: {t.accent_soft}; color: {t.accent};
        border: 1px solid {t.accent}; font-weight: 600; }}
    QPushButton[kind="segment"]:focus {{ border: 2px solid {t.focus}; }}
    """


def _editors(t: Tokens) -> str:
    return f"""
    QLineEdit, QComboBox, QPlainTextEdit {{ min-height: {CONTROL_HEIGHT - 4}px; padding: 0 8px;
        border: 1px solid {t.line_strong}; border-radius: {RADIUS}px; background: {t.surface};
        color: {t.text}; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QPlainTextEdit {{ padding: 2px 4px; }}
    QLineEdit:focus, QComboBox:focus {{ border: 2px solid {t.focus}; padding: 0 7px;
        min-height: {CONTROL_HEIGHT - 6}px; }}
    QPlainTextEdit:focus {{ border: 2px solid {t.focus}; padding: 1px 3px; }}
    QLineEdit[state="danger"], QComboBox[state="danger"] {{ border: 2px solid {t.danger};
        padding: 0 7px; min-height: {CONTROL_HEIGHT - 6}px; }}
    QLineEdit[state="warning"], QComboBox[state="warning"] {{ border: 2px solid {t.warning};
        padding: 0 7px; min-height: {CONTROL_HEIGHT - 6}px; }}
    QLineEdit:read-only {{ background: {t.hover}; border-color: {t.line}; color: {t.muted}; }}
    QLineEdit:read-only:focus {{ border: 2px solid {t.focus}; }}
    QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {t.disabled};
        border-color: {t.line}; }}
    QLineEdit#search {{ padding-left: 32px; }}
    QComboBox::drop-down {{ width: 24px; border: none; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.line_strong};
        selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox {{ border: 2px solid transparent; padding: 2px; }}
    QCheckBox:focus {{ border: 2px solid {t.focus}; border-radius: {RADIUS}px; }}
    QCheckBox::indicator {{ width: 16px; height: 16px; border: 1px solid {t.line_strong};
        border-radius: 3px; background: {t.surface}; }}
    QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; }}
    """


def _tables(t: Tokens) -> str:
    return f"""
    QTableView, QListView {{ background: {t.surface}; border: 1px solid {t.line};
        border-radius: {RADIUS}px; gridline-color: {t.line}; selection-background-color: {t.accent_soft};
        selection-color: {t.text}; outline: none; }}
    QListView::item {{ padding: 5px 8px; border-radius: {RADIUS}px; }}
    QListView::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
    QListView::indicator:unchecked {{ width: 12px; height: 12px; border: 1px solid {t.line_strong};
        border-radius: 3px; background: {t.surface}; }}
    QTableView[flush="true"] {{ border: 2px solid transparent; border-radius: 0; }}
    QTableView:focus, QListView:focus, QTableView[flush="true"]:focus {{ border: 2px solid {t.focus}; }}
    QTableView[ring="row"]:focus {{ border: 2px solid transparent; }}
    QHeaderView {{ background: {t.hover}; border: none; }}
    QHeaderView::section {{ background: {t.hover}; color: {t.muted}; font-size: {CAPTION_PT}pt;
        font-weight: 600; border: none; border-bottom: 1px solid {t.line}; padding: 0 10px;
        min-height: 28px; }}
    QTableView[board="true"] QHeaderView::section {{ padding: 0 4px 0 3px; }}
    QTableView[board="true"] QHeaderView::section:first {{ padding-left: 10px; }}
    QTableCornerButton::section {{ background: {t.hover}; border: none; }}
    """


def _small_parts(t: Tokens) -> str:
    return f"""
    QProgressBar {{ border: none; background: {t.line}; border-radius: 3px; max-height: 6px;
        min-height: 6px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.line_strong}; border-radius: 4px; min-height: 32px;
        margin: 2px; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {t.line_strong}; border-radius: 4px; min-width: 32px;
        margin: 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
