"""Members and businesses from both sides: `anggota-pengusaha`, `pengusaha-anggota`, and the names of both.

0. A membership by the koperasi's own list, one that an officer recorded, and a mere "ya" that names no
   koperasi are three grades of one fact: counted apart, and none of them left out as if it were nothing.
   Who only said it stands in `koperasi-mana`, to be asked which koperasi it is.
1. From the koperasi's side: how many of its members run a business, and by name which one.
2. From the businesses' side: of how many UMKM the owner is a member of some koperasi, by area and by name.
3. Somebody in two koperasi is one person with one business all the same: in whatever is a whole, person and
   business are counted once.

Source: domain.md 0 ("549 active koperasi; how many of their members are active entrepreneurs? Members of how
many UMKM?").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from dinkop_desktop.papers.printing import show_number
from dinkop_desktop.papers.table import Cell, ColumnKind, leads_to
from dinkop_desktop.register.rules import activity, totals
from dinkop_desktop.register.rules.membership import Evidence
from dinkop_desktop.register.values import contacts
from dinkop_desktop.reporting import charts, notes
from dinkop_desktop.reporting.charts import OF_BUSINESSES, RowBars, Rows, TotalBars
from dinkop_desktop.reporting.columns import count, different, known, share
from dinkop_desktop.reporting.figures import lies_in
from dinkop_desktop.reporting.here import Here
from dinkop_desktop.reporting.narrowing import STATUS
from dinkop_desktop.reporting.streams import OF_COOPERATIVES, Stream
from dinkop_desktop.reporting.tables import (
    ByArea,
    Listing,
    Told,
    counted,
    of_kelurahan,
    of_record,
    told,
)
from dinkop_desktop.reporting.views import Judged, View, views_of
from dinkop_desktop.sentences import later

_BY_STATUS: Final = frozenset({STATUS})
MEMBERS: Final = Stream[View]("keanggotaan", group=OF_COOPERATIVES, narrowed_by=_BY_STATUS)
"""Every current membership, with how many businesses its person has."""
OWNED: Final = Stream[View]("usaha_anggota", group=OF_COOPERATIVES, narrowed_by=_BY_STATUS)
"""A business beside each current membership of its owner."""
OF_MEMBERS: Final = Stream[View]("usaha_para_anggota", group=OF_COOPERATIVES, narrowed_by=_BY_STATUS)
"""The same businesses, each once."""
SAID: Final = Stream[View]("anggota_tanpa_koperasi", group=OF_COOPERATIVES, narrowed_by=_BY_STATUS)
"""Who says that they are a member and names no koperasi, beside each of their businesses, or none."""
BUSINESS_COUNTS: Final = Stream[View]("umkm_per_kelurahan", group=OF_COOPERATIVES, narrowed_by=_BY_STATUS)
"""How many businesses lie in each kelurahan."""
_NUMBER = ColumnKind.NUMBER
_TOLD = views_of("koperasi", "no_badan_hukum", *totals.MEMBERS.keys, "anggota_pengusaha", newest=True)
_BASES: Mapping[Evidence, str] = {
    Evidence.LISTED: "daftar koperasi",
    Evidence.RECORDED: "dicatat petugas",
    Evidence.SAID: "jawaban saja",
}
_ASKED = "koperasi-mana"
_GRADES = (
    "Dasarnya tiga dan dihitung terpisah: daftar anggota dari koperasinya; keanggotaan yang dicatat petugas; "
    "jawaban “ya, anggota” tanpa nama koperasinya. Yang terakhir ada di laporan Koperasi mana?"
)
_WHO = (
    "Anggota: orang dengan keanggotaan yang belum keluar dan bukan calon. UMKM yang pemiliknya anggota dua "
    "koperasi dihitung satu kali. Aktif: status usaha Aktif menurut petugas."
)


def _is_active(one: View) -> bool:
    return activity.is_active(one.text("status_usaha"))


def _business(one: View) -> str:
    """What a business is called; "" for one without a name of its own."""
    return one.text("nama_usaha") or one.text("nama_komersial")


def _basis(one: View, here: Here) -> str:
    """On what a membership rests, in words."""
    return here.say(_BASES[_grade(one)])


def _grade(one: View) -> Evidence:
    return Evidence.LISTED if one["dari_daftar"] else Evidence.RECORDED


def _koperasi(one: View, here: Here) -> str:
    return one.text("nama_koperasi") or here.say("koperasi di luar data ini")


# --- from the koperasi's side ---


@dataclass(slots=True)
class _Joined(Judged):
    """A koperasi with what its members come to."""

    one: View
    counts: Counter[str]


def _count(member: View, into: Counter[str]) -> None:
    into["tercatat"] += 1
    into["dari_daftar"] += bool(member["dari_daftar"])
    if businesses := member.number("umkm"):
        into["pengusaha"] += 1
        into["pengusaha_aktif"] += bool(member["umkm_aktif"])
        into["umkm_anggota"] += businesses


def _joined(here: Here, _parts: object) -> tuple[Iterable[_Joined], Mapping[str, int]]:
    found = {
        one.record_id: _Joined(one, Counter())
        for one in here.beside[_TOLD]
        if lies_in(one.kode_kelurahan, here.area)
    }
    people: dict[object, View] = {}
    for each in here.beside[MEMBERS]:
        if (koperasi := found.get(each.text("koperasi_id"))) is not None:
            _count(each, koperasi.counts)
            people[each["orang_id"]] = each
    sums = Counter({"koperasi": len(found)})
    for each in people.values():
        _count(each, sums)
    said = [one for one in here.beside[SAID] if lies_in(one.kode_kelurahan, here.area)]
    sums["menurut_jawaban"] = len({one["orang_id"] for one in said})
    for its in found.values():
        sums["anggota"] += totals.MEMBERS.of(its.one) or 0
        sums[notes.MEMBERS_BY_TOTAL] += totals.MEMBERS.is_by_total(its.one)
        sums["pengusaha_koperasi"] += its.one.number("anggota_pengusaha") or 0
    return found.values(), sums


def _counted(key: str, heading: str, of: str = "") -> Told[_Joined]:
    return told(key, heading, lambda its, _: its.counts[of or key], kind=_NUMBER, width=10)


def _asked_note(here: Here) -> Iterator[str]:
    """How many say that they are members of a koperasi that nobody knows, where there are any."""
    if count := here.sums["menurut_jawaban"]:
        yield here.say(
            "Selain itu {banyak} orang menjawab anggota tanpa menyebut koperasinya; mereka di koperasi mana "
            "belum diketahui, jadi tidak ada di baris mana pun.",
            banyak=show_number(count, here.scope.lang),
        )


def _of_all(here: Here) -> Mapping[str, Cell]:
    if not here.sums["koperasi"]:
        return {}
    keys = ("anggota", "pengusaha_koperasi", "tercatat", "dari_daftar", "pengusaha", "pengusaha_aktif")
    counted = {key: here.sums[key] for key in keys}
    return {"kelurahan": here.say("Jumlah"), **counted, "umkm": here.sums["umkm_anggota"]}


ENTREPRENEURS = counted(
    "anggota-pengusaha",
    "Anggota koperasi yang pengusaha",
    Listing(
        lists=_joined,
        columns=(
            of_kelurahan(20),
            told("nama", "Nama koperasi", lambda its, _: its.name, width=36),
            told(
                "no_badan_hukum",
                "Nomor badan hukum",
                lambda its, _: its.one.text("no_badan_hukum") or None,
                kind=ColumnKind.ID,
                width=22,
            ),
            told(
                "anggota",
                "Anggota menurut koperasi",
                lambda its, _: totals.MEMBERS.of(its.one),
                kind=_NUMBER,
                width=12,
            ),
            told(
                "pengusaha_koperasi",
                "Pengusaha menurut koperasi",
                lambda its, _: its.one.number("anggota_pengusaha"),
                kind=_NUMBER,
                width=12,
            ),
            _counted("tercatat", "Anggota tercatat"),
            _counted("dari_daftar", "di antaranya dari daftar koperasi"),
            _counted("pengusaha", "Pengusaha"),
            _counted("pengusaha_aktif", "Usahanya aktif"),
            _counted("umkm", "UMKM anggota", "umkm_anggota"),
            of_record(),
        ),
        by=("kelurahan", "nama"),
        last=_of_all,
    ),
    beside=frozenset({_TOLD, MEMBERS, SAID}),
    at_once=True,
    total=(
        *("koperasi", "anggota", "tercatat", "pengusaha", "pengusaha_aktif", "umkm_anggota"),
        *("dari_daftar", "menurut_jawaban", notes.MEMBERS_BY_TOTAL),
    ),
    subtitle=notes.on_a_day,
    notes=(lambda here: notes.members(here.scope), _GRADES, _asked_note, notes.members_by_totals),
    charts=(
        TotalBars(
            later("Anggota koperasi yang pengusaha"),
            charts.OF_COOPERATIVES,
            (
                ("tercatat", later("Anggota tercatat")),
                ("pengusaha", later("Pengusaha")),
                ("pengusaha_aktif", later("Usahanya aktif")),
            ),
        ),
    ),
)
"""`anggota-pengusaha`: of each koperasi's members, how many run a business."""


