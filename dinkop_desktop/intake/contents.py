"""What stands in the columns of a sheet: samples, different values, and how well they fit a meaning.

1. All rows are counted; of each column some filled cells from the top are looked at closely.
2. A sample fits when it gives a value of the field that nothing blocks. In a text anything would fit, so a
   text must look like one: with letters, and no number of a person or a phone.

What it does not do: know headings (`headings`), or choose (`guessing`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dinkop_desktop.intake import splitting
from dinkop_desktop.intake.grids import CellValue
from dinkop_desktop.intake.meanings import PAPERS, How, Meaning, said
from dinkop_desktop.intake.workbook import SheetRows, heading_of
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind
from dinkop_desktop.register.values.reading import written
from dinkop_desktop.register.values.reference import Reference

SAMPLES: Final = 60
DIFFERENT: Final = 80
_SHOWN_EVERY = 2000
_EXAMPLES = 3
_STYLED_LETTERS = 24
_EXAMPLE_LETTERS = 60
_TEXTS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})
_LONG_NUMBER = re.compile(r"\d{9,}")
_CURRENCY = re.compile(r"rp\.?", re.IGNORECASE)
_SURELY_OURS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?")
_SURELY_ENGLISH = re.compile(r"\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d{1,2})?|,\d{3}\.\d{1,2})")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_NUMERIC_DAY = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_MONTHS = 12
_DASHES = " -–—.…_\"'"
_NOTHING_IN_WORDS = frozenset({"nihil", "n/a", "na", "null", "none", "tidak ada data"})
_SEVERAL_CELLS = 5
_PROVED_BY = 5
_NIK = re.compile(r"\d{16}")
_PHONE = re.compile(r"(?:\+?62|0)?8\d{8,11}")
_SHOP_WORDS = re.compile(
    r"\b(?:warung|toko|kedai|bengkel|salon|laundry|kios|depot|rumah makan|rm|catering|katering|cv|ud|pt|jaya|"
    r"bakso|mie|ayam|nasi|kue|konveksi|cell|cellular|fotocopy|counter|barbershop|percetakan|apotek|cafe|kopi|"
    r"usaha|collection|snack|food|kitchen|dapur|mart|butik|penjahit)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Column:
    """What stands in one column.

    Attributes:
        filled: how many rows have something in it.
        samples: (row, value) of filled cells from the top.
        different: what stands in the cells, as `said` writes it -> how often; of at most `DIFFERENT` values.
        many: whether there are more different values than that.
        days: which of its days prove an order: `d` 25/04/2020, `m` 04/25/2020.
        groups: which of its amounts prove what groups thousands: `.`, `,`; `?` where a comma may.
        grouped: how many of its cells have commas before three digits, and nothing against it.
    """

    filled: int = 0
    samples: list[tuple[int, CellValue]] = field(default_factory=list)
    different: Counter[str] = field(default_factory=Counter)
    many: bool = False
    days: set[str] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    grouped: int = 0

    def note(self, text: str) -> None:
        """What a text proves of the styles of the column."""
        if (found := _NUMERIC_DAY.fullmatch(text)) is not None:
            first, second = int(found[1]), int(found[3])
            if (first > _MONTHS) is not (second > _MONTHS):
                self.days.add("d" if first > _MONTHS else "m")
            return
        bare = _CURRENCY.sub("", text).strip()
        if _SURELY_OURS.fullmatch(bare) or _DECIMAL_COMMA.fullmatch(bare):
            self.groups.add(".")
        elif _SURELY_ENGLISH.fullmatch(bare):
            self.groups.add(",")
        elif splitting.ENGLISH_GROUPS.fullmatch(bare):
            self.groups.add("?")
            self.grouped += 1

    @property
    def says_nothing(self) -> bool:
        """Whether no cell holds more than a dash."""
        return not self.many and not any(
            text.strip(_DASHES) and text not in _NOTHING_IN_WORDS for text in self.different
        )

    @property
    def is_constant(self) -> bool:
        """Whether all cells of several say the same."""
        return self.filled >= _SEVERAL_CELLS and len(self.different) == 1 and not self.many

    @property
    def examples(self) -> tuple[str, ...]:
        """The first different contents, as they are read in the file."""
        texts = dict.fromkeys(show(value) for _, value in self.samples)
        return tuple(text[:_EXAMPLE_LETTERS] for text in list(texts)[:_EXAMPLES])


@dataclass(frozen=True, slots=True)
class Styles:
    """How a file writes days and amounts, as far as one of its columns proves it.

    Attributes:
        days: `d` day first, `m` month first, `?` where columns prove both, "" where none does.
        is_english: whether commas group thousands somewhere, and dots nowhere.
    """

    days: str = ""
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """What fitting needs besides the cells."""

    kind: str
    reference: Reference
    on: date
    styles: Styles = Styles()


def look(sheet: SheetRows, progress: Progress | None = None) -> tuple[int, tuple[Column, ...]]:
    """How many rows a sheet has, and what stands in each of its columns.

    Args:
        sheet: the table.
        progress: told now and then.

    Raises:
        IntakeError: IMP-RUSAK, the file cannot be read further.
        Stopped: somebody did.
    """
    progress = progress or Progress()
    columns = tuple(Column() for _ in sheet.headings)
    rows = 0
    for row in sheet.rows():
        if rows % _SHOWN_EVERY == 0:
            progress.at("Memahami kolom", rows, 0)
        rows += 1
        for column, value in zip(columns, row.cells, strict=True):
            if value is None:
                continue
            column.filled += 1
            if isinstance(value, str) and len(value) < _STYLED_LETTERS and value[-1].isdigit():
                column.note(value)
            if len(column.samples) < SAMPLES:
                column.samples.append((row.number, value))
            if not column.many:
                column.different[said(value)] += 1
                column.many = len(column.different) > DIFFERENT
    return rows, columns


def show(value: CellValue) -> str:
    """A cell as people read it."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}".replace(".", ",")
    return heading_of(value)


