"""Where a picture was taken: files that do not say it, or never come to an end."""

from __future__ import annotations

from dinkop_desktop.features.photos.rules import exif

# A comment segment (COM) of two bytes, which says nothing of a place.
COMMENT = b"\xff\xfe\x00\x04ab"


def test_segments_without_end_are_no_place() -> None:
    assert exif.place_of(b"\xff\xd8" + COMMENT * 1_000) is None


def test_the_picture_itself_is_not_searched() -> None:
    assert exif.place_of(b"\xff\xd8" + COMMENT + b"\xff\xda" + b"\xff\xe1\x00\x10Exif\0\0") is None
