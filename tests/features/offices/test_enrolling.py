"""Setting up and admitting: keys are made, carried away, typed for, and never trusted by a click."""

from __future__ import annotations

import base64
import stat
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives import serialization

from dinkop_desktop import drives
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, ExportError, FolderError, SecretError, TrustError
from dinkop_desktop.exchange import keyring, keys
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.offices.enrolling import CitySetup, OfficeSetup
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import CITY, CODES, PASSPHRASE, Clock, Town


def set_up_city(tmp_path: Path, folder: str = "dinkop", **more: str) -> enrolling.Made:
    asked = CitySetup(
        more.get("code", CITY), more.get("name", "Dinas"), more.get("operator", ""), tmp_path / "luring"
    )
    return enrolling.set_up_city(
        Folder(tmp_path / folder), more.get("passphrase", PASSPHRASE), asked, clock=Clock()
    )


def set_up_office(town: Town, **more: object) -> enrolling.Made:
    card = town.dinkop.secrets["card"]
    asked = OfficeSetup(
        str(more.get("kelurahan", "36.74.07.1001")),
        str(more.get("officer", "Sri Lestari")),
        more.get("card", card),  # type: ignore[arg-type]
        str(more.get("typed", offices.card_fingerprint(town.dinkop))),
    )
    folder = Folder(town.folder / str(more.get("folder", "baru")))
    return enrolling.set_up_office(folder, PASSPHRASE, asked, clock=town.clock)


def open_new(town: Town, **more: object) -> Desk:
    set_up_office(town, **more)
    return offices.open_desk(town.folder / str(more.get("folder", "baru")), town.clock)


def request_of(town: Town, office: Desk) -> tuple[bytes, str]:
    path = town.folder / "permohonan"
    shown = enrolling.write_request(office, path).fingerprint
    return path.read_bytes(), shown


# --- the city ---


def test_what_is_to_be_carried_away_is_written_once_and_not_kept(tmp_path: Path) -> None:
    set_up_city(tmp_path)

    offline = sorted((tmp_path / "luring").iterdir())
    assert [path.name for path in offline] == ["recovery-identity.txt", "root-1.pem", "root-2.pem"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in offline} == {0o600}
    kept = b"".join(path.read_bytes() for path in (tmp_path / "dinkop").iterdir())
    desk = offices.open_desk(tmp_path / "dinkop", Clock())
    assert desk.secrets.keys() == {"sign", "age", "card", "keyring"}
    roots = [serialization.load_pem_private_key(path.read_bytes(), None) for path in offline[1:]]
    publics = [root.public_key().public_bytes_raw() for root in roots]  # type: ignore[union-attr]
    assert [base64.b64encode(one).decode() for one in publics] == desk.card.roots
    assert offline[0].read_bytes() not in kept
    desk.close()


def test_the_recovery_identity_opens_what_the_passphrase_opens(tmp_path: Path) -> None:
    set_up_city(tmp_path)
    text = (tmp_path / "luring" / "recovery-identity.txt").read_text()
    secret_line = next(line for line in text.splitlines() if not line.startswith("#"))

    key_file = desks.read_key_file(Folder(tmp_path / "dinkop"))
    identity = pyrage.x25519.Identity.from_str(secret_line)
    found = pyrage.decrypt(base64.b64decode(key_file.recovery), [identity])

    assert found == keys.unwrap_secret(key_file.wraps[0], PASSPHRASE)


@pytest.mark.slow
def test_another_citys_keys_in_the_same_folder_are_kept(tmp_path: Path) -> None:
    names = ("root-1.pem", "root-2.pem", "recovery-identity.txt")
    before = []
    for number in range(3):
        set_up_city(tmp_path, f"dinkop-{number}")
        before.append({(tmp_path / "luring" / name).read_bytes() for name in names})

    there = {path.read_bytes() for path in (tmp_path / "luring").iterdir()}

    assert before[0] | before[1] | before[2] == there
    assert {(tmp_path / "luring" / name).read_bytes() for name in names} == before[2]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"code": "99.99"}, "REF-KOTA"),
        ({"code": "36.74.01"}, "REF-KOTA"),
        ({"passphrase": "pendek"}, "SANDI-PENDEK"),
        ({"passphrase": "         "}, "SANDI-PENDEK"),
        ({"name": "Dinas\x07Koperasi"}, "FLD-NAMA"),
        ({"name": ""}, "FLD-NAMA"),
        ({"operator": "R" * 201}, "FLD-NAMA"),
    ],
)
def test_a_set_up_that_is_refused_leaves_nothing_behind(
    tmp_path: Path, more: dict[str, str], code: str
) -> None:
    with pytest.raises(DinkopError, match=code):
        set_up_city(tmp_path, **more)

    assert list(tmp_path.iterdir()) == []


