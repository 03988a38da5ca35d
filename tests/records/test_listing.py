"""Which records a list holds, in which order, and what its rows say: compared with the data themselves."""

from __future__ import annotations

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress, Stopped
from dinkop_desktop.records import listing
from dinkop_desktop.records.listing import Listed
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.filters import (
    CHANGED,
    EVERYTHING,
    NEWEST,
    SCALE,
    SECTOR,
    Condition,
    Filter,
    Order,
    Stage,
    Way,
    ways_for,
)
from dinkop_desktop.register.changes.states import Standing
from dinkop_desktop.register.rules import validation
from tests import offices
from tests.offices import CODES, Town

TITLE = Order("nama_usaha", descending=False)


def rows(desk: Desk, wanted: Filter = EVERYTHING, order: Order = TITLE, kind: str = "umkm") -> list[Listed]:
    found = listing.numbers(desk, kind, wanted, order)
    assert listing.counts(desk, kind, [wanted]) == (len(found),)
    return list(listing.rows(desk, kind, found, removed=wanted.removed))


def titles(desk: Desk, wanted: Filter = EVERYTHING, order: Order = TITLE, kind: str = "umkm") -> list[str]:
    return [one.title for one in rows(desk, wanted, order, kind)]


def only(key: str, way: Way, *values: str | int | None) -> Filter:
    return Filter(conditions=(Condition(key, way, values),))


def add(desk: Desk, *names: str, **more: object) -> list[str]:
    return offices.add(desk, *({"nama_usaha": name, **more} for name in names))


# --- order ---


def test_a_list_is_ordered_by_title_without_regard_to_case_and_backwards(town: Town) -> None:
    add(town.office, "Warung", "bengkel", "Catering")

    assert titles(town.office) == ["bengkel", "Catering", "Warung"]
    assert titles(town.office, order=Order("nama_usaha", descending=True)) == [
        "Warung",
        "Catering",
        "bengkel",
    ]


@pytest.mark.parametrize("descending", [False, True])
def test_what_shows_nothing_stands_last_whichever_way_the_list_goes(town: Town, descending: bool) -> None:
    offices.add(town.office, {"nama_usaha": "A"}, {"nama_usaha": "B", "tahun_mulai": 2020})

    assert titles(town.office, order=Order("tahun_mulai", descending)) == ["B", "A"]


def test_a_list_is_ordered_by_the_owner_and_by_the_newest_years_figures(town: Town) -> None:
    for number, (name, turnover) in enumerate({"Yuni": 9_000_000, "adi": 200_000_000}.items(), 1):
        offices.add_business(
            town.office,
            number,
            nama_usaha=name,
            nama_pemilik=name,
            responden_nama=name,
            tahun_data=2024,
            omzet_tahunan=turnover,
        )
    newest = listing.numbers(town.office, "umkm", EVERYTHING, Order(NEWEST))
    older = listing.rows(town.office, "umkm", newest)[1].id
    recording.set_fields(town.office, older, {"tahun_data": 2025, "omzet_tahunan": 900_000_000})

    assert titles(town.office, order=Order("nama_pemilik", descending=False)) == ["adi", "Yuni"]
    assert titles(town.office, order=Order("omzet_tahunan", descending=True)) == ["Yuni", "adi"]


def test_newest_is_as_they_came_and_changed_is_as_they_were_touched(town: Town) -> None:
    first, _ = add(town.office, "Satu", "Dua")
    recording.set_fields(town.office, first, {"tahun_data": 2025, "omzet_tahunan": "10 jt"})

    assert titles(town.office, order=Order(NEWEST)) == ["Dua", "Satu"]
    assert titles(town.office, order=Order(CHANGED)) == ["Satu", "Dua"]


def test_a_business_counts_as_changed_with_its_owner(town: Town) -> None:
    first = offices.add_business(town.office, 1, nama_usaha="Satu")
    offices.add_business(town.office, 2, nama_usaha="Dua")
    recording.set_fields(town.office, first, {"hp": "0812-9000-1145"})

    assert titles(town.office, order=Order(CHANGED)) == ["Satu", "Dua"]


