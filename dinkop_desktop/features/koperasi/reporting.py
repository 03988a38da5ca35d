"""The reports on koperasi and their members, and where their values come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.features.koperasi import streaming_lives
from dinkop_desktop.features.koperasi.queries import member_businesses
from dinkop_desktop.features.koperasi.reports import (
    koperasi_due,
    koperasi_life,
    koperasi_members,
    koperasi_register,
)
from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES
from dinkop_desktop.features.koperasi.reports.koperasi_members import (
    BUSINESS_COUNTS,
    MEMBERS,
    OF_MEMBERS,
    OWNED,
    SAID,
)
from dinkop_desktop.register.queries import members
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream
from dinkop_desktop.reporting.views import View, views_from

REPORTS = (
    koperasi_register.REGISTER,
    koperasi_life.ACTIVE,
    koperasi_life.DIFFERING,
    koperasi_life.WITHOUT_RAT,
    koperasi_life.CONVERSIONS,
    koperasi_due.DUE,
    koperasi_register.HEALTH,
    koperasi_register.KDKMP,
    koperasi_members.ENTREPRENEURS,
    koperasi_members.ENTREPRENEURS_BY_NAME,
    koperasi_members.OWNERS,
    koperasi_members.OWNERS_BY_NAME,
    koperasi_members.WHICH_KOPERASI,
)


def _status(asked: Asked) -> str:
    return asked.scope.only.status_of("umkm")


def _owned(asked: Asked) -> Iterator[View]:
    return views_from(member_businesses.owned(asked.reader, _status(asked)))


def _of_members(asked: Asked) -> Iterable[View]:
    """Each business once, beside the membership that rests on the most."""
    return {one.record_id: one for one in sorted(_owned(asked), key=_is_listed)}.values()


def _is_listed(one: View) -> bool:
    return bool(one["dari_daftar"])


SOURCES: Final[Mapping[Stream[Any], Source]] = {
    LIVES: streaming_lives.stream_lives,
    MEMBERS: lambda asked: views_from(members.entrepreneurs(asked.reader, _status(asked))),
    OWNED: _owned,
    OF_MEMBERS: _of_members,
    SAID: lambda asked: views_from(member_businesses.without_koperasi(asked.reader, _status(asked))),
    BUSINESS_COUNTS: lambda asked: views_from(member_businesses.counts(asked.reader, _status(asked))),
}
