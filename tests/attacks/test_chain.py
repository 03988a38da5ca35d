"""C21 to C24: the same again, gaps, any order, forks."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange import bundle, seal
from dinkop_desktop.features.exchange import receiving
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.queries.reading import Line
from dinkop_desktop.settings import Folder
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, Pen, Town

TABLES = ("change", "record", "head", "bundle_in", "reply_out", "audit", "meta", "seen_file")


def sizes(desk: Desk) -> dict[str, int]:
    return {table: craft.rows(desk, table) for table in TABLES}


@pytest.mark.slow
def test_the_same_file_a_thousand_times_under_any_name_writes_nothing(town: Town, pen: Pen) -> None:
    """C21."""
    file = pen.bundle([pen.birth()])
    town.give(file)
    observer = craft.open_put_back(town.dinkop.folder)
    stick = town.folder / "stik"
    stick.mkdir()
    paths = [stick / f"SALINAN-{number}.dkb" for number in range(1000)]
    for path in paths:
        path.write_bytes(file)
    with observer.store._engine.connect() as watching:
        before = watching.exec_driver_sql("PRAGMA data_version").scalar()

        received = [one for number in range(10) for one in receive(town, paths[number * 100 :][:100])]

        after = watching.exec_driver_sql("PRAGMA data_version").scalar()
    observer.close()
    assert {(one.verdict, one.code) for one in received} == {("duplicate", "BDL-SUDAH")}
    assert {dict(one.params)["date"] for one in received} == {"24 November 2026"}
    assert len(received) == 1000
    assert after == before


def receive(town: Town, paths: list[Path]) -> list[receiving.Received]:
    return receiving.receive(town.dinkop, paths)


def test_the_same_bundle_encrypted_again_is_known_by_what_was_signed(town: Town, pen: Pen) -> None:
    """C21: whoever may read it can wrap it anew, as often as he likes."""
    file = pen.bundle([pen.birth()])
    town.give(file)
    envelope = seal.rewrap(craft.envelope_of(town.dinkop, file))
    before, known = craft.dump(town.dinkop), sizes(town.dinkop)

    received = [town.give(seal.encrypt(envelope, pen.recipients)) for _ in range(20)]

    assert {(one.verdict, one.code) for one in received} == {("duplicate", "BDL-SUDAH")}
    now = sizes(town.dinkop)
    assert {table for table in TABLES if now[table] != known[table]} == {"seen_file"}
    craft.assert_untouched(town.dinkop, before)


def test_the_same_bundle_twice_in_one_call_counts_once(town: Town, pen: Pen) -> None:
    path = town.file("x.dkb", pen.bundle([pen.birth()]))

    received = receive(town, [path, path, path])

    assert [one.verdict for one in received] == ["accepted", "duplicate", "duplicate"]


def test_a_gap_is_named_and_what_follows_is_applied_when_it_closes(town: Town, pen: Pen) -> None:
    """C22.

    A -> Dinkop   2               accepted
    A -> Dinkop   4, 5            held, BDL-CELAH, 3 is missing; nothing shown
    Dinkop -> A   reply: both held
    A -> Dinkop   3               accepted, and so are 4 and 5
    Dinkop -> A   reply: all accepted
    """
    births = [pen.birth(nama_usaha=f"Warung {number}") for number in range(2, 6)]
    second, third, fourth, fifth = (pen.bundle([birth]) for birth in births)
    town.give(second)

    held = [town.give(fourth, name="4"), town.give(fifth, name="5")]
    seen_then = {line.title for line in shown(town)}
    said_then = verdicts(town)
    closing = town.give(third)

    assert [(one.verdict, one.code) for one in held] == [("held", "BDL-CELAH")] * 2
    assert [dict(one.params)["missing"] for one in held] == ["nomor 3", "nomor 3"]
    assert {"Warung 4", "Warung 5"}.isdisjoint(seen_then)
    assert said_then[-2:] == [("held", "BDL-CELAH"), ("held", "BDL-CELAH")]
    assert closing.verdict == "accepted"
    assert {f"Warung {number}" for number in range(2, 6)} <= {line.title for line in shown(town)}
    assert set(verdicts(town)) == {("accepted", "")}
    assert safekeeping.check(town.dinkop) == []


def shown(town: Town) -> tuple[Line, ...]:
    return browsing.list_records(town.dinkop, "umkm", where={}, limit=100).lines


def verdicts(town: Town) -> list[tuple[str, str]]:
    body = craft.reply_body(town.dinkop, town.reply(town.a))
    return [(one.verdict, one.code) for one in body.verdicts]


def test_a_gap_that_closes_later_in_one_call_is_no_gap(town: Town, pen: Pen) -> None:
    files = [town.file(f"{n}.dkb", pen.bundle([pen.birth()])) for n in range(2, 5)]

    received = receive(town, files[::-1])

    assert [(one.verdict, one.code) for one in received] == [("accepted", "")] * 3


@pytest.mark.slow(14)
def test_any_order_of_five_bundles_gives_the_same_master(founded: Path, tmp_path: Path) -> None:
    """C23: all 120 orders; each is accepted in the end, and every master is equal."""
    first = craft.copy_town(founded, tmp_path / "asal")
    pen, other = Pen.of(first.a, first.dinkop), Pen.of(first.b, first.dinkop)
    born = pen.birth(nama_usaha="Kopi")
    bundles = [
        pen.bundle([born, pen.change("umkm", first.umkm_a, {"nama_komersial": "Satu"})]),
        pen.bundle([pen.change("umkm", born.record, {"nama_usaha": "Kopi Dua"})]),
        pen.bundle([pen.child("angka_umkm", born.record, {"tahun_data": 2025, "omzet_tahunan": 7})]),
        other.bundle([other.birth(nama_usaha="Teh")]),
        other.bundle([other.change("umkm", first.umkm_b, {"nama_komersial": "Dua"})]),
    ]
    paths = [first.file(f"{place}.dkb", one) for place, one in enumerate(bundles)]
    first.close()
    ended: set[tuple[str, tuple[str, ...]]] = set()

    for order in itertools.permutations(paths):
        shutil.copytree(founded / "dinkop", tmp_path / "dinkop")
        dinkop = craft.open_put_back(Folder(tmp_path / "dinkop"))
        received = receiving.receive(dinkop, order)
        ended.add((craft.dump(dinkop), tuple(sorted(one.verdict for one in received))))
        dinkop.close()
        shutil.rmtree(tmp_path / "dinkop")

    assert len(ended) == 1
    assert set(next(iter(ended))[1]) == {"accepted"}


def test_bundles_that_come_backwards_one_by_one_end_like_those_in_order(
    founded: Path, tmp_path: Path
) -> None:
    """C23, in calls of their own."""
    ended = set()
    for place, turn in enumerate((1, -1)):
        town = craft.copy_town(founded, tmp_path / str(place))
        pen = Pen.of(town.a, town.dinkop)
        pen.epoch = "masauji1"
        pen.number = pen.seq = 0
        births = [pen.birth(nama_usaha=f"Warung {number}") for number in range(5)]
        files = [pen.bundle([birth]) for birth in births]
        for number, file in enumerate(files[::turn]):
            town.give(file, name=f"{number}.dkb")
        ended.add(craft.dump(town.dinkop))
        town.close()

    assert len(ended) == 1


def put_back(desk: Desk, folder: Path) -> Desk:
    """A disk image of an office's PC that runs on, without noticing."""
    shutil.copytree(desk.folder.path, folder)
    return craft.open_put_back(Folder(folder))


