"""All that is the matter in an office: found, named by who wrote it, kept with a note."""

from __future__ import annotations

from dinkop_desktop.desk import recording, undoing
from dinkop_desktop.features.mending import mending
from dinkop_desktop.features.mending.mending import Sort, Trouble
from dinkop_desktop.records import listing, viewing
from dinkop_desktop.register.catalogue.filters import Filter, Stage
from dinkop_desktop.register.rules import flat
from tests import offices
from tests.offices import Town


def of(found: tuple[Trouble, ...], sort: Sort, name: str = "") -> list[Trouble]:
    return [one for one in found if one.sort is sort and name in ("", one.name)]


def test_a_doubt_is_found_in_record_figures_and_row_and_named_as_the_form_names_it(town: Town) -> None:
    desk = town.office
    record = offices.add_business(
        desk, 1, hp_wa_usaha="(021) 7491234", laba="9000000000", omzet_tahunan="96 jt"
    )
    paper = recording.add(
        desk, "legalitas", [{"induk_id": record, "jenis": "nib", "nomor": "12", "status": "berlaku"}]
    ).ids[0]

    found = of(mending.troubles(desk), Sort.DOUBTFUL)

    names = {one.name for one in found if one.record == record}
    assert {"hp_wa_usaha", "laba", f"legalitas/{paper}/nomor"} <= names


def test_what_is_missing_is_one_line_a_record(town: Town) -> None:
    desk = town.office
    record = offices.add_business(desk, 1, nama_usaha="Warung")

    lines = [one for one in of(mending.troubles(desk), Sort.MISSING) if one.record == record]

    assert len(lines) <= 1
    shown = listing.counts(desk, "umkm", [Filter(state=Stage.DRAFT)])[0]
    assert shown <= sum(one.kind == "umkm" for one in of(mending.troubles(desk), Sort.MISSING))


def test_figures_of_a_year_that_is_not_begun_are_told_beside_what_is_missing(town: Town) -> None:
    desk = town.office
    (record,) = offices.add(desk, {"nama": "Koperasi Mekar"}, kind="koperasi")

    (before,) = of(mending.troubles(desk, only=[record]), Sort.MISSING)
    recording.set_fields(desk, record, {"volume_usaha": "5 jt"})
    (after,) = of(mending.troubles(desk, only=[record]), Sort.MISSING)

    year = desk.today.year - 1
    view = viewing.view_record(desk, record)
    asked = flat.check("koperasi", view.values, reference=desk.reference, on=desk.today)
    assert (before.unbegun, after.unbegun) == (year, 0)
    assert after.count == sum(one.code == "WAJIB" for one in asked) > before.count


def test_an_owners_fault_is_told_once_of_the_person(town: Town) -> None:
    desk = town.office
    offices.add_business(desk, 1, nama_pemilik="Ketua RT 3")

    found = [one for one in mending.troubles(desk) if one.problem.code == "NAMA-JABATAN"]

    assert [one.kind for one in found] in ([], ["orang"])
    assert all(one.kind == "orang" for one in mending.troubles(desk) if one.name in ("nama", "nama_pemilik"))


def test_who_wrote_the_value_is_named_not_who_made_the_record(town: Town) -> None:
    desk = town.office
    desk.officer = "Ani"
    record = offices.add_business(desk, 1)
    desk.officer = "Budi"
    recording.set_fields(desk, record, {"hp_wa_usaha": "(021) 7491234"})

    found = of(mending.troubles(desk), Sort.DOUBTFUL, "hp_wa_usaha")

    assert [one.officer for one in found] == ["Budi"]


def test_a_doubt_that_is_kept_is_told_no_more_and_its_note_is_a_change_that_is_taken_back(town: Town) -> None:
    desk = town.office
    record = offices.add_business(desk, 1, hp_wa_usaha="(021) 7491234")
    doubt = of(mending.troubles(desk), Sort.DOUBTFUL, "hp_wa_usaha")[0]
    assert doubt.can_be_confirmed

    changes = mending.keep(desk, doubt, "memang telepon rumah")

    assert isinstance(changes, list)
    assert changes
    assert of(mending.troubles(desk), Sort.DOUBTFUL, "hp_wa_usaha") == []
    with desk.store.read() as reader:
        rid = reader.known([record])[record].rid
        notes = str(reader.shown_values("umkm", [rid])[record]["penjelasan"])
    assert notes.endswith(": betul, memang telepon rumah.")
    undoing.take_back(desk, changes)
    assert len(of(mending.troubles(desk), Sort.DOUBTFUL, "hp_wa_usaha")) == 1


def test_another_value_is_another_doubt(town: Town) -> None:
    desk = town.office
    record = offices.add_business(desk, 1, hp_wa_usaha="(021) 7491234")
    mending.keep(desk, of(mending.troubles(desk), Sort.DOUBTFUL, "hp_wa_usaha")[0])

    recording.set_fields(desk, record, {"hp_wa_usaha": "(021) 7491235"})

    assert len(of(mending.troubles(desk), Sort.DOUBTFUL, "hp_wa_usaha")) == 1


def test_the_list_and_its_filter_know_what_was_kept(town: Town) -> None:
    desk = town.office
    offices.add_business(desk, 1, hp_wa_usaha="(021) 7491234")
    before = listing.counts(desk, "umkm", [Filter(state=Stage.DOUBTFUL)])[0]
    for doubt in of(mending.troubles(desk), Sort.DOUBTFUL):
        mending.keep(desk, doubt)

    after = listing.counts(desk, "umkm", [Filter(state=Stage.DOUBTFUL)])[0]

    assert after < before or before == 0


def test_a_few_records_are_looked_at_alone_with_the_owner(town: Town) -> None:
    desk = town.office
    one = offices.add_business(desk, 1, hp_wa_usaha="(021) 7491234")
    offices.add_business(desk, 2, hp_wa_usaha="(021) 7491236")
    every = mending.troubles(desk)

    alone = mending.troubles(desk, only=[one])

    records = {trouble.record for trouble in alone}
    assert one in records
    assert set(alone) == {trouble for trouble in every if trouble.record in records}
