"""What a sheet knows of itself comes back whole, or not at all."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.catalogue import origin
from dinkop_desktop.register.catalogue.origin import Origin
from dinkop_desktop.register.changes import changes

IDS = tuple(changes.new_id(number, number) for number in range(1201))
WHOLE = Origin("umkm", "7:a:b", "Sri Lestari", "2026-11-27T03:00:00Z", IDS)


@pytest.mark.parametrize("count", [0, 1, 500, 501, 1201])
def test_it_comes_back_as_it_went(count: int) -> None:
    given = Origin(WHOLE.kind, WHOLE.version, WHOLE.by, WHOLE.at, IDS[:count])

    assert origin.read(given.lines()) == given


def test_no_cell_is_longer_than_a_spreadsheet_holds() -> None:
    assert max(len(cell) for line in WHOLE.lines() for cell in line) < 32_767


def test_numbers_and_empty_cells_of_a_spreadsheet_change_nothing() -> None:
    lines: list[list[object]] = [[*line, "", None] for line in WHOLE.lines()]
    lines[0][1] = 1.0
    lines[5][1] = 1201.0

    assert origin.read(lines) == WHOLE


@pytest.mark.parametrize("broken", [lambda rows: rows[:-1], lambda rows: rows[1:], lambda _rows: []])
def test_half_of_it_is_nothing(broken: object) -> None:
    assert origin.read(broken(WHOLE.lines())) is None  # type: ignore[operator]
