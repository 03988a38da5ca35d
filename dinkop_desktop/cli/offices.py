"""office retire, office revoke."""

from __future__ import annotations

from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.features.offices import locking_out
from dinkop_desktop.features.offices.locking_out import LockedOut


def retire(call: Call) -> None:
    """`office retire`."""
    done = locking_out.retire(call.desk, call.asked.named)
    told = call.tell("PC-PENSIUN", install=done.install, office=call.office(done.office))
    _answer(call, done, told)


def revoke(call: Call) -> None:
    """`office revoke`."""
    asked = call.asked
    done = locking_out.revoke(call.desk, asked.named, from_number=asked.from_seq, epoch=asked.epoch)
    told = call.tell(
        "PC-DICABUT", install=done.install, office=call.office(done.office), number=done.from_number
    )
    _answer(call, done, told)


def _answer(call: Call, done: LockedOut, told: str) -> None:
    review: list[dict[str, Any]] = [
        {"bundle_id": one.bundle_id, "seq": one.seq, "epoch": one.epoch, "received_at": one.received_at}
        for one in done.accepted
    ]
    document = {
        "office": done.office,
        "install": done.install,
        "status": done.status,
        "epoch": done.epoch,
        "from_seq": done.from_number,
        "review": review,
    }
    lines = [
        call.tell("PC-PERIKSA", seq=one.seq, date=call.moment(one.received_at), bundle=one.bundle_id)
        for one in done.accepted
    ]
    call.answer(document, told, *lines, *([call.tell("PC-TERAKHIR")] if done.is_last else []))
