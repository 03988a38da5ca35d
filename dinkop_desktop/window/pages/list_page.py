"""A list of records as it is looked at: search, filters, table, columns, preview, and its states.

1. One `Filter` and one `Order` say what is shown; whatever changes either shows another source. What was
   shown stays until the new rows are there, and where somebody was is kept when the list is read again.
2. While somebody searches the whole city, some of the newest that fit stand there at once, then all.

What is done with its rows is `record_list`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.records import listing, previewing
from dinkop_desktop.records.listing import SEARCHED_LETTERS
from dinkop_desktop.records.previewing import Preview
from dinkop_desktop.register.catalogue.filters import CHANGED, EVERYTHING, NEWEST, Filter, Order
from dinkop_desktop.window.pages import list_columns
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.filter_popup import FilterPopup
from dinkop_desktop.window.pages.list_bar import ListBar
from dinkop_desktop.window.pages.list_popup import ColumnPopup
from dinkop_desktop.window.pages.list_preview import PreviewSide
from dinkop_desktop.window.pages.list_source import RecordSource
from dinkop_desktop.window.pages.list_words import WISHES, WORDS, count_narrowing, wished_conditions
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.tables import Column, Place, Table
from dinkop_desktop.window.widgets import Button, PageFoot, PageHead, row
from dinkop_desktop.window.words import later, number, tr


class ListPage(Page):
    """A list of the records of one kind, to look at."""

    kind: ClassVar[str] = ""
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter buka"),
        later("Spasi pilih"),
        later("F6 pratinjau"),
    )
    more_hints: ClassVar[tuple[str, ...]] = (
        later("Ctrl+F cari"),
        later("↓ dari kotak cari ke daftar"),
        later("Shift+↓ pilih"),
        later("Ctrl+A pilih semua"),
        later("Alt+↓ urutkan"),
        later("Ctrl+Z urungkan"),
    )

    def __init__(self, host: Host) -> None:
        """Make the page; rows come when it is shown."""
        super().__init__(host)
        desk, words = host.desk, WORDS[self.kind]
        self._is_city = desk.identity.is_dinkop
        self.order = Order(NEWEST if self._is_city else CHANGED)
        self.total = self._all = 0
        self.marked = 0
        self._nothing = False
        self.shown_keys = self._remembered_columns()
        more = self.button_for(self.add_filter, kind="quiet")
        self.bar = ListBar(self.kind, desk.reference, whole_city=self._is_city, more=more)
        self.table = Table(
            tr(words.name), self._columns(), host.background, memory=host.memory, key=self.kind
        )
        self.table.more_orders = self._more_orders()
        self.preview = PreviewSide(
            desk.reference,
            whole_city=self._is_city,
            open_=Button(tr("Buka"), self.open_current, kind="primary", hint="Enter"),
            history=self.button_for(self.show_history, icon=False),
            reveal=self.button_for(self.reveal, kind="quiet", icon=False),
        )
        self._build(words.title)
        self._connect()

    def _build(self, title: str) -> None:
        actions = [
            self.button_for(self.choose_columns, icon=False),
            self.button_for(self.export),
            self.button_for(self.make_new, kind="primary"),
        ]
        self.build(
            head=PageHead(tr(title), actions=actions),
            content=self.table,
            filters=row(self.bar),
            side=self.preview.frame,
            foot=PageFoot(self.foot_keys()),
        )

    def _connect(self) -> None:
        self.table.opened.connect(self.open_record)
        self.table.followed.connect(self._on_followed)
        self.table.moved.connect(self._on_moved)
        self.table.marks_changed.connect(self._on_marked)
        self.table.filled.connect(self._on_filled)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)
        self.table.sort_asked.connect(self._on_sort_asked)
        self.bar.changed.connect(self._on_filter_changed)
        self.bar.left.connect(self._on_box_left)

    # -- what is done with rows, by `RecordListPage` --

    def open_record(self, record: str) -> None:
        """Open a record."""
        raise NotImplementedError

    def open_current(self) -> None:
        """Open the current row."""
        raise NotImplementedError

    @action(lambda page: WORDS[page.kind].new, "Ctrl+N", icon="plus")
    def make_new(self) -> None:
        """Open an empty form."""
        raise NotImplementedError

    @action(
        lambda page: WORDS[page.kind].as_new,
        "Alt+D",
        icon="plus",
        when=lambda page: page.found_nothing_of_words,
    )
    def make_named(self) -> None:
        """Open a form for what was searched for and not found."""
        raise NotImplementedError

    def show_history(self) -> None:
        """Tell who changed the current row."""
        raise NotImplementedError

    def reveal(self) -> None:
        """Show the NIK of the current row in full."""
        raise NotImplementedError

    def export(self) -> None:
        """Write the list to a workbook."""
        raise NotImplementedError

    # -- what is shown --

    def load(self) -> None:
        """Read the list and the counts of the chips again; row, scroll and filter stay."""
        self._show(place=self.table.place())
        self._count()

    def _show(self, *, place: Place | None = None, at_once: bool = False) -> None:
        source = RecordSource(
            self.host.desk,
            self.kind,
            wanted=self.bar.wanted,
            order=self.order,
            columns=list_columns.columns_of(self.kind, self.shown_keys),
            at_once=at_once,
        )
        self.table.set_order(self.order.key, descending=self.order.descending)
        self.table.show_source(source, place=place)

    def _count(self) -> None:
        desk, kind = self.host.desk, self.kind
        wanted = [EVERYTHING, *(Filter(state=state) for state in self.bar.states)]
        self.ask(
            lambda _progress: listing.counts(desk, kind, wanted),
            self._on_counted,
            key="counts",
            failed=_leave,
        )

    def _on_counted(self, counts: Sequence[int]) -> None:
        self._all = counts[0]
        self.bar.set_counts(counts[1:])
        self._say_count()

    def _on_filter_changed(self) -> None:
        self.table.mark_nothing()
        words = self.bar.wanted.words
        is_long = any(len(word) >= SEARCHED_LETTERS for word in words.split())
        self._show(at_once=self._is_city and is_long and self.order.key == NEWEST)

    def _on_filled(self, total: int) -> None:
        self.total = total
        source = self.table.source
        if isinstance(source, RecordSource) and source.at_once:
            self.show_content()
            self._show(place=self.table.place())  # Now all of them; what is there stays meanwhile.
            return
        self._nothing = total == 0
        self._say_count()
        if total:
            self.show_content()
        elif self.bar.wanted == EVERYTHING:
            self._show_none()
        else:
            self._show_no_match()

    def _say_count(self) -> None:
        said, narrowing = self.count_words(), count_narrowing(self.bar.wanted)
        if narrowing:
            said = tr("{list} · {count} saringan aktif", list=said, count=number(narrowing))
        self.head.say(tr("{list} · {order}", list=said, order=self.order_words()))
        self._say_place()

    def count_words(self) -> str:
        """How many records there are, and of how many."""
        words = WORDS[self.kind]
        if self.bar.wanted == EVERYTHING:
            return tr(words.count, count=number(self.total))
        return tr(words.of, count=number(self.total), total=number(max(self._all, self.total)))

    def order_words(self) -> str:
        """In which order they stand."""
        orders = {CHANGED: tr("menurut perubahan terakhir"), NEWEST: tr("yang terbaru dicatat lebih dulu")}
        if self.order.key in orders:
            return orders[self.order.key]
        known = list_columns.offered(self.kind)
        name = known[self.order.key].name if self.order.key in known else self.order.key
        return tr("menurut {field}", field=name.lower() if not name.isupper() else name)

    def _say_place(self) -> None:
        here = self.table.currentIndex().row() + 1
        said = (
            tr("Baris {number} dari {total}", number=number(here), total=number(self.total)) if here else ""
        )
        if self.marked:
            said = tr("{place} · {count} dipilih", place=said, count=number(self.marked))
        assert self.foot is not None
        self.foot.say(said)

    # -- states --

    def _show_none(self) -> None:
        words = WORDS[self.kind]
        self._keep_focus()
        self._fit_side()
        self.show_empty(words.icon, tr(words.none), tr(words.none_why))

    def _show_no_match(self) -> None:
        words, wanted = WORDS[self.kind], self.bar.wanted
        typed = wanted.words
        actions: list[QWidget] = []
        if wanted.is_narrowed and typed:
            why = tr(
                "Tidak ada “{words}” dengan saringan ini. Mungkin tercatat di luar saringan.", words=typed
            )
            actions.append(
                self.button_for(self._search_everywhere, icon=False, words=tr("Cari tanpa saringan"))
            )
        elif wanted.is_narrowed:
            why = tr("Tidak ada data yang sesuai dengan saringan ini.")
            actions.append(self.button_for(self._search_everywhere, icon=False))
        else:
            why = tr("Tidak ada “{words}”. Periksa ejaannya, atau memang belum dicatat.", words=typed)
        if typed:
            actions.append(self.button_for(self.make_named, icon=False))
        self._keep_focus()
        self._fit_side()
        self.show_empty("search", tr(words.no_match), why, *actions)

    @property
    def found_nothing_of_words(self) -> bool:
        """Whether what was searched for was not found."""
        return self._nothing and bool(self.bar.wanted.words)

    def show_content(self) -> None:
        """The table and, where there is room, the side of its current row."""
        super().show_content()
        self._fit_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A list without rows has no side."""
        super().resizeEvent(event)
        if self._nothing:
            self.preview.frame.hide()

    def _fit_side(self) -> None:
        self.preview.frame.setVisible(not self._nothing and self.has_room_for_side)

    def _keep_focus(self) -> None:
        """The table goes from sight; who typed in it types on in the box."""
        if self.table.hasFocus():
            self.bar.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @action(later("Lepas saringan"), "Alt+L", icon="search", when=lambda page: page.bar.wanted.is_narrowed)
    def _search_everywhere(self) -> None:
        self.bar.set_wanted(Filter(words=self.bar.wanted.words))
        self.bar.box.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- moving --

    def first_focus(self) -> QWidget | None:
        """The table, where it has rows; else the box."""
        return self.bar.box if self._nothing else self.table

    def _on_moved(self, _row: int, _total: int) -> None:
        self._say_place()

    def _on_marked(self, count: int) -> None:
        self.marked = count
        self._say_place()

    def _on_followed(self, record: str) -> None:
        if not record:
            self.preview.show_nothing()
            return
        desk = self.host.desk
        self.ask(
            lambda _progress: previewing.preview(desk, record),
            self._on_previewed,
            key="preview",
            failed=_leave,
        )

    def _on_previewed(self, preview: Preview | None) -> None:
        if preview is None:
            self.preview.show_nothing()
        else:
            self.preview.show_record(preview)

    def _on_box_left(self) -> None:
        self.bar.search_now()
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_sort_asked(self, key: str, descending: bool) -> None:  # noqa: FBT001 - a signal
        column = list_columns.offered(self.kind).get(key)
        self.order = Order(column.order if column is not None else key, descending)
        self.table.mark_nothing()
        self._show()

    def _more_orders(self) -> Sequence[tuple[str, str]]:
        changed, newest = (CHANGED, tr("Perubahan terakhir")), (NEWEST, tr("Terbaru dicatat"))
        # Over the whole city the last change of each would have to be counted first.
        return (newest,) if self._is_city else (changed, newest)

    # -- popups --

    @action(later("Tambah saringan"), "Alt+S", icon="plus", button=later("Saringan"))
    def add_filter(self) -> None:
        """Filter by a field."""
        popup = FilterPopup(self, self.host.desk, self.kind, self.bar.wanted)
        popup.chosen.connect(self.bar.set_wanted)
        at = self.bar.more.mapTo(self, self.bar.more.rect().bottomLeft())
        self.open_popup(popup, at.x(), at.y() + 4, popup.fields.box)

    @action(later("Pilih kolom"), "Alt+K", icon="sheet", button=later("Kolom"))
    def choose_columns(self) -> None:
        """Say which columns are shown."""
        popup = ColumnPopup(self, self.kind, self.shown_keys)
        popup.chosen.connect(self._set_columns)
        self.open_popup(popup, self.width(), self.head.height() + 4, popup.picker.box)

    # -- columns --

    def _remembered_columns(self) -> tuple[str, ...]:
        known = list_columns.offered(self.kind)
        kept = [key for key in self.host.memory.texts(f"kolom-tampil.{self.kind}") if key in known]
        return tuple(kept) or list_columns.usual(self.kind, whole_city=self._is_city)

    def _columns(self) -> list[Column]:
        return [one.column for one in list_columns.columns_of(self.kind, self.shown_keys)]

    def _set_columns(self, keys: tuple[str, ...]) -> None:
        if keys != self.shown_keys:
            self.shown_keys = keys
            self.host.memory.keep(f"kolom-tampil.{self.kind}", list(keys))
            place = self.table.place()
            self.table.set_columns(self._columns())
            self._show(place=place)

    def wish(self, **wishes: str) -> None:
        """Come with `saring` (a state, `dihapus`), `wilayah` (code), `kata`, and `wished_conditions`."""
        state = WISHES.get(wishes.get("saring", ""))
        wanted = Filter(
            words=wishes.get("kata", ""),
            conditions=wished_conditions(self.kind, wishes),
            state=state,
            area=wishes.get("wilayah", ""),
            removed=wishes.get("saring") == "dihapus",
        )
        self.bar.set_wanted(wanted)

    def take_esc(self) -> bool:
        """Come back from the side; take the marks away."""
        focus = QApplication.focusWidget()
        if focus is not None and self.preview.frame.isAncestorOf(focus):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide_side_if_narrow()
        elif self.marked:
            self.table.mark_nothing()
        else:
            return False
        return True


def _leave(_error: object) -> None:
    """Counts and previews beside the list: the list itself says what is wrong."""
