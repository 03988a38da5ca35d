"""Dialogues over the list of users: somebody is let in, becomes something else, or goes.

Each asks the admin for the own passphrase: a computer that was left alone is nobody's to let others in. The
new user types the new passphrase.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.features.people import changing, user_list
from dinkop_desktop.features.people.pages.dialog import Dialog, NewPassphrase
from dinkop_desktop.features.people.pages.users_words import about_role, role_words
from dinkop_desktop.features.people.user_list import Role
from dinkop_desktop.window.background import Background
from dinkop_desktop.window.widgets import Button, Field, Item, LineEdit, SecretEdit, ShortChoice
from dinkop_desktop.window.words import refusal, tr

_ROLES = (Role.OFFICER, Role.LURAH, Role.ADMIN)


class Errand(StrEnum):
    """What is done with a user."""

    ROLE = "role"
    RESET = "reset"
    RETIRE = "retire"


class AdminDialog(Dialog):
    """A dialogue in which the admin's own passphrase is typed."""

    def __init__(self, parent: QWidget, desk: Desk, background: Background, title: str) -> None:
        """Make the line for it; the subclass lays it out, last above the buttons."""
        super().__init__(parent, background, title)
        self.desk = desk
        self.mine = SecretEdit()
        self.mine_field = Field(tr("Kata sandi Anda sendiri"), self.mine, required=True)
        self.mine.textChanged.connect(partial(self.mine_field.say, ""))

    def own(self) -> str:
        """What the admin typed; "" where nothing, and then it is said at its line."""
        if not self.mine.text():
            self.mine_field.say(tr("Belum diisi."), "warning")
            self.mine.setFocus()
        return self.mine.text()

    def on_refused(self, error: DinkopError) -> None:
        """A wrong own one is said at its line."""
        if error.code != "KUNCI-SANDI":
            super().on_refused(error)
            return
        self.act.done()
        self.mine_field.say(refusal(error))
        self.mine.selectAll()
        self.mine.setFocus()


class RoleChoice(Field):
    """Which of the roles, and what it means."""

    def __init__(self, role: Role) -> None:
        """Begin with one."""
        self.choice = ShortChoice([(one.value, role_words(one)) for one in _ROLES], role.value)
        super().__init__(tr("Peran"), self.choice, hint=about_role(role))
        self.choice.changed.connect(self._on_changed)

    @property
    def role(self) -> Role:
        """The chosen one."""
        return Role(self.choice.value())

    def _on_changed(self, chosen: str) -> None:
        self.say(about_role(Role(chosen)), "muted")


class AddingDialog(AdminDialog):
    """Lets somebody in."""

    def __init__(self, parent: QWidget, desk: Desk, background: Background) -> None:
        """Ask for the name first."""
        super().__init__(parent, desk, background, tr("Tambah pengguna"))
        self.name, self.new = LineEdit(), NewPassphrase()
        self.name_field = Field(
            tr("Nama"), self.name, required=True, hint=tr("Tertulis pada semua yang dicatatnya.")
        )
        self.name.textChanged.connect(partial(self.name_field.say, ""))
        self.role = RoleChoice(Role.OFFICER)
        self.build(
            tr("Pengguna baru mengetik kata sandinya sendiri; orang lain tidak perlu tahu."),
            self.name_field,
            self.role,
            self.new,
            self.mine_field,
            act=Button(tr("Tambah"), self._on_add, kind="primary", hint="Enter"),
        )
        self.name.setFocus()

    def _on_add(self) -> None:
        name, desk, role = self.name.text().strip(), self.desk, self.role.role
        if not name:
            self.name_field.say(tr("Belum diisi."), "warning")
            self.name.setFocus()
            return
        new = self.new.taken(partial(changing.check_here, desk))
        mine = self.own() if new else ""
        if new and mine:
            self.work(
                tr("Menambah…"),
                lambda _progress: user_list.add(desk, mine, name=name, role=role, new=new),
                lambda user: self._end(
                    tr("{name} dapat masuk sebagai {role}.", name=user.name, role=role.value)
                ),
            )

    def _end(self, words: str) -> None:
        self.mine.clear()
        self.new.forget()
        self.end(words)


class ChangingUserDialog(AdminDialog):
    """Another role or passphrase for a user, or the end of it."""

    def __init__(
        self, parent: QWidget, desk: Desk, background: Background, *, errand: Errand, name: str, role: Role
    ) -> None:
        """Ask what the errand needs."""
        title, about, act = {
            Errand.ROLE: (
                tr("Peran {name}", name=name),
                tr("Berlaku begitu ia masuk lagi."),
                tr("Ganti"),
            ),
            Errand.RESET: (
                tr("Sandi baru untuk {name}", name=name),
                tr("Ia mengetik yang baru sendiri; yang lama tidak membuka data lagi."),
                tr("Ganti"),
            ),
            Errand.RETIRE: (
                tr("Pensiunkan {name}?", name=name),
                tr(
                    "Ia tidak membuka data lagi. Yang dicatatnya tetap atas namanya, dan nama itu tidak "
                    "dipakai orang lain. Cadangan yang lebih lama masih terbuka dengan kata sandinya."
                ),
                tr("Pensiunkan"),
            ),
        }[errand]
        super().__init__(parent, desk, background, title)
        self._errand, self._name = errand, name
        self.role, self.new = RoleChoice(role), NewPassphrase()
        items: list[Item] = [self.role] if errand is Errand.ROLE else []
        items += [self.new] if errand is Errand.RESET else []
        self.build(
            about, *items, self.mine_field, act=Button(act, self._on_act, kind="primary", hint="Enter")
        )
        (self.new.first if errand is Errand.RESET else self.mine).setFocus()

    def _on_act(self) -> None:
        new = self.new.taken(partial(changing.check_here, self.desk)) if self._errand is Errand.RESET else "-"
        mine = self.own() if new else ""
        if not new or not mine:
            return
        desk, name, role = self.desk, self._name, self.role.role
        done = {
            Errand.ROLE: tr("{name} sekarang {role}.", name=name, role=role.value),
            Errand.RESET: tr("Kata sandi {name} diganti.", name=name),
            Errand.RETIRE: tr("{name} tidak membuka data lagi.", name=name),
        }[self._errand]
        acts = {
            Errand.ROLE: lambda _: user_list.set_role(desk, mine, name=name, role=role),
            Errand.RESET: lambda _: user_list.reset(desk, mine, name=name, new=new),
            Errand.RETIRE: lambda _: user_list.retire(desk, mine, name=name),
        }
        self.work(tr("Menyimpan…"), acts[self._errand], lambda _user: self._end(done))

    def _end(self, words: str) -> None:
        self.mine.clear()
        self.new.forget()
        self.end(words)
