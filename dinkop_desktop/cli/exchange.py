"""send, inspect, receive, reply, conflicts, resolve."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dinkop_desktop import drives
from dinkop_desktop.cli.call import Call, read_json
from dinkop_desktop.cli.records import label_of, shown, tell_changes
from dinkop_desktop.desk import naming, resolving
from dinkop_desktop.desk.naming import Named
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.exchange import (
    folders,
    locating,
    opening,
    quotas,
    receiving,
    recollecting,
    replying,
    sending,
    sent_and_received,
    succeeding,
)
from dinkop_desktop.features.exchange.folders import Other
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.exchange.replying import RepliesError, Written
from dinkop_desktop.features.offices import renewing
from dinkop_desktop.register.catalogue import catalogue

_GOOD = frozenset({"accepted", "duplicate", "held"})
_RECOLLECTED = {
    recollecting.TAKEN: "KUMPUL-DIAMBIL",
    recollecting.KNOWN: "KUMPUL-SUDAH",
    recollecting.WAITS: "KUMPUL-TUNGGU",
}
# So many files that are none of ours are named; more are counted.
_NAMED = 8


def send(call: Call) -> None:
    """`send`."""
    slip = sending.send(call.desk, Path(call.asked.out), again=call.asked.again, progress=call.progress())
    document = {
        "files": [str(path) for path in slip.files],
        "seq": slip.seq,
        "changes": slip.changes,
        "records": slip.records,
    }
    if not slip.files:
        call.answer(document, call.tell("KIRIM-KOSONG"))
        return
    folder = slip.files[0].absolute().parent
    code = "TERKIRIM" if slip.changes else "TERKIRIM-KABAR"
    told = [call.tell(code, count=slip.changes, seq=slip.seq, folder=str(folder))]
    told += [call.tell("MEDIA-AMAN")] if drives.drive_of(folder) else []
    percent = quotas.told(call.desk)
    told += [call.tell("KUOTA-DEKAT", persen=percent)] if percent else []
    call.answer(document, *(call.file(path) for path in slip.files), *told)


def inspect(call: Call) -> None:
    """`inspect`."""
    found = opening.inspect(call.desk, Path(call.asked.file))
    # Sealed for somebody else: who sent it is inside, so it is unknown here, not wrong.
    is_sealed = bool(found.code)
    sentence = call.tell(
        "PERIKSA-TERSEGEL" if is_sealed else "PERIKSA-BAIK" if found.signed else "BDL-TTD",
        kind=call.translate({"bundle": "kiriman", "reply": "balasan"}.get(found.kind, found.kind)),
        office=call.office(found.office),
        seq=found.seq,
    )
    document = {
        "kind": found.kind,
        "sender": {"office": found.office, "install": found.install, "epoch": found.epoch},
        "seq": found.seq,
        "parts": {"number": found.part, "of": found.of},
        "counts": found.counts,
        "signed": found.signed,
        "for_us": found.for_us,
        "sha256": found.sha256,
        "code": found.code,
        "sealed": is_sealed,
        "message": sentence,
    }
    counts = [
        f"  {call.translate(catalogue.KINDS[k].label) if k in catalogue.KINDS else k}: {n}"
        for k, n in found.counts.items()
    ]
    call.answer(document, sentence, *counts, *([f"  sha256: {found.sha256}"] if found.sha256 else []))


def receive(call: Call) -> int:
    """`receive`."""
    # `.` has no name of its own that could be told.
    paths = [path if path.name else path.absolute() for path in map(Path, call.asked.files)]
    was_admitted = call.desk.identity.is_dinkop or sent_and_received.is_admitted(call.desk)
    if call.asked.identity:
        renewing.lend_identity(call.desk, Path(call.asked.identity))
    there = folders.look_into(call.desk, paths, progress=call.progress())
    received = receiving.receive(
        call.desk, there.paths, rehearse=call.asked.rehearse, progress=call.progress()
    )
    told, others = there.settle(received)
    admits = not was_admitted and sent_and_received.is_admitted(call.desk)
    lines = []
    for _, one in told:
        lines.append(f"{call.file(one.file)}: {_sentence(call, one)}")
        lines += [
            f"  {call.tell('CELAH-TERTUTUP', seq=other.seq)} {_sentence(call, other)}" for other in one.closed
        ]
    counted = [one.merged for _, each in told for one in (each, *each.closed) if one.merged]
    summary = call.tell(
        "DITERIMA-RINGKAS",
        files=len(told),
        new=sum(one.new for one in counted),
        changed=sum(one.changed for one in counted),
        conflicts=sum(one.conflicts for one in counted),
    )
    more = [] if told else [call.tell("TANPA-BERKAS")]
    more += [call.tell("KANTOR-DITERIMA")] if admits else []
    heard = succeeding.heard_before(call.desk) if admits else ()
    more += [call.tell("PC-SEBELUM", install=one.install, seq=one.seq) for one in heard]
    more += [call.tell("PERCOBAAN")] if call.asked.rehearse else []
    document = {
        "bundles": [_bundle(one) | {"path": str(path)} for path, one in told],
        "others": [
            {"path": str(one.path), "code": one.code, "why": call.tell(one.code, **dict(one.params))}
            for one in others
        ],
        "admitted": admits,
        "heard_before": [{"install": one.install, "seq": one.seq} for one in heard],
    }
    call.answer(document, *lines, *_left_alone(call, others), summary, *more)
    return 0 if all(one.verdict in _GOOD for _, one in told) else 3


def _left_alone(call: Call, others: Sequence[Other]) -> list[str]:
    """A line for each file that was left; those of an album, which are none of ours, only counted."""
    strange = [one for one in others if one.code == "BDL-LAIN"]
    shown = [one for one in others if one.code != "BDL-LAIN" or len(strange) <= _NAMED]
    lines = [
        f"{call.tell('BERKAS-LAIN', name=one.path.name, why=call.tell(one.code, **dict(one.params)))}"
        f" [{one.code}]"
        for one in shown
    ]
    return lines + ([call.tell("BERKAS-LAIN-BANYAK", count=len(strange))] if len(strange) > _NAMED else [])


def _bundle(one: Received) -> dict[str, Any]:
    merged = one.merged
    return {
        "file": one.file,
        "bundle_id": one.bundle_id,
        "office": one.office,
        "seq": one.seq,
        "verdict": one.verdict,
        "code": one.code,
        "sha256": one.sha256,
        "new": merged.new if merged else 0,
        "changed": merged.changed if merged else 0,
        "parallel": merged.parallel if merged else 0,
        "conflicts": merged.conflicts if merged else 0,
        "lookalikes": 0,
        "refused": len(merged.refused) if merged else 0,
        "waiting": merged.waiting if merged else 0,
        "closed": [_bundle(other) for other in one.closed],
        "refusals": [{"change": str(i), "code": code} for i, code in merged.refused.items()]
        if merged
        else [],
    }


def _sentence(call: Call, one: Received) -> str:
    if one.code:
        return f"{call.tell(one.code, **dict(one.params))} [{one.code}]"
    merged = one.merged
    return call.tell(
        "BUNDEL-MASUK" if call.desk.identity.is_dinkop else "BALASAN-MASUK",
        office=call.office(one.office),
        seq=one.seq,
        new=merged.new if merged else 0,
        changed=merged.changed if merged else 0,
        refused=len(merged.refused) if merged else 0,
    )


def recollect(call: Call) -> int:
    """`recollect`: a master that was put back takes its later replies back."""
    paths = locating.files_in([Path(one) for one in call.asked.files])
    found = recollecting.recollect(call.desk, paths, progress=call.progress())
    document = {
        "replies": [
            {
                "file": one.path.name,
                "became": one.became,
                "code": one.code,
                "office": one.office,
                "number": one.number,
                "new": one.new,
                "changed": one.changed,
            }
            for one in found
        ]
    }
    lines = []
    for one in found:
        words = call.tell(
            _RECOLLECTED.get(one.became, one.code),
            kantor=call.office(one.office),
            nomor=one.number,
            baru=one.new,
            ubah=one.changed,
        )
        lines.append(f"{call.file(one.path.name)}: {words}")
    call.answer(document, *lines)
    is_whole = any(one.became == recollecting.TAKEN for one in found) and not any(
        one.became == recollecting.WAITS for one in found
    )
    return 0 if is_whole or all(one.became == recollecting.KNOWN for one in found) else 3


def reply(call: Call) -> int:
    """`reply`."""
    offices = [code for group in call.asked.office for code in group]
    out, error = Path(call.asked.out), None
    written: Sequence[Written]
    try:
        written = replying.reply(call.desk, out, offices=offices, progress=call.progress())
    except RepliesError as some:
        written, error = some.written, some
    document: dict[str, Any] = {"files": [{"office": one.office, "file": str(one.path)} for one in written]}
    if error is not None:
        document["left_out"] = [{"office": one.office, **call.refusal(one.error)} for one in error.left_out]
        document["error"] = call.refusal(error)
    call.answer(
        document,
        *(call.file(one.path) for one in written),
        call.tell("BALASAN-DITULIS", count=len(written)),
    )
    if error is None:
        return 0
    for one in error.left_out:
        call.hint(
            f"{call.office(one.office)}: {call.tell(one.error.code, **one.error.params)} [{one.error.code}]"
        )
    if not call.json:
        call.refuse(error)
    return 3


def conflicts(call: Call) -> None:
    """`conflicts`."""
    found = resolving.questions(call.desk)
    document = {
        "conflicts": [
            {
                "id": one.id,
                "record": one.record,
                "kind": one.kind,
                "field": one.field,
                "base": one.base,
                "values": [
                    {
                        "number": said.number,
                        "value": said.value,
                        "office": said.office,
                        "author": said.author,
                        "at": said.at,
                        "reason": said.reason,
                        "change": str(said.change),
                    }
                    for said in one.said
                ],
            }
            for one in found
        ]
    }
    names = naming.names(call.desk, [one.record for one in found])
    lines = []
    for one in found:
        field = catalogue.KINDS[one.kind].field(one.field)
        before = shown(call, field, one.base) or "-"
        label = label_of(call, one.kind, one.field)
        lines.append(f"{one.id}  {_of(names.get(one.record), one.record)}  {label}  ({before})")
        lines += [
            f"  {said.number}. {shown(call, field, said.value) or '-'}  "
            f"{call.author(said.author, said.office)}, {call.moment(said.at)}"
            for said in one.said
        ]
    call.answer(document, *lines, call.tell("PERTANYAAN", count=len(found)))


def _of(named: Named | None, record: str) -> str:
    """A record with its name: of a child the name and the id of the one it is inside of, and its key."""
    if named is None:
        return record
    key = f" {named.key}" if named.top != record and named.key else ""
    return f"{named.title}{key} ({named.top})"


def resolve(call: Call) -> int:
    """`resolve`."""
    asked = call.asked
    if asked.file is not None:
        decisions = _decisions(read_json(asked.file))
    elif asked.id and (asked.take or asked.value is not None):
        decisions = [Decision(asked.id, asked.take or 0, asked.value, asked.reason)]
    elif asked.side and not asked.id:
        decisions = _alike(call)
    else:
        raise DinkopError("PERINTAH-TANPA-PUTUSAN")
    return tell_changes(call, resolving.decide(call.desk, decisions))


def _alike(call: Call) -> list[Decision]:
    """Every open question, of a field and an office where these are named, answered with one side's value."""
    asked = call.asked
    wanted = [
        one
        for one in resolving.questions(call.desk)
        if asked.field in ("", one.field) and asked.office in ("", one.owner)
    ]
    return list(deciding.answer_alike(call.desk, wanted, side=asked.side, reason=asked.reason))


def _decisions(given: object) -> list[Decision]:
    if not isinstance(given, list):
        raise DinkopError("PERINTAH-PUTUSAN")
    found = []
    for one in given:
        if (
            not isinstance(one, dict)
            or not isinstance(one.get("id"), str)
            or ("take" in one) == ("value" in one)
        ):
            raise DinkopError("PERINTAH-PUTUSAN")
        take, value, reason = one.get("take", 0), one.get("value"), one.get("reason", "")
        is_number = "take" not in one or (type(take) is int and take > 0)
        if not is_number or type(value) not in (str, int, type(None)) or not isinstance(reason, str):
            raise DinkopError("PERINTAH-PUTUSAN")
        found.append(Decision(one["id"], take, value, reason))
    return found
