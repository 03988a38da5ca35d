"""Bundles: from changes to bytes and back, and nothing that does not fit."""

from __future__ import annotations

import gzip
import hashlib
import zlib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import bundle, strict
from dinkop_desktop.exchange.bundle import Ack, BundleBody, Part, Sender, WireChange
from dinkop_desktop.register.catalogue import natural
from dinkop_desktop.register.changes import changes as changes_module
from dinkop_desktop.register.changes.changes import Change, ChangeId
from dinkop_desktop.register.values.fields import Value

OFFICE, OTHER = "36.74.01.1001", "36.74.04.1003"
SENDER = Sender(OFFICE, "install1", "e1", "key1")
ACK = Ack("m1", 3, "f" * 64)
PARENT = "018f3c1e-0000-7000-8000-000000000001"
AT = "2026-11-24T08:00:00Z"


def code_of(error: pytest.ExceptionInfo[BundleError]) -> str:
    return error.value.code


def a_change(number: int, *, epoch: str = "e1", install: str = "install1", **more: object) -> Change:
    said = {
        "office": OFFICE,
        "kind": "umkm",
        "record": PARENT,
        "sets": {"nama_usaha": "Kopi"},
        "ack": "m1:3",
        "by": "Sri",
        "at": AT,
    }
    made = Change(ChangeId("", "", 0, ""), **(said | more))  # type: ignore[arg-type]
    named = ChangeId(install, epoch, number, changes_module.digest_of(made))
    return msgspec.structs.replace(made, id=named)


def a_body(said: list[Change], **more: object) -> BundleBody:
    made = BundleBody(
        "kota",
        "bundle",
        1,
        1,
        1,
        SENDER,
        ["key2"],
        "b1",
        1,
        None,
        ACK,
        3,
        AT,
        bundle.counts_of(said),
        bundle.hash_of(said),
        Part(1, 1),
        write(said),
    )
    return msgspec.structs.replace(made, **more)


def write(changes: list[Change], ack: Ack | None = ACK) -> list[WireChange]:
    return bundle.write_changes(changes, sender=SENDER, ack=ack, natural_id=natural.id_of)


def read(wire: list[WireChange], ack: Ack | None = ACK) -> list[Change]:
    return bundle.read_changes(wire, sender=SENDER, ack=ack, natural_id=natural.id_of)


ids = st.builds(
    ChangeId, st.sampled_from(["install1", "i2"]), st.just("e1"), st.integers(1, 9), st.just("0" * 16)
)
values = st.text(alphabet="abc \u00e9\U0001f600", max_size=8) | st.integers(-5, 5) | st.none()


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    made, number = [], 0
    for _ in range(draw(st.integers(0, 6))):
        number += draw(st.integers(1, 3))
        birth = draw(st.booleans())
        kind = draw(st.sampled_from(["umkm", "angka_umkm", "produk"])) if birth else "umkm"
        sets: dict[str, Value] = draw(
            st.dictionaries(st.sampled_from(["nama_usaha", "rt", "omzet_tahunan"]), values, max_size=3)
        )
        parent = PARENT if kind != "umkm" else ""
        if kind == "angka_umkm":
            sets["tahun_data"] = draw(st.integers(2000, 2030))
        follows = natural.id_of(parent, kind, sets) if birth else ""
        made.append(
            a_change(
                number,
                epoch=draw(st.sampled_from(["e1", "e1", "e0"])),
                install=draw(st.sampled_from(["install1", "install1", "i2"])),
                office=draw(st.sampled_from([OFFICE, OTHER])),
                kind=kind,
                record=draw(st.sampled_from([follows, PARENT])) or PARENT,
                parent=parent,
                birth=birth,
                sets=sets,
                after=draw(st.dictionaries(st.just("rt"), st.lists(ids, max_size=2).map(tuple), max_size=1)),
                was=draw(st.dictionaries(st.just("rt"), values, max_size=1)),
                saw=draw(st.lists(ids, max_size=2).map(tuple)),
                ack=draw(st.sampled_from(["m1:3", "", "m1:2"])),
                by=draw(st.sampled_from(["Sri", "Budi", ""])),
                at=draw(st.sampled_from([AT, ""])),
                reason=draw(st.sampled_from(["", "papan nama"])),
            )
        )
    return made


