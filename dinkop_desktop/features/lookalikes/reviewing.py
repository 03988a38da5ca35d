"""Reviewing: pairs that may be one, with both records beside each other, in bands of how sure that is.

1. Finding takes a whole city; what is shown of what was found is read anew at every change, in a moment.
2. Who was removed, or found to be two, is no pair any more; so it stands in no list that was read before.

What it does not do: decide. Two that are two are noted (`deciding`), two that are one are joined (`joining`).

Source: the look-alikes of made-up cities: from 4 on about one of 3,000 pairs is false (docs/numbers.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.lookalikes import finding
from dinkop_desktop.features.lookalikes.finding import KINDS, Pair
from dinkop_desktop.matching import differences
from dinkop_desktop.progress import Progress
from dinkop_desktop.records.registered import BUSINESS
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.queries import checked, imports
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Value

LOWEST = -2.5
"""Nobody is shown a pair below: of the pairs just above it two of three are false."""
_CERTAIN = 4.0
_COMPARED: Mapping[str, tuple[str, ...]] = {
    BUSINESS: (
        *("nama_usaha", "nama_pemilik", "nik", "hp_wa_usaha", "hp", "alamat_jalan", "rt", "rw", "kbli"),
        *("nib", "tahun_mulai", "omzet_tahunan"),
    ),
    "koperasi": (
        *("nama", "nik_koperasi", "no_badan_hukum", "tgl_badan_hukum", "telepon", "alamat_jalan", "rt"),
        *("rw", "responden_nama", "volume_usaha"),
    ),
}
_AREA, _NAME = "kode_kelurahan", {BUSINESS: "nama_usaha", "koperasi": "nama"}


class Band(StrEnum):
    """How sure it is that two are one."""

    CERTAIN = "pasti"
    LIKELY = "mungkin"
    DOUBTFUL = "ragu"


@dataclass(frozen=True, slots=True)
class Side:
    """One record of a pair.

    Attributes:
        id: its own.
        name: of the business or koperasi; "" for none.
        area: code of its kelurahan.
    """

    id: str
    name: str
    area: str


@dataclass(frozen=True, slots=True)
class Line:
    """What both say of one field.

    Attributes:
        key, label: of the field.
        one, other: as people read it, a NIK masked; "" where it is not known.
        differs: whether both say something, and not the same.
    """

    key: str
    label: str
    one: str
    other: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A pair as it is looked at.

    Attributes:
        pair: what was found.
        band: how sure it is.
        one, other: both records.
        lines: what they say, field by field.
    """

    pair: Pair
    band: Band
    one: Side
    other: Side
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        """Of both ids."""
        return "+".join(self.pair.ids)


def band_of(pair: Pair) -> Band:
    """How sure a pair is."""
    if pair.score >= _CERTAIN:
        return Band.CERTAIN
    return Band.LIKELY if pair.score >= finding.threshold_of(pair.kind) else Band.DOUBTFUL


def find(desk: Desk, progress: Progress) -> tuple[Pair, ...]:
    """All pairs of the register that are worth a look, likeliest first; of a city in some fifteen seconds.

    Raises:
        Stopped: somebody did.
    """
    return tuple(finding.in_register(desk, lowest=LOWEST, progress=progress))


def look(desk: Desk, pairs: Sequence[Pair]) -> tuple[Reviewed, ...]:
    """What is known now of pairs that were found, without those that are none any more.

    Args:
        desk: the same.
        pairs: as `find` gave them.
    """
    with desk.store.read() as reader:
        two = checked.pairs(reader)
        left = [pair for pair in pairs if pair.ids not in two]
        known = {kind: _known(reader, kind, left) for kind in KINDS}
    return tuple(
        _reviewed(desk, pair, known[pair.kind])
        for pair in left
        if pair.one in known[pair.kind] and pair.other in known[pair.kind]
    )


def _known(reader: Reader, kind: str, pairs: Iterable[Pair]) -> dict[str, Mapping[str, Value]]:
    """Id -> what a record says, of those that are there."""
    ids = sorted({id_ for pair in pairs if pair.kind == kind for id_ in pair.ids})
    rids = [one.rid for one in reader.known(ids).values()]
    return {id_: said for id_, _, said in imports.flat_rows(reader, kind, rids=rids)}


def _reviewed(desk: Desk, pair: Pair, known: Mapping[str, Mapping[str, Value]]) -> Reviewed:
    mine, yours = known[pair.one], known[pair.other]
    apart = {
        key
        for key in differences.differing(pair.kind, mine, yours)
        if mine.get(key) is not None and yours.get(key) is not None
    }
    lines = []
    for key in _COMPARED[pair.kind]:
        field = catalogue.field_of(pair.kind, key)
        if field is None or (mine.get(key) is None and yours.get(key) is None):
            continue
        one, other = (
            ""
            if said.get(key) is None
            else values.show(field, said[key], reference=desk.reference, masked=True)
            for said in (mine, yours)
        )
        lines.append(Line(key, field.label, one, other, key in apart))
    name = _NAME[pair.kind]
    one_side, other_side = (
        Side(id_, str(said.get(name) or ""), str(said.get(_AREA) or ""))
        for id_, said in ((pair.one, mine), (pair.other, yours))
    )
    return Reviewed(pair, band_of(pair), one_side, other_side, tuple(lines))
