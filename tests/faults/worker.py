"""The program under fault: a process that has every room imported, and a child of it for each errand.

A child waits at a gate until strace holds it, so that a kill at a call costs hundredths of a second and not
the start of an interpreter. What it is sure of it tells in a file, line by line: that is acknowledged.

    <- {"errand": "save", "told": "/x/told", "given": {"folder": "/x/A1", "names": ["Warung Melati"]}}
    -> {"pid": 4711}
    <- {}                        strace holds it: go
    -> {"code": 0, "signal": 0}  how it ended
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import sqlalchemy as sa

from dinkop_desktop import files
from dinkop_desktop.desk import desk, import_memory, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.exchange import keys
from dinkop_desktop.features.demo import clearing
from dinkop_desktop.features.exchange import receiving, replying, sending
from dinkop_desktop.features.first_start import trusting
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import SheetOrder
from dinkop_desktop.features.offices import enrolling
from dinkop_desktop.features.safekeeping import backing_up, restoring, rota
from dinkop_desktop.papers import letter, letterhead
from dinkop_desktop.register.store import upgrade
from dinkop_desktop.settings import Folder
from tests.town import PASSPHRASE

# Imported by the errands only when they need them; here that must have happened before anything is traced.
_LATE = (letter, letterhead)
_PR_SET_PTRACER, _ANYBODY = 0x59616D61, -1

Tell = Callable[[str], None]


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _open(folder: str, pragmas: Sequence[str]) -> Desk:
    """The desk of a folder; with `pragmas` its connections are set otherwise than the program sets them."""
    opened = desk.open_desk(Folder(Path(folder)), PASSPHRASE, clock=_now)
    if pragmas:
        engine = opened.store._engine

        def spoil(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver has no types
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")

        sa.event.listen(engine, "connect", spoil)
        engine.dispose()
    return opened


def business(name: str) -> dict[str, object]:
    """A business with an owner and figures, so that a save is a person, a business and a year."""
    number = sum(name.encode()) % 10_000
    return {
        "nama_usaha": name,
        "nama_pemilik": f"Siti {name}",
        "nik": f"3674014101{number % 28 + 1:02d}{number:04d}"[:16],
        "omzet_tahunan": 120_000_000,
        "tk_dibayar_l": 2,
    }


def _save_one(at: Desk, name: str, tell: Tell) -> None:
    try:
        added = recording.add(at, "umkm", [business(name)])
    except DinkopError as error:
        tell(f"refused {error.code}")
        return
    tell(f"saved {added.ids[0]}" if added.ids[0] else f"problems {added.problems}")


def save(tell: Tell, *, folder: str, names: Sequence[str], pragmas: Sequence[str] = ()) -> None:
    at = _open(folder, pragmas)
    for name in names:
        _save_one(at, name, tell)
    at.close()


def save_in_halves(tell: Tell, *, folder: str, names: Sequence[str]) -> None:
    """A build whose saves are two transactions each: the owner first, then the business."""
    at = _open(folder, ())
    for name in names:
        owner = {key: value for key, value in business(name).items() if key in ("nama_pemilik", "nik")}
        added = recording.add(at, "orang", [{"nama": owner["nama_pemilik"], "nik": owner["nik"]}])
        assert all(added.ids), added
        _save_one(at, name, tell)
    at.close()


def take_sheet(tell: Tell, *, folder: str, sheet: str) -> None:
    """A list is taken in without a map; CSV, which is read in this process."""
    at = _open(folder, ())
    found = importing.import_sheet(at, SheetOrder(Path(sheet)))
    tell(f"taken {found.no} {found.new}")
    at.close()


def undo_sheet(tell: Tell, *, folder: str) -> None:
    """The last import is taken back."""
    at = _open(folder, ())
    back = import_memory.undo_import(at, import_memory.imports_made(at)[0].no)
    tell(f"undone {back.undone}")
    at.close()


def send(tell: Tell, *, folder: str, stick: str) -> None:
    at = _open(folder, ())
    slip = sending.send(at, Path(stick))
    tell(f"sent {slip.seq} {json.dumps([str(path) for path in slip.files])}")
    at.close()


def receive(tell: Tell, *, folder: str, paths: Sequence[str]) -> None:
    at = _open(folder, ())
    for one in receiving.receive(at, [Path(path) for path in paths]):
        tell(f"{one.verdict} {one.seq}")
    at.close()


def reply(tell: Tell, *, folder: str, stick: str, office: str) -> None:
    at = _open(folder, ())
    for one in replying.reply(at, Path(stick), offices=[office]):
        tell(f"replied {one.number} {one.path}")
    at.close()


def day(tell: Tell, *, folder: str, stick: str, replies: Sequence[str], pragmas: Sequence[str] = ()) -> None:
    """A day at an office: saves, a bundle, a reply, more saves, and the program closed in between."""
    at = _open(folder, pragmas)
    for name in ("Warung Satu", "Warung Dua", "Warung Tiga"):
        _save_one(at, name, tell)
    slip = sending.send(at, Path(stick))
    tell(f"sent {slip.seq} {json.dumps([str(path) for path in slip.files])}")
    at.close()
    at = _open(folder, pragmas)
    for name in ("Warung Empat", "Warung Lima"):
        _save_one(at, name, tell)
    for one in receiving.receive(at, [Path(path) for path in replies]):
        tell(f"{one.verdict} {one.seq}")
    for name in ("Warung Enam", "Warung Tujuh"):
        _save_one(at, name, tell)
    at.close()


def set_up_office(tell: Tell, *, folder: str, card: str, fingerprint: str) -> None:
    asked = enrolling.OfficeSetup("36.74.01.1002", "Sri Lestari", Path(card).read_bytes(), fingerprint)
    made = enrolling.set_up_office(Folder(Path(folder)), PASSPHRASE, asked, clock=_now)
    tell(f"made {made.fingerprint}")


def set_up_without(tell: Tell, *, folder: str) -> None:
    """An office that begins without Dinkop's card."""
    asked = enrolling.OfficeSetup("36.74.01.1002", "Sri Lestari")
    made = enrolling.set_up_office(Folder(Path(folder)), PASSPHRASE, asked, clock=_now)
    tell(f"made {made.fingerprint}")


