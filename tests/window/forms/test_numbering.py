"""The numbers of the screen are those of the paper: each question has one, and no two have the same."""

from __future__ import annotations

import pytest

from dinkop_desktop.register.catalogue import catalogue
from dinkop_desktop.window.forms import numbering, sections
from dinkop_desktop.window.forms.field import FormField
from tests import offices
from tests.offices import Town
from tests.windows import Opener


@pytest.mark.parametrize("kind", ["umkm", "koperasi", "orang"])
def test_every_question_has_a_number_of_its_own_in_the_order_of_the_form(kind: str) -> None:
    numbers = numbering.numbers_of(kind)
    in_order = [
        [numbers[key] for key in section.keys] + [numbers[f"{row}/"] for row in section.rows]
        for section in sections.SECTIONS[kind]
    ]

    flat = [number for section in in_order for number in section]
    assert len(flat) == len(set(flat))
    for at, (section, its) in enumerate(zip(sections.SECTIONS[kind], in_order, strict=True), 1):
        first = 2 if section.year_across or section.year_down else 1
        assert its == [f"{at}.{place}" for place in range(first, first + len(its))]


def test_the_paper_asks_what_the_screen_asks() -> None:
    plan = numbering.plan_of("umkm")

    asked = {key for part in plan.sections for key in (*part.figures, *(key for key, _, _ in part.keys))}

    assert asked == {one.key for one in catalogue.flat_view("umkm")} - {"pemilik_id", "tahun_data"}
    assert [part.number for part in plan.sections] == [str(at) for at in range(1, len(plan.sections) + 1)]


def test_a_field_of_the_form_shows_its_number(town: Town, open_window: Opener) -> None:
    record = offices.add_business(town.office)
    driver = open_window(town.office)

    driver.shell.open_record("umkm", record)
    driver.settle()

    page = driver.shell.page
    assert page is not None
    fields = {one.name: one.number for one in page.findChildren(FormField)}
    assert fields["nama_usaha"] == "1.1"
    assert all(number == numbering.number_of("umkm", name) for name, number in fields.items())
