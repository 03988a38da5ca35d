"""Side by side: what should stay of each field and why, and what would be asked about what lives inside."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.lookalikes import comparing, deciding
from dinkop_desktop.features.lookalikes.comparing import Compared
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.features.lookalikes.rules.surviving import Because
from dinkop_desktop.register.store import everything
from tests import offices
from tests.offices import Town

HERS: dict[str, object] = {
    "nama_usaha": "Warung Nasi Kenanga",
    "nama_pemilik": "Siti Rahmawati",
    "alamat_jalan": "Jl. Flamboyan 12",
    "kbli": "56102",
    "tanggal_pendataan": "2025-03-01",
    "tahun_data": 2024,
    "omzet_tahunan": "24 jt",
}
AGAIN = HERS | {
    "nama_usaha": "Warung Kenanga",
    "alamat_jalan": "Jl. Flamboyan 12 dekat masjid",
    "nib": "9120001234567",
    "tahun_mulai": 2018,
    "tanggal_pendataan": "2025-05-01",
    "omzet_tahunan": "36 jt",
}


def because(found: Compared) -> dict[str, tuple[str, Because]]:
    return {line.field.key: (line.proposed.record, line.proposed.because) for line in found.lines}


def code_of(town: Town, *records: str, keep: str = "", taken: dict[str, str] | None = None) -> str:
    with pytest.raises(RecordError) as caught:
        comparing.compare(town.office, records, keep=keep, taken=taken)
    return caught.value.code


def test_each_field_says_what_should_stay_and_why(town: Town) -> None:
    one, other = offices.add(town.office, HERS, AGAIN)

    found = comparing.compare(town.office, [one, other])

    assert found.keep == other
    its = because(found)
    assert its["kbli"] == (other, Because.SAME)
    assert its["tahun_mulai"] == (other, Because.ONLY)
    assert its["alamat_jalan"] == (other, Because.FULLER)
    assert its["nama_usaha"] == (one, Because.FULLER)
    assert its["tanggal_pendataan"] == (other, Because.LATER)
    owners = next(line for line in found.lines if line.field.key == "pemilik_id")
    assert owners.shown == {one: "Siti Rahmawati", other: "Siti Rahmawati"}


def test_what_dinkop_wrote_goes_before_a_later_visit(town: Town) -> None:
    one, other = offices.add(town.office, HERS, AGAIN | {"kbli": "10710"})
    town.take_in(town.office)
    recording.set_fields(town.dinkop, one, {"kbli": "56103"})

    found = comparing.compare(town.dinkop, [other, one])

    assert because(found)["kbli"] == (one, Because.DINKOP)


def test_the_owner_whose_nik_is_known_goes_before_one_without(town: Town) -> None:
    one, other = offices.add(town.office, HERS | {"nik": "3674015204850001"}, AGAIN)

    found = comparing.compare(town.office, [one, other], keep=other)

    assert because(found)["pemilik_id"] == (one, Because.SOUND)


def test_the_same_year_told_differently_is_shown_as_a_question_and_nothing_is_written(town: Town) -> None:
    one, other = offices.add(town.office, HERS, AGAIN)
    recording.set_fields(town.office, one, {"tahun_data": 2023, "omzet_tahunan": "20 jt"})
    with town.office.store.read() as reader:
        before = list(everything.lines(reader))

    found = comparing.compare(town.office, [one, other])

    years = {its.key: its for its in found.inside if its.kind == "angka_umkm"}
    assert set(years) == {(2023,), (2024,)}
    assert years[2023,].records == (one,)
    assert years[2024,].differing["omzet_tahunan"] == {one: 24_000_000, other: 36_000_000}
    assert "tahun_data" not in years[2024,].differing
    with town.office.store.read() as reader:
        assert list(everything.lines(reader)) == before


def test_a_persons_choice_and_what_was_found_out_before_are_shown(town: Town) -> None:
    one, other, third = offices.add(town.office, HERS, AGAIN, HERS)
    deciding.decide(town.office, [Checked(one, third), Checked(one, other, "sepemilik")])

    found = comparing.compare(town.office, [one, other], keep=one, taken={"alamat_jalan": one})

    assert found.keep == one
    assert because(found)["alamat_jalan"] == (one, Because.TAKEN)
    assert found.checked == {(min(one, other), max(one, other)): "sepemilik"}
    assert not any(its.kind == "periksa_kembar" for its in found.inside)


def test_what_cannot_stand_side_by_side_is_refused(town: Town) -> None:
    one, other = offices.add(town.office, HERS, AGAIN)
    gone = offices.add_business(town.office, 3)
    recording.remove(town.office, gone, reason="Tutup")
    koperasi = offices.add(town.office, {"nama": "Koperasi Maju"}, kind="koperasi")[0]

    assert code_of(town, one) == "KEMBAR-SATU"
    assert code_of(town, one, one) == "KEMBAR-SENDIRI"
    assert code_of(town, one, koperasi) == "KEMBAR-JENIS"
    assert code_of(town, one, gone) == "REC-DIHAPUS"
    assert code_of(town, *(f"{number}" for number in range(11))) == "KEMBAR-BANYAK"
    assert code_of(town, one, other, keep=gone) == "KEMBAR-AMBIL"
    assert code_of(town, one, other, taken={"tidak_ada": one}) == "KEMBAR-AMBIL"
    assert code_of(town, one, other, taken={"kbli": gone}) == "KEMBAR-AMBIL"
