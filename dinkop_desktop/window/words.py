"""The window's words: Indonesian in the code, on the screen in the language that was chosen.

1. `tr("Simpan")` is the only way a word of ours reaches a widget; what people wrote goes there untouched.
2. Whole sentences with {placeholders}; nothing is glued.
3. The English of each text stands in resources/translations/en/<page>.json under the Indonesian one.
4. A text that is named in one place and said in another is marked there with `later`.

Example: `tr("{count} UMKM", count=number(2774))` is "2.774 UMKM".
"""

from __future__ import annotations

import re
from datetime import date, datetime

from dinkop_desktop import progress, sentences
from dinkop_desktop.errors import DinkopError
from dinkop_desktop.papers import printing
from dinkop_desktop.register.values.reference import Reference

# A file's name, a name typed without spaces: no column is as wide.
_TOO_LONG = re.compile(r"\S{22}(?=\S)")


later = sentences.later


class _Voice:
    """The language that is spoken now."""

    lang = sentences.INDONESIAN


def speak(lang: str) -> None:
    """Say everything from now on in `lang`: `id` or `en`."""
    _Voice.lang = lang


def language() -> str:
    """The language that is spoken."""
    return _Voice.lang


def tr(text: str, /, **params: object) -> str:
    """A text of ours in the language that is spoken, with its placeholders filled.

    Args:
        text: Indonesian; in the code a literal, or something that `later` marked.
        params: what the placeholders need. What people wrote stays as it is.
    """
    return sentences.translate(text, _Voice.lang).format_map(params) if params else _translated(text)


def label(text: str) -> str:
    """A label, choice or heading of the catalogue in the language that is spoken."""
    return _translated(text)


def step_words(shown: str) -> str:
    """A step of long work as it is told: `Menghitung: Pamulang` where it says which one is under way."""
    step, name = progress.step_and_name(shown)
    return f"{_translated(step)}: {name}" if name else _translated(step)


def sentence(code: str, **params: str | int) -> str:
    """The sentence of a problem's or an outcome's code."""
    return sentences.say(code, params, _Voice.lang)


def refusal(error: DinkopError) -> str:
    """What a person reads of a refusal."""
    return sentences.say(error.code, error.params, _Voice.lang)


def breakable(words: str) -> str:
    """What people wrote, with places where a narrow column may break a word that is far too long."""
    return _TOO_LONG.sub(lambda found: f"{found[0]}\u200b", words)


def number(value: float) -> str:
    """`1.234.567`."""
    return printing.show_number(value, _Voice.lang)


def rupiah(value: int) -> str:
    """`Rp 1.500.000`."""
    return f"Rp {printing.show_number(value, _Voice.lang)}"


def day(value: date) -> str:
    """`24 Nov 2026`."""
    return printing.show_day(value, _Voice.lang)


def short_day(value: date) -> str:
    """`24 Nov`."""
    return day(value).rpartition(" ")[0]


def long_day(value: date) -> str:
    """`Selasa, 24 November 2026`."""
    return printing.show_long_day(value, _Voice.lang, weekday=True)


def moment(value: datetime) -> str:
    """`24 Nov 2026 10.42`, in this computer's zone."""
    return printing.show_moment_here(value, _Voice.lang)


def day_of(text: str) -> str:
    """`24 Nov 2026` for a moment as records keep it, by this computer's zone; other texts as they are."""
    here = printing.moment_here(text)
    return day(here.date()) if here else text


def moment_of(text: str) -> str:
    """The same for a moment as records keep it (`2026-11-24T03:42:00Z`); other texts as they are."""
    here = printing.moment_here(text)
    return moment(here) if here else text


def office_words(reference: Reference, code: str) -> str:
    """An office as people call it: `Kel. Ciater`, `Dinkop`."""
    area = reference.areas.by_code.get(code)
    if area is None or area.level < 4:  # noqa: PLR2004 - a kelurahan has four parts
        return tr("Dinkop")
    return tr("Kel. {name}", name=area.name)


def area_name(reference: Reference, code: str) -> str:
    """A kelurahan or kecamatan by its name alone; its code where it has none."""
    area = reference.areas.find(code) if code else None
    return area.name if area is not None else code


def _translated(text: str) -> str:
    return sentences.translate(text, _Voice.lang)
