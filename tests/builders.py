"""Made-up records and changes, each whole with as little said as the test is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.values.fields import Value

RECORD = "0191c3d0-0000-7000-8000-000000000001"
NOBODY = ChangeId("", "", 0, "")


def a_business(name: str = "Warung Melati", **more: object) -> dict[str, object]:
    """A business in the flat view; the form presets its kelurahan."""
    return {"nama_usaha": name, **more}


def a_change(
    sets: Mapping[str, Value],
    *,
    number: int = 1,
    install: str = "a",
    epoch: str = "e1",
    office: str = "A",
    record: str = RECORD,
    kind: str = "umkm",
    after: Mapping[str, Sequence[ChangeId]] | None = None,
    saw: Sequence[ChangeId] = (),
) -> Change:
    """A change of a record, with the id that its content gives it."""
    return _named(
        Change(
            id=NOBODY,
            office=office,
            kind=kind,
            record=record,
            sets=dict(sets),
            after={key: tuple(ids) for key, ids in (after or {}).items()},
            saw=tuple(saw),
        ),
        ChangeId(install, epoch, number, ""),
    )


def a_birth(
    sets: Mapping[str, Value],
    *,
    number: int = 1,
    install: str = "a",
    epoch: str = "e1",
    office: str = "A",
    record: str = RECORD,
    kind: str = "umkm",
    parent: str = "",
) -> Change:
    """The change that makes a record."""
    return _named(
        Change(
            id=NOBODY, office=office, kind=kind, record=record, parent=parent, birth=True, sets=dict(sets)
        ),
        ChangeId(install, epoch, number, ""),
    )


def _named(change: Change, name: ChangeId) -> Change:
    content = {field: getattr(change, field) for field in change.__struct_fields__}
    return Change(**content | {"id": name._replace(digest=changes.digest_of(change))})
