"""What is assumed of savings: members, amounts, months, lending; kept on this computer as it was typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from dinkop_desktop.features.koperasi.rules import savings
from dinkop_desktop.features.koperasi.rules.savings import Plan
from dinkop_desktop.register.values import amounts
from dinkop_desktop.register.values.amounts import Number
from dinkop_desktop.window.memory import Memory
from dinkop_desktop.window.widgets import STRETCH, ChoiceEdit, EnterMovesOn, Field, LineEdit, column, text
from dinkop_desktop.window.words import later, tr

# Name in the plan -> label, what it is at first, the most it may be, whether it is an amount of rupiah.
_ASKED: tuple[tuple[str, str, str, int, bool], ...] = (
    ("members", later("Anggota yang menyimpan"), "12.000", savings.MOST_MEMBERS, False),
    ("pokok_rp", later("Simpanan pokok, sekali (Rp)"), "100.000", savings.MOST_RP, True),
    ("wajib_rp", later("Simpanan wajib sebulan (Rp)"), "50.000", savings.MOST_RP, True),
    ("sukarela_rp", later("Simpanan sukarela sebulan (Rp)"), "25.000", savings.MOST_RP, True),
    ("months", later("Selama (bulan)"), "36", savings.MOST_MONTHS, False),
    ("lent_percent", later("Dipinjamkan (% modal)"), "60", 100, False),
    ("rate_hundredths", later("Bunga pinjaman (% setahun)"), "9", 100, False),
    ("reserve_percent", later("Menjadi cadangan (% pendapatan)"), "30", 100, False),
)
_RATE = "rate_hundredths"
_KEPT = "simulasi-simpanan"
_HUNDRED = 100


class SavingsFields(QObject):
    """The fields of a what-if.

    Signals:
        changed: something else is assumed, and all of it is sound.
        koperasi_chosen: id of the koperasi to compare with; "" for none.
    """

    changed = Signal()
    koperasi_chosen = Signal(str)

    def __init__(self, memory: Memory) -> None:
        """Make the fields as they were left."""
        super().__init__()
        self._memory = memory
        self._moves_on = EnterMovesOn(self)
        self.lines: dict[str, LineEdit] = {}
        self._fields: dict[str, Field] = {}
        for name, label, first, _, _ in _ASKED:
            line = LineEdit(memory.text(f"{_KEPT}.{name}") or first)
            line.installEventFilter(self._moves_on)
            line.textEdited.connect(self._on_typed)
            self.lines[name], self._fields[name] = line, Field(tr(label), line)
        self.members = self.lines["members"]
        self.koperasi = ChoiceEdit([("", tr("Tidak dibandingkan"))])
        self.koperasi.currentIndexChanged.connect(self._on_koperasi)
        self.partners = LineEdit(memory.text(f"{_KEPT}.mitra"))
        self.partners.setMaxLength(200)
        self.partners.textEdited.connect(self._on_typed)
        self._judge()

    def layout_of(self) -> QVBoxLayout:
        """The fields from top to bottom."""
        return column(
            text(tr("Andaian"), "heading"),
            *self._fields.values(),
            Field(tr("Dibandingkan dengan koperasi"), self.koperasi),
            Field(tr("Mitra"), self.partners, hint=tr("Misalnya bank, BUMD, OPD.")),
            STRETCH,
            gap=6,
            margins=(14, 12, 14, 12),
        )

    def plan(self) -> Plan | None:
        """What is assumed; None where something cannot be."""
        values = self._judge()
        if None in values.values():
            return None
        plan = Plan(**{name: value for name, value in values.items() if value is not None})
        return plan if plan.is_sound else None

    def offer(self, names: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer the koperasi that there are."""
        self.koperasi.offer([("", tr("Tidak dibandingkan")), *names], chosen)

    def _judge(self) -> dict[str, int | None]:
        """Each value, and under each field what is wrong with it."""
        found: dict[str, int | None] = {}
        for name, _, _, most, is_money in _ASKED:
            value = _read(self.lines[name].text(), most, is_money=is_money, is_rate=name == _RATE)
            found[name] = value
            self._fields[name].say("" if value is not None else _wrong(most))
        return found

    def _on_typed(self, _text: str) -> None:
        for name, line in self.lines.items():
            self._memory.keep(f"{_KEPT}.{name}", line.text().strip())
        self._memory.keep(f"{_KEPT}.mitra", self.partners.text().strip())
        if self.plan() is not None:
            self.changed.emit()

    def _on_koperasi(self, _index: int) -> None:
        self.koperasi_chosen.emit(self.koperasi.value())


def _wrong(most: int) -> str:
    return tr("Tulis angka dari 0 sampai {most}.", most=amounts.dotted(most))


def _read(typed: str, most: int, *, is_money: bool, is_rate: bool = False) -> int | None:
    """The number that is typed, a rate in hundredths; None where there is none that may be."""
    bare = typed.strip().removesuffix("%").strip()
    if is_rate:
        whole, _, part = bare.replace(".", ",").partition(",")
        if not whole.isdecimal() or (part and not part.isdecimal()) or len(part) > len("00"):
            return None
        value, most = int(whole) * _HUNDRED + int(part.ljust(2, "0") or 0), most * _HUNDRED
        return value if value <= most else None
    number = amounts.parse_number(bare, units=is_money)
    if not isinstance(number, Number) or not 0 <= number.value <= most:
        return None
    return number.value
