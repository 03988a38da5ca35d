"""Folders: of a stick that went round what is ours is taken, and the rest is told."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from dinkop_desktop.features.exchange import folders, receiving, sending
from dinkop_desktop.features.exchange.folders import Contents
from dinkop_desktop.features.offices import enrolling
from tests import offices
from tests.offices import CODES, Town

NOISE = {
    "Surat pengantar.pdf": b"%PDF-1.7 surat",
    "foto/Thumbs.db": b"\xd0\xcf\x11\xe0gambar kecil",
    "~$daftar.xlsx": b"\x05Admin",
    "._DK-1.dkb": b"\x00\x05\x16\x07Mac OS X",
    "catatan.dkb.txt": b"jangan lupa",
    "kosong.txt": b"",
}


@pytest.fixture
def stick(town: Town, tmp_path: Path) -> Path:
    """A stick that went from office to office and back: bundles, replies, letters and what lies beside."""
    folder = tmp_path / "KANTOR-1"
    (folder / "foto").mkdir(parents=True)
    for office in town.offices[:2]:
        (folder / "kiriman" / office.identity.office).mkdir(parents=True)
        offices.add_business(office)
        sending.send(office, folder / "kiriman" / office.identity.office)
    for office in town.offices[:2]:
        shutil.copy(town.write_reply(office), folder)
    for name, content in NOISE.items():
        (folder / name).write_bytes(content)
    return folder


def codes_of(found: Contents, stick: Path) -> dict[str, str]:
    return {one.path.relative_to(stick).as_posix(): one.code for one in found.others}


def names_of(found: Contents) -> list[str]:
    return [path.name for path in found.paths]


def test_dinkop_takes_every_offices_bundle_and_leaves_its_own_replies(town: Town, stick: Path) -> None:
    found = folders.look_into(town.dinkop, [stick])

    assert [path.parent.name for path in found.paths] == list(CODES[:2])
    codes = codes_of(found, stick)
    assert sorted(codes.values()) == ["BDL-LAIN"] * (len(NOISE) + 2) + ["BDL-SENDIRI"] * 2
    assert {name for name, code in codes.items() if code == "BDL-LAIN"} >= NOISE.keys()


def test_an_office_takes_its_reply_and_leaves_what_is_sealed_for_others(town: Town, stick: Path) -> None:
    found = folders.look_into(town.office, [stick])

    assert [path.name[: len("BALASAN-")] for path in found.paths] == ["BALASAN-"]
    assert CODES[0].replace(".", "") in found.paths[0].name
    assert sorted(codes_of(found, stick).values()) == ["BDL-ALAMAT"] * 3 + ["BDL-LAIN"] * (len(NOISE) + 2)


def test_what_came_before_and_what_lies_there_twice_is_taken_once(town: Town, stick: Path) -> None:
    first, second = folders.look_into(town.dinkop, [stick]).paths
    shutil.copy(second, stick / f"Copy of {second.name}")
    town.receive(first)

    found = folders.look_into(town.dinkop, [stick])

    assert len(found.paths) == 1
    codes = list(codes_of(found, stick).values())
    assert (codes.count("BDL-SUDAH"), codes.count("BDL-KEMBAR")) == (1, 1)


def test_what_is_named_like_ours_and_is_damaged_is_not_passed_over(town: Town, stick: Path) -> None:
    good = folders.look_into(town.dinkop, [stick]).paths[0]
    (stick / "a-rusak.dkb").write_bytes(good.read_bytes()[:-9])
    (stick / "b-kosong.dkb").touch()

    found = folders.look_into(town.dinkop, [stick])
    told, _ = found.settle(receiving.receive(town.dinkop, found.paths))

    verdicts = {path.name: (one.verdict, one.code) for path, one in told}
    assert verdicts.pop("a-rusak.dkb") == ("refused", "BDL-RUSAK")
    assert verdicts.pop("b-kosong.dkb") == ("refused", "BDL-BUKAN")
    assert list(verdicts.values()) == [("accepted", "")] * 2


def test_a_bundle_is_known_by_what_it_says_and_not_by_its_name(town: Town, stick: Path) -> None:
    ours = folders.look_into(town.dinkop, [stick]).paths
    ours[0].rename(stick / "kiriman (1).dkb.txt")

    assert "kiriman (1).dkb.txt" in names_of(folders.look_into(town.dinkop, [stick]))


def test_what_a_system_hides_or_has_thrown_away_is_not_looked_at(town: Town, stick: Path) -> None:
    ours = folders.look_into(town.dinkop, [stick]).paths
    for name, path in zip((".Trash-1000", "$RECYCLE.BIN"), ours, strict=True):
        (stick / name).mkdir()
        path.rename(stick / name / path.name)

    assert folders.look_into(town.dinkop, [stick]).paths == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_a_folder_is_not_waited_for(town: Town, stick: Path) -> None:
    os.mkfifo(stick / "pipa.dkb")

    assert "pipa.dkb" not in names_of(folders.look_into(town.dinkop, [stick]))


def test_replies_of_a_folder_are_received_in_the_order_of_their_making(town: Town) -> None:
    folder = town.new_folder()
    for name in ("z.dkb", "m.dkb", "a.dkb"):
        offices.add_business(town.office)
        town.take_in(town.office)
        town.clock.pass_by(days=1)
        shutil.copy(town.write_reply(town.office), folder / name)

    found = folders.look_into(town.office, [folder])
    told, others = found.settle(receiving.receive(town.office, found.paths))

    assert names_of(found) == ["z.dkb", "m.dkb", "a.dkb"]
    assert [one.verdict for _, one in told] == ["accepted"] * 3
    assert others == ()


def test_a_reply_that_a_newer_one_overtook_is_no_failure_in_a_folder(town: Town) -> None:
    folder = town.new_folder()
    old, new = folder / "lama.dkb", folder / "baru.dkb"
    for path in (old, new):
        shutil.copy(town.write_reply(town.office), path)
        town.clock.pass_by(days=1)
    town.receive(new, at=town.office)

    found = folders.look_into(town.office, [folder])
    told, others = found.settle(receiving.receive(town.office, found.paths))
    named = folders.look_into(town.office, [old])

    assert told == ()
    assert {one.path.name: one.code for one in others} == {"lama.dkb": "BDL-LAMA", "baru.dkb": "BDL-SUDAH"}
    assert [one.is_named for one in named.ours] == [True]


def test_of_many_marked_files_what_is_ours_is_meant(town: Town, stick: Path) -> None:
    every = [path for path in stick.rglob("*") if path.is_file()]

    many = folders.look_at(town.office, every)
    one = folders.look_at(town.office, every[:1])

    assert len(many.paths) == 1
    assert one.paths == tuple(every[:1])


def test_a_request_to_be_admitted_is_told_as_one(town: Town) -> None:
    folder = town.new_folder()
    names = ("permohonan.dkb", "367401.permohonan", "unduhan (1).txt", "tanpa-akhiran")
    for name in names:
        enrolling.write_request(town.office, folder / name)
    (folder / "lain.json").write_text('{"payload":"aGFsbw==","payloadType":"lain","signatures":[]}')
    (folder / "besar.json").write_bytes(b'{"payload":"' + b"A" * 10**6)

    found = folders.look_into(town.dinkop, [folder])

    told = dict.fromkeys(names, "BDL-PERMOHONAN")
    assert codes_of(found, folder) == {**told, "lain.json": "BDL-LAIN", "besar.json": "BDL-LAIN"}
