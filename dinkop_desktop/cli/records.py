"""add, set, remove, unremove, show, list, search, fields."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.desk import city_directory, naming, recording
from dinkop_desktop.desk.membership import Member
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.records import browsing, describing, viewing, writing_lists
from dinkop_desktop.records.browsing import Card, Page
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.changes.changes import ALIAS, LIFE, OWNER, Change, ChangeId
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import Field, FieldKind, FlatField, Need, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.reporting import reporting

_KINDS_SAID = {
    FieldKind.TEXT: "teks",
    FieldKind.LONG_TEXT: "teks panjang",
    FieldKind.CHOICE: "pilihan",
    FieldKind.MULTI: "beberapa pilihan",
    FieldKind.YES_NO: "ya atau tidak",
    FieldKind.INTEGER: "angka",
    FieldKind.RUPIAH: "rupiah",
    FieldKind.YEAR: "tahun",
    FieldKind.MONTH: "bulan",
    FieldKind.PERCENT: "persen",
    FieldKind.DATE: "tanggal",
    FieldKind.COORDINATE: "koordinat",
    FieldKind.NIK: "NIK",
    FieldKind.NIB: "NIB",
    FieldKind.NPWP: "NPWP",
    FieldKind.NIK_KOPERASI: "NIK koperasi",
    FieldKind.PHONE: "telepon",
    FieldKind.EMAIL: "surel",
    FieldKind.WEBSITE: "situs web",
    FieldKind.KBLI: "KBLI",
    FieldKind.RT_RW: "RT atau RW",
    FieldKind.POSTCODE: "kode pos",
    FieldKind.AREA: "kode wilayah",
    FieldKind.RECORD: "id data",
}
# So many records are told where no --limit is given.
_LISTED = 50
# Businesses of one person that are told with it.
_OWNED = 50
# What every record has besides the fields of its kind.
_OF_RECORD = {LIFE: "Keberadaan data", OWNER: "Milik kantor", ALIAS: "Digabungkan dengan"}


def add(call: Call) -> int:
    """`add`."""
    given = read_json(call.asked.file)
    objects: Sequence[object] = given if isinstance(given, list) else [given]
    added = recording.add(call.desk, call.asked.kind, objects, progress=call.progress())
    refused = sum(one is None for one in added.ids)
    problems = [{"index": index, **call.problem(problem)} for index, problem in added.problems]
    call.answer(
        {"ids": added.ids, "problems": problems},
        *(one for one in added.ids if one),
        call.tell("DITAMBAH", count=len(added.ids) - refused, refused=refused),
    )
    if not call.json:
        # What is merely missing is counted, not told one by one.
        told = [one for one in problems if one["code"] != "WAJIB"]
        for one in told:
            field = f"{one['field']}: " if one["field"] else ""
            sys.stderr.write(f"{one['index'] + 1}: {field}{one['message']} [{one['code']}]\n")
    return 3 if refused else 0


def pairs(texts: Sequence[str]) -> dict[str, str]:
    """`KUNCI=ISI` as a mapping.

    Raises:
        DinkopError: PERINTAH-PASANGAN, one of them has no `=`.
    """
    found = {}
    for text in texts:
        key, mark, value = text.partition("=")
        if not mark or not key:
            raise DinkopError("PERINTAH-PASANGAN", text=text[:40])
        found[key] = value
    return found


def set_fields(call: Call) -> int:
    """`set`."""
    given = pairs(call.asked.values)
    changed = recording.set_fields(call.desk, call.asked.id, given)
    warnings = [] if isinstance(changed, Refused) else recording.warnings_of(call.desk, call.asked.id, given)
    return tell_changes(call, changed, warnings)


def tell_changes(call: Call, changed: list[ChangeId] | Refused, warnings: Sequence[Problem] = ()) -> int:
    """The changes that were made and what is to be looked at again, or why none was."""
    if isinstance(changed, Refused):
        problems = [call.problem(problem) for problem in changed.problems]
        first = problems[0]
        refusal = {"code": first["code"], "message": first["message"]}
        call.answer({"error": refusal, "changes": [], "problems": problems})
        for one in problems:
            sys.stderr.write(f"{one['field']}: {one['message']} [{one['code']}]\n")
        return 3
    document: dict[str, Any] = {"changes": [str(i) for i in changed]}
    if warnings:
        document["problems"] = [call.problem(problem) for problem in warnings]
    call.answer(document, call.tell("DIUBAH", count=len(changed)))
    for one in document.get("problems", ()):
        sys.stderr.write(f"{one['field']}: {one['message']} [{one['code']}]\n")
    return 0


def remove(call: Call) -> int:
    """`remove`."""
    return tell_changes(call, recording.remove(call.desk, call.asked.id, reason=call.asked.reason))


def unremove(call: Call) -> int:
    """`unremove`."""
    return tell_changes(call, recording.unremove(call.desk, call.asked.id, reason=call.asked.reason))


def show(call: Call) -> None:
    """`show`."""
    card = browsing.show(call.desk, call.asked.id, with_history=call.asked.history)
    document: dict[str, Any] = {
        "id": card.id,
        "kind": card.kind,
        "owner": card.owner,
        "life": card.life,
        "fields": card.fields,
        "years": {str(year): figures for year, figures in card.years.items()},
        "children": card.children,
        "members": [_member(one) for one in card.members],
        "open": card.open,
        "alias_of": card.alias_of or None,
        "problems": [call.problem(problem) for problem in card.problems],
        "completeness": {"filled": card.filled, "wanted": card.wanted},
        "derived": card.derived,
        "outcomes": [{"field": f, "outcome": o, "code": c} for f, o, c in card.outcomes],
        "history": [_entry(entry) for entry in card.history],
        "years_history": {
            str(year): [_entry(entry) for entry in entries] for year, entries in card.years_history.items()
        },
    }
    call.answer(document, *([] if call.json else _card_lines(call, card)))


def _member(one: Member) -> dict[str, Any]:
    return {
        "person": one.person or None,
        "name": one.name,
        "office": one.office,
        "status": one.status or None,
        "number": one.number or None,
        "since": one.since or None,
        "until": one.until or None,
        "businesses": one.businesses,
    }


def _entry(entry: browsing.Entry) -> dict[str, Any]:
    change = entry.change
    return {
        "id": str(change.id),
        "office": change.office,
        "author": change.by,
        "at": change.at,
        "birth": change.birth,
        "sets": change.sets,
        "was": change.was,
        "after": {key: [str(i) for i in ids] for key, ids in change.after.items()},
        "reason": change.reason,
        "state": entry.state,
        "refusal": entry.refusal,
    }


def _card_lines(call: Call, card: Card) -> list[str]:
    lines = [f"{call.translate(catalogue.KINDS[card.kind].label)} {card.id} ({call.translate(card.life)})"]
    lines += [call.tell("GABUNG-KE", id=card.alias_of)] if card.alias_of else []
    rows = [(card.kind, card.fields), *((kind, row) for kind, its in card.children.items() for row in its)]
    names = _names(call, rows)
    for key, value in card.fields.items():
        text = names.get(str(value)) or shown(call, catalogue.field_of(card.kind, key), value)
        mark = " ?" if key in card.open else ""
        lines.append(f"  {label_of(call, card.kind, key)}: {text}{mark}")
    lines += [f"  ! {call.tell(p.code, **dict(p.params))}" for p in card.problems if p.blocking]
    lines += _fault_lines(call, card)
    for kind, row in rows[1:]:
        said = (
            f"{label_of(call, kind, key)} {names.get(str(value)) or shown(call, its, value)}"
            for key, value in row.items()
            if (its := catalogue.field_of(kind, key)) is not None
        )
        lines.append(f"  {call.translate(catalogue.KINDS[kind].label)}: {', '.join(said)}")
    lines += _around(call, card)
    year_kind = catalogue.YEARLY.get(card.kind, "")
    told = [(year_kind, year, one) for year, entries in card.years_history.items() for one in entries]
    told += [(card.kind, 0, one) for one in card.history]
    for kind, year, one in sorted(told, key=lambda each: each[2].change.at):
        lines += _entry_lines(call, kind, year, one)
    return lines


def _fault_lines(call: Call, card: Card) -> list[str]:
    """What is the matter beyond the rules of entry: doubled, referring to nothing, to be mended by Dinkop."""
    known = {p.field for p in card.problems if p.blocking}
    lines = []
    for name, fault in viewing.view_record(call.desk, card.id).faults.items():
        kind, _, key = name.split("/") if "/" in name else (card.kind, "", name)
        if name not in known:
            lines.append(f"  ! {label_of(call, kind, key)}: {call.tell(fault.code, **dict(fault.params))}")
    return lines


def _entry_lines(call: Call, kind: str, year: int, entry: browsing.Entry) -> list[str]:
    change = entry.change
    of_year = f" {year}" if year else ""
    reason = f": {change.reason}" if change.reason else ""
    head = f"  {call.moment(change.at)}{of_year} {call.author(change.by, change.office)}"
    return [f"{head} ({call.translate(entry.state)}){reason}", *_changed(call, kind, change)]


def _names(call: Call, rows: Sequence[tuple[str, Mapping[str, Value]]]) -> dict[str, str]:
    """Names of the records that some fields name, each with its id; of the city's koperasi too."""
    ids = {
        str(value)
        for kind, row in rows
        for key, value in row.items()
        if (its := catalogue.field_of(kind, key)) is not None and its.kind is FieldKind.RECORD
    }
    elsewhere = city_directory.entries(call.desk)
    found = {one: f"{elsewhere[one].nama} ({one})" for one in ids if one in elsewhere}
    here = naming.names(call.desk, ids)
    return found | {one: f"{named.title} ({one})" for one, named in here.items() if named.title}


