"""Succeeding: what a new PC of an office has of the one before it, and what it cannot have.

1. A PC that takes a dead one's place is set up and admitted like any other. Its first reply is the seed: all
   that the office's PCs sent until then and that Dinkop accepted, whoever wrote it.
2. What the dead PC recorded after its last bundle was nowhere else. A reply says of each PC until which
   number it was heard; so the office knows from which handover letter on to look through its papers.
3. Where the dead PC's disk is found later, its folder is opened and sends what it still has, as ever. Where
   it was retired meanwhile, Dinkop lets it count again up to a number (`office revoke --from-seq`).

Source: sync.md section 6.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

import msgspec

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.exchange.bundle import Chain

_KEPT_AS = "chains"


@dataclass(frozen=True, slots=True)
class Heard:
    """Until where Dinkop heard another PC of this office: the number of its last bundle."""

    install: str
    seq: int


def keep(values: MutableMapping[str, str], chains: Sequence[Chain]) -> None:
    """Keep at an office what a reply says of its PCs."""
    values[_KEPT_AS] = msgspec.json.encode(chains).decode()


def heard_before(desk: Desk) -> tuple[Heard, ...]:
    """The other PCs of this office that Dinkop has heard, as the last reply says; of each its last number."""
    with desk.store.read() as reader:
        raw = reader.values.get(_KEPT_AS)
    chains = msgspec.json.decode(raw, type=list[Chain]) if raw else []
    last: dict[str, int] = {}
    for one in chains:
        # A later epoch of the same PC counts from 1 again, and says nothing less of it.
        if one.install != desk.identity.install:
            last[one.install] = max(last.get(one.install, 0), one.seq)
    return tuple(Heard(install, seq) for install, seq in sorted(last.items()))
