"""Issuing letters: a business gets its surat keterangan usaha, with a number that no other letter has.

1. A kelurahan writes letters about its own businesses. Number, record and paper are made in one transaction:
   a paper that cannot be set leaves no number behind.
2. A letter that was given its number stays in the register, also when it is cancelled.
3. It is printed again as it was printed first, from what it keeps of then, with the same day and number.
4. NIK stand on it in full, which is logged; whose data left is noted before the file is there.

What it does not do: judge whether the business deserves the letter. The officer saw it, or the RT did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, drafting, letterheads, own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import FOR_OWNER, Action, Leaving
from dinkop_desktop.desk.drafting import Scene
from dinkop_desktop.errors import PaperError, RecordError
from dinkop_desktop.features.sku.queries import letters
from dinkop_desktop.features.sku.reports.business_letter import business_letter
from dinkop_desktop.features.sku.rules import numbering, statement
from dinkop_desktop.features.sku.rules.letters import Letter
from dinkop_desktop.features.sku.rules.numbering import Place
from dinkop_desktop.papers.letterhead import Letterhead, read_own
from dinkop_desktop.records import viewing
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.catalogue.business_letters import CANCELLED, IN_FORCE, OTHER_PURPOSE, PURPOSES
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.rules import activity, licensing
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.problems import Problem

KIND: Final = "sku"
PATTERN_FILE: Final = "nomor-sku.txt"
POSITION: Final = "Lurah"
_PATTERN_BYTES: Final = 1000
_LONGEST_REASON: Final = 200
_ON_PAPER: Final = ("nama_pemilik", "nik", "tanggal_lahir", "jk", "alamat_jalan_pemilik", "alamat_jalan")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs letters.

    Attributes:
        position: "Lurah", or that of who signs in the lurah's name.
        name, staff_number: of the person; the number may be "".
        is_deputy: whether it is signed in the lurah's name (a.n.).
    """

    position: str
    name: str
    staff_number: str = ""
    is_deputy: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a letter.

    Attributes:
        purpose: code of `PURPOSES`.
        about: which bank, which school; needed where the purpose is another one.
        introduction: number and day of the letter of RT/RW.
        birthplace: of the owner; no record holds it.
        until: last day on which it holds, as it is typed; "" for none.
        place: of the number, as it is typed from the office's agenda; "" for the next one here.
        signer: who signs; None for who signed last.
    """

    purpose: str
    about: str = ""
    introduction: str = ""
    birthplace: str = ""
    until: str = ""
    place: str = ""
    signer: Signer | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known before a letter is asked for.

    Attributes:
        name: of the business.
        missing: key and label of each answer that has to be there first.
        place: the next number's place in the year.
        number: the next number as a whole.
        mark: what this computer adds to its numbers; "" where it counts bare.
        signer: who signed last; None where nobody did.
        birthplace: as the last letter about this business said it.
        before: the letters that this business has, the newest first.
    """

    name: str
    missing: tuple[tuple[str, str], ...]
    place: str
    number: str
    mark: str
    signer: Signer | None
    birthplace: str
    before: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter that was given its number.

    Attributes:
        id: of its record.
        number: of the letter.
        changes: ids.
    """

    id: str
    number: str
    changes: tuple[ChangeId, ...]


def begin(desk: Desk, business: str) -> Beginning:
    """What a letter about a business would be, and what is missing for it.

    Raises:
        RecordError: as `issue`, but for SKU-KURANG.
        PaperError: KERTAS-NOMOR, KERTAS-BACA.
    """
    with desk.store.read() as reader:
        values = _values(desk, reader, business)
        every = letters.letters(reader, office=desk.identity.office)
        place = numbering.next_place(_places(every, desk.today.year), _mark(desk, reader))
        mine = [one for one in every if one.business == _kept(reader, business)]
    pattern = _pattern(letterheads.head_of(desk))
    mine.sort(key=lambda one: (one.day, one.order), reverse=True)
    return Beginning(
        name=str(
            values.get("nama_usaha") or values.get("nama_komersial") or values.get("nama_pemilik") or ""
        ),
        missing=tuple((key, _label(key)) for key in statement.missing(values)),
        place=str(place),
        number=_composed(desk, pattern, place),
        mark=place.mark,
        signer=_last_signer(every),
        birthplace=next((one.birthplace for one in mine if one.birthplace), ""),
        before=tuple(mine),
    )


def issue(desk: Desk, business: str, wanted: Wanted, *, out: Path, lang: str = "id") -> Issued:
    """Give a letter its number, keep it, and write it as a PDF.

    Args:
        desk: a kelurahan's.
        business: id of the record.
        wanted: what is asked of it.
        out: the PDF.
        lang: of the letter.

    Raises:
        RecordError: SKU-KANTOR, at Dinkop; REC-TIDAKADA, REC-PEMILIK, REC-DIHAPUS; SKU-USAHA, no business;
            SKU-TUTUP, it closed or moved away; SKU-KURANG, answers are missing; SKU-KEPERLUAN,
            SKU-PENANDA, SKU-URUT, SKU-ISIAN, what is asked of it is wrong; SKU-NOMOR, the register has that
            number.
        PaperError: KERTAS-*, what the office made its own cannot be used; no number was given.
        ExportError: EXP-TEMPAT, EXP-KUNCI, nothing can stand there; no number was given. Any other, the file
            could not be written: the letter has its number and can be printed again.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    files.check_target(out)
    head = letterheads.head_of(desk)
    pattern = _pattern(head)
    with desk.store.begin(by=desk.officer) as work:
        values = _values(desk, work, business)
        if lacking := statement.missing(values):
            raise RecordError("SKU-KURANG", isian=", ".join(_label(key) for key in lacking))
        every = letters.letters(work, office=desk.identity.office)
        place = _place(desk, work, wanted, every)
        number = _composed(desk, pattern, place)
        if any(one.number.casefold() == number.casefold() for one in every):
            raise RecordError("SKU-NOMOR", nomor=number)
        told = statement.statement_of(values, desk.reference.areas)
        sets = {
            **_said(desk, wanted, wanted.signer or _last_signer(every)),
            **_stated(told),
            "nomor": number,
            "tahun": desk.today.year,
            "urut": place.order,
            "tanda": place.mark or None,
            "tanggal": desk.today.isoformat(),
            "status": IN_FORCE,
        }
        kept = _kept(work, business)
        author = Author(desk, work)
        record = natural.id_of(kept, KIND, sets)
        change = author.birth(KIND, record, sets, parent=kept)
        own_changes.merge_own(desk, work, [change])
        (letter,) = letters.letters(work, record=record)
        paper = _set(desk, head, letter, lang)
        work.commit()
    _write(desk, letter, paper, out)
    return Issued(letter.id, number, (change.id,))


