"""A letter that proposes one class, and growth in a few numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.features.programmes import joint_class, participant_growth, participation, year_calendar
from dinkop_desktop.features.programmes.year_calendar import Clash
from tests import offices
from tests.features.programmes.test_year_calendar import programme
from tests.offices import Town
from tests.pdf_text import text_of


@pytest.fixture
def clash(town: Town) -> Clash:
    businesses = [offices.add_business(town.office, at) for at in (1, 2)]
    theirs = programme(town.dinkop)
    town.answer(town.office)
    for one in (theirs, programme(town.office)):
        participation.enlist(town.office, one, businesses)
    (found,) = year_calendar.read_calendar(town.office).clashes
    return found


def test_the_letter_of_an_office_goes_to_dinkop_and_names_both(
    town: Town, clash: Clash, tmp_path: Path
) -> None:
    out = tmp_path / "usulan.pdf"

    joint_class.write_proposal(town.office, clash, out)

    said = " ".join(text_of(out.read_bytes()).split())
    for words in (
        *(
            "Yth. Kepala Dinas Koperasi dan UKM",
            "Kelas kemasan (Kel. Ciater)",
            "Pelatihan kemasan pangan (Dinkop)",
        ),
        *("10 Desember 2026 sampai 16 Desember 2026", "2 peserta tercatat pada kedua daftar"),
        *("2 usaha di wilayah tersebut belum pernah", "Lurah Ciater,"),
    ):
        assert words in said


def test_the_letter_of_dinkop_goes_to_the_kelurahan(town: Town, clash: Clash, tmp_path: Path) -> None:
    assert clash.both == 2
    town.take_in(town.office)
    (found,) = year_calendar.read_calendar(town.dinkop).clashes
    out = tmp_path / "usulan.pdf"

    joint_class.write_proposal(town.dinkop, found, out, lang="en")

    said = " ".join(text_of(out.read_bytes()).split())
    assert "To the lurah of Ciater" in said
    assert "Two programmes" in said


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ({"pemilik_jenis": "kecamatan"}, "Yth. Camat Serpong"),
        ({"pemilik_jenis": "lain", "nama_pemilik_lain": "Bank Melati"}, "Yth. Bank Melati"),
    ],
)
def test_whoever_owns_the_other_one_is_written_to(
    town: Town, clash: Clash, tmp_path: Path, given: dict[str, str], to: str
) -> None:
    recording.set_fields(town.dinkop, clash.overlap.other.id, given)
    town.answer(town.office)
    (found,) = year_calendar.read_calendar(town.office).clashes
    out = tmp_path / "usulan.pdf"

    joint_class.write_proposal(town.office, found, out)

    assert to in " ".join(text_of(out.read_bytes()).split())


def test_growth_of_a_year_that_is_not_over_is_that_of_the_last_full_one(town: Town, clash: Clash) -> None:
    assert clash.number == 1

    growth = participant_growth.read_growth(town.office, 2026)

    assert growth.year == 2025
    assert [(one.words, one.taken, one.median_taken) for one in growth.figures] == [
        ("Omzet setahun", 0, None),
        ("Tenaga kerja", 0, None),
    ]
