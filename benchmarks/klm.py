"""The standard tasks in keys: what the hands do, here and in the programs that people would use instead.

A step is a text that is typed (`'Lilis'`), a key (`Enter`), a chord (`Ctrl+S`: each of its keys counts) or
an operator of the keystroke-level model: M read or think, P point, B press a mouse button, H move the hand
between keyboard and mouse, R wait for the answer (waiting is measured, not modelled, and counts for nothing).
Both sides are told by the same rule: one M for each answer that is read from the paper.

Our side is replayed in the real window by the tests that name a task (`Driver.replay`), and what was stored
is looked up after; so the steps here are what the program really asks for.

Source: Card, Moran, Newell 1980; ui.md section 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SECONDS: Mapping[str, float] = MappingProxyType(
    {"K": 0.28, "P": 1.10, "B": 0.28, "H": 0.40, "M": 1.35, "R": 0.0}
)
Steps = tuple[str, ...]
_CLICK: Steps = ("H", "P", "B", "H")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a task costs practised hands that make no mistake: keys and mouse buttons, and seconds."""

    keys: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Task:
    """One task.

    Attributes:
        name: as the table says it.
        ours: steps in our window.
        at_most: keys, from ui.md.
        beside: program -> steps in it.
        ratios: program -> how many of its seconds ours should take at most.
    """

    name: str
    ours: Steps
    at_most: int
    beside: Mapping[str, Steps]
    ratios: Mapping[str, float]


def cost(steps: Steps) -> Cost:
    """Keys and model seconds of some steps."""
    keys, seconds = 0, 0.0
    for step in steps:
        if step in SECONDS:
            keys += step == "B"
            seconds += SECONDS[step]
        else:
            count = len(step) - 2 if step.startswith("'") else step.count("+") + 1
            keys += count
            seconds += count * SECONDS["K"]
    return Cost(keys, round(seconds, 1))


def _typed(*values: str, end: str) -> Steps:
    """Text fields: read, type, go on."""
    return tuple(step for value in values for step in ("M", f"'{value}'", end))


PHONE = "081290001145"
NAME, NIK = "Keripik Singkong Mpok Lilis", "3674065508790013"
_STREET, _WORK, _PRODUCT, _OWNER = (
    "Jl. Kenanga II No. 8",
    "membuat keripik singkong",
    "keripik singkong",
    "Lilis Handayani",
)
_TEXTS = (NAME, _STREET, PHONE, _WORK, _PRODUCT, _OWNER, NIK)
_MORE = ("3", "4", "2019", "15-08-1979", "1", "2", "1", "1", "96000000", "7500000")
# RT, RW and status are those of the form before; sex and birthday follow from the NIK.
_RECORD_HERE: Steps = (
    *_typed(NAME, _STREET, end="Enter"),
    *("Enter", "Enter"),
    *("M", "'1'"),
    *_typed(PHONE, _WORK, _PRODUCT, "kerip", "2019", "1", _OWNER, NIK, end="Enter"),
    *_typed("1", "2", "1", "1", "96 jt", "7,5 jt", end="Enter"),
    *("M", "'2'", "M", "'1'", "M", "'2'", "M", "'13'"),
    "Ctrl+Enter",
)
# A prepared sheet with drop-downs; the code is looked up on another tab.
_RECORD_EXCEL: Steps = (
    *_typed(*_TEXTS, *_MORE, end="Tab"),
    *("M", "Ctrl+PgDn", "Ctrl+F", "'keripik'", "Enter", "M", "Esc", "Ctrl+C", "Ctrl+PgUp", "Ctrl+V", "Tab"),
    *(("M", "'r'", "Tab") * 7),
    *("M", "'bahan, modal'", "Tab", "Home", "Down"),
)
# A web form in a browser: radios by mouse, page by page, then submitted and a new one opened.
_RECORD_WEB: Steps = (
    *_typed(*_TEXTS, *_MORE, end="Tab"),
    *("M", "'kerip'", *_CLICK),
    *(("M", *_CLICK) * 7),
    *("M", *_CLICK, "P", "B"),
    *(_CLICK * 4),
    *("M", *_CLICK),
)
EXCEL, WEB = "Excel", "a web form (ODK, Kobo)"
TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "record": Task(
            "a core record from paper, 23 answers",
            _RECORD_HERE,
            190,
            {EXCEL: _RECORD_EXCEL, WEB: _RECORD_WEB},
            {EXCEL: 0.8, WEB: 0.7},
        ),
        "phone": Task(
            "find a business, correct its phone",
            (
                "Ctrl+K",
                "'lilis'",
                "R",
                "M",
                "Enter",
                "R",
                "Ctrl+K",
                "'hp'",
                "Enter",
                "M",
                f"'{PHONE}'",
                "Ctrl+S",
            ),
            27,
            {
                EXCEL: (
                    *("Ctrl+F", "'lilis'", "Enter", "M", "Esc", *(("Right",) * 9)),
                    *("M", f"'{PHONE}'", "Enter", "Ctrl+S"),
                )
            },
            {EXCEL: 1.0},
        ),
        "problem": Task(
            "go to the next problem, correct it",
            ("F8", "M", f"'{PHONE}'"),
            13,
            {EXCEL: ("M", "Down", "M", *(("Right",) * 6), f"'{PHONE}'")},
            {EXCEL: 1.0},
        ),
        "send": Task(
            "send by stick",
            ("Ctrl+8", "R", "M", "Ctrl+Enter"),
            4,
            {EXCEL: ("M", "F12", "M", *_CLICK, "M", "'P-BENDA-47'", "Enter", "M", *_CLICK, *_CLICK)},
            {EXCEL: 1.0},
        ),
        "reply": Task("apply a reply", ("Ctrl+8", "R", "M", "Ctrl+T"), 4, {}, {}),
        "week": Task(
            "apply a week's bundles (Dinkop)",
            ("Alt+1", "R", "M", "M", "Ctrl+Enter"),
            6,
            {EXCEL: ("M", "Ctrl+O", "M", *_CLICK, "Ctrl+A", "Ctrl+C", "Alt+Tab", "Ctrl+End", "Ctrl+V") * 54},
            {EXCEL: 0.1},
        ),
        "conflict": Task("decide a conflict", ("M", "M", "'1'", "Enter"), 2, {}, {}),
        "copy": Task(
            "an answer as in the form before",
            ("F3", "Enter"),
            2,
            {EXCEL: ("Ctrl+D", "Tab"), WEB: ("M", f"'{_STREET}'", "Tab")},
            {EXCEL: 1.0, WEB: 0.7},
        ),
    }
)
