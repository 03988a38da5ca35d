"""Lists, searches, and one record with everything about it."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import browsing, describing
from dinkop_desktop.records.browsing import Page
from tests import offices
from tests.offices import Town

NOBODY = "01a20cc8-8e80-7c88-9913-79e906ad6a7b"


def titles(page: Page) -> list[str]:
    return [line.title for line in page.lines]


def listed(desk: Desk, kind: str = "umkm", **where: str) -> list[str]:
    return titles(browsing.list_records(desk, kind, where=where, limit=50))


# --- lists ---


def test_a_list_is_in_the_order_of_its_titles_and_counts_all(town: Town) -> None:
    for name in ("Warung Melati", "Bengkel Jaya", "Laundry Berkah"):
        offices.add(town.office, {"nama_usaha": name})

    page = browsing.list_records(town.office, "umkm", where={}, limit=2)

    assert titles(page) == ["Bengkel Jaya", "Laundry Berkah"]
    assert page.total == 3


def test_a_list_is_filtered_by_own_fields_as_they_are_typed(town: Town) -> None:
    offices.add(town.office, {"nama_usaha": "Bengkel", "punya_nib": "ya"}, {"nama_usaha": "Warung"})

    assert listed(town.office, punya_nib="Ya") == ["Bengkel"]
    assert listed(town.office, punya_nib="") == ["Warung"]
    assert listed(town.office, kode_kelurahan="Ciater", punya_nib="ya") == ["Bengkel"]
    assert listed(town.office, nama_usaha="warung") == []


def test_a_list_is_filtered_by_the_owner(town: Town) -> None:
    offices.add_business(town.office, 1, nama_usaha="Bengkel")
    offices.add_business(town.office, 2, nama_usaha="Warung")

    assert listed(town.office, nama_pemilik="Siti Rahayu C") == ["Warung"]


def test_a_list_is_filtered_by_what_the_newest_year_shows(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2024, omzet_tahunan=100_000_000)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "omzet_tahunan": 200_000_000})

    assert listed(town.office, omzet_tahunan="200 jt") == ["Warung Melati 1"]
    assert listed(town.office, omzet_tahunan="100 jt") == []


def test_a_list_is_filtered_by_the_year_that_is_named(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2024, omzet_tahunan=100_000_000)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "omzet_tahunan": 200_000_000})

    assert listed(town.office, tahun_data="2024", omzet_tahunan="100 jt") == ["Warung Melati 1"]
    assert listed(town.office, tahun_data="2024", omzet_tahunan="200 jt") == []
    assert listed(town.office, tahun_data="2025") == ["Warung Melati 1"]


def test_a_business_without_a_name_is_listed_by_its_owners(town: Town) -> None:
    offices.add(town.office, {"nama_pemilik": "Siti Rahayu"})

    assert listed(town.office) == ["Siti Rahayu"]


def test_a_value_that_cannot_be_is_refused_where_no_record_shows_it(town: Town) -> None:
    offices.add_business(town.office)

    with pytest.raises(RecordError, match="ANGKA"):
        listed(town.office, omzet_tahunan="banyak")


def test_only_kinds_and_fields_that_exist_are_listed(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-JENIS"):
        listed(town.office, "warung")
    with pytest.raises(RecordError, match="REC-BIDANG"):
        listed(town.office, warna="merah")


@pytest.mark.parametrize("kind", ["orang", "koperasi", "program", "kunjungan", "legalitas", "angka_umkm"])
def test_every_kind_has_a_list(town: Town, kind: str) -> None:
    record = offices.add_business(town.office, 1)
    given = dict(describing.example_for(town.office, kind))
    if kind in ("legalitas", "angka_umkm"):
        given |= {"induk_id": record} | ({"tahun_data": 2020} if kind == "angka_umkm" else {})
    offices.add(town.office, given, kind=kind)

    page = browsing.list_records(town.office, kind, where={}, limit=50)

    assert page.total == (2 if kind in ("orang", "angka_umkm") else 1)
    assert all(line.title for line in page.lines)


# --- search ---


def test_a_word_of_three_letters_finds_name_street_and_number(town: Town) -> None:
    offices.add(
        town.office,
        {
            "nama_usaha": "Warung Melati",
            "alamat_jalan": "Jalan Kenanga Nomor 5",
            "hp_wa_usaha": "0812-3456-7890",
        },
    )

    for words in ("mela", "KENANGA", "34567", "war kenanga"):
        assert titles(browsing.search(town.office, words)) == ["Warung Melati"], words
    assert titles(browsing.search(town.office, "melati mawar")) == []


def test_short_words_filter_by_all_that_is_searched(town: Town) -> None:
    offices.add(
        town.office,
        {"nama_usaha": "Warung Melati", "alamat_jalan": "Gg Mawar Nomor 5"},
        {"nama_usaha": "Warung Melati", "alamat_jalan": "Jalan Mawar Nomor 5"},
    )

    assert len(browsing.search(town.office, "melati gg").lines) == 1


def test_short_words_alone_find_titles(town: Town) -> None:
    offices.add(town.office, {"nama_usaha": "UD Jaya"}, {"nama_usaha": "Warung"})

    assert titles(browsing.search(town.office, "ud")) == ["UD Jaya"]


def test_the_owners_name_finds_the_owner_and_the_business(town: Town) -> None:
    offices.add_business(town.office, 1, nama_pemilik="Yuni Handayani", responden_nama="Yuni")

    found = browsing.search(town.office, "handayani")

    assert sorted(line.kind for line in found.lines) == ["orang", "umkm"]


def test_removed_records_are_not_found_and_hide_no_other(town: Town) -> None:
    kept = offices.add(town.office, {"nama_usaha": "Warung Melati 0"})[0]
    gone = offices.add(town.office, *({"nama_usaha": f"Warung Melati {n}"} for n in range(1, 8)))
    for record in gone:
        recording.remove(town.office, record, reason="salah")

    found = browsing.search(town.office, "melati", limit=3)

    assert [line.id for line in found.lines] == [kept]


def test_children_of_removed_records_are_not_found(town: Town) -> None:
    record = offices.add_business(town.office, 1, produk=[{"nama": "Keripik Singkong"}])
    assert titles(browsing.search(town.office, "singkong")) == ["Keripik Singkong"]

    recording.remove(town.office, record, reason="tutup")

    assert titles(browsing.search(town.office, "singkong")) == []


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "' OR 1=1 --", "melati*", "NEAR(a b)", "^warung", "a:b", "%%%"]
)
def test_whatever_is_typed_is_searched_as_it_stands(town: Town, words: str) -> None:
    offices.add(town.office, {"nama_usaha": "Warung Melati"})

    assert browsing.search(town.office, words).lines == ()


# --- one record ---


def test_a_record_shows_its_newest_year_flat_and_all_years_beside(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2024, omzet_tahunan=100_000_000)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "omzet_tahunan": 200_000_000})

    card = browsing.show(town.office, record)

    assert card.fields["omzet_tahunan"] == 200_000_000
    assert [(year, figures["omzet_tahunan"]) for year, figures in card.years.items()] == [
        (2024, 100_000_000),
        (2025, 200_000_000),
    ]


def test_a_record_shows_what_is_computed_from_it(town: Town) -> None:
    record = offices.add_business(town.office)
    koperasi = offices.add(town.office, describing.example_for(town.office, "koperasi"), kind="koperasi")[0]

    assert browsing.show(town.office, record).derived == {"skala": "mikro", "sektor": "kuliner"}
    assert browsing.show(town.office, koperasi).derived == {}


def test_a_business_without_figures_has_no_size(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung"})[0]

    card = browsing.show(town.office, record)

    assert card.derived["skala"] is None
    assert card.years == {}
    assert card.filled < card.wanted
    assert "WAJIB" in {problem.code for problem in card.problems}


def test_a_removed_owner_is_not_shown_as_the_lists_do_not(town: Town) -> None:
    record = offices.add_business(town.office)
    recording.remove(
        town.office, str(browsing.show(town.office, record).fields["pemilik_id"]), reason="salah"
    )

    assert "nama_pemilik" not in browsing.show(town.office, record).fields


def test_a_fields_history_says_who_when_and_why(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung"})[0]
    town.clock.pass_by(minutes=5)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Melati"})
    recording.remove(town.office, record, reason="tutup")

    history = browsing.show(town.office, record, with_history=True).history

    assert [(e.change.birth, dict(e.change.sets), e.change.reason, e.state) for e in history] == [
        (True, {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "Warung"}, "", "diterima"),
        (False, {"nama_usaha": "Warung Melati"}, "", "diterima"),
        (False, {"life": "dihapus"}, "tutup", "diterima"),
    ]
    assert history[1].change.at == "2026-11-24T09:05:00Z"
    assert history[1].change.was == {"nama_usaha": "Warung"}


def test_a_question_is_shown_with_all_values_the_owners_and_the_years_too(town: Town) -> None:
    record = offices.add_business(town.office, 1, nama_komersial="Melati")
    town.take_in(town.office)
    town.answer(town.office)
    for desk, name, turnover in ((town.office, "Siti", "1 jt"), (town.dinkop, "Dewi", "2 jt")):
        given = {"nama_komersial": name, "nama_pemilik": name, "omzet_tahunan": turnover}
        recording.set_fields(desk, record, given)
    town.take_in(town.office)

    card = browsing.show(town.dinkop, record)

    assert {key: sorted(map(str, said)) for key, said in card.open.items()} == {
        "nama_komersial": ["Dewi", "Siti"],
        "nama_pemilik": ["Dewi", "Siti"],
        "omzet_tahunan": ["1000000", "2000000"],
    }
    assert browsing.list_records(town.dinkop, "umkm", where={}, limit=1).lines[0].in_question


def test_a_question_about_a_removal_is_shown(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.remove(town.office, record, reason="tutup")
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Kenanga"})
    town.take_in(town.office)

    assert sorted(map(str, browsing.show(town.dinkop, record).open["life"])) == ["ada", "dihapus"]


def test_what_is_not_here_is_not_shown(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        browsing.show(town.office, NOBODY)


def test_the_example_can_be_added_as_it_is(town: Town) -> None:
    for desk in (town.office, town.dinkop):
        added = recording.add(desk, "umkm", [describing.example_for(desk, "umkm")])

        assert added.problems == []
