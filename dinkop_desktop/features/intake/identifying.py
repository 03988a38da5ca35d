"""Identifying: who a row of a workbook is about, and whether somebody like that is here already.

1. A row is about whom it names: by NIK and names, else by names alone, within one layout. A hash is kept.
2. Of a few rows each is compared with what is here (`likening`). Of many only those are that share a number,
   a phone or a name with a record: comparing ten thousand would keep the officer waiting for minutes.
3. Besides what the judgement is sure of, a number of one's own is enough, and a phone together with a name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.intake import columns
from dinkop_desktop.intake.columns import ColumnMap
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.intake.map_files import MapFile
from dinkop_desktop.matching.matching import Certainty, Verdict
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import look_alikes as likening
from dinkop_desktop.records.look_alikes import LookAlike
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

FEW: Final = 400
_LOOKS_LIKE_OURS = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
_SHOWN_EVERY = 20
_AT_ONCE = 2_000
_SHARED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "umkm": (("umkm", "nib"), ("umkm", "nama_usaha"), ("umkm", "hp_wa_usaha")),
    "orang": (("orang", "nama"), ("orang", "hp")),
}
_OWN_NUMBERS = frozenset({"nik", "nib"})
_OF_OWNER = (("orang", "nik"), ("orang", "hp"))
_PHONES = ("hp_wa_usaha", "telepon", "hp", "whatsapp")
_SHOP, _OWNER_NAMES = "nama_usaha", {"umkm": "nama_pemilik", "orang": "nama"}


def names_our_ids(mapped: ColumnMap, chosen: MapFile | None) -> bool:
    """Whether ids in a sheet are meant as ids of this program.

    Another program's table may have ids of its own under `record_id`; ours has them under `ID`, beside the
    version of the sheet.
    """
    heading = next((name for name, key in mapped.mapping.items() if key == columns.RECORD_ID), "")
    keys = mapped.mapping.values()
    by_map = any(key == columns.RECORD_ID for key in (chosen or {}).values())
    return columns.RECORD_VERSION in keys or by_map or comparable(heading) == "id"


def id_of(row: RowDraft, *, is_ours: bool) -> str | None:
    """The id that a row names, as ids are kept: an editor may have changed its case."""
    named = (row.record_id or "").strip().lower()
    return named if named and (is_ours or _LOOKS_LIKE_OURS.fullmatch(named)) else None


def identity_of(desk: Desk, draft: Draft, fingerprint: str, *, by_name: bool = False) -> str:
    """Hash of whom a row is about, or of its names alone; "" where it does not say enough."""
    values, owner = draft.values, draft.owner if draft.kind != "orang" else draft.values
    names = [values.get("nama_usaha"), owner.get("nama"), values.get("nama"), values.get("no_badan_hukum")]
    numbers = (None, None) if by_name else (owner.get("nik"), values.get("nib"))
    told = [comparable(str(name)) if name else "" for name in (*numbers, *names)]
    if sum(map(bool, told)) < 2:  # noqa: PLR2004 - one name alone may be many people's
        return ""
    said = "\x1f".join([draft.kind, desk.identity.office, fingerprint, *told])
    return hashlib.sha256(said.encode()).hexdigest()


def written_title(kind: str, row: RowDraft) -> str:
    """The same as it is written in its cells, of a row that was not read."""
    keys = (*catalogue.KINDS[kind].title, "nama_pemilik")
    return next((str(row.raw[key]) for key in keys if row.raw.get(key)), "")


def title_of(draft: Draft) -> str:
    """By which people know a row."""
    for key in catalogue.KINDS[draft.kind].title:
        if draft.values.get(key):
            return str(draft.values[key])
    return str(draft.owner.get("nama") or "")


def look_alikes(desk: Desk, drafts: Sequence[Draft], progress: Progress) -> list[str]:
    """For each draft the name of a record that is here and looks like it; "" for none."""
    found = [""] * len(drafts)
    if not drafts or not likening.compared(drafts[0].kind):
        return found
    places = range(len(drafts)) if len(drafts) <= FEW else _sharing(desk, drafts)
    for number, place in enumerate(places):
        if number % _SHOWN_EVERY == 0:
            progress.at("Mencari yang mirip", number, len(places))
        found[place] = _name_of_alike(desk, drafts[place])
    return found


def _name_of_alike(desk: Desk, draft: Draft) -> str:
    for one in likening.look_alikes(desk, draft, most=3):
        # In a small register a name says little by itself; a number that one person has says enough.
        is_one = one.verdict is Verdict.SAME or one.kind == "orang"
        is_sure = one.certainty is not Certainty.DOUBTFUL or not _OWN_NUMBERS.isdisjoint(one.equal)
        if one.kind == draft.kind and (
            (is_one and is_sure) or _is_reached_as_named(draft, one, is_one=is_one)
        ):
            return _name(one.kind, one.values)
    return ""


def _is_reached_as_named(draft: Draft, one: LookAlike, *, is_one: bool) -> bool:
    """Whether the two share a phone and the business's name, or the owner's.

    One owner may have two businesses under one phone: where both are named, and otherwise, the judgement
    decides whether they are one.
    """
    owner = draft.values if draft.kind == "orang" else draft.owner
    if _phones(draft.values, owner).isdisjoint(_phones(one.values)):
        return False
    shop, kept_shop = (comparable(str(its.get(_SHOP) or "")) for its in (draft.values, one.values))
    if shop and shop == kept_shop:
        return True
    name = comparable(str(owner.get("nama") or ""))
    is_owner = bool(name) and name == comparable(str(one.values.get(_OWNER_NAMES[one.kind]) or ""))
    return is_owner and (is_one or not shop or not kept_shop)


def _phones(*said: Mapping[str, Value]) -> set[str]:
    return {str(its[key]) for its in said for key in _PHONES if its.get(key)}


def _name(kind: str, values: Mapping[str, Value]) -> str:
    keys = (*catalogue.KINDS[kind].title, "nama_pemilik")
    return next((str(values[key]) for key in keys if values.get(key)), "?")


def _sharing(desk: Desk, drafts: Sequence[Draft]) -> list[int]:
    """Places of the drafts that share a value with a record."""
    found: set[int] = set()
    with desk.store.read() as reader:
        for at in range(0, len(drafts), _AT_ONCE):
            found.update(at + place for place in _sharing_of(reader, list(drafts[at : at + _AT_ONCE])))
    return sorted(found)


def _sharing_of(reader: Reader, drafts: Sequence[Draft]) -> set[int]:
    kind = drafts[0].kind
    found: set[int] = set()
    for table, key in (*_SHARED[kind], *_OF_OWNER):
        said: dict[str, list[int]] = {}
        for place, draft in enumerate(drafts):
            value = (draft.values if table == kind else draft.owner).get(key)
            if value:
                said.setdefault(str(value), []).append(place)
        for value in imports.shown_somewhere(reader, table, key, said):
            found.update(said[value])
    return found


def digest_of(desk: Desk, draft: Draft) -> str:
    """Hash of what a row says, in its one form: the same row again has the same."""
    children = [[child.kind, child.values] for child in draft.children]
    said = [draft.kind, desk.identity.office, draft.values, draft.owner, children]
    return hashlib.sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()
