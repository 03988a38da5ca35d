"""The page of one record's form: what stands around it. People who are known, years, history, its head.

Reading, keeping and saving are `form_page`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from dinkop_desktop.desk import recording
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.features.photos.pages.photo_card import PhotoCard
from dinkop_desktop.features.recording.pages.form_page import FormPage
from dinkop_desktop.features.recording.pages.known_person import KnownPerson
from dinkop_desktop.features.recording.pages.look_alikes import LookAlikes
from dinkop_desktop.records import filling, jotting, viewing
from dinkop_desktop.records.filling import Saved
from dinkop_desktop.records.look_alikes import LookAlike
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes.changes import ChangeId
from dinkop_desktop.window.forms import sections
from dinkop_desktop.window.forms.aside import Trouble, notice_card
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.editors import NikEditor
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Command
from dinkop_desktop.window.pages.page import NARROW_PX, Host
from dinkop_desktop.window.pages.record_acts import Opened, RecordAct, record_acts
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.words import label, later, tr

_YEARS_BACK = 4


class YearMenu(QMenu):
    """Opens under a button, and is gone once a year was chosen."""

    def __init__(self, button: QWidget, there: Collection[int], chosen: Callable[[int], object]) -> None:
        """Offer years to who is told the one that was chosen; `there`: those that have figures."""
        super().__init__(button.parentWidget())
        self._button, self._there, self._chosen = button, there, chosen
        self.setAccessibleName(tr("Tahun data"))
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater, Qt.ConnectionType.QueuedConnection)

    def open(self, now: int, *, last: int) -> None:
        """Show it, with the year that is shown marked; `last`: the newest that is offered without figures."""
        for year in sorted({*self._there, *range(last - _YEARS_BACK, last + 1)}, reverse=True):
            act = self.addAction(
                tr("{year}, sudah ada angkanya", year=year) if year in self._there else str(year)
            )
            act.setData(year)
            act.setCheckable(True)
            act.setChecked(year == now)
        self.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _on_triggered(self, act: QAction) -> None:
        self._chosen(int(act.data()))


class RecordPage(FormPage):
    """A record as a form."""

    def __init__(
        self, host: Host, record: str = "", *, jotted: str = "", named: str = "", at: str = ""
    ) -> None:
        """Make the page of a record; see `FormPage`. `named`: what a new one is called, from a search."""
        super().__init__(host, record, jotted=jotted, at=at)
        self._named = _a_name(named)
        self._favourites: dict[str, int] = {}  # one for every form that is shown here: it comes later
        self._is_asked_for_favourites = False
        self._alike = LookAlikes(host, self.kind, self)
        self._alike.changed.connect(self._show_cards)
        self._photos = PhotoCard(self, self.kind)
        self._photos.changed.connect(self._show_cards)
        self._alike.opened.connect(self._on_alike_opened)
        self._known = KnownPerson(self, self.form, self._kept)
        self._known.forget(record)
        self._known.changed.connect(self._on_person_known)
        self._alike.taken.connect(self._known.take_alike)
        self.form.reveal_asked.connect(self._on_reveal_asked)
        self.form.history_asked.connect(self._on_history_asked)

    def _give(self, state: FormState) -> None:
        super()._give(state)
        if self._named:
            state.type(catalogue.KINDS[self.kind].title[0], self._named)

    def _show(self, state: FormState) -> None:
        state.favourites = self._favourites
        self._tell_state(state.view)
        self._photos.look(state.view.record, state.title)
        super()._show(state)
        self._ask_for_favourites()
        if self._named:
            self._named = ""  # the next form is another one
            self._kept.keep(state.jotted(catalogue.KINDS[self.kind].title[0]))

    def _tell_state(self, view: FormView) -> None:
        if view.is_removed:
            back = [(tr("Kembalikan"), "secondary", "Alt+K", self._take_back_removal)]
            body = [tr("Isinya tetap ada dan dapat dikembalikan.")]
            self._cards["removed"] = notice_card("alert", "warning", tr("Data ini dihapus"), body, back)
        elif not view.is_ours:
            body = [tr("Milik kantor lain; di sini hanya dapat dilihat.")]
            self._cards["strange"] = notice_card("lock", "info", tr("Hanya dibaca"), body, [])

    def _take_back_removal(self) -> None:
        desk, record = self.host.desk, self.record
        self.host.background.ask(
            self,
            lambda _p: recording.unremove(desk, record),
            self._on_taken_back,
            failed=self.tell_refusal,
        )

    def _on_taken_back(self, ids: list[ChangeId]) -> None:
        self.host.refresh.tell(self.kind, ids=(self.record,), by=self.key)
        self.host.offer_undo(undoable(tr("Data dikembalikan."), ids, (self.kind,)))
        self._read_anew(self.record)

    def _ask_for_favourites(self) -> None:
        """Once for a page, and not before its record is shown: it only orders what is found."""
        if self.kind == "umkm" and not self._is_asked_for_favourites:
            self._is_asked_for_favourites = True
            desk = self.host.desk
            self.ask(
                lambda _p: filling.favourite_trades(desk),
                self._favourites.update,
                failed=self.tell_refusal,
                key="kbli",
            )

    def _tell_saved(self, done: Saved, state: FormState | None) -> None:
        super()._tell_saved(done, state)
        trade = state.answers.get("kbli") if state is not None else None
        if trade is not None and trade.is_changed and isinstance(trade.value, str):
            self._favourites[trade.value] = self._favourites.get(trade.value, 0) + 1

    def _read_anew(self, record: str) -> None:
        self._alike.forget()
        super()._read_anew(record)

    def _change_record(self, record: str, key: str = "") -> None:
        super()._change_record(record, key)
        self._known.forget(record)

    def _on_person_known(self, person: str) -> None:
        self._alike.know(person)
        self._show_cards()

    def _show_cards(self) -> None:
        self.form.strip.show_alike(len(self._alike.cards()))
        told = [*self._alike.cards(), *self._cards.values(), *self._known.cards(), *self._photos.cards()]
        told += self._act_cards()
        self._aside.show_cards(told)

    def take_new(self, kind: str = "", *, named: str = "") -> bool:
        """Keep what is typed, and begin the next here; an empty form is the next already."""
        state = self.form.state
        if kind not in ("", self.kind):
            return False
        if state is None or self._kept.is_saving:
            return not self.record
        if not self.record and not state.is_changed and not named:
            return True
        self.leaving()
        if state.is_changed:
            title = state.title or tr("tanpa nama")
            self.host.say_done(
                tr("Ketikan “{title}” disimpan, belum selesai. Lanjutkan dari Beranda.", title=title)
            )
        self.sticky.note(state)
        self._named = _a_name(named)
        self._read_anew("")
        return True

    # -- people, years, history --

    def _ask_for_records(self, kind: str, words: str, done: Callable[[Sequence[Found]], None]) -> None:
        desk = self.host.desk

        def find() -> Sequence[Found]:
            areas, ours = desk.reference.areas, desk.identity.office
            return [
                Found(
                    one.id,
                    one.title,
                    area.name if one.office != ours and (area := areas.find(one.office)) is not None else "",
                )
                for one in viewing.find_records(desk, kind, words)
            ]

        self.ask(lambda _progress: find(), done, key=f"cari.{kind}")

    def _on_alike_opened(self, alike: LookAlike) -> None:
        """What was typed becomes changes of the record that is there; the form goes over to it."""
        state = self.form.state
        if state is None or self._kept.is_saving:
            return
        texts = {name: text for name, text in state.typed().items() if name not in alike.equal}
        desk, key, kind, record = self.host.desk, self._kept.key, self.kind, alike.record
        self.host.background.ask(
            self,
            lambda _p: jotting.hand_over(desk, key, kind=kind, record=record, texts=texts),
            lambda _nothing: self._go_over_to(record),
            failed=self.tell_refusal,
        )

    def _go_over_to(self, record: str) -> None:
        self.host.refresh.tell("ketikan", by=self.key)
        self._read_anew(record)
        self.host.say_done(tr("Data yang ada dibuka; ketikan Anda menjadi perubahannya."))

    def _choose_year(self) -> None:
        state = self.form.state
        if state is not None:
            menu = YearMenu(self._year_button, state.view.years, self._show_year)
            menu.open(state.year, last=self.host.desk.today.year)

    def _show_year(self, year: int) -> None:
        state = self.form.state
        if state is None or year == state.year:
            return
        if state.has_typed_figures:
            self.host.tell("info", tr("Simpan dulu (Ctrl+S) sebelum pindah tahun."))
            return
        self._year = year
        state.show_year(year)
        self._year_button.set_words(tr("Tahun data {year}", year=year))
        self.form.show_texts()
        self._on_judged()

    def _on_reveal_asked(self, editor: NikEditor) -> None:
        desk, record = self.host.desk, self.record
        if not record:
            editor.reveal()
            return
        self.host.background.ask(
            self,
            lambda _p: viewing.note_reveal(desk, record),
            lambda _nothing: editor.reveal(),
            failed=self.tell_refusal,
        )

    def _on_history_asked(self, name: str) -> None:
        state = self.form.state
        of_owner = name.partition("/")[0] in viewing.OWNERS_ROWS and self.kind != "orang"
        owner = state.answers["pemilik_id"].text if of_owner and state is not None else ""
        if self.record:
            self.host.open_page(TracePage(self.host, owner or self.record, name))
        else:
            self.host.say_done(tr("Riwayat dimulai sesudah data disimpan."), was_done=False)

    # -- words --

    def _on_judged(self) -> None:
        state = self.form.state
        if state is None:
            return
        title = state.title or tr(self.new_words)
        if self.head.title.text() != title:
            self.head.title.setText(title)
        self.head.say(" · ".join(_subtitle(state, self._kept.said)))
        self._aside.say(_standing(state, self.form.judging.troubles()))
        if not state.view.is_removed and state.view.is_ours and not self._kept.is_saving:
            self._alike.look(state)

    def fields(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """Every field of the form, for the palette, and its sections: rows have no field of that name."""
        parts = [
            (tr("Bagian {name}", name=tr(section.name)), partial(self.form.go_to_section, number))
            for number, section in enumerate(sections.SECTIONS[self.kind])
        ]
        fields = [
            (label(one.label), partial(self.form.walk.go_to, one.key))
            for one in catalogue.flat_view(self.kind)
            if sections.section_of(self.kind, one.key) is not None
        ]
        return [*fields, *parts]

    @action(later("Isian ini seperti formulir sebelumnya"), "F3", icon="undo", foot=later("seperti tadi"))
    def copy_answer(self) -> None:
        """F3."""
        self.form.key_as_before()

    @action(later("Isian ini tetap untuk formulir berikut, atau tidak lagi"), "Alt+S", icon="tack")
    def stick_answer(self) -> None:
        """Alt+S."""
        self.form.key_stick()

    @action(later("Foto tempat"), "Alt+F", icon="file", when=lambda page: bool(page.record))
    def open_photos(self) -> None:
        """Alt+F."""
        self._photos.open()

    @action(later("Riwayat data ini"), "Ctrl+H", icon="clock", foot=later("riwayat"))
    def show_history(self) -> None:
        """Ctrl+H."""
        self.form.key_history()

    @action(later("Tampilkan isian pokok atau semua"), "Alt+L", icon="sheet", foot=later("pokok atau semua"))
    def change_depth(self) -> None:
        """Alt+L."""
        self.form.key_depth()

    # -- what other features do with the record --

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        its = [Command(tr(act.words), partial(self._do, act), act.key, act.icon) for act in self._acts()]
        return [*super().commands(), *its]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What other features do with the record, by their keys."""
        pressed = QKeySequence(event.keyCombination())
        act = next((one for one in self._acts() if QKeySequence(one.key) == pressed), None)
        if act is None:
            super().keyPressEvent(event)
        else:
            self._do(act)

    def _acts(self) -> Sequence[RecordAct]:
        state = self.form.state
        is_ours = state is not None and state.view.is_ours and not state.view.is_removed
        return record_acts(self.kind, self.host.desk) if self.record and is_ours else ()

    def _act_cards(self) -> list[QWidget]:
        return [
            notice_card(
                act.icon,
                "muted",
                tr(act.words),
                [tr(act.about)],
                [(tr("Buka"), "quiet", act.key, partial(self._do, act))],
            )
            for act in self._acts()
        ]

    def _do(self, act: RecordAct) -> None:
        state = self.form.state
        if state is None or not self.record or state.is_changed or self._kept.is_saving:
            self.host.tell("info", tr("Simpan dulu (Ctrl+S): yang dicetak adalah yang tersimpan."))
            return
        act.do(Opened(self, self.record, state.title, self.form.walk.go_to))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages have one strip in place of the sides."""
        super().resizeEvent(event)
        self.form.set_narrow(narrow=event.size().width() < NARROW_PX)


def _a_name(searched: str) -> str:
    """What was searched for as a name; figures are a phone or a number, and nobody's name."""
    return searched.strip() if any(letter.isalpha() for letter in searched) else ""


