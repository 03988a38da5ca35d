"""What ugly lists are made of: columns of made-up cells, each cell with what it has to become.

1. A cell is what stands in the sheet and its truth: field -> value in its one form. `LOST` is the truth of a
   field whose cell cannot be read by anybody: it has to stay empty, and to be told.
2. A cell without a home (a number in the list, a signature, a total) has an empty truth.
3. Dice are fixed; every person, number and figure is invented.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import openpyxl

N: Final = None
LOST: Final = "(tidak terbaca)"
"""The truth of a field whose cell nobody can read."""

Draw = random.Random
Truth = Mapping[str, Any]
Cell = Callable[["Person", int], "tuple[Any, Truth]"]

FIRST = (*("Siti Aminah", "Agus", "Rina", "Eko", "Sri", "Budi", "Dewi", "Joko", "Maya", "Hadi"),
         *("Nurhayati", "Tono", "Lina", "Rudi", "Yuli", "Asep", "Euis", "Wawan", "Kokom", "Ujang"))  # fmt: skip
LAST = (
    "Rahayu",
    "Santoso",
    "Wati",
    "Gunawan",
    "Lestari",
    "Hartono",
    "Susilo",
    "Permata",
    "Wijaya",
    "Prasetyo",
)
WOMEN = frozenset(
    {"Siti Aminah", "Rina", "Sri", "Dewi", "Maya", "Nurhayati", "Lina", "Yuli", "Euis", "Kokom"}
)
TRADES = (
    "Nasi Uduk",
    "Jahitan",
    "Bengkel Motor",
    "Kerupuk",
    "Warung Kopi",
    "Katering",
    "Salon",
    "Laundry",
    "Bakso",
)
PLACES = (
    ("Ciater", "Serpong", "36.74.01.1001"),
    ("Rawa Buntu", "Serpong", "36.74.01.1002"),
    ("Serua", "Ciputat", ""),
    ("Pondok Benda", "Pamulang", ""),
)
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip


@dataclass(slots=True)
class Person:
    """Of whom a row is: drawn once, so that the columns of a row agree."""

    draw: Draw
    number: int
    name: str = ""
    shop: str = ""
    sex: str = ""
    born: date = date(1980, 1, 1)
    nik: str = ""
    phone: str = ""
    rt: int = 1
    rw: int = 1
    street: str = ""

    def __post_init__(self) -> None:
        """Drawn."""
        first = self.draw.choice(FIRST)
        self.name = f"{first} {self.draw.choice(LAST)}"
        self.sex = "P" if first in WOMEN else "L"
        self.shop = f"{self.draw.choice(TRADES)} {self.draw.choice(LAST)} {self.number}"
        self.born = date(self.draw.randint(1962, 1999), self.draw.randint(1, 12), self.draw.randint(1, 28))
        day = self.born.day + (40 if self.sex == "P" else 0)
        serial = self.draw.randint(1, 9998)
        self.nik = f"367401{day:02d}{self.born:%m%y}{serial:04d}"
        self.phone = f"812{self.draw.randint(10_000_000, 99_999_999)}"
        self.rt, self.rw = self.draw.randint(1, 9), self.draw.randint(1, 14)
        self.street = f"Jl. {self.draw.choice(LAST)} No. {self.draw.randint(2, 90)}"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the lines of its heading, and its cells."""

    lines: tuple[str | None, ...]
    cell: Cell


def col(heading: str | tuple[str | None, ...], cell: Cell) -> Column:
    """A column under a heading of one line or of several."""
    return Column((heading,) if isinstance(heading, str) else heading, cell)


