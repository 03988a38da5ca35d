"""Letters that go with what is sent: the handover letter of a bundle, the sheet with Dinkop's fingerprint.

1. The handover letter is one page, whatever was sent: who, to whom, which number, how much of what, the
   digest to compare, and three places to sign.
2. Its QR code holds `DINKOP:<number>:<bundle id>:<digest>` and nothing about a person.
3. The sheet shows the fingerprint in five groups of four letters, to be typed from paper, so that a forged
   card is found out. It carries no code to scan for that reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

import segno
from PySide6.QtGui import QFont

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.painted_head import EDGE, draw_letterhead
from dinkop_desktop.papers.paper import ACCENT, ACCENT_SOFT, INK, LINE, MUTED, Align, Paper, Style, paint
from dinkop_desktop.papers.printing import show_long_day, show_moment, show_number, show_size
from dinkop_desktop.sentences import translate

FILES_LISTED = 4
_COUNTS_IN_ONE_COLUMN = 5
_QR_SIDE = 118.0
_LABEL_WIDTH = 104.0
_SIGN_HEIGHT = 62.0

_TITLE = Style(14, QFont.Weight.Bold, INK, Align.CENTRE)
_UNDER_TITLE = Style(10, colour=MUTED, align=Align.CENTRE)
_BODY = Style(10)
_BOLD = Style(10, QFont.Weight.DemiBold)
_LABEL = Style(9, colour=MUTED)
_DIGEST = Style(10, QFont.Weight.DemiBold, INK, spacing=106)
_SMALL = Style(8, colour=MUTED)
_GROUP = Style(27, QFont.Weight.Bold, INK, Align.CENTRE, spacing=112)
_GROUP_NUMBER = Style(9, QFont.Weight.DemiBold, ACCENT, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """One file of the bundle: its name, its size and its own sha256 in hex."""

    name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What the handover letter says.

    Attributes:
        head: of the office that sends.
        office, office_code: "Kelurahan Ciater", "36.74.01.1001".
        recipient: "Dinas Koperasi dan UKM Kota Tangerang Selatan".
        place: where it is signed, "Tangerang Selatan".
        officer: who made the bundle, as printed under the signature.
        bundle_id: of the bundle.
        seq: its number in the office's row.
        sha256: of the bundle, in hex; of its file where there is only one.
        made_at: in the zone it shall be read in.
        counts: what is in it, label and number of changes, in the order of reading.
        files: in the order of their parts.
    """

    head: Letterhead
    office: str
    office_code: str
    recipient: str
    place: str
    officer: str
    bundle_id: str
    seq: int
    sha256: str
    made_at: datetime
    counts: tuple[tuple[str, int], ...]
    files: tuple[HandoverFile, ...]


@dataclass(frozen=True, slots=True)
class CardSheet:
    """What the sheet with the fingerprint says.

    Attributes:
        head: of Dinkop.
        office: who the card belongs to, "Dinas Koperasi dan UKM Kota Tangerang Selatan".
        place: where it is signed.
        fingerprint: five groups of four letters, with spaces between them.
        card_file: name of the card's file as it is handed out.
        made_at: in the zone it shall be read in.
    """

    head: Letterhead
    office: str
    place: str
    fingerprint: str
    card_file: str
    made_at: datetime


def handover_letter(handover: Handover, lang: str = "id") -> bytes:
    """The one-page letter as a PDF."""
    title = translate("Surat pengantar kiriman", lang)
    return paint(title, handover.made_at, lambda paper: _draw_handover(paper, handover, lang))


def card_sheet(sheet: CardSheet, lang: str = "id") -> bytes:
    """The sheet with Dinkop's fingerprint as a PDF, to be enclosed in the official letter."""
    title = translate("Sidik kartu Dinkop", lang)
    return paint(title, sheet.made_at, lambda paper: _draw_card(paper, sheet, lang))


def qr_text(handover: Handover) -> str:
    """What the letter's code says, in the letters that make it smallest."""
    return f"DINKOP:{handover.seq}:{handover.bundle_id}:{handover.sha256}".upper()


