"""subject find, show, letter, withdraw; breach: what is known of whom, and who is told of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.errands.koperasi import tell_letters
from dinkop_desktop.desk import disclosing
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.privacy import breaching, subjects, withdrawing
from dinkop_desktop.features.privacy.breaching import Breach
from dinkop_desktop.features.privacy.rules import breach
from dinkop_desktop.features.privacy.subjects import Told
from dinkop_desktop.features.privacy.withdrawing import Fate


def find_subjects(call: Call) -> None:
    """`subject find`."""
    found = subjects.find_people(call.desk, " ".join(call.asked.words))
    document = [
        {
            "id": one.id,
            "name": one.name,
            "office": one.office,
            "nik": one.nik,
            "businesses": list(one.businesses),
        }
        for one in found
    ]
    lines = [f"{one.id}  {one.name}  {one.nik}  {', '.join(one.businesses)}".rstrip() for one in found]
    call.answer({"persons": document}, *lines, call.tell("JUMLAH", count=len(found)))


def show_subject(call: Call) -> None:
    """`subject show`."""
    one = subjects.read_subject(call.desk, call.asked.id)
    document = {
        "id": one.person,
        "name": one.name,
        "office": one.office,
        "ours": one.is_ours,
        "told": [_told(call, each) for each in one.told],
        "left": [
            {"at": each.at, "purpose": each.purpose, "file": each.target, "medium": each.medium}
            for each in one.left
        ],
    }
    lines = [
        f"{subjects.part_words(each.part)}  {call.translate(each.field.label)}: {each.words}"
        for each in one.told
    ]
    call.answer(document, *lines, call.tell("JUMLAH", count=len(one.told)))


def _told(call: Call, one: Told) -> dict[str, Any]:
    return {
        "kind": one.part.kind,
        "record": one.part.record,
        "field": one.field.key,
        "label": call.translate(one.field.label),
        "words": one.words,
        "privacy": one.privacy.value,
        "author": one.by,
        "office": one.office,
        "at": one.at,
    }


def write_subject_letter(call: Call) -> None:
    """`subject letter`."""
    one = subjects.read_subject(call.desk, call.asked.id)
    subjects.write_letter(call.desk, one, Path(call.asked.out), lang=call.lang)
    tell_letters(call, 1, call.asked.out)


def withdraw(call: Call) -> None:
    """`subject withdraw`: what goes is told first where it is only tried."""
    asked, desk = call.asked, call.desk
    one = subjects.read_subject(desk, asked.id)
    planned = withdrawing.plan(desk, one, money=asked.money)
    fates = Counter(each.fate.value for each in planned)
    document: dict[str, Any] = {
        "id": one.person,
        "fates": {fate.value: fates[fate.value] for fate in Fate},
        "answers": [{"fate": each.fate.value, **_told(call, each.told)} for each in planned],
        "changes": [],
        "photos": 0,
        "file": None,
    }
    if asked.dry_run:
        lines = [
            f"{call.translate(each.fate.value)}  {subjects.part_words(each.told.part)}  "
            f"{call.translate(each.told.field.label)}"
            for each in planned
        ]
        call.answer(document, *lines, call.tell("PERCOBAAN"))
        return
    done = withdrawing.withdraw(desk, one.person, money=asked.money)
    if asked.out:
        withdrawing.write_letter(desk, one.name, done, Path(asked.out), lang=call.lang)
    document |= {
        "changes": [str(each) for each in done.changes],
        "photos": done.photos,
        "file": asked.out,
    }
    told = call.tell("DIKOSONGKAN", isian=len(done.emptied), data=len(done.records), foto=done.photos)
    call.answer(document, told, *([call.file(asked.out)] if asked.out else []))


def write_breach(call: Call) -> None:
    """`breach`."""
    asked, desk = call.asked, call.desk
    found_at = breach.read_moment(asked.found_at)
    if found_at is None:
        raise RecordError("BOCOR-WAKTU", waktu=asked.found_at[:40])
    found_at = found_at.astimezone()
    every = {one.no: one for one in disclosing.disclosures_made(desk)}
    unknown = [number for number in asked.disclosure if number not in every]
    if unknown:
        raise RecordError("REC-KELUAR", nomor=unknown[0])
    ones = tuple(every[number] for number in dict.fromkeys(asked.disclosure))
    what = Breach(asked.what, asked.handling, found_at, ones)
    extent = breaching.write_letters(desk, what, Path(asked.out), lang=call.lang)
    until = breach.deadline_of(found_at)
    document = {
        "persons": extent.persons,
        "columns": list(extent.columns),
        "specific": extent.specific,
        "deadline": until.isoformat(),
        "file": asked.out,
    }
    told = call.tell("BOCOR", orang=extent.persons, batas=call.moment(until.isoformat()), file=asked.out)
    call.answer(document, told)
