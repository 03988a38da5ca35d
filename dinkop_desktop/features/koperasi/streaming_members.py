"""Streaming members, their businesses, and how many businesses there are beside them."""

from __future__ import annotations

from collections.abc import Iterator

from dinkop_desktop.features.koperasi.queries import member_businesses
from dinkop_desktop.features.koperasi.reports.koperasi_figures import Membership
from dinkop_desktop.features.koperasi.reports.member_business import MemberBusiness
from dinkop_desktop.register.queries import members as stored_members
from dinkop_desktop.register.rules import activity
from dinkop_desktop.reporting.asking import Asked


def stream_members(asked: Asked) -> Iterator[Membership]:
    """Every member of a koperasi, with what they run."""
    return (Membership(*told) for told in stored_members.entrepreneurs(asked.reader))


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
            koperasi, known, at, person, owner, number, business, called, place, activity.is_active(status)
        )


def count_businesses(asked: Asked) -> Iterator[tuple[str, int]]:
    """Kelurahan and how many businesses lie there."""
    return member_businesses.counts(asked.reader)
