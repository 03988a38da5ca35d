"""What the program understood of an answer, in one line under its field, to compare with the paper."""

from __future__ import annotations

from datetime import date

from dinkop_desktop.register.values import amounts, contacts, dates, identifiers, values
from dinkop_desktop.register.values.fields import Field, FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.words import day, long_day, rupiah, tr

_LONGEST_IN_WORDS = 10**12


def read_back(
    field: Field,
    value: Value,
    typed: str,
    *,
    reference: Reference,
    on: date,
    before: tuple[int, Value] | None = None,
) -> str:
    """The line under a field that has a sound value; "" where the answer says it all.

    Args:
        field: of the catalogue.
        value: in its one form.
        typed: as it stands in the editor.
        reference: areas and titles.
        on: today.
        before: last year, and its value.
    """
    if value is None:
        return ""
    if isinstance(value, int):
        return _number(field, value, before)
    if field.kind is FieldKind.NIK:
        return _nik(value, reference, on)
    spoken = {
        FieldKind.KBLI: lambda: reference.kbli_title(value) or "",
        FieldKind.DATE: lambda: _day(value),
        FieldKind.PHONE: lambda: contacts.show_phone(value),
        FieldKind.NPWP: lambda: identifiers.show_npwp(value),
    }.get(field.kind)
    shown = spoken() if spoken else ""
    return "" if shown == typed else shown


def _day(value: str) -> str:
    known = dates.day_or_none(value)
    return long_day(known) if known else ""


def _number(field: Field, value: int, before: tuple[int, Value] | None) -> str:
    if field.kind is FieldKind.RUPIAH:
        return _amount(value, before)
    if before is not None and isinstance(before[1], int):
        return tr("{year}: {value}", year=before[0], value=amounts.dotted(before[1]))
    return ""


def _amount(value: int, before: tuple[int, Value] | None) -> str:
    spoken = rupiah(value)
    if abs(value) < _LONGEST_IN_WORDS and value:
        words = values.rupiah_in_words(value).removesuffix(" rupiah")
        spoken = tr("{amount}, {words}", amount=spoken, words=words)
    if before is None or not isinstance(before[1], int):
        return spoken
    last = tr("{year}: {value}", year=before[0], value=short_amount(before[1]))
    growth = change_of(before[1], value)
    return f"{spoken} · {last} ({growth})" if growth else f"{spoken} · {last}"


def change_of(before: int, now: int) -> str:
    """`+33 %`; "" where nothing can be said."""
    if before <= 0:
        return ""
    percent = round((now - before) * 100 / before, 1)
    shown = f"{percent:+.1f}".removesuffix(".0").replace(".", ",").replace("-", "−") if percent else "0"
    return f"{shown} %"


def short_amount(value: int) -> str:
    """`72 jt`, `1,298 M`; of what is no round amount all its digits."""
    for unit, size in (("M", 10**9), ("jt", 10**6), ("rb", 10**3)):
        if abs(value) >= size and value % max(size // 1000, 100) == 0:
            whole, rest = divmod(abs(value), size)
            decimals = f"{rest * 1000 // size:03d}".rstrip("0")
            sign = "−" if value < 0 else ""
            return f"{sign}{amounts.dotted(whole)}{',' + decimals if decimals else ''} {unit}"
    return amounts.dotted(value)


def _nik(nik: str, reference: Reference, on: date) -> str:
    meaning = identifiers.explain_nik(nik, reference=reference, on=on)
    if meaning is None:
        return ""
    sex = tr("Perempuan") if meaning.sex == "P" else tr("Laki-laki")
    place = meaning.region.split(",")[0]
    return tr("{sex}, lahir {day}, terbit di {place}", sex=sex, day=day(meaning.born_on), place=place)


def as_typed(field: Field, value: Value, reference: Reference) -> str:
    """A stored value as it stands in an editor, fit to be read again.

    Args:
        field: of the catalogue.
        value: in its one form.
        reference: areas.
    """
    if value is None:
        return ""
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.MULTI, FieldKind.RECORD, FieldKind.AREA):
        return str(value)  # their editors show the words themselves
    if field.kind is FieldKind.DATE and (known := dates.day_or_none(str(value))):
        return f"{known:%d-%m-%Y}"
    if field.kind is FieldKind.MONTH:
        return str(value)
    return values.show(field, value, reference=reference)
