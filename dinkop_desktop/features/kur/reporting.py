"""The reports about KUR, and where their values come from: who asks for capital, screened by today's rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dinkop_desktop.features.kur import screening
from dinkop_desktop.features.kur.reports import kur_referrals, kur_screening
from dinkop_desktop.features.kur.reports.kur_figures import CANDIDATES, Candidate, Sent
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.streaming import Source
from dinkop_desktop.reporting.streams import Stream


def _stream_candidates(asked: Asked) -> Iterator[Candidate]:
    """Every business that asks for capital; none where no rule of KUR holds on the day."""
    on = asked.scope.made_at.date()
    rule = in_force(asked.reference.thresholds.kur, on)
    if rule is None:
        return
    names = screening.banks_of(asked.reference, on)
    rids = asked.businesses()
    for one in screening.stream(asked.reader, rule, on, asked.progress, rids=rids):
        kbli, version, sector = one.trade
        yield Candidate(
            record_id=one.id,
            name=one.name,
            kode_kelurahan=one.place or None,
            rw=one.rw,
            need_rp=one.need_rp,
            screening=one.screening,
            consent=one.consent,
            sent=tuple(
                Sent(names.find(sent.bank).name, sent.step, dict(sent.days).get("tanggal", ""), sent.paid_rp)
                for sent in one.referrals
            ),
            kbli=kbli,
            kbli_versi=version,
            sektor_unggulan=sector,
        )


REPORTS = (kur_screening.SCREENING, kur_screening.SCREENED_BY_NAME, kur_referrals.REFERRALS)
SOURCES: Final[Mapping[Stream[Any], Source]] = {CANDIDATES: _stream_candidates}
