"""P01 and its kin: kill -9 at each call by which a save, a bundle, a taking-in or a reply changes a disk.

A kill at a call happens before the call. Every call is tried by `make faults`, else some of them.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.safekeeping import safekeeping
from tests.faults import judge
from tests.faults.judge import Home
from tests.faults.lab import KILLED, Lab, kills, some
from tests.faults.worker import business

NAMES = ("Warung Anggrek", "Warung Kenanga")


def half_files(stick: Path) -> list[str]:
    """Names of files that are neither whole nor marked as being made."""
    return [path.name for path in stick.iterdir() if path.suffix != ".sementara" and not path.stat().st_size]


@some(8)
def test_a_save_that_is_killed_is_in_or_out(lab: Lab, place: Path, count: int | None) -> None:
    home = Home(place / "A1")
    whole = lab.run("save", {"folder": home.folder, "names": NAMES})
    assert len(whole.saved) == len(NAMES)

    for kill in kills(whole.calls(), count=count):
        home.put_back()
        outcome = lab.run("save", {"folder": home.folder, "names": NAMES}, inject=[kill])

        assert outcome.signal == KILLED, kill
        now = judge.assert_safe(home.folder, home.before, saved=outcome.saved)
        assert len(now.businesses - home.before.businesses) - len(outcome.saved) in (0, 1)
        assert judge.save_one(home.folder) in judge.look(home.folder).businesses


def test_a_save_that_is_two_halves_is_caught(lab: Lab, place: Path) -> None:
    home = Home(place / "A1")
    calls = lab.run("save_in_halves", {"folder": home.folder, "names": NAMES}).calls()
    halves = 0

    for kill in kills(calls, count=6):
        home.put_back()
        outcome = lab.run("save_in_halves", {"folder": home.folder, "names": NAMES}, inject=[kill])
        try:
            judge.assert_safe(home.folder, home.before, saved=outcome.saved)
        except AssertionError:
            halves += 1

    assert halves


@some(4)
def test_a_sending_that_is_killed_never_gives_one_number_to_two_bundles(
    lab: Lab, place: Path, count: int | None
) -> None:
    lab.run("save", {"folder": place / "A1", "names": NAMES})
    home, dinkop, stick = Home(place / "A1"), Home(place / "dinkop"), place / "stick"
    calls = lab.run("send", {"folder": home.folder, "stick": stick}).calls()

    for kill in kills(calls, count=count):
        home.put_back()
        dinkop.put_back()
        shutil.rmtree(stick)
        stick.mkdir()
        outcome = lab.run("send", {"folder": home.folder, "stick": stick}, inject=[kill])
        assert outcome.signal == KILLED, kill

        made = judge.assert_safe(home.folder, home.before).sent
        assert not half_files(stick)
        killed = judge.signed_hashes(list(stick.iterdir()), dinkop.folder)
        judge.save_one(home.folder)
        again = _send(home.folder, stick)
        written = judge.signed_hashes(again, dinkop.folder)
        both = {*killed.values(), *written.values()}
        assert {sha256 for _, sha256, is_written in made if not is_written} <= {*written.values()}
        assert [sha256 for _, sha256, _ in made] in ([], [*both & {sha256 for _, sha256, _ in made}])
        assert both == {sha256 for _, sha256, _ in judge.look(home.folder).sent}
        assert len(both) == (2 if made else 1)
        assert _receive(dinkop.folder, sorted(stick.glob("*.dkb"))) <= {"accepted", "duplicate"}
        assert judge.look(dinkop.folder).businesses >= judge.look(home.folder).businesses


def _send(folder: Path, stick: Path) -> list[Path]:
    at = judge.open_folder(folder)
    try:
        return list(sending.send(at, stick).files)
    finally:
        at.close()


def _receive(folder: Path, paths: Sequence[Path]) -> set[str]:
    at = judge.open_folder(folder)
    try:
        return {one.verdict for one in receiving.receive(at, paths)}
    finally:
        at.close()


def _dump(folder: Path) -> str:
    at = judge.open_folder(folder)
    try:
        return safekeeping.dump(at).sha256
    finally:
        at.close()


@some(5)
@pytest.mark.parametrize("who", ["dinkop", "A1"])
def test_a_taking_in_that_is_killed_is_all_or_nothing(
    lab: Lab, place: Path, who: str, count: int | None
) -> None:
    path = _bundle(lab, place) if who == "dinkop" else _reply_with_news(place)
    home = Home(place / who)
    calls = lab.run("receive", {"folder": home.folder, "paths": [str(path)]}).calls()
    after = judge.look(home.folder)
    final = _dump(home.folder)
    assert len(after.received) == len(home.before.received) + 1

    for kill in kills(calls, count=count):
        home.put_back()
        outcome = lab.run("receive", {"folder": home.folder, "paths": [str(path)]}, inject=[kill])
        assert outcome.signal == KILLED, kill

        now = judge.look(home.folder)
        assert (now.businesses, now.records, now.received) in (
            (home.before.businesses, home.before.records, home.before.received),
            (after.businesses, after.records, after.received),
        )
        assert not outcome.told or now.received == after.received
        assert not judge.telling_files(home.folder)
        assert _receive(home.folder, [path]) == {
            "duplicate" if now.received == after.received else "accepted"
        }
        assert _dump(home.folder) == final


def _bundle(lab: Lab, place: Path) -> Path:
    lab.run("save", {"folder": place / "A1", "names": NAMES})
    return next(path for path in _send(place / "A1", place / "stick") if path.suffix == ".dkb")


def _reply_with_news(place: Path) -> Path:
    at = judge.open_folder(place / "dinkop")
    code = _office(place / "A1")
    added = recording.add(at, "umkm", [business(name) | {"kode_kelurahan": code} for name in NAMES])
    assert all(added.ids), added
    written = replying.reply(at, place / "stick", offices=[code])[0].path
    at.close()
    return written


def _office(folder: Path) -> str:
    at = judge.open_folder(folder)
    at.close()
    return at.identity.office


@some(5)
def test_a_reply_that_is_killed_never_gives_one_number_to_two(
    lab: Lab, place: Path, count: int | None
) -> None:
    home, stick, office = Home(place / "dinkop"), place / "stick", Home(place / "A1")
    code = _office(place / "A1")
    office.put_back()
    calls = lab.run("reply", {"folder": home.folder, "stick": stick, "office": code}).calls()

    for kill in kills(calls, count=count):
        home.put_back()
        office.put_back()
        shutil.rmtree(stick)
        stick.mkdir()
        outcome = lab.run("reply", {"folder": home.folder, "stick": stick, "office": code}, inject=[kill])
        assert outcome.signal == KILLED, kill

        judge.assert_safe(home.folder, home.before)
        assert not half_files(stick)
        at = judge.open_folder(home.folder)
        written = replying.reply(at, stick, offices=[code])[0]
        at.close()
        others = [path for path in stick.glob("*.dkb") if path != written.path]
        assert all(path.name.split("-")[2] != f"{written.number:05d}" for path in others)
        assert _receive(office.folder, [*others, written.path]) <= {"accepted"}


def test_a_number_for_two_bundles_would_be_seen(lab: Lab, place: Path) -> None:
    """A build that wrote the file before it kept the number: the office forgets, and sends again."""
    lab.run("save", {"folder": place / "A1", "names": NAMES})
    home, stick = Home(place / "A1"), place / "stick"

    numbers = set()
    for _ in range(2):
        home.put_back()
        numbers |= {path.name.split("-")[2] for path in _send(home.folder, stick) if path.suffix == ".dkb"}

    assert len(numbers) == 1
    assert len({*judge.signed_hashes(list(stick.iterdir()), place / "dinkop").values()}) == 2


@some(4)
def test_a_demonstration_that_is_killed_is_taken_up(lab: Lab, tmp_path: Path, count: int | None) -> None:
    out = tmp_path / "contoh"
    lab.run("demonstrate", {"out": out})
    calls = lab.run("demonstrate", {"out": out}).calls()  # the former one is taken away first

    for kill in kills(calls, count=count):
        outcome = lab.run("demonstrate", {"out": out}, inject=[kill])
        assert outcome.signal == KILLED, kill
        again = lab.run("demonstrate", {"out": out})

        assert again.told == ("played",), kill
