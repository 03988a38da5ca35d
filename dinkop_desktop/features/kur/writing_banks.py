"""Writing to banks: the letters about those that wait for a decision: the new ones, all, or those chosen.

1. New is a referral that no letter held: none that was made on its day or later names its business's owner,
   by what was handed out here (`disclosing`).
2. A list that is too long for a letter goes beside it as a workbook, which the letter names as its enclosure.
3. A sum that its kind of KUR does not hold goes to no bank.
4. A letter is noted as a disclosure before it is there; so the next one knows what this one held.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Leaving
from dinkop_desktop.features.kur import bank_referrals
from dinkop_desktop.features.kur.bank_referrals import Waiting
from dinkop_desktop.features.kur.reports import bank_letter, bank_list
from dinkop_desktop.features.kur.reports.bank_letter import bank_letters
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.queries import disclosures
from dinkop_desktop.register.queries.disclosures import Action
from dinkop_desktop.register.store.store import Reader


class Which(StrEnum):
    """Of which referrals letters are made."""

    NEW = "baru"
    ALL = "semua"
    CHOSEN = "terpilih"


@dataclass(frozen=True, slots=True)
class Choice:
    """What letters there could be.

    Attributes:
        last: day of the last letter, ISO; "" where none was ever made here.
        counts: how many referrals each would hold.
    """

    last: str
    counts: dict[Which, int]


def choices(desk: Desk, chosen: Sequence[int]) -> Choice:
    """How many referrals wait for a bank: new ones, all, and of the businesses that are chosen."""
    every = bank_referrals.waiting(desk)
    with desk.store.read() as reader:
        letters = _letters(reader)
        counts = {which: len(_of(reader, every, which, chosen, letters)) for which in Which}
    return Choice(max(letters.values(), default=""), counts)


def write_letters(
    desk: Desk,
    out: Path,
    *,
    purpose: str,
    which: Which = Which.ALL,
    chosen: Sequence[int] = (),
    lang: str = "id",
) -> int:
    """Write the letters to the banks as one PDF; how many they are, 0 where nothing was written.

    Args:
        desk: Dinkop's.
        out: the file.
        purpose: what the letters are taken out for.
        which: of the referrals that wait for a decision.
        chosen: numbers of businesses, for `Which.CHOSEN`.
        lang: of the letters.

    Raises:
        RecordError: KUR-PLAFON, a sum does not fit its kind of KUR.
        ExportError: it cannot be written.
        StorageError: that it is handed out could not be noted.
    """
    every = bank_referrals.waiting(desk)
    with desk.store.read() as reader:
        wanted = _of(reader, every, which, chosen, _letters(reader))
    bank_referrals.check_sums(desk, wanted)
    tables = bank_referrals.tables_of(desk, wanted, lang)
    if not tables:
        return 0
    # Made before it is noted: a template that cannot be used leaves no note of a letter that never was.
    letters = bank_letters(letterheads.head_of(desk), desk.reference.city.name, tables, lang=lang)
    for _, table in tables:
        leaving = Leaving(Action.LETTER, table.key, disclosing.personal_columns(table), purpose, out)
        disclosing.note_ids(desk, leaving, disclosing.record_ids(table))
    files.write_safely(out, letters)
    for bank, table in tables:
        if bank_letter.is_enclosed(table):
            _enclose(desk, table, bank_letter.enclosure(out, bank), purpose=purpose, lang=lang)
    return len(tables)


def _enclose(desk: Desk, table: Table, out: Path, *, purpose: str, lang: str) -> None:
    """Write the list of a letter that is too long for it as a workbook beside it."""
    disclosing.note_report(desk, table, out, purpose=purpose)
    with files.writing_safely(out) as file:
        xlsx.write_table(table, file, lang)


def _of(
    reader: Reader,
    every: Sequence[Waiting],
    which: Which,
    chosen: Collection[int],
    letters: dict[int, str],
) -> list[Waiting]:
    if which is Which.CHOSEN:
        return [one for one in every if one.rid in chosen]
    if which is Which.ALL:
        return list(every)
    return [one for one in every if not _was_told(reader, one, letters)]


def _letters(reader: Reader) -> dict[int, str]:
    """Number of a person -> day of the last letter to a bank that held theirs, ISO."""
    found: dict[int, str] = {}
    for one in disclosures.all_of(reader):
        if one.action is Action.LETTER and one.subject == bank_list.KEY:
            for person in disclosures.people_of(reader, one):
                found.setdefault(person, one.at[:10])
    return found


def _was_told(reader: Reader, one: Waiting, letters: dict[int, str]) -> bool:
    owners = disclosures.whose(reader.conn, "umkm", [one.rid])
    return any(letters.get(owner, "") >= one.referred.day for owner in owners)
