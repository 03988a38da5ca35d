"""What is written here is what others take in: every kind and field, at the one write door."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.desk import authority, merging, recording
from dinkop_desktop.desk.authoring import Author
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.merging import Rules
from dinkop_desktop.errors import BundleError, RecordError
from dinkop_desktop.exchange import strict
from dinkop_desktop.exchange.bundle import WireChange
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.changes import changes
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.changes.heads import History
from dinkop_desktop.register.values.fields import Field
from tests import offices
from tests.offices import Town

ID = ChangeId("pc", "awal", 1, "0" * 16)
RECORD = changes.new_id(1_700_000_000_000, 5)
TEXTS = [
    pytest.param(kind.key, field, id=f"{kind.key}-{field.key}")
    for kind in catalogue.KINDS.values()
    for field in kind.fields
]
# One of each kind of raw text: control, delete, C1, not NFC, half a letter, none at all, too long.
RAW = ("a\x00b", "a\x1bb", "a\x7f", "a\x85", "e\u0301", "\ud800", "\uffff", "x" * 100_001)


def edit(kind: str, **sets: object) -> Change:
    return Change(ID, "36.74.01.1001", kind, RECORD, sets=sets, at="2026-11-24T08:00:00Z")  # type: ignore[arg-type]


def code_of(change: Change) -> str:
    try:
        authority.check_own([change])
    except RecordError as error:
        return f"{error.code} {error.params['kode']}"
    return ""


@pytest.mark.parametrize(("kind", "field"), TEXTS)
def test_raw_text_is_refused_in_every_field_of_every_kind(kind: str, field: Field) -> None:
    if field.key in catalogue.KINDS[kind].natural_key:
        return  # told by the birth alone, and part of its id

    codes = {raw: code_of(edit(kind, **{field.key: raw})) for raw in RAW}

    assert all(code.startswith("REC-BENTUK ") for code in codes.values()), codes
    assert code_of(edit(kind, **{field.key: None})) == ""


@given(text=st.text(max_size=30), where=st.sampled_from(["sets", "was", "by", "reason"]))
def test_what_passes_is_read_by_others_and_what_does_not_is_not(text: str, where: str) -> None:
    bare = edit("umkm", nama_usaha="Warung")
    change = Change(
        *(ID, bare.office, bare.kind, bare.record),
        sets={"nama_usaha": text} if where == "sets" else bare.sets,
        was={"nama_usaha": text} if where == "was" else {},
        by=text if where == "by" else "Sri",
        reason=text if where == "reason" else "",
        at=bare.at,
    )

    wire = WireChange(change.kind, sets=change.sets, was=change.was, by=change.by, reason=change.reason)
    passes = code_of(change) == ""

    assert passes is (is_read(wire) and authority.form_fault(change) is None)


def is_read(wire: WireChange) -> bool:
    try:
        return strict.decode(strict.encode(wire), WireChange) == wire
    except (BundleError, UnicodeEncodeError):
        return False


@pytest.mark.slow
@pytest.mark.parametrize("raw", ["a\x00b", "e\u0301", "\ud800"])
def test_an_errand_that_forgot_to_judge_its_text_writes_nothing(town: Town, raw: str) -> None:
    record = offices.add_business(town.office, 1)
    before = offices.count_rows(town.office, "change")

    with pytest.raises(RecordError) as refused:
        write_raw(town.office, record, raw)

    assert refused.value.code == "REC-BENTUK"
    assert offices.count_rows(town.office, "change") == before
    assert browsing.show(town.office, record).fields["nama_usaha"] != raw
    assert sending.send(town.office, town.new_folder()).files


def write_raw(desk: Desk, record: str, raw: str) -> None:
    with desk.store.begin(by=desk.officer) as work:
        known = recording.find(work, record)
        history = History(work.histories([known.rid])[known.rid], dinkop=work.identity.dinkop)
        change = Author(desk, work).edit(history, {"nama_usaha": raw})
        merging.merge(work, [change], rules=Rules(desk.reference, desk.clock().date()), unsent=True)
        work.commit()
