"""The round of a data year: who is on it, in which order, what became of each visit."""

from __future__ import annotations

from datetime import date

import pytest

from dinkop_desktop.desk import recording, removing, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.features.visits import prelisting, visiting
from dinkop_desktop.features.visits.visiting import Line, Round, Visit
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import browsing
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.reporting import reporting
from tests import offices
from tests.offices import CODES, Town

TODAY = date(2026, 11, 24)


def a_street(office: Desk) -> list[str]:
    """Three businesses of one street, added in another order than that of the street."""
    return [
        offices.add_business(
            office, at, nama_usaha=f"Warung {at}", alamat_jalan=f"Jl. Melati {at}", rt="2", rw="4"
        )
        for at in (10, 2, 1)
    ]


def opened(town: Town) -> Round:
    prelisting.open_year(town.office, 2026)
    return visiting.read_round(town.office)


def named(found: Round) -> dict[str, Line]:
    return {line.name: line for line in found.lines}


def test_opening_a_year_lists_every_business_and_koperasi_in_walking_order(town: Town) -> None:
    a_street(town.office)
    koperasi = {
        "nama": "Koperasi Melati",
        "kode_kelurahan": CODES[0],
        "alamat_jalan": "Jl. Melati 5",
        "rt": "2",
    }
    offices.add(town.office, koperasi | {"rw": "4"}, kind="koperasi")

    found = opened(town)

    assert [(line.number, line.name) for line in found.lines] == [
        (1, "Warung 1"),
        (2, "Warung 2"),
        (3, "Koperasi Melati"),
        (4, "Warung 10"),
    ]
    assert {line.outcome for line in found.lines} == {Outcome.UNSEEN}
    assert (found.year, found.years) == (2026, (2026,))


def test_nothing_was_opened_and_the_next_year_is_due(town: Town) -> None:
    before = visiting.read_round(town.office)
    offices.add_business(town.office)
    after = visiting.read_round(town.office)

    assert (before.year, before.to_open, before.lines) == (0, 2025, ())
    assert (after.year, after.to_open) == (0, 2026)
    assert opened(town).to_open == 0


def test_opening_again_adds_what_is_missing_and_nothing_else(town: Town) -> None:
    a_street(town.office)
    first = prelisting.open_year(town.office, 2026)
    offices.add_business(town.office, 4)

    again = prelisting.open_year(town.office, 2026)

    assert (first.lines, again.lines) == (3, 1)
    assert prelisting.open_year(town.office, 2026).lines == 0
    assert len(visiting.read_round(town.office).lines) == 4


@pytest.mark.parametrize("status", ["tutup", "pindah"])
def test_who_closed_or_moved_last_year_is_asked_for_no_more(town: Town, status: str) -> None:
    offices.add_business(town.office, 1, status_usaha=status)
    offices.add_business(town.office, 2, status_usaha="tutup_sementara")

    assert [line.name for line in opened(town).lines] == ["Warung Melati 2"]


def test_a_business_without_a_name_is_listed_by_its_owners(town: Town) -> None:
    offices.add_business(town.office, 1, nama_usaha=..., nama_komersial=...)

    line = opened(town).lines[0]

    assert str(browsing.show(town.office, line.visit).fields["nama_sasaran"]).startswith("Siti Rahayu")


@pytest.mark.parametrize("year", [2027, 1800])
def test_a_year_that_has_not_begun_is_not_opened(town: Town, year: int) -> None:
    with pytest.raises(RecordError, match="REC-TAHUN"):
        prelisting.open_year(town.office, year)


def test_opening_that_is_stopped_leaves_nothing(town: Town) -> None:
    a_street(town.office)
    progress = Progress()
    progress.stop.set()

    with pytest.raises(Stopped):
        prelisting.open_year(town.office, 2026, progress=progress)

    assert offices.count_rows(town.office, "kunjungan") == 0


def test_opening_is_taken_back_as_one(town: Town) -> None:
    a_street(town.office)
    done = prelisting.open_year(town.office, 2026)

    undoing.take_back(town.office, done.changes)

    assert visiting.read_round(town.office).year == 0
    assert safekeeping.check(town.office) == []


# --- outcomes ---


