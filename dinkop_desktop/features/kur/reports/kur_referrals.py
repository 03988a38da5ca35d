"""The report `kur-rujukan`: what became of the referrals to banks, by bank, by kelurahan and by year.

1. A referral that came further has come through the steps before: who was paid out was approved, too.
2. A bank is counted under the name of the list in force, however it was written (`rules.banks`); names that
   the list does not know are named in the notes.
3. Conversion is the share of the referred that a bank approved; those that still wait count as not approved.
4. A business may be referred to several banks; counted are referrals, not businesses.

Source: domain.md sections 0 and 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES, KINDS, Candidate, Sent
from dinkop_desktop.features.kur.reports.kur_screening import listed_by_area
from dinkop_desktop.features.kur.rules.referrals import Step
from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import AREA
from dinkop_desktop.reporting.charts import Counted, RowBars, TotalBars
from dinkop_desktop.reporting.columns import Counts, known, share, shown
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Group, Line, counted
from dinkop_desktop.sentences import later

_COLUMNS = (
    known("dirujuk", "Dirujuk", width=10),
    known("diterima", "Diterima bank", width=10),
    known("disetujui", "Disetujui", width=10),
    known("ditolak", "Ditolak", width=10),
    known("cair", "Cair", width=10),
    known("menunggu", "Menunggu bank", width=10),
    shown(
        "plafon_cair",
        "Plafon cair (Rp)",
        lambda counts: counts.sums["plafon_cair"],
        kind=ColumnKind.RUPIAH,
        width=20,
    ),
    share("persen_disetujui", "Disetujui dari dirujuk", "disetujui", "dirujuk", width=11),
)
_YEAR_LETTERS = 4
_BANK = "bank "


def _sent(one: Candidate, _here: Here) -> Iterable[Sent]:
    return one.sent


def _counts(sent: Sent) -> dict[str, int]:
    return {
        "dirujuk": 1,
        "diterima": int(sent.was_received),
        "disetujui": int(sent.was_approved),
        "ditolak": int(sent.step == Step.REFUSED),
        "cair": int(sent.step == Step.PAID_OUT),
        "menunggu": int(sent.step in (Step.REFERRED, Step.RECEIVED)),
        "plafon_cair": (sent.paid_rp or 0) if sent.step == Step.PAID_OUT else 0,
        # Which names occur is said below the table.
        _BANK + sent.bank: 1,
    }


def _banks(here: Here, its: Mapping[str, Counts]) -> Iterator[Line]:
    """The banks, those first to which most was referred."""
    for bank in sorted(its, key=lambda name: (-its[name].sums["dirujuk"], name)):
        yield Line(bank or here.say("Belum diketahui"), bank)


def _years(here: Here, its: Mapping[str, Counts]) -> Iterator[Line]:
    for year in sorted(its):
        yield Line(year or here.say("Belum diketahui"), year)


def _strange_banks(here: Here) -> Iterator[str]:
    """Which names are no bank of the list in force, so that somebody asks which one is meant."""
    held = in_force(here.reference.thresholds.banks, here.on)
    listed = held.names if held is not None else ()
    named = (key.removeprefix(_BANK) for key in here.sums if key.startswith(_BANK))
    strange = sorted(name for name in named if name and name not in listed)
    if strange and listed:
        yield here.say(
            "Tidak ada pada daftar bank, jadi dihitung sebagai bank sendiri: {nama}. Bila itu ejaan lain "
            "dari bank yang ada, tulis di Aturan & ambang.",
            nama=", ".join(strange),
        )


_OF_REFERRALS = Counted(later("{count} rujukan"), "dirujuk")
REFERRALS = counted(
    "kur-rujukan",
    "Rujukan KUR",
    ByGroup(
        of=CANDIDATES,
        each=_sent,
        counts=_counts,
        name="Bank, wilayah atau tahun",
        width=34,
        by=frozenset({AREA}),
        in_full=True,
        behind=listed_by_area(leads_to("kur", saring="dirujuk")),
        columns=_COLUMNS,
        groups=(
            Group("Menurut bank", lambda sent: (sent.bank,), _banks, is_above=True),
            Group("Menurut tahun dirujuk", lambda sent: (sent.day[:_YEAR_LETTERS],), _years),
        ),
    ),
    total=tuple(one.key for one in _COLUMNS[:-1]),
    kinds=KINDS,
    by_day=True,
    subtitle=notes.on_a_day,
    notes=(
        (
            "Diterima bank: semua yang sudah ditanggapi bank. Disetujui: termasuk yang sudah cair. "
            "Menunggu bank: dirujuk atau diterima, belum ada putusan. Keadaan menurut jawaban bank yang "
            "dicatat."
        ),
        "Rujukan adalah penyaringan awal Dinas; keputusan kredit ada pada bank.",
        _strange_banks,
    ),
    charts=(
        TotalBars(
            later("Rujukan KUR"),
            _OF_REFERRALS,
            (
                ("dirujuk", later("Dirujuk")),
                ("diterima", later("Diterima bank")),
                ("disetujui", later("Disetujui")),
                ("cair", later("Cair")),
                ("ditolak", later("Ditolak")),
            ),
        ),
        RowBars(later("Rujukan per bank"), _OF_REFERRALS, name="nama", value="dirujuk"),
    ),
)
"""`kur-rujukan`: steps and conversion by bank, by area and by the year of the referral."""
