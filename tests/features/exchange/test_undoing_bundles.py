"""Undoing a bundle: all of it goes back, but for what somebody wrote over, and the office learns of it."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import BundleError, RecordError, TrustError
from dinkop_desktop.features.exchange import undoing_bundles
from dinkop_desktop.features.exchange.undoing_bundles import BundleUndone
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import Town

REASON = "daftar kota lain"


def undo(town: Town, named: str, *, reason: str = REASON) -> BundleUndone:
    return undoing_bundles.undo_bundle(town.dinkop, named, reason=reason)


def shown(town: Town) -> list[str]:
    rows = offices.run_sql(
        town.dinkop, "SELECT id FROM record JOIN umkm ON umkm.rid = record.rid WHERE umkm.hidden = 0"
    )
    return [str(row[0]) for row in rows]


def test_what_a_bundle_brought_is_gone_on_both_sides_and_says_why(town: Town) -> None:
    kept = offices.add_business(town.office, 1)
    town.take_in(town.office)
    wrong = [offices.add_business(town.office, number) for number in (2, 3)]
    came = town.take_in(town.office)

    done = undo(town, came.bundle_id)

    assert done.undone >= 2
    assert (done.kept, done.seq, done.office) == ((), came.seq, town.office.identity.office)
    assert shown(town) == [kept]
    assert town.answer(town.office).verdict == "accepted"
    assert safekeeping.dump(town.office).sha256 == safekeeping.dump(town.dinkop).sha256
    assert REASON in reasons(town, wrong[0])


def reasons(town: Town, record: str) -> list[str]:
    """Why the office reads that a record was changed."""
    with town.office.store.read() as reader:
        known = reader.known([record])[record]
        return [change.reason for change in reader.histories([known.rid])[known.rid]]


def test_an_edit_that_a_bundle_brought_gives_way_to_what_was_before(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Salah"})
    came = town.take_in(town.office)

    undo(town, came.sha256)

    assert browsing.show(town.dinkop, record).fields["nama_usaha"] == "Warung Melati 1"


def test_what_somebody_wrote_over_stays_and_is_counted(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    came = town.take_in(town.office)
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dinkop"})

    done = undo(town, came.bundle_id)

    assert record in done.kept
    assert browsing.show(town.dinkop, record).fields["nama_usaha"] == "Warung Dinkop"


def test_a_bundle_is_undone_once(town: Town) -> None:
    offices.add_business(town.office, 1)
    came = town.take_in(town.office)
    undo(town, came.bundle_id)

    with pytest.raises(BundleError, match="BDL-URUNG-SUDAH"):
        undo(town, came.bundle_id)


def test_what_is_no_bundle_needs_a_reason_or_is_not_at_dinkop_is_refused(town: Town) -> None:
    offices.add_business(town.office, 1)
    came = town.take_in(town.office)

    with pytest.raises(BundleError, match="BDL-URUNG-TIADA"):
        undo(town, "0123456789abcdef")
    with pytest.raises(RecordError, match="REC-TANPA-ALASAN"):
        undo(town, came.bundle_id, reason=" ")
    with pytest.raises(RecordError, match="REC-ALASAN"):
        undo(town, came.bundle_id, reason="x" * 5000)
    with pytest.raises(TrustError, match="KEY-PERAN"):
        undoing_bundles.undo_bundle(town.office, came.bundle_id, reason=REASON)
    assert len(shown(town)) == 1