def test_an_outcome_is_recorded_with_day_officer_and_the_day_to_go_again(town: Town) -> None:
    a_street(town.office)
    line = opened(town).lines[0]

    visiting.record_visits(
        town.office, [line], Visit(Outcome.NOT_FOUND, TODAY, date(2026, 11, 27), "rumah kosong")
    )

    seen = visiting.read_round(town.office).lines[0]
    assert (seen.outcome, seen.on, seen.again, seen.is_due) == (
        Outcome.NOT_FOUND,
        "2026-11-24",
        "2026-11-27",
        False,
    )
    fields = browsing.show(town.office, line.visit).fields
    assert (fields["petugas"], fields["catatan"], fields["tindak_lanjut"]) == (
        "Sri Lestari",
        "rumah kosong",
        "datang_lagi",
    )


def test_who_has_not_filled_in_the_form_is_due_on_the_day(town: Town) -> None:
    a_street(town.office)
    lines = opened(town).lines
    visiting.record_visits(town.office, lines[:2], Visit(Outcome.NOT_FILLED, TODAY, date(2026, 12, 1)))

    before = visiting.count_due(town.office)
    town.clock.pass_by(days=7)

    assert (before, visiting.count_due(town.office)) == (0, 2)
    assert [line.is_due for line in visiting.read_round(town.office).lines] == [True, True, False]


def test_an_outcome_that_is_undone_leaves_the_line_unseen(town: Town) -> None:
    a_street(town.office)
    line = opened(town).lines[0]
    changes = visiting.record_visits(town.office, [line], Visit(Outcome.REFUSED, TODAY))
    assert isinstance(changes, tuple)

    undone = undoing.take_back(town.office, changes)
    after = visiting.read_round(town.office).lines[0]
    seen_then = visiting.look_at(town.office, line).seen
    undoing.take_back(town.office, undone)

    assert (after.outcome, seen_then) == (Outcome.UNSEEN, ())
    assert visiting.read_round(town.office).lines[0].outcome is Outcome.REFUSED
    assert [one.outcome for one in visiting.look_at(town.office, line).seen] == ["menolak"]


@pytest.mark.parametrize(("outcome", "status"), [(Outcome.CLOSED, "tutup"), (Outcome.MOVED, "pindah")])
def test_a_business_that_is_gone_says_so_itself(town: Town, outcome: Outcome, status: str) -> None:
    record = a_street(town.office)[-1]
    line = opened(town).lines[0]

    changes = visiting.record_visits(town.office, [line], Visit(outcome, TODAY, note="sejak Maret"))

    assert isinstance(changes, tuple)
    assert browsing.show(town.office, record).fields["status_usaha"] == status
    undoing.take_back(town.office, changes)
    assert browsing.show(town.office, record).fields["status_usaha"] == "aktif"


def test_more_lines_than_anybody_has_looked_at_get_no_outcome_at_once(town: Town) -> None:
    a_street(town.office)
    line = opened(town).lines[0]

    with pytest.raises(RecordError, match="KUNJUNGAN-BANYAK"):
        visiting.record_visits(town.office, [line] * (visiting.MOST + 1), Visit(Outcome.CLOSED, TODAY))

    assert visiting.read_round(town.office).lines[0].outcome is Outcome.UNSEEN


def test_every_visit_is_remembered_the_newest_first(town: Town) -> None:
    a_street(town.office)
    line = opened(town).lines[0]
    for note in ("rumah kosong", "pagar terkunci"):
        visiting.record_visits(town.office, [line], Visit(Outcome.NOT_FOUND, town.office.today, note=note))
        town.clock.pass_by(days=3)
        line = visiting.read_round(town.office).lines[0]

    seen = visiting.look_at(town.office, line).seen

    assert [(one.on, one.note, one.by) for one in seen] == [
        ("2026-11-27", "pagar terkunci", "Sri Lestari"),
        ("2026-11-24", "rumah kosong", "Sri Lestari"),
    ]


