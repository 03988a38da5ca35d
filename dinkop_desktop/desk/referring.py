"""Referring: whether an id that a person enters into a field names a record of the kind that belongs there.

1. A record of another kind that is known here is refused: it can never be right.
2. An id that nobody here knows is a warning: its record may be on its way, or held elsewhere.
3. The city's directory of koperasi counts as known (`city_directory`).

Only where something is entered. Changes in bundles come in any order, and are judged by `merging`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dinkop_desktop.desk import city_directory
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.problems import Problem

_LINKS: Mapping[str, Mapping[str, str]] = {
    kind.key: {field.key: field.refers_to for field in kind.fields if field.kind is FieldKind.RECORD}
    for kind in catalogue.KINDS.values()
}


def check_links(
    desk: Desk, reader: Reader, entered: Sequence[tuple[str, Mapping[str, Value]]]
) -> list[list[Problem]]:
    """What is the matter with the ids that some records name.

    Args:
        desk: where they are entered.
        reader: a view of its file.
        entered: kind and values of each record.

    Returns:
        For each record its problems, with the keys of its own fields.
    """
    named = {str(values[key]) for kind, values in entered for key in _LINKS[kind] if values.get(key)}
    if not named:
        return [[] for _ in entered]
    elsewhere = city_directory.entries(desk)
    known = {one: city_directory.KIND for one in named if one in elsewhere}
    known |= {one: entry.kind for one, entry in reader.known(list(named)).items() if entry.born}
    return [list(_check(kind, values, known)) for kind, values in entered]


def _check(kind: str, values: Mapping[str, Value], known: Mapping[str, str]) -> Iterable[Problem]:
    for key, wanted in _LINKS[kind].items():
        found = known.get(str(values.get(key) or ""))
        label = catalogue.KINDS[wanted].label
        if found is not None and found != wanted:
            its = catalogue.KINDS[found].label
            yield Problem(key, "RUJUKAN-JENIS", (("jenis", its), ("seharusnya", label)), blocking=True)
        elif found is None and values.get(key):
            yield Problem(key, "RUJUKAN-ASING", (("seharusnya", label),))
