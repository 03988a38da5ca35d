"""J17: changes that are not their author's to make are set aside alone; the rest of the bundle is applied."""

from __future__ import annotations

from typing import Any

import pytest

from dinkop_desktop.desk import merging, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes.changes import OWNER, Change, ChangeId, natural_id
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, OFFICE_B, Pen, Town


def names_at(desk: Desk) -> set[object]:
    page = browsing.list_records(desk, "umkm", where={}, limit=100)
    return {browsing.show(desk, line.id).fields.get("nama_usaha") for line in page.lines}


def slip_in(office: Desk, change: Change) -> None:
    """What a program that was tampered with does: write what it likes into its own file, to be sent."""
    with office.store.begin(by="Sri Lestari") as work:
        work.values["number"] = str(max(change.id.number, int(work.values["number"])))
        rules = Rules(office.reference, office.clock().date())
        merging.merge(work, [change], rules=rules, unsent=True)
        work.commit()


def said_of(body: ReplyBody, change: Change) -> list[str]:
    return [one.code for one in body.refused if one.sha256 == str(change.id)]


def test_an_honest_bundle_of_the_pen_is_accepted(town: Town, pen: Pen) -> None:
    birth = pen.birth(nama_usaha="Kopi Rahayu")

    received = town.give(pen.bundle([birth, pen.change("umkm", birth.record, {"nama_usaha": "Kopi"})]))

    assert (received.verdict, received.code) == ("accepted", "")
    assert received.merged is not None
    assert received.merged.new == 1
    assert safekeeping.check(town.dinkop) == []


def forged(name: str, town: Town, pen: Pen) -> tuple[Change, str]:
    """One change that is not office A's to make, and the code that it earns."""
    theirs = town.umkm_b
    makers: dict[str, tuple[Any, str]] = {
        "edit of another's record": (lambda: pen.change("umkm", theirs, {"nama_usaha": "X"}), "PEMILIK"),
        "removal of another's record": (lambda: pen.change("umkm", theirs, {"life": "dihapus"}), "PEMILIK"),
        "child of another's record": (
            lambda: pen.child("angka_umkm", theirs, {"tahun_data": 2024}),
            "PEMILIK",
        ),
        "second birth of another's record": (lambda: pen.birth("umkm", theirs), "PEMILIK"),
        "birth for another office": (lambda: pen.birth(**{OWNER: OFFICE_B}), "USUL"),
        "transfer of one's own record": (
            lambda: pen.change("umkm", town.umkm_a, {OWNER: OFFICE_B}),
            "USUL",
        ),
        "transfer of another's record to oneself": (
            lambda: pen.change("umkm", theirs, {OWNER: OFFICE_A}),
            "USUL",
        ),
        "join": (lambda: pen.change("umkm", town.umkm_a, {"alias": theirs}), "USUL"),
        "setting a bundle aside": (lambda: pen.change("umkm", town.umkm_a, {"aside": "ya"}), "USUL"),
    }
    make, code = makers[name]
    return make(), f"WENANG-{code}"


FORGERIES = (
    "edit of another's record",
    "removal of another's record",
    "child of another's record",
    "second birth of another's record",
    "birth for another office",
    "transfer of one's own record",
    "transfer of another's record to oneself",
    "join",
    "setting a bundle aside",
)


@pytest.mark.parametrize("name", FORGERIES)
def test_what_is_not_the_offices_to_write_is_refused_alone(name: str, town: Town, pen: Pen) -> None:
    """J17.

    A -> Dinkop  bundle 2: [good birth, forged change, good edit]   accepted, the forged one refused
    Dinkop -> A  reply: the bundle is accepted, the change refused with its code
    """
    before_b = browsing.show(town.dinkop, town.umkm_b).fields
    good, (bad, code) = pen.birth(nama_usaha="Kopi Rahayu"), forged(name, town, pen)
    edit = pen.change("umkm", town.umkm_a, {"nama_komersial": "Dapur Bu Sari"})

    received = town.give(pen.bundle([good, bad, edit]))

    assert (received.verdict, received.code) == ("accepted", "")
    assert received.merged is not None
    assert received.merged.refused == {bad.id: code}
    assert "Kopi Rahayu" in names_at(town.dinkop)
    shown = browsing.show(town.dinkop, town.umkm_a)
    assert shown.fields["nama_komersial"] == "Dapur Bu Sari"
    assert shown.owner == OFFICE_A
    assert browsing.show(town.dinkop, town.umkm_b).fields == before_b
    assert safekeeping.check(town.dinkop) == []
    body = craft.reply_body(town.dinkop, town.reply(town.a))
    assert said_of(body, bad) == [code]
    assert [one.verdict for one in body.verdicts if one.sha256 == pen.prev] == ["accepted"]


