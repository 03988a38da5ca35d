"""The head of what an office sends out: its city, its name, where it is; or what the office wrote itself.

An office may have a folder `surat` in its data folder. `kop.txt` there says the head, line by line: the
city's government, the office, then address and phone. `lambang.png` (or .jpg) is its coat of arms, and
`penanda.txt` says who signs: position, name, rank, NIP. Templates of papers may lie there, too
(`typesetting`). What is there and cannot be used is refused by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dinkop_desktop.errors import PaperError

FOLDER, HEAD_FILE, SIGNER_FILE = "surat", "kop.txt", "penanda.txt"
LOGO_FILES = ("lambang.png", "lambang.jpg", "lambang.jpeg")
_LOGO_BYTES_AT_MOST = 2_000_000
_HEAD_BYTES_AT_MOST, _HEAD_LINES, _LINE_LETTERS = 4_000, range(2, 9), 120
_SIGNER_LINES = range(2, 5)
_STAFF_NUMBER = re.compile(r"(?:NIP[.:]?\s*)?(\d[\d ]{7,})", re.IGNORECASE)
_BEGINNINGS = {".png": b"\x89PNG\r\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs the office's letters.

    Attributes:
        position: "Kepala Dinas", "Lurah"; without the comma that a letter puts behind it.
        name, rank, staff_number: of the person; rank and number may be "".
    """

    position: str
    name: str
    rank: str = ""
    staff_number: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends it.

    Attributes:
        city: "Pemerintah Kota Tangerang Selatan".
        office: "Dinas Koperasi dan Usaha Kecil dan Menengah", "Kelurahan Ciater".
        address: street, postcode, phone; "" where the office has not said.
        own: folder with what the office made its own: templates of papers; None for none.
        logo: its coat of arms; None for none.
        signer: who signs its letters; None where the office has not said, and a line stays empty.
    """

    city: str
    office: str
    address: str = ""
    own: Path | None = None
    logo: Path | None = None
    signer: Signer | None = None


def head_in(folder: Path, city: str, office: str) -> Letterhead:
    """The letterhead of the office whose data lie in a folder.

    Args:
        folder: of the data.
        city: as the program knows it, where the office says nothing else.
        office: the same.

    Raises:
        PaperError: KERTAS-KOP, KERTAS-LAMBANG, KERTAS-PENANDA or KERTAS-BACA, what the office laid there
            cannot be used.
    """
    own = folder / FOLDER
    if not own.is_dir():
        return Letterhead(city, office)
    lines = _lines_of(own / HEAD_FILE)
    address = ""
    if lines:
        city, office, *rest = lines
        address = "\n".join(rest)
    return Letterhead(city, office, address, own, _logo_in(own), _signer_in(own / SIGNER_FILE))


def read_own(file: Path, *, bytes_at_most: int) -> str:
    """A text that the office laid there.

    Raises:
        PaperError: KERTAS-BACA, it is too large, cannot be read, or is no text in UTF-8.
    """
    try:
        if file.stat().st_size > bytes_at_most:
            raise PaperError("KERTAS-BACA", berkas=file.name)
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PaperError("KERTAS-BACA", berkas=file.name) from error


def _lines_of(file: Path) -> list[str]:
    if not file.exists():
        return []
    text = read_own(file, bytes_at_most=_HEAD_BYTES_AT_MOST)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) not in _HEAD_LINES:
        raise PaperError("KERTAS-KOP", berkas=file.name, baris=len(lines) if lines else 1)
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > _LINE_LETTERS:
            raise PaperError("KERTAS-KOP", berkas=file.name, baris=number)
    return lines


def _signer_in(file: Path) -> Signer | None:
    if not file.exists():
        return None
    text = read_own(file, bytes_at_most=_HEAD_BYTES_AT_MOST)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) not in _SIGNER_LINES or any(len(line) > _LINE_LETTERS for line in lines):
        raise PaperError("KERTAS-PENANDA", berkas=file.name)
    position, name, *rest = lines
    last = _STAFF_NUMBER.fullmatch(rest[-1]) if rest else None
    rank = rest[:-1] if last else rest
    if len(rank) > 1 or _STAFF_NUMBER.fullmatch(name):
        raise PaperError("KERTAS-PENANDA", berkas=file.name)
    return Signer(position.rstrip(","), name, "".join(rank), last[1].strip() if last else "")


def _logo_in(own: Path) -> Path | None:
    found = [own / name for name in LOGO_FILES if (own / name).exists()]
    if not found:
        return None
    (logo, *others) = found
    if others:
        raise PaperError("KERTAS-LAMBANG", berkas=", ".join(one.name for one in found))
    try:
        content = logo.read_bytes() if logo.stat().st_size <= _LOGO_BYTES_AT_MOST else b""
    except OSError as error:
        raise PaperError("KERTAS-BACA", berkas=logo.name) from error
    if not content.startswith(_BEGINNINGS[logo.suffix]):
        raise PaperError("KERTAS-LAMBANG", berkas=logo.name)
    return logo
