"""The reports `kur` and `kur-nama`: who may apply for KUR, what stands in the way, by area and by name.

1. Counted are the businesses that ask for capital; the others are not screened.
2. By area and by kind of KUR the parts add up to the whole. Of what stands in the way a business may have
   several, so these do not.
3. It is a first screening by what is recorded, and no decision of a bank; every table says so.

Source: domain.md section 4; rules/kur/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES, KINDS, Candidate
from dinkop_desktop.features.kur.rules.kur import Answer, Consent, Ground, Verdict
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, RowRole, Table, group_row, leads_to
from dinkop_desktop.register.catalogue.referrals import SCHEMES
from dinkop_desktop.register.values.areas import KELURAHAN
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.by_area import rows_by_area, summed
from dinkop_desktop.reporting.charts import Counted, TotalBars, View
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.parts import Parts, by_known_place, combined
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.reporting.tables import Names, counted, of_kelurahan, of_record, told
from dinkop_desktop.sentences import later

_NUMBER, _RUPIAH = ColumnKind.NUMBER, ColumnKind.RUPIAH
_COLUMNS = (
    Column("kode", "Kode", ColumnKind.ID, 14),
    Column("nama", "Wilayah, jenis atau alasan", width=34),
    Column("umkm", "Butuh modal", _NUMBER, 10),
    Column("mungkin_layak", "Mungkin layak", _NUMBER, 10, behind=leads_to("", saring="mungkin_layak")),
    Column("data_kurang", "Data kurang", _NUMBER, 10, behind=leads_to("", saring="data_kurang")),
    Column("belum_layak", "Belum layak", _NUMBER, 10, behind=leads_to("", saring="belum_layak")),
    Column("siap_dirujuk", "Siap dirujuk", _NUMBER, 10, behind=leads_to("", saring="siap")),
    Column("izin_belum_ditanya", "Izin belum ditanya", _NUMBER, 10),
    Column("tidak_setuju", "Tidak setuju", _NUMBER, 10),
    Column("dirujuk", "Pernah dirujuk", _NUMBER, 10),
    Column("kebutuhan", "Kebutuhan (Rp)", _RUPIAH, 20),
)
_COUNTED = tuple(column.key for column in _COLUMNS[2:])
VERDICTS = TotalBars(
    later("Penyaringan awal, bukan keputusan bank"),
    Counted(later("{count} UMKM yang butuh modal"), "umkm"),
    (
        ("mungkin_layak", later("Mungkin layak")),
        ("data_kurang", later("Data kurang")),
        ("belum_layak", later("Belum layak")),
        ("siap_dirujuk", later("Siap dirujuk")),
    ),
)
_NO_SCHEME = "-"


@dataclass(slots=True)
class _Screened:
    """The businesses of a place that ask for capital: all, by kind of KUR, and by what stands in the way."""

    counts: Counter[str] = field(default_factory=Counter)
    schemes: dict[str, Counter[str]] = field(default_factory=dict)
    grounds: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, one: Candidate) -> None:
        its = _counts(one)
        self.counts.update(its)
        scheme = one.screening.scheme.key if one.screening.scheme else _NO_SCHEME
        self.schemes.setdefault(scheme, Counter()).update(its)
        for reason in one.screening.reasons:
            if reason.answer is not Answer.FITS:
                ground = self.grounds.setdefault(reason.ground.value, Counter())
                ground.update(_of_ground(one, reason.answer))


def _gather(_scope: Scope, streams: Streams, _reference: Reference) -> Mapping[str, _Screened]:
    found: defaultdict[str, _Screened] = defaultdict(_Screened)
    for one in streams[CANDIDATES]:
        found[one.kode_kelurahan or ""].add(one)
    return found


def _present(scope: Scope, parts: Mapping[str, _Screened], reference: Reference) -> Table:
    area = area_of(scope, reference)
    whole = combined(parts.values(), _Screened())
    counts = {code: its.counts for code, its in parts.items()}
    places = by_known_place(counts, reference, summed)
    schemes: defaultdict[str, Counter[str]] = defaultdict(Counter, whole.schemes)
    grounds = {one: whole.grounds.get(one.value, Counter()) for one in Ground}
    columns = scope.labelled(_COLUMNS)

    def make(code: str, name: str, counts: Counter[str], role: RowRole) -> Row:
        return Row((code or None, name, *(counts[key] for key in _COUNTED)), role)

    listed = leads_to("kur") if area.level != KELURAHAN else leads_to("laporan", laporan="kur-nama")
    rows = [
        group_row(scope.say("Menurut wilayah"), columns),
        *rows_by_area(scope, area, places, reference, make, summed, behind=listed),
        group_row(scope.say("Menurut jenis KUR"), columns),
        *(make("", scope.say(name), schemes[key], RowRole.DATA) for key, name in _schemes()),
        group_row(scope.say("Yang menghalangi (satu usaha dapat punya beberapa)"), columns),
        *(make("", scope.say(kur_words.GROUNDS[one]), grounds[one], RowRole.DATA) for one in Ground),
    ]
    total = summed(places.values())
    return Table(
        key="kur",
        title=scope.say("KUR: penyaringan awal"),
        subtitle=notes.on_a_day(scope, area),
        columns=columns,
        rows=tuple(rows),
        total={
            **{key: total[key] for key in _COUNTED},
            **{f"kurang_{one.value}": grounds[one]["umkm"] for one in Ground},
        },
        notes=(notes.source(scope), *_definitions(Here(scope, reference, area))),
        made_at=scope.made_at,
    )


# The age of a business is counted in months, so that the day decides.
SCREENING = Parts(kinds=KINDS, holds=_Screened, gather=_gather, present=_present, by_day=True)
"""`kur`: verdicts by area and kind, and what stands in the way."""
count_screening = SCREENING.count


def _counts(one: Candidate) -> dict[str, int]:
    return {
        "umkm": 1,
        **{verdict.value: int(one.screening.verdict is verdict) for verdict in Verdict},
        "siap_dirujuk": int(one.is_ready),
        "izin_belum_ditanya": int(one.consent is Consent.UNASKED),
        "tidak_setuju": int(one.consent is Consent.REFUSED),
        "dirujuk": int(bool(one.sent)),
        "kebutuhan": one.need_rp or 0,
    }


def _of_ground(one: Candidate, answer: Answer) -> dict[str, int]:
    """Of what stands in the way: how often for lack of an answer, and how often for the answer."""
    lacks = answer is Answer.LACKS
    return {
        **_counts(one),
        Verdict.LIKELY.value: 0,
        Verdict.LACKING.value: int(lacks),
        Verdict.NOT_YET.value: int(not lacks),
    }


def _schemes() -> Iterator[tuple[str, str]]:
    yield from ((one.code, one.label) for one in SCHEMES)
    yield _NO_SCHEME, "Belum diketahui atau di atas plafon"


def _definitions(here: Here) -> tuple[str, ...]:
    rule = in_force(here.reference.thresholds.kur, here.on)
    return (
        here.say(
            "Penyaringan awal menurut isian yang tercatat, bukan keputusan bank. SLIK dan Dukcapil tidak "
            "diperiksa. Aturan: {aturan}.",
            aturan=rule.rule if rule else "–",
        ),
        here.say(kur_words.NEED),
    )


def _lacks(one: Candidate, here: Here) -> Cell:
    return kur_words.missing(one.screening, lang=here.scope.lang) or None


def _last_sent(one: Candidate, here: Here) -> Cell:
    if not one.sent:
        return None
    last = one.sent[-1]
    return f"{last.bank}, {here.say(kur_words.STEPS.get(last.step, last.step))}"


def _scheme(one: Candidate, here: Here) -> Cell:
    return here.say(one.screening.scheme.name) if one.screening.scheme else None


SCREENED_BY_NAME = counted(
    "kur-nama",
    "KUR menurut nama",
    Names(
        of=CANDIDATES,
        columns=(
            of_kelurahan(),
            told("rw", "RW", lambda one, _: one.rw or None, kind=ColumnKind.ID, width=5),
            told("nama", "Nama usaha", lambda one, _: one.name, width=32),
            told(
                "penyaringan",
                "Penyaringan",
                lambda one, here: here.say(kur_words.VERDICTS[one.screening.verdict]),
                width=16,
            ),
            told("jenis", "Jenis KUR", _scheme, width=18),
            told("kebutuhan", "Kebutuhan (Rp)", lambda one, _: one.need_rp, kind=_RUPIAH, width=18),
            told("kurang", "Yang kurang", _lacks, width=36),
            told(
                "izin",
                "Izin pemilik",
                lambda one, here: here.say(kur_words.CONSENTS[one.consent]),
                width=15,
            ),
            told("rujukan", "Rujukan", _last_sent, width=30),
            of_record(),
        ),
        counts=_counts,
    ),
    total=_COUNTED,
    kinds=KINDS,
    by_day=True,
    subtitle=notes.on_a_day,
    notes=(_definitions,),
    charts=(VERDICTS,),
    views=tuple(
        View(key, words, name, "penyaringan", says)
        for key, words, name, says in (
            ("mungkin_layak", later("Mungkin layak {count}"), later("mungkin layak"), "Mungkin layak"),
            ("data_kurang", later("Data kurang {count}"), later("data kurang"), "Data kurang"),
            ("belum_layak", later("Belum layak {count}"), later("belum layak"), "Belum layak"),
        )
    ),
)
"""`kur-nama`: every business that asks for capital, with its verdict and what it lacks."""
