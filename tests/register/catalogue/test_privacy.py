"""Classes of personal data: the catalogue's, and what the record makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.values.fields import Field, Privacy, Value

P, S, U = Privacy.PERSONAL, Privacy.SPECIFIC, Privacy.PUBLIC


def field(kind: str, key: str) -> Field:
    found = catalogue.KINDS[kind].field(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "key", "business", "expected"),
    [
        ("orang", "nik", {}, P),
        ("orang", "disabilitas", {"bentuk_badan": "pt"}, S),
        ("keanggotaan", "simpanan_wajib", {"bentuk_badan": "pt"}, S),
        ("umkm", "nib", {}, U),
        ("umkm", "kbli", {}, U),
        ("angka_umkm", "omzet_tahunan", {"bentuk_badan": "bukan_badan"}, S),
        ("angka_umkm", "omzet_tahunan", {"bentuk_badan": "cv"}, S),
        ("angka_umkm", "omzet_tahunan", {"bentuk_badan": "pt"}, U),
        ("angka_umkm", "rentang_omzet", {"bentuk_badan": "pt_perorangan"}, U),
        ("angka_umkm", "omzet_tahunan", {}, S),
        ("umkm", "punya_rekening", {"bentuk_badan": "yayasan"}, U),
        ("pembiayaan", "plafon", {"bentuk_badan": "ud"}, S),
        ("angka_umkm", "tk_dibayar_l", {}, U),
        ("angka_koperasi", "modal_sendiri", {}, U),
        ("umkm", "alamat_jalan", {"tempat_usaha": "rumah"}, P),
        ("umkm", "lintang", {"tempat_usaha": "toko"}, U),
        ("umkm", "rt", {}, P),
        ("umkm", "hp_wa_usaha", {"tempat_usaha": "toko", "bentuk_badan": "pt"}, P),
        ("koperasi", "alamat_jalan", {"tempat_usaha": "rumah"}, U),
    ],
)
def test_the_class_follows_the_field_and_the_record(
    kind: str, key: str, business: dict[str, Value], expected: Privacy
) -> None:
    assert privacy.class_of(kind, field(kind, key), business) is expected


@given(
    kind=st.sampled_from(sorted(catalogue.KINDS)),
    form=st.sampled_from([None, *(c.code for c in field("umkm", "bentuk_badan").choices)]),
    place=st.sampled_from([None, *(c.code for c in field("umkm", "tempat_usaha").choices)]),
)
def test_what_is_known_of_a_record_never_makes_a_class_stricter(
    kind: str, form: str | None, place: str | None
) -> None:
    business: dict[str, Value] = {"bentuk_badan": form, "tempat_usaha": place}
    for one in catalogue.KINDS[kind].fields:
        strictest = privacy.class_of(kind, one)

        assert privacy.class_of(kind, one, business) in {strictest, U}
        assert strictest is not U or one.privacy is U


def test_the_keys_of_the_flat_view_name_the_owners_too() -> None:
    keys = privacy.personal_keys("umkm")

    assert {"nama_pemilik", "nik", "omzet_tahunan", "alamat_jalan"} <= set(keys)
    assert not {"nama_usaha", "nib", "kbli", "kode_kelurahan"} & set(keys)


def test_a_heading_gives_a_person_away_only_where_no_public_field_has_its_key() -> None:
    told = privacy.keys_that_tell()

    assert {"nik", "nama_pemilik", "hp"} <= told
    # Of a koperasi the name is public.
    assert "nama" not in told
