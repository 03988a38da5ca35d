"""Passing on: businesses are referred to banks for KUR, and what the banks say is kept.

1. Referred is only who may be eligible, whose owner agreed that the data go to a bank, and who has no
   referral that is open. Whoever else was chosen is left out, and it is said why.
2. A referral is a record inside the business, so it travels to its kelurahan with the next reply.
3. Each step keeps its day. That a list or letter goes to a bank is noted as a disclosure before it is there.

It is Dinkop's first screening; the bank decides (domain.md section 4).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import city_directory, disclosing, merging, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.kur.queries import applicants
from dinkop_desktop.features.kur.reports.bank_list import Referred, list_for_bank
from dinkop_desktop.features.kur.rules import referrals
from dinkop_desktop.features.kur.rules.kur import Consent, Verdict
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.features.kur.screening import Referral, Screened
from dinkop_desktop.papers import xlsx
from dinkop_desktop.papers.table import Table
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue.referrals import SCHEMES
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.rules import banks
from dinkop_desktop.register.values import amounts, texts
from dinkop_desktop.register.values.thresholds import in_force

_AT_ONCE = 500
_LONGEST, _SAMPLES = 200, 3
_NAME = re.compile(r"[^0-9A-Za-z]+")


class LeftOut(StrEnum):
    """Why somebody who was chosen is not referred."""

    NOT_ELIGIBLE = "belum_layak"
    LACKING = "data_kurang"
    NO_CONSENT = "belum_setuju"
    OPEN = "sudah_dirujuk"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a referral would do.

    Attributes:
        ready: numbers of the businesses that are referred.
        left_out: why, and how many.
        need_rp: what the referred need together.
        samples: names of the first of them.
    """

    ready: tuple[int, ...]
    left_out: Mapping[LeftOut, int]
    need_rp: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passed:
    """What was done: the changes, and how many businesses were referred."""

    changes: tuple[ChangeId, ...]
    count: int


@dataclass(frozen=True, slots=True)
class BankLine:
    """What became of a year's referrals to a bank: those that came at least as far, and what was paid out."""

    bank: str
    referred: int
    received: int
    approved: int
    refused: int
    paid_out: int
    paid_rp: int


def banks_of(desk: Desk) -> tuple[str, ...]:
    """The banks that hand out KUR, by the list in force; none where none is."""
    held = in_force(desk.reference.thresholds.banks, desk.today)
    return held.names if held else ()


def plan(desk: Desk, rids: Sequence[int], *, progress: Progress | None = None) -> Plan:
    """What referring some businesses would do; nothing is written."""
    progress = progress or Progress()
    ready: list[int] = []
    samples: list[str] = []
    left_out: Counter[LeftOut] = Counter()
    need = 0
    for at in range(0, len(rids), _AT_ONCE):
        progress.at("Menyaring usaha", at, len(rids))
        for one in screening.screened(desk, rids[at : at + _AT_ONCE]):
            why = _why_left_out(one)
            if why is not None:
                left_out[why] += 1
                continue
            ready.append(one.rid)
            need += one.need_rp or 0
            samples.append(one.name)
    return Plan(tuple(ready), dict(left_out), need, tuple(samples[:_SAMPLES]))


def _why_left_out(one: Screened) -> LeftOut | None:
    if referrals.is_open(sent.step for sent in one.referrals):
        return LeftOut.OPEN
    if one.screening.verdict is Verdict.NOT_YET:
        return LeftOut.NOT_ELIGIBLE
    if one.screening.verdict is Verdict.LACKING:
        return LeftOut.LACKING
    return None if one.consent is Consent.GIVEN else LeftOut.NO_CONSENT


def refer(
    desk: Desk, rids: Sequence[int], *, bank: str, branch: str = "", progress: Progress | None = None
) -> Passed:
    """Refer some businesses to a bank, all in one transaction; who may not be referred is left out.

    Args:
        desk: Dinkop's.
        rids: numbers of the businesses.
        bank: its name, or another spelling of it: written is the name of the list.
        branch: of it; "" where none is named, then what stands behind the name.
        progress: told now and then; stopping leaves nothing written.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: KUR-BANK, no bank was named, or its name is too long or no text.
        StorageError: the file is busy, full or read-only; nothing was written.
    """
    if not desk.identity.is_dinkop:
        raise TrustError("KEY-PERAN")
    # In the one form that a bundle may hold: another one would have every later reply to the office refused.
    name, place = (texts.free_text(words, longest=_LONGEST) for words in (bank, branch))
    if not name or place is None:
        raise RecordError("KUR-BANK", maks=_LONGEST)
    known = screening.banks_of(desk.reference, desk.today).find(name)
    name, place = known.name, place or known.branch
    progress = progress or Progress()
    wanted = plan(desk, rids, progress=progress).ready
    changes: list[Change] = []
    with desk.store.begin(by=desk.officer, bulk=len(wanted) > recording.BULK) as work:
        author = Author(desk, work)
        for at in range(0, len(wanted), _AT_ONCE):
            progress.at("Menulis rujukan", at, len(wanted))
            for one in screening.screened(desk, wanted[at : at + _AT_ONCE]):
                scheme = one.screening.scheme
                sets = {
                    "bank": name,
                    "cabang": place or None,
                    "skema": scheme.key if scheme else None,
                    "jumlah": one.need_rp,
                    "tanggal": desk.today.isoformat(),
                    "status": Step.REFERRED.value,
                }
                changes.append(author.birth("rujukan", author.new_id(), sets, parent=one.id))
        if changes:
            rules = city_directory.rules_of(desk)
            merging.merge(work, changes, rules=rules, unsent=not desk.identity.is_dinkop)
            work.commit()
    return Passed(tuple(change.id for change in changes), len(changes))


