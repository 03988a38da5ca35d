"""Disclosing: personal data leave this computer with a purpose, and it is noted before the file is there.

1. Noted are who, when, what for, how, which personal columns, how many persons and whose they are, and the
   file and stick it went to. Where it cannot be noted, nothing is handed out.
2. A purpose that nobody says is noted as such: scripts go on as they are.
3. A file without personal data is no disclosure: an empty form, a count by area, a list of koperasi.
4. What a read-only data file hands out cannot be noted there; that stays possible, since such a file is one
   that is being saved.

Source: UU 27/2022 pasal 27 (limited to a purpose), 31 and 46; domain.md 9.2; docs/adr/0015.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dinkop_desktop import drives, offline_keys
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.papers.table import ColumnKind, Table
from dinkop_desktop.register.catalogue import privacy
from dinkop_desktop.register.queries import disclosures, reading
from dinkop_desktop.register.queries.disclosures import Action, Disclosure
from dinkop_desktop.register.store.store import Reader, Work

__all__ = [
    "FIELD_WORK",
    "FOR_OWNER",
    "PURPOSES",
    "SYNC",
    "Action",
    "Disclosure",
    "Leaving",
    "Whose",
    "disclosures_made",
    "whose_data",
]

PURPOSES: Final = (
    "Pemutakhiran data di luar program",
    "Laporan kepada pimpinan",
    "Program dan pembinaan",
    "Rujukan pembiayaan",
    "Permintaan pemilik data",
    "Pemeriksaan atau audit",
)
"""What the window offers; any other words will do."""
SYNC: Final = "Pendataan bersama Dinkop"
FIELD_WORK: Final = "Kunjungan pendataan"
FOR_OWNER: Final = "Pelayanan bagi pemilik data"
"""Of what has one use only, and is not asked for."""
MOST_LETTERS: Final = 200
_ID = "id"
# What columns of reports hold under keys of their own.
_TOLD: Mapping[str, str] = {"anggota": "nama_pemilik", "pemilik": "nama_pemilik", "rt": "rt", "rw": "rw"}
_FIGURES: Mapping[str, str] = {
    "omzet": "omzet_tahunan",
    "omzet_sebelum": "omzet_tahunan",
    "modal": "modal_usaha",
    "kebutuhan": "kebutuhan_modal",
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """What an errand is about to hand out.

    Attributes:
        action: how.
        subject: kind of record, key of the report or name of the paper.
        columns: keys of the personal fields in it.
        purpose: what for; "" where nobody said.
        out: the file or folder.
    """

    action: Action
    subject: str
    columns: tuple[str, ...]
    purpose: str
    out: Path


@dataclass(frozen=True, slots=True)
class Whose:
    """A person in a disclosure.

    Attributes:
        id: of the record.
        name: of the person; "" where it was emptied since.
        office: whose record it is.
        is_removed: whether it was removed since.
    """

    id: str
    name: str
    office: str
    is_removed: bool = False


def note_records(desk: Desk, leaving: Leaving, kind: str, rids: Sequence[int]) -> None:
    """Note that some records of a kind are handed out; nothing where they are nobody's.

    Raises:
        StorageError: it cannot be written; then nothing may be handed out.
    """
    if desk.store.read_only:
        return
    with desk.store.begin(by=desk.officer) as work:
        people = disclosures.whose(work.conn, kind, rids)
        if is_noted(kind, people, rids):
            put(work, leaving, people, records=len(rids))
            work.commit()


def is_noted(kind: str, people: set[int], rids: Sequence[int]) -> bool:
    """Whether records of a kind that are handed out are somebody's: of persons here, or of people named."""
    return bool(people) or (kind in privacy.UNREGISTERED and bool(rids))


def note_ids(desk: Desk, leaving: Leaving, ids: Sequence[str]) -> None:
    """Note that some records, of whatever kinds, are handed out; nothing where they are nobody's.

    Raises:
        StorageError: as `note_records`.
    """
    if desk.store.read_only or not ids:
        return
    with desk.store.begin(by=desk.officer) as work:
        people = disclosures.whose_by_id(work, ids)
        if people:
            put(work, leaving, people, records=len(ids))
            work.commit()


def note_rows(desk: Desk, leaving: Leaving, ids: Sequence[str], *, rows: int) -> None:
    """Note that rows with personal data are handed out, of which only some are records here.

    Args:
        desk: any.
        leaving: what leaves; without personal columns nothing is noted.
        ids: of the records that some of the rows are; what is none is nobody who is known here.
        rows: how many rows there are.

    Raises:
        StorageError: as `note_records`.
    """
    if desk.store.read_only or not leaving.columns:
        return
    with desk.store.begin(by=desk.officer) as work:
        put(work, leaving, disclosures.whose_by_id(work, ids), records=rows)
        work.commit()


