"""officer list, officer sit, officer forget; remind; office letter; recover sheet."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.errands.koperasi import tell_letters
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.exchange import office_board, reminding
from dinkop_desktop.features.first_start import welcoming
from dinkop_desktop.features.offices import admitting, officers


def list_officers(call: Call) -> None:
    """`officer list`."""
    names, here = officers.officers(call.desk), call.desk.officer
    document = {"officers": list(names), "here": here}
    call.answer(document, *(f"* {one}" if one == here else f"  {one}" for one in names))


def sit_down(call: Call) -> None:
    """`officer sit`."""
    name = officers.sit_down(call.desk, call.asked.name)
    call.answer({"here": name}, call.tell("PETUGAS-DUDUK", nama=name))


def forget(call: Call) -> None:
    """`officer forget`: what was written under the name stays."""
    name = call.asked.name
    if name == call.desk.officer or name not in officers.officers(call.desk):
        raise RecordError("PETUGAS-TIDAKADA", nama=name[:40])
    officers.forget(call.desk, name)
    call.answer({"forgotten": name}, call.tell("PETUGAS-LUPA", nama=name))


def remind(call: Call) -> None:
    """`remind`: letters to the offices that are named, else to all that are silent."""
    if not call.desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    wanted = set(call.asked.offices)
    board = office_board.survey(call.desk)
    unknown = wanted - {line.code for line in board.lines}
    if unknown:
        raise RecordError("REC-WILAYAH", kode=sorted(unknown)[0][:40])
    lines = [line for line in board.lines if (line.code in wanted if wanted else line.is_silent)]
    reminding.write_reminders(call.desk, lines, Path(call.asked.out), lang=call.lang)
    tell_letters(call, sum(line.silent_days is not None for line in lines), call.asked.out)


def write_card_letter(call: Call) -> None:
    """`office letter`."""
    if not call.desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    files.make_folder(Path(call.asked.out))
    written = [
        str(one) for one in admitting.write_card_letter(call.desk, Path(call.asked.out), lang=call.lang)
    ]
    call.answer({"files": written}, *map(call.file, written))


def write_recovery_sheet(call: Call) -> None:
    """`recover sheet`."""
    welcoming.write_recovery_sheet(call.desk, Path(call.asked.out), lang=call.lang)
    tell_letters(call, 1, call.asked.out)
