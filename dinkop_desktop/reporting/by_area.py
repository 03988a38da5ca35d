"""By area: the rows of a report that counts kelurahan under their kecamatan, and what lies nowhere known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from dinkop_desktop.papers.table import Behind, Row, RowRole, leads_to
from dinkop_desktop.register.values.areas import CITY, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope, kelurahan_in, lies_in, name_of

T = TypeVar("T")


def rows_by_area(
    scope: Scope,
    area: Area,
    places: Mapping[str, T],
    reference: Reference,
    make: Callable[[str, str, T, RowRole], Row],
    add_up: Callable[[Iterable[T]], T],
    *,
    behind: Behind | None = None,
) -> Iterator[Row]:
    """Every kelurahan of the area, in the city under its kecamatan, and the total.

    Args:
        scope: of the report.
        area: that is asked for.
        places: code of a kelurahan -> what was counted there; "" for what lies in none that is known.
        reference: with the areas.
        make: makes a row of code, name, counts and role.
        add_up: what several places come to; nothing for none.
        behind: where the rows lead (`leads_to`), to which each adds its area; None where a row says it.
    """
    for code, name, its, role in _parts(scope, area, places, reference, add_up):
        row = make(code, name, its, role)
        yield in_area(row, behind, "" if code == reference.city.code else code) if code else row


def in_area(row: Row, behind: Behind | None, code: str) -> Row:
    """The row, leading to what lies in an area; as it is where it leads somewhere by itself."""
    if behind is None or row.behind is not None:
        return row
    return replace(row, behind=leads_to("", **{**behind, "wilayah": code}))


def _parts(
    scope: Scope,
    area: Area,
    places: Mapping[str, T],
    reference: Reference,
    add_up: Callable[[Iterable[T]], T],
) -> Iterator[tuple[str, str, T, RowRole]]:
    """Code, name, counts and role of each row."""
    nothing = add_up(())
    for above in reference.areas.kecamatan:
        below = [each for each in kelurahan_in(area, reference) if lies_in(each.code, above)]
        if below and area.level == CITY:
            its = add_up(places.get(each.code, nothing) for each in below)
            yield above.code, name_of(above, scope), its, RowRole.SUBTOTAL
        for each in below:
            yield each.code, each.name, places.get(each.code, nothing), RowRole.DATA
    if "" in places:
        yield "", scope.say("Kelurahan tidak dikenal"), places[""], RowRole.DATA
    yield area.code, name_of(area, scope), add_up(places.values()), RowRole.TOTAL


def summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """The sum of some counts."""
    found: Counter[str] = Counter()
    for its in counts:
        found.update(its)
    return found