def _said_with_business(here: Here) -> Iterator[View]:
    """Businesses of the area whose owners say that they are members, and name no koperasi."""
    return (one for one in here.beside[SAID] if one["id"] and lies_in(one.kode_kelurahan, here.area))


class _Runs(NamedTuple):
    """A member of a koperasi, and each of their businesses once."""

    first: View
    owned: dict[str, View]


def _running(here: Here, _parts: object) -> tuple[Iterable[_Runs], Mapping[str, int]]:
    found: dict[tuple[str, str], _Runs] = {}
    every: dict[str, View] = {}
    for one in here.beside[OWNED]:
        if lies_in(one.text("kelurahan_koperasi"), here.area):
            its = one.text("koperasi_id"), one.text("orang_id")
            runs = found.get(its)
            if runs is None:
                runs = found[its] = _Runs(one, {})
            runs.owned[one.record_id] = every[one.record_id] = one
    sums = {
        "koperasi": len({koperasi for koperasi, _ in found}),
        "pengusaha": len({person for _, person in found}),
        "pengusaha_aktif": len({one["orang_id"] for one in every.values() if _is_active(one)}),
        "umkm_anggota": len(every),
        "dari_daftar": sum(_grade(its.first) is Evidence.LISTED for its in found.values()),
        "menurut_jawaban": len({one["orang_id"] for one in _said_with_business(here)}),
    }
    return (found[its] for its in sorted(found)), sums


