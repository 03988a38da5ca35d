"""What the palette finds: pages, this page's commands and fields, and records as they are typed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from dinkop_desktop.records import browsing
from dinkop_desktop.records.browsing import Beside, Line
from dinkop_desktop.records.browsing import Page as Lines
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.shell.palette import Found, Palette
from dinkop_desktop.shell.window import Window
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.words import day, label, number, tr

_MOST = 12
_ICONS = {"umkm": "shop", "koperasi": "people", "orang": "person"}


@dataclass(frozen=True, slots=True)
class _Searched:
    """An answer with what it is for, and how long it took."""

    words: str
    lines: Lines
    beside: Mapping[str, Beside]
    seconds: float


class Finding(QObject):
    """Opens the palette over the window, and serves it."""

    def __init__(self, window: Window) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window
        self.palette: Palette | None = None
        self._focus_before: QWidget | None = None

    def open(self) -> None:
        """Ctrl+K."""
        if self.palette is not None:
            return
        self._focus_before = QApplication.focusWidget()
        self.palette = Palette(self._window, self.ours(), make_new=self._make_new)
        self.palette.asked.connect(self._on_asked)
        self.palette.closed.connect(self._on_closed)

    def ours(self) -> list[Found]:
        """What is found without asking for words of it: fields, commands and pages."""
        page = self._window.page
        found = [
            Found(tr("Isian"), words, _going_into(field), icon="pencil")
            for words, field in (page.fields() if page is not None else ())
        ]
        found += [
            Found(tr("Di halaman ini"), one.words, one.do, icon=one.icon, key=one.key)
            for one in (page.commands() if page is not None else ())
        ]
        found += [
            Found(
                tr("Halaman"),
                tr(one.words),
                partial(self._window.go_to, one.key),
                icon=one.icon,
                key=one.shortcut,
            )
            for one in self._window.listed
        ]
        found += [
            Found(tr("Halaman"), tr(one.words), partial(self._window.open_above, one), icon=one.icon)
            for one in listing.above_for(self._window.desk.identity.role)
        ]
        # What the page does by itself stands there already; its own word for a key is the one that counts.
        taken = {one.key for one in found if one.key} | {one.words for one in found}
        found += [
            Found(tr("Perintah"), one.words, one.do, icon=one.icon, key=one.key)
            for one in self._window.commands()
            if one.key != "Ctrl+K" and taken.isdisjoint({one.key, one.words})
        ]
        return found

    def _make_new(self, words: str) -> Found:
        title = tr("Formulir UMKM baru bernama “{name}”", name=words)
        return Found(
            tr("Tidak ditemukan"),
            title,
            partial(self._window.open_record, "umkm", "", named=words),
            icon="plus",
        )

    def _on_asked(self, words: str) -> None:
        desk = self._window.desk

        def search(_progress: object) -> _Searched:
            began = time.perf_counter()
            lines = browsing.search(desk, words, limit=_MOST)
            seconds = time.perf_counter() - began
            return _Searched(words, lines, browsing.beside(desk, lines), seconds)

        self._window.background.ask(self, search, self._on_found, key="palette", lane=Lane.READ)

    def _on_found(self, answer: _Searched) -> None:
        if self.palette is None:
            return
        found = [
            Found(
                label(catalogue.KINDS[line.kind].label),
                line.title or tr("(tanpa nama)"),
                partial(self._window.open_record, line.kind, line.id),
                self._detail(line, answer.beside.get(line.id, Beside())),
                _ICONS.get(line.kind, "file"),
            )
            for line in answer.lines.lines
            if line.kind in _ICONS
        ]
        order = list(_ICONS)
        kinds = {label(catalogue.KINDS[kind].label): order.index(kind) for kind in order}
        found.sort(key=lambda one: kinds[one.group])
        note = tr("{seconds} detik", seconds=f"{answer.seconds:.3f}".replace(".", ","))
        counted = f"{_counted(len(answer.lines.lines), len(found))} · " if found else ""
        self.palette.show_records(answer.words, found, f"{counted}{note}")

    def _detail(self, line: Line, its: Beside) -> str:
        """Whose it is and where, so that equal names are told apart; and whether something is in question."""
        desk = self._window.desk
        area = desk.reference.areas.by_code.get(line.owner) if desk.identity.is_dinkop else None
        parts = (
            its.owner if its.owner != line.title else "",
            tr("RT {rt}/RW {rw}", rt=its.rt or "–", rw=its.rw or "–") if its.rt or its.rw else "",
            tr("lahir {day}", day=day(date.fromisoformat(its.born))) if its.born else "",
            area.name if area else "",
            tr("belum disepakati") if line.in_question else "",
        )
        return " · ".join(part for part in parts if part)

    def _on_closed(self) -> None:
        self.palette = None
        before, self._focus_before = self._focus_before, None
        if self._window.page is not None:
            self._window.page.take_focus(before)


def _counted(read: int, shown: int) -> str:
    """How many are shown; where there may be more, that these are the first."""
    return tr("{count} pertama", count=number(shown)) if read >= _MOST else number(shown)


def _going_into(field: QWidget | Callable[[], object]) -> Callable[[], object]:
    if isinstance(field, QWidget):
        return lambda: field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return field
