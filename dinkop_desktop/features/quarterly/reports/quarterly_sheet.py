"""The report `triwulan`: of each indicator of the city's plan target and real, by quarter and year.

1. A target is what the dated rules say for the year (`sasaran`, of a version that begins in it); one that
   nobody set is said, and nothing is reached or missed then.
2. What the register cannot know of a quarter stays empty and says why (`rules.indicators`); it is never 0.
3. Each row names its source and its definition, since the sheet leaves the office without us.

Source: Permendagri 86/2017, formulir E.80 and E.81 (target, realisasi, tingkat capaian per triwulan).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dinkop_desktop.features.quarterly.rules import indicators
from dinkop_desktop.features.quarterly.rules.indicators import QUARTERS, YEAR, Indicator, Known, Trained, Why
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.rules import activity, growth, licensing
from dinkop_desktop.register.rules.activity import Activity
from dinkop_desktop.register.rules.growth import Step
from dinkop_desktop.register.rules.scale import Scale
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.areas import Area
from dinkop_desktop.register.values.thresholds import TargetRule, in_force
from dinkop_desktop.reporting.columns import percent
from dinkop_desktop.reporting.figures import Scope, lies_in, name_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.streams import TOGETHER, Stream, Streams
from dinkop_desktop.reporting.tables import Listing, counted, told
from dinkop_desktop.reporting.two_years import RISING, two_years
from dinkop_desktop.reporting.views import View, views_of
from dinkop_desktop.sentences import later

KEY: Final = "triwulan"
_NUMBER: Final = ColumnKind.NUMBER
_PAID_OUT, _HEALTHY, _YES = "cair", "sehat", "ya"

COOPERATIVES: Final = views_of(
    "koperasi",
    "status_koperasi",
    "status_lapangan",
    "tgl_badan_hukum",
    inside=(
        ("rat", ("tahun_buku", "diadakan", "tanggal_rat")),
        ("kesehatan", ("tahun", "predikat", "tanggal_pemeriksaan")),
    ),
)
BUSINESSES: Final = views_of(
    "umkm",
    "status_usaha",
    "nib",
    "punya_nib",
    inside=(
        ("legalitas", ("jenis", "tanggal_terbit", "berlaku_sampai", "status")),
        ("rujukan", ("status", "tanggal_cair", "plafon_cair")),
    ),
    named=False,
)
TRAINED: Final = Stream[Trained](
    "peserta pelatihan", reads=frozenset({"peserta", "program"}), group=TOGETHER, is_about_businesses=False
)

INDICATORS: Final = (
    Indicator(
        "koperasi-aktif",
        later("Koperasi aktif"),
        later("koperasi"),
        Known.TODAY,
        later("Register koperasi"),
        later(
            "Berjalan menurut lapangan, dan RAT diadakan sedikitnya sekali dalam tiga tahun buku terakhir."
        ),
    ),
    Indicator(
        "koperasi-rat",
        later("Koperasi yang mengadakan RAT"),
        later("koperasi"),
        Known.BY_DAY,
        later("Tanggal RAT yang tercatat"),
        later("RAT diadakan; dihitung pada triwulan tanggal RAT-nya."),
    ),
    Indicator(
        "koperasi-sehat",
        later("Koperasi berpredikat sehat"),
        later("koperasi"),
        Known.BY_DAY,
        later("Hasil pemeriksaan kesehatan yang tercatat"),
        later("Predikat “sehat” pada pemeriksaan tahun ini; dihitung pada triwulan pemeriksaannya."),
    ),
    Indicator(
        "mikro-kecil",
        later("Usaha mikro menjadi usaha kecil"),
        later("usaha"),
        Known.BY_YEAR,
        later("Angka tahunan UMKM, dua tahun data"),
        later(
            "Mikro pada tahun sebelumnya dan kecil pada tahun ini, menurut ukuran yang diketahui keduanya."
        ),
    ),
    Indicator(
        "nib",
        later("NIB terbit"),
        later("usaha"),
        Known.BY_DAY,
        later("Legalitas UMKM"),
        later("NIB dengan tanggal terbit pada triwulan itu; tiap usaha sekali."),
    ),
    Indicator(
        "pelatihan",
        later("Peserta pelatihan"),
        later("peserta"),
        Known.BY_DAY,
        later("Daftar peserta program"),
        later("Ikut atau selesai pada program berjenis pelatihan; tiap program sekali."),
    ),
    Indicator(
        "kur-usaha",
        later("Usaha yang KUR-nya cair"),
        later("usaha"),
        Known.BY_DAY,
        later("Rujukan KUR dan jawaban bank"),
        later("Rujukan berkeadaan cair; hanya yang dirujuk Dinas, bukan semua KUR di kota."),
    ),
    Indicator(
        "kur-rupiah",
        later("Nilai KUR yang cair"),
        later("rupiah"),
        Known.BY_DAY,
        later("Rujukan KUR dan jawaban bank"),
        later("Plafon cair menurut bank; hanya yang dirujuk Dinas."),
    ),
)
_BY_KEY: Final = {one.key: one for one in INDICATORS}
_UNDATED, _COMPARED, _ALL = "tanpa tanggal", "dibandingkan", "semua"
Part = Counter[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: an indicator in a quarter or in the year.

    Attributes:
        one: the indicator.
        quarter: 1 to 4, or `YEAR`.
        target: of the rules; None where nobody set one.
        real: of the register; None where it cannot be known.
        why: why there is no figure, or that it still runs.
        undated: how many have the year and no day, of the year's row.
    """

    one: Indicator
    quarter: int
    target: int | None
    real: int | None
    why: Why | None
    undated: int = 0


