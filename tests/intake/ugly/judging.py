"""What became of the cells of an ugly list, judged by its truth.

1. *Understood*: the record has what the cell means. *Left out and said*: its column, or its sheet, is not read
   and that is told. *Told*: the field is empty and the cell is told. *Held*: its row was refused, or waits for
   an answer, and says why. Anything else is *wrong in silence*: another value, a value nobody wrote, a record
   of a row that is none, a row that is gone.
2. Only cells with a home count.

What it does not do: know how the reader works. It looks at the records, and at what a person is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.intake import importing
from dinkop_desktop.features.intake.importing import Imported, SheetOrder
from dinkop_desktop.records import browsing
from tests.intake.ugly.making import LOST, Table, Ugly

COLUMNS = ("cells", "understood", "left out", "told", "held", "wrong")
# What the program itself puts beside what was written.
_ITS_OWN = frozenset(
    {"sumber", "kbli_versi", "pemilik_id", "flag_jual", "flag_jasa", "flag_produksi", "flag_mamin"}
)


@dataclass(slots=True)
class Verdict:
    """Of one list: how many cells became what, and which are wrong."""

    name: str
    silent: bool
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of the cells that can be understood those that are."""
        readable = self.counts["cells"]
        return self.counts["understood"] / readable if readable else 1.0


def judge(desk: Desk, ugly: Ugly, folder: Path) -> Verdict:
    """Take a list in and look at what became of it."""
    verdict = Verdict(ugly.name, ugly.silent)
    order = SheetOrder(ugly.write(folder), "", **ugly.answers)
    try:
        found = importing.import_sheets(desk, order)
    except IntakeError as refusal:
        if refusal.code != ugly.said:
            verdict.wrong.append(f"refused: {refusal.code} {dict(refusal.params)}")
            verdict.counts["wrong"] += 1
        return verdict
    if ugly.said:
        verdict.wrong.append(f"taken in: {found[0].new} of {found[0].rows} rows, not told {ugly.said}")
        verdict.counts["wrong"] += max(1, found[0].new)
        return verdict
    by_sheet = {one.understood.sheet.name: one for one in found if one.understood}
    for table in ugly.tables:
        its = by_sheet.get("" if ugly.separator else table.title)
        if its is not None:
            _judge_table(desk, verdict, table, its)
        elif table.truth:
            verdict.wrong.append(f"{table.title}: the sheet is gone")
            verdict.counts["wrong"] += len(table.truth)
    return verdict


def _judge_table(desk: Desk, verdict: Verdict, table: Table, found: Imported) -> None:
    by_row = {one.row: one for one in found.outcomes}
    told_cells = {cell for cell, _ in found.problems}
    told_rows = {int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in told_cells}
    read = _columns_read(found)
    for row in by_row.keys() - table.truth.keys():
        if by_row[row].record:
            verdict.counts["wrong"] += 1
            verdict.wrong.append(
                f"{table.title}!{row}: no row of the list, but a record ({by_row[row].title})"
            )
    for row, cells in table.truth.items():
        outcome = by_row.get(row)
        homes = sum(bool(truth) for truth in cells.values())
        verdict.counts["cells"] += homes
        if outcome is None:
            verdict.counts["wrong"] += max(1, homes)
            verdict.wrong.append(f"{table.title}!{row}: the row is gone")
        elif not outcome.record:
            is_meant = any("*" in truth for truth in cells.values())
            if row in told_rows:
                verdict.counts["understood" if is_meant else "held"] += homes
            else:
                verdict.counts["wrong"] += homes
                verdict.wrong.append(f"{table.title}!{row}: refused without a word")
        else:
            _judge_row(desk, verdict, (table, row, cells), (outcome.record, told_cells, read))


