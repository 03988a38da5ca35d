"""Reports on how koperasi live: `koperasi-aktif`, its names, `koperasi-rat` and `ksu`.

1. Aktif is counted by three definitions side by side, and who differs is listed by name: so that a number
   such as 549 can be explained.
2. A koperasi without the RAT of a book year, and one whose KSU change is open, has a row with what somebody
   needs to act: name, number, telephone.

Source: domain.md 3.2 and 3.4; rules/activity/py, rules/conversion/py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.features.koperasi.rules import conversion
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import ColumnKind, leads_to
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import activity, ksu, totals
from dinkop_desktop.register.rules.activity import Activity, ThreeWays
from dinkop_desktop.register.values import contacts, dates
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import charts, notes, years
from dinkop_desktop.reporting.charts import Counted, TotalBars
from dinkop_desktop.reporting.columns import known
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ID, ByArea, Names, Told, counted, told
from dinkop_desktop.sentences import later

S = TypeVar("S")
_NUMBER, _ID = ColumnKind.NUMBER, ColumnKind.ID


def who(of: Callable[[S], CooperativeLife]) -> tuple[Told[S], ...]:
    """Kelurahan, name and number of a koperasi, its telephone, and what leads to it."""
    return (
        told("kelurahan", "Kelurahan", lambda one, here: here.place(of(one).kode_kelurahan), width=20),
        told("nama", "Nama koperasi", lambda one, _: of(one).name, width=36),
        told(
            "no_badan_hukum",
            "Nomor badan hukum",
            lambda one, _: of(one).values.get("no_badan_hukum") or None,
            kind=_ID,
            width=22,
        ),
        told(
            "telepon",
            "Telepon",
            lambda one, _: contacts.show_phone(of(one).values.get("telepon") or "") or None,
            kind=_ID,
            width=16,
        ),
        told(ID, "ID", lambda one, _: of(one).record_id, kind=_ID, width=36),
    )


def by_its_name(of: Callable[[S], CooperativeLife]) -> Callable[[S], tuple[str, str]]:
    """The order of a list: by name."""
    return lambda one: (of(one).name.casefold(), of(one).record_id)


def itself(one: CooperativeLife) -> CooperativeLife:
    """The koperasi, where nothing is judged of it."""
    return one


def told_members(one: CooperativeLife) -> int | None:
    """How many members the koperasi itself says to have, men and women, or in all."""
    return totals.MEMBERS.of(one.figures)


def last_held(one: CooperativeLife) -> str | None:
    """The last book year whose RAT was held."""
    year = max((year for year, was_held in one.rat.items() if was_held), default=None)
    return None if year is None else str(year)


# --- aktif ---

_WORDS: Mapping[Activity, str] = {
    Activity.ACTIVE: "Aktif",
    Activity.INACTIVE: "Tidak aktif",
    Activity.UNKNOWN: "Belum diketahui",
}


class _Judged(NamedTuple):
    one: CooperativeLife
    ways: ThreeWays

    def counts(self) -> Iterator[str]:
        """The columns in which it counts."""
        ways = self.ways
        three = {"ods": ways.by_ods, "aturan": ways.by_rule, "lapangan": ways.by_sight}
        yield "koperasi"
        yield from (f"aktif_{key}" for key, its in three.items() if its is Activity.ACTIVE)
        if set(three.values()) == {Activity.ACTIVE}:
            yield "aktif_ketiganya"
        if ways.differ:
            yield "berbeda"
        if Activity.UNKNOWN in three.values():
            yield "belum_lengkap"


def _judge(one: CooperativeLife, here: Here) -> _Judged:
    ways = activity.judge(
        status_ods=one.values.get("status_koperasi"),
        status_seen=one.values.get("status_lapangan"),
        founded=dates.day_or_none(one.values.get("tgl_badan_hukum") or ""),
        rat=one.rat,
        rule=in_force(here.reference.thresholds.koperasi, here.on),
        on=here.on,
    )
    return _Judged(one, ways)


def _definitions(here: Here) -> tuple[str, ...]:
    return notes.active(here.scope, in_force(here.reference.thresholds.koperasi, here.on))


def _held(its: _Judged, _here: Here) -> str:
    return ", ".join(str(year) for year, was_held in sorted(its.one.rat.items()) if was_held)


_ACTIVE_COLUMNS = (
    known("koperasi", "Koperasi"),
    known("aktif_ods", "Aktif menurut ODS", width=11),
    known("aktif_aturan", "Aktif menurut aturan", width=11),
    known("aktif_lapangan", "Aktif menurut lapangan", width=12),
    known("aktif_ketiganya", "Aktif menurut ketiganya", width=12),
    known("berbeda", "Berbeda", behind=leads_to("laporan", laporan="koperasi-aktif-nama")),
    known("belum_lengkap", "Ada yang belum diketahui", width=12),
)
ACTIVE = counted(
    "koperasi-aktif",
    "Koperasi aktif, tiga definisi",
    ByArea(
        of=LIVES, judge=_judge, counts=_Judged.counts, columns=_ACTIVE_COLUMNS, behind=leads_to("koperasi")
    ),
    total=tuple(one.key for one in _ACTIVE_COLUMNS),
    subtitle=notes.on_a_day,
    notes=(_definitions,),
    by_day=True,
    charts=(
        TotalBars(
            later("Koperasi aktif, tiga definisi"),
            charts.OF_COOPERATIVES,
            (
                ("aktif_ods", later("Menurut ODS")),
                ("aktif_aturan", later("Menurut aturan")),
                ("aktif_lapangan", later("Menurut lapangan")),
                ("aktif_ketiganya", later("Menurut ketiganya")),
                ("berbeda", later("Berbeda")),
            ),
        ),
    ),
)
"""`koperasi-aktif`: by the three definitions, by kelurahan within kecamatan."""


def _of_judged(its: _Judged) -> CooperativeLife:
    return its.one


_WHO_DIFFERS = who(_of_judged)
DIFFERING = counted(
    "koperasi-aktif-nama",
    "Koperasi aktif: yang berbeda",
    Names(
        of=LIVES,
        judge=_judge,
        columns=(
            *_WHO_DIFFERS[:3],
            told("ods", "Menurut ODS", lambda its, here: here.say(_WORDS[its.ways.by_ods]), width=16),
            told("aturan", "Menurut aturan", lambda its, here: here.say(_WORDS[its.ways.by_rule]), width=16),
            told(
                "lapangan",
                "Menurut lapangan",
                lambda its, here: here.say(_WORDS[its.ways.by_sight]),
                width=16,
            ),
            told("rat", "RAT tahun buku", _held, width=16),
            *_WHO_DIFFERS[3:],
        ),
        lists=lambda its: its.ways.differ,
        counts=lambda its: ("koperasi", "berbeda") if its.ways.differ else ("koperasi",),
        order=by_its_name(_of_judged),
        by_name=True,
    ),
    total=("koperasi", "berbeda"),
    subtitle=notes.on_a_day,
    notes=(_definitions,),
    by_day=True,
)
"""`koperasi-aktif-nama`: the koperasi of which the definitions say different things."""

# --- RAT ---


class _Met(NamedTuple):
    one: CooperativeLife
    was_held: bool | None

    @property
    def key(self) -> str:
        """The key in which it counts."""
        return "sudah_rat" if self.was_held else "belum_diketahui" if self.was_held is None else "tidak_rat"


def _met(one: CooperativeLife, here: Here) -> _Met:
    return _Met(one, one.rat.get(here.scope.year))


def _of_met(its: _Met) -> CooperativeLife:
    return its.one


def _state(its: _Met, here: Here) -> str:
    return here.say("RAT tidak diadakan" if its.was_held is False else "RAT belum dicatat")


_RAT = ("sudah_rat", "tidak_rat", "belum_diketahui")
_WHO_MET = who(_of_met)
WITHOUT_RAT = counted(
    "koperasi-rat",
    "Koperasi tanpa RAT",
    Names(
        of=LIVES,
        judge=_met,
        columns=(
            *_WHO_MET[:4],
            told("rat", "RAT terakhir", lambda its, _: last_held(its.one), kind=_ID, width=9),
            told("keadaan", "Keadaan", _state, width=22),
            _WHO_MET[4],
        ),
        lists=lambda its: not its.was_held,
        counts=lambda its: ("koperasi", its.key),
        order=by_its_name(_of_met),
        by_name=True,
    ),
    total=("koperasi", *_RAT),
    notes=(
        lambda here: notes.counted_rat(here.scope, {key: here.sums[key] for key in _RAT}),
        lambda here: notes.held(here.scope),
    ),
    years=years.BOOKS,
    charts=(
        TotalBars(
            later("RAT tahun buku"),
            charts.OF_COOPERATIVES,
            (
                ("sudah_rat", later("Sudah RAT")),
                ("tidak_rat", later("Tidak diadakan")),
                ("belum_diketahui", later("Belum dicatat")),
            ),
        ),
    ),
)
"""`koperasi-rat`: koperasi whose RAT of the book year was not held, or of which nobody knows."""

# --- KSU ---

_STEPS = catalogue.choices_of("koperasi", "transisi_status")
_WHY = {
    "pendapatan": "pendapatan terbesar, {persen} %",
    "sektor": "sektor usahanya",
    "": "belum ada petunjuk",
}


_BY: Mapping[ksu.Evidence, str] = {
    ksu.Evidence.GROUP: "kelompok",
    ksu.Evidence.LIST: "jenis di daftar lama",
    ksu.Evidence.NAME: "nama",
}


def ksu_words(by: Iterable[ksu.Evidence], here: Here) -> str:
    """By what a koperasi is a KSU, in words."""
    return ", ".join(here.say(_BY[one]) for one in by)


def _evidence(here: Here) -> str:
    """By what how many are KSU: by all that holds of each."""
    return here.say(
        "Dasarnya: {kelompok} menurut kelompok, {jenis_lama} menurut jenis di daftar lama, {nama} menurut "
        "nama ({hanya_nama} hanya menurut namanya: periksa, lalu isi kelompoknya). Satu koperasi dapat "
        "berdasar lebih dari satu.",
        **{one.value: show_number(here.sums[f"ksu_{one}"], here.scope.lang) for one in ksu.Evidence},
        hanya_nama=show_number(here.sums["ksu_hanya_nama"], here.scope.lang),
    )


class _Change(NamedTuple):
    """The change of a KSU: how far it is, and what it may become."""

    one: CooperativeLife
    status: str
    idea: conversion.Suggestion

    @property
    def chosen(self) -> str | None:
        """The kind that was chosen."""
        return self.one.values.get("jenis")

    @property
    def step(self) -> tuple[str, str]:
        """Day and number of the document of the step that it is at."""
        return self.one.steps.get(self.status, ("", ""))

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        its = self.one.values
        group, former = its.get("kelompok"), its.get("jenis_lama")
        return ksu.is_open(self.one.name, group, former, status=self.status)

    def counts(self) -> tuple[str, ...]:
        """The keys in which it counts."""
        by = self.one.ksu_by
        return ("ksu", self.status, *(f"ksu_{one}" for one in by), *_only_named(by)) if by else ()


def _only_named(by: tuple[ksu.Evidence, ...]) -> tuple[str, ...]:
    return ("ksu_hanya_nama",) if by == (ksu.Evidence.NAME,) else ()


def _change(one: CooperativeLife, _here: Here) -> _Change:
    has_usp = one.values.get("punya_usp") == "ya"
    idea = conversion.suggest(one.figures, sector=one.values.get("sektor_usaha"), has_usp=has_usp)
    return _Change(one, one.values.get("transisi_status") or "belum_mulai", idea)


def _of_change(its: _Change) -> CooperativeLife:
    return its.one


def _next(its: _Change, here: Here) -> str:
    return here.label("transisi_ksu", "langkah", conversion.next_step(its.status)) or ""


def _reason(its: _Change, here: Here) -> str:
    return here.say("sudah dipilih" if its.chosen else _WHY[its.idea.by], persen=its.idea.share_percent or 0)


def _usp(its: _Change, here: Here) -> str | None:
    if its.idea.keeps_usp:
        return here.say("pertahankan atau pisahkan")
    return here.say("ada") if its.one.values.get("punya_usp") == "ya" else None


_WHO_CHANGES = who(_of_change)
CONVERSIONS = counted(
    "ksu",
    "KSU menjadi satu dari lima jenis",
    Names(
        of=LIVES,
        judge=_change,
        columns=(
            *_WHO_CHANGES[:4],
            told("dasar", "Dasar KSU", lambda its, here: ksu_words(its.one.ksu_by, here), width=20),
            told(
                "status",
                "Sampai di",
                lambda its, here: here.label("koperasi", "transisi_status", its.status),
                width=22,
            ),
            told("tanggal", "Tanggal", lambda its, _: dates.day_or_none(its.step[0]), kind=ColumnKind.DATE),
            told("nomor", "Nomor dokumen", lambda its, _: its.step[1] or None, kind=_ID, width=18),
            told("berikut", "Langkah berikut", _next, width=24),
            told(
                "usul",
                "Usul jenis",
                lambda its, here: here.label("koperasi", "jenis", its.chosen or its.idea.kind),
                width=14,
            ),
            told("alasan", "Alasan usul", _reason, width=28),
            told("usp", "USP", _usp, width=22),
            _WHO_CHANGES[4],
        ),
        lists=lambda its: its.is_open,
        counts=_Change.counts,
        order=by_its_name(_of_change),
        by_name=True,
    ),
    total=(
        *("ksu", *(f"ksu_{one}" for one in ksu.Evidence), "ksu_hanya_nama"),
        *(code for code, _ in _STEPS),
    ),
    subtitle=notes.on_a_day,
    notes=(
        lambda here: notes.counted_change(here.scope, here.sums, _STEPS),
        _evidence,
        lambda here: notes.conversion(here.scope),
    ),
    charts=(
        TotalBars(
            later("Transisi KSU"),
            Counted(charts.OF_COOPERATIVES.words, "ksu"),
            (
                ("belum_mulai", later("Belum mulai")),
                ("rapat_anggota", later("Rapat anggota")),
                ("akta_notaris", later("Akta notaris")),
                ("pengajuan_ahu", later("Pengajuan AHU")),
                ("selesai", later("Selesai")),
                ("tidak_perlu", later("Tidak perlu")),
            ),
        ),
    ),
)
"""`ksu`: the worklist of KSU that have to become one of five kinds."""
