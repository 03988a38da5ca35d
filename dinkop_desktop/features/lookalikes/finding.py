"""Finding: the pairs of a register, or of a list, that may be the same business, or the same koperasi.

1. All are compared, whoever recorded them; the likeliest pair comes first.
2. A score is log odds that two are one; each pair says what is alike and what is not, in codes of sentences.
3. A pair that a person looked at and found to be two is not shown again (`deciding`).
4. Of a list nothing is stored: its cells are read as the field says; one that cannot be read is not known.

What it does not do: join, or say who is right.

Source: cli.md, `lookalikes`; the study of look-alikes of 24 November 2026.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dinkop_desktop.desk import collector, understood_files
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import headings, splitting
from dinkop_desktop.intake.columns import RECORD_ID
from dinkop_desktop.intake.drafts import AREA
from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.intake.map_files import MapFile
from dinkop_desktop.intake.meanings import KECAMATAN, OFFICERS, How, Meaning
from dinkop_desktop.intake.understanding import ColumnSense, Understanding
from dinkop_desktop.matching import cooperatives, weights
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import registered
from dinkop_desktop.records.registered import BUSINESS, COOPERATIVE, Record
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import checked
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Value

KINDS = (BUSINESS, COOPERATIVE)
_SHOWN_EVERY = 2000
_OF_ROW = frozenset({RECORD_ID, KECAMATAN, AREA})
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one.

    Attributes:
        kind: `umkm` or `koperasi`.
        one, other: their ids; of a list its own, or the numbers of its rows.
        score: log odds that they are one.
        codes: of the sentences of what was found.
    """

    kind: str
    one: str
    other: str
    score: float
    codes: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, str]:
        """Of both, the smaller first."""
        return (min(self.one, self.other), max(self.one, self.other))


@dataclass(frozen=True, slots=True)
class ListToCompare:
    """A list that is compared with itself before anything of it is stored.

    Attributes:
        path: workbook or CSV.
        kind: of record; "" for what its headings can only be.
        sheet: which one; None for the first that looks like a table.
        chosen: a map.
    """

    path: Path
    kind: str = ""
    sheet: str | None = None
    chosen: MapFile | None = None


def threshold_of(kind: str) -> float:
    """From which score two records of a kind are called the same."""
    return weights.THRESHOLD if kind == BUSINESS else cooperatives.THRESHOLD


def in_register(
    desk: Desk,
    *,
    kinds: Sequence[str] = KINDS,
    lowest: float | None = None,
    progress: Progress | None = None,
) -> list[Pair]:
    """The pairs of the desk's own file, likeliest first, without those that were found to be two.

    Args:
        desk: any.
        kinds: of record.
        lowest: score below which pairs are left out; what is called the same where None.
        progress: told now and then.

    Raises:
        IntakeError: MIRIP-JENIS-TIDAK, a kind is not compared.
        Stopped: somebody did.
    """
    progress = progress or Progress()
    for kind in kinds:
        _check_kind(kind)
    with desk.store.read() as reader:
        two = checked.pairs(reader)
        found: list[Pair] = []
        for kind in kinds:
            found += _pairs(desk, kind, registered.stored(reader, kind), lowest, progress)
    return sorted((pair for pair in found if pair.ids not in two), key=_likeliest_first)


def in_list(
    desk: Desk, order: ListToCompare, *, lowest: float | None = None, progress: Progress | None = None
) -> list[Pair]:
    """The pairs of a list, likeliest first; nothing is stored.

    Args:
        desk: whose reference data and day.
        order: the list.
        lowest: as in `in_register`.
        progress: told now and then.

    Raises:
        IntakeError: IMP-*, as a list that is taken in; MIRIP-JENIS-TIDAK, that kind is not compared.
        Stopped: somebody did.
    """
    progress = progress or Progress()
    opened = understood_files.open_file(order.path, progress)
    understood = understood_files.grasp(
        desk, opened, sheet=order.sheet, kind=order.kind, chosen=order.chosen, progress=progress
    )
    _check_kind(understood.kind)
    found = _pairs(desk, understood.kind, _listed(desk, understood), lowest, progress)
    return sorted(found, key=_likeliest_first)


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise IntakeError("MIRIP-JENIS-TIDAK", kind=kind)


def _likeliest_first(pair: Pair) -> tuple[float, str, str]:
    return (-pair.score, pair.one, pair.other)


# --- what is compared ---


def _listed(desk: Desk, understood: Understanding) -> Iterator[Record]:
    """The rows of a list, each with its own id where it has one, else with its number."""
    read = _Cells(desk, understood.kind)
    columns = [
        (at, *how) for at, column in enumerate(understood.columns) if (how := read.column(column)) is not None
    ]
    constants = {
        key: value
        for key, said in understood.constants.items()
        if key in read.wanted and (value := read.value(key, said)) is not None
    }
    for row in understood.sheet.rows():
        of_row: dict[str, str] = {}
        said: dict[str, Value] = dict(constants)
        for at, key, its in columns:
            cell = row.cells[at]
            if cell is None:
                continue
            if key in _OF_ROW:
                of_row[key] = str(cell).strip()
            else:
                said.update(its(cell))
        if AREA in of_row and (code := read.area(of_row[AREA], of_row.get(KECAMATAN, ""))):
            said[AREA] = code
        yield of_row.get(RECORD_ID) or str(row.number), said