@pytest.mark.slow(1)
@given(histories(), st.sampled_from([ACK, None]))
def test_changes_that_were_written_are_read_as_they_were(made: list[Change], ack: Ack | None) -> None:
    body = bundle.unpack(bundle.pack(a_body(made, changes=write(made, ack))), BundleBody)

    found = read(body.changes, ack)
    assert found == made
    bundle.check_contents(body, found)


def test_the_same_body_gives_the_same_bytes_and_a_stock_gunzip_reads_them() -> None:
    body = a_body([a_change(1)])

    payload = bundle.pack(body)

    assert payload == bundle.pack(a_body([a_change(1)]))
    assert gzip.decompress(payload) == strict.encode(body)


def test_a_run_of_own_changes_needs_no_ids() -> None:
    wire = write([a_change(1), a_change(2, sets={"rt": "001"})])

    assert wire[1] == WireChange("umkm", record=PARENT, sets={"rt": "001"})


@pytest.mark.parametrize(
    "wire",
    [
        pytest.param([WireChange("umkm")], id="no record"),
        pytest.param([WireChange("angka_umkm", parent=PARENT, birth=True)], id="natural key not whole"),
        pytest.param(
            [WireChange("angka_umkm", parent="x", birth=True, sets={"tahun_data": 2025})], id="parent no id"
        ),
        pytest.param([WireChange("umkm", id="install1:e1:1:" + "0" * 16, record=PARENT)], id="other digest"),
        pytest.param([WireChange("umkm", id="install1:e1:1", record=PARENT)], id="id of three parts"),
        pytest.param([WireChange("umkm", id=":e1:1:" + "0" * 16, record=PARENT)], id="id without install"),
        pytest.param([WireChange("umkm", id="i:e:0:" + "0" * 16, record=PARENT)], id="number 0"),
        pytest.param([WireChange("umkm", id="i:e:01:" + "0" * 16, record=PARENT)], id="number 01"),
        pytest.param([WireChange("umkm", id="i:e:\u0661:" + "0" * 16, record=PARENT)], id="other digits"),
        pytest.param([WireChange("umkm", id="i:e:4294967296:" + "0" * 16, record=PARENT)], id="number 2^32"),
        pytest.param([WireChange("umkm", id="i:e:1:" + "G" * 16, record=PARENT)], id="digest no hex"),
        pytest.param([WireChange("umkm", number=2**32, record=PARENT)], id="own number 2^32"),
        pytest.param([WireChange("umkm", number=-1, record=PARENT)], id="negative number"),
        pytest.param([WireChange("umkm", number=2, record=PARENT)] * 2, id="number again"),
        pytest.param([WireChange("umkm", record=PARENT, saw=["x"])], id="saw no id"),
        pytest.param([WireChange("umkm", record=PARENT, after={"rt": [""]})], id="after no id"),
    ],
)
def test_changes_whose_ids_do_not_fit_are_refused(wire: list[WireChange]) -> None:
    with pytest.raises(BundleError) as refused:
        read(wire)

    assert code_of(refused) == "BDL-ISI"


@pytest.mark.parametrize("more", [{"counts": {}}, {"counts": {"umkm": 2}}, {"changes_sha256": "0" * 64}])
def test_counts_and_hash_must_be_those_of_the_changes(more: dict[str, object]) -> None:
    changes = [a_change(1)]

    with pytest.raises(BundleError) as refused:
        bundle.check_contents(a_body(changes, **more), changes)

    assert code_of(refused) == "BDL-ISI"


def test_the_hash_over_all_changes_is_that_of_their_ids_one_a_line() -> None:
    changes = [a_change(1), a_change(2)]

    expected = hashlib.sha256(f"{changes[0].id}\n{changes[1].id}\n".encode()).hexdigest()

    assert bundle.hash_of(changes) == expected
    assert bundle.counts_of(changes) == {"umkm": 2}


