"""The command line as its user calls it, in this process: words in, exit code and both streams out."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dinkop_desktop import cli
from tests.offices import CODES, Town


@dataclass(frozen=True, slots=True)
class Said:
    """What one call came to."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout."""
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        found: dict[str, Any] = json.loads(lines[0])
        return found

    @property
    def refusal(self) -> str:
        """The code of the refusal, which has a sentence, and nothing else on stdout."""
        assert self.code == 3, self
        document = self.document
        assert document.keys() == {"error"}
        assert document["error"].keys() == {"code", "message"}
        assert document["error"]["message"] in self.err
        return str(document["error"]["code"])


@dataclass
class Terminal:
    """Calls commands on the folders of a town."""

    town: Town
    capsys: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def say(self, *words: object, given: object = None) -> Said:
        """Call a command just so."""
        if given is not None:
            self.type(given if isinstance(given, str) else json.dumps(given))
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as end:
            code = int(str(end.code or 0))
        told = self.capsys.readouterr()
        return Said(code, told.out, told.err)

    def type(self, text: str | bytes) -> None:
        """Give text to stdin, which is no terminal."""
        raw = text if isinstance(text, bytes) else text.encode()
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))

    def at(self, desk: str, *words: object, given: object = None) -> Said:
        """Call a command with `--json` on the folder of a desk."""
        return self.say(*words, "--data", self.town.place(desk), "--json", given=given)

    def office(self, *words: object, given: object = None, exits: int = 0) -> dict[str, Any]:
        """What a command says at the first office."""
        return self._document(CODES[0], words, given, exits)

    def dinkop(self, *words: object, given: object = None, exits: int = 0) -> dict[str, Any]:
        """What a command says at Dinkop."""
        return self._document("dinkop", words, given, exits)

    def _document(self, desk: str, words: tuple[object, ...], given: object, exits: int) -> dict[str, Any]:
        said = self.at(desk, *words, given=given)
        assert said.code == exits, said
        return said.document

    def send(self) -> Path:
        """The bundle that the first office sends."""
        return Path(self.office("send", "--out", self.town.new_folder())["files"][0])

    def answer(self) -> None:
        """Dinkop's reply travels to the first office."""
        files = self.dinkop("reply", "--office", CODES[0], "--out", self.town.new_folder())["files"]
        self.office("receive", files[0]["file"])


def has(document: Mapping[str, Any], **types: type | tuple[type, ...]) -> None:
    """Assert that a document has these keys with values of these types."""
    wrong = {
        key: document.get(key, "missing")
        for key, kind in types.items()
        if key not in document
        or not isinstance(document[key], kind)
        or (kind is int and document[key] is True)
    }
    assert not wrong, (wrong, document)