def test_a_fork_keeps_the_first_and_sets_the_other_apart_and_nothing_is_lost(town: Town) -> None:
    """C24.

    A             is copied as a disk image: A' does not know of it
    A, A'         each record something, and send their bundle 2
    A  -> Dinkop  accepted
    A' -> Dinkop  quarantined, BDL-CABANG; kept
    Dinkop -> A'  reply: A' hears of it, begins a new epoch and sends again
    A' -> Dinkop  accepted: both businesses are there
    """
    clone = put_back(town.a, town.folder / "citra")
    recording.add(town.a, "umkm", [craft.business(town.a, 2) | {"nama_usaha": "Dari A"}])
    recording.add(clone, "umkm", [craft.business(clone, 3) | {"nama_usaha": "Dari citra"}])
    epoch = clone.identity.epoch

    first = town.give(town.send(town.a).read_bytes())
    forked = town.give(town.send(clone).read_bytes(), name="citra.dkb")
    kept = craft.rows(town.dinkop, "bundle_in")
    told = town.give(town.reply(town.a).read_bytes(), to=clone, name="balasan.dkb")
    again = town.give(town.send(clone).read_bytes(), name="lagi.dkb")

    assert (first.verdict, first.code) == ("accepted", "")
    assert (forked.verdict, forked.code) == ("quarantined", "BDL-CABANG")
    assert kept == 4
    assert told.verdict == "accepted"
    assert clone.identity.epoch != epoch
    assert (again.verdict, again.code) == ("accepted", "")
    titles = {line.title for line in shown(town)}
    assert {"Dari A", "Dari citra"} <= titles
    assert safekeeping.check(town.dinkop) == []
    assert safekeeping.check(clone) == []
    clone.close()


