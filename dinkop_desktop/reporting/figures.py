"""What is counted: one small value for each business and each koperasi, and what the counting is about.

The values are read in one pass, in any order, and none is kept: memory does not grow with the register but by
eight bytes for an owner and an omzet.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from dinkop_desktop.errors import RecordError
from dinkop_desktop.papers.table import Column
from dinkop_desktop.register.values.areas import CITY, KECAMATAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.narrowing import EVERYBODY, Narrowing
from dinkop_desktop.sentences import translate


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about.

    Attributes:
        year: the data year of the figures in the streams.
        made_at: when it is counted, in the zone it shall be read in; its day decides which rule of size
            holds.
        source: whose records are counted, "data induk Dinkop".
        area: code of a kecamatan or kelurahan; "" or the city's code for all of it.
        lang: `id` or `en`.
        only: which records alone are counted (`reporting.narrowing`); the streams hold no others.
    """

    year: int
    made_at: datetime
    source: str
    area: str = ""
    lang: str = "id"
    only: Narrowing = EVERYBODY

    def say(self, text: str, **values: str | int) -> str:
        """A text in the report's language, with its placeholders filled."""
        return translate(text, self.lang).format(**values)

    def labelled(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns with their headings in the report's language."""
        return tuple(replace(column, label=self.say(column.label)) for column in columns)


def area_of(scope: Scope, reference: Reference) -> Area:
    """The area that is asked for.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = reference.areas.by_code.get(scope.area or reference.city.code)
    if area is None:
        raise RecordError("REC-WILAYAH", kode=scope.area)
    return area


def lies_in(code: str | None, area: Area) -> bool:
    """Whether a kelurahan lies in an area; one that nobody knows lies in the city, so that it is counted."""
    if area.level == CITY:
        return True
    return code == area.code or (code or "").startswith(f"{area.code}.")


def kelurahan_in(area: Area, reference: Reference) -> tuple[Area, ...]:
    """The kelurahan of an area, itself where it is one, in the order of their codes."""
    return tuple(each for each in reference.areas.kelurahan if lies_in(each.code, area))


def name_of(area: Area, scope: Scope) -> str:
    """The area's name with what it is: "Kec. Serpong", "Kel. Ciater"."""
    if area.level == CITY:
        return area.name
    form = "Kec. {nama}" if area.level == KECAMATAN else "Kel. {nama}"
    return scope.say(form, nama=area.name)
