"""The form of a koperasi, with its members, meetings, figures and board."""

from __future__ import annotations

from typing import ClassVar

from dinkop_desktop.ui.forms.aside import notice_card
from dinkop_desktop.ui.pages.list_preview import some_of
from dinkop_desktop.ui.pages.members_page import MembersPage, summary
from dinkop_desktop.ui.pages.page import Command
from dinkop_desktop.ui.pages.record_page import RecordPage
from dinkop_desktop.ui.words import later, tr
from dinkop_desktop.usecases import membership
from dinkop_desktop.usecases.membership import Member
from dinkop_desktop.usecases.viewing import FormView


class KoperasiForm(RecordPage):
    """The form of a koperasi, with its members, meetings, figures and board."""

    key: ClassVar[str] = "koperasi-formulir"
    kind: ClassVar[str] = "koperasi"
    new_words: ClassVar[str] = later("Koperasi baru")
    shows: ClassVar[frozenset[str]] = frozenset({"koperasi"})

    def _on_viewed(self, view: FormView) -> None:
        super()._on_viewed(view)
        desk, record = self.host.desk, view.record
        if record:
            self.ask(
                lambda _progress: membership.members_of(desk, record), self._on_members, key="keanggotaan"
            )

    def _on_members(self, members: tuple[Member, ...]) -> None:
        if not self.record:
            return  # The next form is open already, and still empty.
        names = [one.name or tr("(tanpa nama)") for one in members if not one.has_left]
        body = [some_of(names)] if names else []
        see = [(tr("Lihat anggota"), "secondary", "Alt+O", self._open_members)]
        self._cards["anggota"] = notice_card("people", "info", summary(members), body, see)
        self._show_cards()

    def _open_members(self) -> None:
        state = self.form.state
        if self.record and state is not None:
            self.host.open_page(MembersPage(self.host, self.record, state.title))

    def commands(self) -> list[Command]:
        """What the palette offers here."""
        members = Command(tr("Lihat anggota"), self._open_members, "Alt+O", "people")
        what_if = Command(tr("Simulasi simpanan koperasi ini"), self._open_savings, icon="chart")
        return [*super().commands(), *([members, what_if] if self.record else [])]

    def _open_savings(self) -> None:
        # Its charts and rows are made where somebody wants them.
        from dinkop_desktop.ui.pages.savings import SavingsPage  # noqa: PLC0415

        self.host.open_page(SavingsPage(self.host, self.record))
