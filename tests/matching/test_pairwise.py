"""Very many pairs at once are judged as each of them alone."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import city, citygen
from dinkop_desktop.matching import (
    blocking,
    columns,
    comparable,
    evidence,
    groups,
    matching,
    pairwise,
    weights,
)
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.matching.evidence import Counts
from dinkop_desktop.matching.weights import Aspect

ON = date(2026, 11, 24)
SEED, BUSINESSES = 61, 2500
Pair = tuple[int, int]


def _business(**values: object) -> Comparable:
    return comparable.of_business(values, area_name="Serpong", on=ON)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Comparable], set[Pair]]:
    """Businesses of a small made-up city, and which pairs of rows are truly one."""
    folder = tmp_path_factory.mktemp("town")
    citygen.build(SEED, BUSINESSES, 10, out=str(folder))
    areas = city.kelurahan_by_name()
    with (folder / "umkm.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    records = []
    for row in rows:
        area = areas[row["kelurahan"], row["kecamatan"]]
        given = {key: value or None for key, value in city.business_of(row, area).items()}
        given["tahun_mulai"] = int(row["start_year"]) if row["start_year"] else None
        records.append(comparable.of_business(given, area_name=area.name, on=ON))
    return records, _true_pairs(folder / "truth.csv", [row["record_id"] for row in rows])


def _true_pairs(path: Path, ids: Sequence[str]) -> set[Pair]:
    row_of = {record: row for row, record in enumerate(ids)}
    entities: dict[str, list[int]] = {}
    with path.open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["record_id"] in row_of:
                entities.setdefault(line["entity_id"], []).append(row_of[line["record_id"]])
    return {pair for rows in entities.values() for pair in combinations(sorted(rows), 2)}


def _counts(records: Sequence[Comparable]) -> Counts:
    """How many share each value, two at least, as one alone is never compared."""

    def many(values: Sequence[Sequence[str]]) -> dict[str, int]:
        counted = Counter(value for its in values for value in set(its) if value)
        return {value: max(2, count) for value, count in counted.items()}

    return Counts(
        phone=many([one.phones for one in records]),
        name=many([[one.name_sorted] for one in records]),
        business=many([[one.shop.words] for one in records]),
        brand=many([[one.shop.brand] for one in records]),
    )


def _agrees(records: Sequence[Comparable], pairs: Sequence[Pair]) -> None:
    register, counts = columns.columns_of(records), _counts(records)
    one, other = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    found = pairwise.levels(register, one, other)
    scores = pairwise.scores(register, one, other)
    for at, (mine, yours) in enumerate(pairs):
        alone = {
            its.aspect: its.level for its in evidence.find_evidence(records[mine], records[yours], counts)
        }
        together = {aspect: levels[at] for aspect, levels in found.items() if levels[at]}
        assert together == alone, (records[mine], records[yours])
        judged = matching.judge(records[mine], records[yours], counts)
        assert scores[at] == pytest.approx(judged.score, abs=1e-9)


def test_pairs_of_a_city_are_judged_as_each_alone(town: tuple[list[Comparable], set[Pair]]) -> None:
    records, _true = town
    # Nobody of so small a city fills a field with one NIK for more than a few.
    one, other = blocking.candidates(columns.columns_of(records))
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    assert len(pairs) > 300
    _agrees(records, pairs)


AWKWARD = [
    _business(nik="3674011505800001", nama_pemilik="Siti", hp="0812 3456 789", whatsapp="081299990000"),
    _business(nik="3674011505800002", nama_pemilik="Siti Aminah", hp="081299990000, 0813 1111 2222"),
    _business(nik="3674011505120001", nama_pemilik="H. Moch. Yusuf, S.E.", nama_usaha="Warung Berkah 2"),
    _business(nama_usaha="Warung Berkah", hp_wa_usaha="08123456780", telepon="021 7470 0000", kbli="56102"),
    _business(nama_usaha="-", alamat_jalan="Jl. Melati II No. 4", rt="003", rw="010", kbli="56103"),
    _business(nama_usaha="Laundry Berkah Cabang Rempoa", alamat_jalan="Jl Melati No 4, Rempoa"),
    _business(tahun_mulai=2010, tahun_data=2025, omzet_tahunan=0, modal_usaha=1, tk_dibayar_l=3),
    _business(tahun_mulai=2012, tahun_data=2024, omzet_tahunan=5_000_000, modal_usaha=10, tk_dibayar_p=1),
    _business(tahun_mulai=2025, omzet_tahunan=60_000_000, npwp_usaha="1234567890123456", nib="1234567890123"),
    _business(npwp_pribadi="1234567890123456", nib="1234567890124", jk="L", kode_kelurahan="36.74.01.1001"),
    _business(npwp_usaha="9234567890123456", jk="P", kode_kelurahan="36.74.02.1001"),
    # Numbers in a row, of one name, of another and of none.
    _business(nik="3674011505800011", nama_pemilik="Siti", nib="9120000000011", hp="081299990010"),
    _business(nik="3674011505800041", nama_pemilik="Siti", nib="9120000000041", hp="081299990040"),
    _business(nik="3674011505800071", nama_pemilik="Budi Wibowo", nib="9120000000071", hp="081299990070"),
    _business(nik="3674011505800072", nib="9120000000072", hp="081299990071"),
    _business(),
]


def test_what_is_hardly_known_is_judged_as_alone() -> None:
    _agrees(AWKWARD, list(combinations(range(len(AWKWARD)), 2)))


_TEXT = st.sampled_from(
    ["", "siti aminah", "aminah siti", "st. aminah", "yusuf", "warung yusuf", "Toko Jaya 2"]
)
_BUSINESSES = st.builds(
    _business,
    nama_pemilik=_TEXT,
    nama_usaha=_TEXT,
    hp=st.sampled_from(["", "081234567", "081234568", "081234567,081999999"]),
    nik=st.sampled_from(["", "3674011505800001", "3674011505800011", "3674015505800001", "3603011505800001"]),
    alamat_jalan=st.sampled_from(
        ["", "Jl. Melati II no 4", "jln melati no. 4 rt 1/2", "Kp. Sawah, RT 03/04"]
    ),
    kbli=st.sampled_from(["", "56102", "56103", "47111"]),
    nib=st.sampled_from(["", "9120000000001", "9120000000002", "9120000000091"]),
    tahun_mulai=st.sampled_from([None, 2001, 2002, 2020]),
    kode_kelurahan=st.sampled_from(["", "36.74.01.1001", "36.74.01.1002", "36.74.07.1001"]),
)


@settings(max_examples=60)
@given(st.lists(_BUSINESSES, min_size=2, max_size=6))
def test_random_records_are_judged_as_alone(records: list[Comparable]) -> None:
    _agrees(records, list(combinations(range(len(records)), 2)))


def test_a_city_s_look_alikes_are_found(town: tuple[list[Comparable], set[Pair]]) -> None:
    records, true = town
    found = {
        pair
        for pair, score in groups.look_alikes(columns.columns_of(records)).items()
        if score >= weights.THRESHOLD
    }
    right = len(found & true)
    assert right / len(found) > 0.96
    assert right / len(true) > 0.96


def test_the_number_of_pairs_grows_as_the_register_does(town: tuple[list[Comparable], set[Pair]]) -> None:
    # All that a town has, again and again in one street: every key is full, and each gives its share alone.
    records, _ = town
    few, many = (len(blocking.candidates(columns.columns_of(records * times))[0]) for times in (4, 16))
    assert many <= 4.2 * few
    assert many <= 0.3 * 46 * 16 * len(records)


def test_a_nik_of_very_many_names_nobody() -> None:
    filler = [_business(nik="3674011505800001", nama_pemilik=f"Orang {number}") for number in range(12)]
    register = columns.columns_of(filler)
    found = pairwise.levels(register, np.array([0]), np.array([1]))
    assert found[Aspect.NIK] == [""]


def test_a_register_of_two_has_a_pair() -> None:
    # The share of a key is counted by records, and a village has few of them.
    twice = [_business(nik="3674011505800001", nama_pemilik="Siti Aminah", nama_usaha="Warung Berkah")] * 2

    assert groups.look_alikes(columns.columns_of(twice)).keys() == {(0, 1)}


def test_one_record_has_no_pairs() -> None:
    assert groups.look_alikes(columns.columns_of([_business(nama_usaha="Warung Berkah")])) == {}
    assert groups.look_alikes(columns.columns_of([])) == {}


def test_a_weak_link_does_not_make_two_groups_one() -> None:
    # 0-1-2 and 3-4-5 are sure; 2-3 is a little more likely than not, all else between them speaks against.
    sure, weak, against = 5.0, 0.1, -6.0
    scores = dict.fromkeys(((0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)), sure) | {(2, 3): weak}
    one, other = (np.array(side, np.int64) for side in zip(*scores, strict=True))
    asked: list[Pair] = []

    def judge(first: columns.Rows, second: columns.Rows) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        asked.extend(zip(first.tolist(), second.tolist(), strict=True))
        return np.full(len(first), against)

    found = groups.settled((one, other, np.array(list(scores.values()))), 0.0, judge)
    assert {pair for pair, score in found.items() if score >= 0} == set(scores) - {(2, 3)}
    assert sorted(asked) == [(i, j) for i in range(3) for j in range(3, 6) if (i, j) != (2, 3)]
