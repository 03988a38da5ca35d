"""Strict JSON: one reading of the bytes, or none."""

from __future__ import annotations

import json
import typing
import unicodedata

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dinkop_desktop.errors import BundleError
from dinkop_desktop.exchange import bundle, keyring, seal, strict
from dinkop_desktop.register.values.fields import Value

Loose = dict[str, str | strict.Number | list[str] | None]


class Small(msgspec.Struct):
    a: str
    b: strict.Number = 0


def refusal(raw: bytes, kind: type = Loose) -> str:
    """The code with which a text is refused; "" where it is taken."""
    try:
        strict.decode(raw, kind)
    except BundleError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="cut off"),
        pytest.param(b'{"a":"x"}{"a":"x"}', id="two values"),
        pytest.param(b'{"a":"x"} x', id="something behind"),
        pytest.param(b'\xef\xbb\xbf{"a":"x"}', id="byte-order mark"),
        pytest.param('{"a":"x"}'.encode("utf-16"), id="UTF-16"),
        pytest.param('{"a":"x"}'.encode("utf-32"), id="UTF-32"),
        pytest.param(b'{"a":"\xff"}', id="not UTF-8"),
        pytest.param(b'{"a":"\xc0\xaf"}', id="overlong UTF-8"),
        pytest.param(b'{"a":"\xed\xa0\x80"}', id="surrogate in UTF-8"),
        pytest.param(b'{"a":"\\ud800"}', id="lone high surrogate"),
        pytest.param(b'{"a":"\\udc00"}', id="lone low surrogate"),
        pytest.param(b'{"a":"\\udc00\\ud800"}', id="surrogates turned round"),
        pytest.param(b'{"a":"x","a":"y"}', id="key twice"),
        pytest.param(b'{"a":"x","\\u0061":"y"}', id="key twice, once escaped"),
        pytest.param(b'{"b":[{"a":1,"a":1}]}', id="key twice, deep"),
        pytest.param(b'{"a":NaN}', id="NaN"),
        pytest.param(b'{"a":Infinity}', id="Infinity"),
        pytest.param(b'{"a":-Infinity}', id="-Infinity"),
        pytest.param(b'{"a":1e999}', id="1e999"),
        pytest.param(b'{"a":1e2}', id="exponent"),
        pytest.param(b'{"a":1.0}', id="fraction"),
        pytest.param(b'{"a":-0}', id="minus zero"),
        pytest.param(b'{"a":01}', id="leading zero"),
        pytest.param(b'{"a":+1}', id="plus sign"),
        pytest.param(b'{"a":9007199254740992}', id="2^53"),
        pytest.param(b'{"a":-9007199254740992}', id="-2^53"),
        pytest.param(b'{"a":18446744073709551616}', id="2^64"),
        pytest.param(b'{"a":' + b"9" * 5000 + b"}", id="5,000 digits"),
        pytest.param(b'{"a":true}', id="another type"),
        pytest.param(b"[]", id="another shape"),
        pytest.param(b'{"a":"\t"}', id="bare tab"),
        pytest.param(b'{"a":"\x00"}', id="bare NUL"),
        pytest.param(b"{'a':1}", id="single quotes"),
        pytest.param(b'{"a":1,}', id="trailing comma"),
        pytest.param(b'{"a":1/**/}', id="comment"),
        pytest.param(b"[" * 100_000, id="depth 100,000"),
        pytest.param(b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="depth 100,000, closed"),
    ],
)
def test_what_is_no_strict_text_is_refused(raw: bytes) -> None:
    assert refusal(raw) == "BDL-RUSAK"


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":"x","new":NaN}',
        b'{"a":"x","new":1.5}',
        b'{"a":"x","new":-0}',
        b'{"a":"x","new":9007199254740992}',
        b'{"a":"x","new":' + b"9" * 5000 + b"}",
        b'{"a":"x","new":{"c":1,"c":1}}',
        b'{"a":"x","a":"x"}',
        b'{"a":"x","new":"\\ud800"}',
        b'{"a":"x","new":' + b"[" * 16 + b"]" * 16 + b"}",
        b'{"a":"x","new":' + b'{"c":[' * 8 + b"]}" * 8 + b"}",
    ],
)
def test_a_field_that_is_not_known_is_held_to_the_same_rules(raw: bytes) -> None:
    assert refusal(raw, Small) == "BDL-RUSAK"


@pytest.mark.parametrize(
    "raw",
    [
        b'{"a":"x","b":0,"new":[1,{"c":null,"d":true}]}',
        b'{"b":0,"a":"x"}',
        b' {"a" : "x",\n"b":0}\r\n',
        b'{"a":"\\u0078","b":0}',
        b'{"a":"x","b":0,"new":' + b"[" * 15 + b"]" * 15 + b"}",
        b'{"a":"x","b":0,"new":"}}}]]]"}',
        b'{"a":"x","b":0,"new":"\\"[[[[[[[[[[[[[[[[[[[[[[["}',
    ],
)
def test_what_another_program_writes_is_read_all_the_same(raw: bytes) -> None:
    assert strict.decode(raw, Small) == Small("x", 0)


