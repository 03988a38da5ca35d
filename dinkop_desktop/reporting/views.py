"""One view of a record: the fields that a report reads, by the keys of the catalogue.

    RUNNING = views_of("umkm", "nama_usaha", "status_usaha", "omzet_tahunan", before=("omzet_tahunan",))
    for one in streams[RUNNING]: one.number("omzet_tahunan"), one.before("omzet_tahunan")

1. A report names the fields that it reads, and what lives inside; nothing else is read, and a key that was
   not named is refused.
2. Keys are those of the flat view: of the record itself, of its owner and of the figures of the data year.
3. Every view has what narrows a report, the record's place, and what names it where anybody is named.
4. Two reports that name the same fields read the same stream.
5. Where a report needs records of several kinds side by side, a query joins them: each row is a view by the
   names of its columns (`views_from`), of a stream that has its line in `SOURCES`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.queries.reading import Joined
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.store import places as stored_places
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.reporting.asking import Asked, number_of, text_of
from dinkop_desktop.reporting.narrowing import PROGRAM, SECTOR, SIZE, STATUS, size_code
from dinkop_desktop.reporting.streams import OF_BUSINESSES, OF_COOPERATIVES, Fields, Stream

_SHOWN_EVERY = 2000
_TRADE: Final = ("kbli", "kbli_versi", "sektor_unggulan")
_SIZE: Final = ("omzet_tahunan", "rentang_omzet", "modal_usaha")
# What every view has: its place, and what narrows a report; and what names it, unless nobody is named.
_ALWAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "umkm": ("kode_kelurahan", activity.STATUS["umkm"], *_TRADE, *_SIZE),
    "koperasi": ("kode_kelurahan", activity.STATUS["koperasi"]),
}
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "umkm": ("nama_usaha", "nama_komersial", "nama_pemilik"),
    "koperasi": ("nama",),
}
_NOTHING_INSIDE: Final[Mapping[str, Mapping[object, tuple[View, ...]]]] = {}
EARLIER: Final = "sebelumnya "
"""Before the key of a figure of the year before."""


class View(Mapping[str, Value]):
    """One record, as a report reads it; rules read it like any other values."""

    __slots__ = ("_at", "_inside", "_values")

    def __init__(
        self,
        at: Mapping[str, int],
        values: tuple[object, ...],
        inside: Mapping[str, Mapping[object, tuple[View, ...]]] = _NOTHING_INSIDE,
    ) -> None:
        """Hold values.

        Args:
            at: key -> where its value stands.
            values: in that order.
            inside: kind -> number of a record -> what lives inside it.
        """
        self._at, self._values, self._inside = at, values, inside

    def __getitem__(self, key: str) -> Value:
        """The value of a field; None where it is not filled.

        Raises:
            KeyError: the report does not say that it reads it.
        """
        return self._values[self._at[key]]  # type: ignore[return-value]

    def __iter__(self) -> Iterator[str]:
        """The keys that are read."""
        return iter(self._at)

    def __len__(self) -> int:
        """How many they are."""
        return len(self._at)

    def __hash__(self) -> int:
        """Of the record itself: two views are never the same."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """Whether it is the same view."""
        return self is other

    def get(self, key: str, _default: object = None) -> Value:
        """The same: a rule that asks for what is not read is refused, and gets no answer in place of it.

        Raises:
            KeyError: the report does not say that it reads it.
        """
        return self._values[self._at[key]]  # type: ignore[return-value]

    def text(self, key: str) -> str:
        """The value of a field that is a text or a code; "" where it is not filled."""
        value = self._values[self._at[key]]
        return value if isinstance(value, str) else ""

    def number(self, key: str) -> int | None:
        """The value of a field that is a number; None where it is not filled."""
        value = self._values[self._at[key]]
        return value if isinstance(value, int) else None

    def several(self, keys: tuple[str, ...]) -> list[Value]:
        """The values of some fields, in their order."""
        at, values = self._at, self._values
        return [values[at[key]] for key in keys]  # type: ignore[misc]

    def sum_of(self, keys: tuple[str, ...]) -> int | None:
        """The sum of those figures that are filled; None where none is."""
        at, values = self._at, self._values
        found = [value for key in keys if isinstance(value := values[at[key]], int)]
        return sum(found) if found else None

    def choices(self, key: str) -> tuple[str, ...]:
        """The codes of a field of several choices."""
        said = self.text(key)
        return tuple(said.split(",")) if said else ()

    def before(self, key: str) -> Value:
        """The value of a figure in the year before the data year."""
        return self[EARLIER + key]

    def inside(self, kind: str) -> tuple[View, ...]:
        """What lives inside the record, or inside its owner, of a kind."""
        its = self._inside.get(kind)
        return () if its is None else its.get(self._values[self._at["nomor"]], ())

    @property
    def record_id(self) -> str:
        """Of the record."""
        return self.text("id")

    @property
    def name(self) -> str:
        """By which people know it; a business without a name of its own by its owner's."""
        if "nama_usaha" in self._at:
            return self.text("nama_usaha") or self.text("nama_komersial") or self.text("nama_pemilik")
        return self.text("nama")

    @property
    def kode_kelurahan(self) -> str | None:
        """Where it lies."""
        value = self._values[self._at["kode_kelurahan"]]
        return value if isinstance(value, str) else None

    @property
    def kbli(self) -> str | None:
        """Its trade."""
        value = self._values[self._at["kbli"]]
        return value if isinstance(value, str) else None

    @property
    def kbli_versi(self) -> str | None:
        """Which list its trade is of."""
        value = self._values[self._at["kbli_versi"]]
        return value if isinstance(value, str) else None

    @property
    def sektor_unggulan(self) -> str | None:
        """The sector that the officer chose."""
        value = self._values[self._at["sektor_unggulan"]]
        return value if isinstance(value, str) else None


