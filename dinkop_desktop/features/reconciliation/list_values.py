"""Claiming: what a row of Dinkop's own list says, kept to be compared, shown and taken over later.

1. What could be read is a claim; what could not is a fault, told beside it, and claims nothing.
2. A row is known again in another list by whom it is about: its numbers, its names, and where no number is
   known its kelurahan, too. The layout of the list does not matter.
3. A settlement is for what was settled: of a row that differs, the values in which it differs; of any other
   who and where it is. So a list with one more column asks nothing anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from dinkop_desktop.desk.drafting import Draft
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.matching.differences import letters_alone
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import flat
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

_NUMBERS = ("nik", "nib", "nik_koperasi", "no_badan_hukum")
_NAMES = ("nama_usaha", "nama", "nama_pemilik")
_PLACE = "kode_kelurahan"
_WHO_AND_WHERE = (*_NUMBERS, *_NAMES, _PLACE, "alamat_jalan", "rt", "rw")
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row says.

    Attributes:
        kind: of record.
        values: flat key -> value in its one form; figures of the row's newest year.
        more: kind of child -> what it says of each; figures of earlier years, too.
        faults: key and code of what could not be read.
    """

    kind: str
    values: Mapping[str, Value]
    more: Mapping[str, Sequence[Mapping[str, Value]]]
    faults: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """By which people know it; "" where it has no name."""
        keys = (*catalogue.KINDS[self.kind].title, "nama_pemilik")
        return next((str(self.values[key]) for key in keys if self.values.get(key)), "")

    @property
    def area(self) -> str:
        """Code of the kelurahan that it names; "" for none."""
        return str(self.values.get(_PLACE) or "")

    @property
    def identity(self) -> str:
        """Hash of whom it is about."""
        numbers = [letters_alone(str(self.values.get(key) or "")) for key in _NUMBERS]
        names = [letters_alone(str(self.values.get(key) or "")) for key in _NAMES]
        told = sum(map(bool, (*numbers, *names)))
        place = "" if any(numbers) else self.area
        where = "" if told >= _ENOUGH or any(numbers) else str(self.values.get("alamat_jalan") or "")
        return _hash([self.kind, *numbers, *names, place, where])

    def digest(self, standing: str, fields: Sequence[str]) -> str:
        """Hash of what has to be settled of it.

        Args:
            standing: of the row.
            fields: keys in which it differs.
        """
        keys = fields if standing == Standing.DIFFERENT else _WHO_AND_WHERE
        return _hash([standing, *([key, self.values.get(key)] for key in keys)])

    def given(self) -> dict[str, object]:
        """The same as an object in the flat view, to be drafted."""
        return {**self.values, **{kind: [dict(one) for one in its] for kind, its in self.more.items()}}

    def text(self) -> str:
        """As it is kept."""
        return msgspec.json.encode([self.values, self.more]).decode()


def claim_of(draft: Draft, problems: Sequence[Problem] = ()) -> Claim:
    """What a row says.

    Args:
        draft: as it was read.
        problems: of cells that could not be read.
    """
    names = flat.shown_as(draft.kind)
    values: dict[str, Value] = {key: its for key, its in draft.values.items() if its is not None}
    values |= {names["orang", key]: value for key, value in draft.owner.items() if ("orang", key) in names}
    yearly = catalogue.YEARLY.get(draft.kind, "")
    years = [child for child in draft.children if child.kind == yearly]
    newest = max(years, key=lambda child: int(child.values.get("tahun_data") or 0), default=None)
    if newest is not None:
        values |= {names[yearly, key]: its for key, its in newest.values.items() if (yearly, key) in names}
    more: dict[str, list[Mapping[str, Value]]] = {}
    for child in draft.children:
        if child is not newest and child.values:
            more.setdefault(child.kind, []).append(child.values)
    faults = {(one.field, one.code): None for one in (*draft.problems, *problems) if one.blocking}
    return Claim(draft.kind, values, more, tuple(faults))


def claim_from(kind: str, text: str, faults: str = "[]") -> Claim:
    """A claim as it was kept."""
    values, more = msgspec.json.decode(text)
    return Claim(
        kind, values, more, tuple((str(key), str(code)) for key, code in msgspec.json.decode(faults))
    )


def _hash(said: object) -> str:
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()
