"""The reports on personal data, and where their values come from: what is kept, from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from dinkop_desktop.features.privacy.reports import dictionary, personal
from dinkop_desktop.features.privacy.reports.retained_records import RETAINED, RetainedFigures
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.store import places, provenance
from dinkop_desktop.register.values import dates
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream

_OWN = (
    *("nama_usaha", "nama_komersial", "kode_kelurahan", "status_usaha"),
    *("persetujuan_pdp_tanggal", "persetujuan_pdp_versi", "persetujuan_pdp_cara"),
)
_SHOWN_EVERY = 2000


def _stream_retained(asked: Asked) -> Iterator[RetainedFigures]:
    """Every business that is there, with its consent and the day of its last change."""
    rids = places.numbers_at(asked.reader, "umkm", asked.places)
    last = provenance.last_changes(asked.reader, "umkm", rids=rids)
    rows = reading.stream_flat(asked.reader, "umkm", own=_OWN, owner=("nama",), rids=rids)
    for number, (record, rid, *values) in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        name, brand, place, status, on, version, way, owner = (str(one or "") for one in values)
        yield RetainedFigures(
            record_id=str(record),
            name=name or brand or owner,
            owner=owner,
            kode_kelurahan=place or None,
            status=status,
            consent_on=on,
            consent_version=version,
            consent_way=way,
            last_on=_day(last.get(int(str(rid)), "")),
        )


def _day(moment: str) -> date | None:
    return dates.day_or_none(moment[:10])


REPORTS = (
    dictionary.DICTIONARY,
    personal.CONSENTS,
    personal.RETENTION,
)
SOURCES: Final[Mapping[Stream[Any], Source]] = {
    dictionary.FIELDS: lambda _asked: dictionary.entries(),
    RETAINED: _stream_retained,
}