# --- counting ---


def _gather(here: Here, streams: Streams) -> Mapping[str, Part]:
    found: defaultdict[str, Part] = defaultdict(Counter)
    for one in streams[COOPERATIVES]:
        found[one.kode_kelurahan or ""].update(dict(_of_cooperative(one, here)))
    for one in streams[BUSINESSES]:
        for key, count in _of_business(one, here):
            found[one.kode_kelurahan or ""][key] += count
    for one in streams[RISING]:
        found[one.kode_kelurahan or ""].update(_of_years(one, here))
    for each in streams[TRAINED]:
        _count_day(found[each.kode_kelurahan], "pelatihan", each.day, here, also=not each.day)
    return found


def _of_cooperative(one: View, here: Here) -> Iterator[tuple[str, int]]:
    if activity.is_gone(one["status_koperasi"]) or activity.is_gone(one["status_lapangan"]):
        return
    its: Part = Counter({_at("koperasi-aktif", _ALL): 1})
    held = {
        int(str(rat["tahun_buku"])): rat["diadakan"] == _YES for rat in one.inside("rat") if rat["tahun_buku"]
    }
    ways = activity.judge(
        status_ods=_text(one["status_koperasi"]),
        status_seen=_text(one["status_lapangan"]),
        founded=dates.day_or_none(_text(one["tgl_badan_hukum"]) or ""),
        rat=held,
        rule=in_force(here.reference.thresholds.koperasi, here.on),
        on=here.on,
    )
    its[_at("koperasi-aktif", YEAR)] += ways.by_rule is Activity.ACTIVE
    its[_at("koperasi-aktif", "tahu")] += ways.by_rule is not Activity.UNKNOWN
    for rat in one.inside("rat"):
        if rat["diadakan"] == _YES:
            is_of_year = rat["tahun_buku"] == here.scope.year - 1
            _count_day(its, "koperasi-rat", _text(rat["tanggal_rat"]), here, also=is_of_year)
    for health in one.inside("kesehatan"):
        if health["tahun"] == here.scope.year:
            its[_at("koperasi-sehat", _ALL)] += 1
            if health["predikat"] == _HEALTHY:
                _count_day(its, "koperasi-sehat", _text(health["tanggal_pemeriksaan"]), here, also=True)
    yield from its.items()