def _businesses(its: _Runs, _here: Here) -> str | None:
    return "; ".join(sorted(filter(None, map(_business, its.owned.values())))) or None


ENTREPRENEURS_BY_NAME = counted(
    "anggota-pengusaha-nama",
    "Anggota yang pengusaha, menurut nama",
    Listing(
        lists=_running,
        columns=(
            told(
                "kelurahan",
                "Kelurahan koperasi",
                lambda its, here: here.place(its.first.text("kelurahan_koperasi")),
                width=20,
            ),
            told("koperasi", "Nama koperasi", lambda its, here: _koperasi(its.first, here), width=34),
            told("anggota", "Nama anggota", lambda its, _: its.first.text("nama_pemilik"), width=26),
            told(
                "nomor_anggota",
                "No. anggota",
                lambda its, _: its.first.text("nomor_anggota") or None,
                kind=ColumnKind.ID,
            ),
            told("dasar", "Dasar", lambda its, here: _basis(its.first, here), width=18),
            told("usaha", "Usahanya", _businesses, width=40),
            told("umkm", "UMKM", lambda its, _: len(its.owned), kind=_NUMBER, width=8),
            told(
                "aktif",
                "Usahanya aktif",
                lambda its, _: sum(map(_is_active, its.owned.values())),
                kind=_NUMBER,
                width=9,
            ),
            told("id", "ID", lambda its, _: its.first.text("orang_id"), kind=ColumnKind.ID, width=36),
        ),
        by=("kelurahan", "koperasi", "anggota"),
    ),
    beside=frozenset({OWNED, SAID}),
    at_once=True,
    total=("koperasi", "pengusaha", "pengusaha_aktif", "umkm_anggota", "dari_daftar", "menurut_jawaban"),
    subtitle=notes.on_a_day,
    notes=(_WHO, _GRADES, _asked_note),
)
"""`anggota-pengusaha-nama`: members who run a business, by koperasi and name."""

