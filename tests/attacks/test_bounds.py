"""J01, J02, J08, J21, C30 and whatever is only large: an answer within 5 s and 500 MB.

What a file costs is measured in a process of its own, in seconds of the processor, so that a busy machine
does not make the answer another.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dinkop_desktop.exchange import bundle, seal, strict
from dinkop_desktop.exchange.seal import PayloadType
from tests.attacks import craft
from tests.attacks.craft import Pen
from tests.attacks.test_damage import FRAMES

MEGABYTES, SECONDS = 500, 5.0
MIB = 2**20
ROOT = Path(__file__).resolve().parents[2]


def zipped(raw: bytes) -> bytes:
    """Squeezed as much as it goes, quickly."""
    squeezer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return squeezer.compress(raw) + squeezer.flush()


def numbered(pattern: bytes, size: int) -> bytes:
    """Ever new pieces of that pattern, joined by commas."""
    pieces: list[bytes] = []
    total = 0
    while total < size:
        pieces.append(pattern % len(pieces))
        total += len(pieces[-1]) + 1
    return b",".join(pieces)


def repeated(unit: bytes, size: int) -> bytes:
    return (unit * (size // len(unit)))[:-1]


class Maker:
    """Makes the hostile files, each signed by office A as a good one is.

    Attributes:
        pen: of that office.
        umkm: a business of it that Dinkop has.
    """

    def __init__(self, pen: Pen, umkm: str) -> None:
        self.pen, self.umkm = pen, umkm
        text = strict.encode(pen.body())
        self.start, self.end = text[:-2], b"]}"

    def signed(self, payload: bytes) -> bytes:
        return self.pen.sealed(payload)

    def text(self, changes: bytes = b"", extra: bytes = b"") -> bytes:
        """A bundle whose changes, or fields that nobody knows, are those bytes."""
        return self.signed(zipped(self.start + changes + b"]" + extra + b"}"))

    def change(self, inside: bytes) -> bytes:
        return self.text(b'{"kind":"umkm",' + inside + b"}")

    def unknown(self, value: bytes) -> bytes:
        return self.text(extra=b',"x":' + value)

    def envelope(self, raw: bytes) -> bytes:
        return seal.encrypt(raw, self.pen.recipients)


HOSTILE: dict[str, tuple[Callable[[Maker], bytes], str]] = {
    "gzip bomb": (lambda m: m.signed(zipped(bytes(200 * MIB))), "refused BDL-BESAR"),
    "nested gzip bomb": (lambda m: m.signed(zipped(zipped(bytes(200 * MIB)))), "refused BDL-RUSAK"),
    "gzip of nothing but ends": (lambda m: m.signed(zipped(b"") * 400_000), "refused BDL-RUSAK"),
    "depth": (lambda m: m.unknown(b"[" * 40 * MIB), "refused BDL-BESAR"),
    "depth 100,000": (lambda m: m.unknown(b"[" * 100_000 + b"]" * 100_000), "refused BDL-RUSAK"),
    "a million changes": (lambda m: m.text(repeated(b'{"kind":""},', 12 * MIB)), "refused BDL-BESAR"),
    "90 MiB of tiny changes": (lambda m: m.text(repeated(b'{"kind":""},', 90 * MIB)), "refused BDL-BESAR"),
    "as many tiny changes as may be": (
        lambda m: m.text(repeated(b'{"kind":""},', 190_000 * 12)),
        "refused BDL-ISI",
    ),
    "40 MiB of fields": (
        lambda m: m.change(b'"sets":{' + repeated(b'"abcdef":1,', 40 * MIB) + b"}"),
        "refused BDL-BESAR",
    ),
    "as many fields as may be": (
        lambda m: m.change(b'"sets":{' + numbered(b'"%x":1', 21 * MIB) + b"}"),
        "refused BDL-ISI",
    ),
    "40 MiB of ids": (
        lambda m: m.change(b'"saw":[' + repeated(b'"a:b:1:0123456789abcdef",', 40 * MIB) + b"]"),
        "refused BDL-BESAR",
    ),
    "as many ids as may be": (
        lambda m: m.change(b'"saw":[' + repeated(b'"a:b:1:0123456789abcdef",', 16 * MIB) + b"]"),
        "refused BDL-ISI",
    ),
    "as many lists as may be": (
        lambda m: m.change(b'"after":{' + numbered(b'"%x":[]', 10 * MIB) + b"}"),
        "refused BDL-ISI",
    ),
    "unknown lists": (lambda m: m.unknown(b"[" + repeated(b"[],", 3 * MIB) + b"]"), "accepted "),
    "unknown texts": (lambda m: m.unknown(b"[" + repeated(b'"ab",', 3 * MIB) + b"]"), "accepted "),
    "unknown backslashes": (lambda m: m.unknown(b'"' + b"\\\\" * (3 * MIB // 2) + b'"'), "accepted "),
    "80 MiB of spaces": (lambda m: m.text(extra=b" " * 80 * MIB), "held BDL-VERSI"),
    "a name of 80 MiB": (
        lambda m: m.change(b'"sets":{"nama_usaha":"' + b"a" * 80 * MIB + b'"}'),
        "refused BDL-ISI",
    ),
    "80 MiB of backslashes": (
        lambda m: m.change(b'"sets":{"nama_usaha":"' + b"\\\\" * 40 * MIB + b'"}'),
        "refused BDL-ISI",
    ),
    "80 MiB of marks": (
        lambda m: m.change(b'"sets":{"nama_usaha":"' + "x\u0323".encode() * (80 * MIB // 3) + b'"}'),
        "refused BDL-ISI",
    ),
    "80 MiB that is no NFC": (
        lambda m: m.change(b'"sets":{"nama_usaha":"' + "e\u0301".encode() * (80 * MIB // 3) + b'"}'),
        "refused BDL-KARAKTER",
    ),
    "a signed name of 10 MB": (
        lambda m: m.pen.bundle([m.pen.birth(nama_usaha="x" * 10_000_000)]),
        "accepted ",
    ),
    "100,000 signed fields": (
        lambda m: m.pen.bundle([m.pen.birth(**{f"isian_{n}": "1" for n in range(100_000)})]),
        "accepted ",
    ),
    "100,000 signed fields of a newer program": (
        lambda m: m.pen.bundle(
            [m.pen.birth(**{f"isian_{n}": "1" for n in range(100_000)})], schema=bundle.SCHEMA + 1
        ),
        "accepted ",
    ),
    "50,000 fields of one record": (
        lambda m: m.pen.bundle(
            [m.pen.change("umkm", m.umkm, {f"isian_{n}_{k}": "1" for k in range(250)}) for n in range(200)],
            schema=bundle.SCHEMA + 1,
        ),
        "accepted ",
    ),
    "30,000 heads of one field": (
        lambda m: m.pen.bundle(
            [m.pen.change("umkm", m.umkm, {"nama_usaha": f"Warung {n}"}) for n in range(30_000)]
        ),
        "accepted ",
    ),
    "5,000 signatures": (
        lambda m: m.envelope(craft.raw_envelope(b"x", PayloadType.BUNDLE, [("0" * 16, bytes(64))] * 5000)),
        "refused BDL-TTD",
    ),
    "an envelope of lists": (
        lambda m: m.envelope(b'{"x":[' + repeated(b"[],", 15 * MIB) + b"]}"),
        "refused BDL-RUSAK",
    ),
    "an envelope with a field of lists": (
        lambda m: m.envelope(
            b'{"payload":"","payloadType":"","signatures":[],"x":[' + repeated(b"[],", 3 * MIB) + b"]}"
        ),
        "refused BDL-TTD",
    ),
    "an envelope of signatures": (
        lambda m: m.envelope(
            b'{"payload":"","payloadType":"","signatures":['
            + repeated(b'{"keyid":"","sig":""},', 15 * MIB)
            + b"]}"
        ),
        "refused BDL-TTD",
    ),
    "16 MiB of anything": (lambda m: m.signed(bytes(range(256)) * 40_000), "refused BDL-RUSAK"),
    "17 MiB": (lambda _: bytes(17 * MIB), "refused BDL-BESAR"),
    "100,000 recipients": (lambda _: FRAMES["100,000 recipients"], "refused BDL-RUSAK"),
    "header of 15 MiB": (lambda _: FRAMES["header of 15 MiB"], "refused BDL-RUSAK"),
    "stanza of 15 MiB": (lambda _: FRAMES["stanza of 15 MiB"], "refused BDL-RUSAK"),
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one file was answered and what it cost."""

    file: str
    said: str
    seconds: float
    megabytes: float


@pytest.fixture(scope="module")
def weighed(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Weighed]:
    """What each hostile file was answered and what it cost."""
    folder = tmp_path_factory.mktemp("timbang")
    town = craft.copy_town(founded, folder / "kota")
    maker = Maker(Pen.of(town.a, town.dinkop), town.umkm_a)
    stands = maker.pen.number, maker.pen.seq, maker.pen.prev
    paths = []
    for number, (make, _) in enumerate(HOSTILE.values()):
        paths.append(folder / f"{number}.dkb")
        paths[-1].write_bytes(make(maker))
        maker.pen.number, maker.pen.seq, maker.pen.prev = stands
    town.close()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.attacks.weigh", town.dinkop.folder.path, *paths],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found = [Weighed(**one) for one in json.loads(ran.stdout)]
    return dict(zip(HOSTILE, found, strict=True))


@pytest.mark.slow(1)
@pytest.mark.timeout(400)  # all files are weighed for the first of them
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered_in_little_time_and_memory(weighed: dict[str, Weighed], name: str) -> None:
    found = weighed[name]

    assert found.said == HOSTILE[name][1]
    assert found.megabytes < MEGABYTES
    assert found.seconds < SECONDS
