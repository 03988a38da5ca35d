"""A letter as the register has it."""

from __future__ import annotations

from typing import NamedTuple


class Letter(NamedTuple):
    """One letter; what it does not say is "", a year 0.

    Attributes:
        id: of the record.
        business: id of the business.
        owner: office whose letter it is.
        place: kelurahan of the business.
        is_removed: whether its record, or that of the business, was removed.
        number, year, order, mark, day: of the letter; `day` ISO.
        purpose, about, introduction, until: what it is for, and by which letter of RT/RW.
        name, nik, birthplace, born, sex, home: of the owner, as printed.
        title, trade, site, since: of the business, as printed.
        position, signer, staff_number, on_behalf: who signs; `on_behalf` is "ya" for the lurah's deputy.
        state, cancelled_on, reason: whether it holds, and why not.
    """

    id: str
    business: str
    owner: str
    place: str
    is_removed: bool
    number: str
    year: int
    order: int
    mark: str
    day: str
    purpose: str
    about: str
    introduction: str
    until: str
    name: str
    nik: str
    birthplace: str
    born: str
    sex: str
    home: str
    title: str
    trade: str
    site: str
    since: int
    position: str
    signer: str
    staff_number: str
    on_behalf: str
    state: str
    cancelled_on: str
    reason: str
