"""The first start: words that are hard to guess, a card judged group by group, a sheet without secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.errors import DinkopError, TrustError
from dinkop_desktop.exchange.passphrase_words import WORDS
from dinkop_desktop.features.first_start import trusting, welcoming
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.enrolling import OfficeSetup
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import CODES, PASSPHRASE, Town
from tests.pdf_text import pages_of


def test_there_are_256_different_words_in_small_letters() -> None:
    assert len(set(WORDS)) == len(WORDS) == 256
    assert all(word.isalpha() and word.islower() for word in WORDS)


def test_a_suggestion_is_five_of_them_and_another_each_time() -> None:
    told = [welcoming.suggest_passphrase() for _ in range(20)]
    suggested = {words for words, _ in told}

    assert len(suggested) == 20
    assert {bits for _, bits in told} == {40}
    assert all(set(one.split()) <= set(WORDS) and len(one.split()) == 5 for one in suggested)


def test_every_kelurahan_comes_with_its_kecamatan() -> None:
    found = welcoming.kelurahan_of("36.74")

    assert len(found) == 54
    assert all(above for _, above in found)
    with pytest.raises(DinkopError):
        welcoming.kelurahan_of("99.99")


def test_a_card_is_judged_group_by_group(town: Town, tmp_path: Path) -> None:
    made = enrolling.write_card(town.dinkop, tmp_path / "dinkop.kartu")
    seen = welcoming.look_at_card(made.path)

    groups = made.fingerprint.split()

    assert seen.city == "36.74"
    assert all(welcoming.fits_card(seen.raw, at, group.lower()) for at, group in enumerate(groups))
    assert not welcoming.fits_card(seen.raw, 0, "????")
    assert not welcoming.fits_card(seen.raw, 0, "")


def test_what_is_no_card_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bukan.kartu"
    path.write_bytes(b"{}")

    with pytest.raises(TrustError):
        welcoming.look_at_card(path)


@pytest.mark.parametrize(("lang", "told"), [("id", "kunci pemulihannya"), ("en", "its recovery key")])
def test_the_recovery_sheet_says_who_helps_where_it_is_lost(
    town: Town, tmp_path: Path, lang: str, told: str
) -> None:
    out = tmp_path / "lembar.pdf"

    welcoming.write_recovery_sheet(town.office, out, lang=lang)

    pages = pages_of(out.read_bytes())
    assert len(pages) == 1
    assert told in said_on(pages[0])


@pytest.mark.parametrize(
    ("lang", "told", "untrue"),
    [
        ("id", "belum memegang kartu Dinkop", "Dinkop masih dapat memulihkan"),
        ("en", "nobody can recover the data", "Dinkop can still recover"),
    ],
)
def test_the_recovery_sheet_of_an_office_without_a_card_says_that_nobody_can_help(
    town: Town, tmp_path: Path, lang: str, told: str, untrue: str
) -> None:
    folder, asked = Folder(tmp_path / "tanpa"), OfficeSetup(CODES[0], "Rina")
    enrolling.set_up_office(folder, PASSPHRASE, asked, clock=town.clock)
    one = offices.open_desk(folder.path, town.clock)
    out = tmp_path / "lembar.pdf"

    welcoming.write_recovery_sheet(one, out, lang=lang)
    without = said_on(*pages_of(out.read_bytes()))
    trusting.take_card(one, town.dinkop.secrets["card"], offices.card_fingerprint(town.dinkop))
    welcoming.write_recovery_sheet(one, out, lang=lang)
    with_card = said_on(*pages_of(out.read_bytes()))
    one.close()

    assert (told in without, untrue in without) == (True, False)
    assert (told in with_card, untrue in with_card) == (False, True)


def said_on(page: str) -> str:
    """The words of a page, wherever its lines were broken."""
    return " ".join(page.split())
