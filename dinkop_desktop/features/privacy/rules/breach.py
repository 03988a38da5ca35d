"""A breach of personal data: until when it has to be told, and what has to be said.

Source: UU 27/2022 pasal 46 ayat (1) and (2): in writing, within 3 x 24 hours, to the persons and to the
authority; which data, when and how, and what is done about it.

Example: `deadline_of(datetime(2026, 11, 24, 10, 42))` is 27 November 2026, 10.42.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

NOTICE_HOURS: Final = 3 * 24
_MOMENT = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[ ,]+(\d{1,2})[.:](\d{2}))?")


def deadline_of(found_at: datetime) -> datetime:
    """The last moment at which persons and authority have to be told."""
    return found_at + timedelta(hours=NOTICE_HOURS)


def read_moment(text: str) -> datetime | None:
    """A day with or without a time (`24-11-2026 10.42`), as people write it; None where it is none.

    Without a time the day begins, so that the deadline is the earlier one.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year, hour, minute = (int(one or 0) for one in found.groups())
    try:
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - local, as it was typed
    except ValueError:
        return None
