"""The dated tables: what is sound, what is refused, and what holds after Dinkop added a version."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.rules import rulebook
from dinkop_desktop.register.rules.rulebook import RuleError
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import (
    BankList,
    GrowthRule,
    InflationRule,
    Thresholds,
    in_force,
)

HEAD = {"aturan": "Keputusan", "sejak": "2027-01-01"}
SCHEME = {
    "kunci": "mikro",
    "nama": "KUR mikro",
    "di_atas": 0,
    "sampai": 100,
    "umur_bulan": 6,
    "npwp_di_atas": 50,
    "agunan_di_atas": None,
    "bunga_persen": [6],
}
KUR = {"omzet_sampai": 9, "pekerjaan_dikecualikan": ["asn"], "ultra_mikro_sampai": 0, "skema": [SCHEME]}
SOUND: dict[str, dict[str, Any]] = {
    "skala": {"modal": [1, 2, 3], "omzet": [4, 5, 6]},
    "kur": KUR,
    "koperasi": {"anggota_primer": 9, "anggota_sekunder": 3, "tahun_rat": 3},
    "kesehatan": {"terendah": [["sehat", 8000], ["lain", 0]]},
    "kuk": {"anggota": [1, 2, 3], "modal_sendiri": [1, 2, 3], "aset": [1, 2, 3]},
    "tumbuh": {"persen": 10, "pekerja": 1, "sasaran_persen": [5, 6]},
    "bank": {"nama": ["Bank  Satu", "Bank Dua", "Bank Satu"]},
    "ksp": {"modal_awal": [1, 2, 3], "modal_tetap_usp": 1},
    "ksu": {"hari_langkah": [["rapat_anggota", 60], ["selesai", 30]]},
    "fasilitator": {"menengah": 10, "kecil": 3},
    "persetujuan": {"teks": "Data usaha dicatat."},
    "retensi": {"tahun_sesudah_tutup": 5, "tahun_tanpa_perubahan": 10},
    "inflasi": {"inflasi": ["2025 = 2,15", "2024=1.8 %", "2020 = -0,3"]},
    "perkiraan": {"jumlah": ["36.74 = 149.800", "36.74.01=25000", "36.74.01.1001 = 2.700"]},
    "sasaran": {"sasaran": ["nib TW1 = 250", "NIB=1.000", "kur-rupiah tw 4 = 2 M"]},
}


@pytest.mark.parametrize("table", rulebook.TABLES)
def test_a_sound_version_of_every_table_is_read(table: str) -> None:
    rule = rulebook.read_rule(table, {**HEAD, **SOUND[table]})

    assert rule.since == date(2027, 1, 1)


def test_inflation_is_read_as_it_is_published_and_the_newest_source_of_a_year_counts() -> None:
    first = rulebook.read_rule("inflasi", {**HEAD, "inflasi": ["2024 = 1,8", "2025 = 2,15", "2020 = -0,3"]})
    newer = rulebook.read_rule(
        "inflasi", {**HEAD, "sejak": "2027-06-01", "aturan": "BPS", "inflasi": ["2025=2,2"]}
    )
    assert isinstance(first, InflationRule)
    assert isinstance(newer, InflationRule)
    assert first.by_year == ((2020, -30), (2024, 180), (2025, 215))
    rules = Thresholds((), (), (), (), (), (), inflation=(first, newer))

    assert rules.inflation_of(2025, date(2027, 3, 1)) == (first, 215)
    assert rules.inflation_of(2025, date(2027, 7, 1)) == (newer, 220)
    assert rules.inflation_of(2024, date(2027, 7, 1)) == (first, 180)
    assert rules.inflation_of(2023, date(2027, 7, 1)) is None
    assert rules.inflation_of(2025, date(2026, 12, 31)) is None


def test_no_inflation_is_shipped(reference: Reference) -> None:
    assert [rule.by_year for rule in reference.thresholds.inflation] == [()]


@pytest.mark.parametrize(
    ("table", "wrong", "key"),
    [
        ("pajak", {}, "tabel"),
        ("tumbuh", {"aturan": " "}, "aturan"),
        ("tumbuh", {"aturan": "x" * 201}, "aturan"),
        ("tumbuh", {"aturan": None}, "aturan"),
        ("tumbuh", {"sejak": "2027-02-30"}, "sejak"),
        ("tumbuh", {"sejak": "1900-01-01"}, "sejak"),
        ("tumbuh", {"persen": True}, "persen"),
        ("tumbuh", {"persen": "10"}, "persen"),
        ("tumbuh", {"persen": 1001}, "persen"),
        ("tumbuh", {"pekerja": -1}, "pekerja"),
        ("tumbuh", {"sasaran_persen": [6, 5]}, "sasaran_persen"),
        ("tumbuh", {"sasaran_persen": [6]}, "sasaran_persen"),
        ("tumbuh", {"sasaran_persen": 6}, "sasaran_persen"),
        ("skala", {"modal": [1, 3, 2]}, "modal"),
        ("skala", {"omzet": [1, 2, 2]}, "omzet"),
        ("skala", {"omzet": [1, 2]}, "omzet"),
        ("koperasi", {"anggota_primer": 0}, "anggota_primer"),
        ("koperasi", {"tahun_rat": 11}, "tahun_rat"),
        ("kesehatan", {"terendah": []}, "terendah"),
        ("kesehatan", {"terendah": [["sehat"]]}, "terendah"),
        ("kesehatan", {"terendah": [["a", 10], ["b", 20], ["c", 0]]}, "terendah"),
        ("kesehatan", {"terendah": [["a", 10]]}, "terendah"),
        ("kuk", {"aset": ["1", 2, 3]}, "aset"),
        ("bank", {"nama": []}, "nama"),
        ("ksp", {"modal_awal": [3, 2, 1]}, "modal_awal"),
        ("ksu", {"hari_langkah": ["rapat_anggota"]}, "hari_langkah"),
        ("ksu", {"hari_langkah": [["entah", 60]]}, "hari_langkah"),
        ("ksu", {"hari_langkah": [[["selesai"], 60]]}, "hari_langkah"),
        ("ksu", {"hari_langkah": [["selesai", 0]]}, "hari_langkah"),
        ("bank", {"nama": [" "]}, "nama"),
        ("bank", {"ejaan": ["BS Bank Satu"]}, "ejaan"),
        ("bank", {"ejaan": ["= Bank Satu"]}, "ejaan"),
        ("bank", {"ejaan": ["BT = Bank Tiga"]}, "ejaan"),
        ("bank", {"ejaan": ["x" * 201 + " = Bank Satu"]}, "ejaan"),
        ("persetujuan", {"teks": " "}, "teks"),
        ("persetujuan", {"teks": "x" * 2001}, "teks"),
        ("persetujuan", {"aturan": "v" * 41}, "aturan"),
        ("perkiraan", {"jumlah": []}, "jumlah"),
        ("perkiraan", {"jumlah": ["Ciater = 100"]}, "jumlah"),
        ("perkiraan", {"jumlah": ["36.74 100"]}, "jumlah"),
        ("perkiraan", {"jumlah": ["36.74 = banyak"]}, "jumlah"),
        ("perkiraan", {"jumlah": ["36.74 = 0"]}, "jumlah"),
        ("perkiraan", {"jumlah": ["36.74 = 10", "36.74 = 20"]}, "jumlah"),
        ("perkiraan", {"jumlah": ["36.74 = 10", "36.74.01 = 6", "36.74.02 = 5"]}, "jumlah"),
        ("inflasi", {"inflasi": ["2,15"]}, "inflasi"),
        ("inflasi", {"inflasi": ["2025 = banyak"]}, "inflasi"),
        ("inflasi", {"inflasi": ["2025 = 2,155"]}, "inflasi"),
        ("inflasi", {"inflasi": ["2025 = 100"]}, "inflasi"),
        ("inflasi", {"inflasi": ["2025 = 2", "2025 = 3"]}, "inflasi"),
        ("retensi", {"tahun_sesudah_tutup": 0}, "tahun_sesudah_tutup"),
        ("retensi", {"tahun_tanpa_perubahan": 101}, "tahun_tanpa_perubahan"),
        ("kur", {"omzet_sampai": 0}, "omzet_sampai"),
        ("kur", {"pekerjaan_dikecualikan": ["dokter"]}, "pekerjaan_dikecualikan"),
        ("kur", {"skema": []}, "skema"),
        ("kur", {"skema": ["mikro"]}, "skema"),
        ("kur", {"skema": [SCHEME, SCHEME]}, "skema"),
        ("kur", {"skema": [{**SCHEME, "di_atas": 100}]}, "sampai"),
        ("kur", {"skema": [{**SCHEME, "kunci": "padat_karya"}]}, "kunci"),
        ("kur", {"skema": [{**SCHEME, "umur_bulan": 601}]}, "umur_bulan"),
        ("kur", {"skema": [{**SCHEME, "bunga_persen": [-1]}]}, "bunga_persen"),
        ("kur", {"skema": [{**SCHEME, "npwp_di_atas": "ya"}]}, "npwp_di_atas"),
    ],
)
def test_what_is_not_sound_is_refused_by_the_name_of_its_part(
    table: str, wrong: dict[str, object], key: str
) -> None:
    with pytest.raises(RuleError) as refused:
        rulebook.read_rule(table, {**HEAD, **SOUND.get(table, {}), **wrong})

    assert refused.value.key == key


def test_names_of_banks_stand_once_and_without_spaces_too_many() -> None:
    found = rulebook.read_rule("bank", {**HEAD, **SOUND["bank"]})

    assert isinstance(found, BankList)
    assert found.names == ("Bank Satu", "Bank Dua")


def test_a_spelling_leads_to_a_bank_of_the_list() -> None:
    found = rulebook.read_rule(
        "bank", {**HEAD, **SOUND["bank"], "ejaan": [" BS  Pusat =Bank Satu", "bd = Bank Dua"]}
    )

    assert isinstance(found, BankList)
    assert found.spellings == (("BS Pusat", "Bank Satu"), ("bd", "Bank Dua"))


def test_what_dinkop_added_holds_from_its_day_on_and_changes_nothing_before(reference: Reference) -> None:
    shipped = reference.thresholds
    later = GrowthRule("RPJMD", date(2027, 1, 1), percent=10, workers=2)

    rules = rulebook.with_added(shipped, [("tumbuh", later)])

    assert in_force(rules.growth, date(2026, 12, 31)) == in_force(shipped.growth, date(2026, 12, 31))
    assert in_force(rules.growth, date(2027, 1, 1)) is later
    assert rulebook.versions_of(rules, "tumbuh")[0] is later
    assert (rules.size, rules.kur) == (shipped.size, shipped.kur)


def test_of_two_versions_of_one_day_the_later_one_holds(reference: Reference) -> None:
    day = reference.thresholds.growth[0].since
    first, second = (GrowthRule(name, day, percent=10, workers=2) for name in ("satu", "dua"))

    rules = rulebook.with_added(reference.thresholds, [("tumbuh", first), ("tumbuh", second)])

    assert in_force(rules.growth, date(2026, 1, 1)) is second


@given(days=st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=6), on=st.dates())
def test_the_newest_version_that_has_begun_holds(days: list[date], on: date, reference: Reference) -> None:
    added = [("tumbuh", GrowthRule(str(n), day, percent=1, workers=1)) for n, day in enumerate(days)]

    rules = rulebook.with_added(reference.thresholds, added)

    held = in_force(rules.growth, on)
    begun = [rule.since for rule in rules.growth if rule.since <= on]
    assert (held.since if held else None) == max(begun, default=None)
    assert [rule.since for rule in rules.growth] == sorted((r.since for r in rules.growth), reverse=True)
