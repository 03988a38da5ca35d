"""disclosures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dinkop_desktop.cli.call import Call
from dinkop_desktop.desk import disclosing
from dinkop_desktop.desk.disclosing import Disclosure
from dinkop_desktop.errors import RecordError


def list_disclosures(call: Call) -> None:
    """`disclosures`: what personal data left; whose they were (`--whose` of one, `--people` of all)."""
    asked, every = call.asked, disclosing.disclosures_made(call.desk)
    made = [one for one in every if disclosing.fits(one, asked.search, medium=asked.medium)]
    if asked.whose:
        one = next((each for each in every if each.no == asked.whose), None)
        if one is None:
            raise RecordError("REC-KELUAR", nomor=asked.whose)
        _tell_people(call, {"no": one.no}, [one])
        return
    if asked.people:
        _tell_people(call, {"disclosures": [one.no for one in made]}, made)
        return
    document = [
        {
            "no": one.no,
            "at": one.at,
            "by": one.by,
            "how": one.action.value,
            "subject": one.subject,
            "purpose": one.purpose,
            "columns": list(one.columns),
            "persons": one.persons,
            "records": one.records,
            "file": one.target,
            "medium": one.medium,
        }
        for one in made
    ]
    lines = [
        call.tell(
            "DATA-KELUAR",
            nomor=one.no,
            waktu=call.moment(one.at),
            berkas=" ".join(part for part in (one.target, one.medium) if part),
            orang=one.persons,
            tujuan=call.translate(one.purpose or "tidak disebutkan"),
        )
        for one in made
    ]
    call.answer({"disclosures": document}, *lines)


def _tell_people(call: Call, about: Mapping[str, object], ones: Sequence[Disclosure]) -> None:
    """Whose data were in some disclosures, each person once."""
    people = disclosing.whose_data(call.desk, *ones)
    found = [{"id": who.id, "name": who.name, "office": who.office} for who in people]
    call.answer({**about, "persons": found}, *(who.name or who.id for who in people))
