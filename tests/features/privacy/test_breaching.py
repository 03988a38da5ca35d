"""After a stick is lost: whose data were there, and the letters with their deadline."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.intake import exporting
from dinkop_desktop.features.privacy import breaching
from dinkop_desktop.features.privacy.breaching import Breach
from tests import offices
from tests.offices import Town
from tests.pdf_text import pages_of, text_of

FOUND = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)


def lost(town: Town, tmp_path: Path, **more: object) -> Breach:
    for number in (1, 2):
        offices.add_business(town.office, number)
    exporting.export_sheet(town.office, "umkm", tmp_path / "semua.xlsx", where={})
    told = {"what": "Flashdisk hilang", "handling": "Kata sandi diganti", **more}
    return Breach(
        **told,  # type: ignore[arg-type]
        found_at=FOUND,
        ones=disclosing.disclosures_made(town.office),
    )


def test_the_letters_say_what_when_and_until_when(town: Town, tmp_path: Path) -> None:
    breach = lost(town, tmp_path)

    extent = breaching.write_letters(town.office, breach, tmp_path / "surat.pdf")

    pages = [" ".join(page.split()) for page in pages_of((tmp_path / "surat.pdf").read_bytes())]
    assert (extent.persons, extent.specific, "NIK" in extent.columns) == (2, True, True)
    assert "semua.xlsx · 2026-11-24" in " ".join(pages)
    assert "27 Nov" in pages[0]
    assert "Flashdisk hilang" in pages[0]
    assert sum("Kepada: Siti Rahayu B" in page for page in pages) == 1
    assert sum("Kepada: Siti Rahayu C" in page for page in pages) == 1
    newest = disclosing.disclosures_made(town.office)[0]
    assert (newest.subject, newest.persons) == ("pemberitahuan kegagalan", 2)


def test_of_very_many_there_is_one_letter_and_the_list_beside_it(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(breaching, "MOST_LETTERS", 1)
    breach = lost(town, tmp_path)

    breaching.write_letters(town.office, breach, tmp_path / "surat.pdf")

    text = " ".join(text_of((tmp_path / "surat.pdf").read_bytes()).split())
    assert "daftar nama terlampir" in text
    assert "Siti" not in text
    assert len(disclosing.disclosures_made(town.office)) == 1


@pytest.mark.parametrize("told", [{"what": " "}, {"handling": ""}])
def test_what_is_not_said_makes_no_letter(town: Town, tmp_path: Path, told: dict[str, str]) -> None:
    breach = lost(town, tmp_path, **told)

    with pytest.raises(ExportError) as refusal:
        breaching.write_letters(town.office, breach, tmp_path / "surat.pdf")

    assert refusal.value.code == "EXP-KOSONG"
    assert not (tmp_path / "surat.pdf").exists()


def test_a_bundle_that_is_lost_may_hold_anything_personal(town: Town) -> None:
    offices.add_business(town.office)
    town.send(town.office)

    extent = breaching.extent_of(town.office, disclosing.disclosures_made(town.office))

    assert (extent.persons, extent.specific, "NIK" in extent.columns) == (1, True, True)
