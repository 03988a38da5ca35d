"""The reports `gabung-koperasi` and `gabung-koperasi-nama`: owners who would join, and koperasi near them.

1. Counted are businesses that are there and whose owner would join (rules/membership.py); by name with the
   koperasi that suit best.
2. A koperasi gets names only of those who agreed; a phone number is not shown of others (UU 27/2022).
3. Each owner has one first choice, so the first choices add up; who is among the first three may be several.

Source: domain.md section 0; rules/joining/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dinkop_desktop.features.facilitators.reports.pairing_figures import WILLING
from dinkop_desktop.features.koperasi.reports.koperasi_figures import LIVES, CooperativeLife
from dinkop_desktop.features.koperasi.rules import joining
from dinkop_desktop.features.koperasi.rules.joining import Koperasi, Offer, Suits, Willing
from dinkop_desktop.papers.table import Column, ColumnKind, Row, RowRole, Table
from dinkop_desktop.register.catalogue.parts import FIVE_KINDS_OF_KOPERASI
from dinkop_desktop.register.values import contacts
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.packed import kept_rows, listed
from dinkop_desktop.reporting.packed.kept_rows import Figure
from dinkop_desktop.reporting.parts import Parts
from dinkop_desktop.reporting.streams import Streams

_NUMBER = ColumnKind.NUMBER
_OFFERS = 3
_AREA_LETTERS = 8
_KINDS = {one.code: one.label for one in FIVE_KINDS_OF_KOPERASI}
_WHY: Mapping[Suits, str] = {
    Suits.KELURAHAN: "sekelurahan",
    Suits.KECAMATAN: "sekecamatan",
    Suits.SECTOR: "sektornya sama",
    Suits.KIND: "jenisnya cocok",
    Suits.KDKMP: "KKMP kelurahannya",
}
_KOPERASI = (
    Column("kelurahan", "Kelurahan", width=22),
    Column("nama", "Koperasi", width=36),
    Column("jenis", "Jenis", width=16),
    Column("pilihan_pertama", "Pilihan pertama", _NUMBER, 11),
    Column("tiga_besar", "Tiga terdekat", _NUMBER, 11),
    Column("boleh_dihubungi", "Boleh dihubungi", _NUMBER, 11),
    Column("id", "ID", ColumnKind.ID, 36),
)
_NAMES = (
    Column("kelurahan", "Kelurahan", width=20),
    Column("nama_pemilik", "Pemilik", width=24),
    Column("nama_usaha", "Usaha", width=28),
    Column("minat", "Minat", width=8),
    Column("hp", "HP", ColumnKind.ID, 16),
    Column("koperasi_1", "Koperasi terdekat", width=32),
    Column("alasan", "Karena", width=30),
    Column("koperasi_2", "Pilihan kedua", width=28),
    Column("koperasi_3", "Pilihan ketiga", width=28),
    Column("id", "ID", ColumnKind.ID, 36),
)


_TOTALS = ("peminat", "ragu", "boleh_dihubungi", "pilihan_pertama", "tanpa_saran")


@dataclass(slots=True)
class _Alike:
    """The willing owners of a kelurahan, those together who are offered the same.

    Attributes:
        suits: what joining goes by, each once.
        counts: number of one of `suits` times four, and 2 for who is sure, 1 for who may be told -> how many.
    """

    suits: list[Willing] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Named:
    """The willing owners of a kelurahan by name, column by column, in the order of reading.

    Attributes:
        suits: what joining goes by, each once.
        numbers: of each owner that of theirs.
        cells: kelurahan, owner, business, 1 for who is sure, phone, id.
        counts: what they come to.
    """

    suits: list[Willing] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    cells: list[list[Figure]] = field(default_factory=lambda: [[] for _ in range(6)])
    counts: Counter[str] = field(default_factory=Counter)


def _alike(place: _Alike | _Named, suits: Willing) -> int:
    """The number of what joining goes by."""
    if suits not in place.suits:
        place.suits.append(suits)
    return place.suits.index(suits)


def _gather_counts(_scope: Scope, streams: Streams, _reference: Reference) -> Mapping[str, _Alike]:
    places: defaultdict[str, _Alike] = defaultdict(_Alike)
    for owner in streams[WILLING]:
        its = places[owner.kode_kelurahan or ""]
        key = _alike(its, owner.suits) * 4 + owner.is_sure * 2 + owner.may_tell
        its.counts[key] = its.counts.get(key, 0) + 1
    return places


def _present_counts(
    scope: Scope, parts: Mapping[str, _Alike], streams: Streams, reference: Reference
) -> Table:
    area, there = area_of(scope, reference), _koperasi(streams[LIVES])
    offering = _Offering(there)
    counts: dict[str, Counter[str]] = {one.id: Counter() for one in there}
    total = Counter(dict.fromkeys(_TOTALS, 0))
    for part in parts.values():
        for key, times in part.counts.items():
            offers, may_tell = offering.to(part.suits[key // 4]), bool(key % 2)
            total.update(_owner_counts(offers, is_sure=bool(key // 2 % 2), may_tell=may_tell, times=times))
            for place, one in enumerate(offers):
                counts[one.koperasi.id].update(
                    {
                        "pilihan_pertama": times * (place == 0),
                        "tiga_besar": times,
                        "boleh_dihubungi": times * may_tell,
                    }
                )
    rows = [
        _koperasi_row(scope, one, counts[one.id], reference) for one in there if lies_in(one.kelurahan, area)
    ]
    shown = sorted(
        rows, key=lambda row: (-int(str(row.cells[3])), -int(str(row.cells[4])), str(row.cells[1]))
    )
    whole = [total["pilihan_pertama"], None, None]
    return Table(
        key="gabung-koperasi",
        title=scope.say("Peminat koperasi"),
        subtitle=notes.on_a_day(scope, area),
        columns=scope.labelled(_KOPERASI),
        rows=(*shown, Row((scope.say("Jumlah peminat"), None, None, *whole, None), RowRole.TOTAL)),
        total={key: total[key] for key in _TOTALS},
        notes=(notes.source(scope), *_definitions(scope)),
        made_at=scope.made_at,
    )


def _gather_names(_scope: Scope, streams: Streams, reference: Reference) -> Mapping[str, _Named]:
    places: defaultdict[str, _Named] = defaultdict(_Named)
    for owner in streams[WILLING]:
        code = owner.kode_kelurahan or ""
        place, its = reference.areas.by_code.get(code), places[code]
        told: tuple[Figure, ...] = (
            place.name if place else code or None,
            owner.owner,
            owner.name,
            int(owner.is_sure),
            owner.phone or None,
            owner.record_id,
        )
        for column, cell in zip(its.cells, told, strict=True):
            column.append(cell)
        its.numbers.append(_alike(its, owner.suits))
        its.counts.update(_owner_counts((), is_sure=owner.is_sure, may_tell=owner.may_tell))
    for its in places.values():
        order = sorted(
            range(len(its.numbers)), key=lambda at: (*(str(c[at] or "") for c in its.cells[1:3]), at)
        )
        its.cells = [[column[at] for at in order] for column in its.cells]
        its.numbers = [its.numbers[at] for at in order]
    return places


def _present_names(
    scope: Scope, parts: Mapping[str, _Named], streams: Streams, reference: Reference
) -> Table:
    offering = _Offering(_koperasi(streams[LIVES]))
    columns: list[list[Figure]] = [[] for _ in _NAMES]
    total = Counter(dict.fromkeys(_TOTALS, 0))
    for code in sorted(parts, key=listed.by_name(reference)):
        its = parts[code]
        total.update(its.counts)
        offers = [_offered(scope, offering.to(suits)) for suits in its.suits]
        has_none = sum(offers[number][0] is None for number in its.numbers)
        total["tanpa_saran"] += has_none - len(its.numbers)
        total["pilihan_pertama"] += len(its.numbers) - has_none
        place, owners, names, sure, phones, ids = its.cells
        said = [scope.say("Ya") if is_sure else scope.say("Ragu") for is_sure in sure]
        chosen: Iterable[Sequence[Figure]] = zip(*(offers[number] for number in its.numbers), strict=True)
        shown = [contacts.show_phone(str(phone)) if phone else None for phone in phones]
        told: tuple[Sequence[Figure], ...] = (place, owners, names, said, shown, *chosen, ids)
        for column, cells in zip(columns, told, strict=True):
            column.extend(cells)
    return Table(
        key="gabung-koperasi-nama",
        title=scope.say("Peminat koperasi menurut nama"),
        subtitle=notes.on_a_day(scope, area_of(scope, reference)),
        columns=scope.labelled(_NAMES),
        rows=kept_rows.pack_columns(columns, range(len(columns[0]))),
        total={key: total[key] for key in _TOTALS},
        notes=(notes.source(scope), *_definitions(scope)),
        made_at=scope.made_at,
    )


# Koperasi are few, and one that comes or goes may suit anybody: they are looked up when a table is made.
_KINDS_READ = frozenset({"umkm", "orang", "keanggotaan"})
JOINING = Parts(
    kinds=_KINDS_READ,
    holds=_Alike,
    gather=_gather_counts,
    together=_present_counts,
    beside=frozenset({LIVES}),
)
"""`gabung-koperasi`: how many willing owners each koperasi has near it."""
JOINING_BY_NAME = Parts(
    kinds=_KINDS_READ,
    holds=_Named,
    gather=_gather_names,
    together=_present_names,
    beside=frozenset({LIVES}),
)
"""`gabung-koperasi-nama`: willing owners by name, each with the koperasi that suit best."""


def _owner_counts(
    offers: Sequence[Offer], *, is_sure: bool, may_tell: bool, times: int = 1
) -> dict[str, int]:
    return {
        "peminat": times,
        "ragu": times * (not is_sure),
        "boleh_dihubungi": times * may_tell,
        "pilihan_pertama": times * bool(offers),
        "tanpa_saran": times * (not offers),
    }


def _koperasi(lives: Iterable[CooperativeLife]) -> list[Koperasi]:
    """Those that take members."""
    return [
        Koperasi(
            id=one.record_id,
            name=one.name,
            kelurahan=one.kode_kelurahan or "",
            kind=one.values.get("jenis", ""),
            category=one.values.get("sektor_usaha", ""),
            is_kdkmp=one.values.get("kdkmp") == "ya",
        )
        for one in lives
        if joining.takes_members(
            one.values.get("bentuk"),
            status_ods=one.values.get("status_koperasi"),
            status_seen=one.values.get("status_lapangan"),
        )
    ]


def _by_kecamatan(there: Iterable[Koperasi]) -> dict[str, list[Koperasi]]:
    found: dict[str, list[Koperasi]] = {}
    for one in there:
        found.setdefault(one.kelurahan[:_AREA_LETTERS], []).append(one)
    return found


class _Offering:
    """What is offered to owners; alike ones are offered alike."""

    def __init__(self, there: Sequence[Koperasi]) -> None:
        self._there, self._near = there, _by_kecamatan(there)
        self._known: dict[Willing, Sequence[Offer]] = {}

    def to(self, willing: Willing) -> Sequence[Offer]:
        """The koperasi of the owner's kecamatan; those of the city only where it has none that suits."""
        if willing not in self._known:
            closest = self._near.get(willing.kelurahan[:_AREA_LETTERS], ()) if willing.kelurahan else ()
            self._known[willing] = joining.best_offers(closest, willing, most=_OFFERS) or joining.best_offers(
                self._there, willing, most=_OFFERS
            )
        return self._known[willing]


