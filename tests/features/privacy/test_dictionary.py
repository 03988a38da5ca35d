"""The data dictionary: every field once, and classes that add up."""

from __future__ import annotations

from datetime import UTC, datetime

from dinkop_desktop.features.privacy.reports import dictionary
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.reporting.figures import Scope
from dinkop_desktop.reporting.streams import Streams
from dinkop_desktop.sentences import translate

SCOPE = Scope(2025, datetime(2026, 11, 24, tzinfo=UTC), "data induk Dinkop")

FIELDS = Streams({dictionary.FIELDS: tuple(dictionary.entries())})


def test_every_field_has_a_row_and_the_classes_add_up(reference: Reference) -> None:
    table = dictionary.DICTIONARY.count(SCOPE, FIELDS, reference)

    fields = [(kind.label, field.key) for kind in catalogue.KINDS.values() for field in kind.fields]
    assert [tuple(row.cells[:2]) for row in table.rows] == fields
    total = table.total
    assert total["isian"] == len(fields)
    assert total["pribadi_umum"] + total["pribadi_spesifik"] + total["bukan_pribadi"] == len(fields)


def test_a_class_says_on_what_it_depends(reference: Reference) -> None:
    table = dictionary.DICTIONARY.count(SCOPE, FIELDS, reference)

    rows = {(row.cells[0], row.cells[1]): row.cells for row in table.rows}
    assert rows["Angka tahunan UMKM", "omzet_tahunan"][5:7] == (
        "Pribadi spesifik",
        "bukan pribadi bila usahanya badan hukum",
    )
    assert rows["UMKM", "nib"][5:7] == ("Bukan pribadi", "")
    assert "L = Laki-laki; P = Perempuan" in rows["Orang", "jk"]


def test_shapes_classes_and_needs_have_english_words() -> None:
    said = [*dictionary.SHAPES.values(), *dictionary.CLASSES.values(), *dictionary.NEEDS.values()]

    assert [one for one in said if one != "rupiah" and translate(one, "en") == one] == []