def _draw_handover(paper: Paper, handover: Handover, lang: str) -> None:
    paper.open_page()
    width = paper.width - 2 * EDGE
    y = draw_letterhead(paper, handover.head)
    y += paper.write(translate("Surat pengantar kiriman", lang).upper(), EDGE, y, width, _TITLE)
    number = translate("Kiriman nomor {nomor}", lang).format(nomor=handover.seq)
    y += paper.write(number, EDGE, y, width, _UNDER_TITLE) + 12
    opening = translate(
        "Bersama surat ini {kantor} menyerahkan kiriman data koperasi dan UMKM kepada {tujuan}. "
        "Isinya disegel: hanya penerima yang dapat membukanya.",
        lang,
    ).format(kantor=handover.office, tujuan=handover.recipient)
    y += paper.write(opening, EDGE, y, width, _BODY) + 12
    y = max(_draw_facts(paper, handover, y, lang), _draw_code(paper, handover, y, lang)) + 12
    y = _draw_counts(paper, handover.counts, y, lang) + 14
    checking = translate(
        "Penerima mencocokkan sidik di atas dengan yang tampil di layar Terima, atau memindai kodenya. "
        "Bila berbeda, kiriman jangan diterapkan dan kantor pengirim dihubungi.",
        lang,
    )
    y += paper.write(checking, EDGE, y, width, _BODY) + 16
    _draw_signatures(paper, handover, y, lang)
    foot = translate("Surat ini tidak memuat data pribadi pelaku usaha.", lang)
    paper.write(foot, EDGE, paper.height - 36, width, replace(_SMALL, align=Align.CENTRE))


def _draw_facts(paper: Paper, handover: Handover, y: float, lang: str) -> float:
    width = paper.width - 2 * EDGE - _QR_SIDE - 24
    facts = [
        ("Dari", f"{handover.office} ({handover.office_code})", _BODY),
        ("Kepada", handover.recipient, _BODY),
        ("Dibuat", show_moment(handover.made_at, lang), _BODY),
        ("Id kiriman", handover.bundle_id, _BODY),
        ("Sidik (SHA-256)", in_groups(handover.sha256), _DIGEST),
        ("Berkas", "\n".join(_file_lines(handover.files, lang)), _BODY),
    ]
    for label, text, style in facts:
        paper.write(translate(label, lang), EDGE, y + 1, _LABEL_WIDTH, _LABEL)
        y += paper.write(text, EDGE + _LABEL_WIDTH, y, width - _LABEL_WIDTH, style) + 5
    return y


def _file_lines(files: tuple[HandoverFile, ...], lang: str) -> Iterator[str]:
    for file in files[:FILES_LISTED]:
        size = show_size(file.size_bytes, lang)
        yield f"{file.name} · {size}" if len(files) == 1 else f"{file.name} · {size} · {file.sha256[:8]}…"
    if len(files) > FILES_LISTED:
        yield translate("dan {jumlah} berkas lagi", lang).format(jumlah=len(files) - FILES_LISTED)


def _draw_code(paper: Paper, handover: Handover, y: float, lang: str) -> float:
    x = paper.width - EDGE - _QR_SIDE
    draw_qr(paper, qr_text(handover), x, y, _QR_SIDE)
    caption = translate("Nomor, id dan sidik kiriman", lang)
    height = paper.write(caption, x, y + _QR_SIDE + 3, _QR_SIDE, replace(_SMALL, align=Align.CENTRE))
    return y + _QR_SIDE + 3 + height


