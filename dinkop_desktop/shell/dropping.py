"""Dropping: files that are let go anywhere on the window come to the page that takes such files.

1. The page that is shown is asked first, then those of the rail in order, then the one for Dinkop's card.
2. Of a folder those files count that some page takes, newest first, one folder deep.
3. The page that most of them fit gets its files, what this program writes before any list; what is left over
   is named, and so is what fits nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.shell.window import Window
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.pages import picking
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import breakable, number, tr

_LOOKED_AT, _NAMED = 400, 3
# A whole stick is looked through, and no maze.
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class _Way:
    """A page that takes files, and how to come to it."""

    kind: type[Page]
    come: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Which files a page gets, and which nobody or another one."""

    way: _Way | None
    files: tuple[Path, ...]
    rest: tuple[Path, ...]


class Dropping(QObject):
    """Takes what is dropped on a window."""

    def __init__(self, window: Window) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window
        picking.TakesFiles(window, self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Bring files and folders where they belong; they are looked at beside the window."""
        desk, ways = self._window.desk, tuple(self._ways())
        self._window.background.ask(
            self,
            lambda _progress: _sort(desk, ways, paths),
            self._on_sorted,
            failed=self._window.tell_refusal,
            key="dropped",
            lane=Lane.READ,
        )

    def _ways(self) -> Iterator[_Way]:
        if self._window.page is not None:
            yield _Way(type(self._window.page), lambda: None)
        for one in (one for one in self._window.listed if one.takes_files):
            yield _Way(one.load(), partial(self._window.go_to, one.key))
        from dinkop_desktop.features.first_start.pages.card import CardPage  # noqa: PLC0415 - once in an office's life

        yield _Way(CardPage, self._window.take_card)

    def _on_sorted(self, found: _Sorted) -> None:
        if found.way is None:
            self._say_none(found.rest)
            return
        for _ in range(2):  # the first may lead to a place above it, where it was left
            if not isinstance(self._window.page, found.way.kind):
                found.way.come()
        page = self._window.page
        if not isinstance(page, found.way.kind):
            return
        page.close_popup()
        page.take_files(found.files)
        if found.rest:
            said = tr("Tidak ikut diambil: {names}.", names=_named(found.rest))
            self._window.say_done(said, was_done=False)

    def _say_none(self, rest: Sequence[Path]) -> None:
        self._window.tell(
            "warning",
            tr("Tidak ada yang dapat diambil: {names}.", names=_named(rest)),
            tr(
                "Yang dapat diseret ke sini: kiriman dan balasan (.dkb), permintaan gabung dan kartu Dinkop, "
                "daftar (Excel, CSV), dan foto pada halaman foto."
            ),
        )


def _sort(desk: Desk, ways: Sequence[_Way], paths: Sequence[Path]) -> _Sorted:
    takes = frozenset().union(*(way.kind.takes for way in ways))
    files = tuple(_files(paths, takes))
    if not files:
        return _Sorted(None, (), tuple(paths))
    of_ways: dict[int, list[Path]] = {}
    for path in files:
        at = next((at for at, way in enumerate(ways) if _fits(desk, way, path)), -1)
        of_ways.setdefault(at, []).append(path)
    nobody = of_ways.pop(-1, [])
    if not of_ways:
        return _Sorted(None, (), tuple(nobody))
    best = min(of_ways, key=lambda at: (ways[at].kind.takes <= picking.SHEETS, -len(of_ways[at]), at))
    chosen = of_ways[best] if ways[best].kind.takes_many else of_ways[best][:1]
    return _Sorted(ways[best], tuple(chosen), tuple(one for one in files if one not in chosen))


def _fits(desk: Desk, way: _Way, path: Path) -> bool:
    try:
        return way.kind.fits_file(desk, path)
    except DinkopError:
        return False


def _files(paths: Sequence[Path], takes: Iterable[str]) -> Iterator[Path]:
    """The files that were dropped, and those in folders that some page takes, newest first."""
    inside: dict[Path, float] = {}
    for path in paths:
        if path.is_dir():
            inside |= dict(_inside(path, frozenset(takes), depth=_DEPTH))
        else:
            yield path
    yield from sorted(inside, key=lambda one: (-inside[one], str(one)))[:_LOOKED_AT]


def _inside(folder: Path, takes: frozenset[str], *, depth: int) -> Iterator[tuple[Path, float]]:
    try:
        for entry in folder.iterdir():
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _inside(entry, takes, depth=depth - 1) if depth else ()
            elif entry.suffix.lower() in takes:
                yield entry, entry.stat().st_mtime
    except OSError:
        return  # pulled out while we looked, or not ours to read


def _named(paths: Sequence[Path]) -> str:
    names = ", ".join(breakable(one.name or str(one)) for one in paths[:_NAMED])
    more = len(paths) - _NAMED
    return tr("{names} dan {count} lagi", names=names, count=number(more)) if more > 0 else names
