"""What a question is shown with, read beside the window: amounts in words, other fields, history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dinkop_desktop.desk import resolving
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.conflicts.deciding import Asked, Dossier
from dinkop_desktop.features.history import tracing
from dinkop_desktop.features.history.tracing import Link
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.words import tr

KINDS = ("umkm", "koperasi", "orang", "program", "kunjungan", "pertanyaan")
"""What a decision may change, for `Refresh`."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with what was read for it beside the window.

    Attributes:
        asked: the question.
        dossier: what stands beside it; None while it is read.
        words: number of a value -> the amount in words; only of money.
        links: the field's history, where it was asked for.
    """

    asked: Asked
    dossier: Dossier | None = None
    words: Mapping[int, str] = field(default_factory=dict)
    links: tuple[Link, ...] = ()


def read_question(desk: Desk, asked: Asked, *, with_history: bool) -> Shown:
    """What a question is shown with; amounts in words take a tenth of a second the first time."""
    question = asked.question
    field = catalogue.KINDS[question.kind].field(question.field)
    words: dict[int, str] = {}
    if field is not None and field.kind is FieldKind.RUPIAH:
        for said in question.said:
            if isinstance(said.value, int):
                words[said.number] = _amount_words(said.value, question.base)
    shown = Shown(asked, deciding.dossier(desk, question), words)
    if not with_history:
        return shown
    found = tracing.trace(desk, asked.of.top)
    year = int(asked.of.key) if asked.of.key.isdigit() else 0
    links = next(
        (
            one.links
            for one in found.fields
            if (one.kind, one.key, one.year) == (question.kind, question.field, year)
        ),
        (),
    )
    if not links:
        links = next(
            (one.links for one in found.fields if (one.kind, one.key) == (question.kind, question.field)), ()
        )
    return replace(shown, links=links)


def _amount_words(amount: int, base: object) -> str:
    said = values.rupiah_in_words(amount)
    if isinstance(base, int) and base > 0 and amount != base:
        share = round(100 * (amount - base) / base)
        return f"{said} · {share:+d} %".replace("-", "−")
    return said


def office_names(desk: Desk) -> dict[str, str]:
    """What people call each office, by its code."""
    names = {area.code: tr("Kel. {name}", name=area.name) for area in desk.reference.areas.kelurahan}
    return names | {desk.identity.dinkop: "Dinkop"}


def undoable(words: str, decisions: Sequence[Decision], made: Sequence[ChangeId]) -> Undoable:
    """How decisions are taken back, and made again with changes of their own."""
    ids = list(made)

    def undo(desk: Desk, _progress: Progress) -> None:
        deciding.take_back(desk, ids)

    def redo(desk: Desk, _progress: Progress) -> None:
        again = resolving.decide(desk, decisions)
        if not isinstance(again, Refused):
            ids[:] = again

    return Undoable(words, undo, redo, KINDS)