def answer(
    desk: Desk, referral: str, step: Step, *, day: str, reason: str = "", paid: str = ""
) -> Sequence[ChangeId] | Refused:
    """Keep what a bank said of a referral.

    Args:
        desk: Dinkop's, or that of the business's office.
        referral: id of the record.
        step: how far it came.
        day: on which, as it is typed.
        reason: why the bank refused.
        paid: what it paid out, as it is typed.

    Raises:
        RecordError: as `recording.set_fields`.
    """
    given: dict[str, object] = {"status": step.value, referrals.DAY_OF[step.value]: day}
    if step is Step.REFUSED:
        given["alasan_ditolak"] = reason
    if step is Step.PAID_OUT:
        given["plafon_cair"] = paid
    return recording.set_fields(desk, referral, given)


def bank_lines(desk: Desk) -> tuple[BankLine, ...]:
    """This year's referrals by bank, the one with most first."""
    year = desk.today.year
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    paid: Counter[str] = Counter()
    with desk.store.read() as reader:
        told = applicants.by_bank(reader, f"{year}-01-01", f"{year}-12-31")
    names = screening.banks_of(desk.reference, desk.today).one_name(one.bank for one in told)
    for one in told:
        counts[names[one.bank]][one.step] += one.count
        paid[names[one.bank]] += one.paid_rp if one.step == Step.PAID_OUT else 0
    lines = [
        BankLine(
            bank=bank,
            referred=sum(its.values()),
            received=sum(its.values()) - its[Step.REFERRED],
            approved=its[Step.APPROVED] + its[Step.PAID_OUT],
            refused=its[Step.REFUSED],
            paid_out=its[Step.PAID_OUT],
            paid_rp=paid[bank],
        )
        for bank, its in counts.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.referred, line.bank)))


# --- lists and letters ---


def write_lists(desk: Desk, out: Path, *, purpose: str, lang: str = "id") -> tuple[Path, ...]:
    """Write a workbook for each bank that has referrals without a decision; none where there are none.

    Args:
        desk: Dinkop's.
        out: the folder.
        purpose: what the lists are taken out for.
        lang: of headings and notes.

    Raises:
        RecordError: KUR-PLAFON, as `check_sums`.
        ExportError: a file cannot be written.
        StorageError: that it is handed out could not be noted.
    """
    every = waiting(desk)
    check_sums(desk, every)
    written = []
    files.make_folder(out)
    for bank, table in tables_of(desk, every, lang):
        path = out / f"rujukan-kur-{_NAME.sub('-', bank).strip('-').lower()}-{desk.today.isoformat()}.xlsx"
        disclosing.note_report(desk, table, path, purpose=purpose)
        with files.writing_safely(path) as file:
            xlsx.write_table(table, file, lang)
        written.append(path)
    return tuple(written)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A referral that its bank has not decided, of an owner who still agrees.

    Attributes:
        rid: number of the business.
        bank: by the list in force.
        referred: what the bank is told.
    """

    rid: int
    bank: str
    referred: Referred


def waiting(desk: Desk) -> list[Waiting]:
    """Every referral that waits for its bank."""
    found = []
    with desk.store.read() as reader:
        rids = applicants.waiting_at_banks(reader)
    for at in range(0, len(rids), _AT_ONCE):
        for one in screening.screened(desk, rids[at : at + _AT_ONCE]):
            if one.consent is not Consent.GIVEN:
                continue
            found += [
                Waiting(one.rid, sent.bank, _referred(one, sent))
                for sent in one.referrals
                if sent.step in (Step.REFERRED, Step.RECEIVED)
            ]
    return found


def check_sums(desk: Desk, which: Sequence[Waiting]) -> None:
    """Refuse to hand a bank a sum that its kind of KUR does not hold; which they are is told at the records.

    Raises:
        RecordError: KUR-PLAFON, how many do not fit, and the first of them.
    """
    rule = in_force(desk.reference.thresholds.kur, desk.today)
    unfit = [
        (its, one.referred.amount_rp)
        for one in which
        if (its := banks.unfit_scheme(rule, one.referred.scheme, one.referred.amount_rp)) is not None
    ]
    if unfit:
        its, amount = unfit[0]
        raise RecordError("KUR-PLAFON", jumlah=len(unfit), jenis=its.name, isi=amounts.dotted(amount or 0))


def _referred(one: Screened, sent: Referral) -> Referred:
    return Referred(
        record_id=one.id,
        name=one.name,
        owner=one.owner,
        nik=one.nik,
        phone=one.phone,
        street=one.street,
        place=one.place,
        scheme=sent.scheme,
        amount_rp=sent.amount_rp,
        day=dict(sent.days).get("tanggal", ""),
        branch=sent.branch,
        step=sent.step,
    )


def tables_of(desk: Desk, which: Sequence[Waiting], lang: str) -> list[tuple[str, Table]]:
    """Each bank with the list of some referrals; banks that differ in case and spaces alone are one."""
    names = screening.banks_of(desk.reference, desk.today).one_name(one.bank for one in which)
    by_bank: defaultdict[str, list[Referred]] = defaultdict(list)
    for one in which:
        by_bank[names[one.bank]].append(one.referred)
    schemes = {one.code: one.label for one in SCHEMES}
    now = desk.clock().astimezone()
    return [
        (bank, list_for_bank(bank, its, desk.reference, schemes=schemes, made_at=now, lang=lang))
        for bank, its in sorted(by_bank.items())
    ]
