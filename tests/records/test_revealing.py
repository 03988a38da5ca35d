"""A NIK is shown in full to who asks, and that is in the audit log; what cannot be logged is not shown."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.errors import RecordError, StorageError
from dinkop_desktop.records import browsing, revealing
from tests import offices
from tests.offices import Town


def test_a_nik_is_shown_and_the_log_says_whose_and_not_which(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    person = str(browsing.show(town.office, record).fields["pemilik_id"])
    nik = offices.business(town.office, 1)["nik"]

    assert revealing.reveal_nik(town.office, record) == nik
    assert revealing.reveal_nik(town.office, person) == nik

    lines = offices.run_sql(town.office, "SELECT action, detail FROM audit ORDER BY no DESC LIMIT 2")
    assert {(line[0], person in line[1], nik in line[1]) for line in lines} == {("reveal", True, False)}


def test_who_has_no_nik_or_is_nobody_is_told_so(town: Town) -> None:
    nameless, ownerless = offices.add(town.office, {"nama_pemilik": "Siti"}, {"nama_usaha": "Warung"})

    for record in (nameless, ownerless):
        with pytest.raises(RecordError, match="REC-TANPA-NIK"):
            revealing.reveal_nik(town.office, record)


def test_the_nik_of_a_removed_owner_is_not_shown(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    recording.remove(
        town.office, str(browsing.show(town.office, record).fields["pemilik_id"]), reason="salah"
    )

    with pytest.raises(RecordError, match="REC-TANPA-NIK"):
        revealing.reveal_nik(town.office, record)


def test_what_cannot_be_logged_is_not_shown(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    folder = town.office.folder.path
    town.close()
    town._open.clear()
    seen = offices.open_desk(folder, town.clock, read_only=True)

    with pytest.raises(StorageError):
        revealing.reveal_nik(seen, record)
    seen.close()
