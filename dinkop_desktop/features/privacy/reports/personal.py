"""The reports `persetujuan` and `retensi`: who has yet to be told, and whose data are kept too long.

1. A consent counts by the version of the text that was read; the version in force is that of today's table.
2. What would go is listed and never goes by itself: somebody looks, and withdraws or removes it.
3. The last activity is the last change of the business, its figures or anything inside it; when a business
   closed is not recorded, so that its years begin with the change after which nothing came.

Source: UU 27/2022 pasal 20 to 22 (consent), 42 to 44 (end, erasure, retention); domain.md 9.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from dinkop_desktop.features.privacy.reports.kept_records import KEPT, KeptFigures
from dinkop_desktop.papers.table import Cell, Column, ColumnKind, Row, Table
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.parts import WAYS_OF_CONSENT
from dinkop_desktop.register.rules import activity
from dinkop_desktop.register.values import dates
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.thresholds import ConsentText, RetentionRule, in_force
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope, area_of
from dinkop_desktop.reporting.packed import listed
from dinkop_desktop.reporting.packed.listed import Listed
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import Streams

_WHO = (
    Column("kelurahan", "Kelurahan", width=20),
    Column("nama_usaha", "Nama usaha", width=30),
    Column("nama_pemilik", "Nama pemilik", width=26),
)
_CONSENTS = (
    *_WHO,
    Column("keadaan", "Keadaan", width=24),
    Column("tanggal", "Tanggal persetujuan", ColumnKind.DATE, 14),
    Column("versi", "Versi teks", ColumnKind.ID, 14),
    Column("cara", "Cara persetujuan", width=26),
    Column("id", "ID", ColumnKind.ID, 36),
)
_RETENTION = (
    *_WHO,
    Column("status_usaha", "Status usaha", width=18),
    Column("terakhir", "Perubahan terakhir", ColumnKind.DATE, 14),
    Column("tahun", "Sudah (tahun)", ColumnKind.NUMBER, 10),
    Column("alasan", "Alasan", width=34),
    Column("id", "ID", ColumnKind.ID, 36),
)
_DAYS_OF_A_YEAR = 365.2425


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


def consent_of(one: KeptFigures, text: ConsentText | None) -> Consent:
    """How a business stands with the text in force."""
    if one.consent_way == "tidak_setuju":
        return Consent.REFUSED
    if not one.consent_on and not one.consent_version and not one.consent_way:
        return Consent.NONE
    if not one.consent_version:
        return Consent.WITHOUT_VERSION
    is_in_force = text is not None and one.consent_version.strip() == text.rule
    return Consent.IN_FORCE if is_in_force else Consent.OLD


def kept_too_long(one: KeptFigures, rule: RetentionRule | None, on: date) -> TooLong | None:
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


def _gather_consents(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Listed]:
    text = in_force(reference.thresholds.consents, scope.made_at.date())
    ways = {choice.code: choice.label for choice in WAYS_OF_CONSENT}
    places = listed.Gathering()
    for one in streams[KEPT]:
        state = consent_of(one, text)
        places.count(one.kode_kelurahan, ("umkm", state.value))
        if state is not Consent.IN_FORCE:
            way = scope.say(ways[one.consent_way]) if one.consent_way in ways else ""
            on: Cell = dates.day_or_none(one.consent_on or "")
            told = (scope.say(WORDS[state]), on, one.consent_version or "", way)
            row = Row((*_who(one, reference), *told, one.record_id))
            places.add(one.kode_kelurahan, row, key=(one.name.casefold(), one.record_id))
    return places.places()


def _present_consents(scope: Scope, parts: Mapping[str, Listed], reference: Reference) -> Table:
    area, text = area_of(scope, reference), in_force(reference.thresholds.consents, scope.made_at.date())
    total, version = listed.summed(parts), text.rule if text else "-"
    return Table(
        key="persetujuan",
        title=scope.say("Persetujuan data pribadi"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_CONSENTS),
        rows=listed.put_together(parts, order=listed.by_code),
        total={key: total[key] for key in ("umkm", *Consent)},
        notes=(notes.source(scope), notes.consent(scope, version, text.text if text else "-")),
        made_at=scope.made_at,
    )


def _gather_retention(scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, Listed]:
    on = scope.made_at.date()
    rule = in_force(reference.thresholds.retention, on)
    places = listed.Gathering()
    for one in streams[KEPT]:
        places.count(one.kode_kelurahan, ("umkm",))
        why = kept_too_long(one, rule, on)
        if why is not None and rule is not None and one.last_on is not None:
            places.count(one.kode_kelurahan, ("lewat", why.value))
            years = int((on - one.last_on).days / _DAYS_OF_A_YEAR)
            told: tuple[Cell, ...] = (_status(scope, one), one.last_on, years, _why(scope, why, rule))
            row = Row((*_who(one, reference), *told, one.record_id))
            places.add(one.kode_kelurahan, row, key=(one.name.casefold(), one.record_id))
    return places.places()


def _present_retention(scope: Scope, parts: Mapping[str, Listed], reference: Reference) -> Table:
    total, rule = listed.summed(parts), in_force(reference.thresholds.retention, scope.made_at.date())
    return Table(
        key="retensi",
        title=scope.say("Retensi data pribadi"),
        subtitle=notes.on_a_day(scope, area_of(scope, reference)),
        columns=scope.labelled(_RETENTION),
        rows=listed.put_together(parts, order=listed.by_code),
        total={key: total[key] for key in ("umkm", "lewat", *TooLong)},
        notes=(notes.source(scope), *notes.retention(scope, rule)),
        made_at=scope.made_at,
    )


_KINDS = frozenset({"umkm", *(kind.key for kind in catalogue.children_of("umkm"))})
CONSENTS = Parts(
    kinds=frozenset({"umkm"}), holds=Listed, gather=_gather_consents, present=_present_consents, lists=True
)
"""`persetujuan`: the businesses whose owner has not consented to the text in force."""
RETENTION = Parts(
    kinds=_KINDS,
    holds=Listed,
    gather=_gather_retention,
    present=_present_retention,
    by_day=True,
    lists=True,
)
"""`retensi`: the businesses whose data are kept longer than the table allows."""
list_consents, list_retention = CONSENTS.count, RETENTION.count


def _who(one: KeptFigures, reference: Reference) -> tuple[Cell, ...]:
    place = reference.areas.by_code.get(one.kode_kelurahan or "")
    return (place.name if place else one.kode_kelurahan or "", one.name, one.owner)


def _status(scope: Scope, one: KeptFigures) -> str:
    field = catalogue.field_of("umkm", "status_usaha")
    names = {choice.code: choice.label for choice in field.choices} if field else {}
    return scope.say(names[one.status]) if one.status in names else ""


def _why(scope: Scope, why: TooLong, rule: RetentionRule) -> str:
    if why is TooLong.CLOSED:
        return scope.say("Tutup, lebih dari {tahun} tahun", tahun=rule.years_closed)
    return scope.say("Tidak berubah lebih dari {tahun} tahun", tahun=rule.years_silent)
