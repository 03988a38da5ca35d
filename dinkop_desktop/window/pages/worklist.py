"""A page over records that are read once: declared by its columns, views, card and actions.

    class RoundsPage(Worklist[Round]):
        key, shows = "ronda", frozenset({"kunjungan"})
        title, search_for, file = later("Ronda"), later("Cari nama"), "daftar ronda"
        columns = (ColumnOf("nama", later("Nama"), lambda one, _: one.name, paint=Paint.STRONG), ...)
        views = (View(later("Semua {count}")), View(later("Terlambat {count}"), lambda one: one.is_late))
        none = Nothing("pin", later("Belum ada ronda."), later("Ctrl+N membuat yang pertama."))

        def read(self, desk: Desk, progress: Progress) -> Sequence[Round]: ...

1. Search, views and `narrowings` narrow it in the window; where nothing fits, Alt+L takes them off.
2. Esc comes back from the card, then takes the marks away, then what was searched for; then it leaves.
3. What is shown goes out as it stands (`GoesOut`), of marked rows these alone.

One whose rows are read by page is a `PagedWorklist`; a list of records of a kind is a `ListPage`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.shown_list import GoesOut, ShownList, narrowed, write_shown
from dinkop_desktop.window.tables import Cell, Column, Paint, Place, Row, Table
from dinkop_desktop.window.widgets import (
    SIDE_PX,
    STRETCH,
    Button,
    Chip,
    ChoiceEdit,
    Flow,
    Item,
    PageFoot,
    PageHead,
    SearchBox,
    clear,
    column,
    holder,
    row,
    side_panel,
)
from dinkop_desktop.window.words import later, number, tr

T = TypeVar("T")
_SEARCH_PX, _SEARCH_BESIDE_CHIPS_PX = 280, 220


@dataclass(frozen=True)
class ColumnOf(Generic[T]):
    """One column, and what it says of a record.

    Attributes:
        key, width, paint, least, rank: see `Column`.
        heading: marked with `later`.
        tell: the cell of a record; called beside the window.
    """

    key: str
    heading: str
    tell: Callable[[T, Desk], Cell]
    width: int = 0
    paint: Paint = Paint.TEXT
    least: int = 0
    rank: int = 0

    def said(self) -> Column:
        """The column in the language that is spoken."""
        return Column(self.key, tr(self.heading), self.width, self.paint, False, self.least, self.rank)  # noqa: FBT003


@dataclass(frozen=True)
class View(Generic[T]):
    """A chip: which records it shows.

    Attributes:
        words: with a place for `{count}`, marked with `later`; or what says them for a count.
        fits: whether a record is shown; of a list that is read by page its `query` knows.
        wish: what another page, and `query`, ask for it by (`saring`); "" for none.
        command, icon: what the palette calls it; "" where it does not.
    """

    words: str | Callable[[str], str]
    fits: Callable[[T], bool] = field(default=lambda _one: True)
    wish: str = ""
    command: str = ""
    icon: str = "right"

    def said(self, count: str = "") -> str:
        """What its chip says."""
        return (tr(self.words, count=count) if isinstance(self.words, str) else self.words(count)).strip()


@dataclass(frozen=True)
class Narrowing(Generic[T]):
    """What narrows the list besides words and views; who changes it calls `show_found`.

    Attributes:
        widget: stands beside the chips.
        fits: whether a record is shown now.
        said: how it narrows, in words; "" where it does not.
        take_off: makes it narrow nothing.
    """

    widget: QWidget
    fits: Callable[[T], bool]
    said: Callable[[], str]
    take_off: Callable[[], object]


def by_choice(box: ChoiceEdit, of: Callable[[T], str]) -> Narrowing[T]:
    """What is chosen in a box is what a record says; "" for all."""

    def said() -> str:
        return box.currentText() if box.value() else ""

    return Narrowing(box, lambda one: box.value() in ("", of(one)), said, lambda: box.set_value(""))


@dataclass(frozen=True, slots=True)
class Nothing:
    """What stands there where there is no record: a picture, what it means, what to do."""

    icon: str
    title: str
    why: str


@dataclass(frozen=True)
class Telling(Generic[T]):
    """A source whose rows are made of records when they are seen."""

    records: Sequence[tuple[str, T]]
    columns: Sequence[ColumnOf[T]]
    desk: Desk

    def count(self, _progress: Progress) -> int:
        """How many."""
        return len(self.records)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some of them."""
        return [
            row_of(id_, one, self.columns, self.desk) for id_, one in self.records[offset : offset + limit]
        ]


