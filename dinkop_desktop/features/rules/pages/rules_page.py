"""Aturan & ambang: every version of the dated tables, what holds now, and versions that Dinkop adds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.rules import rule_versions
from dinkop_desktop.features.rules.pages.rule_form import RuleForm
from dinkop_desktop.features.rules.pages.rules_words import part_words, table_words
from dinkop_desktop.features.rules.rule_versions import Version
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.rules import rule_parts
from dinkop_desktop.window.pages.actions import action
from dinkop_desktop.window.pages.worklist import ColumnOf, Nothing, Worklist
from dinkop_desktop.window.tables import Paint, State
from dinkop_desktop.window.widgets import Item, Notice, facts, text
from dinkop_desktop.window.words import breakable, day_of, later, number, tr

_SIDE_PX, _LABEL_PX = 320, 150


def _state(one: Version) -> tuple[str, str]:
    if one.is_in_force:
        return tr("Berlaku"), "ok"
    return (tr("Nanti"), "info") if one.is_ahead else (tr("Dulu"), "muted")


_COLUMNS: tuple[ColumnOf[Version], ...] = (
    ColumnOf("tabel", later("Tabel"), lambda one, _: table_words(one.table), 188, Paint.STRONG, least=130),
    ColumnOf("sejak", later("Berlaku sejak"), lambda one, _: day_of(one.since), 112),
    ColumnOf("keadaan", later("Keadaan"), lambda one, _: State(*_state(one)), 116),
    ColumnOf("aturan", later("Aturan dan sumber"), lambda one, _: one.name),
    ColumnOf(
        "periksa",
        later("Diperiksa"),
        lambda one, _: tr("belum") if one.is_unchecked else "–",
        90,
        Paint.MUTED,
        least=70,
        rank=2,
    ),
    ColumnOf(
        "asal",
        later("Asal"),
        lambda one, _: tr("Dinkop") if one.is_added else tr("program"),
        84,
        Paint.MUTED,
        least=70,
        rank=1,
    ),
)


class RulesPage(Worklist[Version]):
    """The dated tables of law and of Dinkop."""

    key: ClassVar[str] = "aturan"
    about: ClassVar[str] = later(
        "Batas menurut aturan, dengan sumber dan tanggal berlakunya. Dinkop menambah versi baru; kelurahan "
        "menerimanya bersama balasan. Yang sudah tercatat tidak berubah, hanya yang dihitung darinya."
    )
    shows: ClassVar[frozenset[str]] = frozenset({"aturan", "kiriman"})
    hints: ClassVar[tuple[str, ...]] = (
        later("↑↓ versi"),
        later("Enter versi baru dari baris ini"),
        later("F6 isinya"),
    )
    esc: ClassVar[str] = later("Esc kembali")
    title, file = later("Aturan & ambang"), "aturan"
    columns = _COLUMNS
    none = Nothing("scales", later("Belum ada aturan."), later("Aturan datang bersama program."))
    side_px: ClassVar[int] = _SIDE_PX

    def buttons(self) -> list[QWidget]:
        """Dinkop adds versions, and withdraws what it added."""
        self.new = self.button_for(self.open_new, kind="primary")
        self.withdraw = self.button_for(self._on_withdraw, icon=False)
        return [*self.ways_out(), *([self.withdraw, self.new] if self._is_dinkop else [])]

    def foot_words(self) -> str:
        """An office reads."""
        return self.foot_keys() if self._is_dinkop else tr("↑↓ versi · F6 isinya · Esc kembali")

    @property
    def _is_dinkop(self) -> bool:
        return self.host.desk.identity.is_dinkop

    def read(self, desk: Desk, _progress: Progress) -> Sequence[Version]:
        """Read the versions."""
        return rule_versions.versions(desk)

    def record_of(self, _one: Version) -> str:
        """A rule is nobody's record."""
        return ""

    def summary(self) -> str:
        """How many there are."""
        return tr(
            "{count} versi · {added} ditambah Dinkop · {unchecked} yang berlaku belum diperiksa",
            count=number(len(self.found)),
            added=number(sum(one.is_added for one in self.found)),
            unchecked=number(sum(one.is_unchecked and one.is_in_force for one in self.found)),
        )

    def show_card(self, one: Version | None) -> None:
        """What it says; only what was added can be withdrawn."""
        self.withdraw.setEnabled(one is not None and one.is_added)
        super().show_card(one)

    def card(self, one: Version) -> Sequence[Item]:
        """Its parts, by groups."""
        words, tone = _state(one)
        parts: list[Item] = [
            text(table_words(one.table), "heading", wrap=True),
            text(breakable(one.name), "muted", wrap=True),
            text(tr("{state} sejak {day}", state=words, day=day_of(one.since)), tone=tone),
        ]
        if one.is_unchecked:
            body = tr("Cocokkan dengan peraturannya atau dengan bank, lalu buat versi baru.")
            parts.append(Notice("warning", tr("Belum diperiksa."), body))
        group = ""
        pairs: list[tuple[str, str]] = []
        for part in rule_parts.parts_of(one.table, one.rule)[2:]:
            if part.group != group:
                parts += [facts(pairs, label_width=_LABEL_PX), text(part.group, "strong")]
                group, pairs = part.group, []
            if part.path[-1] != "nama" or not part.group:
                pairs.append((part_words(part), breakable(part.text) or "–"))
        return [*parts, facts(pairs, label_width=_LABEL_PX)]

    # -- acts --

    def open_one(self, _one: Version) -> None:
        """Enter begins a new version from it."""
        self.open_new()

    @action(later("Versi baru"), "Ctrl+N", icon="plus")
    def open_new(self) -> None:
        """A form that begins from the current version."""
        if self._is_dinkop and self.current is not None:
            self.host.open_page(RuleForm(self.host, self.current))

    @action(later("Cabut versi ini"), "Alt+C")
    def _on_withdraw(self) -> None:
        one, desk = self.current, self.host.desk
        if one is None or not one.is_added:
            return

        def done(_nothing: None) -> None:
            self.host.say_done(tr("Versi dicabut; yang sebelumnya berlaku lagi."))
            self.host.refresh.tell("aturan", by=self.key)
            self.host.refresh.tell("umkm", by=self.key)
            self.reload()

        self.work(tr("Mencabut versi"), lambda _: rule_versions.withdraw_version(desk, one), done)
