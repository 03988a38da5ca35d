"""photo list, add, remove, export."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.records import tell_changes
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.photos import photographing


def list_photos(call: Call) -> None:
    """`photo list`."""
    found = photographing.photos_of(call.desk, call.asked.id)
    document = [
        {"photo": one.key, "at": one.at, "by": one.by, "width": one.width, "height": one.height}
        for one in found
    ]
    call.answer({"photos": document}, *(f"{one.key}  {call.moment(one.at)}  {one.by}" for one in found))


def add(call: Call) -> int:
    """`photo add`."""
    asked = call.asked
    taken = photographing.look_at(Path(asked.file))
    if asked.place and taken.place is None:
        raise RecordError("FOTO-TANPA-TEMPAT")
    one = photographing.add(call.desk, asked.id, taken.small)
    changes: list[str] = []
    if asked.place and taken.place is not None:
        done = photographing.take_place(call.desk, asked.id, taken.place)
        if isinstance(done, Refused):
            return tell_changes(call, done)
        changes = [str(change) for change in done]
    document = {
        "photo": one.key,
        "width": one.width,
        "height": one.height,
        "has_place": taken.place is not None,
        "changes": changes,
    }
    call.answer(document, call.tell("FOTO-DISIMPAN", tanda=one.key))
    return 0


def remove(call: Call) -> None:
    """`photo remove`."""
    asked = call.asked
    if asked.photo not in {one.key for one in photographing.photos_of(call.desk, asked.id)}:
        raise RecordError("FOTO-TIDAKADA")
    photographing.remove(call.desk, asked.photo)
    call.answer({"removed": asked.photo}, call.tell("FOTO-DILUPAKAN"))


def hand_out(call: Call) -> None:
    """`photo export`."""
    asked = call.asked
    files.make_folder(Path(asked.out))
    written = photographing.hand_out(call.desk, asked.id, Path(asked.out), purpose=call.purpose())
    named = [str(one) for one in written]
    call.answer({"files": named}, *map(call.file, named))
