"""Reconciliation: where a row of Dinkop's own list stands beside the master, and how it can be settled.

1. A row is in exactly one standing; a record of the areas that the list is about is on the list, or it is
   `hanya di kelurahan`. So rows = hanya di Dinkop + beda + sama + perlu dipastikan + tidak terbaca.
2. What is equal needs no settling. Of what is doubtful a person says whether the two are one; the row then
   stands anew. Nothing doubtful is ever guessed.
3. A settlement is for a row by whom it is about and what it says: the same list again keeps it, a list that
   says something else asks anew.

Source: domain.md 0 ("is Dinkop's data the same as the kelurahan's or not?").
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Standing(StrEnum):
    """Where a row, or a record that is on no list, stands."""

    ONLY_DINKOP = "hanya_dinkop"
    ONLY_KELURAHAN = "hanya_kelurahan"
    DIFFERENT = "beda"
    EQUAL = "sama"
    DOUBTFUL = "ragu"
    UNREAD = "tak_terbaca"


class Way(StrEnum):
    """How something is settled.

    `TAKE` writes what Dinkop's list says; `KEEP` leaves the kelurahan's as it is, or leaves a row of the list
    out; `SOME` takes single fields; `VISIT` has somebody go and look; `ADD` means that Dinkop adds the record
    to its own list; `ONE` and `OTHER` answer a doubt.
    """

    TAKE = "ambil"
    KEEP = "tetap"
    SOME = "per_isian"
    VISIT = "kunjungi"
    ADD = "masukkan"
    ONE = "usaha_sama"
    OTHER = "usaha_lain"


WAYS: Mapping[Standing, tuple[Way, ...]] = MappingProxyType(
    {
        Standing.ONLY_DINKOP: (Way.TAKE, Way.KEEP, Way.VISIT),
        Standing.ONLY_KELURAHAN: (Way.ADD, Way.KEEP, Way.VISIT),
        Standing.DIFFERENT: (Way.TAKE, Way.KEEP, Way.SOME, Way.VISIT),
        Standing.DOUBTFUL: (Way.ONE, Way.OTHER),
        Standing.EQUAL: (),
        Standing.UNREAD: (Way.KEEP,),
    }
)
"""What each standing can be settled by, in the order of their digits."""

NEEDS_REASON = frozenset({Way.KEEP})
TO_SETTLE = (Standing.ONLY_DINKOP, Standing.ONLY_KELURAHAN, Standing.DIFFERENT, Standing.DOUBTFUL)
OF_ROWS = tuple(one for one in Standing if one is not Standing.ONLY_KELURAHAN)
KINDS = ("umkm", "koperasi")
