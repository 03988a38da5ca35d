"""Pairs of the register, or of a list before it is taken in, that may be the same."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from benchmarks import citygen
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.lookalikes import deciding, finding
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.features.lookalikes.finding import ListToCompare
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records.registered import BUSINESS, COOPERATIVE
from tests.features import lists
from tests.features.lists import HERE, MELATI, NIK, ROW, THERE
from tests.offices import Town

SEED, BUSINESSES, KOPERASI = 62, 1500, 80
RAHAYU = {
    "nama": "Koperasi Karyawan Rahayu",
    "nik_koperasi": "3674911670802",
    "kode_kelurahan": HERE,
    "alamat_jalan": "Jl. Madrasah No. 4",
    "telepon": "081566066071",
}
Ids = set[frozenset[str]]


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


def ids_of(pairs: list[finding.Pair]) -> Ids:
    return {frozenset(pair.ids) for pair in pairs}


# --- of the register ---


def test_a_business_that_two_offices_recorded_is_found_and_says_why(desk: Desk) -> None:
    again = MELATI | {"nama_usaha": "WR. MELATI", "nama_pemilik": "Hj. Siti Aminah", "kode_kelurahan": THERE}
    one, _, other = lists.add(
        desk,
        MELATI,
        {"nama_usaha": "Bengkel Joko", "nama_pemilik": "Joko Susilo", "kode_kelurahan": HERE},
        again | {"nik": "", "alamat_jalan": "Jln Mawar Raya No 3"},
    )

    (pair,) = finding.in_register(desk)

    assert (pair.kind, set(pair.ids)) == (BUSINESS, {one, other})
    assert pair.score >= finding.threshold_of(BUSINESS)
    assert {"MIRIP-TELEPON-SAMA", "MIRIP-NAMA-SAMA", "MIRIP-JALAN-SAMA"} <= set(pair.codes)


def test_two_businesses_of_one_owner_are_two(desk: Desk) -> None:
    lists.add(
        desk,
        MELATI,
        MELATI | {"nama_usaha": "Laundry Kilat", "kbli": "96200", "omzet_tahunan": 36_000_000},
    )

    assert finding.in_register(desk) == []


def test_brothers_with_neighbouring_niks_are_two(desk: Desk) -> None:
    home = {"kode_kelurahan": HERE, "alamat_jalan": "Jl. Kenanga No. 9", "rt": "002", "rw": "005"}
    lists.add(
        desk,
        {
            **home,
            "nik": "3674010503900001",
            "nama_pemilik": "Hasan Basri",
            "nama_usaha": "Bengkel Hasan",
            "hp_wa_usaha": "081311112222",
            "kbli": "45407",
        },
        {
            **home,
            "nik": "3674010503900002",
            "nama_pemilik": "Husin Basri",
            "nama_usaha": "Pangkas Rambut Husin",
            "hp_wa_usaha": "081377778888",
            "kbli": "96111",
        },
    )

    assert finding.in_register(desk) == []


def test_twenty_of_one_common_name_are_twenty(desk: Desk) -> None:
    names = (
        *("Siti Aminah", "Joko Susilo", "Dewi Lestari", "Agus Salim", "Rina Marlina", "Bambang Irawan"),
        *("Nurhayati", "Edi Suryadi", "Yuni Astuti", "Dedi Kurnia", "Sri Wahyuni", "Tono Hartono"),
        *("Lilis Suryani", "Hendra Gunawan", "Maryam", "Rudi Hermawan", "Ani Rahma", "Wawan Setiawan"),
        *("Endang Pratiwi", "Samsul Bahri"),
    )
    lists.add(
        desk,
        *(
            {
                "nama_usaha": "Warung Berkah",
                "nama_pemilik": name,
                "kode_kelurahan": HERE,
                "alamat_jalan": f"Jl. Melati No. {number}",
                "hp_wa_usaha": f"0813{number:02}554{number * 37 % 1000:03}",
                "kbli": "56102",
            }
            for number, name in enumerate(names, 1)
        ),
    )

    assert len(names) == 20
    assert finding.in_register(desk) == []


def test_koperasi_are_compared_with_koperasi_alone(desk: Desk) -> None:
    twice = lists.add(desk, RAHAYU, RAHAYU | {"nama": "KOPKAR RAHAYU", "nik_koperasi": ""}, kind=COOPERATIVE)
    lists.add(desk, MELATI | {"nama_usaha": "Koperasi Karyawan Rahayu"})

    (pair,) = finding.in_register(desk)

    assert (pair.kind, set(pair.ids)) == (COOPERATIVE, set(twice))
    assert finding.in_register(desk, kinds=(BUSINESS,)) == []


def test_the_chair_of_a_koperasi_is_its_chair_and_not_who_answered(desk: Desk) -> None:
    bare = {"nama": "Koperasi Karyawan Rahayu", "kode_kelurahan": HERE}
    officers = [{"jabatan": "ketua", "nama": "Syaiful Zulfikar", "tahun_mulai_jabatan": 2020}]
    earlier = [*officers, {"jabatan": "ketua", "nama": "Dewi Lestari", "tahun_mulai_jabatan": 2010}]
    lists.add(
        desk,
        bare | {"responden_nama": "Ani", "pengurus": officers},
        bare | {"responden_nama": "Budi", "pengurus": earlier},
        kind=COOPERATIVE,
    )

    (pair,) = finding.in_register(desk, lowest=-9)

    assert "MIRIP-KETUA-SAMA" in pair.codes


def test_a_kind_that_is_not_compared_is_refused(desk: Desk) -> None:
    with pytest.raises(IntakeError) as refused:
        finding.in_register(desk, kinds=("orang",))

    assert refused.value.code == "MIRIP-JENIS-TIDAK"


def test_what_was_decided_is_not_asked_again(desk: Desk) -> None:
    one, other, third = lists.add(desk, MELATI, MELATI, MELATI)

    deciding.decide(desk, [Checked(other, one)])

    assert ids_of(finding.in_register(desk)) == {frozenset((one, third)), frozenset((other, third))}

    deciding.ask_again(desk, one, other, reason="ternyata satu")

    assert len(finding.in_register(desk)) == 3


def test_who_was_removed_is_like_nobody(desk: Desk) -> None:
    _, other = lists.add(desk, MELATI, MELATI)
    assert len(finding.in_register(desk)) == 1

    recording.remove(desk, other, reason="ganda")

    assert finding.in_register(desk) == []


def test_the_doubtful_are_shown_to_who_asks_and_the_likeliest_stand_first(desk: Desk) -> None:
    lists.add(
        desk,
        MELATI,
        MELATI,
        MELATI | {"nama_usaha": "Laundry Kilat", "kbli": "96200", "tahun_mulai": 2001},
    )

    sure, all_of_them = finding.in_register(desk), finding.in_register(desk, lowest=-6)

    assert ids_of(sure) < ids_of(all_of_them)
    scores = [pair.score for pair in all_of_them]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) < finding.threshold_of(BUSINESS) <= sure[-1].score


def test_an_empty_register_has_no_pairs(desk: Desk) -> None:
    assert finding.in_register(desk) == []


def test_who_stops_is_heard(desk: Desk) -> None:
    lists.add(desk, MELATI, MELATI)
    progress = Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        finding.in_register(desk, progress=progress)


# --- of a list ---


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city: sheets of businesses and koperasi, and which of their rows are one."""
    folder = tmp_path_factory.mktemp("kota")
    citygen.build(SEED, BUSINESSES, KOPERASI, out=str(folder))
    return folder