def put(work: Work, leaving: Leaving, people: set[int], *, records: int) -> int:
    """Note a disclosure in a transaction that is open; its number.

    Raises:
        ExportError: EXP-KUNCI, nothing will be written there.
    """
    offline_keys.check_apart(leaving.out)
    one = Disclosure(
        action=leaving.action,
        subject=leaving.subject,
        purpose=_one_line(leaving.purpose),
        columns=leaving.columns,
        records=records,
        target=leaving.out.name,
        medium=medium_of(leaving.out),
    )
    return disclosures.put(work, one, people)


def put_exchanged(
    work: Work,
    action: Action,
    subject: str,
    out: Path,
    *,
    records: int,
    bundle: int | None = None,
    since: int | None = None,
    until: int | None = None,
) -> None:
    """Note a bundle, or a reply with the states that it lies between, in a transaction that is open."""
    place = medium_of(out)
    one = Disclosure(action, subject, SYNC, (), records, out.name, place, bundle, since, until)
    disclosures.put(work, one)


def medium_of(out: Path) -> str:
    """The stick that a file goes to, as people call it; "" for this computer."""
    drive = drives.drive_of(out)
    return drive.label if drive is not None else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())[:MOST_LETTERS]


def personal_columns(table: Table) -> tuple[str, ...]:
    """The personal fields, by their keys, that the columns of a report give away."""
    tell = privacy.keys_that_tell()
    found: dict[str, None] = {}
    for column in table.columns:
        if column.key in tell:
            found[column.key] = None
        elif column.key in _FIGURES and column.kind is ColumnKind.RUPIAH:
            found[_FIGURES[column.key]] = None
        elif column.key in _TOLD:
            found[_TOLD[column.key]] = None
    return tuple(found)


def record_ids(table: Table) -> list[str]:
    """The ids of the records that a report lists; none of a report that counts."""
    return list(_ids_in(table))


def lists_records(table: Table) -> bool:
    """Whether a report lists records at all; of a long one no more than its beginning is read."""
    return next(_ids_in(table), None) is not None


def _ids_in(table: Table) -> Iterator[str]:
    at = next((index for index, column in enumerate(table.columns) if column.key == _ID), None)
    if at is not None:
        yield from (str(row.cells[at]) for row in table.rows if row.cells[at])


def is_personal(desk: Desk, table: Table) -> bool:
    """Whether a report lists persons or their businesses, so that its purpose is asked."""
    ids = record_ids(table)
    if not ids:
        return False
    with desk.store.read() as reader:
        return bool(disclosures.whose_by_id(reader, ids))


def note_report(desk: Desk, table: Table, out: Path, *, purpose: str, names: tuple[str, ...] = ()) -> None:
    """Note that a report is handed out; nothing where it lists nobody.

    Args:
        desk: any.
        table: the report, or a list as it is shown.
        out: the file.
        purpose: what for; "" where nobody says.
        names: of a list whose rows are all somebody's the keys of its personal fields; it is noted even where
            none of them is a record here.

    Raises:
        StorageError: as `note_records`.
    """
    if names:
        note_rows(
            desk,
            Leaving(Action.REPORT, table.key, names, purpose, out),
            record_ids(table),
            rows=len(table.rows),
        )
        return
    leaving = Leaving(Action.REPORT, table.key, personal_columns(table), purpose, out)
    note_ids(desk, leaving, record_ids(table))


def disclosures_made(desk: Desk) -> tuple[Disclosure, ...]:
    """Everything that was handed out here, the newest first."""
    with desk.store.read() as reader:
        return tuple(disclosures.all_of(reader))


def fits(one: Disclosure, words: str = "", *, medium: str | None = None, more: str = "") -> bool:
    """Whether a disclosure is one that somebody looks for.

    Args:
        one: of `disclosures_made`.
        words: all of them stand in its file, stick, purpose, officer or subject, or in `more`.
        medium: label of the stick it went to; "" for this computer, None for anywhere.
        more: what else is said of it, such as its title in the language that is spoken.
    """
    if medium is not None and one.medium.casefold() != medium.casefold():
        return False
    said = " ".join((one.target, one.medium, one.purpose, one.by, one.subject, more)).casefold()
    return all(word in said for word in words.casefold().split())


def whose_data(desk: Desk, *ones: Disclosure) -> tuple[Whose, ...]:
    """The persons whose data were in any of some disclosures, by name."""
    with desk.store.read() as reader:
        rids = {rid for one in ones for rid in disclosures.people_of(reader, one)}
        return people(reader, sorted(rids))


def people(reader: Reader, rids: Sequence[int]) -> tuple[Whose, ...]:
    """Some persons, by name; those without one last."""
    known = reader.known(list(reader.ids_of(rids).values()))
    told = {line.id: line.title for line in reading.lines(reader, rids)}
    found = [
        Whose(record, told.get(record, ""), entry.owner, entry.is_removed) for record, entry in known.items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.name, one.name.casefold(), one.id)))
