"""Reading, judging and showing belong together, for every field there is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind
from dinkop_desktop.register.values.reading import Context, Raw
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY, field

EVERY_FIELD = [field for kind in catalogue.KINDS.values() for field in kind.fields]
WRITINGS: st.SearchStrategy[Raw] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=60),
    st.text(alphabet="0123456789.,-/ +RpjtMrb'", max_size=24),
    st.dates(),
    st.lists(st.text(max_size=20), max_size=3),
)


@given(st.sampled_from(EVERY_FIELD), WRITINGS)
def test_whatever_is_read_is_sound_and_whatever_is_refused_says_why(
    reference: Reference, any_field: Field, raw: Raw
) -> None:
    reading = values.read(any_field, raw, reference=reference, on=TODAY)

    blocked = any(problem.blocking for problem in reading.problems)
    assert reading.value is None or not blocked
    if reading.value is not None:
        found = values.judge(any_field, reading.value, Context(reference, TODAY))
        assert not any(problem.blocking for problem in found)


@given(st.sampled_from(EVERY_FIELD), WRITINGS)
def test_what_is_shown_is_read_again(reference: Reference, any_field: Field, raw: Raw) -> None:
    value = values.read(any_field, raw, reference=reference, on=TODAY).value

    shown = values.show(any_field, value, reference=reference)

    assert values.read(any_field, shown, reference=reference, on=TODAY).value == value


@given(st.sampled_from(EVERY_FIELD), WRITINGS)
def test_reading_a_value_again_changes_nothing(reference: Reference, any_field: Field, raw: Raw) -> None:
    value = values.read(any_field, raw, reference=reference, on=TODAY).value

    assert values.read(any_field, value, reference=reference, on=TODAY).value == value


@given(st.sampled_from(EVERY_FIELD), st.one_of(st.text(max_size=40), st.integers()))
def test_anything_that_came_to_be_stored_can_be_judged_and_shown(
    reference: Reference, any_field: Field, value: str | int
) -> None:
    values.judge(any_field, value, Context(reference, TODAY))

    assert isinstance(values.show(any_field, value, reference=reference, masked=True), str)


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("omzet_tahunan", 1_500_000, "1.500.000"),
        ("tahun_mulai", 2015, "2015"),
        ("bulan_mulai", 3, "Maret"),
        ("bulan_mulai", 13, "13"),
        ("tanggal_lahir", "1985-04-12", "12 April 1985"),
        ("lintang", "-6.312345", "-6,312345"),
        ("hp", "+6281290001145", "0812-9000-1145"),
        ("npwp_usaha", "0123456782000000", "12.345.678.2-000.000"),
        ("jk", "P", "Perempuan"),
        ("jk", "X", "X"),
        ("kebutuhan", "pemasaran,sdm", "Pemasaran atau jaringan, Sumber daya manusia"),
        ("kode_kelurahan", "36.74.01.1001", "Ciater, Kec. Serpong"),
        ("nik", "3674015204850001", "3674015204850001"),
        ("nama_usaha", "Dapur Sari", "Dapur Sari"),
        ("nama_usaha", None, ""),
    ],
)
def test_a_value_is_shown_as_people_read_it(
    reference: Reference, key: str, value: str | int | None, shown: str
) -> None:
    assert values.show(field(key), value, reference=reference) == shown


def test_a_nik_is_shown_masked_on_request(reference: Reference) -> None:
    shown = values.show(field("nik"), "3674015204850001", reference=reference, masked=True)

    assert shown == "367401••••••0001"


@pytest.mark.parametrize(
    ("key", "value"), [("nama_usaha", 5), ("omzet_tahunan", "5"), ("jk", 1), ("tanggal_lahir", 19850412)]
)
def test_a_value_of_the_wrong_type_is_said_so(reference: Reference, key: str, value: str | int) -> None:
    found = values.judge(field(key), value, Context(reference, TODAY))

    assert [(problem.code, problem.blocking) for problem in found] == [("JENIS-ISI", True)]


@pytest.mark.parametrize("raw", [{"a": 1}, b"teks", 1 + 2j, 10**40, float("nan"), float("-inf")])
def test_what_is_no_value_at_all_is_refused(reference: Reference, raw: Raw) -> None:
    for any_field in EVERY_FIELD:
        reading = values.read(any_field, raw, reference=reference, on=date(2026, 1, 1))
        assert [problem.code for problem in reading.problems] == ["JENIS-ISI"]


def test_every_kind_of_field_can_be_read_and_judged() -> None:
    judged = values.TEXT_JUDGES.keys() | values.NUMBER_JUDGES.keys()

    assert judged == set(FieldKind)
