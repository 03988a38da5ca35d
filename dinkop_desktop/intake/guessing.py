"""What the columns of a sheet mean: guessed from headings and contents, each with how sure that is and why.

1. A column's heading proposes meanings (`headings`); what stands in its cells decides how sure they are
   (`contents`). A heading that is well known is followed even where its cells do not fit: they are told.
2. No two columns give the same field; the surer one has it, the other says so.
3. Nothing is chosen that could be wrong by a factor: amounts too small to be rupiah, whose unit nobody says,
   and a day's takings are not read until a person has chosen.
4. What is derived (skala), a mere total of what is kept in parts, or nobody's field is not read, and says so.

What it does not do: read rows (`drafts`), or decide for good: a map, or a person, overrules it (`columns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from typing import Final

from dinkop_desktop.intake import answering, columns, contents, headings
from dinkop_desktop.intake.contents import Column, Scale
from dinkop_desktop.intake.headings import Modifiers
from dinkop_desktop.intake.meanings import (
    KECAMATAN,
    MONTHS_A_YEAR,
    OFFICERS,
    PAPERS,
    How,
    Meaning,
    of_field,
    parse,
)
from dinkop_desktop.intake.workbook import SheetRows
from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.register.values.fields import FieldKind

SURE_ENOUGH: Final = 0.5
_WELL_KNOWN, _FLOOR = 0.9, 0.55
_MOSTLY = 0.7
_TOO_SMALL_FOR_RUPIAH: Final = 20_000
_PROPOSED = 4
_OF_A_CONSTANT, _OF_ONE_NAME = 0.85, 0.45
_NAMES = frozenset({"nama_usaha", "nama_pemilik"})
_TOLD_APART = frozenset(
    {"produk_utama", "kegiatan_utama", "nama_komersial", "nama_usaha", "nama_pemilik", "catatan"}
)
_AN_ID = re.compile(r"[0-9a-fA-F]{32}")
_MALE, _FEMALE = frozenset({("l",), ("laki", "laki"), ("laki",)}), frozenset({("p",), ("perempuan",)})


class Why(StrEnum):
    """Why a column is read as it is, or not at all."""

    HEADING = "judul"
    CONTENTS = "isi"
    MAP = "peta"
    EMPTY = "kosong"
    NUMBERING = "nomor"
    DERIVED = "dihitung"
    TOTAL = "jumlah"
    UNIT = "satuan"
    PERIOD = "jangka"
    DOUBLED = "dobel"
    NO_FIELD = "bukan-isian"
    UNKNOWN = "tidak-dikenal"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One meaning that a column may have.

    Attributes:
        meaning: None for not to be read.
        confidence: from 0 to 1.
        why: what it rests on.
    """

    meaning: Meaning | None
    confidence: float
    why: Why


_ASIDE: Mapping[str, Why] = {
    "@nomor": Why.NUMBERING,
    "@hasil": Why.NUMBERING,
    "@kota": Why.NO_FIELD,
    "@provinsi": Why.NO_FIELD,
    "@ttd": Why.NO_FIELD,
    "@pengurus": Why.NO_FIELD,
    "@rat_ya": Why.NO_FIELD,
    "@skala": Why.DERIVED,
    "@lama": Why.DERIVED,
    "@manajer_jumlah": Why.TOTAL,
}
_SEVERAL: Mapping[str, str] = {
    "@rt_rw": "rt+rw",
    "@nama_alamat": "nama_usaha+alamat_jalan",
    "@pemilik_alamat": "nama_pemilik+alamat_jalan_pemilik",
    "@koordinat": "lintang+bujur",
    "@ttl": "tanggal_lahir+tempat",
    "@kecamatan": KECAMATAN,
    "@rat": "rat",
    **{
        f"@{officer}": f"{OFFICERS}={officer}"
        for officer in ("ketua", "sekretaris", "bendahara", "pengawas", "manajer")
    },
    **{
        f"@{paper}": f"{PAPERS}={paper}"
        for paper in ("halal", "spp_irt", "bpom", "merek", "sku", "izin_lama")
    },
}
_FLOWS = frozenset({"omzet_tahunan", "laba", "upah_gaji", "pendapatan_lain", "volume_usaha"})


