"""One process that is given command after command, as lines of JSON, and says how each ended.

    python -m tests.attacks.calls

A line has `words`, `given` (standard input) and `is_broken`; the answer is the exit code, what was written
and what was told. To start the program for each of thirty commands took longer than all that they do.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator

import pytest

from dinkop_desktop import cli
from dinkop_desktop.desk import merging
from tests import offices


@contextlib.contextmanager
def _broken(is_broken: bool) -> Iterator[None]:
    def merge(_work: object, changes: object, **_: object) -> None:
        raise KeyError(repr(changes))

    with pytest.MonkeyPatch.context() as patch:
        if is_broken:
            patch.setattr(merging, "merge", merge)
        yield


def call(words: list[str], given: str, is_broken: bool) -> tuple[int, str, str]:
    """Call one command."""
    out, err = io.StringIO(), io.StringIO()
    with (
        _broken(is_broken),
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        code = cli.main(words)
    return code, out.getvalue(), err.getvalue()


if __name__ == "__main__":
    with offices.cheap_passphrases():
        for line in sys.stdin:
            sys.stdout.write(json.dumps(call(**json.loads(line))) + "\n")
            sys.stdout.flush()
