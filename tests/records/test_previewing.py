"""A record at a glance says what the form would say, and who touched it."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import browsing, previewing
from dinkop_desktop.records.previewing import Preview
from tests import offices
from tests.offices import Town


def glance(town: Town, record: str) -> Preview:
    found = previewing.preview(town.office, record)
    assert found is not None
    return found


def test_a_business_shows_its_newest_years_and_who_touched_it_last(town: Town) -> None:
    record = offices.add_business(town.office, 1, tahun_data=2023, omzet_tahunan=10_000_000)
    for year in (2024, 2025):
        recording.set_fields(town.office, record, {"tahun_data": year, "omzet_tahunan": year})
    recording.set_fields(town.office, record, {"hp": "0812-9000-1145"})

    seen = glance(town, record)

    assert [*seen.years] == [2025, 2024]
    assert [(one.kind, one.keys, one.by) for one in seen.touches[:2]] == [
        ("orang", ("hp",), "Sri Lestari"),
        ("angka_umkm", ("tahun_data", "omzet_tahunan"), "Sri Lestari"),
    ]
    assert seen.has_nik
    assert "•" in str(seen.listed.values["nik"])


def test_a_draft_says_what_is_the_matter_with_it(town: Town) -> None:
    record = offices.add(town.office, {"nama_usaha": "Warung"})[0]

    assert "WAJIB" in {one.code for one in glance(town, record).problems}


def test_a_person_shows_businesses_and_koperasi(town: Town) -> None:
    record = offices.add_business(town.office, 1, nama_usaha="Warung")
    person = str(browsing.show(town.office, record).fields["pemilik_id"])
    (koperasi,) = offices.add(town.office, {"nama": "Melati Jaya"}, kind="koperasi")
    offices.add(town.office, {"induk_id": person, "koperasi_id": koperasi}, kind="keanggotaan")

    seen = glance(town, person)

    assert (seen.businesses, seen.koperasi) == (((record, "Warung"),), ("Melati Jaya",))
    assert glance(town, record).koperasi == ("Melati Jaya",)


def test_a_removed_record_is_shown_as_such(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    recording.remove(town.office, record, reason="salah")

    assert glance(town, record).is_removed


def test_what_is_not_here_has_no_preview(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        previewing.preview(town.office, "01a20cc8-8e80-7c88-9913-79e906ad6a7b")
