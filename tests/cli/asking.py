"""A business that office and Dinkop know, and of which they say different things."""

from __future__ import annotations

from typing import Any

from tests.cli.calls import Terminal

WARUNG = {"nama_usaha": "Warung Melati", "nama_pemilik": "Siti Rahayu", "omzet_tahunan": "24 jt"}


def add(terminal: Terminal, given: object = WARUNG) -> str:
    return str(terminal.office("add", "umkm", given=given)["ids"][0])


def known(terminal: Terminal) -> str:
    """A business that office and Dinkop know."""
    record = add(terminal)
    terminal.dinkop("receive", terminal.send())
    terminal.answer()
    return record


def disagree(terminal: Terminal, record: str, key: str = "nama_usaha") -> dict[str, Any]:
    """Office and Dinkop write a field differently; the question at Dinkop."""
    terminal.office("set", record, f"{key}=Kantor")
    terminal.dinkop("set", record, f"{key}=Dinkop")
    terminal.dinkop("receive", terminal.send())
    found: dict[str, Any] = terminal.dinkop("conflicts")["conflicts"][-1]
    return found
