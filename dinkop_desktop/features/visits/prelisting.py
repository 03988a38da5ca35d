"""Prelisting: a data year is opened in one step, and lists of names are added to it.

1. Opening a year makes a line for each business and koperasi that is there, unless it closed or moved: the
   figures of the new year are empty, last year's stand beside them in the form. Opening it again adds what is
   missing and nothing else.
2. A list (.csv, .xlsx) needs a column of names; address, RT, RW, owner, phone and note are taken where they
   are. Somebody who stands on the year's list already, by name and place, is not added twice.
3. All of it is one transaction of changes like any other, so it travels, and it can be undone.

What it does not do yet: take a list that Dinkop sends. It will come as visits of the same kind, born at
Dinkop for the kelurahan that they name, and needs nothing more here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dinkop_desktop.desk import city_directory, drafting, merging, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError, RecordError
from dinkop_desktop.features.visits.queries import lines as stored
from dinkop_desktop.features.visits.rules import walking
from dinkop_desktop.features.visits.visiting import KIND
from dinkop_desktop.intake import workbook
from dinkop_desktop.intake.texts import neighbourhoods
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.matching import names, weights
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.rules.visits import Outcome
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

_FIRST_YEAR = 1900
_SHOWN_EVERY = 500
# Headings as `headings.comparable` has them.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("namayangdikunjungi", "namausaha", "namaumkm", "namakoperasi", "nama", "usaha", "namalengkapusaha"),
        *("namatoko", "namakomersial"),
    ),
    "street": ("alamat", "alamatusaha", "alamatlengkap", "alamatjalan", "jalan", "alamatkoperasi"),
    "rt": ("rt",),
    "rw": ("rw",),
    "owner": ("namapemilik", "pemilik", "namapengusaha", "pengusaha", "namaketua", "ketua"),
    "phone": ("hp", "telepon", "nohp", "nomorhp", "notelp", "notelepon", "hpwausaha", "whatsapp", "kontak"),
    "note": ("catatan", "keterangan", "ket"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a year did.

    Attributes:
        year: data year.
        lines: how many were added.
        changes: their ids, for taking them back.
    """

    year: int
    lines: int
    changes: tuple[ChangeId, ...]


@dataclass(slots=True)
class Added:
    """What became of the rows of a list.

    Attributes:
        rows: with a name.
        new: lines that were added.
        same: rows that stand on the list already.
        refused: row number and what is the matter with it.
        changes: for taking them back.
    """

    rows: int = 0
    new: int = 0
    same: int = 0
    refused: list[tuple[int, Problem]] = field(default_factory=list)
    changes: tuple[ChangeId, ...] = ()