def row_of(id_: str, one: T, columns: Sequence[ColumnOf[T]], desk: Desk) -> Row:
    """The row of a record; called beside the window."""
    return Row(id_, tuple(each.tell(one, desk) for each in columns))


class DeclaredList(GoesOut, Generic[T]):
    """A list of records with what can be done; where its records come from is said by the two below it.

    Attributes:
        title: stands above; marked with `later`, as all words here.
        list_name: what the table is called, here and on paper; the title where there is none.
        search_for: what is typed into the box; "" for no box.
        columns: of the table.
        views: its chips; the first is chosen.
        none: what stands there where there is no record at all.
        reading: what it is called at the foot, where it takes long.
        file: what the log of disclosures calls the list, and its file.
        names: keys of the personal fields that are shown, where the rows are somebody's.
        notes: what its columns mean, on paper and in the workbook.
        side_px: how wide its card is.
        table, search, chips: the list, and what narrows it.
    """

    title: ClassVar[str] = ""
    list_name: ClassVar[str] = ""
    search_for: ClassVar[str] = ""
    columns: ClassVar[Sequence[ColumnOf[Any]]] = ()
    views: ClassVar[Sequence[View[Any]]] = (View(""),)
    none: ClassVar[Nothing]
    reading: ClassVar[str] = later("Membaca daftar")
    file: ClassVar[str] = ""
    names: ClassVar[tuple[str, ...]] = ()
    notes: ClassVar[tuple[str, ...]] = ()
    side_px: ClassVar[int] = SIDE_PX

    def __init__(self, host: Host) -> None:
        """Make the page of its declaration; records are read when it is shown."""
        super().__init__(host)
        self._view = 0
        self.table = self.make_table()
        views = self.views if len(self.views) > 1 else ()
        self.chips = [Chip(one.said("–"), checked=not at) for at, one in enumerate(views)]
        self.search = SearchBox(tr(self.search_for), name=tr(self.search_for))
        if self.chips:
            self.search.setFixedWidth(_SEARCH_BESIDE_CHIPS_PX)
        else:
            self.search.setMaximumWidth(_SEARCH_PX)
        if self.search_for:
            self.search.answer_to("Ctrl+F")
        self._narrowings = self.narrowings()
        self._card = column(gap=8)
        side = self.make_side()
        self.build(
            head=PageHead(self.heading(), actions=self.buttons()),
            content=self.make_content(),
            filters=self.filter_line(),
            side=side,
            foot=PageFoot(self.foot_words()),
        )
        self._connect()

    def filter_line(self) -> QLayout | None:
        """What narrows the list, above it; None where nothing does."""
        parts: list[Item] = [one.widget for one in self._narrowings]
        if self.chips:
            flow = Flow()
            for chip in self.chips:
                chip.ensurePolished()  # Its letters are bold where it is chosen; their room is measured once.
                flow.addWidget(chip)
            parts.insert(0, flow)
        if self.search_for:
            parts.insert(0, self.search)
        before, beside = self.before_filters(), self.beside_filters()
        if not (parts or before or beside):
            return None
        line = row(*before, *parts, *([] if self.chips else [STRETCH]), *beside, gap=6)
        gives_way = 1 if self.chips and self.search_for else 0  # the chips, or the box
        line.setStretch(len(before) + gives_way, 100)
        return line

    def _connect(self) -> None:
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(partial(self._choose, at))
        self.search.textChanged.connect(self._on_searched)
        self.search.left.connect(self.table.setFocus)
        self.table.opened.connect(self._on_opened)
        self.table.followed.connect(self._on_followed)
        self.table.moved.connect(self._on_moved)
        self.table.marks_changed.connect(self._on_marked)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    # -- what a subclass gives --

    def id_of(self, one: T) -> str:  # noqa: ARG002 - a subclass's
        """Of its row, by which the place is kept; "" where it has no id of its own."""
        return ""

    def record_of(self, one: T) -> str:
        """Id of the record whose data stand in the row, for the log of disclosures; "" for none."""
        return self.id_of(one)

    def open_one(self, one: T) -> None:
        """Enter or a double click on a row."""

    def summary(self) -> str:
        """What stands below the title: how many there are, and how it stands with them."""
        return ""

    def card(self, one: T) -> Sequence[Item]:  # noqa: ARG002 - a subclass's
        """What stands at the side of a row."""
        return ()

    def heading(self) -> str:
        """The title."""
        return tr(self.title)

    def buttons(self) -> list[QWidget]:
        """What stands at the right of the title."""
        return self.ways_out()

    def foot_words(self) -> str:
        """The keys at the foot."""
        return self.foot_keys()

    def before_filters(self) -> list[QWidget]:
        """What stands at the left of the search."""
        return []

    def beside_filters(self) -> list[QWidget]:
        """What stands at the right of the filters."""
        return []

    def narrowings(self) -> Sequence[Narrowing[T]]:
        """What narrows the list besides words and views."""
        return ()

    def make_table(self) -> Table:
        """The table; a page that paints its own makes it."""
        host = self.host
        return Table(
            self.list_words(), self.said_columns(), host.background, memory=host.memory, key=self.key
        )

    def make_content(self) -> QWidget:
        """The table, and what else is seen with it."""
        return self.table

    def columns_now(self) -> Sequence[ColumnOf[T]]:
        """The columns, where they depend on what was read, or on the view."""
        return self.columns

    def make_side(self) -> QFrame | None:
        """The side: for a `card`; a page with a side of its own overrides `show_card`, too."""
        if not self._has_card:
            return None
        return side_panel(column(self._card, STRETCH, gap=0), width=self.side_px)

    @property
    def _has_card(self) -> bool:
        return type(self).card is not DeclaredList.card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no row, there is no card."""
        super().resizeEvent(event)
        self._fit_side()

    @property
    def has_rows(self) -> bool:
        """Whether anything fits now."""
        raise NotImplementedError

    def _fit_side(self) -> None:
        if self.side is not None and self._has_card:
            has_room = self.width() >= NARROW_PX or self._side_wished
            self.side.setVisible(self.has_rows and has_room)

    def show_card(self, one: T | None) -> None:
        """Show the side of a row; of none, nothing."""
        clear(self._card)
        if one is not None and self.side is not None:
            shown = holder(column(*self.card(one), gap=8))
            self._card.addWidget(shown)
            shown.show()

    # -- showing --

    def _on_searched(self, _words: str) -> None:
        self.show_found()

    def show_found(self, *_changed: object) -> None:
        """Show what fits now: by words, by the view, by what else narrows it."""
        raise NotImplementedError

    def show_columns(self) -> None:
        """Let the table have the columns of what comes next."""
        said = self.said_columns()
        if said != list(self.table.rows.columns):
            self.table.set_columns(said)

    def show_counts(self, counts: Iterable[int]) -> None:
        """Say on its chip how many each view has."""
        for chip, view, count in zip(self.chips, self.views, counts, strict=False):
            chip.set_words(view.said(number(count)))

    def place(self) -> Place:
        """Where somebody is in the list, to be found again when it is read anew."""
        return self.table.place()

    def show_none(self) -> None:
        """There is no record at all."""
        self.show_empty(self.none.icon, tr(self.none.title), tr(self.none.why))

    def show_no_match(self) -> None:
        """There are records, and none of them fits."""
        typed = self.search.text().strip()
        why = (
            tr("Tidak ada “{words}” pada yang ditampilkan.", words=typed)
            if typed
            else tr("Tidak ada data yang sesuai dengan saringan ini.")
        )
        again = self.button_for(self.show_everything, icon=False)
        self.show_empty("search", tr("Tidak ada yang sesuai"), why, again)

    @property
    def is_narrowed(self) -> bool:
        """Whether words, a view or something else narrow it."""
        return bool(self.filters())

    def filters(self) -> tuple[str, ...]:
        """What narrows the list, in words."""
        chip = self.views[self._view].said() if self._view else ""
        return narrowed(chip, *(one.said() for one in self._narrowings), search=self.search.text())

    def _choose(self, at: int, *_checked: bool) -> None:
        """A chip shows its view; pressed again, everything."""
        self.show_only(0 if at == self._view else at)

    def show_only(self, at: int) -> None:
        """Show one view."""
        self._view = at
        for place, chip in enumerate(self.chips):
            chip.setChecked(place == at)
        self.show_found()

    @action(later("Lepas saringan"), "Alt+L", icon="close", when=lambda page: page.is_narrowed)
    def show_everything(self) -> None:
        """Take off whatever narrows it."""
        self.search.clear()
        for one in self._narrowings:
            one.take_off()
        self.show_only(0)
        self.take_focus(self.table)

    def wish(self, **wishes: str) -> None:
        """Somebody came for one of the views."""
        self.show_wished(wishes.get("saring", ""))

    def show_wished(self, asked: str) -> None:
        """Show the view that is asked for by a word; where it is none of them, nothing changes."""
        at = next((at for at, view in enumerate(self.views) if view.wish and view.wish == asked), None)
        if at is not None:
            self.show_only(at)

    # -- rows --

    @property
    def current(self) -> T | None:
        """The record of the current row."""
        there = self.table.current()
        return self.record_at(there.id) if there is not None else None

    def record_at(self, row_id: str) -> T | None:
        """The record of a row; None where it is not there, or not yet."""
        raise NotImplementedError

    def _on_followed(self, row_id: str) -> None:
        self.show_card(self.record_at(row_id))

    def _on_opened(self, row_id: str) -> None:
        one = self.record_at(row_id)
        if one is not None:
            self.open_one(one)

    def _on_marked(self, _count: int) -> None:
        self._on_moved(self.table.currentIndex().row(), self.table.total)

    def _on_moved(self, at: int, total: int) -> None:
        super()._on_moved(at, total)
        but, ids = self.table.marked()
        if self.foot is not None and total and (but or ids):
            count = total - len(ids) if but else len(ids)
            said = tr("Baris {number} dari {total}", number=number(at + 1), total=number(total))
            self.foot.say(tr("{place} · {count} dipilih", place=said, count=number(count)))

    def open_current(self) -> None:
        """Open the current row, as Enter does; for a button of the card."""
        if self.current is not None:
            self.open_one(self.current)

    def enter_button(self, words: str, *, kind: str = "secondary") -> Button:
        """A button of the card that does what Enter does."""
        return Button(words, self.open_current, kind=kind, hint="Enter")

    # -- keys --

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.table

    def search_box(self) -> SearchBox:
        """Its box; one that is not shown stays empty."""
        return self.search

    def commands(self) -> Sequence[Command]:
        """What the palette offers: the actions, and the views that have a name there."""
        views = [
            Command(tr(one.command), partial(self.show_only, at), icon=one.icon)
            for at, one in enumerate(self.views)
            if one.command
        ]
        return [*super().commands(), *views]

    # -- going out --

    def list_words(self) -> str:
        """What the list is called."""
        return tr(self.list_name) if self.list_name else self.heading()

    def said_columns(self) -> list[Column]:
        """The columns in the language that is spoken."""
        return [one.said() for one in self.columns_now()]

    def shown_list(self) -> ShownList:
        """The list as it goes out, without its rows."""
        return ShownList(
            name=self.file,
            title=self.list_words(),
            subtitle=self.head.subtitle.text(),
            columns=self.said_columns(),
            rows=(),
            records=(),
            names=self.names,
            notes=tuple(tr(one) for one in self.notes),
            filters=self.filters(),
        )


class Worklist(DeclaredList[T]):
    """A list that is read once, and narrowed in the window.

    Attributes:
        found: everything that was read.
    """

    def __init__(self, host: Host) -> None:
        """Make the page of its declaration; records are read when it is shown."""
        self.found: tuple[T, ...] = ()
        self._all: tuple[tuple[str, T], ...] = ()
        self._listed: tuple[tuple[str, T], ...] = ()
        self._by_id: Mapping[str, T] = {}
        self._is_read = False
        super().__init__(host)

    # -- what a subclass gives --

    def read(self, desk: Desk, progress: Progress) -> Sequence[T]:
        """Read all records; called beside the window."""
        raise NotImplementedError

    def searched(self, one: T) -> Iterable[str]:  # noqa: ARG002 - a subclass's
        """In which of its words is searched."""
        return ()

    # -- reading and showing --

    def load(self) -> None:
        """Read; what is shown stays until the answer."""
        desk = self.host.desk
        self.ask(lambda progress: tuple(self.read(desk, progress)), self.take, words=tr(self.reading))

    def take(self, found: Sequence[T]) -> None:
        """Show what was read; a page that reads more than its records calls this of itself."""
        self.found, self._is_read = tuple(found), True
        by_id: dict[str, T] = {}
        for at, one in enumerate(self.found):
            id_ = self.id_of(one) or str(at)
            by_id[id_ if id_ not in by_id else f"{id_}#{at}"] = one
        self._by_id, self._all = by_id, tuple(by_id.items())
        self.show_found()

    def show_found(self, *_changed: object) -> None:
        """Show what fits now, and how many fit each view; before it is read, nothing is known."""
        if not self._is_read:
            return
        here = [pair for pair in self._all if all(one.fits(pair[1]) for one in self._narrowings)]
        self.show_counts(sum(view.fits(one) for _, one in here) for view in self.views)
        fits, words = self.views[self._view].fits, self.search.text()
        self._listed = tuple(pair for pair in here if fits(pair[1]) and self.has_words(pair[1], words))
        self.head.say(self.summary())
        self.show_columns()
        self.table.show_source(Telling(self._listed, self.columns_now(), self.host.desk), place=self.place())
        self._fit_side()
        if self._listed:
            self.show_content()
        elif self.found:
            self.show_card(None)
            self.show_no_match()
        else:
            self.show_card(None)
            self.show_none()

    def show_at_once(self, changed: Mapping[str, T]) -> None:
        """Show what is being changed, before it is written and read again; what was listed stays."""
        self._by_id = {**self._by_id, **changed}
        self._listed = tuple((id_, changed.get(id_, one)) for id_, one in self._listed)
        self.table.show_source(Telling(self._listed, self.columns_now(), self.host.desk), place=self.place())

    def has_words(self, one: T, words: str) -> bool:
        """Whether all words that are searched for are in what is searched."""
        said = " ".join(self.searched(one)).casefold() if words else ""
        return all(word in said for word in words.casefold().split())

    @property
    def has_rows(self) -> bool:
        """Whether anything fits now."""
        return bool(self._listed)

    @property
    def listed(self) -> list[T]:
        """What fits now."""
        return [one for _, one in self._listed]

    def record_at(self, row_id: str) -> T | None:
        """The record of a row."""
        return self._by_id.get(row_id)

    def chosen(self) -> list[T]:
        """Of what is shown the marked records, or the current one."""
        but, ids = self.table.marked()
        if but or ids:
            return [one for id_, one in self._listed if (id_ in ids) is not but]
        return [self.current] if self.current is not None else []

    def first_focus(self) -> QWidget | None:
        """The list; where nothing fits, what narrows it."""
        return self.search if self.search_for and self.found and not self._listed else self.table

    # -- going out --

    def shown_list(self) -> ShownList:
        """The list as it goes out."""
        source = Telling(self._listed, self.columns_now(), self.host.desk)
        return replace(
            super().shown_list(),
            rows=source.rows(0, len(self._listed)),
            records=[self.record_of(one) for _, one in self._listed],
        )

    def write_rows(self, ending: str) -> None:
        """Write what is shown, or of it what is marked."""
        write_shown(self, self.table, self.shown_list(), ending)