def _subtitle(state: FormState, kept: str) -> list[str]:
    """What kind of record it is, where it lies, whether it is saved; `kept`: what is said of its typing."""
    kind = label(catalogue.KINDS[state.kind].label)
    parts = [tr("{kind} baru", kind=kind) if not state.view.record else kind]
    rt, rw = (state.answers.get(key) for key in ("rt", "rw"))
    if rt is not None and rw is not None and rt.value and rw.value:
        parts.append(tr("RT {rt}/RW {rw}", rt=rt.value, rw=rw.value))
    if kept:
        parts.append(kept)
    elif state.view.record and not state.is_changed:
        parts.append(tr("tersimpan"))
    return parts


def _standing(state: FormState, troubles: Sequence[Trouble]) -> str:
    """What is still to be done before it can be sent."""
    if any(one.tone == "danger" for one in troubles):
        return tr("Yang merah harus dibetulkan sebelum disimpan. Ketikan tetap aman bila ditinggal.")
    filled, asked = state.completeness()
    if filled == asked:
        return tr("Semua yang wajib dan dianjurkan sudah terisi.")
    return tr(
        "Yang wajib boleh menyusul: data tersimpan sebagai draf, dihitung, dan ikut terkirim. "
        "Ketikan disimpan sendiri setiap kali pindah isian."
    )