def test_a_limit_gives_the_first_of_the_whole_order(town: Town) -> None:
    add(town.office, *"DBAC")
    whole = listing.numbers(town.office, "umkm", EVERYTHING, TITLE)

    for order in (TITLE, Order(NEWEST), Order(CHANGED)):
        whole = listing.numbers(town.office, "umkm", EVERYTHING, order)
        assert listing.numbers(town.office, "umkm", EVERYTHING, order, limit=2) == whole[:2]


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_a_list_can_be_ordered_by_every_field(town: Town, kind: str) -> None:
    offices.add_business(town.office, 1)

    for entry in catalogue.flat_view(kind):
        found = listing.numbers(town.office, kind, EVERYTHING, Order(entry.key, descending=True))
        assert len(found) == (0 if kind == "koperasi" else 1), entry.key


# --- filters ---


def test_a_text_contains_letters_in_whatever_case_and_no_pattern(town: Town) -> None:
    add(town.office, "Warung Melati", "100% Segar", "Toko_A")

    assert titles(town.office, only("nama_usaha", Way.CONTAINS, "MELA")) == ["Warung Melati"]
    assert titles(town.office, only("nama_usaha", Way.CONTAINS, "%")) == ["100% Segar"]
    assert titles(town.office, only("nama_usaha", Way.CONTAINS, "_")) == ["Toko_A"]


@pytest.mark.parametrize("typed", ["0812-3456", "+62 812 3456", "8123456", "3456"])
def test_a_phone_contains_what_is_typed_however_it_is_written(town: Town, typed: str) -> None:
    add(town.office, "Warung", hp_wa_usaha="0812-3456-7890")

    assert titles(town.office, only("hp_wa_usaha", Way.CONTAINS, typed)) == ["Warung"]


def test_choices_are_one_of_several_and_a_list_holds_one_of_them(town: Town) -> None:
    add(town.office, "Kios", tempat_usaha="kios", media=["instagram", "shopee"])
    add(town.office, "Rumah", tempat_usaha="rumah", media=["shopeefood"])
    add(town.office, "Lain", tempat_usaha="online")

    assert titles(town.office, only("tempat_usaha", Way.ANY_OF, "kios", "rumah")) == ["Kios", "Rumah"]
    assert titles(town.office, only("media", Way.ANY_OF, "shopee")) == ["Kios"]
    assert titles(town.office, only("media", Way.EMPTY)) == ["Lain"]
    assert titles(town.office, only("media", Way.FILLED)) == ["Kios", "Rumah"]


def test_numbers_and_days_lie_between_bounds_of_which_one_may_be_open(town: Town) -> None:
    for year in (1999, 2010, 2020):
        add(town.office, str(year), tahun_mulai=year)
    add(town.office, "tanpa")

    assert titles(town.office, only("tahun_mulai", Way.BETWEEN, 2000, 2010)) == ["2010"]
    assert titles(town.office, only("tahun_mulai", Way.BETWEEN, 2010, None)) == ["2010", "2020"]
    assert titles(town.office, only("tahun_mulai", Way.BETWEEN, None, 2009)) == ["1999"]


def test_the_owners_fields_and_the_newest_figures_are_filtered_as_they_are_shown(town: Town) -> None:
    record = offices.add_business(town.office, 1, nama_usaha="A", tahun_data=2024, omzet_tahunan=10_000_000)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "omzet_tahunan": 300_000_000})
    offices.add_business(town.office, 2, nama_usaha="B", pendidikan="sd", omzet_tahunan=20_000_000)
    offices.add(town.office, {"nama_usaha": "C"})

    assert titles(town.office, only("omzet_tahunan", Way.BETWEEN, None, 50_000_000)) == ["B"]
    assert titles(town.office, only("pendidikan", Way.ANY_OF, "sd")) == ["B"]
    assert titles(town.office, only("pendidikan", Way.EMPTY)) == ["C"]
    assert titles(town.office, only("omzet_tahunan", Way.EMPTY)) == ["C"]


def test_a_year_that_is_named_has_its_own_figures(town: Town) -> None:
    record = offices.add_business(town.office, 1, nama_usaha="A", tahun_data=2024, omzet_tahunan=10_000_000)
    recording.set_fields(town.office, record, {"tahun_data": 2025, "omzet_tahunan": 300_000_000})
    wanted = only("tahun_data", Way.BETWEEN, 2024, 2024)

    assert titles(town.office, wanted.with_condition(Condition("omzet_tahunan", Way.BETWEEN, (None, 10**8))))
    assert not titles(
        town.office, wanted.with_condition(Condition("omzet_tahunan", Way.BETWEEN, (10**8, None)))
    )


