"""All problems of a record at once, and the blocking ones quickly, by the same rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import example, validation
from dinkop_desktop.register.store import reference_files
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import Reading
from dinkop_desktop.register.values.reference import Reference
from tests.register.conftest import TODAY

OWNER = "018f3c1e-0000-7000-8000-000000000002"


def parts(kind: str, reference: Reference) -> dict[str, dict[str, Value]]:
    """The example of a kind, as the records in which it is stored."""
    flat = example.make_example(kind, kelurahan="36.74.01.1001", year=2025, reference=reference)
    found: dict[str, dict[str, Value]] = {}
    for field in catalogue.flat_view(kind):
        if field.key in flat:
            found.setdefault(field.kind, {})[field.field.key] = flat[field.key]
    return found


def business(reference: Reference, **changed: Value) -> dict[str, Value]:
    return {**parts("umkm", reference)["umkm"], "pemilik_id": OWNER, **changed}


def check(
    kind: str,
    record: Mapping[str, Value],
    reference: Reference,
    *,
    owner: Mapping[str, Value] | None = None,
    parent: Mapping[str, Value] | None = None,
) -> list[tuple[str, str, bool]]:
    found = validation.check_record(kind, record, reference=reference, on=TODAY, owner=owner, parent=parent)
    return [(problem.field, problem.code, problem.blocking) for problem in found]


def test_a_sound_business_has_no_problem(reference: Reference) -> None:
    assert check("umkm", business(reference), reference) == []


def test_an_empty_business_lacks_what_it_must_have_and_all_that_is_wajib(reference: Reference) -> None:
    found = check("umkm", {}, reference)

    assert [code for _field, code, blocking in found if blocking] == ["WILAYAH-KOSONG", "NAMA-USAHA-KOSONG"]
    assert ("kbli", "WAJIB", False) in found
    assert ("pemilik_id", "WAJIB", False) in found


def test_what_is_wajib_and_missing_is_named_by_its_label(reference: Reference) -> None:
    record = business(reference, kbli=None)

    found = validation.check_record("umkm", record, reference=reference, on=TODAY)

    assert found == (Problem("kbli", "WAJIB", (("isian", "KBLI"),)),)


@pytest.mark.parametrize(
    ("kind", "record", "blocking"),
    [
        ("umkm", {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "Sari"}, []),
        ("umkm", {"kode_kelurahan": "36.74.01.1001", "nama_komersial": "Sari"}, []),
        ("umkm", {"kode_kelurahan": "36.74.01.1001", "pemilik_id": OWNER}, []),
        ("umkm", {"kode_kelurahan": "36.74.01.1001"}, ["NAMA-USAHA-KOSONG"]),
        ("umkm", {"nama_usaha": "Sari"}, ["WILAYAH-KOSONG"]),
        ("orang", {"jk": "P"}, ["NAMA-KOSONG"]),
        ("koperasi", {"nama": "Maju"}, ["WILAYAH-KOSONG"]),
        ("koperasi", {"kode_kelurahan": "36.74.01.1001"}, ["NAMA-KOSONG"]),
        ("program", {}, ["NAMA-KOSONG"]),
        ("kunjungan", {"kode_kelurahan": "36.74.01.1001"}, ["NAMA-KOSONG"]),
        ("kunjungan", {"kode_kelurahan": "36.74.01.1001", "umkm_id": OWNER}, []),
        ("kunjungan", {"kode_kelurahan": "36.74.01.1001", "koperasi_id": OWNER}, []),
        ("angka_umkm", {"omzet_tahunan": 5_000_000}, ["KUNCI-KOSONG"]),
        ("keanggotaan", {"status": "anggota"}, ["KUNCI-KOSONG"]),
        ("kesehatan", {"tahun": 2025, "skor": "101"}, ["SKOR"]),
        ("kesehatan", {"tahun": 2025, "skor": "81,255"}, ["SKOR"]),
        ("kesehatan", {"tahun": 2025, "skor": "100,00"}, []),
        ("produk", {}, []),
        ("umkm", {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "S", "kbli_tambahan": "10710,56102"}, []),
        (
            "umkm",
            {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "S", "kbli_tambahan": "kue"},
            ["KBLI-TAMBAHAN"],
        ),
        (
            "umkm",
            {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "S", "tahun_mulai": 2026, "bulan_mulai": 12},
            ["BULAN-DEPAN"],
        ),
        (
            "umkm",
            {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "S", "tahun_mulai": 2026, "bulan_mulai": 11},
            [],
        ),
        (
            "umkm",
            {"kode_kelurahan": "36.74.01.1001", "nama_usaha": "S", "tahun_mulai": 2025, "bulan_mulai": 12},
            [],
        ),
    ],
)
def test_a_record_is_blocked_only_by_what_it_cannot_be_without(
    reference: Reference, kind: str, record: dict[str, Value], blocking: list[str]
) -> None:
    found = validation.blocking_faults(kind, record, reference=reference, on=TODAY)

    assert [problem.code for problem in found] == blocking


@pytest.mark.parametrize(("owner", "codes"), [({"nama": "Sari"}, []), ({}, ["NAMA-USAHA-KOSONG"])])
def test_the_owners_name_will_do_for_a_business(
    reference: Reference, owner: dict[str, Value], codes: list[str]
) -> None:
    record: dict[str, Value] = {"kode_kelurahan": "36.74.01.1001", "pemilik_id": OWNER}

    found = validation.blocking_faults("umkm", record, reference=reference, on=TODAY, owner=owner)

    assert [problem.code for problem in found] == codes


def test_an_owner_at_hand_need_not_be_linked_yet(reference: Reference) -> None:
    record = business(reference, pemilik_id=None)

    assert check("umkm", record, reference, owner={"nama": "Sari"}) == []


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("warna", "biru", "ISIAN-TAK-DIKENAL"),
        ("warna", None, "ISIAN-TAK-DIKENAL"),
        ("kode_kelurahan", "36.71.01.1001", "WILAYAH-KOTA"),
        ("kode_kelurahan", "36.74.01", "WILAYAH-KODE"),
        ("nama_usaha", "a\x00b", "KARAKTER"),
        ("rt", "3", "RT-RW"),
        ("kode_pos", "153", "KODE-POS"),
        ("lintang", "106.700000", "KOORDINAT-TERTUKAR"),
        ("hp_wa_usaha", "081234567890", "TELEPON"),
        ("email", "sari", "SUREL"),
        ("website", "sari", "SITUS"),
        ("kbli", "1071", "KBLI-5"),
        ("nib", "123", "NIB-13"),
        ("npwp_usaha", "123", "NPWP-16"),
        ("tahun_mulai", 2027, "TAHUN-DEPAN"),
        ("tahun_mulai", 1800, "TAHUN"),
        ("tahun_mulai", "2015", "JENIS-ISI"),
        ("modal_pendirian", -1, "ANGKA-KECIL"),
        ("modal_pendirian", 10**16, "ANGKA-BESAR"),
        ("bulan_mulai", 13, "ANGKA-BESAR"),
        ("tanggal_pendataan", "2026-11-25", "TANGGAL-DEPAN"),
        ("tanggal_pendataan", "2026-02-30", "TANGGAL-MUSTAHIL"),
        ("kebutuhan", "sdm,pemasaran", "PILIHAN-URUT"),
        ("punya_nib", "mungkin", "PILIHAN"),
        ("pemilik_id", "Sari", "ID-REKAMAN"),
    ],
)
def test_a_false_value_blocks_whichever_way_it_came(
    reference: Reference, key: str, value: Value, code: str
) -> None:
    record = business(reference, **{key: value})

    quickly = validation.blocking_faults("umkm", record, reference=reference, on=TODAY)

    assert [(problem.field, problem.code) for problem in quickly] == [(key, code)]
    assert (key, code, True) in check("umkm", record, reference)


@pytest.mark.parametrize(
    ("kind", "key", "value", "code"),
    [
        ("umkm", "kbli", "99999", "KBLI-TIDAK-ADA"),
        ("umkm", "npwp_usaha", "0123456783000000", "NPWP-CEK"),
        ("umkm", "nama_usaha", "Sari\u200b", "KARAKTER-TERSEMBUNYI"),
        ("orang", "kode_kelurahan", "36.71.01.9999", "WILAYAH-TIDAK-TERDAFTAR"),
        ("koperasi", "nik_koperasi", "5104010010001", "KOPERASI-NIK-KOTA"),
    ],
)
def test_a_doubtful_value_only_warns(
    reference: Reference, kind: str, key: str, value: Value, code: str
) -> None:
    record = {**parts(kind, reference)[kind], key: value}

    assert (key, code, False) in check(kind, record, reference)
    assert validation.blocking_faults(kind, record, reference=reference, on=TODAY) == ()


VALUES = st.one_of(
    st.none(),
    st.integers(min_value=-(10**16), max_value=10**16),
    st.text(max_size=20),
    st.sampled_from(["ya", "36.74.01.1001", "2025-01-01", "3674015204850001", "+6281234567890", OWNER, "L"]),
)


@st.composite
def records(draw: st.DrawFn) -> tuple[str, dict[str, Value]]:
    kind = draw(st.sampled_from(sorted(catalogue.KINDS)))
    keys = st.sampled_from([field.key for field in catalogue.KINDS[kind].fields] + ["warna"])
    return kind, draw(st.dictionaries(keys, VALUES, max_size=12))


@pytest.mark.slow
@given(records())
@hypothesis.example(("rat", {"tanggal_rat": "1000-01-01", "tahun_buku": 0}))
@hypothesis.example(("rat", {"tanggal_rat": "2026-01-01", "tahun_buku": -(10**16)}))
def test_the_quick_check_says_exactly_what_the_full_one_marks_as_blocking(
    reference: Reference, drawn: tuple[str, dict[str, Value]]
) -> None:
    kind, record = drawn

    full = validation.check_record(kind, record, reference=reference, on=TODAY)
    quick = validation.blocking_faults(kind, record, reference=reference, on=TODAY)

    assert quick == tuple(problem for problem in full if problem.blocking)


@pytest.mark.parametrize("key", ["rt", "nama_usaha", "omzet_range_bps", "tidak_ada"])
def test_a_field_that_is_none_is_a_field_that_is_missing(reference: Reference, key: str) -> None:
    """Beside a fault, for which every value is looked at closely."""
    faulty = business(reference, kbli="5610")
    without = {name: value for name, value in faulty.items() if name != key}
    none = without | {key: None}
    known = key in {field.key for field in catalogue.KINDS["umkm"].fields}

    full = [validation.check_record("umkm", one, reference=reference, on=TODAY) for one in (without, none)]
    quick = [
        validation.blocking_faults("umkm", one, reference=reference, on=TODAY) for one in (without, none)
    ]

    assert quick[0] != ()
    assert (full[0] == full[1], quick[0] == quick[1]) == (known, known)
    assert all(problem in full[1] for problem in full[0])


@given(records())
def test_what_form_refuses_blocks(reference: Reference, drawn: tuple[str, dict[str, Value]]) -> None:
    kind, record = drawn

    refused = {problem.field for problem in validation.form_faults(kind, record)}
    blocked = {
        problem.field for problem in validation.blocking_faults(kind, record, reference=reference, on=TODAY)
    }

    assert refused <= blocked


def test_another_day_is_judged_by_its_own_today(reference: Reference) -> None:
    record = business(reference, tanggal_pendataan="2026-11-25", persetujuan_pdp_tanggal=None)

    tomorrow = validation.blocking_faults("umkm", record, reference=reference, on=date(2026, 11, 25))

    assert tomorrow == ()


@pytest.mark.parametrize(
    ("record", "filled", "wanted"),
    [
        ({}, 0, 5),
        ({"jenis": "halal", "nomor": "1"}, 2, 5),
        ({"jenis": "halal", "keterangan": "opsional"}, 1, 5),
    ],
)
def test_completeness_counts_wajib_and_dianjurkan(record: dict[str, Value], filled: int, wanted: int) -> None:
    wanted_fields = [field for field in catalogue.KINDS["legalitas"].fields if field.need in ("W", "D")]
    assert len(wanted_fields) == wanted - 1

    assert validation.completeness("legalitas", record) == (filled, wanted - 1)


def test_completeness_leaves_out_what_is_not_asked() -> None:
    with_nib = validation.completeness("umkm", {"punya_nib": "ya"})
    without = validation.completeness("umkm", {"punya_nib": "tidak"})
    reason = validation.completeness("umkm", {"punya_nib": "tidak", "alasan_tanpa_nib": "biaya"})

    assert with_nib[1] == without[1]
    assert reason[0] == without[0] + 1


def test_a_record_is_a_draft_until_all_that_is_wajib_has_an_answer(reference: Reference) -> None:
    whole = business(reference)

    assert not validation.is_draft("umkm", whole)
    assert validation.is_draft("umkm", {**whole, "kbli": None})
    assert not validation.is_draft("umkm", {**whole, "nama_usaha": None}), "the owner has a name"


def test_a_ksu_on_its_way_needs_no_kind_yet(reference: Reference) -> None:
    whole = {**parts("koperasi", reference)["koperasi"], "jenis": None, "kelompok": "serba_usaha"}

    assert validation.is_draft("koperasi", whole)
    assert not validation.is_draft("koperasi", {**whole, "transisi_status": "akta_notaris"})
    assert validation.is_draft("koperasi", {**whole, "transisi_status": "selesai"})


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_every_kind_that_is_asked_has_something_to_answer(kind: str) -> None:
    filled, wanted = validation.completeness(kind, {})

    assert filled == 0
    assert wanted > 0


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_the_example_of_every_kind_has_no_problem_and_is_complete(reference: Reference, kind: str) -> None:
    found = parts(kind, reference)

    for stored, record in found.items():
        whole = {**record, "pemilik_id": OWNER} if stored == "umkm" else record
        assert check(stored, whole, reference) == []
        filled, wanted = validation.completeness(stored, whole)
        assert filled == wanted


@pytest.mark.parametrize("kind", catalogue.KINDS)
def test_the_example_is_read_as_it_is(reference: Reference, kind: str) -> None:
    flat = example.make_example(kind, kelurahan="36.74.07.1002", year=2025, reference=reference)

    for key, value in flat.items():
        field = catalogue.field_of(kind, key)
        assert field is not None, key
        assert values.read(field, value, reference=reference, on=TODAY) == Reading(value)


@pytest.mark.parametrize("key", ["nik", "nib", "hp", "telepon", "whatsapp"])
def test_the_last_four_letters_of_an_examples_numbers_are_free(reference: Reference, key: str) -> None:
    flat = example.make_example("umkm", kelurahan="36.74.01.1001", year=2025, reference=reference)
    field = catalogue.field_of("umkm", key)
    assert field is not None

    for number in range(1, 100):
        written = f"{str(flat[key])[:-4]}{number:04d}"
        assert values.read(field, written, reference=reference, on=TODAY) == Reading(written)


def test_the_example_without_a_known_place_leaves_out_its_postcode(reference: Reference) -> None:
    flat = example.make_example("koperasi", kelurahan="36.74.09.1009", year=2025, reference=reference)

    assert "kode_pos" not in flat


def test_the_example_of_any_city_has_no_problem() -> None:
    semarang = reference_files.load_reference("33.74")
    kelurahan = semarang.areas.kelurahan[0].code

    flat = example.make_example("umkm", kelurahan=kelurahan, year=2025, reference=semarang)
    own = {field.key: flat[field.key] for field in catalogue.KINDS["umkm"].fields if field.key in flat}

    assert check("umkm", own, semarang, owner={"nama": "Sari"}) == []


def test_every_kind_of_field_stands_somewhere_in_the_catalogue() -> None:
    used = {field.kind for kind in catalogue.KINDS.values() for field in kind.fields}

    assert used == set(FieldKind)