def test_data_are_not_put_on_another_computer(
    tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "is_on_network", lambda _place: True)
    there = sorted(tmp_path.iterdir())

    with pytest.raises(FolderError, match="FLD-JARINGAN"):
        set_up_city(tmp_path)
    with pytest.raises(FolderError, match="FLD-JARINGAN"):
        set_up_office(town, folder=str(tmp_path / "kantor"))

    assert sorted(tmp_path.iterdir()) == there


def test_data_on_a_share_are_not_opened(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = town.office.folder.path
    monkeypatch.setattr(drives, "is_share", lambda _place: True)

    with pytest.raises(FolderError, match="FLD-JARINGAN"):
        offices.open_desk(folder, Clock())


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, town: Town) -> None:
    (tmp_path / "dinkop").mkdir()
    (tmp_path / "dinkop" / "surat.txt").write_text("penting")

    with pytest.raises(FolderError, match="FLD-ISI"):
        set_up_city(tmp_path)
    with pytest.raises(FolderError, match="FLD-ISI"):
        set_up_office(town, folder=str(tmp_path / "dinkop"))

    assert [path.name for path in (tmp_path / "dinkop").iterdir()] == ["surat.txt"]
    assert not (tmp_path / "luring").exists()


def test_a_set_up_that_breaks_leaves_the_folder_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ExportError("EXP-PENUH", name="kunci.json")

    monkeypatch.setattr(enrolling, "write_key_file", full)

    with pytest.raises(ExportError, match="EXP-PENUH"):
        set_up_city(tmp_path)

    assert list((tmp_path / "dinkop").iterdir()) == []
    monkeypatch.undo()
    assert set_up_city(tmp_path).path == tmp_path / "dinkop"


def test_the_card_has_the_fingerprint_that_set_up_told(tmp_path: Path) -> None:
    made = set_up_city(tmp_path)
    desk = offices.open_desk(tmp_path / "dinkop", Clock())

    card = enrolling.write_card(desk, tmp_path / "kartu")

    assert card.fingerprint == made.fingerprint
    assert keyring.read_card((tmp_path / "kartu").read_bytes()).city == CITY
    desk.close()


# --- an office ---


@pytest.mark.parametrize("written", ["36.74.07.1001", "3674071001", "Muncul", "kel. muncul"])
def test_a_kelurahan_is_named_by_its_code_or_its_name(town: Town, written: str) -> None:
    office = open_new(town, kelurahan=written)

    assert (office.identity.office, office.identity.name) == ("36.74.07.1001", "Muncul")
    assert office.secrets.keys() == {"sign", "age", "card"}
    office.close()


# Of Setu there is a kelurahan and a kecamatan: a name that says two things says nothing.
@pytest.mark.parametrize("written", ["Gambir", "36.74.07", "36.71.01.1001", "", "Setu"])
def test_a_kelurahan_that_the_city_does_not_have_is_refused(town: Town, written: str) -> None:
    with pytest.raises(FolderError, match="FLD-KELURAHAN"):
        set_up_office(town, kelurahan=written)

    assert not (town.folder / "baru").exists()


def test_an_officers_name_is_written_in_one_form(town: Town) -> None:
    office = open_new(town, officer="  Andre\u0301   Lestari ")

    assert office.officer == "Andr\u00e9 Lestari"
    office.close()


@pytest.mark.parametrize("name", ["", "  ", "x" * 201, "Sri\x00", "Sri\ud800"])
def test_an_officers_name_that_no_bundle_may_hold_is_refused(town: Town, name: str) -> None:
    with pytest.raises(FolderError, match="FLD-NAMA"):
        set_up_office(town, officer=name)

    assert not (town.folder / "baru").exists()


