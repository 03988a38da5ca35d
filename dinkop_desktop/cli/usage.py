"""Wrong words on the command line, told in Indonesian: argparse itself speaks English only.

argparse asks the name `_` of its own module for every text that people see; here it is given our words. A
text that a later Python adds stays English. Exit code and order of what is printed are argparse's.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dinkop_desktop import sentences

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "usage: ": "cara pakai: ",
        "options": "pilihan",
        "positional arguments": "isi",
        "show this help message and exit": "tampilkan bantuan ini",
        "show program's version number and exit": "tampilkan nomor versi",
        "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s. Bantuan: %(prog)s --help\n",
        "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
        "the following arguments are required: %s": "belum ditulis: %s",
        "one of the arguments %s is required": "tulis salah satu: %s",
        "unrecognized arguments: %s": "tidak dikenal: %s",
        "not allowed with argument %s": "tidak dapat bersama %s",
        "expected one argument": "perlu satu isi",
        "expected at least one argument": "perlu paling sedikit satu isi",
        "expected at most one argument": "perlu paling banyak satu isi",
        "ignored explicit argument %r": "tidak perlu isi %r",
        "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
        "invalid %(type)s value: %(value)r": "bukan %(type)s: %(value)r",
        "invalid choice: %(value)r (choose from %(choices)s)": "tidak ada %(value)r; pilih dari %(choices)s",
        "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
            "tidak ada %(value)r; mungkin %(closest)r? Pilih dari %(choices)s"
        ),
        "unknown parser %(parser_name)r (choices: %(choices)s)": (
            "tidak ada perintah %(parser_name)r; pilih dari %(choices)s"
        ),
    }
)


def speak(arguments: Sequence[str]) -> str:
    """Let argparse speak the language that the arguments ask for, before it reads them; which that is."""
    asked = [*arguments, ""]
    english = "--lang=en" in asked or ("--lang", "en") in itertools.pairwise(asked)
    setattr(argparse, "_", _in_english if english else _in_indonesian)  # noqa: B010 - mypy knows no `_`
    return "en" if english else sentences.INDONESIAN


def _in_indonesian(text: str) -> str:
    return WORDS.get(text, text)


def _in_english(text: str) -> str:
    """Argparse's own words are English; ours are told by their translation."""
    return sentences.translate(text, "en")
