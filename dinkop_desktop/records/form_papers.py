"""Forms on paper: what the screen asks, in its order and under its numbers, empty or with what is known.

1. What is asked and where it stands comes from the screen (`FormPlan`), so that both have one order and one
   numbering.
2. Whose data stand on a form that is filled in is noted (desk.disclosing).
3. Figures are those of the data year that is asked for, beside the year before. NIK are masked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dinkop_desktop import files
from dinkop_desktop.desk import disclosing, letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.disclosing import FIELD_WORK, Action, Leaving
from dinkop_desktop.errors import RecordError
from dinkop_desktop.progress import Progress
from dinkop_desktop.records import viewing
from dinkop_desktop.records.viewing import FormView
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.values import dates, values
from dinkop_desktop.register.values.fields import Field, FieldKind, Need, Value
from dinkop_desktop.register.values.thresholds import in_force
from dinkop_desktop.sentences import translate

if TYPE_CHECKING:
    from dinkop_desktop.papers.paper_form import Grid, PaperForm, PaperSection, Question, Shape

MOST_FORMS = 200
"""How many forms or sheets at once: a stack of paper, not a register."""
_BLANK_ROWS, _LONG_LETTERS = 3, 500
_DIGITS: Mapping[FieldKind, tuple[int, ...]] = {
    FieldKind.NIK: (16,),
    FieldKind.NIB: (13,),
    FieldKind.NPWP: (16,),
    FieldKind.NIK_KOPERASI: (13,),
    FieldKind.PHONE: (4, 4, 5),
    FieldKind.DATE: (2, 2, 4),
    FieldKind.YEAR: (4,),
    FieldKind.MONTH: (2,),
    FieldKind.RT_RW: (3,),
    FieldKind.POSTCODE: (5,),
    FieldKind.KBLI: (5,),
}
_WIDE_DIGITS = frozenset(
    {FieldKind.NIK, FieldKind.NIB, FieldKind.NPWP, FieldKind.NIK_KOPERASI, FieldKind.PHONE}
)
_CHOSEN = frozenset({FieldKind.CHOICE, FieldKind.MULTI, FieldKind.YES_NO})


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """One section of a form, as the screen has it.

    Attributes:
        number, name: `3` and what it is called.
        figures: flat keys of yearly figures that stand in a table beside last year's.
        keys: flat keys, each with its number and how many of six columns it takes.
        rows: kinds of records inside, each with its number and the keys of its columns.
    """

    number: str
    name: str
    figures: tuple[str, ...]
    keys: tuple[tuple[str, str, int], ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class FormPlan:
    """A form's sections, for a kind of record."""

    kind: str
    sections: tuple[PlannedSection, ...]


def write_forms(
    desk: Desk,
    plan: FormPlan,
    records: Sequence[str],
    *,
    year: int,
    out: Path,
    lang: str = "id",
    progress: Progress | None = None,
) -> int:
    """Write a form to be filled in with a pen: an empty one, or one for each of some records.

    Args:
        desk: the office's.
        plan: what is asked, as the screen has it.
        records: ids, of the plan's kind; none for an empty form.
        year: data year of the figures that are asked for.
        out: the PDF.
        lang: of the form's own words.
        progress: told before each form; stopping leaves nothing written.

    Returns:
        How many forms.

    Raises:
        RecordError: KUNJUNGAN-BANYAK, REC-TIDAKADA.
        ExportError: it cannot be written.
    """
    from dinkop_desktop.papers.paper_form import render_forms  # noqa: PLC0415 - as above

    check_count(records)
    if records:
        views = [viewing.view_record(desk, record, year=year) for record in records]
    else:
        views = [replace(viewing.new_form(desk, plan.kind), year=year)]
    forms = [_Filling(desk, plan, view, lang).form() for view in views]
    progress, count, made_at = progress or Progress(), len(forms), desk.clock().astimezone()

    def tell(number: int) -> None:
        progress.at("Menulis lembar", number, count)

    rendered = render_forms(forms, letterheads.head_of(desk), made_at, lang=lang, tell=tell)
    leaving = Leaving(
        Action.PAPER, f"formulir {plan.kind}", privacy.personal_keys(plan.kind), FIELD_WORK, out
    )
    disclosing.note_ids(desk, leaving, records)
    files.write_safely(out, rendered)
    return count


def check_count(records: Sequence[str]) -> None:
    """Refuse what is no stack of paper any more.

    Raises:
        RecordError: KUNJUNGAN-BANYAK.
    """
    if len(records) > MOST_FORMS:
        raise RecordError("KUNJUNGAN-BANYAK", jumlah=len(records), maks=MOST_FORMS)


