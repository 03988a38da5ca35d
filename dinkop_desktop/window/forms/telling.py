"""What is said of each answer: its problem, an open question, how it was read, or its hint; never two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dinkop_desktop.register.rules.confirmed_doubts import can_be_confirmed
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.window.forms import faults
from dinkop_desktop.window.forms.aside import Trouble
from dinkop_desktop.window.forms.field import Message
from dinkop_desktop.window.forms.readback import read_back
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.words import label, sentence, tr

MISSING = "WAJIB"
# A record needs one of these to be saved at all, which is no reproach while nobody has tried.
EMPTY = frozenset({MISSING, "NAMA-USAHA-KOSONG", "NAMA-KOSONG", "WILAYAH-KOSONG", "KUNCI-KOSONG"})
_NO_RECORD = "ID-REKAMAN"
_CONSENT_VERSION = "persetujuan_pdp_versi"
MOST_MISSING = 7
_MOST_CHOICES = 4
_TONES = {True: "danger", False: "warning"}
_REFUSED = frozenset({"ditolak", "konflik"})
_BY_LIST = frozenset({FieldKind.CHOICE, FieldKind.KBLI})


def by_name(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """The problems of each answer, those that block first."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in sorted(problems, key=lambda one: not one.blocking):
        found[problem.field].append(problem)
    return found


def words_of(problem: Problem) -> str:
    """The sentence of a problem; of many choices the first few."""
    params = dict(problem.params)
    choices = params.get("pilihan", "").split(", ")
    if len(choices) > _MOST_CHOICES + 1:
        params["pilihan"] = ", ".join(choices[:_MOST_CHOICES]) + " …"
    return sentence(problem.code, **params).replace("….", "…")


def _said(state: FormState, problem: Problem) -> str:
    """As `words_of`; of a name that stands for no record what became of looking it up."""
    if problem.code != _NO_RECORD or not problem.field:
        return words_of(problem)
    words = state.answer(problem.field).text.strip()
    if words in state.unmatched:
        return tr(
            "Tidak ada yang cocok dengan “{words}”. Periksa ejaannya, atau catat dulu datanya.", words=words
        )
    return tr("“{words}” belum dipilih dari daftar. Ketik namanya, lalu Enter.", words=words)


def message(
    state: FormState, name: str, problems: Sequence[Problem], *, is_typing: bool, is_here: bool
) -> Message:
    """The line under an answer.

    Args:
        state: of the form.
        name: of the answer.
        problems: of it.
        is_typing: the person is at it and had it right before: nothing is red yet.
        is_here: the cursor is in it, so that a question may name its key.
    """
    real = [one for one in problems if one.code not in EMPTY or (one.blocking and state.was_refused)]
    if real:
        first = real[0]
        if first.blocking and is_typing:
            # Words half typed are no answer yet; the list says what fits, and a line would move the form.
            is_looking = state.field(name).kind in _BY_LIST
            return Message("" if is_looking else _said(state, first), "muted")
        said = _said(state, first)
        if is_here and can_be_confirmed(first):
            said = tr("{words} Sudah betul: Alt+Y.", words=said)
        return Message(said, _TONES[first.blocking])
    fault = faults.fault_of(state, name)
    if fault is not None:
        return Message(words_of(fault), "danger")
    return _question(state, name) or _reading(state, name)


def _question(state: FormState, name: str) -> Message | None:
    asked = state.view.open.get(name)
    if asked is not None:
        count = len({said.value for said in asked.said})
        return Message(tr("Belum disepakati: {count} nilai berbeda. Ctrl+H melihatnya.", count=count), "info")
    outcome, code = state.view.outcomes.get(name, ("", ""))
    if outcome in _REFUSED and not state.answer(name).is_changed:
        told = sentence(code) if code else ""
        return Message(tr("Ditolak Dinkop. {reason}", reason=told).strip(), "warning") if told else None
    return None


def _reading(state: FormState, name: str) -> Message:
    answer, its = state.answer(name), state.field(name)
    if answer.is_given and answer.text:
        # In the short form the pin says that it sticks: a line more, and the form would leave its screen.
        is_pinned = state.is_dense and name in state.sticky
        return Message("" if is_pinned else _where_from(state, name), "muted")
    before = state.before
    last = (before[0], before[1].get(name)) if before else None
    said = read_back(
        its, answer.value, answer.text.strip(), reference=state.reference, on=state.on, before=last
    )
    hint = _help(state, name) if not state.is_dense else ""
    return Message(said, "ok") if said else Message(hint, "muted")


def hint(state: FormState, name: str) -> str:
    """What stands beside the short form of the answer with the cursor, which has no line for it."""
    if not state.is_dense:
        return ""
    answer = state.answer(name)
    if answer.is_given and answer.text and name in state.sticky:
        return _where_from(state, name)
    return _help(state, name)


def _help(state: FormState, name: str) -> str:
    """The line under a field; of the text that owners consent to, which version is in force."""
    its = state.field(name)
    text = in_force(state.reference.thresholds.consents, state.on) if its.key == _CONSENT_VERSION else None
    if text is not None:
        return tr("Yang berlaku: {version}. Teksnya ada di formulir kertas.", version=text.rule)
    return label(its.help) if its.help else ""


def _where_from(state: FormState, name: str) -> str:
    if name in state.sticky:
        # RT and RW are as wide as three figures.
        return tr("seperti tadi") if name in ("rt", "rw") else tr("seperti formulir sebelumnya")
    if name in ("jk", "tanggal_lahir"):
        return tr("dari NIK")
    return tr("dari KBLI") if name == "kbli_versi" else ""


def troubles(state: FormState, problems: Sequence[Problem], labels: Mapping[str, str]) -> list[Trouble]:
    """The lines of "Perlu diperbaiki": what blocks, what is worth a look, what is missing."""
    order = {"danger": 0, "warning": 1, "muted": 2}
    found: list[Trouble] = []
    empty: set[str] = set()
    for problem in problems:
        is_empty = problem.code in EMPTY and not (problem.blocking and state.was_refused)
        if is_empty and problem.field in empty:
            continue
        tone = "muted" if is_empty else _TONES[problem.blocking]
        words = tr("belum diisi") if is_empty else _said(state, problem)
        empty |= {problem.field} if problem.code in EMPTY else set()
        found.append(Trouble(problem.field, tone, labels.get(problem.field, ""), words))
    for name, asked in state.view.open.items():
        if name in labels:
            count = len({said.value for said in asked.said})
            words = tr("belum disepakati, {count} nilai", count=count)
            found.append(Trouble(name, "warning", labels[name], words))
    return sorted(found, key=lambda one: order[one.tone])


def shortened(found: Sequence[Trouble], here: str) -> list[Trouble]:
    """The list as it is shown: of what is merely missing the next few, and how many more there are."""
    real = [one for one in found if one.tone != "muted"]
    missing = [one for one in found if one.tone == "muted"]
    if len(missing) <= MOST_MISSING + 1:
        return [*real, *missing]
    names = [one.name for one in missing]
    first = names.index(here) if here in names else 0
    near = [*missing[first:], *missing[:first]][:MOST_MISSING]
    more = tr("dan {count} isian wajib lain", count=len(missing) - len(near))
    return [*real, *near, Trouble(near[-1].name, "muted", more, "")]
