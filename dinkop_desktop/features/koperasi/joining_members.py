"""Joining members: a list of a koperasi's members is taken from a workbook and matched with persons.

1. The same NIK is the same person. The same name and kelurahan, where no birth date says otherwise, is a
   question that somebody answers. Everybody else becomes a person with what the list knows of them.
2. Nothing is written before the questions are answered: a row without an answer stays on the list.
3. Who is a member already stays as they are, but for what their membership rests on: the koperasi's own list
   confirms it (`dasar`). Who stands on the list twice with one NIK is taken once. All that is taken is one
   transaction, and can be undone.
4. An office takes its own persons; a person of another office is not made twice by Dinkop either, since the
   NIK finds them wherever they are kept.

Source: domain.md section 0 and 3.3 (members who are entrepreneurs); sync.md section 4, "Authority".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from dinkop_desktop.desk import drafting, recording
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft, Scene
from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import workbook
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.matching import names
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import members, reading
from dinkop_desktop.register.rules import membership
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.problems import Problem

_SHOWN_EVERY = 500
NEW = ""
# Headings as `headings.comparable` has them.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "nama": ("namaanggota", "namalengkap", "nama"),
    "nik": (
        "nik",
        "noktp",
        "nomorktp",
        "nikanggota",
        "nikktp",
        "noindukkependudukan",
        "nomorindukkependudukan",
    ),
    "tanggal_lahir": ("tanggallahir", "tgllahir", "tglahir"),
    "kode_kelurahan": ("kelurahan", "desakelurahan", "namakelurahan", "kodekelurahan"),
    "hp": ("hp", "nohp", "nomorhp", "telepon", "notelepon", "notelp", "whatsapp", "hpwa"),
    # In the book of members the "No. Induk" is the member's; a NIK is called by its name.
    "nomor_anggota": (
        *("nomoranggota", "noanggota", "noindukanggota", "nomorindukanggota", "nia"),
        *("noinduk", "nomorinduk", "nobukuanggota"),
    ),
    "tanggal_masuk": ("tanggalmasuk", "tglmasuk", "sejak", "tanggalmenjadianggota"),
    "simpanan_pokok": ("simpananpokok", "pokok"),
    "simpanan_wajib": ("simpananwajib", "wajib"),
    "simpanan_sukarela": ("simpanansukarela", "sukarela"),
}
_OF_PERSON = ("nama", "nik", "tanggal_lahir", "kode_kelurahan", "hp")
_OF_MEMBERSHIP = ("nomor_anggota", "tanggal_masuk", "simpanan_pokok", "simpanan_wajib", "simpanan_sukarela")


class Found(StrEnum):
    """What is known of a row."""

    SURE = "sama"
    ASKED = "ditanya"
    NEW = "baru"
    MEMBER = "sudah"
    REFUSED = "ditolak"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a row may be."""

    id: str
    name: str
    born: str
    office: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One row of the list.

    Attributes:
        number: of the row in the sheet.
        said: what it says, by the keys of person and membership.
        found: what is known of it.
        person: id of who it is, where that is sure.
        candidates: whom it may be.
        problem: why it is refused.
        to_confirm: id of the membership that the list confirms; "" for none.
    """

    number: int
    said: Mapping[str, str]
    found: Found
    person: str = ""
    candidates: tuple[Candidate, ...] = ()
    problem: Problem | None = None
    to_confirm: str = ""

    @property
    def name(self) -> str:
        """As it is written."""
        return self.said.get("nama", "")


@dataclass(frozen=True, slots=True)
class Joined:
    """What was taken.

    Attributes:
        joined: how many members there are more.
        persons: how many persons were made.
        left: rows that stay on the list: unanswered, refused, members already.
        changes: for taking it back.
        refused: rows that could not be written, each with the reason.
        confirmed: how many memberships that were here the list confirms.
    """

    joined: int
    persons: int
    left: int
    changes: tuple[ChangeId, ...] = ()
    refused: tuple[tuple[int, Problem], ...] = ()
    confirmed: int = 0


def read_list(
    desk: Desk, koperasi: str, path: Path, *, progress: Progress | None = None
) -> tuple[MemberRow, ...]:
    """Read a list and match it; nothing is written.

    Args:
        desk: the office's, or Dinkop's.
        koperasi: id.
        path: .xlsx or .csv.
        progress: told now and then.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK.
        IntakeError: IMP-*, it is no such file, or IMP-TANPA-KOLOM, it has no column of names.
    """
    progress = progress or Progress()
    progress.at("Membuka berkas", 0, 0)
    try:
        said = list(_rows_of(workbook.open_sheet(path)))
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    with desk.store.read() as reader:
        known = recording.find(reader, koperasi)
        recording.check_own(desk, known)
        place = str(
            next(iter(reader.shown_values("koperasi", [known.rid]).values()), {}).get("kode_kelurahan") or ""
        )
        people = _People(desk, reader, [one.get("nik", "") for _, one in said])
        known_members = members.of_koperasi(reader, koperasi)
        joined = {one.person for one in known_members if not one.has_left}
        unlisted = {one.person: one.id for one in known_members if one.is_current and not one.is_listed}
    scene, found, seen = recording.scene_of(desk), [], set[str]()
    for at, (number, one) in enumerate(said):
        if at % _SHOWN_EVERY == 0:
            progress.at("Mencocokkan anggota", at, len(said))
        row = _matched(number, {"kode_kelurahan": place, **one}, people, scene)
        who = row.person or (_digits(row.said.get("nik", "")) if row.found is Found.NEW else "")
        if who and (who in joined or who in seen):
            to_confirm = unlisted.get(who, "") if who not in seen else ""
            row = replace(row, found=Found.MEMBER, to_confirm=to_confirm)
        seen.add(who)
        found.append(row)
    return tuple(found)


def _matched(number: int, said: Mapping[str, str], people: _People, scene: Scene) -> MemberRow:
    draft = drafting.draft("orang", _person_of(said), scene)
    problem = next((one for one in draft.problems if one.blocking), None)
    if problem is not None:
        return MemberRow(number, said, Found.REFUSED, problem=problem)
    nik, born = str(draft.values.get("nik") or ""), str(draft.values.get("tanggal_lahir") or "")
    if nik and (person := people.by_nik.get(nik)):
        return MemberRow(number, said, Found.SURE, person)
    place = str(draft.values.get("kode_kelurahan") or "")
    candidates = people.alike(str(draft.values.get("nama") or ""), born, place, nik)
    if candidates:
        return MemberRow(number, said, Found.ASKED, candidates=candidates)
    return MemberRow(number, said, Found.NEW)


def _digits(nik: str) -> str:
    return "".join(filter(str.isdigit, nik))


def _person_of(said: Mapping[str, str]) -> dict[str, object]:
    return {key: said[key] for key in _OF_PERSON if said.get(key)}


class _People:
    """The persons that are here, by NIK and by the words of their names."""

    def __init__(self, desk: Desk, reader: Reader, niks: Iterable[str]) -> None:
        office = "" if desk.identity.is_dinkop else desk.identity.office
        digits = {_digits(nik) for nik in niks}
        self.by_nik = {
            str(values["nik"]): record
            for record, owner, values in reading.persons_by_nik(reader, {one for one in digits if one})
            if not office or owner == office
        }
        self._by_name: defaultdict[str, list[tuple[Candidate, str, str]]] = defaultdict(list)
        keys = ("nama", "tanggal_lahir", "kode_kelurahan", "nik")
        rows = [tuple(str(value or "") for value in row) for row in reading.stream(reader, "orang", keys)]
        known = reader.known([record for record, *_ in rows])
        for record, name, born, place, nik in rows:
            owner = known[record].owner
            if name and (not office or owner == office):
                one = Candidate(record, name, born, owner)
                self._by_name[names.person(name)].append((one, place, nik))

    def alike(self, name: str, born: str, place: str, nik: str) -> tuple[Candidate, ...]:
        """Who has the name and lives or is kept there; a birth date or NIK that differs says no."""
        return tuple(
            one
            for one, lives, its_nik in self._by_name.get(names.person(name), ())
            if place in ("", lives, one.office)
            and (not born or not one.born or born == one.born)
            and (not nik or not its_nik or nik == its_nik)
        )


def join(desk: Desk, koperasi: str, rows: Sequence[MemberRow], answers: Mapping[int, str]) -> Joined:
    """Write the members of a list.

    Args:
        desk: the office's, or Dinkop's.
        koperasi: id.
        rows: as `read_list` gave them.
        answers: number of a row that is asked -> id of the person, or `NEW`; rows without one stay.

    Raises:
        RecordError: REC-TIDAKADA, REC-PEMILIK.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    scene = recording.scene_of(desk)
    with desk.store.begin(by=desk.officer, bulk=len(rows) > recording.BULK) as work:
        recording.check_own(desk, recording.find(work, koperasi))
        before = int(work.values.get("number", "0"))
        going = [row for row in rows if _is_going(row, answers)]
        drafts = [_draft(koperasi, row, answers, scene) for row in going]
        added = recording.write_drafts(desk, work, drafts)
        confirmed = [row.to_confirm for row in rows if row.to_confirm]
        for member in confirmed:
            recording.change_in(desk, work, member, {"dasar": membership.OF_LIST})
        changes = _finish(work, before) if any(added.ids) or confirmed else ()
    desk.store.tidy()
    refused = tuple((going[index].number, problem) for index, problem in added.problems if problem.blocking)
    joined = sum(one is not None for one in added.ids)
    persons = sum(
        one is not None and draft.kind == "orang" for one, draft in zip(added.ids, drafts, strict=True)
    )
    return Joined(joined, persons, len(rows) - joined, changes, refused, len(confirmed))


