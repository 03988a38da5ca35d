"""The protocol (berita acara) of a reconciliation: of each kelurahan what was compared, counted and settled.

1. It has both counts, where the rows stand, how they were settled, what is left open, and places to sign.
2. Differences are listed by name, with the fields and the reason; a long list says how many more there are,
   and where all of them are. Values stand in no protocol: it is signed and copied.

Example: `protocols(head, "Tangerang Selatan", [protocol], moment)`
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.features.reconciliation.reports.reconciled import STANDINGS, WAYS
from dinkop_desktop.features.reconciliation.rules.reconciliation import TO_SETTLE, Standing
from dinkop_desktop.papers.letter_pages import LetterPages
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.paper import Paper, paint
from dinkop_desktop.papers.printing import show_long_day, show_number
from dinkop_desktop.sentences import translate

LISTED = 60
"""Of each standing so many are named."""


@dataclass(frozen=True, slots=True)
class ProtocolRow:
    """One row that a protocol names.

    Attributes:
        standing: where it stands.
        title: by which people know it.
        told: the fields in which it differs, ready to be read.
        settled: how; "" for not yet.
        reason: in the words of who settled it.
    """

    standing: Standing
    title: str
    told: str
    settled: str
    reason: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """The reconciliation of one kelurahan.

    Attributes:
        office, above: name of the kelurahan and of its kecamatan.
        kind: label of the records, "UMKM".
        file: name of Dinkop's list.
        compared_at: when it was compared, in the zone it shall be read in.
        number: of the round.
        counts: standing -> how it was settled -> how many.
        kept: records of the kelurahan, each counted once.
        doubled: rows about a record that another row is about, too.
        rows: of the kelurahan, what is equal left out.
        officer: who signs for Dinkop.
    """

    office: str
    above: str
    kind: str
    file: str
    compared_at: datetime
    number: int
    counts: Mapping[Standing, Mapping[str, int]]
    kept: int
    doubled: int
    rows: Sequence[ProtocolRow]
    officer: str

    def count(self, *standings: Standing) -> int:
        """How many stand so."""
        return sum(sum(self.counts.get(one, {}).values()) for one in standings)


def protocols(
    head: Letterhead, place: str, found: Sequence[Protocol], made_at: datetime, *, lang: str = "id"
) -> bytes:
    """The protocols as one PDF, each beginning on a page of its own.

    Args:
        head: of Dinkop.
        place: where they are signed.
        found: one or more.
        made_at: in the zone it shall be read in.
        lang: of the text.
    """
    title = translate("Berita acara rekonsiliasi data", lang)

    def draw(paper: Paper) -> None:
        for one in found:
            foot = translate("Berita acara rekonsiliasi, Kelurahan {nama}", lang).format(nama=one.office)
            _draw(LetterPages(paper, head, foot=foot, lang=lang), one, place, made_at)

    return paint(title, made_at, draw)


def _draw(pages: LetterPages, one: Protocol, place: str, made_at: datetime) -> None:
    lang = pages.lang
    pages.title(pages.say("Berita acara rekonsiliasi data"))
    opening = pages.say(
        "Pada hari ini, {hari}, Dinas dan Kelurahan {nama}, Kecamatan {kecamatan}, mencocokkan daftar "
        "{jenis} milik Dinas dengan data {jenis} kelurahan. Hasilnya sebagai berikut.",
        hari=show_long_day(made_at.date(), lang),
        nama=one.office,
        kecamatan=one.above,
        jenis=one.kind,
    )
    pages.paragraph(opening)
    day = show_long_day(one.compared_at.date(), lang)
    pages.pair(
        pages.say("Daftar Dinkop"), pages.say("{berkas}, dibandingkan {hari}", berkas=one.file, hari=day)
    )
    pages.pair(pages.say("Putaran"), str(one.number))
    both = (Standing.DIFFERENT, Standing.EQUAL, Standing.DOUBTFUL)
    listed = one.count(Standing.ONLY_DINKOP, Standing.UNREAD, *both)
    pages.pair(pages.say("Jumlah menurut Dinkop"), show_number(listed, lang))
    pages.pair(pages.say("Jumlah menurut kelurahan"), show_number(one.kept, lang))
    if one.doubled:
        pages.pair(pages.say("Baris lain tentang data yang sama"), show_number(one.doubled, lang))
    pages.part(pages.say("Hasil"))
    for standing, label in STANDINGS.items():
        pages.pair(pages.say(label), _result_words(pages, one, standing))
    waiting = sum(one.counts.get(each, {}).get("", 0) for each in TO_SETTLE)
    closing = "Semua perbedaan sudah diselesaikan."
    if waiting:
        closing = "Masih {jumlah} yang belum diselesaikan; dicocokkan lagi pada putaran berikutnya."
    pages.paragraph(pages.say(closing, jumlah=show_number(waiting, lang)))
    _draw_rows(pages, one)
    signers = (
        (pages.say("Lurah {nama},", nama=one.office), ""),
        (pages.say("Petugas kelurahan,"), ""),
        (pages.say("Petugas Dinkop,"), one.officer),
        (pages.say("Kepala Dinas,"), ""),
    )
    pages.sign_beside(place, made_at.date(), signers)


def _result_words(pages: LetterPages, one: Protocol, standing: Standing) -> str:
    its = one.counts.get(standing, {})
    said = show_number(sum(its.values()), pages.lang)
    if standing not in TO_SETTLE or not its:
        return said
    ways = ", ".join(
        f"{pages.say(WAYS[how]).lower()} {show_number(count, pages.lang)}"
        for how, count in sorted(its.items())
    )
    return f"{said} ({ways})"


def _draw_rows(pages: LetterPages, one: Protocol) -> None:
    for standing, label in STANDINGS.items():
        rows = [row for row in one.rows if row.standing is standing]
        if not rows or standing is Standing.UNREAD:
            continue  # a row that cannot be read has no name to be listed by
        pages.part(f"{pages.say(label)}, {show_number(len(rows), pages.lang)}")
        for number, row in enumerate(rows[:LISTED], 1):
            told = [pages.say(WAYS.get(row.settled, "")), row.reason] if row.settled else [pages.say("Belum")]
            name = f"{number}. {row.title or '–'}"
            pages.pair(name, ". ".join(part for part in (row.told, *told) if part))
        if len(rows) > LISTED:
            more = "dan {jumlah} lagi; seluruhnya pada laporan Rekonsiliasi menurut nama (Excel)."
            pages.paragraph(pages.say(more, jumlah=show_number(len(rows) - LISTED, pages.lang)))
