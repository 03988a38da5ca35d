"""What a field is, and what a kind of record is: the words in which the catalogue is written.

One catalogue (`dinkop_desktop.register.catalogue.catalogue`) feeds form, table, spreadsheet heading,
validation, bundle, conflict label and report heading. Adding a field is one entry there and one migration.

A value is text, a whole number or nothing, everywhere between entry and file:

| kind | value |
|---|---|
| text, nik, nib, npwp, email, website, kbli, rt_rw, postcode, area, record | `str` |
| choice, yes_no | the choice's code (`"ya"`, `"tidak"`) |
| multi | the chosen codes, sorted, joined by a comma: `"pemasaran,permodalan"` |
| phone | `"+6281234567890"`; several joined by `", "` |
| date | ISO, `"2025-03-01"` |
| coordinate | decimal text with six places, `"-6.312345"` |
| integer, rupiah, year, month, percent | `int` |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | None


class FieldKind(StrEnum):
    """How a value is written, checked, edited and stored."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    MULTI = "multi"
    YES_NO = "yes_no"
    INTEGER = "integer"
    RUPIAH = "rupiah"
    YEAR = "year"
    MONTH = "month"
    PERCENT = "percent"
    DATE = "date"
    COORDINATE = "coordinate"
    NIK = "nik"
    NIB = "nib"
    NPWP = "npwp"
    NIK_KOPERASI = "nik_koperasi"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    KBLI = "kbli"
    RT_RW = "rt_rw"
    POSTCODE = "postcode"
    AREA = "area"
    RECORD = "record"


NUMBER_KINDS = frozenset(
    {FieldKind.INTEGER, FieldKind.RUPIAH, FieldKind.YEAR, FieldKind.MONTH, FieldKind.PERCENT}
)


class Need(StrEnum):
    """How much a field is wanted (domain.md 1.0)."""

    REQUIRED = "W"
    ADVISED = "D"
    OPTIONAL = "O"


class Privacy(StrEnum):
    """Class of personal data. Source: UU 27/2022 pasal 4; domain.md 9.2."""

    PERSONAL = "P"
    SPECIFIC = "S"
    PUBLIC = "U"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a closed list: the code that is stored and the label that is read.

    Attributes:
        code: what is stored; ascii, without comma.
        label: Indonesian; without comma, so that several can stand in one cell.
        also: other writings that a sheet or an older form uses for the same answer.
    """

    code: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is recorded about a record.

    Attributes:
        key: ascii snake_case, unique within its kind; also the column's name.
        label: Indonesian, as on the form and as heading of a sheet; unique within its kind's flat view.
        kind: how its value is written and checked.
        need: wajib, dianjurkan or opsional.
        privacy: class of personal data.
        block: letter or word of the form section it stands in.
        choices: the closed list of `choice` and `multi` fields.
        unit: of a bare number (`orang`, `Rp`, `jam`); "" where there is none.
        max_length: letters at most, of text.
        minimum, maximum: bounds of a number, inclusive.
        refers_to: kind of record that a `record` field names.
        help: one line under the field; "" where the label says it all.
        only_if: `(key, codes)`: the field is asked only where that other field has one of the codes; the
            code `""` stands for "not answered".
        instead: keys whose answer also answers this field (a reason for having no NIK).
        area_levels: of an `area` field: what it may name; 2 city, 3 kecamatan, 4 kelurahan.
        own_city: of an `area` field: whether only areas of the deployment's own city are possible.
        past: of a `date` or `year` field: whether a day after today is impossible.
        of_any_office: of a `record` field: whether what it names may be another kelurahan's, which an office
            does not hold.
        total_of: keys of the parts of which it is the total, for who knows only that (`rules.totals`).
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    need: Need = Need.OPTIONAL
    privacy: Privacy = Privacy.PUBLIC
    block: str = ""
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    max_length: int = 200
    minimum: int = 0
    maximum: int = 10**15
    refers_to: str = ""
    help: str = ""
    only_if: tuple[str, tuple[str, ...]] | None = None
    instead: tuple[str, ...] = ()
    area_levels: tuple[int, ...] = (4,)
    own_city: bool = False
    past: bool = False
    of_any_office: bool = False
    total_of: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether its value is an `int`."""
        return self.kind in NUMBER_KINDS

    def is_asked(self, values: Mapping[str, Value]) -> bool:
        """Whether the other answers of the record leave the field to be asked (`only_if`)."""
        if self.only_if is None:
            return True
        key, codes = self.only_if
        answer = values.get(key)
        return ("" if answer is None else str(answer)) in codes

    def is_answered(self, values: Mapping[str, Value]) -> bool:
        """Whether the field, or one that may stand for it, has a value."""
        return values.get(self.key) is not None or any(values.get(key) is not None for key in self.instead)


@dataclass(frozen=True, slots=True)
class FlatField:
    """A field of another record that the flat view shows as the record's own (cli.md, fine point 3).

    Attributes:
        key: the key in the flat view (`nama_pemilik`, `email_pemilik`, `omzet_tahunan`).
        kind: the kind of record in which it is stored (`orang`, `angka_umkm`).
        field: the stored field; its label there may differ from the flat one.
        label: the label in the flat view.
    """

    key: str
    kind: str
    field: Field
    label: str


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record.

    Attributes:
        key: as the command line and bundles name it (`umkm`, `angka_umkm`).
        label, plural: Indonesian.
        fields: in the order of the form.
        parents: kinds of record it may be a child of; empty for a record of its own. A child is born with a
            parent's id and shares its owner and its life.
        natural_key: fields that, with the parent and the kind, make its id (sync.md section 1); empty where
            its id is drawn at birth.
        title: keys whose values name the record for people, first filled one wins.
        search: keys whose values can be searched for.
        owner_link: key of the record field that names the owner's Person; "" where there is none.
    """

    key: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    parents: tuple[str, ...] = ()
    natural_key: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    owner_link: str = ""

    @property
    def is_child(self) -> bool:
        """Whether records of this kind live inside another record."""
        return bool(self.parents)

    def field(self, key: str) -> Field | None:
        """The field with that key, or None."""
        return next((field for field in self.fields if field.key == key), None)
