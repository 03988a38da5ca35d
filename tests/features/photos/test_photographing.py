"""Photos of the place: made small, nothing of the camera left in them, kept here, handed out when asked."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.errors import IntakeError, RecordError
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.photos.reports.photo import LARGEST_BYTES, LONGEST_SIDE_PX, make_small
from dinkop_desktop.features.photos.rules import exif
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town

SOUTH_EAST = ("S", (6, 18, 30.5)), ("E", (106, 45, 7.25))


def picture(width: int = 3000, height: int = 2000) -> bytes:
    """A JPEG that does not compress well."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(0, width, 7):
        for y in range(0, height, 9):
            image.setPixel(x, y, (x * 2654435761 + y * 40503) & 0xFFFFFF)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(out, "jpeg", 95)  # type: ignore[call-overload]
    return bytes(out.data().data())


def with_place(
    jpeg: bytes, latitude: tuple[str, tuple[float, ...]], longitude: tuple[str, tuple[float, ...]]
) -> bytes:
    """The same JPEG with an EXIF part: a make, and where it was taken."""

    def rationals(numbers: tuple[float, ...]) -> bytes:
        return b"".join(struct.pack("<II", round(one * 100), 100) for one in numbers)

    make = b"Kamera Rahasia\0\0"
    gps_at = 8 + 2 + 2 * 12 + 4
    data_at = gps_at + 2 + 4 * 12 + 4
    ifd0 = struct.pack("<H", 2)
    ifd0 += struct.pack("<HHII", 0x010F, 2, len(make), data_at + 48) + struct.pack(
        "<HHII", 0x8825, 4, 1, gps_at
    )
    gps = struct.pack("<H", 4)
    gps += struct.pack("<HHI4s", 1, 2, 2, latitude[0].encode()) + struct.pack("<HHII", 2, 5, 3, data_at)
    gps += struct.pack("<HHI4s", 3, 2, 2, longitude[0].encode()) + struct.pack("<HHII", 4, 5, 3, data_at + 24)
    tiff = b"II*\0" + struct.pack("<I", 8) + ifd0 + b"\0" * 4 + gps + b"\0" * 4
    tiff += rationals(latitude[1]) + rationals(longitude[1]) + make
    part = b"Exif\0\0" + tiff
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(part) + 2) + part + jpeg[2:]


def taken(tmp_path: Path, raw: bytes) -> photographing.Taken:
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(raw)
    return photographing.look_at(path)


def test_a_photo_is_made_small_and_nothing_of_the_camera_is_left(tmp_path: Path) -> None:
    found = taken(tmp_path, with_place(picture(), *SOUTH_EAST))

    assert max(found.small.width, found.small.height) <= LONGEST_SIDE_PX
    assert len(found.small.jpeg) <= LARGEST_BYTES
    assert b"Exif" not in found.small.jpeg
    assert b"Kamera" not in found.small.jpeg
    assert exif.place_of(found.small.jpeg) is None
    assert found.place == ("-6.308472", "106.752014")


def test_a_picture_of_another_kind_becomes_a_jpeg() -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor("teal"))
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "png")  # type: ignore[call-overload]

    small = make_small(bytes(out.data().data()))

    assert small is not None
    assert (small.width, small.height, small.jpeg[:2]) == (40, 30, b"\xff\xd8")


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xd8", b"PK\x03\x04" * 50, b"<svg onload='x'/>", b"\xff\xd8\xff\xe1\xff\xff"]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(IntakeError, match="FOTO-BUKAN"):
        taken(tmp_path, raw)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="FOTO-BACA"):
        photographing.look_at(tmp_path / "tidak-ada.jpg")


