"""Retyping: a share of the forms is typed again by a second officer who does not see the first typing.

1. The share is a percentage, kept on this computer. Which forms it takes nobody can foresee: it follows from
   a hash of the form's id and a secret that was drawn here. More percent keep those that were chosen before.
2. Only forms that were made here by hand, after choosing began, and by somebody else may be typed again.
3. A second typing makes no record and no change, and does not travel. It is compared with what the record
   says; answers are the same when their values are, however they were written, and words in capitals or not.
4. A difference is decided by a person. Whoever is right, the record comes to say so by an ordinary edit with
   a reason; where the first was right nothing is changed.
5. The share of answers that were wrong is counted by field: the first officer's and the second's. What names
   the form, so that its paper is found, is not counted; nor is what the form fills in itself.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dinkop_desktop.desk import drafting, recording, undoing
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.drafting import Draft, Scene
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import RecordError
from dinkop_desktop.features.retyping.queries import retypings
from dinkop_desktop.features.retyping.queries.retypings import Answer, Form
from dinkop_desktop.features.retyping.reports.mistyped import Mistyped, mistyped
from dinkop_desktop.papers.table import Table
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.queries import imports, reading
from dinkop_desktop.register.store.store import Reader
from dinkop_desktop.register.values.fields import FieldKind, Value

SHARES: Final = (0, 1, 2, 5, 10, 20, 100)
_SHARE, _SECRET, _SINCE = "retype_share", "retype_secret", "retype_since"
_STEPS: Final = 10_000
_NOT_COUNTED: Final = frozenset(
    {"kode_kelurahan", "nama_usaha", "nama", "tahun_data", "kbli_versi", "tanggal_pendataan", "sumber"}
)
REASON: Final = "ketik ulang"


class Verdict(StrEnum):
    """Who typed an answer right."""

    OPEN = ""
    SAME = "sama"
    FIRST = "pertama"
    SECOND = "kedua"
    NEITHER = "lain"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A form that waits to be typed again.

    Attributes:
        record, kind: which.
        title: by which its paper is found.
        by: who typed it first.
        at: when, UTC, ISO.
    """

    record: str
    kind: str
    title: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer that two officers typed differently, and nobody has decided yet."""

    answer: Answer
    title: str


@dataclass(frozen=True, slots=True)
class Rate:
    """How often a field is mistyped.

    Attributes:
        kind, field: which.
        compared: answers that were typed twice.
        first, second: of these, how many the first and the second officer had wrong.
        undecided: differences that nobody has decided.
    """

    kind: str
    field: str
    compared: int
    first: int
    second: int
    undecided: int

    @property
    def percent(self) -> float:
        """Of the answers that were typed first, how many in a hundred are wrong."""
        return 100 * self.first / self.compared if self.compared else 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is to be known of retyping here.

    Attributes:
        share: percent of the forms that are typed again; 0 for none.
        waiting: forms that wait for whoever sits here; those of one's own are not among them.
        own: how many wait for somebody else, because this officer typed them first.
        differences: that nobody has decided.
        rates: by field, the worst first.
        forms: how many were typed twice.
    """

    share: int
    waiting: tuple[Waiting, ...] = ()
    own: int = 0
    differences: tuple[Difference, ...] = ()
    rates: tuple[Rate, ...] = ()
    forms: int = 0


def choose_share(desk: Desk, percent: int) -> None:
    """From now on so many percent of the forms are typed again.

    Raises:
        RecordError: KETIK-BAGIAN, no percentage.
        StorageError: the file is busy, full or read-only.
    """
    if not 0 <= percent <= 100:  # noqa: PLR2004
        raise RecordError("KETIK-BAGIAN")
    with desk.store.begin(by=desk.officer) as work:
        work.values[_SHARE] = str(percent)
        work.values.setdefault(_SECRET, secrets.token_hex(16))
        work.values.setdefault(_SINCE, str(work.moment))
        work.note("retyping", share=percent)
        work.commit()


