"""A photo made small: upright, shrunk, written anew as JPEG, so that nothing of the camera is left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImageReader, QImageWriter

LONGEST_SIDE_PX = 1280
LARGEST_BYTES = 200_000
# No phone's camera makes more; beyond it a small file may unfold to gigabytes.
_MOST_PX = 120_000_000
_QUALITIES = (82, 72, 62, 52, 42, 30)
_SIDES_PX = (LONGEST_SIDE_PX, 960, 640)


@dataclass(frozen=True, slots=True)
class Small:
    """A photo as it is kept: JPEG without EXIF, and its size in px."""

    jpeg: bytes
    width: int
    height: int


def make_small(raw: bytes) -> Small | None:
    """A photo of at most `LONGEST_SIDE_PX` and `LARGEST_BYTES`; None where the bytes are no picture.

    Args:
        raw: a JPEG, PNG or WebP file.
    """
    for side in _SIDES_PX:
        found = _at_most(raw, side)
        if found is None or len(found.jpeg) <= LARGEST_BYTES:
            return found
    return None


def _at_most(raw: bytes, side: int) -> Small | None:
    device = QBuffer()
    device.setData(QByteArray(raw))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(device)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    whole = reader.size()
    if not whole.isValid() or whole.width() * whole.height() > _MOST_PX:
        return None
    if max(whole.width(), whole.height()) > side:
        # JPEG is decoded at about that size: a large photo never stands in memory as a whole.
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    image.setText("", "")
    jpeg = b""
    for quality in _QUALITIES:
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(out, QByteArray(b"jpeg"))
        writer.setQuality(quality)
        writer.setOptimizedWrite(True)
        if not writer.write(image):
            return None
        jpeg = bytes(out.data().data())
        if len(jpeg) <= LARGEST_BYTES:
            break
    return Small(jpeg, image.width(), image.height())