def test_any_cut_or_changed_exif_is_no_place_and_no_fault() -> None:
    whole = with_place(b"\xff\xd8\xff\xd9", *SOUTH_EAST)
    assert exif.place_of(whole) is not None

    for at in range(len(whole)):
        exif.place_of(whole[:at])
        for other in (0, 0xFF):
            exif.place_of(whole[:at] + bytes([other]) + whole[at + 1 :])


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (("S", (91.0, 0.0, 0.0)), ("E", (106.0, 0.0, 0.0))),
        (("S", (6.0, 60.0, 0.0)), ("E", (106.0, 0.0, 0.0))),
        (("S", (0.0, 0.0, 0.0)), ("E", (0.0, 0.0, 0.0))),
    ],
)
def test_a_place_that_cannot_be_is_none(
    latitude: tuple[str, tuple[float, ...]], longitude: tuple[str, tuple[float, ...]]
) -> None:
    assert exif.place_of(with_place(b"\xff\xd8\xff\xd9", latitude, longitude)) is None


def test_a_photo_is_kept_removed_and_brought_back(town: Town, tmp_path: Path) -> None:
    desk = town.office
    record = offices.add_business(desk, 1)
    small = taken(tmp_path, picture(400, 300)).small

    one = photographing.add(desk, record, small)
    assert photographing.photos_of(desk, record) == (one,)
    photographing.remove(desk, one.key)
    assert photographing.count_of(desk, record) == 0
    photographing.bring_back(desk, record, one)

    assert photographing.photos_of(desk, record) == (one,)


def test_a_record_has_three_at_most(town: Town, tmp_path: Path) -> None:
    desk = town.office
    record = offices.add_business(desk, 1)
    small = taken(tmp_path, picture(40, 30)).small
    for _ in range(photographing.MOST):
        photographing.add(desk, record, small)

    with pytest.raises(RecordError, match="FOTO-PENUH"):
        photographing.add(desk, record, small)


def test_no_photo_travels_and_none_is_a_change(town: Town, tmp_path: Path) -> None:
    desk = town.office
    record = offices.add_business(desk, 1)
    with desk.store.read() as reader:
        before = reader.values.get("number")

    photographing.add(desk, record, taken(tmp_path, picture(400, 300)).small)

    with desk.store.read() as reader:
        assert reader.values.get("number") == before
    bundle = town.send(desk)
    assert town.receive(bundle)[0].verdict == "accepted"
    assert photographing.count_of(town.dinkop, record) == 0


def test_coordinates_are_taken_over_as_a_change_that_is_taken_back(town: Town, tmp_path: Path) -> None:
    desk = town.office
    record = offices.add_business(desk, 1)
    place = taken(tmp_path, with_place(picture(40, 30), *SOUTH_EAST)).place
    assert place is not None
    before = browsing.show(desk, record).fields.get("lintang")

    done = photographing.take_place(desk, record, place)

    assert isinstance(done, list)
    fields = browsing.show(desk, record).fields
    assert (fields["lintang"], fields["bujur"]) == place
    undoing.take_back(desk, done)
    assert browsing.show(desk, record).fields.get("lintang") == before


def test_photos_are_handed_out_as_files_and_that_is_in_the_log(town: Town, tmp_path: Path) -> None:
    desk = town.office
    record = offices.add_business(desk, 1, nama_usaha="Warung Rahasia")
    one = photographing.add(desk, record, taken(tmp_path, picture(40, 30)).small)
    (tmp_path / "keluar").mkdir()

    (path,) = photographing.hand_out(desk, record, tmp_path / "keluar")

    assert path.read_bytes() == one.jpeg
    assert "Rahasia" not in path.name
    assert offices.audit_actions(desk)[-1] == "photos"


def test_another_offices_record_takes_none(town: Town, tmp_path: Path) -> None:
    record = recording.add(
        town.dinkop, "umkm", [{"nama_usaha": "X", "kode_kelurahan": town.offices[1].identity.office}]
    ).ids[0]
    assert record is not None
    small = taken(tmp_path, picture(40, 30)).small

    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        photographing.add(town.office, record, small)
