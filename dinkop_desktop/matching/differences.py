"""Differences: in which fields a row of somebody else's list says otherwise than the record it is about.

1. A list that says nothing of a field does not differ in it: an empty cell is no claim.
2. What a list says and the record does not know is a difference, too: one side has something to give.
3. Names and addresses are compared as they sound and are meant (`names`), other texts by their letters and
   digits alone: capitals, dots and blanks are no difference. Codes, days and figures are compared as
   they are.
4. Of several phones one in common is enough; of several answers all must be there.
5. Remarks, links to other records and the data year itself are not compared.

What it does not do: say who is right.

Example: of `{"nama_usaha": "WARUNG MELATI", "kbli": "56102"}` beside `{"nama_usaha": "Warung Melati"}` the
difference is `("kbli",)`.
"""

from __future__ import annotations

from collections.abc import Mapping

from dinkop_desktop.matching import names
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import Field, FieldKind, Value

YEAR = "tahun_data"
_STREET = "alamat_jalan"
_OF_PEOPLE = frozenset({"nama_pemilik"})
NOT_COMPARED = frozenset({FieldKind.LONG_TEXT, FieldKind.RECORD})
MONEY = frozenset({FieldKind.RUPIAH})
IDENTITY = frozenset({FieldKind.NIK, FieldKind.NIB, FieldKind.NPWP, FieldKind.NIK_KOPERASI})


def differing(kind: str, said: Mapping[str, Value], kept: Mapping[str, Value]) -> tuple[str, ...]:
    """Keys of the flat view in which a row differs from its record, in the order of the catalogue.

    Args:
        kind: `umkm` or `koperasi`.
        said: flat key -> value, of the row; what it does not say is left out or None.
        kept: the same of the record, its figures of the year that the row is about.
    """
    return tuple(
        flat.key
        for flat in catalogue.flat_view(kind)
        if said.get(flat.key) is not None
        and flat.key != YEAR
        and flat.field.kind not in NOT_COMPARED
        and not _is_same(flat.key, flat.field, said[flat.key], kept.get(flat.key))
    )


def is_about(kind: str, keys: tuple[str, ...], kinds: frozenset[FieldKind]) -> bool:
    """Whether one of some keys of the flat view holds one of some kinds of value."""
    fields = (catalogue.field_of(kind, key) for key in keys)
    return any(field is not None and field.kind in kinds for field in fields)


def _is_same(key: str, field: Field, said: Value, kept: Value) -> bool:
    if kept is None or said == kept:
        return said == kept
    one, other = str(said), str(kept)
    if field.kind is FieldKind.PHONE:
        return not set(names.phones(one)).isdisjoint(names.phones(other))
    if field.kind is FieldKind.MULTI:
        return set(one.split(",")) == set(other.split(","))
    if field.kind is not FieldKind.TEXT:
        return False
    if key in _OF_PEOPLE and names.person(one) == names.person(other) != "":
        return True
    if key == _STREET and (its := names.address(one)).street:
        theirs = names.address(other)
        return (its.street, its.numeral, its.number, its.block) == (
            theirs.street,
            theirs.numeral,
            theirs.number,
            theirs.block,
        )
    return letters_alone(one) == letters_alone(other)


def letters_alone(text: str) -> str:
    """The letters and digits of a text, in small letters."""
    return "".join(letter for letter in names.plain(text) if letter.isalnum())
