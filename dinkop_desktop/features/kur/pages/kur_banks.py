"""What became of this year's referrals, bank by bank: the card above the list of KUR."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from dinkop_desktop.features.kur.bank_referrals import BankLine
from dinkop_desktop.window.widgets import clear, column, grid, text
from dinkop_desktop.window.words import number, rupiah, tr

_BANKS = 3


class BankCard(QFrame):
    """A line a bank, the one with most referrals first."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.setProperty("panel", "card")
        self._lines = column(gap=0, margins=(16, 8, 16, 8))
        self.setLayout(self._lines)
        self.is_empty = True
        self.hide()

    def show_banks(self, banks: tuple[BankLine, ...]) -> None:
        """Show the banks; whether the card is seen is the page's affair."""
        clear(self._lines)
        self.is_empty = not banks
        if banks:
            self._lines.addLayout(grid(_bank_cells(banks), numbers=range(1, 8), line_gap=3))


def _bank_cells(banks: tuple[BankLine, ...]) -> list[list[QWidget | str]]:
    head: list[QWidget | str] = [
        *(tr("Rujukan tahun ini"), tr("Dirujuk"), tr("Diterima bank"), tr("Disetujui")),
        *(tr("Ditolak"), tr("Cair"), tr("Plafon cair"), tr("Disetujui / dirujuk")),
    ]
    lines = [head]
    for one in banks[:_BANKS]:
        share = f"{number(round(100 * one.approved / one.referred))} %" if one.referred else "–"
        counts = (one.referred, one.received, one.approved, one.refused, one.paid_out)
        lines.append([text(one.bank, "strong"), *map(number, counts), rupiah(one.paid_rp), share])
    if len(banks) > _BANKS:
        rest = banks[_BANKS:]
        count = tr("{count} bank lain", count=number(len(rest)))
        lines.append([text(count, "muted"), number(sum(one.referred for one in rest)), *[""] * 6])
    return lines
