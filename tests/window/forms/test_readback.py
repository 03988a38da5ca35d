"""What the program understood of an answer, in the words that an officer compares with the paper."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.window.forms.readback import as_typed, change_of, read_back, short_amount

REFERENCE = reference_files.load_reference("36.74")
ON = date(2026, 11, 24)


def a_field(key: str) -> Field:
    return next(one.field for one in catalogue.flat_view("umkm") if one.key == key)


def of_kind(kind: FieldKind) -> Field:
    return next(one for its in catalogue.KINDS.values() for one in its.fields if one.kind is kind)


def read(key: str, value: Value, typed: str = "", *, before: tuple[int, Value] | None = None) -> str:
    return read_back(a_field(key), value, typed, reference=REFERENCE, on=ON, before=before)


@pytest.mark.parametrize(
    ("key", "value", "typed", "said"),
    [
        ("omzet_tahunan", 96_000_000, "96 jt", "Rp 96.000.000, sembilan puluh enam juta"),
        ("omzet_tahunan", 0, "0", "Rp 0"),
        ("omzet_tahunan", 10**12, "1000 M", "Rp 1.000.000.000.000"),  # too long to be read in words
        ("tk_dibayar_l", 3, "3", ""),
        ("hp_wa_usaha", "+6281290001145", "081290001145", "0812-9000-1145"),
        ("hp_wa_usaha", "+6281290001145", "0812-9000-1145", ""),  # written as it would be said
        ("tanggal_lahir", "1979-08-15", "15-8-79", "Rabu, 15 Agustus 1979"),
        ("npwp_pribadi", "0012345678901000", "012345678901000", "01.234.567.8-901.000"),
        ("kbli", "10794", "10794", "Industri Kerupuk, Keripik, Peyek Dan Sejenisnya"),
        ("kbli", "99999", "99999", ""),
        ("nik", "3674065508790012", "3674065508790012", "Perempuan, lahir 15 Agu 1979, terbit di Pamulang"),
        ("nik", "3674061508790012", "3674061508790012", "Laki-laki, lahir 15 Agu 1979, terbit di Pamulang"),
        ("nik", "3674067508790012", "3674067508790012", ""),  # no such day: the problem says it
        ("nama_usaha", "Warung", "Warung", ""),
        ("omzet_tahunan", None, "banyak", ""),
    ],
)
def test_an_answer_is_read_back_as_it_was_understood(key: str, value: Value, typed: str, said: str) -> None:
    assert read(key, value, typed) == said


@pytest.mark.parametrize(
    ("key", "value", "before", "ends"),
    [
        ("omzet_tahunan", 96_000_000, 72_000_000, " · 2024: 72 jt (+33,3 %)"),
        ("omzet_tahunan", 60_000_000, 75_000_000, " · 2024: 75 jt (−20 %)"),
        ("omzet_tahunan", 60_000_000, 0, " · 2024: 0"),
        ("omzet_tahunan", 60_000_000, None, "enam puluh juta"),
        ("tk_dibayar_l", 5, 1_200, "2024: 1.200"),
    ],
)
def test_last_year_stands_beside_with_what_changed(key: str, value: int, before: Value, ends: str) -> None:
    assert read(key, value, before=(2024, before)).endswith(ends)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (72_000_000, "72 jt"),
        (1_298_000_000, "1,298 M"),
        (2_000_000_000, "2 M"),
        (7_500, "7,5 rb"),
        (-1_500_000, "−1,5 jt"),
        (1_234_567, "1.234.567"),
        (999, "999"),
    ],
)
def test_an_amount_is_shortened_only_where_no_digit_is_lost(value: int, said: str) -> None:
    assert short_amount(value) == said


def test_growth_from_nothing_is_no_percentage() -> None:
    assert (change_of(0, 5), change_of(-3, 5), change_of(4, 4)) == ("", "", "0 %")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldKind.DATE, "2019-02-05", "05-02-2019"),
        (FieldKind.DATE, "kemarin", "kemarin"),
        (FieldKind.MONTH, 7, "7"),
        (FieldKind.YES_NO, "ya", "ya"),
        (FieldKind.AREA, "36.74.01.1001", "36.74.01.1001"),
        (FieldKind.RUPIAH, 7_500_000, "7.500.000"),
        (FieldKind.TEXT, None, ""),
    ],
)
def test_a_stored_value_stands_in_its_editor_as_it_may_be_read_again(
    kind: FieldKind, value: Value, text: str
) -> None:
    assert as_typed(of_kind(kind), value, REFERENCE) == text
