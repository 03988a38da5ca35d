"""Comparing NIB: a list from OSS beside the register, by NIB, NIK and name; what is new is taken in one act.

1. The columns are those of the lists that OSS hands out, by what they are called there. Several rows may say
   one NIB (one for each project): it is a stranger's only where none of them is known.
2. Which business is meant is found as reconciliation finds it (`recognising`). Comparing writes nothing, and
   nothing of the list is kept.
3. Taken is what somebody chose, in one transaction that is undone as one: the NIB, that there is one, and the
   paper with its day where the business has no such paper.
4. An office compares with its own; NIB of other kelurahan are counted apart there.

What it does not do: ask OSS. Whether a NIB is valid only OSS knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dinkop_desktop.desk import drafting, own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import PARENT_KEY, Scene
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import IntakeError, RecordError
from dinkop_desktop.features.reconciliation import list_values, recognising
from dinkop_desktop.features.reconciliation.list_values import Claim
from dinkop_desktop.features.reconciliation.recognising import Certainty, Recogniser, Row, Values
from dinkop_desktop.features.reconciliation.reports.nib_sheet import NibLine, nib_table
from dinkop_desktop.features.reconciliation.rules import nib_lists as rules
from dinkop_desktop.features.reconciliation.rules.nib_lists import Ground, Standing
from dinkop_desktop.intake import workbook
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.store import provenance
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.reporting.figures import Scope

__all__ = ["Ground", "Listed", "NibList", "Standing", "Taken", "compare_list", "table_of", "take"]

MOST = 5000
"""How many can be taken at once."""
_AT_ONCE = 200
_PAPER, _NIB, _YES = "legalitas", "nib", "ya"
REASON = "Daftar NIB dari OSS"
# Headings as `headings.comparable` has them.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "nib": ("nib", "nonib", "nomornib", "nomorindukberusaha", "nomorindukberusahanib", "niboss"),
    "business": ("namaproyek", "namausaha", "namaumkm", "namakomersial", "namatoko", "namausahaproyek"),
    "company": ("namaperusahaan", "perusahaan", "namapelakuusaha", "pelakuusaha", "namabadanusaha"),
    "owner": (
        *("namapemilik", "namauser", "namapengusaha", "pemilik", "namapenanggungjawab", "penanggungjawab"),
        *("namalengkap", "namapemohon", "nama"),
    ),
    "nik": (
        *("nik", "nomoridentitasuser", "noidentitasuser", "nomoridentitas", "noktp", "nomorktp"),
        *("nikpemilik", "nikuser", "nikpengusaha"),
    ),
    "form": ("uraianjenisperusahaan", "jenisperusahaan", "bentukusaha", "jenispelakuusaha", "badanusaha"),
    "kbli": ("kbli", "kodekbli", "kbli2020"),
    "issued": (
        *("tanggalterbit", "tglterbit", "tanggalterbitnib", "tanggalterbitoss", "dayoftanggalterbitoss"),
        *("tanggalnib", "tglnib", "tanggalpenerbitannib", "tanggalpenerbitan", "dayoftanggalterbitnib"),
    ),
    "status": ("statusnib", "statusnomorindukberusaha", "statusnibusaha", "statusberlaku", "status"),
    "kecamatan": ("kecamatan", "kecamatanusaha"),
    "kode_kelurahan": ("kelurahan", "kelurahanusaha", "desakelurahan", "kelurahandesa", "kelurahandesausaha"),
    "alamat_jalan": ("alamatusaha", "alamat", "alamatproyek", "alamatperusahaan"),
    "hp_wa_usaha": ("nomortelp", "nohp", "nomorhp", "hp", "notelp", "telepon", "nomortelepon", "notelepon"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One NIB of the list beside one business; beside none where nobody is meant.

    Attributes:
        row: the first row that speaks of it.
        nib: as it is written; its digits where it can be read.
        name, owner, nik, area, issued: as the list says; "" for nothing, `area` a code, `issued` ISO.
        standing, ground: where it stands, and by what.
        record: id of the business; "" for none.
        ours: what that one is called.
        our_nib: that it has.
        our_owner: its owner.
    """

    row: int
    nib: str
    name: str
    owner: str
    nik: str
    area: str
    issued: str
    standing: Standing
    ground: Ground = Ground.NONE
    record: str = ""
    ours: str = ""
    our_nib: str = ""
    our_owner: str = ""

    @property
    def id(self) -> str:
        """The same for the same NIB beside the same business."""
        return f"{self.nib}|{self.record}|{self.row if not self.record else 0}"

    @property
    def can_be_taken(self) -> bool:
        """Whether the business may be given this NIB."""
        return bool(self.record) and self.standing in (Standing.NEW, Standing.OTHER, Standing.ASKED)


