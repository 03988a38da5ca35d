"""Sizes: an office's first bundle against the plain JSON of the same records under gzip -6."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.bench import Bench
from benchmarks.measuring import Line, line
from benchmarks.town import open_desk
from dinkop_desktop.register.queries import imports

_EVERY = 9


def measure(bench: Bench) -> Iterator[Line]:
    """The row of first bundles; those of changed records are in `week`."""
    town = bench.town
    bundles = plain = raw = records = 0
    for code in town.codes[::_EVERY]:
        text, count = _plain(town.copy(town.sent / "offices" / code, "sized"))
        bundles += (town.sent / "bundles" / f"{code}.dkb").stat().st_size
        plain += len(gzip.compress(text, 6))
        raw += len(text)
        records += count
    note = (
        f"{records} records: {raw / records:.0f} bytes of JSON each, {plain / records:.0f} under gzip, "
        f"{bundles / records:.0f} in the bundle"
    )
    yield line(
        "first bundle, against gzip -6 of plain JSON",
        bundles / plain,
        "x",
        at_most=1.4,
        judged=bench.is_whole,
        note=note,
    )


def _plain(office: Path) -> tuple[bytes, int]:
    """Every UMKM and koperasi of an office as one flat object, the owner's and the year's fields inside."""
    one = open_desk(office)
    found: list[dict[str, object]] = []
    with one.store.read() as reader:
        for kind in ("umkm", "koperasi"):
            found += [{"id": record, **values} for record, _, values in imports.flat_rows(reader, kind)]
    one.close()
    return msgspec.json.encode(found), len(found)