def test_a_fork_with_the_same_predecessor_but_another_number_is_seen_too(town: Town, pen: Pen) -> None:
    """The chain of hashes: number 3 that follows another number 2 than ours."""
    town.give(pen.bundle([pen.birth()]))
    before = craft.dump(town.dinkop)

    received = town.give(pen.sealed(pen.body([pen.birth()], prev_sha256="0" * 64)))

    assert (received.verdict, received.code) == ("quarantined", "BDL-CABANG")
    craft.assert_untouched(town.dinkop, before)


def test_a_copied_folder_begins_an_epoch_of_its_own(town: Town) -> None:
    """C24, the ordinary case: a copy notices that it is one, and both may send."""
    shutil.copytree(town.a.folder.path, town.folder / "salinan")
    copied = desks.open_desk(Folder(town.folder / "salinan"), craft.PASSPHRASE, clock=craft.clock)
    recording.add(town.a, "umkm", [craft.business(town.a, 2)])
    recording.add(copied, "umkm", [craft.business(copied, 3)])

    received = [
        town.give(town.send(office).read_bytes(), name=f"{place}.dkb")
        for place, office in enumerate((town.a, copied))
    ]
    copied.refresh()

    assert [(one.verdict, one.code) for one in received] == [("accepted", "")] * 2
    assert copied.identity.epoch != town.a.identity.epoch
    assert copied.identity.install == town.a.identity.install
    copied.close()


def test_an_acknowledgement_of_a_reply_that_was_never_made_is_held(town: Town, pen: Pen) -> None:
    """A master that was put back meets an `ack` that it does not know: its replies must come back first."""
    assert pen.ack is not None
    before = craft.dump(town.dinkop)
    lies = [
        craft.replaced(pen.ack, number=pen.ack.number + 7),
        craft.replaced(pen.ack, epoch="lain"),
        craft.replaced(pen.ack, sha256="0" * 64),
    ]

    received = [
        town.give(pen.sealed(bundle.pack(pen.body([pen.birth()], ack=lie))), name=f"{place}.dkb")
        for place, lie in enumerate(lies)
    ]

    assert [(one.verdict, one.code) for one in received] == [("held", "BDL-ACK")] * 3
    craft.assert_untouched(town.dinkop, before)


@pytest.mark.parametrize(
    "more",
    [
        {"seq": 0},
        {"seq": -1},
        {"part": bundle.Part(2, 1)},
        {"part": bundle.Part(0, 1)},
        {"bundle_id": ""},
        {"counts": {"umkm": 7}},
        {"changes_sha256": "0" * 64},
    ],
    ids=str,
)
def test_a_bundle_that_says_what_cannot_be_is_refused(town: Town, pen: Pen, more: dict[str, object]) -> None:
    before = craft.dump(town.dinkop)

    received = town.give(pen.sealed(pen.body([pen.birth()], **more)))

    assert (received.verdict, received.code) == ("refused", "BDL-ISI")
    craft.assert_untouched(town.dinkop, before)


@pytest.mark.parametrize("epoch", ["", "a:b", "a b", "masa\n", "x" * 33, "é"])
def test_an_epoch_whose_name_would_break_ids_is_refused(town: Town, pen: Pen, epoch: str) -> None:
    """`a:b` made an id of five parts, which nobody could read again: no reply could be written any more."""
    before = craft.dump(town.dinkop)
    pen.epoch, pen.number, pen.seq = epoch, 0, 0
    birth = pen.birth()

    received = town.give(pen.bundle([birth, pen.change("umkm", birth.record, {"nama_usaha": "Teh"})]))

    assert received.verdict == "refused"
    assert received.code in ("BDL-RUSAK", "BDL-KARAKTER")
    craft.assert_untouched(town.dinkop, before)


def test_parts_wait_for_a_program_that_knows_them(town: Town, pen: Pen) -> None:
    before = craft.dump(town.dinkop)

    received = town.give(pen.sealed(pen.body([pen.birth()], part=bundle.Part(1, 2))))

    assert (received.verdict, received.code) == ("held", "BDL-VERSI")
    craft.assert_untouched(town.dinkop, before)
    assert received.office == OFFICE_A
