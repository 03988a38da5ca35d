"""Overview: what the head of Dinkop looks at, put together from the tables of other reports.

1. No figure is counted here: each is that of the report that is named beside it, so both say the same.
2. A row is a kelurahan within its kecamatan, as in `rekap-wilayah`; what a report does not know stays empty.
3. Growth over several years is chained from pairs of neighbouring years, each of the businesses whose figure
   is known in both: so that a larger register is not taken for growth.

Source: domain.md 0; ui.md 5 (09) and 9.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, Table
from dinkop_desktop.sentences import translate

_NUMBER, _PERCENT = ColumnKind.NUMBER, ColumnKind.PERCENT
RECAP, COVERAGE, RISEN, GROWTH = "rekap-wilayah", "cakupan", "naik-kelas", "pertumbuhan"
SCREENED = "kur"
COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("wilayah", "Wilayah", width=26),
    Column("umkm", "UMKM", _NUMBER, 9),
    Column("aktif", "Aktif", _NUMBER, 9),
    Column("lengkap", "Isian wajib lengkap", _PERCENT, 10),
    Column("daftar_awal", "Daftar awal", _NUMBER, 9),
    Column("cakupan", "Cakupan", _PERCENT, 9),
    Column("tenaga_kerja", "Tenaga kerja", _NUMBER, 10),
    Column("tenaga_kerja_terisi", "Terisi (TK)", _NUMBER, 10),
    Column("naik_skala", "Naik skala", _NUMBER, 9),
    Column("turun_skala", "Turun skala", _NUMBER, 9),
    Column("tumbuh_persen", "Tumbuh, dari yang dapat dibandingkan", _PERCENT, 14),
    Column("butuh_modal", "Butuh modal (KUR)", _NUMBER, 10),
    Column("siap_kur", "Siap dirujuk, dari yang butuh modal", _PERCENT, 14),
    Column("hari_kiriman", "Hari sejak kiriman terakhir", _NUMBER, 12),
)


def percent(part: Cell, whole: Cell) -> float | None:
    """A share in percent with one decimal; None of nothing, or where one is not known."""
    if not isinstance(part, (int, float)) or not isinstance(whole, (int, float)) or not whole:
        return None
    return round(100 * part / whole, 1)


def by_code(table: Table | None) -> dict[str, dict[str, Cell]]:
    """Code of an area -> its figures by column; rows without a code are left out."""
    if table is None:
        return {}
    keys = [column.key for column in table.columns]
    return {
        str(row.cells[0]): dict(zip(keys, row.cells, strict=True))
        for row in table.rows
        if row.cells and row.cells[0] and keys[0] == "kode"
    }


def all_figures(tables: Mapping[str, Table]) -> dict[str, dict[str, Cell]]:
    """Code of each area that some table has -> all that is known of it, by the overview's columns."""
    first, *more = (by_code(tables.get(key)) for key in (RECAP, COVERAGE, RISEN, SCREENED))
    codes = {code: None for its in (first, *more[:2]) for code in its}
    return {code: _joined(first.get(code, {}), *(its.get(code, {}) for its in more)) for code in codes}


def _joined(
    recap: Mapping[str, Cell],
    seen: Mapping[str, Cell],
    risen: Mapping[str, Cell],
    screened: Mapping[str, Cell],
) -> dict[str, Cell]:
    businesses, drafts = recap.get("umkm"), recap.get("draf")
    complete = businesses - drafts if isinstance(businesses, int) and isinstance(drafts, int) else None
    return {
        **{key: recap.get(key) for key in ("umkm", "aktif", "tenaga_kerja", "tenaga_kerja_terisi")},
        "lengkap": percent(complete, businesses),
        **{key: seen.get(key) for key in ("daftar_awal", "cakupan")},
        **{key: risen.get(key) for key in ("naik_skala", "turun_skala")},
        "tumbuh_persen": percent(risen.get("tumbuh"), risen.get("tumbuh_dibandingkan")),
        "butuh_modal": screened.get("umkm"),
        "siap_kur": percent(screened.get("siap_dirujuk"), screened.get("umkm")),
    }


def overview_table(
    tables: Mapping[str, Table], days: Mapping[str, int | None], *, title: str, lang: str
) -> Table:
    """The overview as a table for a workbook or a PDF.

    Args:
        tables: key of a report -> its table; `rekap-wilayah` has to be there.
        days: code of a kelurahan -> days since its office's last bundle; None where there was none.
        title: what is shown.
        lang: of its headings.
    """
    recap, known = tables[RECAP], all_figures(tables)
    rows = []
    for row in recap.rows:
        code = str(row.cells[0] or "")
        its: Mapping[str, Cell] = {
            "kode": row.cells[0],
            "wilayah": row.cells[1],
            **known.get(code, _joined({}, {}, {}, {})),
            "hari_kiriman": days.get(code),
        }
        rows.append(Row(tuple(its[column.key] for column in COLUMNS), row.role, row.behind))
    return Table(
        key="angka",
        title=title,
        subtitle=recap.subtitle,
        columns=tuple(
            Column(one.key, translate(one.label, lang), one.kind, one.width, behind=one.behind)
            for one in COLUMNS
        ),
        rows=tuple(rows),
        total={
            column.key: cell
            for column, cell in zip(COLUMNS, rows[-1].cells, strict=True)
            if isinstance(cell, int)
        },
        notes=_notes(tables),
        made_at=recap.made_at,
    )


def _notes(tables: Mapping[str, Table]) -> tuple[str, ...]:
    """What the reports say of their figures, each once."""
    said: dict[str, None] = {}
    for key in (RECAP, COVERAGE, RISEN, SCREENED):
        if key in tables:
            said |= dict.fromkeys(tables[key].notes)
    return tuple(said)


def chained(years: Sequence[Table], measure: str) -> tuple[float, ...] | None:
    """An index over years, 100 in the first, from the growth between each two neighbours.

    Args:
        years: `pertumbuhan` of neighbouring years, the oldest first.
        measure: `omzet`, `tenaga_kerja`, `modal` or `aset`.

    Returns:
        One more value than there are tables; None where some pair of years has nothing to compare.
    """
    found = [100.0]
    for table in years:
        before, after = table.total[f"{measure}_sebelum"], table.total[f"{measure}_sesudah"]
        if not before or not table.total[f"{measure}_dua_tahun"]:
            return None
        found.append(round(found[-1] * after / before, 1))
    return tuple(found) if years else None
