"""Screening: which businesses may apply for KUR, counted for all that ask for capital and read by page.

1. Every verdict is worked out on reading by the rule in force today; nothing of it is stored.
2. Of the whole register one small number a business is kept beside the open file: verdict, open grounds,
   state of the referral and kelurahan. After a change only
   the kelurahan where something was touched are judged anew.
3. What a row shows is read for the rows on the screen.

Its numbers are the first screening and no decision of a bank (domain.md section 4).
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.kur.queries import applicants
from dinkop_desktop.features.kur.rules import kur, referrals
from dinkop_desktop.features.kur.rules.kur import Applicant, Consent, Credit, Screening
from dinkop_desktop.features.kur.screening_index import Index, mark_of, place_of
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import Filter, Order
from dinkop_desktop.register.rules import banks, licensing
from dinkop_desktop.register.rules.banks import Banks
from dinkop_desktop.register.store import places
from dinkop_desktop.register.store.store import Reader, Store
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import KurRule, in_force
from dinkop_desktop.reporting.asking import number_of, text_of

_AT_ONCE = 1000
# A pass over everything costs less than looking up more than this share of the kelurahan.
_MOST = 0.4
_SKU = "sku"
_OWN, _OWNER = len(applicants.OWN), len(applicants.OWNER)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral of a business, as it stands.

    Attributes:
        id: of the record.
        bank, branch, scheme: where to and what for.
        amount_rp: that was applied for.
        step: how far it came, a code of `Step`.
        days: field -> day of each step, ISO.
        refusal: the bank's reason.
        paid_rp: that was paid out.
    """

    id: str
    bank: str
    branch: str
    scheme: str
    amount_rp: int | None
    step: str
    days: tuple[tuple[str, str], ...]
    refusal: str
    paid_rp: int | None

    @property
    def day(self) -> str:
        """The day of the step that it came to; that of the referral where it is not known."""
        days = dict(self.days)
        return days.get(referrals.DAY_OF.get(self.step, ""), "") or days.get("tanggal", "")


