"""Streaming the businesses of members, and how many businesses there are beside them."""

from __future__ import annotations

from collections.abc import Iterator

from dinkop_desktop.features.koperasi.queries import member_businesses
from dinkop_desktop.reporting.asking import Asked
from dinkop_desktop.reporting.member_business import MemberBusiness


def stream_owned(asked: Asked) -> Iterator[MemberBusiness]:
    """Each business of a member beside each koperasi that the member belongs to."""
    for (
        koperasi,
        known,
        at,
        person,
        owner,
        number,
        business,
        called,
        place,
        status,
    ) in member_businesses.stream(asked.reader):
        yield MemberBusiness(
            koperasi, known, at, person, owner, number, business, called, place, status == "aktif"
        )


def count_businesses(asked: Asked) -> Iterator[tuple[str, int]]:
    """Kelurahan and how many businesses lie there."""
    return member_businesses.counts(asked.reader)
