"""How a role is called, and what it means."""

from __future__ import annotations

from dinkop_desktop.features.people.user_list import Role
from dinkop_desktop.window.words import tr


def role_words(role: Role) -> str:
    """A role in the language that is spoken."""
    return {Role.ADMIN: tr("Admin"), Role.OFFICER: tr("Petugas"), Role.LURAH: tr("Lurah")}[role]


def about_role(role: Role) -> str:
    """What whoever has a role may do."""
    return {
        Role.ADMIN: tr("Mencatat, mengirim, dan mengurus pengguna dan kunci kantor."),
        Role.OFFICER: tr("Mencatat, mengirim, dan menerima."),
        Role.LURAH: tr("Membaca, mencetak, dan menandatangani; tidak mengubah apa pun."),
    }[role]
