"""Numbers that name people, papers and places: NIK, NIB, NPWP, KBLI, RT/RW, postcode, record ids.

Rules (domain.md 5):
1. They are text. ASCII digits only; spaces, dots and hyphens are taken out, invisible characters are an
   error.
2. A NIK of 16 digits that passed through a number cell of Excel has lost its last digit: it is refused as
   damaged, never repaired.
3. Region, birth date and sex inside a NIK explain it. A region elsewhere is normal: a NIK keeps the place of
   its first issue.
4. The check digit of an NPWP warns; it does not block, because the rule is observed and not published.

What it does not do: say whether a number exists; no register is at hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dinkop_desktop.register.values import dates
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
    written_id,
)
from dinkop_desktop.register.values.reference import Reference

NIK_DIGITS, NIB_DIGITS, KOPERASI_DIGITS = 16, 13, 13
NPWP_OLD_DIGITS, NPWP_DIGITS = 15, 16
_WOMEN_FROM = 40
_EXCEL_KEEPS = 10**15

_SEPARATORS = re.compile(r"[\s.\-–]")
_DIGITS = re.compile(r"[0-9]+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
# Source: Kepmendagri 300.2.2-2138/2025.
_PROVINCE = "1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6]"
# A NIK that is right at a glance; what it does not match is looked at in detail (29 February, and faults).
SOUND_NIK = re.compile(
    rf"(?:{_PROVINCE})(?!00)\d\d(?!00)\d\d"
    r"(?:(?:0[1-9]|1\d|2[0-8]|4[1-9]|5\d|6[0-8])(?:0[1-9]|1[0-2])"
    r"|(?:29|30|69|70)(?:0[13-9]|1[0-2])"
    r"|(?:31|71)(?:0[13578]|1[02]))"
    r"\d\d(?!0000)\d{4}",
    re.ASCII,
)
SOUND_NIB = re.compile(r"[0-9]{13}")
SOUND_OLD_NPWP = re.compile(r"0(?!0{15})[0-9]{15}")
_KBLI = re.compile(r"[A-Va-v]?[\s.]*(\d{5})(?:\s*[-–:.]\s*\D.*|\s+\D.*)?", re.ASCII)
_RT_RW_WORD = re.compile(r"^r[tw]\b\.?\s*:?\s*", re.IGNORECASE)
_BOTH_RT_AND_RW = re.compile(r"\d{1,3}\s*[/\\]\s*\d{1,3}")
SOUND_RECORD_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class NikMeaning:
    """What the digits of a NIK say.

    Attributes:
        region: "Serpong, Kota Tangerang Selatan, Banten", as far as today's table knows the code.
        own_city: whether it was first issued in the deployment's city.
        born_on: the century is inferred: the latest that is not after `on`.
        sex: `L` or `P`.
    """

    region: str
    own_city: bool
    born_on: date
    sex: str


def nik_birth(nik: str, on: date) -> tuple[date, str] | None:
    """Birth date and sex (`L`, `P`) inside a NIK, or None where its date is impossible."""
    day, month, short_year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    sex = "P" if day > _WOMEN_FROM else "L"
    this_century = on.year - on.year % 100 + short_year
    for year in (this_century, this_century - 100):
        born = (
            dates.day_or_none(f"{year:04d}-{month:02d}-{day % _WOMEN_FROM:02d}")
            if day != _WOMEN_FROM
            else None
        )
        if born is not None and born <= on:
            return born, sex
    return None


def explain_nik(nik: str, *, reference: Reference, on: date) -> NikMeaning | None:
    """What a sound NIK says about its owner; None for one that is not sound."""
    if not (len(nik) == NIK_DIGITS and nik.isascii() and nik.isdigit()):
        return None
    birth = nik_birth(nik, on)
    if birth is None:
        return None
    codes = (f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}", f"{nik[:2]}.{nik[2:4]}", nik[:2])
    found = (reference.areas.find(code) for code in codes)
    return NikMeaning(
        region=", ".join(area.name for area in found if area is not None),
        own_city=codes[1] == reference.city.code,
        born_on=birth[0],
        sex=birth[1],
    )


def mask_nik(nik: str) -> str:
    """The NIK as it is shown: six digits, six dots, four digits; of anything else dots only."""
    if len(nik) != NIK_DIGITS:
        return "•" * len(nik)
    return f"{nik[:6]}••••••{nik[-4:]}"


def mask_npwp(npwp: str) -> str:
    """The NPWP as it is shown: a person's of 16 digits is their NIK and masked like it, others stay.

    Source: PMK 112/2022 (a resident's NPWP is the NIK, others' begins with 0); domain.md 5.
    """
    return mask_nik(npwp) if len(npwp) == NIK_DIGITS and not npwp.startswith("0") else npwp


def nik_faults(nik: str) -> tuple[str, dict[str, str | int]] | None:
    """Code and parameters of what makes a NIK impossible, or None for a sound one.

    Source: domain.md 5; structure PPKKCC DDMMYY SSSS, women DD+40.
    """
    if SOUND_NIK.fullmatch(nik):
        return None
    if not _DIGITS.fullmatch(nik):
        return "NIK-ANGKA", {}
    if len(nik) != NIK_DIGITS:
        return "NIK-16", {"jumlah": len(nik)}
    if not re.fullmatch(_PROVINCE, nik[:2]):
        return "NIK-PROVINSI", {"kode": nik[:2]}
    if "00" in (nik[2:4], nik[4:6]):
        return "NIK-WILAYAH", {}
    if not _has_a_birthday(nik):
        return "NIK-TANGGAL", {"tanggal": nik[6:12]}
    return ("NIK-URUT", {}) if nik.endswith("0000") else None


def judge_nik(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of a NIK."""
    fault = nik_faults(text)
    return () if fault is None else blocks(field, fault[0], **fault[1])


