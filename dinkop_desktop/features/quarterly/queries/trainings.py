"""Trainings: who took part in one, on which day, by the office that keeps them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import sqlalchemy as sa

from dinkop_desktop.features.quarterly.rules.indicators import Trained
from dinkop_desktop.register.rules.programmes import TOOK_PART
from dinkop_desktop.register.store import tables
from dinkop_desktop.register.store.store import Reader

_record, _part = tables.record, tables.kind_tables["peserta"]
_programme, _program_record = tables.kind_tables["program"], tables.record.alias("training")


def trained(reader: Reader, sorts: Collection[str]) -> Iterator[Trained]:
    """Everybody who took part in a programme of some kinds, once for each programme."""
    day = sa.func.coalesce(_part.c.tanggal, _programme.c.selesai, _programme.c.mulai, "")
    query = (
        sa.select(_record.c.owner, day)
        .select_from(_part)
        .join(_record, _record.c.rid == _part.c.rid)
        .join(_program_record, _program_record.c.id == _part.c.program_id)
        .join(_programme, _programme.c.rid == _program_record.c.rid)
        .where(
            _part.c.hidden == tables.SHOWN,
            _programme.c.hidden == tables.SHOWN,
            _part.c.status.in_(sorted(TOOK_PART)),
            _programme.c.jenis.in_(sorted(sorts)),
        )
    )
    return (Trained(*row) for row in reader.conn.execute(query))
