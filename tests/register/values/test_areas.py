"""Areas are found by code and by name, and a name that could be two is not guessed."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.values import areas
from dinkop_desktop.register.values.reference import Reference


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("36.74.01.1001", "36.74.01.1001"),
        ("3674011001", "36.74.01.1001"),
        ("Ciater", "36.74.01.1001"),
        ("  CIATER ", "36.74.01.1001"),
        ("Kel. Ciater", "36.74.01.1001"),
        ("kelurahan ciater, kecamatan serpong", "36.74.01.1001"),
        ("Rawa Buntu", "36.74.01.1002"),
        ("Paku Jaya", "36.74.02.1003"),
        ("Perigi", "36.74.03.1008"),
        ("Perigi Lama", "36.74.03.1008"),
        ("Perigi Baru", "36.74.03.1009"),
        ("Jurang Mangu Barat", "36.74.03.1010"),
        ("Sarua", "36.74.04.1002"),
        ("Sarua Indah", "36.74.04.1005"),
        ("Sawah Lama", "36.74.04.1004"),
        ("Kranggan", "36.74.07.1003"),
        ("Paku Alam", "36.74.02.1002"),
        ("Kel. Setu", "36.74.07.1002"),
        ("Setu, Setu", "36.74.07.1002"),
        ("Setu (Kec. Setu)", "36.74.07.1002"),
        ("Setu Kecamatan Setu", "36.74.07.1002"),
        ("Setu, 36.74.07", "36.74.07.1002"),
        ("Serpong / Serpong", "36.74.01.1009"),
    ],
)
def test_a_kelurahan_is_found_by_code_or_name(reference: Reference, written: str, code: str) -> None:
    match = reference.areas.resolve(written)

    assert match.area is not None
    assert match.area.code == code


@pytest.mark.parametrize("name", ["Setu", "Serpong", "Ciputat", "Pondok Aren"])
def test_a_name_that_a_kecamatan_bears_too_is_not_guessed(reference: Reference, name: str) -> None:
    match = reference.areas.resolve(name)

    assert match.area is None
    assert {area.level for area in match.candidates} == {areas.KECAMATAN, areas.KELURAHAN}


@pytest.mark.parametrize("name", ["Setu", "Serpong", "Ciputat", "Pondok Aren"])
def test_with_its_kecamatan_beside_it_that_name_is_clear(reference: Reference, name: str) -> None:
    match = reference.areas.resolve(name, kecamatan=f"Kec. {name}")

    assert match.area is not None
    assert match.area.level == areas.KELURAHAN


@pytest.mark.parametrize(
    "written", ["Bojong", "", "36.74.99.1001", "36.74", "Ciater, Kec. Pamulang", "Ciater, Kec. Bojong"]
)
def test_what_is_no_kelurahan_of_the_city_is_not_found(reference: Reference, written: str) -> None:
    assert reference.areas.resolve(written).area is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kec. Setu", "36.74.07"),
        ("kecamatan pamulang", "36.74.06"),
        ("Kota Tangerang Selatan", "36.74"),
        ("36.74.06", "36.74.06"),
        ("367406", "36.74.06"),
    ],
)
def test_higher_areas_are_found_where_they_may_be_meant(
    reference: Reference, written: str, code: str
) -> None:
    match = reference.areas.resolve(written, levels=(2, 3, 4))

    assert match.area is not None
    assert match.area.code == code


def test_every_kelurahan_of_the_city_is_found_by_its_name_and_kecamatan(reference: Reference) -> None:
    for kelurahan in reference.areas.kelurahan:
        kecamatan = reference.areas.kecamatan_of(kelurahan.code)
        assert kecamatan is not None
        match = reference.areas.resolve(f"{kelurahan.name}, Kec. {kecamatan.name}")
        assert match.area == kelurahan


def test_another_city_is_found_by_its_code(reference: Reference) -> None:
    found = reference.areas.find("36.71.01.1001")

    assert found is not None
    assert (found.name, found.level) == ("Sukarasa", areas.KELURAHAN)
    assert found.postcode


@pytest.mark.parametrize("code", ["99", "36.74.01.9999", "abc", "36.71.99.1001"])
def test_a_code_that_no_area_has_finds_nothing(reference: Reference, code: str) -> None:
    assert reference.areas.find(code) is None


def test_any_city_can_be_served() -> None:
    found = areas.areas_of_city("33.74")
    city = areas.city_areas(found, city_code="33.74", aliases={})

    assert city.city.name == "Kota Semarang"
    assert len(city.kelurahan) == 177


def test_two_kelurahan_of_one_name_need_their_kecamatan() -> None:
    city = areas.city_areas(areas.areas_of_city("33.74"), city_code="33.74", aliases={})

    bare = city.resolve("Purwosari")
    clear = city.resolve("Purwosari", kecamatan="Mijen")

    assert bare.area is None
    assert len(bare.candidates) == 2
    assert clear.area is not None


@pytest.mark.parametrize("code", ["36", "36.74.01", "99.99", "x"])
def test_what_is_no_city_has_no_areas(code: str) -> None:
    assert areas.areas_of_city(code) == ()


def test_areas_are_listed_from_above() -> None:
    assert len(areas.areas_below("")) == 38
    assert [area.name for area in areas.areas_below("36.74")][:2] == ["Serpong", "Serpong Utara"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("36", "36"),
        ("3674", "36.74"),
        ("36.74.01", "36.74.01"),
        ("36740", None),
        ("x", None),
        ("03.74", None),
    ],
)
def test_a_code_is_known_with_or_without_dots(written: str, code: str | None) -> None:
    assert areas.area_code(written) == code


def test_a_name_that_is_only_a_word_for_an_area_stays() -> None:
    assert areas.comparable_name("Kel.") == "kel"


def test_an_alias_never_hides_an_official_name() -> None:
    official = [areas.Area("36.74", "Kota"), areas.Area("36.74.01.1001", "Parigi")]

    city = areas.city_areas(official, city_code="36.74", aliases={"Parigi": "Lain", "Perigi": "Parigi"})

    assert city.comparable("Parigi") == "parigi"
    assert city.comparable("Perigi") == "parigi"
