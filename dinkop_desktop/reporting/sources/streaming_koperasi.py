"""Streaming koperasi: what is counted of each where koperasi are counted beside businesses."""

from __future__ import annotations

from collections.abc import Iterator

from dinkop_desktop.register.queries import reading
from dinkop_desktop.register.rules import validation
from dinkop_desktop.register.values.fields import Value
from dinkop_desktop.reporting.asking import Asked, asked_keys, text_of
from dinkop_desktop.reporting.figures import CooperativeFigures


def stream_cooperatives(asked: Asked) -> Iterator[CooperativeFigures]:
    """Every koperasi that is there."""
    keys = list(dict.fromkeys(["kode_kelurahan", *asked_keys("koperasi")]))
    for record, *values in reading.stream(asked.reader, "koperasi", keys):
        shown: dict[str, Value] = dict(zip(keys, values, strict=True))  # type: ignore[arg-type]
        yield CooperativeFigures(
            str(record), text_of(shown["kode_kelurahan"]), validation.is_draft("koperasi", shown)
        )