def read_nik(field: Field, raw: Raw, context: Context) -> Reading:
    """A NIK, refused where a number cell has damaged it."""
    if _passed_through_excel(raw):
        return refused(field, "NIK-EXCEL")
    digits = _digits(raw)
    return NOTHING_WRITTEN if digits is None else judged(digits, judge_nik(field, digits, context))


def judge_nib(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of an NIB: 13 digits. Source: PP 24/2018; there is no check digit."""
    if not _DIGITS.fullmatch(text):
        return blocks(field, "NIB-ANGKA")
    return () if len(text) == NIB_DIGITS else blocks(field, "NIB-13", jumlah=len(text))


def read_nib(field: Field, raw: Raw, context: Context) -> Reading:
    """An NIB."""
    digits = _digits(raw)
    return NOTHING_WRITTEN if digits is None else judged(digits, judge_nib(field, digits, context))


def judge_npwp(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of an NPWP of 16 digits. Source: PMK 112/2022."""
    if not _DIGITS.fullmatch(text):
        return blocks(field, "NPWP-ANGKA")
    if len(text) != NPWP_DIGITS:
        return blocks(field, "NPWP-16", jumlah=len(text))
    if not text.startswith("0"):
        return () if nik_faults(text) is None else blocks(field, "NPWP-NIK")
    if text.strip("0") == "":
        return blocks(field, "NPWP-NOL")
    return () if _npwp_check_digit(text[1:9]) == int(text[9]) else warns(field, "NPWP-CEK")


def read_npwp(field: Field, raw: Raw, context: Context) -> Reading:
    """An NPWP of 15 or 16 digits, kept with 16."""
    if _passed_through_excel(raw):
        return refused(field, "NPWP-EXCEL")
    digits = _digits(raw)
    if digits is None:
        return NOTHING_WRITTEN
    if len(digits) == NPWP_OLD_DIGITS:
        digits = f"0{digits}"
    return judged(digits, judge_npwp(field, digits, context))


def show_npwp(npwp: str) -> str:
    """The NPWP as people know it: dotted where it has the old form inside, else plain."""
    if not npwp.startswith("0"):
        return npwp
    return f"{npwp[1:3]}.{npwp[3:6]}.{npwp[6:9]}.{npwp[9:10]}-{npwp[10:13]}.{npwp[13:]}"


def judge_nik_koperasi(field: Field, text: str, context: Context) -> tuple[Problem, ...]:
    """Problems of a Nomor Induk Koperasi: 13 digits, as observed beginning with the city (domain.md 5)."""
    if not _DIGITS.fullmatch(text):
        return blocks(field, "KOPERASI-NIK-ANGKA")
    if len(text) != KOPERASI_DIGITS:
        return blocks(field, "KOPERASI-NIK-13", jumlah=len(text))
    city = context.reference.city.code.replace(".", "")
    return () if text.startswith(city) else warns(field, "KOPERASI-NIK-KOTA", awal=city)


def read_nik_koperasi(field: Field, raw: Raw, context: Context) -> Reading:
    """A Nomor Induk Koperasi."""
    digits = _digits(raw)
    return NOTHING_WRITTEN if digits is None else judged(digits, judge_nik_koperasi(field, digits, context))


def judge_kbli(field: Field, text: str, context: Context) -> tuple[Problem, ...]:
    """Problems of a KBLI code; one that no list has is kept with a warning. Source: Peraturan BPS 2/2020."""
    if not (len(text) == 5 and _DIGITS.fullmatch(text)) or text.startswith("00"):  # noqa: PLR2004 - five digits
        return blocks(field, "KBLI-5")
    return () if context.reference.knows_kbli(text) else warns(field, "KBLI-TIDAK-ADA", kode=text)


def read_kbli(field: Field, raw: Raw, context: Context) -> Reading:
    """A KBLI code, with or without its letter before and its title behind it."""
    text = written_id(raw)
    if text is None:
        return NOTHING_WRITTEN
    found = _KBLI.fullmatch(text)
    return (
        refused(field, "KBLI-5") if found is None else judged(found[1], judge_kbli(field, found[1], context))
    )


def judge_rt_rw(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape for all
    """Problems of an RT or RW of three digits."""
    return () if len(text) == 3 and _DIGITS.fullmatch(text) else blocks(field, "RT-RW")  # noqa: PLR2004 - three digits


def read_rt_rw(field: Field, raw: Raw, context: Context) -> Reading:
    """An RT or RW, padded to three digits."""
    text = written(raw)
    if text is None:
        return NOTHING_WRITTEN
    if _BOTH_RT_AND_RW.search(text):
        return refused(field, "RT-RW-DUA")
    padded = _RT_RW_WORD.sub("", text).zfill(3)
    return judged(padded, judge_rt_rw(field, padded, context))


def judge_postcode(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of a postcode: five digits, the first not 0."""
    sound = len(text) == 5 and _DIGITS.fullmatch(text) and text[0] != "0"  # noqa: PLR2004 - five digits
    return () if sound else blocks(field, "KODE-POS")


def read_postcode(field: Field, raw: Raw, context: Context) -> Reading:
    """A postcode."""
    digits = _digits(raw)
    return NOTHING_WRITTEN if digits is None else judged(digits, judge_postcode(field, digits, context))


def judge_record(field: Field, text: str, context: Context) -> tuple[Problem, ...]:  # noqa: ARG001 - one shape
    """Problems of a reference to another record: the form of its id."""
    return () if SOUND_RECORD_ID.fullmatch(text) else blocks(field, "ID-REKAMAN")


def read_record(field: Field, raw: Raw, context: Context) -> Reading:
    """The id of another record."""
    text = written(raw)
    return (
        NOTHING_WRITTEN if text is None else judged(text.lower(), judge_record(field, text.lower(), context))
    )


def _digits(raw: Raw) -> str | None:
    """The digits without separators; what is no digit stays, so that it is refused with its own code."""
    text = written_id(raw)
    return None if text is None else _SEPARATORS.sub("", text)


def _passed_through_excel(raw: Raw) -> bool:
    """Whether a number cell has rounded the digits away: it keeps fifteen.

    A whole number of 16 digits that does not end in 0 cannot have come from such a cell (it came from JSON).
    """
    if isinstance(raw, str):
        return _SCIENTIFIC.fullmatch(raw.strip()) is not None
    if isinstance(raw, float):
        return raw >= _EXCEL_KEEPS
    return isinstance(raw, int) and raw >= _EXCEL_KEEPS and raw % 10 == 0


def _has_a_birthday(nik: str) -> bool:
    """Whether day and month exist, 29 February in a leap year of either century."""
    day, month, short_year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    if day > _WOMEN_FROM:
        day -= _WOMEN_FROM
    return any(
        dates.day_or_none(f"{century + short_year:04d}-{month:02d}-{day:02d}") is not None
        for century in (1900, 2000)
    )


def _npwp_check_digit(eight: str) -> int:
    """Luhn over the first eight digits (x1, x2 by turns). Source: domain.md 5, tried on known numbers."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(eight))
    return -sum(number // 10 + number % 10 for number in doubled) % 10
