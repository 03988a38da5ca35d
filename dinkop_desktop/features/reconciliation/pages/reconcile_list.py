"""Rekonsiliasi as it is looked at: which list, which kelurahan, where its rows stand, and one row.

Only reading stands here; taking a list in and settling are `reconcile_page`'s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QLayout

from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.reconciliation import comparing, reconciling
from dinkop_desktop.features.reconciliation.comparing import Line, Overview, Sheet, Wanted
from dinkop_desktop.features.reconciliation.pages import reconcile_words
from dinkop_desktop.features.reconciliation.pages.reconcile_cards import StandingCards
from dinkop_desktop.features.reconciliation.pages.reconcile_side import RowSide
from dinkop_desktop.features.reconciliation.pages.reconcile_words import FoundLines
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing, Way
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.paged_worklist import PagedWorklist, chosen_in
from dinkop_desktop.window.pages.worklist import ColumnOf, Narrowing, View
from dinkop_desktop.window.widgets import ChoiceEdit, Flow, WhenNarrow, column, row
from dinkop_desktop.window.words import breakable, day_of, label, later, number, tr

_AREA_LETTERS, _ROUND_LETTERS, _FIELD_LETTERS = 14, 16, 12
TIGHT_PX = 1110
"""Of a page that is narrower not all that narrows the list has room."""
VIEWS = (
    View[Line](later("Semua")),
    View[Line](later("Belum"), wish="belum"),
    View[Line](later("Dikunjungi"), wish=Way.VISIT.value),
)
WAITING, _VISITED = 1, 2
# Beside single sets of fields: what many of them are about.
_TOPICS: tuple[tuple[str, str], ...] = (
    (later("Ada uangnya"), "uang"),
    (later("Ada identitasnya"), "identitas"),
)
_OF_TOPIC, _MOST_SETS = "@", 30


class ReconcileList(PagedWorklist[Line]):
    """Dinkop's own list beside the master, to look at."""

    key = "rekonsiliasi"
    about = later(
        "Daftar Dinkop sendiri dibandingkan dengan data kelurahan; tiap perbedaan diselesaikan, dan "
        "alasannya tetap di riwayat."
    )
    shows = frozenset({"umkm", "koperasi", "orang", "rekonsiliasi"})
    side_part: RowSide
    title, list_name, views = later("Rekonsiliasi"), later("Baris daftar"), VIEWS

    def __init__(self, host: Host) -> None:
        """Make the page; it reads the newest round when it is shown."""
        self.seen: Overview | None = None
        self._no, self._is_first = 0, True
        self._asked_for = ""
        self.cards = StandingCards()
        super().__init__(host)
        self.cards.changed.connect(self._on_standing)
        self.area.currentIndexChanged.connect(self._on_area)
        self.round.currentIndexChanged.connect(self._on_round)
        self.differing.currentIndexChanged.connect(self._on_area)
        WhenNarrow(self, self._on_narrow, limit=TIGHT_PX)

    def narrowings(self) -> Sequence[Narrowing[Line]]:
        """The kelurahan, and in which fields rows differ."""
        self.area = ChoiceEdit([("", tr("Semua kelurahan"))])
        self.area.setAccessibleName(tr("Kelurahan"))
        self.area.setMinimumContentsLength(_AREA_LETTERS)
        self.differing = ChoiceEdit([("", tr("Semua isian"))])
        self.differing.setAccessibleName(tr("Isian yang beda"))
        self.differing.setMinimumContentsLength(_FIELD_LETTERS)
        return chosen_in(self.area), chosen_in(self.differing)

    def filter_line(self) -> QLayout:
        """Where rows stand, and below it what narrows them; what has no room stands in a second line."""
        self.round = ChoiceEdit([("0", "–")])
        self.round.setAccessibleName(tr("Daftar"))
        self.round.setMinimumContentsLength(_ROUND_LETTERS)
        narrowing = Flow()
        for one in (self.area, self.round, self.differing, *self.chips):
            narrowing.addWidget(one)
        boxes = row(gap=6)
        boxes.addLayout(narrowing, 1)
        for at_the_right in self.beside_filters():
            boxes.addWidget(at_the_right, 0, Qt.AlignmentFlag.AlignTop)
        return column(self.cards, boxes, gap=10)

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        self.chips[_VISITED].setHidden(narrow)
        self.round.setHidden(narrow or self.round.count() < 2)  # noqa: PLR2004 - one list is no choice

    # -- reading --

    @property
    def standing(self) -> Standing:
        """Whose rows are shown."""
        return self.cards.standing

    @property
    def kind(self) -> str:
        """Kind of record of the list that is shown; "" for none."""
        return self.seen.round.kind if self.seen is not None and self.seen.round is not None else ""

    def wanted(self) -> Wanted:
        """Which lines are shown."""
        chosen = self.differing.value() if self._has_fields else ""
        topic, fields = (chosen[1:], "") if chosen.startswith(_OF_TOPIC) else ("", chosen)
        return Wanted(self._no, self.standing, self.area.value(), self.asked, topic, fields)

    def query(self) -> FoundLines:
        """Those lines."""
        return FoundLines(self.host.desk, self.kind, self.wanted())

    def columns_now(self) -> Sequence[ColumnOf[Line]]:
        """What differs, or where it is."""
        return reconcile_words.columns_of(self.kind, self.standing)

    def id_of(self, line: Line) -> str:
        """Of the row in the file, or of the record that is on none."""
        return str(line.number)

    @property
    def _has_fields(self) -> bool:
        """Whether its rows differ in fields."""
        return self.standing is Standing.DIFFERENT

    def load(self) -> None:
        """Read how the round stands; what is shown stays until it is there."""
        desk, no = self.host.desk, self._no
        self.ask(lambda _: comparing.overview(desk, no), self._on_seen)

    def _on_seen(self, seen: Overview) -> None:
        self.seen = seen
        if seen.round is None:
            self.say_empty()
            return
        self._no = seen.round.no
        self._fill_boxes(seen)
        if self._is_first:
            # Whoever comes sees first what is to be done.
            self._is_first = False
            self.cards.choose(_first_to_do(seen), silently=True)
            self._show_standing()
        self.show_found()

    def say_empty(self) -> None:
        """No list was ever compared."""
        raise NotImplementedError

    def _fill_boxes(self, seen: Overview) -> None:
        names, told = self.area_names(), self.area.value()
        quiet = QSignalBlocker(self.area)
        self.area.clear()
        self.area.addItem(tr("Semua kelurahan"), "")
        for code in sorted(code for code in seen.counts if code):
            self.area.addItem(tr("Kel. {name}", name=names.get(code, code)), code)
        self.area.set_value(told)
        quiet.unblock()
        quiet = QSignalBlocker(self.round)
        self.round.clear()
        for one in seen.rounds:
            self.round.addItem(f"{one.file}, {day_of(one.at)}", str(one.no))
        self.round.set_value(str(self._no))
        quiet.unblock()
        several = len(seen.rounds) > 1
        self.round.setVisible(several and self.width() >= TIGHT_PX)

    def area_names(self) -> dict[str, str]:
        """Code of a kelurahan -> its name."""
        return {area.code: area.name for area in self.host.desk.reference.areas.kelurahan}

    def show_found(self, *_changed: object) -> None:
        """Show what is narrowed to, and how far the kelurahan is."""
        seen = self.seen
        if seen is None or seen.round is None:
            return
        self.cards.show_counts(seen.counts, self.area.value())
        self.differing.setEnabled(self._has_fields)
        self._ask_fields()
        super().show_found()
        self._say_head(seen)

    def _say_head(self, seen: Overview) -> None:
        told = seen.round
        if told is None:
            return
        area = self.area.value()
        name = tr("Kel. {name}", name=self.area_names().get(area, area)) if area else tr("semua kelurahan")
        kind = label(catalogue.KINDS[told.kind].plural)
        kind = kind if kind.isupper() else kind.lower()  # UMKM, but koperasi
        said = tr(
            "Daftar Dinkop “{file}”, {rows} baris {kind}, dibanding data induk {area}",
            file=breakable(told.file),
            rows=number(told.rows),
            kind=kind,
            area=name,
        )
        self.head.say(said)
        done, every = comparing.progress_of(seen.counts, area=area)
        rounds = tr("putaran ke-{no}, {day}", no=number(len(seen.earlier) + 1), day=day_of(told.at))
        if seen.earlier:
            rounds = tr("{said} · sebelumnya {day}", said=rounds, day=day_of(seen.earlier[0]))
        place = self.area_names().get(area) or tr("Semua kelurahan")
        self.side_part.show_progress(place, done, every, rounds)

    def show_none(self) -> None:
        """Nothing narrows it, and there is no row."""
        self.show_no_match()

    def show_no_match(self) -> None:
        """No row is left here: all is done, or this part of it, or none ever was."""
        seen, area = self.seen, self.area.value()
        done, every = comparing.progress_of(seen.counts, area=area) if seen else (0, 0)
        again = [self.button_for(self.show_everything, icon=False)] if self.is_narrowed else []
        if every and done == every:
            said = tr("Semua {count} baris selesai.", count=number(every))
            self.show_empty("check", said, tr("Berita acara: Ctrl+P."), *again)
        elif self._view == WAITING and seen and reconciling.total_of(seen.counts, self.standing, area=area):
            rest = tr("Kartu lain masih menunggu: Ctrl+PgDn.")
            self.show_empty("check", tr("Bagian ini selesai."), rest, *again)
        else:
            name = tr(reconcile_words.STANDINGS[self.standing])
            rest = tr("Pilih Semua, kelurahan lain, atau kartu lain: Ctrl+PgDn.")
            self.show_empty("search", tr("{standing}: tidak ada baris.", standing=name), rest, *again)

    # -- what is chosen --

    def _on_standing(self, _standing: str) -> None:
        self._show_standing()
        self.table.mark_nothing()
        self.show_found()

    def _show_standing(self) -> None:
        self.side_part.show_standing(self.standing)
        self.side_part.show_sheet(None)

    def _on_area(self, _index: int) -> None:
        self.table.mark_nothing()
        self.show_found()

    def _ask_fields(self) -> None:
        """In which fields the rows differ that are shown, whatever fields are chosen."""
        desk, wanted = self.host.desk, replace(self.wanted(), topic="", fields="")
        if self._has_fields:
            self.ask(lambda _: comparing.differences_of(desk, wanted), self._fill_fields, key="fields")

    def _fill_fields(self, found: Mapping[str, int]) -> None:
        told = self.differing.value()
        quiet = QSignalBlocker(self.differing)
        self.differing.clear()
        self.differing.addItem(tr("Semua isian"), "")
        for words, topic in _TOPICS:
            self.differing.addItem(tr(words), f"{_OF_TOPIC}{topic}")
        sets = list(found)[:_MOST_SETS]
        # What is chosen stays, even where nothing of it is left.
        if told and not told.startswith(_OF_TOPIC) and told not in sets:
            sets.append(told)
        for keys in sets:
            names = reconcile_words.field_words(self.kind, keys.split(","))
            self.differing.addItem(
                tr("Hanya {fields} ({count})", fields=names, count=number(found.get(keys, 0))), keys
            )
        self.differing.set_value(told)
        quiet.unblock()

    def _on_round(self, _index: int) -> None:
        self._no = int(self.round.value() or 0)
        quiet = QSignalBlocker(self.differing)
        self.differing.set_value("")  # another list may be of another kind
        quiet.unblock()
        self.load()

    def show_card(self, line: Line | None) -> None:
        """Read a row, and its record."""
        self._asked_for = self.id_of(line) if line is not None else ""
        if line is None:
            self.side_part.show_sheet(None)
            return
        desk, kind, wanted = self.host.desk, self.kind, self.wanted()
        self.ask(
            lambda _: comparing.look_at(desk, kind, wanted, line.number),
            self._on_sheet,
            key="row",
            failed=self._on_unread,
        )

    def _on_sheet(self, sheet: Sheet) -> None:
        if str(sheet.line.number) == self._asked_for:
            self.side_part.show_sheet(sheet)

    def _on_unread(self, _error: DinkopError) -> None:
        """A row that went meanwhile: the list is read again, and tells."""


def _first_to_do(seen: Overview) -> Standing:
    order = (Standing.DIFFERENT, Standing.ONLY_DINKOP, Standing.DOUBTFUL, Standing.ONLY_KELURAHAN)
    waiting = [one for one in order if reconciling.open_of(seen.counts, one)]
    return waiting[0] if waiting else Standing.DIFFERENT
