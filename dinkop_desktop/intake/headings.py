"""What the heading of a column may mean: the fields it may stand for, each with how sure that is.

1. A heading is compared with the labels and keys of the catalogue and with the usual headings of such lists
   (`resources/intake/judul_kolom.json`), word by word, after short forms are written out.
2. Words of unit and time (`(Rp ribu)`, `per bulan`, `2024`) are no part of the meaning and are said apart.
3. Of a heading in several lines the whole counts, then the last line alone: `Pemilik / Alamat` is not the
   address of the business.
4. A heading that calls one thing by two names is that thing: `Merk / Nama Usaha`, `Nama Pemilik / Pengusaha`,
   `Nama Usaha (Toko)`; whatever stands between them. A part may go without the word that all have.
5. A key with `@` is no field: something that is read into several fields, that helps to read another column,
   or that is not read (`meanings.SPECIAL`).

What it does not do: look into the cells (`guessing` does).

Example: `candidates("umkm", ("Omset/bln (rb)",))` begins with `omzet_tahunan`.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from dinkop_desktop.files import resources_folder
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind

EXACT: Final = 0.97
_STRIPPED, _OTHER_ORDER, _LAST_LINE = 0.96, 0.95, 0.9
_CALLED_TWICE = 0.965
_CLOSE_ENOUGH, _OF_A_CLOSE_ONE, _WORTH_COMPARING = 0.86, 0.8, 5
_WELL_KNOWN = 0.7
_OF_SEVERAL = 0.45  # less than what is taken unasked

_NO_WORD = re.compile(r"[^0-9a-z#]+")
_IN_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_YEAR = re.compile(r"20[0-4]\d|199\d")
_BETWEEN = re.compile(r"[/&+]|\bdan\b", re.IGNORECASE)
_OF_ONE = re.compile(r"[/&+|;,()\[\]{}]|\s[-\u2013](?=\s|$)|\b(?:dan|atau|alias)\b", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

_OF_TWO = frozenset({"@nama_alamat", "@pemilik_alamat"})
# What people take for one thing: the name of a business and that on its sign.
_TAKEN_FOR_ONE: Final = {frozenset({"nama_usaha", "nama_komersial"}): "nama_usaha"}

_OF_COUNTS: Final = frozenset({"orang", "org", "unit", "buah", "rp", "rupiah", "l", "p"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What a heading says besides its meaning.

    Attributes:
        unit: of its amounts: 1000, 1000000, 1000000000; 0 where it does not say.
        period: `bulan`, `tahun`, `hari`, `minggu`, or "".
        year: of its figures, or None.
    """

    unit: int = 0
    period: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The usual headings.

    Attributes:
        short: short form -> words.
        filling: words without meaning.
        strong: words that mean their field wherever they stand.
        units, periods: word -> what it says.
        phrases: kind -> phrase -> key.
        answers: key -> code of an answer -> what people write for it.
    """

    short: Mapping[str, Words]
    filling: frozenset[str]
    strong: frozenset[str]
    units: Mapping[str, int]
    periods: Mapping[str, str]
    phrases: Mapping[str, Mapping[Words, str]]
    answers: Mapping[str, Mapping[str, Sequence[str]]]


def usual_answers() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Key -> code of an answer -> what people write for it."""
    return _vocabulary().answers


def words_of(text: str) -> Words:
    """The words of a heading, short forms written out."""
    return _words(text)


def modifiers(lines: Iterable[str]) -> Modifiers:
    """What the lines of a heading, or of a sheet's title, say of unit, time and year."""
    known = _vocabulary()
    found = [word for line in lines for word in _words(line)]
    unit = max((known.units.get(word, 0) for word in found), default=0)
    periods = {known.periods[word] for word in found if word in known.periods}
    years = {int(word) for word in found if _YEAR.fullmatch(word)}
    # "Omzet per tahun" is a year's; "Omzet tahun 2024" too; of "bulan" and "tahun" the smaller is meant.
    period = next((one for one in ("hari", "minggu", "bulan", "tahun") if one in periods), "")
    return Modifiers(unit, period, years.pop() if len(years) == 1 else None)


