"""Sparing: a cell that cannot be read costs its field, and never its row.

1. What makes a record another one holds its row: a name, the place. Anything else is left empty, is told at
   its cell, and what stood there is kept in a note, so that nobody has to look for the file again.
2. A NIK that Excel has broken is such a cell, unless whoever takes the list in wants those rows to wait.
3. Figures whose year cannot be read belong to no year: all of them stay out.
4. What is personal goes into the note of the person, which leaves the house as little as the person does.
5. A list that has a column of business names gives every business one: a row without is held. Where a list
   has none, and in our own form, the owner's name serves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dinkop_desktop.desk import drafting
from dinkop_desktop.desk.drafting import Draft, Scene
from dinkop_desktop.intake import contents
from dinkop_desktop.intake.drafts import RowDraft
from dinkop_desktop.intake.understanding import Understanding
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind, Privacy
from dinkop_desktop.register.values.problems import Problem

HOLDING: Final = frozenset({"", "nama_usaha", "nama_pemilik", "nama", "kode_kelurahan", "no_badan_hukum"})
BUSINESS_NAME = "nama_usaha"
_NAMES = {BUSINESS_NAME, "nama_komersial"}
NOTE, OWNERS_NOTE, YEAR = "catatan", "catatan_pemilik", "tahun_data"
_BEGIN = "Dari berkas impor"
_KEPT_LETTERS, _NOTE_LETTERS = 80, 1_800
_CHILD = re.compile(r"([a-z_]+)\[(\d+)\]")
_ROUNDS = 4


def draft_row(
    kind: str,
    source: RowDraft,
    scene: Scene,
    *,
    hold_broken_nik: bool = False,
    hold_nameless: bool = False,
) -> tuple[Draft, RowDraft]:
    """The draft of a row, without the cells that cannot be read; and the row without them.

    Args:
        kind: of record.
        source: the row.
        scene: what drafts are read against.
        hold_broken_nik: whether a NIK that cannot be read holds its row.
        hold_nameless: whether a business without a name holds its row; see `gives_names`.
    """
    given = {key: value for key, value in source.raw.items() if value is not None}
    held = HOLDING | {"nik"} if hold_broken_nik else HOLDING
    lost = dict(source.lost)
    spared = [replace(one, blocking=one.blocking and one.field in held) for one in source.problems]
    draft = drafting.draft(kind, given, scene)
    for _ in range(_ROUNDS):
        if not draft.is_refused:
            break
        taken_out = _take_out(kind, given, draft.problems, held, lost)
        if not taken_out:
            break
        spared += taken_out
        draft = drafting.draft(kind, given, scene)
    if lost:
        _note(kind, given, lost)
        draft = drafting.draft(kind, given, scene)
    draft.problems += spared
    if hold_nameless and not _NAMES & {key for key, value in draft.values.items() if value}:
        draft.problems.append(Problem(BUSINESS_NAME, "IMP-TANPA-NAMA", blocking=True))
    if not spared and not lost:
        return draft, source
    raw = {key: value for key, value in source.raw.items() if value is None or key in given}
    return draft, replace(source, raw={**raw, **given}, problems=tuple(spared))


def gives_names(kind: str, understood: Understanding) -> bool:
    """Whether a list of somebody else's has a column for the names of its businesses."""
    is_form = understood.is_ours or understood.comes_back
    keys = {column.meaning.key for column in understood.columns if column.meaning}
    return kind == "umkm" and BUSINESS_NAME in keys and not is_form


def spare_known(kind: str, source: RowDraft, scene: Scene) -> RowDraft:
    """A row of a strange list that names its record, without its cells that cannot be read."""
    given = {key: value for key, value in source.raw.items() if value is not None}
    read = drafting.read(kind, given, scene)
    wrong = {p.field for p in read.problems if p.blocking and p.field in given} - HOLDING
    spared = [replace(one, blocking=one.blocking and one.field in HOLDING) for one in source.problems]
    spared += [Problem(p.field, p.code, p.params) for p in read.problems if p.field in wrong and p.blocking]
    raw = {key: value for key, value in source.raw.items() if key not in wrong}
    return replace(source, raw=raw, problems=tuple(spared))


def _take_out(
    kind: str, given: dict[str, Any], problems: Sequence[Problem], held: frozenset[str], lost: dict[str, str]
) -> list[Problem]:
    """Take the values out that block; returns what is told of them, nothing where one holds the row."""
    blocking = [problem for problem in problems if problem.blocking]
    children: dict[str, set[int]] = {}
    told = []
    for problem in blocking:
        child = _CHILD.match(problem.field)
        if problem.field in held or not (child or problem.field in given):
            return []
        told.append(Problem(problem.field if not child else child[1], problem.code, problem.params))
        if child:
            children.setdefault(child[1], set()).add(int(child[2]) - 1)
    for problem in blocking:
        if problem.field in given:
            lost[problem.field] = contents.show(_written(given.pop(problem.field)))
        if problem.field == YEAR:
            for key in _figures(kind) & given.keys():
                lost[key] = contents.show(_written(given.pop(key)))
    for key, places in children.items():
        ones = given[key]
        lost[key] = "; ".join(_said_of(ones[place]) for place in sorted(places) if place < len(ones))
        given[key] = [one for place, one in enumerate(ones) if place not in places]
    return told


def _written(value: object) -> Any:  # noqa: ANN401 - a cell is what it is
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def _said_of(child: Mapping[str, object]) -> str:
    return " ".join(str(value) for value in child.values())


def _figures(kind: str) -> set[str]:
    return {flat.key for flat in catalogue.flat_fields(kind) if flat.kind == catalogue.YEARLY.get(kind)}


def _note(kind: str, given: dict[str, Any], lost: Mapping[str, str]) -> None:
    labels = {flat.key: flat for flat in catalogue.flat_view(kind)}
    said: dict[str, list[str]] = {}
    for key, text in lost.items():
        bare = " ".join(text.split())[:_KEPT_LETTERS]
        if not bare:
            continue
        its = labels.get(key)
        label = its.label if its else catalogue.KINDS[key].label if key in catalogue.KINDS else key
        is_private = its is not None and its.field.privacy is not Privacy.PUBLIC
        note = OWNERS_NOTE if is_private and OWNERS_NOTE in labels else NOTE
        if note in labels and labels[note].field.kind is FieldKind.LONG_TEXT:
            said.setdefault(note, []).append(f"{label}: {bare}")
    for note, lines in said.items():
        before = str(given.get(note) or "")
        added = f"{_BEGIN} \u2013 {'; '.join(lines)}"
        given[note] = "\n".join(part for part in (before, added) if part)[:_NOTE_LETTERS]