def test_an_emoji_that_another_program_escapes_is_one_letter() -> None:
    assert strict.decode(b'{"a":"\\ud83d\\ude00","b":0}', Small).a == "\U0001f600"


def test_a_large_text_that_is_not_in_our_writing_waits_for_an_upgrade() -> None:
    assert refusal(b'{"a":"x","b":0}' + b" " * strict.SLOW_READING_BYTES, Small) == "BDL-VERSI"


FORBIDDEN = [*map(chr, range(0x20)), "\x7f", *map(chr, range(0x80, 0xA0)), "\ufffe", "\uffff"]


@pytest.mark.parametrize("letter", FORBIDDEN, ids=lambda letter: f"U+{ord(letter):04X}")
def test_control_characters_are_refused_however_they_are_written(letter: str) -> None:
    ours = strict.encode({"a": f"x{letter}y"})
    escaped = b'{"a":"x\\u%04xy"}' % ord(letter)
    behind_backslash = strict.encode({"a": f"x\\{letter}y"})

    expected = "" if letter in "\n\t" else "BDL-KARAKTER"

    assert {refusal(ours), refusal(escaped), refusal(behind_backslash)} == {expected}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("e\u0301", id="NFD"),
        pytest.param("\u212b", id="singleton"),
        pytest.param("a\u0323\u0302\u0302", id="composable marks"),
        pytest.param("\u1112\u1161", id="conjoining jamo"),
    ],
)
def test_text_that_is_not_in_nfc_is_refused_however_it_is_written(text: str) -> None:
    ours = strict.encode({"a": text})
    escaped = json.dumps({"a": text}).encode()

    assert refusal(ours) == refusal(escaped) == "BDL-KARAKTER"


@pytest.mark.parametrize(
    "text",
    [
        "café Ngoc Thị — “baik”",
        "\\u0000 \\\\b \\n",
        'C:\\berkas\\nota\\baru.txt "x"',
        "\U0001f600 \u200b \u202e",
        "\\" * 1001,
        "",
    ],
)
def test_what_people_may_write_is_taken(text: str) -> None:
    assert strict.decode(strict.encode({"a": text}), Loose) == {"a": text}


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=40) | st.integers() | st.none(), max_size=6))
@example({"é" * 10: "x\\"})
def test_whatever_is_good_comes_back_as_it_was(values: dict[str, Value]) -> None:
    texts = [text for pair in values.items() for text in pair if isinstance(text, str)]
    good = all(_is_good(text) for text in texts)
    small = all(not isinstance(v, int) or abs(v) <= strict.MAX_NUMBER for v in values.values())

    raw = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")

    if good and small:
        assert strict.decode(raw, Loose) == values
    else:
        assert refusal(raw) in ("BDL-RUSAK", "BDL-KARAKTER")


def _is_good(text: str) -> bool:
    bad = (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in text)
    forbidden = any(bad) or "\ufffe" in text or "\uffff" in text
    return not forbidden and unicodedata.is_normalized("NFC", text)


@given(
    st.binary(max_size=200) | st.text(alphabet='{}[]",:\\u0123456789eE+-.ntrab ', max_size=60).map(str.encode)
)
def test_any_bytes_give_a_typed_answer(raw: bytes) -> None:
    assert refusal(raw) in ("", "BDL-RUSAK", "BDL-KARAKTER")


@pytest.mark.parametrize(
    "unit",
    [b"\\\\", "é".encode(), "é ".encode(), "\u0323 ".encode(), "x\u0323".encode(), b"a"],
    ids=["backslashes", "letters beyond ASCII", "with spaces", "marks", "marks on letters", "letters"],
)
def test_a_huge_text_is_looked_at_in_proportion_to_its_size(unit: bytes) -> None:
    """A pattern that remembered every backslash took 3 GB; NFC of one piece took eight times the text."""
    raw = b'{"a":"' + unit * (8 * 2**20 // len(unit)) + b'"}'

    assert refusal(raw) in ("", "BDL-KARAKTER")


def test_no_type_that_is_read_has_a_number_without_bounds() -> None:
    structs = [
        kind
        for module in (bundle, keyring, seal)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == module.__name__
    ]

    loose = [
        f"{kind.__name__}.{field.name}"
        for kind in structs
        for field in msgspec.structs.fields(kind)
        for inner in _parts(msgspec.inspect.type_info(field.type))
        if isinstance(inner, msgspec.inspect.IntType) and (inner.ge is None or inner.le is None)
    ]

    assert structs
    assert loose == []


def _parts(info: msgspec.inspect.Type) -> typing.Iterator[msgspec.inspect.Type]:
    yield info
    if isinstance(info, msgspec.inspect.UnionType):
        for one in info.types:
            yield from _parts(one)
    elif isinstance(info, msgspec.inspect.DictType):
        yield from _parts(info.value_type)
    elif isinstance(info, msgspec.inspect.ListType):
        yield from _parts(info.item_type)


@pytest.mark.parametrize(
    ("value", "may"), [("Warung", True), ("a\x00b", False), (["a", "e\u0301"], False), ("\ud800", False)]
)
def test_what_may_travel_is_known_before_it_is_written(value: object, may: bool) -> None:
    assert strict.may_travel(value) is may
