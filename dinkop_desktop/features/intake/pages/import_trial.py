"""The card below the columns: what a trial run found, and the key that takes the rows in."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from dinkop_desktop.features.intake import landing
from dinkop_desktop.features.intake.importing import Imported
from dinkop_desktop.window.widgets import STRETCH, Button, WhenNarrow, column, holder, row, stack, text
from dinkop_desktop.window.widgets.labels import set_tone
from dinkop_desktop.window.words import later, number, tr

_COUNTS = (
    ("new", later("baru"), "accent"),
    ("changed", later("berubah"), "accent"),
    ("same", later("sama"), "muted"),
    ("look_alikes", later("mungkin kembar"), "warning"),
    ("landed", later("cocok"), "accent"),
    ("doubtful", later("ragu"), "warning"),
    ("skipped", later("dilewati"), "muted"),
    ("refused", later("ditolak"), "danger"),
)
# What is told of a list that was matched, and of one that was not.
_MATCHED = frozenset({"landed", "new", "doubtful", "skipped", "refused"})
_UNMATCHED = frozenset({"new", "changed", "same", "look_alikes", "refused"})
_SIDE_BY_SIDE_PX = 760


class TrialCard(QFrame):
    """Counts, and the main act."""

    def __init__(
        self, *, take: Button, rows: Button, book: Button, also: Button, match: Button, doubts: Button
    ) -> None:
        """Make a card that waits for its first trial.

        Args:
            take: takes the rows in.
            rows: shows them one by one.
            book: writes the workbook with what became of them.
            also: takes look-alikes in, too, or no more.
            match: matches the rows with the records that are here.
            doubts: shows the rows that were matched.
        """
        super().__init__()
        self.setProperty("panel", "card")
        self._title, self._about = text("", "heading"), text("", "caption", wrap=True)
        self._numbers: dict[str, tuple[QLabel, QWidget]] = {}
        counts = row(gap=16)
        for name, words, tone in _COUNTS:
            value = text("–", "figure", tone=tone)
            box = holder(column(value, text(tr(words), "caption"), gap=0))
            self._numbers[name] = value, box
            counts.addWidget(box)
        self._take, self._rows, self._book, self._also = take, rows, book, also
        self._match, self._doubts = match, doubts
        head = row(self._title, self._about, self._match, self._doubts, self._also, self._rows, gap=8)
        head.setStretch(1, 1)
        self._line = row(holder(row(counts, STRETCH)), holder(row(STRETCH, self._book, self._take)), gap=8)
        self.setLayout(column(head, self._line, gap=4, margins=(16, 8, 12, 8)))
        WhenNarrow(self, self._on_narrow, limit=_SIDE_BY_SIDE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_waiting()

    def _on_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - what WhenNarrow hands on
        stack(self._line, narrow)

    def show_waiting(self) -> None:
        """A trial is under way."""
        self._title.setText(tr("Uji coba"))
        self._about.setText(tr("menghitung, belum ada yang ditulis"))
        for value, _ in self._numbers.values():
            value.setText("–")
        for button in (self._take, self._book, self._rows):
            button.setEnabled(False)
        self._say_take(0)
        for button in (self._also, self._doubts, self._match):
            button.hide()

    def show_trial(self, found: Imported, *, also_look_alikes: bool, is_undone: bool = False) -> None:
        """What the trial found; nothing is written yet, or what was written is undone."""
        self._title.setText(tr("Sudah diurungkan") if is_undone else tr("Uji coba"))
        count = number(found.rows)
        if is_undone:
            self._about.setText(tr("{count} baris dibaca; dapat diambil lagi", count=count))
        elif found.look_alikes:
            alike = number(found.look_alikes)
            self._about.setText(
                tr("{count} baris, {alike} mirip: mungkin sudah tercatat", count=count, alike=alike)
            )
        else:
            self._about.setText(tr("{count} baris dibaca, belum ada yang ditulis", count=count))
        self._show(found)
        self._offer_matching(found)
        self._say_take(found.new + found.changed)
        self._take.show()
        self._take.setEnabled(found.new + found.changed > 0)
        self._book.setEnabled(True)
        self._rows.setEnabled(True)
        self._also.setVisible(found.look_alikes > 0)
        self._also.set_words(tr("Tahan yang mirip") if also_look_alikes else tr("Ambil juga yang mirip"))

    def show_taken(self, found: Imported) -> None:
        """The rows were taken in."""
        self._title.setText(tr("Sudah diambil"))
        self._about.setText(
            tr(
                "{new} baru dan {changed} berubah, dalam satu langkah; Ctrl+Z mengurungkan semuanya.",
                new=number(found.new),
                changed=number(found.changed),
            )
        )
        self._show(found)
        self._offer_matching(found)
        self._match.hide()
        self._take.done()
        self._take.hide()
        self._also.hide()
        self._book.setEnabled(True)
        self._rows.setEnabled(True)

    def show_failed(self) -> None:
        """The trial could not be run; why is said above the page."""
        self._about.setText(tr("belum dapat dihitung; F5 menguji ulang"))

    def busy(self) -> None:
        """The rows are being taken in."""
        self._take.busy(tr("Menulis…"))

    def free(self) -> None:
        """They were not."""
        self._take.done()

    @property
    def can_take(self) -> bool:
        """Whether there is anything to take in."""
        return self._take.isVisibleTo(self) and self._take.isEnabled()

    def counted(self, name: str) -> int:
        """What one of its figures says."""
        return int(self._numbers[name][0].text().replace(".", ""))

    def _offer_matching(self, found: Imported) -> None:
        """The way to match the rows, and to those that were."""
        self._match.setVisible(found.kind in landing.KINDS and not found.is_ours)
        self._match.set_words(tr("Aturan pencocokan") if found.was_matched else tr("Cocokkan"))
        self._doubts.setVisible(found.was_matched)
        self._doubts.set_words(tr("Putuskan yang ragu") if found.doubtful else tr("Lihat pencocokan"))

    def _show(self, found: Imported) -> None:
        told = _MATCHED if found.was_matched else _UNMATCHED
        for name, _, tone in _COUNTS:
            count = int(getattr(found, name))
            value, box = self._numbers[name]
            box.setVisible(name in told)
            value.setText(number(count))
            set_tone(value, tone if count else "muted")

    def _say_take(self, count: int) -> None:
        self._take.set_words(tr("Terapkan {count} baris", count=number(count)) if count else tr("Terapkan"))


def around(card: TrialCard) -> QWidget:
    """The card with its room at the edges."""
    return holder(column(card, margins=(20, 8, 12, 10)))
