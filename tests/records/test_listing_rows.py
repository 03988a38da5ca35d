"""Searching within a list, what its rows say, and conditions as people type them."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import browsing, listing
from dinkop_desktop.records.listing import Listed
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import (
    EVERYTHING,
    NEWEST,
    Condition,
    Filter,
    Order,
    Stage,
    Way,
    ways_for,
)
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.rules import flat, validation
from dinkop_desktop.register.values.fields import FieldKind
from tests import offices
from tests.offices import CODES, Town

TITLE = Order("nama_usaha", descending=False)


def rows(desk: Desk, wanted: Filter = EVERYTHING, order: Order = TITLE, kind: str = "umkm") -> list[Listed]:
    found = listing.numbers(desk, kind, wanted, order)
    assert listing.counts(desk, kind, [wanted]) == (len(found),)
    return list(listing.rows(desk, kind, found, removed=wanted.removed))


def titles(desk: Desk, wanted: Filter = EVERYTHING, order: Order = TITLE, kind: str = "umkm") -> list[str]:
    return [one.title for one in rows(desk, wanted, order, kind)]


def only(key: str, way: Way, *values: str | int | None) -> Filter:
    return Filter(conditions=(Condition(key, way, values),))


def add(desk: Desk, *names: str, **more: object) -> list[str]:
    return offices.add(desk, *({"nama_usaha": name, **more} for name in names))


# --- search within a list ---


def test_search_joins_with_filters_and_orders_and_finds_by_owner_and_by_what_is_inside(town: Town) -> None:
    offices.add_business(
        town.office,
        1,
        nama_usaha="Zeta Melati",
        nama_pemilik="Yuni Handayani",
        responden_nama="Yuni",
        produk=[{"nama": "Keripik Singkong"}],
        rw="004",
    )
    add(town.office, "Alfa Melati", rw="004")
    add(town.office, "Beta Melati", rw="005")

    assert titles(town.office, Filter(words="melati")) == ["Alfa Melati", "Beta Melati", "Zeta Melati"]
    wanted = Filter(words="melati", conditions=(Condition("rw", Way.IS, ("004",)),))
    assert titles(town.office, wanted) == ["Alfa Melati", "Zeta Melati"]
    assert titles(town.office, Filter(words="handayani")) == ["Zeta Melati"]
    assert titles(town.office, Filter(words="singkong")) == ["Zeta Melati"]
    assert titles(town.office, Filter(words="handayani"), Order(NEWEST), "orang") == ["Yuni Handayani"]


def test_short_words_narrow_long_ones_and_find_titles_alone(town: Town) -> None:
    add(town.office, "UD Jaya Abadi", "CV Jaya")

    assert titles(town.office, Filter(words="jaya ud")) == ["UD Jaya Abadi"]
    assert titles(town.office, Filter(words="ud")) == ["UD Jaya Abadi"]
    assert titles(town.office, Filter(words="ud", state=Stage.DRAFT)) == ["UD Jaya Abadi"]


@pytest.mark.parametrize(
    "words", ['"', "' OR 1=1 --", "melati*", "NEAR(a b)", "a:b", "%%%", "\x00abc", "\ud800"]
)
def test_whatever_is_typed_is_searched_as_it_stands(town: Town, words: str) -> None:
    add(town.office, "Warung Melati")

    assert titles(town.office, Filter(words=words)) == []


def test_the_first_matches_are_some_of_all_in_their_order(town: Town) -> None:
    add(town.office, *(f"Warung {number:03}" for number in range(12)), "Bengkel")
    wanted, order = Filter(words="warung"), Order(NEWEST)

    whole = listing.numbers(town.office, "umkm", wanted, order)

    assert listing.first_matches(town.office, "umkm", wanted, order) == whole
    assert len(whole) == 12


# --- rows ---


def test_a_row_says_title_owner_figures_and_what_is_computed(town: Town) -> None:
    offices.add_business(town.office, 1, nama_usaha="Warung", omzet_tahunan=50_000_000)

    (row,) = rows(town.office)

    assert (row.title, row.office, row.derived) == (
        "Warung",
        CODES[0],
        {"skala": "mikro", "sektor": "kuliner"},
    )
    assert row.values["omzet_tahunan"] == 50_000_000
    assert row.values["nama_pemilik"] == "Siti Rahayu B"
    assert (row.stage, row.standing) == (Stage.COMPLETE, Standing.UNSENT)
    assert 50 < row.percent <= 100


def test_a_row_counts_answers_and_judges_drafts_as_the_form_does(town: Town) -> None:
    offices.add_business(town.office, 1)
    offices.add(
        town.office, {"nama_usaha": "Kosong"}, {"nama_pemilik": "Y"}, {"nama_usaha": "X", "qris": "ya"}
    )
    for kind in ("umkm", "orang"):
        for row in rows(town.office, order=Order(NEWEST), kind=kind):
            filled, asked = flat.completeness(kind, row.values)
            own = flat.split(kind, row.values)[kind]
            assert row.percent == round(100 * filled / asked)
            assert (row.stage is Stage.DRAFT) is validation.is_draft(kind, own)


def test_a_row_has_its_nik_masked_whoever_asks(town: Town) -> None:
    offices.add_business(town.office, 1)
    nik = str(offices.business(town.office, 1)["nik"])

    for kind in ("umkm", "orang"):
        (row,) = rows(town.office, order=Order(NEWEST), kind=kind)
        assert row.values["nik"] == f"{nik[:6]}••••••{nik[-4:]}"


def test_a_business_without_a_name_is_called_by_its_owners(town: Town) -> None:
    offices.add(town.office, {"nama_pemilik": "Siti Rahayu"})

    assert titles(town.office) == ["Siti Rahayu"]


def test_a_persons_row_counts_businesses_and_memberships_that_are_there(town: Town) -> None:
    one = offices.add_business(town.office, 1)
    person = str(browsing.show(town.office, one).fields["pemilik_id"])
    offices.add(town.office, {"nama_usaha": "Dua", "pemilik_id": person})
    (koperasi,) = offices.add(town.office, {"nama": "Melati Jaya"}, kind="koperasi")
    offices.add(town.office, {"induk_id": person, "koperasi_id": koperasi}, kind="keanggotaan")

    (row,) = rows(town.office, order=Order(NEWEST), kind="orang")
    assert (row.businesses, row.memberships) == (2, 1)
    recording.remove(town.office, one, reason="salah")
    (row,) = rows(town.office, order=Order(NEWEST), kind="orang")
    assert (row.businesses, row.memberships) == (1, 1)


def test_rows_keep_their_order_and_leave_out_what_went(town: Town) -> None:
    gone = add(town.office, "A", "B", "C")[1]
    numbers = listing.numbers(town.office, "umkm", EVERYTHING, Order("nama_usaha", descending=True))
    recording.remove(town.office, gone, reason="salah")

    assert [one.title for one in listing.rows(town.office, "umkm", numbers)] == ["C", "A"]


# --- conditions from what is typed ---


@pytest.mark.parametrize(
    ("key", "way", "texts", "values"),
    [
        ("rw", Way.IS, ["4"], ("004",)),
        ("omzet_tahunan", Way.BETWEEN, ["1,5 jt", ""], (1_500_000, None)),
        ("tanggal_lahir", Way.BETWEEN, ["", "24-11-1990"], (None, "1990-11-24")),
        ("kode_kelurahan", Way.IS, ["36.74.01"], ("36.74.01",)),
        ("kode_kelurahan", Way.IS, ["Ciater"], ("36.74.01.1001",)),
        ("nama_usaha", Way.CONTAINS, [" nasi "], ("nasi",)),
        ("tempat_usaha", Way.ANY_OF, ["kios", "rumah"], ("kios", "rumah")),
        ("media", Way.EMPTY, [], ()),
    ],
)
def test_a_condition_is_read_as_the_form_reads(
    town: Town, key: str, way: Way, texts: list[str], values: tuple[object, ...]
) -> None:
    assert listing.read_condition(town.office, "umkm", key, way, texts) == Condition(key, way, values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "way", "texts", "code"),
    [
        ("omzet_tahunan", Way.BETWEEN, ["banyak", ""], "ANGKA"),
        ("omzet_tahunan", Way.BETWEEN, ["", ""], "SARINGAN-KOSONG"),
        ("nama_usaha", Way.CONTAINS, ["  "], "SARINGAN-KOSONG"),
    ],
)
def test_a_condition_that_says_nothing_says_what_is_wrong(
    town: Town, key: str, way: Way, texts: list[str], code: str
) -> None:
    found = listing.read_condition(town.office, "umkm", key, way, texts)

    assert isinstance(found, tuple)
    assert found[0].code.startswith(code)


def test_only_fields_that_exist_can_be_filtered(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-BIDANG"):
        listing.read_condition(town.office, "umkm", "warna", Way.IS, ["merah"])


def test_ways_of_comparing_follow_the_kind_of_field() -> None:
    for entry in catalogue.flat_view("umkm"):
        offered = ways_for(entry.field)
        assert offered[-2:] == (Way.EMPTY, Way.FILLED)
        assert (Way.BETWEEN in offered) is (entry.field.is_number or entry.field.kind is FieldKind.DATE), (
            entry.key
        )
