"""J15, J16, J19: changes that name records that are not there, are in a ring, or of the wrong kind."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import merging
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.exchange import bundle, keyring
from dinkop_desktop.exchange.bundle import WireChange
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.store import queue
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.settings import Folder
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, Pen, Town


def second_pc(town: Town) -> Desk:
    """Another installation of office A, admitted."""
    folder = Folder(town.folder / "pc-kedua")
    raw = town.dinkop.secrets["card"]
    asked = enrolling.OfficeSetup(OFFICE_A, "Budi", raw, keyring.fingerprint_of(raw))
    enrolling.set_up_office(folder, craft.PASSPHRASE, asked, clock=craft.clock)
    office = desks.open_desk(folder, craft.PASSPHRASE, clock=craft.clock)
    request = town.folder / "kedua.permohonan"
    shown = enrolling.write_request(office, request).fingerprint
    enrolling.admit(town.dinkop, request.read_bytes(), shown)
    return office


def test_a_change_of_an_unknown_record_is_held_until_its_birth_comes(town: Town, pen: Pen) -> None:
    """J15.

    A -> Dinkop  bundle 2: edit of R, child of R     held, BDL-TUNGGU; nothing shown
    Dinkop -> A  reply: bundle 2 is held, BDL-TUNGGU
    A -> Dinkop  bundle 3: birth of R                accepted; the edit and the child count
    Dinkop -> A  reply: bundle 2 is accepted
    """
    record = pen.new_id()
    early = [
        pen.change("umkm", record, {"nama_komersial": "Kopi Rahayu"}),
        pen.child("angka_umkm", record, {"tahun_data": 2025, "omzet_tahunan": 5_000_000}),
    ]

    held = town.give(pen.bundle(early))
    second = pen.prev
    shown_then = craft.reply_body(town.dinkop, town.reply(town.a)).verdicts
    accepted = town.give(pen.bundle([pen.birth("umkm", record, nama_usaha="Kopi")]))

    assert (held.verdict, held.code) == ("held", "BDL-TUNGGU")
    assert [(v.verdict, v.code) for v in shown_then if v.sha256 == second] == [("held", "BDL-TUNGGU")]
    assert accepted.verdict == "accepted"
    card = browsing.show(town.dinkop, record)
    assert card.fields["nama_komersial"] == "Kopi Rahayu"
    assert card.years[2025]["omzet_tahunan"] == 5_000_000
    assert safekeeping.check(town.dinkop) == []
    shown_now = craft.reply_body(town.dinkop, town.reply(town.a)).verdicts
    assert [(v.verdict, v.code) for v in shown_now if v.sha256 == second] == [("accepted", "")]


def test_what_waits_is_judged_by_who_wrote_it_not_by_who_woke_it(town: Town, pen: Pen) -> None:
    """J15 with two PCs of one office.

    A2 -> Dinkop  edit of R             held
    A1 -> Dinkop  birth of R            accepted, and so is the edit
    """
    second = second_pc(town)
    other = Pen.of(second, town.dinkop)
    record = pen.new_id()

    held = town.give(other.bundle([other.change("umkm", record, {"nama_komersial": "Kopi"})]))
    accepted = town.give(pen.bundle([pen.birth("umkm", record)]))
    second.close()

    assert (held.verdict, accepted.verdict) == ("held", "accepted")
    assert accepted.merged is not None
    assert accepted.merged.refused == {}
    assert browsing.show(town.dinkop, record).fields["nama_komersial"] == "Kopi"


@pytest.mark.parametrize("maker", ["another office", "Dinkop"])
def test_what_waits_is_refused_when_the_record_turns_out_to_be_anothers(
    maker: str, town: Town, pen: Pen
) -> None:
    """J15 and J17.

    B -> Dinkop  edit of R, which is nowhere           held
    A or Dinkop  makes R for A                         the edit is refused, and B hears of it
    """
    other = Pen.of(town.b, town.dinkop)
    record = pen.new_id()
    early = other.change("umkm", record, {"nama_usaha": "Milik B"})
    held = town.give(other.bundle([early]))

    if maker == "Dinkop":
        with town.dinkop.store.begin(by="Ratna") as work:
            sets = pen.birth("umkm", record).sets
            born = Author(town.dinkop, work).birth("umkm", record, sets, owner=craft.OFFICE_A)
            merging.merge(work, [born], rules=Rules(town.dinkop.reference, craft.NOW.date()))
            work.commit()
    else:
        assert town.give(pen.bundle([pen.birth("umkm", record)])).verdict == "accepted"

    assert held.verdict == "held"
    assert browsing.show(town.dinkop, record).fields["nama_usaha"] == "Warung Melati"
    body = craft.reply_body(town.dinkop, town.reply(town.b))
    assert [(one.sha256, one.code) for one in body.refused] == [(str(early.id), "WENANG-PEMILIK")]
    assert safekeeping.check(town.dinkop) == []


def test_a_child_of_a_parent_never_seen_is_held(town: Town, pen: Pen) -> None:
    before = craft.dump(town.dinkop)

    received = town.give(pen.bundle([pen.child("produk", pen.new_id(), {"nama": "Kue"})]))

    assert (received.verdict, received.code) == ("held", "BDL-TUNGGU")
    assert safekeeping.check(town.dinkop) == []
    assert craft.rows(town.dinkop, "produk") == 0
    assert before


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_ring_of_parents_waits_and_harms_nobody(length: int, town: Town, pen: Pen) -> None:
    """J15: 1 is its own parent; 2 and 3 are each other's."""
    ids = []
    for _ in range(length):
        ids.append(pen.new_id())
        pen.number += 1
    ring = [
        pen.child("produk", ids[(place + 1) % length], {"nama": "Kue"}, record=ids[place])
        for place in range(length)
    ]
    good = pen.birth(nama_usaha="Kopi")

    received = town.give(pen.bundle([*ring, good]))
    later = town.give(pen.bundle([pen.change("umkm", good.record, {"nama_usaha": "Teh"})]))

    assert (received.verdict, received.code) == ("held", "BDL-TUNGGU")
    assert later.verdict == "accepted"
    assert browsing.show(town.dinkop, good.record).fields["nama_usaha"] == "Teh"
    assert safekeeping.check(town.dinkop) == []


