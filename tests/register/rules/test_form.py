"""Form refuses a received change; nothing but form does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import form
from dinkop_desktop.register.values.fields import Value


def codes(kind: str, sets: dict[str, Value]) -> list[tuple[str, str]]:
    found = form.form_faults(kind, sets)
    assert all(problem.blocking for problem in found)
    return [(problem.field, problem.code) for problem in found]


def test_a_sound_change_has_no_fault() -> None:
    sets: dict[str, Value] = {
        "nama_usaha": "Café Sari",
        "jk": None,
        "catatan": "satu\ndua",
        "kebutuhan": "pemasaran,sdm",
        "punya_nib": "ya",
        "tahun_mulai": 2015,
    }

    assert codes("umkm", {key: value for key, value in sets.items() if key != "jk"}) == []


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("warna", "biru", "ISIAN-TAK-DIKENAL"),
        ("warna", None, "ISIAN-TAK-DIKENAL"),
        ("nama_usaha", 5, "JENIS-ISI"),
        ("nama_usaha", "x" * 101, "PANJANG"),
        ("nama_usaha", "a\nb", "KARAKTER"),
        ("nama_usaha", "a\x00b", "KARAKTER"),
        ("nama_usaha", "a\ud800b", "KARAKTER"),
        ("nama_usaha", "Cafe\u0301", "KARAKTER-NFC"),
        ("catatan", "a\x85b", "KARAKTER"),
        ("tahun_mulai", "2015", "JENIS-ISI"),
        ("tahun_mulai", True, "JENIS-ISI"),
        ("tahun_mulai", 2**53, "ANGKA-BESAR"),
        ("tahun_mulai", -(2**53), "ANGKA-BESAR"),
        ("punya_nib", "mungkin", "PILIHAN"),
        ("punya_nib", 1, "JENIS-ISI"),
        ("kebutuhan", "sdm,kucing", "PILIHAN"),
        ("kebutuhan", 1, "JENIS-ISI"),
        ("tanggal_pendataan", "2026-01-015", "PANJANG"),
        ("pemilik_id", "x" * 37, "PANJANG"),
    ],
)
def test_a_fault_of_form_is_found_and_named(key: str, value: Value, code: str) -> None:
    assert codes("umkm", {"rt": "001", key: value}) == [(key, code)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kode_kelurahan", "99.99.99.9999"),
        ("tanggal_pendataan", "2999-99-99"),
        ("tahun_mulai", -5),
        ("nib", "bukan nomor"),
        ("kebutuhan", "sdm,pemasaran"),
        ("rt", None),
    ],
)
def test_what_a_value_means_is_not_a_matter_of_form(key: str, value: Value) -> None:
    assert codes("umkm", {key: value}) == []


def test_all_faults_are_found_at_once() -> None:
    assert len(codes("umkm", {"nama_usaha": 5, "warna": "biru", "punya_nib": "mungkin"})) == 3


def test_an_unknown_kind_of_record_is_a_fault() -> None:
    assert codes("kapal", {"nama": "Sari"}) == [("", "REKAMAN-TAK-DIKENAL")]


@pytest.mark.slow(2)
@given(
    st.sampled_from(sorted(catalogue.KINDS)),
    st.dictionaries(st.text(max_size=12), st.one_of(st.none(), st.integers(), st.text()), max_size=5),
)
def test_no_change_whatever_breaks_the_check(kind: str, sets: dict[str, Value]) -> None:
    for problem in form.form_faults(kind, sets):
        assert all(
            letter < "\ud800" or letter > "\udfff" for _key, value in problem.params for letter in value
        )