def test_a_form_that_was_typed_counts_without_a_word(town: Town) -> None:
    records = a_street(town.office)
    lines = opened(town).lines
    visiting.record_visits(town.office, lines, Visit(Outcome.NOT_FILLED, TODAY, date(2026, 11, 24)))
    whole = offices.business(town.office, 1)
    keys = (
        "modal_usaha",
        "omzet_tahunan",
        *(f"tk_{paid}_{sex}" for paid in ("dibayar", "tidak_dibayar") for sex in "lp"),
    )

    recording.set_fields(town.office, records[2], {key: whole[key] for key in keys} | {"tahun_data": 2026})
    recording.set_fields(town.office, records[1], {"omzet_tahunan": "30 jt", "tahun_data": 2026})

    found = named(visiting.read_round(town.office))
    assert [(found[name].outcome, found[name].is_due, found[name].is_derived) for name in found] == [
        (Outcome.COMPLETE, False, True),
        (Outcome.PARTLY, True, True),
        (Outcome.NOT_FILLED, True, False),
    ]


# --- finds ---


def test_a_business_that_comes_later_is_a_find_and_gets_its_visit_with_the_first_outcome(town: Town) -> None:
    a_street(town.office)
    opened(town)
    offices.add_business(town.office, 5, alamat_jalan="Jl. Melati 5", rt="2", rw="4")
    found = visiting.read_round(town.office)
    bare = found.lines[2]

    changes = visiting.record_visits(town.office, [bare], Visit(Outcome.PARTLY, TODAY, date(2026, 12, 1)))

    assert (bare.number, bare.outcome, bare.visit, bare.is_find) == (0, Outcome.FOUND, "", True)
    seen = visiting.read_round(town.office).lines[2]
    assert (seen.number, seen.outcome, seen.is_find) == (0, Outcome.PARTLY, True)
    assert seen.visit
    assert isinstance(changes, tuple)
    undoing.take_back(town.office, changes)
    assert visiting.read_round(town.office).lines[2] == bare


def test_a_find_stands_on_the_next_prelist(town: Town) -> None:
    town.clock.pass_by(days=60)
    a_street(town.office)
    prelisting.open_year(town.office, 2025)
    offices.add_business(town.office, 5)
    find = next(line for line in visiting.read_round(town.office).lines if line.is_find)
    visiting.record_visits(town.office, [find], Visit(Outcome.REFUSED, town.office.today))

    prelisting.open_year(town.office, 2026)

    now, then = visiting.read_round(town.office), visiting.read_round(town.office, 2025)
    assert [line.is_find for line in now.lines] == [False] * 4
    assert sum(line.is_find for line in then.lines) == 1  # it has figures of 2025
    assert {line.outcome for line in now.lines} == {Outcome.UNSEEN}


# --- what happens to records ---


def test_an_address_that_is_corrected_moves_the_line(town: Town) -> None:
    record = a_street(town.office)[2]
    opened(town)

    recording.set_fields(town.office, record, {"alamat_jalan": "Jl. Melati 99", "nama_usaha": "Warung Baru"})

    assert [line.name for line in visiting.read_round(town.office).lines] == [
        "Warung 2",
        "Warung 10",
        "Warung Baru",
    ]


def test_a_business_that_is_removed_is_no_line_any_more(town: Town) -> None:
    record = a_street(town.office)[2]
    opened(town)

    removing.remove_records(town.office, [record], reason="dobel")

    assert [line.number for line in visiting.read_round(town.office).lines] == [1, 2]


def test_two_lines_of_one_business_are_one(town: Town) -> None:
    record = a_street(town.office)[2]
    lines = opened(town).lines
    offices.add(
        town.office,
        {"umkm_id": record, "tahun_data": 2026, "hasil": "menolak", "tanggal": "2026-11-20"},
        {"umkm_id": record, "tahun_data": 2026, "hasil": "belum_diisi"},
        kind="kunjungan",
    )

    found = visiting.read_round(town.office).lines

    assert len(found) == len(lines)
    assert found[0].outcome is Outcome.REFUSED


def test_visits_travel_to_dinkop_and_back(town: Town) -> None:
    a_street(town.office)
    line = opened(town).lines[0]
    visiting.record_visits(town.office, [line], Visit(Outcome.REFUSED, TODAY, note="tidak mau"))

    received = town.take_in(town.office)

    assert received.verdict == "accepted"
    at_dinkop = visiting.read_round(town.dinkop)
    assert [one.outcome for one in at_dinkop.lines] == [Outcome.REFUSED, Outcome.UNSEEN, Outcome.UNSEEN]
    assert [safekeeping.check(desk) for desk in (town.office, town.dinkop)] == [[], []]