def guess(sheet: SheetRows, found: Sequence[Column], scale: Scale) -> tuple[tuple[Proposal, ...], ...]:
    """For each column its proposals, the chosen one first.

    Args:
        sheet: with its headings and titles.
        found: what stands in them.
        scale: kind of record, reference data, today.
    """
    titles = headings.modifiers(sheet.titles)
    scale = replace(scale, styles=contents.styles_of(found))
    proposed = [
        _sorted(_propose(lines, column, scale, titles))
        for lines, column in zip(sheet.lines or _single(sheet), found, strict=True)
    ]
    _settle_bare_names(sheet, found, proposed, scale)
    return _each_field_once(proposed)


def _single(sheet: SheetRows) -> tuple[tuple[str, ...], ...]:
    return tuple((heading,) if heading else () for heading in sheet.headings)


def _sorted(proposals: Iterator[Proposal]) -> list[Proposal]:
    best: dict[str, Proposal] = {}
    for one in proposals:
        key = one.meaning.writing if one.meaning else ""
        if key not in best or best[key].confidence < one.confidence:
            best[key] = one
    return sorted(best.values(), key=lambda one: -one.confidence)


def _propose(lines: tuple[str, ...], column: Column, scale: Scale, titles: Modifiers) -> Iterator[Proposal]:
    if not column.filled or column.says_nothing:
        yield Proposal(None, 1.0, Why.EMPTY)
        return
    yield Proposal(None, 0.3, Why.UNKNOWN)
    ours = columns.our_key(lines[-1]) if lines else None
    if ours and (ours != columns.RECORD_ID or contents.share(_AN_ID, column) > SURE_ENOUGH):
        yield Proposal(Meaning((ours,)), 1.0, Why.HEADING)
        return
    yield from _by_half(lines, column, scale)
    for key, confidence in headings.candidates(scale.kind, lines)[:_PROPOSED]:
        if key in _ASIDE:
            yield Proposal(None, confidence, _ASIDE[key])
        elif key in {"@nama", "@status"}:
            yield from _weighed(_bare(key, scale), confidence, column, scale)
        else:
            writing = _SEVERAL.get(key, key)
            meaning = parse(writing, scale.kind)
            if meaning is not None:
                yield from _expanded(meaning, confidence, lines, column, scale, titles)
    yield from _by_contents(column, scale)


def _bare(key: str, scale: Scale) -> tuple[Meaning, ...]:
    keys = {
        "@nama": ("nama_pemilik", "nama_usaha"),
        "@status": ("status_usaha", "status_kepemilikan_tempat", "bentuk_badan"),
    }[key]
    return tuple(of_field(scale.kind, one) for one in keys if catalogue.field_of(scale.kind, one))


def _weighed(
    meanings: Sequence[Meaning], confidence: float, column: Column, scale: Scale
) -> Iterator[Proposal]:
    for one in meanings:
        meaning = with_days(one, column, scale)
        answered = answering.with_answers(meaning, column, scale)
        fits = contents.fit(answered, column, scale)
        floor = _FLOOR if confidence >= _WELL_KNOWN else 0.2
        # What is the same in every row proves nothing: another column may really say it.
        sure = 1.0
        if column.is_constant and meaning.key in _TOLD_APART:
            sure = _OF_ONE_NAME if meaning.key in _NAMES else _OF_A_CONSTANT
        yield Proposal(answered, sure * confidence * (floor + (1 - floor) * fits), Why.HEADING)


def with_days(meaning: Meaning, column: Column, scale: Scale) -> Meaning:
    """The meaning with the order of its days, where that is not day first."""
    its = catalogue.field_of(scale.kind, meaning.key)
    if its is None or its.kind is not FieldKind.DATE or meaning.how not in {How.PLAIN, How.BIRTH}:
        return meaning
    order = contents.days_of(column, scale.styles)
    return meaning if order == "d" else replace(meaning, days="mdy" if order == "m" else order)


