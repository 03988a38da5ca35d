"""Double aid: what somebody who is proposed received before, themselves, by another business, or at home.

1. Received is what a programme gave to who took part in it, and help that a record names by its year. Help in
   money or tools is aid; a class or a permit is none, and is told beside.
2. Aid to the same business, or to its owner by another business or as a person, is double. Aid to somebody
   else at the same address is a household's: told, and no proof, since several families may live there.
3. Somebody who stands twice in one list, themselves or by their household, is told in both rows.

What it does not do: decide. Whoever proposes says why somebody is helped again.

Source: domain.md 0 ("don't let the kelurahan have a programme that we don't know of, or the reverse").
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

AID: Final = frozenset({"bantuan_modal", "bantuan_alat"})
"""Kinds of programmes that give money or tools."""


class Relation(StrEnum):
    """Whose it was that was received."""

    SELF = "usaha_sama"
    OWNER = "pemilik_sama"
    HOME = "serumah"


class Verdict(StrEnum):
    """What is to be known before somebody is enlisted; the first that holds."""

    UNKNOWN = "tidak_tercatat"
    ASKED = "perlu_dipastikan"
    DOUBLE = "sudah_menerima"
    HOUSEHOLD = "serumah_menerima"
    TWICE = "dua_kali_di_daftar"
    OTHER = "pernah_ikut"
    NOTHING = "belum_pernah"


def verdict_of(received: Iterable[tuple[Relation, bool]], *, twice: bool) -> Verdict:
    """What comes of what was received.

    Args:
        received: whose, and whether it was aid.
        twice: whether the list names them or their household twice.
    """
    told = set(received)
    if {(Relation.SELF, True), (Relation.OWNER, True)} & told:
        return Verdict.DOUBLE
    if (Relation.HOME, True) in told:
        return Verdict.HOUSEHOLD
    if twice:
        return Verdict.TWICE
    return Verdict.OTHER if told else Verdict.NOTHING
