"""Letters to koperasi, a page each in one document to be printed: about the change of a KSU, and reminders.

1. A letter goes to the board as such: it names nobody, and tells no more than the koperasi's own records.
2. Day, hour and place of an appointment are left to be written by hand, and so is the number of the letter.

Example: `koperasi_letters(head, "Kota Tangerang Selatan", [letter], moment)`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from PySide6.QtGui import QFont

from dinkop_desktop.features.koperasi.reports.koperasi_figures import CooperativeLife
from dinkop_desktop.papers.letterhead import EDGE, Letterhead, draw_letterhead
from dinkop_desktop.papers.paper import INK, MUTED, Paper, Style, paint
from dinkop_desktop.papers.printing import show_long_day
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.sentences import translate

_BODY, _BOLD = Style(10.5), Style(10.5, QFont.Weight.DemiBold)
_LABEL = Style(9, colour=MUTED)
_SIGN_WIDTH, _LABEL_WIDTH = 200.0, 62.0
_POINT_INDENT = 18.0
# Step -> what the letter is about, and what it asks for.
_ABOUT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "jenis": (
            "Undangan membahas jenis koperasi",
            (
                "Kami mengundang pengurus untuk membahas satu dari lima jenis koperasi (konsumen, produsen, "
                "pemasaran, jasa, simpan pinjam) yang sesuai dengan usaha terbesar koperasi."
            ),
        ),
        "rapat_anggota": (
            "Rapat anggota perubahan anggaran dasar",
            (
                "Mohon rapat anggota perubahan anggaran dasar diselenggarakan, dan kami diundang untuk "
                "hadir. Berita acaranya, dengan daftar hadir, disampaikan kepada kami."
            ),
        ),
        "akta_notaris": (
            "Akta perubahan anggaran dasar",
            (
                "Rapat anggota sudah menyetujui perubahan anggaran dasar. Mohon aktanya dibuat oleh notaris "
                "pembuat akta koperasi, lalu salinannya disampaikan kepada kami."
            ),
        ),
        "pengajuan_ahu": (
            "Pengajuan perubahan anggaran dasar melalui SABH",
            (
                "Akta perubahan sudah ada. Mohon perubahan diajukan melalui SABH (AHU) oleh notaris, dan "
                "bukti pengajuannya disampaikan kepada kami."
            ),
        ),
        "selesai": (
            "Keputusan perubahan anggaran dasar",
            (
                "Perubahan sudah diajukan melalui SABH. Mohon salinan keputusannya disampaikan kepada kami, "
                "supaya jenis koperasi dapat dicatat."
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class KoperasiLetter:
    """One letter, its words ready to be read.

    Attributes:
        name, address: of the koperasi.
        about: the subject.
        paragraphs: what it says, in their order.
        points: a list below the first paragraph.
    """

    name: str
    address: str
    about: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...] = ()


def address_of(one: CooperativeLife, place: str) -> str:
    """Street and kelurahan, as far as they are known."""
    return ", ".join(part for part in (one.values.get("alamat_jalan", ""), place) if part)


def conversion_letter(
    one: CooperativeLife, *, place: str, step: str, kind: str, lang: str = "id"
) -> KoperasiLetter:
    """The letter about the step that comes next.

    Args:
        one: the koperasi.
        place: name of its kelurahan.
        step: code of the step.
        kind: code of the kind that was chosen or is suggested; "" for none.
        lang: of the letter.
    """
    about, ask = (translate(words, lang) for words in _ABOUT[step])
    opening = translate(
        "{nama} tercatat dalam kelompok koperasi serba usaha. Koperasi itu diharapkan menetapkan satu dari "
        "lima jenis menurut UU 25/1992, dengan perubahan anggaran dasar.",
        lang,
    ).format(nama=one.name)
    paragraphs = [opening, ask]
    if kind:
        field = catalogue.field_of("koperasi", "jenis")
        label = next((each.label for each in field.choices if each.code == kind), kind) if field else kind
        chosen = "Jenis yang disarankan menurut data kami: {jenis}. Rapat anggota yang menetapkannya."
        if step != "jenis":
            chosen = "Jenis yang dipilih: {jenis}."
        paragraphs.append(translate(chosen, lang).format(jenis=translate(label, lang)))
    if step == "jenis":
        paragraphs.append(
            translate(
                "Hari dan tanggal: ______________________   Pukul: _________   Tempat: ______________", lang
            )
        )
    return KoperasiLetter(one.name, address_of(one, place), about, tuple(paragraphs))


def reminder_letter(
    one: CooperativeLife, *, place: str, points: Sequence[str], lang: str = "id"
) -> KoperasiLetter:
    """The letter that reminds a koperasi of what is due.

    Args:
        one: the koperasi.
        place: name of its kelurahan.
        points: what is due, a sentence each.
        lang: of the letter.
    """
    opening = translate("Menurut data kami, hal berikut pada {nama} perlu diselesaikan:", lang)
    ask = (
        "Mohon diselesaikan, lalu buktinya (berita acara, salinan sertifikat, atau susunan pengurus) "
        "disampaikan kepada kami. Bila data kami keliru, mohon kami diberi tahu supaya dapat diperbaiki."
    )
    about = translate("Pengingat RAT, sertifikat, dan masa jabatan", lang)
    paragraphs = (opening.format(nama=one.name), translate(ask, lang))
    return KoperasiLetter(one.name, address_of(one, place), about, paragraphs, tuple(points))


def koperasi_letters(
    head: Letterhead,
    place: str,
    letters: Sequence[KoperasiLetter],
    made_at: datetime,
    *,
    lang: str = "id",
    signer: str = "Kepala Dinas,",
) -> bytes:
    """The letters as one PDF, a page each.

    Args:
        head: of the office that writes.
        place: where they are signed.
        letters: one or more.
        made_at: in the zone it shall be read in.
        lang: of the letters.
        signer: who signs them.
    """
    title = translate("Surat kepada koperasi", lang)

    def draw(paper: Paper) -> None:
        for one in letters:
            _draw(
                paper, head, f"{place}, {show_long_day(made_at.date(), lang)}", one, lang=lang, signer=signer
            )

    return paint(title, made_at, draw)


def _draw(
    paper: Paper, head: Letterhead, where_and_when: str, one: KoperasiLetter, *, lang: str, signer: str
) -> None:
    paper.open_page()
    width = paper.width - 2 * EDGE
    y = draw_letterhead(paper, head) + 8
    y += paper.write(where_and_when, EDGE, y, width, _BODY) + 14
    for name, words in (("Nomor", ""), ("Perihal", one.about)):
        paper.write(translate(name, lang), EDGE, y, _LABEL_WIDTH, _BODY)
        y += max(paper.write(f": {words}", EDGE + _LABEL_WIDTH, y, width - _LABEL_WIDTH, _BOLD), 14) + 2
    y += 14
    to = translate("Yth. Pengurus {nama}", lang).format(nama=one.name)
    y += paper.write(to, EDGE, y, width, _BOLD) + 2
    if one.address:
        y += paper.write(one.address, EDGE, y, width, _BODY)
    y += 14
    for place, words in enumerate(one.paragraphs):
        y += paper.write(words, EDGE, y, width, _BODY) + 10
        if not place:
            y = _draw_points(paper, one.points, y, width)
    y += paper.write(translate(_THANKS, lang), EDGE, y, width, _BODY)
    x, y = paper.width - EDGE - _SIGN_WIDTH, y + 34
    paper.write(translate(signer, lang), x, y, _SIGN_WIDTH, _BODY)
    paper.rule(x, y + 86, _SIGN_WIDTH, weight=0.6, colour=INK)
    paper.write(translate("NIP:", lang), x, y + 89, _SIGN_WIDTH, _LABEL)


def _draw_points(paper: Paper, points: Sequence[str], y: float, width: float) -> float:
    for number, words in enumerate(points, 1):
        paper.write(f"{number}.", EDGE, y, _POINT_INDENT, _BOLD)
        y += paper.write(words, EDGE + _POINT_INDENT, y, width - _POINT_INDENT, _BODY) + 4
    return y + 8 if points else y


_THANKS = "Atas perhatian dan kerja samanya kami ucapkan terima kasih."
