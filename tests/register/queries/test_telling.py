"""Which records are told of: counted by rule and by the file alike, whatever was done before."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.exchange import sending, sent_and_received
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.register.catalogue.filters import NEWEST, Filter, Order
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.queries import lists, standing, telling
from dinkop_desktop.register.queries.telling import Told
from dinkop_desktop.register.store.store import Reader
from tests import offices
from tests.offices import Town

STEPS = 30


def told(desk: Desk) -> list[Told]:
    """What is told of, with what the lists and the quick count say of it compared to it."""
    with desk.store.read() as reader:
        found = telling.unsent(reader)
        told_of = {one.rid for one in found}
        assert telling.unsent_rids(reader) == told_of
        assert telling.count_unsent(reader) == len(found)
        for kind in ("umkm", "orang"):
            whole = listed(reader, kind)
            assert set(listed(reader, kind, Standing.UNSENT)) == told_of.intersection(whole)
            stand = standing.of_records(reader, whole)
            assert {rid for rid in whole if stand[rid][0] is Standing.UNSENT} == told_of.intersection(whole)
    return found


def listed(reader: Reader, kind: str, state: Standing | None = None) -> list[int]:
    """Numbers of a kind's records in its two lists, those that were removed and the others."""
    return [
        rid
        for removed in (False, True)
        for rid in lists.numbers(reader, kind, Filter(state=state, removed=removed), Order(NEWEST))
    ]


def kinds(desk: Desk) -> list[tuple[str, bool]]:
    return sorted((one.kind, one.is_new) for one in told(desk))


@pytest.mark.parametrize("seed", range(5))
def test_the_quick_count_is_the_count_after_any_history(town: Town, seed: int) -> None:
    dice, desk = random.Random(seed), town.office
    there, gone = [offices.add_business(desk, 1)], list[str]()
    for number in range(2, STEPS):
        match dice.choice(("add", "edit", "edit", "figures", "remove", "unremove", "send")):
            case "add":
                there.append(offices.add_business(desk, number))
            case "edit" if there:
                recording.set_fields(
                    desk, dice.choice(there), {"alamat_jalan": dice.choice(("Jl. A", "Jl. B"))}
                )
            case "figures" if there:
                recording.set_fields(desk, dice.choice(there), {"omzet_tahunan": dice.choice((5_000, 6_000))})
            case "remove" if there:
                gone.append(there.pop(dice.randrange(len(there))))
                recording.remove(desk, gone[-1], reason="salah catat")
            case "unremove" if gone:
                there.append(gone.pop())
                recording.unremove(desk, there[-1])
            case "send":
                before = Counter(one.kind for one in told(desk))
                assert dict(sending.send(desk, town.new_folder()).counts) == before
        told(desk)


def test_a_business_and_its_owner_are_two_however_often_they_were_typed(town: Town) -> None:
    record = offices.add_business(town.office)
    for street in ("Jl. A", "Jl. B", "Jl. C"):
        recording.set_fields(town.office, record, {"alamat_jalan": street})

    assert kinds(town.office) == [("orang", True), ("umkm", True)]
    assert first_page.count_waiting(town.office)["kirim"] == 2


def test_what_was_changed_and_changed_back_since_the_last_bundle_is_not_told(town: Town) -> None:
    record = offices.add_business(town.office, alamat_jalan="Jl. A")
    town.send(town.office)
    recording.set_fields(town.office, record, {"alamat_jalan": "Jl. B"})
    assert kinds(town.office) == [("umkm", False)]

    recording.set_fields(town.office, record, {"alamat_jalan": "Jl. A"})

    assert kinds(town.office) == []
    seen = sent_and_received.outlook(town.office)
    assert (seen.unsent.records, seen.changes, seen.has_something) == (0, 2, True)


def test_what_was_made_and_removed_again_is_not_told_nor_its_figures(town: Town) -> None:
    record = offices.add_business(town.office)
    recording.remove(town.office, record, reason="salah catat")

    assert ("umkm", True) not in kinds(town.office)


def test_the_letter_counts_records_and_the_bundle_changes(town: Town) -> None:
    records = [offices.add_business(town.office, number) for number in range(1, 4)]
    for record in records:
        recording.set_fields(town.office, record, {"alamat_jalan": "Jl. Baru"})

    slip = sending.send(town.office, town.new_folder())

    assert dict(slip.counts) == {"orang": 3, "umkm": 3}
    assert slip.changes > 6


def test_the_size_that_is_told_is_near_the_size_that_is_written(town: Town) -> None:
    dice = random.Random(7)
    for number in range(1, 61):
        words = [
            "".join(dice.choice("bdgklmnprst") + dice.choice("aeiou") for _ in range(3)) for _ in range(8)
        ]
        offices.add_business(
            town.office,
            number,
            nama_usaha=" ".join(words[:3]).title(),
            nama_pemilik=" ".join(words[3:5]).title(),
            alamat_jalan=f"Jl. {words[5].title()} {dice.randrange(1, 200)}",
            omzet_tahunan=dice.randrange(10_000_000, 900_000_000),
            aset=dice.randrange(1_000_000, 90_000_000),
        )
    before = sent_and_received.outlook(town.office)
    slip = sending.send(town.office, town.new_folder())

    assert before.size_bytes == pytest.approx(slip.written[0].size_bytes, rel=0.2)
