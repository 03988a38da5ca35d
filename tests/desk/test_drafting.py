"""A draft is told everything that the rules say of its record, each problem once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dinkop_desktop.desk import drafting
from dinkop_desktop.desk.drafting import Draft, Scene
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference

_Values = Mapping[str, Value]
TODAY: Final = date(2026, 3, 2)
KINDS: Final = ("umkm", "koperasi", "orang")
# What people write into cells, right, doubtful and wrong, of every kind of field.
WRITTEN: Final = st.sampled_from(
    [
        "", "-", "ya", "Tidak", "L", "P", "Budi", "CV MAJU", "a" * 300, "36.74.01.1001", "Serpong", "Nowhere",
        "3674012345670001", "3674015502800001", "0000000000000000", "1234567890123", "08123456789", "0812",
        "budi@contoh.id", "x@", "47112", "1", "0", "-3", "15", "1,5 jt", "Rp 2.000.000", "999999999999",
        "2025", "1899", "2031", "31/12/2025", "2027-05-05", "03/04/26", "001", "RT 3", "15310", "-6,3", "95",
        "A", "B", "mikro", "aktif", "S1", "SMA", "99.888.777.6-543.000", "Serba Usaha",
    ]
)  # fmt: skip


def _all_problems(draft: Draft, reference: Reference) -> set[tuple[str, str]]:
    """What the rules say of the parts of a draft, each value judged anew."""
    key_of = {(entry.kind, entry.field.key): entry.key for entry in catalogue.flat_fields(draft.kind)}
    parts: list[tuple[str, _Values, _Values | None, _Values | None]] = [
        (draft.kind, draft.values, draft.owner or None, None)
    ]
    parts += [("orang", draft.owner, None, None)] if draft.owner else []
    parts += [(child.kind, child.values, None, draft.values) for child in draft.children]
    said = set()
    for kind, values, owner, parent in parts:
        for one in validation.check_record(
            kind, values, reference=reference, on=TODAY, owner=owner, parent=parent
        ):
            if (kind, one.code) != ("orang", "NAMA-KOSONG") or draft.kind == "orang":
                said.add(
                    (one.field if kind == draft.kind else key_of.get((kind, one.field), one.field), one.code)
                )
    return said


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_value_that_was_read_is_not_judged_twice_and_nothing_is_lost(
    kind: str, data: st.DataObject, reference: Reference
) -> None:
    keys = [entry.key for entry in catalogue.flat_view(kind)]
    raw: Mapping[str, str] = data.draw(st.dictionaries(st.sampled_from(keys), WRITTEN, max_size=25))

    found = drafting.draft(kind, raw, Scene(reference, TODAY, kelurahan="36.74.01.1001"))

    told = [(one.field, one.code) for one in found.problems]
    assert _all_problems(found, reference) <= set(told)
    wajib = [one for one in told if one[1] == "WAJIB"]
    assert len(wajib) == len(set(wajib))
