"""passphrase, recover: who may open the data, and the way back.

No passphrase is ever a word of a command: other users of the computer see those. They come from a file, from
the environment, or are typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dinkop_desktop import app
from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import TrustError
from dinkop_desktop.features.people import changing, recovering
from dinkop_desktop.features.people.delays import Delays


def change_passphrase(call: Call) -> None:
    """`passphrase change`."""
    desk = call.desk
    user = changing.change(desk, call.passphrase(), call.new_passphrase())
    call.answer({"user": user}, call.tell("SANDI-DIGANTI"))


def suggest_passphrase(call: Call) -> None:
    """`passphrase suggest`."""
    words, bits = changing.suggest()
    call.answer({"passphrase": words, "bits": bits}, words, call.tell("SANDI-USUL", bit=bits))


def ask_for_recovery(call: Call) -> None:
    """`recover request`: without a passphrase, since that is what is missing."""
    asked = call.asked
    known = recovering.users(call.folder)
    made = recovering.ask(
        call.folder,
        Path(asked.out),
        office=asked.office,
        officer=asked.officer or next(iter(known), ""),
        clock=app.now,
    )
    call.answer(
        {"fingerprint": made.fingerprint, "file": str(made.path), "officer": made.officer},
        call.tell("PULIH-DIMINTA", file=str(made.path)),
        call.tell("PULIH-BACAKAN", fingerprint=made.fingerprint),
    )


def answer_recovery(call: Call) -> None:
    """`recover answer`."""
    asked = call.asked
    file = Path(asked.file)
    seen = recovering.read_request(file)
    typed = asked.fingerprint
    if typed is None:
        if not sys.stdin.isatty():
            raise TrustError("KEY-TANPA")
        sys.stderr.write(call.tell("PULIH-SIAPA", kantor=seen.office, petugas=seen.officer) + "\n")
        typed = call.ask("Ketik sidik yang dibacakan lewat telepon (5 kelompok): ")
    done = recovering.answer(call.desk, file, typed, Path(asked.identity), Path(asked.out))
    call.answer(
        {"office": done.office, "officer": done.officer, "file": str(done.path)},
        call.tell("PULIH-DIJAWAB", kantor=done.office, file=str(done.path)),
    )


def finish_recovery(call: Call) -> None:
    """`recover finish`."""
    file = Path(call.asked.file)
    recovering.look_at_answer(call.folder, file, clock=app.now)  # before anybody types a passphrase in vain
    user = recovering.finish(call.folder, file, call.new_passphrase(), clock=app.now)
    Delays(call.folder).end()
    call.answer({"user": user}, call.tell("PULIH-SELESAI", petugas=user))


def recover_here(call: Call) -> None:
    """`recover here`."""
    user = recovering.recover_here(
        call.folder,
        Path(call.asked.identity),
        call.new_passphrase(),
        officer=call.asked.officer,
        clock=app.now,
    )
    Delays(call.folder).end()
    call.answer({"user": user}, call.tell("PULIH-SELESAI", petugas=user))