def _expanded(
    meaning: Meaning,
    confidence: float,
    lines: tuple[str, ...],
    column: Column,
    scale: Scale,
    titles: Modifiers,
) -> Iterator[Proposal]:
    """A meaning in the forms that its cells may have."""
    key = meaning.key
    if meaning.how is How.AMOUNT:
        yield from _amounts(meaning, confidence, headings.modifiers(lines), column, scale, titles)
        return
    year = headings.modifiers(lines).year if key in _yearly_keys(scale.kind) else None
    for place, form in enumerate(_forms(meaning, column, scale)):
        yield from _weighed(
            [replace(form, year=year) if year else form], confidence - 0.02 * place, column, scale
        )


def _forms(meaning: Meaning, column: Column, scale: Scale) -> list[Meaning]:
    """How cells under a heading may be written, the likelier first."""
    key, kind = meaning.key, scale.kind
    if key == "kegiatan_utama":
        trade, sector = parse("kegiatan_utama+kbli", kind) or meaning, of_field(kind, "sektor_unggulan")
        return [sector, trade] if _answers_cover(sector, column, scale) else [trade]
    if key == "produk_utama":
        return [parse("produk_utama+produk", kind) or meaning]
    if key == "nib":
        mere_numbers = contents.share(re.compile(r"\d+"), column) > _MOSTLY
        return [meaning if mere_numbers else parse("nib+punya_nib", kind) or meaning]
    if key == "tahun_mulai" and contents.fit(meaning, column, scale) < _MOSTLY:
        return [parse("tahun_mulai+bulan_mulai", kind) or meaning]
    if key == "tempat_usaha":
        return [meaning, of_field(kind, "alamat_jalan")]
    return [meaning]


def _answers_cover(meaning: Meaning, column: Column, scale: Scale) -> bool:
    return contents.fit(answering.with_answers(meaning, column, scale), column, scale) >= _MOSTLY


def _amounts(
    meaning: Meaning,
    confidence: float,
    said: Modifiers,
    column: Column,
    scale: Scale,
    titles: Modifiers,
) -> Iterator[Proposal]:
    unit, period = said.unit or titles.unit or 1, 1
    year = said.year if meaning.key in _yearly_keys(scale.kind) else None
    meaning = replace(meaning, year=year)
    is_flow = meaning.key in _FLOWS
    if is_flow and said.period == "bulan":
        period = MONTHS_A_YEAR
    english = contents.english(column, scale.styles)
    chosen = replace(meaning, unit=unit, period=period, is_english=english == 1)
    if is_flow and said.period in {"hari", "minggu"}:
        yield Proposal(None, confidence, Why.PERIOD)
        yield Proposal(chosen, SURE_ENOUGH - 0.1, Why.HEADING)
        return
    counted = contents.numbers(column, is_english=chosen.is_english)
    if (
        unit == 1
        and counted
        and median(counted) < _TOO_SMALL_FOR_RUPIAH
        and len(counted) > len(column.samples) / 2
    ):
        yield Proposal(None, confidence, Why.UNIT)
        for unit, sure in ((1_000, 0.45), (1_000_000, 0.4)):
            yield Proposal(replace(chosen, unit=unit), sure, Why.CONTENTS)
        yield Proposal(chosen, 0.2, Why.HEADING)
        return
    yield from _weighed([chosen], confidence, column, scale)
    # What else it could be, offered for a person to choose.
    if is_flow:
        yield Proposal(replace(chosen, period=1 if period > 1 else MONTHS_A_YEAR), 0.2, Why.HEADING)
    if english:
        yield Proposal(replace(chosen, is_english=not chosen.is_english), 0.2, Why.CONTENTS)
    yield Proposal(replace(chosen, unit=1 if unit > 1 else 1_000), 0.1, Why.HEADING)


def _by_half(lines: tuple[str, ...], column: Column, scale: Scale) -> Iterator[Proposal]:
    """Men and women in a column each: marks say the sex; numbers are heads of somebody."""
    words = headings.words_of(lines[-1]) if lines else ()
    code = "L" if words in _MALE else "P" if words in _FEMALE else ""
    if not code or catalogue.field_of(scale.kind, "jk") is None:
        return
    marks = answering.share_of_marks(column)
    if marks > _MOSTLY and not contents.numbers(column)[1:2]:
        yield Proposal(Meaning(("jk",), How.MARK, code=code), 0.93, Why.CONTENTS)


