"""What is the matter with the answers of a form, as they are typed and as they are stored.

It is asked after each key, and answers in a fraction of a millisecond.
"""

from __future__ import annotations

from dinkop_desktop.desk import merging
from dinkop_desktop.register.rules import confirmed_doubts, flat, validation
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.answer import RowState, row_values
from dinkop_desktop.window.forms.state import FormState


def problems_of(state: FormState) -> tuple[Problem, ...]:
    """Everything that is the matter, by the answer's name, in the order of the form."""
    found = [p for key, one in state.answers.items() for p in _named(key, one.problems)]
    before = state.before
    checked = flat.check(
        state.kind,
        state.values,
        reference=state.reference,
        on=state.on,
        before=before[1] if before else None,
    )
    # What could not be read is no lack: the reading's own problem says it.
    unread = {key for key, one in state.answers.items() if one.text.strip() and one.value is None}
    found += [p for p in checked if p.field not in unread]
    found += _place_problems(state)
    for rows in state.rows.values():
        for row in rows:
            found += _row_problems(state, row)
    known = {(p.field, p.code): p for p in reversed(found) if not _is_accepted(state, p)}
    return tuple(sorted(known.values(), key=lambda one: _place(state.kind, one)))


def _place_problems(state: FormState) -> list[Problem]:
    """A kelurahan that is not the office's: taken as it is, and counted there (WILAYAH-KANTOR)."""
    if state.kind not in merging.COUNTED or fault_of(state, merging.AREA) is not None:
        return []
    lies_elsewhere = merging.is_counted_elsewhere(state.values, state.office, dinkop="")
    return [Problem(merging.AREA, "WILAYAH-KANTOR")] if lies_elsewhere else []


def fault_of(state: FormState, name: str) -> Problem | None:
    """What is the matter with an answer as it is stored and stands here unchanged."""
    found = state.view.faults.get(name)
    return found if found is not None and not state.answer(name).is_changed else None


def faults_of(state: FormState) -> list[Problem]:
    """All that `fault_of` tells, of the answers that the form has."""
    there = [
        name
        for name in state.view.faults
        if (name in state.answers if "/" not in name else _has_row(state, name))
    ]
    return [found for name in there if (found := fault_of(state, name)) is not None]


def _has_row(state: FormState, name: str) -> bool:
    kind, row, key = name.split("/")
    return any(
        one.name == row and not one.is_removed and key in one.answers for one in state.rows.get(kind, ())
    )


def _row_problems(state: FormState, row: RowState) -> list[Problem]:
    if row.is_removed or row.is_blank:
        return []
    prefix = f"{row.kind}/{row.name}/"
    found = [p for key, one in row.answers.items() for p in _named(prefix + key, one.problems)]
    unread = {key for key, one in row.answers.items() if one.text.strip() and one.value is None}
    checked = validation.check_record(
        row.kind, row_values(row), reference=state.reference, on=state.on, parent=state.values
    )
    return found + [
        Problem(prefix + p.field, p.code, p.params, p.blocking) for p in checked if p.field not in unread
    ]


def _is_accepted(state: FormState, problem: Problem) -> bool:
    if not confirmed_doubts.can_be_confirmed(problem):
        return False
    holder = confirmed_doubts.holder_of(state.kind, problem.field)
    return (
        confirmed_doubts.is_confirmed(_note_of(state, problem), state.answers[holder].text)
        if holder
        else False
    )


def _note_of(state: FormState, problem: Problem) -> str:
    answer = state.answer(problem.field)
    return confirmed_doubts.beginning(state.field(problem.field), answer.value, answer.text, state.reference)


def accept(state: FormState, problem: Problem) -> str:
    """The person says that it is right so; a note in the record says it to all others.

    Returns:
        Name of the answer that holds the note; "" where there is none.
    """
    holder = confirmed_doubts.holder_of(state.kind, problem.field)
    if holder:
        state.type(holder, confirmed_doubts.with_note(state.answers[holder].text, _note_of(state, problem)))
    return holder


def _place(kind: str, problem: Problem) -> tuple[int, int]:
    order = sections.order_of(kind)
    inside = problem.field.partition("/")[0]
    return order.get(problem.field, order.get(f"{inside}/", len(order))), not problem.blocking


def _named(name: str, problems: tuple[Problem, ...]) -> list[Problem]:
    return [Problem(name, p.code, p.params, p.blocking) for p in problems]