def open_year(desk: Desk, year: int, *, progress: Progress | None = None) -> Opened:
    """Make the prelist of a data year from the records that are there.

    Args:
        desk: the office's.
        year: data year, this one or an earlier one.
        progress: told now and then; stopping leaves nothing written.

    Raises:
        RecordError: REC-TAHUN, no such year.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    _check_year(desk, year)
    progress = progress or Progress()
    progress.at("Mencari data yang ada", 0, 0)
    office = desk.identity.office
    with desk.store.begin(by=desk.officer, bulk=True) as work:
        found = [
            (kind, *row) for kind in stored.ABOUT for row in stored.to_list(work, kind, year, area=office)
        ]
        nameless = stored.owners_names(work, [record for _, record, name, _ in found if not name])
        author, changes = Author(desk, work), []
        for number, (kind, record, name, kelurahan) in enumerate(found):
            if number % _SHOWN_EVERY == 0:
                progress.at("Menyusun daftar awal", number, len(found))
            sets: dict[str, Value] = {
                "nama_sasaran": name or nameless.get(record) or None,
                f"{kind}_id": record,
                "kode_kelurahan": kelurahan,
                "tahun_data": year,
                "hasil": Outcome.NOT_FILLED.value,
            }
            changes.append(author.birth(KIND, author.new_id(), sets))
        progress.at("Menyimpan daftar awal", len(found), len(found))
        if changes:
            merging.merge(work, changes, rules=city_directory.rules_of(desk), unsent=True)
            work.commit()
    desk.store.tidy()
    return Opened(year, len(changes), tuple(change.id for change in changes))


def _check_year(desk: Desk, year: int) -> None:
    if not _FIRST_YEAR <= year <= desk.today.year:
        raise RecordError("REC-TAHUN", dari=_FIRST_YEAR, sampai=desk.today.year)


# --- lists ---


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    said: Mapping[str, str]


def add_list(desk: Desk, path: Path, year: int, *, progress: Progress | None = None) -> Added:
    """Add the names of a list to the prelist of a data year.

    Args:
        desk: the office's.
        path: a workbook or CSV.
        year: data year.
        progress: told now and then; stopping leaves nothing written.

    Raises:
        RecordError: REC-TAHUN.
        IntakeError: IMP-*, it is no such file, or IMP-TANPA-KOLOM, it has no column of names.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    _check_year(desk, year)
    progress = progress or Progress()
    progress.at("Membuka berkas", 0, 0)
    try:
        rows = list(_rows_of(workbook.open_sheet(path)))
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    added, scene = Added(rows=len(rows)), recording.scene_of(desk)
    with desk.store.begin(by=desk.officer, bulk=len(rows) > recording.BULK) as work:
        there = _Places()
        for known in stored.lines(work, year, on=desk.today, area=desk.identity.office):
            there.add(known.name, known.street, known.rt, known.rw)
        fresh = []
        for at, row in enumerate(rows):
            if at % _SHOWN_EVERY == 0:
                progress.at("Memeriksa baris", at, len(rows))
            draft = drafting.draft(KIND, _given(row, year), scene)
            blocking = [problem for problem in draft.problems if problem.blocking]
            street, rt, rw = (str(draft.values.get(key) or "") for key in ("alamat_jalan", "rt", "rw"))
            if blocking:
                added.refused += [(row.number, problem) for problem in blocking]
            elif there.has(row.said["name"], street, rt, rw):
                added.same += 1
            else:
                there.add(row.said["name"], street, rt, rw)
                fresh.append(draft)
        author = Author(desk, work)
        changes = [author.birth(KIND, author.new_id(), draft.values) for draft in fresh]
        added.new, added.changes = len(changes), tuple(change.id for change in changes)
        if changes:
            merging.merge(work, changes, rules=city_directory.rules_of(desk), unsent=True)
            work.note("import", kind=KIND, rows=added.rows, new=added.new, changed=0)
            work.commit()
    desk.store.tidy()
    return added


def _given(row: _Row, year: int) -> dict[str, object]:
    said = row.said
    notes = (said.get("owner", ""), said.get("phone", ""), said.get("note", ""))
    given: dict[str, object] = {
        "nama_sasaran": said["name"],
        "alamat_jalan": said.get("street"),
        "rt": said.get("rt"),
        "rw": said.get("rw"),
        "tahun_data": year,
        "hasil": Outcome.NOT_FILLED.value,
        "catatan": ", ".join(note for note in notes if note),
    }
    return {key: value for key, value in given.items() if value}


def _rows_of(sheet: SheetRows) -> Iterator[_Row]:
    """The rows that have a name; RT and RW are taken out of the address where they stand in it."""
    columns = sheet.columns_of(_HEADINGS)
    if "name" not in columns:
        raise IntakeError("IMP-TANPA-KOLOM")
    for number, said in sheet.texts(columns):
        if not said["name"]:
            continue
        if said.get("street") and not said.get("rt") and not said.get("rw"):
            street, rt, rw = neighbourhoods.cut(said["street"])
            said |= {"street": street, "rt": rt or "", "rw": rw or ""}
        yield _Row(number, said)


class _Places:
    """Who stands on the list already, by the words of the name, and where."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[tuple[tuple[str, str], walking.StreetKey]]] = defaultdict(list)

    def add(self, name: str, street: str, rt: str, rw: str) -> None:
        """Somebody stands there."""
        self._by_name[_words(name)].append(((rt, rw), walking.street_key(street)))

    def has(self, name: str, street: str, rt: str, rw: str) -> bool:
        """Whether one of that name stands in that RT, or in that street where an RT is not known."""
        its_street = walking.street_key(street)
        for its_rt, known in self._by_name.get(_words(name), ()):
            if all((*its_rt, rt, rw)):
                if its_rt == (rt, rw):
                    return True
            elif known == its_street:
                return True
        return False


def _words(name: str) -> str:
    shop = names.shop(name, weights.KINDS)
    return " ".join([*sorted(shop.words.split()), shop.branch]).strip() or name.casefold()