@dataclass(slots=True)
class Table:
    """Rows of a sheet as they stand, and the truth of those that are records.

    Attributes:
        title: of the sheet.
        rows: of cells.
        truth: number of a row -> place of a cell (`B7`) -> what it has to become.
        merged: ranges that are one cell.
        hidden: rows that cannot be seen.
        formats: number format by column, of dates and numbers.
        all_rows: field -> value of all its records, from its title, its name or the file's.
    """

    title: str = "Sheet1"
    rows: list[list[Any]] = field(default_factory=list)
    truth: dict[int, dict[str, Truth]] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    all_rows: Mapping[str, Any] = field(default_factory=dict)
    own: dict[int, Truth] = field(default_factory=dict)

    def put(self, *rows: Sequence[Any]) -> Table:
        """Rows that are no records."""
        self.rows += [list(row) for row in rows]
        return self

    def head(self, columns: Sequence[Column], *, start: int = 0) -> Table:
        """The heading, with as many rows as its columns have lines."""
        height = max(len(column.lines) for column in columns)
        for level in range(height):
            self.rows.append(
                [N] * start + [column.lines[level] if level < len(column.lines) else N for column in columns]
            )
        return self

    def numbering(self, count: int, form: str = "{}", *, start: int = 0) -> Table:
        """1 2 3 below the heading."""
        return self.put([N] * start + [form.format(i) if form != "{}" else i for i in range(1, count + 1)])

    def fill(
        self, columns: Sequence[Column], people: Iterable[Person], *, start: int = 0, own: Truth | None = None
    ) -> Table:
        """A record a row."""
        for number, person in enumerate(people, 1):
            cells = [column.cell(person, number) for column in columns]
            self.rows.append([N] * start + [written for written, _ in cells])
            row = len(self.rows)
            self.truth[row] = {
                f"{openpyxl.utils.get_column_letter(start + at)}{row}": truth
                for at, (_, truth) in enumerate(cells, 1)
            }
            self.own[row] = dict(own or {})
        return self


@dataclass(frozen=True, slots=True)
class Ugly:
    """One file.

    Attributes:
        name: what is ugly about it.
        file: its name.
        tables: its sheets.
        kind: of record.
        at_dinkop: whether it comes in at Dinkop, where each row says its kelurahan.
        answers: what a person says who is asked: option -> value.
        said: code of what has to be said of the file instead of taking it; "" for a list.
        silent: whether it is one of those that nobody looked at while the reader was mended.
        separator: of a file of text; "" for a workbook.
    """

    name: str
    file: str
    tables: Sequence[Table]
    kind: str = "umkm"
    at_dinkop: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    silent: bool = False
    separator: str = ""

    def write(self, folder: Path) -> Path:
        """The file."""
        path = folder / self.file
        path.write_bytes(self._text() if self.separator else self._workbook())
        return path

    def _text(self) -> bytes:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self.separator).writerows(self.tables[0].rows)
        return out.getvalue().encode("utf-8-sig")

    def _workbook(self) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for table in self.tables:
            sheet = book.create_sheet(table.title)
            for row in table.rows:
                sheet.append(row)
            for place in table.merged:
                sheet.merge_cells(place)
            for number in table.hidden:
                sheet.row_dimensions[number].hidden = True
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def people(seed: str, count: int = 14, first: int = 1) -> list[Person]:
    """Made-up people."""
    draw = Draw(seed)
    return [Person(draw, number) for number in range(first, first + count)]


# --- cells ---


def no(_: Person, n: int) -> tuple[Any, Truth]:
    """The number in the list."""
    return n, {}


def nothing(_: Person, __: int) -> tuple[Any, Truth]:
    """A blank column."""
    return N, {}


def words(*texts: str) -> Cell:
    """Words that have no home."""
    return lambda p, _: (p.draw.choice(texts), {})


def constant(text: Any, truth: Truth | None = None) -> Cell:  # noqa: ANN401
    """The same in every cell."""
    return lambda _, __: (text, truth or {})


def owner(p: Person, _: int) -> tuple[Any, Truth]:
    """The owner's name."""
    return p.name, {"nama_pemilik": p.name}


def owner_upper(p: Person, _: int) -> tuple[Any, Truth]:
    """The owner's name in capitals."""
    return p.name.upper(), {"nama_pemilik": p.name.upper()}


def shop(p: Person, _: int) -> tuple[Any, Truth]:
    """The business's name."""
    return p.shop, {"nama_usaha": p.shop}