def test_what_stands_beside_a_line_is_read_with_it(town: Town) -> None:
    a_street(town.office)
    line = opened(town).lines[0]

    glance = visiting.look_at(town.office, line)

    assert (glance.line, glance.seen, glance.note) == (line.id, (), "")
    assert (glance.year, glance.size, glance.turnover) == (2025, "mikro", 240_000_000)
    assert glance.owner.startswith("Siti Rahayu")
    assert glance.phone


def test_coverage_is_counted_by_rw_and_rt_and_finds_beside_it(town: Town) -> None:
    a_street(town.office)
    offices.add_business(town.office, 3, rt="1", rw="9")
    offices.add_business(town.office, 4, rt=..., rw=...)
    lines = opened(town).lines
    offices.add_business(town.office, 5, rt="1", rw="9")
    visiting.record_visits(town.office, lines[:2], Visit(Outcome.COMPLETE, TODAY))

    found = visiting.read_round(town.office).coverage

    assert {
        area: (its.prelist.seen, its.prelist.listed, its.finds, its.percent) for area, its in found.items()
    } == {
        ("", ""): (2, 5, 1, 40),
        ("004", ""): (2, 3, 0, 66),
        ("004", "002"): (2, 3, 0, 66),
        ("009", ""): (0, 1, 1, 0),
        ("009", "001"): (0, 1, 1, 0),
        ("-", ""): (0, 1, 0, 0),
        ("-", "-"): (0, 1, 0, 0),
    }
    assert list(found)[-1] == ("-", "-")


def test_who_is_to_be_helped_to_an_nib_is_marked(town: Town) -> None:
    none = {"nib": ..., "punya_nib": "tidak"}
    offices.add_business(town.office, 1, **none, kebutuhan=["kemasan"], alasan_tanpa_nib="tidak_perlu")
    offices.add_business(town.office, 2, **none, kebutuhan=["kemasan"], alasan_tanpa_nib="tidak_tahu")
    offices.add_business(town.office, 3, **none, kebutuhan=["kemasan", "legalitas"], alasan_tanpa_nib="biaya")
    offices.add_business(town.office, 4, kebutuhan=["legalitas"])
    wanting = {**none, "kebutuhan": ["legalitas"], "alasan_tanpa_nib": "biaya"}
    by_paper = offices.add_business(town.office, 5, **wanting)
    ended = offices.add_business(town.office, 6, **wanting)
    offices.add_business(town.office, 7, **wanting, status_usaha="tidak_ditemukan")
    papers: list[dict[str, object]] = [
        {"induk_id": by_paper, "jenis": "nib", "nomor": "9120000000005"},
        {"induk_id": ended, "jenis": "nib", "nomor": "9120000000006", "berlaku_sampai": "2026-01-31"},
    ]
    offices.add(town.office, *papers, kind="legalitas")

    found = named(opened(town))

    wanted = {name for name in found if found[name].wants_nib}
    assert wanted == {"Warung Melati 2", "Warung Melati 3", "Warung Melati 6"}
    listed = reporting.report(town.office, "tanpa-nib")
    at = [column.key for column in listed.columns].index("nama_usaha")
    assert wanted <= {row.cells[at] for row in listed.rows}


def test_a_koperasi_that_was_dissolved_is_on_no_new_list(town: Town) -> None:
    offices.add(town.office, {"nama": "Koperasi Melati", "status_lapangan": "berjalan"}, kind="koperasi")
    offices.add(town.office, {"nama": "Koperasi Lama", "status_lapangan": "bubar"}, kind="koperasi")

    assert {line.name for line in opened(town).lines} == {"Koperasi Melati"}


def test_a_line_does_not_stand_beside_its_business_when_that_is_searched_for(town: Town) -> None:
    a_street(town.office)
    opened(town)

    found = browsing.search(town.office, "Warung", limit=20)

    assert {one.kind for one in found.lines} == {"umkm"}
    assert safekeeping.check(town.office) == []