@dataclass(frozen=True, slots=True)
class NibList:
    """A list beside the register.

    Attributes:
        file: name of it.
        rows: that it has.
        listed: by where they stand, then as they come.
    """

    file: str
    rows: int
    listed: tuple[Listed, ...]

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many stand so."""
        return Counter(one.standing for one in self.listed)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken.

    Attributes:
        count: how many businesses have a NIB now.
        changes: for taking them back as one.
        left: id of a business -> code of why it stayed as it was.
    """

    count: int
    changes: tuple[ChangeId, ...]
    left: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """One row that says a NIB."""

    row: int
    nib: str
    natural: bool
    claim: Claim
    asked: Row
    issued: str
    has_ended: bool

    def listed(self, standing: Standing, ground: Ground = Ground.NONE, **more: str) -> Listed:
        values = self.claim.values
        return Listed(
            row=self.row,
            nib=self.nib,
            name=str(values.get("nama_usaha") or ""),
            owner=str(values.get("nama_pemilik") or ""),
            nik=str(values.get("nik") or ""),
            area=str(values.get("kode_kelurahan") or ""),
            issued=self.issued,
            standing=standing,
            ground=ground,
            **more,
        )


def compare_list(
    desk: Desk, path: Path, *, sheet: str | None = None, progress: Progress | None = None
) -> NibList:
    """Compare a list of NIB with the businesses that are recorded here; nothing is written.

    Args:
        desk: Dinkop's, or an office's.
        path: a workbook or CSV.
        sheet: name of the sheet; the first that holds something where none is named.
        progress: told now and then; stopping leaves nothing behind.

    Raises:
        IntakeError: IMP-*, it is no such file, or NIB-KOLOM, it has no column of NIB, or none of names.
    """
    progress = progress or Progress()
    progress.at("Membuka berkas", 0, 0)
    try:
        rows = list(_rows_of(workbook.open_sheet(path, sheet)))
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    # Without the desk's own office: the list is about the city, and its places are only looked at.
    said, unread = _read(rows, Scene(desk.reference, desk.today))
    with desk.store.read() as reader:
        its = recognising.recogniser(
            reader, "umkm", areas=desk.reference.areas, on=desk.today, progress=progress
        )
        found = list(_stand(reader, its, said, progress))
    office = "" if desk.identity.is_dinkop else desk.identity.office
    found = [_apart(one, office) for one in _two_numbers(_once(found))]
    order = list(Standing)
    found = sorted([*found, *unread], key=lambda one: (order.index(one.standing), one.row))
    return NibList(path.name, len(rows), tuple(found))


def _apart(one: Listed, office: str) -> Listed:
    """A NIB of another kelurahan, which an office cannot know."""
    is_foreign = bool(office) and one.standing is Standing.STRANGER and one.area not in ("", office)
    return replace(one, standing=Standing.ELSEWHERE) if is_foreign else one


