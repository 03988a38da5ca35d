"""Jotting: what is typed in a form and not yet saved is kept answer by answer, and offered back.

1. Nothing of it travels, and no list or figure counts it: only saving the form makes changes of it.
2. A power cut or a kill costs at most the answer that was being typed.
3. Saving a form forgets its jotting in the same transaction (`filling.save`).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk import recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import jottings, reading
from dinkop_desktop.register.queries.jottings import Jotting
from dinkop_desktop.register.store.store import Reader

__all__ = ["Jotting", "Left", "bring_back", "discard", "hand_over", "keep", "left_over", "new_key"]


@dataclass(frozen=True, slots=True)
class Left:
    """A form that was not finished, as it is offered back.

    Attributes:
        jotting: what was typed.
        title: the name of the record, typed or saved; "" where there is none yet.
    """

    jotting: Jotting
    title: str


def new_key() -> str:
    """A key for a form that is opened."""
    return secrets.token_hex(8)


def keep(desk: Desk, key: str, *, kind: str, record: str = "", texts: Mapping[str, str | None]) -> None:
    """Keep what was typed of some answers of a form; one that is None is forgotten.

    Args:
        desk: any.
        key: from `new_key`, one for each form.
        kind: of record.
        record: id of the record that is being changed; "" for a new one.
        texts: answer -> as it was typed.

    Raises:
        RecordError: REC-JENIS, no such kind.
        StorageError: the file is busy, full or read-only; what was kept before stays.
    """
    recording.check_kind(kind)
    with desk.store.begin(by=desk.officer) as work:
        jottings.keep(work, key, kind=kind, record=record, texts=texts)
        work.commit()


def hand_over(desk: Desk, key: str, *, kind: str, record: str, texts: Mapping[str, str]) -> None:
    """Keep what was typed in a form as changes of a record that is there; the form itself is forgotten.

    Args:
        desk: any.
        key: of the form in which it was typed.
        kind: of record.
        record: id of the one that is there; what was jotted of it before stays, under what is typed now.
        texts: answer -> as it was typed.

    Raises:
        RecordError: REC-JENIS, no such kind.
        StorageError: the file is busy, full or read-only; what was kept before stays.
    """
    recording.check_kind(kind)
    with desk.store.begin(by=desk.officer) as work:
        jottings.discard(work, [key])
        before = next(iter(jottings.all_of(work, record=record)), None)
        jottings.keep(work, before.key if before else new_key(), kind=kind, record=record, texts=texts)
        work.commit()


def discard(desk: Desk, keys: Sequence[str]) -> None:
    """Forget forms with all that was typed in them."""
    with desk.store.begin(by=desk.officer) as work:
        jottings.discard(work, keys)
        work.commit()


def bring_back(desk: Desk, gone: Sequence[Jotting]) -> None:
    """Take it back that forms were forgotten: all that was typed in them is there again."""
    with desk.store.begin(by=desk.officer) as work:
        for one in gone:
            jottings.bring_back(work, one)
        work.commit()


def left_over(desk: Desk) -> tuple[Left, ...]:
    """The forms that were not finished, the newest first."""
    with desk.store.read() as reader:
        found = jottings.all_of(reader)
        titles = _titles(reader, [one.record for one in found if one.record])
    return tuple(Left(one, _typed_title(one) or titles.get(one.record, "")) for one in found)


def _titles(reader: Reader, records: Sequence[str]) -> dict[str, str]:
    rids = [entry.rid for entry in reader.known(records).values() if entry.born]
    return {line.id: line.title for line in reading.lines(reader, rids)}


def _typed_title(one: Jotting) -> str:
    kind = catalogue.KINDS[one.kind]
    keys = [*kind.title, *(["nama_pemilik"] if kind.owner_link else [])]
    return next((one.texts[key] for key in keys if one.texts.get(key)), "")
