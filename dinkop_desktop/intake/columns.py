"""Headings of a sheet matched to the fields of a kind.

1. A heading means the field whose label or key it is, whatever its case, spaces and stops; what stands
   behind it in brackets (a unit) may be missing.
2. A map says otherwise: heading -> key, or heading -> nothing for a column that shall not be read.
3. A field that two columns claim is read from the one that the map names, else from the first; the other
   one is reported.
4. `ID` and `record_id` are the id of the record, `Versi lembar` the sheet's, for sheets that come back.

What it does not do: guess. A heading that it does not know is reported and not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake.headings import comparable
from dinkop_desktop.intake.meanings import Meaning
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Need

RECORD_ID: Final = "record_id"
RECORD_VERSION: Final = "record_version"
_OUR_HEADINGS = {
    "record_id": RECORD_ID,
    "recordid": RECORD_ID,
    "id": RECORD_ID,
    "record_version": RECORD_VERSION,
    "recordversion": RECORD_VERSION,
    "versilembar": RECORD_VERSION,
}
_IN_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of a sheet means.

    Attributes:
        kind_key: of the catalogue.
        keys: for each heading the key of the flat view, `record_id`, `record_version`, or None where it is
            not read.
        mapping: heading -> key, of the columns that are read.
        unknown: headings that mean nothing here.
        left_out: headings that the map says not to read.
        doubled: headings whose field another column already gives.
        missing: keys of wajib fields that no column gives.
        meanings: how each column is read; empty where each is simply read as its key says.
        constants: key -> what holds for all rows.
    """

    kind_key: str
    keys: tuple[str | None, ...]
    mapping: Mapping[str, str]
    unknown: tuple[str, ...]
    left_out: tuple[str, ...]
    doubled: tuple[str, ...]
    missing: tuple[str, ...]
    meanings: tuple[Meaning | None, ...] = ()
    constants: Mapping[str, str] = field(default_factory=dict)

    @property
    def given(self) -> frozenset[str]:
        """Every key that a column gives."""
        several = {key for meaning in self.meanings if meaning for key in meaning.keys}
        return frozenset({key for key in self.keys if key} | several)


def from_meanings(
    headings: Sequence[str],
    kind_key: str,
    meanings: Sequence[Meaning | None],
    *,
    names: Sequence[str],
    left_out: Sequence[str] = (),
    doubled: Sequence[str] = (),
    constants: Mapping[str, str] | None = None,
) -> ColumnMap:
    """What the columns of a sheet mean, once that is settled.

    Args:
        headings: of the sheet.
        kind_key: of the catalogue.
        meanings: one for each heading.
        names: by which the columns are told apart.
        left_out: those that a map says not to read.
        doubled: those whose field another column gives.
        constants: key -> what holds for all rows.

    Raises:
        IntakeError: IMP-TANPA-KOLOM, no column means anything.
    """
    keys = tuple(meaning.key if meaning else None for meaning in meanings)
    if not any(key and key not in {RECORD_ID, RECORD_VERSION} and key[0] != "@" for key in keys):
        raise IntakeError("IMP-TANPA-KOLOM")
    settled = {*left_out, *doubled}
    given = [key for meaning in meanings if meaning for key in meaning.keys]
    return ColumnMap(
        kind_key=kind_key,
        keys=keys,
        mapping={name: key for name, key in zip(names, keys, strict=True) if key and key[0] != "@"},
        unknown=tuple(
            heading
            for heading, name, key in zip(headings, names, keys, strict=True)
            if heading and key is None and name not in settled
        ),
        left_out=tuple(left_out),
        doubled=tuple(doubled),
        missing=_missing(kind_key, [*given, *(constants or {})]),
        meanings=() if all(m is None or m.is_plain for m in meanings) else tuple(meanings),
        constants=dict(constants or {}),
    )


def meanings_of_labels(kind_key: str) -> Mapping[str, str]:
    """Writing -> key: keys and labels as they are, then comparable; a label may be another field's key."""
    view = catalogue.flat_view(kind_key)
    known = {flat.key: flat.key for flat in view}
    for flat in view:
        known.setdefault(flat.label, flat.key)
    comparables = (
        [comparable(flat.label) for flat in view],
        [comparable(flat.key) for flat in view],
        [comparable(_IN_BRACKETS.sub("", flat.label)) for flat in view],
    )
    for writings in comparables:
        for writing, flat in zip(writings, view, strict=True):
            known.setdefault(writing, flat.key)
    return known | _OUR_HEADINGS


def our_key(heading: str) -> str | None:
    """`record_id` or `record_version` where a heading is one that this program writes."""
    return _OUR_HEADINGS.get(comparable(heading))


def labelled(heading: str, known: Mapping[str, str]) -> str | None:
    """The key whose label or name a heading is, or None."""
    bare = comparable(_IN_BRACKETS.sub("", heading))
    return known.get(heading) or known.get(comparable(heading)) or known.get(bare)


def _missing(kind_key: str, keys: Sequence[str | None]) -> tuple[str, ...]:
    given = set(keys)
    return tuple(
        flat.key
        for flat in catalogue.flat_view(kind_key)
        if flat.field.need is Need.REQUIRED and not given.intersection((flat.key, *flat.field.instead))
    )
