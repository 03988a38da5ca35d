"""Streaming UMKM: the businesses as their figures are counted, of one data year and of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dinkop_desktop.domain import validation
from dinkop_desktop.domain.fields import Value
from dinkop_desktop.domain.growth import YearFigures
from dinkop_desktop.reports.figures import BusinessFigures, BusinessYears
from dinkop_desktop.storage import legality, reading
from dinkop_desktop.usecases.asking import Asked, asked_keys, number_of, text_of

_WORKERS = ("tk_dibayar_l", "tk_dibayar_p", "tk_tidak_dibayar_l", "tk_tidak_dibayar_p")
_YEARLY = ("omzet_tahunan", "rentang_omzet", "modal_usaha", *_WORKERS)
_PARTS_OF_ASSETS = ("aset_tanah_bangunan", "aset_lain")
_COMPARED = (*_YEARLY, "aset", *_PARTS_OF_ASSETS, "laporan_keuangan")
# Papers by which a business becomes more formal (domain.md 2.3).
_FORMAL = ("nib", "spp_irt", "halal", "merek")
_SHOWN_EVERY = 2000


def stream_businesses(asked: Asked) -> Iterator[BusinessFigures]:
    """Every UMKM that is there, with its figures of the data year."""
    named = (
        "kode_kelurahan",
        "pemilik_id",
        "kbli",
        "kbli_versi",
        "sektor_unggulan",
        "nib",
        "punya_nib",
        "status_usaha",
    )
    own = list(dict.fromkeys([*named, *asked_keys("umkm")]))
    rids = asked.businesses()
    rows = reading.stream_flat(
        asked.reader, "umkm", own=own, yearly=_YEARLY, year=asked.scope.year, rids=rids
    )
    width = len(own)
    with_paper = legality.holders(asked.reader, "nib", asked.scope.made_at.date(), rids=rids)
    for number, (record, rid, *values) in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        shown: dict[str, Value] = dict(zip(own, values, strict=False))  # type: ignore[arg-type]
        figures: dict[str, Value] = dict(zip(_YEARLY, values[width:], strict=True))  # type: ignore[arg-type]
        workers = [n for key in _WORKERS if isinstance(n := figures[key], int)]
        yield BusinessFigures(
            record_id=str(record),
            kode_kelurahan=text_of(shown["kode_kelurahan"]),
            owner_id=text_of(shown["pemilik_id"]),
            kbli=text_of(shown["kbli"]),
            kbli_versi=text_of(shown["kbli_versi"]),
            sektor_unggulan=text_of(shown["sektor_unggulan"]),
            has_nib=bool(shown["nib"]) or shown["punya_nib"] == "ya" or rid in with_paper,
            status_usaha=text_of(shown["status_usaha"]),
            omzet=number_of(figures["omzet_tahunan"]),
            rentang_omzet=text_of(figures["rentang_omzet"]),
            modal_usaha=number_of(figures["modal_usaha"]),
            workers=sum(workers) if workers else None,
            is_draft=validation.is_draft("umkm", shown),
        )


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
    # Both are one view of the same records, in the same order.
    for number, (earlier, (record, rid, *values)) in enumerate(zip(before, after, strict=True)):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        name, brand, place, kbli, version, sector, owner = (text_of(one) for one in values[: len(own) + 1])  # type: ignore[arg-type]
        one, other = (dict(zip(_COMPARED, its, strict=True)) for its in (earlier[2:], values[len(own) + 1 :]))
        keeps_accounts = (one["laporan_keuangan"], other["laporan_keuangan"]) == ("tidak", "ya")
        yield BusinessYears(
            record_id=str(record),
            name=name or brand or owner or "",
            kode_kelurahan=place,
            kbli=kbli,
            kbli_versi=version,
            sektor_unggulan=sector,
            before=_year_figures(one),
            after=_year_figures(other),
            became_formal=rid in formal or keeps_accounts,
        )


def _year_figures(values: Mapping[str, object]) -> YearFigures:
    found = {key: value for key, value in values.items() if isinstance(value, int)}
    workers = [found[key] for key in _WORKERS if key in found]
    parts = [found[key] for key in _PARTS_OF_ASSETS if key in found]
    both = sum(parts) if len(parts) == len(_PARTS_OF_ASSETS) else None
    return YearFigures(
        workers=sum(workers) if workers else None,
        turnover_rp=found.get("omzet_tahunan"),
        capital_rp=found.get("modal_usaha"),
        assets_rp=found.get("aset", both),
        turnover_range=str(values["rentang_omzet"] or "") or None,
    )
