"""Ids of records: in the order of their making, and of children in a natural place always the same."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.register.changes.changes import natural_id, new_id

PARENT = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_a_new_id_is_the_example_of_the_standard() -> None:
    """RFC 9562, appendix A.6."""
    noise = 0x18C4DC0C0C07398F << 12 | 0xCC3

    assert new_id(0x017F22E279B0, noise) == PARENT


@given(st.integers(0, 2**48 - 1), st.integers(0, 2**80 - 1))
def test_a_new_id_is_of_version_7_and_keeps_its_time(milliseconds: int, noise: int) -> None:
    made = uuid.UUID(new_id(milliseconds, noise))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == milliseconds


@given(st.lists(st.integers(0, 2**48 - 1), min_size=2, max_size=9))
def test_ids_stand_in_the_order_of_their_making(times: list[int]) -> None:
    assert sorted(times) == [uuid.UUID(i).int >> 80 for i in sorted(new_id(time, 0) for time in times)]


@given(st.uuids(), st.sampled_from(["angka_umkm", "keanggotaan"]), st.lists(st.integers() | st.text()))
def test_a_natural_id_is_the_librarys_of_version_5(
    parent: uuid.UUID, kind: str, keys: list[int | str]
) -> None:
    texts = [str(key) for key in keys]
    expected = uuid.uuid5(parent, "/".join([kind, *texts]))

    assert natural_id(str(parent), kind, tuple(keys)) == str(expected)


@pytest.mark.parametrize("parent", ["", "x", PARENT[:-1], f"{PARENT}0", PARENT.replace("-", "")])
def test_a_parent_that_is_no_id_has_no_children(parent: str) -> None:
    with pytest.raises(ValueError, match=f"^{parent}$"):
        natural_id(parent, "angka_umkm", (2025,))
