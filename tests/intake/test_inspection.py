"""A workbook made to do harm is refused before its reader sees it."""

from __future__ import annotations

import pytest

from dinkop_desktop.errors import IntakeError
from dinkop_desktop.intake import inspection
from dinkop_desktop.intake.inspection import look_through
from tests.intake.workbooks import MAIN, RELATIONS, a_raw_workbook, a_sheet, a_workbook, a_zip, text

SOUND = a_sheet(text("A1", "Nama"), text("A2", "Warung"))


def refused_with(content: bytes) -> str:
    with pytest.raises(IntakeError) as refusal:
        look_through(content)
    return refusal.value.code


def test_a_sound_workbook_is_let_through() -> None:
    findings = look_through(a_workbook(["Nama"], ["Warung"]))

    assert (findings.kind, findings.has_macros, findings.has_links) == ("XLSX", False, False)
    assert findings.unread == {"Data": frozenset()}


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>',
        '<!doctype x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://example.org/x">',
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"])
def test_xml_that_declares_entities_is_refused(declaration: str, part: str) -> None:
    content = a_raw_workbook(SOUND, extra={part: (declaration + SOUND).encode()})

    assert refused_with(content) == "IMP-BAHAYA"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_xml_in_another_encoding_is_refused(encoding: str) -> None:
    hidden = f'\ufeff<!DOCTYPE x [<!ENTITY a "a">]>{SOUND}'.encode(encoding)

    assert refused_with(a_raw_workbook(SOUND, extra={"xl/worksheets/sheet1.xml": hidden})) == "IMP-BAHAYA"


def test_a_comment_in_xml_is_no_declaration() -> None:
    assert look_through(a_raw_workbook(f"<!-- oke -->{SOUND}")).kind == "XLSX"


@pytest.mark.parametrize(
    "corner",
    [
        '<c r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<c\tr="XFD1048576"><v>1</v></c>',
        '<c\nr = "XFD1048576"><v>1</v></c>',
        '<c s="1" r="XFD1048576" t="n"><v>1</v></c>',
        '<x:c r="XFD1048576"><x:v>1</x:v></x:c>',
        '<c r="xfd1048576"><v>1</v></c>',
    ],
)
def test_a_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(corner: str) -> None:
    with pytest.raises(IntakeError) as refusal:
        look_through(a_raw_workbook(a_sheet(text("A1", "a"), corner)))

    assert (refusal.value.code, refusal.value.params) == ("IMP-LUAS", {"baris": 1_048_576, "kolom": 16_384})


def test_a_declared_dimension_alone_does_no_harm() -> None:
    sheet = SOUND.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')

    assert look_through(a_raw_workbook(sheet)).kind == "XLSX"


def test_borders_drawn_to_the_last_corner_do_no_harm() -> None:
    sheet = a_sheet(text("A1", "a"), '<c r="XFD1048576" s="1"/>', '<c r="XFC1048576" s="1"></c>')

    assert look_through(a_raw_workbook(sheet)).kind == "XLSX"


@pytest.mark.parametrize("place", ["A1048577", "XFE1", "ZZZZZ1", "A999999999"])
def test_a_cell_that_no_sheet_has_is_refused(place: str) -> None:
    assert refused_with(a_raw_workbook(a_sheet(f'<c r="{place}"><v>1</v></c>'))) == "IMP-BAHAYA"


@pytest.mark.parametrize("cell", ["<c><v>1</v></c>", '<c t="s"><v>0</v></c>', "<x:c/>", "<c/>"])
def test_cells_that_do_not_say_where_they_stand_are_refused(cell: str) -> None:
    assert refused_with(a_raw_workbook(a_sheet(text("A1", "a"), cell))) == "IMP-RUSAK"


def test_one_huge_text_shared_by_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "SHEET_TEXT_BYTES", 100_000)
    strings = f'<sst xmlns="{MAIN}"><si><t>x</t></si><si><t>{"y" * 5_000}</t></si></sst>'
    many = a_sheet(*(f'<c r="A{number}" t="s"><v>1</v></c>' for number in range(1, 50)))

    assert refused_with(a_raw_workbook(many, strings=strings)) == "IMP-BESAR"


