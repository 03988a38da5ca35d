"""Days: written the Indonesian way, kept as ISO.

Rules:
1. Read are `3 Maret 2025`, `3 Mar 2025`, `03/03/2025`, `3-3-2025`, `3.3.2025` (always day, month, year) and
   `2025-03-03`, with or without a time of 00:00 behind it.
2. A number is never taken for a day: 45000 is Excel's day or anything else (faults.md J14). Nor is a year of
   two digits, nor a month above 12 turned round.
3. `0000-00-00`, which ODS writes for an unknown day, is no value and is said so.

What it does not do: the 1900 and 1904 systems of a workbook; whoever reads the workbook knows its system.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from dinkop_desktop.register.values.fields import Field
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import (
    NOTHING_WRITTEN,
    Context,
    Raw,
    Reading,
    blocks,
    judged,
    refused,
    warns,
    written,
)

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
FIRST_YEAR, LAST_YEAR = 1900, 2100

_OTHER_MONTH_WORDS = {
    "feb": 2, "pebruari": 2, "peb": 2, "mrt": 3, "may": 5, "jun": 6, "jul": 7, "agt": 8, "ags": 8, "agu": 8,
    "agst": 8, "aug": 8, "sept": 9, "nop": 11, "nopember": 11, "oct": 10, "dec": 12,
    "january": 1, "february": 2, "march": 3, "june": 6, "july": 7, "august": 8, "october": 10, "december": 12,
}  # fmt: skip
_MONTH_WORDS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, start=1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, start=1)},
    **_OTHER_MONTH_WORDS,
}
_TIME_OF_DAY = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME_OF_DAY}")
_NUMERIC = re.compile(rf"(\d{{1,2}})\s?([/.-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}){_TIME_OF_DAY}")
_WORDED = re.compile(r"(?:[a-z']+,\s*)?(\d{1,2})[\s/.-]*([a-z]+)\.?[\s/.,-]*(\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\d{1,2}[\s/.-]+(?:\d{1,2}|[a-z]+)[\s/.-]+'?\d{2}", re.IGNORECASE)
_ZEROS = re.compile(r"0{4}-00-00.*|00[/.-]00[/.-]0{4}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_CANONICAL = re.compile(r"[12]\d{3}-[01]\d-[0-3]\d")


def month_number(word: str) -> int | None:
    """1 to 12 for the name of a month or its usual short form, else None."""
    return _MONTH_WORDS.get(word.strip(" .").casefold())


def show_day(iso: str) -> str:
    """`2025-03-03` as `3 Maret 2025`; what is no day as it is."""
    day = day_or_none(iso)
    return iso if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"


@lru_cache(maxsize=4096)
def day_or_none(iso: str) -> date | None:
    """The day that an ISO text names, or None where it names none."""
    if not _CANONICAL.fullmatch(iso):
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; of the 29th of February the 28th."""
    return day.replace(year=day.year - years, day=min(day.day, 28 if day.month == 2 else day.day))  # noqa: PLR2004 - February


def judge_date(field: Field, text: str, context: Context) -> tuple[Problem, ...]:
    """Problems of a day in ISO form."""
    day = day_or_none(text)
    if day is None:
        return blocks(field, "TANGGAL-MUSTAHIL")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return blocks(field, "TANGGAL-TAHUN", dari=FIRST_YEAR, sampai=LAST_YEAR)
    if field.past and day > context.on:
        return blocks(field, "TANGGAL-DEPAN", hari_ini=show_day(context.on.isoformat()))
    return ()


def read_date(field: Field, raw: Raw, context: Context) -> Reading:
    """A day."""
    if isinstance(raw, date):
        iso = f"{raw.year:04d}-{raw.month:02d}-{raw.day:02d}"
        return judged(iso, judge_date(field, iso, context))
    text = written(raw)
    if text is None:
        return NOTHING_WRITTEN
    if isinstance(raw, (bool, int, float)) or _NUMBER.fullmatch(text):
        return refused(field, "TANGGAL-ANGKA")
    if _ZEROS.fullmatch(text):
        return Reading(None, warns(field, "TANGGAL-NOL"))
    parts = _parts(text)
    if parts is None:
        return refused(field, "TANGGAL-TAHUN-DUA" if _SHORT_YEAR.fullmatch(text) else "TANGGAL")
    year, month, day = parts
    if not 1 <= month <= len(MONTHS):
        return refused(field, "TANGGAL-BULAN", bulan=month)
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    return judged(iso, judge_date(field, iso, context))


def _parts(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as they are written, or None where no day is written."""
    if found := _ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMERIC.fullmatch(text):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _WORDED.fullmatch(text):
        month = month_number(found[2])
        return None if month is None else (int(found[3]), month, int(found[1]))
    return None