def _finish(work: Work, before: int) -> tuple[ChangeId, ...]:
    changes = tuple(provenance.own_since(work, before))
    work.commit()
    return changes


def _is_going(row: MemberRow, answers: Mapping[int, str]) -> bool:
    return row.found in (Found.SURE, Found.NEW) or (row.found is Found.ASKED and row.number in answers)


def _draft(koperasi: str, row: MemberRow, answers: Mapping[int, str], scene: Scene) -> Draft:
    """A membership inside a person who is there, or a person with it."""
    given: dict[str, object] = {"koperasi_id": koperasi, "status": "aktif", "dasar": membership.OF_LIST}
    given |= {key: row.said[key] for key in _OF_MEMBERSHIP if row.said.get(key)}
    person = row.person or answers.get(row.number, NEW)
    if person:
        return drafting.draft("keanggotaan", {**given, drafting.PARENT_KEY: person}, scene)
    whole = {**_person_of(row.said), "anggota_koperasi": "ya", "keanggotaan": [given]}
    return drafting.draft("orang", whole, scene)


def _rows_of(sheet: SheetRows) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that name somebody, by number."""
    columns = sheet.columns_of(_HEADINGS)
    if "nama" not in columns:
        raise IntakeError("IMP-TANPA-KOLOM")
    for number, said in sheet.texts(columns):
        if said["nama"]:
            yield number, {key: value for key, value in said.items() if value}