def print_again(desk: Desk, letter: str, *, out: Path, lang: str = "id") -> Letter:
    """Write a letter once more, as it was printed first.

    Args:
        desk: the kelurahan's whose letter it is.
        letter: id of the record, or the letter's number.
        out: the PDF.
        lang: of the letter.

    Raises:
        RecordError: SKU-KANTOR; SKU-TIDAKADA, there is no such letter; SKU-BATAL, it was cancelled or
            removed; SKU-KOSONG, what it said was emptied on the owner's request.
        PaperError, ExportError, StorageError: as `issue`.
    """
    found = find(desk, letter)
    if found.state == CANCELLED or found.is_removed:
        raise RecordError("SKU-BATAL", nomor=found.number)
    if not found.nik or not found.home:
        raise RecordError("SKU-KOSONG", nomor=found.number)
    paper = _set(desk, letterheads.head_of(desk), found, lang)
    _write(desk, found, paper, out)
    return found


def cancel(desk: Desk, letter: str, *, reason: str) -> tuple[Letter, Sequence[ChangeId]]:
    """Cancel a letter: it keeps its number and stays in the register with its reason.

    Raises:
        RecordError: SKU-KANTOR; SKU-TIDAKADA; SKU-BATAL, it was cancelled before; SKU-ALASAN, no reason was
            given, or it is too long.
        StorageError: as `issue`.
    """
    found = find(desk, letter)
    if found.state == CANCELLED or found.is_removed:
        raise RecordError("SKU-BATAL", nomor=found.number)
    given = {"status": CANCELLED, "tanggal_batal": desk.today.isoformat(), "alasan_batal": reason.strip()}
    if not reason.strip() or len(reason.strip()) > _LONGEST_REASON:
        raise RecordError("SKU-ALASAN", maks=_LONGEST_REASON)
    done = recording.set_fields(desk, found.id, given)
    if isinstance(done, recording.Refused):
        raise RecordError("SKU-ISIAN", isian=_labels(done.problems))
    return found, done


def find(desk: Desk, letter: str) -> Letter:
    """A letter of this office, by its id or its number.

    Raises:
        RecordError: SKU-KANTOR, SKU-TIDAKADA.
    """
    _check_office(desk)
    wanted = letter.strip().casefold()
    with desk.store.read() as reader:
        every = letters.letters(reader, office=desk.identity.office)
    found = [one for one in every if wanted in (one.id.casefold(), one.number.casefold())]
    if not found:
        raise RecordError("SKU-TIDAKADA", nomor=letter.strip()[:80])
    return found[-1]


def register(desk: Desk, *, year: int | None = None) -> list[Letter]:
    """The register of letters: an office's own, at Dinkop every office's."""
    with desk.store.read() as reader:
        return letters.letters(reader, year=year)


# --- what a letter is made of ---


def _check_office(desk: Desk) -> None:
    if desk.identity.is_dinkop:
        raise RecordError("SKU-KANTOR")


def _values(desk: Desk, reader: Reader, business: str) -> dict[str, Value]:
    """The business in the flat view; refused where it gets no letter here."""
    _check_office(desk)
    known = recording.find(reader, business)
    if known.kind != "umkm":
        raise RecordError("SKU-USAHA")
    recording.check_own(desk, known)
    if known.is_removed:
        raise RecordError("REC-DIHAPUS")
    kept = _kept(reader, business)
    values = imports.flat_values(reader, "umkm", [kept]).get(kept, {})
    if activity.is_gone(values.get("status_usaha")):
        raise RecordError("SKU-TUTUP")
    return values


