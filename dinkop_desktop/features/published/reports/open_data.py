"""Open data: counts of UMKM and koperasi as plain tables that tell of nobody, with their dictionary.

1. Only counts, none of money: what a business earns is its owner's personal data (UU 27/2022 pasal 4).
2. All counts of a kind are one tree of sums (`suppression`): by area down to the kelurahan, there by sector
   and size and, beside it, by each paper; no total is published across the tree.
3. Sets of areas that lie in each other guard themselves alone: published together they may tell what each
   hides.
4. A count that is not published is empty, and `disamarkan` says so; which of them is small is not told.
5. Texts are Indonesian codes and names; files are UTF-8 with commas and a line of headings.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dinkop_desktop.features.economy.reports.workforce import BAND_KEYS, band_key
from dinkop_desktop.papers.printing import show_moment
from dinkop_desktop.register.catalogue.umkm import SECTORS
from dinkop_desktop.register.rules import licensing
from dinkop_desktop.register.values.areas import CITY, KECAMATAN, KELURAHAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.breakdown import SIZES, parts_of, sector_key, size_key
from dinkop_desktop.reporting.business_figures import (
    ALL_WORKERS,
    NIB,
    PAPERS,
    papers_of,
    workers_of,
)
from dinkop_desktop.reporting.figures import Scope, area_of, lies_in
from dinkop_desktop.reporting.streams import Fields
from dinkop_desktop.reporting.suppression import SMALLEST, Node, Path, publishable
from dinkop_desktop.reporting.views import View

UNKNOWN_PLACE = "tidak_dikenal"
# What is read of each record.
BUSINESSES = Fields("umkm", (*NIB, *ALL_WORKERS), inside=PAPERS)
COOPERATIVES = Fields("koperasi", ("jenis", "status_koperasi"))
_AREA, _SECTOR, _SIZE, _BAND, _CATEGORY = "wilayah", "sektor", "skala", "pekerja", "kategori_kbli"
# What is asked of each paper: its possible answers.
_HAS = ("ya", "tidak_tercatat")
_PAPERS = {"nib": ("ya", "tidak", "tidak_diisi"), "halal": _HAS, "spp_irt": _HAS, "merek": _HAS}
_LEVELS = {CITY: "kota", KECAMATAN: "kecamatan", KELURAHAN: "kelurahan"}
_NOT_TOLD = "tidak_diisi"
_LETTERS_OF_KECAMATAN = len("36.74.01")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the set.

    Attributes:
        name: of the file.
        content: its bytes.
        rows: how many rows of data; 0 for a text.
        hidden: how many of their counts are not published.
    """

    name: str
    content: bytes
    rows: int = 0
    hidden: int = 0


_PLACES = (
    ("tingkat", "teks", "Tingkat wilayah.", "kota; kecamatan; kelurahan"),
    ("kode_wilayah", "teks", "Kode wilayah Kemendagri; tidak_dikenal bila kelurahannya belum tercatat.", ""),
    ("wilayah", "teks", "Nama wilayah.", ""),
)
_COUNTED = (
    ("jumlah", "bilangan", "Banyaknya; kosong bila disamarkan.", ""),
    (
        "disamarkan",
        "teks",
        f"ya bila jumlahnya tidak dibuka: kurang dari {SMALLEST}, atau dapat dipakai menghitung yang kurang.",
        "ya; tidak",
    ),
)
_SECTOR_AND_SIZE = (
    ("sektor", "teks", "Sektor usaha; semua untuk jumlahnya.", "semua; kuliner; fashion; kerajinan; lainnya"),
    (
        "skala",
        "teks",
        "Skala usaha menurut aturan yang berlaku; semua untuk jumlahnya.",
        "semua; mikro; kecil; menengah; besar; belum_diketahui",
    ),
)
_DIVIDED = (
    ("pembagian", "teks", "Apa yang dibagi.", ""),
    ("isi", "teks", "Bagiannya, sebagai kode.", ""),
)
_HEADINGS: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "umkm_sektor_skala.csv": (*_PLACES, *_SECTOR_AND_SIZE, *_COUNTED),
    "umkm_legalitas.csv": (*_PLACES, *_DIVIDED, *_COUNTED),
    "umkm_pekerja.csv": (*_PLACES, *_DIVIDED, *_COUNTED),
    "umkm_kbli.csv": (*_PLACES, *_DIVIDED, *_COUNTED),
    "koperasi.csv": (*_PLACES, *_DIVIDED, *_COUNTED),
}


