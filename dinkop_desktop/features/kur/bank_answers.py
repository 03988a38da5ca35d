"""Exchanging with SIKP and banks: candidates go out as a workbook, and what a bank answers comes back.

1. Out go businesses whose owner agreed: those that wait at a bank, or those that may be referred. NIK stand
   whole, so a purpose must be said, and it is noted as a disclosure before the file is there.
2. An answer is read from any workbook with a column that says whose it is (ID, NIK, or names) and one that
   says what came of it. Whose it is is sure by our ID, by a NIK with one open referral at that bank, or by
   both names; whoever else it is about stays outside, and is told.
3. What is sure is written in one act that is undone as one: state, day, reason, sum. What is kept already, or
   was further on, stays as it is. Of several rows for one referral the furthest counts; where one says that
   it was approved and another that it was refused, none does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, own_changes, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import ExportError, IntakeError, RecordError, TrustError
from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.kur.queries import applicants
from dinkop_desktop.features.kur.reports import sikp_sheet
from dinkop_desktop.features.kur.reports.sikp_sheet import Candidate
from dinkop_desktop.features.kur.rules import answers, referrals
from dinkop_desktop.features.kur.rules.kur import Consent
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Referral, Screened
from dinkop_desktop.intake import workbook
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.matching import names, weights
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.frame import BesideSheet
from dinkop_desktop.papers.table import Cell
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue.referrals import SCHEMES
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.queries import imports
from dinkop_desktop.register.values import amounts
from dinkop_desktop.register.values.amounts import Number

_AT_ONCE = 500
_LONGEST_REASON = 200
# Headings as `headings.comparable` has them.
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "idusaha", "idrujukan"),
    "nik": ("nik", "noktp", "nomorktp", "nikdebitur", "nikpemilik", "ktp"),
    "owner": (
        "namapemilik",
        "namadebitur",
        "nama",
        "namanasabah",
        "namapemohon",
        "debitur",
        "namacalondebitur",
    ),
    "business": ("namausaha", "usaha", "namaumkm"),
    "bank": ("bank", "namabank", "penyalur"),
    "state": (
        *("status", "keadaan", "keputusan", "hasil", "statuspengajuan", "statuskredit", "jawaban", "putusan"),
        *("statuspermohonan", "hasilputusan", "jawabanbank", "keteranganstatus"),
    ),
    "day": (
        *(
            "tanggal",
            "tgl",
            "tanggalputusan",
            "tglputusan",
            "tanggalcair",
            "tanggalrealisasi",
            "tglrealisasi",
        ),
        *("tglakad", "tanggalakad", "tglcair", "tanggaljawaban", "tanggalpencairan"),
    ),
    "sum": (
        *("plafon", "plafoncair", "plafond", "nominal", "jumlah", "realisasi", "jumlahcair", "nilaiakad"),
        *("plafonrp", "nominalrealisasi", "jumlahkredit", "jmlkredit", "plafoncairrp", "pencairan"),
    ),
    "reason": ("alasan", "alasanditolak", "alasanpenolakan", "keterangan", "catatan", "ket"),
}


# --- out ---


def write_candidates(
    desk: Desk,
    out: Path,
    *,
    purpose: str,
    ready: bool = False,
    area: str = "",
    bank: str = "",
    lang: str = "id",
    progress: Progress | None = None,
) -> int:
    """Write candidates in the columns of SIKP; how many there are, 0 where nothing was written.

    Args:
        desk: Dinkop's.
        out: the workbook.
        purpose: what NIK are taken out for.
        ready: those that may be referred now; else those that wait at a bank.
        area: code of a kecamatan or kelurahan; "" for the city.
        bank: only those that wait at that bank.
        lang: of the notes.
        progress: told now and then; stopping leaves what stood there.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        ExportError: EXP-XLSX, EXP-TUJUAN, no purpose is said; it cannot be written.
        StorageError: that it is handed out could not be noted; nothing was written.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    if out.suffix.lower() != ".xlsx":
        raise ExportError("EXP-XLSX", name=out.name)
    if not purpose.strip():
        raise ExportError("EXP-TUJUAN")
    progress = progress or Progress()
    wanted = screening.banks_of(desk.reference, desk.today).find(bank).name if bank.strip() else ""
    chosen = list(_chosen(desk, ready=ready, area=area, bank=wanted, progress=progress))
    if not chosen:
        return 0
    with desk.store.read() as reader:
        rids = [one.rid for one, _ in chosen]
        flat = {rid: values for _, rid, values in imports.flat_rows(reader, "umkm", rids=rids)}
    schemes = {one.code: one.label for one in SCHEMES}
    candidates = [
        Candidate(
            record=one.id,
            values=flat.get(one.rid, {}),
            need_rp=sent.amount_rp if sent else one.need_rp,
            scheme=schemes.get(
                sent.scheme if sent else one.screening.scheme.key if one.screening.scheme else "", ""
            ),
            bank=sent.bank if sent else "",
        )
        for one, sent in chosen
    ]
    city = desk.reference.city.code

    def rows() -> Iterator[tuple[Cell, ...]]:
        return (sikp_sheet.row_of(one, city) for one in candidates)

    notes = BesideSheet(sikp_sheet.NOTES, sikp_sheet.note_columns(lang), lambda: sikp_sheet.note_rows(lang))
    with files.writing_safely(out) as file:
        xlsx.write_rows(
            sikp_sheet.columns(), rows(), file, sheet_name=sikp_sheet.SHEET, beside=notes, progress=progress
        )
        # Before the file takes its place: what cannot be noted is not handed out.
        leaving = Leaving(Action.SHEET, sikp_sheet.KEY, sikp_sheet.PERSONAL, purpose, out)
        disclosing.note_records(desk, leaving, "umkm", [one.rid for one, _ in chosen])
    return len(candidates)


