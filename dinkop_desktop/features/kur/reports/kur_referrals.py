"""The report `kur-rujukan`: what became of the referrals to banks, by bank, by kelurahan and by year.

1. A referral that came further has come through the steps before: who was paid out was approved, too.
2. A bank is counted under the name of the list in force, however it was written (`rules.banks`); names that
   the list does not know are named in the notes.
3. Conversion is the share of the referred that a bank approved; those that still wait count as not approved.
4. A business may be referred to several banks; counted are referrals, not businesses.

Source: domain.md sections 0 and 4.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES, KINDS, Sent
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.values.areas import KELURAHAN
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.parts import Parts, by_known_place, combined
from dinkop_desktop.reporting.streams import Streams

_NUMBER = ColumnKind.NUMBER
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Bank, wilayah atau tahun", width=34),
    Column("dirujuk", "Dirujuk", _NUMBER, 10),
    Column("diterima", "Diterima bank", _NUMBER, 10),
    Column("disetujui", "Disetujui", _NUMBER, 10),
    Column("ditolak", "Ditolak", _NUMBER, 10),
    Column("cair", "Cair", _NUMBER, 10),
    Column("menunggu", "Menunggu bank", _NUMBER, 10),
    Column("plafon_cair", "Plafon cair (Rp)", ColumnKind.RUPIAH, 20),
    Column("persen_disetujui", "Disetujui dari dirujuk", ColumnKind.PERCENT, 11),
)
_COUNTED = tuple(column.key for column in _COLUMNS[2:-1])
_YEAR_LETTERS = 4


@dataclass(slots=True)
class _Referred:
    """The referrals of a place: all, by bank, and by year."""

    counts: Counter[str] = field(default_factory=Counter)
    banks: dict[str, Counter[str]] = field(default_factory=dict)
    years: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, sent: Sent) -> None:
        its = _counts(sent)
        self.counts.update(its)
        self.banks.setdefault(sent.bank, Counter()).update(its)
        self.years.setdefault(sent.day[:_YEAR_LETTERS], Counter()).update(its)


def _gather(_scope: Scope, streams: Streams, _reference: Reference) -> Mapping[str, _Referred]:
    found: defaultdict[str, _Referred] = defaultdict(_Referred)
    for one in streams[CANDIDATES]:
        for sent in one.sent:
            found[one.kode_kelurahan or ""].add(sent)
    return found


def _present(scope: Scope, parts: Mapping[str, _Referred], reference: Reference) -> Table:
    area = area_of(scope, reference)
    whole = combined(parts.values(), _Referred())
    banks, years = whole.banks, whole.years
    places = by_known_place({code: its.counts for code, its in parts.items()}, reference, summed)
    columns = scope.labelled(_COLUMNS)
    unknown = scope.say("Belum diketahui")
    listed = leads_to("kur", saring="dirujuk")
    if area.level == KELURAHAN:
        listed = leads_to("laporan", laporan="kur-nama")
    rows = [
        group_row(scope.say("Menurut bank"), columns),
        *(_row("", name or unknown, its) for name, its in sorted(banks.items(), key=_most_first)),
        group_row(scope.say("Menurut wilayah"), columns),
        *rows_by_area(scope, area, places, reference, _row, summed, behind=listed),
        group_row(scope.say("Menurut tahun dirujuk"), columns),
        *(_row("", year or unknown, its) for year, its in sorted(years.items())),
    ]
    total = summed(places.values())
    return Table(
        key="kur-rujukan",
        title=scope.say("Rujukan KUR"),
        subtitle=notes.on_a_day(scope, area),
        columns=columns,
        rows=tuple(rows),
        total={key: total[key] for key in _COUNTED},
        notes=(
            notes.source(scope),
            scope.say(
                "Diterima bank: semua yang sudah ditanggapi bank. Disetujui: termasuk yang sudah cair. "
                "Menunggu bank: dirujuk atau diterima, belum ada putusan. Keadaan menurut jawaban bank yang "
                "dicatat."
            ),
            scope.say("Rujukan adalah penyaringan awal Dinas; keputusan kredit ada pada bank."),
            *_unknown_banks(scope, banks, reference),
        ),
        made_at=scope.made_at,
    )


def _unknown_banks(scope: Scope, banks: Iterable[str], reference: Reference) -> Iterator[str]:
    """Which names are no bank of the list in force, so that somebody asks which one is meant."""
    held = in_force(reference.thresholds.banks, scope.made_at.date())
    listed = held.names if held is not None else ()
    strange = sorted(name for name in banks if name and name not in listed)
    if strange and listed:
        yield scope.say(
            "Tidak ada pada daftar bank, jadi dihitung sebagai bank sendiri: {nama}. Bila itu ejaan lain "
            "dari bank yang ada, tulis di Aturan & ambang.",
            nama=", ".join(strange),
        )


REFERRALS = Parts(kinds=KINDS, holds=_Referred, gather=_gather, present=_present, by_day=True)
"""`kur-rujukan`: steps and conversion by bank, by area and by the year of the referral."""
count_referrals = REFERRALS.count


def _counts(sent: Sent) -> dict[str, int]:
    return {
        "dirujuk": 1,
        "diterima": int(sent.was_received),
        "disetujui": int(sent.was_approved),
        "ditolak": int(sent.step == Step.REFUSED),
        "cair": int(sent.step == Step.PAID_OUT),
        "menunggu": int(sent.step in (Step.REFERRED, Step.RECEIVED)),
        "plafon_cair": (sent.paid_rp or 0) if sent.step == Step.PAID_OUT else 0,
    }


def _row(code: str, name: str, counts: Counter[str], role: RowRole = RowRole.DATA) -> Row:
    share = round(100 * counts["disetujui"] / counts["dirujuk"], 1) if counts["dirujuk"] else None
    return Row((code or None, name, *(counts[key] for key in _COUNTED), share), role)


def _most_first(entry: tuple[str, Mapping[str, int]]) -> tuple[int, str]:
    return -entry[1]["dirujuk"], entry[0]
