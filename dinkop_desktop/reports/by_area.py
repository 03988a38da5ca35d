"""By area: the rows of a report that counts kelurahan under their kecamatan, and what lies nowhere known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from dinkop_desktop.domain.areas import CITY, Area
from dinkop_desktop.domain.reference import Reference
from dinkop_desktop.reports.figures import Scope, kelurahan_in, lies_in, name_of
from dinkop_desktop.reports.table import Row, RowRole

# Of code, name, counts and role of a row.
MakeRow = Callable[[str, str, Counter[str], RowRole], Row]


def rows_by_area(
    scope: Scope, area: Area, places: Mapping[str, Counter[str]], reference: Reference, make: MakeRow
) -> Iterator[Row]:
    """Every kelurahan of the area, in the city under its kecamatan, and the total.

    Args:
        scope: of the report.
        area: that is asked for.
        places: code of a kelurahan -> its counts; "" for what lies in none that is known.
        reference: with the areas.
        make: makes a row.
    """
    nothing: Counter[str] = Counter()
    for above in reference.areas.kecamatan:
        below = [each for each in kelurahan_in(area, reference) if lies_in(each.code, above)]
        if below and area.level == CITY:
            its = summed(places.get(each.code, nothing) for each in below)
            yield make(above.code, name_of(above, scope), its, RowRole.SUBTOTAL)
        for each in below:
            yield make(each.code, each.name, places.get(each.code, nothing), RowRole.DATA)
    if "" in places:
        yield make("", scope.say("Kelurahan tidak dikenal"), places[""], RowRole.DATA)
    yield make(area.code, name_of(area, scope), summed(places.values()), RowRole.TOTAL)


def summed(counts: Iterable[Counter[str]]) -> Counter[str]:
    """The sum of some counts."""
    found: Counter[str] = Counter()
    for its in counts:
        found.update(its)
    return found
