"""Revealing: a NIK in full, for the person who needs it now; who looked, and at whose, is in the audit log.

Source: UU 27/2022 pasal 35 and 36 (the controller protects personal data and keeps it secret); product.md.
"""

from __future__ import annotations

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError


def reveal_nik(desk: Desk, record: str) -> str:
    """The NIK of a person, or of a business's owner.

    Args:
        desk: any that can be written to: what cannot be logged is not shown.
        record: id of the person or the business.

    Raises:
        RecordError: REC-TIDAKADA; REC-TANPA-NIK, there is nobody, or they have none.
        StorageError: the file is busy, full or read-only; nothing is shown.
    """
    with desk.store.begin(by=desk.officer) as work:
        known = recording.find(work, record)
        person = known if known.kind == "orang" else recording.owner_of(work, known)
        shown = next(iter(work.shown_values("orang", [person.rid]).items()), None) if person else None
        nik = shown[1].get("nik") if shown else None
        if shown is None or nik is None:
            raise RecordError("REC-TANPA-NIK")
        work.note("reveal", record=shown[0], field="nik")
        work.commit()
    return str(nik)
