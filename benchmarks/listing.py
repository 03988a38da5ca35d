"""What somebody waits for at a list and a form: a window on the whole city, off-screen, with its worker."""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication, QLineEdit

from benchmarks import measuring, reading
from benchmarks.measuring import percentile
from benchmarks.town import open_desk
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.recording.pages.record_list import RecordListPage
from dinkop_desktop.features.recording.pages.record_page import RecordPage
from dinkop_desktop.records import listing
from dinkop_desktop.register.catalogue.filters import EVERYTHING, NEWEST, Filter, Order
from dinkop_desktop.shell.shell import Shell
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.look import theme
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.pages import listing as pages
from dinkop_desktop.window.tables import Ready, Row

_INDEXED_SORTS = ("nama_usaha", "kode_kelurahan", "kbli")
_OTHER_SORTS = ("alamat_jalan", "tahun_mulai", "rw", "nama_pemilik", "omzet_tahunan")
_FRAMES, _ROUNDS, _SEARCHES, _LETTERS, _FORMS, _PAGES = 400, 5, 150, 60, 12, 60


class Listed(msgspec.Struct):
    """Milliseconds at a list.

    Attributes:
        rows: how many there are.
        first_page: p95 of the errand: count, numbers and what the first page shows.
        shown: p50 from the page's key to its painted rows, the first time and again.
        indexed_sorts, other_sorts: numbers of a new order, by a field with an index, or by another.
        frame_p95, frame_worst: of the window's thread while somebody scrolls.
        ready_p95: the same over rows that are in memory.
        search_p95: numbers of the first matches.
        letters_p95: from the letter, the hand's rest apart, to the rows on the screen.
        blocked_worst: the longest that the window's thread was at one thing in all this.
    """

    rows: int
    first_page: float
    shown: float
    indexed_sorts: dict[str, float]
    other_sorts: dict[str, float]
    frame_p95: float
    frame_worst: float
    ready_p95: float
    search_p95: float
    letters_p95: float
    blocked_worst: float


class Formed(msgspec.Struct):
    """Milliseconds at a form: to open one, p50 and worst; from saving to the next empty one."""

    open_p50: float
    open_worst: float
    next_p50: float
    next_worst: float


class Opened(msgspec.Struct):
    """Milliseconds that the window's thread was at one thing while pages were opened; the longest of each."""

    pages: dict[str, float]


class _Hands:
    """A window on a desk, and a clock on its thread."""

    def __init__(self, desk: Desk) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

        known = QApplication.instance()
        self.app = known if isinstance(known, QApplication) else QApplication([])
        theme.dress(self.app, theme.Scheme.LIGHT)
        self.background = Background()
        self.shell = Shell(desk, self.background, Memory(desk.folder))
        self.shell.resize(1366, 768)
        self.shell.show()
        self.shell.begin()
        self.turns: list[float] = []
        self.settle()

    def turn(self) -> float:
        """Let the window do what waits; how long its own thread worked at that."""
        began = time.thread_time()
        self.app.processEvents()
        took = (time.thread_time() - began) * 1000
        self.turns.append(took)
        return took

    def settle(self, is_done: Callable[[], bool] | None = None) -> float:
        """Let it go on until nothing is under way; milliseconds on the wall."""
        began = time.perf_counter()
        while True:
            self.turn()
            if self.background.is_idle and (is_done is None or is_done()):
                self.turn()
                return (time.perf_counter() - began) * 1000
            time.sleep(0.0005)

    def close(self) -> None:
        """Let it go."""
        self.background.close()
        self.shell.close()


