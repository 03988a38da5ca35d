"""Any bytes whatever give a typed answer, never an uncaught exception, and the file stays whole.

The layers are tried from the outside in, each beneath good signatures of an office that may be dishonest: the
age file, the envelope, the gzip, the JSON, the changes; and once more for replies, as if Dinkop's key were
stolen.
"""

# ruff: noqa: ANN401 - a text that was changed may be anything

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dinkop_desktop.desk import resolving
from dinkop_desktop.exchange import bundle, keys, seal
from dinkop_desktop.exchange.seal import PayloadType
from dinkop_desktop.features.exchange import replying
from dinkop_desktop.features.exchange.receiving import Received
from dinkop_desktop.features.safekeeping import safekeeping
from dinkop_desktop.records import browsing
from dinkop_desktop.register.catalogue import catalogue, natural
from dinkop_desktop.register.changes.changes import Change, ChangeId, natural_id
from dinkop_desktop.register.values.fields import Value
from tests.attacks import craft
from tests.attacks.craft import OFFICE_A, OFFICE_B, Pen, Town

VERDICTS = {"accepted", "duplicate", "held", "quarantined", "refused"}
SETTINGS = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def shaken(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town that takes whatever comes, and is looked at afterwards."""
    town = craft.copy_town(founded, tmp_path_factory.mktemp("guncang") / "kota")
    b_before = browsing.show(town.dinkop, town.umkm_b).fields
    yield town
    assert safekeeping.check(town.dinkop) == []
    assert safekeeping.check(town.a) == []
    assert browsing.show(town.dinkop, town.umkm_b).fields == b_before
    replying.reply(town.dinkop, town.folder / "balasan")
    resolving.questions(town.dinkop)
    town.close()


def assert_typed(received: Received) -> None:
    assert received.verdict in VERDICTS
    assert received.code or received.verdict == "accepted"


def mutated(raw: bytes, places: list[tuple[int, int, int]]) -> bytes:
    """Some bytes changed, taken out or put in."""
    changed = bytearray(raw)
    for place, how, byte in places:
        at = place % max(1, len(changed))
        if how == 0 and changed:
            changed[at] = byte
        elif how == 1 and changed:
            del changed[at : at + byte % 9]
        else:
            changed[at:at] = bytes([byte]) * (byte % 5 + 1)
    return bytes(changed)


mutations = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(0, 2), st.integers(0, 255)), min_size=1, max_size=6
)
layers = st.sampled_from(["file", "envelope", "payload", "json"])


def wrapped(town: Town, layer: str, content: bytes, *, reply: bool) -> bytes:
    """A file in which `content` stands at a layer, and all that is outside of it is good."""
    private = town.dinkop.signing_key if reply else town.a.signing_key
    recipient = keys.recipient_of(town.a.age_identity) if reply else town.dinkop.card.recipient
    purpose = PayloadType.REPLY if reply else PayloadType.BUNDLE
    if layer == "json":
        content, layer = gzip.compress(content, 1), "payload"
    if layer == "payload":
        content, layer = seal.sign(content, purpose, [private]), "envelope"
    return seal.encrypt(content, [recipient]) if layer == "envelope" else content


def unwrapped(town: Town, layer: str, raw: bytes, *, reply: bool) -> bytes:
    if layer != "file":
        raw = seal.decrypt(raw, [(town.a if reply else town.dinkop).age_identity])
    if layer in ("payload", "json"):
        raw = seal.take_apart(raw, list(PayloadType)).payload
    return gzip.decompress(raw) if layer == "json" else raw


def give(town: Town, raw: bytes, *, reply: bool) -> None:
    received = town.give(raw, to=town.a if reply else town.dinkop)
    if reply:
        town.a.refresh()
    assert_typed(received)


@pytest.mark.slow
@SETTINGS
@given(layers, st.binary(max_size=400), st.booleans())
def test_random_bytes_at_any_layer(shaken: Town, layer: str, content: bytes, reply: bool) -> None:
    give(shaken, wrapped(shaken, layer, content, reply=reply), reply=reply)


@pytest.mark.slow
@SETTINGS
@given(layers, mutations, st.booleans())
def test_a_good_file_that_was_changed_at_any_layer(
    shaken: Town, good_files: tuple[bytes, bytes], layer: str, places: list[tuple[int, int, int]], reply: bool
) -> None:
    content = unwrapped(shaken, layer, good_files[reply], reply=reply)

    give(shaken, wrapped(shaken, layer, mutated(content, places), reply=reply), reply=reply)


@pytest.fixture(scope="module")
def good_files(shaken: Town) -> tuple[bytes, bytes]:
    """A bundle with changes of all sorts, and a reply that holds some."""
    pen = Pen.of(shaken.a, shaken.dinkop)
    birth = pen.birth(nama_usaha="Kopi Rahayu")
    made = [
        birth,
        pen.child("angka_umkm", birth.record, {"tahun_data": 2025, "omzet_tahunan": 5}),
        pen.change(
            "umkm",
            shaken.umkm_a,
            {"nama_komersial": "Sari", "rt": None},
            after={"nama_komersial": (birth.id,)},
            was={"rt": "001"},
            reason="papan nama",
        ),
        pen.change("umkm", birth.record, {"life": "dihapus"}, saw=(birth.id,)),
    ]
    body = craft.reply_body(shaken.dinkop, shaken.reply(shaken.a))
    later = craft.replaced(body, seq=body.seq + 1000, since=[""])
    return pen.bundle(made), craft.reply_file(shaken.dinkop, later, shaken.a)


odd_values: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, True, False, 0, -1, 1, 2**31, 2**32, 2**53 - 1, 2**53, 2**63, 2**64, -(2**63), 1.5, 1e300),
        *(
            "",
            " ",
            "x",
            "x" * 300,
            "x" * 3000,
            "\u0000",
            "\u0007",
            "e\u0301",
            "\u202e",
            "\ud800",
            "😀",
            "a:b",
        ),
        *("ada", "dihapus", OFFICE_A, OFFICE_B, "36.74", "umkm", "orang", "angka_umkm", "bundle", "reply"),
        *("2025-13-01", "0" * 64, "i:e:1:" + "0" * 16, "i:e:99999999999:" + "0" * 16, "-1", "１"),
        *([], {}, [[]], [None], {"": ""}, {"life": "dihapus"}, {"x": {"y": {}}}, ["a", "a"]),
    ]
)


def nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from nodes(one, (*path, key))


def rewritten(document: Any, edits: list[tuple[int, int, Any]]) -> Any:
    """The document with some of its nodes said otherwise, taken out, doubled or renamed."""
    document = copy.deepcopy(document)
    for place, how, value in edits:
        paths = [path for path in nodes(document) if path]
        if not paths:
            return document
        *above, last = paths[place % len(paths)]
        inside = document
        for key in above:
            inside = inside[key]
        if how == 0:
            inside[last] = copy.deepcopy(value)
        elif how == 1:
            del inside[last]
        elif how == 2 and isinstance(inside, list):
            inside.insert(0, copy.deepcopy(inside[last]))
        elif how == 2:
            inside[value if isinstance(value, str) else "new"] = inside[last]
        elif isinstance(inside, dict) and isinstance(value, str):
            inside[value] = inside.pop(last)
    return document


edits = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 3), odd_values), min_size=1, max_size=4)


@pytest.mark.slow
@SETTINGS
@given(edits, st.booleans())
def test_a_good_text_that_says_something_else(
    shaken: Town, good_files: tuple[bytes, bytes], changes: Any, reply: bool
) -> None:
    text = json.loads(unwrapped(shaken, "json", good_files[reply], reply=reply))
    written = json.dumps(rewritten(text, changes), ensure_ascii=False, separators=(",", ":"))
    raw = written.encode("utf-8", "surrogatepass")

    give(shaken, wrapped(shaken, "json", raw, reply=reply), reply=reply)


WILD: list[Value] = [
    *(None, 0, 1, -5, 2025, 2**53 - 1, "", "x", "x" * 300, "ya", "dihapus", "ada", "\u202e", "1"),
    *(OFFICE_A, OFFICE_B, "2025-02-30", "2025-03-01", "018f3c1e-0000-7000-8000-00000000dead"),
]
TAME: dict[str, dict[str, list[Value]]] = {
    "umkm": {
        "nama_usaha": ["Kopi", "Teh", None],
        "rt": ["001", "002", None],
        "pemilik_id": ["018f3c1e-0000-7000-8000-00000000dead", None],
        "kode_kelurahan": [OFFICE_A, OFFICE_B, None],
        "life": ["ada", "dihapus"],
    },
    "orang": {"nama": ["Siti", None], "life": ["ada", "dihapus"]},
    "produk": {"nama": ["Kue", "Roti"], "life": ["ada", "dihapus"]},
    "angka_umkm": {"omzet_tahunan": [5, -5, None], "life": ["ada", "dihapus"]},
}


@st.composite
def forged_changes(draw: st.DrawFn, town: Town, pen: Pen) -> list[Change]:
    """Well-formed changes by office A of its own records and others': some may be accepted, most may not."""
    drawn = [pen.new_id()[:-2] + digits for digits in ("00", "01", "02", "03")]
    kind_of = {
        town.umkm_a: "umkm",
        town.umkm_b: "umkm",
        **dict(zip(drawn, ("umkm", "orang", "produk", "produk"), strict=True)),
        natural_id(town.umkm_a, "angka_umkm", (2024,)): "angka_umkm",
        natural_id(drawn[0], "angka_umkm", (2025,)): "angka_umkm",
    }
    pool = list(kind_of)
    known = [ChangeId("i", "e", 1, "0" * 16)]
    made: list[Change] = []
    for _ in range(draw(st.integers(1, 8))):
        record, wild = draw(st.sampled_from(pool)), draw(st.integers(0, 4)) == 0
        kind = draw(st.sampled_from(list(catalogue.KINDS))) if wild else kind_of[record]
        fields = [field.key for field in catalogue.KINDS[kind].fields] + ["life", "tak_ada"]
        # Dinkop's transfers and joins have their own issue; an office's are refused.
        fields += [] if pen.office is pen.dinkop else ["owner", "alias", "aside"]
        sets: dict[str, Value] = {}
        for key in draw(st.lists(st.sampled_from(fields if wild else list(TAME[kind])), max_size=4)):
            sets[key] = draw(st.sampled_from([*WILD, *pool] if wild else TAME[kind][key]))
        birth = draw(st.booleans())
        parent = ""
        if birth:
            sets.pop("life", None)
            parent = draw(st.sampled_from(pool)) if wild or kind in ("produk", "angka_umkm") else ""
            if kind == "angka_umkm":
                parent, year = (drawn[0], 2025) if record == pool[-1] else (town.umkm_a, 2024)
                sets["tahun_data"] = year
        ids = st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)
        after = {key: draw(ids) for key in sets if not birth and draw(st.booleans())}
        # A record that is born for two offices has two owners: that is a transfer too.
        author = town.a.identity if birth else pen.office.identity
        change = pen.change(
            kind,
            record,
            sets,
            birth=birth,
            parent=parent,
            after=after,
            was={key: draw(st.sampled_from([None, 1, "x"])) for key in after},
            saw=draw(ids),
            office=author.office,
            id=ChangeId(author.install, pen.epoch, pen.number + 1, ""),
        )
        known.append(change.id)
        made.append(change)
    return made


