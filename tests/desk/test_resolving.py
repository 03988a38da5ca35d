"""Open questions: shown with all that was said, decided once, and by whom it is to be decided."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dinkop_desktop.desk import merging, recording, resolving
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.desk.resolving import Decision, Question
from dinkop_desktop.errors import RecordError
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes.changes import ChangeId
from tests import offices
from tests.offices import Town

FIELD = "nama_komersial"


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A town with a business that office and Dinkop know, named Melati."""
    town = offices.copy_town(tmp_path_factory.mktemp("sepakat") / "kota")
    made = offices.add_business(town.office, 1, nama_komersial="Melati")
    town.take_in(town.office)
    town.answer(town.office)
    town.close()
    return town.folder, made


@pytest.fixture
def record(agreed: tuple[Path, str]) -> str:
    return agreed[1]


@pytest.fixture
def town(agreed: tuple[Path, str], tmp_path: Path) -> Iterator[Town]:
    shutil.copytree(agreed[0], tmp_path / "kota")
    made = Town(tmp_path / "kota")
    yield made
    made.close()


def disagree(
    town: Town, record: str, field: str = FIELD, *, office: object, dinkop: object
) -> list[Question]:
    """Both write the same field; the questions at Dinkop."""
    recording.set_fields(town.office, record, {field: office})
    recording.set_fields(town.dinkop, record, {field: dinkop})
    town.take_in(town.office)
    return resolving.questions(town.dinkop)


def number_of(question: Question, value: object) -> int:
    return next(said.number for said in question.said if said.value == value)


def decide(desk: Desk, *decisions: Decision) -> list[ChangeId]:
    done = resolving.decide(desk, decisions)
    assert not isinstance(done, Refused), done
    return done


def shows(desk: Desk, record: str, field: str = FIELD) -> object:
    return browsing.show(desk, record).fields.get(field)


# --- asking ---


def test_a_question_has_base_values_authors_offices_and_times(town: Town, record: str) -> None:
    town.clock.pass_by(hours=2)

    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]

    assert (question.record, question.kind, question.field, question.base) == (
        record,
        "umkm",
        FIELD,
        "Melati",
    )
    assert question.owner == town.office.identity.office
    assert [said.number for said in question.said] == [1, 2]
    assert [said.change for said in question.said] == sorted(said.change for said in question.said)
    assert {(said.value, said.office, said.author, said.at) for said in question.said} == {
        ("Siti", "36.74.01.1001", "Sri Lestari", "2026-11-24T11:00:00Z"),
        ("Dewi", "36.74", "Ratna Dewi", "2026-11-24T11:00:00Z"),
    }


def test_different_fields_and_equal_values_raise_no_question(town: Town, record: str) -> None:
    recording.set_fields(town.office, record, {"produk_utama": "kue", FIELD: "Siti"})
    recording.set_fields(town.dinkop, record, {"rt": "7", FIELD: "Siti"})

    town.take_in(town.office)

    assert resolving.questions(town.dinkop) == []
    assert (shows(town.dinkop, record, "produk_utama"), shows(town.dinkop, record, "rt")) == ("kue", "007")


# --- deciding ---


@pytest.mark.parametrize("taken", ["Siti", "Dewi"])
def test_a_value_is_taken_and_the_decision_travels_back(town: Town, record: str, taken: str) -> None:
    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]

    decide(town.dinkop, Decision(question.id, take=number_of(question, taken), reason="papan nama"))
    town.answer(town.office)

    for desk in (town.dinkop, town.office):
        assert shows(desk, record) == taken
        assert resolving.questions(desk) == []
    last = browsing.show(town.office, record, with_history=True).history[-1].change
    assert (last.reason, last.office) == ("papan nama", "36.74")


def test_a_value_of_its_own_is_read_as_it_is_typed(town: Town, record: str) -> None:
    question = disagree(town, record, "hp_wa_usaha", office="0812-1111-2222", dinkop="0812-3333-4444")[0]

    decide(town.dinkop, Decision(question.id, value="0812 5555 6666"))

    assert shows(town.dinkop, record, "hp_wa_usaha") == "+6281255556666"


@pytest.mark.parametrize("nothing", ["", None])
def test_a_question_may_be_decided_by_emptying_the_field(
    town: Town, record: str, nothing: str | None
) -> None:
    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]

    decide(town.dinkop, Decision(question.id, value=nothing))

    assert shows(town.dinkop, record) is None
    assert resolving.questions(town.dinkop) == []


def test_an_emptied_field_is_one_of_the_values(town: Town, record: str) -> None:
    question = disagree(town, record, office="", dinkop="Dewi")[0]

    decide(town.dinkop, Decision(question.id, take=number_of(question, None)))

    assert shows(town.dinkop, record) is None


def test_a_value_that_would_be_false_decides_nothing(town: Town, record: str) -> None:
    question = disagree(town, record, "nib", office="9120000000011", dinkop="9120000000022")[0]

    refused = resolving.decide(town.dinkop, [Decision(question.id, value="12")])

    assert isinstance(refused, Refused)
    assert [(problem.field, problem.code) for problem in refused.problems] == [("nib", "NIB-13")]
    assert len(resolving.questions(town.dinkop)) == 1


def test_a_number_that_is_not_there_is_refused(town: Town, record: str) -> None:
    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]

    with pytest.raises(RecordError, match="KFL-NOMOR"):
        resolving.decide(town.dinkop, [Decision(question.id, take=3)])


def test_a_question_is_decided_once(town: Town, record: str) -> None:
    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]
    decide(town.dinkop, Decision(question.id, take=1))

    with pytest.raises(RecordError, match="KFL-BARU"):
        resolving.decide(town.dinkop, [Decision(question.id, take=2)])


