"""From what people write to the one form of a value, and back to what people read.

Rules:
1. `read` gives a value in the form of the table in `fields`, or none with the problem that stopped it.
2. `read(field, show(field, value))` gives the value again.
3. `judge` says what is the matter with a value that is already in its form; `read` uses it, and so do the
   rules of whole records, so that entry, import and bundle judge alike.

Example: of the field `omzet_tahunan`, `read(..., "1,5 jt", ...)` is `Reading(1500000)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from types import MappingProxyType

from dinkop_desktop.register.values import amounts, answers, contacts, dates, identifiers, texts
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.problems import Problem
from dinkop_desktop.register.values.reading import Context, Judge, Raw, Reading, blocks, refused
from dinkop_desktop.register.values.reference import Reference

Reader = Callable[[Field, Raw, Context], Reading]
NumberJudge = Callable[[Field, int, Context], tuple[Problem, ...]]

_READERS: Mapping[FieldKind, Reader] = MappingProxyType(
    {
        FieldKind.TEXT: texts.read_text,
        FieldKind.LONG_TEXT: texts.read_long_text,
        FieldKind.CHOICE: answers.read_choice,
        FieldKind.MULTI: answers.read_multi,
        FieldKind.YES_NO: answers.read_choice,
        FieldKind.INTEGER: amounts.read_integer,
        FieldKind.RUPIAH: amounts.read_rupiah,
        FieldKind.YEAR: amounts.read_year,
        FieldKind.MONTH: amounts.read_month,
        FieldKind.PERCENT: amounts.read_percent,
        FieldKind.DATE: dates.read_date,
        FieldKind.COORDINATE: amounts.read_coordinate,
        FieldKind.NIK: identifiers.read_nik,
        FieldKind.NIB: identifiers.read_nib,
        FieldKind.NPWP: identifiers.read_npwp,
        FieldKind.NIK_KOPERASI: identifiers.read_nik_koperasi,
        FieldKind.PHONE: contacts.read_phone,
        FieldKind.EMAIL: contacts.read_email,
        FieldKind.WEBSITE: contacts.read_website,
        FieldKind.KBLI: identifiers.read_kbli,
        FieldKind.RT_RW: identifiers.read_rt_rw,
        FieldKind.POSTCODE: identifiers.read_postcode,
        FieldKind.AREA: answers.read_area,
        FieldKind.RECORD: identifiers.read_record,
    }
)
TEXT_JUDGES: Mapping[FieldKind, Judge] = MappingProxyType(
    {
        FieldKind.TEXT: texts.judge_text,
        FieldKind.LONG_TEXT: texts.judge_text,
        FieldKind.CHOICE: answers.judge_choice,
        FieldKind.MULTI: answers.judge_multi,
        FieldKind.YES_NO: answers.judge_choice,
        FieldKind.DATE: dates.judge_date,
        FieldKind.COORDINATE: amounts.judge_coordinate,
        FieldKind.NIK: identifiers.judge_nik,
        FieldKind.NIB: identifiers.judge_nib,
        FieldKind.NPWP: identifiers.judge_npwp,
        FieldKind.NIK_KOPERASI: identifiers.judge_nik_koperasi,
        FieldKind.PHONE: contacts.judge_phone,
        FieldKind.EMAIL: contacts.judge_email,
        FieldKind.WEBSITE: contacts.judge_website,
        FieldKind.KBLI: identifiers.judge_kbli,
        FieldKind.RT_RW: identifiers.judge_rt_rw,
        FieldKind.POSTCODE: identifiers.judge_postcode,
        FieldKind.AREA: answers.judge_area,
        FieldKind.RECORD: identifiers.judge_record,
    }
)
NUMBER_JUDGES: Mapping[FieldKind, NumberJudge] = MappingProxyType(
    {
        FieldKind.INTEGER: amounts.judge_number,
        FieldKind.RUPIAH: amounts.judge_number,
        FieldKind.PERCENT: amounts.judge_number,
        FieldKind.MONTH: amounts.judge_number,
        FieldKind.YEAR: amounts.judge_year,
    }
)
# Beyond these no field has anything to say, and Python refuses to print such numbers.
_LONGEST_WRITING = 20_000
_BEYOND_NUMBERS = 10**30
_TEXTS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
_TAKES_A_LIST = frozenset({FieldKind.MULTI, FieldKind.PHONE})


def read(field: Field, raw: Raw, *, reference: Reference, on: date) -> Reading:
    """The value that was written for a field, with what is the matter with it.

    Args:
        field: of the catalogue.
        raw: from a form or JSON (text, number, yes or no, list) or from a sheet (text, number, day).
        reference: areas and code lists.
        on: today, by the clock of whoever asks.

    Returns:
        The value in its one form. None where nothing was written, or where a problem blocks.
    """
    context = Context(reference, on)
    if not _is_readable(raw):
        return refused(field, "JENIS-ISI")
    if isinstance(raw, str) and len(raw) > _LONGEST_WRITING:
        return refused(field, "PANJANG", maks=field.max_length, panjang=len(raw))
    if isinstance(raw, date) and field.kind is not FieldKind.DATE:
        return refused(field, "TANGGAL-SALAH-TEMPAT", tanggal=dates.show_day(f"{raw:%Y-%m-%d}"))
    if isinstance(raw, (list, tuple)) and field.kind not in _TAKES_A_LIST:
        return refused(field, "JENIS-ISI")
    if isinstance(raw, str) and field.kind not in _TEXTS and texts.has_unseen(raw):
        return refused(field, "KARAKTER-TAK-TERLIHAT")
    reading = _READERS[field.kind](field, raw, context)
    if isinstance(reading.value, str) and (found := texts.judge_characters(field, reading.value)):
        return Reading(None, found)
    return reading


def _is_readable(raw: object) -> bool:
    """Whether it is one of the types of `Raw`, and not a number beyond all numbers."""
    if isinstance(raw, int):
        return abs(raw) < _BEYOND_NUMBERS
    if isinstance(raw, float):
        return isfinite(raw)
    return raw is None or isinstance(raw, (str, date, list, tuple))


def judge(field: Field, value: str | int, context: Context) -> tuple[Problem, ...]:
    """What is the matter with a value that is in its form, or should be."""
    if isinstance(value, int):
        return (
            blocks(field, "JENIS-ISI")
            if not field.is_number
            else NUMBER_JUDGES[field.kind](field, value, context)
        )
    if field.is_number:
        return blocks(field, "JENIS-ISI")
    return texts.judge_characters(field, value) or TEXT_JUDGES[field.kind](field, value, context)


def show(field: Field, value: Value, *, reference: Reference, masked: bool = False) -> str:
    """The value as people read it, in Indonesian.

    Args:
        field: of the catalogue.
        value: in its one form.
        reference: for the names of areas.
        masked: whether most digits of a NIK are hidden, and of an NPWP that is one.
    """
    if value is None:
        return ""
    kind = field.kind
    if isinstance(value, int):
        if kind is FieldKind.MONTH and 1 <= value <= len(dates.MONTHS):
            return dates.MONTHS[value - 1]
        return str(value) if kind is FieldKind.YEAR else amounts.dotted(value)
    if kind is FieldKind.NIK and masked:
        return identifiers.mask_nik(value)
    if kind is FieldKind.NPWP and masked and (hidden := identifiers.mask_npwp(value)) != value:
        return hidden
    return _TEXT_SHOWERS.get(kind, _as_it_is)(field, value, reference)


def rupiah_in_words(amount: int) -> str:
    """`1500000` as `satu juta lima ratus ribu rupiah`."""
    # Lazy: the package brings detectors along that take 0.1 s.
    from lokal.terbilang import terbilang  # noqa: PLC0415

    return terbilang(amount, currency=True)


def _as_it_is(field: Field, value: str, reference: Reference) -> str:  # noqa: ARG001 - one shape for all
    return value


def _show_choices(field: Field, value: str, reference: Reference) -> str:  # noqa: ARG001 - one shape for all
    known = answers.labels(field.choices)
    return ", ".join(known.get(code, code) for code in value.split(","))


def _show_area(field: Field, value: str, reference: Reference) -> str:  # noqa: ARG001 - one shape for all
    return answers.show_area(value, Context(reference, date.min))


_TEXT_SHOWERS: Mapping[FieldKind, Callable[[Field, str, Reference], str]] = MappingProxyType(
    {
        FieldKind.DATE: lambda _field, value, _reference: dates.show_day(value),
        FieldKind.COORDINATE: lambda _field, value, _reference: value.replace(".", ","),
        FieldKind.PHONE: lambda _field, value, _reference: contacts.show_phone(value),
        FieldKind.NPWP: lambda _field, value, _reference: identifiers.show_npwp(value),
        FieldKind.CHOICE: _show_choices,
        FieldKind.MULTI: _show_choices,
        FieldKind.YES_NO: _show_choices,
        FieldKind.AREA: _show_area,
    }
)
