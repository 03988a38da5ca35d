"""The register of koperasi, their health and the KDKMP: against counts by hand, and parts that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.koperasi.reports import koperasi_register
from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, PAKULONAN, NOWHERE = "36.74.01.1001", "36.74.02.1001", "99.99.99.9999"
SOME_LIVES = (
    CooperativeLife(
        "k1",
        "Maju",
        CIATER,
        {
            "no_badan_hukum": "1/BH",
            "tgl_badan_hukum": "2001-05-01",
            "jenis": "simpan_pinjam",
            "status_nik": "bersertifikat",
            "tgl_berlaku_sertifikat": "2027-01-31",
            "grade": "A",
            "kuk": "2",
            "punya_usp": "ya",
            "kdkmp": "tidak",
            "telepon": "021",
        },
        {2024: True, 2025: True},
        figures={"anggota_pria": 4000, "anggota_wanita": 5500, "modal_sendiri": 10, "aset": None},
        terms=(("sekretaris", 2028), ("ketua", 2026)),
        reported={2023: False, 2024: True, 2025: True},
        health={2023: ("70,00", "cukup_sehat"), 2025: ("81,25", "sehat")},
        heads=("Bu Sari",),
    ),
    CooperativeLife(
        "k2",
        "Merah Putih Ciater",
        CIATER,
        {"tgl_badan_hukum": "2025-07-01", "kdkmp": "ya", "grade": "D"},
        reported={2025: False},
        health={2025: ("", "")},
    ),
    CooperativeLife("k3", "Entah", NOWHERE, {"tgl_badan_hukum": "1999-01-01"}, reported={2024: True}),
)
STREAMS = Streams({LIVES: SOME_LIVES})


def cells(table: Table, record: str) -> dict[str, Cell]:
    """The row of a record, by the keys of its columns."""
    row = next(row for row in table.rows if row.cells[-1] == record)
    return dict(zip([column.key for column in table.columns], row.cells, strict=True))


def test_the_register_says_what_ods_records_and_what_its_rules_give(reference: Reference) -> None:
    table = koperasi_register.REGISTER.count(SCOPE, STREAMS, reference)

    first = cells(table, "k1")
    assert (first["grade_ods"], first["grade_aturan"]) == ("A", "B")
    assert (first["kuk_ods"], first["kuk_petunjuk"]) == ("2", 3)
    assert (first["jenis"], first["sertifikat"], first["berlaku"]) == (
        "Simpan Pinjam",
        "Bersertifikat",
        date(2027, 1, 31),
    )
    assert (first["anggota"], first["rat"], first["usp"], first["kdkmp"]) == (9500, "2025", "Ya", "Tidak")
    assert (first["ketua"], first["masa_jabatan"]) == ("Bu Sari", "Ketua 2026; Sekretaris 2028")
    assert cells(table, "k2")["grade_aturan"] == "D"
    assert cells(table, "k3")["grade_aturan"] == "A atau B atau C2?"
    assert {key: count for key, count in table.total.items() if count} == {
        "koperasi": 3,
        "bersertifikat": 1,
        "grade_beda": 1,
        "grade_ditanya": 1,
        "grade_b": 1,
        "grade_d": 1,
        "grade_belum_pasti": 1,
        "usp": 1,
        "kdkmp": 1,
    }
    assert table.notes[1].startswith("3 koperasi: grade B 1, grade D 1, grade belum pasti 1, ")


def test_a_koperasi_of_this_year_has_no_book_year(reference: Reference) -> None:
    new = CooperativeLife("k9", "Baru", CIATER, {"tgl_badan_hukum": "2026-02-03"})

    table = koperasi_register.REGISTER.count(SCOPE, Streams({LIVES: (new,)}), reference)

    assert cells(table, "k9")["grade_aturan"] == "belum ada tahun buku"


def test_health_keeps_each_year_and_says_who_has_none(reference: Reference) -> None:
    table = koperasi_register.HEALTH.count(SCOPE, STREAMS, reference)

    first = cells(table, "k1")
    assert (first["tahun_2023"], first["tahun_2024"], first["tahun_2025"], first["arah"]) == (
        "70,00 · Cukup sehat",
        None,
        "81,25 · Sehat",
        "naik",
    )
    assert cells(table, "k2")["tahun_2025"] == "tanpa predikat"
    assert dict(table.total) == {
        "koperasi": 3,
        "sehat": 1,
        "cukup_sehat": 0,
        "dalam_pengawasan": 0,
        "pengawasan_khusus": 0,
        "tanpa_predikat": 1,
        "belum_diperiksa": 1,
    }
    assert table.notes[1] == "Pemeriksaan tahun 2025: Sehat 1, tanpa predikat 1, belum diperiksa 1."


def test_scores_fall_stay_or_cannot_be_read(reference: Reference) -> None:
    def life(record: str, *scores: str) -> CooperativeLife:
        years = range(2023, 2023 + len(scores))
        return CooperativeLife(
            record,
            record,
            CIATER,
            health={year: (score, "sehat") for year, score in zip(years, scores, strict=True)},
        )

    lives = (life("turun", "90", "81,5"), life("tetap", "80.0", "80,00"), life("aneh", "baik", "80"))
    table = koperasi_register.HEALTH.count(SCOPE, Streams({LIVES: lives}), reference)

    assert [cells(table, key)["arah"] for key in ("turun", "tetap", "aneh")] == ["turun", "tetap", None]


def test_each_kelurahan_has_its_merah_putih_or_none(reference: Reference) -> None:
    second = replace(SOME_LIVES[1], record_id="k4", name="Merah Putih Dua")
    table = koperasi_register.KDKMP.count(SCOPE, Streams({LIVES: (*SOME_LIVES, second)}), reference)

    by_place = {row.cells[0]: row.cells[1:] for row in table.rows if row.role is RowRole.DATA}
    assert by_place[CIATER] == (
        *("Serpong", "Ciater", 3, 2),
        *("Merah Putih Ciater; Merah Putih Dua", "lebih dari satu", None),
    )
    assert by_place[PAKULONAN] == ("Serpong Utara", "Pakulonan", 0, 0, None, "belum ada", None)
    assert by_place[None][1:4] == ("Kelurahan tidak dikenal", 1, 0)
    assert dict(table.total) == {"kelurahan": 54, "punya": 1, "belum_punya": 53, "kdkmp": 2, "koperasi": 4}

    one = koperasi_register.KDKMP.count(replace(SCOPE, area=CIATER), STREAMS, reference)
    assert [row.cells[-2:] for row in one.rows] == [("sudah ada", "k2"), (None, None)]


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.builds(
            CooperativeLife,
            st.uuids().map(str),
            st.just("K"),
            st.sampled_from((CIATER, PAKULONAN, "36.74.01.1002")),
            st.fixed_dictionaries({"kdkmp": st.sampled_from(("ya", "tidak"))}),
            reported=st.dictionaries(st.integers(2022, 2025), st.booleans()),
            health=st.dictionaries(st.integers(2024, 2026), st.just(("80", "sehat"))),
        ),
        max_size=12,
    )
)
def test_the_kecamatan_add_up_to_the_city(reference: Reference, lives: list[CooperativeLife]) -> None:
    counts = (koperasi_register.REGISTER.count, koperasi_register.HEALTH.count, koperasi_register.KDKMP.count)
    for count in counts:
        whole = count(SCOPE, Streams({LIVES: lives}), reference).total
        parts = [
            count(replace(SCOPE, area=above.code), Streams({LIVES: lives}), reference).total
            for above in reference.areas.kecamatan
        ]
        assert {key: sum(part[key] for part in parts) for key in whole} == dict(whole)
