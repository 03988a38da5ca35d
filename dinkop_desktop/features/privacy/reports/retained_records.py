"""What the reports on personal data need to know of a business: its consent, and when it last changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dinkop_desktop.reporting.streams import Stream


@dataclass(frozen=True, slots=True)
class RetainedFigures:
    """One UMKM as the reports on personal data see it.

    Attributes:
        record_id: of the business.
        name, owner: by which people know both.
        kode_kelurahan: where it lies.
        status: code of `status_usaha`.
        consent_on, consent_version, consent_way: day, version and way, as they are recorded.
        last_on: day of the last change of it or of anything inside it.
    """

    record_id: str
    name: str = ""
    owner: str = ""
    kode_kelurahan: str | None = None
    status: str = ""
    consent_on: str = ""
    consent_version: str = ""
    consent_way: str = ""
    last_on: date | None = None


RETAINED: Final = Stream[RetainedFigures]("data_pribadi", of_records=False)
