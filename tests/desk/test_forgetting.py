"""A withdrawal that arrives: what a computer keeps beside the records, and never travels, goes there too."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.photos import photographing
from dinkop_desktop.features.photos.reports.photo import Small
from dinkop_desktop.features.privacy import withdrawing
from dinkop_desktop.features.reconciliation.queries import reconciliations
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.queries import retypings
from dinkop_desktop.records import browsing, jotting
from dinkop_desktop.register.catalogue import withdrawal
from dinkop_desktop.register.store import tables
from dinkop_desktop.reporting import caching, catalogue, reporting
from dinkop_desktop.reporting.asking import Asked
from tests import offices
from tests.features import lists
from tests.offices import Town

NAME = "Zubaidah Kertapati"
REPORT = "tanpa-nib"


@pytest.fixture
def record(town: Town) -> str:
    """A business without a name of its own, at its office and at Dinkop."""
    more: dict[str, object] = {"nama_usaha": ..., "nama_komersial": ..., "nib": ..., "punya_nib": "tidak"}
    retyping.choose_share(town.office, 100)
    made = offices.add_business(town.office, 1, nama_pemilik=NAME, **more)
    town.take_in(town.office)
    town.answer(town.office)
    return made


def person_of(desk: Desk, record: str) -> str:
    return str(browsing.show(desk, record).fields["pemilik_id"])


def kept_reports(desk: Desk) -> set[str]:
    with desk.store.read() as reader:
        names = reader.conn.execute(sa.select(tables.kept_figures.c.report)).scalars()
        return {name.partition("@")[0] for name in names}


def test_at_an_office_goes_what_was_typed_and_photographed_there(town: Town, record: str) -> None:
    desk = town.office
    photographing.add(desk, record, Small(b"\xff\xd8x", 4, 3))
    jotting.keep(desk, "a", kind="umkm", record=record, texts={"hp_wa_usaha": "0812"})
    jotting.keep(desk, "b", kind="umkm", texts={"nama_usaha": "Lain"})
    desk.officer = "Budi Santoso"
    assert retyping.keep_second(desk, record, {"nama_pemilik": NAME, "rt": "9"})
    retyping.decide(desk, retyping.standing(desk).differences[0].answer, retyping.Verdict.FIRST)

    withdrawing.withdraw(town.dinkop, person_of(town.dinkop, record), money=True)
    town.answer(desk)

    assert browsing.show(desk, record).fields["nama_pemilik"] == withdrawal.GONE
    assert photographing.count_of(desk, record) == 0
    assert [one.jotting.key for one in jotting.left_over(desk)] == ["b"]
    with desk.store.read() as reader:
        answers = retypings.answers(reader)
        counted = retypings.forms_counted(reader)
    assert counted == 1
    assert answers
    assert {(one.first, one.second) for one in answers} == {(None, None)}
    assert "" not in {one.verdict for one in answers}


def test_at_dinkop_goes_what_was_listed_and_counted_there(town: Town, record: str, tmp_path: Path) -> None:
    desk = town.dinkop
    nik = browsing.show(desk, record).fields["nik"]
    row = {"Nama Usaha": NAME, "Nama Pemilik": NAME, "NIK": nik, "Kelurahan": "Ciater", "KBLI": "10710"}
    lists.compare(desk, tmp_path / "daftar.xlsx", row)
    assert NAME in str(list(reporting.report(desk, REPORT).rows))
    assert REPORT in kept_reports(desk)

    withdrawing.withdraw(town.office, person_of(town.office, record), money=True)
    town.take_in(town.office)

    assert kept_reports(desk) == set()
    with desk.store.read() as reader:
        (listed,) = reconciliations.all_rows(reader, 1)
    assert (listed.rid is not None, listed.title, listed.said) == (True, withdrawal.GONE, "[{},{}]")
    assert NAME not in str(reporting.report(desk, REPORT).rows)


def test_what_was_counted_before_it_arrived_is_not_kept_after_it(town: Town, record: str) -> None:
    desk, report = town.dinkop, catalogue.find_report(REPORT)
    with desk.store.read() as reader:
        asked = Asked(reader, reporting.scope_of(desk, REPORT), desk.reference)
        withdrawing.withdraw(desk, person_of(desk, record), money=True)
        counted = caching.count(desk, report, asked)

    assert NAME in str(list(counted.rows))
    assert kept_reports(desk) == set()
    reporting.report(desk, REPORT)
    assert REPORT in kept_reports(desk)


@pytest.mark.parametrize(
    ("reason", "sets", "is_one"),
    [
        (withdrawal.REASON, {"nama": withdrawal.GONE, "nik": None}, True),
        (withdrawal.REASON, {"persetujuan_pdp_cara": "tidak_setuju"}, True),
        (withdrawal.REASON, {"rt": "5", "hp_wa_usaha": None}, False),
        ("salah ketik", {"nama": withdrawal.GONE}, False),
    ],
)
def test_a_correction_that_the_owner_asked_for_is_no_withdrawal(
    reason: str, sets: dict[str, str | int | None], is_one: bool
) -> None:
    assert withdrawal.is_of_one(reason, sets) is is_one