@lru_cache(maxsize=4096)
def candidates(kind: str, lines: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """(key, confidence from 0 to 1) of what a heading may mean, the surest first.

    Args:
        kind: `umkm`, `koperasi` or `orang`; of other kinds only labels and keys are known.
        lines: of the heading, the topmost first.
    """
    found: dict[str, float] = {}
    _add(found, kind, " ".join(lines), 1.0)
    if len(lines) > 1:
        _add(found, kind, " ".join(reversed(lines)), 1.0)
        _add(found, kind, lines[-1], _LAST_LINE)
        # `Pemilik` above `Alamat` is no column of both.
        found = {key: how for key, how in found.items() if key not in _OF_TWO}
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


@lru_cache(maxsize=8192)
def is_known(text: str) -> bool:
    """Whether a cell is a heading that is known of any kind; single letters are not enough."""
    if len(text) > 80 or len(text.strip()) < 2:  # noqa: PLR2004 - L, P are answers as well
        return False
    whole, bare = _words(text), _words(_IN_BRACKETS.sub(" ", text))
    tries = {whole, bare, _without_modifiers(whole), _without_modifiers(bare)}
    return any("".join(words) in _joined() for words in tries if words)


def only_modifies(text: str) -> bool:
    """Whether a text says nothing but a unit or a time: `(Rp 000)`, `per bulan`, `orang`."""
    known = _vocabulary()
    found = _words(text)
    return bool(found) and all(
        word in known.filling or word in known.units or word in known.periods or word in _OF_COUNTS
        for word in found
    )


def comparable(heading: str) -> str:
    """A heading as it is compared: letters and digits only, without case."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _add(found: dict[str, float], kind: str, text: str, weight: float) -> None:
    for key, confidence in _scores(kind, text).items():
        found[key] = max(found.get(key, 0.0), confidence * weight)


@lru_cache(maxsize=4096)
def _scores(kind: str, text: str) -> Mapping[str, float]:
    whole = _words(text)
    bare = _words(_IN_BRACKETS.sub(" ", text)) or whole
    found: dict[str, float] = {}
    for words, weight in ((whole, 1.0), (bare, 0.99), (_without_modifiers(whole), _STRIPPED),
                          (_without_modifiers(bare), _STRIPPED)):  # fmt: skip
        for key, confidence in _compare(kind, words).items():
            found[key] = max(found.get(key, 0.0), confidence * weight)
    twice = _called_twice(kind, text)
    if twice and max(found.values(), default=0.0) < EXACT:
        return found | {twice: _CALLED_TWICE}
    if max(found.values(), default=0.0) < _WELL_KNOWN:
        for key, confidence in _close(kind, "".join(_without_modifiers(bare))):
            found[key] = max(found.get(key, 0.0), confidence)
    if max(found.values(), default=0.0) < EXACT and _names_several(kind, _IN_BRACKETS.sub(" ", text)):
        return {key: min(confidence, _OF_SEVERAL) for key, confidence in found.items()}
    return found


def _called_twice(kind: str, text: str) -> str:
    """The key of what a heading calls by two or more names; "" where it does not."""
    known = _vocabulary()
    without_meaning = known.filling | known.units.keys() | known.periods.keys()
    parts = [words for part in _OF_ONE.split(text) if (words := _words(part))]
    parts = [words for words in parts if not without_meaning.issuperset(words)]
    if len(parts) <= 1:
        return ""
    meant = frozenset(_key_of_part(kind, words, parts) for words in parts)
    return min(meant) if len(meant) == 1 else _TAKEN_FOR_ONE.get(meant, "")


def _key_of_part(kind: str, words: Words, parts: Sequence[Words]) -> str:
    """What a part is alone; else with the first word of the first, or the last word of the last; or ""."""
    phrases = _phrases(kind)
    for whole in (words, (parts[0][0], *words), (*words, parts[-1][-1])):
        key = phrases.get(whole) or phrases.get(_without_modifiers(whole)) or ""
        if key and not key.startswith("@"):
            return key
    return ""


def _names_several(kind: str, text: str) -> bool:
    """Whether a heading names two fields, a cell having both: `Nama Usaha / Pemilik` is neither alone."""
    phrases = _phrases(kind)
    parts = (_words(part) for part in _BETWEEN.split(text))
    return len({phrases[words] for words in parts if words in phrases}) > 1


def _compare(kind: str, words: Words) -> Mapping[str, float]:
    if not words:
        return {}
    phrases = _phrases(kind)
    if words in phrases:
        return {phrases[words]: EXACT}
    joined, there, found = "".join(words), frozenset(words), dict[str, float]()
    strong = _vocabulary().strong
    for phrase, key in phrases.items():
        if "".join(phrase) == joined or there == frozenset(phrase):
            confidence = _OTHER_ORDER
        elif there.issuperset(phrase):
            share = len(phrase) / len(words)
            if len(phrase) > 1:
                confidence = (0.52 if "".join(phrase) in joined else 0.32) + 0.36 * share
            else:
                confidence = 0.46 + 0.36 * share if phrase[0] in strong else 0.3 + 0.2 * share
        else:
            continue
        found[key] = max(found.get(key, 0.0), confidence)
    return found


def _close(kind: str, joined: str) -> Iterable[tuple[str, float]]:
    """Keys of phrases that are spelt almost so."""
    if len(joined) < _WORTH_COMPARING:
        return
    spelt = _spelt(kind)
    for near in difflib.get_close_matches(joined, spelt, n=2, cutoff=_CLOSE_ENOUGH):
        yield spelt[near], _OF_A_CLOSE_ONE * difflib.SequenceMatcher(None, joined, near).ratio()


@lru_cache(maxsize=8192)
def _words(text: str) -> Words:
    plain = unicodedata.normalize("NFKC", _HUMP.sub(" ", text)).casefold()
    parts = [part for part in _NO_WORD.split(plain) if part]
    if len(parts) > 2 and all(len(part) == 1 for part in parts):  # noqa: PLR2004 - N I K, but not L / P
        parts = ["".join(parts)]
    short = _vocabulary().short
    return tuple(word for part in parts for word in short.get(part, (part,)))


def _without_modifiers(words: Words) -> Words:
    known = _vocabulary()
    left = tuple(
        word
        for word in words
        if word not in known.filling
        and word not in known.units
        and word not in known.periods
        and not _YEAR.fullmatch(word)
    )
    return left or words


@cache
def _vocabulary() -> _Vocabulary:
    read = json.loads((resources_folder() / "intake" / "judul_kolom.json").read_text(encoding="utf-8"))
    short = {form: tuple(words.split()) for form, words in read["singkatan"].items()}
    return _Vocabulary(
        short=short,
        filling=frozenset(read["pengisi"]),
        strong=frozenset(read["kuat"]),
        units=read["satuan"],
        periods=read["jangka"],
        phrases={
            kind: {
                _expanded(phrase, short): key
                for key, phrases in (read.get(kind, {}) | read["semua"]).items()
                for phrase in phrases
            }
            for kind in catalogue.KINDS
        },
        answers=read["jawaban"],
    )


def _expanded(phrase: str, short: Mapping[str, Words]) -> Words:
    parts = [part for part in _NO_WORD.split(phrase.casefold()) if part]
    return tuple(word for part in parts for word in short.get(part, (part,)))


@cache
def _phrases(kind: str) -> Mapping[Words, str]:
    """Phrase -> key: what the catalogue calls a field, then the usual words, then keys."""
    short = _vocabulary().short
    # A record's id: only `columns` knows whether a sheet is ours.
    view = [flat for flat in catalogue.flat_view(kind) if flat.field.kind is not FieldKind.RECORD]
    found: dict[Words, str] = {}
    for flat in view:
        found.setdefault(_expanded(flat.label, short), flat.key)
    for phrase, key in _vocabulary().phrases[kind].items():
        found.setdefault(phrase, key)
    for flat in view:
        found.setdefault(_expanded(flat.key, short), flat.key)
    return found


@cache
def _spelt(kind: str) -> Mapping[str, str]:
    return {"".join(phrase): key for phrase, key in _phrases(kind).items() if len("".join(phrase)) > 3}  # noqa: PLR2004


@cache
def _joined() -> frozenset[str]:
    every: list[Sequence[str]] = [phrase for kind in catalogue.KINDS for phrase in _phrases(kind)]
    return frozenset("".join(phrase) for phrase in every if len("".join(phrase)) > 1)
