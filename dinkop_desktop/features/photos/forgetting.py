"""What a withdrawal takes away here: the photos that were there by then."""

from __future__ import annotations

from collections.abc import Sequence

from dinkop_desktop.desk.forgetting import Emptied
from dinkop_desktop.features.photos.queries import photos
from dinkop_desktop.register.store.store import Work


def forget(work: Work, emptied: Sequence[Emptied]) -> None:
    """Photos taken later stay."""
    for one in emptied:
        for photo in photos.of_record(work, one.rid):
            if photo.at <= one.at:
                photos.remove(work, photo.key)