def test_a_refused_change_is_taken_out_at_the_office_and_shown_with_its_reason(town: Town) -> None:
    """J17.

    A            writes owner=B into its own record, and an honest change
    A -> Dinkop  accepted, the transfer refused
    Dinkop -> A  A takes the transfer out and shows why; both sides are equal
    """
    pen = Pen.of(town.a, town.dinkop)
    transfer = pen.change("umkm", town.umkm_a, {OWNER: OFFICE_B})
    slip_in(town.a, transfer)
    assert browsing.show(town.a, town.umkm_a).owner == OFFICE_B

    received = town.give(town.send(town.a).read_bytes())
    answered = town.give(town.reply(town.a).read_bytes(), to=town.a, name="balasan.dkb")

    assert (received.verdict, answered.verdict) == ("accepted", "accepted")
    card = browsing.show(town.a, town.umkm_a, with_history=True)
    assert card.owner == OFFICE_A
    assert ("", "ditolak", "WENANG-USUL") in card.outcomes
    assert [(e.state, e.refusal) for e in card.history if e.change.id == transfer.id] == [
        ("ditolak", "WENANG-USUL")
    ]
    assert safekeeping.check(town.a) == []


def test_an_office_cannot_take_the_place_of_a_record_that_another_will_make(town: Town, pen: Pen) -> None:
    """J17: the id of next year's figures follows from a public id, so somebody could be there first.

    A -> Dinkop  a business whose id is that of B's figures for 2024    refused
    B -> Dinkop  B's figures for 2024                                   accepted
    """
    squatted = natural_id(town.umkm_b, "angka_umkm", (2024,))

    first = town.give(pen.bundle([pen.birth("umkm", squatted)]))
    other = Pen.of(town.b, town.dinkop)
    second = town.give(other.bundle([other.child("angka_umkm", town.umkm_b, {"tahun_data": 2024})]))

    assert first.merged is not None
    assert list(first.merged.refused.values()) == ["BENTUK-CATATAN"]
    assert second.merged is not None
    assert (second.verdict, second.merged.refused) == ("accepted", {})
    assert safekeeping.check(town.dinkop) == []


@pytest.mark.parametrize("lie", ["install", "epoch of Dinkop", "office"])
def test_a_change_in_another_authors_name_puts_the_bundle_into_quarantine(
    lie: str, town: Town, pen: Pen
) -> None:
    """No honest program relays others' changes: the whole bundle is doubtful, and nothing of it counts."""
    before = craft.dump(town.dinkop)
    with town.b.store.read() as reader, town.dinkop.store.read() as master:
        theirs = ChangeId(reader.identity.install, reader.identity.epoch, 4, "")
        dinkops = ChangeId(master.identity.install, master.identity.epoch, 1, "")
    lies: dict[str, dict[str, Any]] = {
        "install": {"id": theirs},
        "epoch of Dinkop": {"id": dinkops},
        "office": {"office": OFFICE_B},
    }
    good, bad = pen.birth(), pen.change("umkm", town.umkm_a, {"nama_usaha": "X"}, **lies[lie])

    received = town.give(pen.bundle([good, bad]))

    assert (received.verdict, received.code) == ("quarantined", "BDL-PENULIS")
    craft.assert_untouched(town.dinkop, before)
    assert [action for action, detail in craft.audit_actions(town.dinkop) if "BDL-PENULIS" in detail] == [
        "bundle-kept"
    ]


def test_forged_numbers_do_not_keep_an_honest_office_out(town: Town, pen: Pen) -> None:
    """J17 against J19.

    A -> Dinkop  a change that bears the number that B will use next    quarantined
    B -> Dinkop  B's next change                                        accepted, in B's own name
    """
    recording.set_fields(town.b, town.umkm_b, {"nama_komersial": "Melati"})
    with town.b.store.read() as reader:
        who, number = reader.identity, int(reader.values["number"])
    forged_id = ChangeId(who.install, who.epoch, number, "")

    town.give(pen.bundle([pen.change("umkm", town.umkm_a, {"nama_usaha": "X"}, id=forged_id)]))
    received = town.give(town.send(town.b).read_bytes())

    assert (received.verdict, received.code) == ("accepted", "")
    history = browsing.show(town.dinkop, town.umkm_b, with_history=True).history
    assert {entry.change.office for entry in history} == {OFFICE_B}
