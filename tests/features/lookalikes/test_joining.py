"""Two that are one become one, in lists, counts and references, and are given back as they were."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.lookalikes import joining
from dinkop_desktop.features.lookalikes.joining import Join
from dinkop_desktop.features.photos.queries import photos
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing, viewing
from dinkop_desktop.register.queries import counting
from dinkop_desktop.register.store import everything
from dinkop_desktop.register.values.fields import Value
from tests import offices
from tests.offices import Town


def known_at_dinkop(town: Town, *given: dict[str, object]) -> list[str]:
    """Businesses of the first office that Dinkop and the office know."""
    ids = offices.add(
        town.office, *(offices.business(town.office, n, **more) for n, more in enumerate(given, 1))
    )
    travel(town)
    return ids


def travel(town: Town) -> None:
    town.take_in(town.office)
    town.answer(town.office)


def code_of(desk: Desk, one: str, other: str) -> str:
    with pytest.raises(RecordError) as caught:
        joining.join(desk, [Join(one, other)])
    return caught.value.code


def fields(desk: Desk, record: str) -> dict[str, Value]:
    return browsing.show(desk, record).fields


def listed(desk: Desk, kind: str = "umkm") -> list[str]:
    return sorted(line.id for line in browsing.list_records(desk, kind, where={}, limit=50).lines)


def dump_of(desk: Desk) -> list[bytes]:
    with desk.store.read() as reader:
        return list(everything.lines(reader))


def test_what_was_joined_is_listed_found_and_counted_once_on_both_sides(town: Town) -> None:
    one, other = known_at_dinkop(town, {"nama_usaha": "Warung Kenanga"}, {"nama_usaha": "Kenanga Rasa"})

    joining.join(town.dinkop, [Join(one, other, keep=one)])
    travel(town)

    for desk in (town.dinkop, town.office):
        assert listed(desk) == [one]
        assert [line.id for line in browsing.search(desk, "Kenanga", limit=9).lines] == [one]
        with desk.store.read() as reader:
            assert counting.there(reader, "umkm") == 1
        assert safekeeping.check(desk) == []
    assert dump_of(town.dinkop) == dump_of(town.office)


def test_the_lost_id_leads_to_the_one_that_is_kept(town: Town) -> None:
    one, other = known_at_dinkop(town, {}, {})

    joining.join(town.dinkop, [Join(one, other, keep=one, reason="Satu warung")])
    card = browsing.show(town.dinkop, other, with_history=True)
    trace = tracing.trace(town.dinkop, other)

    assert (card.alias_of, card.fields) == (one, fields(town.dinkop, one))
    assert browsing.show(town.dinkop, one).alias_of == ""
    assert viewing.view_record(town.dinkop, other).record == one
    assert {entry.change.record for entry in card.history} == {one, other}
    assert trace.record == one
    assert "alias" in {its.key for its in trace.fields}


def test_the_fuller_values_stay_and_a_person_may_choose_others(town: Town) -> None:
    one, other = known_at_dinkop(
        town,
        {"nama_usaha": "Warung Kenanga", "rt": "1", "nama_komersial": ...},
        {"nama_usaha": "Warung Nasi Kenanga", "rt": "2", "nama_komersial": "Kenanga"},
    )

    joining.join(town.dinkop, [Join(one, other, keep=one, taken={"rt": other})])

    shown = fields(town.dinkop, one)
    assert (shown["nama_usaha"], shown["nama_komersial"]) == ("Warung Nasi Kenanga", "Kenanga")
    assert shown["rt"] == fields(town.dinkop, other)["rt"] == "002"


def test_unjoined_both_are_as_they_were(town: Town) -> None:
    one, other = known_at_dinkop(
        town,
        {"nama_usaha": "Warung Kenanga", "nama_komersial": ..., "omzet_tahunan": "10 jt"},
        {"nama_usaha": "Warung Nasi Kenanga", "nama_komersial": "Kenanga", "omzet_tahunan": "20 jt"},
    )
    before = [fields(town.dinkop, record) for record in (one, other)]

    joining.join(town.dinkop, [Join(one, other, keep=one)])
    joined = fields(town.dinkop, one)
    joining.unjoin(town.dinkop, other, reason="Ternyata dua")
    travel(town)

    assert joined["nama_usaha"] == "Warung Nasi Kenanga"
    for desk in (town.dinkop, town.office):
        assert [fields(desk, record) for record in (one, other)] == before
        assert listed(desk) == sorted([one, other])
        assert safekeeping.check(desk) == []


def test_what_was_written_over_the_join_since_is_not_taken_back(town: Town) -> None:
    one, other = known_at_dinkop(town, {"nama_komersial": ...}, {"nama_komersial": "Kenanga"})
    joining.join(town.dinkop, [Join(one, other, keep=one)])
    travel(town)

    recording.set_fields(town.office, one, {"nama_komersial": "Kenanga Baru"})
    travel(town)
    joining.unjoin(town.dinkop, other)

    assert fields(town.dinkop, one)["nama_komersial"] == "Kenanga Baru"
    assert fields(town.dinkop, other)["nama_komersial"] == "Kenanga"


def test_what_an_office_writes_of_the_lost_one_not_knowing_is_a_question_on_the_kept_one(town: Town) -> None:
    one, other = known_at_dinkop(town, {"rt": "1"}, {"rt": "2"})

    joining.join(town.dinkop, [Join(one, other, keep=one)])
    recording.set_fields(town.office, other, {"rt": "7"})
    travel(town)

    for desk in (town.dinkop, town.office):
        assert set(browsing.show(desk, one).open) == {"rt"}
        assert set(browsing.show(desk, one).open["rt"]) == {"001", "007"}
    joining.unjoin(town.dinkop, other)
    assert (fields(town.dinkop, one)["rt"], fields(town.dinkop, other)["rt"]) == ("001", "007")


def test_a_year_that_both_have_is_one_and_the_kept_one_speaks_first(town: Town) -> None:
    one, other = known_at_dinkop(
        town,
        {"omzet_tahunan": "10 jt", "aset": ...},
        {"omzet_tahunan": "20 jt", "aset": "5 jt"},
    )

    joining.join(town.dinkop, [Join(one, other, keep=one)])

    card = browsing.show(town.dinkop, one)
    (year,) = card.years.values()
    assert year["omzet_tahunan"] == 10_000_000
    assert year["aset"] == 5_000_000
    assert card.open == {}


def test_what_lives_inside_the_lost_one_moves_and_is_written_where_it_is(town: Town) -> None:
    one, other = known_at_dinkop(town, {}, {})
    offices.add(town.office, {"induk_id": other, "nama": "Nasi uduk"}, kind="produk")
    offices.add(town.office, {"induk_id": other, "tahun_data": 2019, "omzet_tahunan": 7}, kind="angka_umkm")
    travel(town)
    names = {its["nama"] for its in browsing.show(town.dinkop, other).children["produk"]}

    joining.join(town.dinkop, [Join(one, other, keep=one)])
    travel(town)
    recording.set_fields(town.office, one, {"tahun_data": 2019, "omzet_tahunan": 8})
    offices.add(town.office, {"induk_id": other, "nama": "Es teh"}, kind="produk")
    travel(town)

    card = browsing.show(town.dinkop, one)
    assert card.years[2019]["omzet_tahunan"] == 8
    assert card.open == {}
    assert {its["nama"] for its in card.children["produk"]} >= names | {"Es teh"}
    joining.unjoin(town.dinkop, other)
    travel(town)
    for desk in (town.dinkop, town.office):
        assert browsing.show(desk, other).years[2019]["omzet_tahunan"] == 8
        assert 2019 not in browsing.show(desk, one).years
        assert safekeeping.check(desk) == []


def test_who_names_the_lost_person_names_the_kept_one(town: Town) -> None:
    first, second = known_at_dinkop(town, {}, {})
    with town.dinkop.store.read() as reader:
        kept, lost = (
            recording.owner_id(reader, reader.known([record])[record]) for record in (first, second)
        )

    joining.join(town.dinkop, [Join(kept, lost, keep=kept)])
    travel(town)

    for desk in (town.dinkop, town.office):
        assert fields(desk, first)["pemilik_id"] == fields(desk, second)["pemilik_id"] == kept
        assert fields(desk, second)["nama_pemilik"] == fields(desk, first)["nama_pemilik"]
        assert listed(desk, "orang") == [kept]
        assert safekeeping.check(desk) == []
    joining.unjoin(town.dinkop, lost)
    assert fields(town.dinkop, second)["pemilik_id"] == lost
    assert safekeeping.check(town.dinkop) == []


def test_a_join_is_undone_and_done_again_like_anything_else(town: Town) -> None:
    one, other = known_at_dinkop(town, {"nama_komersial": ...}, {"nama_komersial": "Kenanga"})
    before = [fields(town.dinkop, record) for record in (one, other)]

    done = joining.join(town.dinkop, [Join(one, other, keep=one)])
    joined = fields(town.dinkop, one)
    undone = undoing.take_back(town.dinkop, done)
    apart = [fields(town.dinkop, record) for record in (one, other)]
    undoing.take_back(town.dinkop, undone)

    assert apart == before
    assert fields(town.dinkop, one) == joined
    assert listed(town.dinkop) == [one]
    assert browsing.show(town.dinkop, one).open == {}
    assert safekeeping.check(town.dinkop) == []


def test_joins_in_a_row_are_one_record_and_come_apart_one_by_one(town: Town) -> None:
    one, two, three = known_at_dinkop(town, {"rt": "1"}, {"rt": "2"}, {"rt": "3"})

    joining.join(town.dinkop, [Join(two, three, keep=two), Join(one, three, keep=one)])
    together = listed(town.dinkop)
    joining.unjoin(town.dinkop, two)

    assert together == [one]
    assert listed(town.dinkop) == sorted([one, two])
    assert [fields(town.dinkop, its)["rt"] for its in (one, two, three)] == ["001", "002", "002"]
    assert safekeeping.check(town.dinkop) == []


def test_what_cannot_be_joined_is_refused_and_nothing_is_written(town: Town) -> None:
    one, other = known_at_dinkop(town, {"rt": "1"}, {"rt": "2"})
    theirs = offices.add_business(town.other, 5)
    town.take_in(town.other)
    koperasi = offices.add(
        town.dinkop,
        *({"nama": name, "kode_kelurahan": town.office.identity.office} for name in ("Maju", "Rukun")),
        kind="koperasi",
    )
    recording.set_fields(town.office, other, {"rt": "8"})
    recording.set_fields(town.dinkop, other, {"rt": "9"})
    town.take_in(town.office)
    before = dump_of(town.dinkop)

    assert code_of(town.office, one, other) == "KEMBAR-DINKOP"
    assert code_of(town.dinkop, one, one) == "KEMBAR-SENDIRI"
    assert code_of(town.dinkop, one, theirs) == "KEMBAR-PINDAH"
    assert code_of(town.dinkop, one, koperasi[0]) == "KEMBAR-JENIS"
    assert code_of(town.dinkop, koperasi[0], koperasi[1]) == "KEMBAR-TETAP"
    with pytest.raises(RecordError) as asked:
        joining.join(town.dinkop, [Join(one, other, keep=one)])
    assert asked.value.code == "KEMBAR-TANYA"
    with pytest.raises(RecordError) as caught:
        joining.unjoin(town.dinkop, one)
    assert caught.value.code == "KEMBAR-PISAH"
    assert dump_of(town.dinkop) == before


def test_photos_of_the_lost_one_are_seen_at_the_kept_one(town: Town) -> None:
    one, other = known_at_dinkop(town, {}, {})
    with town.dinkop.store.begin() as work:
        rid = work.known([other])[other].rid
        photos.add(work, rid, photos.Photo("k", "2026-01-01T00:00:00Z", "S", 1, 1, b"x"))
        work.commit()

    joining.join(town.dinkop, [Join(one, other, keep=one)])

    with town.dinkop.store.read() as reader:
        kept = reader.known([one])[one].rid
        assert (photos.count(reader, kept), len(photos.of_record(reader, kept))) == (1, 1)
