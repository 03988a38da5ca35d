"""Phones, e-mail and websites in every usual writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.values import contacts
from dinkop_desktop.register.values.reading import Context
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY, Read, field


@pytest.mark.parametrize(
    "raw",
    [
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+62 812 3456 7890",
        "+62 (0)812 3456 7890",
        "6281234567890",
        "81234567890",
        81234567890,
        81234567890.0,
        "'081234567890",
        "WA: 081234567890",
        "HP/WA 081234567890",
        "No. HP 081234567890",
        "081234567890 / 0812-3456-7890",
        ["081234567890"],
    ],
)
def test_a_mobile_is_kept_in_one_form(read: Read, raw: str | float | list[str]) -> None:
    reading = read("hp", raw)

    assert (reading.value, reading.problems) == ("+6281234567890", ())


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("(021) 5551234", "+62215551234"),
        ("021-74901234", "+622174901234"),
        ("215551234", "+62215551234"),
        (2174901234, "+622174901234"),
        ("0251 8312345", "+622518312345"),
    ],
)
def test_a_landline_keeps_its_area(read: Read, raw: str | int, kept: str) -> None:
    assert read("telepon", raw).value == kept


@pytest.mark.parametrize(
    "raw",
    [
        "0812 3456 7890/0857-1234-5678",
        "081234567890, 085712345678",
        "081234567890; 085712345678",
        "081234567890 dan 085712345678",
        "081234567890 atau 085712345678",
        "081234567890\n085712345678",
        ["081234567890", None, "085712345678"],
    ],
)
def test_several_numbers_in_one_cell_are_kept_in_order(read: Read, raw: str | list[str]) -> None:
    assert read("hp", raw).value == "+6281234567890, +6285712345678"


@pytest.mark.parametrize("raw", [None, "", "-", "tidak ada", [], [""]])
def test_nothing_is_no_number(read: Read, raw: str | list[str] | None) -> None:
    reading = read("hp", raw)

    assert (reading.value, reading.problems) == (None, ())


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ("7491234", "7491234"),
        ("0812345", "0812345"),
        ("081234567890123", "081234567890123"),
        ("081234567890 (Budi)", "081234567890 (Budi)"),
        ("081234567890/abc", "abc"),
        ("021555", "021555"),
        ("abc\x07", "abc\ufffd"),
    ],
)
def test_what_is_no_number_is_refused_by_name(read: Read, raw: str, named: str) -> None:
    reading = read("hp", raw)

    assert reading.value is None
    assert [(problem.code, dict(problem.params)["nomor"]) for problem in reading.problems] == [
        ("TELEPON", named)
    ]


def test_more_numbers_than_a_field_holds_are_refused(read: Read) -> None:
    many = ", ".join(f"08123456{number:04d}" for number in range(20))

    assert [problem.code for problem in read("hp", many).problems] == ["PANJANG"]


@pytest.mark.slow
@given(st.lists(st.from_regex(r"08[1-9][0-9]{7,9}", fullmatch=True), min_size=1, max_size=4))
def test_numbers_that_are_shown_are_read_again(read: Read, numbers: list[str]) -> None:
    kept = read("hp", numbers).value

    assert isinstance(kept, str)
    assert read("hp", contacts.show_phone(kept)).value == kept


def test_a_number_in_no_known_form_is_shown_as_it_is() -> None:
    assert contacts.show_phone("nomor lama") == "nomor lama"


def test_a_stored_number_has_its_one_form(reference: Reference) -> None:
    found = contacts.judge_phone(field("hp"), "081234567890", Context(reference, TODAY))

    assert [problem.code for problem in found] == ["TELEPON"]


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("Sari@Contoh.ID", "sari@contoh.id", []),
        ("mailto:sari@contoh.id", "sari@contoh.id", []),
        ("sari.dapur+toko@contoh.co.id", "sari.dapur+toko@contoh.co.id", []),
        ("sari@contoh", None, ["SUREL"]),
        ("sari contoh.id", None, ["SUREL"]),
        ("sari..d@contoh.id", None, ["SUREL"]),
        ("tidak ada", None, []),
    ],
)
def test_an_email_has_a_host(read: Read, raw: str, value: str | None, codes: list[str]) -> None:
    reading = read("email", raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)


@pytest.mark.parametrize(
    ("raw", "value", "codes"),
    [
        ("www.Contoh.id", "www.contoh.id", []),
        ("HTTPS://Contoh.id/Menu?a=B", "https://contoh.id/Menu?a=B", []),
        ("contoh.id:8080", "contoh.id:8080", []),
        ("@tokosari", None, ["SITUS"]),
        ("toko sari", None, ["SITUS"]),
        ("javascript:alert(1)", None, ["SITUS"]),
        ("-", None, []),
    ],
)
def test_a_website_has_a_host(read: Read, raw: str, value: str | None, codes: list[str]) -> None:
    reading = read("website", raw)

    assert (reading.value, [problem.code for problem in reading.problems]) == (value, codes)