def _chosen(
    desk: Desk, *, ready: bool, area: str, bank: str, progress: Progress
) -> Iterator[tuple[Screened, Referral | None]]:
    """The businesses, each with the referral that it waits by; whoever's owner does not agree is left out."""
    index = screening.index(desk, progress)
    if ready:
        rids = index.numbers(ready=True, area=area)
    else:
        with desk.store.read() as reader:
            waiting = set(applicants.waiting_at_banks(reader))
        rids = [rid for rid in index.numbers(area=area) if rid in waiting]
    for at in range(0, len(rids), _AT_ONCE):
        progress.at("Menyaring usaha", at, len(rids))
        for one in screening.screened(desk, rids[at : at + _AT_ONCE]):
            if one.consent is not Consent.GIVEN:
                continue
            if ready:
                yield one, None
                continue
            for sent in one.referrals:
                if sent.step in (Step.REFERRED, Step.RECEIVED) and bank in ("", sent.bank):
                    yield one, sent


# --- back ---


class Fate(StrEnum):
    """What becomes of a row of an answer."""

    NEW = "baru"
    SAME = "sama"
    BEHIND = "tertinggal"
    CONTRARY = "bertentangan"
    UNKNOWN = "tidak_dirujuk"
    MANY = "lebih_dari_satu"
    UNREAD = "tak_terbaca"


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of a bank's answer.

    Attributes:
        row: its number.
        name: whose it is, as the bank writes it.
        fate: what becomes of it.
        step: how far it came; None where that cannot be read.
        day: ISO; "" where none is named.
        sum_rp: that was paid out; None for none.
        reason: of a refusal.
        said: the bank's own word for it.
        referral, record: ids; "" where it is not known whose it is.
        business, bank: of the referral.
        kept: state that is kept.
    """

    row: int
    name: str
    fate: Fate
    step: Step | None = None
    day: str = ""
    sum_rp: int | None = None
    reason: str = ""
    said: str = ""
    referral: str = ""
    record: str = ""
    business: str = ""
    bank: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """A bank's answer beside the referrals.

    Attributes:
        file: name of it.
        rows: as they come.
    """

    file: str
    rows: tuple[Answered, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many have each fate."""
        return Counter(one.fate for one in self.rows)


@dataclass(frozen=True, slots=True)
class Noted:
    """What was written.

    Attributes:
        count: how many referrals.
        changes: for taking them back as one.
        left: row -> code of why it was not.
    """

    count: int
    changes: tuple[ChangeId, ...]
    left: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Sent:
    """A referral with whom it is about."""

    one: Screened
    sent: Referral


class _Index:
    """Referrals by whom they are about; those of a bank only, where the row names one."""

    def __init__(self, desk: Desk, progress: Progress) -> None:
        self._names = screening.banks_of(desk.reference, desk.today)
        self._by: defaultdict[tuple[str, str], list[_Sent]] = defaultdict(list)
        index = screening.index(desk, progress)
        rids = [rid for step in Step for rid in index.numbers(step=step)]
        for at in range(0, len(rids), _AT_ONCE):
            progress.at("Mencari rujukan", at, len(rids))
            for one in screening.screened(desk, rids[at : at + _AT_ONCE]):
                for sent in one.referrals:
                    self._put(_Sent(one, sent))

    def _put(self, its: _Sent) -> None:
        keys = [("id", its.one.id), ("id", its.sent.id), ("nik", its.one.nik)]
        keys.append(("name", _both(its.one.owner, its.one.name)))
        for key in keys:
            if key[1]:
                self._by[key].append(its)

    def find(self, said: Mapping[str, str]) -> list[_Sent]:
        """The referrals that a row may be about: by our id, else by NIK, else by both names."""
        bank = self._names.find(said["bank"]).name if said.get("bank") else ""
        nik = "".join(letter for letter in said.get("nik", "") if letter.isdigit())
        keys = (
            ("id", said.get("id", "")),
            ("nik", nik),
            ("name", _both(said.get("owner", ""), said.get("business", ""))),
        )
        for key in keys:
            found = [one for one in self._by.get(key, []) if bank in ("", one.sent.bank)] if key[1] else []
            if found:
                waiting = [one for one in found if referrals.is_open([one.sent.step])]
                return waiting or found
        return []


