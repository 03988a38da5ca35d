"""Papers of a programme that people take into their hands: the sheet that is signed, and the certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part: name, business, kelurahan; "" for what is not known; and what came of it."""

    name: str
    business: str
    place: str
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A programme as its papers name it: name, kind in words, whose, when, where."""

    name: str
    sort: str
    owner: str
    days: str
    place: str


def attendance_sheet(
    head: Letterhead,
    place: str,
    event: Event,
    people: Sequence[Person],
    made_at: datetime,
    *,
    empty: int,
    lang: str = "id",
) -> bytes:
    """The sheet as a PDF.

    Args:
        head: of the office.
        place: where it is signed.
        event: what is attended.
        people: in the order of the sheet.
        made_at: in the zone it shall be read in.
        empty: rows below, for whoever comes besides.
        lang: of the sheet.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    rows: list[Value] = [
        {"no": str(no), "nama": one.name, "usaha": one.business, "kelurahan": one.place}
        for no, one in enumerate(people, 1)
    ]
    values: dict[str, Value] = {
        "nama-program": event.name,
        "pemilik": event.owner,
        "hari": event.days,
        "lokasi": event.place,
        "peserta": rows,
        "kosong": [str(len(people) + at) for at in range(1, empty + 1)],
    }
    title = translate("Daftar hadir", lang)
    return typeset("daftar-hadir", [values], head, title=title, made_at=made_at, place=place, lang=lang)


def certificates(
    head: Letterhead,
    place: str,
    event: Event,
    people: Sequence[tuple[str, Person]],
    made_at: datetime,
    *,
    signer: str,
    lang: str = "id",
) -> bytes:
    """The certificates as one PDF, a page each.

    Args:
        head: of the office.
        place: where they are signed.
        event: what was attended.
        people: each with the number of the certificate; "" for none.
        made_at: in the zone it shall be read in.
        signer: above the line for the name.
        lang: of the certificates.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    papers: list[dict[str, Value]] = [
        {
            "nama": one.name or one.business,
            "usaha": one.business if one.name else "",
            "nama-program": event.name,
            "jenis": event.sort,
            "pemilik": event.owner,
            "hari": event.days,
            "lokasi": event.place,
            "nomor": number,
            "penanda": signer,
            "hasil": one.outcome,
        }
        for number, one in people
    ]
    title = translate("Sertifikat", lang)
    return typeset("sertifikat", papers, head, title=title, made_at=made_at, place=place, lang=lang)
