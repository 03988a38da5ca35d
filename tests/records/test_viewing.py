"""A record as a form shows it: what Dinkop's last reply said of it, and what is said here since."""

from __future__ import annotations

import pytest

from dinkop_desktop import sentences
from dinkop_desktop.desk import recording
from dinkop_desktop.records import viewing
from dinkop_desktop.register.store import postbox
from dinkop_desktop.register.values.problems import Problem
from tests import offices
from tests.offices import Town


@pytest.fixture
def record(town: Town) -> str:
    """A business of which Dinkop knows all."""
    made = offices.add_business(town.office, 1, legalitas=[{"jenis": "halal", "nomor": "1"}])
    town.take_in(town.office)
    town.answer(town.office)
    return made


def reply_says(town: Town, *said: tuple[str, str, str]) -> None:
    """As if a reply had said of fields of records that they are to be mended, each with a code."""
    with town.office.store.begin() as work:
        postbox.put_outcomes(work, [(one, key, postbox.TO_MEND, code, "") for one, key, code in said])
        work.commit()


def faults(town: Town, record: str) -> dict[str, Problem]:
    return dict(viewing.view_record(town.office, record).faults)


def words(fault: Problem) -> str:
    return sentences.say(fault.code, fault.params)


def test_what_only_dinkop_can_see_is_told_at_its_field_wherever_that_is_stored(
    town: Town, record: str
) -> None:
    view = viewing.view_record(town.office, record)
    person, paper = str(view.values["pemilik_id"]), view.rows["legalitas"][0].id
    reply_says(town, (record, "nib", "GANDA"), (person, "nik", "NIK-16"), (paper, "nomor", "ATURAN-BARU"))

    found = faults(town, record)

    assert words(found["nib"]) == f"Menurut balasan Dinkop: {sentences.say('GANDA')}"
    for name in ("nik", f"legalitas/{paper}/nomor"):  # no sentence without its figures, no code for people
        assert words(found[name]) == "Menurut balasan Dinkop isian ini perlu diperbaiki."
    assert all(one.blocking for one in found.values())


def test_what_was_said_here_since_is_reproached_to_nobody(town: Town, record: str) -> None:
    reply_says(town, (record, "nib", "GANDA"), (record, "kbli", "KBLI-5"))

    recording.set_fields(town.office, record, {"nib": "1234567890123"})
    unsent = faults(town, record)
    town.take_in(town.office)  # which has not answered yet
    unanswered = faults(town, record)

    assert list(unsent) == list(unanswered) == ["kbli"]


def test_what_is_seen_here_too_is_told_by_its_own_words(town: Town, record: str) -> None:
    given = {"nama": "Koperasi Mekar", "nik_koperasi": "3674010020001"}
    first = offices.add(town.office, given, given | {"nama": "Koperasi Melati"}, kind="koperasi")[0]
    town.take_in(town.office)
    town.answer(town.office)

    assert [one.code for one in faults(town, first).values()] == ["GANDA"]
    assert viewing.view_record(town.office, first).outcomes["nik_koperasi"] == (postbox.TO_MEND, "GANDA")
