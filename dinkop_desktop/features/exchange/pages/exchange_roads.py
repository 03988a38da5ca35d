"""The roads that a bundle can take: sticks, an e-mail, a folder; each with its digit, or why it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dinkop_desktop.drives import Drive
from dinkop_desktop.window.widgets import ChoiceCard
from dinkop_desktop.window.words import breakable, number, sentence, tr

_GIGA, _MEGA, _KILO = 10**9, 10**6, 10**3
_DIGITS = 9


class By(StrEnum):
    """How a bundle goes."""

    STICK = "flashdisk"
    MAIL = "surel"
    FOLDER = "folder"


def from_where(pc: int, folder: int) -> str:
    """Which PC and which folder of it a bundle is from; 0 where there was one alone."""
    parts = (
        tr("PC-{number}", number=pc) if pc else "",
        tr("folder ke-{number}", number=folder) if folder else "",
    )
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Road:
    """One road.

    Attributes:
        by: how.
        words, detail, state: as its card says them; `tone` of the state.
        place: the stick; None where a person chooses, or where it is the mail's folder.
        key: the digit that chooses it; "" of a road that is closed.
    """

    by: By
    words: str
    detail: str
    state: str
    tone: str
    place: Path | None = None
    key: str = ""


def size(size_bytes: int) -> str:
    """`14,2 GB`, `0,4 MB`, `2 kB`."""
    if size_bytes >= _GIGA:
        return tr("{size} GB", size=number(round(size_bytes / _GIGA, 1)))
    if size_bytes >= _MEGA // 10:
        return tr("{size} MB", size=number(round(size_bytes / _MEGA, 1)))
    return tr("{size} kB", size=number(max(1, round(size_bytes / _KILO))))


def roads(drives: Sequence[Drive], *, size_bytes: int, last_folder: Path | None) -> tuple[Road, ...]:
    """The roads there are, those that are open first, in the order of their digits.

    Args:
        drives: what is plugged in.
        size_bytes: about how large the file will be.
        last_folder: the folder that was chosen before; None for none.
    """
    open_ = [drive for drive in drives if not drive.problem]
    sticks = [_stick(drive) for drive in open_]
    mail = Road(
        By.MAIL,
        tr("Lampiran surel ke Dinkop"),
        tr("konsep surel .eml dengan lampirannya · sekitar {size}", size=size(size_bytes)),
        tr("siap"),
        "ok",
    )
    detail = breakable(str(last_folder)) if last_folder else tr("untuk disalin sendiri")
    folder = Road(By.FOLDER, tr("Folder lain di komputer ini"), detail, tr("pilih"), "muted")
    ways = [*sticks[:1], mail, folder, *sticks[1:]][:_DIGITS]
    numbered = [_with_key(way, str(at)) for at, way in enumerate(ways, 1)]
    closed = [_closed(drive) for drive in drives if drive.problem]
    if not drives:
        closed = [
            Road(
                By.STICK,
                tr("Belum ada flashdisk"),
                tr("Pasang flashdisk; ia muncul di sini dengan sendirinya."),
                "",
                "muted",
            )
        ]
    return (*numbered, *closed)


def card_of(road: Road) -> ChoiceCard:
    """The card of a road."""
    icon = {By.STICK: "usb", By.MAIL: "mail", By.FOLDER: "folder"}[road.by]
    return ChoiceCard(road.key, icon, road.words, road.detail, state=road.state, tone=road.tone)


def _stick(drive: Drive) -> Road:
    free = tr("ruang kosong {size}", size=size(drive.free_bytes))
    parts = [*([drive.system] if drive.system else []), free, tr("dapat ditulis")]
    return Road(By.STICK, _named(drive), " · ".join(parts), tr("siap"), "ok", drive.path)


def _closed(drive: Drive) -> Road:
    state = tr("penuh") if drive.problem == "MEDIA-PENUH" else tr("tidak bisa ditulis")
    return Road(By.STICK, _named(drive), sentence(drive.problem), state, "danger", drive.path)


def _named(drive: Drive) -> str:
    return tr("Flashdisk {name}", name=breakable(drive.label))


def _with_key(road: Road, key: str) -> Road:
    return Road(road.by, road.words, road.detail, road.state, road.tone, road.place, key)
