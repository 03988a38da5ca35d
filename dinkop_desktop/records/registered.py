"""Registered: the records of a register as a whole is compared with itself, or with a list.

Only what comparing looks at is read, record by record, and nothing of it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.intake.drafts import AREA
from dinkop_desktop.intake.meanings import OFFICERS
from dinkop_desktop.matching import comparable
from dinkop_desktop.matching.comparable import Comparable
from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import totals
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import Value

BUSINESS: Final = "umkm"
COOPERATIVE: Final = "koperasi"
CHAIR: Final = "ketua"
ANSWERED_BY: Final = "responden_nama"
_OWN = (
    *("kode_kelurahan", "nama_usaha", "nama_komersial", "alamat_jalan", "rt", "rw"),
    *("hp_wa_usaha", "telepon", "kbli", "nib", "npwp_usaha", "tahun_mulai"),
)
_OF_OWNER = ("nama", "nik", "jk", "hp", "whatsapp", "npwp_pribadi")
_OWNER_AS = ("nama_pemilik", *_OF_OWNER[1:])
_OF_YEAR = (
    *("tahun_data", "omzet_tahunan", "modal_usaha"),
    *totals.WORKERS.keys,
)
_KOPERASI = (
    *("nama", "no_badan_hukum", "tgl_badan_hukum", "nik_koperasi", "kode_kelurahan", "alamat_jalan"),
    *("telepon", "telepon_2", "responden_nama"),
)
_KOPERASI_YEAR = ("tahun_data", "volume_usaha")
WANTED: Mapping[str, frozenset[str]] = {
    BUSINESS: frozenset({*_OWN, *_OWNER_AS, *_OF_YEAR}),
    COOPERATIVE: frozenset({*_KOPERASI, *_KOPERASI_YEAR}),
}
# (id, what it says by flat key)
Record = tuple[str, Mapping[str, Value]]


def stored(reader: Reader, kind: str) -> Iterator[Record]:
    """The records of a kind that are there: their ids, and what they say by flat key.

    Args:
        reader: the view.
        kind: `umkm` or `koperasi`.
    """
    keys: tuple[str, ...]
    chairs: Mapping[object, str] = {}
    if kind == BUSINESS:
        keys = (*_OWN, *_OWNER_AS, *_OF_YEAR)
        rows = reading.stream_flat(reader, kind, own=_OWN, owner=_OF_OWNER, yearly=_OF_YEAR)
    else:
        keys = (*_KOPERASI, *_KOPERASI_YEAR)
        rows = reading.stream_flat(reader, kind, own=_KOPERASI, yearly=_KOPERASI_YEAR)
        chairs = _chairs(reader)
    for record, number, *its in rows:
        known = zip(keys, its, strict=True)
        said: dict[str, Value] = {key: value for key, value in known if isinstance(value, (str, int))}
        if number in chairs:
            said[ANSWERED_BY] = chairs[number]
        yield str(record), said


def _chairs(reader: Reader) -> dict[object, str]:
    """Number of a koperasi -> the name of the chair who began last."""
    officers = reading.stream_children(reader, OFFICERS, ("jabatan", "nama", "tahun_mulai_jabatan"))
    chairs = [
        (parent, str(name), since if isinstance(since, int) else 0)
        for parent, office, name, since in officers
        if office == CHAIR and name
    ]
    return {parent: name for parent, name, _ in sorted(chairs, key=lambda chair: (chair[2], chair[1]))}


def comparing(desk: Desk) -> Callable[[Mapping[str, Value]], Comparable]:
    """What turns values of the flat view of a business into what is compared."""
    by_code, today = desk.reference.areas.by_code, desk.today

    def compared(said: Mapping[str, Value]) -> Comparable:
        area = by_code.get(str(said.get(AREA) or ""))
        return comparable.of_business(said, area_name=area.name if area else "", on=today)

    return compared