def _around(call: Call, card: Card) -> list[str]:
    """Who and what belongs to a record without being in it: members of a koperasi, businesses of a person."""
    lines = []
    for one in card.members:
        said = [one.name or "-", one.number, call.office(one.office)]
        lines.append(f"  {call.translate('Anggota')}: {', '.join(part for part in said if part)}")
    if card.kind == "orang":
        owned = browsing.list_records(call.desk, "umkm", where={"pemilik_id": card.id}, limit=_OWNED)
        label = call.translate(catalogue.KINDS["umkm"].label)
        lines += [f"  {label}: {line.title} ({line.id})" for line in owned.lines]
    return lines


def _changed(call: Call, kind: str, change: Change) -> list[str]:
    """What one change said, field by field, with what was there before."""
    lines = []
    for key, value in change.sets.items():
        field = catalogue.KINDS[kind].field(key)
        before = shown(call, field, change.was.get(key)) or "-"
        lines.append(f"    {label_of(call, kind, key)}: {before} -> {shown(call, field, value) or '-'}")
    return lines


def shown(call: Call, field: Field | None, value: Value) -> str:
    """A value as people read it; a NIK with most of its digits hidden."""
    if field is None:
        return "" if value is None else str(value)
    return values.show(field, value, reference=call.desk.reference, masked=True)


