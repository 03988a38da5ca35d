"""Rows of Dinkop's list are settled: taken over, kept, looked at; together, kept in mind, and taken back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.privacy import withdrawing
from dinkop_desktop.features.reconciliation import reconciling, settling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries import settlements
from dinkop_desktop.features.reconciliation.queries.reconciliations import Entry, Wanted
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.features.reconciliation.settling import Done, Order
from dinkop_desktop.features.visits import visiting
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue.withdrawal import GONE
from dinkop_desktop.register.queries import reading
from tests.features import lists
from tests.features.lists import HERE, MELATI, OTHER_NIK, ROW
from tests.offices import Town

CHEAP = ROW | {"Omzet per tahun (Rp)": 180_000_000, "KBLI": "56103"}
NEW = {"Nama Usaha": "Toko Baru", "Nama Pemilik": "Budi Santoso", "Kelurahan": "Ciater", "KBLI": "47111"}
DOUBT = ROW | {"Nama Usaha": "Bengkel Las", "KBLI": "25920", "Alamat": None}


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.dinkop


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "daftar.xlsx"


def rows(desk: Desk, no: int = 1) -> list[Entry]:
    with desk.store.read() as reader:
        return list(stored.all_rows(reader, no))


def settle(
    desk: Desk, standing: Standing, how: Way, *at: int, no: int = 1, reason: str = "", fields: str = ""
) -> Done:
    keys = tuple(fields.split(",")) if fields else ()
    return settling.settle(desk, Order(no, standing, how, at, reason=reason, fields=keys))


def shown(desk: Desk, record: str) -> Mapping[str, object]:
    return browsing.show(desk, record).fields


def found(desk: Desk, kind: str = "umkm") -> list[str]:
    return [line.title for line in browsing.list_records(desk, kind, where={}, limit=20).lines]


def test_what_dinkop_says_is_written_by_the_one_way_and_reaches_the_office(town: Town, path: Path) -> None:
    desk = town.dinkop
    (record,) = recording.add(town.office, "umkm", [MELATI]).ids
    assert record
    town.take_in(town.office)
    lists.compare(desk, path, CHEAP)

    done = settle(desk, Standing.DIFFERENT, Way.TAKE, 3)
    town.answer(town.office)

    assert (done.settled, done.left, done.changes) == (1, {}, 2)
    assert [shown(its, record)["omzet_tahunan"] for its in (desk, town.office)] == [180_000_000] * 2
    assert [entry.settled for entry in rows(desk)] == ["ambil"]
    again = reconciling.compare_again(desk, 1)
    assert lists.counts(again) == {"sama": 1}


def test_single_fields_are_taken_and_the_others_stay(desk: Desk, path: Path) -> None:
    (record,) = lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP)

    settle(desk, Standing.DIFFERENT, Way.SOME, 3, fields="kbli")

    its = shown(desk, record)
    assert (its["kbli"], its["omzet_tahunan"]) == ("56103", 240_000_000)
    with desk.store.read() as reader:
        (kept,) = settlements.history(reader, area=HERE, kind="umkm")
    assert (kept.how, kept.fields, kept.by) == ("per_isian", "kbli", desk.officer)


def test_a_row_of_which_nothing_is_taken_stays_open(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP)

    done = settle(desk, Standing.DIFFERENT, Way.SOME, 3, fields="nib")

    assert (done.settled, done.act, done.left) == (0, 0, {3: "REKON-TANPA-ISIAN"})


def test_the_kelurahan_is_moved_only_where_that_very_field_is_taken(desk: Desk, path: Path) -> None:
    (record,) = lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP | {"Kelurahan": "Ciputat, Kec. Ciputat"})
    (entry,) = rows(desk)
    assert "kode_kelurahan" in entry.fields

    settle(desk, Standing.DIFFERENT, Way.TAKE, 3)

    assert shown(desk, record)["kode_kelurahan"] == HERE


def test_a_row_that_only_dinkop_has_becomes_a_record_of_its_kelurahan(town: Town, path: Path) -> None:
    desk = town.dinkop
    lists.compare(desk, path, NEW, NEW | {"KBLI": "47112"})

    done = settle(desk, Standing.ONLY_DINKOP, Way.TAKE, 3, 4)
    town.answer(town.office)

    assert (done.settled, found(desk), found(town.office)) == (2, ["Toko Baru"], ["Toko Baru"])
    with desk.store.read() as reader:
        wanted = Wanted(1, Standing.ONLY_KELURAHAN)
        assert stored.count_missing(reader, "umkm", wanted) == 0


def test_a_second_row_about_the_same_makes_no_second_record_later_either(desk: Desk, path: Path) -> None:
    lists.compare(desk, path, NEW, NEW | {"KBLI": "47112"})

    settle(desk, Standing.ONLY_DINKOP, Way.TAKE, 3)
    settle(desk, Standing.ONLY_DINKOP, Way.TAKE, 4)

    assert found(desk) == ["Toko Baru"]


def test_a_row_without_kelurahan_cannot_become_a_record_nor_be_visited(desk: Desk, path: Path) -> None:
    lists.compare(desk, path, NEW | {"Kelurahan": None})

    done = [settle(desk, Standing.ONLY_DINKOP, how, 3) for how in (Way.TAKE, Way.VISIT)]

    assert [one.settled for one in done] == [0, 0]
    assert [one.left[3] for one in done] == ["WILAYAH-KOSONG", "REKON-TANPA-KELURAHAN"]


def test_keeping_needs_a_reason_that_stays_in_the_history(desk: Desk, path: Path) -> None:
    lists.compare(desk, path, NEW)
    with pytest.raises(RecordError, match="REKON-ALASAN"):
        settle(desk, Standing.ONLY_DINKOP, Way.KEEP, 3)

    settle(desk, Standing.ONLY_DINKOP, Way.KEEP, 3, reason="Sudah tutup sejak 2023")

    with desk.store.read() as reader:
        (kept,) = settlements.history(reader)
    assert (kept.title, kept.reason, found(desk)) == ("Toko Baru", "Sudah tutup sejak 2023", [])


@pytest.mark.slow
def test_the_same_list_again_keeps_what_was_settled_and_a_newer_one_asks_what_is_new(
    desk: Desk, path: Path
) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP, NEW)
    settle(desk, Standing.ONLY_DINKOP, Way.KEEP, 4, reason="Di luar wilayah")
    settle(desk, Standing.DIFFERENT, Way.KEEP, 3, reason="Wawancara lebih baru")

    lists.compare(desk, path, NEW, CHEAP)
    newer = lists.compare(desk, path, CHEAP | {"Omzet per tahun (Rp)": 90_000_000}, NEW)

    assert [entry.settled for entry in rows(desk, newer.round.no)] == ["", "tetap"]
    assert reconciling.open_of(newer.round.counts, Standing.DIFFERENT) == 1
    with desk.store.read() as reader:
        assert stored.round_of(reader, 2).counts == {  # type: ignore[union-attr]
            HERE: {"beda": {"tetap": 1}, "hanya_dinkop": {"tetap": 1}}
        }


@pytest.mark.slow
def test_a_visit_is_a_line_of_the_kelurahan_that_its_office_sees_as_due(town: Town, path: Path) -> None:
    desk = town.dinkop
    recording.add(town.office, "umkm", [MELATI])
    town.take_in(town.office)
    lists.compare(desk, path, CHEAP, NEW)

    settle(desk, Standing.DIFFERENT, Way.VISIT, 3, reason="Omzet berbeda jauh")
    settle(desk, Standing.ONLY_DINKOP, Way.VISIT, 4)
    town.answer(town.office)
    town.clock.pass_by(days=8)

    lines = visiting.read_round(town.office).lines
    assert sorted((line.name, line.kind, line.is_due) for line in lines if line.visit) == [
        ("Toko Baru", "", True),
        ("Warung Melati", "umkm", True),
    ]


def test_a_second_visit_is_another_day_on_the_line_that_is_there(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP)

    for reason in ("Pertama", "Kedua"):
        settle(desk, Standing.DIFFERENT, Way.VISIT, 3, reason=reason)

    (line,) = browsing.list_records(desk, "kunjungan", where={}, limit=20).lines
    assert shown(desk, line.id)["catatan"] == "Pertama\nKedua"


def test_a_record_that_is_on_no_row_is_settled_too(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI, MELATI | {"nama_usaha": "Kue Dewi", "nik": OTHER_NIK})
    lists.compare(desk, path, ROW)
    with desk.store.read() as reader:
        (one,) = stored.missing(reader, "umkm", Wanted(1, Standing.ONLY_KELURAHAN, area=HERE[:8]))

    settle(desk, Standing.ONLY_KELURAHAN, Way.VISIT, one.rid)
    done = settle(desk, Standing.ONLY_KELURAHAN, Way.ADD, one.rid)

    with desk.store.read() as reader:
        counts = stored.counts(reader, 1)
        (again,) = stored.missing(reader, "umkm", Wanted(1, Standing.ONLY_KELURAHAN, state="masukkan"))
    assert counts[HERE]["hanya_kelurahan"] == {"masukkan": 1}
    assert (again.title, again.settled, done.settled) == ("Kue Dewi", "masukkan", 1)


@pytest.mark.parametrize(
    ("how", "expected"), [(Way.ONE, Standing.DIFFERENT), (Way.OTHER, Standing.ONLY_DINKOP)]
)
def test_the_answer_to_a_doubt_holds_for_every_later_list(
    desk: Desk, path: Path, how: Way, expected: Standing
) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, DOUBT)

    settle(desk, Standing.DOUBTFUL, how, 3)

    assert [entry.standing for entry in rows(desk)] == [expected]
    later = lists.compare(desk, path, DOUBT)
    assert [entry.standing for entry in rows(desk, later.round.no)] == [expected]


def test_the_last_answer_about_a_record_holds(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, DOUBT)
    done = settle(desk, Standing.DOUBTFUL, Way.ONE, 3)

    settling.take_back(desk, done.act)
    again = [entry.standing for entry in rows(desk)]
    settle(desk, Standing.DOUBTFUL, Way.OTHER, 3)

    assert again == [Standing.DOUBTFUL]
    assert [entry.standing for entry in rows(desk)] == [Standing.ONLY_DINKOP]


def test_an_act_is_taken_back_as_one(desk: Desk, path: Path) -> None:
    (record,) = lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP, NEW, NEW | {"Nama Usaha": "Toko Lain", "Nama Pemilik": "Rina"})
    taken = settle(desk, Standing.DIFFERENT, Way.TAKE, 3)
    made = settle(desk, Standing.ONLY_DINKOP, Way.TAKE, 4, 5)
    kept = settle(desk, Standing.ONLY_DINKOP, Way.KEEP, 4, reason="Kembar")

    back = [settling.take_back(desk, one.act) for one in (kept, made, taken)]

    assert back == [1, 1, 1]
    assert found(desk) == ["Warung Melati"]
    assert shown(desk, record)["omzet_tahunan"] == 240_000_000
    assert [entry.settled for entry in rows(desk)] == ["", "", ""]
    with desk.store.read() as reader:
        assert stored.count_missing(reader, "umkm", Wanted(1, Standing.ONLY_KELURAHAN)) == 0
    with pytest.raises(RecordError, match="REKON-SUDAH"):
        settling.take_back(desk, taken.act)


def test_what_somebody_wrote_over_since_is_not_taken_back(desk: Desk, path: Path) -> None:
    (record,) = lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP)
    done = settle(desk, Standing.DIFFERENT, Way.TAKE, 3)
    recording.set_fields(desk, record, {"kbli": "56101"})

    with pytest.raises(RecordError, match="URUNG-BARU"):
        settling.take_back(desk, done.act)

    assert [entry.settled for entry in rows(desk)] == ["ambil"]


def test_a_record_that_was_removed_meanwhile_leaves_its_row_open(desk: Desk, path: Path) -> None:
    (record,) = lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP)
    recording.remove(desk, record, reason="Tutup")

    done = settle(desk, Standing.DIFFERENT, Way.TAKE, 3)

    assert done.left == {3: "REC-DIHAPUS"}


def test_what_cannot_be_asked_is_refused(town: Town, path: Path) -> None:
    desk = town.dinkop
    with pytest.raises(RecordError, match="REKON-TIDAKADA"):
        settle(desk, Standing.DIFFERENT, Way.TAKE, 3, no=7)
    with pytest.raises(RecordError, match="REKON-CARA"):
        settle(desk, Standing.EQUAL, Way.TAKE, 3)
    with pytest.raises(RecordError, match="UBAH-BANYAK"):
        settling.settle(desk, Order(1, Standing.DIFFERENT, Way.TAKE, tuple(range(settling.MOST + 1))))
    with pytest.raises(TrustError, match="KEY-PERAN"):
        settle(town.office, Standing.DIFFERENT, Way.TAKE, 3)
    with pytest.raises(TrustError, match="KEY-PERAN"):
        settling.take_back(town.office, 1)


def test_rows_are_narrowed_by_place_state_and_topic(desk: Desk, path: Path) -> None:
    lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP, NEW)
    settle(desk, Standing.DIFFERENT, Way.VISIT, 3)

    with desk.store.read() as reader:
        counted = [
            stored.count_rows(reader, Wanted(1, Standing.DIFFERENT, **narrowed))
            for narrowed in (
                {},
                {"area": HERE},
                {"area": HERE[:8]},
                {"area": lists.THERE},
                {"state": "belum"},
                {"state": "selesai"},
                {"state": "kunjungi"},
                {"topic": "uang"},
                {"topic": "identitas"},
            )
        ]
        read = stored.rows(reader, Wanted(1, Standing.DIFFERENT), limit=5)
    assert counted == [1, 1, 1, 0, 0, 1, 1, 1, 0]
    assert [entry.title for entry in read] == ["WARUNG MELATI"]


def test_what_a_list_said_of_a_person_goes_with_their_data(desk: Desk, path: Path) -> None:
    (record,) = lists.add(desk, MELATI)
    lists.compare(desk, path, CHEAP)
    settle(desk, Standing.DIFFERENT, Way.KEEP, 3, reason="Lebih baru")

    withdrawing.withdraw(desk, str(shown(desk, record)["pemilik_id"]), money=False)

    (entry,) = rows(desk)
    with desk.store.read() as reader:
        (kept,) = settlements.history(reader)
    assert (entry.title, entry.said, kept.title) == (GONE, "[{},{}]", GONE)
    assert (entry.settled, kept.reason) == ("tetap", "Lebih baru")


@pytest.mark.slow(2)
def test_why_somebody_is_sent_reaches_the_office_however_often_it_is_written(
    town: Town, desk: Desk, path: Path
) -> None:
    (record,) = lists.add(desk, MELATI)
    for number in range(15):
        lists.compare(desk, path, CHEAP | {"Omzet per tahun (Rp)": 180_000_000 + number})
        reason = f"Omzet berbeda, kios Cafe\u0301 {number} " + "x" * 150
        settled = settle(desk, Standing.DIFFERENT, Way.VISIT, 3, reason=reason, no=number + 1)
        assert settled.settled == 1

    town.answer(town.office)

    with town.office.store.read() as reader:
        (line,) = reading.lines(reader, reading.ids_in_order(reader, "kunjungan"))
        (told,) = reader.shown_values("kunjungan", [line.rid]).values()
    note = str(told["catatan"])
    assert "kios Caf\u00e9 14 x" in note
    assert "kios Caf\u00e9 0 x" not in note
    assert len(note) <= 2000
    assert browsing.show(town.office, record).fields["nama_usaha"] == MELATI["nama_usaha"]
