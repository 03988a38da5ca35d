"""Declaring commands: how a command, its options and what they take are told to `argparse`.

The commands themselves are imported when one is called, so that `--help` and a wrong word answer at once.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from dinkop_desktop.cli.call import Call


# The place where commands are added; argparse has no public name for it, and no types when it runs.
Parser: TypeAlias = argparse.ArgumentParser
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001
_HIGHEST_SCORE = 1000
# As many as a number in the file may have at the most, less one.
_MOST_DIGITS = 15
_RUPIAH = re.compile(r"(?:rp\.?)?(\d{1,3}(?:\.\d{3})+|\d+)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?%?")

# What the same option or word of several commands means.
OUT, FOLDER = "berkas yang ditulis", "folder tempat berkasnya ditulis"
ID, KIND = "id data", "jenis data: umkm, koperasi, orang, program, kunjungan"
WHY, REQUEST = "sebabnya, tercatat bersama perubahannya", "berkas permintaan gabung"
LIST, SHEET = "buku kerja atau CSV", "nama lembar; kosong: yang pertama berisi daftar"
YEAR, AREA = "tahun data; kosong: tahun penuh terakhir", "kode kecamatan atau kelurahan; kosong: semua"
OFFICES = "kode kelurahan; tanpa ini semua yang perlu"
TABLE = "skala, kur, tumbuh, perkiraan, inflasi, dan lainnya"


def common(one: argparse.ArgumentParser) -> None:
    """Options that may stand before or after the command; where they are not given they say nothing."""
    its = one.add_argument_group("umum")
    quiet = argparse.SUPPRESS
    its.add_argument("--data", metavar="DIR", default=quiet, help="folder data (atau DINKOP_DATA)")
    its.add_argument("--passphrase-file", metavar="FILE", default=quiet, help="berkas dengan kata sandi")
    its.add_argument("--json", action="store_true", default=quiet, help="satu dokumen JSON di stdout")
    its.add_argument("--lang", choices=("id", "en"), default=quiet, help="bahasa")


def run(module: str, function: str) -> Callable[[Call], int]:
    """A command, of a module that is read when it is wanted; one that says no number has ended well."""

    def called(call: Call) -> int:
        found = importlib.import_module(f"dinkop_desktop.cli.{module}")
        return int(getattr(found, function)(call) or 0)

    return called


def command(commands: Commands, name: str, help_text: str, do: tuple[str, str]) -> argparse.ArgumentParser:
    """Declare a command; `do` names the module below `cli` and the function that does it."""
    one = commands.add_parser(name, help=help_text, description=help_text)
    common(one)
    one.set_defaults(do=run(*do))
    return one


def group(commands: Commands, name: str, help_text: str) -> Commands:
    """Declare a word that only stands before other commands."""
    one = commands.add_parser(name, help=help_text, description=help_text)
    common(one)
    inside: Commands = one.add_subparsers(metavar="perintah", required=True)
    return inside


def purpose(one: argparse.ArgumentParser) -> None:
    """What personal data are taken out for."""
    one.add_argument(
        "--purpose",
        metavar="TEKS",
        help="untuk apa data pribadi di dalamnya dibawa; bila tidak disebut, ditanyakan di terminal",
    )


def rows(text: str) -> tuple[int, int]:
    """`4` or `4-6`."""
    first, _, last = text.partition("-")
    return positive(first), positive(last or first)


def positive(text: str) -> int:
    """A whole number from 1 on."""
    # More digits than any number here has; the file has no room for them either.
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS) or int(text) < 1:
        raise _no_such(text, "tulis angka bulat mulai dari 1")
    return int(text)


def count(text: str) -> int:
    """A whole number from 0 to 200."""
    if not (text.isascii() and text.isdecimal() and int(text[:4]) <= 200):  # noqa: PLR2004
        raise _no_such(text, "tulis angka bulat dari 0 sampai 200")
    return int(text)


def year(text: str) -> int:
    """A year of four digits."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4 and text[:2] in ("19", "20")):  # noqa: PLR2004
        raise _no_such(text, "tulis tahun dengan empat angka, misalnya 2025")
    return int(text)


def score(text: str) -> float:
    """A number, with a comma or a dot."""
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if not abs(number) < _HIGHEST_SCORE:
        raise _no_such(text, "tulis angka, misalnya -2 atau 6")
    return number


def rupiah(text: str) -> int:
    """`100000`, `100.000`, `Rp 100.000`."""
    found = _RUPIAH.fullmatch(text.replace(" ", ""))
    digits = found.group(1).replace(".", "") if found else ""
    if not digits or len(digits) > _MOST_DIGITS:
        raise _no_such(text, "tulis rupiah tanpa koma, misalnya 100.000")
    return int(digits)


def day(text: str) -> str:
    """A day as people write it, `24-11-2026`, or `2026-11-24`; in ISO."""
    found = _DAY.fullmatch(text.strip())
    first = found.groups()[:3] if found and found.group(1) else ("0", "0", "0")
    its_day, month, its_year = found.groups()[:2:-1] if found and found.group(4) else first
    try:
        return date(int(its_year), int(month), int(its_day)).isoformat()
    except ValueError as error:
        raise _no_such(text, "tulis hari, misalnya 24-11-2026") from error


def percent(text: str) -> int:
    """A whole percentage from 0 to 100."""
    if not (text.isascii() and text.isdecimal() and int(text[:4]) <= 100):  # noqa: PLR2004
        raise _no_such(text, "tulis persen dari 0 sampai 100")
    return int(text)


def hundredths(text: str) -> int:
    """`9`, `9,5`, `9,25 %`: a percentage from 0 to 100, in hundredths."""
    found = _PERCENT.fullmatch(text.replace(" ", ""))
    value = int(found.group(1)) * 100 + int((found.group(2) or "").ljust(2, "0")) if found else -1
    if not 0 <= value <= 10_000:  # noqa: PLR2004
        raise _no_such(text, "tulis persen dari 0 sampai 100")
    return value


def _no_such(text: str, wanted: str) -> argparse.ArgumentTypeError:
    """What was typed, and what should be, in the language in which argparse speaks (`usage`)."""
    return argparse.ArgumentTypeError(f"{text[:20]}: {argparse._(wanted)}")  # type: ignore[attr-defined]
