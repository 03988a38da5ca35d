"""Maps: what each column of a layout means, as a small file that others can use.

A map is a JSON object: heading -> short writing (`meanings`), heading -> null for a column that is not read,
or heading -> `{"isian": writing, "nilai": {word: code}}`. A heading that stands twice is `HP`, `HP (2)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dinkop_desktop.errors import DinkopError, IntakeError
from dinkop_desktop.intake import headings
from dinkop_desktop.intake.columns import RECORD_ID, RECORD_VERSION
from dinkop_desktop.intake.meanings import Meaning, parse, said
from dinkop_desktop.register.catalogue import catalogue

MapEntry = str | None | Mapping[str, object]
MapFile = Mapping[str, MapEntry]

_MEANING, _ANSWERS = "isian", "nilai"


def read_map(text: object) -> MapFile:
    """A map file's content: heading -> how it is read.

    Raises:
        DinkopError: IMP-PETA, it is no such object.
    """
    if not isinstance(text, dict) or not all(_is_entry(entry) for entry in text.values()):
        raise DinkopError("IMP-PETA")
    return {str(heading): entry for heading, entry in text.items()}


def _is_entry(entry: object) -> bool:
    if entry is None or isinstance(entry, str):
        return True
    if not isinstance(entry, dict) or not entry.keys() <= {_MEANING, _ANSWERS} or _MEANING not in entry:
        return False
    answers = entry.get(_ANSWERS, {})
    whole = isinstance(answers, dict) and all(isinstance(code, str) for code in answers.values())
    return whole and (entry[_MEANING] is None or isinstance(entry[_MEANING], str))


def meanings_of(chosen: MapFile, names: Sequence[str], kind: str) -> dict[str, Meaning | None]:
    """What a map says of the columns of a sheet, by their comparable headings.

    Raises:
        IntakeError: IMP-PETA-KOLOM, it names a column that is not there; IMP-PETA-ISIAN, a field that the
            kind does not have.
    """
    there = {headings.comparable(name) for name in names if name}
    found: dict[str, Meaning | None] = {}
    for heading, entry in chosen.items():
        if headings.comparable(heading) not in there:
            raise IntakeError("IMP-PETA-KOLOM", kolom=heading)
        found[headings.comparable(heading)] = _meant(entry, kind)
    return found


def _meant(entry: MapEntry, kind: str) -> Meaning | None:
    writing = entry.get(_MEANING) if isinstance(entry, Mapping) else entry
    if not writing:
        return None
    if writing in {RECORD_ID, RECORD_VERSION}:
        return Meaning((str(writing),))
    meaning = parse(str(writing), kind)
    if meaning is None:
        raise IntakeError("IMP-PETA-ISIAN", isian=str(writing)[:80])
    answers = entry.get(_ANSWERS) if isinstance(entry, Mapping) else None
    if isinstance(answers, Mapping):
        meaning = replace(meaning, answers={said(theirs): str(code) for theirs, code in answers.items()})
        _check_answers(meaning, kind)
    return meaning


def _check_answers(meaning: Meaning, kind: str) -> None:
    field = catalogue.field_of(kind, meaning.key)
    codes = {choice.code for choice in field.choices} if field else set()
    wrong = next((code for code in meaning.answers.values() if code and code not in codes), None)
    if wrong is not None:
        raise IntakeError("IMP-PETA-ISIAN", isian=f"{meaning.key}={wrong}"[:80])


def entry_of(meaning: Meaning | None) -> MapEntry:
    """What a map keeps of a column."""
    if meaning is None:
        return None
    if meaning.answers:
        return {_MEANING: meaning.writing, _ANSWERS: dict(meaning.answers)}
    return meaning.writing