def read_list(master: str, share: int) -> Listed:
    """Open the list of a master's businesses, sort it, scroll through it, search in it.

    Args:
        master: its data folder.
        share: 1, or which part of the acts is done where nothing is judged.
    """
    desk = open_desk(Path(master))
    while not desk.store.tidy(steps=100):  # as the worker does it when nobody waits
        pass
    _first_page(desk)
    first_page = [_ms(partial(_first_page, desk)) for _ in range(_PAGES // share)]
    sorts = {key: _sort(desk, key) for key in (*_INDEXED_SORTS, *_OTHER_SORTS)}
    searches = reading.queries_of(desk)
    chosen = random.Random(2).sample(searches, min(len(searches), _SEARCHES // share))
    found = [
        _ms(partial(listing.first_matches, desk, "umkm", Filter(words=words), Order())) for words in chosen
    ]
    hands = _Hands(desk)
    began = time.perf_counter()
    hands.shell.go_to("umkm")
    hands.settle()
    shown = (time.perf_counter() - began) * 1000
    page = hands.shell.page
    assert isinstance(page, RecordListPage)
    hands.turns.clear()
    frames = _scroll(hands, page, _FRAMES // share)
    ready = _scroll_ready(hands, page, _FRAMES // share)
    letters = [_letters(hands, page, words) for words in dict.fromkeys(chosen[: _LETTERS // share])]
    (total,) = listing.counts(desk, "umkm", [EVERYTHING])
    hands.close()
    desk.close()
    return Listed(
        rows=total,
        first_page=percentile(first_page, 0.95),
        shown=shown,
        indexed_sorts={key: sorts[key] for key in _INDEXED_SORTS},
        other_sorts={key: sorts[key] for key in _OTHER_SORTS},
        frame_p95=percentile(frames, 0.95),
        frame_worst=max(frames),
        ready_p95=percentile(ready, 0.95),
        search_p95=percentile(found, 0.95),
        letters_p95=percentile(letters, 0.95),
        blocked_worst=max(hands.turns),
    )


def fill_forms(office: str) -> Formed:
    """Open forms of an office's businesses, and save new ones as fast as the window lets."""
    desk = open_desk(Path(office))
    rids = listing.numbers(desk, "umkm", EVERYTHING, Order(NEWEST), limit=_FORMS)
    records = [one.id for one in listing.rows(desk, "umkm", rids)]
    hands = _Hands(desk)
    hands.shell.go_to("umkm")
    hands.settle()
    opened = []
    for record in records:
        began = time.perf_counter()
        hands.shell.open_record("umkm", record)
        hands.settle()
        opened.append((time.perf_counter() - began) * 1000)
        hands.shell.go_back()
        hands.settle()
    hands.shell.open_record("umkm", "")
    hands.settle()
    page = hands.shell.page
    assert isinstance(page, RecordPage)
    following = []
    for number in range(_FORMS):
        holder = next(one for one in page.form.sheet.holders() if one.name == "nama_usaha")
        assert isinstance(holder.widget, QLineEdit)
        holder.widget.insert(f"Warung Uji {number}")
        holder.widget.textEdited.emit(holder.widget.text())
        hands.settle()
        began = time.perf_counter()
        page.save_and_new()
        while page.form.state is None or page.form.state.answers["nama_usaha"].text:
            hands.turn()
        hands.turn()
        following.append((time.perf_counter() - began) * 1000)
        hands.settle()
    hands.close()
    desk.close()
    return Formed(percentile(opened, 0.5), max(opened), percentile(following, 0.5), max(following))


def open_pages(place: str) -> Opened:
    """Open every page that a role has, once, each with its module in memory."""
    desk = open_desk(Path(place))
    hands = _Hands(desk)
    worst = {}
    for one in (*hands.shell.listed, *pages.above_for(desk.identity.role)):
        one.load()  # the first import is paid at the start, beside the passphrase
        gc.collect()
        gc.freeze()  # as `start` does: looking all of it over for garbage takes 0.1 s
        hands.turns.clear()
        began = time.thread_time()
        if one.shortcut:
            hands.shell.go_to(one.key)
        else:
            hands.shell.open_above(one)
        asked = (time.thread_time() - began) * 1000
        hands.settle()
        worst[one.key] = max(asked, *hands.turns)
    gc.unfreeze()
    hands.close()
    desk.close()
    return Opened(worst)


def _letters(hands: _Hands, page: RecordListPage, words: str) -> float:
    """From a letter, the hand's rest apart, to the first rows that fit."""
    source = page.table.source
    began = time.perf_counter()
    page.bar.set_wanted(Filter(words=words))
    while page.table.source is source and not hands.background.is_idle:
        hands.turn()
        time.sleep(0.0005)
    took = (time.perf_counter() - began) * 1000
    hands.settle()
    return took


def _first_page(desk: Desk) -> None:
    listing.counts(desk, "umkm", [EVERYTHING])
    listing.rows(desk, "umkm", listing.numbers(desk, "umkm", EVERYTHING, Order(), limit=100))


def _sort(desk: Desk, key: str) -> float:
    order = Order(key, descending=False)
    return measuring.median(
        [_ms(partial(listing.numbers, desk, "umkm", EVERYTHING, order)) for _ in range(_ROUNDS)]
    )


def _ms(work: Callable[[], object]) -> float:
    return measuring.seconds(work) * 1000


def _scroll(hands: _Hands, page: RecordListPage, count: int) -> list[float]:
    """Somebody holds PgDn: a screen further every 33 ms, whatever has come by then."""
    bar = page.table.verticalScrollBar()
    frames = []
    for number in range(count):
        until = time.perf_counter() + 0.033
        began = time.thread_time()
        bar.setValue(number * bar.pageStep())
        page.table.viewport().repaint()
        frames.append((time.thread_time() - began) * 1000)
        while time.perf_counter() < until:
            frames[-1] += hands.turn()
            time.sleep(0.001)
    hands.settle()
    return frames


def _scroll_ready(hands: _Hands, page: RecordListPage, count: int) -> list[float]:
    """The same over rows that are there already."""
    source = page.table.source
    assert source is not None
    sample, total = source.rows(0, 100), page.table.total
    many = tuple(Row(f"r{number}", sample[number % len(sample)].cells) for number in range(total))
    page.table.show_source(Ready(many))
    hands.settle()
    frames = _scroll(hands, page, count)
    page.load()
    hands.settle()
    return frames
