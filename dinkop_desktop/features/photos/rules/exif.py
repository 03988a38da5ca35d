"""Where a picture was taken: the coordinates that a phone writes into a JPEG (EXIF), and nothing else.

Read with bounds, since anybody may have written the file: whatever does not add up is no place.

Source: EXIF 2.3 (JEITA CP-3451C) 4.5.4 and 4.6.6: APP1 "Exif", a TIFF header, IFD0 with 0x8825, the GPS IFD.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_MARK, _START, _APP1, _SCAN = 0xFF, 0xD8, 0xE1, 0xDA
_GPS_POINTER = 0x8825
_LAT_REF, _LAT, _LON_REF, _LON = 1, 2, 3, 4
_ASCII, _LONG, _RATIONAL = 2, 4, 5
_MOST_ENTRIES, _MOST_SEGMENTS = 200, 64
_ENTRY = 12
_HIGHEST = {"N": 90.0, "S": 90.0, "E": 180.0, "W": 180.0}


def place_of(raw: bytes) -> tuple[str, str] | None:
    """Latitude and longitude of a JPEG, as the catalogue keeps them; None where it has none or is none.

    Args:
        raw: the file; the coordinates stand at its beginning.
    """
    tiff = _exif(raw)
    if tiff is None:
        return None
    try:
        return _place(tiff)
    except (struct.error, IndexError, ZeroDivisionError, UnicodeDecodeError):
        return None


def _exif(raw: bytes) -> bytes | None:
    """The TIFF part of the APP1 segment, where there is one before the picture itself."""
    if raw[:2] != b"\xff\xd8":
        return None
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if len(raw) < at + 4 or raw[at] != _MARK or raw[at + 1] in (_START, _SCAN):
            return None
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        if raw[at + 1] == _APP1 and raw[at + 4 : at + 10] == b"Exif\0\0":
            return raw[at + 10 : at + 2 + size]
        at += 2 + max(size, 2)
    return None


def _place(tiff: bytes) -> tuple[str, str] | None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or struct.unpack_from(f"{order}H", tiff, 2)[0] != 42:  # noqa: PLR2004 - TIFF's own
        return None
    first = struct.unpack_from(f"{order}I", tiff, 4)[0]
    pointers = [
        value for tag, kind, _, value in _entries(tiff, first, order) if (tag, kind) == (_GPS_POINTER, _LONG)
    ]
    if not pointers:
        return None
    found = {
        tag: (kind, count, value, at) for tag, kind, count, value, at in _placed(tiff, pointers[0], order)
    }
    latitude = _degrees(tiff, order, found, _LAT_REF, _LAT)
    longitude = _degrees(tiff, order, found, _LON_REF, _LON)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return f"{latitude:.6f}", f"{longitude:.6f}"


def _placed(tiff: bytes, at: int, order: str) -> Iterator[tuple[int, int, int, int, int]]:
    count = min(struct.unpack_from(f"{order}H", tiff, at)[0], _MOST_ENTRIES)
    for number in range(count):
        place = at + 2 + number * _ENTRY
        tag, kind, values, value = struct.unpack_from(f"{order}HHII", tiff, place)
        yield tag, kind, values, value, place + 8


def _entries(tiff: bytes, at: int, order: str) -> Iterator[tuple[int, int, int, int]]:
    for tag, kind, count, value, _ in _placed(tiff, at, order):
        yield tag, kind, count, value


def _degrees(
    tiff: bytes, order: str, found: dict[int, tuple[int, int, int, int]], ref: int, key: int
) -> float | None:
    if ref not in found or key not in found:
        return None
    side_kind, _, _, side_at = found[ref]
    kind, count, offset, _ = found[key]
    side = tiff[side_at : side_at + 1].decode("ascii")
    if (side_kind, kind, count) != (_ASCII, _RATIONAL, 3) or side not in _HIGHEST:
        return None
    numbers: tuple[int, ...] = struct.unpack_from(f"{order}6I", tiff, offset)
    whole, minutes, seconds = (numbers[n] / numbers[n + 1] for n in (0, 2, 4))
    found_at = whole + minutes / 60 + seconds / 3600
    if minutes >= 60 or seconds >= 60 or found_at > _HIGHEST[side]:  # noqa: PLR2004 - of a circle
        return None
    return -found_at if side in ("S", "W") else found_at
