"""What the next form has from the one before: the choice, the form before, and what never sticks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.records import carried_over, filling
from dinkop_desktop.records.filling import Filled, Saved
from dinkop_desktop.register.catalogue import catalogue
from tests.offices import Town


def save(desk: Desk, **texts: object) -> str:
    done = filling.save(desk, Filled("umkm", "", {"kode_kelurahan": desk.identity.office, **texts}))
    assert isinstance(done, Saved)
    return done.record


def test_at_first_the_usual_answers_stick_and_nothing_was_before(town: Town) -> None:
    found = carried_over.before(town.office, "umkm")

    assert found.keys == set(carried_over.USUAL["umkm"])
    assert found.values == {}


def test_the_newest_form_is_the_one_before(town: Town) -> None:
    save(town.office, nama_usaha="Satu", rt="1")
    save(town.office, nama_usaha="Dua", rt="2")

    found = carried_over.before(town.office, "umkm")

    assert (found.values["rt"], found.is_of_today) == ("002", True)


def test_a_correction_does_not_move_the_pile_of_papers(town: Town) -> None:
    first = save(town.office, nama_usaha="Satu", rt="1")
    save(town.office, nama_usaha="Dua", rt="2")

    filling.save(town.office, Filled("umkm", first, {"rt": "9"}))

    assert carried_over.before(town.office, "umkm").values["rt"] == "002"


def test_what_was_removed_gives_nothing(town: Town) -> None:
    record = save(town.office, nama_usaha="Satu", rt="1")

    recording.remove(town.office, record, reason="salah")

    assert carried_over.before(town.office, "umkm").values == {}


def test_the_form_of_yesterday_is_not_of_today(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    save(town.office, nama_usaha="Satu")
    clock = town.office.clock
    monkeypatch.setattr(town.office, "clock", lambda: clock() + timedelta(days=1))

    assert carried_over.before(town.office, "umkm").is_of_today is False


def test_the_choice_is_kept_in_the_data_and_never_sent(town: Town) -> None:
    with town.office.store.read() as reader:
        before = reader.values.get("number", "0")

    carried_over.choose(town.office, "umkm", ["alamat_jalan", "rw"])

    assert carried_over.before(town.office, "umkm").keys == {"alamat_jalan", "rw"}
    with town.office.store.read() as reader:
        assert reader.values.get("number", "0") == before


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_what_names_one_record_alone_or_is_a_persons_or_a_years_never_sticks(town: Town, kind: str) -> None:
    every = [one.key for one in catalogue.flat_view(kind)]

    carried_over.choose(town.office, kind, every)

    found = carried_over.before(town.office, kind).keys
    own_alone = {
        *catalogue.KINDS[kind].title,
        "nik",
        "nib",
        "npwp",
        "hp",
        "hp_wa_usaha",
        "email",
        "pemilik_id",
    }
    own = {field.key for field in catalogue.KINDS[kind].fields}
    assert found
    assert not found & own_alone
    assert found <= own
