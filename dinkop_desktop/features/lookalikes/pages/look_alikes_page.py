"""Tercatat dua kali?: pairs that may be one, the likeliest first, with both records beside each other.

1. A whole city is compared once, when the page is first shown and on Alt+C; afterwards only what was found is
   read anew, so that the next pair is there at once.
2. 1 says that two are two, 2 that they are two businesses of one owner; both are changes, and Ctrl+Z takes
   them back. Whoever wants to think about it goes on with the arrow: the pair stays.
3. At Dinkop 3 joins two that are one: what should stay is shown first, to be changed; several marked pairs
   are joined at once, by the proposals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.lookalikes import comparing, deciding, joining, reviewing
from dinkop_desktop.features.lookalikes.comparing import Compared
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.features.lookalikes.finding import Pair
from dinkop_desktop.features.lookalikes.joining import Join
from dinkop_desktop.features.lookalikes.pages.join_popup import JoinPopup
from dinkop_desktop.features.lookalikes.reviewing import Band, Line, Reviewed
from dinkop_desktop.progress import Progress
from dinkop_desktop.records.registered import BUSINESS
from dinkop_desktop.register.catalogue.checked_pairs import DIFFERENT, SAME_OWNER
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, View, Worklist
from dinkop_desktop.window.tables import Cell, Paint, State
from dinkop_desktop.window.widgets import SIDE_PX, STRETCH, Item, column, grid, row, rule, side_panel, text
from dinkop_desktop.window.words import area_name, breakable, label, later, number, sentence, tr

_NAME_PX, _SIDE_PX = 68, 110
_BANDS: Mapping[Band, tuple[str, str]] = {
    Band.CERTAIN: (later("Hampir pasti"), "ok"),
    Band.LIKELY: (later("Mungkin"), "info"),
    Band.DOUBTFUL: (later("Ragu"), "muted"),
}
_MEANING = later(
    "Hampir pasti: di kota contoh satu dari tiga ribu pasangan keliru. Mungkin: satu dari tiga puluh. "
    "Ragu: lebih banyak yang dua usaha daripada yang satu."
)


def _kelurahan(one: Reviewed, desk: Desk) -> Cell:
    names = dict.fromkeys(area_name(desk.reference, side.area) for side in (one.one, one.other) if side.area)
    return " · ".join(names) or "–"


def _reasons(one: Reviewed) -> list[str]:
    return [sentence(code) for code in one.pair.codes]


COLUMNS: tuple[ColumnOf[Reviewed], ...] = (
    ColumnOf(
        "keyakinan", later("Satu?"), lambda one, _: State(tr(_BANDS[one.band][0]), _BANDS[one.band][1]), 116
    ),
    ColumnOf(
        "satu", later("Data satu"), lambda one, _: one.one.name or tr("(tanpa nama)"), paint=Paint.STRONG
    ),
    ColumnOf("lain", later("Data lain"), lambda one, _: one.other.name or tr("(tanpa nama)"), 190, least=120),
    ColumnOf("kelurahan", later("Kelurahan"), _kelurahan, 170, Paint.ENDS, least=110, rank=1),
    ColumnOf("alasan", later("Alasan"), lambda one, _: " ".join(_reasons(one)), 220, least=120, rank=2),
)
_VIEWS: tuple[View[Reviewed], ...] = (
    View(later("Semua {count}")),
    View(later("Hampir pasti {count}"), lambda one: one.band is Band.CERTAIN, wish=Band.CERTAIN),
    View(later("Mungkin {count}"), lambda one: one.band is Band.LIKELY, wish=Band.LIKELY),
    View(later("Ragu {count}"), lambda one: one.band is Band.DOUBTFUL, wish=Band.DOUBTFUL),
    View(later("Koperasi {count}"), lambda one: one.pair.kind != BUSINESS, wish="koperasi"),
)


class LookAlikesPage(Worklist[Reviewed]):
    """Pairs of the register that may be one."""

    key = "dua-kali"
    about = later(
        "Usaha dan koperasi yang mungkin tercatat dua kali di seluruh data, yang paling yakin di atas. "
        "Yang memang dua dicatat begitu dan tidak ditanyakan lagi."
    )
    shows = frozenset({"umkm", "koperasi", "orang"})
    hints: ClassVar[tuple[str, ...]] = (later("Enter buka data satu"), later("Spasi pilih"))
    esc: ClassVar[str] = later("Esc kembali")
    title, search_for = later("Tercatat dua kali?"), later("Cari nama")
    columns, views, file, notes = COLUMNS, _VIEWS, "tercatat dua kali", (_MEANING,)
    names = ("nama",)  # a business is often called by its owner
    reading = later("Mencari yang tercatat dua kali")
    side_px = SIDE_PX + 60
    none = Nothing(
        "check",
        later("Tidak ada yang mirip"),
        later("Tidak ada dua usaha atau koperasi yang mungkin sama, atau semuanya sudah diperiksa."),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; pairs are looked for when it is shown."""
        self._pairs: tuple[Pair, ...] | None = None
        super().__init__(host)

    # -- reading --

    def read(self, desk: Desk, progress: Progress) -> Sequence[Reviewed]:
        """Compare all where that was not done; then what is known now of what was found."""
        pairs = self._pairs
        if pairs is None:
            pairs = reviewing.find(desk, progress)
            self._pairs = pairs
        return reviewing.look(desk, pairs)

    @action(later("Cari lagi"), "Alt+C", icon="search", foot=later("cari lagi"))
    def search_again(self) -> None:
        """Alt+C: compare all again, with what came since."""
        self._pairs = None
        self.load()

    # -- what is shown --

    def id_of(self, one: Reviewed) -> str:
        """Of both records."""
        return one.id

    def record_of(self, one: Reviewed) -> str:
        """The first of both."""
        return one.one.id

    def searched(self, one: Reviewed) -> Sequence[str]:
        """Both names."""
        return (one.one.name, one.other.name)

    def summary(self) -> str:
        """How many there are."""
        return tr("{count} pasangan, yang paling yakin di atas", count=number(len(self.listed)))

    def make_side(self) -> QFrame:
        """Both records, and below what can be said of them."""
        self._two = self.button_for(self.are_two, icon=False)
        self._of_one_owner = self.button_for(self.are_of_one_owner, icon=False)
        self._are_one = self.button_for(self.are_one, icon=False)
        acts = column(
            row(self.enter_button(tr("Buka data satu")), STRETCH),
            row(self.button_for(self.open_other, icon=False), STRETCH),
            row(self._two, STRETCH),
            row(self._of_one_owner, STRETCH),
            row(self._are_one, STRETCH),
            gap=6,
        )
        return side_panel(column(self._card, STRETCH, gap=0), acts, width=self.side_px)

    def show_card(self, one: Reviewed | None) -> None:
        """Both records, and what can be said of them."""
        self._offer_acts()
        super().show_card(one)

    def _on_marked(self, count: int) -> None:
        super()._on_marked(count)
        self._offer_acts()

    def _offer_acts(self) -> None:
        """Koperasi have no owner, and are not joined yet."""
        chosen = self.chosen()
        self._two.setEnabled(bool(chosen))
        has_business = any(one.pair.kind == BUSINESS for one in chosen)
        self._of_one_owner.setEnabled(has_business)
        self._are_one.setEnabled(has_business)

    def card(self, one: Reviewed) -> Sequence[Item]:
        """What both say, and why they may be one."""
        reference = self.host.desk.reference
        head: list[QWidget | str] = [
            text("", "caption"),
            *(
                text(breakable(area_name(reference, side.area) if side.area else "–"), "caption", wrap=True)
                for side in (one.one, one.other)
            ),
        ]
        return (
            text(breakable(one.one.name or one.other.name or tr("(tanpa nama)")), "heading", wrap=True),
            grid([head, *(_line(line) for line in one.lines)], gap=6),
            rule(),
            text(tr("Mengapa mungkin satu"), "strong"),
            text(breakable(" ".join(_reasons(one))), "caption", wrap=True),
        )

    # -- acts --

    def open_one(self, one: Reviewed) -> None:
        """Enter: the first record."""
        self.host.open_record(one.pair.kind, one.one.id)

    @action(later("Buka data lain"), "Alt+D", icon="right", when=lambda page: page.current is not None)
    def open_other(self) -> None:
        """Alt+D: the other record."""
        if self.current is not None:
            self.host.open_record(self.current.pair.kind, self.current.other.id)

    @action(later("Memang dua"), "1", icon="swap", foot=later("memang dua"))
    def are_two(self) -> None:
        """1: the marked pairs, or the current one, are two each."""
        self._decide(self.chosen(), DIFFERENT)

    @action(later("Dua usaha satu pemilik"), "2", icon="person", foot=later("dua usaha satu pemilik"))
    def are_of_one_owner(self) -> None:
        """2: two businesses of one owner."""
        self._decide([one for one in self.chosen() if one.pair.kind == BUSINESS], SAME_OWNER)

    @action(later("Memang satu, gabungkan"), "3", icon="check", foot=later("gabungkan"))
    def are_one(self) -> None:
        """3: the current pair is one, or the marked pairs are; an office is told that Dinkop joins."""
        desk = self.host.desk
        if not desk.identity.is_dinkop:
            self.tell_refusal(RecordError("KEMBAR-DINKOP"))
            return
        chosen = [one for one in self.chosen() if one.pair.kind == BUSINESS]
        if not chosen or self.popup is not None:
            return
        if len(chosen) > 1:
            self._join(chosen, [Join(one.one.id, one.other.id) for one in chosen])
            return
        (one,) = chosen
        self.host.background.ask(
            self,
            lambda _progress: comparing.compare(desk, (one.one.id, one.other.id)),
            lambda found: self._ask_what_stays(one, found),
            failed=self.tell_refusal,
        )

    def _ask_what_stays(self, one: Reviewed, found: Compared) -> None:
        names = {side.id: side.name for side in (one.one, one.other)}
        first, second = found.records
        popup = JoinPopup(self, found, (names[first], names[second]), self.host.desk.reference)
        popup.done.connect(lambda asked: self._join([one], [asked]))
        self.open_popup(popup, self.width() // 4, self.height() // 6, popup.join)

    def _join(self, chosen: Sequence[Reviewed], asked: Sequence[Join]) -> None:
        desk = self.host.desk
        self.host.background.ask(
            self,
            lambda _progress: joining.join(desk, asked),
            lambda changes: self._on_written(chosen, changes, _joined(len(chosen))),
            failed=self.tell_refusal,
        )

    def _decide(self, chosen: Sequence[Reviewed], said: str) -> None:
        if not chosen:
            return
        desk = self.host.desk
        checked = [Checked(one.one.id, one.other.id, said) for one in chosen]
        self.host.background.ask(
            self,
            lambda _progress: deciding.decide(desk, checked),
            lambda changes: self._on_written(chosen, changes, _noted(len(chosen))),
            failed=self.tell_refusal,
        )

    def _on_written(self, chosen: Sequence[Reviewed], changes: list[ChangeId], said: str) -> None:
        self.table.mark_nothing()
        gone = {one.id for one in chosen}
        self.take([one for one in self.found if one.id not in gone])
        kinds = tuple(dict.fromkeys(one.pair.kind for one in chosen))
        self.host.offer_undo(undoable(said, changes, kinds))
        self.host.refresh.tell(*kinds, ids=tuple(id_ for one in chosen for id_ in one.pair.ids), by=self.key)


def _noted(count: int) -> str:
    return tr("{count} pasangan dicatat sebagai dua.", count=number(count))


def _joined(count: int) -> str:
    return tr("{count} pasangan digabungkan.", count=number(count))


def _line(line: Line) -> list[QWidget | str]:
    role, tone = ("strong", "warning") if line.differs else ("body", "")
    name = text(breakable(label(line.label)), "muted", wrap=True)
    one, other = (text(breakable(said) or "–", role, tone=tone, wrap=True) for said in (line.one, line.other))
    for part, width in ((name, _NAME_PX), (one, _SIDE_PX), (other, _SIDE_PX)):
        part.setFixedWidth(width)
    return [name, one, other]