def test_a_parent_of_the_wrong_kind_refuses_that_child_alone(town: Town, pen: Pen) -> None:
    """J15: figures of a koperasi inside a business, figures inside figures."""
    good = pen.birth(nama_usaha="Kopi")
    year = pen.child("angka_umkm", good.record, {"tahun_data": 2025})
    wrong = [
        pen.child("rat", good.record, {"tahun_buku": 2025}),
        pen.child("angka_umkm", year.record, {"tahun_data": 2024}),
    ]

    received = town.give(pen.bundle([good, year, *wrong]))

    assert received.verdict == "accepted"
    assert received.merged is not None
    assert received.merged.refused == {change.id: "BENTUK-INDUK" for change in wrong}
    assert received.merged.new == 2
    assert safekeeping.check(town.dinkop) == []


def test_a_parent_of_the_wrong_kind_is_found_when_it_comes_later(town: Town, pen: Pen) -> None:
    """J15: the child waits first; its parent is born, and is of a kind that has no such children."""
    parent = pen.new_id()
    child = pen.child("rat", parent, {"tahun_buku": 2025})
    held = town.give(pen.bundle([child]))

    received = town.give(pen.bundle([pen.birth("umkm", parent)]))

    assert held.verdict == "held"
    assert received.merged is not None
    assert received.merged.refused == {child.id: "BENTUK-INDUK"}
    assert safekeeping.check(town.dinkop) == []


@pytest.mark.parametrize("parent", ["bukan-uuid", "", "{018F3C1E-0000-7000-8000-000000000001}"])
@pytest.mark.parametrize("kind", ["produk", "angka_umkm"])
def test_a_child_whose_parent_is_no_id_is_refused_alone(kind: str, parent: str, town: Town, pen: Pen) -> None:
    sets: dict[str, Value] = {"nama": "Kue"} if kind == "produk" else {"tahun_data": 2025}
    good = pen.birth()
    bad = pen.change(kind, pen.new_id(), sets, birth=True, parent=parent)
    wires = [
        *pen.body([good]).changes,
        WireChange(kind, record=bad.record, parent=parent, birth=True, sets=sets, by=bad.by, at=bad.at),
    ]
    body = pen.body([], changes=wires, counts=bundle.counts_of([good, bad]))

    received = town.give(pen.sealed(craft.replaced(body, changes_sha256=bundle.hash_of([good, bad]))))

    assert received.verdict == "accepted"
    assert received.merged is not None
    assert received.merged.refused == {bad.id: "BENTUK-INDUK"}
    assert safekeeping.check(town.dinkop) == []


