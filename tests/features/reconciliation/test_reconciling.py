"""Dinkop's own list beside the master: where each row stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.desk import import_memory, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.reconciliation import reconciling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries.reconciliations import Entry
from dinkop_desktop.features.reconciliation.reconciling import Compared, ListOrder
from dinkop_desktop.features.reconciliation.rules.reconciliation import OF_ROWS, Standing
from tests.features import lists
from tests.features.lists import HERE, MELATI, NIK, OTHER_NIK, ROW
from tests.offices import Town


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "UMKM binaan 2025.xlsx"


def entries(desk: Desk, found: Compared) -> list[Entry]:
    with desk.store.read() as reader:
        return list(stored.all_rows(reader, found.round.no))


def standing(desk: Desk, path: Path, row: Mapping[str, object]) -> str:
    """Where one row stands, beside one business."""
    lists.add(desk, MELATI)
    (entry,) = entries(desk, lists.compare(desk, path, row))
    return entry.standing


def test_each_row_stands_where_it_belongs(desk: Desk, path: Path) -> None:
    other = {"nama_usaha": "Bengkel Joko", "nama_pemilik": "Joko Susilo", "kode_kelurahan": HERE}
    lists.add(
        desk, MELATI, other, MELATI | {"nama_usaha": "Kue Dewi", "nik": OTHER_NIK, "nama_pemilik": "Dewi"}
    )
    new = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi Santoso", "Kelurahan": "Ciater"}
    different = ROW | {"Nama Usaha": "Kue Dewi", "Nama Pemilik": "Dewi", "NIK": OTHER_NIK}

    found = lists.compare(
        desk, path, ROW, different | {"Omzet per tahun (Rp)": 180_000_000}, new, {"KBLI": "56102"}
    )

    assert lists.counts(found) == {
        "sama": 1,
        "beda": 1,
        "hanya_dinkop": 1,
        "hanya_kelurahan": 1,
        "tak_terbaca": 1,
    }
    assert [entry.fields for entry in entries(desk, found)] == ["", "omzet_tahunan", "", ""]
    assert [entry.topics for entry in entries(desk, found)] == ["", "uang", "", ""]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, Standing.EQUAL, id="all the same"),
        pytest.param(
            {"Nama Usaha": "Wr. Melati"}, Standing.DIFFERENT, id="number, other writing of the name"
        ),
        pytest.param({"Nama Usaha": None}, Standing.EQUAL, id="number and KBLI, no name"),
        pytest.param({"Nama Usaha": None, "KBLI": None, "Alamat": None}, Standing.EQUAL, id="number alone"),
        pytest.param(
            {"Nama Usaha": "Bengkel Las", "KBLI": "25920"}, Standing.DOUBTFUL, id="number, other trade"
        ),
        pytest.param({"Nama Usaha": "Warung Melati 2"}, Standing.DOUBTFUL, id="number, another branch"),
        pytest.param({"NIK": None}, Standing.EQUAL, id="all but the number"),
        pytest.param(
            {"NIK": None, "No HP": None, "Alamat": None}, Standing.DOUBTFUL, id="names and kelurahan"
        ),
        pytest.param({"NIK": OTHER_NIK}, Standing.DOUBTFUL, id="all the same, another number"),
        pytest.param(
            {"NIK": None, "Nama Pemilik": "Budi", "No HP": None, "Alamat": "Jl. Kenanga"},
            Standing.ONLY_DINKOP,
            id="the name of the business alone",
        ),
    ],
)
def test_a_number_is_sure_and_names_are_doubts(
    desk: Desk, path: Path, change: dict[str, object], expected: Standing
) -> None:
    assert standing(desk, path, ROW | change) == expected


def test_two_records_that_fit_alike_are_a_doubt_and_none_of_them_is_missing(desk: Desk, path: Path) -> None:
    twin = {key: value for key, value in MELATI.items() if key != "nik"}
    lists.add(desk, twin, twin)

    found = lists.compare(desk, path, ROW | {"NIK": None})

    assert lists.counts(found) == {"ragu": 1, "hanya_kelurahan": 1}


def test_the_figures_are_compared_with_those_of_the_same_year(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI | {"angka_umkm": [{"tahun_data": 2024, "omzet_tahunan": 100_000_000}]})
    last_year = lists.write(path, ROW | {"Omzet per tahun (Rp)": 100_000_000}, title="DAFTAR UMKM TAHUN 2024")

    found = reconciling.compare_list(desk, ListOrder(last_year))

    assert lists.counts(found) == {"sama": 1}


def test_a_second_row_about_the_same_record_names_the_first(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)

    found = lists.compare(desk, path, ROW, ROW)

    assert [entry.twin for entry in entries(desk, found)] == [0, 3]
    assert lists.counts(found) == {"sama": 2}


def test_what_cannot_be_read_is_told_and_claims_nothing(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)

    (entry,) = entries(desk, lists.compare(desk, path, ROW | {"KBLI": "561029999", "NIK": NIK}))

    assert entry.standing == Standing.EQUAL
    assert "kbli" in entry.faults


def test_only_the_kelurahan_that_the_list_is_about_can_miss_something(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI, MELATI | {"kode_kelurahan": lists.THERE, "nik": OTHER_NIK})

    found = lists.compare(desk, path, ROW)

    assert lists.counts(found) == {"sama": 1}


def test_a_list_without_kelurahan_takes_that_of_the_record(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)

    (entry,) = entries(desk, lists.compare(desk, path, ROW | {"Kelurahan": None}))

    assert (entry.area, entry.standing) == (HERE, Standing.EQUAL)


def test_koperasi_are_compared_by_numbers_and_then_by_name(desk: Desk, path: Path) -> None:
    names = ("Koperasi Mekar Jaya", "Koperasi Sumber Rezeki", "KSU Tani Makmur", "Koperasi Bunga Padi")
    koperasi = [
        {"nama": name, "kode_kelurahan": HERE, "no_badan_hukum": f"{at}/BH/2001"}
        for at, name in enumerate(names)
    ]
    lists.add(desk, *koperasi, kind="koperasi")
    headings = ("No", "Nama Koperasi", "No Badan Hukum", "Kelurahan")
    lists.write(
        path,
        {"Nama Koperasi": "KOP. MEKAR JAYA", "No Badan Hukum": "0/BH/2001", "Kelurahan": "Ciater"},
        {"Nama Koperasi": "Kop Sumber Rejeki", "Kelurahan": "Ciater"},
        {"Nama Koperasi": "Koperasi Lain Sekali", "No Badan Hukum": "77/BH/2001", "Kelurahan": "Ciater"},
        {"Nama Koperasi": "KSU Tani Makmur", "Kelurahan": "Serua"},
        headings=headings,
    )

    found = reconciling.compare_list(desk, ListOrder(path, kind="koperasi"))

    assert found.round.kind == "koperasi"
    assert [entry.standing for entry in entries(desk, found)] == [
        Standing.DIFFERENT,
        Standing.DOUBTFUL,
        Standing.ONLY_DINKOP,
        Standing.DOUBTFUL,
    ]


def test_a_dry_run_keeps_nothing(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)

    found = reconciling.compare_list(desk, ListOrder(lists.write(path, ROW), dry_run=True))

    with desk.store.read() as reader:
        assert stored.rounds(reader) == []
    assert (found.is_kept, found.count(Standing.EQUAL)) == (False, 1)


def test_a_newer_list_of_the_same_kelurahan_takes_the_place_of_the_older_one(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, ROW)

    newer = lists.compare(desk, path, ROW | {"Omzet per tahun (Rp)": 1})

    with desk.store.read() as reader:
        assert [one.no for one in stored.rounds(reader)] == [2, 1]
        assert [stored.has_rows(reader, no) for no in (1, 2)] == [False, True]
        assert stored.rounds(reader, kind="umkm")[1].counts == {HERE: {"sama": {"": 1}}}
        assert stored.rounds(reader, kind="koperasi") == []
    assert newer.round.rows == 1


def test_a_round_is_compared_again_without_its_file(desk: Desk, path: Path) -> None:
    first = lists.compare(desk, path, ROW)
    path.unlink()
    lists.add(desk, MELATI)

    again = reconciling.compare_again(desk, first.round.no)

    assert [lists.counts(one) for one in (first, again)] == [{"hanya_dinkop": 1}, {"sama": 1}]
    assert (again.round.file, again.understood) == (path.name, None)
    with pytest.raises(RecordError, match="REKON-TIDAKADA"):
        reconciling.compare_again(desk, first.round.no)


def test_a_map_that_was_kept_for_the_layout_is_used(desk: Desk, path: Path) -> None:
    lists.write(
        path, {"Merk": "Warung Melati", "Siapa": "Siti"}, headings=("No", "Merk", "Siapa", "Kelurahan")
    )
    chosen = {"Merk": "nama_usaha", "Siapa": "nama_pemilik"}
    opened = understood_files.open_file(path)
    import_memory.keep_map(desk, understood_files.grasp(desk, opened, kind="umkm", chosen=chosen))

    found = reconciling.compare_list(desk, ListOrder(path, kind="umkm"))

    assert found.understood is not None
    assert found.understood.column_map().mapping.items() >= chosen.items()


@pytest.mark.slow
def test_a_long_list_is_compared_in_parts(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    rows = [
        ROW | {"Nama Usaha": f"Usaha {at}", "NIK": None, "No HP": None, "Alamat": None} for at in range(430)
    ]

    found = lists.compare(desk, path, *rows[:400], ROW, *rows[400:])

    assert lists.counts(found) == {"hanya_dinkop": 430, "sama": 1}
    assert [entry.row for entry in entries(desk, found)] == list(range(3, 434))


def test_only_dinkop_has_a_list_of_its_own(town: Town, path: Path) -> None:
    lists.write(path, ROW)

    with pytest.raises(TrustError, match="KEY-PERAN"):
        reconciling.compare_list(town.office, ListOrder(path))


def test_only_businesses_and_koperasi_are_reconciled(desk: Desk, path: Path) -> None:
    with pytest.raises(RecordError, match="REC-JENIS"):
        reconciling.compare_list(desk, ListOrder(lists.write(path, ROW), kind="orang"))


@pytest.mark.slow(1)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["sama", "beda", "baru", "ragu", "kosong"]), max_size=9),
    st.integers(0, 4),
)
def test_rows_and_records_add_up(town: Town, tmp_path: Path, sorts: list[str], kept: int) -> None:
    desk = town.dinkop
    rows: list[Mapping[str, object]] = []
    for at in range(kept):
        lists.add(desk, {"nama_usaha": f"Laundry {at} {len(sorts)}", "kode_kelurahan": HERE})
    for at, sort in enumerate(sorts):
        row = ROW | {"Nama Usaha": f"Usaha {at} {sort}"}
        made: dict[str, Mapping[str, object]] = {
            "sama": ROW,
            "beda": ROW | {"KBLI": "56103"},
            "baru": {**row, "NIK": None, "Nama Pemilik": f"Orang {at}", "No HP": None, "Alamat": None},
            "ragu": ROW | {"Nama Usaha": "Bengkel", "KBLI": "45407"},
            "kosong": {"KBLI": "56102"},
        }
        rows.append(made[sort])
    if rows:
        found = lists.compare(desk, tmp_path / "daftar.xlsx", *rows)

        assert sum(found.count(one) for one in OF_ROWS) == len(rows) == found.round.rows
        by_area = sum(
            reconciling.total_of(found.round.counts, one, area=code)
            for one in Standing
            for code in found.round.counts
            if code
        )
        everywhere = sum(found.count(one) for one in Standing)
        assert (
            by_area + sum(sum(its.values()) for its in found.round.counts.get("", {}).values()) == everywhere
        )
        with desk.store.read() as reader:
            wanted = stored.Wanted(found.round.no, Standing.ONLY_KELURAHAN)
            missing = stored.missing(reader, "umkm", wanted)
        assert len(missing) == found.count(Standing.ONLY_KELURAHAN)


def test_of_two_businesses_of_one_owner_with_one_name_neither_is_taken_for_sure(
    desk: Desk, path: Path
) -> None:
    lists.add(desk, MELATI, MELATI)

    assert lists.counts(lists.compare(desk, path, ROW)) == {"ragu": 1, "hanya_kelurahan": 1}


def test_businesses_of_one_name_that_share_a_phone_alone_are_a_doubt(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    row = {"Nama Usaha": "Warung Melati", "No HP": "081234567890", "Kelurahan": "Ciater", "KBLI": "47111"}

    assert lists.counts(lists.compare(desk, path, row)) == {"ragu": 1}


def test_a_record_without_its_owner_is_found_by_its_own_nib(desk: Desk, path: Path) -> None:
    lists.add(desk, {"nama_usaha": "Kue Dewi", "nib": "1234567890123", "kode_kelurahan": HERE})
    headings = ("No", "Nama Usaha", "NIB", "Kelurahan")
    lists.write(
        path, {"Nama Usaha": "KUE DEWI", "NIB": "1234567890123", "Kelurahan": "Ciater"}, headings=headings
    )

    assert lists.counts(reconciling.compare_list(desk, ListOrder(path))) == {"sama": 1}


def test_a_koperasi_without_its_own_words_or_with_another_number_is_no_match(desk: Desk, path: Path) -> None:
    lists.add(
        desk,
        {"nama": "Koperasi Mekar", "kode_kelurahan": HERE, "nik_koperasi": "3674010000001"},
        {"nama": "Koperasi Mekar", "kode_kelurahan": lists.THERE, "nik_koperasi": "3674010000001"},
        kind="koperasi",
    )
    headings = ("No", "Nama Koperasi", "NIK Koperasi", "Kelurahan")
    lists.write(
        path,
        {"Nama Koperasi": "Koperasi Mekar", "NIK Koperasi": "3674010000009", "Kelurahan": "Ciater"},
        {"Nama Koperasi": "Koperasi", "Kelurahan": "Ciater"},
        {"Nama Koperasi": "Koperasi Mekar", "NIK Koperasi": "3674010000001"},
        headings=headings,
    )

    found = reconciling.compare_list(desk, ListOrder(path, kind="koperasi"))

    assert [entry.standing for entry in entries(desk, found)] == [
        Standing.ONLY_DINKOP,
        Standing.ONLY_DINKOP,
        Standing.DOUBTFUL,
    ]
