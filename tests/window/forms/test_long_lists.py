"""Lists of ten choices and more, whose digit may be the beginning of a longer number."""

from __future__ import annotations

from tests.window.forms.hands import form, here, open_new, state
from tests.window.harness import Driver


def texts(driver: Driver, *names: str) -> list[str]:
    return [state(driver).answer(name).text for name in names]


def test_a_letter_after_the_number_of_a_long_list_begins_the_next_answer(office: Driver) -> None:
    """Bentuk badan has ten lines: 1 may be 10, but "1R" is the first line and a name."""
    open_new(office)
    form(office).walk.go_to("bentuk_badan")

    office.press("1", "Rini Astuti", "Enter")

    assert texts(office, "bentuk_badan", "nama_pemilik") == ["bukan_badan", "Rini Astuti"]


def test_a_letter_after_a_number_stays_where_choices_are_told_by_figures(office: Driver) -> None:
    open_new(office)
    form(office).key_depth()
    form(office).walk.go_to("rentang_omzet")

    office.press("1", "m")

    assert here(office).name == "rentang_omzet"
    assert texts(office, "rentang_omzet") != ["sd_50jt"]
