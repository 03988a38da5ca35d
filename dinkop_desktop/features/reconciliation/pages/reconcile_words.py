"""How reconciliation speaks: standings, ways, reasons that fill themselves, and the columns of its list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.reconciliation import comparing, reconciling
from dinkop_desktop.features.reconciliation.comparing import Chosen, Line, Overview, Round, Sheet, Wanted
from dinkop_desktop.features.reconciliation.rules.reconciliation import WAYS, Standing, Way
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.worklist import ColumnOf
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.words import breakable, day_of, label, later, number, tr

STANDINGS: Mapping[Standing, str] = {
    Standing.ONLY_DINKOP: later("Hanya di Dinkop"),
    Standing.ONLY_KELURAHAN: later("Hanya di kelurahan"),
    Standing.DIFFERENT: later("Beda per isian"),
    Standing.EQUAL: later("Sama"),
    Standing.DOUBTFUL: later("Perlu dipastikan"),
    Standing.UNREAD: later("Tidak terbaca"),
}
_WAYS: Mapping[Way, str] = {
    Way.TAKE: later("Ambil nilai Dinkop"),
    Way.KEEP: later("Tetap nilai kelurahan"),
    Way.SOME: later("Per isian"),
    Way.VISIT: later("Kunjungi dulu"),
    Way.ADD: later("Masukkan ke daftar Dinkop"),
    Way.ONE: later("Ya, ini yang sama"),
    Way.OTHER: later("Bukan, ini yang lain"),
}
_OTHERWISE: Mapping[tuple[Standing, Way], str] = {
    (Standing.ONLY_DINKOP, Way.TAKE): later("Ambil jadi data baru"),
    (Standing.ONLY_DINKOP, Way.KEEP): later("Tolak"),
    (Standing.ONLY_KELURAHAN, Way.KEEP): later("Jangan masukkan"),
    (Standing.UNREAD, Way.KEEP): later("Tolak"),
}
# What stands in the list when it is done.
_DONE: Mapping[str, tuple[str, str]] = {
    Way.TAKE: (later("Ambil Dinkop"), "ok"),
    Way.KEEP: (later("Tetap kelurahan"), "ok"),
    Way.SOME: (later("Per isian"), "ok"),
    Way.VISIT: (later("Dikunjungi"), "info"),
    Way.ADD: (later("Masuk daftar"), "ok"),
    Way.ONE: (later("Usaha yang sama"), "ok"),
    Way.OTHER: (later("Usaha lain"), "ok"),
}
_REFUSED = (later("Ditolak"), "danger")
_REASONS: Mapping[Standing, str] = {
    Standing.ONLY_DINKOP: later("Tidak ditemukan di kelurahan"),
    Standing.ONLY_KELURAHAN: later("Di luar binaan Dinkop"),
    Standing.UNREAD: later("Baris tidak menyebut nama"),
}
_NAMED = 4
EVERY_NAME = "rekonsiliasi-nama"
# The list of names that belongs to a card; the others stand in the one of all.
REPORTS: Mapping[Standing, str] = {
    Standing.ONLY_DINKOP: "rekonsiliasi-hanya-dinkop",
    Standing.ONLY_KELURAHAN: "rekonsiliasi-hanya-kelurahan",
}
NEEDS_NOTHING = later("tidak perlu apa-apa")


def way_words(standing: Standing, way: Way) -> str:
    """What a way is called for a standing."""
    return tr(_OTHERWISE.get((standing, way), _WAYS[way]))


def ways_of(standing: Standing) -> tuple[Way, ...]:
    """The ways in the order of their digits."""
    return WAYS[standing]


def state_of(standing: Standing, settled: str) -> State:
    """How a row was settled, in a word."""
    if not settled:
        return State(tr("Belum") if WAYS[standing] else "–", "muted")
    if settled == Way.KEEP and standing is not Standing.DIFFERENT:
        return State(tr(_REFUSED[0]), _REFUSED[1])
    words, tone = _DONE[settled]
    return State(tr(words), tone)


def reason_of(standing: Standing, way: Way, sheet: Sheet | None) -> str:
    """The reason that fills itself; "" where a person should say it."""
    if way is not Way.KEEP:
        return ""
    if standing in _REASONS:
        return tr(_REASONS[standing])
    if sheet is not None and sheet.changed_at:
        return tr("Data kelurahan {day}, lebih baru dari daftar", day=day_of(sheet.changed_at))
    return tr("Data kelurahan lebih baru dari daftar")


def area_names(reference: Reference) -> dict[str, str]:
    """Code of a kelurahan -> its name."""
    return {area.code: area.name for area in reference.areas.kelurahan}


def field_words(kind: str, keys: Sequence[str]) -> str:
    """Fields as people know them, in small letters."""
    names = []
    for key in keys:
        field = catalogue.field_of(kind, key)
        flat = next((one.label for one in catalogue.flat_view(kind) if one.key == key), key)
        said = label(flat if field else key)
        # NIK, NIB and HP stay as they are.
        names.append(said if said[:2].isupper() else said[:1].lower() + said[1:])
    return ", ".join(names)


def chosen_words(kind: str, how: Way, chosen: Chosen, areas: Mapping[str, str]) -> str:
    """What would be settled together: where, what is written by it, and some names."""
    many = sorted(chosen.areas.items(), key=lambda item: (-item[1], item[0]))
    places = [
        tr("{area} {count}", area=areas.get(code, "–"), count=number(count)) for code, count in many[:_NAMED]
    ]
    if len(many) > _NAMED:
        places.append(tr("{count} kelurahan lain", count=number(len(many) - _NAMED)))
    said = tr("Kelurahan: {places}.", places=", ".join(places))
    if how is Way.TAKE and chosen.fields:
        fields = sorted(chosen.fields.items(), key=lambda item: (-item[1], item[0]))
        told = (
            tr("{field} {count}", field=field_words(kind, (key,)), count=number(count))
            for key, count in fields[:_NAMED]
        )
        said = f"{said} {tr('Isian yang ditulis: {fields}.', fields=', '.join(told))}"
    names = ", ".join(breakable(one) for one in chosen.samples)
    rest = tr("Misalnya {names}. Enter menerapkan, Esc batal.", names=names)
    return f"{said} {rest}"


def columns_of(kind: str, standing: Standing) -> tuple[ColumnOf[Line], ...]:
    """The columns of the list of a kind: what differs, or else where it is."""
    is_different = standing is Standing.DIFFERENT

    def told(line: Line, desk: Desk) -> str:
        if line.fields:
            return field_words(kind, line.fields)
        area = desk.reference.areas.by_code.get(line.area)
        return area.name if area else "–"

    return (
        ColumnOf(
            "baris", later("Baris"), lambda line, _: str(line.row) if line.row else "–", 62, Paint.MUTED
        ),
        ColumnOf("nama", later("Nama"), lambda line, _: line.title or "–", paint=Paint.STRONG),
        ColumnOf(
            "isian",
            later("Isian yang beda") if is_different else later("Kelurahan"),
            told,
            240,
            least=120,
            rank=1,
        ),
        ColumnOf("keadaan", later("Keadaan"), lambda line, _: state_of(standing, line.settled), 132),
    )


def head_words(told: Round, area: str, names: Mapping[str, str]) -> str:
    """Which list is compared, and with what; an area by its code, "" for all."""
    kind = label(catalogue.KINDS[told.kind].plural)
    return tr(
        "Daftar Dinkop “{file}”, {rows} baris {kind}, dibanding data induk {area}",
        file=breakable(told.file),
        rows=number(told.rows),
        kind=kind if kind.isupper() else kind.lower(),  # UMKM, but koperasi
        area=tr("Kel. {name}", name=names.get(area, area)) if area else tr("semua kelurahan"),
    )


def round_words(told: Round, earlier: Sequence[str]) -> str:
    """Which round it is, of when, and when the one before it was."""
    said = tr("putaran ke-{no}, {day}", no=number(len(earlier) + 1), day=day_of(told.at))
    return tr("{said} · sebelumnya {day}", said=said, day=day_of(earlier[0])) if earlier else said


def no_row_words(
    seen: Overview | None, standing: Standing, area: str, *, waits: bool
) -> tuple[str, str, str]:
    """Why no row is here: a picture, what it means, and what to do.

    Args:
        seen: the list; None before it was read.
        standing: whose rows are shown.
        area: code of the kelurahan that is shown; "" for all.
        waits: whether only what waits is shown.
    """
    done, every = comparing.progress_of(seen.counts, area=area) if seen else (0, 0)
    if every and done == every:
        return "check", tr("Semua {count} baris selesai.", count=number(every)), tr("Berita acara: Ctrl+P.")
    if waits and seen and reconciling.total_of(seen.counts, standing, area=area):
        return "check", tr("Bagian ini selesai."), tr("Kartu lain masih menunggu: Ctrl+PgDn.")
    rest = tr("Pilih Semua, kelurahan lain, atau kartu lain: Ctrl+PgDn.")
    return "search", tr("{standing}: tidak ada baris.", standing=tr(STANDINGS[standing])), rest


@dataclass(frozen=True, slots=True)
class FoundLines:
    """The lines of one standing of a round, read by page beside the window.

    Attributes:
        desk: Dinkop's.
        kind: of the round.
        wanted: which lines.
    """

    desk: Desk
    kind: str
    wanted: Wanted

    def count(self, _progress: Progress) -> int:
        """How many."""
        return comparing.count(self.desk, self.kind, self.wanted)

    def some(self, offset: int, limit: int) -> Sequence[Line]:
        """Some of them."""
        return comparing.lines(self.desk, self.kind, self.wanted, limit=limit, offset=offset)
