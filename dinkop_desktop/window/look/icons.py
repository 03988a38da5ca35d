"""One icon set: line drawings on a grid of 24, in the colour of the text beside them.

An icon says nothing alone; words stand beside it, and screen readers pass over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SIGN_SIZES = (16, 24, 32, 48, 64, 256)
PATHS: Mapping[str, str] = MappingProxyType(
    {
        "home": "M4 11 12 4l8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
        "shop": (
            "M4 9.5 5.5 4h13L20 9.5M4 9.5c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0M5.5 12"
            "v8h13v-8M10 20v-4.5h4V20"
        ),
        "people": (
            "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5"
            "a3 3 0 0 1 0 6M18 14.5c2 .8 3.2 2.7 3.5 5.5"
        ),
        "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20.5c.6-4 3.3-6 7.5-6s6.9 2 7.5 6",
        "pin": (
            "M12 21s7-6 7-11.5a7 7 0 0 0-14 0C5 15 12 21 12 21M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5"
        ),
        "tack": "M8.5 3.5h7M10 3.5V10l-3.5 4h11L14 10V3.5M12 14v6.5",
        "flag": "M5 21V4M5 4.5h12l-2.5 4 2.5 4H5",
        "sheet": "M4 4h16v16H4zM4 9.5h16M4 15h16M10 4v16",
        "send": "M4 8h13M13.5 4 17.5 8l-4 4M20 16H7M10.5 12l-4 4 4 4",
        "chart": "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
        "gear": "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h11M19 17h1M17 15v4",
        "inbox": "M4 13 6.5 5h11L20 13v6H4zM4 13h5l1 2.5h4l1-2.5h5",
        "fork": "M12 21v-7M12 14c0-4-6-3-6-9M12 14c0-4 6-3 6-9M3.5 7.5 6 5l2.5 2.5M15.5 7.5 18 5l2.5 2.5",
        "twins": "M8 8V4h12v12h-4M4 8h12v12H4z",
        "scales": "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5h5zM19 7l-2.5 6.5h5z",
        "bank": "M3.5 9 12 4l8.5 5zM5.5 12v5M10 12v5M14 12v5M18.5 12v5M3.5 20h17",
        "swap": "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
        "stairs": "M4 20h4v-5h4v-5h4V5h4",
        "hands": "M3.5 12 8 7.5l4 3 4-3 4.5 4.5M7 15.5l2.5 2.5M10 13.5l3.5 3.5M14 12.5l3 3",
        "key": "M8 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8M11.5 11.5 20 4M16 7.5l2.5 2.5",
        "search": "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M15.5 15.5 20 20",
        "check": "M5 12.5 10 17.5 19.5 7",
        "alert": "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3",
        "stop": "M8 3.5h8l4.5 4.5v8L16 20.5H8L3.5 16V8zM12 8v5M12 16v.3",
        "info": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 11v5.5M12 7.8v.3",
        "close": "M6 6l12 12M18 6 6 18",
        "plus": "M12 5v14M5 12h14",
        "usb": "M8 10V3.5h8V10M6 10h12v7l-3 4H9l-3-4zM10.5 6v1.5M13.5 6v1.5",
        "mail": "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7",
        "folder": "M3.5 19V5.5h6l2 2.5h9v11z",
        "file": "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5",
        "clock": "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17M12 7.5V12l3 2.5",
        "undo": "M8.5 5 4 9.5 8.5 14M4 9.5h9.5a6 6 0 0 1 0 10.5H9",
        "down": "M6 9.5l6 6 6-6",
        "right": "M9.5 6l6 6-6 6",
        "left": "M14.5 6l-6 6 6 6",
        "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
        "pencil": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19z",
        "phone": (
            "M6 3.5h3.5L11 8 8.8 9.8a11 11 0 0 0 5.4 5.4L16 13l4.5 1.5V18"
            "c0 1.5-1 2.5-2.5 2.5C10.5 20.5 3.5 13.5 3.5 6c0-1.5 1-2.5 2.5-2.5"
        ),
        "office": "M5 20.5V4h9v16.5M14 9h5v11.5M3 20.5h18M8 8h3M8 12h3M8 16h3",
        "beaker": ("M9.5 3.5v6L4.5 19c-.5 1 0 1.5 1 1.5h13c1 0 1.5-.5 1-1.5l-5-9.5v-6M8 3.5h8M7 15h10"),
    }
)


def pixmap(name: str, colour: str, size: int = 18) -> QPixmap:
    """`name` drawn in `colour`, `size` logical px, sharp at the screen's scaling."""
    screen = QGuiApplication.primaryScreen()
    return _drawn(name, colour, size, screen.devicePixelRatio())


def icon(name: str, colour: str, size: int = 18) -> QIcon:
    """The same drawing as Qt's menus want it."""
    return QIcon(pixmap(name, colour, size))


def program_icon(ground: str, line: str) -> QIcon:
    """The program's own sign, a shop on a rounded square, in the sizes of taskbars and title bars."""
    found = QIcon()
    for size in _SIGN_SIZES:
        image = QPixmap(size, size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(image.rect()), size / 5, size / 5)
        inside = size - 2 * (size // 7)
        painter.drawPixmap(size // 7, size // 7, _drawn("shop", line, inside, 1.0))
        painter.end()
        found.addPixmap(image)
    return found


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">'
        f'<path d="{PATHS[name]}"/></svg>'
    )
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
