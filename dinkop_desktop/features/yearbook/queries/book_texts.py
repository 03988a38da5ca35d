"""Reads the sentences of the yearly book: `resources/book/<language>.json`, key -> template."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dinkop_desktop.files import resources_folder

LANGUAGES = ("id", "en")


@cache
def read_book_texts(lang: str) -> Mapping[str, str]:
    """The templates of a language; Indonesian where there are none of it."""
    name = lang if lang in LANGUAGES else LANGUAGES[0]
    return MappingProxyType(json.loads((resources_folder() / "book" / f"{name}.json").read_text("utf-8")))
