"""The reports `gabung-koperasi` and `gabung-koperasi-nama`: owners who would join, and koperasi near them.

1. Counted are businesses that are there and whose owner would join (rules/membership.py); by name with the
   koperasi that suit best.
2. A koperasi gets names only of those who agreed; a phone number is not shown of others (UU 27/2022).
3. Each owner has one first choice, so the first choices add up; who is among the first three may be several.

Source: domain.md section 0; rules/joining/py.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from dinkop_desktop.features.koperasi.rules import joining
from dinkop_desktop.features.koperasi.rules.joining import Koperasi, Offer, Suits, Willing
from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Cell, ColumnKind
from dinkop_desktop.register.catalogue.parts import FIVE_KINDS_OF_KOPERASI
from dinkop_desktop.register.rules import activity, membership
from dinkop_desktop.register.values import contacts
from dinkop_desktop.reporting import notes
from dinkop_desktop.reporting.figures import lies_in
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.narrowing import PROGRAM, SECTOR
from dinkop_desktop.reporting.packed import listed
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream, Streams
from dinkop_desktop.reporting.tables import Listing, Told, counted, told
from dinkop_desktop.reporting.views import View, views_of

OWNERS: Final[Stream[View]] = replace(
    views_of(
        "umkm",
        *(
            "pemilik_id",
            "kebutuhan",
            "status_usaha",
            "hp",
            "minat_koperasi",
            "anggota_koperasi",
            "setuju_ke_koperasi",
        ),
        inside=(("keanggotaan", ("status",)),),
    ),
    narrowed_by=frozenset({SECTOR, PROGRAM}),  # who is gone would join nothing
)
"""Businesses with what their owners say of joining."""
KOPERASI: Final = views_of(
    "koperasi", "bentuk", "jenis", "sektor_usaha", "kdkmp", "status_koperasi", "status_lapangan"
)
"""Koperasi with what joining goes by."""
_KINDS_READ = frozenset({"umkm", "orang", "keanggotaan"})
_OFFERS = 3
_AREA_LETTERS = 8
_SAME_IN_BOTH_LISTS, _NEW_LIST = "I", "2025"
_KINDS = {one.code: one.label for one in FIVE_KINDS_OF_KOPERASI}
_WHY: Mapping[Suits, str] = {
    Suits.KELURAHAN: "sekelurahan",
    Suits.KECAMATAN: "sekecamatan",
    Suits.SECTOR: "sektornya sama",
    Suits.KIND: "jenisnya cocok",
    Suits.KDKMP: "KKMP kelurahannya",
}
_WHO = (
    "Peminat: UMKM yang belum tutup atau pindah, yang pemiliknya menjawab bersedia atau ragu bergabung "
    "koperasi dan bukan anggota, baik menurut jawabannya maupun menurut keanggotaan yang tercatat. Koperasi "
    "yang disarankan: primer yang tidak tercatat tidak aktif, sekelurahan dahulu, lalu sekecamatan, dengan "
    "sektor dan jenis yang cocok."
)


def _counted_apart(here: Here) -> str:
    """Persons and businesses, which are not the same."""
    return here.say(
        "{usaha} UMKM milik {orang} orang: yang punya dua usaha dihitung satu orang.",
        usaha=show_number(here.sums["peminat"], here.scope.lang),
        orang=show_number(here.sums["orang"], here.scope.lang),
    )


_PHONES = "HP hanya ditulis bila pemilik setuju datanya diberikan ke koperasi."
_TOTALS = ("peminat", "orang", "ragu", "boleh_dihubungi", "pilihan_pertama", "tanpa_saran")


class Wish(NamedTuple):
    """What an owner says of joining, and what it goes by; alike ones of a kelurahan are counted together."""

    category: str
    needs_capital: bool
    is_sure: bool
    may_tell: bool


def _wishes(here: Here, streams: Streams) -> Iterator[tuple[View, Wish]]:
    """Every business that is there and whose owner would join a koperasi."""
    for one in streams[OWNERS]:
        willing, said = one["minat_koperasi"], one["anggota_koperasi"]
        if not membership.would_join(willing, said, is_recorded=False):
            continue
        is_recorded = any(membership.is_current(its["status"]) for its in one.inside("keanggotaan"))
        if is_recorded or activity.is_gone(one.text("status_usaha") or None):
            continue
        yield (
            one,
            Wish(
                _category(one, here),
                "permodalan" in one.choices("kebutuhan"),
                membership.is_sure_to_join(willing),
                one["setuju_ke_koperasi"] == "ya",
            ),
        )


def _category(one: View, here: Here) -> str:
    """The letter of the trade as koperasi name their sector, by the list of 2020; "" where there is none.

    From J on the letters of KBLI 2025 mean other things.
    """
    found = here.reference.kbli_category(one.kbli, one.kbli_versi) if one.kbli else None
    if found is None or (found.version == _NEW_LIST and found.letter > _SAME_IN_BOTH_LISTS):
        return ""
    return found.letter


# --- what is offered ---


class _Offering:
    """What is offered to owners; alike ones are offered alike."""

    def __init__(self, here: Here) -> None:
        self.there = [
            Koperasi(
                id=one.record_id,
                name=one.name,
                kelurahan=one.kode_kelurahan or "",
                kind=one.text("jenis"),
                category=one.text("sektor_usaha"),
                is_kdkmp=one["kdkmp"] == "ya",
            )
            for one in here.beside[KOPERASI]
            if joining.takes_members(
                one.text("bentuk") or None,
                status_ods=one.text("status_koperasi") or None,
                status_seen=one.text("status_lapangan") or None,
            )
        ]
        self._near: defaultdict[str, list[Koperasi]] = defaultdict(list)
        for each in self.there:
            self._near[each.kelurahan[:_AREA_LETTERS]].append(each)
        self._known: dict[tuple[str, str, bool], Sequence[Offer]] = {}

    def to(self, place: str, category: str, needs_capital: bool) -> Sequence[Offer]:  # noqa: FBT001 - as a key
        """The koperasi of the owner's kecamatan; those of the city only where it has none that suits."""
        alike = place, category, needs_capital
        if alike not in self._known:
            willing = Willing(*alike)
            closest = self._near.get(place[:_AREA_LETTERS], ()) if place else ()
            self._known[alike] = joining.best_offers(closest, willing, most=_OFFERS) or joining.best_offers(
                self.there, willing, most=_OFFERS
            )
        return self._known[alike]


