"""Beranda of an office: what is to be done, each a digit away from where it is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from dinkop_desktop import files
from dinkop_desktop.desk import recording
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.exchange import sending
from dinkop_desktop.features.exchange.pages.exchange import ExchangePage
from dinkop_desktop.features.mending.pages.mending import MendingPage
from dinkop_desktop.features.overview.pages.home import HomePage
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.window.lists import page as list_of
from tests.window.lists import shown


def home(driver: Driver) -> HomePage:
    driver.press("Ctrl+1", "F5")
    driver.settle()
    found = driver.shell.page
    assert isinstance(found, HomePage)
    return found


def do(driver: Driver, words: str) -> None:
    """Press the digit of a task."""
    (number,) = [at for at, one in enumerate(home(driver).tasks.tasks, 1) if one.words == words]
    driver.press(str(number))
    driver.settle()


def test_drafts_of_each_kind_are_counted_as_the_list_shows_them_that_a_digit_opens(office: Driver) -> None:
    desk = office.shell.desk
    offices.add(desk, {"nama_usaha": "Warung Draf"})
    offices.add(desk, {"nama": "Koperasi Draf"}, kind="koperasi")
    offices.add(desk, {"nama": "Siti Draf"}, {"nama": "Budi Draf"}, kind="orang")

    page = home(office)
    assert page.drafts.accessibleName().startswith("Draf belum lengkap: 4")
    assert "1 UMKM, 1 Koperasi, 2 Orang" in page.drafts.accessibleName()
    for kind, words, names in (
        ("umkm", "1 draf UMKM belum lengkap", {"Warung Draf"}),
        ("koperasi", "1 draf Koperasi belum lengkap", {"Koperasi Draf"}),
        ("orang", "2 draf Orang belum lengkap", {"Siti Draf", "Budi Draf"}),
    ):
        do(office, words)
        assert (list_of(office).kind, set(shown(office))) == (kind, names)


def test_what_dinkop_refused_is_mended_from_the_first_page(office: Driver, town: Town) -> None:
    desk = office.shell.desk
    record = offices.add_business(desk, 1)
    offices.add_business(desk, 2)
    town.take_in(desk)
    town.answer(desk)
    recording.set_fields(desk, record, {"nama_usaha": "Warung Satu"})
    offices.run_sql(desk, "UPDATE change SET state = 1 WHERE sets LIKE '%Warung Satu%'")

    assert home(office).refused.accessibleName().startswith("Salah atau ditolak: 1")
    do(office, "1 perubahan tidak diterima Dinkop")

    page = office.shell.page
    assert isinstance(page, MendingPage)
    assert [chip.accessibleName() for chip in page.chips if chip.isChecked()] == ["Ditolak Dinkop 1"]
    # What refused it was no field of the last reply: the record stands in the list all the same.
    names = [page.table.rows.data(page.table.rows.index(row, 1)) for row in range(page.table.total)]
    assert names == ["Warung Satu"]


def test_what_is_in_question_is_seen_from_the_first_page(office: Driver, town: Town) -> None:
    desk = office.shell.desk
    record = offices.add_business(desk, 1)
    offices.add_business(desk, 2)
    town.take_in(desk)
    recording.set_fields(town.dinkop, record, {"nama_komersial": "Melati"})
    recording.set_fields(desk, record, {"nama_komersial": "Kenanga"})
    town.take_in(desk)
    town.answer(desk)

    do(office, "1 isian belum disepakati")

    assert shown(office) == ["Warung Melati 1"]


def test_a_bundle_whose_file_was_never_written_is_the_first_thing_to_do(
    office: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offices.add_business(office.shell.desk, 1)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_safely", _full_stick)
        with pytest.raises(ExportError):
            sending.send(office.shell.desk, tmp_path)

    assert home(office).tasks.tasks[0].words == "1 kiriman belum ditulis ke berkas"
    office.press("1")
    office.settle()

    assert isinstance(office.shell.page, ExchangePage)


def _full_stick(path: Path, content: bytes, *, private: bool = False) -> str:
    raise ExportError("EXP-PENUH", name=path.name)


def test_arrows_walk_the_tasks_and_f9_turns_the_chart_into_a_table(office: Driver) -> None:
    offices.add(office.shell.desk, {"nama": "Koperasi Draf"}, kind="koperasi")
    page = home(office)
    first, second = page.tasks.buttons[:2]
    first.setFocus()

    office.press("Down")
    assert second.hasFocus()
    office.press("Up")
    assert first.hasFocus()
    office.press("F9")

    assert not page.chart.view.isVisible()
    office.press("F9")
    assert page.chart.view.isVisible()
