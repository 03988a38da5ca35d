"""setup, card, enrol, office."""

from __future__ import annotations

import sys
from pathlib import Path

from dinkop_desktop import app
from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import DinkopError, TrustError
from dinkop_desktop.features.exchange import quotas
from dinkop_desktop.features.first_start import trusting
from dinkop_desktop.features.offices import enrolling, fingerprints
from dinkop_desktop.features.offices.enrolling import Installation, Made


def set_up_city(call: Call) -> None:
    """`setup city`."""
    asked = call.asked
    if asked.database:
        raise DinkopError("DB-POSTGRES")
    made = enrolling.set_up_city(
        call.folder,
        call.passphrase(new=True),
        enrolling.CitySetup(asked.code, asked.name, asked.operator, Path(asked.keep_offline)),
        clock=app.now,
    )
    _answer(
        call,
        made,
        call.tell("SIAP-KOTA", folder=str(made.path), offline=asked.keep_offline),
        call.tell("SIDIK-KARTU", fingerprint=made.fingerprint),
    )


def write_card(call: Call) -> None:
    """`card`."""
    made = enrolling.write_card(call.desk, Path(call.asked.out))
    _answer(
        call,
        made,
        call.tell("KARTU-DITULIS", file=str(made.path)),
        call.tell("SIDIK-KARTU", fingerprint=made.fingerprint),
    )


def set_up_office(call: Call) -> None:
    """`setup office`."""
    asked = call.asked
    card, typed = b"", ""
    if asked.card or asked.fingerprint:
        if not asked.card:
            raise TrustError("KEY-KARTU")
        card = enrolling.read_file(Path(asked.card))
        typed = _typed(call, lambda text: enrolling.check_card(card, text), asked.fingerprint)
    made = enrolling.set_up_office(
        call.folder,
        call.passphrase(new=True),
        enrolling.OfficeSetup(asked.kelurahan, asked.officer, card, typed),
        clock=app.now,
    )
    _answer(
        call,
        made,
        call.tell("SIAP-KANTOR" if card else "SIAP-TANPA-KARTU", folder=str(made.path)),
        call.tell("SIDIK-KANTOR", fingerprint=made.fingerprint),
    )


def _answer(call: Call, made: Made, *lines: str) -> None:
    call.answer({"fingerprint": made.fingerprint, "file": str(made.path)}, *lines)


def _typed(call: Call, check: object, given: str | None) -> str:
    """The fingerprint: as given, or typed at the terminal, three times at most."""
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise TrustError("KEY-TANPA")
    for _ in range(fingerprints.TRIES):
        typed = call.ask("Ketik sidik (5 kelompok): ")
        try:
            check(typed)  # type: ignore[operator]
        except TrustError as error:
            if error.code != "KEY-SIDIK":
                raise
            sys.stderr.write(call.tell(error.code) + "\n")
        else:
            return typed
    raise TrustError("KEY-COBA")


def take_card(call: Call) -> None:
    """`enrol card`."""
    card = enrolling.read_file(Path(call.asked.file))
    typed = _typed(call, lambda text: enrolling.check_card(card, text), call.asked.fingerprint)
    made = trusting.take_card(call.desk, card, typed)
    _answer(call, made, call.tell("KARTU-DIAMBIL"))


def write_request(call: Call) -> None:
    """`enrol request`."""
    made = enrolling.write_request(call.desk, Path(call.asked.out))
    _answer(
        call,
        made,
        call.tell("PERMOHONAN-DITULIS", file=str(made.path)),
        call.tell("SIDIK-KANTOR", fingerprint=made.fingerprint),
    )


def write_renewal(call: Call) -> None:
    """`enrol renew`."""
    made = enrolling.write_renewal(call.desk, Path(call.asked.out))
    _answer(
        call,
        made,
        call.tell("KUNCI-DIMINTA", file=str(made.path)),
        call.tell("SIDIK-KANTOR", fingerprint=made.fingerprint),
    )


def admit(call: Call) -> None:
    """`enrol admit`."""
    raw = enrolling.read_file(Path(call.asked.file))
    typed = call.asked.fingerprint
    if typed is None:
        if not sys.stdin.isatty():
            raise TrustError("KEY-TANPA")
        typed = call.ask("Ketik sidik yang dibacakan petugas (5 kelompok): ")
    request = enrolling.admit(call.desk, raw, typed)
    call.answer(
        {"office": request.office, "install": request.install},
        call.tell("DITERIMA-KANTOR", office=request.office),
    )


def open_again(call: Call) -> None:
    """`enrol again`."""
    raw = enrolling.read_file(Path(call.asked.file))
    request = enrolling.open_again(call.desk, raw, call.asked.reason)
    call.answer(
        {"office": request.office, "install": request.install},
        call.tell("SIDIK-LAGI", office=call.office(request.office)),
    )


def list_offices(call: Call) -> None:
    """`office list`."""
    offices = enrolling.list_offices(call.desk)
    near = quotas.near(call.desk)
    document = {
        "offices": [
            {
                "office": office.code,
                "name": office.name,
                "quota_percent": near.get(office.code, 0),
                "installs": [
                    {
                        "install": one.install,
                        "epoch": one.epoch,
                        "status": one.status,
                        "fingerprint": one.fingerprint,
                        "signing_key": one.signing_key,
                        "last_seq": one.last_seq,
                        "last_received": one.last_received,
                    }
                    for one in office.installs
                ],
            }
            for office in offices
        ]
    }
    lines = [
        f"{office.code}  {office.name:<24} "
        + (", ".join(_install_line(call, one) for one in office.installs) or "-")
        + (call.tell("KANTOR-KUOTA", persen=near[office.code]) if office.code in near else "")
        for office in offices
    ]
    call.answer(document, *lines)


def _install_line(call: Call, one: Installation) -> str:
    code = "KANTOR-KIRIMAN" if one.last_seq else "KANTOR-BELUM"
    return call.tell(
        code, install=one.install, status=one.status, seq=one.last_seq, at=call.moment(one.last_received)
    )