def test_a_question_with_a_new_head_is_another_question(town: Town, record: str) -> None:
    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]
    recording.set_fields(town.office, record, {FIELD: "Yuni"})
    town.take_in(town.office)

    with pytest.raises(RecordError, match="KFL-BARU"):
        resolving.decide(town.dinkop, [Decision(question.id, take=1)])

    again = resolving.questions(town.dinkop)[0]
    assert {said.value for said in again.said} == {"Yuni", "Dewi"}


def test_many_questions_are_decided_all_or_none(town: Town, record: str) -> None:
    recording.set_fields(town.office, record, {FIELD: "Siti", "produk_utama": "kue"})
    recording.set_fields(town.dinkop, record, {FIELD: "Dewi", "produk_utama": "roti"})
    town.take_in(town.office)
    both = resolving.questions(town.dinkop)

    with pytest.raises(RecordError, match="KFL-BARU"):
        resolving.decide(town.dinkop, [Decision(both[0].id, take=1), Decision("nothing", take=1)])
    kept = len(resolving.questions(town.dinkop))
    ids = decide(town.dinkop, *(Decision(one.id, take=1) for one in both))

    assert (len(both), kept, len(ids)) == (2, 2, 2)
    assert resolving.questions(town.dinkop) == []


def test_one_question_is_not_decided_twice_in_one_call(town: Town, record: str) -> None:
    question = disagree(town, record, office="Siti", dinkop="Dewi")[0]

    with pytest.raises(RecordError, match="KFL-BARU"):
        resolving.decide(town.dinkop, [Decision(question.id, take=1), Decision(question.id, take=2)])

    assert [one.id for one in resolving.questions(town.dinkop)] == [question.id]


def test_nothing_to_decide_changes_nothing(town: Town, record: str) -> None:
    before = offices.count_rows(town.dinkop, "change")

    assert decide(town.dinkop) == []
    assert offices.count_rows(town.dinkop, "change") == before


# --- who decides ---


def test_an_office_does_not_decide_what_dinkop_wrote_too(town: Town, record: str) -> None:
    disagree(town, record, office="Siti", dinkop="Dewi")
    town.answer(town.office)
    question = resolving.questions(town.office)[0]

    with pytest.raises(RecordError, match="KFL-WENANG"):
        resolving.decide(town.office, [Decision(question.id, take=1)])


@pytest.mark.slow
def test_an_office_decides_between_its_own_computers(town: Town) -> None:
    record = offices.add_business(town.office, 2)
    town.take_in(town.office)
    first, second = copies(town)
    recording.set_fields(first, record, {FIELD: "Siti"})
    recording.set_fields(second, record, {FIELD: "Yuni"})
    for copy in (first, second):
        assert town.receive(town.send(copy))[0].verdict == "accepted"
    town.answer(first)
    question = resolving.questions(first)[0]

    decide(first, Decision(question.id, take=number_of(question, "Yuni")))

    assert shows(first, record) == "Yuni"
    assert resolving.questions(first) == []
    for copy in (first, second):
        copy.close()


def copies(town: Town) -> tuple[Desk, Desk]:
    """Two computers of the first office, each a copy of its folder: they write in epochs of their own."""
    town.office.close()
    for name in ("satu", "dua"):
        shutil.copytree(town.office.folder.path, town.folder / name)
    return offices.open_desk(town.folder / "satu", town.clock), offices.open_desk(
        town.folder / "dua", town.clock
    )


# --- life and children ---


@pytest.mark.parametrize(("answer", "life"), [("ada", "ada"), ("dihapus", "dihapus")])
def test_a_question_about_a_removal_is_answered_by_there_or_removed(
    town: Town, record: str, answer: str, life: str
) -> None:
    recording.remove(town.office, record, reason="tutup")
    recording.set_fields(town.dinkop, record, {FIELD: "Dewi"})
    town.take_in(town.office)
    question = resolving.questions(town.dinkop)[0]

    with pytest.raises(RecordError, match="KFL-NILAI"):
        resolving.decide(town.dinkop, [Decision(question.id, value="mungkin")])
    decide(town.dinkop, Decision(question.id, value=answer))
    town.answer(town.office)

    for desk in (town.dinkop, town.office):
        assert browsing.show(desk, record).life == life
        assert resolving.questions(desk) == []


def test_a_change_of_a_child_beside_a_removal_is_taken_as_there(town: Town, record: str) -> None:
    recording.remove(town.office, record, reason="tutup")
    recording.set_fields(town.dinkop, record, {"omzet_tahunan": "5 jt"})
    town.take_in(town.office)
    question = resolving.questions(town.dinkop)[0]

    decide(town.dinkop, Decision(question.id, take=number_of(question, "ada")))

    assert browsing.show(town.dinkop, record).fields["omzet_tahunan"] == 5_000_000
    assert resolving.questions(town.dinkop) == []


def test_a_field_that_this_program_does_not_know_takes_one_of_the_values_only(
    town: Town, record: str
) -> None:
    # A newer program of the office wrote it; the field is kept and nobody here can judge a value for it.
    with town.dinkop.store.begin() as work:
        history = recording.history_of(work, work.known([record])[record].rid)
        author = Author(town.dinkop, work)
        edits = [author.edit(history, {"warna": colour}, after={"warna": ()}) for colour in ("merah", "biru")]
        merging.merge(work, edits, rules=Rules(town.dinkop.reference, town.clock().date()))
        work.commit()
    question = resolving.questions(town.dinkop)[0]

    with pytest.raises(RecordError, match="KFL-NILAI"):
        resolving.decide(town.dinkop, [Decision(question.id, value="hijau")])
    decide(town.dinkop, Decision(question.id, take=number_of(question, "biru")))

    assert resolving.questions(town.dinkop) == []
