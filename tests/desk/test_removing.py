"""Removing and taking back: a change of `life`, which says what its author saw."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording, removing, resolving, undoing
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from dinkop_desktop.register.changes import heads
from tests import offices
from tests.offices import Town


def test_a_removed_record_is_gone_from_lists_and_can_be_taken_back(town: Town) -> None:
    record = offices.add_business(town.office)

    recording.remove(town.office, record, reason="tutup")
    gone = browsing.list_records(town.office, "umkm", where={}, limit=9)
    recording.unremove(town.office, record, reason="buka lagi")

    assert gone.total == 0
    assert browsing.list_records(town.office, "umkm", where={}, limit=9).total == 1
    assert browsing.show(town.office, record).years


def test_what_is_removed_is_not_removed_again_and_what_is_there_is_not_taken_back(town: Town) -> None:
    record = offices.add_business(town.office)

    with pytest.raises(RecordError, match="REC-ADA"):
        recording.unremove(town.office, record)
    recording.remove(town.office, record, reason="tutup")
    with pytest.raises(RecordError, match="REC-DIHAPUS"):
        recording.remove(town.office, record, reason="tutup")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_removal_has_a_reason(town: Town, reason: str) -> None:
    record = offices.add_business(town.office)

    with pytest.raises(RecordError, match="REC-TANPA-ALASAN"):
        recording.remove(town.office, record, reason=reason)


def test_removing_a_child_concerns_that_child_only(town: Town) -> None:
    record = offices.add_business(town.office)
    child = offices.add(town.office, {"induk_id": record, "jenis": "halal"}, kind="legalitas")[0]

    recording.remove(town.office, child, reason="salah")

    shown = browsing.show(town.office, record)
    assert (shown.life, shown.children, list(shown.years)) == ("ada", {}, [2025])


def test_a_removal_lists_what_its_author_saw_of_the_record_and_its_children(town: Town) -> None:
    record = offices.add_business(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})

    recording.remove(town.office, record, reason="tutup")

    with town.office.store.read() as reader:
        known = reader.known([record])[record]
        history, family = recording.history_of(reader, known.rid), recording.family_of(reader, known)
        removal = history.heads("life")[0]
        assert set(removal.saw) >= {i for one in family for i in one.seen()}
        assert heads.changes_beside_removal(history, family) == ()
    assert removal.reason == "tutup"


def test_a_change_that_a_removal_did_not_know_is_a_question_settled_by_removing_again(town: Town) -> None:
    record = offices.add_business(town.office)
    town.take_in(town.office)
    town.answer(town.office)
    recording.remove(town.office, record, reason="tutup")
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Kenanga"})
    town.take_in(town.office)

    asked = [(one.field, [said.value for said in one.said]) for one in resolving.questions(town.dinkop)]
    recording.remove(town.dinkop, record, reason="memang tutup")

    assert [(key, sorted(map(str, said))) for key, said in asked] == [("life", ["ada", "dihapus"])]
    assert resolving.questions(town.dinkop) == []
    assert browsing.show(town.dinkop, record).life == "dihapus"


def test_a_child_of_a_removed_record_is_not_changed(town: Town) -> None:
    record = offices.add_business(town.office)
    child = offices.add(town.office, {"induk_id": record, "jenis": "halal"}, kind="legalitas")[0]
    recording.remove(town.office, record, reason="tutup")

    with pytest.raises(RecordError, match="REC-DIHAPUS"):
        recording.set_fields(town.office, child, {"jenis": "nib"})
    with pytest.raises(RecordError, match="REC-DIHAPUS"):
        recording.unremove(town.office, child)
    assert resolving.questions(town.office) == []


def test_a_reason_is_written_in_the_form_that_a_bundle_may_hold(town: Town) -> None:
    record = offices.add_business(town.office)

    recording.remove(town.office, record, reason="  pindah ke\r\nCafe\u0301\tBaru ")

    last = browsing.show(town.office, record, with_history=True).history[-1].change
    assert last.reason == "pindah ke\nCaf\u00e9 Baru"
    assert town.take_in(town.office).verdict == "accepted"


@pytest.mark.parametrize("reason", ["x" * 2001, "tutup\x07", "tutup\x00", "tutup\ud800"])
def test_a_reason_that_no_bundle_may_hold_is_refused(town: Town, reason: str) -> None:
    record = offices.add_business(town.office)

    with pytest.raises(RecordError, match="REC-ALASAN"):
        recording.remove(town.office, record, reason=reason)

    assert browsing.show(town.office, record).life == "ada"


# --- several at once ---


def add_three(town: Town) -> list[str]:
    return offices.add(town.office, *({"nama_usaha": name} for name in "ABC"))


def there(town: Town) -> list[str]:
    return [line.title for line in browsing.list_records(town.office, "umkm", where={}, limit=9).lines]


def test_a_selection_is_removed_in_one_and_taken_back_in_one(town: Town) -> None:
    first, second, _ = add_three(town)

    removed = removing.remove_records(town.office, [first, second], reason="tercatat dua kali")

    assert (removed.records, removed.skipped) == ((first, second), 0)
    assert there(town) == ["C"]
    again = undoing.take_back(town.office, removed.changes)
    assert there(town) == ["A", "B", "C"]
    undoing.take_back(town.office, again)
    assert there(town) == ["C"]


def test_what_went_before_and_what_is_another_offices_stays_and_is_counted(town: Town) -> None:
    first, second, _ = add_three(town)
    foreign = offices.add(town.dinkop, {"nama_usaha": "X", "kode_kelurahan": offices.CODES[1]})[0]
    recording.remove(town.office, first, reason="salah")

    removed = removing.remove_records(town.office, [first, second, foreign], reason="salah")

    assert (removed.records, removed.skipped) == ((second,), 2)


def test_stopping_a_removal_removes_nothing(town: Town) -> None:
    records = add_three(town)
    progress = Progress(show=lambda _step, done, _total: progress.stop.set() if done else None)

    with pytest.raises(Stopped):
        removing.remove_records(town.office, records, reason="salah", progress=progress)

    assert there(town) == ["A", "B", "C"]


def test_a_selection_needs_a_reason_and_has_an_end(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-TANPA-ALASAN"):
        removing.remove_records(town.office, add_three(town), reason=" ")
    with pytest.raises(RecordError, match="REC-TERLALU-BANYAK"):
        removing.remove_records(town.office, ["x"] * (removing.MOST + 1), reason="salah")
