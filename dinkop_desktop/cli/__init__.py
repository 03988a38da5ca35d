"""Every errand without a window: a contract that scripts rely on.

Exit codes: 0 done; 1 our fault; 2 wrong usage; 3 refused, with a code in the JSON.

With `--json` there is one JSON document on stdout; what is said to people goes to stderr.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from dinkop_desktop.cli import words
from dinkop_desktop.cli.call import Call
from dinkop_desktop.errors import DinkopError

DONE, OUR_FAULT, WRONG_USAGE, REFUSED = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the words say; the exit code says how it went."""
    asked = words.parser().parse_args(list(sys.argv[1:] if arguments is None else arguments))
    call = Call(asked)
    try:
        return int(asked.do(call))
    except DinkopError as error:
        call.refuse(error)
        return REFUSED
    except KeyboardInterrupt:
        call.refuse(DinkopError("BERHENTI"))
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except Exception as error:  # noqa: BLE001 - the crash net: a sentence for the person, the place for us
        logging.getLogger("dinkop").error("crash %s", _place_of(error))
        call.crash(_place_of(error))
        return OUR_FAULT
    finally:
        call.close()


def _place_of(error: BaseException) -> str:
    """Where it went wrong, without what it says: an error's text may hold what a record says."""
    place = error.__traceback__
    name = type(error).__name__
    lines = []
    while place is not None:
        code = place.tb_frame.f_code
        lines.append(f"{code.co_filename.rpartition('dinkop_desktop')[2] or code.co_name}:{place.tb_lineno}")
        place = place.tb_next
    return f"{name} {' '.join(lines[-4:])}"
