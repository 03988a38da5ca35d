"""Rehearsing: what would be, in words, and nothing of it written."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.features.exchange import receiving, rehearsing
from dinkop_desktop.features.exchange.rehearsing import Rehearsal
from dinkop_desktop.features.safekeeping import safekeeping
from tests import offices
from tests.offices import CODES, Town


def rehearse(town: Town, *paths: Path) -> Rehearsal:
    return rehearsing.rehearse(town.dinkop, receiving.read_offered(paths))


def agreed(town: Town) -> str:
    """A business that both sides know."""
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    return record


def test_new_records_are_counted_and_named(town: Town) -> None:
    offices.add_business(town.office, 1, nama_usaha="Warung Melati")

    found = rehearse(town, town.send(town.office))

    assert (found.new, found.changed, found.applicable) == (3, 0, 1)
    assert "Warung Melati" in {one.title for one in found.born}


def test_a_field_that_would_change_is_shown_with_what_it_was(town: Town) -> None:
    record = agreed(town)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})

    found = rehearse(town, town.send(town.office))

    sample = found.samples[0]
    assert (sample.field, sample.before, sample.after) == ("nama_usaha", "Warung Melati 1", "Warung Kenanga")
    assert (sample.of.record, sample.of.owner) == (record, CODES[0])


def test_a_figure_of_a_year_is_shown_under_the_name_of_its_business(town: Town) -> None:
    record = agreed(town)
    recording.set_fields(town.office, record, {"omzet_tahunan": "75 jt"})

    sample = rehearse(town, town.send(town.office)).samples[0]

    assert (sample.of.top, sample.of.title, sample.of.key) == (record, "Warung Melati 1", "2025")


def test_nothing_is_written_by_a_rehearsal(town: Town) -> None:
    offices.add_business(town.office)
    before = safekeeping.dump(town.dinkop).sha256

    rehearse(town, town.send(town.office))

    assert safekeeping.dump(town.dinkop).sha256 == before


def test_what_was_rehearsed_is_taken_in_though_the_file_is_gone(town: Town) -> None:
    offices.add_business(town.office)
    path = town.send(town.office)
    found = rehearse(town, path)
    path.write_bytes(b"lain")

    assert receiving.receive(town.dinkop, found.offered)[0].verdict == "accepted"


def test_a_file_that_cannot_be_read_is_told_among_the_others(town: Town, tmp_path: Path) -> None:
    offices.add_business(town.office)

    found = rehearse(town, tmp_path / "hilang.dkb", town.send(town.office))

    assert [(one.verdict, one.code) for one in found.received] == [("refused", "BDL-TIADA"), ("accepted", "")]
    assert [one.file for one in found.with_verdict("refused")] == ["hilang.dkb"]


def test_a_change_that_would_be_set_aside_is_named_with_its_reason(town: Town) -> None:
    record = agreed(town)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    offices.run_sql(town.dinkop, "UPDATE record SET owner = ? WHERE id = ?", [CODES[1], record])

    found = rehearse(town, town.send(town.office))

    assert [(one.of.record, one.code) for one in found.refusals] == [(record, "WENANG-PEMILIK")]


def test_a_reply_says_what_became_of_the_last_bundle(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)
    path = town.write_reply(town.office)

    told = rehearsing.rehearse_replies(town.office, receiving.read_offered([path]))

    assert (told.accepted, told.sent, [one.seq for one in told.answered]) == (3, 3, [1])
    assert (told.asked, told.refused) == ((), ())


@pytest.mark.slow
def test_a_reply_names_what_is_in_question_and_what_was_refused(town: Town) -> None:
    record, other = agreed(town), offices.add_business(town.office, 2)
    town.take_in(town.office)
    town.answer(town.office)
    for one in (record, other):
        recording.set_fields(town.office, one, {"nama_usaha": "Warung Kenanga"})
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dahlia"})
    offices.run_sql(town.dinkop, "UPDATE record SET owner = ? WHERE id = ?", [CODES[1], other])
    town.take_in(town.office)
    path = town.write_reply(town.office)

    told = rehearsing.rehearse_replies(town.office, receiving.read_offered([path]))

    assert [(one.of.record, one.field) for one in told.asked] == [(record, "nama_usaha")]
    assert [(one.of.record, one.code) for one in told.refused] == [(other, "WENANG-PEMILIK")]
    assert (told.accepted, told.sent) == (1, 2)
    assert resolving.questions(town.office) == []
