"""A business that office and Dinkop know, and what others write of it while a sheet is away."""

from __future__ import annotations

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.records import browsing
from tests import offices
from tests.features.intake.books import NIK
from tests.offices import Town

FIELD = "nama_komersial"


def known_to_both(town: Town) -> str:
    """A business that office and Dinkop know, named Melati."""
    made = offices.add_business(town.office, 1, nik=NIK, nama_komersial="Melati")
    town.take_in(town.office)
    town.answer(town.office)
    return made


def at_dinkop(town: Town, record: str, **sets: object) -> None:
    """Dinkop writes, and the office gets it."""
    recording.set_fields(town.dinkop, record, sets)
    town.answer(town.office)


def by_another_officer(desk: Desk, record: str, **sets: object) -> None:
    desk.officer, officer = "Budi Santoso", desk.officer
    recording.set_fields(desk, record, sets)
    desk.officer = officer


def shown(desk: Desk, record: str, key: str = FIELD) -> object:
    return browsing.show(desk, record).fields.get(key)
