"""An office that begins without Dinkop's card records at once, and misses nothing when it takes it later."""

from __future__ import annotations

import base64
from pathlib import Path

import pyrage
import pytest

from dinkop_desktop import drives
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.drives import Mount
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.first_start import trusting
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.enrolling import OfficeSetup
from dinkop_desktop.records import browsing
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import PASSPHRASE, Town

CODE = "36.74.07.1001"


def begin(town: Town, kelurahan: str = CODE) -> Desk:
    folder = Folder(town.folder / "baru")
    enrolling.set_up_office(folder, PASSPHRASE, OfficeSetup(kelurahan, "Sri Lestari"), clock=town.clock)
    return offices.open_desk(folder.path, town.clock)


def card_of(town: Town) -> tuple[bytes, str]:
    return town.dinkop.secrets["card"], offices.card_fingerprint(town.dinkop)


def code_of(errand: object, *args: object) -> str:
    with pytest.raises(DinkopError) as refused:
        errand(*args)  # type: ignore[operator]
    return refused.value.code


def test_an_office_without_a_card_records_and_is_told_why_it_cannot_send(town: Town, tmp_path: Path) -> None:
    one = begin(town)

    added = recording.add(one, "umkm", [{"nama_usaha": "Warung Melati", "nama_pemilik": "Siti"}])

    assert added.ids[0]
    assert not one.has_card
    assert desks.read_key_file(one.folder).recovery == ""
    assert code_of(sending.send, one, tmp_path) == "KEY-KARTU"
    assert code_of(enrolling.write_request, one, tmp_path / "x.permohonan") == "KEY-KARTU"
    assert list(tmp_path.glob("*.*")) == []


def test_what_was_recorded_before_the_card_travels_after_admission(town: Town) -> None:
    one = begin(town)
    recording.add(one, "umkm", [{"nama_usaha": "Warung Melati", "nama_pemilik": "Siti"}])

    trusting.take_card(one, *card_of(town))
    request = town.folder / "x.permohonan"
    shown = enrolling.write_request(one, request).fingerprint
    enrolling.admit(town.dinkop, request.read_bytes(), shown)
    reply = replying.reply(town.dinkop, town.new_folder(), offices=[CODE])[0].path
    heard = receiving.receive(one, [reply])
    received = town.receive(town.send(one))

    assert [each.verdict for each in (*heard, *received)] == ["accepted", "accepted"]
    assert browsing.search(town.dinkop, "melati").total == 1


def test_taking_the_card_wraps_the_key_for_recovery_and_keeps_the_passphrase(town: Town) -> None:
    one = begin(town)
    before = desks.read_key_file(one.folder)

    trusting.take_card(one, *card_of(town))

    after = desks.read_key_file(one.folder)
    assert after.wraps == before.wraps
    secret = (offices.found() / "luring" / "recovery-identity.txt").read_text().splitlines()[-1]
    found = pyrage.decrypt(base64.b64decode(after.recovery), [pyrage.x25519.Identity.from_str(secret)])
    assert found == one.key
    again = offices.open_desk(one.folder.path, town.clock)
    assert again.has_card
    assert again.identity.deployment_id == town.dinkop.identity.deployment_id


def test_the_same_card_again_changes_nothing(town: Town) -> None:
    one = begin(town)
    first = trusting.take_card(one, *card_of(town))
    kept = one.folder.key_file.read_bytes()

    assert trusting.take_card(one, *card_of(town)) == first
    assert one.folder.key_file.read_bytes() == kept


def test_a_card_is_taken_only_by_its_fingerprint_and_of_the_same_city(town: Town, tmp_path: Path) -> None:
    one = begin(town)
    raw, typed = card_of(town)
    elsewhere = enrolling.CitySetup("32.73", "Dinas", "", tmp_path / "luring")
    made = enrolling.set_up_city(Folder(tmp_path / "bandung"), PASSPHRASE, elsewhere, clock=town.clock)
    foreign = offices.open_desk(tmp_path / "bandung", town.clock).secrets["card"]

    assert code_of(trusting.take_card, one, raw, "ABCD EFGH JKLM NPQR STUV") == "KEY-SIDIK"
    assert code_of(trusting.take_card, one, foreign, made.fingerprint) == "KEY-KOTA"
    assert code_of(trusting.take_card, town.dinkop, raw, typed) == "KEY-PERAN"
    assert not one.has_card
    assert desks.read_key_file(one.folder).recovery == ""

    trusting.take_card(one, raw, typed)

    assert code_of(trusting.take_card, one, foreign, made.fingerprint) == "KEY-ADA"


def test_the_code_of_a_kelurahan_anywhere_names_its_city(town: Town) -> None:
    one = begin(town, "32.73.01.1001")

    assert one.identity.city == "32.73"
    assert one.identity.office == "32.73.01.1001"


@pytest.mark.parametrize("kelurahan", ["36.74.99.1001", "99.99.01.1001", "Tidak Ada"])
def test_a_kelurahan_that_is_not_there_is_refused_without_a_card_too(town: Town, kelurahan: str) -> None:
    with pytest.raises(DinkopError):
        begin(town, kelurahan)

    assert not (town.folder / "baru").exists()


def test_cards_are_found_on_sticks_and_where_people_save_files(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, _ = card_of(town)
    stick, home = tmp_path / "stik", tmp_path / "rumah"
    (stick / "dari dinkop").mkdir(parents=True)
    (home / "Downloads").mkdir(parents=True)
    (stick / "dari dinkop" / "kartu-dinkop.dkb").write_bytes(raw)
    (stick / "bundel.dkb").write_bytes(b"bukan kartu")
    (home / "Downloads" / "kartu.kartu").write_bytes(raw)
    monkeypatch.setattr(drives, "mounted", lambda: [Mount(stick, "KANTOR-1", "FAT32")])

    looked = trusting.look_for_cards(home=home)

    assert looked.places == ("KANTOR-1", "Downloads")
    assert [(one.file, one.place, one.city) for one in looked.cards] == [
        ("kartu-dinkop.dkb", "KANTOR-1", "36.74")
    ]


def test_where_no_card_is_the_places_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Desktop").mkdir()
    monkeypatch.setattr(drives, "mounted", list)

    assert trusting.look_for_cards(home=tmp_path) == trusting.Looked(("Desktop",), ())