def test_a_child_whose_id_cannot_be_made_out_makes_the_bundle_unreadable(town: Town, pen: Pen) -> None:
    before = craft.dump(town.dinkop)
    wire = WireChange("angka_umkm", parent="bukan-uuid", birth=True, sets={"tahun_data": 2025})

    received = town.give(pen.sealed(pen.body([], changes=[wire], counts={"angka_umkm": 1})))

    assert (received.verdict, received.code) == ("refused", "BDL-ISI")
    craft.assert_untouched(town.dinkop, before)


def test_children_may_stand_before_their_parents_in_one_bundle(town: Town, pen: Pen) -> None:
    """J16: a reference to a record in a later change holds at commit."""
    record = pen.new_id()
    pen.number += 3
    birth = pen.birth("umkm", record)
    pen.number -= 4
    early = [
        pen.child("angka_umkm", record, {"tahun_data": 2025}),
        pen.child("produk", record, {"nama": "Kue"}),
        pen.change("umkm", record, {"nama_komersial": "Kopi"}),
    ]

    received = town.give(pen.bundle([*early, birth]))

    assert (received.verdict, received.code) == ("accepted", "")
    assert browsing.show(town.dinkop, record).fields["nama_komersial"] == "Kopi"
    assert safekeeping.check(town.dinkop) == []


def test_a_record_that_names_itself_or_nothing_is_taken_and_listed(town: Town, pen: Pen) -> None:
    """J16: references between records may dangle; that is a violation, listed, and never a refusal."""
    record, missing = pen.new_id(), "018f3c1e-0000-7000-8000-00000000dead"
    itself = pen.birth("umkm", record, pemilik_id=record)
    nobody = pen.birth("umkm", pemilik_id=missing)

    received = town.give(pen.bundle([itself, nobody]))

    assert received.verdict == "accepted"
    with town.dinkop.store.read() as reader:
        listed = {(one.record, one.code) for one in queue.violations(reader.conn)}
    assert (nobody.record, "RUJUKAN") in listed
    assert safekeeping.check(town.dinkop) == []


@pytest.mark.parametrize("life", ["dihapus", "ada", "mati", None, 1])
def test_a_birth_says_nothing_of_life(life: str | int | None, town: Town, pen: Pen) -> None:
    birth = pen.birth(life=life)

    received = town.give(pen.bundle([birth, pen.child("produk", birth.record, {"nama": "Kue"})]))

    assert (received.verdict, received.code) == ("held", "BDL-TUNGGU")
    assert received.merged is not None
    assert received.merged.refused == {birth.id: "BENTUK-NILAI"}
    assert browsing.list_records(town.dinkop, "produk", where={}, limit=10).total == 0
    assert safekeeping.check(town.dinkop) == []


def reused(pen: Pen, first: Change, sets: dict[str, str]) -> Change:
    name = ChangeId(first.id.install, first.id.epoch, first.id.number, "")
    return pen.change("umkm", first.record, sets, id=name)


def test_a_number_used_again_for_something_else_is_another_change(town: Town, pen: Pen) -> None:
    """J19, as sync.md section 1 has it: ids carry a digest, so a number used twice is two changes, not one.

    A -> Dinkop   change 4 = birth of R                                 accepted
    A -> Dinkop   change 4 = a name for R, change 4 = another for it    accepted: three changes, one question
    """
    birth = pen.birth(nama_usaha="Kopi")
    town.give(pen.bundle([birth]))
    again, twice = (reused(pen, birth, {"nama_usaha": name}) for name in ("Teh", "Susu"))
    body = pen.body([again])
    wires = [craft.replaced(body.changes[0], number=4), craft.replaced(body.changes[0], id=str(twice.id))]
    wires[1] = craft.replaced(wires[1], number=0, sets=twice.sets)
    body = craft.replaced(body, changes=wires, counts={"umkm": 2})

    received = town.give(pen.sealed(craft.replaced(body, changes_sha256=bundle.hash_of([again, twice]))))

    assert (received.verdict, received.code) == ("accepted", "")
    history = browsing.show(town.dinkop, birth.record, with_history=True).history
    assert {entry.change.id for entry in history} == {birth.id, again.id, twice.id}
    assert set(browsing.show(town.dinkop, birth.record).open["nama_usaha"]) == {"Teh", "Susu"}
    assert safekeeping.check(town.dinkop) == []


