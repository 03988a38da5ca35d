"""Backups are made by themselves, each is proven, and an old one goes only after a newer one was."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest import mock

import msgspec
import pytest

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import BackupError, ExportError, StorageError
from dinkop_desktop.features.safekeeping import backing_up, restoring, rota
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import copying
from tests import offices
from tests.offices import Town


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


# --- when ---


def test_one_is_due_a_day_and_at_the_end_of_what_has_changed(town: Town, office: Desk) -> None:
    assert rota.is_due(office)
    rota.make(office)
    assert not rota.is_due(office)
    assert not rota.is_due(office, at_end=True)

    offices.add_business(office, 2)
    assert not rota.is_due(office)
    assert rota.is_due(office, at_end=True)

    town.clock.pass_by(days=1)
    assert rota.is_due(office)
    rota.make(office)
    town.clock.pass_by(days=1)
    assert not rota.is_due(office), "nothing was written since"


def test_an_empty_folder_needs_none(town: Town) -> None:
    assert not rota.is_due(town.other)
    assert not rota.is_due(town.other, at_end=True)


# --- where ---


def test_it_is_in_both_places_and_the_copy_is_the_same(office: Desk, tmp_path: Path) -> None:
    second = tmp_path / "flashdisk"
    second.mkdir()

    kept = rota.make(office, second)

    assert kept.second is not None
    assert kept.second.read_bytes() == kept.made.read_bytes()
    assert re.fullmatch(r"CADANGAN-3674011001-\d{8}-\d{6}\.cadangan", kept.second.name)
    assert names(rota.first_place(office.folder)) == names(second)
    assert [one.manifest for one in rota.find([second])] == [restoring.look_at(kept.made).manifest]


def test_a_second_place_that_is_not_there_is_said_and_the_first_has_its_own(
    office: Desk, tmp_path: Path
) -> None:
    kept = rota.make(office, tmp_path / "tidak-terpasang")

    assert kept.missing_second
    assert kept.second is None
    assert not (tmp_path / "tidak-terpasang").exists()
    assert kept.made.exists()


def test_a_second_place_that_fails_keeps_its_old_ones(town: Town, office: Desk, tmp_path: Path) -> None:
    second = tmp_path / "flashdisk"
    second.mkdir()
    rota.make(office, second)
    before = names(second)
    offices.add_business(office, 2)
    town.clock.pass_by(days=1)

    full = ExportError("EXP-PENUH", name="x")
    with mock.patch.object(rota, "copy_proven", side_effect=full), pytest.raises(ExportError):
        rota.make(office, second)

    assert names(second) == before
    assert len(names(rota.first_place(office.folder))) == 2


def test_a_stick_that_was_pulled_while_it_was_written_is_noticed(office: Desk, tmp_path: Path) -> None:
    source, second = tmp_path / "satu", tmp_path / "flashdisk"
    backing_up.back_up(office, source)
    second.mkdir()
    there = second.stat()
    elsewhere = mock.Mock(wraps=there, st_dev=there.st_dev + 1)

    with mock.patch("os.fstat", return_value=elsewhere), pytest.raises(BackupError) as refused:
        rota.copy_proven(source, second / "satu", progress=Progress())

    assert refused.value.code == "CDG-BEDA"
    assert names(second) == []


# --- which stay ---


def days_of(found: list[rota.Found]) -> list[date]:
    return [rota._day(one.manifest) for one in found if one.manifest is not None]


def _made_at(one: rota.Found) -> str:
    assert one.manifest is not None
    return one.manifest.made_at


@pytest.mark.parametrize("a_day", [1, 3])
def test_seven_days_and_four_weeks_stay(office: Desk, a_day: int) -> None:
    path = rota.make(office).made
    manifest = restoring.look_at(path).manifest
    last = datetime(2026, 11, 30, 9, tzinfo=UTC)  # a Monday
    found = [
        rota.Found(
            path.with_name(f"{number}"),
            msgspec.structs.replace(
                manifest,
                made_at=(last - timedelta(hours=24 // a_day * number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            ),
        )
        for number in range(60 * a_day)
    ]

    gone = rota.superfluous(found, msgspec.structs.replace(manifest, made_at=_made_at(found[0])))
    stays = [one for one in found if one not in gone]

    days = list(dict.fromkeys(days_of(stays)))
    assert days[:7] == [last.date() - timedelta(days=number) for number in range(7)]
    assert len({day.isocalendar()[:2] for day in days}) == 4
    assert len(stays) <= 7 + 4
    assert all(one in stays for one in found[:1])


def test_what_is_not_ours_is_never_deleted(town: Town, office: Desk, tmp_path: Path) -> None:
    second = tmp_path / "flashdisk"
    second.mkdir()
    offices.add_business(town.other, 1)
    backing_up.back_up(town.other, second / "tetangga.cadangan")
    (second / "catatan.txt").write_text("isi")
    (second / "rusak.cadangan").write_bytes(b"DINKOP-CADANGAN 1 8192\n")

    for _ in range(40):
        rota.make(office, second)
        town.clock.pass_by(days=1)

    assert {"tetangga.cadangan", "catatan.txt", "rusak.cadangan"} <= set(names(second))
    assert (
        len([one for one in rota.find([second]) if one.manifest and one.manifest.office == "36.74.01.1001"])
        <= 11
    )
    assert len(names(rota.first_place(office.folder))) <= 11
    assert [one.code for one in rota.find([second])][-1] == "CDG-RUSAK"


def test_nothing_old_goes_when_the_new_one_fails(town: Town, office: Desk) -> None:
    for _ in range(12):
        rota.make(office)
        town.clock.pass_by(days=1)
    before = names(rota.first_place(office.folder))

    refusal = StorageError("DB-RUSAK")
    with (
        mock.patch.object(copying, "check_copy", side_effect=refusal),
        pytest.raises(StorageError),
    ):
        rota.make(office)

    assert names(rota.first_place(office.folder)) == before


def test_backups_of_a_clock_of_2099_are_no_reason_that_others_go(town: Town, office: Desk) -> None:
    right = town.clock.at
    before = rota.make(office).made
    town.clock.at = datetime(2099, 1, 1, 8, tzinfo=UTC)
    for number in range(2, 11):
        offices.add_business(office, number)
        rota.make(office)
        town.clock.pass_by(days=1)
    assert before.exists()
    town.clock.at = right + timedelta(days=1)
    assert rota.is_due(office)

    made = rota.make(office).made

    assert made.exists()
    assert before.exists()
    assert not rota.is_due(office)
    assert not rota.is_due(office, at_end=True), "the newest of today counts, and not one of 2099"
    last = rota.newest(office)
    assert last is not None
    assert last.path == made


# --- a second place that was away ---


def test_what_a_second_place_lacks_follows_when_it_is_back(town: Town, office: Desk, tmp_path: Path) -> None:
    second = tmp_path / "flashdisk"
    kept = rota.make(office, second)
    assert not rota.lacks_newest(office, second)

    second.mkdir()
    assert rota.lacks_newest(office, second)
    brought = rota.bring_newest(office, second)

    assert brought is not None
    assert brought.second is not None
    assert brought.second.read_bytes() == kept.made.read_bytes()
    assert not rota.lacks_newest(office, second)


def test_what_was_copied_wrong_gets_no_name(office: Desk, tmp_path: Path) -> None:
    source, second = rota.make(office).made, tmp_path / "flashdisk"
    second.mkdir()
    real = os.fsync

    def spoil(handle: int) -> None:
        os.pwrite(handle, b"X", 5000)
        real(handle)

    with mock.patch("os.fsync", spoil), pytest.raises(BackupError) as refused:
        rota.copy_proven(source, second / source.name, progress=Progress())

    assert refused.value.code == "CDG-BEDA"
    assert names(second) == []
