"""What Impor Excel says of columns: what they mean, why, and how well their cells fit."""

from __future__ import annotations

from collections.abc import Mapping

from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.intake.guessing import Why
from dinkop_desktop.intake.meanings import KECAMATAN, PAPERS, PLACE_WORD, How, Meaning
from dinkop_desktop.intake.understanding import ColumnSense, Understanding
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.tables import Row, Share, State
from dinkop_desktop.window.words import label, later, number, tr

SURE: float = 0.8
WHY: Mapping[Why, str] = {
    Why.EMPTY: later("kolom kosong"),
    Why.NUMBERING: later("nomor urut, tidak dibaca"),
    Why.DERIVED: later("dihitung sendiri oleh program"),
    Why.TOTAL: later("jumlah saja, tanpa rincian"),
    Why.UNIT: later("satuan rupiahnya tidak disebut"),
    Why.PERIOD: later("bukan sebulan atau setahun"),
    Why.DOUBLED: later("sudah diisi kolom lain"),
    Why.NO_FIELD: later("bukan isian program ini"),
    Why.UNKNOWN: later("judul tidak dikenal"),
    Why.MAP: later("tidak dibaca"),
}
LEFT_OUT: Mapping[str, str] = {
    "nomor": later("{count} nomor kolom"),
    "judul": later("{count} judul berulang"),
    "bagian": later("{count} judul bagian"),
    "jumlah": later("{count} jumlah"),
    "kaki": later("{count} kaki lembar"),
}
# What a person has to decide: read wrongly it would do harm, or be lost.
ASKED = frozenset({Why.UNIT, Why.PERIOD, Why.UNKNOWN, Why.DOUBLED, Why.TOTAL})


def meaning_words(kind: str, meaning: Meaning) -> str:
    """What a column is read as: `Omzet setahun (× 12.000)`."""
    if meaning.key == KECAMATAN:
        return tr("Kecamatan (membantu kelurahan)")
    if meaning.how is How.PAPER:
        return tr("Izin: {name}", name=_answer(PAPERS, "jenis", meaning.code))
    if meaning.how is How.MARK:
        return tr(
            "{field}: {answer}",
            field=_label(kind, meaning.key),
            answer=_answer(kind, meaning.key, meaning.code),
        )
    words = " + ".join(_label(kind, key) for key in meaning.keys if key != PLACE_WORD)
    factor = meaning.unit * meaning.period
    if factor != 1:
        words = tr("{field} (× {factor})", field=words, factor=number(factor))
    if meaning.is_english:
        words = tr("{field} (koma = ribuan)", field=words)
    return tr("{field}, {year}", field=words, year=meaning.year) if meaning.year else words


def target_words(kind: str, column: ColumnSense) -> str:
    """The same, or why a column is not read."""
    if column.meaning is not None:
        return meaning_words(kind, column.meaning)
    return f"– {tr(WHY.get(column.why, later('tidak dibaca')))}"


def is_doubtful(column: ColumnSense, found: Imported | None) -> bool:
    """Whether somebody should look at a column."""
    if not column.filled:
        return False
    if column.meaning is None:
        return column.why in ASKED
    misfits = found.misfits.get(column.letter, 0) if found else 0
    return column.confidence < SURE or misfits > 0 or bool(column.unknown)


def column_row(understood: Understanding, place: int, found: Imported | None) -> Row:
    """The row of a column in the list."""
    column = understood.columns[place]
    return Row(
        str(place),
        (
            column.letter,
            column.name or tr("(tanpa judul)"),
            " · ".join(column.examples) or "–",
            target_words(understood.kind, column),
            Share(round(100 * column.confidence)) if column.filled else "–",
            _state(column, found),
        ),
    )


def _state(column: ColumnSense, found: Imported | None) -> State | str:
    if not column.filled or column.why in {Why.NUMBERING, Why.DERIVED, Why.NO_FIELD}:
        return "–"
    if column.meaning is None:
        tone = "muted" if column.why is Why.MAP else "warning"
        return State(tr("tidak dibaca"), tone)
    if found is None:
        return "…"
    misfits = found.misfits.get(column.letter, 0)
    blocked = sum(
        problem.blocking and cell.rstrip("0123456789") == column.letter for cell, problem in found.problems
    )
    if blocked:
        return State(tr("{count} ditolak", count=number(blocked)), "danger")
    if misfits:
        return State(tr("{count} tak cocok", count=number(misfits)), "warning")
    if column.unknown:
        return State(tr("{count} ditanya", count=number(len(column.unknown))), "warning")
    return State(tr("cocok"), "ok")


def said_of(understood: Understanding) -> str:
    """What the head says of the sheet."""
    sheet = understood.sheet
    parts = []
    if sheet.name:
        at = sheet.names.index(sheet.name) + 1 if sheet.name in sheet.names else 1
        parts.append(
            tr("lembar “{name}”, {at} dari {count}", name=sheet.name, at=at, count=max(1, len(sheet.names)))
        )
    if sheet.top_row and sheet.top_row != sheet.heading_row:
        parts.append(tr("judul di baris {first}–{last}", first=sheet.top_row, last=sheet.heading_row))
    else:
        parts.append(tr("judul di baris {row}", row=sheet.heading_row))
    parts.append(tr("{count} baris", count=number(understood.rows)))
    counted: dict[str, int] = {}
    for why in sheet.left_out.values():
        counted[why] = counted.get(why, 0) + 1
    if counted:
        said = ", ".join(tr(LEFT_OUT[why], count=number(count)) for why, count in counted.items())
        parts.append(tr("tidak dibaca: {said}", said=said))
    return " · ".join(parts)


def constants_words(understood: Understanding, reference: Reference) -> str:
    """What holds for all rows."""
    return " · ".join(
        tr("{field} {value}", field=_label(understood.kind, key), value=_constant(key, value, reference))
        for key, value in understood.constants.items()
    )


def _constant(key: str, value: str, reference: Reference) -> str:
    area = reference.areas.find(value) if key == "kode_kelurahan" else None
    return area.name if area else value


def _label(kind: str, key: str) -> str:
    for flat in catalogue.flat_view(kind):
        if flat.key == key:
            return label(flat.label)
    return label(catalogue.KINDS[key].label) if key in catalogue.KINDS else key


def _answer(kind: str, key: str, code: str) -> str:
    field = catalogue.field_of(kind, key)
    return (
        next((label(choice.label) for choice in field.choices if choice.code == code), code)
        if field
        else code
    )
