"""Somebody who is recorded already has the NIK that is typed: the card that says so, and what it offers.

Another NIK is another person, so nothing here is done by itself.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.recording.pages.form_jotting import FormJotting
from dinkop_desktop.records import filling
from dinkop_desktop.records.filling import Person
from dinkop_desktop.records.look_alikes import LookAlike
from dinkop_desktop.register.rules import flat
from dinkop_desktop.window.forms.aside import notice_card
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.pages.page import Page
from dinkop_desktop.window.words import tr


class KnownPerson(QObject):
    """The person whose NIK stands in a form, where there is one.

    Signals:
        changed: another is known, or none any more: his id.
    """

    changed = Signal(str)

    def __init__(self, page: Page, form: Form, kept: FormJotting) -> None:
        """Know nobody yet."""
        super().__init__(page)
        self._page, self._form, self._kept = page, form, kept
        self._record = ""
        self._person: Person | None = None
        self._card: QWidget | None = None
        form.person_typed.connect(self._on_typed)

    def forget(self, record: str) -> None:
        """Another record is shown."""
        self._record, self._person, self._card = record, None, None

    def cards(self) -> list[QWidget]:
        """What is said of the person at the side."""
        return [] if self._card is None else [self._card]

    def _card_of(self, person: Person) -> QWidget:
        kind, body = self._form.kind, [str(person.values.get("nama") or "")]
        if person.businesses:
            body.append(tr("Usaha: {names}", names=", ".join(person.businesses[:3])))
        acts = []
        if kind == "umkm":
            acts.append((tr("Pakai datanya"), "secondary", "Alt+P", self._take))
        elif kind == "orang":
            acts.append((tr("Buka orangnya"), "secondary", "Alt+P", self._open))
        acts.append((tr("Ketik ulang NIK"), "quiet", "Alt+U", lambda: self._form.walk.go_to("nik")))
        return notice_card("twins", "warning", tr("Orang ini sudah ada"), body, acts)

    def _on_typed(self, nik: str) -> None:
        state = self._form.state
        if state is None or self._form.kind not in ("umkm", "orang"):
            return
        desk, area = self._page.host.desk, state.answers.get("kode_kelurahan")
        office = state.view.office or str(area.value if area is not None and area.value else "")
        self._page.ask(lambda _p: filling.person_by_nik(desk, nik, office=office), self._know, key="orang")

    def _know(self, person: Person | None) -> None:
        state = self._form.state
        mine = {self._record}
        if state is not None and self._form.kind == "umkm":
            mine.add(state.answers["pemilik_id"].text)
        self._person = None if person is None or person.id in mine else person
        self._card = self._card_of(self._person) if self._person is not None else None
        self.changed.emit(self._person.id if self._person is not None else "")

    def _take(self) -> None:
        state, person = self._form.state, self._person
        if state is None or person is None:
            return
        state.take_person(person.id, person.values)
        self._know(None)
        self._form.show_texts()
        self._kept.keep({"pemilik_id": person.id})
        self._form.walk.go_to("nama_pemilik")
        self._form.walk.step(1, passing=True)

    def take_alike(self, alike: LookAlike) -> None:
        """The owner is the person of a look-alike."""
        desk, person = self._page.host.desk, alike.person
        self._page.ask(lambda _p: filling.person_by_id(desk, person), self._take_over, key="orang")

    def _take_over(self, person: Person | None) -> None:
        """What was typed of this person and differs stays, as a change of theirs."""
        state = self._form.state
        if state is None or person is None:
            return
        holders = flat.stored_as(self._form.kind)
        # Another NIK would be another person.
        typed = {k: t for k, t in state.typed().items() if k != "nik" and holders.get(k, ("",))[0] == "orang"}
        self._person = person
        self._take()
        for key, text in typed.items():
            saved = state.answers[key].saved
            state.type(key, text)
            if state.answers[key].value == person.values.get(holders[key][1]):
                state.type(key, saved)
        self._form.show_texts()
        self._kept.keep({key: state.answers[key].text for key in typed if state.answers[key].is_changed})

    def _open(self) -> None:
        if self._person is not None:
            self._page.host.open_record("orang", self._person.id)
