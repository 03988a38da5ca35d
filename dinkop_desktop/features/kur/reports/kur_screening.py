"""The reports `kur` and `kur-nama`: who may apply for KUR, what stands in the way, by area and by name.

1. Counted are the businesses that ask for capital; the others are not screened.
2. By area and by kind of KUR the parts add up to the whole. Of what stands in the way a business may have
   several, so these do not.
3. It is a first screening by what is recorded, and no decision of a bank; every table says so.

Source: domain.md section 4; rules/kur/py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dinkop_desktop.features.kur.reports import kur_words
from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES, KINDS, Candidate
from dinkop_desktop.features.kur.rules.kur import Answer, Consent, Ground, Verdict
from dinkop_desktop.papers.table import Behind, Cell, ColumnKind, leads_to
from dinkop_desktop.register.catalogue.referrals import SCHEMES
from dinkop_desktop.register.values.areas import KELURAHAN
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.breakdown import AREA
from dinkop_desktop.reporting.charts import Counted, TotalBars, View
from dinkop_desktop.reporting.columns import known, shown
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.tables import ByGroup, Group, Names, counted, of_kelurahan, of_record, told
from dinkop_desktop.sentences import later

_RUPIAH = ColumnKind.RUPIAH
_COLUMNS = (
    known("umkm", "Butuh modal", width=10),
    known("mungkin_layak", "Mungkin layak", width=10, behind=leads_to("", saring="mungkin_layak")),
    known("data_kurang", "Data kurang", width=10, behind=leads_to("", saring="data_kurang")),
    known("belum_layak", "Belum layak", width=10, behind=leads_to("", saring="belum_layak")),
    known("siap_dirujuk", "Siap dirujuk", width=10, behind=leads_to("", saring="siap")),
    known("izin_belum_ditanya", "Izin belum ditanya", width=10),
    known("tidak_setuju", "Tidak setuju", width=10),
    known("dirujuk", "Pernah dirujuk", width=10),
    shown("kebutuhan", "Kebutuhan (Rp)", lambda counts: counts.sums["kebutuhan"], kind=_RUPIAH, width=20),
)
_COUNTED = tuple(one.key for one in _COLUMNS)
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


class _Screened(NamedTuple):
    """What a business that asks for capital counts as: in all, and under each ground in its way."""

    counts: dict[str, int]
    scheme: str = _NO_SCHEME
    grounds: Mapping[str, dict[str, int]] = MappingProxyType({})


def _screened(one: Candidate, _here: Here) -> _Screened:
    screening = one.screening
    grounds = {
        reason.ground.value: _of_ground(one, reason.answer)
        for reason in screening.reasons
        if reason.answer is not Answer.FITS
    }
    counts = _counts(one) | {f"kurang_{ground}": 1 for ground in grounds}
    return _Screened(counts, screening.scheme.key if screening.scheme else _NO_SCHEME, grounds)


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


def listed_by_area(page: Behind) -> Callable[[Here], Behind]:
    """Where the rows by area lead: to a page, and where a kelurahan is asked for to its names."""
    names = leads_to("laporan", laporan="kur-nama")
    return lambda here: names if here.area.level == KELURAHAN else page


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


SCREENING = counted(
    "kur",
    "KUR: penyaringan awal",
    ByGroup(
        of=CANDIDATES,
        judge=_screened,
        counts=lambda its: its.counts,
        name="Wilayah, jenis atau alasan",
        width=34,
        by=frozenset({AREA}),
        in_full=True,
        behind=listed_by_area(leads_to("kur")),
        columns=_COLUMNS,
        groups=(
            Group(
                "Menurut jenis KUR",
                lambda its: (its.scheme,),
                (
                    *((one.code, one.label) for one in SCHEMES),
                    (_NO_SCHEME, "Belum diketahui atau di atas plafon"),
                ),
                with_nothing=True,
            ),
            Group(
                "Yang menghalangi (satu usaha dapat punya beberapa)",
                lambda its: its.grounds,
                tuple((one.value, kur_words.GROUNDS[one]) for one in Ground),
                part=lambda its, ground: _Screened(its.grounds[ground]),
                with_nothing=True,
            ),
        ),
    ),
    total=(*_COUNTED, *(f"kurang_{one.value}" for one in Ground)),
    kinds=KINDS,
    by_day=True,  # the age of a business is counted in months
    subtitle=notes.on_a_day,
    notes=(_definitions,),
    charts=(
        VERDICTS,
        TotalBars(
            later("Yang menghalangi"),
            Counted(later("satu usaha dapat punya beberapa")),
            (
                ("kurang_status", later("Status usaha")),
                ("kurang_omzet", later("Omzet")),
                ("kurang_kebutuhan", later("Kebutuhan modal")),
                ("kurang_umur", later("Umur usaha")),
                ("kurang_pekerjaan", later("Pekerjaan pemilik")),
                ("kurang_kredit", later("Kredit")),
                ("kurang_npwp", later("NPWP")),
                ("kurang_izin", later("NIB atau SKU")),
                ("kurang_nik", later("NIK")),
            ),
            largest_first=True,
        ),
    ),
)
"""`kur`: verdicts by area and kind, and what stands in the way."""


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