def test_many_short_texts_beside_a_long_one_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "SHEET_TEXT_BYTES", 100_000)
    strings = f'<sst xmlns="{MAIN}"><si><t>x</t></si><si><t>{"y" * 5_000}</t></si></sst>'
    many = a_sheet(
        *(f'<c r="A{number}" t="s"><v>0</v></c>' for number in range(1, 50)),
        '<c r="A50" t="s"><v>1</v></c><c r="B50" t="s"><v>7</v></c>',
    )

    assert look_through(a_raw_workbook(many, strings=strings)).kind == "XLSX"


@pytest.mark.parametrize(
    ("cell", "is_unread"),
    [
        ('<c r="B2"><f>1+1</f></c>', True),
        ('<c r="B2"><f>1+1</f><v></v></c>', True),
        ('<c r="B2"><f>1+1</f><v/></c>', True),
        ('<c r="B2" t="str"><f t="shared" si="0"/></c>', True),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', True),
        ('<c r="B2" t="e"><v>#N/A</v></c>', True),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', False),
        ('<c r="B2"><v>2</v></c>', False),
        ('<c r="B2" s="1"/>', False),
    ],
)
def test_a_formula_without_a_value_is_noted(cell: str, is_unread: bool) -> None:
    findings = look_through(a_raw_workbook(a_sheet(text("A1", "Nama"), text("A2", "x") + cell)))

    assert findings.unread == {"Data": frozenset({"B2"} if is_unread else ())}


def test_macros_and_links_are_noted_and_nothing_else() -> None:
    extra = {"xl/vbaProject.bin": b"\x00" * 10, "xl/externalLinks/externalLink1.xml": b"<x/>"}

    findings = look_through(a_raw_workbook(SOUND, extra=extra))

    assert (findings.kind, findings.has_macros, findings.has_links) == ("XLSX", True, True)


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"xl/workbook.bin": b""}, "XLSB"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}, "ODS"),
        ({"word/document.xml": b""}, "DOCX"),
        ({"foto.jpg": b""}, "ZIP"),
    ],
)
def test_another_zip_says_what_it_is(parts: dict[str, bytes], kind: str) -> None:
    assert look_through(a_zip(parts)).kind == kind


@pytest.mark.parametrize("book", ["<workbook", "kosong", '<?xml version="1.0" encoding="JTF-8"?><workbook/>'])
def test_a_workbook_without_a_sound_list_of_sheets_is_refused(book: str) -> None:
    assert refused_with(a_raw_workbook(SOUND, book=book)) == "IMP-RUSAK"


def test_a_workbook_without_relations_is_refused() -> None:
    assert refused_with(a_zip({"xl/workbook.xml": b"<workbook/>"})) == "IMP-RUSAK"


@pytest.mark.parametrize("target", ["/xl/worksheets/sheet1.xml", "worksheets/Sheet1.xml"])
def test_sheets_are_found_however_their_part_is_named(target: str) -> None:
    relation = f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="{target}"/>'
    relations = f"<Relationships>{relation}</Relationships>"
    bare = a_sheet(text("A1", "a"), '<c r="A2"><f>1</f></c>')

    findings = look_through(a_raw_workbook(bare, extra={"xl/_rels/workbook.xml.rels": relations.encode()}))

    assert findings.unread == {"Data": frozenset({"A2"})}


def test_a_sheet_whose_part_is_missing_has_nothing_to_note() -> None:
    sheets = '<sheets><sheet name="Hilang" r:id="rId9"/></sheets>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{sheets}</workbook>'

    assert look_through(a_raw_workbook(SOUND, book=book)).unread == {}


# --- more rows than any list has ---


def test_a_sheet_of_too_many_rows_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "ROWS_AT_MOST", 1_200)
    many = a_raw_workbook(a_sheet(*(text(f"A{row}", "a") for row in range(1, 1_202))))

    with pytest.raises(IntakeError) as refusal:
        look_through(many)

    assert (refusal.value.code, refusal.value.params) == ("IMP-BARIS", {"batas": "1.200"})


def test_borders_drawn_far_down_are_no_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "ROWS_AT_MOST", 20)
    drawn = (f'<c r="A{row}" s="1"/>' for row in range(2, 60))

    assert look_through(a_raw_workbook(a_sheet(text("A1", "a"), *drawn))).kind == "XLSX"