def _of_business(one: View, here: Here) -> Iterator[tuple[str, int]]:
    its: Part = Counter()
    papers = [paper for paper in one.inside("legalitas") if paper["jenis"] == licensing.NIB]
    days = sorted(day for paper in papers if (day := _text(paper["tanggal_terbit"])))
    if days:
        _count_day(its, "nib", days[0], here, also=False)
    elif licensing.has_nib(one["nib"], one["punya_nib"], has_paper=bool(papers)):
        its[_at("nib", _UNDATED)] += 1
    for sent in one.inside("rujukan"):
        if sent["status"] == _PAID_OUT:
            day, paid = _text(sent["tanggal_cair"]), sent["plafon_cair"]
            _count_day(its, "kur-usaha", day, here, also=not day)
            _count_day(its, "kur-rupiah", day, here, also=not day, times=paid if isinstance(paid, int) else 0)
            if not isinstance(paid, int):
                its[_at("kur-rupiah", "tanpa plafon")] += 1
    yield from its.items()


def _of_years(one: View, here: Here) -> Mapping[str, int]:
    before, after = two_years(one)
    step = growth.step_of_size(before, after, reference=here.reference, on=here.on)
    if step is None:
        return {}
    has_risen = step[0] is Step.UP and step[1] is Scale.MIKRO and step[2] is Scale.KECIL
    return {_at("mikro-kecil", _COMPARED): 1, _at("mikro-kecil", YEAR): int(has_risen)}


def _count_day(its: Part, key: str, day: str | None, here: Here, *, also: bool, times: int = 1) -> None:
    """Count what happened on a day in its quarter and year; without one in the year where it is of it."""
    on = dates.day_or_none(day) if day else None
    if on is None:
        # Of which year it is nobody knows but for a record that names its year itself.
        its[_at(key, _UNDATED)] += times if also else 0
    elif on.year == here.scope.year:
        its[_at(key, indicators.quarter_of(on))] += times
        its[_at(key, YEAR)] += times


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _at(key: str, what: int | str) -> str:
    return f"{key} {what}"


# --- the rows ---


def _lines(here: Here, parts: Mapping[str, Part]) -> tuple[list[_Line], Counter[str]]:
    whole: Part = Counter()
    for place, its in parts.items():
        if lies_in(place, here.area):
            whole.update(its)
    rule = _targets(here)
    lines = [_line(one, span, whole, here, rule) for one in INDICATORS for span in (*QUARTERS, YEAR)]
    sums: Counter[str] = Counter({"indikator": len(INDICATORS)})
    for line in lines:
        if line.quarter == YEAR:
            if line.real is not None:
                sums[line.one.key] = line.real
            sums["bertarget"] += line.target is not None
            is_known = line.target is not None and line.real is not None
            sums["tercapai"] += is_known and (line.real or 0) >= (line.target or 0)
    return lines, sums


def _targets(here: Here) -> TargetRule | None:
    """The targets of the year: of the newest version that begins in it."""
    found = in_force(here.reference.thresholds.targets, date(here.scope.year, 12, 31))
    return found if found is not None and found.since.year == here.scope.year else None


def _line(one: Indicator, quarter: int, whole: Part, here: Here, rule: TargetRule | None) -> _Line:
    # A plan is the city's: of a part of it nobody set a target.
    target = (
        rule.of(one.key, quarter) if rule is not None and here.area.code == here.reference.city.code else None
    )
    why = indicators.why_not(one, quarter, year=here.scope.year, today=here.on)
    real = None if indicators.is_blank(why) else _real(one, quarter, whole)
    if not indicators.is_blank(why) and real is None:
        why = Why.NOT_COMPARED if one.known is Known.BY_YEAR else Why.NOTHING_RECORDED
    undated = whole[_at(one.key, _UNDATED)] if quarter == YEAR else 0
    return _Line(one, quarter, target, real, why, undated)