class _Filling:
    """A view of a record on its way to a paper form."""

    def __init__(self, desk: Desk, plan: FormPlan, view: FormView, lang: str) -> None:
        self._desk, self._plan, self._view, self._lang = desk, plan, view, lang
        self._labels = {one.key: one.label for one in catalogue.flat_view(plan.kind)}

    def form(self) -> PaperForm:
        from dinkop_desktop.papers.paper_form import PaperForm  # noqa: PLC0415 - as above

        view, kind = self._view, catalogue.KINDS[self._plan.kind]
        title = translate("Formulir {jenis}", self._lang).format(jenis=translate(kind.label, self._lang))
        place = letterheads.office_of(self._desk)
        under = translate("{tempat}, tahun data {tahun}", self._lang).format(tempat=place, tahun=view.year)
        heads = ("Petugas", "Tanggal kunjungan", "Nomor urut")
        return PaperForm(
            title,
            f"{view.title} · {under}" if view.title else under,
            tuple(self._section(one) for one in self._plan.sections),
            mark=view.record,
            heads=tuple(translate(one, self._lang) for one in heads),
            notice=self._notice(),
        )

    def _notice(self) -> str:
        """The text in force that an owner consents to, with its version."""
        text = in_force(self._desk.reference.thresholds.consents, self._desk.today)
        if text is None:
            return ""
        form = translate("Pemberitahuan data pribadi, versi {versi}: {teks}", self._lang)
        return form.format(versi=text.rule, teks=text.text)

    def _section(self, planned: PlannedSection) -> PaperSection:
        from dinkop_desktop.papers.paper_form import Grid, PaperSection  # noqa: PLC0415 - as above

        figures = (self._figures(planned),) if planned.figures else ()
        rows = tuple(
            Grid(
                number,
                translate(catalogue.KINDS[kind].plural, self._lang),
                tuple(self._label(kind, key) for key in keys),
                tuple(self._row(kind, keys, one.values) for one in self._view.rows.get(kind, ())),
                _BLANK_ROWS,
            )
            for number, kind, keys in planned.rows
        )
        questions = tuple(self._question(*one) for one in planned.keys)
        return PaperSection(planned.number, planned.name, figures, questions, rows)

    def _figures(self, planned: PlannedSection) -> Grid:
        from dinkop_desktop.papers.paper_form import Grid  # noqa: PLC0415 - as above

        year, keys = self._view.year, planned.figures
        its = self._view.years.get(year - 1, {})
        before = tuple(self._shown(key, its.get(key)) for key in keys)
        now = tuple(self._shown(key, self._view.values.get(key)) for key in keys)
        heading = translate("Keadaan 31 Desember", self._lang)
        return Grid(
            f"{planned.number}.1",
            heading,
            (translate("Tahun", self._lang), *(translate(self._labels[key], self._lang) for key in keys)),
            ((str(year - 1), *before), (str(year), *now)),
            0,
        )

    def _row(self, kind: str, keys: Sequence[str], told: Mapping[str, Value]) -> tuple[str, ...]:
        fields = {one.key: one for one in catalogue.KINDS[kind].fields}
        reference = self._desk.reference
        return tuple(
            values.show(fields[key], told.get(key), reference=reference, masked=True) for key in keys
        )

    def _label(self, kind: str, key: str) -> str:
        field = catalogue.KINDS[kind].field(key)
        return translate(field.label if field else key, self._lang)

    def _shown(self, key: str, value: Value) -> str:
        field = catalogue.field_of(self._plan.kind, key)
        return values.show(field, value, reference=self._desk.reference, masked=True) if field else ""

    def _question(self, key: str, number: str, span: int) -> Question:
        from dinkop_desktop.papers.paper_form import Question  # noqa: PLC0415 - as above

        field = catalogue.field_of(self._plan.kind, key)
        if field is None:
            raise RuntimeError(f"{self._plan.kind} has no {key}")
        value = self._view.values.get(key)
        shape, groups = _shape_of(field)
        answer = "" if field.kind in _CHOSEN else self._shown(key, value)
        if field.kind is FieldKind.DATE and (day := dates.day_or_none(str(value or ""))):
            answer = f"{day:%d%m%Y}"
        elif field.kind is FieldKind.MONTH and value is not None:
            answer = f"{value:>02}"
        elif field.kind is FieldKind.NPWP:
            answer = str(value or "")
        return Question(
            number,
            translate(self._labels[key], self._lang),
            shape,
            _span_of(field, span),
            required=field.need is Need.REQUIRED,
            groups=groups,
            unit=field.unit,
            options=tuple((one.code, translate(one.label, self._lang)) for one in field.choices),
            answer=answer,
            chosen=frozenset(str(value).split(",")) if value and field.kind in _CHOSEN else frozenset(),
            before=self._before(key),
        )

    def _before(self, key: str) -> str:
        """Last year's answer to a yearly question, as a reminder."""
        year = self._view.year - 1
        told = self._view.years.get(year, {}).get(key)
        return f"{year}: {self._shown(key, told)}" if told is not None else ""


def _shape_of(field: Field) -> tuple[Shape, tuple[int, ...]]:
    from dinkop_desktop.papers.paper_form import Shape  # noqa: PLC0415 - as above

    if field.kind in _CHOSEN and field.choices:
        return Shape.CHOICES, ()
    if field.kind in _DIGITS:
        return Shape.DIGITS, _DIGITS[field.kind]
    if field.kind is FieldKind.RUPIAH:
        return Shape.MONEY, ()
    is_long = field.kind is FieldKind.LONG_TEXT or field.max_length > _LONG_LETTERS
    return (Shape.LONG if is_long else Shape.LINE), ()


def _span_of(field: Field, span: int) -> int:
    """As on the screen, but choices need the room of all their words."""
    if field.kind not in _CHOSEN:
        return max(span, 3) if field.kind in _WIDE_DIGITS else span
    letters = sum(len(one.label) + 5 for one in field.choices)
    return 2 if letters <= 22 else 3 if letters <= 70 else 6  # noqa: PLR2004 - letters that fit