# --- from the businesses' side ---

_BY_NAME = "pengusaha-anggota-nama"


def _owner(one: View) -> str:
    return one.text("orang_id") if one["id"] else ""


_OWNERS, _EACH_OWNER = different("pemilik_anggota", "Pemilik yang anggota", _owner, width=11)
_SAYING, _EACH_SAYING = different("pemilik_menurut_jawaban", "Pemilik, jawaban saja", _owner, width=11)
OWNERS = counted(
    "pengusaha-anggota",
    "UMKM yang pemiliknya anggota koperasi",
    ByArea(
        of=OF_MEMBERS,
        also=(
            (BUSINESS_COUNTS, count("umkm", "UMKM", lambda one: one.number("umkm"))),
            (SAID, count("menurut_jawaban", "", lambda one: bool(one["id"]))),
            (SAID, _EACH_SAYING),
        ),
        behind=leads_to("laporan", laporan=_BY_NAME),
        columns=(
            known("umkm", "UMKM", behind=leads_to("umkm")),
            count("umkm_anggota", "UMKM yang pemiliknya anggota", lambda _: 1, width=12),
            count("umkm_anggota_aktif", "di antaranya aktif", _is_active, width=11),
            count(
                "dari_daftar",
                "di antaranya dari daftar koperasi",
                lambda one: _grade(one) is Evidence.LISTED,
                width=12,
            ),
            _OWNERS,
            share("persen", "Bagian dari UMKM", "umkm_anggota", "umkm"),
            known(
                "menurut_jawaban",
                "UMKM, anggota menurut jawaban saja",
                width=12,
                behind=leads_to("laporan", laporan=_ASKED),
            ),
            _SAYING,
        ),
        besides=(_EACH_OWNER,),
    ),
    total=(
        *("umkm", "umkm_anggota", "umkm_anggota_aktif", "dari_daftar", "pemilik_anggota"),
        *("menurut_jawaban", "pemilik_menurut_jawaban"),
    ),
    subtitle=notes.on_a_day,
    notes=(_WHO, _GRADES, lambda here: notes.owners(here.scope)),
    charts=(
        RowBars(
            later("UMKM yang pemiliknya anggota koperasi"),
            OF_BUSINESSES,
            name="wilayah",
            value="umkm_anggota",
            rows=Rows.AREAS,
        ),
    ),
    at_once=True,
)
"""`pengusaha-anggota`: UMKM whose owner is a member of some koperasi, by kelurahan within kecamatan."""


@dataclass(slots=True)
class _Owned(Judged):
    """A business, the koperasi of its owner, and on what that rests at best."""

    one: View
    koperasi: set[str]
    grade: Evidence


def _owned(here: Here, _parts: object) -> tuple[Iterable[_Owned], Mapping[str, int]]:
    found: dict[str, _Owned] = {}
    for one in here.beside[OWNED]:
        if lies_in(one.kode_kelurahan, here.area):
            its = found.get(one.record_id)
            if its is None:
                its = found[one.record_id] = _Owned(one, set(), Evidence.RECORDED)
            its.koperasi.add(_koperasi(one, here))
            if _grade(one) is Evidence.LISTED:
                its.grade = Evidence.LISTED
    owners = {its.one.text("orang_id") for its in found.values()}
    said = [_Owned(one, {here.say("belum disebut")}, Evidence.SAID) for one in _said_with_business(here)]
    sums = {
        "umkm_anggota": len(found),
        "pemilik_anggota": len(owners),
        "dari_daftar": sum(its.grade is Evidence.LISTED for its in found.values()),
        "menurut_jawaban": len(said),
        "pemilik_menurut_jawaban": len({its.one.text("orang_id") for its in said}),
    }
    return [*found.values(), *said], sums