def _both(owner: str, business: str) -> str:
    """Both names as they are compared; "" where one is not said: one alone is nobody's."""
    person, shop = (
        names.person(owner) if owner else "",
        names.shop(business, weights.KINDS).words if business else "",
    )
    return f"{person}|{shop}" if person and shop else ""


def read_answers(
    desk: Desk, path: Path, *, sheet: str | None = None, progress: Progress | None = None
) -> Answers:
    """Read a bank's answer and find whose it is; nothing is written.

    Args:
        desk: Dinkop's.
        path: a workbook or CSV.
        sheet: name of the sheet.
        progress: told now and then.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        IntakeError: IMP-*, it is no such file, or KUR-KOLOM, it does not say whose it is or what came of it.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    progress = progress or Progress()
    progress.at("Membuka berkas", 0, 0)
    try:
        rows = list(_rows_of(workbook.open_sheet(path, sheet)))
    except OSError as error:
        raise IntakeError("IMP-BACA", name=path.name) from error
    index = _Index(desk, progress)
    return Answers(path.name, _beside_each_other([_answered(index, number, said) for number, said in rows]))


def _beside_each_other(rows: Sequence[Answered]) -> tuple[Answered, ...]:
    """Of the rows for one referral the furthest counts, and what contradicts another stays outside."""
    steps: defaultdict[str, set[Step]] = defaultdict(set)
    for one in rows:
        if one.referral and one.step:
            steps[one.referral].add(one.step)
    told = list[Answered]()
    for one in rows:
        fate, others = one.fate, steps.get(one.referral, set())
        if one.step and fate in (Fate.NEW, Fate.SAME):
            if any(answers.is_behind(one.step, other) for other in others):
                fate = Fate.BEHIND
            elif any(other != one.step and not answers.is_behind(other, one.step) for other in others):
                fate = Fate.CONTRARY
        told.append(replace(one, fate=fate))
    return tuple(told)


def _answered(index: _Index, number: int, said: Mapping[str, str]) -> Answered:
    step = answers.step_of(said.get("state", ""))
    paid = amounts.parse_number(said["sum"], units=True) if said.get("sum") else None
    told = {
        "row": number,
        "name": said.get("owner") or said.get("business") or said.get("nik", ""),
        "step": step,
        "day": said.get("day", ""),
        "sum_rp": paid.value if isinstance(paid, Number) else None,
        "reason": said.get("reason", "")[:_LONGEST_REASON],
        "said": said.get("state", ""),
    }
    if step is None:
        return Answered(fate=Fate.UNREAD, **told)  # type: ignore[arg-type]
    found = index.find(said)
    if len(found) != 1:
        return Answered(fate=Fate.MANY if found else Fate.UNKNOWN, **told)  # type: ignore[arg-type]
    ((one, sent),) = ((its.one, its.sent) for its in found)
    fate = Fate.SAME if sent.step == step else Fate.BEHIND if answers.is_behind(step, sent.step) else Fate.NEW
    return Answered(
        fate=fate,
        referral=sent.id,
        record=one.id,
        business=one.name,
        bank=sent.bank,
        kept=sent.step,
        **told,  # type: ignore[arg-type]
    )


def note(desk: Desk, rows: Sequence[Answered], *, progress: Progress | None = None) -> Noted:
    """Keep what a bank answered, all that is new in one transaction.

    Args:
        desk: Dinkop's.
        rows: as `read_answers` gave them; of two that say the same of one referral the last counts.
        progress: told now and then; stopping leaves nothing written.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    progress = progress or Progress()
    wanted = {one.referral: one for one in rows if one.fate is Fate.NEW}
    left: dict[int, str] = {}
    planned: list[Change] = []
    with desk.store.begin(by=desk.officer, bulk=len(wanted) > recording.BULK) as work:
        author = Author(desk, work)
        for one in wanted.values():
            try:
                done = recording.planned_in(desk, work, author, record=one.referral, given=_given(one))
            except RecordError as error:
                left[one.row] = error.code
                continue
            if isinstance(done, Refused):
                left[one.row] = next(problem.code for problem in done.problems)
            else:
                planned += done
        own_changes.merge_own(desk, work, planned, progress)
        if planned:
            work.commit()
    return Noted(len(wanted) - len(left), tuple(change.id for change in planned), left)


def _given(one: Answered) -> dict[str, object]:
    if one.step is None:
        raise RuntimeError("a row that says nothing is none that is new")
    given: dict[str, object] = {"status": one.step.value}
    if one.day:
        given[referrals.DAY_OF[one.step.value]] = one.day
    if one.step is Step.REFUSED and one.reason:
        given["alasan_ditolak"] = one.reason
    if one.step is Step.PAID_OUT and one.sum_rp is not None:
        given["plafon_cair"] = one.sum_rp
    return given


def _rows_of(sheet: SheetRows) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that say something, by number."""
    columns = sheet.columns_of(_HEADINGS)
    says_whose = columns.keys() & {"id", "nik"} or {"owner", "business"} <= columns.keys()
    if "state" not in columns or not says_whose:
        raise IntakeError("KUR-KOLOM")
    for number, said in sheet.texts(columns):
        if any(said.values()):
            yield number, {key: value for key, value in said.items() if value}