def as_key(key: str, cell: Cell) -> Cell:
    """The same cells for another field."""

    def made(p: Person, n: int) -> tuple[Any, Truth]:
        written, truth = cell(p, n)
        return written, dict.fromkeys([key], next(iter(truth.values()))) if truth else {}

    return made


def nik(p: Person, _: int) -> tuple[Any, Truth]:
    """A NIK as text."""
    return p.nik, {"nik": p.nik}


def nik_apostrophe(p: Person, _: int) -> tuple[Any, Truth]:
    """A NIK behind the sign by which Excel keeps it."""
    return f"'{p.nik}", {"nik": p.nik}


def nik_broken(every: int) -> Cell:
    """A NIK that Excel rounded, now and then."""
    return lambda p, n: (float(p.nik), {"nik": LOST}) if n % every == 0 else nik(p, n)


def nik_scientific(every: int) -> Cell:
    """A NIK written as Excel shows it."""
    return lambda p, n: (
        (f"{float(p.nik):.5E}".replace(".", ","), {"nik": LOST}) if n % every == 0 else nik(p, n)
    )


def phone(p: Person, _: int) -> tuple[Any, Truth]:
    """A phone with its zero."""
    return f"0{p.phone}", {"hp_wa_usaha": f"+62{p.phone}"}


def phone_number(p: Person, _: int) -> tuple[Any, Truth]:
    """A phone as a number of Excel: without its zero."""
    return float(p.phone), {"hp_wa_usaha": f"+62{p.phone}"}


def phone_written(form: str) -> Cell:
    """A phone in groups."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        d = p.phone
        return form.format(a=d[:3], b=d[3:7], c=d[7:]), {"hp_wa_usaha": f"+62{d}"}

    return made


def sex(p: Person, _: int) -> tuple[Any, Truth]:
    """L or P."""
    return p.sex, {"jk": p.sex}


def sex_mark(code: str) -> Cell:
    """A tick under L, or under P."""
    return lambda p, _: ("√", {"jk": code}) if p.sex == code else (N, {})


def sex_words(p: Person, _: int) -> tuple[Any, Truth]:
    """Laki-laki or perempuan."""
    return ("Perempuan" if p.sex == "P" else "Laki - Laki"), {"jk": p.sex}


def street(p: Person, _: int) -> tuple[Any, Truth]:
    """Where the business is."""
    return p.street, {"alamat_jalan": p.street}


def home(p: Person, _: int) -> tuple[Any, Truth]:
    """Where the owner lives."""
    return p.street, {"alamat_jalan_pemilik": p.street}


def street_with(form: str, key: str = "alamat_jalan") -> Cell:
    """An address with RT and RW in it, in some style."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        text = f"{p.street} {form.format(rt=p.rt, rw=p.rw, roman=ROMAN[p.rw], r0=f'{p.rt:03d}', w0=f'{p.rw:03d}')}"
        suffix = "_pemilik" if key.endswith("_pemilik") else ""
        truth = {key: p.street, f"rw{suffix}": f"{p.rw:03d}"}
        if "rt" in form or "r0" in form:
            truth[f"rt{suffix}"] = f"{p.rt:03d}"
        return text, truth

    return made


ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV")


def rt(p: Person, _: int) -> tuple[Any, Truth]:
    """An RT as a number."""
    return p.rt, {"rt": f"{p.rt:03d}"}


def rw(p: Person, _: int) -> tuple[Any, Truth]:
    """An RW as a number."""
    return p.rw, {"rw": f"{p.rw:03d}"}


def rt_rw(*forms: str) -> Cell:
    """RT and RW in one cell, in turns in these styles."""

    def made(p: Person, n: int) -> tuple[Any, Truth]:
        form = forms[n % len(forms)]
        text = form.format(rt=p.rt, rw=p.rw, r0=f"{p.rt:03d}", w0=f"{p.rw:03d}", roman=ROMAN[p.rw])
        truth = {"rw": f"{p.rw:03d}"}
        if "{rt}" in form or "{r0}" in form:
            truth["rt"] = f"{p.rt:03d}"
        return text, truth

    return made


