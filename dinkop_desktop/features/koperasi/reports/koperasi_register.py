"""Reports on what koperasi are: `koperasi-daftar`, `kesehatan` and `kdkmp`.

1. The register has a row for each koperasi. Grade and KUK stand twice: as ODS records them, and as its rules
   give them from what is recorded here; where they differ both are said, and what the rules leave open is
   asked ("C2?").
2. Health is a result with its predicate, year by year: kept as examined, never computed. Who has none has a
   row, too.
3. There is to be a Koperasi Kelurahan Merah Putih in each kelurahan: the report says which have none.

Source: domain.md 3.1, 3.3, 3.5 to 3.7; Permenkop UKM 9/2020; Inpres 9/2025.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.features.koperasi.reports.koperasi_life import (
    by_its_name,
    last_held,
    told_members,
    who,
)
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.rules import grading, totals
from dinkop_desktop.register.rules.grading import Graded
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import charts, notes
from dinkop_desktop.reporting import years as data_years
from dinkop_desktop.reporting.charts import TotalBars
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import EachKelurahan, Names, There, Told, counted, told
from dinkop_desktop.sentences import later

_NUMBER, _ID = ColumnKind.NUMBER, ColumnKind.ID
_YEARS_OF_HEALTH = 3
_YES = "ya"
# What the register's total holds, as its note says it.
_NAMED: Mapping[str, str] = {
    **{
        f"grade_{code.rstrip('?').lower()}": f"grade {code}"
        for code in grading.GRADES
        if code != grading.ASKED
    },
    "grade_belum_pasti": "grade belum pasti",
    "grade_beda": "grade beda dengan ODS",
    "bersertifikat": "bersertifikat",
    "usp": "punya USP",
    "kdkmp": "KDKMP",
}


class _Graded(NamedTuple):
    one: CooperativeLife
    graded: Graded

    def counts(self) -> Iterator[str]:
        """The keys of the total in which it counts."""
        values, graded = self.one.values, self.graded
        yield "koperasi"
        if values.get("status_nik") == "bersertifikat":
            yield "bersertifikat"
        if totals.MEMBERS.is_by_total(self.one.figures):
            yield notes.MEMBERS_BY_TOTAL
        if graded.contradicts(values.get("grade")):
            yield "grade_beda"
        if grading.ASKED in graded.possible:
            yield "grade_ditanya"
        certain = graded.grade not in ("", grading.ASKED)
        yield f"grade_{graded.grade.lower()}" if certain else "grade_belum_pasti"
        yield from (
            key for key, field in (("usp", "punya_usp"), ("kdkmp", "kdkmp")) if values.get(field) == _YES
        )


def _grade(one: CooperativeLife, here: Here) -> _Graded:
    return _Graded(one, grade_of(one, here.scope))


def grade_of(one: CooperativeLife, scope: Scope) -> Graded:
    """The grade of a koperasi by the rules of ODS, on the day of the report."""
    founded = dates.day_or_none(one.values.get("tgl_badan_hukum") or "")
    return grading.grade(founded=founded, reported=one.reported, on=scope.made_at.date())


def say_grade(scope: Scope, graded: Graded) -> str:
    """The grade in a word; those that are possible where it is not certain."""
    if not graded.possible:
        return scope.say("belum ada tahun buku")
    return scope.say(" atau ").join(graded.possible)


def _of(its: _Graded) -> CooperativeLife:
    return its.one


def _text(key: str, its: _Graded, _here: Here) -> Cell:
    return its.one.values.get(key)


def _label(key: str, its: _Graded, here: Here) -> Cell:
    return here.label("koperasi", key, its.one.values.get(key))


def _day(key: str, its: _Graded, _here: Here) -> Cell:
    return dates.day_or_none(its.one.values.get(key) or "")


def _hint(its: _Graded, here: Here) -> Cell:
    return grading.hint_kuk(
        members=told_members(its.one),
        own_capital_rp=its.one.figures.get("modal_sendiri"),
        assets_rp=its.one.figures.get("aset"),
        rule=in_force(here.reference.thresholds.kuk, here.on),
    )


def _terms(its: _Graded, here: Here) -> Cell:
    """Which office until when, in the order of their end."""
    ends = sorted(its.one.terms, key=lambda term: (term[1], term[0]))
    return "; ".join(f"{here.label('pengurus', 'jabatan', office)} {year}" for office, year in ends) or None


def _counted_note(here: Here) -> str:
    if not here.sums["koperasi"]:
        return here.say("Tidak ada koperasi yang tercatat.")
    return here.say(
        "{banyak} koperasi: {hasil}.",
        banyak=show_number(here.sums["koperasi"], here.scope.lang),
        hasil=notes.each_counted(here.scope, ((said, here.sums[key]) for key, said in _NAMED.items())),
    )


def _register_notes(here: Here) -> Iterator[str]:
    scope = here.scope
    years = grading.book_years(here.on)
    yield scope.say(
        "Grade menurut aturan ODS, dari RAT yang dilaporkan untuk tahun buku {dari} sampai {sampai}: A tiga "
        "kali, B dua kali, C1 satu kali dan berdiri dalam tiga tahun, C2 satu kali untuk tahun buku "
        "terakhir, D tidak sekali pun. Beberapa grade: RAT suatu tahun belum diketahui dilaporkan atau "
        "tidak.",
        dari=years[0],
        sampai=years[-1],
    )
    yield scope.say(
        "“C2?”: berdiri lebih dari tiga tahun dan satu-satunya RAT bukan untuk tahun buku terakhir; aturan "
        "ODS tidak menyebutnya, tanyakan kepada Dinkop."
    )
    rule = in_force(here.reference.thresholds.kuk, here.on)
    if rule is not None:
        yield scope.say(
            "KUK, petunjuk: kelas tertinggi yang dicapai anggota, modal sendiri, atau aset pada angka tahun "
            "terakhir ({aturan}); yang berlaku tetap KUK menurut ODS.",
            aturan=rule.rule,
        )


_DATE = ColumnKind.DATE
_WHO_GRADED = who(_of)
REGISTER = counted(
    "koperasi-daftar",
    "Daftar koperasi",
    Names(
        of=LIVES,
        judge=_grade,
        columns=(
            *_WHO_GRADED[:3],
            told("tgl_badan_hukum", "Tanggal badan hukum", partial(_day, "tgl_badan_hukum"), kind=_DATE),
            told("jenis", "Jenis", partial(_label, "jenis"), width=14),
            told("kelompok", "Kelompok", partial(_label, "kelompok"), width=20),
            told("nik_koperasi", "NIK koperasi", partial(_text, "nik_koperasi"), kind=_ID, width=15),
            told("sertifikat", "Sertifikat", partial(_label, "status_nik"), width=20),
            told("berlaku", "Berlaku sampai", partial(_day, "tgl_berlaku_sertifikat"), kind=_DATE),
            told("anggota", "Jumlah anggota", lambda its, _: told_members(its.one), kind=_NUMBER, width=9),
            told("grade_ods", "Grade menurut ODS", partial(_text, "grade"), width=10),
            told("grade_aturan", "Grade menurut aturan", lambda its, here: say_grade(here.scope, its.graded)),
            told("kuk_ods", "KUK menurut ODS", partial(_text, "kuk"), width=10),
            told("kuk_petunjuk", "KUK, petunjuk", _hint, kind=_NUMBER, width=10),
            told("rat", "RAT terakhir", lambda its, _: last_held(its.one), kind=_ID, width=9),
            told("usp", "USP", partial(_label, "punya_usp"), width=8),
            told("kdkmp", "KDKMP", partial(_label, "kdkmp"), width=8),
            told("ketua", "Ketua", lambda its, _: "; ".join(sorted(its.one.heads)) or None, width=22),
            told("masa_jabatan", "Akhir masa jabatan", _terms, width=34),
            *_WHO_GRADED[3:],
        ),
        counts=_Graded.counts,
        order=by_its_name(_of),
        by_name=True,
    ),
    total=(
        *("koperasi", "bersertifikat", "grade_beda", "grade_ditanya", "usp", "kdkmp"),
        *(f"grade_{code.rstrip('?').lower()}" for code in grading.GRADES if code != grading.ASKED),
        *("grade_belum_pasti", notes.MEMBERS_BY_TOTAL),
    ),
    subtitle=notes.on_a_day,
    notes=(_counted_note, notes.members_by_totals, _register_notes),
    by_day=True,
    charts=(
        TotalBars(
            later("Grade menurut aturan ODS"),
            charts.OF_COOPERATIVES,
            (
                ("grade_a", later("Grade A")),
                ("grade_b", later("Grade B")),
                ("grade_c1", later("Grade C1")),
                ("grade_c2", later("Grade C2")),
                ("grade_d", later("Grade D")),
                ("grade_belum_pasti", later("Belum pasti")),
            ),
        ),
    ),
)
"""`koperasi-daftar`: every koperasi with what it is."""

# --- health ---

_PREDICATES = {
    **dict(catalogue.choices_of("kesehatan", "predikat")),
    "tanpa_predikat": "tanpa predikat",
    "belum_diperiksa": "belum diperiksa",
}


class _Examined(NamedTuple):
    """A koperasi with what its examination of the year came to."""

    one: CooperativeLife
    key: str


def _examine(one: CooperativeLife, here: Here) -> _Examined:
    found = one.health.get(here.scope.year)
    return _Examined(one, "belum_diperiksa" if found is None else found[1] or "tanpa_predikat")


def _of_examined(its: _Examined) -> CooperativeLife:
    return its.one


def _years(here: Here) -> range:
    return range(here.scope.year - _YEARS_OF_HEALTH + 1, here.scope.year + 1)


def _result(year: int, its: _Examined, here: Here) -> Cell:
    found = its.one.health.get(year)
    if found is None:
        return None
    score, predicate = found
    said = here.label("kesehatan", "predikat", predicate) or here.say("tanpa predikat")
    return f"{score} · {said}" if score else said


def _direction(its: _Examined, here: Here) -> Cell:
    health = its.one.health
    return _trend(here.scope, [health[year][0] for year in _years(here) if year in health])


def _trend(scope: Scope, scores: Sequence[str]) -> Cell:
    """Whether the last score is above the one before; nothing where there are not two."""
    told = [score for text in scores if (score := _hundredths(text)) is not None]
    if len(told) < 2:  # noqa: PLR2004 - a pair
        return None
    before, last = told[-2:]
    return scope.say("naik" if last > before else "turun" if last < before else "tetap")


def _hundredths(text: str) -> int | None:
    try:
        return round(float(text.replace(",", ".")) * 100)
    except ValueError:
        return None


def _health_columns(here: Here) -> tuple[Told[_Examined], ...]:
    them = who(_of_examined)
    return (
        *them[:3],
        *(told(f"tahun_{year}", str(year), partial(_result, year), width=24) for year in _years(here)),
        told("arah", "Arah skor", _direction, width=14),
        *them[3:],
    )


def _health_note(here: Here) -> str:
    found = notes.each_counted(here.scope, ((label, here.sums[key]) for key, label in _PREDICATES.items()))
    if not found:
        return here.say("Tidak ada koperasi yang tercatat.")
    return here.say("Pemeriksaan tahun {tahun}: {hasil}.", tahun=here.scope.year, hasil=found)


def _of_health(here: Here) -> str:
    return here.say(
        "Kesehatan: skor dan predikat dari pemeriksaan (KKPKK, Permenkop UKM 9/2020) sebagaimana dicatat, "
        "tidak dihitung program. Arah skor: skor terakhir dibanding sebelumnya dalam {banyak} tahun ini.",
        banyak=_YEARS_OF_HEALTH,
    )


HEALTH = counted(
    "kesehatan",
    "Kesehatan koperasi",
    Names(
        of=LIVES,
        judge=_examine,
        columns=_health_columns,
        counts=lambda its: ("koperasi", its.key),
        order=by_its_name(_of_examined),
        by_name=True,
    ),
    total=("koperasi", *_PREDICATES),
    notes=(_health_note, _of_health),
    years=data_years.HEALTH,
    charts=(
        TotalBars(
            later("Predikat kesehatan"),
            charts.OF_COOPERATIVES,
            (
                ("sehat", later("Sehat")),
                ("cukup_sehat", later("Cukup sehat")),
                ("dalam_pengawasan", later("Dalam pengawasan")),
                ("pengawasan_khusus", later("Pengawasan khusus")),
                ("belum_diperiksa", later("Belum diperiksa")),
            ),
        ),
    ),
)
"""`kesehatan`: result and predicate of the last years' examinations, and who has none."""