def _real(one: Indicator, quarter: int, whole: Part) -> int | None:
    """What the register counts; None where it has nothing by which it could say so."""
    if one.known is Known.BY_YEAR:
        return whole[_at(one.key, YEAR)] if whole[_at(one.key, _COMPARED)] else None
    if one.known is Known.TODAY:
        return whole[_at(one.key, YEAR)] if whole[_at(one.key, "tahu")] else None
    if one.key == "koperasi-sehat" and not whole[_at(one.key, _ALL)]:
        return None
    count = whole[_at(one.key, quarter)]
    # What names its year and no day belongs to the year, and to none of its quarters.
    return count + (whole[_at(one.key, _UNDATED)] if quarter == YEAR and one.key in _NAMES_ITS_YEAR else 0)


_NAMES_ITS_YEAR: Final = frozenset({"koperasi-sehat", "koperasi-rat"})
_SPANS: Final = {
    1: later("Triwulan I"),
    2: later("Triwulan II"),
    3: later("Triwulan III"),
    4: later("Triwulan IV"),
    YEAR: later("Setahun"),
}
_WHYS: Final[Mapping[Why, str]] = {
    Why.AHEAD: later("belum mulai"),
    Why.SO_FAR: later("sampai {hari}"),
    Why.TODAY_ONLY: later("tidak diketahui: register menyimpan keadaan hari ini"),
    Why.YEARLY: later("tidak diketahui: angkanya setahun"),
    Why.NOT_COMPARED: later("tidak diketahui: belum ada angka dua tahun"),
    Why.NOTHING_RECORDED: later("tidak diketahui: belum ada yang dicatat"),
}


def _remark(line: _Line, here: Here) -> Cell:
    said = []
    if line.why is not None:
        said.append(here.say(_WHYS[line.why], hari=show_long_day(here.on, here.scope.lang)))
    if line.target is None:
        said.append(here.say("target belum ditetapkan"))
    if line.undated:
        its = (
            "{jumlah} tanpa tanggal, hanya dihitung pada tahunnya"
            if line.one.key in _NAMES_ITS_YEAR
            else "{jumlah} tanpa tanggal tidak dihitung"
        )
        said.append(here.say(its, jumlah=line.undated))
    return "; ".join(said) or None


def _reached(line: _Line, _here: Here) -> Cell:
    if line.real is None or not line.target:
        return None
    return percent(line.real, line.target)


def _subtitle(scope: Scope, area: Area) -> str:
    return scope.say("{wilayah} · triwulan tahun {tahun}", wilayah=name_of(area, scope), tahun=scope.year)


SHEET = counted(
    KEY,
    "Capaian triwulan",
    Listing(
        needs=frozenset({COOPERATIVES, BUSINESSES, RISING, TRAINED}),
        gather=_gather,
        lists=_lines,
        unsure=frozenset(_BY_KEY),
        columns=(
            told("indikator", "Indikator", lambda line, here: here.say(line.one.name), width=26),
            told("satuan", "Satuan", lambda line, here: here.say(line.one.unit), width=9),
            told("waktu", "Waktu", lambda line, here: here.say(_SPANS[line.quarter]), width=11),
            told("target", "Target", lambda line, _: line.target, kind=_NUMBER, width=12),
            told("realisasi", "Realisasi", lambda line, _: line.real, kind=_NUMBER, width=12),
            told("capaian", "Capaian", _reached, kind=ColumnKind.PERCENT, width=9),
            told("keterangan", "Keterangan", _remark, width=34),
            told("sumber", "Sumber", lambda line, here: here.say(line.one.source), width=22),
            told("definisi", "Definisi", lambda line, here: here.say(line.one.definition), width=44),
        ),
    ),
    total=("indikator", "bertarget", "tercapai", *_BY_KEY),
    subtitle=_subtitle,
    notes=(
        later(
            "Target menurut Aturan & ambang, tabel sasaran, yang mulai berlaku pada tahun ini; hanya "
            "untuk seluruh kota. Yang kosong tidak diketahui atau belum ditetapkan, bukan nol. Mikro ke "
            "kecil: tahun data ini dibanding tahun sebelumnya."
        ),
    ),
    group=TOGETHER,
    at_once=True,
)
"""`triwulan`: every indicator by quarter and year."""