def test_all_conditions_hold_together_and_one_of_a_key_replaces_the_other(town: Town) -> None:
    add(town.office, "A", rt="001", rw="004")
    add(town.office, "B", rt="002", rw="004")
    wanted = only("rw", Way.IS, "004").with_condition(Condition("rt", Way.IS, ("002",)))

    assert titles(town.office, wanted) == ["B"]
    assert titles(town.office, wanted.without("rt")) == ["A", "B"]
    assert len(wanted.with_condition(Condition("rt", Way.IS, ("001",))).conditions) == 2


def test_a_list_is_narrowed_to_a_kelurahan_or_a_kecamatan(town: Town) -> None:
    for code in CODES:
        offices.add_business(town.dinkop, 1, nama_usaha=code, kode_kelurahan=code)

    assert titles(town.dinkop, Filter(area=CODES[1])) == [CODES[1]]
    assert titles(town.dinkop, Filter(area=CODES[1][:8])) == [CODES[1]]
    assert len(titles(town.dinkop, Filter(area="36.74"))) == 3
    assert len(titles(town.dinkop, Filter(area=CODES[0]), Order(NEWEST), "orang")) == 1
    assert titles(town.dinkop, only("kode_kelurahan", Way.IS, CODES[2][:8])) == [CODES[2]]


@pytest.mark.slow(1)
@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_every_field_can_be_filtered_in_every_way_that_is_offered(town: Town, kind: str) -> None:
    offices.add_business(town.office, 1)
    everything = len(titles(town.office, EVERYTHING, Order(NEWEST), kind))

    for entry in catalogue.flat_view(kind):
        found = {}
        for way in ways_for(entry.field):
            number = 1 if entry.field.is_number else "1"
            values: tuple[int | str | None, ...] = (number, None) if way is Way.BETWEEN else (number,)
            values = () if way in (Way.EMPTY, Way.FILLED) else values
            (found[way],) = listing.counts(town.office, kind, [only(entry.key, way, *values)])
        assert found[Way.EMPTY] + found[Way.FILLED] == everything, entry.key


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_a_draft_is_what_the_rules_call_one(town: Town, kind: str) -> None:
    office = town.office
    offices.add_business(office, 1)
    offices.add(
        office, {"nama_usaha": "Kosong"}, {"nama_usaha": "X", "punya_nib": "ya"}, {"nama_pemilik": "Y"}
    )
    offices.add(
        office, {"nama": "Koperasi A"}, {"nama": "Koperasi B", "kelompok": "serba_usaha"}, kind="koperasi"
    )
    drafts = set(listing.numbers(office, kind, Filter(state=Stage.DRAFT), Order(NEWEST)))

    for rid in listing.numbers(office, kind, EVERYTHING, Order(NEWEST)):
        with office.store.read() as reader:
            (values,) = reader.shown_values(kind, [rid]).values()
        assert (rid in drafts) is validation.is_draft(kind, values)


def test_what_is_unsent_unanswered_and_refused_is_found_by_its_standing(town: Town) -> None:
    add(town.office, "Lama")
    town.take_in(town.office)
    add(town.office, "Baru")

    assert titles(town.office, Filter(state=Standing.UNSENT)) == ["Baru"]
    assert titles(town.office, Filter(state=Standing.UNANSWERED)) == ["Lama"]
    assert titles(town.office, Filter(state=Standing.REFUSED)) == []


def test_questions_and_doubles_have_their_stage_and_are_found_by_it(town: Town) -> None:
    record = offices.add_business(town.office, 1)
    town.take_in(town.office)
    town.answer(town.office)
    for desk, name in ((town.office, "Siti"), (town.dinkop, "Dewi")):
        recording.set_fields(desk, record, {"nama_komersial": name})
    town.take_in(town.office)
    people = [{"nama": name, "jk": "P", "nik": offices.business(town.dinkop, 7)["nik"]} for name in "AB"]
    offices.add(town.other, *people, kind="orang")

    assert [one.stage for one in rows(town.dinkop, Filter(state=Stage.ASKED))] == [Stage.ASKED]
    assert titles(town.other, Filter(state=Stage.FAULTY), Order("nama", descending=False), "orang") == [
        "A",
        "B",
    ]
    doubled = listing.numbers(town.other, "orang", EVERYTHING, Order(NEWEST))
    assert {one.stage for one in listing.rows(town.other, "orang", doubled)} == {Stage.FAULTY}


