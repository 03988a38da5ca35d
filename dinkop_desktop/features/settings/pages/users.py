"""Pengguna: who opens this office's data, what each may do, and who does so no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.people import user_list
from dinkop_desktop.features.people.pages.dialog import Dialog
from dinkop_desktop.features.people.pages.users_dialogs import AddingDialog, ChangingUserDialog, Errand
from dinkop_desktop.features.people.pages.users_words import about_role, role_words
from dinkop_desktop.features.people.user_list import Listed, Role
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.widgets import Item, text
from dinkop_desktop.window.words import breakable, day_of, later, number, tr

_COLUMNS: tuple[ColumnOf[Listed], ...] = (
    ColumnOf("nama", later("Nama"), lambda one, _: one.name, paint=Paint.STRONG),
    ColumnOf("peran", later("Peran"), lambda one, _: role_words(one.role), 130),
    ColumnOf("keadaan", later("Keadaan"), lambda one, _: State(*_state(one)), 150),
    ColumnOf(
        "sejak",
        later("Sejak"),
        lambda one, _: day_of(one.since) if one.since else tr("awal"),
        120,
        Paint.MUTED,
        least=100,
        rank=1,
    ),
)


def _state(one: Listed) -> tuple[str, str]:
    if one.retired_at:
        return tr("Pensiun"), "muted"
    return (tr("Sedang masuk"), "info") if one.is_here else (tr("Aktif"), "ok")


class UsersPage(Worklist[Listed]):
    """The users of this office."""

    key: ClassVar[str] = "pengguna"
    about: ClassVar[str] = later(
        "Tiap orang masuk dengan nama dan kata sandinya sendiri, dan namanya tertulis pada yang dicatatnya. "
        "Lurah membaca dan menandatangani; admin juga mengurus pengguna dan kunci kantor."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"pengguna"})
    hints: ClassVar[tuple[str, ...]] = (later("↑↓ pengguna"), later("Enter perannya"))
    esc: ClassVar[str] = later("Esc kembali")
    title, file = later("Pengguna"), "pengguna"
    columns = _COLUMNS
    none = Nothing("people", later("Belum ada pengguna."), later("Ctrl+N menambah yang pertama."))

    def buttons(self) -> list[QWidget]:
        """An admin changes the list."""
        self.role, self.reset = (
            self.button_for(self.change_role, icon=False),
            self.button_for(self.reset_passphrase, icon=False),
        )
        self.gone = self.button_for(self.retire_user, icon=False)
        return [self.gone, self.reset, self.role, self.button_for(self.add_user, kind="primary")]

    def read(self, desk: Desk, _progress: Progress) -> Sequence[Listed]:
        """Read the list."""
        return user_list.list_users(desk)

    def id_of(self, one: Listed) -> str:
        """Names are never given twice."""
        return one.name

    def record_of(self, _one: Listed) -> str:
        """A user is nobody's record."""
        return ""

    def summary(self) -> str:
        """How many there are."""
        active = sum(not one.retired_at for one in self.found)
        return tr(
            "{count} aktif, {gone} pensiun", count=number(active), gone=number(len(self.found) - active)
        )

    def show_card(self, one: Listed | None) -> None:
        """What can be done with whom."""
        is_active = one is not None and not one.retired_at
        self.role.setEnabled(is_active)
        self.reset.setEnabled(is_active and one is not None and not one.is_here)
        self.gone.setEnabled(is_active and one is not None and not one.is_here)
        super().show_card(one)

    def card(self, one: Listed) -> Sequence[Item]:
        """Who it is, and what the role means."""
        words, tone = _state(one)
        parts: list[Item] = [
            text(breakable(one.name), "heading", wrap=True),
            text(words, tone=tone),
            text(about_role(one.role), "muted", wrap=True),
        ]
        if one.retired_at:
            why = tr(
                "Sejak {day} tidak membuka data lagi; yang pernah dicatatnya tetap.",
                day=day_of(one.retired_at),
            )
            parts.append(text(why, wrap=True))
        elif one.is_here:
            parts.append(text(tr("Kata sandi sendiri diganti di Pengaturan (Alt+S)."), "caption", wrap=True))
        return parts

    # -- acts --

    def open_one(self, _one: Listed) -> None:
        """Enter asks for another role."""
        self.change_role()

    @action(later("Tambah pengguna"), "Ctrl+N", icon="plus")
    def add_user(self) -> None:
        """Somebody new, with a passphrase of their own."""
        self._open(AddingDialog(self, self.host.desk, self.host.background))

    @action(later("Ganti peran pengguna"), "Alt+R", icon="people", button=later("Ganti peran…"))
    def change_role(self) -> None:
        """What the marked one may do."""
        self._change(Errand.ROLE)

    @action(later("Sandi baru untuk pengguna"), "Alt+S", icon="key", button=later("Sandi baru…"))
    def reset_passphrase(self) -> None:
        """For who has forgotten theirs."""
        self._change(Errand.RESET)

    @action(later("Pensiunkan pengguna"), "Alt+P", icon="close", button=later("Pensiunkan…"))
    def retire_user(self) -> None:
        """Who works here no more."""
        self._change(Errand.RETIRE)

    def _change(self, errand: Errand) -> None:
        one = self.current
        if one is None or one.retired_at or (one.is_here and errand is not Errand.ROLE):
            return
        dialog = ChangingUserDialog(
            self, self.host.desk, self.host.background, errand=errand, name=one.name, role=Role(one.role)
        )
        self._open(dialog)

    def _open(self, dialog: Dialog) -> None:
        dialog.finished_with.connect(self._on_done)
        dialog.open()

    def _on_done(self, words: str) -> None:
        self.host.tell("ok", words)
        self.reload()