def _read(rows: Sequence[tuple[int, dict[str, str]]], scene: Scene) -> tuple[list[_Said], list[Listed]]:
    """What rows say, each thing once, and the rows whose NIB cannot be read."""
    said: dict[tuple[str, str], _Said] = {}
    unread = []
    ended = {_digits(one.get("nib", "")) for _, one in rows if rules.has_ended(one.get("status", ""))}
    for number, one in rows:
        nib = _digits(one.get("nib", ""))
        natural = rules.is_natural(one.get("form", ""), one.get("company", ""))
        business, owner = rules.name_of(
            one.get("business", ""), one.get("company", ""), one.get("owner", ""), natural=natural
        )
        if len(nib) != rules.DIGITS:
            unread.append(Listed(number, one.get("nib", ""), business, owner, "", "", "", Standing.UNREAD))
            continue
        claim = _claim(one, nib, business, owner, scene)
        asked, issued = Row(claim.identity, claim.values), one.get("issued", "")
        said.setdefault(
            (nib, claim.identity), _Said(number, nib, natural, claim, asked, issued, nib in ended)
        )
    return list(said.values()), unread


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def _claim(one: Mapping[str, str], nib: str, business: str, owner: str, scene: Scene) -> Claim:
    """What a row says, without what cannot be read: that hides no NIB."""
    given: dict[str, object] = {"nib": nib, "nama_usaha": business, "nama_pemilik": owner}
    given |= {key: one.get(key, "") for key in ("nik", "kbli", "alamat_jalan", "hp_wa_usaha")}
    if place := one.get("kode_kelurahan"):
        # The column names kelurahan: where a kecamatan is called so, too, it is not meant.
        written = place if any(letter.isdigit() for letter in place) else f"Kel. {place}"
        area = scene.reference.areas.resolve(written, kecamatan=one.get("kecamatan", "")).area
        given["kode_kelurahan"] = area.code if area else ""
    given = {key: value for key, value in given.items() if value}
    draft = drafting.draft("umkm", given, scene)
    return list_values.claim_of(draft)


def _stand(reader: Reader, its: Recogniser, said: Sequence[_Said], progress: Progress) -> Iterator[Listed]:
    for at in range(0, len(said), _AT_ONCE):
        progress.at("Mencocokkan NIB", at, len(said))
        pack = said[at : at + _AT_ONCE]
        for one in pack:
            one.asked.candidates = its.candidates(one.asked)
        rids = sorted({rid for one in pack for rid in one.asked.candidates})
        kept = {rid: (record, shown) for record, rid, shown in imports.flat_rows(reader, "umkm", rids=rids)}
        for one in pack:
            yield from _judged(its, one, {rid: kept[rid] for rid in one.asked.candidates if rid in kept})


def _judged(
    its: Recogniser, one: _Said, kept: Mapping[int, tuple[str, Mapping[str, Value]]]
) -> Iterator[Listed]:
    """Where a NIB stands beside each business that is meant."""
    shown = {rid: values for rid, (_, values) in kept.items()}
    with_nib = [rid for rid, values in shown.items() if values.get("nib") == one.nib]
    nik = one.claim.values.get("nik")
    of_owner = [rid for rid, values in shown.items() if nik and values.get("nik") == nik]
    meant = dict.fromkeys(with_nib, Ground.NIB)
    if one.natural:
        meant |= {rid: Ground.NIK for rid in of_owner if rid not in meant}
    if meant:
        yield from (_beside(one, *kept[rid], ground) for rid, ground in meant.items())
        return
    known = recognising.recognise(its, one.asked, shown, ())
    if known.record is None or known.record not in kept:
        yield one.listed(Standing.STRANGER)
    elif known.certainty is Certainty.SURE:
        yield _beside(one, *kept[known.record], Ground.NIK if known.record in of_owner else Ground.NAME)
    else:
        ground = Ground.LEGAL if known.record in of_owner else Ground.ALIKE
        yield _beside(one, *kept[known.record], ground, asked=True)


def _beside(one: _Said, record: str, shown: Values, ground: Ground, *, asked: bool = False) -> Listed:
    kept = str(shown.get("nib") or "")
    standing = Standing.ASKED if asked else rules.standing_of(one.nib, kept)
    if one.has_ended and standing is not Standing.KNOWN:
        standing, ground = Standing.ASKED, Ground.ENDED
    return one.listed(
        standing,
        ground,
        record=record,
        ours=str(shown.get("nama_usaha") or shown.get("nama_pemilik") or ""),
        our_nib=kept,
        our_owner=str(shown.get("nama_pemilik") or ""),
    )


def _once(found: Sequence[Listed]) -> list[Listed]:
    """Each NIB beside each business once, surest first; beside none only where none of its rows is known."""
    known = {one.nib for one in found if one.record}
    kept: dict[tuple[str, str], Listed] = {}
    for one in sorted(found, key=lambda one: (one.standing is Standing.ASKED, one.row)):
        if one.record or one.nib not in known:
            kept.setdefault((one.nib, one.record), one)
    return list(kept.values())


