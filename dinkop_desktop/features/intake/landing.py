"""Landing: which record that is here each row of a list is about, before anything is written.

1. All rows are compared with the whole register at once (`matching.linking`); an office compares with what is
   its own.
2. A row is *this one*, *new* or *doubtful*, with the likeliest records and what speaks for and against each.
3. What a person decided of a row comes before what is thought of it; a record that somebody chose for a row
   is nobody else's, whose rows are doubtful then.

What it does not do: write; `filling_in` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from dinkop_desktop.desk import collector
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake.decisions import Choice, Decision
from dinkop_desktop.matching import cooperatives
from dinkop_desktop.matching.links import Band, Link
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import look_alikes, registered
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.fields import Value

KINDS: Final = (registered.BUSINESS, registered.COOPERATIVE)
_SHOWN_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Suggested:
    """A record that a row may be about.

    Attributes:
        record: its id.
        score: log odds that it is.
        codes: of the sentences of what was found.
    """

    record: str
    score: float
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a row lands.

    Attributes:
        band: this one, new or doubtful; by what was decided, else by what is thought.
        suggested: the records that it may be about, the likeliest first.
        record: id of the one on which it lands; "" where it does not.
        is_decided: whether a person said so.
        is_skipped: whether a person left the row out.
        taken_by: place of the row that has the likeliest record already; None for none.
    """

    band: Band
    suggested: tuple[Suggested, ...] = ()
    record: str = ""
    is_decided: bool = False
    is_skipped: bool = False
    taken_by: int | None = None


NOWHERE: Final = Landing(Band.NEW)


def check_kind(kind: str) -> None:
    """Whether rows of a kind can be matched.

    Raises:
        IntakeError: IMP-COCOK-JENIS, they cannot.
    """
    if kind not in KINDS:
        raise IntakeError("IMP-COCOK-JENIS", kind=kind)


def land(
    desk: Desk, drafts: Sequence[Draft], decisions: Sequence[Decision], progress: Progress
) -> list[Landing]:
    """Where each row lands.

    Args:
        desk: whose register.
        drafts: of one kind, as they stand in the list.
        decisions: what a person decided of each.
        progress: told now and then.
    """
    if not drafts:
        return []
    ids, links = _linked(desk, drafts, progress)
    found = [_thought(link, ids) for link in links]
    return _decided(found, decisions)


def _linked(desk: Desk, drafts: Sequence[Draft], progress: Progress) -> tuple[list[str], list[Link]]:
    """Ids of the register, and what is thought of each row beside it."""
    # Only who compares a register pays for what that needs.
    from dinkop_desktop.matching import columns, linking  # noqa: PLC0415

    kind = drafts[0].kind
    progress.at("Mencocokkan dengan data yang ada", 0, len(drafts))
    with desk.store.read() as reader, collector.put_off():
        records = list(registered.stored(reader, kind))
        if not desk.identity.is_dinkop:
            known = reader.known([record for record, _ in records])
            records = [one for one in records if known[one[0]].owner == desk.identity.office]
    ids = [record for record, _ in records]
    if kind == registered.COOPERATIVE:
        rows = [cooperatives.cooperative_of(look_alikes.flat_of(one)) for one in drafts]
        return ids, linking.link_cooperatives(rows, [cooperatives.cooperative_of(its) for _, its in records])

    comparable_of = registered.comparing(desk)
    with collector.put_off():
        listed = (comparable_of(look_alikes.flat_of(one)) for one in drafts)
        laid = columns.columns_of(chain(listed, (comparable_of(its) for _, its in records)))
    progress.at("Mencocokkan dengan data yang ada", len(drafts), len(drafts))
    return ids, linking.link_businesses(laid, len(drafts))


def _thought(link: Link, ids: Sequence[str]) -> Landing:
    suggested = tuple(Suggested(ids[one.place], one.score, one.codes) for one in link.candidates)
    record = suggested[0].record if link.band is Band.THIS_ONE else ""
    return Landing(link.band, suggested, record, taken_by=link.taken_by)


def _decided(found: Sequence[Landing], decisions: Sequence[Decision]) -> list[Landing]:
    after = [_after(landing, its) for landing, its in zip(found, decisions, strict=True)]
    chosen = {one.record for one in after if one.is_decided and one.record}
    return [
        replace(one, band=Band.DOUBTFUL, record="") if not one.is_decided and one.record in chosen else one
        for one in after
    ]


def _after(landing: Landing, its: Decision) -> Landing:
    if its.choice is Choice.SKIP:
        return replace(landing, record="", is_decided=True, is_skipped=True)
    if its.choice is Choice.NEW:
        return replace(landing, band=Band.NEW, record="", is_decided=True)
    if its.choice is Choice.THIS_ONE:
        record = its.record or next((one.record for one in landing.suggested), "")
        return replace(landing, band=Band.THIS_ONE, record=record, is_decided=True)
    return landing


def describe(kind: str, shown: Mapping[str, Value], areas: Mapping[str, Area]) -> str:
    """By which people know a record: its name, its owner, where it is."""
    area = areas.get(str(shown.get("kode_kelurahan") or ""))
    title = next((str(shown[key]) for key in catalogue.KINDS[kind].title if shown.get(key)), "")
    near = "/".join(str(shown[key]) for key in ("rt", "rw") if shown.get(key))
    where = (shown.get("alamat_jalan"), f"RT/RW {near}" if near else "", area.name if area else "")
    told = (title, shown.get("nama_pemilik"), ", ".join(str(its) for its in where if its))
    return " \u2013 ".join(str(its) for its in told if its)
