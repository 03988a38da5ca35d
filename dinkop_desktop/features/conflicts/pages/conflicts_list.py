"""The queue of conflicts as it goes into a workbook or onto paper: what was there, and what each side wrote.

For a meeting with the offices, or a visit: the values stand under the numbers that `dinkop resolve` knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dinkop_desktop.desk.resolving import Said
from dinkop_desktop.features.conflicts.deciding import Asked
from dinkop_desktop.features.conflicts.pages.conflicts_question import say_value
from dinkop_desktop.features.conflicts.pages.conflicts_queue import CHIPS, field_words
from dinkop_desktop.register.catalogue import catalogue, privacy
from dinkop_desktop.register.values.reference import Reference
from dinkop_desktop.window.pages.shown_list import ShownList
from dinkop_desktop.window.tables import Column, Row
from dinkop_desktop.window.words import later, moment_of, number, tr

_MEANING = later(
    "Semula: nilai yang diketahui bersama sebelum para pihak menulis nilai yang berbeda. Nomor nilai sama "
    "dengan di halaman Konflik dan pada perintah resolve. NIK dan NPWP disamarkan."
)


def count_words(waiting: int, done: int = 0) -> str:
    """How many wait, and how many were decided in this sitting."""
    said = tr("{count} isian ditulis berbeda oleh dua pihak atau lebih", count=number(waiting))
    return said + (f" · {tr('{count} sudah diputuskan', count=number(done))}" if done else "")


def shown_list(
    listed: Sequence[Asked], names: Mapping[str, str], reference: Reference, *, chip: int
) -> ShownList:
    """The questions in their order.

    Args:
        listed: those that are shown.
        names: of the offices, by their codes.
        reference: of this data folder.
        chip: which of all they are, as a number of `CHIPS`.
    """
    most = max((len(one.question.said) for one in listed), default=0)
    return ShownList(
        name="konflik",
        title=tr("Konflik yang menunggu"),
        subtitle=count_words(len(listed)),
        columns=_columns(most),
        rows=[_row(one, names, reference, most) for one in listed],
        records=[one.of.top for one in listed],
        names=_personal_keys(listed),
        notes=(tr(_MEANING),),
        filters=(tr(CHIPS[chip]),) if chip else (),
    )


def _columns(most: int) -> list[Column]:
    return [
        Column("nama", tr("Data"), 190),
        Column("kantor", tr("Kantor"), 140),
        Column("isian", tr("Isian"), 150),
        Column("tahun", tr("Tahun data"), 70),
        Column("semula", tr("Semula"), 150),
        *(Column(f"nilai_{at}", tr("Nilai {number}", number=at), 360) for at in range(1, most + 1)),
    ]


def _row(one: Asked, names: Mapping[str, str], reference: Reference, most: int) -> Row:
    question = one.question
    field = catalogue.KINDS[question.kind].field(question.field)

    def tell(said: Said) -> str:
        value = say_value(field, said.value, reference) or tr("kosong")
        who = ", ".join(part for part in (names.get(said.office, said.office), said.author.strip()) if part)
        return tr("{value} ({who}, {when})", value=value, who=who, when=moment_of(said.at))

    values = [tell(said) for said in question.said]
    cells = (
        one.of.title or tr("(tanpa nama)"),
        names.get(one.of.owner, one.of.owner),
        field_words(one),
        one.of.key,
        say_value(field, question.base, reference) or tr("kosong"),
    )
    return Row(question.id, (*cells, *values, *[""] * (most - len(values))))


def _personal_keys(listed: Sequence[Asked]) -> tuple[str, ...]:
    """The keys of the personal fields in it; none where no record is somebody's."""
    found: dict[str, None] = {}
    for one in listed:
        kind, field = one.question.kind, catalogue.KINDS[one.question.kind].field(one.question.field)
        if privacy.concerns_people(kind):
            found["nama"] = None  # where a business has no name, its owner's stands there
            if field is not None and privacy.is_personal(kind, field):
                found[field.key] = None
    return tuple(found)
