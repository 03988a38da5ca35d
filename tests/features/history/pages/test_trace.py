"""Kenapa nilainya begini: one sentence for each field, and each change with who, when, from where and why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from dinkop_desktop.desk import recording, resolving
from dinkop_desktop.desk.resolving import Decision
from dinkop_desktop.features.conflicts import deciding
from dinkop_desktop.features.history.pages.trace_page import TracePage
from dinkop_desktop.register.changes.changes import ChangeId
from tests import offices
from tests.offices import Town
from tests.window.harness import Driver
from tests.windows import Opener


def open_trace(driver: Driver, record: str, name: str = "") -> TracePage:
    driver.shell.open_page(TracePage(driver.shell, record, name))
    driver.settle()
    page = driver.shell.page
    assert isinstance(page, TracePage)
    return page


def walked(driver: Driver, page: TracePage) -> Mapping[str, tuple[str, list[str]]]:
    """Every field by its name: its sentence, and what is spoken of each change, the newest first."""
    found: dict[str, tuple[str, list[str]]] = {}
    for _ in page.view._names:
        found[page.view._title.text()] = (
            page.view._answer.text(),
            [card.accessibleName() for card in page.view._cards],
        )
        driver.press("Right")
    return found


def side(page: TracePage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def record(town: Town) -> str:
    return offices.add_business(town.office, 1, legalitas=[{"jenis": "halal", "nomor": "7"}])


def disagree(town: Town, record: str) -> None:
    town.take_in(town.office)
    recording.set_fields(town.office, record, {"nama_usaha": "Warung Kenanga"})
    recording.set_fields(town.dinkop, record, {"nama_usaha": "Warung Dahlia"})
    town.take_in(town.office)


def decide(town: Town) -> list[ChangeId]:
    (asked,) = resolving.questions(town.dinkop)
    number = next(one.number for one in asked.said if one.value == "Warung Kenanga")
    made = resolving.decide(town.dinkop, [Decision(asked.id, number, reason="papan nama")])
    assert isinstance(made, list)
    return made


def test_fields_are_named_with_their_year_or_row_and_values_as_people_write_them(
    office: Driver, record: str
) -> None:
    recording.set_fields(office.shell.desk, record, {"omzet_tahunan": "75 jt"})

    found = walked(office, open_trace(office, record))

    assert next(iter(found)).endswith(", 2025")  # what changed most stands first
    answer, cards = next(iter(found.values()))
    assert answer.startswith("Sekarang Rp 75.000.000, ditulis Sri Lestari, Kel. Ciater pada ")
    assert cards[0].startswith("Rp 75.000.000, ")
    rows = [name for name in found if ": " in name]
    assert any(name.endswith(": Nomor") for name in rows)
    assert found["Pemilik"][0].startswith("Sekarang Siti Rahayu B, ditulis Sri Lestari")
    assert not any(record in answer for answer, _ in found.values())


def test_a_removal_and_its_return_are_changes_with_their_reason(office: Driver, record: str) -> None:
    desk = office.shell.desk
    recording.remove(desk, record, reason="tutup")
    recording.unremove(desk, record, reason="ternyata buka")

    answer, cards = walked(office, open_trace(office, record, "life"))["Keberadaan"]

    assert answer.startswith("Sekarang ada, ditulis Sri Lestari")
    assert [card.split(", ")[0] for card in cards] == ["ada", "dihapus", "ada"]
    assert "Alasan: “tutup” Ditulis sesudah ada." in cards[1]
    assert "Waktu data ini dibuat." in cards[2]


def test_where_a_change_came_from_is_said_on_both_sides(
    office: Driver, town: Town, open_window: Opener, record: str
) -> None:
    unsent = walked(office, open_trace(office, record, "nama_usaha"))["Nama usaha"][1]
    town.take_in(town.office)
    office.press("F5")
    office.settle()
    sent = walked(office, open_trace(office, record, "nama_usaha"))["Nama usaha"][1]
    dinkop = open_window(town.dinkop)
    came = walked(dinkop, open_trace(dinkop, record, "nama_usaha"))["Nama usaha"][1]

    assert "Ditulis di sini, belum dikirim" in unsent[0]
    assert "Ditulis di sini, sudah dikirim dengan kiriman 1" in sent[0]
    assert "Kiriman 1 dari Kel. Ciater, diterima 24 Nov 2026" in came[0]


def test_a_question_says_how_many_values_and_which_is_shown_meanwhile(
    dinkop: Driver, town: Town, record: str
) -> None:
    disagree(town, record)

    answer, cards = walked(dinkop, open_trace(dinkop, record, "nama_usaha"))["Nama usaha"]

    assert answer.startswith("Belum disepakati: 2 nilai berbeda ditulis bersamaan. Yang tampil sementara ")
    assert sum("belum disepakati" in card for card in cards) == 2


def test_a_decision_says_after_what_who_decided_and_why(dinkop: Driver, town: Town, record: str) -> None:
    disagree(town, record)
    decide(town)

    answer, cards = walked(dinkop, open_trace(dinkop, record, "nama_usaha"))["Nama usaha"]

    assert answer.startswith(
        "Sekarang Warung Kenanga, karena dua pihak menulis berbeda sesudah Warung Melati 1 dan "
        "Ratna Dewi, Dinkop memutuskan pada "
    )
    assert "Alasan: “papan nama” Keputusan atas nilai yang berbeda." in cards[0]
    assert {card.split(", ")[1] for card in cards[1:]} == {"dipilih", "tidak dipilih", "lahir"}


def test_a_decision_that_was_taken_back_is_said_not_to_hold(dinkop: Driver, town: Town, record: str) -> None:
    disagree(town, record)
    made = decide(town)
    deciding.take_back(town.dinkop, made)

    answer, cards = walked(dinkop, open_trace(dinkop, record, "nama_usaha"))["Nama usaha"]

    assert answer.startswith("Belum disepakati")
    (back,) = [card for card in cards if "diurungkan" in card.split(", ")[1]]
    assert "Keputusan ini diurungkan sebelum ada balasan, jadi tidak berlaku." in back


def test_a_field_that_was_emptied_is_called_empty(office: Driver, record: str) -> None:
    recording.set_fields(office.shell.desk, record, {"nama_komersial": ""})

    answer, cards = walked(office, open_trace(office, record, "nama_komersial"))["Nama komersial"]

    assert answer.startswith("Sekarang kosong, ditulis Sri Lestari")
    assert cards[0].startswith("kosong, berlaku, ")


def test_arrows_walk_changes_and_fields_to_their_ends_and_a_click_picks_a_field(
    office: Driver, record: str
) -> None:
    recording.set_fields(office.shell.desk, record, {"nama_usaha": "Warung Kenanga"})
    page = open_trace(office, record, "nama_usaha")
    first = page.view._title.text()

    office.press("Left", "Up")
    assert (page.view._title.text(), page.view.place) == (first, (1, 2))
    office.press("Down", "Down")
    assert page.view.place == (2, 2)
    assert "Warung Melati 1" in side(page)
    assert page.foot is not None
    assert "Perubahan 2 dari 2" in side(page)
    QTest.mouseClick(page.view._names[2], Qt.MouseButton.LeftButton)

    assert page.view._title.text() == page.view._names[2].accessibleName().rpartition(", ")[0].removesuffix(
        ", 1"
    )
    assert page.view.hasFocus()
    office.press("Esc")
    office.settle()
    assert office.shell.page is not page