def place(part: int = 0, *, prefix: str = "", upper: bool = False) -> Cell:
    """The kelurahan (0) or the kecamatan (1) of a row, at Dinkop."""

    def made(_: Person, n: int) -> tuple[Any, Truth]:
        area = PLACES[n % len(PLACES)]
        text = prefix + area[part]
        return (text.upper() if upper else text), ({"kelurahan": area[0]} if part == 0 else {})

    return made


def money(key: str, form: str, low: int, high: int, step: int, *, unit: int = 1, times: int = 1) -> Cell:
    """An amount: `form` is how it is written (`dots`, `rp`, `dash`, `jt`, `comma`, `number`)."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        amount = p.draw.randrange(low, high, step)
        return write_amount(amount, form), {key: amount * unit * times}

    return made


def write_amount(amount: int, form: str) -> Any:  # noqa: ANN401
    """As people write it."""
    dotted = f"{amount:,}".replace(",", ".")
    return {
        "number": amount,
        "float": float(amount),
        "dots": dotted,
        "rp": f"Rp {dotted}",
        "rp.": f"Rp. {dotted}",
        "dash": f"Rp{dotted},-",
        "cents": f"Rp {dotted},00",
        "comma": f"{amount:,}",
        "comma.00": f"{amount:,}.00",
        "rpcomma": f"Rp{amount:,}",
        "jt": f"{amount / 1_000_000:g}".replace(".", ",") + " jt",
        "juta": f"{amount / 1_000_000:g}".replace(".", ",") + " juta",
        "ribu": f"{amount // 1000} ribu",
    }[form]


def count(key: str, low: int, high: int, suffix: str = "") -> Cell:
    """A small number."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        number = p.draw.randint(low, high)
        return (f"{number}{suffix}" if suffix else number), {key: number}

    return made


def one_of(key: str, answers: Mapping[Any, Any]) -> Cell:
    """An answer in their words, and what it means; of None nothing."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        written = p.draw.choice(list(answers))
        meant = answers[written]
        return written, ({} if meant is None else {key: meant})

    return made


def born(form: str) -> Cell:
    """The day of birth in some writing."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        day = p.born
        text: Any = {
            "date": day,
            "dmy": f"{day:%d/%m/%Y}",
            "d-m-y": f"{day:%d-%m-%Y}",
            "mdy": f"{day.month}/{day.day}/{day.year}",
            "words": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            "place": f"Tangerang, {day.day} {MONTHS[day.month - 1]} {day.year}",
            "place-": f"Bogor, {day:%d-%m-%Y}",
        }[form]
        return text, {"tanggal_lahir": day.isoformat()}

    return made


def product(*texts: str) -> Cell:
    """What is made."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        text = p.draw.choice(texts)
        return text, {"produk_utama": text}

    return made


def trade(key: str = "kegiatan_utama") -> Cell:
    """What people do."""

    def made(p: Person, _: int) -> tuple[Any, Truth]:
        text = p.shop.rsplit(" ", 2)[0]
        return text, {key: text}

    return made


def nib(every: int = 1) -> Cell:
    """An NIB, or a dash."""

    def made(p: Person, n: int) -> tuple[Any, Truth]:
        if n % every:
            return "-", {}
        text = f"02200{p.draw.randint(10_000_000, 99_999_999)}"
        return text, {"nib": text}

    return made


def paper(kind: str, *, marks: bool = False) -> Cell:
    """A paper: its number, or a mark."""

    def made(p: Person, n: int) -> tuple[Any, Truth]:
        if n % 3 == 0:
            return "-", {}
        if marks:
            return "v", {f"legalitas:{kind}": ""}
        text = f"P-{p.draw.randint(100000, 999999)}"
        return text, {f"legalitas:{kind}": text}

    return made


def dashes(_: Person, __: int) -> tuple[Any, Truth]:
    """A column that nobody filled."""
    return "-", {}


def now_and_then(cell: Cell, every: int, text: Any, truth: Truth) -> Cell:  # noqa: ANN401
    """Another writing in every nth row."""
    return lambda p, n: (text, truth) if n % every == 0 else cell(p, n)