def _judge_row(
    desk: Desk,
    verdict: Verdict,
    its: tuple[Table, int, Mapping[str, Any]],
    became: tuple[str, set[str], set[str]],
) -> None:
    (table, row, cells), (record, told, read) = its, became
    shown = flat(desk, record)
    expected: dict[str, Any] = {}
    for place, said in cells.items():
        if not said:
            continue
        truth = _with_codes(desk, {key: value for key, value in said.items() if key != "*"})
        expected |= truth
        verdict.counts[_of_cell(verdict, f"{table.title}!{place}", truth, shown, is_told=place in told,
                                is_read=place.rstrip("0123456789") in read)] += 1  # fmt: skip
    of_all = {
        key: value for key, value in {**table.all_rows, **table.own[row]}.items() if key not in expected
    }
    if not _FIGURES & shown.keys():
        of_all.pop("tahun_data", None)
    wrong = [
        f"{key} is {shown.get(key)!r}, not {value!r}"
        for key, value in of_all.items()
        if shown.get(key) != value
    ]
    nobodys = shown.keys() - expected.keys() - of_all.keys() - _ITS_OWN
    is_kbli_told = any(place in told for place in cells)
    wrong += [
        f"{key} is {shown[key]!r}, and nobody wrote that"
        for key in sorted(nobodys)
        if not (key in _NOTES and str(shown[key]).startswith("Dari berkas impor"))
        and not (key == "punya_nib" and shown.get("nib"))
        and not (key == "kbli" and is_kbli_told)
    ]
    verdict.counts["wrong"] += len(wrong)
    verdict.wrong += [f"{table.title}!{row}: {each}" for each in wrong]


_NOTES = frozenset({"catatan", "catatan_pemilik"})
_FIGURES = frozenset(
    {
        "omzet_tahunan",
        "modal_usaha",
        "aset",
        "tk_dibayar_l",
        "tk_dibayar_p",
        "tk_jumlah",
        "anggota_pria",
        "shu",
    }
)


def _of_cell(
    verdict: Verdict,
    place: str,
    truth: Mapping[str, Any],
    shown: Mapping[str, Any],
    *,
    is_told: bool,
    is_read: bool,
) -> str:
    differ = {
        key: value for key, value in truth.items() if shown.get(key) != (None if value == LOST else value)
    }
    if not differ:
        if LOST in truth.values():
            if is_told or not is_read:
                return "understood" if is_told else "left out"
            verdict.wrong.append(f"{place}: cannot be read, and nobody is told")
            return "wrong"
        return "understood"
    others = {key: shown[key] for key in differ if shown.get(key) is not None}
    if others:
        verdict.wrong.append(f"{place}: {others!r}, not {dict(differ)!r}")
        return "wrong"
    if not is_read:
        return "left out"
    if is_told:
        return "told"
    verdict.wrong.append(f"{place}: nothing of {dict(differ)!r}, and nobody is told")
    return "wrong"


def _columns_read(found: Imported) -> set[str]:
    assert found.understood is not None
    return {column.letter for column in found.understood.columns if column.meaning}


def _with_codes(desk: Desk, truth: Mapping[str, Any]) -> dict[str, Any]:
    if "kelurahan" not in truth:
        return dict(truth)
    rest = {key: value for key, value in truth.items() if key != "kelurahan"}
    name = truth["kelurahan"]
    area = desk.reference.areas.resolve(f"Kel. {name}").area if name != LOST else None
    return {**rest, "kode_kelurahan": area.code if area else LOST}


def flat(desk: Desk, record: str) -> dict[str, Any]:
    """What a record says, its owner, its figures and the records inside it."""
    card = browsing.show(desk, record)
    shown: dict[str, Any] = dict(card.fields)
    newest = max(card.years, default=None)
    for year, figures in card.years.items():
        if year != newest:
            shown |= {f"{year}:{key}": value for key, value in figures.items() if key != "tahun_data"}
    for kind, children in card.children.items():
        for child in children:
            if kind == "legalitas":
                shown[f"legalitas:{child['jenis']}"] = child.get("nomor") or ""
            elif kind == "pengurus":
                shown[f"pengurus:{child['jabatan']}"] = child["nama"]
            elif kind == "rat":
                shown["rat"] = child["tahun_buku"]
    return shown


def lines_of(verdicts: Iterable[Verdict]) -> list[str]:
    """The table, a line a list, and two sums."""
    judged = list(verdicts)
    lines = [_line(one.name, one.counts) for one in judged]
    for label, silent in (("seen", False), ("unseen", True)):
        of_these = (one.counts for one in judged if one.silent is silent)
        lines.append(_line(label, sum(of_these, Counter[str]())))
    return [f"{'list':44}" + "".join(f"{name:>11}" for name in COLUMNS) + "     share", *lines]


def _line(name: str, counts: Counter[str]) -> str:
    share = counts["understood"] / counts["cells"] if counts["cells"] else 1.0
    return f"{name[:43]:44}" + "".join(f"{counts[one]:>11}" for one in COLUMNS) + f"{share:>10.1%}"