def _two_numbers(found: Sequence[Listed]) -> Iterator[Listed]:
    """Of two numbers for one business that has none neither is sure."""
    many = Counter(one.record for one in found if one.standing is Standing.NEW)
    for one in found:
        if one.standing is Standing.NEW and many[one.record] > 1:
            yield replace(one, standing=Standing.ASKED, ground=Ground.TWO)
        else:
            yield one


# --- taking ---


def take(desk: Desk, chosen: Sequence[Listed], *, progress: Progress | None = None) -> Taken:
    """Give businesses the NIB of the list, all in one transaction.

    Args:
        desk: where they were compared.
        chosen: that `can_be_taken`; of two for one business the first.
        progress: told now and then; stopping leaves nothing written.

    Raises:
        RecordError: UBAH-BANYAK, more than `MOST`.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    progress = progress or Progress()
    wanted = {one.record: one for one in reversed(chosen) if one.can_be_taken}
    if len(wanted) > MOST:
        raise RecordError("UBAH-BANYAK", jumlah=len(wanted), maks=MOST)
    left: dict[str, str] = {}
    with desk.store.begin(by=desk.officer, bulk=len(wanted) > recording.BULK) as work:
        before = int(work.values.get("number", "0"))
        author = Author(desk, work)
        planned: list[Change] = []
        for at, one in enumerate(wanted.values()):
            if at % _AT_ONCE == 0:
                progress.at("Menulis NIB", at, len(wanted))
            code = _plan(desk, work, author, one, planned)
            if code:
                left[one.record] = code
        own_changes.merge_own(desk, work, planned, progress)
        _add_papers(desk, work, [one for one in wanted.values() if one.record not in left])
        changes = tuple(provenance.own_since(work, before))
        if changes:
            work.commit()
    return Taken(len(wanted) - len(left), changes, left)


def _plan(desk: Desk, work: Work, author: Author, one: Listed, planned: list[Change]) -> str:
    """Write what a business shall say; a code where it cannot."""
    given: dict[str, object] = {"nib": one.nib, "punya_nib": _YES}
    try:
        done = recording.planned_in(desk, work, author, record=one.record, given=given, reason=REASON)
    except RecordError as error:
        return error.code
    if isinstance(done, Refused):
        return next(problem.code for problem in done.problems)
    planned += done
    return ""


def _add_papers(desk: Desk, work: Work, taken: Sequence[Listed]) -> None:
    """The paper with its day, where the list says it and the business has no such paper."""
    scene, drafts = recording.scene_of(desk), []
    for one in taken:
        if not one.issued or _has_paper(work, one.record):
            continue
        given = {PARENT_KEY: one.record, "jenis": _NIB, "nomor": one.nib, "tanggal_terbit": one.issued}
        draft = drafting.draft(_PAPER, given, scene)
        if not draft.is_refused:
            drafts.append(draft)
    recording.write_drafts(desk, work, drafts)


def _has_paper(work: Work, record: str) -> bool:
    known = recording.find(work, record)
    its = [entry.rid for _, entry in work.children([known.rid]).get(known.rid, []) if entry.kind == _PAPER]
    return any(shown.get("jenis") == _NIB for shown in work.shown_values(_PAPER, its).values())


# --- going out ---


def table_of(desk: Desk, found: NibList, *, lang: str = "id") -> Table:
    """The lists by name, as a table: what is new, what differs, what is not recorded, what is asked."""
    scope = Scope(desk.today.year, desk.clock().astimezone(), desk.identity.name, "", lang)
    areas = desk.reference.areas.by_code
    lines = [
        NibLine(
            standing=one.standing,
            ground=one.ground,
            row=one.row,
            nib=one.nib,
            name=one.name,
            owner=one.owner,
            nik=one.nik,
            place=areas[one.area].name if one.area in areas else one.area,
            issued=one.issued,
            ours=one.ours,
            our_nib=one.our_nib,
            record=one.record,
        )
        for one in found.listed
    ]
    return nib_table(scope, found.file, found.rows, lines)


def _rows_of(sheet: SheetRows) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say a NIB, by number."""
    columns = sheet.columns_of(_HEADINGS)
    if "nib" not in columns or not columns.keys() & {"business", "company", "owner", "nik"}:
        raise IntakeError("NIB-KOLOM")
    for number, said in sheet.texts(columns):
        if said["nib"]:
            yield number, {key: value for key, value in said.items() if value}