def test_a_card_is_trusted_only_by_its_fingerprint(town: Town) -> None:
    with pytest.raises(TrustError, match="KEY-SIDIK"):
        set_up_office(town, typed="ABCD EFGH JKLM NPQR STUV")
    with pytest.raises(TrustError, match="KEY-BERKAS"):
        set_up_office(town, card=b"bukan kartu")

    assert not (town.folder / "baru").exists()


def test_a_fingerprint_is_typed_in_any_case_and_with_any_spaces(town: Town) -> None:
    shown = offices.card_fingerprint(town.dinkop)

    office = open_new(town, typed=shown.lower().replace(" ", "-"))

    assert office.secrets["card"] == town.dinkop.secrets["card"]
    office.close()


def test_a_file_that_cannot_be_what_is_asked_for_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "besar"
    large.write_bytes(b"x" * (keyring.MAX_DOCUMENT_BYTES + 1))

    with pytest.raises(TrustError, match="KEY-BERKAS"):
        enrolling.read_file(large)
    with pytest.raises(FolderError, match="FLD-BERKAS"):
        enrolling.read_file(tmp_path / "tidak-ada")
    with pytest.raises(FolderError, match="FLD-BERKAS"):
        enrolling.read_file(tmp_path)


# --- asking and admitting ---


@pytest.mark.slow
def test_an_admitted_office_learns_of_it_from_the_next_reply(town: Town) -> None:
    office = open_new(town)
    raw, shown = request_of(town, office)
    offices.add_business(office)

    admitted = enrolling.admit(town.dinkop, raw, shown)
    with pytest.raises(TrustError, match="KEY-BELUM"):
        sending.send(office, town.new_folder())
    town.answer(office)

    assert (admitted.office, admitted.officer) == ("36.74.07.1001", "Sri Lestari")
    assert town.take_in(office).verdict == "accepted"
    office.close()


def test_dinkop_does_not_ask_and_an_office_does_not_admit(town: Town) -> None:
    raw, shown = request_of(town, open_new(town))

    with pytest.raises(TrustError, match="KEY-PERAN"):
        enrolling.write_request(town.dinkop, town.folder / "x")
    with pytest.raises(TrustError, match="KEY-PERAN"):
        enrolling.admit(town.office, raw, shown)


def test_a_wrong_fingerprint_is_counted_and_the_third_ends_it(town: Town) -> None:
    raw, shown = request_of(town, open_new(town))
    wrong = "ABCD EFGH JKLM NPQR STUV"
    told = []
    for _ in range(4):
        with pytest.raises(TrustError) as refused:
            enrolling.admit(town.dinkop, raw, wrong)
        told.append(refused.value.code)

    with pytest.raises(TrustError, match="KEY-COBA"):
        enrolling.admit(town.dinkop, raw, shown)

    assert told == ["KEY-SIDIK", "KEY-SIDIK", "KEY-COBA", "KEY-COBA"]
    assert offices.audit_actions(town.dinkop).count("fingerprint-wrong") == 3


def barred(town: Town, office: Desk) -> tuple[bytes, str]:
    """A request whose fingerprint was typed wrong three times."""
    raw, shown = request_of(town, office)
    for _ in range(3):
        with pytest.raises(TrustError):
            enrolling.admit(town.dinkop, raw, "ABCD EFGH JKLM NPQR STUV")
    return raw, shown


def test_three_typing_errors_bar_the_request_and_not_the_office(town: Town) -> None:
    office = open_new(town)
    raw, shown = barred(town, office)
    town.clock.pass_by(minutes=5)

    again, same = request_of(town, office)

    assert (again != raw, same) == (True, shown)
    assert enrolling.admit(town.dinkop, again, shown).office == "36.74.07.1001"


def test_the_operator_opens_a_barred_request_again_with_a_note(town: Town) -> None:
    raw, shown = barred(town, open_new(town))
    with pytest.raises(TrustError, match="KEY-ALASAN"):
        enrolling.open_again(town.dinkop, raw, " ")
    with pytest.raises(TrustError, match="KEY-COBA"):
        enrolling.admit(town.dinkop, raw, shown)

    enrolling.open_again(town.dinkop, raw, "Sambungan telepon buruk")

    assert enrolling.admit(town.dinkop, raw, shown).office == "36.74.07.1001"
    assert offices.audit_actions(town.dinkop).count("fingerprint-again") == 1


