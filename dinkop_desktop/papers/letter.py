"""Letters that go with what is sent: the handover letter of a bundle, the sheet with Dinkop's fingerprint.

1. The handover letter is one page, whatever was sent: who, to whom, which number, how much of what, the
   digest to compare, and three places to sign.
2. Its QR code holds `DINKOP:<number>:<bundle id>:<digest>` and nothing about a person.
3. The sheet shows the fingerprint in five groups of four letters, to be typed from paper, so that a forged
   card is found out. It carries no code to scan for that reason.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import segno

from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_moment, show_number, show_size
from dinkop_desktop.papers.typesetting import Value, typeset
from dinkop_desktop.sentences import translate

FILES_LISTED = 4


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
    """The one-page letter as a PDF.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    values: dict[str, Value] = {
        "kantor": handover.office,
        "kode-kantor": handover.office_code,
        "tujuan": handover.recipient,
        "nomor": str(handover.seq),
        "dibuat": show_moment(handover.made_at, lang),
        "id": handover.bundle_id,
        "sidik": in_groups(handover.sha256),
        "berkas": list(_file_lines(handover.files, lang)),
        "isi": [{"label": label, "jumlah": show_number(count, lang)} for label, count in handover.counts],
        "jumlah": show_number(sum(count for _, count in handover.counts), lang),
        "petugas": handover.officer,
        "kode": _qr_picture(qr_text(handover)),
    }
    return typeset(
        "pengantar-kiriman",
        [values],
        handover.head,
        title=translate("Surat pengantar kiriman", lang),
        made_at=handover.made_at,
        place=handover.place,
        lang=lang,
    )


def try_own(head: Letterhead) -> None:
    """Set a letter with an office's own template before anything is sent that it should go with.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    if head.own is not None:
        told, moment = HandoverFile("contoh.dkb", 1, "0" * 64), datetime(2026, 1, 1, tzinfo=UTC)
        tried = Handover(
            head=head,
            office=head.office,
            office_code="-",
            recipient="-",
            place="-",
            officer="-",
            bundle_id="-",
            seq=1,
            sha256=told.sha256,
            made_at=moment,
            counts=(("-", 1),),
            files=(told,),
        )
        handover_letter(tried)


def card_sheet(sheet: CardSheet, lang: str = "id") -> bytes:
    """The sheet with Dinkop's fingerprint as a PDF, to be enclosed in the official letter.

    Raises:
        PaperError: the office's own template cannot be used.
    """
    values: dict[str, Value] = {
        "kantor": sheet.office,
        "sidik": sheet.fingerprint.split(),
        "berkas": sheet.card_file,
    }
    title = translate("Sidik kartu Dinkop", lang)
    return typeset(
        "sidik-kartu",
        [values],
        sheet.head,
        title=title,
        made_at=sheet.made_at,
        place=sheet.place,
        lang=lang,
    )


def qr_text(handover: Handover) -> str:
    """What the letter's code says, in the letters that make it smallest."""
    return f"DINKOP:{handover.seq}:{handover.bundle_id}:{handover.sha256}".upper()


def in_groups(digest: str, letters: int = 4) -> str:
    """A digest with a space after every four letters, so that eyes can keep their place."""
    return " ".join(digest[start : start + letters] for start in range(0, len(digest), letters))


def _file_lines(files: tuple[HandoverFile, ...], lang: str) -> Iterator[str]:
    for file in files[:FILES_LISTED]:
        size = show_size(file.size_bytes, lang)
        yield f"{file.name} · {size}" if len(files) == 1 else f"{file.name} · {size} · {file.sha256[:8]}…"
    if len(files) > FILES_LISTED:
        yield translate("dan {jumlah} berkas lagi", lang).format(jumlah=len(files) - FILES_LISTED)


def _qr_picture(text: str) -> str:
    """A QR code of the text with its quiet zone, as SVG."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    return drawn.getvalue().decode()
