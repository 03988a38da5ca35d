"""Quotas: one office cannot fill Dinkop's disk, both sides know long before, and nothing is thrown away."""

from __future__ import annotations

import msgspec
import pytest

from dinkop_desktop.errors import RecordError, TrustError
from dinkop_desktop.exchange import bundle
from dinkop_desktop.exchange.bundle import ReplyBody
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import opening, quotas, receiving
from tests import offices
from tests.offices import CODES, Town

OFFICE = CODES[0]


def test_what_goes_over_a_quota_is_held_and_comes_in_when_it_is_raised(town: Town) -> None:
    quotas.set_quota(town.dinkop, OFFICE, records=2)
    for number in range(1, 4):
        offices.add_business(town.office, number)

    first = town.take_in(town.office)

    assert (first.verdict, first.code) == ("held", "BDL-KUOTA")
    assert offices.count_rows(town.dinkop, "umkm") == 0
    quotas.set_quota(town.dinkop, OFFICE, records=1000)
    assert receiving.judge_waiting_again(town.dinkop) == 1
    assert offices.count_rows(town.dinkop, "umkm") == 3


def test_what_came_behind_a_held_one_follows_it(town: Town) -> None:
    quotas.set_quota(town.dinkop, OFFICE, records=1)
    verdicts = []
    for number in (1, 2):
        offices.add_business(town.office, number)
        verdicts.append(town.take_in(town.office).code)

    assert verdicts == ["BDL-KUOTA", "BDL-CELAH"]
    quotas.set_quota(town.dinkop, OFFICE, records=1000)
    receiving.judge_waiting_again(town.dinkop)
    assert offices.count_rows(town.dinkop, "umkm") == 2


@pytest.mark.parametrize(
    "quota",
    [
        pytest.param({"records": 1}, id="records"),
        pytest.param({"changes": 1}, id="changes"),
        pytest.param({"megabytes": 0}, id="bytes"),
    ],
)
def test_each_quota_bites_and_only_its_own_office(town: Town, quota: dict[str, int]) -> None:
    quotas.set_quota(town.dinkop, OFFICE, **quota)
    offices.add_business(town.office, 1)
    offices.add_business(town.other, 2)

    assert town.take_in(town.office).code == "BDL-KUOTA"
    assert town.take_in(town.other).verdict == "accepted"


def test_both_sides_are_told_from_half_on_and_no_longer_when_there_is_room(town: Town) -> None:
    offices.add_business(town.office, 1)
    assert town.take_in(town.office).verdict == "accepted"
    town.answer(town.office)
    assert (quotas.told(town.office), quotas.near(town.dinkop)) == (0, {})
    records = quotas.used(town.dinkop, OFFICE).records

    quotas.set_quota(town.dinkop, OFFICE, records=2 * records)
    town.answer(town.office)

    assert quotas.near(town.dinkop) == {OFFICE: 50}
    assert quotas.told(town.office) == 50
    quotas.set_quota(town.dinkop, OFFICE, records=100 * records)
    town.answer(town.office)
    assert (quotas.told(town.office), quotas.near(town.dinkop)) == (0, {})


def test_a_reply_says_nothing_of_a_quota_that_is_far(town: Town) -> None:
    path = town.write_reply(town.office)

    envelope = opening.open_envelope(town.dinkop, path.read_bytes(), [PayloadType.REPLY])
    body = bundle.unpack(envelope.payload, ReplyBody)
    assert body.quota_used is msgspec.UNSET
    assert b"quota" not in bundle.inflate(envelope.payload)


def test_no_more_is_held_of_one_pc_than_there_is_room_for(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    quotas.set_quota(town.dinkop, OFFICE, records=1)
    offices.add_business(town.office, 1)
    first = town.send(town.office)
    assert town.receive(first)[0].code == "BDL-KUOTA"
    monkeypatch.setattr(quotas, "MOST_HELD_BYTES", 10)
    offices.add_business(town.office, 2)
    second = town.send(town.office)

    refused = town.receive(second)[0]

    assert (refused.verdict, refused.code) == ("refused", "BDL-KUOTA-PENUH")
    assert town.receive(first)[0].code == "BDL-KUOTA"
    quotas.set_quota(town.dinkop, OFFICE, records=1000)
    receiving.judge_waiting_again(town.dinkop)
    assert town.receive(second)[0].verdict == "accepted"


def test_only_dinkop_sets_a_quota_and_only_of_an_office_that_is_there(town: Town) -> None:
    with pytest.raises(TrustError, match="KEY-PERAN"):
        quotas.set_quota(town.office, OFFICE, records=5)
    with pytest.raises(RecordError, match="REC-KANTOR"):
        quotas.set_quota(town.dinkop, "36.74.99.9999", records=5)
    with pytest.raises(RecordError, match="REC-KANTOR"):
        quotas.used(town.dinkop, "36.74.99.9999")
    assert quotas.near(town.office) == {}