def test_an_id_that_names_another_content_is_refused_with_its_bundle(town: Town, pen: Pen) -> None:
    """J19: the whole id used again, digest and all."""
    birth = pen.birth()
    town.give(pen.bundle([birth]))
    before = craft.dump(town.dinkop)
    body = pen.body([pen.change("umkm", birth.record, {"nama_usaha": "Lain"})])
    lying = craft.replaced(body.changes[0], number=0, id=str(birth.id))

    received = town.give(pen.sealed(craft.replaced(body, changes=[lying])))

    assert (received.verdict, received.code) == ("refused", "BDL-ISI")
    craft.assert_untouched(town.dinkop, before)


def test_the_same_change_again_under_its_own_number_is_no_reuse(town: Town, pen: Pen) -> None:
    """What was sent and not acknowledged is sent again after a fork, with the ids that it has."""
    birth = pen.birth()
    town.give(pen.bundle([birth]))

    received = town.give(pen.bundle([birth, pen.change("umkm", birth.record, {"nama_usaha": "Lain"})]))

    assert (received.verdict, received.code) == ("accepted", "")
    assert received.merged is not None
    assert received.merged.taken == 1


@pytest.mark.parametrize("number", [2**32, 2**40, 2**53 - 1])
def test_a_number_beyond_all_counting_is_refused(number: int, town: Town, pen: Pen) -> None:
    """Numbers share a place in the file with their replica: a huge one would be another replica's."""
    before = craft.dump(town.dinkop)
    pen.number = number - 1

    received = town.give(pen.bundle([pen.birth()]))

    assert (received.verdict, received.code) == ("refused", "BDL-ISI")
    craft.assert_untouched(town.dinkop, before)


def test_what_waits_keeps_its_own_kind_until_it_is_judged(town: Town, pen: Pen) -> None:
    """J15: two that wait for one record, of different kinds: each is judged as what it was signed as.

    A -> Dinkop   edit of R as a business, edit of R as a person     held
    A -> Dinkop   birth of R as a business                           accepted; the other edit is refused
    """
    record = pen.new_id()
    one = pen.change("umkm", record, {"nama_usaha": "Kopi"})
    other = pen.change("orang", record, {"nama": "Siti"})
    town.give(pen.bundle([one, other]))

    received = town.give(pen.bundle([pen.birth("umkm", record)]))

    assert received.merged is not None
    assert received.merged.refused == {other.id: "BENTUK-CATATAN"}
    assert browsing.show(town.dinkop, record).fields["nama_usaha"] == "Kopi"
    assert safekeeping.check(town.dinkop) == []


def test_what_waits_keeps_its_own_parent_until_it_is_judged(town: Town, pen: Pen) -> None:
    """J15: two births of one product, in two businesses: the first whose business is born counts.

    A -> Dinkop   birth of C in P, birth of C in Q     held
    A -> Dinkop   birth of Q                           accepted, C is in Q, the birth of C in P is refused
    A -> Dinkop   birth of P                           accepted
    """
    p, q, c = (pen.new_id()[:-1] + digit for digit in "123")
    in_p = pen.child("produk", p, {"nama": "Kue P"}, record=c)
    in_q = pen.child("produk", q, {"nama": "Kue Q"}, record=c)
    town.give(pen.bundle([in_p, in_q]))

    first = town.give(pen.bundle([pen.birth("umkm", q)]))
    second = town.give(pen.bundle([pen.birth("umkm", p)]))

    assert first.merged is not None
    assert second.merged is not None
    assert (first.merged.refused, second.merged.refused) == ({in_p.id: "BENTUK-INDUK"}, {})
    shown = browsing.show(town.dinkop, q).children["produk"]
    assert [one["nama"] for one in shown] == ["Kue Q"]
    assert browsing.show(town.dinkop, p).children.get("produk", []) == []
    assert safekeeping.check(town.dinkop) == []
