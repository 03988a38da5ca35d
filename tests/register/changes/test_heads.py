"""Heads, one sentence of sync.md section 2 at a time; against the model they stand in tests/properties."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dinkop_desktop.register.changes import heads
from dinkop_desktop.register.changes.changes import LIFE, OWNER, Change, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.changes.states import RecordState
from tests.builders import RECORD, a_birth, a_change

DINKOP = "D"
YEAR = "0191c3d0-0000-5000-8000-000000000009"


def history(*changes: Change) -> History:
    return History(changes, dinkop=DINKOP)


def judged(*changes: Change, children: Sequence[History] = ()) -> RecordState:
    return heads.judge(history(*changes), children)


def removal(*saw: Change, number: int = 9, after: Sequence[ChangeId] | None = None) -> Change:
    return a_change(
        {LIFE: "dihapus"},
        number=number,
        install="z",
        after=None if after is None else {LIFE: after},
        saw=[change.id for change in saw],
    )


@pytest.fixture
def birth() -> Change:
    return a_birth({"nama_usaha": "Melati"})


@pytest.fixture
def of_a(birth: Change) -> Change:
    return a_change({"nama_usaha": "Mawar"}, number=2)


@pytest.fixture
def of_b(birth: Change) -> Change:
    return a_change({"nama_usaha": "Kenanga"}, install="b", office="B")


@pytest.fixture
def of_dinkop(birth: Change) -> Change:
    return a_change({"nama_usaha": "Anggrek"}, install="y", office=DINKOP)


def test_a_record_shows_what_its_birth_sets_and_keeps_no_heads(birth: Change) -> None:
    state = judged(birth)

    assert state == RecordState(
        record=RECORD,
        kind="umkm",
        birth=birth.id,
        owner="A",
        life="ada",
        values={"nama_usaha": "Melati"},
    )


def test_a_record_of_which_no_birth_is_known_shows_nothing(of_a: Change) -> None:
    assert judged(of_a) == RecordState(RECORD, "umkm")


def test_a_later_change_takes_the_place_of_the_one_it_was_written_after(birth: Change, of_a: Change) -> None:
    state = judged(birth, of_a)

    assert state.values == {"nama_usaha": "Mawar"}
    assert state.heads == {"nama_usaha": (of_a.id,)}
    assert not state.conflicts


def test_different_values_are_a_question_and_the_base_is_shown(
    birth: Change, of_a: Change, of_b: Change
) -> None:
    state = judged(birth, of_a, of_b)

    (question,) = state.conflicts
    assert (question.record, question.field, question.heads) == (RECORD, "nama_usaha", (of_a.id, of_b.id))
    assert state.values == {"nama_usaha": "Melati"}


def test_equal_values_are_no_question(birth: Change, of_a: Change) -> None:
    same = a_change({"nama_usaha": "Mawar"}, install="b", office="B")

    state = judged(birth, of_a, same)

    assert not state.conflicts
    assert state.values == {"nama_usaha": "Mawar"}
    assert state.heads == {"nama_usaha": (of_a.id, same.id)}


def test_a_head_by_dinkop_is_shown_first(birth: Change, of_a: Change, of_dinkop: Change) -> None:
    state = judged(birth, of_a, of_dinkop)

    assert state.values == {"nama_usaha": "Anggrek"}
    assert len(state.conflicts) == 1


def test_of_several_heads_by_dinkop_the_smallest_id_is_shown(birth: Change, of_dinkop: Change) -> None:
    later = a_change({"nama_usaha": "Teratai"}, install="z", office=DINKOP)

    assert judged(later, of_dinkop, birth).values == {"nama_usaha": "Anggrek"}


def test_without_one_base_the_smallest_id_is_shown() -> None:
    first = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD)
    second = a_birth({"omzet_tahunan": 2}, record=YEAR, kind="angka_umkm", parent=RECORD, install="b")

    state = judged(second, first)

    assert state.values == {"omzet_tahunan": 1}
    assert state.birth == first.id
    assert history(first, second).base("omzet_tahunan") is None


def test_two_births_of_one_year_keep_their_heads_written_out() -> None:
    first = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD)
    second = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD, install="b")

    state = judged(first, second)

    assert state.heads == {LIFE: (first.id, second.id), "omzet_tahunan": (first.id, second.id)}
    assert state.owner == ""


def test_a_birth_that_does_not_set_a_field_is_no_head_beside_one_that_does() -> None:
    first = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD)
    silent = a_birth({}, record=YEAR, kind="angka_umkm", parent=RECORD, install="b")

    state = judged(first, silent)

    assert not state.conflicts
    assert state.heads["omzet_tahunan"] == (first.id,)


def test_a_field_that_no_change_has_set_has_its_births_for_heads(birth: Change) -> None:
    one = history(birth)

    assert [change.id for change in one.heads("alamat_jalan")] == [birth.id]
    assert one.shown("alamat_jalan") is None
    assert one.written_after("alamat_jalan", install="a", epoch="e1") == (birth.id,)


def test_a_field_of_nothing_has_neither_heads_nor_value() -> None:
    nothing = history()

    assert nothing.heads("nama_usaha") == []
    assert nothing.shown("nama_usaha") is None
    assert nothing.base("nama_usaha") is None


def test_a_change_written_after_one_that_is_not_known_yet_counts_when_it_arrives(birth: Change) -> None:
    early = a_change({"nama_usaha": "Mawar"}, number=2)
    late = a_change({"nama_usaha": "Teratai"}, number=3, after={"nama_usaha": [early.id]})

    assert judged(birth, late).heads == {"nama_usaha": (birth.id, late.id)}
    assert judged(birth, late, early).values == {"nama_usaha": "Teratai"}
    assert not judged(birth, late, early).conflicts


def test_the_base_is_found_through_others(birth: Change, of_a: Change) -> None:
    further = a_change({"nama_usaha": "Teratai"}, number=3, after={"nama_usaha": [of_a.id]})
    other = a_change({"nama_usaha": "Kenanga"}, install="b", after={"nama_usaha": [of_a.id]})

    assert history(birth, of_a, further, other).base("nama_usaha") == of_a


def test_an_ordinary_edit_is_written_after_what_was_shown_and_its_authors_own_words(
    birth: Change, of_a: Change, of_b: Change, of_dinkop: Change
) -> None:
    one = history(birth, of_a, of_b, of_dinkop)

    assert one.written_after("nama_usaha", install="a", epoch="e1") == (of_a.id, of_dinkop.id)
    assert one.written_after("nama_usaha", install="b", epoch="e2") == (of_dinkop.id,)


def test_an_ordinary_edit_while_the_base_is_shown_closes_no_head(
    birth: Change, of_a: Change, of_b: Change
) -> None:
    one = history(birth, of_a, of_b)

    assert one.written_after("nama_usaha", install="c", epoch="e1") == ()


def test_a_decision_leaves_a_head_that_came_meanwhile_in_question(
    birth: Change, of_a: Change, of_b: Change, of_dinkop: Change
) -> None:
    before = judged(birth, of_a, of_b).conflicts[0]
    decision = a_change(
        {"nama_usaha": "Mawar"}, install="x", office=DINKOP, after={"nama_usaha": [of_a.id, of_b.id]}
    )

    after = judged(birth, of_a, of_b, of_dinkop, decision).conflicts[0]

    assert after.heads == (decision.id, of_dinkop.id)
    assert after.id != before.id


def test_an_emptied_field_is_a_value_like_any_other(birth: Change, of_a: Change) -> None:
    emptied = a_change({"nama_usaha": None}, install="b")

    state = judged(birth, of_a, emptied)

    assert len(state.conflicts) == 1
    assert judged(birth, emptied).values == {}


def test_a_birth_may_say_that_the_record_is_there() -> None:
    loud = a_birth({"nama_usaha": "Melati", LIFE: "ada", OWNER: "B"})

    assert (judged(loud).life, judged(loud).owner) == ("ada", "B")


def test_owner_is_a_field_with_heads(birth: Change) -> None:
    given = a_change({OWNER: "B"}, install="y", office=DINKOP)

    assert judged(birth, given).owner == "B"


def test_ids_are_compared_by_number_and_not_by_text(birth: Change) -> None:
    ninth = a_change({"nama_usaha": "Mawar"}, number=9, after={"nama_usaha": []})
    tenth = a_change({"nama_usaha": "Kenanga"}, number=10, after={"nama_usaha": []})

    assert list(history(tenth, ninth, birth).changes) == [birth.id, ninth.id, tenth.id]


def test_a_removal_that_knew_everything_is_no_question(birth: Change, of_a: Change) -> None:
    state = judged(birth, of_a, removal(birth, of_a))

    assert (state.life, state.conflicts) == ("dihapus", ())


def test_what_a_listed_change_was_written_after_is_known_too(birth: Change, of_a: Change) -> None:
    assert not judged(birth, of_a, removal(of_a)).conflicts


def test_a_change_beside_a_removal_is_a_question_on_life(birth: Change, of_a: Change) -> None:
    removed = removal(birth)

    (question,) = judged(birth, of_a, removed).conflicts

    assert (question.field, question.heads, question.beside) == (LIFE, (removed.id,), (of_a.id,))


def test_a_change_of_a_child_beside_a_removal_is_a_question_on_life(birth: Change) -> None:
    child = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD, install="b")

    (question,) = judged(birth, removal(birth), children=[history(child)]).conflicts

    assert question.beside == (child.id,)


def test_a_child_that_the_removal_knew_is_no_question(birth: Change) -> None:
    child = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD, install="b")
    edited = a_change(
        {"omzet_tahunan": 2}, record=YEAR, kind="angka_umkm", number=2, after={"omzet_tahunan": [child.id]}
    )

    assert not judged(birth, removal(birth, edited), children=[history(child, edited)]).conflicts


def test_removing_again_settles_what_came_beside(birth: Change, of_a: Change) -> None:
    first = removal(birth)
    again = removal(birth, of_a, number=10, after=[first.id])

    assert not judged(birth, of_a, first, again).conflicts


def test_two_removals_know_together_what_each_knew(birth: Change, of_a: Change, of_b: Change) -> None:
    state = judged(birth, of_a, of_b, removal(of_a), removal(of_b, number=10))

    assert state.life == "dihapus"
    assert {question.field for question in state.conflicts} == {"nama_usaha"}


def test_a_removal_and_a_taking_back_at_once_are_a_question(birth: Change) -> None:
    removed = removal(birth)
    back = a_change({LIFE: "ada"}, install="b", after={LIFE: [birth.id]})

    (question,) = judged(birth, removed, back).conflicts

    assert (question.heads, question.beside) == ((back.id, removed.id), ())


def test_what_an_author_sees_of_a_family_is_every_head_of_it(birth: Change, of_a: Change) -> None:
    child = a_birth({"omzet_tahunan": 1}, record=YEAR, kind="angka_umkm", parent=RECORD, install="b")

    seen = heads.family_seen(history(birth, of_a), [history(child)])

    assert seen == (birth.id, of_a.id, child.id)