def open_data(
    scope: Scope,
    businesses: Iterable[View],
    cooperatives: Iterable[View],
    reference: Reference,
) -> tuple[DataFile, ...]:
    """The whole set: counts, dictionary and a text to read first.

    Raises:
        RecordError: REC-WILAYAH, the city has no such area.
    """
    area = area_of(scope, reference)
    umkm = publishable(business_tree(scope, businesses, reference))
    koperasi = publishable(cooperative_tree(scope, cooperatives, reference))
    lines = {
        "umkm_sektor_skala.csv": list(_by_sector(umkm, area, reference)),
        "umkm_legalitas.csv": list(_divided(umkm, area, reference, tuple(_PAPERS))),
        "umkm_pekerja.csv": list(_divided(umkm, area, reference, (_BAND,))),
        "umkm_kbli.csv": list(_divided(umkm, area, reference, (_CATEGORY,))),
        "koperasi.csv": list(_divided(koperasi, area, reference, ("", "jenis", "status_ods"))),
    }
    tables = tuple(_table(name, lines[name]) for name in _HEADINGS)
    return (*tables, _dictionary(), _read_me(scope, area))


def business_tree(scope: Scope, businesses: Iterable[View], reference: Reference) -> Node:
    """The UMKM of the area: by kelurahan, sector and size, and by each paper."""
    area, on = area_of(scope, reference), scope.made_at.date()
    cells: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    above: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in businesses:
        if not lies_in(one.kode_kelurahan, area):
            continue
        place = _known(one.kode_kelurahan, reference)
        its = cells[place]
        its[_SECTOR, sector_key(one, reference), size_key(one, scope, reference)] += 1
        valid = papers_of(one, on).valid
        for paper in _PAPERS:
            its[paper, _answer(one, valid, paper)] += 1
        if place != UNKNOWN_PLACE:
            above[place[:_LETTERS_OF_KECAMATAN], _BAND][band_key(workers_of(one))] += 1
        above[area.code, _CATEGORY][_category(one, reference)] += 1

    def inside(place: str) -> Node:
        # Every cell is there, though there be nobody: what is missing would tell of what is hidden beside it.
        counts = cells[place]
        by_sector = {}
        for sector in SECTORS:
            sizes = {size: Node(counts[_SECTOR, sector.code, size]) for size, _ in SIZES}
            by_sector[sector.code] = Node(_whole(sizes), {_SIZE: sizes})
        by_paper = {
            paper: {said: Node(counts[paper, said]) for said in answers} for paper, answers in _PAPERS.items()
        }
        return Node(_whole(by_sector), {_SECTOR: by_sector, **by_paper})

    def more(place: Area) -> dict[str, dict[str, Node]]:
        found = {}
        if place.level == KECAMATAN:
            bands = above[place.code, _BAND]
            found[_BAND] = {band: Node(bands[band]) for band in BAND_KEYS}
        if place.code == area.code:
            found[_CATEGORY] = {each: Node(n) for each, n in sorted(above[area.code, _CATEGORY].items())}
        return found

    return _of_area(area, reference, inside, more, has_unknown=UNKNOWN_PLACE in cells)


def cooperative_tree(scope: Scope, cooperatives: Iterable[View], reference: Reference) -> Node:
    """The koperasi of the area: by kelurahan, and in all by kind and by what ODS says."""
    area = area_of(scope, reference)
    places: Counter[str] = Counter()
    above: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in cooperatives:
        if lies_in(one.kode_kelurahan, area):
            places[_known(one.kode_kelurahan, reference)] += 1
            above["jenis"][one.text("jenis") or _NOT_TOLD] += 1
            above["status_ods"][one.text("status_koperasi") or _NOT_TOLD] += 1

    def more(place: Area) -> dict[str, dict[str, Node]]:
        if place.code != area.code:
            return {}
        return {
            name: {each: Node(count) for each, count in sorted(above[name].items())}
            for name in ("jenis", "status_ods")
        }

    return _of_area(
        area, reference, lambda place: Node(places[place]), more, has_unknown=UNKNOWN_PLACE in places
    )


def _of_area(
    area: Area,
    reference: Reference,
    inside: Callable[[str], Node],
    more: Callable[[Area], Mapping[str, Mapping[str, Node]]],
    *,
    has_unknown: bool = False,
) -> Node:
    """An area with what lies in it, down to the kelurahan."""
    if area.level == KELURAHAN:
        its = inside(area.code)
        return Node(its.count, {**its.divisions, **more(area)})
    below = {each.code: _of_area(each, reference, inside, more) for each in parts_of(area, reference)}
    if has_unknown:
        below[UNKNOWN_PLACE] = inside(UNKNOWN_PLACE)
    return Node(_whole(below), {_AREA: below, **more(area)})


def _whole(cells: Mapping[str, Node]) -> int:
    return sum(cell.count for cell in cells.values())


def _known(place: str | None, reference: Reference) -> str:
    area = reference.areas.by_code.get(place or "")
    return area.code if area is not None and area.level == KELURAHAN else UNKNOWN_PLACE


