"""Users: each with a passphrase of their own and a role; nobody is locked out, and nobody gets in."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError, RecordError, SecretError, TrustError
from dinkop_desktop.exchange.users import Role
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.offices import enrolling, locking_out, officers
from dinkop_desktop.features.people import changing, recovering, user_list
from dinkop_desktop.records import browsing
from tests import offices
from tests.offices import PASSPHRASE, Town

BUDI, SARI = "pasar jendela hujan rotan kapal", "lampu cengkih sungai batu kemiri"
LURAH = "garam tenun perahu kelapa awan"


def open_as(desk: Desk, passphrase: str, *, user: str = "") -> Desk:
    desk.close()
    return desks.open_desk(desk.folder, passphrase, clock=desk.clock, user=user)


def add(desk: Desk, name: str, role: Role, new: str) -> None:
    user_list.add(desk, PASSPHRASE, name=name, role=role, new=new)


def listed(desk: Desk) -> dict[str, str]:
    return {one.name: "pensiun" if one.retired_at else one.role for one in user_list.list_users(desk)}


@pytest.fixture
def office(town: Town) -> Desk:
    """An office with an officer and a lurah besides the first admin."""
    add(town.office, "Budi Santoso", Role.OFFICER, BUDI)
    add(town.office, "Haji Mansur", Role.LURAH, LURAH)
    return town.office


def test_a_folder_of_one_passphrase_opens_as_before_and_its_user_is_an_admin(town: Town) -> None:
    assert listed(town.office) == {"Sri Lestari": "admin"}
    assert (town.office.has_users, town.office.role) == (False, Role.ADMIN)
    assert officers.sit_down(town.office, "Siapa Saja") == "Siapa Saja"


def test_each_opens_with_their_own_passphrase_and_is_the_author(office: Desk) -> None:
    budi = open_as(office, BUDI)

    record = offices.add_business(budi, 1)

    assert (budi.user, budi.officer, budi.role) == ("Budi Santoso", "Budi Santoso", Role.OFFICER)
    assert listed(budi) == {"Budi Santoso": "petugas", "Haji Mansur": "lurah", "Sri Lestari": "admin"}
    with budi.store.read() as reader:
        known = reader.known([record])[record]
        assert {change.by for change in reader.histories([known.rid])[known.rid]} == {"Budi Santoso"}
    sri = open_as(budi, PASSPHRASE)
    assert (sri.officer, sri.role) == ("Sri Lestari", Role.ADMIN)


def test_nobody_sits_down_under_another_s_name(office: Desk) -> None:
    with pytest.raises(RecordError, match="PENGGUNA-KUNCI"):
        officers.sit_down(office, "Budi Santoso")


def test_a_chosen_name_opens_with_that_one_s_passphrase_alone(office: Desk) -> None:
    assert open_as(office, BUDI, user="budi  santoso").user == "Budi Santoso"
    for user, passphrase in (("Budi Santoso", PASSPHRASE), ("Tidak Ada", BUDI)):
        with pytest.raises(SecretError, match="KUNCI-SANDI"):
            open_as(office, passphrase, user=user)


def test_a_lurah_reads_and_signs_and_writes_nothing(office: Desk, tmp_path: Path) -> None:
    record = offices.add_business(office, 1)
    lurah = open_as(office, LURAH)

    assert browsing.show(lurah, record).fields["nama_usaha"] == "Warung Melati 1"
    for act in (
        lambda: offices.add_business(lurah, 2),
        lambda: recording.set_fields(lurah, record, {"nama_usaha": "Lain"}),
        lambda: sending.send(lurah, tmp_path),
        lambda: receiving.receive(lurah, [tmp_path / "x.dkb"]),
    ):
        with pytest.raises(TrustError, match="PERAN-BACA"):
            act()
    assert offices.count_rows(lurah, "umkm") == 1


def test_keys_and_users_are_an_admin_s(town: Town) -> None:
    add(town.dinkop, "Budi Santoso", Role.OFFICER, BUDI)
    budi = open_as(town.dinkop, BUDI)
    request = (town.place(f"{offices.CODES[0]}.permohonan")).read_bytes()

    for act in (
        lambda: locking_out.retire(budi, offices.CODES[0]),
        lambda: locking_out.revoke(budi, offices.CODES[0]),
        lambda: enrolling.admit(budi, request, "x"),
        lambda: user_list.add(budi, BUDI, name="Sari", role=Role.ADMIN, new=SARI),
        lambda: user_list.set_role(budi, BUDI, name="Budi Santoso", role=Role.ADMIN),
        lambda: user_list.retire(budi, BUDI, name="Ratna Dewi"),
        lambda: user_list.reset(budi, BUDI, name="Ratna Dewi", new=SARI),
    ):
        with pytest.raises(TrustError, match="PERAN-ADMIN"):
            act()
    assert replying.reply(budi, town.new_folder())  # that is everyday work


def test_an_open_folder_is_not_enough_to_let_others_in(office: Desk) -> None:
    with pytest.raises(SecretError, match="KUNCI-SANDI"):
        user_list.add(office, "bukan kata sandinya", name="Sari", role=Role.ADMIN, new=SARI)
    with pytest.raises(TrustError, match="PERAN-ADMIN"):
        user_list.add(office, BUDI, name="Sari", role=Role.ADMIN, new=SARI)
    assert "Sari" not in listed(office)


def test_who_leaves_opens_nothing_even_with_the_old_key_file(office: Desk) -> None:
    old = office.folder.key_file.read_bytes()

    user_list.retire(office, PASSPHRASE, name="Budi Santoso")

    assert listed(office)["Budi Santoso"] == "pensiun"
    with pytest.raises(SecretError, match="KUNCI-SANDI"):
        open_as(office, BUDI)
    office.folder.key_file.write_bytes(old)
    office.folder.key_copy.write_bytes(old)
    with pytest.raises(SecretError, match="PENGGUNA-PENSIUN"):
        open_as(office, BUDI)
    again = open_as(office, PASSPHRASE)
    with pytest.raises(RecordError, match="PENGGUNA-ADA"):
        add(again, "budi santoso", Role.OFFICER, SARI)


def test_the_last_admin_stays_one(office: Desk) -> None:
    with pytest.raises(RecordError, match="PENGGUNA-ADMIN"):
        user_list.set_role(office, PASSPHRASE, name="Sri Lestari", role=Role.OFFICER)
    with pytest.raises(RecordError, match="PENGGUNA-SENDIRI"):
        user_list.retire(office, PASSPHRASE, name="Sri Lestari")
    user_list.set_role(office, PASSPHRASE, name="Budi Santoso", role=Role.ADMIN)
    user_list.retire(office, BUDI, name="Sri Lestari")
    with pytest.raises(RecordError, match="PENGGUNA-ADMIN"):
        user_list.set_role(office, BUDI, name="Budi Santoso", role=Role.LURAH)
    assert listed(office)["Budi Santoso"] == "admin"


def test_a_forgotten_passphrase_is_set_anew_by_an_admin(office: Desk) -> None:
    user_list.reset(office, PASSPHRASE, name="Budi Santoso", new=SARI)

    with pytest.raises(SecretError, match="KUNCI-SANDI"):
        open_as(office, BUDI)
    assert open_as(office, SARI).user == "Budi Santoso"


def test_one_s_own_passphrase_is_changed_by_oneself(office: Desk) -> None:
    budi = open_as(office, BUDI)

    assert changing.change(budi, BUDI, SARI) == "Budi Santoso"

    assert open_as(budi, SARI).role is Role.OFFICER


def test_two_users_never_have_one_passphrase(office: Desk) -> None:
    with pytest.raises(SecretError, match="SANDI-DIPAKAI"):
        add(office, "Sari", Role.OFFICER, BUDI)
    with pytest.raises(SecretError, match="SANDI-DIPAKAI"):
        user_list.reset(office, PASSPHRASE, name="Budi Santoso", new=PASSPHRASE)
    with pytest.raises(SecretError, match="SANDI-DIPAKAI"):
        changing.change(open_as(office, BUDI), BUDI, LURAH)


@pytest.mark.parametrize(
    ("name", "new", "code"),
    [
        ("", SARI, "PENGGUNA-NAMA"),
        ("x" * 500, SARI, "PENGGUNA-NAMA"),
        ("Sari\x00", SARI, "PENGGUNA-NAMA"),
        ("Sari", "12345678", "SANDI-LEMAH"),
        ("Sari", "a", "SANDI-PENDEK"),
        ("Sri lestari", SARI, "PENGGUNA-ADA"),
    ],
)
def test_what_cannot_be_a_user_is_refused_and_nothing_changes(
    town: Town, name: str, new: str, code: str
) -> None:
    before = town.office.folder.key_file.read_bytes()

    with pytest.raises((RecordError, SecretError), match=code):
        add(town.office, name, Role.OFFICER, new)

    assert town.office.folder.key_file.read_bytes() == before
    assert listed(town.office) == {"Sri Lestari": "admin"}


def test_a_full_disk_leaves_list_and_key_file_as_they_were(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.folder.key_file.read_bytes()

    def full(path: Path, _content: bytes, **_more: bool) -> str:
        raise ExportError("EXP-PENUH", name=path.name)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", full)
        with pytest.raises(ExportError, match="EXP-PENUH"):
            user_list.retire(office, PASSPHRASE, name="Budi Santoso")

    assert office.folder.key_file.read_bytes() == before
    assert listed(office)["Budi Santoso"] == "petugas"


def test_dinkop_s_recovery_gives_the_last_admin_a_way_back_and_a_retired_user_none(
    town: Town, office: Desk
) -> None:
    identity = town.place("luring") / "recovery-identity.txt"
    user_list.retire(office, PASSPHRASE, name="Budi Santoso")
    office.close()

    with pytest.raises(SecretError, match="PENGGUNA-PENSIUN"):
        recovering.recover_here(office.folder, identity, BUDI, officer="Budi Santoso", clock=office.clock)
    recovering.recover_here(office.folder, identity, SARI, officer="Sri Lestari", clock=office.clock)

    assert open_as(office, SARI).role is Role.ADMIN
