"""Candidates: found by numbers and words, by half a word, by the indexes alone; the likeliest first."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.queries import candidates
from dinkop_desktop.register.queries.candidates import Clues
from dinkop_desktop.register.store.store import Batch, Store
from tests.builders import a_birth

AREA = "36.74.05.1006"
SIX = "0191c3d0-0000-7000-8000-00000000000"
SITI, BUDI, SHOP, OTHER, FAR, BARE = (f"{SIX}{number}" for number in range(1, 7))


@pytest.fixture
def filled(store: Store) -> None:
    """Two persons and four businesses."""
    births = [
        a_birth(
            {"nama": "Siti Rahmawati", "nik": "3674054107850003", "hp": "+6281234567890"},
            record=SITI,
            kind="orang",
        ),
        a_birth({"nama": "Budi Santoso", "nik": "3674031203700001"}, record=BUDI, kind="orang", number=2),
        a_birth(
            {"nama_usaha": "Warung Nasi Kenanga", "alamat_jalan": "Jl. Flamboyan No. 12", "pemilik_id": SITI}
            | {"kode_kelurahan": AREA, "kbli": "56102", "nib": "0220101234567"},
            record=SHOP,
            number=3,
        ),
        a_birth(
            {"nama_usaha": "Laundry Kinclong", "alamat_jalan": "Jl. Cempaka No. 3", "pemilik_id": SITI},
            record=OTHER,
            number=4,
        ),
        a_birth(
            {"nama_usaha": "Kenanga Jaya", "alamat_jalan": "Jl. Mawar No. 1", "pemilik_id": BUDI}
            | {"hp_wa_usaha": "+6285700000001"},
            record=FAR,
            number=5,
        ),
        a_birth({"alamat_jalan": "Jl. Flamboyan No. 99", "kode_kelurahan": AREA}, record=BARE, number=6),
    ]
    with store.begin(by="Sri Lestari") as work:
        work.write(Batch(births=births, owners={birth.record: AREA for birth in births}))
        work.commit()


def businesses(store: Store, clues: Clues, *, most: int = 40) -> list[str]:
    with store.read() as reader:
        found = candidates.find(reader, clues, most=most).businesses
        ids = reader.ids_of(found)
        return [ids[rid] for rid in found]


def people(store: Store, clues: Clues) -> list[str]:
    with store.read() as reader:
        found = candidates.find(reader, clues, most=40).people
        ids = reader.ids_of(found)
        return [ids[rid] for rid in found]


@pytest.mark.parametrize(
    "clues",
    [
        Clues(nik="3674054107850003"),
        Clues(nik="3674054107859999"),
        Clues(phones=("81234567890",)),
        Clues(person=("siti", "rahmawati")),
        Clues(person=("siti", "rahmxwati")),
    ],
    ids=["NIK", "slip at its end", "phone", "name", "slip in it"],
)
@pytest.mark.usefixtures("filled")
def test_a_person_is_found_with_all_their_businesses(store: Store, clues: Clues) -> None:
    assert people(store, clues) == [SITI]
    assert set(businesses(store, clues)) == {SHOP, OTHER}


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        (Clues(nib="0220101234567"), [SHOP]),
        (Clues(phones=("85700000001",)), [FAR]),
        (Clues(shop=("nasi", "kenanga"), brand=("kenanga",), street=("flamboyan",)), [SHOP]),
        (Clues(street=("flamboyan",), area=AREA, kbli="56102"), [SHOP, BARE]),
        (Clues(street=("flambojan",), area=AREA), [BARE, SHOP]),
        (Clues(), []),
        (Clues(street=("flamboyan",)), []),
        (Clues(person=("si", "s")), []),
    ],
    ids=["NIB", "phone", "name and street", "street, place, trade", "slip", "nothing", "street", "short"],
)
@pytest.mark.usefixtures("filled")
def test_a_business_is_found_by_what_is_known_of_it(store: Store, clues: Clues, expected: list[str]) -> None:
    assert businesses(store, clues) == expected


@pytest.mark.usefixtures("filled")
def test_who_has_most_in_common_stands_first_and_the_rest_is_cut(store: Store) -> None:
    clues = Clues(nik="3674054107850003", shop=("kenanga",), brand=("kenanga",), street=("flamboyan",))

    assert businesses(store, clues)[0] == SHOP
    assert businesses(store, clues, most=1) == [SHOP]


@pytest.mark.usefixtures("filled")
def test_what_candidates_show_comes_in_their_order(store: Store) -> None:
    with store.read() as reader:
        rids = [entry.rid for entry in reader.known([SHOP, FAR]).values()]
        shown = candidates.shown(reader, "umkm", rids, ["nama_usaha", "nama_pemilik", "omzet_tahunan"])

    assert [one.id for one in shown] == [SHOP, FAR]
    assert shown[0].values == {"nama_usaha": "Warung Nasi Kenanga", "nama_pemilik": "Siti Rahmawati"}


@pytest.mark.usefixtures("filled")
def test_those_that_hold_words_are_counted_up_to_a_limit(store: Store) -> None:
    with store.read() as reader:
        assert candidates.count_holding(reader, ["kenanga"], at_most=10) == 2
        assert candidates.count_holding(reader, ["kenanga"], at_most=1) == 1
        assert candidates.count_holding(reader, ["kenanga", "nasi"], at_most=10) == 1
        assert candidates.count_holding(reader, ["ke"], at_most=10) == 0


@pytest.mark.parametrize("key", ["kode_kelurahan", "kbli"])
def test_place_and_trade_vote_without_a_row_being_read(store: Store, key: str) -> None:
    with store.read() as reader:
        sql = candidates._WITHIN.format(key=key)
        plan = reader.conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("x", "[1]"))
        steps = " ".join(str(row[-1]) for row in plan)

    assert f"USING COVERING INDEX ix_umkm_{key}" in steps