def _answer(one: View, valid: frozenset[str], paper: str) -> str:
    """Whether a business has a paper: ya; tidak by its own word, of NIB; else that none is recorded."""
    if paper == licensing.NIB:
        has_it = licensing.has_nib(one["nib"], one["punya_nib"], has_paper=licensing.NIB in valid)
        return "ya" if has_it else one.text("punya_nib") or _NOT_TOLD
    return "ya" if paper in valid else "tidak_tercatat"


def _category(one: View, reference: Reference) -> str:
    """Version and letter of the category of KBLI."""
    if not one.kbli or not one.kbli.isdecimal():
        return _NOT_TOLD
    found = reference.kbli_category(one.kbli, one.kbli_versi)
    return f"{found.version} {found.letter}" if found is not None else _NOT_TOLD


# -- rows --

_Open = Mapping[Path, int | None]


def _places(
    published: _Open, area: Area, reference: Reference
) -> Iterator[tuple[Path, tuple[str, str, str]]]:
    """Each area of a tree: its path, and what its rows begin with."""
    for path in published:
        if all(division == _AREA for division, _ in path):
            code = path[-1][1] if path else area.code
            its = reference.areas.by_code.get(code)
            named = (KELURAHAN, "") if its is None else (its.level, its.name)
            yield path, (_LEVELS[named[0]], code, named[1])


def _by_sector(published: _Open, area: Area, reference: Reference) -> Iterator[tuple[str, ...]]:
    for path, place in _places(published, area, reference):
        yield *place, "semua", "semua", *_count(published[path])
        for below in published:
            names = [name for _, name in below[len(path) :]]
            if names and below[: len(path)] == path and below[len(path)][0] == _SECTOR:
                yield *place, names[0], names[1] if len(names) > 1 else "semua", *_count(published[below])


def _divided(
    published: _Open, area: Area, reference: Reference, divisions: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    """Rows of some divisions of each area; of the area itself where "" is one of them."""
    for path, place in _places(published, area, reference):
        if "" in divisions:
            yield *place, "semua", "semua", *_count(published[path])
        for below, count in published.items():
            if len(below) == len(path) + 1 and below[:-1] == path and below[-1][0] in divisions:
                yield *place, *below[-1], *_count(count)


def _count(count: int | None) -> tuple[str, str]:
    return ("", "ya") if count is None else (str(count), "tidak")


def _table(name: str, lines: list[tuple[str, ...]]) -> DataFile:
    headings = tuple(heading for heading, *_ in _HEADINGS[name])
    hidden = sum(line[-1] == "ya" for line in lines)
    return DataFile(name, _csv((headings, *lines)), len(lines), hidden)


def _csv(lines: Iterable[tuple[str, ...]]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(lines)
    return written.getvalue().encode()


def _dictionary() -> DataFile:
    lines = [(name, *column) for name, columns in _HEADINGS.items() for column in columns]
    return DataFile(
        "kamus.csv", _csv((("berkas", "kolom", "jenis", "arti", "kemungkinan_isi"), *lines)), len(lines)
    )


def _read_me(scope: Scope, area: Area) -> DataFile:
    """The text to read first: what it is, of when, what is hidden, and who sets the licence."""
    text = f"""DATA TERBUKA KOPERASI DAN UMKM
Wilayah: {area.name} ({area.code})
Data tahun: {scope.year}
Keadaan: {show_moment(scope.made_at)}
Sumber: {scope.source}

Isi: hanya jumlah. Tidak ada data orang, dan tidak ada angka uang: omzet, modal dan aset usaha perorangan
adalah data pribadi yang bersifat spesifik (UU 27/2022 pasal 4).

Yang disamarkan: jumlah kurang dari {SMALLEST} tidak dibuka; jumlah lain yang dapat dipakai menghitungnya juga
tidak. Nol dibuka. Jangan mengganti sel kosong dengan nol.

Terbitkan satu kumpulan saja untuk satu keadaan. Kumpulan kota bersama kumpulan kecamatan atau kelurahannya
dapat dipakai menghitung jumlah yang disamarkan: setiap kumpulan hanya menjaga jumlahnya sendiri.

Arti setiap kolom ada di kamus.csv. UMKM dan koperasi: yang tercatat dan masih ada (tidak dihapus, tutup,
pindah atau bubar), termasuk draf; data kembar dihitung satu kali hanya bila sudah digabungkan. Skala
menurut angka tahun data di atas, dengan aturan yang berlaku pada hari pembuatan. Legalitas: yang berlaku
pada hari itu menurut catatan.

Lisensi: ditetapkan Dinkop sebelum diterbitkan. Usulan: Creative Commons Atribusi 4.0 Internasional
(CC BY 4.0), dengan menyebut sumber dan tanggal di atas.
"""
    return DataFile("BACA.txt", text.encode())
