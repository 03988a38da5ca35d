"""Users of this office: each opens the data with a passphrase of their own, and does what the role allows.

1. Whoever changes the list is an admin and types the own passphrase for it, also where the data stand open: a
   computer that was left alone for a moment is nobody's to let others in.
2. With the second user the list begins; who opened the folder until then are admins of it.
3. A new user's passphrase is judged as any other (`exchange.passphrases`), and is nobody else's here: by it
   the program knows who works.
4. A user who leaves opens nothing from then on; what they wrote stays under their name, which nobody else
   gets. The last admin can neither leave nor become anything else.
5. A forgotten passphrase is set anew by another admin; where none is left, by Dinkop (`recovering`).

Key file and list change together or not at all (`wrapping`).

Source: sync.md section 6.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import RecordError
from dinkop_desktop.exchange import key_file, keys, passphrases
from dinkop_desktop.exchange import users as users_module
from dinkop_desktop.exchange.key_file import KeyFile
from dinkop_desktop.exchange.users import Right, Role, User, Users
from dinkop_desktop.features.people import changing, wrapping
from dinkop_desktop.register.changes.changes import LONGEST_AUTHOR
from dinkop_desktop.register.store.store import Reader, Work
from dinkop_desktop.register.values import texts

__all__ = ["Listed", "Role", "User", "add", "list_users", "reset", "retire", "set_role"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A user as the list shows it.

    Attributes:
        name: as it is written as the author.
        role: what the user may do here.
        since: when the user was added; "" for those who were there before the list.
        retired_at: since when no more; "" while active.
        is_here: whether this one opened the folder.
        can_open: whether there is a passphrase.
    """

    name: str
    role: Role
    since: str
    retired_at: str
    is_here: bool
    can_open: bool


def list_users(desk: Desk) -> tuple[Listed, ...]:
    """Everybody who opens or has opened this folder, the active ones first, by name."""
    held = desks.read_key_file(desk.folder)
    with desk.store.read() as reader:
        users = _users(reader, held)
    found = [
        Listed(
            one.name,
            one.role,
            one.since,
            one.retired_at,
            key_file.is_same_user(one.name, desk.user),
            one.is_active and key_file.place_of(held, one.name) > 0,
        )
        for one in users
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.retired_at), one.name.casefold())))


def add(desk: Desk, mine: str, *, name: str, role: Role, new: str) -> User:
    """Let somebody else in.

    Args:
        desk: an open data folder.
        mine: passphrase of the admin who does it.
        name: of the new user.
        role: what the new user may do.
        new: the new user's passphrase.

    Raises:
        SecretError: KUNCI-SANDI, `mine` is nobody's; SANDI-PENDEK, SANDI-LEMAH, or SANDI-DIPAKAI, `new` is
            somebody else's here; KUNCI-RUSAK, what was written does not open, and all stays.
        TrustError: PERAN-ADMIN, whose passphrase it is, is no admin.
        RecordError: PENGGUNA-NAMA, no name, or none that can be written; PENGGUNA-ADA, there is or was one of
            that name; PENGGUNA-BANYAK, there are as many as there may be.
        ExportError, StorageError: it cannot be written, and all stays.
    """
    tidy = texts.free_text(name, longest=LONGEST_AUTHOR)
    if not tidy:
        raise RecordError("PENGGUNA-NAMA", maks=LONGEST_AUTHOR)
    made = User(tidy, role, since=desk.store.now())

    def change(users: Users, held: KeyFile) -> tuple[Users, KeyFile]:
        if users_module.find(users, tidy) is not None:
            raise RecordError("PENGGUNA-ADA", nama=tidy)
        if sum(one.is_active for one in users) >= users_module.MOST:
            raise RecordError("PENGGUNA-BANYAK", maks=users_module.MOST)
        return (*users, made), _with_passphrase(desk, held, tidy, new)

    _commit(desk, mine, change, action="user-added", who=tidy, opens=new)
    return made


