"""Open data: no count below five is published, and none can be worked out of those that are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.features.published.reports import open_data
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.suppression import SMALLEST, Node, Path, publishable
from dinkop_desktop.reporting.views import View
from tests.builders import a_trader, a_view

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")
CIATER, RAWABUNTU, PAKULONAN = "36.74.01.1001", "36.74.01.1002", "36.74.02.1001"


def cells(*counts: int) -> dict[str, Node]:
    return {str(at): Node(count) for at, count in enumerate(counts)}


def whole(**divisions: dict[str, Node]) -> Node:
    count = next(sum(cell.count for cell in division.values()) for division in divisions.values())
    return Node(count, divisions)


def shown(*counts: int) -> list[int | None]:
    """A division as it is published; nothing where its place is not."""
    found = publishable(whole(d=cells(*counts)))
    return [] if found[()] is None else list(found.values())[1:]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((10, 20), [10, 20]),
        ((0, 20), [0, 20]),
        ((4, 20, 30), [None, None, 30]),
        ((4, 20, 30, 0), [None, None, 30, 0]),
        ((2, 2, 50), [None, None, None]),  # four are left for two cells: too few
        ((2, 3, 50), [None, None, 50]),
        ((4, 4), [None, None]),
        (
            (1, 1, 1, 1, 1, 0),
            [None] * 6,
        ),  # five ones would be told by their number; a nought hides among them
        ((1, 1, 1, 1, 1), []),
        ((3, 0), []),
    ],
)
def test_what_is_small_takes_enough_with_it(counts: tuple[int, ...], expected: list[int | None]) -> None:
    assert shown(*counts) == expected


def test_what_lies_below_a_hidden_cell_is_hidden() -> None:
    small, large = whole(d=cells(1, 2)), whole(d=cells(10, 20))

    found = publishable(whole(d={"kecil": small, "besar": large, "lain": large}))

    assert found[(("d", "kecil"),)] is None
    assert found[(("d", "kecil"), ("d", "0"))] is None
    assert sum(count is None for path, count in found.items() if len(path) == 1) == 2


def test_what_does_not_add_up_is_our_fault() -> None:
    with pytest.raises(ValueError, match="add up"):
        publishable(Node(7, {"d": cells(10)}))


# --- nobody can work one out ---

counts = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 5, 6, 12, 40])
leaves = st.builds(Node, counts)


def divided(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.dictionaries(st.sampled_from("abcde"), children, min_size=1).map(lambda its: whole(d=its))


trees = st.recursive(leaves, divided, max_leaves=14)


def sums(node: Node, path: Path = ()) -> Iterator[tuple[Path, list[Path]]]:
    """A place and its cells, for each division."""
    for division, its in node.divisions.items():
        below = [(*path, (division, name)) for name in its]
        yield path, below
        for name, cell in its.items():
            yield from sums(cell, (*path, (division, name)))


def worked_out(found: dict[Path, int | None], equations: list[tuple[Path, list[Path]]]) -> set[Path]:
    """The hidden cells that the sums determine: reduced row echelon form, exactly."""
    hidden = [path for path, count in found.items() if count is None]
    at = {path: number for number, path in enumerate(hidden)}
    rows: list[list[Fraction]] = []
    for place, its in equations:
        row = [Fraction(0)] * (len(hidden) + 1)
        for path, sign in ((place, -1), *((each, 1) for each in its)):
            count = found[path]
            if count is None:
                row[at[path]] += sign
            else:
                row[-1] -= sign * count
        rows.append(row)
    done = 0
    for column in range(len(hidden)):
        pivot = next((number for number in range(done, len(rows)) if rows[number][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [value / rows[done][column] for value in rows[done]]
        for number, row in enumerate(rows):
            if number != done and row[column]:
                factor = row[column]
                rows[number] = [one - factor * other for one, other in zip(row, rows[done], strict=True)]
        done += 1
    return {
        hidden[next(number for number, value in enumerate(row[:-1]) if value)]
        for row in rows
        if sum(value != 0 for value in row[:-1]) == 1
    }


@pytest.mark.slow(1)
@settings(max_examples=300, deadline=None)
@given(trees)
def test_no_small_count_is_published_and_none_can_be_worked_out(tree: Node) -> None:
    found = publishable(tree)

    assert not [count for count in found.values() if count is not None and 0 < count < SMALLEST]
    assert not worked_out(found, list(sums(tree)))


@pytest.mark.slow(2)
@settings(max_examples=300, deadline=None)
@given(trees)
def test_what_is_left_for_hidden_cells_leaves_them_open(tree: Node) -> None:
    found = publishable(tree)

    for place, its in sums(tree):
        hidden = [path for path in its if found[path] is None]
        count = found[place]
        if count is None or not hidden:
            continue
        left = count - sum(found[path] or 0 for path in its)
        assert len(hidden) > 1
        assert left >= SMALLEST


def a_business(place: str | None, **more: Any) -> View:  # noqa: ANN401 - as of the builder
    return a_trader(place, nama_usaha="Warung Rahasia", **more)


def read(files: tuple[open_data.DataFile, ...], name: str) -> list[dict[str, str]]:
    content = next(one.content for one in files if one.name == name)
    return list(csv.DictReader(io.StringIO(content.decode())))


BUSINESSES = (
    *[a_business(CIATER, omzet_tahunan=10, tk_dibayar_l=2) for _ in range(20)],
    *[a_business(RAWABUNTU, punya_nib="ya") for _ in range(9)],
    *[a_business(RAWABUNTU, papers={"halal": "berlaku"}) for _ in range(3)],
    *[a_business(PAKULONAN) for _ in range(30)],
    a_business("99.99.99.9999"),
)
KOPERASI = tuple(
    a_view(
        "koperasi",
        f"k{at}",
        nama="Koperasi Rahasia",
        kode_kelurahan=CIATER,
        jenis="konsumen",
        status_koperasi="aktif",
    )
    for at in range(7)
)


def test_the_set_has_counts_a_dictionary_and_a_text_to_read_first(reference: Reference) -> None:
    files = open_data.open_data(SCOPE, BUSINESSES, KOPERASI, reference)

    assert [one.name for one in files] == [
        "umkm_sektor_skala.csv",
        "umkm_legalitas.csv",
        "umkm_pekerja.csv",
        "umkm_kbli.csv",
        "koperasi.csv",
        "kamus.csv",
        "BACA.txt",
    ]
    rows = read(files, "umkm_sektor_skala.csv")
    city = next(row for row in rows if row["tingkat"] == "kota")
    assert (city["wilayah"], city["jumlah"], city["disamarkan"]) == ("Kota Tangerang Selatan", "63", "tidak")
    ciater = {(r["sektor"], r["skala"]): r["jumlah"] for r in rows if r["kode_wilayah"] == CIATER}
    assert (ciater["semua", "semua"], ciater["kuliner", "mikro"], ciater["fashion", "semua"]) == (
        "20",
        "20",
        "0",
    )
    assert read(files, "koperasi.csv")[0]["jumlah"] == "7"
    described = {(row["berkas"], row["kolom"]) for row in read(files, "kamus.csv")}
    for one in files[:5]:
        heads = one.content.decode().split("\n")[0].split(",")
        assert described >= {(one.name, head) for head in heads}
    assert b"Rahasia" not in b"".join(one.content for one in files)
    assert "kurang dari 5" in files[-1].content.decode()


def test_one_business_of_no_known_place_is_hidden_with_another_place(reference: Reference) -> None:
    files = open_data.open_data(SCOPE, BUSINESSES, (), reference)

    rows = [r for r in read(files, "umkm_sektor_skala.csv") if r["sektor"] == "semua"]
    unknown = next(row for row in rows if row["kode_wilayah"] == open_data.UNKNOWN_PLACE)
    assert (unknown["jumlah"], unknown["disamarkan"]) == ("", "ya")
    assert sum(row["disamarkan"] == "ya" and row["tingkat"] == "kecamatan" for row in rows) >= 1


def test_three_with_halal_are_hidden_on_both_sides(reference: Reference) -> None:
    files = open_data.open_data(SCOPE, BUSINESSES[:32], (), reference)

    halal = [
        row["disamarkan"]
        for row in read(files, "umkm_legalitas.csv")
        if (row["kode_wilayah"], row["pembagian"]) == (RAWABUNTU, "halal")
    ]
    assert halal == ["ya", "ya"]


@pytest.mark.parametrize("area", ["", "36.74.01", CIATER])
def test_an_empty_register_is_a_set_of_noughts(reference: Reference, area: str) -> None:
    scope = Scope(2025, SCOPE.made_at, "x", area)

    files = open_data.open_data(scope, (), (), reference)

    for one in files[:5]:
        assert {row["jumlah"] for row in read(files, one.name)} <= {"0"}


registers = st.lists(
    st.builds(
        a_business,
        st.sampled_from([CIATER, RAWABUNTU, PAKULONAN, "99.99.99.9999", None]),
        punya_nib=st.sampled_from([None, "ya", "tidak"]),
        omzet_tahunan=st.sampled_from([None, 10, 3 * 10**9]),
        tk_dibayar_l=st.sampled_from([None, 7]),
        papers=st.sampled_from([{}, {"halal": "berlaku"}]),
    ),
    max_size=60,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(registers)
def test_no_small_count_of_a_register_can_be_worked_out(reference: Reference, given: list[View]) -> None:
    tree = open_data.business_tree(SCOPE, given, reference)
    found = publishable(tree)

    assert tree.count == len(given)
    assert not [count for count in found.values() if count is not None and 0 < count < SMALLEST]
    for place, its in sums(tree):
        hidden = [path for path in its if found[path] is None]
        if found[place] is not None and hidden:
            assert len(hidden) > 1