# --- KDKMP ---


_Place = There[CooperativeLife]


def _merah_putih(place: _Place) -> list[CooperativeLife]:
    return [one for one in place.records if one.values.get("kdkmp") == _YES]


def _counts_of(place: _Place) -> dict[str, int]:
    marked, is_known = len(_merah_putih(place)), bool(place.code)
    return {
        "kelurahan": int(is_known),
        "punya": int(is_known and marked > 0),
        "belum_punya": int(is_known and not marked),
        "kdkmp": marked,
        "koperasi": len(place.records),
    }


def _names(place: _Place, _here: Here) -> Cell:
    return "; ".join(sorted(one.name for one in _merah_putih(place))) or None


def _state(place: _Place, here: Here) -> Cell:
    marked = len(_merah_putih(place))
    return here.say("belum ada" if not marked else "sudah ada" if marked == 1 else "lebih dari satu")


def _the_one(place: _Place, _here: Here) -> Cell:
    marked = _merah_putih(place)
    return marked[0].record_id if len(marked) == 1 else None


_OF_KDKMP = (
    "KDKMP: koperasi yang ditandai Koperasi Kelurahan Merah Putih (Inpres 9/2025), satu yang diharapkan di "
    "tiap kelurahan. Belum ada: tidak satu pun tercatat di kelurahan itu."
)
KDKMP = counted(
    "kdkmp",
    "Koperasi Kelurahan Merah Putih",
    EachKelurahan(
        of=LIVES,
        columns=(
            told("kode", "Kode", lambda place, _: place.code or None, kind=_ID, width=14),
            told("kecamatan", "Kecamatan", lambda place, _: place.above, width=18),
            told("kelurahan", "Kelurahan", lambda place, _: place.name, width=22),
            told("koperasi", "Koperasi", lambda place, _: len(place.records), kind=_NUMBER, width=9),
            told("kdkmp", "KDKMP", lambda place, _: len(_merah_putih(place)), kind=_NUMBER, width=8),
            told("nama", "Nama koperasi", _names, width=40),
            told("keadaan", "Keadaan", _state, width=18),
            told("id", "ID", _the_one, kind=_ID, width=36),
        ),
        counts=_counts_of,
        last=lambda here: {**here.sums, "kelurahan": here.area.name},
    ),
    total=("kelurahan", "punya", "belum_punya", "kdkmp", "koperasi"),
    subtitle=notes.on_a_day,
    notes=(_OF_KDKMP,),
    charts=(
        TotalBars(
            later("Kelurahan dengan KDKMP"),
            charts.OF_COOPERATIVES,
            (("punya", later("Sudah ada")), ("belum_punya", later("Belum ada"))),
        ),
    ),
    at_once=True,
)
"""`kdkmp`: each kelurahan with its Koperasi Kelurahan Merah Putih, or none."""