def reset(desk: Desk, mine: str, *, name: str, new: str) -> User:
    """Another passphrase for a user who has forgotten it.

    Raises:
        SecretError, TrustError, ExportError, StorageError: as `add`.
        RecordError: PENGGUNA-TIADA, no such user, or no more.
    """

    def change(users: Users, held: KeyFile) -> tuple[Users, KeyFile]:
        user = _active(users, name)
        return users, _with_passphrase(desk, held, user.name, new)

    return _active(_commit(desk, mine, change, action="user-reset", who=name, opens=new), name)


def set_role(desk: Desk, mine: str, *, name: str, role: Role) -> User:
    """Let a user do more, or less.

    Raises:
        SecretError, TrustError, ExportError, StorageError: as `add`.
        RecordError: PENGGUNA-TIADA, no such user, or no more; PENGGUNA-ADMIN, nobody else is an admin.
    """

    def change(users: Users, held: KeyFile) -> tuple[Users, KeyFile]:
        user = _active(users, name)
        return _replaced(users, msgspec.structs.replace(user, role=role)), held

    return _active(_commit(desk, mine, change, action="user-role", who=name, opens=mine), name)


def retire(desk: Desk, mine: str, *, name: str) -> User:
    """Let a user in no more.

    Raises:
        SecretError, TrustError, ExportError, StorageError: as `add`.
        RecordError: PENGGUNA-TIADA, no such user, or no more; PENGGUNA-ADMIN, nobody else is an admin;
            PENGGUNA-SENDIRI, whoever does it.
    """

    def change(users: Users, held: KeyFile) -> tuple[Users, KeyFile]:
        user = _active(users, name)
        gone = msgspec.structs.replace(user, retired_at=desk.store.now())
        return _replaced(users, gone), key_file.without(held, user.name)

    users = _commit(desk, mine, change, action="user-retired", who=name, opens=mine)
    return next(one for one in users if key_file.is_same_user(one.name, name))


def _commit(
    desk: Desk,
    mine: str,
    change: Callable[[Users, KeyFile], tuple[Users, KeyFile]],
    *,
    action: str,
    who: str,
    opens: str,
) -> Users:
    """Change list and key file together, as an admin; the list as it is then."""
    with desk.store.begin(by=desk.officer) as work:
        # Read while nobody else writes: what another window or command changed is not lost.
        held = desks.read_key_file(desk.folder)
        _, me = key_file.open_with(held, mine)
        before = _users(work, held)
        users_module.check(users_module.role_of(before, me), Right.MANAGE)
        if action == "user-retired" and key_file.is_same_user(me, who):
            raise RecordError("PENGGUNA-SENDIRI")
        after, wraps = change(before, held)
        if not users_module.admins(after):
            raise RecordError("PENGGUNA-ADMIN")
        _keep(work, after)
        # Names stay out of the audit log, as those of passphrases do.
        work.note(action, user=_place(after, who))
        wrapping.commit(desk, work, held, wraps, opens=opens)
    desk.begin_list(me, users_module.role_of(after, me))
    return after


def _keep(work: Work, users: Sequence[User]) -> None:
    work.values[users_module.KEPT_AS] = users_module.write(users)


def _users(reader: Reader, held: KeyFile) -> Users:
    """The list, and behind it whoever has a wrap and is not in it."""
    listed = users_module.read(reader.values.get(users_module.KEPT_AS))
    others = [one.user for one in held.wraps if users_module.find(listed, one.user) is None]
    return (*listed, *(User(name, Role.ADMIN) for name in others))


def _active(users: Users, name: str) -> User:
    found = users_module.find(users, name)
    if found is None or not found.is_active:
        raise RecordError("PENGGUNA-TIADA", nama=name)
    return found


def _replaced(users: Users, new: User) -> Users:
    return tuple(new if one.name == new.name else one for one in users)


def _place(users: Users, name: str) -> int:
    places = (place for place, one in enumerate(users, 1) if key_file.is_same_user(one.name, name))
    return next(places, 0)


def _with_passphrase(desk: Desk, held: KeyFile, user: str, new: str) -> KeyFile:
    """The key file with another passphrase of a user, which is nobody else's."""
    passphrases.check(new, known=(user, *desk.names_beside(held)), city=desk.identity.city)
    changing.check_nobody_else(held, user, new)
    return key_file.with_wrap(held, keys.wrap_secret(desk.key, new, user=user))
