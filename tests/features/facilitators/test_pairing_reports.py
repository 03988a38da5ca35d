"""Facilitators, their pairs, and owners who would join a koperasi: counted, listed, and adding up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.facilitators.reports import facilitators, joining_koperasi
from dinkop_desktop.features.facilitators.reports.facilitators import Helped
from dinkop_desktop.features.facilitators.reports.joining_koperasi import KOPERASI, OWNERS
from dinkop_desktop.features.facilitators.rules.pairing import Firm, Place
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator, Pair, PairRow
from dinkop_desktop.papers.table import RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.views import View
from tests.builders import a_view

CIATER, RAWABUNTU, MUNCUL = "36.74.01.1001", "36.74.01.1002", "36.74.07.1001"


def scope(area: str = "", lang: str = "id") -> Scope:
    return Scope(2025, datetime(2026, 11, 24, 9, tzinfo=UTC), "data induk Dinkop", area, lang)


def pair(
    record: str = "a",
    place: str = CIATER,
    status: str = "berjalan",
    *,
    meetings: int = 0,
    last_met: str = "",
    **more: str,
) -> Pair:
    told = {"form": "", "since": "", "until": "", "result": ""} | more
    row = PairRow(f"pair {record}", record, 0, "h", status, **told)
    return Pair(row, f"Usaha {record}", place, meetings, last_met)


def helper(record: str = "h", place: str = CIATER, *pairs: Pair, size: str = "menengah") -> Facilitator:
    return Facilitator(Firm(record, f"Pabrik {record}", Place(place), sector="kuliner"), size, 3, pairs)


def helping(*helpers: Facilitator) -> Streams:
    pairs = [Helped(one, pair) for one in helpers for pair in one.pairs]
    return Streams({facilitators.HELPERS: helpers, facilitators.PAIRS: pairs})


def cells(table: Table, key: str) -> list[object]:
    at = [column.key for column in table.columns].index(key)
    return [row.cells[at] for row in table.rows if row.role is RowRole.DATA]


def test_facilitators_are_listed_with_pairs_by_state_and_free_places(reference: Reference) -> None:
    helpers = [
        helper(
            "h",
            CIATER,
            pair("a", meetings=2, last_met="2026-11-02"),
            pair("b", status="diusulkan"),
            pair("c", status="selesai", meetings=1, last_met="2026-09-01"),
        ),
        helper("i", MUNCUL, size=""),
    ]

    found = facilitators.FACILITATORS.count(scope(), helping(*helpers), reference)

    assert cells(found, "nama") == ["Pabrik i", "Pabrik h"]
    assert cells(found, "skala") == [None, "Menengah"]
    assert cells(found, "tempat") == [3, 1]
    assert cells(found, "terakhir") == [None, "2026-11-02"]
    assert found.total == {
        "fasilitator": 2,
        "kapasitas": 6,
        "diusulkan": 1,
        "berjalan": 1,
        "selesai": 1,
        "batal": 0,
        "tempat": 4,
        "pertemuan": 3,
    }
    assert found.rows[-1].role is RowRole.TOTAL
    assert found.rows[-1].cells[4:11] == (6, 1, 1, 1, 0, 4, 3)


def test_without_facilitators_there_is_no_row_and_every_total_is_nothing(reference: Reference) -> None:
    found = facilitators.FACILITATORS.count(scope(), helping(), reference)

    assert found.rows == ()
    assert set(found.total.values()) == {0}


def test_pairs_are_listed_where_the_business_that_is_helped_lies(reference: Reference) -> None:
    one = helper(
        "h", CIATER, pair("a", MUNCUL, form="magang", result="Naik"), pair("b", CIATER, status="batal")
    )
    streams = helping(one)

    whole = facilitators.PAIRED.count(scope(), streams, reference)
    of_setu = facilitators.PAIRED.count(scope("36.74.07"), streams, reference)

    assert cells(whole, "keadaan") == ["Berjalan", "Tidak jadi"]
    assert cells(of_setu, "nama") == ["Usaha a"]
    assert cells(of_setu, "bentuk") == ["Magang"]
    assert whole.total == {"pasangan": 2, "diusulkan": 0, "berjalan": 1, "selesai": 0, "batal": 1}


def koperasi(record: str, place: str = CIATER, **values: str) -> View:
    told: dict[str, Any] = {"bentuk": "primer_kota", "nama": f"Koperasi {record}", **values}
    return a_view("koperasi", record, kode_kelurahan=place, **told)


# A trade of each letter, by the list of 2020.
TRADES = {"": None, "C": "10710", "I": "56102"}


def owner(
    record: str = "u", place: str = CIATER, *, sure: bool = True, may_tell: bool = False, category: str = ""
) -> View:
    return a_view(
        "umkm",
        record,
        kode_kelurahan=place or None,
        nama_usaha=f"Usaha {record}",
        pemilik_id=f"pemilik {record}",
        nama_pemilik=f"Pemilik {record}",
        hp="+6281200000001",
        minat_koperasi="ya" if sure else "ragu",
        setuju_ke_koperasi="ya" if may_tell else None,
        kbli=TRADES[category],
        kbli_versi="2020",
    )


def test_each_owner_has_one_first_choice_and_koperasi_are_counted(reference: Reference) -> None:
    streams = Streams(
        {
            KOPERASI: [
                koperasi("k", jenis="produsen", sektor_usaha="C"),
                koperasi("l", RAWABUNTU),
                koperasi("tutup", status_koperasi="tidak_aktif"),
                koperasi("bubar", status_lapangan="bubar"),
                koperasi("induk", bentuk="sekunder_kota"),
            ],
            OWNERS: [
                owner("u", category="C", may_tell=True),
                owner("v", RAWABUNTU, sure=False),
                owner("w", MUNCUL),
            ],
        }
    )

    found = joining_koperasi.JOINING.count(scope(), streams, reference)

    assert cells(found, "nama") == ["Koperasi k", "Koperasi l"]
    assert cells(found, "pilihan_pertama") == [1, 1]
    assert cells(found, "tiga_besar") == [2, 2]
    assert cells(found, "boleh_dihubungi") == [1, 1]
    assert found.total == {
        "peminat": 3,
        "orang": 3,
        "ragu": 1,
        "boleh_dihubungi": 1,
        "pilihan_pertama": 2,
        "tanpa_saran": 1,
    }


@pytest.mark.parametrize(
    "values",
    [
        {"minat_koperasi": "tidak"},
        {"anggota_koperasi": "ya"},
        {"status_usaha": "tutup"},
        {"inside": {"keanggotaan": [{"status": "aktif"}]}},
    ],
)
def test_a_member_and_who_is_gone_or_unwilling_is_not_counted(
    reference: Reference, values: dict[str, Any]
) -> None:
    told = {"kode_kelurahan": CIATER, "minat_koperasi": "ya", **values}
    streams = Streams({KOPERASI: [koperasi("k")], OWNERS: [owner("v"), a_view(**told)]})

    assert joining_koperasi.JOINING.count(scope(), streams, reference).total["peminat"] == 1


def test_who_left_a_koperasi_may_join_one(reference: Reference) -> None:
    left = a_view(kode_kelurahan=CIATER, minat_koperasi="ya", inside={"keanggotaan": [{"status": "keluar"}]})
    streams = Streams({KOPERASI: [koperasi("k")], OWNERS: [left]})

    assert joining_koperasi.JOINING.count(scope(), streams, reference).total["peminat"] == 1


def test_names_say_why_and_show_a_phone_only_with_consent(reference: Reference) -> None:
    streams = Streams(
        {
            KOPERASI: [koperasi("k", jenis="produsen", sektor_usaha="C", kdkmp="ya")],
            OWNERS: [owner("u", category="C", may_tell=True), owner("v", sure=False)],
        }
    )

    found = joining_koperasi.JOINING_BY_NAME.count(scope(), streams, reference)

    assert cells(found, "hp") == ["0812-0000-0001", None]
    assert cells(found, "minat") == ["Ya", "Ragu"]
    assert cells(found, "koperasi_1") == ["Koperasi k"] * 2
    assert cells(found, "koperasi_2") == [None, None]
    assert cells(found, "alasan")[0] == "sekelurahan, sektornya sama, jenisnya cocok, KKMP kelurahannya"


def test_one_without_a_place_is_listed_without_a_suggestion(reference: Reference) -> None:
    lost = owner("u", "")

    found = joining_koperasi.JOINING_BY_NAME.count(
        scope(), Streams({KOPERASI: [koperasi("k")], OWNERS: [lost]}), reference
    )

    assert cells(found, "koperasi_1") == [None]
    assert found.total["tanpa_saran"] == 1


def test_a_koperasi_elsewhere_is_suggested_where_the_kecamatan_has_none_that_suits(
    reference: Reference,
) -> None:
    streams = Streams(
        {KOPERASI: [koperasi("jauh", MUNCUL, sektor_usaha="I")], OWNERS: [owner("u", CIATER, category="I")]}
    )

    found = joining_koperasi.JOINING_BY_NAME.count(scope(), streams, reference)

    assert cells(found, "koperasi_1") == ["Koperasi jauh"]
    assert cells(found, "alasan") == ["sektornya sama"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_both_languages_have_all_words(reference: Reference, lang: str) -> None:
    streams = helping(helper("h", CIATER, pair())).with_({KOPERASI: [koperasi("k")], OWNERS: [owner()]})

    for count in (
        facilitators.FACILITATORS.count,
        facilitators.PAIRED.count,
        joining_koperasi.JOINING.count,
        joining_koperasi.JOINING_BY_NAME.count,
    ):
        found = count(scope(lang=lang), streams, reference)
        assert found.title
        assert all(column.label for column in found.columns)


places = st.sampled_from([CIATER, RAWABUNTU, MUNCUL])


@given(st.lists(st.tuples(places, st.booleans(), st.booleans()), max_size=20))
def test_the_kecamatan_add_up_to_the_city(reference: Reference, drawn: list[tuple[str, bool, bool]]) -> None:
    owners = [owner(str(n), place, sure=sure, may_tell=told) for n, (place, sure, told) in enumerate(drawn)]
    lives = [koperasi("k", CIATER), koperasi("l", RAWABUNTU)]

    def total(area: str) -> dict[str, int]:
        streams = Streams({KOPERASI: lives, OWNERS: owners})
        return dict(joining_koperasi.JOINING.count(scope(area), streams, reference).total)

    parts = [total(one.code) for one in reference.areas.kecamatan]
    # Whoever has businesses in two kecamatan is one person in the city.
    assert total("") == {key: sum(part[key] for part in parts) for key in total("")}