def standing(desk: Desk) -> Standing:
    """All that is to be known of retyping here."""
    with desk.store.read() as reader:
        share = int(reader.values.get(_SHARE, "0"))
        chosen = _chosen(reader, share)
        others = [form for form in chosen if not _is_same_officer(form.by, desk.officer)]
        open_ones = retypings.answers(reader, open_alone=True)
        titles = _titles(reader, [*(form.record for form in others), *(one.record for one in open_ones)])
        return Standing(
            share,
            tuple(
                Waiting(form.record, form.kind, titles.get(form.record, ""), form.by, form.at)
                for form in others
            ),
            len(chosen) - len(others),
            tuple(Difference(one, titles.get(one.record, "")) for one in open_ones),
            _rates(reader),
            retypings.forms_counted(reader),
        )


def left_to_do(desk: Desk, reader: Reader) -> tuple[int, int]:
    """How many forms wait for whoever sits here, and how many differences nobody has decided."""
    share = int(reader.values.get(_SHARE, "0"))
    waiting = [form for form in _chosen(reader, share) if not _is_same_officer(form.by, desk.officer)]
    return len(waiting), len(retypings.answers(reader, open_alone=True))


def _chosen(reader: Reader, share: int) -> list[Form]:
    secret = reader.values.get(_SECRET, "")
    if not share or not secret:
        return []
    forms = retypings.forms_made(reader, since=int(reader.values.get(_SINCE, "0")))
    return [form for form in forms if _lot(secret, form.record) < share * _STEPS // 100]


def _lot(secret: str, record: str) -> int:
    drawn = hashlib.sha256(f"{secret}:{record}".encode()).digest()
    return int.from_bytes(drawn[:8]) % _STEPS


def _is_same_officer(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _titles(reader: Reader, records: list[str]) -> dict[str, str]:
    rids = [entry.rid for entry in reader.known(records).values() if entry.born]
    return {line.id: line.title for line in reading.lines(reader, rids)}


def keep_second(desk: Desk, record: str, texts: Mapping[str, object]) -> int | Refused:
    """Keep what a second officer typed of a form; how many answers differ.

    Args:
        desk: where both sit.
        record: id of the form's record.
        texts: flat key -> answer, as typed.

    Returns:
        How many differ; `Refused` where something typed cannot be read, and then nothing is kept.

    Raises:
        RecordError: KETIK-SENDIRI, the first typing is this officer's; KETIK-SUDAH, it was typed again
            already, or is not there any more.
    """
    with desk.store.begin(by=desk.officer) as work:
        form = next((one for one in retypings.forms_made(work, since=-1) if one.record == record), None)
        if form is None:
            raise RecordError("KETIK-SUDAH")
        if _is_same_officer(form.by, desk.officer):
            raise RecordError("KETIK-SENDIRI")
        scene = Scene(desk.reference, desk.today)
        typed = drafting.read(form.kind, texts, scene)
        if blocking := tuple(problem for problem in typed.problems if problem.blocking):
            return Refused(blocking)
        year = _year_of(work, form)
        shown = imports.flat_values(work, form.kind, [record], year=year or None).get(record, {})
        answers = _compared(form.kind, shown, _flat_of(typed))
        different = frozenset(key for key, (one, other) in answers.items() if _plain(one) != _plain(other))
        retypings.keep(
            work,
            form,
            second_by=desk.officer,
            year=year,
            answers=answers,
            different=different,
            same=Verdict.SAME.value,
        )
        work.commit()
    return len(different)


def _plain(value: Value) -> Value:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _year_of(reader: Reader, form: Form) -> int:
    """The year of the figures that the form was made with; 0 where it has none."""
    yearly = catalogue.YEARLY.get(form.kind, "")
    for record, entry in reader.children([form.rid]).get(form.rid, []):
        if entry.kind == yearly:
            shown = reader.shown_values(yearly, [entry.rid]).get(record, {})
            return int(str(shown.get("tahun_data") or 0))
    return 0


def _flat_of(draft: Draft) -> dict[str, Value]:
    found = dict(draft.values)
    flat = {(entry.kind, entry.field.key): entry.key for entry in catalogue.flat_fields(draft.kind)}
    found |= {flat["orang", key]: value for key, value in draft.owner.items()}
    for child in draft.children:
        found |= {
            flat[child.kind, key]: value for key, value in child.values.items() if (child.kind, key) in flat
        }
    return found


def _compared(
    kind: str, first: Mapping[str, Value], second: Mapping[str, Value]
) -> dict[str, tuple[Value, Value]]:
    """Every answer that one of the two gave."""
    return {
        one.key: (first.get(one.key), second.get(one.key))
        for one in catalogue.flat_view(kind)
        if one.key not in _NOT_COUNTED and one.field.kind is not FieldKind.RECORD
        if first.get(one.key) is not None or second.get(one.key) is not None
    }


@dataclass(frozen=True, slots=True)
class Decided:
    """What deciding a difference did.

    Attributes:
        answer: which.
        changes: ids of the changes; none where the first was right.
    """

    answer: Answer
    changes: tuple[ChangeId, ...]


def decide(desk: Desk, answer: Answer, verdict: Verdict, *, value: object = None) -> Decided | Refused:
    """Decide who typed an answer right.

    Args:
        desk: where both sit.
        answer: as `standing` gave it.
        verdict: FIRST, SECOND, or NEITHER with a value.
        value: what is right where neither is, as typed.

    Returns:
        What was changed; `Refused` where the record would be false, and then nothing is.

    Raises:
        RecordError: KETIK-SUDAH, it was decided meanwhile; REC-*, the record cannot be changed.
    """
    with desk.store.begin(by=desk.officer) as work:
        open_ones = retypings.answers(work, open_alone=True, rid=answer.rid)
        if not any(one.field == answer.field for one in open_ones):
            raise RecordError("KETIK-SUDAH")
        changes: list[ChangeId] = []
        if verdict is not Verdict.FIRST:
            given: dict[str, object] = {answer.field: answer.second if verdict is Verdict.SECOND else value}
            if answer.year and is_figure(answer):
                given["tahun_data"] = answer.year
            done = recording.change_in(desk, work, answer.record, given, reason=REASON)
            if isinstance(done, Refused):
                return done
            changes = done
        retypings.judge(work, answer.rid, answer.field, verdict=verdict.value)
        work.commit()
    return Decided(answer, tuple(changes))


def is_figure(answer: Answer) -> bool:
    """Whether an answer is one of a year's figures."""
    yearly = catalogue.YEARLY.get(answer.kind)
    return any(
        entry.key == answer.field and entry.kind == yearly for entry in catalogue.flat_fields(answer.kind)
    )


def reopen(desk: Desk, decided: Decided) -> None:
    """Take a decision back: the record says what it said, and the difference is open again.

    Raises:
        RecordError: URUNG-BARU, somebody has written over it.
    """
    its = decided.answer
    undoing.take_back(
        desk, decided.changes, then=lambda work: retypings.judge(work, its.rid, its.field, verdict="")
    )


def _rates(reader: Reader) -> tuple[Rate, ...]:
    counted: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for kind, field, verdict, count in retypings.counted(reader):
        counted[kind, field][verdict] = count
    found = [
        Rate(
            kind,
            field,
            compared=sum(its.values()),
            first=its.get(Verdict.SECOND, 0) + its.get(Verdict.NEITHER, 0),
            second=its.get(Verdict.FIRST, 0) + its.get(Verdict.NEITHER, 0),
            undecided=its.get(Verdict.OPEN, 0),
        )
        for (kind, field), its in counted.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.percent, -one.undecided, -one.compared, one.field)))


def rates_table(desk: Desk, *, lang: str = "id") -> Table:
    """How often each field is mistyped, to be written."""
    found = standing(desk)
    return mistyped(
        [_told(one) for one in found.rates],
        forms=found.forms,
        office=desk.identity.name,
        made_at=desk.clock().astimezone(),
        lang=lang,
    )


def _told(one: Rate) -> Mistyped:
    flat = {entry.key: entry.label for entry in catalogue.flat_view(one.kind)}
    return Mistyped(
        flat.get(one.field, one.field),
        catalogue.KINDS[one.kind].label,
        one.compared,
        one.first,
        one.second,
        one.undecided,
        one.percent,
    )
