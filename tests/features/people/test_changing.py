"""Changing a passphrase: the old one opens nothing, the new one everything, no failure locks anybody out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from dinkop_desktop import files
from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError, ExportError, SecretError
from dinkop_desktop.exchange import key_file, keys
from dinkop_desktop.features.people import changing
from dinkop_desktop.records import browsing
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.settings import Folder
from tests import offices
from tests.offices import PASSPHRASE, Town

NEW = "bambu perahu cincin dahan elang"


def opens(town: Town, folder: Folder, passphrase: str) -> bool:
    try:
        desks.open_desk(folder, passphrase, clock=town.clock).close()
    except SecretError as error:
        if error.code != "KUNCI-SANDI":
            raise
        return False
    return True


def noted(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        return list(reader.conn.scalars(sa.select(tables.audit.c.action).order_by(tables.audit.c.no)))


def test_after_a_change_the_new_passphrase_opens_and_the_old_one_does_not(town: Town) -> None:
    desk = town.office
    record = offices.add_business(desk, 1)
    recovery = desks.read_key_file(desk.folder).recovery

    whose = changing.change(desk, PASSPHRASE, NEW)

    assert whose == desk.identity.officer
    assert (opens(town, desk.folder, PASSPHRASE), opens(town, desk.folder, NEW)) == (False, True)
    assert desks.read_key_file(desk.folder).recovery == recovery
    assert desk.folder.key_copy.read_bytes() == desk.folder.key_file.read_bytes()
    assert noted(desk)[-1] == "passphrase-changed"
    again = desks.open_desk(desk.folder, NEW, clock=town.clock)
    assert browsing.show(again, record).fields["nama_usaha"]
    again.close()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("bukan sandinya sama sekali", NEW, "KUNCI-SANDI"),
        (PASSPHRASE, PASSPHRASE, "SANDI-SAMA"),
        (PASSPHRASE, "12345678", "SANDI-LEMAH"),
        (PASSPHRASE, "kelurahanciater2026", "SANDI-LEMAH"),
        (PASSPHRASE, "pendek", "SANDI-PENDEK"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(town: Town, old: str, new: str, code: str) -> None:
    desk = town.office
    before, told = desk.folder.key_file.read_bytes(), noted(desk)

    with pytest.raises(SecretError) as refused:
        changing.change(desk, old, new)

    assert refused.value.code == code
    assert desk.folder.key_file.read_bytes() == before
    assert noted(desk) == told


def test_another_users_passphrase_stays(town: Town) -> None:
    desk = town.office
    held = desks.read_key_file(desk.folder)
    other = keys.wrap_secret(desk.key, "kancil kolam lilin madu rakit", user="Budi")
    desks.replace_key_file(desk.folder, key_file.with_wrap(held, other))

    changing.change(desk, "kancil kolam lilin madu rakit", NEW)

    assert opens(town, desk.folder, PASSPHRASE)
    assert opens(town, desk.folder, NEW)
    assert not opens(town, desk.folder, "kancil kolam lilin madu rakit")


def failing_at(nth: int, real: Callable[..., str]) -> Callable[..., str]:
    calls = iter(range(1, 100))

    def write(path: Path, content: bytes, **how: bool) -> str:
        if next(calls) == nth:
            raise ExportError("EXP-PENUH", name=path.name)
        return real(path, content, **how)

    return write


@pytest.mark.parametrize("nth", [1, 2])
def test_a_full_disk_leaves_the_old_passphrase_and_both_files_agree(
    town: Town, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    desk = town.office
    before = desk.folder.key_file.read_bytes()

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", failing_at(nth, files.write_safely))
        with pytest.raises(ExportError):
            changing.change(desk, PASSPHRASE, NEW)

    assert desk.folder.key_file.read_bytes() == desk.folder.key_copy.read_bytes() == before
    assert opens(town, desk.folder, PASSPHRASE)


@pytest.mark.parametrize("nth", [1, 2])
def test_power_lost_between_the_two_files_leaves_one_passphrase_that_opens(
    town: Town, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    desk = town.office

    class PowerLost(BaseException):
        """Nothing runs any more: not even what puts things back."""

    real, calls = files.write_safely, iter(range(1, 100))

    def write(path: Path, content: bytes, **how: bool) -> str:
        if next(calls) == nth:
            raise PowerLost
        return real(path, content, **how)

    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", write)
        with pytest.raises(PowerLost):
            changing.change(desk, PASSPHRASE, NEW)

    assert opens(town, desk.folder, PASSPHRASE)
    assert desk.folder.key_file.read_bytes() == desk.folder.key_copy.read_bytes()
    assert not opens(town, desk.folder, NEW)


def test_what_does_not_open_never_takes_the_place_of_what_does(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = town.office
    held = desks.read_key_file(desk.folder)

    with pytest.raises(SecretError) as refused:
        desks.replace_key_file(desk.folder, held, opens=NEW, secret=desk.key)

    assert refused.value.code == "KUNCI-RUSAK"
    assert opens(town, desk.folder, PASSPHRASE)


def test_a_change_that_the_data_file_does_not_take_is_taken_back(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = town.office

    def full(_work: Work) -> None:
        raise DinkopError("DB-PENUH")

    with monkeypatch.context() as patch:
        patch.setattr(Work, "commit", full)
        with pytest.raises(DinkopError):
            changing.change(desk, PASSPHRASE, NEW)

    assert opens(town, desk.folder, PASSPHRASE)
    assert not opens(town, desk.folder, NEW)
