"""Dispatching: Dinkop has a kelurahan go and look; its office sees it among its visits that are due.

1. It is a line of the prelist of the newest year that was opened, born for that kelurahan, with a day.
2. A record that stands on that prelist gets another day on its line, and why in its note.
3. It says that Dinkop asks (`visits.ASKED`): it is due even where the form is complete, until a visit is
   recorded there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from dinkop_desktop.desk import city_directory, merging, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.visits.queries import lines as stored
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.parts import LONG_TEXT_LETTERS
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.rules import visits
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values import texts
from dinkop_desktop.register.values.fields import Value

_VISIT, _DAYS = "kunjungan", 7
_PLACE = ("alamat_jalan", "rt", "rw")


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody is to look at.

    Attributes:
        kind: `umkm` or `koperasi`.
        record: id of it; "" of somebody who has none yet.
        area: code of the kelurahan that goes.
        title: by which people know it.
        said: what is known of it, in the flat view.
        why: is told to whoever goes; a line as `texts.free_text` gives it.
    """

    kind: str
    record: str
    area: str
    title: str
    said: Mapping[str, Value]
    why: str


def ask_for(desk: Desk, record: str, why: str) -> tuple[ChangeId, ...]:
    """Have the kelurahan of a business or koperasi go there and ask; it is due as soon as it arrives.

    Args:
        desk: Dinkop's.
        record: id of the business or koperasi.
        why: what is to be asked, in Indonesian.

    Returns:
        Ids of the changes, for taking them back; none where just that is asked there already.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: REC-TIDAKADA; REC-ALASAN, what is asked is too long, empty, or no text.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    words = texts.free_text(why, longest=LONG_TEXT_LETTERS)
    if not words:
        raise RecordError("REC-ALASAN", maks=LONG_TEXT_LETTERS)
    with desk.store.begin(by=desk.officer) as work:
        known = recording.find(work, record)
        if known.kind not in stored.ABOUT:
            raise RecordError("REC-TIDAKADA")
        said = work.shown_values(known.kind, [known.rid])[record]
        title = next((str(said[key]) for key in catalogue.KINDS[known.kind].title if said.get(key)), "")
        area = str(said.get("kode_kelurahan") or known.owner)
        errand = Errand(known.kind, record, area, title or record, said, words)
        change = visit_change(desk, work, Author(desk, work), errand, days=0)
        if change is None:
            return ()
        merging.merge(work, [change], rules=city_directory.rules_of(desk), unsent=False)
        work.commit()
    return (change.id,)


def visit_change(
    desk: Desk, work: Work, author: Author, errand: Errand, *, days: int = _DAYS
) -> Change | None:
    """The change by which somebody goes and looks, which the caller merges; None where just that is asked.

    Args:
        desk: Dinkop's.
        work: the transaction.
        author: who writes.
        errand: what is to be looked at.
        days: until when.
    """
    opened = stored.years(work)
    year = opened[0] if opened else visits.year_to_open(desk.today, None)
    due: dict[str, Value] = {
        "tindak_lanjut": visits.ASKED,
        "tenggat": (desk.today + timedelta(days=days)).isoformat(),
    }
    there = stored.of_record(work, errand.kind, errand.record, year) if errand.record else ""
    if there:
        known = work.known([there])[there]
        history = History(work.histories([known.rid])[known.rid], dinkop=work.identity.dinkop)
        is_asked = history.shown("tindak_lanjut") == visits.ASKED
        if is_asked and errand.why in str(history.shown("catatan") or "").splitlines():
            return None
        return author.edit(history, {**due, "catatan": _noted(history, errand.why)}, reason=errand.why)
    sets: dict[str, Value] = {
        "nama_sasaran": errand.title,
        f"{errand.kind}_id": errand.record or None,
        "kode_kelurahan": errand.area,
        **{key: errand.said.get(key) for key in _PLACE},
        "tahun_data": year,
        "hasil": Outcome.NOT_FILLED.value,
        **due,
        "catatan": errand.why,
    }
    given = {key: value for key, value in sets.items() if value is not None}
    return author.birth(_VISIT, author.new_id(), given, owner=errand.area)


def _noted(history: History, why: str) -> str:
    """The note with why somebody goes there; of one that is full the oldest lines go."""
    before = str(history.shown("catatan") or "")
    if why in before.splitlines():
        return before
    lines = [*before.splitlines(), why]
    while len("\n".join(lines)) > LONG_TEXT_LETTERS:
        del lines[0]
    return "\n".join(line for line in lines if line)
