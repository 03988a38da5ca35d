"""What the page of figures says: its five figures, its map and its charts, from the tables of reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.features.overview.overviewing import FRESH_DAYS, Freshness
from dinkop_desktop.features.overview.reports.overview import all_figures, by_code, chained, percent
from dinkop_desktop.papers.charts import Bars, Lines, Mark, Series
from dinkop_desktop.papers.table import Cell, RowRole, Table
from dinkop_desktop.papers.tile_map import TileMap
from dinkop_desktop.register.rules.scale import RANGES
from dinkop_desktop.register.values.areas import KECAMATAN, KELURAHAN, Area
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.register.values.tiles import blocks_of
from dinkop_desktop.window.words import label, later, number, tr

Tables = Mapping[str, Table]
_SILENT = 8
_MILLION, _BILLION = 10**6, 10**9


@dataclass(frozen=True, slots=True)
class Told:
    """One of the five figures: its value, what it rests on, and how urgent that is."""

    value: str
    detail: str
    tone: str = "muted"


@dataclass(frozen=True, slots=True)
class Measure:
    """What the map can show.

    Attributes:
        key: column of the overview.
        name: on its chip.
        title: of the card, with the unit.
        meaning: definition under the title.
        steps: where the next colour begins.
        page, wishes: where Enter on a tile leads.
    """

    key: str
    name: str
    title: str
    meaning: str
    steps: tuple[int, int, int, int]
    page: str
    wishes: tuple[tuple[str, str], ...]


MEASURES = (
    Measure(
        "cakupan",
        later("Cakupan"),
        later("Cakupan pendataan, %"),
        later("Bagian daftar awal yang sudah ada hasilnya. Enter: rincian per RW."),
        (40, 55, 70, 85),
        "laporan",
        (("laporan", "cakupan"),),
    ),
    Measure(
        "tumbuh_persen",
        later("Tumbuh"),
        later("UMKM yang tumbuh, %"),
        later("Dari UMKM yang angkanya terisi pada kedua tahun. Enter: nama yang naik kelas."),
        (10, 20, 30, 40),
        "laporan",
        (("laporan", "naik-kelas-nama"),),
    ),
    Measure(
        "lengkap",
        later("Lengkap"),
        later("Isian wajib lengkap, %"),
        later("Dari semua UMKM yang tercatat. Enter: yang masih draf."),
        (40, 55, 70, 85),
        "umkm",
        (("saring", "draf"),),
    ),
    Measure(
        "siap_kur",
        later("KUR"),
        later("Siap dirujuk KUR, %"),
        later("Dari yang butuh modal: mungkin layak, pemilik setuju, belum dirujuk. Enter: namanya."),
        (5, 10, 15, 20),
        "kur",
        (("saring", "siap"),),
    ),
)


def title_of(area: Area) -> str:
    """What the page of an area is called."""
    if area.level == KELURAHAN:
        return tr("Angka Kel. {name}", name=area.name)
    if area.level == KECAMATAN:
        return tr("Angka Kec. {name}", name=area.name)
    return tr("Angka {name}", name=area.name)


def _count(value: Cell) -> str:
    return number(value) if isinstance(value, int) else "–"


def _share(value: Cell) -> str:
    return tr("{count} %", count=number(value)) if isinstance(value, (int, float)) else "–"


def active_businesses(tables: Tables, code: str, year: int) -> Told:
    """How many are aktif, of how many that are recorded, and how many have figures of a data year."""
    its = by_code(tables.get("rekap-wilayah")).get(code, {})
    active, whole = its.get("aktif"), its.get("umkm")
    detail = tr(
        "{share} dari {count} UMKM tercatat", share=_share(percent(active, whole)), count=_count(whole)
    )
    if not whole:
        return Told(_count(active), tr("belum ada UMKM tercatat"))
    return Told(_count(active), " · ".join(part for part in (detail, _told_since(tables, year)) if part))


def _told_since(tables: Tables, year: int) -> str:
    """How many have figures of a year, beside the year before; "" where that has none."""
    table = tables.get("pertumbuhan")
    if table is None:
        return ""
    silent = table.total["tanpa_angka"]
    after = table.total["umkm"] - silent - table.total["tidak_diisi_lagi"]
    before = table.total["umkm"] - silent - table.total["baru"]
    if not before:
        return ""
    return tr(
        "{count} berangka {year}, {change} ({share}) dari {before}",
        year=str(year),
        before=str(year - 1),
        count=number(after),
        change=_signed(after - before),
        share=_signed_share(before, after - before),
    )


def covered(tables: Tables, code: str) -> Told:
    """How much of the prelist has been seen, and what part of all that there are said to be is recorded."""
    its = by_code(tables.get("cakupan")).get(code, {})
    said = []
    if its.get("daftar_awal"):
        said.append(
            tr(
                "{seen} dari {listed} baris daftar awal",
                seen=_count(its.get("ada_hasil")),
                listed=_count(its.get("daftar_awal")),
            )
        )
    else:
        said.append(tr("belum ada daftar awal"))
    if its.get("perkiraan"):
        said.append(
            tr(
                "tercatat {share} dari perkiraan {count}",
                share=_share(its.get("dari_perkiraan")),
                count=_count(its.get("perkiraan")),
            )
        )
    return Told(_share(its.get("cakupan")) if its.get("daftar_awal") else "–", " · ".join(said))


def active_koperasi(tables: Tables) -> Told:
    """Koperasi that are aktif by ODS, with RAT and KSU."""
    lives, held, change = (tables.get(key) for key in ("koperasi-aktif", "koperasi-rat", "ksu"))
    if lives is None:
        return Told("–", "")
    said = [tr("dari {count}, menurut ODS", count=number(lives.total["koperasi"]))]
    if held is not None and held.total["koperasi"]:
        said.append(tr("{count} sudah RAT", count=number(held.total["sudah_rat"])))
    waiting = _open_changes(change)
    if waiting:
        said.append(tr("{count} KSU belum beralih", count=number(waiting)))
    return Told(number(lives.total["aktif_ods"]), " · ".join(said), "warning" if waiting else "muted")


def _open_changes(change: Table | None) -> int:
    if change is None:
        return 0
    done = change.total.get("selesai", 0) + change.total.get("tidak_perlu", 0)
    return max(0, change.total.get("ksu", 0) - done)


def workers(tables: Tables) -> Told:
    """Workers of those that are known in both years, with the change."""
    table = tables.get("pertumbuhan")
    if table is None:
        return Told("–", "")
    before, after = table.total["tenaga_kerja_sebelum"], table.total["tenaga_kerja_sesudah"]
    both = table.total["tenaga_kerja_dua_tahun"]
    if not both:
        return Told("–", tr("belum ada usaha yang terisi pada kedua tahun"))
    change = after - before
    said = tr(
        "{change} ({share}) pada {count} usaha yang terisi dua tahun",
        change=_signed(change),
        share=_signed_share(before, change),
        count=number(both),
    )
    return Told(number(after), said, "warning" if change < 0 else "muted")


def _signed(change: int) -> str:
    return f"+{number(change)}" if change > 0 else f"−{number(-change)}" if change < 0 else number(0)


def _signed_share(before: int, change: int) -> str:
    if not before:
        return "–"
    share = round(100 * change / before, 1)
    # A sign that stays with its number where the card is narrow.
    return f"{'+' if share > 0 else '−' if share < 0 else ''}{number(abs(share))}\u00a0%"


def risen(tables: Tables) -> Told:
    """How many rose into another class of size."""
    table = tables.get("naik-kelas")
    if table is None:
        return Told("–", "")
    compared = table.total["skala_dibandingkan"]
    if not compared:
        return Told("–", tr("belum ada skala dua tahun untuk dibandingkan"))
    said = tr(
        "{count} turun · dari {all} yang skalanya diketahui dua tahun",
        count=number(table.total["turun_skala"]),
        all=number(compared),
    )
    return Told(number(table.total["naik_skala"]), said)


def tile_map(
    measure: Measure, tables: Tables, reference: Reference, area: Area, fresh: Sequence[Freshness]
) -> TileMap:
    """The map of a measure."""
    values = {
        code: float(value)
        for code, its in all_figures(tables).items()
        if isinstance(value := its.get(measure.key), (int, float))
    }
    first, second, third, fourth = measure.steps
    return TileMap(
        blocks=blocks_of(reference.areas, reference.tiles, area),
        values=values,
        shown={code: number(round(value)) for code, value in values.items()},
        names=reference.tiles.names,
        steps=measure.steps,
        legend=(
            f"< {first}",
            f"{first}–{second - 1}",
            f"{second}–{third - 1}",
            f"{third}–{fourth - 1}",
            f"≥ {fourth}",
        ),
        stale=frozenset(one.code for one in fresh if not one.is_fresh),
        stale_words=tr("tanpa kiriman {days} hari", days=number(FRESH_DAYS)),
    )


def is_known(measure: Measure, tables: Tables) -> bool:
    """Whether any area has a value of it."""
    return any(isinstance(its.get(measure.key), (int, float)) for its in all_figures(tables).values())


def by_rw(tables: Tables) -> Bars:
    """Coverage of a kelurahan, RW by RW in their order."""
    table = tables.get("cakupan")
    return Bars(
        tuple(
            Mark(label(str(row.cells[1])), float(row.cells[4]), _share(row.cells[4]))
            for row in (table.rows if table is not None else ())
            if row.role is RowRole.SUBTOTAL and isinstance(row.cells[4], (int, float))
        ),
        whole=100,
    )


def trend(years: Sequence[Table], newest: int) -> Lines | None:
    """Workers and omzet over the years; None where two neighbours have nothing to compare."""
    found = []
    for measure, name in (("tenaga_kerja", tr("Tenaga kerja")), ("omzet", tr("Omzet"))):
        values = chained(years, measure)
        if values is not None:
            found.append(Series(f"{name} {number(values[-1])}", values, tuple(map(number, values))))
    labels = tuple(str(newest - back) for back in range(len(years), -1, -1))
    return Lines(labels, tuple(found)) if found else None


def classes(tables: Tables) -> tuple[Bars, int]:
    """Classes of omzet in percent of those that are known, and how many those are."""
    table = tables.get("kelas-omzet")
    if table is None:
        return Bars(()), 0
    counts = [(_short(*bounds), table.total.get(code, 0)) for code, bounds in RANGES.items()]
    known = sum(count for _, count in counts)
    marks = tuple(Mark(name, float(count), _share(percent(count, known))) for name, count in counts)
    return Bars(marks if known else ()), known


def _short(lowest: int, highest: int | None) -> str:
    """A class of omzet in few letters: "50–100 jt", "1–2 M"."""
    if highest is None:
        return tr("di atas {amount}", amount=_amount(lowest))
    if not lowest:
        return tr("s.d. {amount}", amount=_amount(highest))
    low, high = _amount(lowest), _amount(highest)
    number_, _, unit = low.rpartition(" ")
    return f"{number_}–{high}" if high.endswith(unit) else f"{low}–{high}"


def _amount(rupiah: int) -> str:
    billions = rupiah >= _BILLION - 1
    value = round(rupiah / (_BILLION if billions else _MILLION), 1)
    said = number(int(value) if value == int(value) else value)
    return tr("{amount} M", amount=said) if billions else tr("{amount} jt", amount=said)


def candidates(tables: Tables) -> Bars:
    """What the screening for KUR says, and what became of those who were referred."""
    table, referred = tables.get("kur"), tables.get("kur-rujukan")
    marks: list[Mark] = []
    if table is not None and table.total.get("umkm"):
        for key, words in (
            ("mungkin_layak", tr("Mungkin layak")),
            ("data_kurang", tr("Data kurang")),
            ("belum_layak", tr("Belum layak")),
        ):
            marks.append(_mark(words, table.total.get(key, 0)))
        marks.append(_mark(tr("Siap dirujuk"), table.total.get("siap_dirujuk", 0)))
    if referred is not None:
        marks.append(_mark(tr("Rujukan ke bank"), referred.total.get("dirujuk", 0)))
        marks.append(_mark(tr("Disetujui bank"), referred.total.get("disetujui", 0)))
    return Bars(tuple(marks) if any(one.value for one in marks) else ())


def conversions(tables: Tables) -> Bars:
    """How far the KSU are."""
    table = tables.get("ksu")
    if table is None or not table.total.get("ksu"):
        return Bars(())
    steps = (
        ("belum_mulai", tr("Belum mulai")),
        ("rapat_anggota", tr("Rapat anggota")),
        ("akta_notaris", tr("Akta notaris")),
        ("pengajuan_ahu", tr("Pengajuan AHU")),
        ("selesai", tr("Selesai")),
    )
    return Bars(tuple(_mark(words, table.total.get(key, 0)) for key, words in steps))


def _mark(words: str, count: int) -> Mark:
    return Mark(words, float(count), number(count))


def silent(fresh: Sequence[Freshness]) -> Bars:
    """The offices from which nothing came for longest, those that never sent first."""
    late = [one for one in fresh if not one.is_fresh and one.is_admitted]
    late.sort(key=lambda one: (one.days is not None, -(one.days or 0), one.name))
    most = max((one.days or 0 for one in late), default=0) or FRESH_DAYS
    return Bars(
        tuple(
            Mark(
                one.name,
                float(most if one.days is None else one.days),
                tr("belum pernah") if one.days is None else tr("{days} hari", days=number(one.days)),
            )
            for one in late[:_SILENT]
        )
    )


def fresh_words(fresh: Sequence[Freshness]) -> str:
    """How many offices are up to date, of how many."""
    return tr(
        "{count} dari {total} kantor mutakhir",
        count=number(sum(one.is_fresh for one in fresh)),
        total=number(len(fresh)),
    )