def fit(meaning: Meaning, column: Column, scale: Scale) -> float:
    """Share of the samples that fit, from 0 to 1; 1 for an empty column."""
    tried = [value for _, value in column.samples if written_or_day(value)]
    if not tried:
        return 1.0
    return sum(_fits(meaning, value, scale) for value in tried) / len(tried)


def written_or_day(value: CellValue) -> bool:
    """Whether a cell says anything: a dash says nothing."""
    return isinstance(value, date) or written(value) is not None


def share(pattern: re.Pattern[str], column: Column) -> float:
    """Share of the samples that are, digits and letters only, of one shape."""
    texts = [re.sub(r"[\s.\-–'+]", "", show(value)) for _, value in column.samples if value is not None]
    return sum(pattern.fullmatch(text) is not None for text in texts) / len(texts) if texts else 0.0


def names_of_shops(column: Column) -> float:
    """Share of the samples that sound like a business and not like a person."""
    texts = [show(value) for _, value in column.samples]
    return sum(_SHOP_WORDS.search(text) is not None for text in texts) / len(texts) if texts else 0.0


def english(column: Column, styles: Styles) -> float:
    """How likely commas group thousands: 1 where a cell, or the file, says so and none the contrary."""
    if "." in column.groups:
        return 0.0
    if "," in column.groups:
        return 1.0
    if "?" not in column.groups:
        return 0.0
    return 1.0 if styles.is_english or column.grouped >= _PROVED_BY else 0.5


def styles_of(found: Sequence[Column]) -> Styles:
    """How a file writes."""
    days = {order for column in found for order in column.days}
    groups = {group for column in found for group in column.groups}
    return Styles(
        "?" if len(days) > 1 else next(iter(days), ""),
        is_english="." not in groups and ("," in groups or days == {"m"}),
    )


def days_of(column: Column, styles: Styles) -> str:
    """In which order a column writes its days: `d`, `m`, or `?` where nobody can say."""
    if len(column.days) > 1:
        return "?"
    return next(iter(column.days), styles.days) or "d"


def numbers(column: Column, *, is_english: bool = False) -> Sequence[float]:
    """The samples that are bare numbers above zero."""
    found: list[float] = []
    for _, value in column.samples:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            found.append(float(value))
        elif isinstance(value, str):
            bare = _CURRENCY.sub("", value)
            if is_english and splitting.ENGLISH_GROUPS.fullmatch(bare.strip()):
                bare = bare.replace(",", "").replace(".", ",")
            bare = re.sub(r"[\s.]", "", bare).replace(",", ".", 1)
            if re.fullmatch(r"\d+(?:\.\d{1,2})?", bare):
                found.append(float(bare))
    return [number for number in found if number > 0]


def _fits(meaning: Meaning, value: CellValue, scale: Scale) -> bool:
    taken = splitting.split(meaning, value, scale.reference)
    if meaning.how in {How.PAPER, How.KECAMATAN, How.MARK, How.OFFICER, How.MEETING}:
        return not taken.problems and not (meaning.how is How.KECAMATAN and isinstance(value, (int, float)))
    if meaning.how is How.TRADE and "kegiatan_utama" in taken.values:
        return _is_text(value)
    if meaning.how is How.NAME_AND_ADDRESS:
        return not taken.problems
    own = [(key, raw) for key, raw in taken.values.items() if key not in {PAPERS, "produk"}]
    if not own:
        return bool(meaning.answers) and not taken.problems
    return all(_is_read(key, raw, scale) for key, raw in own)


def _is_read(key: str, raw: object, scale: Scale) -> bool:
    field_ = catalogue.field_of(scale.kind, key)
    if field_ is None:
        return False
    if field_.kind in _TEXTS and not _is_text(raw):
        return False
    reading = values.read(field_, raw, reference=scale.reference, on=scale.on)  # type: ignore[arg-type]
    return reading.value is not None


def _is_text(raw: object) -> bool:
    text = str(raw).strip()
    if isinstance(raw, (int, float, date)) or not any(letter.isalpha() for letter in text):
        return False
    return not _LONG_NUMBER.search(text) or len(text) > 2 * sum(letter.isdigit() for letter in text)


def shapes(column: Column) -> dict[str, float]:
    """Share of the samples that have the shape of a number that is known by its shape."""
    return {
        "nik": share(_NIK, column),
        "phone": share(_PHONE, column),
        "nib": share(re.compile(r"\d{13}"), column),
        "email": sum("@" in show(value) for _, value in column.samples) / max(1, len(column.samples)),
    }
