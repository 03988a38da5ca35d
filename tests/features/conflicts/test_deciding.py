"""Deciding: a question with what stands beside it, the same answer for its like, and taking it back."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.conflicts.deciding import Asked
from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.history.tracing import Became
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import Filter, Order, Stage
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.changes.states import Standing
from tests import offices
from tests.offices import CODES, Town


def in_question(town: Town, number: int = 1, **fields: tuple[str, str]) -> str:
    """A business of which both sides wrote fields differently: what the office wrote, what Dinkop wrote."""
    record = offices.add_business(town.office, number)
    town.take_in(town.office)
    town.answer(town.office)
    wanted = fields or {"nama_usaha": ("Warung Kenanga", "Warung Dahlia")}
    recording.set_fields(town.office, record, {key: ours for key, (ours, _) in wanted.items()})
    recording.set_fields(town.dinkop, record, {key: theirs for key, (_, theirs) in wanted.items()})
    town.take_in(town.office)
    return record


def decide(town: Town, asked: Asked, take: int = 1) -> list[ChangeId]:
    made = resolving.decide(town.dinkop, [Decision(asked.question.id, take)])
    assert isinstance(made, list)
    return made


def test_the_queue_names_each_record(town: Town) -> None:
    record = in_question(town)

    (asked,) = deciding.queue(town.dinkop)

    assert (asked.of.record, asked.of.owner, asked.question.field) == (record, CODES[0], "nama_usaha")
    assert [deciding.side_of(town.dinkop, asked.question, said) for said in asked.question.said] in (
        ["dinkop", "kantor"],
        ["kantor", "dinkop"],
    )


def test_the_dossier_shows_the_other_fields_and_where_the_record_is(town: Town) -> None:
    in_question(town, nama_usaha=("Warung Kenanga", "Warung Dahlia"), rt=("004", "005"))
    name = next(one for one in deciding.queue(town.dinkop) if one.question.field == "nama_usaha")

    found = deciding.dossier(town.dinkop, name.question)

    first = found.beside[0]
    assert (first.field, first.is_open) == ("rt", True)
    assert (first.said[CODES[0]], first.said["36.74"]) == ("004", "005")
    assert (found.owner, found.place[0], found.base_office) == ("Siti Rahayu B", CODES[0], CODES[0])
    assert any(one.is_same for one in found.beside)


def test_the_owner_stands_beside_a_question_by_name_and_not_by_an_id(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deciding, "_LISTED", 99)
    in_question(town, nama_usaha=("Warung Kenanga", "Warung Dahlia"))
    (asked,) = deciding.queue(town.dinkop)

    beside = {one.field: one for one in deciding.dossier(town.dinkop, asked.question).beside}

    assert beside["pemilik_id"].shown == "Siti Rahayu B"
    assert set(beside["pemilik_id"].said.values()) <= {"Siti Rahayu B", None}


def test_a_field_of_a_year_is_named_by_its_business(town: Town) -> None:
    record = in_question(town, omzet_tahunan=("75 jt", "90 jt"))

    (asked,) = deciding.queue(town.dinkop)

    assert (asked.of.top, asked.of.key, asked.of.top_kind) == (record, "2025", "umkm")
    assert deciding.dossier(town.dinkop, asked.question).owner == "Siti Rahayu B"


@pytest.mark.slow
def test_questions_about_the_same_field_are_alike(town: Town) -> None:
    for number in (1, 2, 3):
        in_question(town, number)
    queue = deciding.queue(town.dinkop)

    asked = queue[0]
    alike = [one.question for one in queue if one.question.id in asked.alike["kantor"]]
    decisions = deciding.answer_alike(town.dinkop, alike, side="kantor", reason="dari kelurahan")
    resolving.decide(town.dinkop, decisions)

    assert len(decisions) == 2
    assert [one.question.id for one in deciding.queue(town.dinkop)] == [asked.question.id]
    names = {recording_name(town, one.of.record) for one in queue[1:]}
    assert names == {"Warung Kenanga"}


def recording_name(town: Town, record: str) -> object:
    with town.dinkop.store.read() as reader:
        known = recording.find(reader, record)
        return reader.shown_values("umkm", [known.rid])[record]["nama_usaha"]


def test_a_decision_that_is_taken_back_leaves_the_question_as_it_was(town: Town) -> None:
    record = in_question(town)
    before = safekeeping.dump(town.dinkop)
    (asked,) = deciding.queue(town.dinkop)

    deciding.take_back(town.dinkop, decide(town, asked))

    assert safekeeping.dump(town.dinkop).sha256 == before.sha256
    assert [one.question.id for one in deciding.queue(town.dinkop)] == [asked.question.id]
    assert safekeeping.check(town.dinkop) == []
    assert "decision-taken-back" in offices.audit_actions(town.dinkop)
    assert recording_name(town, record) == "Warung Dahlia"


def test_a_decision_that_is_taken_back_is_no_refusal_of_anybody(town: Town) -> None:
    record = in_question(town)
    (asked,) = deciding.queue(town.dinkop)
    deciding.take_back(town.dinkop, decide(town, asked))

    assert listed(town) == (Stage.ASKED, Standing.ASKED)
    assert refused(town) == (0, 0)
    became = {link.became for one in tracing.trace(town.dinkop, record).fields for link in one.links}
    assert Became.TAKEN_BACK in became
    assert Became.REFUSED not in became

    decide(town, deciding.queue(town.dinkop)[0])

    assert listed(town)[1] is Standing.ACCEPTED
    assert listed(town)[0] not in (Stage.ASKED, Stage.REFUSED)


def listed(town: Town) -> tuple[Stage, Standing]:
    found = listing.numbers(town.dinkop, "umkm", Filter(), Order())
    (row,) = listing.rows(town.dinkop, "umkm", found)
    return row.stage, row.standing


def refused(town: Town) -> tuple[int, ...]:
    wanted = [Filter(state=Stage.REFUSED), Filter(state=Standing.REFUSED)]
    return listing.counts(town.dinkop, "umkm", wanted)


def test_it_can_be_decided_again_and_the_office_hears_the_second_word_only(town: Town) -> None:
    record = in_question(town)
    (asked,) = deciding.queue(town.dinkop)
    kenanga = next(said.number for said in asked.question.said if said.value == "Warung Kenanga")
    deciding.take_back(town.dinkop, decide(town, asked, take=3 - kenanga))
    decide(town, asked, take=kenanga)

    town.answer(town.office)

    assert safekeeping.dump(town.office).conflicts == 0
    with town.office.store.read() as reader:
        rid = recording.find(reader, record).rid
        assert reader.shown_values("umkm", [rid])[record]["nama_usaha"] == "Warung Kenanga"


def test_a_decision_that_an_office_may_know_is_not_taken_back(town: Town) -> None:
    in_question(town)
    (asked,) = deciding.queue(town.dinkop)
    made = decide(town, asked)
    town.write_reply(town.office)

    with pytest.raises(RecordError) as refusal:
        deciding.take_back(town.dinkop, made)

    assert refusal.value.code == "KFL-DIBALAS"


def test_a_decision_after_which_somebody_wrote_is_not_taken_back(town: Town) -> None:
    record = in_question(town)
    (asked,) = deciding.queue(town.dinkop)
    made = decide(town, asked)
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Cempaka"})

    with pytest.raises(RecordError) as refusal:
        deciding.take_back(town.dinkop, made)

    assert refusal.value.code == "KFL-SUSUL"


def test_a_decision_is_taken_back_once(town: Town) -> None:
    in_question(town)
    (asked,) = deciding.queue(town.dinkop)
    made = decide(town, asked)
    deciding.take_back(town.dinkop, made)

    with pytest.raises(RecordError) as refusal:
        deciding.take_back(town.dinkop, made)

    assert refusal.value.code == "KFL-SUSUL"


def test_an_office_takes_no_decision_back(town: Town) -> None:
    with pytest.raises(TrustError):
        deciding.take_back(town.office, [])
