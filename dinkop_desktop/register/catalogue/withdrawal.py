"""What a withdrawal leaves in a record: the reason of its changes, and the word where a name stood.

Source: UU 27/2022 pasal 8 and 9; docs/adr/0015.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dinkop_desktop.register.values.fields import Value

GONE: Final = "(dikosongkan)"
REASON: Final = "Permintaan pemilik data"


def is_withdrawal(reason: str, value: Value) -> bool:
    """Whether a change emptied a field on its subject's request."""
    return reason == REASON and value in (None, GONE)


def is_of_one(reason: str, sets: Mapping[str, Value]) -> bool:
    """Whether a change is the one by which a withdrawal empties a person, or withdraws a business's consent.

    Args:
        reason: of the change; a correction that its subject asked for may give the same one.
        sets: field -> value.
    """
    return reason == REASON and (
        sets.get("nama") == GONE or sets.get("persetujuan_pdp_cara") == "tidak_setuju"
    )
