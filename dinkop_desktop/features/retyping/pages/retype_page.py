"""Ketik ulang: a share of the forms typed again by a second officer, what differs decided, errors counted."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.desk.recording import Refused
from dinkop_desktop.features.retyping import retyping
from dinkop_desktop.features.retyping.pages import retype_lists
from dinkop_desktop.features.retyping.pages.retype_form import RetypeForm
from dinkop_desktop.features.retyping.pages.retype_lists import WORDS, Shown
from dinkop_desktop.features.retyping.retyping import SHARES, Decided, Difference, Standing, Verdict
from dinkop_desktop.progress import Progress
from dinkop_desktop.window.forms.telling import words_of
from dinkop_desktop.window.pages import reports_writing
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.offers import Undoable
from dinkop_desktop.window.pages.page import Host
from dinkop_desktop.window.pages.shown_list import GoesOut, say_nothing
from dinkop_desktop.window.tables import Ready, Row, Table
from dinkop_desktop.window.widgets import (
    STRETCH,
    Chip,
    ChoiceEdit,
    Item,
    LineEdit,
    PageFoot,
    PageHead,
    clear,
    column,
    facts,
    holder,
    row,
    side_panel,
    text,
)
from dinkop_desktop.window.words import language, later, number, tr


class RetypePage(GoesOut):
    """What waits to be typed again, what differs, and how often each field is mistyped."""

    key: ClassVar[str] = "ketik-ulang"
    about: ClassVar[str] = later(
        "Sebagian formulir diketik sekali lagi oleh petugas lain, tanpa melihat ketikan pertama. Yang "
        "berbeda diputuskan di sini, dan terlihat isian mana yang sering salah ketik."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"ketik-ulang", "umkm", "koperasi", "petugas"})
    hints: ClassVar[tuple[str, ...]] = (
        later("Enter ketik formulir ini"),
        later("Alt+P, Alt+K putuskan"),
        later("Alt+0 ganti petugas"),
    )
    esc: ClassVar[str] = later("Esc kembali")

    def __init__(self, host: Host) -> None:
        """Make the page; its lists come when they are read."""
        super().__init__(host)
        self._found, self._is_read = Standing(0), False
        self._shown = Shown.WAITING
        self._typed: dict[str, dict[str, str]] = {}
        self.table = Table(
            tr("Ketik ulang"), retype_lists.columns(self._shown), host.background, memory=host.memory
        )
        self.chips = {one: Chip(tr(WORDS[one], count="0"), checked=one is self._shown) for one in Shown}
        for one, chip in self.chips.items():
            chip.setObjectName(one.value)
            chip.clicked.connect(self._on_chip)
        self.share = ChoiceEdit([(str(one), tr("{share} %", share=one)) for one in SHARES])
        self.share.setAccessibleName(tr("Bagian formulir yang diketik ulang"))
        self.share.activated.connect(self._on_share)
        self._words: QVBoxLayout = column(gap=8)
        self.first = self.button_for(self._take_first, icon=False)
        self.second = self.button_for(self._take_second, icon=False)
        self.other = LineEdit(placeholder=tr("Keduanya salah? Tulis yang benar"))
        self.other.setAccessibleName(tr("Isi yang benar"))
        self.other.returnPressed.connect(self._take_other)
        self._acts = holder(column(row(self.first, STRETCH), row(self.second, STRETCH), self.other, gap=6))
        self._acts.hide()
        self._build()

    def _build(self) -> None:
        filters = row(
            *self.chips.values(),
            STRETCH,
            text(tr("Diketik ulang"), "caption"),
            self.share,
            gap=6,
        )
        self.build(
            head=PageHead(tr("Ketik ulang"), actions=self.ways_out()),
            content=self.table,
            filters=filters,
            side=side_panel(column(self._words, STRETCH, gap=0), column(self._acts)),
            foot=PageFoot(self.foot_keys()),
        )
        self.table.opened.connect(self._on_opened)
        self.table.followed.connect(self._on_followed)
        self.table.failed.connect(self.show_error)
        self.table.room_changed.connect(self._on_room_changed)

    def first_focus(self) -> QWidget | None:
        """The list, or what begins it all."""
        if not self._is_read:
            return None
        return self.table if self._rows() else self.share

    # -- reading --

    def load(self) -> None:
        """Read how things stand."""
        desk = self.host.desk
        self.ask(lambda _progress: retyping.standing(desk), self._on_read)

    def _on_read(self, found: Standing) -> None:
        self._found, self._is_read = found, True
        self.share.set_value(str(found.share))
        self.head.say(self._subtitle(found))
        counts = {
            Shown.WAITING: len(found.waiting),
            Shown.DIFFERENT: len(found.differences),
            Shown.RATES: len(found.rates),
        }
        for one, chip in self.chips.items():
            chip.set_words(tr(WORDS[one], count=number(counts[one])))
        self._show_rows()

    def _subtitle(self, found: Standing) -> str:
        if not found.share and not found.forms:
            return tr("Belum dipakai. Pilih berapa persen formulir yang diketik ulang.")
        told = tr(
            "{share} % formulir · {count} sudah diketik dua kali",
            share=found.share,
            count=number(found.forms),
        )
        if not found.own:
            return told
        return tr("{told} · {own} menunggu petugas lain", told=told, own=number(found.own))

    def _show_rows(self) -> None:
        rows = self._rows()
        self.table.set_columns(retype_lists.columns(self._shown))
        self.table.show_source(Ready(rows), place=self.table.place())
        self._on_followed("")
        if rows:
            self.show_content()
        else:
            self.show_empty("check", *self._empty_words())
            self._focus.mind()

    def _rows(self) -> tuple[Row, ...]:
        found, reference = self._found, self.host.desk.reference
        if self._shown is Shown.WAITING:
            return tuple(retype_lists.waiting_row(at, one) for at, one in enumerate(found.waiting))
        if self._shown is Shown.DIFFERENT:
            return tuple(
                retype_lists.difference_row(at, one, reference) for at, one in enumerate(found.differences)
            )
        return tuple(retype_lists.rate_row(at, one) for at, one in enumerate(found.rates))

    def _empty_words(self) -> tuple[str, str]:
        if not self._found.share:
            return tr("Ketik ulang belum dipakai"), tr(
                "Pilih bagiannya di kanan atas. Mulai saat itu sebagian formulir baru, yang tidak dapat "
                "ditebak, menunggu diketik petugas lain."
            )
        if self._shown is Shown.DIFFERENT:
            return tr("Tidak ada yang berbeda"), tr("Semua perbedaan sudah diputuskan.")
        if self._shown is Shown.RATES:
            return tr("Belum ada hitungan"), tr("Angkanya ada sesudah formulir pertama diketik dua kali.")
        if self._found.own:
            return tr("Menunggu petugas lain"), tr(
                "{count} formulir Anda sendiri menunggu diketik petugas lain. Ganti petugas: Alt+0.",
                count=number(self._found.own),
            )
        return tr("Tidak ada formulir yang menunggu"), tr("Formulir baru dipilih sendiri oleh program.")

    def _on_chip(self) -> None:
        self._shown = Shown(self.sender().objectName())
        for one, chip in self.chips.items():
            chip.setChecked(one is self._shown)
        self._show_rows()

    # -- the current row --

    def _number(self) -> int:
        current = self.table.current()
        return int(current.id) if current is not None else -1

    def _difference(self) -> Difference | None:
        at, found = self._number(), self._found.differences
        return found[at] if self._shown is Shown.DIFFERENT and 0 <= at < len(found) else None

    def _on_followed(self, _id: str) -> None:
        clear(self._words)
        one = self._difference()
        self._acts.setVisible(one is not None)
        if one is None:
            self._words.addWidget(text(self._hint(), "muted", wrap=True))
            return
        words = holder(column(*self._items(one), gap=8))
        self._words.addWidget(words)
        words.show()
        self.other.clear()

    def _hint(self) -> str:
        if self._shown is Shown.RATES:
            return tr(
                "Salah pertama: dari isian yang diketik dua kali, berapa yang ternyata salah pada ketikan "
                "pertama. Nama, kelurahan, dan tanggal pendataan tidak dihitung."
            )
        return tr("Ambil kertas formulirnya, tekan Enter, lalu ketik seluruhnya tanpa melihat datanya.")

    def _items(self, one: Difference) -> list[Item]:
        its, reference = one.answer, self.host.desk.reference
        pairs = [
            (by.strip() or tr("(tanpa nama)"), retype_lists.said(its.kind, its.field, value, reference))
            for by, value in ((its.first_by, its.first), (its.second_by, its.second))
        ]
        return [
            text(one.title or tr("(tanpa nama)"), "heading", wrap=True),
            text(retype_lists.field_words(its.kind, its.field), "strong", wrap=True),
            facts(pairs, label_width=110),
            text(
                tr("Lihat kertasnya, lalu putuskan. Data diubah hanya bila yang pertama salah."),
                "caption",
                wrap=True,
            ),
        ]

    def _on_opened(self, row_id: str) -> None:
        at, waiting = int(row_id), self._found.waiting
        if self._shown is Shown.WAITING and at < len(waiting):
            typed = self._typed.setdefault(waiting[at].record, {})
            self.host.open_page(RetypeForm(self.host, waiting[at], typed))
        elif self._shown is Shown.DIFFERENT:
            self.show_side()
            self.first.setFocus()

    # -- deciding --

    @action(later("Yang pertama benar"), "Alt+P")
    def _take_first(self) -> None:
        self._decide(Verdict.FIRST)

    @action(later("Yang kedua benar"), "Alt+K")
    def _take_second(self) -> None:
        self._decide(Verdict.SECOND)

    def _take_other(self) -> None:
        if self.other.text().strip():
            self._decide(Verdict.NEITHER, self.other.text().strip())

    def _decide(self, verdict: Verdict, value: str = "") -> None:
        one, desk = self._difference(), self.host.desk
        if one is not None:
            self.host.background.ask(
                self,
                lambda _p: retyping.decide(desk, one.answer, verdict, value=value),
                self._on_decided,
                failed=self.tell_refusal,
            )

    def _on_decided(self, found: Decided | Refused) -> None:
        if isinstance(found, Refused):
            self.host.tell("danger", tr("Belum diputuskan."), words_of(found.problems[0]))
            return

        def back(desk: Desk, _progress: Progress) -> None:
            retyping.reopen(desk, found)

        kinds = (self.key, found.answer.kind, "orang")
        field = retype_lists.field_words(found.answer.kind, found.answer.field)
        self.host.offer_undo(Undoable(tr("{field} diputuskan.", field=field), back, None, kinds))
        if found.changes:
            self.host.refresh.tell(found.answer.kind, "orang", ids=(found.answer.record,), by=self.key)
        self.load()

    # -- the share, and the figures --

    def _on_share(self, _index: int) -> None:
        desk, percent = self.host.desk, int(self.share.value() or 0)
        if percent != self._found.share:
            self.host.background.ask(
                self,
                lambda _p: retyping.choose_share(desk, percent),
                lambda _nothing: self.load(),
                failed=self.tell_refusal,
            )

    def write_rows(self, ending: str) -> None:
        """Ctrl+E, Ctrl+P: write how often each field is mistyped; what was typed stays here."""
        desk, lang = self.host.desk, language()
        if not self._found.rates:
            say_nothing(self)
            return
        reports_writing.write_made(
            self,
            lambda _out, _progress: retyping.rates_table(desk, lang=lang),
            Path(f"salah-ketik-{desk.today:%Y-%m-%d}{ending}"),
            has_records=False,
        )
