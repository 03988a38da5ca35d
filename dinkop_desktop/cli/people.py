"""user, passphrase, recover: who may open the data, and the way back.

No passphrase is ever a word of a command: other users of the computer see those. They come from a file, from
the environment, or are typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dinkop_desktop import app
from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import TrustError
from dinkop_desktop.features.people import changing, recovering, user_list
from dinkop_desktop.features.people.delays import Delays
from dinkop_desktop.features.people.user_list import Role, User


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


def list_users(call: Call) -> None:
    """`user list`."""
    found = user_list.list_users(call.desk)
    document = {
        "users": [
            {
                "name": one.name,
                "role": one.role.value,
                "since": one.since,
                "retired_at": one.retired_at,
                "is_here": one.is_here,
            }
            for one in found
        ]
    }
    lines = [
        call.tell(
            "PENGGUNA-BARIS",
            nama=one.name,
            peran=call.translate(one.role.value),
            keadaan=call.translate("pensiun" if one.retired_at else "aktif"),
        )
        for one in found
    ]
    call.answer(document, *lines)


def add_user(call: Call) -> None:
    """`user add`."""
    asked, desk = call.asked, call.desk
    role = Role(asked.role)
    made = user_list.add(desk, call.passphrase(), name=asked.name, role=role, new=call.new_passphrase())
    _answer_user(call, made, "PENGGUNA-DITAMBAH")


def reset_user(call: Call) -> None:
    """`user reset`."""
    desk = call.desk
    done = user_list.reset(desk, call.passphrase(), name=call.asked.name, new=call.new_passphrase())
    _answer_user(call, done, "PENGGUNA-SANDI")


def set_role(call: Call) -> None:
    """`user role`."""
    desk = call.desk
    done = user_list.set_role(desk, call.passphrase(), name=call.asked.name, role=Role(call.asked.role))
    _answer_user(call, done, "PENGGUNA-PERAN")


def retire_user(call: Call) -> None:
    """`user retire`."""
    desk = call.desk
    _answer_user(
        call, user_list.retire(desk, call.passphrase(), name=call.asked.name), "PENGGUNA-DIPENSIUNKAN"
    )


def _answer_user(call: Call, user: User, code: str) -> None:
    told = call.tell(code, nama=user.name, peran=call.translate(user.role.value))
    call.answer({"name": user.name, "role": user.role.value, "retired_at": user.retired_at}, told)
