"""A list in one order over the whole is put together from its kelurahan as if it were sorted once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.papers.table import RowRole
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Stream, Streams
from dinkop_desktop.reporting.tables import Names, counted, of_kelurahan, of_record, told

# By name Ciater stands before Pakulonan and Serpong, by code Pakulonan last.
PLACES = {"36.74.01.1001": "Ciater", "36.74.01.1009": "Serpong", "36.74.02.1001": "Pakulonan"}
SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")


@dataclass(frozen=True)
class One:
    record_id: str
    name: str
    kode_kelurahan: str
    grown: int


ONES: Stream[One] = Stream("some")
GROWN = counted(
    "tumbuh",
    "Tumbuh",
    Names(
        of=ONES,
        columns=(of_kelurahan(), told("nama", "Nama", lambda one, _: one.name), of_record()),
        lists=lambda one: one.grown != 0,
        counts=lambda one: {"usaha": 1, "tambah": one.grown},
        throughout=lambda one: (-one.grown,),
        by_name=True,
        last=lambda here: {"nama": f"{here.sums['tambah']} orang"} if here.sums else {},
    ),
    total=("usaha", "tambah"),
)
some = st.lists(
    st.builds(
        One,
        st.uuids().map(str),
        st.sampled_from(("Api", "api", "Bumi", "Cahaya")),
        st.sampled_from(tuple(PLACES)),
        st.integers(-2, 2),
    ),
    max_size=30,
    unique_by=lambda one: one.record_id,
)


@given(some)
def test_rows_of_the_whole_stand_as_if_sorted_once(reference: Reference, given_ones: list[One]) -> None:
    assert GROWN.parts is not None
    streams = Streams({ONES: given_ones})
    kept = {
        code: GROWN.parts.read(GROWN.parts.write(part))
        for code, part in GROWN.parts.gather(SCOPE, streams, reference).items()
    }

    table = GROWN.parts.present(SCOPE, kept, Streams(), reference)

    in_order = sorted(
        (one for one in given_ones if one.grown),
        key=lambda one: (-one.grown, PLACES[one.kode_kelurahan], one.name.casefold(), one.record_id),
    )
    *rows, last = (*table.rows,) if given_ones else (*table.rows, None)
    assert [row.cells for row in rows if row is not None] == [
        (PLACES[one.kode_kelurahan], one.name, one.record_id) for one in in_order
    ]
    added = sum(one.grown for one in given_ones)
    assert dict(table.total) == {"usaha": len(given_ones), "tambah": added}
    if last is not None:
        assert (last.cells, last.role) == ((None, f"{added} orang", None), RowRole.TOTAL)


def test_an_area_has_its_own_alone(reference: Reference) -> None:
    ones = [One(str(at), "Api", place, at + 1) for at, place in enumerate(PLACES)]

    table = GROWN.count(Scope(2025, SCOPE.made_at, "data", area="36.74.01"), Streams({ONES: ones}), reference)

    assert [row.cells[0] for row in table.rows] == ["Serpong", "Ciater", None]
    assert dict(table.total) == {"usaha": 2, "tambah": 3}
