"""Places in a sheet as spreadsheets name them."""

from __future__ import annotations

from functools import cache


@cache
def column_letters(index: int) -> str:
    """The name of the column at `index`, counted from 0: `A`, `Z`, `AA`."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