OWNERS_BY_NAME = counted(
    _BY_NAME,
    "UMKM yang pemiliknya anggota koperasi, menurut nama",
    Listing(
        lists=_owned,
        columns=(
            of_kelurahan(20),
            told("usaha", "Nama usaha", lambda its, _: _business(its.one) or None, width=34),
            told("pemilik", "Pemilik", lambda its, _: its.one.text("nama_pemilik"), width=26),
            told("koperasi", "Anggota koperasi", lambda its, _: "; ".join(sorted(its.koperasi)), width=44),
            told("dasar", "Dasar", lambda its, here: here.say(_BASES[its.grade]), width=18),
            told(
                "keadaan",
                "Keadaan usaha",
                lambda its, here: here.say("Aktif" if _is_active(its.one) else "Tidak aktif"),
                width=14,
            ),
            of_record(),
        ),
        by=("kelurahan", "usaha", "pemilik"),
    ),
    beside=frozenset({OWNED, SAID}),
    at_once=True,
    total=(
        *("umkm_anggota", "pemilik_anggota", "dari_daftar", "menurut_jawaban"),
        "pemilik_menurut_jawaban",
    ),
    subtitle=notes.on_a_day,
    notes=(_WHO, _GRADES),
)
"""`pengusaha-anggota-nama`: the UMKM whose owner is a member of some koperasi, by name."""

# --- which koperasi ---


class _Asked(NamedTuple):
    """Who says that they are a member of a koperasi that nobody knows, and their businesses."""

    first: View
    owned: list[View]


def _asked(here: Here, _parts: object) -> tuple[Iterable[_Asked], Mapping[str, int]]:
    found: dict[str, _Asked] = {}
    for one in here.beside[SAID]:
        if lies_in(one.kode_kelurahan, here.area):
            its = found.setdefault(one.text("orang_id"), _Asked(one, []))
            if one["id"]:
                its.owned.append(one)
    sums = {
        "orang": len(found),
        "pengusaha": sum(bool(its.owned) for its in found.values()),
        "umkm": sum(len(its.owned) for its in found.values()),
    }
    return found.values(), sums


def _place(its: _Asked, here: Here) -> Cell:
    return here.place(its.first.kode_kelurahan)


def _lane(its: _Asked, _here: Here) -> Cell:
    return "/".join(filter(None, (its.first.text("rt"), its.first.text("rw")))) or None


def _their_businesses(its: _Asked, _here: Here) -> Cell:
    return "; ".join(sorted(filter(None, map(_business, its.owned)))) or None


_TO_ASK = (
    "Orang yang menjawab “ya, anggota koperasi” tetapi keanggotaannya belum dicatat. Tanyakan koperasinya, "
    "lalu catat di bagian Koperasi pada formulirnya; sesudah itu ia dihitung di koperasi itu."
)
WHICH_KOPERASI = counted(
    _ASKED,
    "Koperasi mana?",
    Listing(
        lists=_asked,
        columns=(
            told("kelurahan", "Kelurahan", _place, width=20),
            told("rt_rw", "RT/RW", _lane, width=9),
            told("pemilik", "Nama", lambda its, _: its.first.text("nama_pemilik"), width=26),
            told("usaha", "Usahanya", _their_businesses, width=40),
            told(
                "jenis",
                "Jenis koperasi",
                lambda its, here: here.label(
                    "orang", "jenis_koperasi_diikuti", its.first.text("jenis_koperasi_diikuti") or None
                ),
                width=16,
            ),
            told(
                "hp",
                "HP",
                lambda its, _: contacts.show_phone(its.first.text("hp")) or None,
                kind=ColumnKind.ID,
                width=16,
            ),
            told("id", "ID", lambda its, _: its.first.text("orang_id"), kind=ColumnKind.ID, width=36),
        ),
        by=("kelurahan", "pemilik"),
    ),
    beside=frozenset({SAID}),
    at_once=True,
    total=("orang", "pengusaha", "umkm"),
    subtitle=notes.on_a_day,
    notes=(_TO_ASK,),
)
"""`koperasi-mana`: who is a member by their word alone, to be asked of which koperasi."""
