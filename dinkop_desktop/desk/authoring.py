"""Authoring: a change is written here, with number and digest, and after which changes it was written."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

import msgspec

from dinkop_desktop.desk.desk import Desk, ack_of
from dinkop_desktop.errors import RecordError
from dinkop_desktop.exchange.users import Right
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.store.store import Work
from dinkop_desktop.register.values import texts
from dinkop_desktop.register.values.fields import Value

_NOBODY = ChangeId("", "", 0, "")


class Author:
    """Writes the changes of one transaction, in the name of whoever sits at the desk."""

    def __init__(self, desk: Desk, work: Work) -> None:
        """Begin to write.

        Raises:
            TrustError: PERAN-BACA, whoever opened the folder only reads.
        """
        desk.check_may(Right.RECORD)
        self._work = work
        self._who = work.identity
        self._by = desk.officer
        self._at = work.at
        self._milliseconds = int(desk.clock().timestamp() * 1000)
        ack = ack_of(work)
        self._ack = str(ack) if ack else ""

    @property
    def replica(self) -> tuple[str, str]:
        """Install and epoch in which it writes."""
        return self._who.install, self._who.epoch

    def new_id(self) -> str:
        """An id for a record that is born here."""
        return changes.new_id(self._milliseconds, secrets.randbits(74))

    def birth(
        self, kind: str, record: str, sets: Mapping[str, Value], *, parent: str = "", owner: str = ""
    ) -> Change:
        """The change that makes a record.

        Args:
            kind: of what is born.
            record: its id.
            sets: its first values.
            parent: id of the record it is inside of; "" for none.
            owner: office for which Dinkop makes it; "" for our own.
        """
        values: dict[str, Value] = {key: value for key, value in sets.items() if value is not None}
        if owner and owner != self._who.office:
            values[changes.OWNER] = owner
        return self._sign(kind=kind, record=record, parent=parent, birth=True, sets=values)

    def edit(
        self,
        history: History,
        sets: Mapping[str, Value],
        *,
        after: Mapping[str, tuple[ChangeId, ...]] | None = None,
        was: Mapping[str, Value] | None = None,
        saw: tuple[ChangeId, ...] = (),
        reason: str = "",
    ) -> Change:
        """A change of a record that is born.

        Args:
            history: of the record.
            sets: the new values.
            after: per field what it is written after; an ordinary edit's where it is not given.
            was: per field what the author was shown, where that is not what the record shows now.
            saw: of a removal or a decision about one.
            reason: in the author's words.

        Raises:
            RecordError: REC-ALASAN, the reason is too long, or holds what no bundle may hold.
        """
        words = texts.free_text(reason, longest=changes.LONGEST_REASON, in_lines=True)
        if words is None:
            raise RecordError("REC-ALASAN", maks=changes.LONGEST_REASON)
        kind = history.births[0].kind
        record, births = history.named
        install, epoch = self.replica
        named: dict[str, tuple[ChangeId, ...]] = {}
        for key in sets:
            ids = (after or {}).get(key)
            if ids is None:
                ids = history.written_after(key, install=install, epoch=epoch)
            # A child with a natural key may be born twice; then "the birth" says nothing (changes.changes,
            # rule 2). Of records that were joined it is the birth of the one that is named.
            if catalogue.KINDS[kind].natural_key or ids != births:
                named[key] = ids
        return self._sign(
            kind=kind,
            record=record,
            sets=dict(sets),
            after=named,
            was={
                key: value
                for key in sets
                if (value := was[key] if was and key in was else history.shown(key)) is not None
            },
            saw=saw,
            reason=words,
        )

    def _sign(
        self,
        *,
        kind: str,
        record: str,
        sets: dict[str, Value],
        parent: str = "",
        birth: bool = False,
        after: dict[str, tuple[ChangeId, ...]] | None = None,
        was: dict[str, Value] | None = None,
        saw: tuple[ChangeId, ...] = (),
        reason: str = "",
    ) -> Change:
        change = Change(
            id=_NOBODY,
            office=self._who.office,
            kind=kind,
            record=record,
            parent=parent,
            birth=birth,
            sets=sets,
            after=after or {},
            was=was or {},
            saw=saw,
            ack=self._ack,
            by=self._by,
            at=self._at,
            reason=reason,
        )
        install, epoch = self.replica
        try:
            digest = changes.digest_of(change)
        except UnicodeEncodeError as error:  # a lone surrogate: no text, so nothing that could be signed
            raise RecordError("REC-BENTUK", isian="Perubahan ini", kode="KARAKTER") from error
        named = ChangeId(install, epoch, self._work.take_number(), digest)
        msgspec.structs.force_setattr(change, "id", named)
        return change