def _count(sums: Counter[str], wish: Wish, offers: Sequence[Offer], times: int) -> None:
    sums["peminat"] += times
    sums["ragu"] += times * (not wish.is_sure)
    sums["boleh_dihubungi"] += times * wish.may_tell
    sums["pilihan_pertama" if offers else "tanpa_saran"] += times


# --- of each koperasi ---


@dataclass(slots=True)
class _Near:
    """A koperasi, and how many owners it is offered to."""

    one: Koperasi
    counts: Counter[str]


@dataclass(slots=True)
class _Wishing:
    """What is wished in a kelurahan.

    Attributes:
        wishes: how many businesses wish the same.
        owners: ids of those to whom they belong: somebody with two businesses is one person.
    """

    wishes: dict[Wish, int] = field(default_factory=dict)
    owners: list[str] = field(default_factory=list)


def _gather_counts(here: Here, streams: Streams) -> Mapping[str, _Wishing]:
    places: defaultdict[str, _Wishing] = defaultdict(_Wishing)
    for one, wish in _wishes(here, streams):
        its = places[one.kode_kelurahan or ""]
        its.wishes[wish] = its.wishes.get(wish, 0) + 1
        its.owners.append(one.text("pemilik_id"))
    return places


def _count_near(here: Here, parts: Mapping[str, _Wishing]) -> tuple[list[_Near], Counter[str]]:
    offering, sums = _Offering(here), Counter[str]()
    near = {one.id: _Near(one, Counter()) for one in offering.there}
    sums["orang"] = len({owner for its in parts.values() for owner in its.owners})
    for place, its in parts.items():
        for wish, times in its.wishes.items():
            offers = offering.to(place, wish.category, wish.needs_capital)
            _count(sums, wish, offers, times)
            for rank, each in enumerate(offers):
                counts = near[each.koperasi.id].counts
                counts["pilihan_pertama"] += times * (rank == 0)
                counts["tiga_besar"] += times
                counts["boleh_dihubungi"] += times * wish.may_tell
    shown = [its for its in near.values() if lies_in(its.one.kelurahan, here.area)]
    shown.sort(key=lambda its: (-its.counts["pilihan_pertama"], -its.counts["tiga_besar"], its.one.name))
    return shown, sums


def _counted(key: str, heading: str) -> Told[_Near]:
    return told(key, heading, lambda its, _: its.counts[key], kind=ColumnKind.NUMBER, width=11)


