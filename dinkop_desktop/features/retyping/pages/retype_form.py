"""A form that is typed a second time: empty, so that nothing of the first is seen, and saved as no record.

What is typed stays in the window until it is handed in or the window is closed; nothing of it is kept aside,
where the first officer could find it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.retyping import Waiting
from dinkop_desktop.records import viewing
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.window.forms.aside import Aside
from dinkop_desktop.window.forms.drop_list import Found
from dinkop_desktop.window.forms.editors import NikEditor
from dinkop_desktop.window.forms.form import Form
from dinkop_desktop.window.forms.state import FormState
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.page import NARROW_PX, Host, Page
from dinkop_desktop.window.widgets import PageFoot, PageHead
from dinkop_desktop.window.words import later, number, tr


class RetypeForm(Page):
    """The empty form of a record that is typed again."""

    key: ClassVar[str] = "ketik-ulang-formulir"
    about: ClassVar[str] = later(
        "Formulir yang sama diketik sekali lagi dari kertasnya, tanpa melihat ketikan pertama. "
        "Tidak menjadi data baru dan tidak ikut terkirim."
    )
    holds_typing: ClassVar[bool] = True
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter isian berikut"),
        later("F2 cari pilihan"),
        later("F8 masalah berikut"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host, waiting: Waiting, typed: dict[str, str]) -> None:
        """Make it of a form that waits.

        Args:
            host: the window.
            waiting: the form.
            typed: what was typed of it before, and is filled again when the page is left.
        """
        super().__init__(host)
        self._waiting, self._typed = waiting, typed
        self._is_saving = False
        aside = Aside()
        self._aside = aside
        self.form = Form(waiting.kind, self._find_nothing, aside)
        self.done = self.button_for(self.save, kind="primary")
        title = waiting.title or tr("(tanpa nama)")
        self.build(
            head=PageHead(tr("Ketik ulang: {title}", title=title), actions=[self.done]),
            content=self.form,
            side=aside,
            foot=PageFoot(self.foot_keys()),
        )
        self.head.say(tr("Ketik dari kertasnya. Ketikan pertama tidak ditampilkan."))
        self.form.judged.connect(self._on_judged)
        self.form.reveal_asked.connect(self._on_reveal)

    def load(self) -> None:
        """An empty form; what was typed before stays."""
        if self.form.state is None:
            desk, kind = self.host.desk, self._waiting.kind
            self.ask(lambda _progress: viewing.new_form(desk, kind), self._on_viewed)

    def _on_viewed(self, view: FormView) -> None:
        state = FormState(view, reference=self.host.desk.reference, on=self.host.desk.today)
        if "kode_kelurahan" in state.answers and view.office:
            state.type("kode_kelurahan", view.office, given=True)
        if self._typed:
            state.take_jotted(dict(self._typed))
        remembered = self.host.memory.text(f"isian.{self._waiting.kind}")
        self.form.set_state(state, everything=remembered == "semua")
        self._on_judged()
        self.show_content()
        if self.isVisible():
            self.form.walk.begin()

    def first_focus(self) -> QWidget | None:
        """The first answer."""
        here = self.form.sheet.current()
        return here.widget if here is not None else None

    def leaving(self) -> None:
        """Keep what was typed in the window."""
        if self.form.state is not None and not self._is_saving:
            self._typed.clear()
            self._typed.update(self.form.state.typed())

    def _on_judged(self) -> None:
        self._aside.say(tr("Yang berbeda dari ketikan pertama ditampilkan sesudah selesai."))

    def _on_reveal(self, editor: NikEditor) -> None:
        editor.reveal()

    @staticmethod
    def _find_nothing(_kind: str, _words: str, done: Callable[[Sequence[Found]], None]) -> None:
        # Who is recorded already would tell what the first officer typed.
        done(())

    # -- handing in --

    @action(
        later("Selesai mengetik ulang"),
        "Ctrl+Enter",
        icon="check",
        button=later("Selesai"),
        foot=later("selesai"),
    )
    def save(self) -> None:
        """Ctrl+Enter: hand it in; it is compared, and nothing else."""
        state = self.form.state
        if state is None or self._is_saving:
            return
        if self.form.blocking:
            state.was_refused = True
            self.form.settle()
            self.form.walk.go_to(self.form.blocking[0].field)
            return
        if not state.typed():
            self.host.say_done(tr("Belum ada yang diketik."), was_done=False)
            return
        desk, record, texts = self.host.desk, self._waiting.record, state.filled(jotting="").texts
        self._is_saving = True
        self.done.busy(tr("Menyimpan…"))
        self.host.background.ask(
            self,
            lambda _p: retyping.keep_second(desk, record, texts),
            self._on_saved,
            failed=self._on_not_saved,
        )

    def _on_saved(self, found: int | Refused) -> None:
        self.done.done()
        if isinstance(found, Refused):
            self._is_saving = False
            self.host.tell("danger", tr("Belum disimpan."), words_of(found.problems[0]))
            self.form.walk.go_to(found.problems[0].field)
            return
        self._typed.clear()
        host = self.host
        host.go_back()
        host.refresh.tell("ketik-ulang", by=self.key)
        host.say_done(
            tr("{count} isian berbeda dari ketikan pertama.", count=number(found))
            if found
            else tr("Semua isian sama dengan ketikan pertama.")
        )

    def _on_not_saved(self, error: DinkopError) -> None:
        self._is_saving = False
        self.done.done()
        self.tell_refusal(error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow pages have one strip in place of the sides."""
        super().resizeEvent(event)
        self.form.set_narrow(narrow=event.size().width() < NARROW_PX)
