"""Lists of how many UMKM there are said to be: of a workbook or CSV, by kelurahan, kecamatan or city.

A row names an area, by its code or its name, and a number; what is neither is refused with its row, and
nothing of the list is taken: half a denominator would be a wrong one. Totals below a list are left out.
"""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import headings, workbook
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.register.values import amounts
from dinkop_desktop.register.values.areas import KECAMATAN, KELURAHAN

_CITY = 2
# Headings as `headings.comparable` has them; the first that is there.
_AREAS = (
    "kode",
    "kodewilayah",
    "kodekelurahan",
    "kelurahan",
    "namakelurahan",
    "wilayah",
    "kecamatan",
    "desakelurahan",
)
_COUNTS = ("jumlah", "jumlahumkm", "umkm", "perkiraan", "total", "jumlahusaha", "usaha", "banyaknya")
_WITHIN = "kecamatan"
_TOTALS = frozenset({"jumlah", "total", "jumlahtotal", "jumlahseluruhnya", "grandtotal", "totalumkm"})


def read_list(desk: Desk, path: Path, *, sheet: str | None = None) -> list[str]:
    """The lines of a version of `perkiraan`, as `rulebook` reads them.

    Args:
        desk: whose areas are meant.
        path: of the list.
        sheet: which one; None for the first that looks like a table.

    Raises:
        IntakeError: IMP-*, it is no such file; ATURAN-KOLOM, it has no column of areas or of numbers;
            ATURAN-WILAYAH, a row names no area of this city, or one that was named; ATURAN-JUMLAH, a row has
            no whole number above 0.
    """
    try:
        rows = workbook.open_sheet(path, sheet)
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    area_at, count_at, within_at = _places(rows)
    found: dict[str, str] = {}
    for row in rows.rows():
        written, told = (_text(row.cells[at]) for at in (area_at, count_at))
        within = _text(row.cells[within_at]) if within_at is not None else ""
        is_of_kecamatan = within_at == area_at
        if not written:  # the sum of a kecamatan, or of the whole list
            written, is_of_kecamatan = within, True
        if headings.comparable(written) in _TOTALS or not (written or told):
            continue
        code = _kecamatan(desk, written) if is_of_kecamatan else _code_of(desk, written, within)
        if not code or code in found:
            raise IntakeError("ATURAN-WILAYAH", baris=row.number, wilayah=written[:60])
        count = amounts.parse_number(told, units=False)
        if not isinstance(count, amounts.Number) or count.value < 1:
            raise IntakeError("ATURAN-JUMLAH", baris=row.number, wilayah=written[:60])
        found[code] = f"{code} = {amounts.dotted(count.value)}"
    return [found[code] for code in sorted(found)]


def _places(rows: SheetRows) -> tuple[int, int, int | None]:
    """Where the area stands, the number, and the kecamatan that says which of two alike names is meant."""
    known = [headings.comparable(heading) for heading in rows.headings]
    area = next((known.index(one) for one in _AREAS if one in known), None)
    count = next((known.index(one) for one in _COUNTS if one in known), None)
    if area is None or count is None:
        raise IntakeError("ATURAN-KOLOM")
    return area, count, known.index(_WITHIN) if _WITHIN in known else None


def _kecamatan(desk: Desk, written: str) -> str:
    match = desk.reference.areas.resolve(f"Kec. {written}", levels=(KECAMATAN,))
    return match.area.code if match.area is not None else _code_of(desk, written, "")


def _code_of(desk: Desk, written: str, within: str) -> str:
    for levels in ((KELURAHAN,), (KECAMATAN,), (_CITY,)):
        match = desk.reference.areas.resolve(written, kecamatan=within, levels=levels)
        if match.area is not None and match.area.code.startswith(desk.reference.city.code):
            return match.area.code
    return ""


def _text(cell: object) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
