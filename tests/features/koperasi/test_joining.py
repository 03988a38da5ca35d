"""Which koperasi suits an owner: near before far, by trade and by kind, with the reasons said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.features.koperasi.rules import joining
from dinkop_desktop.features.koperasi.rules.joining import Koperasi, Suits, Willing

KELURAHAN = "36.74.01.1001"


def koperasi(record: str = "k", kelurahan: str = KELURAHAN, **more: object) -> Koperasi:
    return Koperasi(record, f"Koperasi {record}", kelurahan, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "willing", "why"),
    [
        (koperasi(), Willing(KELURAHAN), (Suits.KELURAHAN,)),
        (koperasi(kelurahan="36.74.01.1002"), Willing(KELURAHAN), (Suits.KECAMATAN,)),
        (koperasi(category="I"), Willing(KELURAHAN, "I"), (Suits.KELURAHAN, Suits.SECTOR)),
        (koperasi(kind="produsen"), Willing(KELURAHAN, "C"), (Suits.KELURAHAN, Suits.KIND)),
        (koperasi(kind="pemasaran"), Willing(KELURAHAN, "G"), (Suits.KELURAHAN,)),
        (koperasi(kind="konsumen"), Willing(KELURAHAN, "G"), (Suits.KELURAHAN, Suits.KIND)),
        (koperasi(kind="jasa"), Willing(KELURAHAN, "S"), (Suits.KELURAHAN, Suits.KIND)),
        (koperasi(kind="jasa"), Willing(KELURAHAN), (Suits.KELURAHAN,)),
        (koperasi(kind="simpan_pinjam"), Willing(KELURAHAN, "C"), (Suits.KELURAHAN,)),
        (
            koperasi(kind="simpan_pinjam"),
            Willing(KELURAHAN, needs_capital=True),
            (Suits.KELURAHAN, Suits.KIND),
        ),
        (koperasi(is_kdkmp=True), Willing(KELURAHAN), (Suits.KELURAHAN, Suits.KDKMP)),
        (koperasi(kelurahan="36.74.01.1002", is_kdkmp=True), Willing(KELURAHAN), (Suits.KECAMATAN,)),
    ],
)
def test_every_reason_is_said(one: Koperasi, willing: Willing, why: tuple[Suits, ...]) -> None:
    found = joining.offer(one, willing)

    assert found is not None
    assert found.why == why


def test_a_koperasi_elsewhere_that_suits_by_nothing_is_not_offered() -> None:
    far = koperasi(kelurahan="36.74.07.1001")

    assert joining.offer(far, Willing(KELURAHAN, "C")) is None
    assert joining.offer(far, Willing("")) is None
    assert joining.best_offers([far], Willing(KELURAHAN), most=3) == []


def test_the_nearest_that_suits_best_comes_first() -> None:
    offers = joining.best_offers(
        [
            koperasi("c", "36.74.01.1002"),
            koperasi("b"),
            koperasi("a", category="C"),
            koperasi("d", "36.74.07.1001", category="C"),
        ],
        Willing(KELURAHAN, "C"),
        most=3,
    )

    assert [one.koperasi.id for one in offers] == ["a", "b", "c"]


@given(
    kind=st.sampled_from(["", "produsen", "pemasaran", "jasa", "konsumen", "simpan_pinjam"]),
    letters=st.tuples(st.sampled_from("ACGIS"), st.sampled_from("ACGIS")),
    needs=st.booleans(),
)
def test_the_nearer_of_two_alike_never_counts_less(kind: str, letters: tuple[str, str], needs: bool) -> None:
    willing = Willing(KELURAHAN, letters[1], needs)
    points = []
    for place in (KELURAHAN, "36.74.01.1002", "36.74.07.1001"):
        found = joining.offer(koperasi("k", place, kind=kind, category=letters[0]), willing)
        points.append(found.points if found else 0)

    assert points == sorted(points, reverse=True)
