"""Beside a form: who is recorded already and looks like the one that is typed.

1. Asked on the read-only lane whenever something that is compared was typed; only the newest answer is shown.
2. A look-alike appears beside and takes no focus. F7 opens the first, Shift+F7 says that it is another one.
3. Opening a business or person that is there puts what was typed over it as changes; nothing is written
   before it is saved. Of somebody who is only the same person a new business takes its owner.
4. What the world refuses here is not told: typing goes on without look-alikes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.matching.matching import Certainty, Verdict
from dinkop_desktop.records import look_alikes
from dinkop_desktop.records.look_alikes import LookAlike
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.background import Lane
from dinkop_desktop.window.forms.aside import notice_card
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.words import breakable, label, sentence, tr

_SHOWN, _REASONS, _DIFFERENCES = 2, 3, 4


class LookAlikes(QObject):
    """The look-alikes of one form.

    Signals:
        changed: other ones are shown.
        opened: one that is the record itself.
        taken: one whose person is the owner.
    """

    changed = Signal()
    opened = Signal(object)
    taken = Signal(object)

    def __init__(self, host: Host, kind: str, parent: QObject) -> None:
        """Nothing is asked yet."""
        super().__init__(parent)
        self._host, self._kind = host, kind
        self._asked: dict[str, str] = {}
        self._found: tuple[LookAlike, ...] = ()
        self._dismissed: set[str] = set()
        self._known, self._is_stored = "", False
        self._cards: list[QWidget] = []

    def forget(self) -> None:
        """The form is another one."""
        self._asked, self._dismissed, self._known = {}, set(), ""
        self._take(())

    def know(self, person: str) -> None:
        """The page shows a person already, by the NIK; "" for none."""
        self._known = person
        self._make_cards()

    def look(self, state: FormState) -> None:
        """Ask anew, where something that is compared was typed."""
        answers = state.answers
        texts = {key: answers[key].text.strip() for key in look_alikes.compared(self._kind) if key in answers}
        texts = {key: text for key, text in texts.items() if text}
        if texts == self._asked or not state.is_changed:
            return
        self._asked, self._is_stored = texts, bool(state.view.record)
        desk, kind, record = self._host.desk, self._kind, state.view.record
        self._host.background.ask(
            self,
            lambda _p: look_alikes.look_alikes_of_form(desk, kind, texts, record=record),
            self._take,
            failed=_say_nothing,
            key="kembar",
            lane=Lane.READ,
        )

    def cards(self) -> list[QWidget]:
        """What stands at the side."""
        return self._cards

    def _take(self, found: Sequence[LookAlike]) -> None:
        if tuple(found) != self._found:
            self._found = tuple(found)
            self._make_cards()

    def _make_cards(self) -> None:
        wanted = [one for one in self._found if one.record not in self._dismissed and self._is_told(one)]
        before = bool(self._cards)
        self._cards = [self._card(one, is_first=not n) for n, one in enumerate(wanted[:_SHOWN])]
        if before or self._cards:
            self.changed.emit()

    def _is_told(self, one: LookAlike) -> bool:
        """Whose business is stored has an owner, and a person whom the page shows is known already."""
        return self._is_record(one) or not (self._is_stored or one.person == self._known)

    def _is_record(self, one: LookAlike) -> bool:
        return one.kind == self._kind and (one.verdict is Verdict.SAME or self._kind == "orang")

    def _card(self, one: LookAlike, *, is_first: bool) -> QWidget:
        is_record = self._is_record(one)
        act, words = (self.opened, tr("Ini dia, buka")) if is_record else (self.taken, tr("Ini orangnya"))
        acts: list[tuple[str, str, str, Callable[[], object]]] = [
            (words, "secondary", "F7" if is_first else "", partial(act.emit, one)),
            (tr("Bukan"), "quiet", "Shift+F7" if is_first else "", partial(self._dismiss, one.record)),
        ]
        return notice_card(
            "twins", "warning", _title(one, is_record=is_record), _body(one, is_record=is_record), acts
        )

    def _dismiss(self, record: str) -> None:
        self._dismissed.add(record)
        self._make_cards()


def _title(one: LookAlike, *, is_record: bool) -> str:
    if not is_record:
        return tr("Mungkin pemiliknya orang ini")
    return tr("Sudah tercatat") if one.certainty is Certainty.CERTAIN else tr("Mungkin sudah tercatat")


def _body(one: LookAlike, *, is_record: bool) -> list[str]:
    values = one.values
    names = [str(values[key]) for key in ("nama_usaha", "nama", "nama_pemilik") if values.get(key)]
    rt_rw = tr("RT {rt}/RW {rw}", rt=values["rt"], rw=values["rw"]) if {"rt", "rw"} <= values.keys() else ""
    place = [str(values.get("alamat_jalan") or ""), rt_rw]
    shared = [sentence(reason.code) for reason in one.reasons if reason.is_shared][:_REASONS]
    lines = [" · ".join(dict.fromkeys(names)), ", ".join(part for part in place if part), " ".join(shared)]
    if is_record and one.different:
        labels = {flat.key: label(flat.label) for flat in catalogue.flat_view(one.kind)}
        differing = [labels[each.key] for each in one.different][:_DIFFERENCES]
        lines.append(tr("Berbeda: {fields}.", fields=", ".join(differing)))
    return [breakable(line) for line in lines if line]


def _say_nothing(_error: object) -> None:
    """Who types is not disturbed by what could not be looked up."""
