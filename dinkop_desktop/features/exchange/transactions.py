"""Sitting: the transactions in which one call takes its files in.

| way | what is written for one file |
|---|---|
| `Alone` | is a transaction of its own |
| `Together` | lasts with what is written for the files before and after it: one sync for all of them |
| `Tried` | is a part of one transaction that is undone in the end |

Bundle after bundle touches the same pages of the indexes over names, numbers and ids, and each commit
encrypts them all and writes them: for several at once that is done but once.

What is taken in together lasts together or not at all, so a kill leaves each bundle whole or out, as ever; it
may take those before it along, which are on the stick still. Where one of several fails, all of them are
undone and taken in again alone, so that each fares as it would have without the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.register.store.store import Reader, Work

# Others wait for so much of writing, and no longer: three average offices of a city's first load.
_MOST_CHANGES = 25_000


class Undone(Exception):  # noqa: N818 - not an error but what became of the files before it
    """What was taken in together was undone, since one of several failed."""


class Way(Protocol):
    """How the files of one call are taken in.

    Attributes:
        keeps: whether anything of it stays.
        commits: whether each file commits what it wrote.
    """

    keeps: bool
    commits: bool

    def reading(self) -> AbstractContextManager[Reader]:
        """A view of the file and of what this call has written."""

    def writing(self, *, bulk: bool) -> AbstractContextManager[Work]:
        """Where one file is written; leaving it without `commit` or by an error undoes it.

        Args:
            bulk: much comes at once.
        """


class Alone:
    """Each file by itself."""

    keeps, commits = True, True

    def __init__(self, desk: Desk) -> None:
        """Take files in at a desk."""
        self._desk = desk

    def reading(self) -> AbstractContextManager[Reader]:
        """See `Way`."""
        return self._desk.store.read()

    def writing(self, *, bulk: bool) -> AbstractContextManager[Work]:
        """See `Way`."""
        return self._desk.store.begin(by=self._desk.officer, bulk=bulk)


class Tried:
    """As a part of a transaction that is undone in the end."""

    keeps, commits = False, False

    def __init__(self, work: Work) -> None:
        """Take files in within a transaction."""
        self._work = work

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """See `Way`."""
        yield self._work

    @contextmanager
    def writing(self, *, bulk: bool) -> Iterator[Work]:
        """See `Way`."""
        with self._work.part():
            if bulk:
                self._work.expect_much()
            yield self._work


class Together:
    """Several files in one transaction, until much has come."""

    keeps, commits = True, False

    def __init__(self, desk: Desk) -> None:
        """Take files in at a desk; nothing is begun before one is written."""
        self._desk = desk
        self._open = ExitStack()
        self._work: Work | None = None

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """See `Way`."""
        if self._work is not None:
            yield self._work
        else:
            with self._desk.store.read() as reader:
                yield reader

    @contextmanager
    def writing(self, *, bulk: bool) -> Iterator[Work]:
        """See `Way`.

        Raises:
            Undone: in place of any error; what was not settled is undone.
        """
        if self._work is None:
            self._work = self._open.enter_context(self._desk.store.begin(by=self._desk.officer, bulk=bulk))
        else:
            self._work.go_on(at=self._desk.store.now(), bulk=bulk)
        try:
            yield self._work
        except Exception as error:
            self.undo()
            raise Undone from error

    @property
    def is_full(self) -> bool:
        """Whether so much has come that it is to be settled before the next file."""
        return self._work is not None and self._work.written >= _MOST_CHANGES

    def settle(self) -> None:
        """Make what came last.

        Raises:
            Undone: it could not; it is undone.
        """
        if self._work is None:
            return
        try:
            self._work.commit()
        except Exception as error:
            self.undo()
            raise Undone from error
        self.undo()

    def undo(self) -> None:
        """Begin anew; what was not settled is undone."""
        self._work = None
        self._open.close()
