"""Certifying: the protocol of a reconciliation is written, to be signed by kelurahan and Dinkop.

It names businesses, and with them their owners: whose they are is noted before the file is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import Action, Leaving
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.reconciliation import reconciling
from dinkop_desktop.features.reconciliation.queries import reconciliations as stored
from dinkop_desktop.features.reconciliation.queries import settlements
from dinkop_desktop.features.reconciliation.queries.reconciliations import Round, Wanted
from dinkop_desktop.features.reconciliation.reports import reconciled
from dinkop_desktop.features.reconciliation.reports.protocol import (
    LISTED,
    Protocol,
    ProtocolRow,
    protocols,
)
from dinkop_desktop.features.reconciliation.rules.reconciliation import Standing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.sentences import translate


def write_protocol(desk: Desk, no: int, out: Path, *, area: str = "", lang: str = "id") -> int:
    """Write the protocols of a round, one a kelurahan, as one PDF.

    Args:
        desk: Dinkop's.
        no: of the round.
        out: the PDF.
        area: code of a kelurahan or kecamatan; all that the round is about where none is named.
        lang: of the text.

    Returns:
        Of how many kelurahan.

    Raises:
        TrustError: KEY-PERAN, not at Dinkop.
        RecordError: REKON-TIDAKADA, there is no such round, or nothing of it in that area.
        ExportError: it cannot be written.
        StorageError: that it is handed out could not be noted; nothing was written.
    """
    reconciling.check_dinkop(desk)
    now, city = desk.clock().astimezone(), desk.reference.city.name
    found, named = [], set[int]()
    with desk.store.read() as reader:
        told = stored.round_of(reader, no)
        if told is None:
            raise RecordError("REKON-TIDAKADA")
        counts = stored.counts(reader, no)
        on_rows = stored.records_named(reader, no)
        for code in sorted(
            code for code in counts if code and (not area or f"{code}.".startswith(f"{area}."))
        ):
            named_by, records = on_rows.get(code, (0, 0))
            alone = sum(counts[code].get(Standing.ONLY_KELURAHAN, {}).values())
            place = desk.reference.areas.by_code.get(code)
            above = desk.reference.areas.kecamatan_of(code)
            rows: list[ProtocolRow] = []
            listed = Counter[Standing]()
            for rid, standing, *words in _rows(reader, told, code, lang):
                rows.append(ProtocolRow(standing, *words))
                listed[standing] += 1
                if rid is not None and listed[standing] <= LISTED:
                    named.add(rid)
            found.append(
                Protocol(
                    office=place.name if place else code,
                    above=above.name if above else "",
                    kind=_in_a_sentence(translate(catalogue.KINDS[told.kind].label, lang)),
                    file=told.file,
                    compared_at=datetime.fromisoformat(told.at).astimezone(),
                    number=no,
                    counts={Standing(name): its for name, its in counts[code].items()},
                    kept=records + alone,
                    doubled=named_by - records,
                    rows=rows,
                    officer=desk.officer,
                )
            )
        ids = sorted(reader.ids_of(sorted(named)).values())
    if not found:
        raise RecordError("REKON-TIDAKADA")
    # Made before it is noted: a template that cannot be used leaves no note of what never left.
    rendered = protocols(letterheads.head_of(desk), city, found, now, lang=lang)
    leaving = Leaving(Action.LETTER, "berita acara rekonsiliasi", ("nama_pemilik",), disclosing.SYNC, out)
    disclosing.note_ids(desk, leaving, ids)
    files.write_safely(out, rendered)
    return len(found)


_Told = tuple[int | None, Standing, str, str, str, str]


def _rows(reader: Reader, told: Round, area: str, lang: str) -> list[_Told]:
    """Number of the record, standing, name, fields, how it was settled and why, of what is not equal."""
    found: list[_Told] = []
    for standing in Standing:
        wanted = Wanted(told.no, standing, area)
        if standing is Standing.ONLY_KELURAHAN:
            missing = stored.missing(reader, told.kind, wanted)
            reasons = settlements.reasons(reader, told.kind, [one.id for one in missing])
            found += [
                (one.rid, standing, one.title, "", one.settled, reasons.get((one.id, ""), ""))
                for one in missing
            ]
        elif standing is not Standing.EQUAL:
            rows = stored.rows(reader, wanted)
            reasons = settlements.reasons(reader, told.kind, [row.identity for row in rows])
            found += [
                (
                    row.rid,
                    standing,
                    row.title,
                    _told(told.kind, row.fields, lang),
                    row.settled,
                    reasons.get((row.identity, row.digest), ""),
                )
                for row in rows
            ]
    return found


def _told(kind: str, fields: str, lang: str) -> str:
    keys = [key for key in fields.split(",") if key]
    return ", ".join(reconciled.labels_of(kind, keys, lambda text: translate(text, lang)))


def suggested_name(names: Mapping[str, str], area: str, file: str) -> str:
    """Name of the PDF, after the kelurahan and the list."""
    place = names.get(area, "")
    stem = Path(file).stem
    return f"Berita acara {place or stem}.pdf"


def _in_a_sentence(label: str) -> str:
    """A kind as it stands inside a sentence: "koperasi", but "UMKM"."""
    return label if label.isupper() else label.lower()
