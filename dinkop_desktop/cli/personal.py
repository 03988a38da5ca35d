"""disclosures."""

from __future__ import annotations

from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import RecordError
from dinkop_desktop.usecases import disclosing


def list_disclosures(call: Call) -> int:
    """`disclosures`: what personal data left; with `--whose NOMOR` the persons of one of them."""
    made = disclosing.disclosures_made(call.desk)
    if call.asked.whose:
        one = next((each for each in made if each.no == call.asked.whose), None)
        if one is None:
            raise RecordError("REC-KELUAR", nomor=call.asked.whose)
        people = disclosing.whose_data(call.desk, one)
        found = [{"id": who.id, "name": who.name, "office": who.office} for who in people]
        call.answer({"no": one.no, "persons": found}, *(who.name or who.id for who in people))
        return 0
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
    return 0
