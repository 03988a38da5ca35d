"""compare, distinct, join, unjoin."""

from __future__ import annotations

from typing import Any

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.records import pairs, shown, tell_changes
from dinkop_desktop.features.lookalikes import comparing, deciding, joining
from dinkop_desktop.features.lookalikes.comparing import Inside, Line
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.features.lookalikes.joining import Join
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.catalogue.checked_pairs import DIFFERENT, SAME_OWNER


def distinct(call: Call) -> int:
    """`distinct`: two records that look alike are two; or, with `--ask-again`, nobody knows."""
    asked = call.asked
    if asked.ask_again:
        changed = deciding.ask_again(call.desk, asked.a, asked.b, reason=asked.reason)
    else:
        finding = SAME_OWNER if asked.same_owner else DIFFERENT
        changed = deciding.decide(call.desk, [Checked(asked.a, asked.b, finding, asked.reason)])
    return tell_changes(call, changed)


def join(call: Call) -> int:
    """`join`: two records are one; each of A and B may be said for its id."""
    asked = call.asked
    letters = {"A": asked.a, "B": asked.b}
    taken = {key: letters.get(record, record) for key, record in pairs(asked.take).items()}
    keep = letters.get(asked.keep, asked.keep)
    found = Join(asked.a, asked.b, keep=keep, taken=taken, reason=asked.reason)
    return tell_changes(call, joining.join(call.desk, [found]))


def unjoin(call: Call) -> int:
    """`unjoin`: a record that was joined is given back."""
    return tell_changes(call, joining.unjoin(call.desk, call.asked.id, reason=call.asked.reason))


def compare(call: Call) -> None:
    """`compare`: records side by side, what should stay if they are one, and what would be a question."""
    asked = call.asked
    found = comparing.compare(call.desk, asked.ids, keep=asked.keep, taken=pairs(asked.take))
    letters = {record: chr(ord("A") + number) for number, record in enumerate(found.records)}
    questions = [one for one in found.inside if one.differing]
    lines = [f"{letter}  {record}  {call.office(found.owners[record])}" for record, letter in letters.items()]
    lines += [call.tell("BANDING-TETAP", huruf=letters[found.keep])]
    lines += [_line(call, line, letters) for line in found.lines if not line.proposed.is_equal]
    lines += [_question(call, one, letters) for one in questions]
    lines += [
        call.tell(
            "BANDING",
            sama=sum(line.proposed.is_equal for line in found.lines),
            beda=sum(not line.proposed.is_equal for line in found.lines),
            anak=len(found.inside),
            tanya=len(questions),
        )
    ]
    document = {
        "kind": found.kind,
        "keep": found.keep,
        "records": [{"id": record, "office": found.owners[record]} for record in found.records],
        "fields": [_field(call, line) for line in found.lines],
        "children": [_child(one) for one in found.inside],
        "checked": [{"a": a, "b": b, "finding": its} for (a, b), its in sorted(found.checked.items())],
    }
    call.answer(document, *lines)


def _field(call: Call, line: Line) -> dict[str, Any]:
    because = line.proposed.because.value
    return {
        "key": line.field.key,
        "values": dict(line.values),
        "take": line.proposed.record,
        "because": {"code": because, "message": call.tell(because)},
    }


def _child(one: Inside) -> dict[str, Any]:
    differing = {key: dict(its) for key, its in one.differing.items()}
    return {"kind": one.kind, "key": list(one.key), "records": list(one.records), "different": differing}


def _line(call: Call, line: Line, letters: dict[str, str]) -> str:
    said = "  ".join(
        f"{letter}: {line.shown.get(record) or shown(call, line.field, line.values[record]) or '-'}"
        for record, letter in letters.items()
    )
    proposed = line.proposed
    label = call.translate(line.field.label)
    return f"{label}  {said}  → {letters[proposed.record]} ({call.tell(proposed.because.value)})"


def _question(call: Call, one: Inside, letters: dict[str, str]) -> str:
    kind = catalogue.KINDS[one.kind]
    told = []
    for key, its in one.differing.items():
        field = kind.field(key)
        said = "  ".join(f"{letters[record]}: {shown(call, field, value)}" for record, value in its.items())
        told.append(f"{call.translate(field.label) if field else key}  {said}")
    key = " ".join(str(part) for part in one.key)
    return f"{call.translate(kind.label)} {key}: " + "; ".join(told)