M, B = 10**6, 10**9
SIZES: tuple[dict[str, object], ...] = (
    {"omzet_tahunan": 2 * B},
    {"omzet_tahunan": 2 * B + 1},
    {"omzet_tahunan": 15 * B, "modal_usaha": 100 * M},
    {"omzet_tahunan": 60 * B},
    {"rentang_omzet": "1m_2m"},
    {"rentang_omzet": "2m_4_8m", "modal_usaha": 100 * M},
    {"rentang_omzet": "di_atas_50m"},
    {"modal_usaha": B},
    {"modal_usaha": B + 1},
    {},
)
TRADES: tuple[dict[str, object], ...] = (
    {"kbli": "10794", "kbli_versi": "2020"},
    {"kbli": "14111", "kbli_versi": "2020"},
    {"kbli": "56102", "kbli_versi": "2025"},
    {"kbli": "10794", "kbli_versi": "2020", "sektor_unggulan": "kerajinan"},
    {"kbli": "45201", "kbli_versi": "2020"},
    {"kbli": "", "kbli_versi": ""},
)


@pytest.mark.parametrize(("key", "said"), [(SCALE, "skala"), (SECTOR, "sektor")])
def test_what_is_computed_on_reading_is_filtered_as_rows_say_it(town: Town, key: str, said: str) -> None:
    figures: dict[str, object] = {"omzet_tahunan": "", "modal_usaha": ""}
    for number, more in enumerate((*SIZES, *TRADES), 1):
        offices.add_business(town.office, number, nama_usaha=f"Usaha {number:02}", **{**figures, **more})
    everything = rows(town.office)
    codes = {"skala": ("mikro", "kecil", "menengah", "besar"), "sektor": ("kuliner", "fashion", "kerajinan")}
    offered = (*codes[said], *(("lainnya",) if said == "sektor" else ()))

    found = {code: titles(town.office, only(key, Way.ANY_OF, code)) for code in offered}

    assert found == {code: [one.title for one in everything if one.derived[said] == code] for code in offered}
    assert sum(map(bool, found.values())) >= 3
    two = titles(town.office, only(key, Way.ANY_OF, *offered[:2]))
    assert two == sorted([*found[offered[0]], *found[offered[1]]])


def test_what_may_stay_but_is_doubted_is_found_as_its_row_says_it(town: Town) -> None:
    for number in range(1, 4):
        offices.add_business(town.office, number, **({"hp_wa_usaha": "(021) 7491234"} if number == 2 else {}))
    doubtful = [one.title for one in rows(town.office) if one.stage is Stage.DOUBTFUL]

    assert titles(town.office, Filter(state=Stage.DOUBTFUL)) == doubtful
    assert len(doubtful) == 1
    progress = Progress()
    progress.stop.set()
    with pytest.raises(Stopped):
        listing.numbers(town.office, "umkm", Filter(state=Stage.DOUBTFUL), TITLE, progress=progress)


def test_removed_records_are_a_list_of_their_own(town: Town) -> None:
    gone, _ = add(town.office, "Lama", "Baru")
    recording.remove(town.office, gone, reason="salah")

    assert titles(town.office) == ["Baru"]
    assert titles(town.office, Filter(removed=True)) == ["Lama"]
    assert titles(town.office, Filter(removed=True, words="lama")) == ["Lama"]


def test_unknown_kinds_and_fields_are_refused(town: Town) -> None:
    with pytest.raises(RecordError, match="REC-JENIS"):
        listing.numbers(town.office, "warung", EVERYTHING, Order())
    for wanted, order in ((only("warna", Way.EMPTY), Order()), (EVERYTHING, Order("warna"))):
        with pytest.raises(RecordError, match="REC-BIDANG"):
            listing.numbers(town.office, "umkm", wanted, order)
