"""The sheet that is taken away and comes back says the same when nobody touched it."""

from __future__ import annotations

import io
from datetime import date

import pytest

from dinkop_desktop.intake.drafts import read_drafts
from dinkop_desktop.intake.workbook import open_sheet
from dinkop_desktop.papers.roundtrip import HIDDEN, sheet_columns, sheet_row
from dinkop_desktop.papers.table import ColumnKind
from dinkop_desktop.papers.xlsx import write_rows
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values import values
from dinkop_desktop.register.values.fields import FieldKind, Value
from dinkop_desktop.register.values.reference import Reference
from tests.intake.workbooks import columns_of

ID = "0190f2c4-77aa-7c3e-9b1e-2f8e6f0c9a11"
EXAMPLES: dict[FieldKind, Value] = {
    FieldKind.TEXT: "=Warung & <Bu> Siti",
    FieldKind.LONG_TEXT: "baris satu\nbaris dua",
    FieldKind.INTEGER: 12,
    FieldKind.RUPIAH: 1_500_000,
    FieldKind.YEAR: 2019,
    FieldKind.MONTH: 8,
    FieldKind.PERCENT: 35,
    FieldKind.DATE: "2025-03-01",
    FieldKind.NIK: "3674015505900002",
    FieldKind.NIB: "0123456789012",
    FieldKind.NPWP: "0021832415000000",
    FieldKind.NIK_KOPERASI: "3674010000001",
    FieldKind.PHONE: "+6281234567890, +62217401234",
    FieldKind.EMAIL: "siti@example.id",
    FieldKind.WEBSITE: "www.example.id",
    FieldKind.KBLI: "56102",
    FieldKind.RT_RW: "003",
    FieldKind.POSTCODE: "15310",
    FieldKind.AREA: "36.74.01.1001",
    FieldKind.RECORD: "0190f2c4-77aa-7c3e-9b1e-2f8e6f0c9a12",
}


def example_of(kind_key: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for flat in catalogue.flat_view(kind_key):
        field = flat.field
        if field.kind is FieldKind.COORDINATE:
            found[flat.key] = "-6.312345" if field.maximum == 6 else "106.712345"
        elif field.choices:
            codes = sorted(choice.code for choice in field.choices[:2])
            found[flat.key] = ",".join(codes) if field.kind is FieldKind.MULTI else codes[0]
        elif field.kind is FieldKind.TEXT:
            found[flat.key] = str(EXAMPLES[field.kind])[: field.max_length].strip()
        else:
            found[flat.key] = EXAMPLES[field.kind]
    return found


def there_and_back(
    kind_key: str, flat: dict[str, Value], reference: Reference, *, masked: bool
) -> io.BytesIO:
    file = io.BytesIO()
    row = sheet_row(kind_key, ID, flat, version="7:a:b", reference=reference, masked=masked)
    write_rows(sheet_columns(kind_key), [row], file, sheet_name=kind_key, hidden=HIDDEN)
    return file


@pytest.mark.parametrize("kind_key", catalogue.KINDS)
def test_every_field_of_every_kind_comes_back_as_it_went(kind_key: str, reference: Reference) -> None:
    flat = example_of(kind_key)
    sheet = open_sheet(there_and_back(kind_key, flat, reference, masked=False).getvalue())
    columns = columns_of(sheet.headings, kind_key)

    (draft,) = read_drafts(sheet, columns)

    assert (columns.unknown, columns.doubled, columns.missing) == ((), (), ())
    assert (draft.record_id, draft.problems, dict(draft.masked)) == (ID, (), {})
    for each in catalogue.flat_view(kind_key):
        reading = values.read(each.field, draft.raw[each.key], reference=reference, on=date(2026, 11, 24))
        assert (each.key, reading.value) == (each.key, flat[each.key])


def test_a_nik_goes_out_masked_and_is_known_when_it_comes_back(reference: Reference) -> None:
    file = there_and_back("umkm", {"nik": "3674015505900002", "nama_usaha": "Warung"}, reference, masked=True)
    sheet = open_sheet(file.getvalue())

    (draft,) = read_drafts(sheet, columns_of(sheet.headings, "umkm"))

    assert dict(draft.masked) == {"nik": "367401••••••0002"}
    assert "nik" not in draft.raw


def test_an_empty_record_has_only_its_id(reference: Reference) -> None:
    row = sheet_row("koperasi", ID, {}, version="7:a:b", reference=reference)

    assert set(row[2:]) == {None}
    assert row[:2] == (ID, "7:a:b")


def test_numbers_of_papers_and_years_are_text_and_answers_can_be_chosen() -> None:
    columns = {column.key: column for column in sheet_columns("umkm")}

    assert columns["nik"].kind is ColumnKind.ID
    assert columns["tahun_data"].kind is ColumnKind.ID
    assert columns["omzet_tahunan"].kind is ColumnKind.RUPIAH
    assert columns["punya_nib"].choices == ("Ya", "Tidak")
    assert columns["kebutuhan"].choices == ()
