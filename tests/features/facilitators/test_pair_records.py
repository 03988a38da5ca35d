"""Facilitators: who could help, whom best, and what came of it, on real files."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.facilitators import pair_records
from dinkop_desktop.features.facilitators.rules.pairs import Facilitator
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import Town

MILLION = 10**6


def bakery(desk: Desk, number: int, *, turnover: int, **more: object) -> str:
    given = {
        "nama_usaha": f"Roti {number}",
        "kbli": "10710",
        "kbli_versi": "2020",
        "status_usaha": "aktif",
        "tahun_data": desk.today.year - 1,
        "omzet_tahunan": turnover,
        "lintang": None,
        "bujur": None,
    } | more
    return offices.add_business(desk, number, **given)


@pytest.fixture
def street(town: Town) -> dict[str, str]:
    desk = town.office
    return {
        "big": bakery(desk, 1, turnover=20_000 * MILLION, rw="004"),
        "kecil": bakery(desk, 2, turnover=5_000 * MILLION, rw="004"),
        "near": bakery(desk, 3, turnover=60 * MILLION, rw="004"),
        "far": bakery(desk, 4, turnover=60 * MILLION, rw="009"),
        "cake": bakery(desk, 5, turnover=60 * MILLION, rw="004", kbli="10720"),
        "food": bakery(desk, 6, turnover=60 * MILLION, rw="004", kbli="56102"),
        "cloth": bakery(desk, 7, turnover=60 * MILLION, rw="004", kbli="14111"),
        "closed": bakery(desk, 8, turnover=60 * MILLION, rw="004", status_usaha="tutup"),
    }


def names(found: tuple[Facilitator, ...]) -> list[str]:
    return [one.firm.name for one in found]


def test_who_could_help_is_menengah_and_on_request_kecil(town: Town, street: dict[str, str]) -> None:
    assert names(pair_records.facilitators(town.office)) == ["Roti 1"]
    assert names(pair_records.facilitators(town.office, with_small=True)) == ["Roti 1", "Roti 2"]
    assert pair_records.facilitators(town.office, area="36.74.07") == ()


def test_the_nearest_of_the_same_trade_are_suggested_first(town: Town, street: dict[str, str]) -> None:
    found = pair_records.suggestions(town.office, street["big"], most=10)

    assert [one.firm.id for one in found] == [street[key] for key in ("near", "far", "cake", "food")]
    assert pair_records.suggestions(town.office, street["big"], most=1) == found[:1]


def test_a_business_without_a_trade_gets_no_suggestions(town: Town) -> None:
    alone = bakery(town.office, 1, turnover=20_000 * MILLION, kbli=None, sektor_unggulan=None)
    bakery(town.office, 2, turnover=60 * MILLION)

    assert pair_records.suggestions(town.office, alone, most=10) == []


def test_an_id_that_is_not_here_is_refused(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-TIDAKADA"):
        pair_records.suggestions(town.office, "01890000-0000-7000-8000-000000000000", most=1)


def test_a_pair_takes_a_place_and_is_not_suggested_again(town: Town, street: dict[str, str]) -> None:
    desk = town.office
    added = pair_records.propose(desk, street["big"], [street["near"], street["cake"]], form="bimbingan")

    (one,) = pair_records.facilitators(desk)
    assert added.count == 2
    assert {pair.name for pair in one.pairs} == {"Roti 3", "Roti 5"}
    assert one.free == one.capacity - 2
    left = [match.firm.id for match in pair_records.suggestions(desk, street["big"], most=10)]
    assert left == [street["far"], street["food"]]


def test_a_meeting_makes_a_proposed_pair_run_and_is_counted(town: Town, street: dict[str, str]) -> None:
    desk = town.office
    pair_records.propose(desk, street["big"], [street["near"]])
    (pair,) = pair_records.facilitators(desk)[0].pairs

    first = pair_records.meet(desk, pair.row, on=desk.today.isoformat(), result="Sepakat harga tepung")
    pair_records.meet(desk, pair.row, on="2026-11-02", result="")

    (pair,) = pair_records.facilitators(desk)[0].pairs
    assert pair.row.status == "berjalan"
    assert (pair.meetings, pair.last_met) == (2, desk.today.isoformat())
    undoing.take_back(desk, first.changes)
    (pair,) = pair_records.facilitators(desk)[0].pairs
    assert (pair.row.status, pair.meetings, pair.last_met) == ("diusulkan", 1, "2026-11-02")


def test_a_day_that_is_no_day_is_refused_and_nothing_is_written(town: Town, street: dict[str, str]) -> None:
    desk = town.office
    pair_records.propose(desk, street["big"], [street["near"]])
    (pair,) = pair_records.facilitators(desk)[0].pairs

    found = pair_records.meet(desk, pair.row, on="kemarin sore", result="")

    assert (found.count, found.changes) == (0, ())
    assert [problem.field for _, problem in found.problems if problem.blocking] == ["tanggal"]
    assert pair_records.facilitators(desk)[0].pairs[0].row.status == "diusulkan"


def test_what_is_over_frees_its_place_keeps_its_day_and_comes_back(
    town: Town, street: dict[str, str]
) -> None:
    desk = town.office
    pair_records.propose(desk, street["big"], [street["near"]])
    (pair,) = pair_records.facilitators(desk)[0].pairs

    done = pair_records.judge(desk, pair.row, "selesai", result="Omzet naik")

    (one,) = pair_records.facilitators(desk)
    assert one.free == one.capacity
    assert (one.pairs[0].row.until, one.pairs[0].row.result) == (desk.today.isoformat(), "Omzet naik")
    undoing.take_back(desk, tuple(done))
    assert pair_records.facilitators(desk)[0].free == one.capacity - 1
    pair_records.judge(desk, one.pairs[0].row, "berjalan")
    assert pair_records.facilitators(desk)[0].pairs[0].row.until == ""


def test_a_pair_of_one_who_is_no_longer_large_stays_in_sight(town: Town, street: dict[str, str]) -> None:
    pair_records.propose(town.office, street["kecil"], [street["near"]])

    found = pair_records.facilitators(town.office)

    assert [(one.firm.name, one.size) for one in found] == [("Roti 1", "menengah"), ("Roti 2", "")]


def test_coordinates_decide_where_both_have_them(town: Town) -> None:
    desk = town.office
    big = bakery(desk, 1, turnover=20_000 * MILLION, lintang="-6.3000", bujur="106.7000")
    far = bakery(desk, 2, turnover=60 * MILLION, lintang="-6.3400", bujur="106.7000")
    near = bakery(desk, 3, turnover=60 * MILLION, lintang="-6.3010", bujur="106.7000")

    found = pair_records.suggestions(desk, big, most=2)

    assert [one.firm.id for one in found] == [near, far]
    assert found[0].way.metres == pytest.approx(111, abs=1)


def test_dinkop_sees_what_an_office_paired(town: Town, street: dict[str, str]) -> None:
    pair_records.propose(town.office, street["big"], [street["near"]])
    town.take_in(town.office)

    (one,) = pair_records.facilitators(town.dinkop)
    assert [pair.name for pair in one.pairs] == ["Roti 3"]


def test_before_the_first_rule_nobody_is_asked(town: Town, street: dict[str, str]) -> None:
    from dataclasses import replace

    bare = replace(town.office.reference.thresholds, facilitators=())
    town.office.reference = replace(town.office.reference, thresholds=bare)

    assert pair_records.facilitators(town.office)[0].free == 0


def test_the_reports_count_what_is_recorded(town: Town, street: dict[str, str]) -> None:
    assert reporting.report(town.office, "fasilitator").total["diusulkan"] == 0
    assert reporting.report(town.office, "fasilitator-pasangan").total["pasangan"] == 0

    pair_records.propose(town.office, street["big"], [street["near"]])

    assert reporting.report(town.office, "fasilitator").total["diusulkan"] == 1
    assert reporting.report(town.office, "fasilitator-pasangan").total["pasangan"] == 1
    (pair,) = pair_records.facilitators(town.office)[0].pairs
    pair_records.meet(town.office, pair.row, on="2026-11-02", result="")
    assert reporting.report(town.office, "fasilitator").total["pertemuan"] == 1


def test_who_would_join_a_koperasi_is_told_with_a_phone_only_where_the_owner_agreed(town: Town) -> None:
    desk = town.office
    answers: tuple[dict[str, str | None], ...] = (
        {"minat_koperasi": "ya", "setuju_ke_koperasi": "ya", "kbli": "47110", "kbli_versi": "2025"},
        {"minat_koperasi": "ragu", "kbli": "85410", "kbli_versi": "2025"},
        {"minat_koperasi": "tidak"},
        {"minat_koperasi": "ya", "kbli": None},
    )
    for number, more in enumerate(answers, 1):
        bakery(desk, number, turnover=MILLION, anggota_koperasi="tidak", hp="0812 9000 0001", **more)

    found = reporting.report(desk, "gabung-koperasi-nama")

    at = {column.key: place for place, column in enumerate(found.columns)}
    assert {(row.cells[at["nama_usaha"]], row.cells[at["hp"]]) for row in found.rows} == {
        ("Roti 1", "0812-9000-0001"),
        ("Roti 2", None),
        ("Roti 4", None),
    }
    assert found.total["ragu"] == 1


def test_who_is_a_member_by_a_record_or_is_gone_is_not_asked_to_join(town: Town) -> None:
    desk = town.dinkop
    willing = {"anggota_koperasi": "tidak", "minat_koperasi": "ya"}
    statuses = ("aktif", "aktif", "aktif", "aktif", "tutup", "pindah", "tutup_sementara")
    records = [
        bakery(desk, number, turnover=MILLION, status_usaha=status, **willing)
        for number, status in enumerate(statuses, 1)
    ]
    (koperasi,) = offices.add(
        desk, {"nama": "Koperasi Melati", "kode_kelurahan": "36.74.01.1001"}, kind="koperasi"
    )

    def told() -> set[object]:
        found = reporting.report(desk, "gabung-koperasi-nama")
        at = [column.key for column in found.columns].index("nama_usaha")
        total = reporting.report(desk, "gabung-koperasi").total["peminat"]
        assert total == len(found.rows)
        return {row.cells[at] for row in found.rows}

    assert told() == {"Roti 1", "Roti 2", "Roti 3", "Roti 4", "Roti 7"}
    with desk.store.read() as reader:
        owners = [recording.owner_id(reader, recording.find(reader, one)) for one in records]
    for owner, status in zip(owners, ("anggota", "calon", "keluar"), strict=False):
        offices.add(desk, {"induk_id": owner, "koperasi_id": koperasi, "status": status}, kind="keanggotaan")

    assert told() == {"Roti 2", "Roti 3", "Roti 4", "Roti 7"}


def test_reports_that_were_kept_show_what_became_of_a_pair(town: Town) -> None:
    desk = town.dinkop
    big = bakery(desk, 1, turnover=20_000 * MILLION)
    near = bakery(desk, 2, turnover=60 * MILLION)

    def told() -> tuple[int, int, int]:
        listed = reporting.report(desk, "fasilitator-pasangan")
        total = reporting.report(desk, "fasilitator").total
        return len(listed.rows), total["diusulkan"] + total["berjalan"], total["pertemuan"]

    assert told() == (0, 0, 0)
    pair_records.propose(desk, big, [near])
    assert told() == (1, 1, 0)
    (pair,) = pair_records.facilitators(desk)[0].pairs
    pair_records.meet(desk, pair.row, on=desk.today.isoformat(), result="")
    assert told() == (1, 1, 1)


def test_a_facilitator_of_another_kelurahan_is_no_fault_at_the_office_that_is_helped(town: Town) -> None:
    helper = bakery(town.other, 1, turnover=20_000 * MILLION)
    helped = bakery(town.office, 2, turnover=60 * MILLION)
    for desk in (town.office, town.other):
        town.take_in(desk)
        town.answer(desk)

    pair_records.propose(town.dinkop, helper, [helped], form="bimbingan")
    town.answer(town.office)

    assert offices.run_sql(town.office, "SELECT field, code FROM violation") == []
    assert offices.count_rows(town.office, "fasilitasi") == 1


def test_a_facilitator_that_nobody_knows_is_a_fault_at_dinkop(town: Town) -> None:
    helped = bakery(town.office, 2, turnover=60 * MILLION)
    nobody = "018f3c1e-0000-7000-8000-00000000dead"
    given = {"induk_id": helped, "fasilitator_id": nobody, "status": "diusulkan"}
    offices.add(town.office, given, kind="fasilitasi")
    town.take_in(town.office)

    assert offices.run_sql(town.dinkop, "SELECT field, code FROM violation") == [
        ("fasilitator_id", "RUJUKAN")
    ]
