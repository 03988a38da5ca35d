"""Keep a picture of the screen; ends with 0 where a window stands on it."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication

FEWEST_COLOURS = 20

app = QGuiApplication(sys.argv[:1])
picture = app.primaryScreen().grabWindow(0).toImage()
picture.save(sys.argv[1])
colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
sys.exit(len(colours) < FEWEST_COLOURS)