def _koperasi_row(scope: Scope, one: Koperasi, counts: Mapping[str, int], reference: Reference) -> Row:
    place = reference.areas.by_code.get(one.kelurahan)
    return Row(
        (
            place.name if place else one.kelurahan or None,
            one.name,
            scope.say(_KINDS[one.kind]) if one.kind in _KINDS else None,
            counts["pilihan_pertama"],
            counts["tiga_besar"],
            counts["boleh_dihubungi"],
            one.id,
        )
    )


def _offered(scope: Scope, offers: Sequence[Offer]) -> tuple[str | None, ...]:
    """The first koperasi and why, the second and the third."""
    names: list[str | None] = [one.koperasi.name for one in offers]
    first, *more = names + [None] * (_OFFERS - len(offers))
    why = ", ".join(scope.say(_WHY[one]) for one in offers[0].why) if offers else None
    return (first, why, *more)


def _definitions(scope: Scope) -> tuple[str, ...]:
    return (
        scope.say(
            "Peminat: UMKM yang belum tutup atau pindah, yang pemiliknya menjawab bersedia atau ragu "
            "bergabung koperasi dan bukan anggota, baik menurut jawabannya maupun menurut keanggotaan yang "
            "tercatat. Koperasi yang disarankan: primer yang tidak tercatat tidak aktif, sekelurahan dahulu, "
            "lalu sekecamatan, dengan sektor dan jenis yang cocok."
        ),
        scope.say("HP hanya ditulis bila pemilik setuju datanya diberikan ke koperasi."),
    )