class _Cells:
    """Cells read as their fields say, each different one once."""

    def __init__(self, desk: Desk, kind: str) -> None:
        self._reference, self._today, self._kind = desk.reference, desk.today, kind
        self.wanted = registered.WANTED[kind]
        self.value = lru_cache(_REMEMBERED)(self._value)
        self.area = lru_cache(_REMEMBERED)(self._area)

    def column(self, column: ColumnSense) -> tuple[str, Callable[[CellValue], Mapping[str, Value]]] | None:
        """What a column is, and what reads its cells; None where it says nothing that is compared.

        Any writing is an id here: a list's own ones as well, which are none of ours.
        """
        meaning = column.meaning
        if meaning is None:
            is_id = headings.comparable(column.name) == headings.comparable(RECORD_ID)
            return (RECORD_ID, lambda _: {}) if is_id else None
        if meaning.key == OFFICERS and meaning.code == registered.CHAIR:
            return registered.ANSWERED_BY, lambda cell: {registered.ANSWERED_BY: _text(cell)}
        if meaning.key in _OF_ROW or not self.wanted.isdisjoint(meaning.keys):
            return meaning.key, self._reader(meaning)
        return None

    def _reader(self, meaning: Meaning) -> Callable[[CellValue], Mapping[str, Value]]:
        """What reads the cells of a column, by the keys of its fields."""
        key = meaning.key
        if meaning.how is How.PLAIN and not (meaning.answers or meaning.year or meaning.days):
            simple = _SIMPLE.get(key)
            if simple is not None:
                return lambda cell: {key: simple(_text(cell))}
            return lru_cache(_REMEMBERED)(lambda cell: self._read({key: cell}))
        return lru_cache(_REMEMBERED)(
            lambda cell: self._read(splitting.split(meaning, cell, self._reference).values)
        )

    def _read(self, raws: Mapping[str, object]) -> Mapping[str, Value]:
        found = {key: self._value(key, raw) for key, raw in raws.items() if _is_cell(raw)}
        return {key: value for key, value in found.items() if value is not None}

    def _value(self, key: str, raw: object) -> Value | None:
        simple = _SIMPLE.get(key)
        if simple is not None:
            return simple(_text(raw))
        field = catalogue.field_of(self._kind, key)
        if field is None or key not in self.wanted:
            return None
        found = values.read(field, raw, reference=self._reference, on=self._today)  # type: ignore[arg-type]
        return None if any(one.blocking for one in found.problems) else found.value

    def _area(self, written: str, kecamatan: str) -> str:
        areas = self._reference.areas
        has_code = any(letter.isdigit() for letter in written)
        found = areas.resolve(f"{written}, Kec. {kecamatan}" if kecamatan and not has_code else written)
        return found.area.code if found.area else ""


def _digits(text: str) -> str:
    return text if text.isdecimal() else "".join(filter(str.isdecimal, text))


def _phones(text: str) -> str:
    return text.replace(";", ",").replace("/", ",")


def _as_written(text: str) -> str:
    return text


# What comparing cleans itself; whether it is right does not matter here.
_SIMPLE: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(
        ("nama_usaha", "nama_komersial", "nama_pemilik", "nama", "alamat_jalan", "responden_nama"),
        _as_written,
    ),
    **dict.fromkeys(("nik", "nib", "npwp_usaha", "npwp_pribadi"), _digits),
    **dict.fromkeys(("hp", "whatsapp", "hp_wa_usaha", "telepon", "telepon_2"), _phones),
}


def _is_cell(raw: object) -> bool:
    return raw is not None and not isinstance(raw, (list, dict))


def _text(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw).strip()


# --- comparing ---


def _pairs(
    desk: Desk, kind: str, records: Iterable[Record], lowest: float | None, progress: Progress
) -> list[Pair]:
    least = threshold_of(kind) if lowest is None else lowest
    if kind == BUSINESS:
        return _business_pairs(desk, records, least, progress)
    ids, register = [], []
    for record, said in records:
        ids.append(record)
        register.append(cooperatives.cooperative_of(said))
    found = cooperatives.look_alikes(register, lowest=least)
    return [
        Pair(COOPERATIVE, ids[one], ids[other], likely.score, likely.codes)
        for (one, other), likely in found.items()
    ]


def _business_pairs(desk: Desk, records: Iterable[Record], least: float, progress: Progress) -> list[Pair]:
    # Only who compares a register pays for what that needs.
    import numpy as np  # noqa: PLC0415

    from dinkop_desktop.matching import columns, groups, pairwise  # noqa: PLC0415

    ids: list[str] = []
    comparable_of = registered.comparing(desk)

    def compared() -> Iterator[Comparable]:
        for row, (record, said) in enumerate(records):
            if row % _SHOWN_EVERY == 0:
                progress.at("Membaca usaha", row, 0)
            ids.append(record)
            yield comparable_of(said)

    with collector.put_off():
        register = columns.columns_of(compared())
    progress.at("Membandingkan usaha", 0, 0)
    likely = [its for its in groups.look_alikes(register).items() if its[1] >= least]
    pairs = np.array([pair for pair, _ in likely], np.int64).reshape(-1, 2)
    found = pairwise.levels(register, pairs[:, 0], pairs[:, 1])
    codes = [
        tuple(weights.WEIGHTS[aspect][levels[at]].code for aspect, levels in found.items() if levels[at])
        for at in range(len(likely))
    ]
    return [
        Pair(BUSINESS, ids[one], ids[other], score, codes[at])
        for at, ((one, other), score) in enumerate(likely)
    ]
