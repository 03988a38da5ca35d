"""Reminding: letters to the offices that have been silent, in one document to be printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from dinkop_desktop import files
from dinkop_desktop.desk import letterheads
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.errors import ExportError
from dinkop_desktop.features.exchange.office_board import OfficeLine
from dinkop_desktop.features.exchange.reports.reminder import Reminder, reminder_letters


def write_reminders(desk: Desk, lines: Sequence[OfficeLine], out: Path, *, lang: str = "id") -> None:
    """Write a letter for each of some offices of the board.

    Args:
        desk: Dinkop's.
        lines: the offices, one or more; those of which nothing is waited for are left out.
        out: the PDF.
        lang: of the letters.

    Raises:
        ExportError: EXP-TANPASURAT, nothing is waited for of any of them; or it cannot be written.
    """
    now, city = desk.clock().astimezone(), desk.reference.city.name
    reminders = [
        Reminder(
            line.name,
            line.above,
            line.last_seq,
            now.date() - timedelta(days=line.silent_days) if line.last_seq else None,
            line.silent_days,
            line.missing,
        )
        for line in lines
        if line.silent_days is not None
    ]
    if not reminders:
        raise ExportError("EXP-TANPASURAT")
    head = letterheads.head_of(desk)
    files.write_safely(out, reminder_letters(head, city, reminders, now, lang=lang))