def label_of(call: Call, kind: str, key: str) -> str:
    """What people call a field of a kind, or what a record has besides them."""
    of_record = _OF_RECORD.get(key, key)
    label = next((entry.label for entry in catalogue.flat_view(kind) if entry.key == key), of_record)
    return call.translate(label)


def list_records(call: Call) -> None:
    """`list`."""
    asked, where = call.asked, pairs(call.asked.where)
    page = browsing.list_records(call.desk, asked.kind, where=where, limit=asked.limit or _LISTED)
    if asked.out:
        _write(call, page, where)
    else:
        _page(call, page)


def _write(call: Call, page: Page, where: Mapping[str, str]) -> None:
    """The list as a file: `rows` and `file` beside what `list` says always; null where there was nothing."""
    asked = call.asked
    out, rows = Path(asked.out), 0
    reporting.check_ending(out)
    if page.total:
        rows = writing_lists.write_list(
            call.desk,
            asked.kind,
            out,
            where=where,
            columns=[key for key in map(str.strip, asked.columns.split(",")) if key],
            limit=asked.limit,
            purpose=call.purpose(lambda: privacy.concerns_people(asked.kind)),
            lang=call.lang,
            progress=call.progress(),
        )
    told = call.tell("EKSPOR", count=rows, file=str(out)) if rows else call.tell("DAFTAR-KOSONG")
    call.answer(_document(page) | {"rows": rows, "file": str(out) if rows else None}, told)


def search(call: Call) -> None:
    """`search`."""
    _page(call, browsing.search(call.desk, " ".join(call.asked.words), limit=call.asked.limit))


def _document(page: Page) -> dict[str, Any]:
    records = [
        {"id": line.id, "kind": line.kind, "title": line.title, "owner": line.owner, "open": line.in_question}
        for line in page.lines
    ]
    return {"total": page.total, "records": records}


def _page(call: Call, page: Page) -> None:
    lines = [
        f"{line.id}  {line.kind:<10} {line.title}{' ?' if line.in_question else ''}" for line in page.lines
    ]
    call.answer(_document(page), *lines, call.tell("JUMLAH", count=page.total))


def fields(call: Call) -> None:
    """`fields`."""
    kind = recording.check_kind(call.asked.kind)
    if call.asked.example:
        call.json = True
        call.answer(describing.example_for(call.desk, kind.key))
        return
    entries = describing.fields_of(kind.key)
    document = {
        "kind": kind.key,
        "fields": [
            {
                "key": entry.key,
                "label": call.translate(entry.label),
                "kind": entry.field.kind.value,
                "required": entry.field.need.value,
                "choices": [
                    {"code": one.code, "label": call.translate(one.label)} for one in entry.field.choices
                ],
                "privacy": entry.field.privacy.value,
                "unit": entry.field.unit,
                "of": entry.kind,
                "refers_to": describing.refers_to(entry),
            }
            for entry in entries
        ],
    }
    width = max(len(entry.key) for entry in entries)
    call.answer(document, *(_field_line(call, entry, width) for entry in entries))


def _field_line(call: Call, entry: FlatField, width: int) -> str:
    """A field for people: its key, what is written there, its label, and whether it must be."""
    kind = call.translate(_KINDS_SAID[entry.field.kind])
    required = f" ({call.translate('wajib')})" if entry.field.need is Need.REQUIRED else ""
    return f"{entry.key:<{width}}  {kind:<16} {call.translate(entry.label)}{required}"