def take_card(tell: Tell, *, folder: str, card: str, fingerprint: str) -> None:
    at = _open(folder, ())
    trusting.take_card(at, Path(card).read_bytes(), fingerprint)
    at.close()
    tell("taken")


def set_up_city(tell: Tell, *, folder: str, offline: str) -> None:
    asked = enrolling.CitySetup("36.74", "Dinas Koperasi dan UKM", "Ratna Dewi", Path(offline))
    made = enrolling.set_up_city(Folder(Path(folder)), PASSPHRASE, asked, clock=_now)
    tell(f"made {made.fingerprint}")


def demonstrate(tell: Tell, *, out: str) -> None:
    """All sorts of things that a demonstration writes, as few of each as can be."""
    folder = Path(out)
    with clearing.demonstration(folder, "Data contoh.\n"):
        asked = enrolling.CitySetup("36.74", "Dinas", "Ratna Dewi", folder / "kunci-luring")
        enrolling.set_up_city(Folder(folder / "dinkop"), PASSPHRASE, asked, clock=_now)
        files.make_folder(folder / "laporan")
        with files.writing_safely(folder / "laporan" / "skala.xlsx") as file:
            file.write(b"isi")
    tell("played")


def back_up(tell: Tell, *, folder: str, out: str) -> None:
    at = _open(folder, ())
    try:
        made = backing_up.back_up(at, Path(out))
    finally:
        at.close()
    tell(f"backed up {made.manifest.records}")


def rotate(tell: Tell, *, folder: str, second: str) -> None:
    """The backup of a day, in both places; the old ones are thinned out."""
    at = _open(folder, ())
    try:
        kept = rota.make(at, Path(second))
    finally:
        at.close()
    tell(f"rotated {kept.deleted}")


def restore(tell: Tell, *, path: str, into: str) -> None:
    made = restoring.restore(Path(path), Path(into), PASSPHRASE, clock=_now)
    tell(f"restored {made.manifest.records}")


def put_back(tell: Tell, *, path: str, folder: str) -> None:
    made, _ = restoring.put_back(Path(path), Folder(Path(folder)), PASSPHRASE, clock=_now)
    tell(f"put back {made.manifest.records}")


def write(tell: Tell, *, path: str, letters: int, careless: bool = False) -> None:
    """Write one file safely; or, careless, without a sync."""
    if careless:
        mock.patch.object(os, "fsync").start()
    files.write_safely(Path(path), b"x" * letters)
    tell("written")


ERRANDS: dict[str, Callable[..., None]] = {
    function.__name__: function
    for function in (
        save,
        save_in_halves,
        send,
        receive,
        reply,
        day,
        set_up_office,
        set_up_without,
        take_card,
        set_up_city,
        demonstrate,
        back_up,
        put_back,
        rotate,
        restore,
        write,
        take_sheet,
        undo_sheet,
    )
}


def _child(asked: dict[str, Any], gate: int) -> int:
    # Where only a parent may trace (Yama), the child lets anybody.
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANYBODY, 0, 0, 0)
    told = os.open(asked["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.read(gate, 1)
    try:
        ERRANDS[asked["errand"]](lambda line: os.write(told, f"{line}\n".encode()), **asked["given"])
    except DinkopError as error:
        os.write(told, f"refused {error.code}\n".encode())
        return 3
    except BaseException as error:  # noqa: BLE001 - the other process must hear of it
        os.write(told, f"crashed {error!r}\n".encode())
        return 1
    return 0


def main() -> None:
    # Making a wrap must be cheap: what it costs is kept in it.
    costs = keys.wrap_secret.__kwdefaults__
    assert costs is not None
    costs["n"] = 2**10
    _warm_up()
    for line in sys.stdin:
        asked = json.loads(line)
        gate, opener = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(opener)
            os._exit(_child(asked, gate))
        os.close(gate)
        _say({"pid": pid})
        sys.stdin.readline()
        os.write(opener, b"!")
        os.close(opener)
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        _say({"code": max(code, 0), "signal": max(-code, 0)})


def _warm_up() -> None:
    """Import what is imported late, and read the reference data once."""
    from alembic import command  # noqa: F401

    from dinkop_desktop.register.store import reference_files

    reference_files.load_reference("36.74")
    assert upgrade.HEAD


def _say(told: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
