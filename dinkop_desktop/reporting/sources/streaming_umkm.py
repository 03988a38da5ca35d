"""Streaming UMKM: the businesses with their figures of two data years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dinkop_desktop.register.queries import legality, reading
from dinkop_desktop.register.rules.growth import YearFigures
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.figures import BusinessYears

_WORKERS = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
_YEARLY = ("omzet_tahunan", "rentang_omzet", "modal_usaha", *_WORKERS)
_COMPARED = (*_YEARLY, "aset", "aset_tanah_bangunan", "aset_lain", "laporan_keuangan")
# Id and number of a business, six of its own fields and its owner's name.
_TOLD = 9
# Papers by which a business becomes more formal (domain.md 2.3).
_FORMAL = ("nib", "spp_irt", "halal", "merek")
_SHOWN_EVERY = 2000


def stream_two_years(asked: Asked) -> Iterator[BusinessYears]:
    """The businesses in the order of their numbers, each with the year and the one before."""
    reader, year = asked.reader, asked.scope.year
    rids = asked.businesses()
    formal = legality.issued_between(reader, _FORMAL, date(year, 1, 1), date(year, 12, 31), rids=rids)
    own = ("nama_usaha", "nama_komersial", "kode_kelurahan", "kbli", "kbli_versi", "sektor_unggulan")
    before = reading.stream_flat(reader, "umkm", own=(), yearly=_COMPARED, year=year - 1, rids=rids)
    after = reading.stream_flat(
        reader, "umkm", own=own, owner=("nama",), yearly=_COMPARED, year=year, rids=rids
    )
    # Both are one view of the same records, in the same order. Rows are taken apart by their places and not
    # by keys: 150,000 businesses are 300,000 years.
    for number, (earlier, later) in enumerate(zip(before, after, strict=True)):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        told: tuple[Any, ...] = later
        record, rid, name, brand, place, kbli, version, sector, owner = told[:_TOLD]
        one, other = earlier[2:], later[_TOLD:]
        keeps_accounts = (one[-1], other[-1]) == ("tidak", "ya")
        yield BusinessYears(
            record_id=record,
            name=name or brand or owner or "",
            kode_kelurahan=place,
            kbli=kbli,
            kbli_versi=version,
            sektor_unggulan=sector,
            before=_year_figures(one),
            after=_year_figures(other),
            became_formal=rid in formal or keeps_accounts,
        )


def _year_figures(told: Sequence[Any]) -> YearFigures:
    """The figures of a year, in the order of `_COMPARED`."""
    turnover, span, capital, *rest = told
    workers = [count for count in rest[: len(_WORKERS)] if count is not None]
    assets, land, others, _accounts = rest[len(_WORKERS) :]
    if assets is None and land is not None and others is not None:
        assets = land + others
    return YearFigures(
        workers=sum(workers) if workers else None,
        turnover_rp=turnover,
        capital_rp=capital,
        assets_rp=assets,
        turnover_range=span or None,
    )
