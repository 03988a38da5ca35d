"""distinct."""

from __future__ import annotations

from dinkop_desktop.cli.call import Call
from dinkop_desktop.cli.records import tell_changes
from dinkop_desktop.features.lookalikes import deciding
from dinkop_desktop.features.lookalikes.deciding import Checked
from dinkop_desktop.register.catalogue.checked_pairs import DIFFERENT, SAME_OWNER


def distinct(call: Call) -> int:
    """`distinct`: two records that look alike are two; or, with `--ask-again`, nobody knows."""
    asked = call.asked
    if asked.ask_again:
        changed = deciding.ask_again(call.desk, asked.a, asked.b, reason=asked.reason)
    else:
        finding = SAME_OWNER if asked.same_owner else DIFFERENT
        changed = deciding.decide(call.desk, [Checked(asked.a, asked.b, finding, asked.reason)])
    return tell_changes(call, changed)
