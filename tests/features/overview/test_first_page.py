"""The figures of the first page are those of the records, the bundles and the questions."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.desk import recording
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.features.overview import first_page
from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.records import filling, listing
from dinkop_desktop.register.catalogue.filters import Filter, Stage
from dinkop_desktop.register.rules import example
from tests.offices import CODES, YEAR, Town, add_business, open_desk


def record(town: Town, **changed: object) -> None:
    given = dict(example.make_example("umkm", kelurahan=CODES[0], year=YEAR, reference=town.office.reference))
    recording.add(town.office, "umkm", [given | changed])


def test_an_office_sees_what_was_recorded_today_and_is_not_sent(town: Town) -> None:
    record(town)

    day = first_page.glance_at_office(town.office)

    assert (day.records["umkm"], day.today, day.drafts["umkm"]) == (1, 1, 0)
    assert day.unsent > 0
    assert day.last_sent == ""
    assert day.is_admitted


def test_what_lacks_something_wajib_is_counted_as_a_draft_as_its_list_has_it(town: Town) -> None:
    recording.add(town.office, "umkm", [{"nama_usaha": "Warung", "kode_kelurahan": CODES[0]}])
    recording.add(town.office, "koperasi", [{"nama": "Koperasi Mekar"}])
    recording.add(town.office, "orang", [{"nama": "Siti"}, {"nama": "Budi"}])

    drafts = first_page.glance_at_office(town.office).drafts

    assert drafts == {"umkm": 1, "koperasi": 1, "orang": 2}
    for kind, count in drafts.items():
        assert listing.counts(town.office, kind, [Filter(state=Stage.DRAFT)]) == (count,)


def test_two_koperasi_with_one_number_are_counted_as_to_be_mended(town: Town) -> None:
    given = example.make_example("koperasi", kelurahan=CODES[0], year=YEAR, reference=town.office.reference)
    same = dict(given) | {"no_badan_hukum": ""}
    recording.add(town.office, "koperasi", [same | {"nama": name} for name in ("Mekar", "Melati")])

    assert first_page.glance_at_office(town.office).faulty == {"umkm": 0, "koperasi": 2, "orang": 0}


def test_what_was_sent_is_unsent_no_more_and_has_its_moment(town: Town) -> None:
    record(town)
    town.send(town.office)

    day = first_page.glance_at_office(town.office)

    assert (day.unsent, day.last_number) == (0, 1)
    assert day.last_sent == town.office.store.now()


def test_forms_count_on_the_day_they_were_made_and_sundays_are_left_out(town: Town) -> None:
    record(town)
    town.clock.pass_by(days=1)

    days = first_page.glance_at_office(town.office).days

    assert [one.count for one in days[-2:]] == [1, 0]
    assert len(days) == first_page.DAYS
    assert all(one.on.weekday() != 6 for one in days)


def test_what_an_import_brought_is_counted_apart_and_is_no_form(town: Town, tmp_path: Path) -> None:
    record(town)
    sheet = tmp_path / "data.csv"
    sheet.write_text("Nama usaha,Nama pemilik\nWarung Melati,Siti\nBengkel Jaya,Agus\n", encoding="utf-8")
    importing.import_sheet(town.office, SheetOrder(sheet, "umkm"))

    day = first_page.glance_at_office(town.office)

    assert (day.records["umkm"], day.today, day.imported) == (3, 1, 2)


def test_dinkop_sees_its_offices_what_came_and_from_where_nothing_came(town: Town) -> None:
    record(town)
    town.receive(town.send(town.office))

    day = first_page.glance_at_city(town.dinkop)

    assert (day.admitted, day.offices, day.heard) == (3, 54, 1)
    assert len(day.silent) == 2
    assert day.arrived[-1].count == 1
    assert day.by_area == (("Serpong", 1),)


def test_the_rail_counts_what_waits(town: Town) -> None:
    record(town)

    assert first_page.count_waiting(town.office)["kirim"] > 0
    assert first_page.count_waiting(town.dinkop) == {"konflik": 0, "kotak": 0}


def test_the_facts_of_an_office_are_its_own(town: Town) -> None:
    facts = first_page.facts_of(town.office)

    assert (facts.code, facts.officer) == (CODES[0], town.office.officer)
    assert len(facts.fingerprint.split()) == 5
    assert facts.size_bytes > 0


def test_favourites_are_the_codes_of_the_businesses_that_are_there(town: Town) -> None:
    for number, code in enumerate(("56104", "14120", "56104"), start=1):
        add_business(town.office, number, kbli=code)
    gone = add_business(town.office, 4, kbli="96200")
    recording.remove(town.office, gone, reason="ganda")

    assert filling.favourite_trades(town.office) == {"56104": 2, "14120": 1}


def test_rules_that_a_terminal_took_in_hold_in_the_window_once_it_is_heard(town: Town) -> None:
    window = town.office
    heard = first_page.hear_others(window, None)
    rule = {"aturan": "RPJMD", "sejak": "2026-01-01", "persen": 10, "pekerja": 2, "sasaran_persen": [7, 8]}
    rule_versions.add_version(town.dinkop, "tumbuh", rule)
    terminal = open_desk(window.folder.path, town.clock)
    town.receive(town.write_reply(window), at=terminal)

    assert "RPJMD" not in str(window.reference.thresholds.growth)
    assert first_page.hear_others(window, heard) > heard
    assert window.reference.thresholds == terminal.reference.thresholds
    assert "RPJMD" in str(window.reference.thresholds.growth)
    terminal.close()
