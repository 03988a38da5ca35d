"""The catalogue hangs together: keys, labels, links, and the flat view."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.catalogue import KINDS
from dinkop_desktop.register.values import answers
from dinkop_desktop.register.values.fields import Choice, Field, FieldKind, Need, Privacy

ROOTS = ("umkm", "orang", "koperasi", "program", "kunjungan")
EVERY_FIELD = [(kind.key, field) for kind in KINDS.values() for field in kind.fields]
WITH_ANSWERS = (FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO)


def of(*kinds: FieldKind) -> list[Field]:
    return [field for _kind, field in EVERY_FIELD if field.kind in kinds]


def test_there_are_five_roots_and_the_rest_live_inside_them() -> None:
    roots = [key for key, kind in KINDS.items() if not kind.is_child]
    parents = {parent for kind in KINDS.values() for parent in kind.parents}

    assert sorted(roots) == sorted(ROOTS)
    assert parents <= set(ROOTS)


@pytest.mark.parametrize("kind", KINDS)
def test_keys_are_ascii_snake_case_and_stand_once(kind: str) -> None:
    keys = [field.key for field in KINDS[kind].fields]

    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("kind", KINDS)
def test_keys_and_labels_stand_once_in_the_flat_view(kind: str) -> None:
    view = catalogue.flat_view(kind)

    twice = [key for key, count in Counter(flat.key for flat in view).items() if count > 1]
    same = [label for label, count in Counter(flat.label for flat in view).items() if count > 1]

    assert (twice, same) == ([], [])


def test_the_flat_view_of_a_business_knows_its_owner_by_the_owners_keys() -> None:
    stored = {flat.key: (flat.kind, flat.field.key) for flat in catalogue.flat_fields("umkm")}

    assert stored["nama_pemilik"] == ("orang", "nama")
    assert stored["nik"] == ("orang", "nik")
    assert stored["email_pemilik"] == ("orang", "email")
    assert stored["rt_pemilik"] == ("orang", "rt")
    assert stored["hp"] == ("orang", "hp")


@pytest.mark.parametrize(("kind", "yearly"), catalogue.YEARLY.items())
def test_the_flat_view_knows_all_yearly_figures(kind: str, yearly: str) -> None:
    stored = {flat.key for flat in catalogue.flat_fields(kind) if flat.kind == yearly}

    assert stored == {field.key for field in KINDS[yearly].fields} - {"catatan"}


def test_a_kind_without_owner_and_figures_has_nothing_flat() -> None:
    assert catalogue.flat_fields("orang") == ()


def test_every_title_search_natural_key_and_owner_link_is_a_field() -> None:
    for kind in KINDS.values():
        named = {*kind.title, *kind.search, *kind.natural_key, *filter(None, [kind.owner_link])}
        assert named <= {field.key for field in kind.fields}, kind.key
        assert kind.title, kind.key


def test_every_condition_and_stand_in_names_a_field_and_an_answer_of_its_kind() -> None:
    for kind, field in EVERY_FIELD:
        fields = {each.key: each for each in KINDS[kind].fields}
        assert set(field.instead) <= set(fields), field.key
        if field.only_if is not None:
            key, codes = field.only_if
            known = {choice.code for choice in fields[key].choices} | {""}
            assert set(codes) <= known, field.key


def test_record_fields_name_a_kind() -> None:
    assert all(field.refers_to in KINDS for field in of(FieldKind.RECORD))


def test_closed_lists_have_answers_and_nothing_else_has() -> None:
    for _kind, field in EVERY_FIELD:
        assert bool(field.choices) == (field.kind in WITH_ANSWERS), field.key


def test_codes_and_labels_of_a_list_cannot_be_mistaken_for_each_other() -> None:
    for field in of(*WITH_ANSWERS):
        for choice in field.choices:
            others = {
                answers.comparable(text) for other in field.choices if other != choice for text in _own(other)
            }
            assert not others & {answers.comparable(text) for text in _own(choice)}, (field.key, choice.code)
            # Several answers stand in one cell, with commas between; a single one may hold a comma itself.
            assert "," not in choice.code + (choice.label if field.kind is FieldKind.MULTI else "")


def _own(choice: Choice) -> tuple[str, str]:
    return choice.code, choice.label


def test_codes_and_labels_are_read_as_themselves() -> None:
    for field in of(*WITH_ANSWERS):
        known = answers.writings(field.choices)
        for choice in field.choices:
            assert known[answers.comparable(choice.code)] == choice.code
            assert known[answers.comparable(choice.label)] == choice.code


def test_no_nik_is_searched_for() -> None:
    assert all("nik" not in kind.search for kind in KINDS.values())


def test_bounds_leave_room() -> None:
    assert all(field.minimum < field.maximum for _kind, field in EVERY_FIELD)
    assert all(field.maximum == 10**15 for field in of(FieldKind.RUPIAH))
    assert all(field.max_length <= 200 for field in of(FieldKind.TEXT) if field.key != "kegiatan_utama")
    assert all(field.max_length == 2000 for field in of(FieldKind.LONG_TEXT))


@pytest.mark.parametrize(
    ("kind", "key"),
    [("orang", "nama"), ("orang", "nik"), ("orang", "hp"), ("orang", "email"), ("pengurus", "nama")],
)
def test_what_names_a_person_is_personal(kind: str, key: str) -> None:
    field = KINDS[kind].field(key)

    assert field is not None
    assert field.privacy is Privacy.PERSONAL


def test_money_of_a_business_and_disability_are_specific() -> None:
    money = [field for field in KINDS["angka_umkm"].fields if field.kind is FieldKind.RUPIAH]
    disability = KINDS["orang"].field("disabilitas")

    assert all(field.privacy is Privacy.SPECIFIC for field in money)
    assert disability is not None
    assert disability.privacy is Privacy.SPECIFIC


@pytest.mark.parametrize(
    "key",
    [
        "kode_kelurahan",
        "nama_usaha",
        "alamat_jalan",
        "rt",
        "rw",
        "tempat_usaha",
        "hp_wa_usaha",
        "kegiatan_utama",
        "produk_utama",
        "kbli",
        "bentuk_badan",
        "punya_nib",
        "tahun_mulai",
        "status_usaha",
        "nama_pemilik",
        "jk",
        "anggota_koperasi",
        "tk_dibayar_l",
        "tk_dibayar_p",
        "tk_tidak_dibayar_l",
        "tk_tidak_dibayar_p",
        "omzet_tahunan",
        "modal_usaha",
        "kebutuhan",
    ],
)
def test_the_core_of_a_business_is_wajib(key: str) -> None:
    field = catalogue.field_of("umkm", key)

    assert field is not None
    assert field.need is Need.REQUIRED


@pytest.mark.parametrize(
    "key",
    [
        "nama",
        "no_badan_hukum",
        "tgl_badan_hukum",
        "kode_kelurahan",
        "alamat_jalan",
        "bentuk",
        "jenis",
        "pola_pengelolaan",
        "transisi_status",
        "anggota_pria",
        "anggota_wanita",
        "modal_sendiri",
        "modal_luar",
        "aset",
        "volume_usaha",
        "shu",
    ],
)
def test_the_core_of_a_koperasi_is_wajib(key: str) -> None:
    field = catalogue.field_of("koperasi", key)

    assert field is not None
    assert field.need is Need.REQUIRED


def test_an_unknown_key_is_no_field() -> None:
    assert KINDS["umkm"].field("warna") is None
    assert catalogue.field_of("umkm", "warna") is None


def test_children_are_found_by_their_parent() -> None:
    assert {kind.key for kind in catalogue.children_of("orang")} == {"keanggotaan", "peserta"}


@pytest.mark.parametrize(
    ("values", "asked"), [({}, True), ({"punya_nib": "ya"}, True), ({"punya_nib": "tidak"}, False)]
)
def test_a_field_is_asked_only_where_its_condition_holds(values: dict[str, str], asked: bool) -> None:
    nib = catalogue.field_of("umkm", "nib")

    assert nib is not None
    assert nib.is_asked(values) is asked


@pytest.mark.parametrize(
    ("values", "answered"),
    [({}, False), ({"nik": "3674015204850001"}, True), ({"alasan_tanpa_nik": "menolak"}, True)],
)
def test_a_reason_answers_for_the_nik(values: dict[str, str], answered: bool) -> None:
    nik = KINDS["orang"].field("nik")

    assert nik is not None
    assert nik.is_answered(values) is answered
