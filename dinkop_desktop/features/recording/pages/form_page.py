"""The page under a form: it reads, keeps, saves and takes back; the form itself only types.

1. What is typed is kept as soon as a field is left (`form_jotting`).
2. Saving runs beside the window (`form_saving`); a refusal stands at its field, and nothing typed is lost.
3. A form that could not be saved while the hands were at the next one waits (`form_saving`).
4. While something is typed here, what others change is not put over it; the save tells the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.features.recording.pages.carried_over_bar import Sticky
from dinkop_desktop.features.recording.pages.form_jotting import FormJotting
from dinkop_desktop.features.recording.pages.form_saving import FormSaving, Unsaved
from dinkop_desktop.features.recording.pages.unsaved_typing import LeftAt, open_again
from dinkop_desktop.records import carried_over, viewing
from dinkop_desktop.records.filling import Saved
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.forms.answer import found_again
from dinkop_desktop.window.forms.aside import Aside
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.pages import listing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import HalfDone
from dinkop_desktop.window.pages.page import Host, Page
from dinkop_desktop.window.pages.undoables import undoable
from dinkop_desktop.window.refresh import Changed
from dinkop_desktop.window.widgets import PageFoot, PageHead
from dinkop_desktop.window.words import label, later, tr


class FormPage(Page):
    """A record that is read, kept while it is typed, and saved."""

    about: ClassVar[str] = later(
        "Satu data dicatat dan dibetulkan di sini. Ketikan tidak hilang, dan berlaku sesudah disimpan."
    )
    kind: ClassVar[str] = ""
    new_words: ClassVar[str] = ""
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter isian berikut"),
        later("F2 cari pilihan"),
        later("F8 masalah berikut"),
        later("Ctrl+D tahun lalu"),
        later("F1 penjelasan"),
    )
    more_hints: ClassVar[tuple[str, ...]] = (
        later("Ctrl+PgDn bagian berikut"),
        later("F7 yang mungkin sudah tercatat"),
        later("Alt+B baris baru di tabel"),
        later("Ctrl+Del hapus baris di tabel"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, record: str = "", *, jotted: str = "", at: str = "") -> None:
        """Make the page of a record.

        Args:
            host: the window.
            record: its id; "" for a new one.
            jotted: key of a form that was not finished.
            at: name of the answer in which the cursor is to begin; "" for where typing begins.
        """
        super().__init__(host)
        self.record, self._jotted, self._at = record, jotted, at
        self._cards: dict[str, QWidget] = {}
        self._aside = Aside()
        self.form = Form(self.kind, self._ask_for_records, self._aside)
        self._kept = FormJotting(self, self.form, record)
        self.sticky = Sticky(self, self.form)
        self._year = 0
        self._is_replaced = False
        self._save = self.button_for(self.save, icon=False)
        self._save_new = self.button_for(self.save_and_new, kind="primary", icon=False)
        self._year_button = self.button_for(self._choose_year, kind="quiet", icon=False)
        back = self.button_for(self.bring_back, icon=False)
        self._saving = FormSaving(
            self,
            self.form,
            self._kept,
            buttons=(self._save, back),
            told=self._tell_saved,
            anew=self._read_anew,
        )
        host.refresh.changed.connect(self._look_after_unsaved)
        of_year = [self._year_button] if self.kind in catalogue.YEARLY else []
        actions = [back, *of_year, self._save, self._save_new]
        self.build(
            head=PageHead(tr(self.new_words), actions=actions),
            content=self.form,
            side=self._aside,
            foot=PageFoot(self.foot_keys()),
        )
        self._connect()
        self._warm_up()

    def _connect(self) -> None:
        self._kept.told.connect(self._on_judged)
        self._kept.discarded.connect(lambda: self._read_anew(self.record))
        self.form.judged.connect(self._on_judged)

    # -- reading --

    def begin_in(self, year: int) -> None:
        """Show the figures of a data year when the record is first read."""
        self._year = year

    def load(self) -> None:
        """Read the record; what is typed here stays as it is."""
        state = self.form.state
        if state is not None and not self._is_replaced and (state.is_changed or self._kept.is_saving):
            return
        desk, record, year, kept, kind = self.host.desk, self.record, self._year, self._jotted, self.kind
        if not record and not kept and state is not None:
            # Nothing is read for the next empty form, so that hands that type need not wait.
            self._on_viewed(viewing.new_form(desk, kind))
            return

        def view() -> FormView:
            if record:
                return viewing.view_record(desk, record, year=year)
            return viewing.new_form(desk, kind, jotting=kept)

        self.ask(lambda _progress: (view(), carried_over.before(desk, kind)), self._on_read)

    def _on_read(self, found: tuple[FormView, carried_over.Before]) -> None:
        view, before = found
        self.sticky.take(before)
        self._on_viewed(view)

    def _warm_up(self) -> None:
        """Names of areas far away are read beside the window, so that no NIK has to wait for them."""
        areas = self.host.desk.reference.areas
        self.ask(lambda _progress: areas.find("11"), _nothing, key="wilayah")

    def _on_viewed(self, view: FormView) -> None:
        here, before = self.form.sheet.current(), self.form.state
        name = here.name if here is not None and view.record else self._at
        self._at = ""
        desk = self.host.desk
        who = desk.identity
        office = view.office or who.office
        state = FormState(
            view, reference=desk.reference, on=desk.today, office="" if office == who.dinkop else office
        )
        state.sticky = self.sticky.keys
        if not view.record:
            self._give(state)
        if before is not None:
            name = found_again(name, before.rows, state.rows)
        self._cards.clear()
        if view.jotting is not None:
            self._kept.key = view.jotting.key
            state.take_jotted(view.jotting.texts)
            self._cards["jotted"] = self._kept.card(view.jotting)
        if self._saving.handed is not None and before is not None:
            later = before.changed_since(self._saving.handed)
            state.take_jotted(later)
            self._kept.keep(dict(later))
        self._saving.handed, self._is_replaced = None, False
        self._show(state)
        if self.isVisible():
            if name:
                self.form.walk.go_to(name)
            else:
                self._begin(state)

    def _begin(self, state: FormState) -> None:
        """Behind what was typed furthest down, where typing was left; else where the form begins."""
        kept = state.view.jotting
        name = state.furthest(kept.texts) if kept is not None else ""
        if name:
            self.form.walk.resume(name)
        else:
            self.form.walk.begin()

    def _show(self, state: FormState) -> None:
        """Put a record, or an empty form, on the screen."""
        view = state.view
        self._year = state.year
        everything = self.sticky.is_whole(of_new=not view.record)
        self.form.set_state(state, everything=everything)
        can_write = view.is_ours and not view.is_removed
        for part in (self.form, self._save, self._save_new):
            part.setEnabled(can_write)
        self._year_button.set_words(tr("Tahun data {year}", year=state.year))
        self._show_cards()
        self._on_judged()
        self.show_content()

    def _give(self, state: FormState) -> None:
        """What the record before, the office and the year give."""
        given = self.sticky.given(state)
        if "kode_kelurahan" in state.answers and state.view.office and self.kind != "orang":
            given["kode_kelurahan"] = state.view.office
        for key, text in given.items():
            state.type(key, text, given=True)
        if self.kind == "koperasi":
            for year in range(state.year, state.year - 3, -1):
                state.add_row("rat", {"tahun_buku": str(year)})
            for office in ("ketua", "sekretaris", "bendahara", "pengawas"):
                state.add_row("pengurus", {"jabatan": office})

    def first_focus(self) -> QWidget | None:
        """The first field that nobody has filled."""
        if self.form.state is not None and self.form.sheet.current() is None:
            self.form.walk.begin()
        here = self.form.sheet.current()
        return here.widget if here is not None else None

    def leaving(self) -> None:
        """Keep what is being typed, and how much of a new form is shown."""
        self._kept.leave()
        self.sticky.note_depth()

    def left_at(self) -> LeftAt:
        """Where to begin again in another window."""
        return self._kept.left_at()

    # -- saving --

    def _read_anew(self, record: str) -> None:
        """Show a record, or an empty form, as if the page had just been opened."""
        self._jotted, self._is_replaced = "", True
        self._change_record(record)
        self.load()

    def _change_record(self, record: str, key: str = "") -> None:
        """Be the page of another record; `key`: of what is kept of it already."""
        self.record = record
        self._kept.begin(record, key)

    @action(later("Simpan"), "Ctrl+S")
    def save(self) -> None:
        """Ctrl+S: save, and stay."""
        self._saving.save(self.record)

    @action(later("Simpan & baru"), "Ctrl+Enter", icon="plus")
    def save_and_new(self) -> None:
        """Ctrl+Enter: save, and open the next at once: hands that type do not wait for a disk."""
        state = self._saving.ready(may_be_empty=True)
        if state is None:
            return
        handed = state.filled(jotting=self._kept.key) if state.is_changed else None
        before = self.record, self._kept.key
        self.sticky.note(state)
        self._read_anew("")
        if handed is not None:
            self._saving.run(handed, state, before)

    def _look_after_unsaved(self, _changed: Changed) -> None:
        self._saving.look_after_waiting()

    def half_done(self) -> HalfDone | None:
        """The form, as long as something is typed in it; it waits itself where others wait behind it."""
        state = self.form.state
        if state is None or not (state.is_changed or self._saving.waiting.count):
            return None
        title, left, host = state.title or tr(self.new_words), self._kept.left_at(), self.host
        if (
            self._saving.waiting.count
            or self._kept.is_saving
            or listing.form_for(self.kind) is not type(self)
        ):
            return HalfDone(title)
        return HalfDone(title, lambda: open_again(host, left), left.jotted)

    @action(later("Ambil formulir yang menunggu"), "Alt+R", icon="pencil")
    def bring_back(self) -> None:
        """Alt+R: the form that waits longest; the one that is here waits in its place."""
        state, here = self.form.state, self.form.sheet.current()
        one = self._saving.waiting.take() if not self._kept.is_saving else None
        if one is None or state is None:
            return
        self.leaving()
        if state.is_changed:
            at = here.name if here is not None else ""
            self._saving.waiting.add(Unsaved(state, self.record, self._kept.key, at=at))
        self._change_record(one.record, one.key)
        self._cards.clear()
        self._show(one.state)
        why = one.why or tr("Formulir ini menunggu sementara yang lain dibetulkan.")
        self.host.tell("danger" if one.why else "info", tr("Belum disimpan."), why)
        if one.at:
            self.form.walk.go_to(one.at)
        else:
            self.form.walk.begin()

    def _tell_saved(self, done: Saved, state: FormState | None) -> None:
        self._saving.hush()
        title = (state.title if state else "") or label(catalogue.KINDS[self.kind].label)
        self.host.refresh.tell(self.kind, "orang", ids=(done.record,), by=self.key)
        if done.changes:
            words = tr("{title} disimpan.", title=title)
            self.host.offer_undo(undoable(words, done.changes, (self.kind, "orang")))

    # -- what a record page adds --

    def _ask_for_records(self, kind: str, words: str, done: Callable[[Sequence[Found]], None]) -> None:
        """Ask for records of a kind that hold some words."""
        raise NotImplementedError

    def _on_judged(self) -> None:
        """Say in the head how things stand."""

    @action(later("Pilih tahun data"), "Alt+T", when=lambda page: page.kind in catalogue.YEARLY)
    def _choose_year(self) -> None:
        """Alt+T."""

    def _show_cards(self) -> None:
        """Show the notices at the side."""
        self._aside.show_cards(list(self._cards.values()))


def _nothing(_found: object) -> None:
    """It is of no further interest."""
