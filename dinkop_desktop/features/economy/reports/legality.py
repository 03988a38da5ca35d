"""The reports `legalitas` and `tanpa-nib`: which papers businesses have, and who has no NIB, by name.

1. A paper counts while it is in force on the day; what is applied for or has run out is counted apart.
2. Who has an NIB is said by rules/licensing.py. "Belum dijawab" is nobody's "tidak".
3. The list has those that run and have no NIB, whatever was answered, so that the kelurahan can help them:
   `berjalan_tanpa_nib` counts other businesses than `tanpa_nib`, those whose owner says that there is none.

Source: PP 7/2021 pasal 37 to 40; domain.md 1.2, 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dinkop_desktop.features.economy.reports import economy_notes
from dinkop_desktop.papers.table import Cell, ColumnKind, leads_to
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules import activity, licensing
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import sector_key
from dinkop_desktop.reporting.business_figures import NIB, PAPERS, Papers, papers_of
from dinkop_desktop.reporting.charts import OF_BUSINESSES, TotalBars
from dinkop_desktop.reporting.columns import known, share
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Names, counted, of_record, told
from dinkop_desktop.reporting.views import Judged, View, views_of
from dinkop_desktop.sentences import later

_NAMED = ("spp_irt", "halal", "merek", "bpom")
_COUNTED = (
    *("umkm", "nib", "tanpa_nib", "nib_belum", *_NAMED),
    *("lainnya", "proses", "kedaluwarsa", "tanpa"),
)
_SECTORS = {one.code: one.label for one in SECTORS}


@dataclass(slots=True)
class _Licensed(Judged):
    """A business with its papers of the day."""

    one: View
    papers: Papers
    has_nib: bool

    @property
    def runs_without(self) -> bool:
        """Whether it runs, as far as anybody knows, and has no NIB."""
        return not self.has_nib and activity.may_run(self.one.text("status_usaha") or None)

    def counts(self) -> Iterator[str]:
        """The columns in which it counts."""
        yield "umkm"
        valid = self.papers.valid - {licensing.NIB}
        if self.has_nib:
            yield "nib"
        else:
            yield "tanpa_nib" if licensing.says_no_nib(self.one["punya_nib"]) else "nib_belum"
        yield from (kind for kind in _NAMED if kind in valid)
        if valid.difference(_NAMED):
            yield "lainnya"
        if self.papers.pending:
            yield "proses"
        if self.papers.expired:
            yield "kedaluwarsa"
        if not self.has_nib and not valid:
            yield "tanpa"


def _licensed(one: View, here: Here) -> _Licensed:
    papers = papers_of(one, here.on)
    has_it = licensing.has_nib(one["nib"], one["punya_nib"], has_paper=licensing.NIB in papers.valid)
    return _Licensed(one, papers, has_it)


LEGALITY = counted(
    "legalitas",
    "Legalitas UMKM",
    ByGroup(
        of=views_of("umkm", *NIB, inside=PAPERS, named=False),
        judge=_licensed,
        counts=_Licensed.counts,
        columns=(
            known("umkm", "UMKM"),
            known("nib", "Punya NIB", behind=leads_to("", ber_nib="ya")),
            share("nib_persen", "Bagian ber-NIB", "nib", "umkm"),
            known("tanpa_nib", "Tidak punya NIB", behind=leads_to("", ber_nib="tidak", punya_nib="tidak")),
            known("nib_belum", "NIB belum dijawab", behind=leads_to("", ber_nib="tidak", kosong="punya_nib")),
            known("spp_irt", "SPP-IRT"),
            known("halal", "Sertifikat halal"),
            known("merek", "HKI atau merek"),
            known("bpom", "BPOM MD"),
            known("lainnya", "Legalitas lain"),
            known("proses", "Dalam proses"),
            known("kedaluwarsa", "Kedaluwarsa", width=10),
            known("tanpa", "Tanpa satu pun"),
        ),
    ),
    total=_COUNTED,
    subtitle=notes.on_a_day,
    notes=(economy_notes.PAPERS, economy_notes.SIZES, notes.by_sector),
    by_day=True,  # papers run out
    charts=(
        TotalBars(
            later("Legalitas"),
            OF_BUSINESSES,
            (
                ("nib", later("NIB")),
                ("spp_irt", later("SPP-IRT")),
                ("halal", later("Sertifikat halal")),
                ("merek", later("HKI atau merek")),
                ("bpom", later("BPOM MD")),
                ("tanpa", later("Tanpa satu pun")),
            ),
        ),
    ),
)
"""`legalitas`: businesses with each paper, by area, sector and size."""


def _known_place(one: _Licensed, here: Here) -> Cell:
    area = here.reference.areas.by_code.get(one.kode_kelurahan or "")
    return area.name if area is not None else None


def _valid(one: _Licensed, here: Here) -> Cell:
    return (
        ", ".join(here.label("legalitas", "jenis", kind) or "" for kind in sorted(one.papers.valid)) or None
    )


_ID = ColumnKind.ID
WITHOUT_NIB = counted(
    "tanpa-nib",
    "UMKM tanpa NIB",
    Names(
        of=views_of("umkm", *NIB, "rw", "rt", "alasan_tanpa_nib", "status_usaha", inside=PAPERS),
        judge=_licensed,
        columns=(
            told("kelurahan", "Kelurahan", _known_place, width=22),
            told("rw", "RW", lambda its, _: its.one.text("rw") or None, kind=_ID, width=6),
            told("rt", "RT", lambda its, _: its.one.text("rt") or None, kind=_ID, width=6),
            told("nama_usaha", "Nama usaha", lambda its, _: its.one.name, width=32),
            told(
                "sektor",
                "Sektor",
                lambda its, here: here.say(_SECTORS[sector_key(its.one, here.reference)]),
                width=16,
            ),
            told("kbli", "KBLI", lambda its, _: its.one.kbli, kind=_ID, width=8),
            told(
                "alasan",
                "Alasan tanpa NIB",
                lambda its, here: here.label("umkm", "alasan_tanpa_nib", its.one.text("alasan_tanpa_nib")),
                width=28,
            ),
            told("punya", "Legalitas yang ada", _valid, width=28),
            of_record(),
        ),
        lists=lambda its: its.runs_without,
        counts=lambda its: ("umkm", "berjalan_tanpa_nib") if its.runs_without else ("umkm",),
        order=lambda its: (its.one.text("rw"), its.one.text("rt"), its.one.name, its.record_id),
    ),
    total=("umkm", "berjalan_tanpa_nib"),
    subtitle=notes.on_a_day,
    notes=(economy_notes.WITHOUT_NIB,),
    by_day=True,
)
"""`tanpa-nib`: the businesses that run and have no NIB, with the reason that was given."""
