"""Reminder letters: a page each, with the last number, its day and what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dinkop_desktop.features.exchange.reports.reminder import Reminder, reminder_letters
from dinkop_desktop.papers.letterhead import Letterhead
from tests.pdf_text import text_of

HEAD = Letterhead("Pemerintah Kota Tangerang Selatan", "Dinas Koperasi dan UKM")
MOMENT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_each_silent_office_has_a_page_of_its_own() -> None:
    reminders = (
        Reminder("Ciater", "Serpong", 32, date(2026, 10, 25), 30, (30, 31)),
        Reminder("<b>Buaran</b>", "Serpong", 0, None, 40, ()),
    )

    said = text_of(reminder_letters(HEAD, "Tangerang Selatan", reminders, MOMENT))

    assert "Lurah Ciater" in said
    assert "nomor 32, tanggal 25 Oktober 2026" in said
    assert "nomor 30, 31" in said
    assert "<b>Buaran</b>" in said
    assert "40 hari yang lalu" in said