def _by_contents(column: Column, scale: Scale) -> Iterator[Proposal]:
    """What the cells look like, whatever the heading says."""
    shapes = contents.shapes(column)
    phone = "hp_wa_usaha" if scale.kind == "umkm" else "telepon" if scale.kind == "koperasi" else "hp"
    for key, shape, sure in (
        ("nik", "nik", 0.75),
        (phone, "phone", 0.7),
        ("nib", "nib", 0.55),
        ("email", "email", 0.8),
    ):
        if shapes[shape] > _MOSTLY and catalogue.field_of(scale.kind, key):
            yield Proposal(of_field(scale.kind, key), sure * shapes[shape], Why.CONTENTS)
    for key, sure in (("kode_kelurahan", 0.7), ("jk", 0.65)):
        if column.filled > 1 and catalogue.field_of(scale.kind, key):
            meaning = answering.with_answers(of_field(scale.kind, key), column, scale)
            if (fits := contents.fit(meaning, column, scale)) > 0.8:  # noqa: PLR2004 - four of five
                yield Proposal(meaning, sure * fits, Why.CONTENTS)


def _settle_bare_names(
    sheet: SheetRows, found: Sequence[Column], proposed: list[list[Proposal]], scale: Scale
) -> None:
    """`Nama` alone is the owner's, unless another column has the owner or the cells sound like shops."""
    if scale.kind != "umkm":
        return
    for place, lines in enumerate(sheet.lines or _single(sheet)):
        if found[place].is_constant or not any(
            key == "@nama" for key, _ in headings.candidates(scale.kind, lines)[:1]
        ):
            continue
        others = {p[0].meaning.key for i, p in enumerate(proposed) if i != place and p[0].meaning}
        is_shop = "nama_pemilik" in others or (
            "nama_usaha" not in others and contents.names_of_shops(found[place]) > SURE_ENOUGH
        )
        key = "nama_usaha" if is_shop else "nama_pemilik"
        sure = 0.75 if key not in others else 0.4
        rest = [
            replace(one, confidence=min(one.confidence, SURE_ENOUGH - 0.1))
            for one in proposed[place]
            if one.meaning is None or one.meaning.key != key
        ]
        proposed[place] = [Proposal(of_field(scale.kind, key), sure, Why.HEADING), *rest]
        proposed[place].sort(key=lambda one: -one.confidence)


def _each_field_once(proposed: Sequence[list[Proposal]]) -> tuple[tuple[Proposal, ...], ...]:
    """The surest column first; what it takes no other column has."""
    taken: set[tuple[str, str, int | None]] = set()
    found: dict[int, tuple[Proposal, ...]] = {}
    for place in sorted(range(len(proposed)), key=lambda i: (-proposed[i][0].confidence, i)):
        found[place] = _choose(proposed[place], taken)
        chosen = found[place][0].meaning
        if chosen is not None:
            taken |= chosen.claims
    return tuple(found[place] for place in range(len(proposed)))


def _choose(proposals: Sequence[Proposal], taken: set[tuple[str, str, int | None]]) -> tuple[Proposal, ...]:
    free = [one for one in proposals if one.meaning is None or not one.meaning.claims & taken]
    first = next((one for one in free if one.confidence >= SURE_ENOUGH or one.meaning is None), None)
    if first is None or (first.meaning is None and first.why is Why.UNKNOWN and len(free) < len(proposals)):
        is_doubled = any(one.confidence >= SURE_ENOUGH for one in proposals if one not in free)
        first = Proposal(None, 0.5, Why.DOUBLED if is_doubled else Why.UNKNOWN)
    rest = [one for one in proposals if one.meaning is not None and one is not first]
    return (first, *rest[:_PROPOSED])


def _yearly_keys(kind: str) -> frozenset[str]:
    yearly = catalogue.YEARLY.get(kind)
    return frozenset(flat.key for flat in catalogue.flat_fields(kind) if flat.kind == yearly)


def is_answered(kind: str, meaning: Meaning) -> bool:
    """Whether a column gives answers of a closed list, so that its values are mapped one by one."""
    field = catalogue.field_of(kind, meaning.key)
    return (
        field is not None and field.kind in {FieldKind.CHOICE, FieldKind.YES_NO} and meaning.how is How.PLAIN
    )