def _kept(reader: Reader, business: str) -> str:
    """Id of the record that counts, where the one that is named was joined to it."""
    return next(iter(reader.ids_of([recording.find(reader, business).rid]).values()))


def _place(desk: Desk, reader: Reader, wanted: Wanted, every: Sequence[Letter]) -> Place:
    if not wanted.place.strip():
        return numbering.next_place(_places(every, desk.today.year), _mark(desk, reader))
    place = numbering.read_place(wanted.place)
    if place is None:
        raise RecordError("SKU-URUT", urut=wanted.place.strip()[:20])
    return place


def _places(every: Sequence[Letter], year: int) -> list[Place]:
    return [Place(one.order, one.mark) for one in every if one.year == year]


def _mark(desk: Desk, reader: Reader) -> str:
    who, ring = reader.identity, desk.keyring
    admitted = [one.install for one in ring.members if one.office == who.office] if ring else []
    return numbering.mark_of(who.install, who.epoch, admitted=admitted, is_first_epoch=reader.is_first_epoch)


def _pattern(head: Letterhead) -> str:
    """How numbers are written here: the office's own way, else the usual one."""
    file = head.own / PATTERN_FILE if head.own else None
    if file is None or not file.exists():
        return numbering.PATTERN
    lines = [line.strip() for line in read_own(file, bytes_at_most=_PATTERN_BYTES).splitlines()]
    found = [line for line in lines if line]
    if len(found) != 1 or not numbering.is_pattern(found[0]):
        raise PaperError("KERTAS-NOMOR", berkas=PATTERN_FILE)
    return found[0]


def _composed(desk: Desk, pattern: str, place: Place) -> str:
    day: date = desk.today
    name = desk.identity.name
    return numbering.compose(pattern, place, year=day.year, month=day.month, kelurahan=name)


def _last_signer(every: Sequence[Letter]) -> Signer | None:
    if not every:
        return None
    last = max(every, key=lambda one: (one.day, one.order))
    return Signer(last.position, last.signer, last.staff_number, last.on_behalf == "ya")


def _said(desk: Desk, wanted: Wanted, signer: Signer | None) -> dict[str, Value]:
    """What the officer says of a letter, as it is stored."""
    if wanted.purpose not in {one.code for one in PURPOSES} or (
        wanted.purpose == OTHER_PURPOSE and not wanted.about.strip()
    ):
        raise RecordError("SKU-KEPERLUAN", ada=", ".join(one.code for one in PURPOSES))
    if signer is None or not signer.name.strip() or not signer.position.strip():
        raise RecordError("SKU-PENANDA")
    given: Mapping[str, object] = {
        "keperluan": wanted.purpose,
        "untuk": wanted.about,
        "pengantar": wanted.introduction,
        "tempat_lahir": wanted.birthplace,
        "berlaku_sampai": wanted.until,
        "penanda_jabatan": signer.position,
        "penanda_nama": signer.name,
        "penanda_nip": signer.staff_number,
        "atas_nama": "ya" if signer.is_deputy else "tidak",
    }
    read = drafting.read(KIND, given, Scene(desk.reference, desk.today))
    wrong = [one for one in read.problems if one.field in given and one.blocking]
    until = read.values.get("berlaku_sampai")
    if wrong or not licensing.is_in_force(None, until, desk.today.isoformat()):
        raise RecordError("SKU-ISIAN", isian=_labels(wrong) or _own_label("berlaku_sampai"))
    return {key: value for key, value in read.values.items() if key in given and value is not None}


def _stated(told: statement.Statement) -> dict[str, Value]:
    return {
        "nama": told.owner,
        "nik": told.nik,
        "tanggal_lahir": told.born or None,
        "jk": told.sex or None,
        "alamat": told.home,
        "nama_usaha": told.name,
        "jenis_usaha": told.trade,
        "alamat_usaha": told.place,
        "sejak": told.since,
    }


def _label(key: str) -> str:
    return next((one.label for one in catalogue.flat_view("umkm") if one.key == key), key)


def _own_label(key: str) -> str:
    return catalogue.KINDS[KIND].field(key).label  # type: ignore[union-attr]


def _labels(problems: Sequence[Problem]) -> str:
    return ", ".join(dict.fromkeys(_own_label(one.field) for one in problems if one.field))


def _set(desk: Desk, head: Letterhead, letter: Letter, lang: str) -> bytes:
    areas = desk.reference.areas
    above = areas.kecamatan_of(desk.identity.office)
    return business_letter(
        head,
        letter,
        kelurahan=desk.identity.name,
        kecamatan=above.name if above else "",
        city=desk.reference.city.name,
        lang=lang,
    )


def _write(desk: Desk, letter: Letter, paper: bytes, out: Path) -> None:
    leaving = Leaving(Action.PAPER, "surat keterangan usaha", _ON_PAPER, FOR_OWNER, out)
    disclosing.note_ids(desk, leaving, [letter.business])
    viewing.note_reveal(desk, letter.business)
    files.write_safely(out, paper, private=True)