@dataclass(frozen=True, slots=True)
class Screened:
    """One business with its screening.

    Attributes:
        id: of the record.
        rid: its number.
        name: of the business; its owner's where it has none.
        owner, nik: of the owner; the NIK as it is recorded.
        place: code of the kelurahan.
        street, rt, rw, phone: where and how it is reached.
        need_rp: capital that is needed.
        applicant, screening: what was judged, and how.
        consent, consent_on: whether its data may go to a bank, and since when.
        trade: KBLI, its version, and the sector that an officer chose.
        referrals: by their days, the newest last.
    """

    id: str
    rid: int
    name: str
    owner: str
    nik: str
    place: str
    street: str
    rt: str
    rw: str
    phone: str
    need_rp: int | None
    applicant: Applicant
    screening: Screening
    consent: Consent
    consent_on: str
    trade: tuple[str | None, str | None, str | None] = (None, None, None)
    referrals: tuple[Referral, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether it may be referred now."""
        return referrals.is_ready(self.screening, self.consent, (one.step for one in self.referrals))

    @property
    def step(self) -> str:
        """How far its newest referral came; "" where it has none."""
        return self.referrals[-1].step if self.referrals else ""


def rule_of(desk: Desk) -> KurRule:
    """The conditions of KUR in force today.

    Raises:
        RecordError: KUR-ATURAN, none holds yet.
    """
    rule = in_force(desk.reference.thresholds.kur, desk.today)
    if rule is None:
        raise RecordError("KUR-ATURAN")
    return rule


# --- the index ---

_KEPT: WeakKeyDictionary[Store, Index] = WeakKeyDictionary()
_BUSY = threading.Lock()


def index(desk: Desk, progress: Progress | None = None) -> Index:
    """The marks of all businesses that ask for capital, as the file is now.

    Raises:
        RecordError: KUR-ATURAN.
        Stopped: the first time it reads the whole register.
    """
    progress = progress or Progress()
    rule = rule_of(desk)
    with _BUSY:
        before = _KEPT.get(desk.store)
        with desk.store.read() as reader:
            if before is None or before.on != desk.today or before.rule is not rule:
                found = _whole(desk, reader, rule, progress)
            elif before.moment == reader.moment:
                return before
            else:
                touched = applicants.touched_since(reader, before.moment)
                is_most = len(touched) > _MOST * len(before.places)
                found = (
                    _whole(desk, reader, rule, progress)
                    if is_most
                    else _mended(desk, reader, before, touched)
                )
        _KEPT[desk.store] = found
    return found


def _whole(desk: Desk, reader: Reader, rule: KurRule, progress: Progress) -> Index:
    numbers = _Places(desk)
    marks = _marks(reader, applicants.wanting(reader), rule, desk.today, numbers, progress)
    return _indexed(marks, numbers.codes, reader.moment, desk.today, rule)


def _mended(desk: Desk, reader: Reader, before: Index, touched: frozenset[str]) -> Index:
    """What lies in a touched kelurahan is judged anew; what moved was touched where it was, too."""
    numbers = _Places(desk, before.places)
    wanted = applicants.wanting(reader, places.numbers_at(reader, "umkm", touched))
    marks = {
        rid: mark
        for rid, mark in zip(before.rids, before.marks, strict=True)
        if before.places[place_of(mark)] not in touched
    }
    marks |= _marks(reader, wanted, before.rule, before.on, numbers, Progress())
    codes = numbers.codes
    in_order = sorted((codes[place_of(mark)], rid) for rid, mark in marks.items())
    ordered = {rid: marks[rid] for _, rid in in_order}
    return _indexed(ordered, codes, reader.moment, before.on, before.rule)


def _marks(
    reader: Reader, wanted: Sequence[int], rule: KurRule, on: date, numbers: _Places, progress: Progress
) -> dict[int, int]:
    marks: dict[int, int] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        progress.at("Menyaring usaha", at, len(wanted))
        some = wanted[at : at + _AT_ONCE]
        found = {one.rid: _marked(one, numbers) for one in _read(reader, some, rule, on)}
        marks |= {rid: found[rid] for rid in some if rid in found}
    return marks


def _indexed(marks: dict[int, int], codes: tuple[str, ...], moment: int, on: date, rule: KurRule) -> Index:
    return Index(array("q", marks), array("q", marks.values()), codes, moment, on, rule)


class _Places:
    """Codes of kelurahan by number; one that the city does not have gets a number too."""

    def __init__(self, desk: Desk, codes: Sequence[str] = ()) -> None:
        known = codes or ("", *(area.code for area in desk.reference.areas.kelurahan))
        self._numbers = {code: at for at, code in enumerate(known)}

    def number_of(self, code: str) -> int:
        return self._numbers.setdefault(code, len(self._numbers))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._numbers)


def _marked(one: Screened, numbers: _Places) -> int:
    return mark_of(one.screening, one.step, ready=one.is_ready, place=numbers.number_of(one.place))


# --- reading ---


def screened(desk: Desk, rids: Sequence[int]) -> list[Screened]:
    """Some businesses with their screening, in the order given; those that went meanwhile are left out.

    Raises:
        RecordError: KUR-ATURAN.
    """
    rule = rule_of(desk)
    with desk.store.read() as reader:
        found = {one.rid: one for one in _read(reader, rids, rule, desk.today)}
    names = banks_of(desk.reference, desk.today)
    return [_at_banks(found[rid], names) for rid in rids if rid in found]


def banks_of(reference: Reference, on: date) -> Banks:
    """The banks of the list in force, to be looked up by whatever name was written."""
    return banks.banks_in(in_force(reference.thresholds.banks, on))


def _at_banks(one: Screened, names: Banks) -> Screened:
    """The same with each bank under the one name by which it is counted."""
    if not one.referrals:
        return one
    sent = []
    for each in one.referrals:
        bank = names.find(each.bank)
        branch = each.branch or bank.branch
        sent.append(replace(each, bank=bank.name, branch=branch))
    return replace(one, referrals=tuple(sent))


def found(desk: Desk, words: str) -> frozenset[int]:
    """Numbers of the businesses that hold some words."""
    return frozenset(listing.numbers(desk, "umkm", Filter(words=words), Order()))


def stream(
    reader: Reader, rule: KurRule, on: date, progress: Progress, *, rids: Sequence[int] | None = None
) -> Iterator[Screened]:
    """Every business that asks for capital, of all or of some, with its screening, by kelurahan."""
    wanted = applicants.wanting(reader, rids)
    for at in range(0, len(wanted), _AT_ONCE):
        progress.at("Menyaring usaha", at, len(wanted))
        some = wanted[at : at + _AT_ONCE]
        found = {one.rid: one for one in _read(reader, some, rule, on)}
        yield from (found[rid] for rid in some if rid in found)


def _read(reader: Reader, rids: Sequence[int], rule: KurRule, on: date) -> Iterator[Screened]:
    day = on.isoformat()
    loans = applicants.inside(reader, "pembiayaan", applicants.LOAN, rids)
    papers = applicants.inside(reader, "legalitas", applicants.PAPER, rids)
    letters = applicants.inside(reader, "sku", applicants.LETTER, rids)
    sent = applicants.inside(reader, "rujukan", applicants.REFERRAL, rids)
    for name, rid, *values in applicants.flat_rows(reader, rids):
        number = int(str(rid))
        own, owner, figures = values[:_OWN], values[_OWN : _OWN + _OWNER], values[_OWN + _OWNER :]
        shown: dict[str, Value] = dict(zip(applicants.OWN, own, strict=True))  # type: ignore[arg-type]
        shown |= {f"pemilik.{key}": one for key, one in zip(applicants.OWNER, owner, strict=True)}  # type: ignore[misc]
        shown |= zip(applicants.YEARLY, figures, strict=True)  # type: ignore[arg-type]
        its = papers.get(number, ())
        held = {kind for _, (kind, state, last) in its if licensing.is_in_force(state, last, day)}
        if any(licensing.is_in_force(state, last, day) for _, (state, last) in letters.get(number, ())):
            held.add(_SKU)
        credits_ = tuple(Credit(*told) for _, told in loans.get(number, ()) if told[0])
        applicant = _applicant(shown, held, credits_)
        yield Screened(
            id=str(name),
            rid=number,
            name=_first(shown, "nama_usaha", "nama_komersial", "pemilik.nama"),
            owner=_first(shown, "pemilik.nama"),
            nik=_first(shown, "pemilik.nik"),
            place=_first(shown, "kode_kelurahan"),
            street=_first(shown, "alamat_jalan"),
            rt=_first(shown, "rt"),
            rw=_first(shown, "rw"),
            phone=_first(shown, "hp_wa_usaha", "pemilik.hp"),
            need_rp=applicant.need_rp,
            applicant=applicant,
            screening=kur.screen(applicant, rule=rule, on=on),
            consent=kur.consent_of(applicant.consent, applicant.notice),
            consent_on=_first(shown, "setuju_diteruskan_tanggal"),
            trade=(text_of(shown["kbli"]), text_of(shown["kbli_versi"]), text_of(shown["sektor_unggulan"])),
            referrals=tuple(sorted(map(_referral, sent.get(number, ())), key=lambda one: (one.day, one.id))),
        )


def _applicant(shown: dict[str, Value], held: set[str], loans: tuple[Credit, ...]) -> Applicant:
    return Applicant(
        status=text_of(shown["status_usaha"]),
        turnover_rp=number_of(shown["omzet_tahunan"]),
        turnover_range=text_of(shown["rentang_omzet"]),
        need_rp=number_of(shown["kebutuhan_modal"]),
        start_year=number_of(shown["tahun_mulai"]),
        start_month=number_of(shown["bulan_mulai"]),
        has_other_job=text_of(shown["pemilik.pekerjaan_lain"]),
        job=text_of(shown["pemilik.pekerjaan"]),
        had_credit=text_of(shown["pernah_kredit_komersial"]),
        credits=loans,
        has_npwp=bool(shown["npwp_usaha"] or shown["pemilik.npwp_pribadi"] or "npwp" in held),
        has_permit=_SKU in held
        or licensing.has_nib(shown["nib"], shown["punya_nib"], has_paper=licensing.NIB in held),
        has_nik=bool(shown["pemilik.nik"]),
        consent=text_of(shown["setuju_diteruskan"]),
        notice=text_of(shown["persetujuan_pdp_cara"]),
    )


def _referral(told: tuple[str, tuple[Value, ...]]) -> Referral:
    name, values = told
    shown = dict(zip(applicants.REFERRAL, values, strict=True))
    days = ("tanggal", "tanggal_diterima", "tanggal_putusan", "tanggal_cair")
    return Referral(
        id=name,
        bank=_first(shown, "bank"),
        branch=_first(shown, "cabang"),
        scheme=_first(shown, "skema"),
        amount_rp=number_of(shown["jumlah"]),
        step=_first(shown, "status"),
        days=tuple((key, str(shown[key])) for key in days if shown[key]),
        refusal=_first(shown, "alasan_ditolak"),
        paid_rp=number_of(shown["plafon_cair"]),
    )


def _first(shown: dict[str, Value], *keys: str) -> str:
    for key in keys:
        if value := shown[key]:
            return str(value)
    return ""