class Judged:
    """What a report judges of a record, in the place and by the name of that record.

    Attributes:
        one: the record.
    """

    __slots__ = ()
    one: View

    @property
    def kode_kelurahan(self) -> str | None:
        """Where it lies."""
        return self.one.kode_kelurahan

    @property
    def record_id(self) -> str:
        """Of the record."""
        return self.one.record_id

    @property
    def name(self) -> str:
        """By which people know it."""
        return self.one.name


@cache
def views_of(
    kind: str,
    *keys: str,
    before: tuple[str, ...] = (),
    inside: tuple[tuple[str, tuple[str, ...]], ...] = (),
    newest: bool = False,
    named: bool = True,
) -> Stream[View]:
    """The records of a kind, each as a view of some of its fields.

    Args:
        kind: `umkm` or `koperasi`.
        keys: of the flat view.
        before: keys whose value of the year before is read, too.
        inside: kinds of what lives inside the record or inside its owner, each with its keys.
        newest: whether yearly figures are those of the newest year that is recorded, whatever the data year.
        named: whether records have what names them; who only counts many need not look up their owners.

    Raises:
        RuntimeError: the catalogue knows no such field.
    """
    known = {one.key for one in catalogue.flat_view(kind)}
    for key in (*keys, *before):
        if key not in known:
            raise RuntimeError(f"no such field: {kind}.{key}")
    of_businesses = kind == "umkm"
    return Stream[View](
        f"{kind} {' '.join(keys)}{' terbaru' if newest else ''}{'' if named else ' tanpa nama'}",
        reads=frozenset({kind, catalogue.YEARLY[kind], *(child for child, _ in inside)}),
        group=OF_BUSINESSES if of_businesses else OF_COOPERATIVES,
        narrowed_by=frozenset({SECTOR, SIZE, PROGRAM, STATUS} if of_businesses else {PROGRAM, STATUS}),
        size=_size if of_businesses else None,
        is_about_businesses=of_businesses,
        fields=Fields(kind, keys, before, inside, newest, named),
    )


def views_from(found: Joined) -> Iterator[View]:
    """The rows of a query, each as a view; `id` and `kode_kelurahan` are of what is counted."""
    at = {key: place for place, key in enumerate(found.columns)}
    return (View(at, row) for row in found.rows)


def _size(one: View, asked: Asked) -> str:
    turnover, span, capital = (one[key] for key in _SIZE)
    on = asked.scope.made_at.date()
    return size_code(number_of(turnover), text_of(span), number_of(capital), reference=asked.reference, on=on)


def stream_views(fields: Fields, asked: Asked) -> Iterator[View]:
    """Every record of the kind that counts (`activity.is_counted`), in the order of their numbers."""
    names = _NAMES[fields.kind] if fields.named else ()
    keys = tuple(dict.fromkeys((*_ALWAYS[fields.kind], *names, *fields.keys)))
    own, owner, yearly = _stored(fields.kind, keys)
    if fields.kind == "umkm":
        rids = asked.businesses()
    else:
        rids = stored_places.numbers_at(asked.reader, fields.kind, asked.places)
    at = {key: place for place, key in enumerate(("id", "nomor", *own, *owner, *yearly))}
    inside = {child: _inside(fields.kind, child, its, asked, rids) for child, its in fields.inside}
    reader, kind, year = asked.reader, fields.kind, asked.scope.year
    rows = reading.stream_flat(
        reader,
        kind,
        own=tuple(own.values()),
        owner=tuple(owner.values()),
        yearly=tuple(yearly.values()),
        year=None if fields.newest else year,
        rids=rids,
    )
    earlier = None
    if fields.before:
        # Both are one view of the same records, in the same order.
        earlier = reading.stream_flat(reader, kind, own=(), yearly=fields.before, year=year - 1, rids=rids)
        at |= {EARLIER + key: len(at) + place for place, key in enumerate(fields.before)}
    stands, wanted = at[activity.STATUS[kind]], asked.scope.only.status_of(kind)
    for number, row in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        if not activity.is_counted(text_of(row[stands]), wanted):  # type: ignore[arg-type]
            if earlier is not None:
                next(earlier)
            continue
        values = row if earlier is None else (*row, *next(earlier)[2:])
        yield View(at, values, inside)


def _stored(kind: str, keys: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Own, owner's and yearly ones of some keys, each with the key under which it is stored."""
    flat = {one.key: one for one in catalogue.flat_view(kind)}
    found: dict[str, dict[str, str]] = {kind: {}, "orang": {}, catalogue.YEARLY[kind]: {}}
    for key in keys:
        found[flat[key].kind][key] = flat[key].field.key
    return found[kind], found["orang"], found[catalogue.YEARLY[kind]]


def _inside(
    kind: str, child: str, keys: tuple[str, ...], asked: Asked, rids: list[int] | None
) -> Mapping[object, tuple[View, ...]]:
    at = {key: place for place, key in enumerate(keys)}
    found: defaultdict[object, list[View]] = defaultdict(list)
    if kind in catalogue.KINDS[child].parents:
        rows = reading.stream_children(asked.reader, child, keys, parents=rids)
    else:
        rows = reading.stream_children_of_owners(asked.reader, kind, child, keys, rids=rids)
    for parent, *values in rows:
        found[parent].append(View(at, tuple(values)))
    return {parent: tuple(its) for parent, its in found.items()}
