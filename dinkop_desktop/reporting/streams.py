"""Streams: what a report counts, declared once with what it is read from and what can narrow it.

A stream that is no view of records (`views`) is declared beside its figures in the feature. Where its
values come from stands in `SOURCES` of the feature's module `reporting`.

Example: `for one in streams[VISITS]: ...`, of `Streams({VISITS: read(asked)})`
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, cast

from dinkop_desktop.reporting.asking import Asked

T = TypeVar("T")

OF_BUSINESSES: Final = "UMKM"
OF_COOPERATIVES: Final = "Koperasi"
TOGETHER: Final = "Bersama"
ABOUT_DATA: Final = "Data"
# The groups of the catalogue, in its order.
GROUPS: Final = (OF_BUSINESSES, OF_COOPERATIVES, TOGETHER, ABOUT_DATA)


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a kind of record are read.

    Attributes:
        kind: `umkm` or `koperasi`.
        keys: of its flat view.
        before: keys of the figures of the year before the data year.
        inside: kind of what lives inside it, and its keys.
        newest: whether yearly figures are those of the newest year that is recorded, whatever the data year.
        named: whether what names the records is read, too.
    """

    kind: str
    keys: tuple[str, ...]
    before: tuple[str, ...] = ()
    inside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    newest: bool = False
    named: bool = True


# Without slots: a frozen class that has them cannot be made as `Stream[T](...)` on Python 3.11.
@dataclass(frozen=True, eq=False)
class Stream(Generic[T]):
    """One stream of values that reports count; two of them are never the same.

    Attributes:
        key: names it.
        reads: kinds of records that it is read from; empty where anything may matter.
        group: of `GROUPS`, in which a report stands that counts it.
        of_records: whether it is read from records and nothing else: the same until one is touched.
        narrowed_by: of `sektor`, `skala`, `program` and `status`.
        size: the class of one of its values by the figures of the year asked for, where `skala` narrows it.
        is_about_businesses: whether its records can be looked up as the businesses of a programme.
        fields: of a stream of views (`reporting.views`); None where a feature reads it.
    """

    key: str
    reads: frozenset[str] = frozenset()
    group: str = OF_BUSINESSES
    of_records: bool = True
    narrowed_by: frozenset[str] = frozenset()
    size: Callable[[T, Asked], str] | None = None
    is_about_businesses: bool = True
    fields: Fields | None = None


class Streams:
    """The records to be counted: living ones, each once; look-alikes that were joined count as one."""

    __slots__ = ("_given",)

    def __init__(self, given: Mapping[Stream[Any], Iterable[Any]] = MappingProxyType({})) -> None:
        """Hold the values of some streams; all others are empty."""
        self._given = given

    def __getitem__(self, stream: Stream[T]) -> Iterable[T]:
        """The values of a stream."""
        return cast("Iterable[T]", self._given.get(stream, ()))

    def with_(self, given: Mapping[Stream[Any], Iterable[Any]]) -> Streams:
        """The same with other values of some streams."""
        return Streams({**self._given, **given})
