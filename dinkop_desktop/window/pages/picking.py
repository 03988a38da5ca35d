"""Picking: files and folders chosen by a person or dropped on a page, with our own words on the buttons."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from dinkop_desktop import drives
from dinkop_desktop.window.words import tr

_ENDING = re.compile(r"\*(\.\w+)")

SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt"})
"""Endings of lists that can be read."""


_last: list[Path] = []
"""The folder that was picked last in this run; one, or none yet."""


def begin_at() -> Path:
    """Where a dialog begins: where the last one ended, else at the stick that is plugged in, or documents.

    On many PCs documents are carried away to a cloud, which is no place for what is exchanged.
    """
    if _last and _last[0].is_dir():
        return _last[0]
    plugged = [drive.path for drive in drives.find_drives() if not drive.problem]
    return plugged[0] if len(plugged) == 1 else documents()


def _picked(folder: Path) -> None:
    _last[:] = [folder]


def documents() -> Path:
    """The person's documents, never the folder that the program happens to run in."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    place = Path(found) if found else Path.home()
    return place if place.is_dir() else Path.home()


def pick_files(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """Files that exist, many at once; none where the person changed his mind.

    Args:
        parent: over whom to ask.
        title: what is asked for.
        kinds: which are shown, as Qt writes it: "Kiriman (*.dkb)".
    """
    every = tr("Semua berkas")
    found, _ = QFileDialog.getOpenFileNames(parent, title, str(begin_at()), f"{kinds};;{every} (*)")
    if found:
        _picked(Path(found[0]).parent)
    return tuple(Path(one) for one in found)


def pick_folder(parent: QWidget, title: str, *, start: Path | None = None) -> Path | None:
    """A folder; None where the person changed his mind."""
    found = QFileDialog.getExistingDirectory(parent, title, str(start or begin_at()))
    if not found:
        return None
    _picked(Path(found))
    return Path(found)


def pick_target(parent: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """A place for a new file; None where the person changed his mind."""
    place = suggested if suggested.is_absolute() else begin_at() / suggested
    found, chosen = QFileDialog.getSaveFileName(parent, title, str(place), kinds)
    if not found:
        return None
    path = Path(found)
    _picked(path.parent)
    if not path.suffix:
        return path.with_suffix(suggested.suffix)
    return _as_chosen(path, suggested.suffix, chosen)


def _as_chosen(path: Path, suggested: str, kind: str) -> Path:
    """A name that still ends as it was suggested, where another kind of file was chosen in the dialog.

    Nothing was asked about a file that has the other ending already: it is not written over.
    """
    endings = _ENDING.findall(kind)
    if path.suffix != suggested or not endings or suggested in endings:
        return path
    other = path.with_suffix(endings[0])
    free = (path.with_name(f"{path.stem} ({number}){endings[0]}") for number in itertools.count(2))
    return next(free_name for free_name in itertools.chain([other], free) if not free_name.exists())


def open_outside(path: Path) -> bool:
    """Open a file or folder with this computer's own program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class TakesFiles(QObject):
    """Lets files be dropped anywhere on a widget, such as the window."""

    def __init__(self, over: QWidget, taken: Callable[[Sequence[Path]], object]) -> None:
        """Hand what is dropped on it to `taken`: files and folders of this computer, nothing else."""
        super().__init__(over)
        self._taken = taken
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over it, where it is files."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            paths = _paths_of(event.mimeData())
            if paths:
                event.acceptProposedAction()
                self._taken(paths)
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and _paths_of(event.mimeData()):
            event.acceptProposedAction()
            return True
        return False


def _paths_of(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
