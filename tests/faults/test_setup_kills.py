"""A set-up that is killed in its midst: the same words again make the folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dinkop_desktop.desk import desk
from dinkop_desktop.errors import FolderError
from dinkop_desktop.exchange import keyring
from dinkop_desktop.settings import Folder
from tests.faults import judge, worker
from tests.faults.lab import KILLED, Lab, kills, some

SetUp = Callable[[Path], dict[str, str]]


def _nothing(_line: str) -> None:
    """Nobody listens."""


def office(place: Path) -> dict[str, str]:
    card = place / "dinkop.kartu"
    fingerprint = keyring.fingerprint_of(card.read_bytes())
    return {"card": str(card), "fingerprint": fingerprint}


def city(place: Path) -> dict[str, str]:
    return {"offline": str(place / "luring-baru")}


def without(_place: Path) -> dict[str, str]:
    return {}


@some(5, many=30)
@pytest.mark.parametrize(
    ("errand", "words"), [("set_up_office", office), ("set_up_without", without), ("set_up_city", city)]
)
def test_a_set_up_that_is_killed_can_be_done_again(
    lab: Lab, place: Path, errand: str, words: SetUp, count: int | None
) -> None:
    given = words(place)
    calls = lab.run(errand, given | {"folder": str(place / "contoh")}).calls()
    assert judge.look(place / "contoh").records == 0

    for number, kill in enumerate(kills(calls, count=count)):
        folder = place / f"baru-{number}"
        outcome = lab.run(errand, given | {"folder": str(folder)}, inject=[kill])
        assert outcome.signal == KILLED, kill

        told = _what_it_says(folder)
        if told != "":
            worker.ERRANDS[errand](_nothing, **given | {"folder": str(folder)})
        assert told in ("", "FLD-TIDAKADA", "FLD-SETENGAH"), kill
        assert judge.look(folder).records == 0
        assert judge.save_one(folder, kode_kelurahan="36.74.01.1002") in judge.look(folder).businesses
        there = {path.name for path in folder.iterdir()}
        assert there - {Folder(folder).unfinished.path.name} == {"dinkop.db", "kunci.json", "kunci-2.json"}
        assert Folder(folder).unfinished.is_empty


@some(6, many=40)
def test_taking_the_card_is_all_or_nothing_and_can_be_done_again(
    lab: Lab, place: Path, count: int | None
) -> None:
    given = office(place)
    bare = place / "tanpa-kartu"
    worker.set_up_without(_nothing, folder=str(bare))
    judge.save_one(bare, kode_kelurahan="36.74.01.1002")
    shutil.copytree(bare, place / "contoh")
    calls = lab.run("take_card", given | {"folder": str(place / "contoh")}).calls()

    for number, kill in enumerate(kills(calls, count=count)):
        folder = place / f"ambil-{number}"
        shutil.copytree(bare, folder)
        outcome = lab.run("take_card", given | {"folder": str(folder)}, inject=[kill])
        assert outcome.signal == KILLED, kill

        at = judge.open_folder(folder)
        held, wrap = at.has_card, desk.read_key_file(at.folder).recovery
        at.close()
        # Who holds the card can be helped; a wrap alone does no harm, and the card is not there yet.
        assert wrap or not held, kill
        worker.take_card(_nothing, folder=str(folder), **given)
        at = judge.open_folder(folder)
        assert at.has_card
        assert at.identity.deployment_id
        at.close()
        assert len(judge.look(folder).businesses) == 1


def _what_it_says(folder: Path) -> str:
    try:
        judge.open_folder(folder).close()
    except FolderError as error:
        return error.code
    return ""
