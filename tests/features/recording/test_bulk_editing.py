"""One field of many records: shown before, written at once, taken back as one."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.recording import bulk_editing
from dinkop_desktop.features.recording.bulk_editing import Fate
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, Order
from tests import offices
from tests.offices import Town


def numbers(desk: Desk) -> tuple[int, ...]:
    return listing.numbers(desk, "umkm", EVERYTHING, Order())


def rws(desk: Desk) -> dict[str, object]:
    return {one.title: one.values.get("rw") for one in listing.rows(desk, "umkm", numbers(desk))}


@pytest.fixture
def street(town: Town) -> Desk:
    for number, rw in ((1, "1"), (2, "2"), (3, "3")):
        offices.add_business(town.office, number, nama_usaha=f"Warung {number}", rw=rw)
    return town.office


def test_the_preview_says_what_becomes_of_each_and_writes_nothing(street: Desk) -> None:
    found = bulk_editing.preview(street, "umkm", "rw", "2", numbers(street))

    fates = {one.title: (one.before, one.fate) for one in found.lines}
    assert fates == {
        "Warung 1": ("001", Fate.CHANGED),
        "Warung 2": ("002", Fate.SAME),
        "Warung 3": ("003", Fate.CHANGED),
    }
    assert rws(street) == {"Warung 1": "001", "Warung 2": "002", "Warung 3": "003"}


def test_a_value_that_is_wrong_has_no_lines(street: Desk) -> None:
    found = bulk_editing.preview(street, "umkm", "rw", "seratus", numbers(street))

    assert found.problems
    assert found.lines == ()


def test_all_is_written_in_one_commit_and_one_undo_takes_it_back(street: Desk) -> None:
    found = bulk_editing.preview(street, "umkm", "rw", "9", numbers(street))
    before = rws(street)

    done = bulk_editing.edit(street, "umkm", "rw", "9", [one.record for one in found.lines])

    assert set(rws(street).values()) == {"009"}
    assert len(done.records) == 3
    undoing.take_back(street, done.changes)
    assert rws(street) == before


def test_an_empty_text_empties_the_field(street: Desk) -> None:
    found = bulk_editing.preview(street, "umkm", "rw", "", numbers(street))

    bulk_editing.edit(street, "umkm", "rw", "", [one.record for one in found.lines])

    assert set(rws(street).values()) == {None}


def test_stopping_leaves_nothing_changed(street: Desk) -> None:
    found = bulk_editing.preview(street, "umkm", "rw", "9", numbers(street))
    before = rws(street)
    progress = Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        bulk_editing.edit(street, "umkm", "rw", "9", [one.record for one in found.lines], progress=progress)

    assert rws(street) == before


@pytest.mark.parametrize(
    "key", ["nama_usaha", "nib", "hp_wa_usaha", "pemilik_id", "nik", "omzet_tahunan", "kode_kelurahan"]
)
def test_what_names_one_record_alone_is_not_for_many(street: Desk, key: str) -> None:
    with pytest.raises(RecordError, match="REC-BIDANG"):
        bulk_editing.preview(street, "umkm", key, "x", numbers(street))


def test_too_many_at_once_are_refused(street: Desk) -> None:
    with pytest.raises(RecordError, match="UBAH-BANYAK"):
        bulk_editing.preview(street, "umkm", "rw", "1", range(bulk_editing.MOST + 1))


def test_the_preview_tells_the_doubt_that_a_value_would_bring_and_not_the_old_one(street: Desk) -> None:
    elsewhere = "15411"  # a postcode of Ciputat; the office is in Serpong

    first = bulk_editing.preview(street, "umkm", "kode_pos", elsewhere, numbers(street))
    assert {one.fate for one in first.lines} == {Fate.CHANGED}
    assert {one.problem.code for one in first.lines if one.problem} == {"KODE-POS-KELURAHAN"}
    assert first.doubtful == 3

    bulk_editing.edit(street, "umkm", "kode_pos", elsewhere, [one.record for one in first.lines])
    again = bulk_editing.preview(street, "umkm", "rt", "9", numbers(street))
    assert again.doubtful == 0


def test_the_preview_tells_what_an_emptied_field_makes_a_draft(street: Desk) -> None:
    found = bulk_editing.preview(street, "umkm", "rw", "", numbers(street))

    assert {one.problem.code for one in found.lines if one.problem} == {"WAJIB"}
