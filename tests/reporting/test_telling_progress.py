"""Long work says which kelurahan, office or report is under way, and of how many."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import own_changes, recording, undoing
from dinkop_desktop.features.exchange import replying
from dinkop_desktop.features.yearbook import yearbook_writing
from dinkop_desktop.progress import Progress, Stopped, step_and_name
from dinkop_desktop.records import browsing
from dinkop_desktop.reporting import caching, catalogue, reporting
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.window import words
from tests import offices
from tests.offices import CODES, Town


def listening() -> tuple[list[tuple[str, str, int, int]], Progress]:
    told: list[tuple[str, str, int, int]] = []

    def show(step: str, done: int, total: int) -> None:
        if "\n" in step:
            told.append((*step_and_name(step), done, total))

    return told, Progress(show)


def test_counting_says_which_kelurahan_and_of_how_many(town: Town) -> None:
    desk = town.dinkop
    names = [desk.reference.areas.by_code[code].name for code in CODES[:3]]
    for number, code in enumerate(CODES[:3], 1):
        offices.add_business(desk, number, kode_kelurahan=code)
    whole, progress = listening()
    with desk.store.read() as reader:
        asked = Asked(reader, reporting.scope_of(desk, "skala"), desk.reference, progress)
        caching.prepare(desk, [catalogue.find_report("skala")], asked)
    offices.add_business(desk, 9, kode_kelurahan=CODES[1])
    anew, progress = listening()

    reporting.report(desk, "skala", progress=progress)

    assert whole == [("Menghitung", name, number, 3) for number, name in enumerate(names)]
    assert anew == [("Menghitung", names[1], 0, 1)]


def test_replies_name_the_office_and_the_book_its_report(town: Town) -> None:
    replies, progress = listening()
    replying.reply(town.dinkop, town.new_folder(), progress=progress)
    book, progress = listening()

    yearbook_writing.make_book(town.dinkop, progress=progress)

    assert replies[0] == ("Menulis balasan", "Ciater", 0, 3)
    assert ("Menghitung isi buku", "Rekap wilayah") in {(step, name) for step, name, _, _ in book}


def test_taking_back_is_told_and_can_be_stopped_while_it_is_merged(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_changes, "_AT_ONCE", 2)
    desk = town.office
    there = [offices.add_business(desk, number) for number in (1, 2, 3)]
    gone = [one for record in there for one in recording.remove(desk, record, reason="salah")]
    told: list[tuple[str, int, int]] = []

    def show(step: str, done: int, total: int) -> None:
        told.append((step, done, total))
        if step == "Menyimpan baris":
            progress.stop.set()

    progress = Progress(show)
    with pytest.raises(Stopped):
        undoing.take_back(desk, gone, progress=progress)

    assert told == [("Mengurungkan", 0, 3), ("Menyimpan baris", 0, 3)]
    assert browsing.list_records(desk, "umkm", where={}, limit=9).total == 0
    assert len(undoing.take_back(desk, gone)) == 3
    assert browsing.list_records(desk, "umkm", where={}, limit=9).total == 3


def test_what_is_written_here_is_told_and_can_be_stopped_while_it_is_merged(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_changes, "_AT_ONCE", 2)
    desk, told, last = town.office, list[tuple[int, int]](), 2
    given = [offices.business(desk, number) for number in (1, 2, 3)]

    def show(step: str, done: int, total: int) -> None:
        if step == "Menyimpan baris":
            told.append((done, total))
            if done == last:
                progress.stop.set()

    progress = Progress(show)
    with pytest.raises(Stopped):
        recording.add(desk, "umkm", given, progress=progress)

    assert told[:2] == [(0, told[0][1]), (2, told[0][1])]
    assert browsing.list_records(desk, "umkm", where={}, limit=9).total == 0
    assert None not in recording.add(desk, "umkm", given).ids
    assert browsing.list_records(desk, "umkm", where={}, limit=9).total == 3


def test_a_step_is_told_in_words_with_its_name() -> None:
    told: list[str] = []
    progress = Progress(lambda step, _done, _total: told.append(step))

    progress.at("Menghitung", 5, 7, name="Pamulang Barat")
    progress.at("Menghitung", 5, 7)

    assert [words.step_words(step) for step in told] == ["Menghitung: Pamulang Barat", "Menghitung"]
