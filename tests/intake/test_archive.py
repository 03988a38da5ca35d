"""A zip that is not trusted never unpacks to more than it says, nor to more than fits."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import archive
from dinkop_desktop.intake.archive import open_archive
from tests.intake.workbooks import a_zip, lying_about


def unpack_all(content: bytes) -> None:
    opened = open_archive(content)
    for name in opened.entries:
        for _ in opened.pieces(name):
            pass


def refused_with(content: bytes) -> str:
    with pytest.raises(IntakeError) as refusal:
        unpack_all(content)
    return refusal.value.code


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@given(content=st.binary(max_size=300_000))
def test_a_part_comes_out_as_it_went_in(compression: int, content: bytes) -> None:
    opened = open_archive(a_zip({"A.xml": content}, compression=compression))

    assert b"".join(opened.pieces("a.xml")) == content


@given(st.binary(max_size=200))
def test_random_bytes_are_refused_and_never_crash(content: bytes) -> None:
    with pytest.raises(IntakeError):
        open_archive(b"PK\x03\x04" + content)


@pytest.mark.parametrize("cut", [1, 10, 30, 60, 100])
def test_a_zip_that_is_cut_short_is_refused(cut: int) -> None:
    assert refused_with(a_zip({"a.xml": b"x" * 5_000})[:-cut]) == "IMP-RUSAK"


def test_a_part_whose_content_is_damaged_is_refused() -> None:
    packed = bytearray(a_zip({"a.xml": bytes(range(256)) * 40}))
    packed[45:60] = b"\xff" * 15

    assert refused_with(bytes(packed)) == "IMP-RUSAK"


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    packed = a_zip({"a.xml": b"x" * 70_001})

    assert refused_with(lying_about(packed, 70_001, 100)) == "IMP-BAHAYA"


def test_a_part_that_is_smaller_than_it_says_is_refused() -> None:
    packed = a_zip({"a.xml": bytes(range(256)) * 10})

    assert refused_with(lying_about(packed, 2_560, 2_570)) == "IMP-RUSAK"


def test_a_stored_part_that_lies_is_refused() -> None:
    packed = bytearray(a_zip({"a.xml": b"x" * 70_001}, compression=zipfile.ZIP_STORED))
    directory = packed.index(b"PK\x01\x02")
    packed[directory + 24 : directory + 28] = (5).to_bytes(4, "little")

    assert refused_with(bytes(packed)) == "IMP-BAHAYA"


def test_a_part_without_its_header_is_refused() -> None:
    packed = bytearray(a_zip({"a.xml": b"x"}))
    packed[0:4] = b"XXXX"

    assert refused_with(bytes(packed)) == "IMP-RUSAK"


def test_a_part_that_swells_too_much_is_refused() -> None:
    assert refused_with(a_zip({"a.xml": b"\x00" * (21 * 2**20)})) == "IMP-BAHAYA"


def test_more_than_fits_is_refused_by_what_the_directory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "UNPACKED_BYTES", 1_000)

    assert refused_with(a_zip({"a.xml": bytes(range(256)) * 4})) == "IMP-BESAR"


def test_too_many_parts_are_refused() -> None:
    assert refused_with(a_zip({f"{number}.xml": b"" for number in range(2_001)})) == "IMP-BAHAYA"


def test_two_parts_of_one_name_are_refused() -> None:
    assert refused_with(a_zip({"xl/a.xml": b"1", "XL/A.xml": b"2"})) == "IMP-BAHAYA"


def test_an_unusual_way_of_packing_is_refused() -> None:
    assert refused_with(a_zip({"a.xml": b"x" * 100}, compression=zipfile.ZIP_BZIP2)) == "IMP-BAHAYA"


def test_a_locked_part_says_that_it_is_locked() -> None:
    packed = bytearray(a_zip({"a.xml": b"x"}))
    directory = packed.index(b"PK\x01\x02")
    packed[directory + 8] |= 1

    assert refused_with(bytes(packed)) == "IMP-SANDI"


def test_pieces_never_cut_a_tag_or_a_cell() -> None:
    cell = b'<c r="A1" t="s"><f>1+1</f><v>12</v></c>'
    content = b"<row>" + cell * 200_000 + b"</row>"
    opened = open_archive(a_zip({"s.xml": content}))

    pieces = list(opened.whole_tags("s.xml"))

    assert b"".join(pieces) == content
    assert len(pieces) > 3
    assert all(piece.endswith(b"</c>") for piece in pieces[:-1])


@pytest.mark.slow
def test_a_tag_without_end_is_refused() -> None:
    noise = io.BytesIO()
    for number in range(900_000):
        noise.write(b"%06d" % number)
    opened = open_archive(a_zip({"s.xml": b"<c r='" + noise.getvalue()}))

    with pytest.raises(IntakeError) as refusal:
        list(opened.whole_tags("s.xml"))

    assert refusal.value.code == "IMP-BAHAYA"