def test_an_office_opens_no_request_again(town: Town) -> None:
    raw, _ = request_of(town, open_new(town))

    with pytest.raises(TrustError, match="KEY-PERAN"):
        enrolling.open_again(town.office, raw, "x")


def test_the_right_fingerprint_after_two_wrong_ones_admits(town: Town) -> None:
    raw, shown = request_of(town, open_new(town))
    for _ in range(2):
        with pytest.raises(TrustError, match="KEY-SIDIK"):
            enrolling.admit(town.dinkop, raw, "ABCD EFGH JKLM NPQR STUV")

    assert enrolling.admit(town.dinkop, raw, shown).office == "36.74.07.1001"


def test_a_request_is_admitted_once(town: Town) -> None:
    raw, shown = request_of(town, open_new(town))
    enrolling.admit(town.dinkop, raw, shown)

    with pytest.raises(TrustError, match="KEY-INSTALASI"):
        enrolling.admit(town.dinkop, raw, shown)


def test_a_request_to_another_city_is_refused(town: Town, tmp_path: Path) -> None:
    made = set_up_city(tmp_path, "lain")
    other = offices.open_desk(tmp_path / "lain", town.clock)
    office = open_new(town, card=other.secrets["card"], typed=made.fingerprint)
    raw, shown = request_of(town, office)

    with pytest.raises(TrustError, match="KEY-ASING"):
        enrolling.admit(town.dinkop, raw, shown)

    for one in (other, office):
        one.close()


def test_what_is_no_request_is_refused(town: Town) -> None:
    with pytest.raises(TrustError, match="KEY-BERKAS"):
        enrolling.admit(town.dinkop, town.dinkop.secrets["card"], "ABCD EFGH JKLM NPQR STUV")


# --- the list of offices ---


def test_the_list_has_every_kelurahan_and_what_came_from_each(town: Town) -> None:
    offices.add_business(town.office)
    town.take_in(town.office)

    found = {office.code: office for office in enrolling.list_offices(town.dinkop)}

    assert len(found) == 54
    assert {code for code, office in found.items() if office.installs} == set(CODES)
    one, never = found[CODES[0]].installs[0], found[CODES[1]].installs[0]
    assert (found[CODES[0]].name, one.status, one.last_seq) == ("Ciater", "aktif", 1)
    assert one.last_received == "2026-11-24T09:00:00Z"
    assert one.fingerprint == keys.fingerprint(keys.public_key(town.office.signing_key))
    assert base64.b64decode(one.signing_key) == keys.public_key(town.office.signing_key)
    assert (never.epoch, never.last_seq, never.last_received) == ("", 0, "")


def test_each_epoch_of_a_computer_is_listed(town: Town) -> None:
    for _ in range(2):
        offices.run_sql(town.office, "UPDATE meta SET value = 'elsewhere' WHERE key = 'place'")
        offices.add(town.office, {"nama_usaha": "Warung"})
        town.take_in(town.office)

    found = {office.code: office for office in enrolling.list_offices(town.dinkop)}

    assert [one.last_seq for one in found[CODES[0]].installs] == [1, 1]


def test_an_office_lists_what_it_was_told(town: Town) -> None:
    found = enrolling.list_offices(town.office)

    assert sum(len(office.installs) for office in found) == 3


def test_a_passphrase_may_hold_whatever_a_keyboard_gives(tmp_path: Path) -> None:
    passphrase = "kopi \u00e9 \udcff \U0001f511 hujan malam"
    set_up_city(tmp_path, passphrase=passphrase)

    desks.open_desk(Folder(tmp_path / "dinkop"), passphrase, clock=Clock()).close()
    with pytest.raises(SecretError, match="KUNCI-SANDI"):
        desks.open_desk(Folder(tmp_path / "dinkop"), passphrase.replace("\udcff", "\udcfe"), clock=Clock())


def test_the_passphrase_opens_and_another_does_not(town: Town) -> None:
    with pytest.raises(SecretError, match="KUNCI-SANDI"):
        desks.open_desk(town.office.folder, "bukan kata sandi", clock=town.clock)
