"""The reports `persetujuan` and `retensi`: who has yet to be told, and whose data are kept too long.

1. A consent counts by the version of the text that was read; the version in force is that of today's table.
2. What would go is listed and never goes by itself: somebody looks, and withdraws or removes it.
3. The last activity is the last change of the business, its figures or anything inside it; when a business
   closed is not recorded, so that its years begin with the change after which nothing came.

Source: UU 27/2022 pasal 20 to 22 (consent), 42 to 44 (end, erasure, retention); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from dinkop_desktop.features.privacy.reports.retained_records import RETAINED, RetainedFigures
from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.parts import WAYS_OF_CONSENT
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.thresholds import ConsentText, RetentionRule, in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.streams import ABOUT_DATA
from dinkop_desktop.reporting.tables import Names, Told, counted, of_record, told

_DATE, _ID = ColumnKind.DATE, ColumnKind.ID
_DAYS_OF_A_YEAR = 365.2425
_WAYS = {choice.code: choice.label for choice in WAYS_OF_CONSENT}


class Consent(StrEnum):
    """How a business stands with the text that its owner has to be told."""

    IN_FORCE = "versi_berlaku"
    OLD = "versi_lama"
    WITHOUT_VERSION = "tanpa_versi"
    NONE = "belum_ada"
    REFUSED = "tidak_setuju"


WORDS = {
    Consent.IN_FORCE: "Versi berlaku",
    Consent.OLD: "Versi lama",
    Consent.WITHOUT_VERSION: "Tanpa versi",
    Consent.NONE: "Belum ada persetujuan",
    Consent.REFUSED: "Tidak setuju",
}


class TooLong(StrEnum):
    """Why data are kept longer than the table allows."""

    CLOSED = "sesudah_tutup"
    SILENT = "tanpa_perubahan"


def consent_of(one: RetainedFigures, text: ConsentText | None) -> Consent:
    """How a business stands with the text in force."""
    if one.consent_way == "tidak_setuju":
        return Consent.REFUSED
    if not one.consent_on and not one.consent_version and not one.consent_way:
        return Consent.NONE
    if not one.consent_version:
        return Consent.WITHOUT_VERSION
    is_in_force = text is not None and one.consent_version.strip() == text.rule
    return Consent.IN_FORCE if is_in_force else Consent.OLD


def retained_too_long(one: RetainedFigures, rule: RetentionRule | None, on: date) -> TooLong | None:
    """Why data of a business would go on a day; None where they are kept."""
    if rule is None or one.last_on is None:
        return None
    if activity.is_closed(one.status) and _is_past(one.last_on, rule.years_closed, on):
        return TooLong.CLOSED
    return TooLong.SILENT if _is_past(one.last_on, rule.years_silent, on) else None


def _is_past(last: date, years: int, on: date) -> bool:
    try:
        end = last.replace(year=last.year + years)
    except ValueError:  # a 29 February ends on 1 March
        end = date(last.year + years, 3, 1)
    return end <= on


class _Retained(NamedTuple):
    """A business with what is judged of it on the day."""

    one: RetainedFigures
    consent: Consent
    too_long: TooLong | None

    @property
    def kode_kelurahan(self) -> str:
        """Where it lies."""
        return self.one.kode_kelurahan or ""

    @property
    def record_id(self) -> str:
        """Of the business."""
        return self.one.record_id

    @property
    def name(self) -> str:
        """By which people know it."""
        return self.one.name

    def gone(self) -> Iterator[str]:
        """The keys in which it counts among those that are kept too long."""
        yield "umkm"
        if self.too_long is not None:
            yield from ("lewat", self.too_long.value)


def _text(here: Here) -> ConsentText | None:
    return in_force(here.reference.thresholds.consents, here.on)


def _rule(here: Here) -> RetentionRule | None:
    return in_force(here.reference.thresholds.retention, here.on)


def _with_consent(one: RetainedFigures, here: Here) -> _Retained:
    return _Retained(one, consent_of(one, _text(here)), None)


def _with_age(one: RetainedFigures, here: Here) -> _Retained:
    return _Retained(one, Consent.NONE, retained_too_long(one, _rule(here), here.on))


def _way(its: _Retained, here: Here) -> str:
    way = its.one.consent_way
    return here.say(_WAYS[way]) if way in _WAYS else ""


def _years(its: _Retained, here: Here) -> int | None:
    last = its.one.last_on
    return None if last is None else int((here.on - last).days / _DAYS_OF_A_YEAR)


def _why(its: _Retained, here: Here) -> str | None:
    rule = _rule(here)
    if rule is None or its.too_long is None:
        return None
    if its.too_long is TooLong.CLOSED:
        return here.say("Tutup, lebih dari {tahun} tahun", tahun=rule.years_closed)
    return here.say("Tidak berubah lebih dari {tahun} tahun", tahun=rule.years_silent)


def _consent_text(here: Here) -> str:
    text = _text(here)
    return notes.consent(here.scope, text.rule if text else "-", text.text if text else "-")


_WHO: tuple[Told[_Retained], ...] = (
    told("kelurahan", "Kelurahan", lambda its, here: here.place(its.kode_kelurahan) or "", width=20),
    told("nama_usaha", "Nama usaha", lambda its, _: its.name, width=30),
    told("nama_pemilik", "Nama pemilik", lambda its, _: its.one.owner, width=26),
)
CONSENTS = counted(
    "persetujuan",
    "Persetujuan data pribadi",
    Names(
        of=RETAINED,
        judge=_with_consent,
        columns=(
            *_WHO,
            told("keadaan", "Keadaan", lambda its, here: here.say(WORDS[its.consent]), width=24),
            told(
                "tanggal",
                "Tanggal persetujuan",
                lambda its, _: dates.day_or_none(its.one.consent_on),
                kind=_DATE,
                width=14,
            ),
            told("versi", "Versi teks", lambda its, _: its.one.consent_version, kind=_ID, width=14),
            told("cara", "Cara persetujuan", _way, width=26),
            of_record(),
        ),
        lists=lambda its: its.consent is not Consent.IN_FORCE,
        counts=lambda its: ("umkm", its.consent.value),
    ),
    total=("umkm", *Consent),
    subtitle=notes.on_a_day,
    notes=(_consent_text,),
    kinds=frozenset({"umkm"}),
    group=ABOUT_DATA,
)
"""`persetujuan`: the businesses whose owner has not consented to the text in force."""
RETENTION = counted(
    "retensi",
    "Retensi data pribadi",
    Names(
        of=RETAINED,
        judge=_with_age,
        columns=(
            *_WHO,
            told(
                "status_usaha",
                "Status usaha",
                lambda its, here: here.label("umkm", "status_usaha", its.one.status) or "",
                width=18,
            ),
            told("terakhir", "Perubahan terakhir", lambda its, _: its.one.last_on, kind=_DATE, width=14),
            told("tahun", "Sudah (tahun)", _years, kind=ColumnKind.NUMBER, width=10),
            told("alasan", "Alasan", _why, width=34),
            of_record(),
        ),
        lists=lambda its: its.too_long is not None,
        counts=_Retained.gone,
    ),
    total=("umkm", "lewat", *TooLong),
    subtitle=notes.on_a_day,
    notes=(lambda here: notes.retention(here.scope, _rule(here)),),
    kinds=frozenset({"umkm", *(kind.key for kind in catalogue.children_of("umkm"))}),
    by_day=True,
    group=ABOUT_DATA,
)
"""`retensi`: the businesses whose data are kept longer than the table allows."""
