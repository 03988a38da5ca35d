"""The protocol (berita acara) of a reconciliation: of each kelurahan what was compared, counted and settled.

1. It has both counts, where the rows stand, how they were settled, what is left open, and places to sign.
2. Differences are listed by name, with the fields and the reason; a long list says how many more there are,
   and where all of them are. Values stand in no protocol: it is signed and copied.

Example: `protocols(head, "Tangerang Selatan", [protocol], moment)`
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dinkop_desktop.features.reconciliation.reports.reconciled import STANDINGS, WAYS
from dinkop_desktop.features.reconciliation.rules.reconciliation import TO_SETTLE, Standing
from dinkop_desktop.papers.letterhead import Letterhead
from dinkop_desktop.papers.printing import show_long_day, show_number
from dinkop_desktop.papers.typesetting import Value, typeset
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
    return typeset(
        "berita-acara",
        [_values(one, lang) for one in found],
        head,
        title=translate("Berita acara rekonsiliasi data", lang),
        made_at=made_at,
        place=place,
        lang=lang,
    )


def _values(one: Protocol, lang: str) -> dict[str, Value]:
    both = (Standing.DIFFERENT, Standing.EQUAL, Standing.DOUBTFUL)
    listed = one.count(Standing.ONLY_DINKOP, Standing.UNREAD, *both)
    waiting = sum(one.counts.get(each, {}).get("", 0) for each in TO_SETTLE)
    return {
        "kelurahan": one.office,
        "kecamatan": one.above,
        "jenis": one.kind,
        "berkas": one.file,
        "dibandingkan": show_long_day(one.compared_at.date(), lang),
        "putaran": str(one.number),
        "menurut-dinkop": show_number(listed, lang),
        "menurut-kelurahan": show_number(one.kept, lang),
        "ganda": show_number(one.doubled, lang),
        "hasil": [
            {"label": translate(label, lang), "kata": _result_words(one, standing, lang)}
            for standing, label in STANDINGS.items()
        ],
        "terbuka": show_number(waiting, lang),
        "daftar": list(_lists(one, lang)),
        "petugas": one.officer,
    }


def _result_words(one: Protocol, standing: Standing, lang: str) -> str:
    its = one.counts.get(standing, {})
    said = show_number(sum(its.values()), lang)
    if standing not in TO_SETTLE or not its:
        return said
    ways = ", ".join(
        f"{translate(WAYS[how], lang).lower()} {show_number(count, lang)}"
        for how, count in sorted(its.items())
    )
    return f"{said} ({ways})"


def _lists(one: Protocol, lang: str) -> Iterator[Value]:
    for standing, label in STANDINGS.items():
        rows = [row for row in one.rows if row.standing is standing]
        if not rows or standing is Standing.UNREAD:
            continue  # a row that cannot be read has no name to be listed by
        yield {
            "judul": f"{translate(label, lang)}, {show_number(len(rows), lang)}",
            "baris": [_row(number, row, lang) for number, row in enumerate(rows[:LISTED], 1)],
            "lebih": show_number(max(0, len(rows) - LISTED), lang),
        }


def _row(number: int, row: ProtocolRow, lang: str) -> Value:
    settled = [translate(WAYS.get(row.settled, ""), lang), row.reason]
    told = settled if row.settled else [translate("Belum", lang)]
    words = ". ".join(part for part in (row.told, *told) if part)
    return {"nama": f"{number}. {row.title or '–'}", "kata": words}