def true_pairs(folder: Path, source: str) -> Ids:
    families: dict[str, list[str]] = defaultdict(list)
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            if line["source"] == source:
                families[line["entity_id"]].append(line["record_id"])
    return {frozenset(pair) for its in families.values() for pair in combinations(its, 2)}


def test_of_a_city_s_list_nearly_all_is_found_and_nearly_nothing_else(desk: Desk, made_up: Path) -> None:
    found = ids_of(finding.in_list(desk, ListToCompare(made_up / "umkm.csv", kind=BUSINESS)))

    true = true_pairs(made_up, "umkm")
    assert len(true) > 40
    assert len(found & true) / len(found) > 0.95
    assert len(found & true) / len(true) > 0.95
    assert finding.in_register(desk) == []


def test_of_a_city_s_koperasi_all_are_found(desk: Desk, made_up: Path) -> None:
    found = finding.in_list(desk, ListToCompare(made_up / "koperasi.csv"))

    assert {pair.kind for pair in found} == {COOPERATIVE}
    assert ids_of(found) == true_pairs(made_up, "koperasi") != set()


def test_rows_without_an_id_are_called_by_their_number(desk: Desk, tmp_path: Path) -> None:
    other: Mapping[str, object] = {
        "Nama Usaha": "Bengkel Joko",
        "Nama Pemilik": "Joko",
        "Kelurahan": "Ciater",
    }
    again = ROW | {"NIK": int(NIK) + 10, "Kelurahan": "Ciater", "Alamat": "Jl. Mawar Raya No 3"}
    path = lists.write(tmp_path / "daftar.xlsx", ROW, other, again)

    (pair,) = finding.in_list(desk, ListToCompare(path))

    assert pair.ids == ("3", "5")
    assert "MIRIP-NIK-SATU" in pair.codes


def test_cells_of_a_list_are_read_as_their_fields_say(desk: Desk, tmp_path: Path) -> None:
    # Amounts in words, a phone with a bridge, an address of two parts: one business all the same.
    said = ROW | {"Omzet per tahun (Rp)": "240 juta", "No HP": "+62 812-3456-7890 / 021 7470000"}
    path = lists.write(tmp_path / "daftar.xlsx", ROW, said)

    (pair,) = finding.in_list(desk, ListToCompare(path))

    assert {"MIRIP-OMZET-SAMA", "MIRIP-TELEPON-SAMA", "MIRIP-TEMPAT-SAMA"} <= set(pair.codes)


def test_a_list_of_people_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = lists.write(
        tmp_path / "orang.xlsx", {"Nama": "Siti", "NIK": NIK}, headings=("Nama", "NIK"), title="DAFTAR WARGA"
    )

    with pytest.raises(IntakeError) as refused:
        finding.in_list(desk, ListToCompare(path, kind="orang"))

    assert refused.value.code == "MIRIP-JENIS-TIDAK"
