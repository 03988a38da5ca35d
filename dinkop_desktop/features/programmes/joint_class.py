"""Proposing: a letter to the owner of a programme that overlaps, that both be made one."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.programmes import year_calendar
from dinkop_desktop.features.programmes.reports.programme_letter import (
    Proposal,
    ToldProgramme,
    proposal_letter,
)
from dinkop_desktop.features.programmes.reports.programme_words import choice_label, owner_words
from dinkop_desktop.features.programmes.year_calendar import Clash
from dinkop_desktop.register.queries import programmes as stored
from dinkop_desktop.register.rules.programmes import ON_LIST, Programme
from dinkop_desktop.reporting.figures import Scope


def write_proposal(desk: Desk, clash: Clash, out: Path, *, lang: str = "id") -> None:
    """Write the letter, to the owner of the programme that is not ours; to the second one's where neither is.

    Args:
        desk: the office's, or Dinkop's.
        clash: as the calendar has it.
        out: the PDF.
        lang: of the letter.

    Raises:
        ExportError: it cannot be written.
    """
    now, city = desk.clock().astimezone(), desk.reference.city.name
    scope = Scope(now.year, now, "", lang=lang)
    its = clash.overlap
    with desk.store.read() as reader:
        listed = [one.programme for one in stored.takings(reader) if one.status in ON_LIST]

    def told(one: Programme) -> ToldProgramme:
        first, last = one.days or (its.begins, its.ends)
        owner = owner_words(one, scope, desk.reference)
        return ToldProgramme(one.name, owner, first, last, one.place, listed.count(one.id))

    is_dinkop = desk.identity.is_dinkop
    theirs = its.one if its.other.office == desk.identity.office else its.other
    proposal = Proposal(
        to=_addressee(theirs, scope, desk),
        signer=scope.say("Kepala Dinas,")
        if is_dinkop
        else scope.say("Lurah {nama},", nama=desk.identity.name),
        sort=scope.say(choice_label("jenis", its.one.sort)).lower(),
        one=told(its.one),
        other=told(its.other),
        first=its.begins,
        last=its.ends,
        both=clash.both,
        never=year_calendar.count_never_reached(desk, its),
    )
    letter = proposal_letter(letterheads.head_of(desk), city, proposal, now, lang=lang)
    files.write_safely(out, letter)


def _addressee(one: Programme, scope: Scope, desk: Desk) -> str:
    """Who answers for a programme: the lurah, the camat, the head of Dinkop, or whoever owns it."""
    if one.owner == "dinkop":
        return scope.say("Kepala {dinas}", dinas=desk.card.name)
    titles = {"kelurahan": "Lurah {nama}", "kecamatan": "Camat {nama}"}
    area = desk.reference.areas.by_code.get(one.area)
    if one.owner in titles and area is not None:
        return scope.say(titles[one.owner], nama=area.name)
    return owner_words(one, scope, desk.reference)