def _draw_counts(paper: Paper, counts: tuple[tuple[str, int], ...], y: float, lang: str) -> float:
    """Label and number; in two columns side by side where they are many, for the letter stays one page."""
    width = paper.width - 2 * EDGE
    total = sum(count for _, count in counts)
    y += paper.write(translate("Perubahan yang dikirim", lang), EDGE, y, width, _BOLD) + 3
    paper.rule(EDGE, y, width, weight=1.0, colour=ACCENT)
    columns = 2 if len(counts) > _COUNTS_IN_ONE_COLUMN else 1
    rows = -(-len(counts) // columns)
    column_width = (width - 24 * (columns - 1)) / columns
    for index, (label, count) in enumerate(counts):
        place, row = divmod(index, rows)
        x, top = EDGE + place * (column_width + 24), y + row * 17
        paper.write(label, x + 4, top + 1.5, column_width - 60, _BODY)
        number = show_number(count, lang)
        paper.write(number, x + column_width - 60, top + 1.5, 56, replace(_BODY, align=Align.RIGHT))
        paper.rule(x, top + 17, column_width)
    y += rows * 17
    paper.fill(EDGE, y, width, 18, ACCENT_SOFT)
    paper.write(translate("Jumlah perubahan", lang), EDGE + 4, y + 2, 200, _BOLD)
    paper.write(show_number(total, lang), EDGE, y + 2, width - 4, replace(_BOLD, align=Align.RIGHT))
    paper.rule(EDGE, y + 18, width, weight=1.0, colour=ACCENT)
    return y + 18


def _draw_signatures(paper: Paper, handover: Handover, y: float, lang: str) -> None:
    signers = (
        ("Yang menyerahkan,", "Petugas", handover.officer),
        ("Mengetahui,", "Lurah", ""),
        ("Yang menerima,", "Petugas Dinkop", ""),
    )
    width = (paper.width - 2 * EDGE - 48) / 3
    day = show_long_day(handover.made_at.date(), lang)
    paper.write(f"{handover.place}, {day}", EDGE, y, 3 * width, _BODY)
    y += 20
    for index, (line, office, name) in enumerate(signers):
        x = EDGE + index * (width + 24)
        paper.write(translate(line, lang), x, y, width, _BODY)
        paper.write(translate(office, lang), x, y + 14, width, _BODY)
        foot = y + 28 + _SIGN_HEIGHT
        paper.write(name, x, foot - 15, width, _BOLD)
        paper.rule(x, foot, width, weight=0.6, colour=INK)
        paper.write(translate("NIP:", lang), x, foot + 3, width, _LABEL)
        paper.write(translate("Tanggal:", lang), x, foot + 17, width, _LABEL)


def _draw_card(paper: Paper, sheet: CardSheet, lang: str) -> None:
    paper.open_page()
    width = paper.width - 2 * EDGE
    y = draw_letterhead(paper, sheet.head) + 10
    y += paper.write(translate("Sidik kartu Dinkop", lang).upper(), EDGE, y, width, _TITLE)
    y += paper.write(sheet.office, EDGE, y, width, _UNDER_TITLE) + 26
    y = _draw_groups(paper, sheet.fingerprint.split(), y) + 26
    for number, step in enumerate(_steps(sheet, lang), 1):
        paper.write(f"{number}.", EDGE, y, 18, _BOLD)
        y += paper.write(step, EDGE + 18, y, width - 18, _BODY) + 6
    day = show_long_day(sheet.made_at.date(), lang)
    x = paper.width - EDGE - 200
    y += 30
    paper.write(f"{sheet.place}, {day}", x, y, 200, _BODY)
    paper.write(translate("Kepala Dinas,", lang), x, y + 14, 200, _BODY)
    paper.rule(x, y + 100, 200, weight=0.6, colour=INK)
    paper.write(translate("NIP:", lang), x, y + 103, 200, _LABEL)


def _draw_groups(paper: Paper, groups: list[str], y: float) -> float:
    gap, height = 12.0, 66.0
    width = (paper.width - 2 * EDGE - gap * (len(groups) - 1)) / max(1, len(groups))
    widest = max((paper.measure(group, _GROUP) for group in groups), default=0.0)
    style = replace(_GROUP, size=_GROUP.size * min(1.0, (width - 10) / max(widest, 1.0)))
    for index, group in enumerate(groups):
        x = EDGE + index * (width + gap)
        paper.frame(x, y, width, height, LINE)
        paper.write(str(index + 1), x, y + 5, width, _GROUP_NUMBER)
        paper.write(group, x, y + 18 + (42 - paper.height_of(group, style, width)) / 2, width, style)
    return y + height


def _steps(sheet: CardSheet, lang: str) -> tuple[str, ...]:
    return (
        translate(
            "Pasang program Dinkop Desktop, pilih Kelurahan, lalu ambil berkas kartu {berkas} dari flashdisk "
            "atau surel.",
            lang,
        ).format(berkas=sheet.card_file),
        translate(
            "Ketik kelima kelompok huruf di atas dari lembar ini, satu per satu. Jangan menyalinnya dari "
            "surel atau layar lain.",
            lang,
        ),
        translate(
            "Bila program menyatakan tidak cocok, kartu itu bukan milik Dinkop: berhenti, dan hubungi Dinkop "
            "melalui nomor telepon kantor.",
            lang,
        ),
        translate(
            "Simpan lembar ini bersama surat resminya; ia berlaku sampai Dinkop mengirim yang baru.", lang
        ),
    )


def in_groups(digest: str, letters: int = 4) -> str:
    """A digest with a space after every four letters, so that eyes can keep their place."""
    return " ".join(digest[start : start + letters] for start in range(0, len(digest), letters))


def draw_qr(paper: Paper, text: str, x: float, y: float, side: float) -> None:
    """A QR code of the text with its quiet zone, in a square of that side."""
    matrix = segno.make(text, error="m", micro=False).matrix
    quiet = 2
    module = side / (len(matrix) + 2 * quiet)
    for row, bits in enumerate(matrix):
        column = 0
        for bit, run in groupby(bits):
            length = len(list(run))
            if bit:
                # A hair higher than a module: viewers would show a seam between two rows.
                left, top = x + (column + quiet) * module, y + (row + quiet) * module
                paper.fill(left, top, length * module, module * 1.04, INK)
            column += length
