"""List matching: whom the rows of a list of participants mean, the sure ones apart from those to be asked.

1. Sure is a row whose NIK is a person's who is known, and who has one business (or none: then the person); or
   whose name of business and name of owner are those of one business; or whose name of business is in the
   very RT and RW of one such.
2. In doubt is a row with one or more of the same name and nothing that decides: somebody chooses.
3. A row that nobody fits stays outside; nobody is made from it.

What it does not do: guess by similar letters. `likening` does that where somebody records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.features.programmes.participation import Candidate
from dinkop_desktop.intake import workbook
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.matching import names, weights
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store.store import Reader

MOST_CANDIDATES = 9
_SHOWN_EVERY = 500
_NIK_DIGITS = 16
# Headings as `headings.comparable` has them.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "business": ("namausaha", "namaumkm", "usaha", "umkm", "namatoko", "namakomersial", "namalengkapusaha"),
    "owner": ("nama", "namapeserta", "peserta", "namapemilik", "pemilik", "namapengusaha", "namalengkap"),
    "nik": ("nik", "nonik", "nomornik", "noktp", "nomorktp", "ktp"),
    "rt": ("rt",),
    "rw": ("rw",),
}


@dataclass(frozen=True, slots=True)
class Matched:
    """One row of a list.

    Attributes:
        row: its number in the file.
        said: what it says: name of the business or person.
        sure: who is meant without a doubt; None where that is not known.
        candidates: who may be meant, where nobody is sure.
    """

    row: int
    said: str
    sure: Candidate | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """One business with its owner."""

    candidate: Candidate
    person: str
    owner: str


def match_list(desk: Desk, path: Path, *, progress: Progress | None = None) -> tuple[Matched, ...]:
    """Read a list, and say of each row whom it means.

    Args:
        desk: the office's, or Dinkop's.
        path: a workbook or CSV.
        progress: told now and then; stopping leaves nothing behind.

    Raises:
        IntakeError: IMP-*, it is no such file, or IMP-TANPA-KOLOM, it has neither names nor NIK.
    """
    progress = progress or Progress()
    progress.at("Membuka berkas", 0, 0)
    try:
        rows = list(_rows_of(workbook.open_sheet(path)))
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    progress.at("Mencari data yang ada", 0, 0)
    with desk.store.read() as reader:
        index = _Index(reader)
    found = []
    for at, (number, said) in enumerate(rows):
        if at % _SHOWN_EVERY == 0:
            progress.at("Memeriksa baris", at, len(rows))
        found.append(index.match(number, said))
    return tuple(found)


class _Index:
    """Everybody who is known, by NIK, by the words of the business and by those of the person."""

    def __init__(self, reader: Reader) -> None:
        self._by_nik: dict[str, Candidate] = {}
        self._by_person: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_business: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_owner: defaultdict[str, list[_Known]] = defaultdict(list)
        self._people: defaultdict[str, list[Candidate]] = defaultdict(list)
        for record, nik, name, rt, rw in reading.stream(reader, "orang", ("nik", "nama", "rt", "rw")):
            one = Candidate("orang", str(record), _text(name), "", "", _text(rt), _text(rw))
            if nik:
                self._by_nik[str(nik)] = one
            self._people[_person_words(one.name)].append(one)
        own = ("nama_usaha", "nama_komersial", "rt", "rw", "pemilik_id")
        for record, _, *values in reading.stream_flat(reader, "umkm", own=own, owner=("nama",)):
            name, brand, rt, rw, person, owner = (_text(one) for one in values)
            business = Candidate("umkm", str(record), name or brand or owner, owner, "", rt, rw)
            known = _Known(business, person, _person_words(owner))
            self._by_person[person].append(known)
            if known.owner:
                self._by_owner[known.owner].append(known)
            for words in {_business_words(one) for one in (name, brand) if one}:
                self._by_business[words].append(known)

    def match(self, number: int, said: Mapping[str, str]) -> Matched:
        """Whom a row means."""
        shown = said.get("business") or said.get("owner") or said.get("nik", "")
        business, owner = _business_words(said.get("business", "")), _person_words(said.get("owner", ""))
        person = self._by_nik.get(said.get("nik", ""))
        if person is not None:
            its = self._by_person.get(person.record, [])
            named = [one for one in its if one in self._by_business.get(business, [])] if business else []
            return _decided(number, shown, named or its, person)
        fitting = self._by_business.get(business, []) if business else []
        if fitting:
            same_owner = [one for one in fitting if owner and one.owner == owner]
            there = [one for one in fitting if _lies_there(one.candidate, said)]
            for some in (same_owner, there):
                if len(some) == 1:
                    return Matched(number, shown, some[0].candidate)
            return _asked(number, shown, [one.candidate for one in same_owner or fitting])
        if owner:
            its = self._by_owner.get(owner, [])
            return _asked(number, shown, [one.candidate for one in its] or self._people.get(owner, []))
        return Matched(number, shown, None)


def _decided(number: int, shown: str, its: Sequence[_Known], person: Candidate) -> Matched:
    """A person who is known by NIK: their business, themselves where there is none, else somebody chooses."""
    if len(its) == 1:
        return Matched(number, shown, its[0].candidate)
    if not its:
        return Matched(number, shown, person)
    return _asked(number, shown, [*(one.candidate for one in its), person])


def _asked(number: int, shown: str, candidates: Sequence[Candidate]) -> Matched:
    return Matched(number, shown, None, tuple(candidates[:MOST_CANDIDATES]))


def _lies_there(one: Candidate, said: Mapping[str, str]) -> bool:
    rt, rw = (said.get(key, "").zfill(3) if said.get(key) else "" for key in ("rt", "rw"))
    return bool(rt and rw) and (one.rt, one.rw) == (rt, rw)


def _rows_of(sheet: SheetRows) -> Iterator[tuple[int, dict[str, str]]]:
    columns = sheet.columns_of(_HEADINGS)
    if not columns.keys() & {"business", "owner", "nik"}:
        raise IntakeError("IMP-TANPA-KOLOM")
    for number, said in sheet.texts(columns):
        digits = "".join(one for one in said.get("nik", "") if one.isdigit())
        said["nik"] = digits if len(digits) == _NIK_DIGITS else ""
        if any(said.get(key) for key in ("business", "owner", "nik")):
            yield number, said


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _business_words(name: str) -> str:
    shop = names.shop(name, weights.KINDS)
    return " ".join([*sorted(shop.words.split()), shop.branch]).strip() or name.casefold()


def _person_words(name: str) -> str:
    return " ".join("".join(one if one.isalnum() else " " for one in name.casefold()).split())
