"""Which characters and how many may stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.values import texts
from tests.register.conftest import Read, field


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("  Warung   Bu Ani ", "Warung Bu Ani"),
        ("Warung\tBu\nAni", "Warung Bu Ani"),
        ("Warung\r\nBu Ani", "Warung Bu Ani"),
        ("Warung\u00a0Bu Ani", "Warung Bu Ani"),
        ("Cafe\u0301", "Café"),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (None, None),
        ("", None),
        (" - ", None),
        ("—", None),
    ],
)
def test_a_line_of_text_is_tidied(read: Read, raw: str | float | None, value: str | None) -> None:
    reading = read("nama_usaha", raw)

    assert (reading.value, reading.problems) == (value, ())


@pytest.mark.parametrize(
    "letter", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\ufeff", "\ufffe", "\uffff"]
)
@pytest.mark.parametrize("key", ["nama_usaha", "catatan"])
def test_characters_that_no_text_holds_are_refused_and_named(read: Read, key: str, letter: str) -> None:
    reading = read(key, f"Warung {letter}Ani")

    assert reading.value is None
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [("KARAKTER", True)]
    assert dict(reading.problems[0].params)["kode"] == f"U+{ord(letter):04X}"


@pytest.mark.parametrize("letter", ["\u200b", "\u202e", "\u2066", "\u061c"])
def test_characters_that_cannot_be_seen_are_kept_in_names_with_a_warning(read: Read, letter: str) -> None:
    reading = read("nama_usaha", f"Warung{letter}Ani")

    assert reading.value == f"Warung{letter}Ani"
    assert [(problem.code, problem.blocking) for problem in reading.problems] == [
        ("KARAKTER-TERSEMBUNYI", False)
    ]


@pytest.mark.parametrize("key", ["nik", "nib", "hp", "kbli", "email", "rt"])
def test_characters_that_cannot_be_seen_are_an_error_elsewhere(read: Read, key: str) -> None:
    reading = read(key, "3674\u200b015204850001")

    assert reading.value is None
    assert [problem.code for problem in reading.problems] == ["KARAKTER-TAK-TERLIHAT"]


def test_a_text_that_is_too_long_is_refused_with_its_length(read: Read) -> None:
    reading = read("nama_usaha", "x" * 101)

    assert [(problem.code, dict(problem.params)) for problem in reading.problems] == [
        ("PANJANG", {"maks": "100", "panjang": "101"})
    ]


def test_ten_megabytes_of_text_are_refused_at_once(read: Read) -> None:
    assert [problem.code for problem in read("nama_usaha", "x" * 10_000_000).problems] == ["PANJANG"]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("satu\r\n  dua\t tiga \n", "satu\ndua tiga"),
        ("satu\u2028dua", "satu\ndua"),
        ("\n\n", None),
        ("-", None),
        (5, "5"),
        (None, None),
    ],
)
def test_long_text_keeps_its_lines(read: Read, raw: str | int | None, value: str | None) -> None:
    assert read("catatan", raw).value == value


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        ("nama_usaha", "a\nb", "KARAKTER"),
        ("catatan", "a\nb\tc", None),
        ("catatan", "a\x00b", "KARAKTER"),
        ("nama_usaha", "Cafe\u0301", "KARAKTER-NFC"),
        ("nama_usaha", "Cafe\u0301\u200b", "KARAKTER-NFC"),
        ("nama_usaha", "Café", None),
        ("nama_usaha", "Toko \u200b", None),
        ("nama_usaha", "x" * 101, "PANJANG"),
    ],
)
def test_form_is_judged_on_what_is_stored(key: str, text: str, code: str | None) -> None:
    found = texts.judge_characters(field(key), text)

    assert [problem.code for problem in found] == ([code] if code else [])


@given(st.text(max_size=90))
def test_whatever_is_read_as_a_name_has_the_right_form(read: Read, raw: str) -> None:
    value = read("nama_usaha", raw).value

    assert value is None or texts.judge_characters(field("nama_usaha"), str(value)) == ()


@given(st.text(max_size=90))
def test_reading_a_name_again_changes_nothing(read: Read, raw: str) -> None:
    value = read("nama_usaha", raw).value

    assert read("nama_usaha", value).value == value


@pytest.mark.parametrize(
    ("written", "in_lines", "form"),
    [
        ("  Sri \t Lestari\r\n", False, "Sri Lestari"),
        ("Sri\nLestari", False, "Sri Lestari"),
        ("Andre\u0301", False, "Andr\u00e9"),
        ("pindah ke\r\n  Ciater ", True, "pindah ke\nCiater"),
        ("", False, ""),
        ("x" * 5, False, "x" * 5),
        ("x" * 6, False, None),
        ("a\x00", False, None),
        ("a\x1b[2J", True, None),
        ("a\ud800", True, None),
        ("a\ufffe", False, None),
    ],
)
def test_what_is_written_beside_the_fields_has_one_form_or_none(
    written: str, in_lines: bool, form: str | None
) -> None:
    assert (
        texts.free_text(written, longest=20 if in_lines else len(form or "12345"), in_lines=in_lines) == form
    )
