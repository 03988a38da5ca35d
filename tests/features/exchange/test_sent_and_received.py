"""Tracking: what would go now, what went, and what became of each record."""

from __future__ import annotations

from dinkop_desktop.desk import recording
from dinkop_desktop.features.exchange import sent_and_received
from dinkop_desktop.register.changes.states import Standing
from tests import offices
from tests.offices import CODES, Town


def standing(town: Town, record: str) -> tuple[Standing, str]:
    return sent_and_received.standings(town.office, [record])[record]


def test_what_would_go_is_counted_by_officer_and_kind(town: Town) -> None:
    offices.add_business(town.office, 1)
    offices.add_business(town.office, 2)

    seen = sent_and_received.outlook(town.office)

    assert [(one.by, one.kind, one.records) for one in seen.unsent.counts] == [
        ("Sri Lestari", "orang", 2),
        ("Sri Lestari", "umkm", 2),  # the figures of a year count with their business
    ]
    assert (seen.changes, seen.unsent.records, seen.next_seq) == (6, 4, 1)


def test_nothing_unsent_has_no_count_and_no_date(town: Town) -> None:
    seen = sent_and_received.outlook(town.office)

    assert (seen.unsent.counts, seen.unsent.records, seen.unsent.since) == ((), 0, "")


def test_a_record_that_entry_would_block_is_counted_before_it_goes(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    offices.run_sql(
        town.office,
        "INSERT INTO violation(rid, field, code, params) SELECT rid, 'nib', 'NIB-13', NULL FROM record "
        "WHERE id = ?",
        [record],
    )

    assert sent_and_received.outlook(town.office).unsent.faulty == 1


def test_a_bundle_is_unanswered_until_a_reply_speaks_of_it(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    before = sent_and_received.outlook(town.office)

    town.answer(town.office)

    after = sent_and_received.outlook(town.office)
    assert [one.seq for one in before.unanswered] == [1]
    assert (after.unanswered, after.departures[0].verdict) == ((), "accepted")
    assert (after.owes_ack, after.has_something) == (True, True)


def test_a_record_goes_from_unsent_to_accepted(town: Town) -> None:
    record = offices.add_business(town.office)
    seen = [standing(town, record)[0]]
    bundle = town.send(town.office)
    seen.append(standing(town, record)[0])
    town.receive(bundle)
    town.answer(town.office)
    seen.append(standing(town, record)[0])

    assert seen == [Standing.UNSENT, Standing.UNANSWERED, Standing.ACCEPTED]


def test_a_child_s_change_counts_for_the_record_it_lives_in(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)

    recording.set_fields(town.office, record, {"omzet_tahunan": "75 jt"})

    assert standing(town, record)[0] is Standing.UNSENT


def test_a_refused_change_is_shown_with_its_reason(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    offices.run_sql(town.dinkop, "UPDATE record SET owner = ? WHERE id = ?", [CODES[1], record])
    town.take_in(town.office)
    town.answer(town.office)

    assert standing(town, record) == (Standing.REFUSED, "WENANG-PEMILIK")


def test_a_record_in_question_is_shown_as_such(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dahlia"})
    town.take_in(town.office)
    town.answer(town.office)

    assert standing(town, record)[0] is Standing.ASKED


def test_an_unknown_record_has_no_standing(town: Town) -> None:
    assert sent_and_received.standings(town.office, ["tidak-ada"]) == {}


def test_replies_that_came_are_listed(town: Town) -> None:
    town.answer(town.office)

    seen = sent_and_received.outlook(town.office)

    assert seen.arrivals[0].verdict == "accepted"
    assert seen.ack_number == seen.arrivals[0].seq
    assert seen.ack_at == seen.arrivals[0].received_at
