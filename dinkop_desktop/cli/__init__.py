"""Every errand without a window: a contract that scripts rely on.

Exit codes: 0 done; 1 our fault; 2 wrong usage; 3 refused, with a code in the JSON.
Of an errand on many things at once, `add` answers 3 when any object was refused, `receive` when any bundle
was refused or quarantined, `import-sheet` only when every row was refused: a sheet from the field always has
rows to mend, and the counts tell how many.

With `--json` there is one JSON document on stdout; what is said to people goes to stderr.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.cli import usage, window, words
from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import DinkopError, place_of

DONE, OUR_FAULT, WRONG_USAGE, REFUSED = 0, 1, 2, 3
# What only a command finds out about its own words.
_WRONG_WORDS = frozenset(
    {
        *("PERINTAH-BARIS", "PERINTAH-PASANGAN", "PERINTAH-PETA", "KUR-SIAPA", "PERINTAH-TANPA-PUTUSAN"),
        *("PERINTAH-TUJUAN", "PERINTAH-USAHA"),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words say; the exit code says how it went."""
    said = list(sys.argv[1:] if arguments is None else arguments)
    asked = _understood(said)
    _speak_utf8()
    call = Call(asked)
    try:
        code = _answer(call)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        return DONE
    except OSError as error:
        _let_go_of_stdout()
        call.refuse(files.refusal(error, Path("stdout")), to_people_alone=True)
        return REFUSED
    finally:
        call.close()
    return code


def _understood(said: Sequence[str]) -> argparse.Namespace:
    if not said:
        # The window: it is not kept waiting for the parser of all the commands.
        return argparse.Namespace(do=window.open_window)
    lang = usage.speak(said)
    return words.parser(lang).parse_args(said)


def _answer(call: Call) -> int:
    try:
        call.check_words()
        call.check_places()
        return int(call.asked.do(call))
    except DinkopError as error:
        call.refuse(error)
        return WRONG_USAGE if error.code in _WRONG_WORDS else REFUSED
    except KeyboardInterrupt:
        call.refuse(DinkopError("BERHENTI"))
        return REFUSED
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - the crash net: a sentence for the person, the place for us
        logging.getLogger("dinkop").error("crash %s", place_of(error))
        call.crash(place_of(error))
        return OUR_FAULT


def _speak_utf8() -> None:
    """Say the same on every Windows; a letter that is none is written as its number, in JSON too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Nobody reads on, or there is no room; the interpreter must not try again at its end."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
