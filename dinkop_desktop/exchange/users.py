"""Users of one data folder: a name, a role, and a passphrase of one's own that wraps the folder's key.

| role | records, sends, receives | users, keys of offices | reads, prints, signs |
|---|---|---|---|
| `admin` | yes | yes | yes |
| `petugas` | yes | no | yes |
| `lurah` | no | no | yes |

1. A folder without a list is one person's, or one office's with one passphrase: whoever opens it is an admin,
   and who sits there is said by name alone, as ever. The list begins with the second user.
2. From then on whoever opens the folder is who its passphrase says, and is written as the author.
3. Whose wrap is not in the list came by Dinkop's recovery, and is an admin.
4. A retired user opens nothing, also where an old key file is put back; the name is not given to another.
5. There is always an admin.

The list lies in the encrypted data. A role is what the program lets a user do: K is the same for all, so it
binds nobody who writes a program of their own (docs/threats.md).

Example: `role_of((), "Sri")` is `Role.ADMIN`.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from dinkop_desktop.errors import SecretError, TrustError
from dinkop_desktop.exchange import key_file

KEPT_AS: Final = "users"
MOST: Final = 30


class Role(StrEnum):
    """What somebody is to an office."""

    ADMIN = "admin"
    OFFICER = "petugas"
    LURAH = "lurah"


class Right(StrEnum):
    """What may be allowed."""

    RECORD = "record"
    MANAGE = "manage"


_MAY: Final = {
    Role.ADMIN: frozenset({Right.RECORD, Right.MANAGE}),
    Role.OFFICER: frozenset({Right.RECORD}),
    Role.LURAH: frozenset[Right](),
}


class User(msgspec.Struct, frozen=True, omit_defaults=True):
    """One user.

    Attributes:
        name: as it is written as the author.
        role: see above.
        since: when the user was added.
        retired_at: since when no more; "" while active.
    """

    name: str
    role: Role
    since: str = ""
    retired_at: str = ""

    @property
    def is_active(self) -> bool:
        """Whether the user opens the folder."""
        return not self.retired_at


Users = tuple[User, ...]


def read(raw: str | None) -> Users:
    """The list as the data file keeps it; none where there is none."""
    return msgspec.json.decode(raw, type=Users) if raw else ()


def write(users: Sequence[User]) -> str:
    """The list as it is kept."""
    return msgspec.json.encode(list(users)).decode()


def find(users: Sequence[User], name: str) -> User | None:
    """A user by name, whatever its case and spaces."""
    return next((one for one in users if key_file.is_same_user(one.name, name)), None)


def role_of(users: Sequence[User], name: str) -> Role:
    """What whoever opened the folder is.

    Raises:
        SecretError: PENGGUNA-PENSIUN, nobody any more.
    """
    found = find(users, name)
    if found is None:
        return Role.ADMIN
    if not found.is_active:
        raise SecretError("PENGGUNA-PENSIUN")
    return found.role


def check(role: Role, right: Right) -> None:
    """Refuse what a role does not do.

    Raises:
        TrustError: PERAN-BACA, only reads here; PERAN-ADMIN, that is an admin's.
    """
    if right not in _MAY[role]:
        raise TrustError("PERAN-ADMIN" if right in _MAY[Role.ADMIN] - _MAY[Role.OFFICER] else "PERAN-BACA")


def admins(users: Sequence[User]) -> list[User]:
    """The active admins."""
    return [one for one in users if one.is_active and one.role is Role.ADMIN]
