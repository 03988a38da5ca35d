"""The letter to a bank with the businesses that are referred: a page or more for each bank, in one document.

1. It names business, kelurahan, kind and sum; what else a bank needs is in the workbook (`bank_list`).
2. More than `LISTED` businesses are not named in it: their list is its enclosure, a workbook beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Table
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate

LISTED = 100
"""So many businesses are named in a letter; a longer list is enclosed as a workbook."""
_NAME = re.compile(r"[^0-9A-Za-z]+")


def is_enclosed(table: Table) -> bool:
    """Whether the list of a letter is too long for it."""
    return len(table.rows) > LISTED


def enclosure(letter: Path, bank: str) -> Path:
    """Where the list of a bank lies that goes with a letter."""
    return letter.with_name(f"{letter.stem}-{_NAME.sub('-', bank).strip('-').lower()}.xlsx")


def bank_letters(
    head: Letterhead, place: str, tables: Sequence[tuple[str, Table]], *, lang: str = "id"
) -> bytes:
    """A letter to each of some banks with the businesses below, as one PDF.

    Args:
        head: of Dinkop.
        place: where they are signed.
        tables: name of a bank and its list, one or more.
        lang: of the letters.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    return typeset(
        "rujukan-bank",
        [_values(bank, table, lang) for bank, table in tables],
        head,
        title=translate("Surat rujukan KUR", lang),
        made_at=tables[0][1].made_at,
        place=place,
        lang=lang,
    )


def _values(bank: str, table: Table, lang: str) -> dict[str, Value]:
    businesses = []
    for row in () if is_enclosed(table) else table.rows:
        number, name, area, kind, amount = (row.cells[at] for at in (0, 1, 6, 7, 8))
        businesses.append(
            {
                "no": str(number),
                "nama": str(name),
                "kelurahan": str(area or ""),
                "jenis": str(kind or ""),
                "rupiah": show_number(amount, lang) if isinstance(amount, int) else "–",
            }
        )
    return {
        "bank": bank,
        "jumlah": show_number(table.total["umkm"], lang),
        "rupiah": show_number(table.total["jumlah"], lang),
        "usaha": businesses,
        "terlampir": is_enclosed(table),
    }
