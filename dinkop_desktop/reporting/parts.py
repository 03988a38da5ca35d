"""Parts: a report that is counted kelurahan by kelurahan, so that what did not change is not counted again.

    COUNT = Parts(kinds=frozenset({"umkm", "angka_umkm"}), holds=Tally, gather=_gather, present=_present)

1. `gather` goes once through the streams and counts them by the kelurahan that each record names; "" where it
   names none. It looks at one record at a time, and never at the area that is asked for.
2. `present` makes the table from the parts of the area, whichever were counted now or kept from before, and
   from what is read beside them.
3. What a part holds is a dataclass of numbers, texts, dictionaries, tuples, `Counter` and `Numbers`, and the
   same in every process: no `hash()`.
4. A part is kept by the year, the filters, the rules in force and the program as it is written
   (`queries.cached_figures.counted_by`).

How they are kept: reporting/keeping/py; why: docs/adr/0013.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args, get_origin

import msgspec

from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.packed.listed import Listed
from dinkop_desktop.reporting.packed.packed_rows import packed, unpacked
from dinkop_desktop.reporting.streams import Stream, Streams

T = TypeVar("T")
if TYPE_CHECKING:
    Numbers = array[int]
else:
    # What annotations say is looked at while the program runs, and there `array` takes no parameter.
    Numbers = array


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Generic[T]):
    """How a report is counted by parts.

    Attributes:
        kinds: of the records that it reads; a change of any of them makes the part of its kelurahan stale.
            Who reads children names their parents' kind as well.
        holds: the type of a part.
        gather: counts streams: code of a kelurahan -> its part.
        present: makes the table from the parts of the area that is asked for, and what is read beside.
        beside: streams that are few, change anywhere, and are read anew each time: who took part in a
            programme.
        everywhere: whether the table of an area needs the parts of the whole city.
        by_day: whether the day itself decides, and not only which rules hold on it.
        lists: whether a part holds rows as they are read: in words of one language.
    """

    kinds: frozenset[str]
    holds: type[T]
    gather: Callable[[Scope, Streams, Reference], Mapping[str, T]]
    present: Callable[[Scope, Mapping[str, T], Streams, Reference], Table]
    beside: frozenset[Stream[Any]] = frozenset()
    everywhere: bool = False
    by_day: bool = False
    lists: bool = False

    def count(self, scope: Scope, streams: Streams, reference: Reference) -> Table:
        """The report, from all records at once.

        Raises:
            RecordError: REC-WILAYAH, the city has no such area.
        """
        area = area_of(scope, reference)
        parts = self.gather(scope, streams, reference)
        inside = {place: its for place, its in parts.items() if self.everywhere or lies_in(place, area)}
        return self.present(scope, inside, streams, reference)

    def write(self, part: T) -> bytes:
        """A part as it is kept."""
        text = _encoder.encode(part)
        return text if self.holds is Listed else packed(text)

    def read(self, written: bytes) -> T:
        """A part that was kept.

        Raises:
            msgspec.MsgspecError: it is none of this report's.
        """
        text = written if self.holds is Listed else unpacked(written)
        found: T = _decoder(cast("Any", self.holds)).decode(text)
        return found


def combine(into: T, part: T) -> T:
    """Add a part to another of the same shape: numbers, counters, dictionaries of such, `Numbers`, lists.

    Args:
        into: where to; changed where it can be.
        part: left as it is.

    Returns:
        What both come to.
    """
    whole: Any = _combined(into, part)
    return cast("T", whole)


def _combined(into: Any, part: Any) -> Any:  # noqa: ANN401 - whatever a part holds
    if isinstance(into, Counter):
        into.update(part)
    elif isinstance(into, dict):
        for key, value in part.items():
            into[key] = _combined(into[key], value) if key in into else deepcopy(value)
    elif isinstance(into, (list, array)):
        into.extend(part)
    elif isinstance(into, int):
        return into + part
    else:
        for one in fields(into):
            setattr(into, one.name, _combined(getattr(into, one.name), getattr(part, one.name)))
    return into


def combined(parts: Iterable[T], nothing: T) -> T:
    """What several parts come to, added to one of nothing."""
    for part in parts:
        nothing = combine(nothing, part)
    return nothing


def by_known_place(
    parts: Mapping[str, T], reference: Reference, add_up: Callable[[Iterable[T]], T]
) -> dict[str, T]:
    """Code of a kelurahan -> its part; what lies in none that is known together under ""."""
    known = {each.code for each in reference.areas.kelurahan}
    found = {place: part for place, part in parts.items() if place in known}
    elsewhere = [part for place, part in parts.items() if place not in known]
    return found | {"": add_up(elsewhere)} if elsewhere else found


def _to_plain(value: object) -> object:
    if isinstance(value, array):
        if sys.byteorder == "big":
            value = value[:]
            value.byteswap()
        return value.tobytes()
    raise NotImplementedError(type(value))


def _from_plain(wanted: Any, value: Any) -> Any:  # noqa: ANN401 - whatever a part holds
    kind = get_origin(wanted) or wanted
    if kind is array:
        numbers = array("q")
        numbers.frombytes(value)
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers
    if kind is Counter:
        (of,) = get_args(wanted)
        return Counter(msgspec.convert(value, dict[of, int]))  # type: ignore[valid-type]
    raise NotImplementedError(wanted)


_encoder = msgspec.msgpack.Encoder(enc_hook=_to_plain)


@cache
def _decoder(holds: type[Any]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(holds, dec_hook=_from_plain)