JOINING = counted(
    "gabung-koperasi",
    "Peminat koperasi",
    Listing(
        needs=frozenset({OWNERS}),
        holds=_Wishing,
        gather=_gather_counts,
        lists=_count_near,
        columns=(
            told("kelurahan", "Kelurahan", lambda its, here: here.place(its.one.kelurahan), width=22),
            told("nama", "Koperasi", lambda its, _: its.one.name, width=36),
            told(
                "jenis",
                "Jenis",
                lambda its, here: here.say(_KINDS[its.one.kind]) if its.one.kind in _KINDS else None,
                width=16,
            ),
            _counted("pilihan_pertama", "Pilihan pertama"),
            _counted("tiga_besar", "Tiga terdekat"),
            _counted("boleh_dihubungi", "Boleh dihubungi"),
            told("id", "ID", lambda its, _: its.one.id, kind=ColumnKind.ID, width=36),
        ),
        last=lambda here: {
            "kelurahan": here.say("Jumlah peminat"),
            "pilihan_pertama": here.sums["pilihan_pertama"],
        },
    ),
    total=_TOTALS,
    subtitle=notes.on_a_day,
    notes=(_counted_apart, _WHO, _PHONES),
    kinds=_KINDS_READ,
    beside=frozenset({KOPERASI}),
    group=OF_COOPERATIVES,
)
"""`gabung-koperasi`: how many willing owners each koperasi has near it."""

# --- of each owner ---


class Owner(NamedTuple):
    """A willing owner, as a kelurahan keeps them: how they are called, and what they say."""

    name: str
    business: str
    phone: str
    record_id: str
    wish: Wish
    person: str


class _Told(NamedTuple):
    """What is said of all who wish the same: which koperasi suit them, why the first, how sure they are."""

    first: str | None
    second: str | None
    third: str | None
    why: str | None
    sure: str


class _Offered(NamedTuple):
    """An owner of a kelurahan, and what they are told."""

    place: str | None
    owner: Owner
    told: _Told


def _gather_names(here: Here, streams: Streams) -> Mapping[str, list[Owner]]:
    places: defaultdict[str, list[Owner]] = defaultdict(list)
    for one, wish in _wishes(here, streams):
        business = one.text("nama_usaha") or one.text("nama_komersial")
        phone = one.text("hp") if wish.may_tell else ""
        owner = Owner(one.text("nama_pemilik"), business, phone, one.record_id, wish, one.text("pemilik_id"))
        places[one.kode_kelurahan or ""].append(owner)
    for owners in places.values():
        owners.sort(key=lambda one: (one.name, one.business))
    return places


def _offer_each(here: Here, parts: Mapping[str, list[Owner]]) -> tuple[list[_Offered], Counter[str]]:
    offering, sums = _Offering(here), Counter[str]()
    sums["orang"] = len({one.person for owners in parts.values() for one in owners})
    found: list[_Offered] = []
    for code in sorted(parts, key=listed.by_name(here.reference)):
        place, known = here.place(code), dict[Wish, _Told]()
        for wish, times in Counter(owner.wish for owner in parts[code]).items():
            offers = offering.to(code, wish.category, wish.needs_capital)
            _count(sums, wish, offers, times)
            known[wish] = _in_words(here, wish, offers)
        found += [_Offered(place, owner, known[owner.wish]) for owner in parts[code]]
    return found, sums


def _in_words(here: Here, wish: Wish, offers: Sequence[Offer]) -> _Told:
    named: list[str | None] = [one.koperasi.name for one in offers]
    first, second, third = named + [None] * (_OFFERS - len(offers))
    why = ", ".join(here.say(_WHY[one]) for one in offers[0].why) if offers else None
    return _Told(first, second, third, why, here.say("Ya" if wish.is_sure else "Ragu"))


def _phone(its: _Offered, _here: Here) -> Cell:
    return contacts.show_phone(its.owner.phone) if its.owner.phone else None


JOINING_BY_NAME = counted(
    "gabung-koperasi-nama",
    "Peminat koperasi menurut nama",
    Listing(
        needs=frozenset({OWNERS}),
        holds=list[Owner],
        gather=_gather_names,
        lists=_offer_each,
        columns=(
            told("kelurahan", "Kelurahan", lambda its, _: its.place, width=20),
            told("nama_pemilik", "Pemilik", lambda its, _: its.owner.name, width=24),
            told("nama_usaha", "Usaha", lambda its, _: its.owner.business, width=28),
            told("minat", "Minat", lambda its, _: its.told.sure, width=8),
            told("hp", "HP", _phone, kind=ColumnKind.ID, width=16),
            told("koperasi_1", "Koperasi terdekat", lambda its, _: its.told.first, width=32),
            told("alasan", "Karena", lambda its, _: its.told.why, width=30),
            told("koperasi_2", "Pilihan kedua", lambda its, _: its.told.second, width=28),
            told("koperasi_3", "Pilihan ketiga", lambda its, _: its.told.third, width=28),
            told("id", "ID", lambda its, _: its.owner.record_id, kind=ColumnKind.ID, width=36),
        ),
    ),
    total=_TOTALS,
    subtitle=notes.on_a_day,
    notes=(_counted_apart, _WHO, _PHONES),
    kinds=_KINDS_READ,
    beside=frozenset({KOPERASI}),
    group=OF_COOPERATIVES,
)
"""`gabung-koperasi-nama`: willing owners by name, each with the koperasi that suit best."""