@pytest.mark.slow(2)
@settings(SETTINGS, max_examples=40)
@given(data=st.data())
def test_well_formed_changes_that_are_true_to_nothing(shaken: Town, data: Any) -> None:
    """Whatever office A says, what B has stays as it is, and every record is what its changes say."""
    pen = Pen.of(shaken.a, shaken.dinkop)
    pen.seq, pen.prev = last_accepted(shaken)
    pen.ack, pen.number = None, 10_000 + craft.rows(shaken.dinkop, "change") * 10
    made = data.draw(forged_changes(shaken, pen))

    received = shaken.give(pen.bundle(made))

    assert received.verdict in ("accepted", "held")
    assert safekeeping.check(shaken.dinkop) == []


def last_accepted(town: Town) -> tuple[int, str]:
    with town.dinkop.store.read() as reader:
        row = reader.conn.exec_driver_sql(
            "SELECT seq, sha256 FROM bundle_in WHERE office = ? AND verdict = 'accepted' ORDER BY seq DESC",
            (OFFICE_A,),
        ).fetchone()
    assert row is not None
    return row[0], row[1]


@pytest.mark.slow(1)
@settings(SETTINGS, max_examples=40)
@given(data=st.data())
def test_well_formed_replies_that_are_true_to_nothing(shaken: Town, reply: Any, data: Any) -> None:
    """As if Dinkop's key were stolen: the office answers, and its file stays whole."""
    dinkop = Pen.of(shaken.dinkop, shaken.dinkop)
    dinkop.number = 10_000 + craft.rows(shaken.a, "change") * 10
    made = data.draw(forged_changes(shaken, dinkop))
    with shaken.a.store.read() as reader:
        applied = int(reader.values.get(f"applied:{reply.sender.epoch}", "0"))
    body = craft.replaced(
        reply,
        seq=applied + 1,
        since=[""],
        counts=bundle.counts_of(made),
        changes_sha256=bundle.hash_of(made),
        changes=bundle.write_changes(made, sender=reply.sender, ack=None, natural_id=natural.id_of),
        schema=data.draw(st.sampled_from([1, 1, 1, 2])),
    )

    received = shaken.give(craft.reply_file(shaken.dinkop, body, shaken.a), to=shaken.a)
    shaken.a.refresh()

    assert_typed(received)
    assert safekeeping.check(shaken.a) == []


@pytest.fixture(scope="module")
def reply(shaken: Town) -> Any:
    return craft.reply_body(shaken.dinkop, shaken.reply(shaken.a))
