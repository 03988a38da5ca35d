"""Whether two records of koperasi are the same koperasi."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import city, citygen
from dinkop_desktop.matching import cooperatives
from dinkop_desktop.matching.cooperatives import THRESHOLD, WEIGHTS, Cooperative, Likely
from dinkop_desktop.register.values.fields import Value

# Of none of them anything was tuned on.
SEEDS = (61, 62, 63)
RAHAYU: dict[str, Value] = {
    "nama": "Koperasi Karyawan Rahayu",
    "no_badan_hukum": "168/BH/XI.4/3/2004",
    "tgl_badan_hukum": "2004-07-15",
    "nik_koperasi": "3674911670802",
    "telepon": "081566066071",
    "alamat_jalan": "Jl. Madrasah No. 4",
    "kode_kelurahan": "36.74.06.1002",
    "responden_nama": "Syaiful Zulfikar",
    "tahun_data": 2025,
    "volume_usaha": 100_000_000,
}


def a_koperasi(**more: Value | None) -> Cooperative:
    told = {**RAHAYU, **more}
    return cooperatives.cooperative_of({key: value for key, value in told.items() if value is not None})


def judged(**more: Value | None) -> Likely:
    """What is thought of Rahayu and a record that says something else."""
    return cooperatives.judge(a_koperasi(), a_koperasi(**more), Counter({a_koperasi().brand: 2}))


def is_one(likely: Likely) -> bool:
    return likely.score >= THRESHOLD


def test_the_same_twice_is_one_and_nothing_speaks_against_it() -> None:
    found = judged()

    assert is_one(found)
    assert all(WEIGHTS[code] > 0 for code in found.codes)


@pytest.mark.parametrize(
    "name",
    [
        *("KOPKAR RAHAYU", "Kop. Karyawan “Rahayu”", "koprasi karyawan rahayu", "Rahayu (Koperasi Karyawan)"),
        *("Koperasi Karyawan Rahaju", "KOPERASI PEKERJA RAHAYU"),
    ],
)
def test_short_forms_and_slips_of_the_name_are_the_same_koperasi(name: str) -> None:
    # With nothing but the name, the place and what one office asked.
    bare = dict.fromkeys(("no_badan_hukum", "nik_koperasi", "telepon", "tgl_badan_hukum", "volume_usaha"))
    found = cooperatives.judge(
        a_koperasi(**bare), a_koperasi(nama=name, **bare), Counter({a_koperasi().brand: 2})
    )

    assert is_one(found), found


def test_another_kind_of_the_same_name_is_another_koperasi() -> None:
    apart = dict.fromkeys(("no_badan_hukum", "nik_koperasi", "telepon", "tgl_badan_hukum", "volume_usaha"))
    apart |= {"responden_nama": "Dewi Lestari", "alamat_jalan": "Jl. Kenanga No. 9"}

    found = cooperatives.judge(
        a_koperasi(), a_koperasi(nama="Koperasi Wanita Rahayu", **apart), Counter({a_koperasi().brand: 2})
    )

    assert "MIRIP-JENISKOP-LAIN" in found.codes
    assert not is_one(found)


def test_neighbours_in_the_register_of_legal_entities_are_not_one() -> None:
    found = judged(
        nama="Koperasi Karyawan Sejahtera",
        no_badan_hukum="169/BH/XI.4/3/2004",
        nik_koperasi="3674911670911",
        telepon="081399990000",
        responden_nama="Dewi Lestari",
        alamat_jalan="Jl. Kenanga No. 9",
        volume_usaha=900_000_000,
    )

    assert "MIRIP-BADAN-DEKAT" in found.codes
    assert not is_one(found)


def test_a_new_chair_with_a_new_phone_does_not_part_one_koperasi() -> None:
    found = judged(responden_nama="Dewi Lestari", telepon="081399990000")

    assert {"MIRIP-KETUA-LAIN", "MIRIP-TELPKOP-LAIN"} <= set(found.codes)
    assert is_one(found)


def test_a_slip_in_the_nik_is_told_as_a_slip() -> None:
    assert "MIRIP-NIKKOP-SATU" in judged(nik_koperasi="3674911670803").codes
    assert "MIRIP-NIKKOP-LAIN" in judged(nik_koperasi="3674122225555").codes


def test_two_of_whom_little_is_known_are_not_joined_by_their_place() -> None:
    bare = dict.fromkeys(RAHAYU.keys() - {"kode_kelurahan", "alamat_jalan", "tahun_data"})

    assert not is_one(cooperatives.judge(a_koperasi(**bare), a_koperasi(**bare), {}))
    assert not is_one(cooperatives.judge(Cooperative(), Cooperative(), {}))


def test_of_a_register_each_pair_stands_once_and_strangers_nowhere() -> None:
    other = a_koperasi(
        nama="KSP Mitra Usaha",
        no_badan_hukum="9/BH/2019",
        nik_koperasi="3674122225555",
        telepon="081211112222",
        responden_nama="Dewi",
        alamat_jalan="Jl. Kenanga No. 9",
        kode_kelurahan="36.74.01.1001",
        tgl_badan_hukum="2019-01-02",
    )
    register = [a_koperasi(), other, a_koperasi(nama="Kopkar Rahayu")]

    assert cooperatives.look_alikes(register).keys() == {(0, 2)}
    assert cooperatives.look_alikes(register, lowest=100.0) == {}
    assert cooperatives.look_alikes([a_koperasi()]) == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_every_duplicate_of_a_city_is_found_and_none_besides(seed: int, tmp_path: Path) -> None:
    citygen.build(seed, 300, 549, out=str(tmp_path))
    ids, register = _read(tmp_path)
    true = _true_pairs(tmp_path, ids)

    found = cooperatives.look_alikes(register)

    assert {pair for pair, likely in found.items() if is_one(likely)} == true
    assert len(true) > 5


def _read(folder: Path) -> tuple[list[str], list[Cooperative]]:
    areas = city.kelurahan_by_name()
    with (folder / "koperasi.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row["record_id"] for row in rows], [
        cooperatives.cooperative_of(
            {
                "nama": row["name"],
                "no_badan_hukum": row["badan_hukum_no"],
                "tgl_badan_hukum": row["badan_hukum_date"],
                "nik_koperasi": row["nik_koperasi"],
                "telepon": row["phone"],
                "alamat_jalan": row["address"],
                "kode_kelurahan": areas[row["kelurahan"], row["kecamatan"]].code,
                "tahun_data": 2025,
                "volume_usaha": int(row["volume"]),
            },
            chair=row["chair_name"],
        )
        for row in rows
    ]


def _true_pairs(folder: Path, ids: list[str]) -> set[tuple[int, int]]:
    at = {record: row for row, record in enumerate(ids)}
    families: dict[str, list[int]] = defaultdict(list)
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["record_id"] in at:
                families[line["entity_id"]].append(at[line["record_id"]])
    return {pair for rows in families.values() for pair in combinations(sorted(rows), 2)}


_TEXTS = st.sampled_from(["", "Kopkar Rahayu", "KSP Rahayu Jaya", "Koperasi", "Koperasi Wanita Melati"])
_COOPERATIVES = st.builds(
    a_koperasi,
    nama=_TEXTS,
    no_badan_hukum=st.sampled_from([None, "168/BH/XI.4/3/2004", "169/BH/XI.4/3/2004", "-"]),
    tgl_badan_hukum=st.sampled_from([None, "2004-07-15", "2005-01-01", "1990-01-01"]),
    nik_koperasi=st.sampled_from([None, "3674911670802", "3674911670803"]),
    telepon=st.sampled_from([None, "081566066071", "081299990000, 0217470000"]),
    alamat_jalan=st.sampled_from([None, "Jl. Madrasah No. 4", "Jl. Madrasah II No 4", "RT 1 RW 2"]),
    volume_usaha=st.sampled_from([None, 0, 1, 5_000_000]),
)


@given(_COOPERATIVES, _COOPERATIVES)
def test_two_are_judged_the_same_whichever_comes_first(one: Cooperative, other: Cooperative) -> None:
    owners = Counter(it.brand for it in (one, other))

    forth, back = cooperatives.judge(one, other, owners), cooperatives.judge(other, one, owners)

    assert forth == back
    assert set(forth.codes) <= WEIGHTS.keys()
