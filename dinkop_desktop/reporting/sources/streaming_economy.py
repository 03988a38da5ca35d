"""Streaming economies: the businesses as the reports on the economy of the UKM see them, from the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import licensing
from dinkop_desktop.register.rules.licensing import PaperState
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.business_economy import (
    DISABLED,
    NO_PAPERS,
    WORKERS,
    BusinessEconomy,
    Loan,
    Papers,
)

_NAMED = (
    "nama_usaha",
    "nama_komersial",
    "kode_kelurahan",
    "rw",
    "rt",
    "kbli",
    "kbli_versi",
    "sektor_unggulan",
)
_ANSWERS = (
    *("nib", "punya_nib", "alasan_tanpa_nib", "status_usaha", "pakai_internet", "media", "qris"),
    *("punya_rekening", "punya_dompet_digital", "tujuan_modal"),
)
_NEED = "kebutuhan_modal"
_YEARLY = (
    *WORKERS,
    *DISABLED,
    *("upah_gaji", "omzet_tahunan", "omzet_ln", "pct_online", "modal_usaha", "laba", "modal_pinjaman"),
    *("aset", "aset_tanah_bangunan", "aset_lain"),
    *(f"pasar_{who}_persen" for who in ("rumah_tangga", "mikro", "kecil", "menengah", "besar", "pemerintah")),
    *(
        f"wilayah_pasar_{where}_persen"
        for where in ("kelurahan", "kecamatan", "kota", "provinsi", "nasional", "ekspor")
    ),
)
# Where in a row what names a business ends (its id and number before it), its answers, and its capital with
# the owner's name and the range of the turnover.
_TOLD = 2 + len(_NAMED)
_ANSWERED = _TOLD + len(_ANSWERS)
_YEAR = _ANSWERED + 3
_SHOWN_EVERY = 2000
_BAD = frozenset({"kurang_lancar", "diragukan", "macet"})


def stream_economies(asked: Asked) -> Iterator[BusinessEconomy]:
    """Every business that is there, with the figures of the data year and the papers in force today."""
    reader = asked.reader
    rids = asked.businesses()
    papers, loans = papers_of(reader, asked.scope.made_at.date(), parents=rids), _loans(reader, rids)
    own = (*_NAMED, *_ANSWERS, _NEED)
    rows = reading.stream_flat(
        reader,
        "umkm",
        own=own,
        owner=("nama",),
        yearly=("rentang_omzet", *_YEARLY),
        year=asked.scope.year,
        rids=rids,
    )
    for number, row in enumerate(rows):
        if number % _SHOWN_EVERY == 0:
            asked.progress.at("Menghitung", number, 0)
        # Taken apart by places and not by keys: there are 150,000, of sixty values each.
        told: tuple[Any, ...] = row
        record, rid, name, brand, place, rw, rt, kbli, version, sector = told[:_TOLD]
        answers, (need, owner, turnover), figures = told[_TOLD:_ANSWERED], told[_ANSWERED:_YEAR], told[_YEAR:]
        amounts = {key: value for key, value in zip(_YEARLY, figures, strict=True) if value is not None}
        yield BusinessEconomy(
            record_id=record,
            name=name or brand or owner or "",
            kode_kelurahan=place,
            rw=rw or "",
            rt=rt or "",
            kbli=kbli,
            kbli_versi=version,
            sektor_unggulan=sector,
            answers={key: value for key, value in zip(_ANSWERS, answers, strict=True) if value is not None},
            figures=amounts if need is None else {_NEED: need, **amounts},
            turnover_range=turnover,
            papers=papers.get(rid, NO_PAPERS),
            loans=tuple(loans.get(rid, ())),
        )


def papers_of(reader: Reader, on: date, *, parents: Sequence[int] | None = None) -> dict[object, Papers]:
    """Number of a business or koperasi, of all or of some, -> its papers on a day."""
    kinds: defaultdict[object, dict[PaperState, set[str]]] = defaultdict(lambda: defaultdict(set))
    day = on.isoformat()
    keys = ("jenis", "status", "berlaku_sampai")
    for parent, kind, status, last in reading.stream_children(reader, "legalitas", keys, parents=parents):
        kinds[parent][licensing.paper_state(status, last, day)].add(str(kind))
    made: dict[Papers, Papers] = {}
    found: dict[object, Papers] = {}
    for parent, states in kinds.items():
        valid = frozenset(states[PaperState.IN_FORCE])
        pending, ended = states[PaperState.PENDING], states[PaperState.ENDED]
        its = Papers(valid, frozenset(pending), frozenset(ended - valid))
        found[parent] = made.setdefault(its, its)  # a whole city has few different ones
    return found


def _loans(reader: Reader, parents: Sequence[int] | None) -> dict[object, list[Loan]]:
    found: defaultdict[object, list[Loan]] = defaultdict(list)
    keys = ("sumber", "plafon", "sisa", "kolektibilitas")
    for parent, source, ceiling, rest, state in reading.stream_children(
        reader, "pembiayaan", keys, parents=parents
    ):
        found[parent].append(
            Loan(
                source=str(source or ""),
                ceiling_rp=ceiling if isinstance(ceiling, int) else None,
                rest_rp=rest if isinstance(rest, int) else None,
                is_paid_off=state == "lunas" or rest == 0,
                is_bad=state in _BAD,
            )
        )
    return found
