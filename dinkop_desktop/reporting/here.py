"""Where and when a report is counted, and in which words: what its columns and notes are given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when a report is counted, and in which words.

    Attributes:
        scope: of the report.
        reference: areas, lists and rules.
        area: that is asked for; the city while records are counted.
        beside: streams that are read when a table is made, and not while it is counted.
        sums: what the whole comes to, for what is said below the table; nothing while it is counted.
        on: the day of counting.
    """

    scope: Scope
    reference: Reference
    area: Area
    beside: Streams = field(default_factory=Streams)
    sums: Counter[str] = field(default_factory=Counter)
    on: date = field(init=False)

    def __post_init__(self) -> None:
        """Work the day out once: it is asked of every record."""
        object.__setattr__(self, "on", self.scope.made_at.date())

    def say(self, text: str, **values: str | int) -> str:
        """A text in the report's language."""
        return self.scope.say(text, **values)

    def place(self, code: str | None) -> str | None:
        """The name of a kelurahan; its code where nobody knows it, None where there is none."""
        area = self.reference.areas.by_code.get(code or "")
        return area.name if area is not None else code or None

    def label(self, kind: str, key: str, code: str | None) -> str | None:
        """The label of a choice; the code where the catalogue no longer has it, None where there is none."""
        one = catalogue.field_of(kind, key)
        found = (
            next((each.label for each in one.choices if each.code == code), code) if one and code else None
        )
        return self.say(found) if found else None