def zipped(raw: bytes) -> bytes:
    return gzip.compress(raw, 1)


def refusal(payload: bytes) -> str:
    with pytest.raises(BundleError) as refused:
        bundle.unpack(payload, BundleBody)
    return code_of(refused)


GOOD = strict.encode(a_body([a_change(1)]))


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        pytest.param(b"", "BDL-RUSAK", id="nothing"),
        pytest.param(b"x" * 100, "BDL-RUSAK", id="no gzip"),
        pytest.param(zlib.compress(GOOD), "BDL-RUSAK", id="zlib instead of gzip"),
        pytest.param(zipped(GOOD)[:-1], "BDL-RUSAK", id="cut off"),
        pytest.param(zipped(GOOD) + b"x", "BDL-RUSAK", id="something behind"),
        pytest.param(zipped(GOOD) * 2, "BDL-RUSAK", id="two of them"),
        pytest.param(zipped(zipped(GOOD)), "BDL-RUSAK", id="zipped twice"),
        pytest.param(zipped(b""), "BDL-RUSAK", id="zipped nothing"),
        pytest.param(zipped(b"\xff"), "BDL-RUSAK", id="not UTF-8"),
        pytest.param(zipped(b"["), "BDL-RUSAK", id="a bracket"),
        pytest.param(zipped(b"[" * 100_000), "BDL-RUSAK", id="depth 100,000"),
        pytest.param(
            zipped(b'{"format":1,"min_reader":' + b"9" * 5000 + b"}"), "BDL-RUSAK", id="5,000 digits"
        ),
        pytest.param(zipped(b'{"format":1,"min_reader":1}'), "BDL-RUSAK", id="fields missing"),
        pytest.param(
            zipped(GOOD.replace(b'"min_reader":1', b'"min_reader":2')), "BDL-VERSI", id="newer reader"
        ),
        pytest.param(
            zipped(b'{"format":9,"min_reader":9,"who knows":[]}'), "BDL-VERSI", id="newer in every way"
        ),
        pytest.param(
            zipped(GOOD.replace(b'"seq":1', b'"seq":1e3')), "BDL-RUSAK", id="a number with exponent"
        ),
        pytest.param(zipped(GOOD.replace(b'"b1"', b'"' + b"b" * 101 + b'"')), "BDL-RUSAK", id="a long name"),
        pytest.param(zipped(GOOD.replace(b"Sri", b"S\\u0007")), "BDL-KARAKTER", id="a control character"),
        pytest.param(zipped(bytes(bundle.MAX_JSON_BYTES + 1)), "BDL-BESAR", id="a bomb"),
        pytest.param(zipped(b'{"kind":""},' * (bundle.MAX_CHANGES + 2)), "BDL-BESAR", id="too many changes"),
        pytest.param(zipped(b'["",' * 6_000_000), "BDL-BESAR", id="too many values"),
    ],
)
def test_a_payload_that_is_no_bundle_is_refused(payload: bytes, code: str) -> None:
    assert refusal(payload) == code


def test_a_field_of_a_newer_program_that_we_may_read_is_left_alone() -> None:
    newer = GOOD[:-1] + b',"weather":"hujan"}'

    assert bundle.unpack(zipped(newer), BundleBody) == a_body([a_change(1)])


def test_inflating_stops_at_the_cap() -> None:
    with pytest.raises(BundleError) as refused:
        bundle.inflate(zipped(b"x" * 1001), cap=1000)

    assert bundle.inflate(zipped(b"x" * 1000), cap=1000) == b"x" * 1000
    assert code_of(refused) == "BDL-BESAR"


def test_a_bundle_that_nobody_would_read_is_not_made() -> None:
    huge = a_body([a_change(1)], changes=[WireChange("umkm", record=PARENT)] * (bundle.MAX_CHANGES + 1))

    with pytest.raises(BundleError) as refused:
        bundle.pack(huge)

    assert code_of(refused) == "BDL-BESAR"
