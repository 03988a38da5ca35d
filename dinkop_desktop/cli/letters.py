"""sku check, sku make, sku print, sku cancel, sku list: the letter of a business, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.features.sku import issuing
from dinkop_desktop.features.sku.issuing import Signer, Wanted
from dinkop_desktop.features.sku.rules.letters import Letter


def check_letter(call: Call) -> int:
    """`sku check`: what is missing for a letter, and what number it would get."""
    found = issuing.begin(call.desk, call.asked.id)
    signer = found.signer
    lines = [call.tell("SKU-BERIKUT", nomor=found.number)]
    if found.missing:
        lacking = ", ".join(call.translate(label) for _, label in found.missing)
        lines = [call.tell("SKU-LENGKAPI", isian=lacking)]
    call.answer(
        {
            "missing": [{"field": key, "label": call.translate(label)} for key, label in found.missing],
            "next": found.number,
            "mark": found.mark,
            "signer": {"name": signer.name, "position": signer.position} if signer else None,
            "letters": [_document(one) for one in found.before],
        },
        *lines,
        *(_line(call, one) for one in found.before),
    )
    return 0


def make_letter(call: Call) -> int:
    """`sku make`: give a letter its number and write it."""
    asked = call.asked
    signer = None
    if asked.signer:
        position = asked.position or issuing.POSITION
        signer = Signer(position, asked.signer, asked.staff_number, is_deputy=asked.on_behalf)
    wanted = Wanted(
        purpose=asked.purpose,
        about=asked.about,
        introduction=asked.introduction,
        birthplace=asked.birthplace,
        until=asked.until,
        place=asked.number,
        signer=signer,
    )
    made = issuing.issue(call.desk, asked.id, wanted, out=Path(asked.out), lang=call.lang)
    call.answer(
        {"id": made.id, "number": made.number, "file": asked.out},
        call.tell("SKU-DITERBITKAN", nomor=made.number, berkas=Path(asked.out).name),
    )
    return 0


def print_letter(call: Call) -> int:
    """`sku print`: write a letter once more."""
    found = issuing.print_again(call.desk, call.asked.letter, out=Path(call.asked.out), lang=call.lang)
    call.answer(
        _document(found) | {"file": call.asked.out},
        call.tell("SKU-DICETAK", nomor=found.number, berkas=Path(call.asked.out).name),
    )
    return 0


def cancel_letter(call: Call) -> int:
    """`sku cancel`: the number stays in the register, with its reason."""
    found, changes = issuing.cancel(call.desk, call.asked.letter, reason=call.asked.reason)
    call.answer(
        {"id": found.id, "number": found.number, "changes": [str(one) for one in changes]},
        call.tell("SKU-DIBATALKAN", nomor=found.number),
    )
    return 0


def list_letters(call: Call) -> int:
    """`sku list`: the register."""
    found = issuing.register(call.desk, year=call.asked.year)
    call.answer(
        {"letters": [_document(one) for one in found]},
        *(_line(call, one) for one in found),
        call.tell("SKU-JUMLAH", jumlah=len(found)),
    )
    return 0


def _line(call: Call, one: Letter) -> str:
    return call.tell(
        "SKU-BARIS",
        nomor=one.number,
        tanggal=call.day(one.day),
        usaha=one.title,
        keadaan=call.translate(_state(one)),
    )


def _state(one: Letter) -> str:
    return "dihapus" if one.is_removed else one.state


def _document(one: Letter) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "day": one.day,
        "business": one.business,
        "title": one.title,
        "purpose": one.purpose,
        "about": one.about,
        "signer": one.signer,
        "until": one.until,
        "state": _state(one),
        "reason": one.reason,
        "office": one.owner,
    }
