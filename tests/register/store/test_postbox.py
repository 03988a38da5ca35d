"""What came, what was made to be sent, what was answered: rows that outlive a kill."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dinkop_desktop.register.changes.changes import Change
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.store.postbox import Answered, Outgoing, Receipt
from dinkop_desktop.register.store.store import Batch, Store
from tests.builders import RECORD, a_birth, a_change

RECEIPT = Receipt(
    sha256="aa",
    kind="bundle",
    bundle_id="b1",
    office="A",
    install="a",
    epoch="e1",
    seq=1,
    part=1,
    of=1,
    prev=None,
    ack="",
    verdict=postbox.ACCEPTED,
    code=None,
    counts={"umkm": 1},
    envelope=b"isi",
)


def put(store: Store, *receipts: Receipt) -> list[int]:
    with store.begin() as work:
        numbers = [postbox.put_receipt(work, one, file_sha256=f"file-{one.sha256}") for one in receipts]
        work.commit()
    return numbers


# --- what came ---


def test_a_receipt_is_found_by_its_file_and_by_its_hash(store: Store) -> None:
    put(store, RECEIPT)

    with store.read() as reader:
        by_file = postbox.receipt_by_file(reader, "file-aa")
        by_hash = postbox.receipt_by_hash(reader, "aa")
        assert by_file == by_hash == replace(RECEIPT, no=1, received_at="2026-11-24T08:00:00Z")
        assert postbox.receipt_by_file(reader, "aa") is None
        assert postbox.receipt_by_hash(reader, "file-aa") is None


def test_what_came_before_takes_its_new_verdict_and_keeps_its_number(store: Store) -> None:
    held = replace(RECEIPT, verdict=postbox.HELD, code="BDL-CELAH", bundle_id="", seq=0)

    numbers = put(store, held, replace(RECEIPT, came=7))

    assert numbers == [1, 1]
    with store.read() as reader:
        found = postbox.receipt_by_hash(reader, "aa")
    assert found is not None
    assert (found.verdict, found.code, found.seq, found.came) == (postbox.ACCEPTED, None, 1, 7)


def test_many_files_may_be_one_payload(store: Store) -> None:
    with store.begin() as work:
        for file in ("x", "y", "x", ""):
            postbox.put_receipt(work, RECEIPT, file_sha256=file)
        work.commit()

    with store.read() as reader:
        assert all(postbox.receipt_by_file(reader, file) for file in ("x", "y"))
        assert postbox.receipt_by_file(reader, "") is None


def test_chains_end_where_the_last_accepted_bundle_is(store: Store) -> None:
    put(
        store,
        RECEIPT,
        replace(RECEIPT, sha256="bb", seq=2, ack="m:1"),
        replace(RECEIPT, sha256="cc", seq=3, verdict=postbox.HELD),
        replace(RECEIPT, sha256="dd", seq=1, epoch="e2", verdict=postbox.QUARANTINED),
        replace(RECEIPT, sha256="ee", seq=5, office="B", install="b"),
        replace(RECEIPT, sha256="ff", seq=9, kind="reply"),
    )

    with store.read() as reader:
        assert {name: seq for name, (seq, _) in postbox.last_accepted(reader).items()} == {
            ("a", "e1"): 2,
            ("b", "e1"): 5,
        }
        assert [(end.install, end.epoch, end.seq) for end in postbox.chain_ends(reader, "A")] == [
            ("a", "e1", 2)
        ]
        assert postbox.acks_of(reader, "A") == {("a", "e1"): "m:1"}
        in_chain = postbox.in_chain(reader, install="a", epoch="e1", seq=2)
        waiting = postbox.held_after(reader, install="a", epoch="e1", seq=2)
        assert in_chain is not None
        assert waiting is not None
        assert (in_chain.sha256, waiting.sha256) == ("bb", "cc")
        assert postbox.in_chain(reader, install="a", epoch="e1", seq=3) is None
        assert postbox.held_after(reader, install="a", epoch="e1", seq=1) is None
        assert [(sha256, verdict) for _, sha256, verdict, _ in postbox.verdicts_for(reader, "A")] == [
            ("aa", "accepted"),
            ("bb", "accepted"),
            ("cc", "held"),
            ("dd", "quarantined"),
        ]


# --- what was typed wrong ---


def test_tries_are_counted_for_each_subject(store: Store) -> None:
    with store.begin() as work:
        for subject in ("ABCD", "ABCD", "EFGH"):
            postbox.count_try(work, subject)
        work.commit()

    with store.read() as reader:
        assert [postbox.tries(reader, subject) for subject in ("ABCD", "EFGH", "XYZ")] == [2, 1, 0]


# --- what is sent ---


@pytest.fixture
def outbox(store: Store) -> Store:
    """Two bundles of our own, the first of two changes, the second of one."""
    birth = a_birth({"nama_usaha": "Warung"}, number=1)
    edits = [a_change({"nama_usaha": name}, number=number) for number, name in ((2, "Satu"), (3, "Dua"))]
    send(store, 1, [birth], [edits[0]])
    send(store, 2, [], [edits[1]])
    return store


def send(store: Store, number: int, births: list[Change], edits: list[Change]) -> None:
    with store.begin() as work:
        known = work.known([RECORD])
        work.write(Batch(births=births, changes=edits, known=known, owners={RECORD: "A"}), unsent=True)
        counts = {"umkm": len(births) + len(edits)}
        out = Outgoing(number, f"s{number}", "b", "e1", number, 1, 1, counts, work.at, None, "", None, b"isi")
        postbox.put_outgoing(work, out)
        work.commit()


def verdicts(store: Store) -> list[tuple[int, str, str | None, bool]]:
    with store.read() as reader:
        return [(one.seq, one.verdict, one.code, bool(one.written_at)) for one in postbox.outgoing(reader)]


def test_a_bundle_that_was_begun_takes_its_changes_out_of_the_unsent(outbox: Store) -> None:
    with outbox.read() as reader:
        assert postbox.unsent(reader) == []
        assert postbox.next_outgoing(reader) == 3
        assert [postbox.count_records(reader, numbers) for numbers in ([1], [1, 2], [])] == [1, 1, 0]
    assert verdicts(outbox) == [(1, "pending", None, False), (2, "pending", None, False)]


def test_a_file_that_was_written_is_noted(outbox: Store) -> None:
    with outbox.begin() as work:
        postbox.mark_written(work, 1)
        work.commit()

    with outbox.read() as reader:
        assert [one.seq for one in postbox.outgoing(reader, written=True)] == [1]
        assert [one.seq for one in postbox.outgoing(reader, written=False)] == [2]


def test_a_verdict_is_news_once_and_final_when_it_is_accepted(outbox: Store) -> None:
    told = [
        ("s1", "held", "BDL-CELAH"),
        ("s1", "held", "BDL-CELAH"),
        ("s1", "accepted", None),
        ("s1", "held", "X"),
    ]
    with outbox.begin() as work:
        news = [
            postbox.mark_verdict(work, sha256, verdict=verdict, code=code) for sha256, verdict, code in told
        ]
        foreign = postbox.mark_verdict(work, "bukan punya kami", verdict="accepted", code=None)
        work.commit()

    assert (news, foreign) == ([True, False, True, False], False)
    assert verdicts(outbox)[0][:3] == (1, "accepted", None)
    with outbox.read() as reader:
        assert [one.seq for one in postbox.outgoing(reader, verdict=(postbox.PENDING,))] == [2]


def test_after_a_fork_what_was_not_accepted_is_unsent_again_once(outbox: Store) -> None:
    with outbox.begin() as work:
        postbox.mark_verdict(work, "s1", verdict=postbox.ACCEPTED, code=None)
        first = postbox.take_back(work)
        again = postbox.take_back(work)
        work.commit()

    with outbox.read() as reader:
        assert [change.sets for change in postbox.unsent(reader)] == [{"nama_usaha": "Dua"}]
        assert [one.seq for one in postbox.outgoing(reader, written=True)] == [2], "it is not written again"
    assert (first, again) == (1, 0)


# --- what is answered ---


def test_replies_are_kept_for_each_office_in_their_order(store: Store) -> None:
    with store.begin() as work:
        for number in (1, 2):
            postbox.put_reply(work, office="A", answered=Answered("m", number, number * 10), sha256="x")
        postbox.put_reply(work, office="B", answered=Answered("m", 1, 5), sha256="x")
        work.commit()

    with store.read() as reader:
        assert postbox.replies_to(reader, "A") == [Answered("m", 1, 10, "x"), Answered("m", 2, 20, "x")]
        assert postbox.replies_to(reader, "C") == []


def test_an_office_lacks_what_came_after_the_state_it_knows(store: Store) -> None:
    city = "36.74"
    own = a_birth({"nama_usaha": "Warung"}, number=1)
    program = a_birth(
        {"nama": "Pelatihan"}, number=2, office=city, install="m", record=RECORD[:-1] + "2", kind="program"
    )
    theirs = a_birth({"nama_usaha": "Kedai"}, number=3, office="B", install="b", record=RECORD[:-1] + "3")
    for owner, birth in (("A", own), (city, program), ("B", theirs)):
        with store.begin() as work:
            work.write(Batch(births=[birth], owners={birth.record: owner}))
            work.commit()

    with store.read() as reader:
        lacked = {
            since: [change.id for change in postbox.lacked_by(reader, "A", since=since, city=city)]
            for since in range(4)
        }
    assert lacked == {0: [own.id, program.id], 1: [program.id], 2: [], 3: []}


def test_an_office_lacks_the_programmes_of_the_areas_above_it_and_of_no_other(store: Store) -> None:
    owners = ("36.74", "36.74.01", "36.74.02", "36.74.01.1002")
    births = {
        owner: a_birth(
            {"nama": "Pelatihan"}, number=at, install="m", record=f"{RECORD[:-1]}{at}", kind="program"
        )
        for at, owner in enumerate(owners, 1)
    }
    for owner, birth in births.items():
        with store.begin() as work:
            work.write(Batch(births=[birth], owners={birth.record: owner}))
            work.commit()

    with store.read() as reader:
        found = [one.id for one in postbox.lacked_by(reader, "36.74.01.1001", since=0, city="36.74")]
    assert found == [births["36.74"].id, births["36.74.01"].id]


def test_what_an_office_wrote_itself_comes_back_whoever_owns_it_now(store: Store) -> None:
    birth = a_birth({"nama_usaha": "Warung"}, office="A")
    with store.begin() as work:
        work.write(Batch(births=[birth], owners={RECORD: "B"}))
        work.commit()

    with store.read() as reader:
        for office in ("A", "B"):
            found = [change.id for change in postbox.lacked_by(reader, office, since=0, city="36.74")]
            assert found == [birth.id]


def test_what_the_last_reply_says_takes_the_place_of_what_the_one_before_said(store: Store) -> None:
    with store.begin() as work:
        postbox.put_outcomes(work, [("r1", "nib", "konflik", "", ""), ("r1", "", "digabung", "", "")])
        postbox.put_outcomes(work, [("r1", "rt", "ditolak", "X", "c")] * 2 + [("r2", "", "digabung", "", "")])
        work.commit()

    with store.read() as reader:
        assert postbox.outcomes(reader, "r1") == [("rt", "ditolak", "X", "c")]
        assert postbox.outcomes(reader, "r3") == []
